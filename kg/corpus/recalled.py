"""The register of laws made again from the tables of a finished build, without reading a source."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property

from kg.corpus.law_names import changing, names_of
from kg.corpus.registry import Registry, Renumbered, enter_names, enter_renumberings
from kg.corpus.renumbered import new_title
from kg.corpus.texts import Version, count_parts, division_key, number_key
from kg.model.shelf import Shelf
from kg.model.tables import ProvisionRow, Tables, VersionRow


def recall(tables: Tables, shelf: Shelf) -> Registry:
    """Laws, versions, provisions by number, repeals and renumberings, as linking knew them. The provisions are read where they are asked for."""
    registry = Registry()
    by_law: dict[str, list[Version]] = defaultdict(list)
    effective: dict[str, str] = {}
    for e in tables.events:
        if e.event == "effective" and e.date and not e.provision:
            effective[e.document_id] = min(e.date, effective.get(e.document_id, e.date))
    for row in tables.versions:
        if row.document_id:
            by_law[row.title].append(_Recalled(row, effective.get(row.document_id, ""), shelf))
    registry.versions = {t: sorted(found, key=lambda v: (v.date, v.key)) for t, found in by_law.items()}
    registry.names, registry.short = names_of(registry.versions)
    registry.changing = changing(registry.versions)
    registry.repealed = {r.title: r.repealed for r in tables.laws if r.repealed}
    _renumberings(tables, registry)
    enter_names(new_names(tables), registry)
    return registry


def new_names(tables: Tables) -> list[tuple[str, str]]:
    """Old and new title of each law that a decision renames."""
    return [(old, new) for old, new, _ in renames(tables)]


def renames(tables: Tables) -> list[tuple[str, str, str]]:
    """Old and new title of each law that a decision renames, and the decision's document."""
    told = ((a.law, new_title(a.law, a.old_text, a.new_text), a.document_id) for a in tables.amendments if "title" in a.note.split("; "))
    return [(law, title, document) for law, title, document in told if title]


class _Recalled(Version):
    """A version whose numbers are counted when they are first asked for."""

    def __init__(self, row: VersionRow, effective: str, shelf: Shelf) -> None:
        self.title, self.label, self.key = row.title, row.version, row.version_id.rsplit("/", 1)[-1]
        self.date, self.effective, self.meeting, self.document_ids = row.date, effective, row.meeting, (row.document_id,)
        self._shelf, self._iri = shelf, row.version_id

    @cached_property
    def _counted(self) -> Version:
        counted = Version(self.title, self.label, self.key)
        for p in self._shelf.of(self._iri):
            _enter(counted, p)
        return counted

    @property
    def numbers(self) -> dict[str, int]:  # type: ignore[override]
        return self._counted.numbers

    @property
    def articles(self) -> dict[str, list[int]]:  # type: ignore[override]
        return self._counted.articles

    @property
    def last(self) -> int:  # type: ignore[override]
        return self._counted.last


def _enter(version: Version, p: ProvisionRow) -> None:
    key = number_key(p.article, p.paragraph, p.item, p.subitem) if p.article else division_key(p.part, p.chapter, p.section)
    version.numbers[key] = version.numbers.get(key, 0) + 1
    if p.article and p.level in ("article", "paragraph", "item"):
        count_parts(version, p)


def _renumberings(tables: Tables, registry: Registry) -> None:
    dates = {d.document_id: d.date for d in tables.documents}
    told = [Renumbered(r.law, dates.get(r.document_id, ""), r.old_article, r.new_article) for r in tables.renumberings if r.new_article]
    enter_renumberings(told, registry)
