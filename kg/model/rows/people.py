"""Records of persons, bodies and posts."""

from __future__ import annotations

from dataclasses import dataclass

from kg.model.rows.base import FactRow


@dataclass(frozen=True, slots=True)
class PersonRow(FactRow):
    person_id: str
    name: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class RoleRow(FactRow):
    person_id: str
    person: str
    role: str
    organisation_id: str
    organisation: str
    how: str
    document_id: str
    start: int
    end: int
    unit: str = ""
    start_date: str = ""
    end_date: str = ""


@dataclass(frozen=True, slots=True)
class OrganisationRow(FactRow):
    organisation_id: str
    name: str
    kind: str
    parent_id: str = ""
    parent: str = ""
    aliases: str = ""


@dataclass(frozen=True, slots=True)
class AppointmentRow(FactRow):
    event_id: str
    person_id: str
    person: str
    action: str
    verb: str
    post: str
    organisation_id: str
    organisation: str
    unit: str
    date: str
    body: str
    meeting: str
    reason: str
    document_id: str
    repaired: int
    start: int
    end: int
    body_term: str = ""
    organisation_term: str = ""
    country: str = ""
    date_from: str = ""
    traits: str = ""


@dataclass(frozen=True, slots=True)
class MembershipRow:
    """One person at one post from one act to another, or for the time that a table of office-holders tells; an end not given in the sources stays empty. `over_by`: the day by which
    a post without an end was over, for another took the seat then, or the same person rose from deputy to head."""

    membership_id: str
    person_id: str
    person: str
    post: str
    organisation_id: str
    organisation: str
    unit: str
    start_date: str
    end_date: str
    start_event: str
    end_event: str
    over_by: str = ""


@dataclass(frozen=True, slots=True)
class LikenessRow:
    """Two persons of one name who may be one. `score`: 0 to 1; nobody is merged by it."""

    person_id: str
    other_id: str
    person: str
    score: str
    reasons: str


@dataclass(frozen=True, slots=True)
class NameRow(FactRow):
    """A person or body that a model names and no rule does. `kind`: person, organisation; `name` is `surface` without layout spaces."""

    document_id: str
    kind: str
    surface: str
    entity_id: str
    name: str
    start: int
    end: int
