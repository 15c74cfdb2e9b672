"""Events in the life of a law → statements."""

from __future__ import annotations

from kg.graph import vocab as v
from kg.graph.writer import Writer, ref
from kg.model.tables import EventRow


def quads(row: EventRow, w: Writer) -> None:
    s = ref(row.event_id)
    w.fact(s, v.kg_LegislativeEvent, row)
    w.link(s, v.kg_law, w.names.law(row.law))
    w.code(s, v.kg_eventKind, "event", row.event)
    w.date(s, v.dcterms_date, row.date)
    w.link(s, v.kg_decidingBody, w.names.body(row.body))
    w.plain(s, v.kg_bodyName, row.body)
    w.meeting(s, row.meeting)
    w.flag(s, v.kg_inferred, row.inferred)
    w.plain(s, v.kg_versionLabel, row.version)
    w.plain(s, v.kg_documentNumber, row.number)
    for level, number in zip((v.kg_article, v.kg_paragraph, v.kg_item), row.provision.split("."), strict=False):
        w.plain(s, level, number)
