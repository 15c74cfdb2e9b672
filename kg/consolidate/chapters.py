"""The headings (编章节) of a text on its way: found, reworded, opened, struck, numbered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from kg.consolidate.places import Article
from kg.consolidate.result import HEADINGS
from kg.model.documents import Statute
from kg.model.facts import Operation
from kg.model.text import fold

STRUCK = "heading struck"
"""The note of 删去第三章章名: the articles stay."""


@dataclass(slots=True)
class Headings:
    """`texts`, `numbers`: index of the base's heading → its words and its number now; `new`: (level, number, heading) of inserted ones."""

    base: Statute
    texts: dict[int, str] = field(default_factory=dict)
    numbers: dict[int, str] = field(default_factory=dict)
    new: list[tuple[str, str, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        for i, p in enumerate(self.base.provisions):
            if p.level in HEADINGS:
                self.texts[i], self.numbers[i] = p.heading, p.number

    def find(self, place: str) -> int:
        """The index of `chapter 3` in the base, -1 if there is none or several."""
        level, _, number = place.partition(" ")
        found = [i for i in self.texts if self.base.provisions[i].level == level and self.base.provisions[i].number == number]
        return found[0] if len(found) == 1 else -1

    def under(self, index: int, heading: int) -> bool:
        """Does the provision at `index` stand under the heading?"""
        while index >= 0:
            if index == heading:
                return True
            index = self.base.provisions[index].parent
        return False

    def open(self, place: str) -> int:
        """The parent of articles in `new chapter 3 监督`; the chapters from that number on move up by one."""
        _, level, *rest = place.split(" ", 3)
        number = rest[0] if rest and rest[0].isdigit() else ""
        heading = (level, number, " ".join(rest[1:] if number else rest))
        if heading not in self.new:
            self.new.append(heading)
            for i, n in self.numbers.items():
                same = self.base.provisions[i].level == level and number and n.isdigit()
                if level == "chapter" and same and int(n) >= int(number):
                    self.numbers[i] = str(int(n) + 1)
        return -10 - self.new.index(heading)

    def reword(self, o: Operation) -> bool:
        """New words for a heading; False where it has no such words."""
        i = self.find(o.place)
        if i < 0 or (o.old_text and fold(o.old_text) not in fold(self.texts[i])):
            return False
        self.texts[i] = o.new_text if not o.old_text else self.texts[i].replace(o.old_text, o.new_text)
        return True

    def strike(self, o: Operation, articles: Iterable[Article]) -> bool:
        """删去第三章章名: its articles go to what stands before it; False where there is nothing, or it has headings of its own."""
        i = self.find(o.place)
        before = [a for a in articles if -1 < a.parent < i]
        if i < 0 or not before or any(p.parent == i for p in map(self.base.provisions.__getitem__, self.texts)):
            return False
        for a in articles:
            a.parent = before[-1].parent if a.parent == i else a.parent
        return True

    def close_up(self, gone: Iterable[int]) -> None:
        """The headings behind those that are gone move down, where they counted on from them."""
        for i in sorted(gone, reverse=True):
            it = self.base.provisions[i]
            for k, n in self.numbers.items():
                other = self.base.provisions[k]
                if k > i and (other.level, other.parent) == (it.level, it.parent) and n.isdigit() and int(n) > 1:
                    self.numbers[k] = str(int(n) - 1)

    def state(self, operations: Iterable[Operation]) -> None:
        """第三章改为第四章, where the decision says so."""
        for o in operations:
            i = self.find(o.place) if o.action == "renumber" and not o.old_article else -1
            if i >= 0:
                self.numbers[i] = o.note.rpartition(" ")[2]


__all__ = ["STRUCK", "Headings"]
