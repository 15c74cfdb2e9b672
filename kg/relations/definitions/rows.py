"""Rows of the definitions table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kg.corpus.corpus import Corpus
from kg.corpus.place import Placed
from kg.model.facts import Definition, Fact, of, read_by
from kg.model.tables import DefinitionRow


def definition_rows(placed: Placed, found: Iterable[Definition]) -> list[DefinitionRow]:
    """One row per term, at its provision."""
    out = []
    for f in found:
        span = placed.doc.text.span(f.begin, f.end)
        provision_id, p = placed.provision_at(f.begin)
        out.append(
            DefinitionRow(
                placed.law, placed.version, p.article if p else "", f.term, f.definition, f.scope, provision_id,
                placed.document_id, span.start, span.end, **read_by(f),
            )
        )  # fmt: skip
    return out


def rows(placed: Placed, facts: Sequence[Fact], corpus: Corpus) -> Iterable[DefinitionRow]:
    return definition_rows(placed, of(Definition, facts))
