"""The two passes: what one source says (find), and what all of them say together (rows). Both are loops over RELATIONS."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

from kg.annotate.model import load as load_model
from kg.build.conclude import GLOBAL, conclude
from kg.build.link import Reading, common_of, finished, link, summary_of
from kg.model.documents import Document, Source
from kg.model.facts import Fact, Facts
from kg.model.iri import Iris
from kg.model.tables import ROWS, Tables
from kg.parse.sort.door import sort
from kg.relations import RELATIONS


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


def first_pass(source: Source, model: str = "") -> Reading:
    """Everything that one source says, without knowing any other. `model`: a spaCy pipeline that adds names."""
    gazette, documents = documents_of(source)
    more = [load_model(model)] if model else []
    return Reading(source.name, gazette, tuple(documents), tuple(find_all(d, more) for d in documents))


def second_pass(readings: Sequence[Reading], iris: Iris) -> Tables:
    """The facts of all sources at hand, linked: the rows of every table."""
    at_hand = {r.source: r for r in readings}
    common = common_of([summary_of(r, iris) for r in readings], iris)
    linked = [link(r, common, at_hand.__getitem__) for r in readings]
    whole = conclude([one for one, _ in linked], common)
    tables = whole.tables
    for one, own in linked:
        rows = finished(one.source, own, common, whole.given[one.source])
        for name in ROWS:
            if name not in GLOBAL:
                getattr(tables, name).extend(getattr(rows, name))
    return tables
