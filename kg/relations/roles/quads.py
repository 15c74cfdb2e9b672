"""Roles → statements."""

from __future__ import annotations

from kg.graph import vocab as v
from kg.graph.writer import Writer, ref
from kg.model.tables import RoleRow


def quads(row: RoleRow, w: Writer) -> None:
    s = w.mint("role", row.start, row.end)
    w.fact(s, v.kg_RoleStatement, row)
    body = row.organisation_id or w.names.body(row.organisation)
    w.link(s, v.kg_person, row.person_id)
    w.plain(s, v.kg_personName, row.person)
    w.plain(s, v.kg_roleTitle, row.role)
    w.link(s, v.kg_organisation, body)
    w.plain(s, v.kg_organisationName, row.organisation)
    w.plain(s, v.kg_unitName, row.unit)
    w.date(s, v.schema_startDate, row.start_date)
    w.date(s, v.schema_endDate, row.end_date)
    w.code(s, v.kg_basis, "basis", row.how)
    if row.person_id and row.how == "speaker":
        w.add(ref(row.document_id), v.dcterms_creator, ref(row.person_id))


def concluded(row: RoleRow, w: Writer) -> None:
    """Who belongs to which body: named in many places, said once."""
    body = row.organisation_id or w.names.body(row.organisation)
    if row.person_id and body:
        w.add(ref(row.person_id), v.org_memberOf, ref(body))
