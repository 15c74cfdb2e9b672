"""What a browser prints round the pages of a site: the day and the page's name over them, its address and their number under them."""

from __future__ import annotations

import re
from collections.abc import Sequence

_PARTS = re.compile(r"\t+| {2,}")
# file:///home/a/gb.html, https://www.example.org/gb/2006-3.html
_ADDRESS = re.compile(r"(?:https?|(?:fi|ﬁ)le)://\S+(?: [0-9]{1,4}/[0-9]{1,4})?")
# 11/30/26, 1:59 AM · 2026/11/30 下午1:59 · 30.11.2026, 13:59
_CLOCK = re.compile(r"[0-9]{1,4}[/.-][0-9]{1,2}[/.-][0-9]{1,4},? (?:[上下]午)?[0-9]{1,2}:[0-9]{2}(?: [AP]M)?")


def without_frame(page: Sequence[str]) -> list[str]:
    """The lines of a page without those at its edges that a browser has printed.

    >>> without_frame(["11/30/26, 1:59 AM\\t公报", "第二条", "https://example.org/gb.html\\t2/5"])
    ['第二条']
    """
    lines = list(page)
    if lines and _is_frame(lines[0]):
        del lines[0]
    if lines and _is_frame(lines[-1]):
        del lines[-1]
    return lines


def _is_frame(line: str) -> bool:
    """Does a line consist of an address or a time, with at most two things beside it?"""
    parts = _PARTS.split(line.strip())
    return len(parts) <= 3 and any(_ADDRESS.fullmatch(p) or _CLOCK.fullmatch(p) for p in parts)
