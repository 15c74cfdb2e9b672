"""Where a reference stands: the article and paragraph that 前款, 本条, 同条 count from, and quoted wording."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from kg.model.documents import Provision, Statute
from kg.zh.numerals import CHARS, NUMBER, to_int

_DIVISIONS = ("part", "chapter", "section")
_QUOTE_MARK = re.compile(r"[“”\n]")
_POINT = re.compile(rf"[“ ]*[{CHARS}0-9]+[.、]")
_NEXT_OP = re.compile(rf"(?:[{CHARS}]+、|\([{CHARS}]+\)|本(?:决定|修正案)自|《)")
_ITEM_HEAD = re.compile(rf"“? ?\( ?({NUMBER}) ?\)")
_ITEM = re.compile(rf"“?\(?(?:[{CHARS}]+|[0-9]+)[).、]")


@dataclass(frozen=True, slots=True)
class Place:
    """Numbers of the provision in which something stands; empty where not known."""

    part: str = ""
    subpart: str = ""
    chapter: str = ""
    section: str = ""
    article: str = ""
    paragraph: str = ""
    item: str = ""

    def get(self, level: str) -> str:
        return str(getattr(self, level, ""))


class Locator:
    """The provision at each of a growing series of positions, in one pass over the statute."""

    def __init__(self, statute: Statute | None, folded: str = "") -> None:
        self._provisions = statute.provisions if statute else ()
        self._next = 0
        self._open: list[int] = []
        self._articles = [p.number for p in self._provisions if p.level == "article"]
        self._begins = [p.begin for p in self._provisions if p.level == "article"]
        self._order = {n: i for i, n in enumerate(self._articles)}
        # 一、 of a decision or notice, 1. of questions and answers count as articles, yet nobody calls them 第一条 without
        # the instrument's name.
        self.points = all(_POINT.match(folded, begin) for begin in self._begins)
        self._heads = {p.begin for p in self._provisions if p.level in ("part", "chapter", "section", "article")}
        self._first_item: dict[int, int] = {}
        self._numbers: set[tuple[str, str, str]] = set()
        for p in self._provisions:
            if p.level == "item" and p.parent >= 0:
                self._first_item.setdefault(p.parent, p.begin)
            if p.article:
                self._numbers |= {(p.article, p.paragraph, p.item), (p.article, "", p.item)}

    def at(self, position: int) -> Place:
        """The place of `position`, which must not be smaller than that of the call before."""
        provisions, stack = self._provisions, self._open
        while self._next < len(provisions) and provisions[self._next].begin <= position:
            while stack and provisions[stack[-1]].end <= provisions[self._next].begin:
                stack.pop()
            stack.append(self._next)
            self._next += 1
        while stack and provisions[stack[-1]].end <= position:
            stack.pop()
        if not stack:
            return Place()
        p: Provision = provisions[stack[-1]]
        return Place(p.part, self._subpart(), p.chapter, p.section, p.article, p.paragraph, p.item)

    def _subpart(self) -> str:
        """The number of the subpart that the place last asked for lies in: 1 in part 3.1."""
        inner = self._provisions[self._open[1]] if len(self._open) > 1 else None
        return inner.part.partition(".")[2] if inner and inner.level == "part" else ""

    def is_heading(self, position: int) -> bool:
        """Does an article, chapter … of the statute begin here (its own number, no reference)?"""
        return position in self._heads

    def has(self, article: str, paragraph: str = "", item: str = "") -> bool:
        """Does the statute hold that paragraph or item?"""
        return (article, paragraph, item) in self._numbers

    def lacks(self, article: str) -> bool:
        """Does the text not have this article?"""
        return article not in self._order

    def undivided(self, level: str) -> bool:
        """Does the text have no divisions of that level (part, chapter, section)?"""
        return level in _DIVISIONS and all(p.level != level for p in self._provisions)

    def articles_before(self, article: str, count: int) -> list[str]:
        """The numbers of the `count` articles before one, in order."""
        i = self._order.get(article)
        if i is not None:
            return self._articles[max(0, i - count) : i]
        return [str(n) for n in range(int(article) - count, int(article)) if n > 0] if article.isdigit() else []

    def before_here(self) -> int:
        """Where the article before that of the place last asked for begins, else the text."""
        here = next((self._provisions[i].begin for i in self._open if self._provisions[i].level == "article"), 0)
        i = bisect_left(self._begins, here)
        return self._begins[i - 1] if i else 0

    def lead(self) -> tuple[int, int]:
        """Where the words before the items stand, for the item last asked for (…按照下列规定处罚:)."""
        for i in reversed(self._open):
            if i in self._first_item:
                return self._provisions[i].begin, self._first_item[i]
        return 0, 0


class Quotes:
    """Quoted new wording, which may run over several paragraphs, each opened by “ anew."""

    def __init__(self, folded: str) -> None:
        self.spans = _quote_spans(folded)
        self._begins = [b for b, _ in self.spans]
        self._folded = folded
        self._memo = (-1, 0, 0)

    def item(self, position: int) -> str:
        """The item of new wording that `position` stands in, by the number at the head of its line."""
        m = _ITEM_HEAD.match(self._folded, self._folded.rfind("\n", max(0, position - 3000), position) + 1, position)
        return str(to_int(m[1]) or "") if m else ""

    def around(self, position: int) -> int:
        """Index of the quotation that holds `position`, -1 if none."""
        i = bisect_right(self._begins, position) - 1
        return i if i >= 0 and position < self.spans[i][1] else -1

    def paragraph(self, index: int, position: int) -> int:
        """Which paragraph of the quotation `position` stands in, from 1; items do not count. Positions grow."""
        begin = self.spans[index][0]
        if self._memo[0] == index:
            _, at, count = self._memo
        else:
            at, count = begin, 1
        while True:
            line = self._folded.find("\n", at, position)
            if line < 0:
                break
            at = line + 1
            if not _ITEM.match(self._folded, at):
                count += 1
        self._memo = (index, at, count)
        return count


def _quote_spans(folded: str) -> list[tuple[int, int]]:
    """Begin and end of each quotation. A paragraph that opens with “ inside one carries it on; a new
    numbered command (三、) ends one that OCR left open."""
    spans: list[tuple[int, int]] = []
    depth, begin, carried = 0, 0, False
    for m in _QUOTE_MARK.finditer(folded):
        c, at = m[0], m.start()
        if c == "\n":
            if not depth:
                continue
            carried = folded.startswith("“", at + 1)
            # (一) after a colon or semicolon is an item of the new wording, not the next command.
            if not carried and not folded.endswith((":", ";", ","), 0, at) and _NEXT_OP.match(folded, at + 1):
                spans.append((begin, at))
                depth = 0
        elif c == "“":
            if not depth:
                begin = at
            depth = 1 if carried else depth + 1
            carried = False
        elif depth:
            depth -= 1
            if not depth:
                spans.append((begin, at + 1))
    if depth:
        spans.append((begin, len(folded)))
    return spans
