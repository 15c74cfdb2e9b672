"""Rows → N-Quads: a named graph per source file, one for what was concluded, one for the terms."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from kg.graph import citations, laws, norms, people, process
from kg.graph.names import Names, concluded_graph, graph_of
from kg.graph.writer import Writer
from kg.model.iri import Iris
from kg.model.tables import Tables

Emit = Callable[[Writer, Any], None]

FAMILIES: tuple[tuple[str, Emit], ...] = (
    ("documents", process.document),
    ("versions", laws.version),
    ("agenda", process.agenda_item),
    ("law_mentions", laws.mention),
    ("aliases", laws.alias),
    ("citations", citations.citation),
    ("amendments", citations.amendment),
    ("renumberings", citations.renumbering),
    ("penalties", norms.penalty),
    ("duties", norms.duty),
    ("definitions", norms.definition),
    ("roles", people.role),
    ("appointments", people.appointment),
    ("events", process.event),
    ("issuances", laws.issuance),
    ("issues", process.issue),
)
"""Tables whose rows were read in one document, in the order in which they are written."""

CONCLUDED: tuple[tuple[str, Emit], ...] = (
    ("laws", laws.law),
    ("versions", laws.version),
    ("persons", people.person),
    ("organisations", people.organisation),
    ("memberships", people.membership),
    ("likenesses", people.likeness),
)
"""Tables whose rows hold across documents; a version without a text is one of them."""


def quads(tables: Tables, iris: Iris, sources: Mapping[str, str]) -> Iterator[bytes]:
    """The whole graph as chunks of N-Quads, one per named graph. `sources`: file name → decoded text."""
    names = Names(tables, iris)
    yield ontology()
    by_source = _by_source(tables, names)
    for name in sorted(by_source):
        w = Writer(graph_of(iris, name), names, name, sources.get(name))
        process.source(w)
        _write_source(w, by_source[name])
        yield "".join(w.lines()).encode()
    w = Writer(concluded_graph(iris), names)
    for table, emit in CONCLUDED:
        for row in getattr(tables, table):
            if getattr(row, "document_id", "") not in names.source_of:
                emit(w, row)
    process.shared(w, tables)
    people.shared(w, tables)
    yield "".join(w.lines()).encode()


def ontology() -> bytes:
    """The terms and code lists, so that the graph explains itself."""
    return (Path(__file__).parent / "ontology.nq").read_bytes()


def _write_source(w: Writer, rows: dict[str, list[Any]]) -> None:
    laws.provisions(w, rows.get("provisions", []))
    for table, emit in FAMILIES:
        for row in rows.get(table, ()):
            emit(w, row)


def _by_source(tables: Tables, names: Names) -> dict[str, dict[str, list[Any]]]:
    """Source → table → rows. A row of no known document goes with the only source, else to no graph."""
    out: dict[str, dict[str, list[Any]]] = {}
    known = set(names.source_of.values())
    only = known.pop() if len(known) == 1 else ""
    for table in ("provisions", *(name for name, _ in FAMILIES)):
        for row in getattr(tables, table):
            document = getattr(row, "document_id", "") or names.document_of.get(_provision(row), "")
            source = names.source_of.get(document, only if table != "versions" else "")
            if source:
                out.setdefault(source, {}).setdefault(table, []).append(row)
    return out


def _provision(row: Any) -> str:
    found: str = getattr(row, "provision_id", "")
    return found
