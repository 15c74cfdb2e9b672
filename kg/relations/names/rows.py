"""What a model names → rows; a name that a rule has read in the same source, or as a body anywhere, is the rule's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from kg.corpus.corpus import Corpus
from kg.corpus.place import Placed
from kg.model.facts import Act, Fact, NameFact, RoleFact, read_by
from kg.model.tables import NameRow, OrganisationRow, PersonRow, Tables
from kg.model.text import squeeze
from kg.zh.persons import simplified


def rows(placed: Placed, facts: Sequence[Fact], corpus: Corpus) -> Iterable[NameRow]:
    """None: what the rules name is known when every document of the source is read."""
    return ()


def conclude(tables: Tables, corpus: Corpus) -> Iterator[NameRow | PersonRow | OrganisationRow]:
    """Each place, and then each person and body once, with the highest score that a place has."""
    people = _people_of_rules(corpus)
    best: dict[tuple[str, str], NameRow] = {}
    for placed, fact in corpus.told(NameFact):
        name = squeeze(fact.surface)
        if fact.kind == "person":
            if simplified(name) in people[placed.doc.source]:
                continue
            # A name alone proves nothing: the person is of this source until a rule says more.
            entity = corpus.iris.person(name, placed.doc.source)
        elif name in corpus.bodies.seen or corpus.bodies.find(placed, name)[0]:
            continue
        else:
            entity = corpus.iris.organisation(name)
        span = placed.doc.text.span(fact.begin, fact.end)
        row = NameRow(placed.document_id, fact.kind, fact.surface, entity, name, span.start, span.end, **read_by(fact))
        yield row
        key = (fact.kind, entity)
        best[key] = max(best.get(key, row), row, key=lambda r: float(r.score or 0))
    for (kind, entity), row in sorted(best.items()):
        if kind == "person":
            yield PersonRow(entity, row.name, by=row.by, score=row.score)
        else:
            yield OrganisationRow(entity, row.name, "other", by=row.by, score=row.score)


def _people_of_rules(corpus: Corpus) -> dict[str, set[str]]:
    """Source → the persons that the rules name in it."""
    out: dict[str, set[str]] = defaultdict(set)
    named = chain(((p, a.person) for p, a in corpus.told(Act)), ((p, r.person) for p, r in corpus.told(RoleFact)))
    for placed, name in named:
        out[placed.doc.source].add(simplified(name))
    return out
