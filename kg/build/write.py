"""What one source becomes in the output: its lines of each table, its named graph, and what the whole needs to know of it."""

from __future__ import annotations

import csv
import hashlib
import io
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from kg.build.basis import basis_of_source
from kg.build.conclude import GLOBAL
from kg.build.emit import source_quads, told_quads
from kg.build.link import Common, Given, Own, Reading, finished
from kg.build.names import Known, SourceNames
from kg.corpus.asked import Key
from kg.corpus.texts import division_key, number_key
from kg.model.facts import RULE
from kg.model.tables import ROWS, CitationRow, ProvisionRow, Tables, columns
from kg.model.tally import Tally, tally

LEVEL = 3
"""Of packing: the usual 6 takes twice as long for a fifth less."""
LIGHT = ("documents", "aliases", "events", "appointments", "roles", "amendments", "renumberings", "issuances", "agenda")
"""Tables of which all rows are held for the pages and the graph of the whole."""
MOST = 400
"""Issues and astray references that are held of one source: a report shows no more of all."""
ASTRAY = ("dangling", "unresolved", "ambiguous", "degraded")


@dataclass(frozen=True, slots=True)
class Written:
    """What the whole keeps of a source that was written. `sizes`: table → bytes of its lines; `lines`: a digest of them all, in
    the order of the tables; `packed`: bytes of its graph;
    `told`: table → statements for the graph of what was concluded; `rows`: those that pages of a corpus show; `basis`: a digest of
    what that graph is made from."""

    source: str
    asked: frozenset[Key]
    sizes: dict[str, int]
    lines: bytes
    packed: int
    quads: int
    told: dict[str, bytes]
    agents: tuple[str, ...]
    tally: Tally
    rows: Tables
    basis: bytes


@dataclass(frozen=True, slots=True)
class Output:
    """The bytes themselves. `rows`: all of them, where they are wanted."""

    written: Written
    lines: dict[str, bytes]
    graph: bytes
    rows: Tables | None = None


def write(reading: Reading, text: str, own: Own, common: Common, names: Known, given: Given, whole: bool) -> Output:
    """One source as it was linked. `text`: as it was decoded; `whole`: are all rows wanted?"""
    rows = finished(reading.source, own, common, given)
    asked = SourceNames(names, common.iris, rows.documents, _provisions(own, rows), _held(rows.citations, common))
    of_source = {name: rows.rows(name) for name in ROWS if name not in GLOBAL or name == "versions"}
    graph, quads = packed(source_quads(of_source, asked, reading.source, text))
    lines = {name: _lines(name, getattr(rows, name)) for name in ROWS if name not in GLOBAL and getattr(rows, name)}
    agents = {r.by for name in ROWS if "by" in columns(name) for r in getattr(rows, name)} - {RULE}
    told, shown, by = told_quads(rows, asked), light(rows), tuple(sorted(agents))
    written = Written(
        reading.source, frozenset(asked.asked), {n: len(b) for n, b in lines.items()},
        hashlib.blake2b(b"".join(lines.values()), digest_size=16).digest(), len(graph), quads, told,
        by, tally(_own(rows)), shown, basis_of_source(shown, told, by),
    )  # fmt: skip
    return Output(written, lines, graph, rows if whole else None)


def _own(rows: Tables) -> Tables:
    """Without the rows of no single source."""
    out = Tables()
    for name in ROWS:
        if name not in GLOBAL:
            setattr(out, name, getattr(rows, name))
    return out


def packed(pieces: Iterable[bytes]) -> tuple[bytes, int]:
    """Statements as one gzip member, and how many they are."""
    packer = zlib.compressobj(LEVEL, wbits=31)
    out, quads = [], 0
    for piece in pieces:
        quads += piece.count(b"\n")
        out.append(packer.compress(piece))
    return b"".join([*out, packer.flush()]), quads


def unpacked(member: bytes) -> Iterator[bytes]:
    """The statements of a member, a piece at a time."""
    packer = zlib.decompressobj(wbits=31)
    while member:
        yield packer.decompress(member, 1 << 22)
        member = packer.unconsumed_tail
    yield packer.flush()


def _lines(table: str, rows: Sequence[Any]) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out).writerows(map(attrgetter(*columns(table)), rows))
    return out.getvalue().encode("utf-8", "replace")


def light(rows: Tables) -> Tables:
    """The rows that the pages of a corpus show: of references and mentions the first of each pair, of problems the first."""
    out = Tables()
    for name in LIGHT:
        setattr(out, name, getattr(rows, name))
    out.issues = rows.issues[:MOST]
    astray = [c for c in rows.citations if c.status in ASTRAY][:MOST]
    first = _first(rows.citations, attrgetter("document_id", "source_law", "target_law", "relation"))
    out.citations = [*astray, *(c for c in first if c.status not in ASTRAY)]
    out.law_mentions = _first(rows.law_mentions, attrgetter("document_id", "law_id"))
    return out


def _first(rows: Iterable[Any], key: Callable[[Any], Any]) -> list[Any]:
    seen: dict[Any, Any] = {}
    for row in rows:
        seen.setdefault(key(row), row)
    return list(seen.values())


def _provisions(linked: Own, rows: Tables) -> list[ProvisionRow]:
    """Its own provisions, those too whose row is an earlier source's, for a sanction is stated where it is read."""
    known = {p.provision_id for p in rows.provisions}
    more = []
    for p in linked.placed:
        for own in p.doc.statute.provisions if p.doc.statute and p.law else ():
            if (iri := p.provision_id(own)) not in known:
                known.add(iri)
                numbers = (own.part, own.chapter, own.section, own.article, own.paragraph, own.item, own.subitem)
                more.append(ProvisionRow(iri, p.document_id, p.law, p.version, own.level, *numbers, "", "", 0, 0, 0))
    return [*rows.provisions, *more]


def _held(citations: Iterable[CitationRow], common: Common) -> Iterator[str]:
    """Targets that have a row, in whichever source."""
    for c in citations:
        if c.target_id and (c.status != "external" or _has(c, common)):
            yield c.target_id


def _has(c: CitationRow, common: Common) -> bool:
    iris = common.iris
    for version in common.registry.versions.get(c.target_law, ()):
        if c.target_id == iris.version(c.target_law, version.key):
            return True
        if c.target_id.startswith(iris.version(c.target_law, version.key) + "/"):
            key = number_key(c.article, c.paragraph, c.item, c.subitem) if c.article else division_key(c.part, c.chapter, c.section)
            return key in version.numbers
    return not c.article and not c.chapter and not c.part and not c.section
