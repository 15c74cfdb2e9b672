"""What one source's rows look up in all tables, noted: it is written anew only when an answer is another now."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kg.corpus.asked import Key, differing
from kg.graph.names import Names
from kg.model.iri import Iris
from kg.model.tables import DocumentRow, ProvisionRow, Tables

Versions = dict[str, tuple[tuple[str, str], ...]]


@dataclass(frozen=True, slots=True)
class Known:
    """The names of all tables: title → IRI of laws, name → IRI of bodies, title → label and IRI of versions."""

    laws: dict[str, str]
    bodies: dict[str, str]
    versions: Versions


def known(tables: Tables) -> Known:
    versions: dict[str, dict[str, str]] = {}
    for r in tables.versions:
        of = versions.setdefault(r.title, {})
        of.setdefault(r.version, r.version_id)
        if r.date:
            of.setdefault(r.date, r.version_id)
    return Known(
        {r.title: r.law_id for r in tables.laws},
        {r.name: r.organisation_id for r in tables.organisations},
        {title: tuple(of.items()) for title, of in versions.items()},
    )


def changes(old: Known, new: Known) -> frozenset[Key]:
    """The entries in which the names of two builds differ."""
    pairs = (("law", old.laws, new.laws), ("organisation", old.bodies, new.bodies), ("version", old.versions, new.versions))
    return frozenset((kind, key) for kind, one, other in pairs for key in differing(one, other))


class SourceNames(Names):
    """`Names` of one source. `documents`, `provisions`: its own; `held`: provisions of other sources that its references lead to."""

    def __init__(
        self, shared: Known, iris: Iris, documents: Iterable[DocumentRow], provisions: Iterable[ProvisionRow], held: Iterable[str]
    ) -> None:
        super().__init__(Tables(documents=list(documents), provisions=list(provisions)), iris)
        self._shared, self._held = shared, frozenset(held)
        self.asked: set[Key] = set()

    def law(self, title: str) -> str:
        self.asked.add(("law", title))
        return self._shared.laws.get(title, "")

    def body(self, name: str) -> str:
        self.asked.add(("organisation", name))
        return self._shared.bodies.get(name, "")

    def versions(self, law: str) -> tuple[tuple[str, str], ...]:
        self.asked.add(("version", law))
        return self._shared.versions.get(law, ())

    def version(self, title: str, label: str) -> str:
        return next((i for known, i in self.versions(title) if known == label), "")

    def holds(self, iri: str) -> bool:
        return iri in self.document_of or iri in self._held
