"""Rows of the requests table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.relations.toy.records import Request, RequestRow

from kg.corpus.corpus import Corpus
from kg.corpus.place import Placed
from kg.model.facts import Fact, of, read_by


def rows(placed: Placed, facts: Sequence[Fact], corpus: Corpus) -> Iterator[RequestRow]:
    for f in of(Request, facts):
        span = placed.doc.text.span(f.begin, f.end)
        yield RequestRow(placed.document_id, f.verb, span.start, span.end, **read_by(f))
