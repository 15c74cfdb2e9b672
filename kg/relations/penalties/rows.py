"""Rows of the penalties table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kg.corpus.corpus import Corpus
from kg.corpus.place import Placed
from kg.model.facts import Fact, Penalty, Violated, of, read_by
from kg.model.tables import PenaltyRow


def penalty_rows(placed: Placed, found: Iterable[Penalty]) -> list[PenaltyRow]:
    """One row per offender group, sanction and violated provision, in the order of the text."""
    out = []
    for f in found:
        span = placed.doc.text.span(f.begin, f.end)
        provision_id, _ = placed.provision_at(f.begin)
        for v in f.violated or (Violated(),):
            out.append(
                PenaltyRow(
                    placed.law, placed.version, f.article, "|".join(f.offenders), v.article, v.paragraph, v.item,
                    f.conduct, "|".join(f.authorities), f.sanction, f.condition, f.amount.minimum, f.amount.maximum,
                    f.amount.unit, provision_id, span.start, span.end, **read_by(f),
                )
            )  # fmt: skip
    return list(dict.fromkeys(out))


def rows(placed: Placed, facts: Sequence[Fact], corpus: Corpus) -> Iterable[PenaltyRow]:
    return penalty_rows(placed, of(Penalty, facts))
