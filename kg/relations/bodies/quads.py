"""Bodies → statements (W3C ORG)."""

from __future__ import annotations

from kg.graph import vocab as v
from kg.graph.captions import caption
from kg.graph.writer import Writer, chinese, ref
from kg.model.tables import OrganisationRow

_UNITS = ("tribunal", "working_body", "special_committee")
_FORMAL = ("people_congress", "standing_committee", "government", "department", "court", "procuratorate")


def quads(row: OrganisationRow, w: Writer) -> None:
    s = ref(row.organisation_id)
    w.thing(s, v.org_Organization, caption(row))
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
    w.attribute(s, row)
