"""The words of a text for an index: Chinese has no spaces, so a run of characters is indexed as its overlapping pairs."""

from __future__ import annotations

import re

_RUN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]+|[A-Za-z0-9]+")
_HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]")


def tokens(text: str) -> list[str]:
    """The words of a text as they are indexed.

    >>> tokens("绿色建筑2023年A")
    ['绿色', '色建', '建筑', '2023', '年', 'a']
    """
    out: list[str] = []
    for run in _RUN.findall(text):
        if not _HAN.match(run):
            out.append(run.lower())
        elif len(run) == 1:
            out.append(run)
        else:
            out.extend(run[i : i + 2] for i in range(len(run) - 1))
    return out
