"""Items of an agenda → statements."""

from __future__ import annotations

from kg.graph import vocab as v
from kg.graph.writer import Writer
from kg.model.tables import AgendaRow


def quads(row: AgendaRow, w: Writer) -> None:
    s = w.mint("agenda", row.start, row.end)
    w.fact(s, v.kg_AgendaItem, row)
    w.plain(s, v.kg_agendaNumber, row.item)
    w.chinese(s, v.schema_text, row.text)
    w.link(s, v.kg_answeredBy, row.answered_by)
