"""Rows of the delegations table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kg.corpus.corpus import Corpus
from kg.corpus.place import Placed
from kg.model.facts import Delegation, Fact, of, read_by
from kg.model.rows.law import DelegationRow


def rows(placed: Placed, facts: Sequence[Fact], corpus: Corpus) -> Iterable[DelegationRow]:
    for f in of(Delegation, facts):
        span = placed.doc.text.span(f.begin, f.end)
        provision_id, p = placed.provision_at(f.begin)
        said = "".join(placed.doc.text.raw[f.begin : f.end].split())
        yield DelegationRow(
            placed.law, placed.version, p.article if p else "", f.body, f.others, f.matter, said, provision_id,
            placed.document_id, span.start, span.end, **read_by(f),
        )  # fmt: skip
