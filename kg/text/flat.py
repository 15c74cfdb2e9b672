"""A document's text without the white space inside its lines, with the way back."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple, Protocol

from kg.model.documents import Statute
from kg.zh.dates import exists, find_dates
from kg.zh.titles import clean_title, split_version


class Mention(Protocol):
    """A law named in the text; positions in the document's text."""

    @property
    def title(self) -> str: ...
    @property
    def version(self) -> str: ...
    @property
    def begin(self) -> int: ...
    @property
    def end(self) -> int: ...


class Named(NamedTuple):
    """A law named in the flat text."""

    begin: int
    end: int
    title: str
    version: str


class Day(NamedTuple):
    begin: int
    end: int
    iso: str
    inferred: bool


def day_in(days: Sequence[Day], begin: int, end: int) -> Day | None:
    """The first of the days (in the order of the text) that begins in [begin, end)."""
    i = bisect_left(days, begin, key=lambda d: d.begin)
    return days[i] if i < len(days) and days[i].begin < end else None


_SENTENCE_END = "。;:!?\n"
_SPACE = re.compile(r"\s+")
_MARK = re.compile("[《》\n]")


class Flat:
    """`text` is the folded text without spaces; `at[i]` the position of its character i in the document."""

    def __init__(self, folded: str, join: bool = False) -> None:
        """`join`: a line end inside a sentence goes too."""
        pieces: list[slice] = []
        at, places = array("l"), _places(len(folded))
        start, last = 0, "\n"
        for m in _SPACE.finditer(folded):
            if m.start() > start:
                pieces.append(slice(start, m.start()))
                last = folded[m.start() - 1]
            start = m.end()
            line_end = m[0].find("\n")
            if line_end >= 0 and not (join and last not in _SENTENCE_END):
                pieces.append(slice(m.start() + line_end, m.start() + line_end + 1))
        pieces.append(slice(start, len(folded)))
        for piece in pieces:
            at += places[piece]
        self._pieces = pieces
        self.text = self.of(folded)
        self.at = at
        self._moved: tuple[Statute, Statute] | None = None

    def of(self, text: str) -> str:
        """What another form of the same text, as long as it, has at these places."""
        return "".join(map(text.__getitem__, self._pieces))

    def back(self, begin: int, end: int) -> tuple[int, int]:
        """Positions in the document of flat [begin, end)."""
        return self.at[begin], self.at[end - 1] + 1

    def forward(self, position: int) -> int:
        return bisect_right(self.at, position - 1)

    def named(self, mentions: Sequence[Mention]) -> list[Named]:
        """The mentions, outermost only; the text's own 《…》 where none were handed in."""
        if not mentions:
            return self._brackets()
        out: list[Named] = []
        for m in sorted(mentions, key=lambda m: (m.begin, -m.end)):
            begin, end = self.forward(m.begin), self.forward(m.end)
            if not out or begin >= out[-1].end:
                out.append(Named(begin, end, m.title, m.version))
        return out

    def _brackets(self) -> list[Named]:
        found = (Named(b, e, *split_version(clean_title(self.text[b:e]))) for b, e in self._bracketed())
        return [n for n in found if n.title]

    def _bracketed(self) -> list[tuple[int, int]]:
        """Where 《…》 stand, outermost only; none goes over a line end."""
        out, begin, depth = [], 0, 0
        for m in _MARK.finditer(self.text):
            c, i = m[0], m.start()
            if c == "《":
                begin, depth = (i, 1) if depth == 0 else (begin, depth + 1)
            elif c == "》" and depth:
                depth -= 1
                if not depth:
                    out.append((begin, i + 1))
            elif c == "\n":
                depth = 0
        return out

    def days(self, written: str) -> list[Day]:
        """Every date outside 《》. A day without its year takes the one that makes it last before `written`."""
        out = []
        year = written[:4]
        inside = self._bracketed()
        for d in find_dates(self.text):
            k = bisect_right(inside, (d.start, 0)) - 1
            if k >= 0 and d.start < inside[k][1]:
                continue
            if not d.iso.startswith("--"):
                out.append(Day(d.start, d.end, d.iso, False))
                year = year if written else d.iso[:4]
                continue
            if year:
                before = written and d.iso[2:] > written[5:]
                own = f"{int(year) - 1}-{d.iso[2:]}" if before else f"{year}-{d.iso[2:]}"
                if exists(own):
                    out.append(Day(d.start, d.end, own, True))
        return out


def _places(count: int) -> array[int]:
    """0, 1, 2 … as far as asked for: stretches of them are copied faster than counted."""
    if len(_COUNTED) < count:
        _COUNTED.extend(range(len(_COUNTED), count))
    return _COUNTED


_COUNTED = array("l")


@lru_cache(maxsize=4)
def flat_of(folded: str, join: bool = False) -> Flat:
    """The flat text of a document, made once for all the finders that read it."""
    return Flat(folded, join)


def flattened(statute: Statute, flat: Flat) -> Statute:
    """The same tree with positions in the flat text, where a broken line no longer breaks a phrase; made once for all finders."""
    if flat._moved is None or flat._moved[0] is not statute:
        moved = (replace(p, begin=flat.forward(p.begin), end=flat.forward(p.end)) for p in statute.provisions)
        flat._moved = statute, replace(statute, provisions=tuple(moved))
    return flat._moved[1]
