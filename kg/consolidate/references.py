"""References of a law to its own provisions, renumbered along (本条例第三十三条 → 本条例第二十七条)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from kg.consolidate.wording import BASE, REFERENCE, Wording
from kg.model.text import fold
from kg.zh.numerals import to_han
from kg.zh.provisions import Group, groups
from kg.zh.targets import Number

_FOREIGN = re.compile(
    r"(?:》|(?<!本)法|(?<!本)条例|(?<!本)办法|(?<!本)规定|(?<!本)规则|(?<!本)细则|(?<!本)决定|民法典|草案|该法|修正案)(?:\([^()]{1,20}\))?$"
)


@dataclass(slots=True)
class Places:
    """Where the provisions of the earlier text stand now. `paragraphs` and `items` hold only what moved."""

    articles: dict[str, str | None]
    paragraphs: dict[tuple[str, str], str | None] = field(default_factory=dict)
    items: dict[tuple[str, str, str], str | None] = field(default_factory=dict)
    gone: list[str] = field(default_factory=list)
    """References whose target is gone, as printed."""


def _printed(number: str, like: str) -> str:
    """A number in the script of the one it replaces; `15-1` gives its main part."""
    n = int(number.partition("-")[0])
    return str(n) if like.isdigit() else to_han(n)


def _foreign(folded: str, begin: int) -> bool:
    """Does the chain that begins here belong to another law (《某法》第三条)?"""
    before = folded[max(0, begin - 24) : begin]
    m = _FOREIGN.search(before)
    return bool(m) and not re.search(r"本(?:法|条例|办法|规定|规则|细则|决定)$", before)


def renumber_references(wording: Wording, article: str, places: Places) -> Wording:
    """`wording`, which belonged to `article`, with the numbers of own provisions brought up to date.

    Only characters of the earlier text change: what the decision quotes is written for the new numbers.
    """
    folded = fold(wording.text)
    edits: list[tuple[int, int, str]] = []
    for group in groups(folded, commas=False):
        if set(wording.marks[group.begin : group.end]) != {BASE} or _foreign(folded, group.begin):
            continue
        if group.head is None or group.head.word == "本":
            edits += _edits(wording.text, group, article, places)
    for begin, end, text in reversed(edits):
        wording = wording.put(begin, end, text, REFERENCE)
    return wording


def _edits(raw: str, group: Group, article: str, places: Places) -> list[tuple[int, int, str]]:
    """The changes in one list of references; a paragraph without an article is one of this article."""
    edits: list[tuple[int, int, str]] = []
    current, paragraph = article, ""
    for x in group.numbers:
        old: str = x.number
        new: str | None = old
        if x.level == "article":
            new = places.articles.get(old, old)
            current, paragraph = old, ""
        elif x.level == "paragraph":
            new = places.paragraphs.get((current, old), old)
            paragraph = old
        elif x.level == "item":
            new = places.items.get((current, paragraph, old), old)
        if new is None:
            places.gone.append(raw[group.begin : group.end])
        elif new != old:
            edits += _number_edits(raw, x, new)
    return edits


def _number_edits(raw: str, x: Number, new: str) -> list[tuple[int, int, str]]:
    begin, end = x.digits
    edits = [(begin, end, _printed(new, raw[begin:end]))]
    if x.sub[1] > x.sub[0]:
        edits.append(_sub_edit(new, *x.sub))
    return edits


def _sub_edit(new: str, begin: int, end: int) -> tuple[int, int, str]:
    """第十五条之一 that becomes 第十七条 loses its 之一; one that becomes 第十七条之二 gets 之二."""
    return begin - 1, end, "之" + to_han(int(new.partition("-")[2])) if "-" in new else ""


__all__ = ["Places", "renumber_references"]
