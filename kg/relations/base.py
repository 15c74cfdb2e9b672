"""What a relation is: the one record that the passes, the graph, the evaluation and the documents loop over."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

from kg.model.documents import Document
from kg.model.facts import Fact, Facts

if TYPE_CHECKING:
    from kg.corpus.corpus import Corpus
    from kg.corpus.place import Placed
    from kg.graph.writer import Writer
    from kg.model.tables import Tables


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a relation. `row`: its record, whose fields are the columns; `key`: the columns that must agree
    for a row to be the one a hand-read table expects (none: not evaluated)."""

    name: str
    row: type
    key: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Relation:
    """One relation (a kind of statement that documents make), in the folder `kg/relations/NAME`.

    `needs`: relations whose facts its finder is given. The work is done by functions of its modules, loaded when
    they are first called, because no question asked of a finished graph needs a finder:

    - `find.find(document, seen)` → the facts of one document, in the order of the text; `seen` holds those of `needs`.
    - `rows.rows(placed, facts, corpus)` → the rows and issues of one document, once all sources are known.
    - `rows.settle(tables)`, if it is there, changes the rows of one source where only all of them together tell what holds.
    - `rows.conclude(tables, corpus)`, if it is there → rows and (document id, issue) that follow from the relation's own rows of
      all sources, and from those of appointments and roles; of other tables it sees none.
    - `quads.quads(row, writer)` → statements of a row, into the graph of its source (or what was concluded).
    - `quads.concluded(row, writer)`, if it is there → what a row adds to the graph of what was concluded.
    """

    name: str
    tables: tuple[Table, ...] = ()
    needs: tuple[str, ...] = ()

    def find(self, document: Document, seen: Facts) -> tuple[Fact, ...]:
        return tuple(_function(self.name, "find", "find")(document, seen))

    def rows(self, placed: Placed, facts: Sequence[Fact], corpus: Corpus) -> Iterable[Any]:
        found: Iterable[Any] = _function(self.name, "rows", "rows")(placed, facts, corpus)
        return found

    def settle(self, tables: Tables) -> None:
        """Does what only all rows of one source together tell."""
        _function(self.name, "rows", "settle")(tables)

    def conclude(self, tables: Tables, corpus: Corpus) -> Iterable[Any]:
        found: Iterable[Any] = _function(self.name, "rows", "conclude")(tables, corpus)
        return found

    @property
    def concludes(self) -> bool:
        """Does anything follow from its rows of all sources?"""
        return _function(self.name, "rows", "conclude") is not _nothing

    def quads(self, row: Any, writer: Writer) -> None:
        _function(self.name, "quads", "quads")(row, writer)

    def concluded(self, row: Any, writer: Writer) -> None:
        _function(self.name, "quads", "concluded")(row, writer)


_OPTIONAL = ("settle", "conclude", "concluded")


def _nothing(*_: object) -> tuple[()]:
    return ()


@cache
def _function(relation: str, module: str, name: str) -> Callable[..., Any]:
    """A relation's function; one that does nothing where the relation leaves it out."""
    made = import_module(f"kg.relations.{relation}.{module}")
    found: Callable[..., Any] = getattr(made, name, _nothing) if name in _OPTIONAL else getattr(made, name)
    return found
