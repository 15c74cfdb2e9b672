"""Acts and memberships → statements (W3C ORG, PROV)."""

from __future__ import annotations

from kg.graph import vocab as v
from kg.graph.captions import caption
from kg.graph.writer import Writer, chinese, ref
from kg.model.tables import AppointmentRow, MembershipRow


def quads(row: AppointmentRow | MembershipRow, w: Writer) -> None:
    if isinstance(row, MembershipRow):
        _membership(row, w)
    else:
        _act(row, w)


def _act(row: AppointmentRow, w: Writer) -> None:
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
    for trait in row.traits.split("|"):
        w.plain(s, v.kg_trait, trait)


def _membership(row: MembershipRow, w: Writer) -> None:
    s = ref(row.membership_id)
    w.thing(s, v.org_Membership, caption(row))
    w.link(s, v.org_member, row.person_id)
    _post(w, s, row)
    if row.post:
        w.add(s, v.org_role, _role(w, row.post))
    if row.person_id and not (row.end_event or row.end_date) and (held := _post_iri(w, row)):
        w.add(ref(row.person_id), v.org_holds, ref(held))
    w.date(s, v.schema_startDate, row.start_date)
    w.date(s, v.schema_endDate, row.end_date)
    w.date(s, v.kg_overBy, row.over_by)
    if row.start_event:
        w.add(ref(row.start_event), v.prov_generated, s)
    if row.end_event:
        w.add(ref(row.end_event), v.prov_invalidated, s)


def _post(w: Writer, s: str, row: AppointmentRow | MembershipRow) -> None:
    w.plain(s, v.kg_postTitle, row.post)
    body = row.organisation_id or w.names.body(row.organisation)
    w.plain(s, v.kg_organisationName, row.organisation)
    w.plain(s, v.kg_unitName, row.unit)
    w.link(s, v.org_organization if isinstance(row, MembershipRow) else v.kg_organisation, body)
    w.link(s, v.kg_post, _post_iri(w, row))


def _post_iri(w: Writer, row: AppointmentRow | MembershipRow) -> str:
    return w.names.post(row.organisation_id, row.organisation, row.unit, row.post)


def _role(w: Writer, post: str) -> str:
    return ref(w.names.iris.make("org-role", post))


def concluded(row: AppointmentRow | MembershipRow, w: Writer) -> None:
    """The post: named in many places, described once."""
    if row.post:
        w.thing(_role(w, row.post), v.org_Role, row.post)
    iri = _post_iri(w, row)
    if iri:
        p = ref(iri)
        name = row.organisation + row.unit + row.post
        w.thing(p, v.org_Post, name)
        w.add(p, v.skos_prefLabel, chinese(name))
        w.add(p, v.org_role, _role(w, row.post))
        w.link(p, v.org_postIn, row.organisation_id or w.names.body(row.organisation))
