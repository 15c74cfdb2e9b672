"""The two passes: what one source says (find), and what all of them say together (rows). Both are loops over RELATIONS."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from kg.annotate.model import load as load_model
from kg.consolidate.conflicts import conflicts
from kg.consolidate.table import renumbering_rows
from kg.corpus.corpus import Corpus, gather
from kg.corpus.documents import IssueAt, document_rows, issue_rows
from kg.corpus.laws import law_rows, version_rows, with_event_dates
from kg.corpus.people import resolve_people
from kg.corpus.place import Placed, place
from kg.corpus.provisions import provision_rows
from kg.model.documents import Document, Source
from kg.model.facts import Fact, Facts, LawMention, Operation
from kg.model.iri import Iris
from kg.model.tables import LikenessRow, Tables
from kg.parse.sort.door import sort
from kg.relations import RELATIONS


@dataclass(frozen=True, slots=True)
class Reading:
    """Pass 1 of one source: its documents and what each says. `gazette`: does it hold items of a gazette?"""

    source: str
    gazette: bool
    documents: tuple[Document, ...]
    findings: tuple[Facts, ...]


def documents_of(source: Source) -> tuple[bool, list[Document]]:
    """Is the source a gazette, and its documents, statutes and decisions parsed."""
    found = sort(source)
    return found.layout == "gazette", list(found.documents)


class Finder(Protocol):
    """A second finder of a relation, beside its rules: it is given what all rules have found in the document."""

    @property
    def relation(self) -> str: ...
    def find(self, document: Document, seen: Facts) -> Iterable[Fact]: ...


def find_all(doc: Document, more: Iterable[Finder] = ()) -> Facts:
    """What every relation finds in one document, each given what those it needs have found; then what other finders add."""
    found = Facts()
    for relation in RELATIONS:
        found[relation.name] = relation.find(doc, found.only(relation.needs))
    for finder in more:
        found[finder.relation] += tuple(finder.find(doc, found))
    return found


class Crowded(ValueError):
    """A source says more than any text does."""


def first_pass(source: Source, model: str = "", most: int = sys.maxsize) -> Reading:
    """Everything that one source says, without knowing any other. `model`: a spaCy pipeline that adds names.

    Crowded as soon as there are more than `most` provisions and facts.
    """
    gazette, documents = documents_of(source)
    more = [load_model(model)] if model else []
    things = sum(len(d.statute.provisions) for d in documents if d.statute)
    findings: list[Facts] = []
    for document in documents:
        if things <= most:
            findings.append(find_all(document, more))
            things += sum(map(len, findings[-1].values()))
    if things > most:
        raise Crowded
    return Reading(source.name, gazette, tuple(documents), tuple(findings))


def second_pass(readings: Sequence[Reading], iris: Iris) -> Tables:
    """The facts of all sources, linked: the rows of every table."""
    placed = place((d for r in readings for d in r.documents), iris, {r.source: r.gazette for r in readings})
    corpus = gather(placed, [f for r in readings for f in r.findings], iris)
    t = Tables(documents=document_rows(placed), provisions=provision_rows(placed))
    issues = [IssueAt(p.document_id, i) for p in placed for i in p.doc.issues]
    for relation in RELATIONS:
        for p, facts in zip(placed, corpus.facts, strict=True):
            issues += _enter(t, relation.rows(p, facts[relation.name], corpus))
    _people(t, corpus)
    for relation in RELATIONS:
        issues += _enter(t, relation.conclude(t, corpus))
    operations = [f.of(Operation) for f in corpus.facts]
    t.renumberings = renumbering_rows(placed, operations)
    issues += [IssueAt(p.document_id, i) for p, i in conflicts(placed, operations)]
    t.issues = issue_rows(_in_order(issues, placed), {p.document_id: p.doc.source for p in placed}, iris)
    _laws(t, corpus)
    return t


def _enter(t: Tables, made: Iterable[Any]) -> Iterator[IssueAt]:
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


def _people(t: Tables, corpus: Corpus) -> None:
    source_of = {p.document_id: p.doc.source for p in corpus.placed}
    homes = {source: home.name for source, home in corpus.bodies.homes.items()}
    t.persons, t.appointments, t.roles, alike = resolve_people(t.appointments, t.roles, source_of, homes, corpus.iris)
    name_of = {p.person_id: p.name for p in t.persons}
    t.likenesses = [LikenessRow(x.person_id, x.other_id, name_of[x.person_id], str(x.score), x.reasons) for x in alike]


def _laws(t: Tables, corpus: Corpus) -> None:
    mentions = zip((m for _, m in corpus.told(LawMention)), t.law_mentions, strict=True)
    named = {c.target_law for c in t.citations} | {e.law for e in t.events} | {x for a in t.amendments for x in (a.decision, a.law)}
    laws = law_rows(corpus.placed, mentions, named, corpus.iris)
    t.laws = with_event_dates(laws, t.events)
    t.versions = version_rows(corpus.placed, t.law_mentions, t.citations, corpus.registry, corpus.iris)
