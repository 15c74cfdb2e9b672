"""Rows of the duties table."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from kg.corpus.corpus import Corpus
from kg.corpus.place import Placed
from kg.model.facts import Duty, Fact, of, read_by
from kg.model.tables import DutyRow


def duty_rows(placed: Placed, found: Iterable[Duty]) -> list[DutyRow]:
    """One row per clause, kind and subject, at its provision."""
    out = []
    for f in found:
        provision_id, p = placed.provision_at(f.at)
        if p is None:
            continue
        span = placed.doc.text.span(f.begin, f.end)
        text = re.sub(r"\s+", "", placed.doc.text.raw[f.begin : f.end])
        out.append(
            DutyRow(
                placed.law, placed.version, p.article, p.paragraph, p.item, f.kind, "|".join(f.subjects), text,
                provision_id, placed.document_id, span.start, span.end, **read_by(f),
            )
        )  # fmt: skip
    return out


def rows(placed: Placed, facts: Sequence[Fact], corpus: Corpus) -> Iterable[DutyRow]:
    return duty_rows(placed, of(Duty, facts))
