"""Rows of the issuances table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial

from kg.corpus.corpus import Corpus
from kg.corpus.place import Placed
from kg.model.facts import Fact, Issuance, of, read_by
from kg.model.tables import IssuanceRow

Named = tuple[str, str]
"""IRI and full name."""


def issuance_rows(
    placed: Placed,
    found: Iterable[Issuance],
    organisation: Callable[[str], Named] = lambda printed: ("", printed),
    law: Callable[[str], Named] = lambda title: ("", title),
) -> list[IssuanceRow]:
    """One row per body and instrument; a joint instrument has a row for each body.

    `organisation` turns a printed name into (IRI, full name), `law` a title into (IRI, full title).
    """
    out = []
    for f in found:
        span = placed.doc.text.span(f.begin, f.end)
        law_id, title = law(f.title)
        for printed in f.organisations or ("",):
            organisation_id, name = organisation(printed) if printed else ("", "")
            out.append(
                IssuanceRow(
                    organisation_id,
                    name,
                    f.verb,
                    title,
                    law_id,
                    f.kind,
                    f.date,
                    placed.document_id,
                    span.start,
                    span.end,
                    **read_by(f),
                )
            )
    return out


def rows(placed: Placed, facts: Sequence[Fact], corpus: Corpus) -> Iterable[IssuanceRow]:
    return issuance_rows(placed, of(Issuance, facts), partial(corpus.named, placed), partial(corpus.law, placed))
