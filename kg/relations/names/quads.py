"""Places where a model names a person or body → statements."""

from __future__ import annotations

from kg.graph import vocab as v
from kg.graph.writer import Writer
from kg.model.tables import NameRow


def quads(row: NameRow, w: Writer) -> None:
    s = w.mint("name", row.start, row.end)
    w.fact(s, v.kg_Mention, row)
    w.plain(s, v.kg_surface, row.surface)
    w.link(s, v.oa_hasBody, row.entity_id)
