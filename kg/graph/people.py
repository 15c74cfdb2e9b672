"""Persons, bodies, roles, appointments, memberships → statements (W3C ORG, FOAF, PROV)."""

from __future__ import annotations

from kg.graph import vocab as v
from kg.graph.writer import Writer, chinese, ref
from kg.model.tables import AppointmentRow, LikenessRow, MembershipRow, OrganisationRow, PersonRow, RoleRow, Tables

_UNITS = ("tribunal", "working_body", "special_committee")
_FORMAL = ("people_congress", "standing_committee", "government", "department", "court", "procuratorate")


def person(w: Writer, row: PersonRow) -> None:
    s = ref(row.person_id)
    w.add(s, v.rdf_type, v.foaf_Person)
    w.add(s, v.foaf_name, chinese(row.name))
    w.plain(s, v.skos_note, row.note)


def organisation(w: Writer, row: OrganisationRow) -> None:
    s = ref(row.organisation_id)
    w.add(s, v.rdf_type, v.org_Organization)
    if row.kind in _UNITS:
        w.add(s, v.rdf_type, v.org_OrganizationalUnit)
    elif row.kind in _FORMAL:
        w.add(s, v.rdf_type, v.org_FormalOrganization)
    w.add(s, v.skos_prefLabel, chinese(row.name))
    for other in row.aliases.split("|"):
        if other and other != row.name:
            w.chinese(s, v.skos_altLabel, other)
    w.code(s, v.kg_organisationKind, "organisation", row.kind)
    w.link(s, v.org_subOrganizationOf, row.parent_id or w.names.body(row.parent))


def role(w: Writer, row: RoleRow) -> None:
    s = w.mint("role", row.start, row.end)
    w.fact(s, v.kg_RoleStatement, row)
    body = row.organisation_id or w.names.body(row.organisation)
    w.link(s, v.kg_person, row.person_id)
    w.plain(s, v.kg_personName, row.person)
    w.plain(s, v.kg_roleTitle, row.role)
    w.link(s, v.kg_organisation, body)
    w.plain(s, v.kg_organisationName, row.organisation)
    w.code(s, v.kg_basis, "basis", row.how)
    if row.person_id and row.how == "speaker":
        w.add(ref(row.document_id), v.dcterms_creator, ref(row.person_id))


def appointment(w: Writer, row: AppointmentRow) -> None:
    s = ref(row.event_id)
    w.fact(s, v.kg_Appointment, row)
    w.code(s, v.kg_appointmentAction, "appointment", row.action)
    w.plain(s, v.kg_verb, row.verb)
    w.link(s, v.kg_person, row.person_id)
    w.plain(s, v.kg_personName, row.person)
    _post(w, s, row)
    w.date(s, v.dcterms_date, row.date)
    w.link(s, v.kg_decidingBody, w.names.body(row.body))
    w.plain(s, v.kg_bodyName, row.body)
    w.plain(s, v.kg_bodyTerm, row.body_term)
    w.plain(s, v.kg_organisationTerm, row.organisation_term)
    w.plain(s, v.kg_accreditedTo, row.country)
    w.plain(s, v.kg_dateSource, row.date_from)
    w.meeting(s, row.meeting)
    w.plain(s, v.kg_reason, row.reason)


def _post(w: Writer, s: str, row: AppointmentRow | MembershipRow) -> None:
    w.plain(s, v.kg_postTitle, row.post)
    body = row.organisation_id or w.names.body(row.organisation)
    w.plain(s, v.kg_organisationName, row.organisation)
    w.plain(s, v.kg_unitName, row.unit)
    w.link(s, v.org_organization if isinstance(row, MembershipRow) else v.kg_organisation, body)
    iri = w.names.post(row.organisation_id, row.organisation, row.unit, row.post)
    if iri:
        w.add(s, v.kg_post, ref(iri))


def shared(w: Writer, tables: Tables) -> None:
    """Posts, and who belongs to which body: named in many places, described once."""
    for rows in (tables.appointments, tables.memberships):
        for row in rows:
            post(w, row)
    for r in tables.roles:
        body = r.organisation_id or w.names.body(r.organisation)
        if r.person_id and body:
            w.add(ref(r.person_id), v.org_memberOf, ref(body))


def post(w: Writer, row: AppointmentRow | MembershipRow) -> None:
    iri = w.names.post(row.organisation_id, row.organisation, row.unit, row.post)
    if iri:
        p = ref(iri)
        w.add(p, v.rdf_type, v.org_Post)
        w.add(p, v.skos_prefLabel, chinese(row.organisation + row.unit + row.post))
        w.link(p, v.org_postIn, row.organisation_id or w.names.body(row.organisation))


def membership(w: Writer, row: MembershipRow) -> None:
    s = ref(row.membership_id)
    w.add(s, v.rdf_type, v.org_Membership)
    w.link(s, v.org_member, row.person_id)
    _post(w, s, row)
    w.date(s, v.schema_startDate, row.start_date)
    w.date(s, v.schema_endDate, row.end_date)
    if row.start_event:
        w.add(ref(row.start_event), v.prov_generated, s)
    if row.end_event:
        w.add(ref(row.end_event), v.prov_invalidated, s)


def likeness(w: Writer, row: LikenessRow) -> None:
    """Two persons of one name stay two; that they may be one is said beside them."""
    key = (i.removeprefix(w.names.iris.base + "person/").replace("/", "-") for i in (row.person_id, row.other_id))
    s = ref(w.names.iris.base + "likeness/" + "/".join(key))
    w.add(s, v.rdf_type, v.kg_Likeness)
    w.link(s, v.kg_alike, row.person_id)
    w.link(s, v.kg_alike, row.other_id)
    w.plain(s, v.kg_personName, row.person)
    w.decimal(s, v.kg_score, row.score)
    w.plain(s, v.kg_likenessReasons, row.reasons)
