"""The way down the lines of a source: the heads found so far, and whether the text under way has ended."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.parse.sort.lines import L

_NEAR = 60
"""How many lines of contents and headings may stand between a title and the first article."""


@dataclass(slots=True)
class Head:
    """`first`: the item's first line; `body`: the first line behind its title; `why`: the sign that showed it."""

    first: int
    body: int
    title: str
    kind: str
    how: str
    why: str
    number: str = ""


class Walk:
    """What has been met on the way. `named`: instruments that an order, notice or annex heading has announced, `own` those of
    the text under way, `listed` the titles of the contents."""

    def __init__(self, lines: Sequence[L], raws: Sequence[str], listed: Sequence[str] = ()) -> None:
        self.lines, self.raws, self.listed = lines, raws, frozenset(listed)
        self.found: list[Head] = []
        self.named: list[str] = []
        self.own: list[str] = []
        self.articles = 0
        self._restarts = self._first_articles()
        self._heralds = [x.note or x.letterhead or x.navigation for x in lines]

    def _first_articles(self) -> list[bool]:
        """For each line: is the next article (or a numbered 一、) behind it, over headings only, a number one?"""
        out = [False] * (len(self.lines) + 1)
        near = 0
        for i in range(len(self.lines) - 1, -1, -1):
            line = self.lines[i]
            if line.article_one:
                near = _NEAR
            elif line.kind == "article" or (line.sentence and line.kind == "plain" and len(line.s) > 50 and not line.note):
                near = 0
            out[i] = near > 0
            near -= 1
        return out

    def _closed(self, i: int) -> bool:
        """Has the text before line i come to its end?"""
        if i == 0:
            return True
        before = self.lines[i - 1]
        return before.sentence or before.s.endswith(")") or i == self._top() or self._heralds[i - 1] or before.signature or before.annex

    def _top(self) -> int:
        return self.found[-1].body if self.found else 0

    def _is_empty(self) -> bool:
        """Has the item under way no sentence yet?"""
        if not self.found:
            return True
        return not any(x.sentence or x.kind == "article" for x in self.lines[self.found[-1].body : self.found[-1].body + 1])

    def _after(self, k: int) -> L | None:
        while k < len(self.lines) and self.lines[k].navigation:
            k += 1
        return self.lines[k] if k < len(self.lines) else None
