"""Requests → statements."""

from __future__ import annotations

from kg.relations.toy.records import RequestRow

from kg.graph import vocab as v
from kg.graph.writer import Writer


def quads(row: RequestRow, w: Writer) -> None:
    s = w.mint("request", row.start, row.end)
    w.fact(s, v.kg_Request, row)
    w.plain(s, v.kg_requested, row.verb)
