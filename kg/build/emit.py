"""Rows → N-Quads: a named graph per source file, one for what was concluded, one for the terms."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from kg.build.conclude import GLOBAL
from kg.graph import documents, laws, people
from kg.graph.names import Names, concluded_graph, graph_of
from kg.graph.ontology import ontology
from kg.graph.writer import Writer
from kg.model.iri import Iris
from kg.model.shelf import Shelf
from kg.model.tables import Tables, columns
from kg.relations import RELATIONS
from kg.time.quads import Correspondences, intime

Emit = Callable[[Any, Writer], None]


def _tables() -> Iterator[tuple[str, Emit]]:
    """Every table of statements, in the order in which they are written."""
    yield "provisions", laws.provision
    yield "documents", documents.document
    yield "versions", laws.version
    for relation in RELATIONS:
        for table in relation.tables:
            yield table.name, relation.quads
    yield "issues", documents.issue
    yield "laws", laws.law
    yield "persons", people.person
    yield "likenesses", people.likeness


def _read(table: str) -> bool:
    """Are the rows of a table read in one document (and not concluded from several)?"""
    return not {"document_id", "provision_id"}.isdisjoint(columns(table))


def quads(tables: Tables, iris: Iris, sources: Mapping[str, str]) -> Iterator[bytes]:
    """The whole graph as pieces of N-Quads, one named graph after another. `sources`: file name → decoded text."""
    names = Names(tables, iris)
    yield ontology()
    by_source = _by_source(tables, names)
    for name in sorted(by_source):
        yield from source_quads(by_source[name], names, name, sources.get(name))
    w = Writer(concluded_graph(iris), names)
    yield from _pieces(w, _concluded(w, tables))


def source_quads(rows: Mapping[str, Sequence[Any]], names: Names, name: str, text: str | None) -> Iterator[bytes]:
    """The named graph of one source, as pieces. `rows`: table → its rows of that source."""
    w = Writer(graph_of(names.iris, name), names, name, text)
    yield from _pieces(w, _source(w, rows))


def told_quads(rows: Tables, names: Names) -> dict[str, bytes]:
    """Table → what the rows of one source add to the graph of what was concluded."""
    out = {}
    for relation in RELATIONS:
        for own in relation.tables:
            w = Writer(concluded_graph(names.iris), names)
            for row in rows.rows(own.name):
                relation.concluded(row, w)
            if piece := w.take():
                out[own.name] = piece
    return out


def joined_quads(
    tables: Tables,
    names: Names,
    told: Callable[[str], Iterable[bytes]],
    agents: Iterable[str],
    correspondences: Correspondences,
    shelf: Shelf,
) -> Iterator[bytes]:
    """The graph of what was concluded, from the rows of no single source and from what each source tells (`told`: table →
    the pieces of `told_quads`). `agents`: by whom facts were read, other than by rules; `shelf`: the provisions."""
    w = Writer(concluded_graph(names.iris), names)

    def written() -> Iterator[None]:
        yield from _of_no_source(w, tables)
        documents.shared(w, tables, agents)
        for relation in RELATIONS:
            for own in relation.tables:
                for row in tables.rows(own.name) if own.name in GLOBAL else ():
                    relation.concluded(row, w)
                for piece in told(own.name):
                    w.lines(piece.decode())
                    yield
        yield from intime(tables, w, correspondences, shelf)

    yield from _pieces(w, written())


def _pieces(w: Writer, written: Iterator[None]) -> Iterator[bytes]:
    """What a writer gets to write, a piece at a time."""
    for _ in written:
        if w.full:
            yield w.take()
    yield w.take()


def _source(w: Writer, rows: Mapping[str, Sequence[Any]]) -> Iterator[None]:
    """What was read in one source; pauses after each row."""
    documents.source(w)
    for table, emit in _tables():
        for row in rows.get(table, ()) if _read(table) or table == "versions" else ():
            emit(row, w)
            yield


def _concluded(w: Writer, tables: Tables) -> Iterator[None]:
    """What holds across documents. Pauses after each row."""
    yield from _of_no_source(w, tables)
    documents.shared(w, tables)
    for relation in RELATIONS:
        for own in relation.tables:
            for row in tables.rows(own.name):
                relation.concluded(row, w)
                yield
    yield from intime(tables, w, Correspondences())


def _of_no_source(w: Writer, tables: Tables) -> Iterator[None]:
    """The rows that are read in no one document; a version without a text is of them."""
    for table, emit in _tables():
        for row in tables.rows(table) if table == "versions" or not _read(table) else ():
            if getattr(row, "document_id", "") not in w.names.source_of:
                emit(row, w)
            yield


def _by_source(tables: Tables, names: Names) -> dict[str, dict[str, list[Any]]]:
    """Source → table → rows. A row of no known document goes with the only source, else to no graph."""
    out: dict[str, dict[str, list[Any]]] = {}
    known = set(names.source_of.values())
    only = known.pop() if len(known) == 1 else ""
    for table in (name for name, _ in _tables() if _read(name)):
        for row in tables.rows(table):
            document = getattr(row, "document_id", "") or names.document_of.get(getattr(row, "provision_id", ""), "")
            source = names.source_of.get(document, only if table != "versions" else "")
            if source:
                out.setdefault(source, {}).setdefault(table, []).append(row)
    return out
