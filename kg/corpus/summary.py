"""What a source tells the registers: all that other sources need of it, a hundredth of what it says."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

from kg.corpus.bodies import BodiesTold, Bodily, bodies_told, gather_bodies
from kg.corpus.body_names import of_body
from kg.corpus.corpus import Counted
from kg.corpus.place import Placed
from kg.corpus.registry import Registry, Renumbered, Shifted, registry_of
from kg.corpus.renumbered import renames, renumberings, shifts
from kg.corpus.texts import TextOf, text_of
from kg.model.facts import Act, BodyMention, CitationFact, Facts, Issuance, Operation, RoleFact, SeatCount
from kg.zh.posts import government_of


@dataclass(frozen=True, slots=True)
class Summary:
    """`holds`: titles of the texts that it holds, whether or not they are laws; `documents`, `facts`: how many."""

    source: str
    documents: int
    facts: int
    texts: tuple[TextOf, ...]
    renumbered: tuple[Renumbered, ...]
    shifted: tuple[Shifted, ...]
    renamed: tuple[tuple[str, str], ...]
    bodies: BodiesTold
    counts: tuple[Counted, ...]
    holds: tuple[str, ...]


def summarise(source: str, placed: Sequence[Placed], facts: Sequence[Facts]) -> Summary:
    """The summary of one source from its documents and their facts."""
    pairs = list(zip(placed, facts, strict=True))
    amending = [(p.doc.date, found.of(CitationFact)) for p, found in pairs if found.of(Operation)]
    return Summary(
        source,
        len(placed),
        sum(len(of) for found in facts for of in found.values()),
        tuple(t for p in placed if (t := text_of(p))),
        tuple(chain.from_iterable(renumberings(day, cited) for day, cited in amending)),
        tuple(chain.from_iterable(shifts(day, cited) for day, cited in amending)),
        tuple(r for _, found in pairs for r in renames(found.of(Operation))),
        bodies_told(placed, [f.of(BodyMention) for f in facts], [_printed(f) for f in facts]),
        tuple((p.document_id, c, p.doc.text.span(c.begin, c.end)) for p, found in pairs for c in found.of(SeatCount)),
        tuple(dict.fromkeys(p.doc.title for p in placed if p.doc.statute is not None)),
    )


def registers(summaries: Sequence[Summary]) -> tuple[Registry, Bodily]:
    """The registers of all sources, given in their order."""
    registry = registry_of(
        [t for s in summaries for t in s.texts],
        [r for s in summaries for r in s.renumbered],
        [x for s in summaries for x in s.shifted],
        [n for s in summaries for n in s.renamed],
    )
    return registry, gather_bodies(s.bodies for s in summaries)


def holders(summaries: Iterable[Summary]) -> dict[str, tuple[str, ...]]:
    """Title → the sources that hold a text of it."""
    out: dict[str, list[str]] = {}
    for s in summaries:
        for title in s.holds:
            out.setdefault(title, []).append(s.source)
    return {title: tuple(sources) for title, sources in out.items()}


def _printed(facts: Facts) -> list[tuple[str, str]]:
    """The (body, unit) pairs that acts, roles and issuances name."""
    acts = facts.of(Act)
    return [
        *((of_body(government_of(a.post, a.organisation, a.date), a.body), a.unit) for a in acts),
        *((a.body, "") for a in acts),
        *((r.organisation or government_of(r.role), "") for r in facts.of(RoleFact)),
        *((o, "") for i in facts.of(Issuance) for o in i.organisations),
    ]
