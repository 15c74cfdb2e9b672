"""FollowTheMoney entities, one JSON object a line: persons, bodies, positions and who occupied them, each act with its source.

For OpenSanctions, Aleph and their tools. An occupancy's `status` is current or ended where a source says so, unknown otherwise.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from followthemoney import model
from followthemoney.proxy import EntityProxy

from kg.export.base import Opened
from kg.export.offices import Office, offices
from kg.model.tables import AppointmentRow, OrganisationRow, Tables

_SCHEMA = {
    "company": "Company",
    "bank": "Company",
    "university": "Organization",
    "school": "Organization",
    "association": "Organization",
    "international": "Organization",
    "other": "Organization",
}
_CHINA = "cn"


def write(opened: Opened, path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as out:
        for entity in entities(opened.tables(), dict(opened.sources())):
            record = entity.to_dict()
            record["properties"] = {k: sorted(v) for k, v in record["properties"].items()}
            out.write(json.dumps(record, ensure_ascii=False, sort_keys=True) + "\n")


def entities(tables: Tables, sources: dict[str, str]) -> Iterator[EntityProxy]:
    """The entities in the order bodies, persons, positions, occupancies."""
    for row in tables.organisations:
        yield _body(row)
    held = list(offices(tables, sources))
    known = {o.membership.person_id for o in held}
    for person in tables.persons:
        if person.person_id in known:
            yield _made("Person", person.person_id, name=[person.name], country=[_CHINA], notes=[person.note])
    seen: set[str] = set()
    for office in held:
        position = _position(office)
        if position.id not in seen:
            seen.add(str(position.id))
            yield position
        yield _occupancy(office, str(position.id))


def _made(schema: str, key: str, **properties: list[str]) -> EntityProxy:
    entity = model.make_entity(schema)
    entity.make_id(key)
    for name, values in properties.items():
        entity.add(name, [v for v in values if v])
    return entity


def _id(key: str) -> str:
    return str(_made("Thing", key).id)


def _body(row: OrganisationRow) -> EntityProxy:
    entity = _made(
        _SCHEMA.get(row.kind, "PublicBody"), row.organisation_id, name=[row.name], alias=row.aliases.split("|"), classification=[row.kind]
    )
    entity.add("sourceUrl", row.organisation_id)
    if row.parent_id:
        entity.add("parent", _id(row.parent_id))
    return entity


def _position(office: Office) -> EntityProxy:
    m = office.membership
    entity = _made(
        "Position",
        f"position {m.organisation_id or m.organisation} {m.unit} {m.post}",
        name=[f"{m.organisation}{m.unit}{m.post}"],
        country=[_CHINA],
    )
    if m.organisation_id:
        entity.add("organization", _id(m.organisation_id))
    return entity


def _occupancy(office: Office, position: str) -> EntityProxy:
    m = office.membership
    status = "ended" if office.ended else "unknown"
    entity = _made(
        "Occupancy",
        m.membership_id,
        holder=[_id(m.person_id)],
        post=[position],
        startDate=[m.start_date],
        endDate=[m.end_date],
        status=[status],
    )
    for act in office.acts:
        entity.add("description", act.note)
        entity.add("sourceUrl", act.row.document_id)
        if isinstance(act.row, AppointmentRow):
            entity.add("recordId", act.row.event_id)
            entity.add("electionDate", act.row.date if act.row.action == "elect" else "")
    return entity
