"""Duties, prohibitions, permissions and powers → statements."""

from __future__ import annotations

from kg.graph import vocab as v
from kg.graph.writer import Writer
from kg.model.tables import DutyRow


def quads(row: DutyRow, w: Writer) -> None:
    s = w.mint("duty", row.start, row.end)
    w.fact(s, v.kg_Duty, row)
    w.code(s, v.kg_dutyKind, "duty", row.kind)
    w.plain(s, v.kg_dutySubject, row.subject)
    w.chinese(s, v.schema_text, row.text)
