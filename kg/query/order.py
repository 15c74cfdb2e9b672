"""Rows put in order here: a store looks up the words of both rows at each comparison, which for tens of thousands takes as long as
finding them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import pyoxigraph as ox

_ORDER = re.compile(r"\nORDER BY((?: \?\w+)+)\s*\Z")
_HEAD = re.compile(r"^SELECT ((?:\?\w+\s+)+)WHERE", re.M)


@dataclass(frozen=True, slots=True)
class Apart:
    """A question without its order. `places`: in its rows, of what they are ordered by; `columns`: how many of them were asked for."""

    sparql: str
    places: tuple[int, ...]
    columns: int

    def ordered(self, rows: Iterable[tuple[Any, ...]]) -> tuple[tuple[Any, ...], ...]:
        """The rows as they were asked for."""
        return tuple(row[: self.columns] for row in sorted(rows, key=lambda row: [rank(row[i]) for i in self.places]))


def apart(sparql: str) -> Apart | None:
    """A question whose last line orders its rows by plain variables; None for any other."""
    order, head = _ORDER.search(sparql), _HEAD.search(sparql)
    if order is None or head is None:
        return None
    columns, keys = head[1].split(), order[1].split()
    wanted = [*columns, *(k for k in keys if k not in columns)]
    text = f"{sparql[: head.start()]}SELECT {' '.join(wanted)} WHERE{sparql[head.end() : order.start()]}\n"
    return Apart(text, tuple(map(wanted.index, keys)), len(columns))


def rank(term: Any) -> tuple[int, int, Any]:
    """As SPARQL 1.1 orders terms: nothing, blank nodes, IRIs, literals; numbers by what they are worth."""
    if term is None:
        return 0, 0, ""
    if isinstance(term, ox.BlankNode):
        return 1, 0, term.value
    if isinstance(term, ox.NamedNode):
        return 2, 0, term.value
    number = isinstance(term, ox.Literal) and term.datatype.value.endswith(("#integer", "#decimal"))
    return 3, 1 - number, float(term.value) if number else getattr(term, "value", str(term))
