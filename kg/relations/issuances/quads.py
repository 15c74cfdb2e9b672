"""Issued instruments → statements."""

from __future__ import annotations

from kg.graph import vocab as v
from kg.graph.writer import Writer
from kg.model.tables import IssuanceRow


def quads(row: IssuanceRow, w: Writer) -> None:
    s = w.mint("issuance", row.start, row.end)
    w.fact(s, v.kg_Issuance, row)
    w.link(s, v.kg_organisation, row.organisation_id or w.names.body(row.organisation))
    w.plain(s, v.kg_organisationName, row.organisation)
    w.plain(s, v.kg_verb, row.verb)
    w.link(s, v.kg_instrument, row.law_id)
    w.plain(s, v.kg_instrumentTitle, row.instrument)
    w.plain(s, v.kg_instrumentKind, row.kind)
    w.date(s, v.dcterms_date, row.date)
