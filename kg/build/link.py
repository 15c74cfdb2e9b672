"""Pass 2 of one source: its facts, with what only all sources together know. What it asked of the registers is noted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from kg.consolidate.conflicts import conflicts
from kg.consolidate.table import renumbering_rows
from kg.corpus.asked import Asked, Log, Noting, NotingRegistry, NotingSet
from kg.corpus.bodies import Bodies, Bodily
from kg.corpus.corpus import Corpus
from kg.corpus.documents import IssueAt, document_rows, issue_rows
from kg.corpus.laws import LawsTold, laws_told
from kg.corpus.place import Placed, place
from kg.corpus.provisions import provision_rows
from kg.corpus.registry import Registry
from kg.corpus.summary import Summary, holders, registers, summarise
from kg.model.documents import Document
from kg.model.facts import Facts, LawMention, Operation
from kg.model.iri import Iris
from kg.model.tables import Tables, VersionRow
from kg.relations import RELATIONS


@dataclass(frozen=True, slots=True)
class Reading:
    """Pass 1 of one source: its documents and what each says. `gazette`: does it hold items of a gazette?"""

    source: str
    gazette: bool
    documents: tuple[Document, ...]
    findings: tuple[Facts, ...]


Read = Callable[[str], Reading]
"""The reading of a source of that name."""


@dataclass(frozen=True, slots=True)
class Common:
    """What all sources together know, made of their summaries. `holders`: title → the sources that hold a text of it."""

    iris: Iris
    summaries: Mapping[str, Summary]
    registry: Registry
    bodies: Bodily
    holders: Mapping[str, tuple[str, ...]]


def placed_of(reading: Reading, iris: Iris) -> list[Placed]:
    return place(reading.documents, iris, {reading.source: reading.gazette})


def summary_of(reading: Reading, iris: Iris) -> Summary:
    return summarise(reading.source, placed_of(reading, iris), reading.findings)


def common_of(summaries: Sequence[Summary], iris: Iris) -> Common:
    """The registers; the summaries in the order of the sources."""
    return Common(iris, {s.source: s for s in summaries}, *registers(summaries), holders(summaries))


@dataclass(frozen=True, slots=True)
class Linked:
    """What a linked source tells all others. `rows`: those from which something follows that holds across sources, persons not
    yet told apart; `issues`: of texts, here or in other sources, that a decision here contradicts."""

    source: str
    asked: Asked
    home: str
    laws: LawsTold
    rows: Tables
    issues: tuple[IssueAt, ...]


@dataclass(frozen=True, slots=True)
class Given:
    """What all sources together give back to one: the persons of its appointments and roles in their order, issues that are
    noticed across sources, the versions whose text it holds."""

    appointed: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    issues: tuple[IssueAt, ...] = ()
    versions: tuple[VersionRow, ...] = ()


KEPT = ("documents", "appointments", "roles")
"""Tables that are needed of all sources at once, beside those from which a relation concludes."""


@dataclass(frozen=True, slots=True)
class Own:
    """The rows and issues of a source as far as it knows them itself."""

    placed: Sequence[Placed]
    rows: Tables
    issues: list[IssueAt]


def link(reading: Reading, common: Common, read: Read) -> tuple[Linked, Own]:
    """What one source tells all others, once they are known; and its own rows."""
    log = Log()
    corpus = _corpus(reading, common, read, log)
    own = _rows(corpus)
    rows = own.rows
    operations = [f.of(Operation) for f in corpus.facts]
    contradicted = conflicts(corpus.placed, operations, corpus.texts)
    mentions = [m for _, m in corpus.told(LawMention)]
    laws = laws_told(corpus.placed, mentions, rows, corpus.registry, common.iris)
    kept = Tables()
    for name in {*KEPT, *(t.name for r in RELATIONS if r.concludes for t in r.tables)}:
        setattr(kept, name, getattr(rows, name))
    home = common.summaries[reading.source].bodies.home.name
    issues = tuple(IssueAt(p.document_id, i) for p, i in contradicted)
    return Linked(reading.source, log.asked(), home, laws, kept, issues), own


def linked_again(reading: Reading, common: Common, read: Read) -> Own:
    """The rows of a source that another process has linked."""
    return _rows(_corpus(reading, common, read, Log()))


def finished(source: str, own: Own, common: Common, given: Given) -> Tables:
    """All rows of one source."""
    t = own.rows
    t.appointments = [replace(r, person_id=i) for r, i in zip(t.appointments, given.appointed, strict=True)]
    t.roles = [replace(r, person_id=i) for r, i in zip(t.roles, given.roles, strict=True)]
    t.issues = issue_rows(_in_order([*own.issues, *given.issues], own.placed), source, common.iris)
    t.versions = list(given.versions)
    return t


def _corpus(reading: Reading, common: Common, read: Read, log: Log) -> Corpus:
    source, iris = reading.source, common.iris
    home = common.summaries[source].bodies.home
    bodies = Bodies(iris, {source: home}, NotingSet(common.bodies.seen, "body", log), Noting(common.bodies.merged, "body", log))
    own = placed_of(reading, iris)

    def texts(title: str) -> list[Placed]:
        log.keys.add(("whole", title))
        of = {s: own if s == source else placed_of(read(s), iris) for s in common.holders.get(title, ())}
        return [p for found in of.values() for p in found if p.doc.title == title and p.doc.statute is not None]

    return Corpus(iris, own, reading.findings, NotingRegistry(common.registry, log), bodies, texts)


def _rows(corpus: Corpus) -> Own:
    placed = corpus.placed
    t = Tables(documents=document_rows(placed, corpus.bodies.in_full), provisions=provision_rows(placed, lambda p: _before(p, corpus)))
    issues = [IssueAt(p.document_id, i) for p in placed for i in p.doc.issues]
    for relation in RELATIONS:
        for p, facts in zip(placed, corpus.facts, strict=True):
            issues += entered(t, relation.rows(p, facts[relation.name], corpus))
        relation.settle(t)

    def texts(title: str) -> list[Document]:
        return [p.doc for p in corpus.texts(title) if p.doc.form.grammar == "statute"]

    t.renumberings = renumbering_rows(placed, [f.of(Operation) for f in corpus.facts], texts)
    return Own(placed, t, issues)


def _before(p: Placed, corpus: Corpus) -> Iterable[Placed]:
    """The documents of earlier sources that print the same version of a law."""
    version = corpus.registry.version_at(p.law, p.version_key)
    if version is None or len(version.document_ids) < 2:
        return ()
    return [o for o in corpus.texts(p.law) if o.doc.source < p.doc.source and (o.law, o.version_key) == (p.law, p.version_key)]


def entered(t: Tables, made: Iterable[Any]) -> Iterator[IssueAt]:
    """Each row into its table; the issues are handed back."""
    for row in made:
        if isinstance(row, IssueAt):
            yield row
        else:
            t.of(type(row)).append(row)


def _in_order(issues: Iterable[IssueAt], placed: Sequence[Placed]) -> list[IssueAt]:
    """By document and place, whichever relation noticed them."""
    order = {p.document_id: n for n, p in enumerate(placed)}
    return sorted(issues, key=lambda i: (order[i.document_id], i.issue.span, i.issue.kind))
