"""What only all sources together know, as the relations of one source look it up."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from kg.corpus.bodies import Bodies
from kg.corpus.place import Placed
from kg.corpus.registry import Registry, home_of
from kg.model.facts import Fact, Facts, SeatCount
from kg.model.iri import Iris
from kg.model.text import Span

F = TypeVar("F", bound=Fact)
Counted = tuple[str, SeatCount, Span]
"""A count of seats, its document, its place in the source."""


def _nothing(title: str) -> Sequence[Placed]:
    return ()


@dataclass(frozen=True, slots=True)
class Corpus:
    """The registers, and the documents of the source at hand in the order of print; `facts[i]` are those of `placed[i]`.

    `texts` gives the documents of any source that hold a text of that title, in the order of the sources. `counts`: those of
    all sources, where rows of all sources are concluded.
    """

    iris: Iris
    placed: Sequence[Placed]
    facts: Sequence[Facts]
    registry: Registry
    bodies: Bodies
    texts: Callable[[str], Sequence[Placed]] = _nothing
    counts: Sequence[Counted] = field(default=())

    def title(self, placed: Placed, title: str) -> str:
        """The full title of an instrument that a document names; the name itself where no text or several bear it."""
        return self.registry.find(title, place=home_of(placed, title)).title or title

    def law(self, placed: Placed, title: str) -> tuple[str, str]:
        """IRI and full title of an instrument that a document names."""
        full = self.title(placed, title)
        return self.iris.law(full), full

    def named(self, placed: Placed, printed: str) -> tuple[str, str]:
        """IRI and full name of a printed body; the name as printed where it is no known body."""
        name, iri = self.bodies.find(placed, printed)
        return iri, name or printed

    def source(self) -> Sequence[Placed]:
        """All documents of the source."""
        return self.placed

    def told(self, kind: type[F]) -> Iterator[tuple[Placed, F]]:
        """All facts of one sort in the source, each with its document."""
        for placed, facts in zip(self.placed, self.facts, strict=True):
            for fact in facts.of(kind):
                yield placed, fact
