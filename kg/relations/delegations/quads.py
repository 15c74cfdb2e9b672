"""Delegations → statements."""

from __future__ import annotations

from kg.graph import vocab as v
from kg.graph.writer import Writer
from kg.model.rows.law import DelegationRow


def quads(row: DelegationRow, w: Writer) -> None:
    s = w.mint("delegation", row.start, row.end)
    w.fact(s, v.kg_Delegation, row)
    w.plain(s, v.kg_delegate, row.body)
    w.plain(s, v.kg_delegateWith, row.others)
    w.plain(s, v.kg_delegatedMatter, row.matter)
    w.chinese(s, v.schema_text, row.text)
