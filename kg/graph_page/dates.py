"""What is dated on the graph page, and where each document stands: its timeline and its two scopes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from kg.graph_page.model import Network
from kg.model.tables import Tables

LAW_DATES = ("adopted", "promulgated", "effective", "repealed")


def acts(net: Network, tables: Tables) -> list[list[Any]]:
    """Dated things in order: date, key of its label, what is said, the nodes it concerns (who or what first)."""
    found = {
        (date, key, told, tuple(dict.fromkeys(nodes)))
        for date, key, told, *ends in _dated(tables)
        if date and (nodes := [net.index[e] for e in ends if e in net.index]) and ends[0] in net.index
    }
    return [[date, key, told, *nodes] for date, key, told, nodes in sorted(found)]


def _dated(tables: Tables) -> Iterator[tuple[str, ...]]:
    laws = {law.title: law.law_id for law in reversed(tables.laws)}
    told = {(laws.get(e.law, ""), e.date) for e in tables.events}
    for d in tables.documents:
        yield d.date, f"doc.{d.kind}", "", d.document_id
    for e in tables.events:
        yield e.date, f"event.{e.event}", e.body, laws.get(e.law, "")
    for law in tables.laws:
        for column in LAW_DATES:
            date = getattr(law, column)
            # An event of that day says it with its evidence.
            if (law.law_id, date) not in told:
                yield date, f"col.{column}", "", law.law_id
    for a in tables.appointments:
        yield a.date, f"rel.{a.action}", a.post, a.person_id, a.organisation_id


def documents(net: Network, tables: Tables, files: Mapping[str, int]) -> list[list[int]]:
    """Each document's node, its file on the page, where it begins and ends there."""
    return [
        [net.index[d.document_id], files[d.source], d.start, d.end]
        for d in tables.documents
        if d.document_id in net.index and d.source in files
    ]
