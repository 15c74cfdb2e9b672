"""Definitions → statements."""

from __future__ import annotations

from kg.graph import vocab as v
from kg.graph.writer import Writer
from kg.model.tables import DefinitionRow


def quads(row: DefinitionRow, w: Writer) -> None:
    s = w.mint("definition", row.start, row.end)
    w.fact(s, v.kg_Definition, row)
    w.plain(s, v.kg_term, row.term)
    w.chinese(s, v.skos_definition, row.definition)
    w.plain(s, v.kg_scope, row.scope)
