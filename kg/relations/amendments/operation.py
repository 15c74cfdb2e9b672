"""One change that an amending decision orders, and how quoted wording is shared out among several provisions."""

from __future__ import annotations

import re

from kg.zh.numerals import CHARS, to_int
from kg.zh.provisions import ITEM_NUMBER

_NEXT_ITEM = re.compile(rf"(?<=[；;。])(?={ITEM_NUMBER.pattern})")
_PREFIX = re.compile(rf"第[{CHARS}]+条(?:之[{CHARS}]+)?[\s　]")
_HEADING = re.compile(rf"第[{CHARS}]+[编章节][\s　]")
_AFTER = re.compile(rf"第[{CHARS}]+条之([{CHARS}]+)")


def _numbered(lines: list[str]) -> list[int]:
    return [i for i, line in enumerate(lines) if _PREFIX.match(line)]


def share(wording: str, n: int) -> list[str]:
    """The wording of n provisions given in one quotation: by printed 第X条, else one paragraph each.

    Item lines belong to the paragraph before them. Where the pieces are not n, the first takes all (the rest "").
    """
    lines = wording.split("\n")
    if n == 1:
        return [wording]
    starts = _numbered(lines)
    if len(starts) == n:
        lines = [line for line in lines if not _HEADING.match(line)]
        starts = _numbered(lines)
    if len(starts) != n:
        starts = [i for i, line in enumerate(lines) if i == 0 or not ITEM_NUMBER.match(line)]
    if len(starts) != n and len(lines) == n:
        starts = list(range(n))
    if len(starts) != n and len(pieces := items_apart(wording)) == n:
        return pieces
    if len(starts) != n:
        return [wording] + [""] * (n - 1)
    return ["\n".join(lines[a:b]) for a, b in zip(starts, [*starts[1:], len(lines)], strict=True)]


def items_apart(wording: str) -> list[str]:
    """The items that a wording gives, each in a line or behind one another; the whole where it does not begin with an item.

    >>> items_apart("（四）甲；（五）乙；")
    ['（四）甲；', '（五）乙；']
    """
    lines = wording.split("\n")
    if not all(ITEM_NUMBER.match(line) for line in lines):
        return [wording]
    return [piece for line in lines for piece in _NEXT_ITEM.split(line)]


def chapter_wording(wording: str) -> tuple[str, list[tuple[str, str]]]:
    """Heading and articles (number, wording) of a quoted chapter.

    >>> chapter_wording("第三章 监督\\n第十条 甲。\\n乙。\\n第十一条 丙。")
    ('监督', [('10', '第十条 甲。\\n乙。'), ('11', '第十一条 丙。')])
    """
    lines = [line for line in wording.split("\n") if line]
    heading = ""
    if lines and not _PREFIX.match(lines[0]):
        heading = _HEADING.sub("", lines.pop(0)).strip()
    starts = [i for i, line in enumerate(lines) if _PREFIX.match(line)]
    if not starts or starts[0] != 0:
        return heading, []
    pieces = ["\n".join(lines[a:b]) for a, b in zip(starts, [*starts[1:], len(lines)], strict=True)]
    return heading, [(_number(piece), piece) for piece in pieces]


def _number(piece: str) -> str:
    """The number that 第十条之一 prints: 10-1."""
    main = piece.split("条", 1)[0][1:]
    m = _AFTER.match(piece)
    sub = str(to_int(m[1])) if m else ""
    return str(to_int(main) or "") + (f"-{sub}" if sub else "")


def paired(olds: list[str], news: list[str], each: bool) -> tuple[list[str], list[str]]:
    """Old and new words of equal number; where `each` is to get its own (分别) and they are not, none: which is whose is not told.

    >>> paired(["甲", "乙"], ["丙"], False), paired(["甲"], ["丙", "丁"], False), paired(["甲"], ["丙", "丁"], True)
    ((['甲', '乙'], ['丙', '丙']), (['甲'], ['丙\\n丁']), ([], []))
    """
    given = news * len(olds) if len(news) == 1 else news
    if len(given) == len(olds):
        return olds, given
    return ([], []) if each else (["\n".join(olds)], ["\n".join(given)])
