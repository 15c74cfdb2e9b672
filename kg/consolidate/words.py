"""Words of the earlier text replaced by others (将其中的“甲”修改为“乙”)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.consolidate.wording import BASE, WORDS, Paragraph, Wording
from kg.model.text import fold


def _substitute(wording: Wording, pairs: Sequence[tuple[str, str]], counts: list[int]) -> Wording:
    """All pairs at once, the longest old words first, only in characters of the earlier text.

    Where the new words hold the old ones (部门 → 主管部门), words that read so already stay.
    """
    text = fold(wording.text)
    there: list[tuple[int, int]] = []
    for old, new in pairs:
        if new != old and fold(old) in fold(new):
            there += [m.span() for m in re.finditer(re.escape(fold(new)), text)]
    order = sorted((i for i in range(len(pairs)) if pairs[i][0]), key=lambda i: -len(pairs[i][0]))
    pattern = re.compile("|".join(f"(?P<p{i}>{re.escape(fold(pairs[i][0]))})" for i in order))
    for m in reversed(list(pattern.finditer(text))):
        inside = any(a <= m.start() and m.end() <= b for a, b in there)
        if not inside and set(wording.marks[m.start() : m.end()]) <= {BASE}:
            i = int((m.lastgroup or "p0")[1:])
            counts[i] += 1
            wording = _put_words(wording, m.start(), m.end(), pairs[i][1])
    return wording


def _put_words(wording: Wording, begin: int, end: int, new: str) -> Wording:
    """The new words in place of the old; words that are only added to leave the old ones what they are."""
    old = wording.text[begin:end]
    if old[-1:].isalpha() and end < len(wording.text):
        new = new.removesuffix("。")  # 将…中的“水利局”修改为“水务局。”: the stop ends the command, no sentence of the text
    if new.startswith(old):
        return wording.put(end, end, new[len(old) :], WORDS)
    if new.endswith(old):
        return wording.put(begin, begin, new[: -len(old)], WORDS)
    if not new:
        begin, end = _with_mark(wording.text, begin, end)
    return wording.put(begin, end, new, WORDS)


_BEFORE, _BEHIND = "，、；,;", "，、；。：,;:."
"""Marks of which one goes where words between them are struck: 甲，〔乙〕。 is 甲。"""


def _with_mark(text: str, begin: int, end: int) -> tuple[int, int]:
    """The words that are struck with the mark that has nothing left to part."""
    behind = text[end : end + 1]
    if begin and text[begin - 1] in _BEFORE and behind and behind in _BEHIND:
        return begin - 1, end
    return (begin, end + 1) if not begin and behind and behind in _BEFORE else (begin, end)


def plain_words(text: str) -> str:
    """Letters and digits only."""
    return re.sub(r"\W", "", fold(text))


def same_words(a: str, b: str) -> bool:
    """Is it one wording, punctuation and spaces aside?"""
    return plain_words(a) == plain_words(b)


def replace_words(paragraphs: Sequence[Paragraph], pairs: Sequence[tuple[str, str]]) -> list[int]:
    """Replaces words in place and says how often each pair was found."""
    counts = [0] * len(pairs)
    if not any(old for old, _ in pairs):
        return counts
    for p in paragraphs:
        p.head = _substitute(p.head, pairs, counts)
        p.tail = _substitute(p.tail, pairs, counts)
        for item in p.items:
            item.body = _substitute(item.body, pairs, counts)
    return counts


def miscounted(old: str, found: int) -> str:
    """Why words found so often can't be meant; "" where they can."""
    if not found:
        return "the words do not stand there"
    return "one character stands there more than once" if found > 1 and len(old) == 1 else ""
