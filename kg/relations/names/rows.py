"""What a model names → rows; a name that a rule has read in the same source, or as a body anywhere, is the rule's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from kg.corpus.corpus import Corpus
from kg.corpus.place import Placed
from kg.model.facts import Act, Fact, NameFact, RoleFact, of, read_by
from kg.model.tables import NameRow, OrganisationRow, PersonRow, Tables
from kg.model.text import squeeze
from kg.zh.persons import simplified


def rows(placed: Placed, facts: Sequence[Fact], corpus: Corpus) -> Iterator[NameRow]:
    """Each place."""
    found = of(NameFact, facts)
    people = _people_of_rules(corpus) if found else set()
    for fact in found:
        name = squeeze(fact.surface)
        if fact.kind == "person":
            if simplified(name) in people:
                continue
            # A name alone proves nothing: the person is of this source until a rule says more.
            entity = corpus.iris.person(name, placed.doc.source)
        elif name in corpus.bodies.seen or corpus.bodies.find(placed, name)[0]:
            continue
        else:
            entity = corpus.iris.organisation(name)
        span = placed.doc.text.span(fact.begin, fact.end)
        yield NameRow(placed.document_id, fact.kind, fact.surface, entity, name, span.start, span.end, **read_by(fact))


def conclude(tables: Tables, corpus: Corpus) -> Iterator[PersonRow | OrganisationRow]:
    """Each person and body once, with the highest score that a place has."""
    best: dict[tuple[str, str], NameRow] = {}
    for row in tables.names:
        key = (row.kind, row.entity_id)
        best[key] = max(best.get(key, row), row, key=lambda r: float(r.score or 0))
    for (kind, entity), row in sorted(best.items()):
        if kind == "person":
            yield PersonRow(entity, row.name, by=row.by, score=row.score)
        else:
            yield OrganisationRow(entity, row.name, "other", by=row.by, score=row.score)


def _people_of_rules(corpus: Corpus) -> set[str]:
    """The persons that the rules name in the source."""
    named = chain((a.person for _, a in corpus.told(Act)), (r.person for _, r in corpus.told(RoleFact)))
    return {simplified(name) for name in named}
