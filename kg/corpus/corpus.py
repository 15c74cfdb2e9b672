"""What only all sources together know, for the relations to look up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from kg.corpus.bodies import Bodies, resolve_bodies
from kg.corpus.place import Placed
from kg.corpus.registry import Registry, build_registry, home_of
from kg.corpus.renumbered import enter_renumberings
from kg.model.facts import Act, BodyMention, CitationFact, Fact, Facts, Issuance, Operation, RoleFact
from kg.model.iri import Iris

F = TypeVar("F", bound=Fact)


@dataclass(frozen=True, slots=True)
class Corpus:
    """`facts[i]` are those of `placed[i]`; documents of one source stand together, in the order of print."""

    iris: Iris
    placed: Sequence[Placed]
    facts: Sequence[Facts]
    registry: Registry
    bodies: Bodies

    def title(self, placed: Placed, title: str) -> str:
        """The full title of an instrument that a document names; the name itself where no text or several bear it."""
        return self.registry.find(title, place=home_of(placed)).title or title

    def law(self, placed: Placed, title: str) -> tuple[str, str]:
        """IRI and full title of an instrument that a document names."""
        full = self.title(placed, title)
        return self.iris.law(full), full

    def named(self, placed: Placed, printed: str) -> tuple[str, str]:
        """IRI and full name of a printed body; the name as printed where it is no known body."""
        name, iri = self.bodies.find(placed, printed)
        return iri, name or printed

    def source(self, placed: Placed) -> list[Placed]:
        """All documents of the same source."""
        return [p for p in self.placed if p.doc.source == placed.doc.source]

    def told(self, kind: type[F], source: str = "") -> Iterator[tuple[Placed, F]]:
        """All facts of one sort, each with its document; those of one source, if it is given."""
        for placed, facts in zip(self.placed, self.facts, strict=True):
            if source in ("", placed.doc.source):
                for fact in facts.of(kind):
                    yield placed, fact


def gather(placed: Sequence[Placed], facts: Sequence[Facts], iris: Iris) -> Corpus:
    """The registers of laws and of bodies, from the texts and from what they say."""
    registry = build_registry(placed)
    for p, found in zip(placed, facts, strict=True):
        if found.of(Operation):
            enter_renumberings(p, found.of(CitationFact), registry)
    bodies = resolve_bodies(placed, [f.of(BodyMention) for f in facts], [_printed(f) for f in facts], iris)
    return Corpus(iris, placed, facts, registry, bodies)


def _printed(facts: Facts) -> list[tuple[str, str]]:
    """The (body, unit) pairs that acts, roles and issuances name."""
    acts = facts.of(Act)
    return [
        *((a.organisation, a.unit) for a in acts),
        *((a.body, "") for a in acts),
        *((r.organisation, "") for r in facts.of(RoleFact)),
        *((o, "") for i in facts.of(Issuance) for o in i.organisations),
    ]
