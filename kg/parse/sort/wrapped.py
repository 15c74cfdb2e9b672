"""Texts whose lines are cut at a width: which lines go on with the one before, where its end does not show it.

A line that is cut inside a sentence goes on (that is told later, from the words). One that is cut right behind a full stop does so
too, and only the layout tells it from a new paragraph: paragraphs are indented, or parted by empty lines, and lines that are neither
follow full lines alone.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence

from kg.zh.numerals import CHARS

_HEAD = re.compile(rf"\s*第 ?[{CHARS}0-9]{{1,7}} ?条[\s(【]")
_INDENT = re.compile("\u3000|[ \t]{2}")
_FEW, _SURE = 5, 0.95
"""At least so many lines that go on, and so large a share of them behind full lines."""
_SLACK = 4
"""Columns that a full line may lack: what would not fit, or what must not begin a line."""


def going_on(lines: Sequence[str]) -> frozenset[int]:
    """The lines (by index, of all printed ones) that go on with the line before; none where the layout does not prove it."""
    first = next((i for i, line in enumerate(lines) if _HEAD.match(line)), len(lines))
    at = [i for i in range(first, len(lines)) if lines[i].strip() and lines[i].lstrip()[0] not in "#|<"]
    for begins in (_is_indented, _is_parted):
        if found := _unmarked(lines, at, [begins(lines, i) for i in at]):
            return frozenset(found)
    return frozenset()


def _is_indented(lines: Sequence[str], i: int) -> bool:
    return _INDENT.match(lines[i]) is not None


def _is_parted(lines: Sequence[str], i: int) -> bool:
    return not lines[i - 1].strip()


def _unmarked(lines: Sequence[str], at: Sequence[int], marked: Sequence[bool]) -> list[int]:
    """The lines without the mark of a paragraph, if all articles have it and lines without it follow full ones."""
    if not all(mark for i, mark in zip(at, marked, strict=True) if _HEAD.match(lines[i])):
        return []
    pairs = [(a, b) for a, b, mark in zip(at, at[1:], marked[1:], strict=False) if not mark]
    if len(pairs) < _FEW:
        return []
    widths = {a: columns(lines[a]) for a, _ in pairs}
    usual = Counter(widths.values()).most_common(1)[0][0]
    full = [b for a, b in pairs if abs(widths[a] - usual) <= _SLACK]
    return full if len(full) >= _SURE * len(pairs) else []


def columns(line: str) -> int:
    """The width of a line in columns; a Chinese character takes two."""
    return sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in line.rstrip())
