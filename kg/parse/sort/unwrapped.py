"""Texts whose lines are cut at a width, wherever the width falls: the line ends that no writer set are undone.

A line that is as wide as the text and ends in the middle of its words goes on in the next one: a post over two lines (…为某镇人民政府镇 /
长), a title in its bracket, a day. What a writer ended himself is not joined: a line short of the width, one behind a stop, an entry
of a list, an indented or parted one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence

from kg.kinds import kind_of
from kg.model.text import fold
from kg.parse.sort.wrapped import columns, going_on
from kg.text.paragraphs import ends_sentence, joins_nothing, opens_piece

_NARROW, _WIDE = 12, 80
"""Characters of a line: what is narrower is a list, and what is wider was not cut."""
_FEW = 2
_SLACK = 1
"""Characters that a full line may lack, or have over: what must not begin a line."""
_HUNG = 2
_SURE, _HALF, _THIRD = 0.75, 0.5, 1 / 3
"""So many of the lines that stay open are full ones, so many of the paragraphs put together come to an end, and so many of the full
lines have a stop within, as sentences have and entries of a list have not."""
_INDENT = re.compile("[ \t\u3000]")
_OFF = frozenset("#|<")
# 云州市…任免名单(36), 云州市…议程……12: an entry of a contents
_PAGED = re.compile(r"(?:[(]\d{1,3}[)]|[…·. ]\d{1,3})$")
_VERBS = ("选举", "补选", "补", "任命", "免去")
_STOP = re.compile("[,。;:]")
_CLOSED = re.compile(r"[)\d]$")
_NOTE = re.compile(r"[(](?:[^)]*$|[^)]*[)]$)")


def unwrapped(text: str) -> str:
    """The text, one character for one, with a character without width where a line was cut.

    >>> unwrapped("第一行\\n第二行")
    '第一行\\n第二行'
    """
    printed = text.split("\n")
    if any(len(x) > _WIDE and x[0] not in _OFF for x in printed):
        return text
    cut = _cut([fold(x.rstrip()) for x in printed])
    if not cut:
        return text
    on = cut | going_on(printed)
    out = [printed[0]]
    for i, line in enumerate(printed[1:], 1):
        out += ["\u200b" if i in on else "\n", line]
    return "".join(out)


def _cut(lines: Sequence[str]) -> frozenset[int]:
    """The lines that go on with the one before; none where the widths do not prove it."""
    pairs = [i for i in range(1, len(lines)) if _stays_open(lines, i)]
    if len(pairs) < _FEW:
        return frozenset()
    for measure in (len, _characters):
        if found := _behind_full(lines, pairs, measure):
            return found
    return frozenset()


def _stays_open(lines: Sequence[str], i: int) -> bool:
    """Does line i stand right under one that has not come to an end?"""
    before, after = lines[i - 1], lines[i]
    if not before or not after or before[0] in _OFF or after[0] in _OFF or _INDENT.match(after):
        return False
    return not (ends_sentence(before) or _is_entry(before, after) or _NOTE.match(after) or opens_piece(after))


def _is_entry(before: str, after: str) -> bool:
    """Is a line an entry by its form: with a page, with a bracket at its end, a title over another?"""
    if _PAGED.search(before) or (before.endswith(")") and before.count("(") == before.count(")")):
        return True
    return all(kind_of(x.strip()) != "other" for x in (before, after))


def _behind_full(lines: Sequence[str], pairs: Sequence[int], measure: Callable[[str], float]) -> frozenset[int]:
    """The lines behind full ones, by this measure."""
    widths = [measure(x) for x in lines]
    usual, _ = max(Counter(widths[i - 1] for i in pairs).items(), key=lambda x: (x[1], x[0]))
    if usual < _NARROW or any(w > usual + _HUNG for w, x in zip(widths, lines, strict=True) if x[:1] not in _OFF):
        return frozenset()
    full = _full(lines, pairs, widths, usual)
    on = frozenset(full)
    if not _runs([lines[i - 1] for i in full]):
        return frozenset()
    ends = [lines[i] for i in full if i + 1 not in on]
    closed = sum(bool(_CLOSED.search(x)) or ends_sentence(x) for x in ends)
    sure = len(full) >= max(_FEW, _SURE * len(pairs)) and closed >= _HALF * len(ends)
    return on if sure else frozenset()


def _full(lines: Sequence[str], pairs: Sequence[int], widths: Sequence[float], usual: float) -> list[int]:
    """The lines behind one that is as wide as the text."""
    full: list[int] = []
    for i in pairs:
        # A name at the beginning of a line begins an entry, but not in the middle of a sentence.
        within = "," in lines[i - 1] or lines[i - 1].endswith(_VERBS) or (full and full[-1] == i - 1)
        if widths[i - 1] >= usual - _SLACK and not _is_title(lines, i - 1) and (within or not joins_nothing(lines[i - 1], lines[i])):
            full.append(i)
    return full


def _runs(full: Sequence[str]) -> bool:
    """Are full lines those of running text? Entries have no stop within, or begin or end with the same word (审议…的报告 / 审议…的报告)."""
    stops = sum(bool(_STOP.search(x)) for x in full)
    same = max((n for a, b in ((0, 2), (-2, None)) for _, n in Counter(x[a:b] for x in full).most_common(1)), default=0)
    return stops >= _THIRD * len(full) and not (same > _FEW and same > _HALF * len(full))


def _is_title(lines: Sequence[str], i: int) -> bool:
    """Is a line that begins a paragraph a whole title, whatever its width?"""
    return (i == 0 or not lines[i - 1] or ends_sentence(lines[i - 1])) and kind_of(lines[i].strip()) != "other"


def _characters(line: str) -> float:
    """In Chinese characters; others take half of one."""
    return columns(line) / 2
