"""The register of laws made again from the tables of a finished build, without reading a source."""

from __future__ import annotations

from collections import defaultdict

from kg.corpus.registry import Registry, Renumbered, changing, enter_renumberings, names_of
from kg.corpus.texts import Version, count_parts, division_key, number_key
from kg.model.tables import ProvisionRow, Tables, VersionRow


def recall(tables: Tables) -> Registry:
    """Laws, versions, provisions by number, repeals and renumberings, as linking knew them."""
    registry = Registry()
    by_law: dict[str, list[tuple[str, Version]]] = defaultdict(list)
    effective: dict[str, str] = {}
    for e in tables.events:
        if e.event == "effective" and e.date and not e.provision:
            effective[e.document_id] = min(e.date, effective.get(e.document_id, e.date))
    for row in tables.versions:
        if row.document_id:
            version = _version(row, effective.get(row.document_id, ""))
            by_law[row.title].append((row.version_id + "/", version))
    for p in tables.provisions:
        for prefix, version in by_law[p.law]:
            if p.provision_id.startswith(prefix):
                _enter(version, p)
    registry.versions = {t: sorted((v for _, v in found), key=lambda v: (v.date, v.key)) for t, found in by_law.items() if found}
    registry.names, registry.short = names_of(registry.versions)
    registry.changing = changing(registry.versions)
    registry.repealed = {r.title: r.repealed for r in tables.laws if r.repealed}
    _renumberings(tables, registry)
    return registry


def _version(row: VersionRow, effective: str) -> Version:
    key = row.version_id.rsplit("/", 1)[-1]
    return Version(row.title, row.version, key, row.date, effective, row.meeting, (row.document_id,))


def _enter(version: Version, p: ProvisionRow) -> None:
    key = number_key(p.article, p.paragraph, p.item, p.subitem) if p.article else division_key(p.part, p.chapter, p.section)
    version.numbers[key] = version.numbers.get(key, 0) + 1
    if p.article and p.level in ("article", "paragraph", "item"):
        count_parts(version, p)


def _renumberings(tables: Tables, registry: Registry) -> None:
    dates = {d.document_id: d.date for d in tables.documents}
    told = [Renumbered(r.law, dates.get(r.document_id, ""), r.old_article, r.new_article) for r in tables.renumberings if r.new_article]
    enter_renumberings(told, registry)
