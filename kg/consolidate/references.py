"""References of a law to its own provisions, renumbered along (本条例第三十三条 → 本条例第二十七条)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from kg.consolidate.wording import BASE, REFERENCE, Wording
from kg.model.text import fold
from kg.zh.numerals import NUMBER, to_han, to_int

_N = rf"(?:{NUMBER}|\({NUMBER}\))"
_LEVEL = rf"第{_N}(?:、{_N})*(?:条(?:之{NUMBER})?|款|项)"
_CHAIN = re.compile(
    rf"{_LEVEL}(?:{_LEVEL})*(?:(?:、|和|或者|或|及|以及|与|至|到)(?:本(?:法|条例|办法|规定))?{_LEVEL}(?:{_LEVEL})*)*"
)
_PIECE = re.compile(rf"第(?P<n>{_N}(?:、{_N})*)(?P<unit>条|款|项)(?:之(?P<sub>{NUMBER}))?")
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
    inner = str(n) if like.strip("()（）").isdigit() else to_han(n)
    return f"{like[0]}{inner}{like[-1]}" if like[0] in "(（" else inner


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
    for chain in _CHAIN.finditer(folded):
        if set(wording.marks[chain.start() : chain.end()]) != {BASE} or _foreign(folded, chain.start()):
            continue
        own = folded[max(0, chain.start() - 2) : chain.start()].endswith("本条")
        edits += _chain_edits(wording.text, chain, article, own, places)
    for begin, end, text in reversed(edits):
        wording = wording.put(begin, end, text, REFERENCE)
    return wording


def _chain_edits(raw: str, chain: re.Match[str], article: str, own: bool, places: Places) -> list[tuple[int, int, str]]:
    """The changes in one list of references; a paragraph without an article is one of this article."""
    edits: list[tuple[int, int, str]] = []
    current, paragraph = article, ""
    whole = raw[chain.start() : chain.end()]
    for m in _PIECE.finditer(chain[0]):
        at = chain.start() + m.start("n")
        numbers = [(at + k.start(), k[0]) for k in re.finditer(_N, m["n"])]
        sub = "-" + str(to_int(m["sub"])) if m["sub"] and m["unit"] == "条" else ""
        olds = [str(to_int(n.strip("()")) or "") for _, n in numbers]
        if m["unit"] == "条":
            news = [places.articles.get(o + sub, o + sub) for o in olds]
            current, paragraph = olds[-1] + sub, ""
        elif m["unit"] == "款":
            news = [places.paragraphs.get((current, o), o) for o in olds]
            paragraph = olds[-1]
        else:
            news = [places.items.get((current, paragraph, o), o) for o in olds]
        for (begin, printed), old, new in zip(numbers, olds, news, strict=True):
            if new is None:
                places.gone.append(whole)
            elif new != old + sub:
                edits.append((begin, begin + len(printed), _printed(new, raw[begin : begin + len(printed)])))
                if sub:
                    edits.append(_sub_edit(new, m["sub"], chain.start() + m.end()))
    return edits


def _sub_edit(new: str, printed: str, end: int) -> tuple[int, int, str]:
    """第十五条之一 that becomes 第十七条 loses its 之一; one that becomes 第十七条之二 gets 之二."""
    return end - len(printed) - 1, end, "之" + to_han(int(new.partition("-")[2])) if "-" in new else ""


__all__ = ["Places", "renumber_references"]
