"""One frozen record per row of `output/tables/*.csv`; the fields are the columns, in order.

Titles, versions, relations, status and the other code values are those of `docs/contract.md`.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import Any


@dataclass(frozen=True, slots=True)
class DocumentRow:
    document_id: str
    source: str
    n: int
    title: str
    kind: str
    written: int
    date: str
    meeting: str
    author: str
    author_role: str
    page: str
    subject_law: str
    start: int
    end: int
    number: str = ""
    subject_version: str = ""
    title_from: str = ""


@dataclass(frozen=True, slots=True)
class LawRow:
    law_id: str
    title: str
    kind: str
    jurisdiction: str = ""
    issuer: str = ""
    number: str = ""
    adopted: str = ""
    promulgated: str = ""
    effective: str = ""
    repealed: str = ""


@dataclass(frozen=True, slots=True)
class VersionRow:
    version_id: str
    law_id: str
    title: str
    version: str
    date: str = ""
    meeting: str = ""
    document_id: str = ""


@dataclass(frozen=True, slots=True)
class ProvisionRow:
    provision_id: str
    document_id: str
    law: str
    version: str
    level: str
    part: str
    chapter: str
    section: str
    article: str
    paragraph: str
    item: str
    subitem: str
    parent_id: str
    text: str
    repaired: int
    start: int
    end: int
    heading: str = ""


@dataclass(frozen=True, slots=True)
class LawMentionRow:
    document_id: str
    surface: str
    law_id: str
    title: str
    version: str
    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class AliasRow:
    document_id: str
    alias: str
    title: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class CitationRow:
    citation_id: str
    document_id: str
    source_law: str
    source_version: str
    source_id: str
    source_article: str
    text: str
    target_law: str
    target_version: str
    chapter: str
    article: str
    paragraph: str
    item: str
    target_id: str
    relation: str
    status: str
    start: int
    end: int
    part: str = ""
    section: str = ""
    subitem: str = ""
    reason: str = ""
    candidates: str = ""
    repaired: int = 0
    annex: str = ""


@dataclass(frozen=True, slots=True)
class AmendmentRow:
    decision: str
    op: str
    sub: str
    action: str
    law: str
    old_article: str
    new_article: str
    paragraph: str
    item: str
    old_text: str
    new_text: str
    document_id: str
    start: int
    end: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class PenaltyRow:
    law: str
    version: str
    article: str
    offender: str
    violated_article: str
    violated_paragraph: str
    violated_item: str
    conduct: str
    authority: str
    sanction: str
    condition: str
    min: str
    max: str
    unit: str
    provision_id: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class PersonRow:
    person_id: str
    name: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class RoleRow:
    person_id: str
    person: str
    role: str
    organisation_id: str
    organisation: str
    how: str
    document_id: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class OrganisationRow:
    organisation_id: str
    name: str
    kind: str
    parent_id: str = ""
    parent: str = ""
    aliases: str = ""


@dataclass(frozen=True, slots=True)
class AppointmentRow:
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
class EventRow:
    event_id: str
    law: str
    event: str
    date: str
    body: str
    meeting: str
    document_id: str
    start: int
    end: int
    inferred: int = 0
    version: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class IssueRow:
    issue_id: str
    kind: str
    severity: str
    document_id: str
    message: str
    suggestion: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class DutyRow:
    """A sentence that obliges, forbids or allows. `kind`: duty, prohibition, permission, power."""

    law: str
    version: str
    article: str
    paragraph: str
    item: str
    kind: str
    subject: str
    text: str
    provision_id: str
    document_id: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class DefinitionRow:
    """本条例所称X，是指…: the term, what it means, and where that holds (`scope`)."""

    law: str
    version: str
    article: str
    term: str
    definition: str
    scope: str
    provision_id: str
    document_id: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class IssuanceRow:
    """A body 印发, 出台, 制定, 发布 … an instrument. `law_id` is the instrument's work."""

    organisation_id: str
    organisation: str
    verb: str
    instrument: str
    law_id: str
    kind: str
    date: str
    document_id: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class AgendaRow:
    """One item of an agenda and the document of the gazette that answers it, if one does."""

    document_id: str
    item: str
    text: str
    answered_by: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class MembershipRow:
    """One person at one post from one act to another; an end not given in the sources stays empty."""

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


@dataclass(frozen=True, slots=True)
class LikenessRow:
    """Two persons of one name who may be one. `score`: 0 to 1; nobody is merged by it."""

    person_id: str
    other_id: str
    person: str
    score: str
    reasons: str


@dataclass(frozen=True, slots=True)
class RenumberingRow:
    """An article's number before and after a decision; `new_article` is empty where it is gone.

    `stated` is 0 where only 对条文顺序作相应调整 says so: the number follows from those before and after.
    """

    decision: str
    law: str
    old_article: str
    new_article: str
    stated: int
    document_id: str
    start: int
    end: int


@dataclass
class Tables:
    """Everything that one build found, ready to be written as tables and as a graph."""

    documents: list[DocumentRow] = field(default_factory=list)
    laws: list[LawRow] = field(default_factory=list)
    versions: list[VersionRow] = field(default_factory=list)
    provisions: list[ProvisionRow] = field(default_factory=list)
    law_mentions: list[LawMentionRow] = field(default_factory=list)
    aliases: list[AliasRow] = field(default_factory=list)
    citations: list[CitationRow] = field(default_factory=list)
    amendments: list[AmendmentRow] = field(default_factory=list)
    penalties: list[PenaltyRow] = field(default_factory=list)
    persons: list[PersonRow] = field(default_factory=list)
    roles: list[RoleRow] = field(default_factory=list)
    organisations: list[OrganisationRow] = field(default_factory=list)
    appointments: list[AppointmentRow] = field(default_factory=list)
    events: list[EventRow] = field(default_factory=list)
    issues: list[IssueRow] = field(default_factory=list)
    duties: list[DutyRow] = field(default_factory=list)
    definitions: list[DefinitionRow] = field(default_factory=list)
    issuances: list[IssuanceRow] = field(default_factory=list)
    agenda: list[AgendaRow] = field(default_factory=list)
    memberships: list[MembershipRow] = field(default_factory=list)
    likenesses: list[LikenessRow] = field(default_factory=list)
    renumberings: list[RenumberingRow] = field(default_factory=list)

    def rows(self, name: str) -> list[Any]:
        """The rows of one table; AttributeError where there is no such table."""
        return list(getattr(self, name))

    def of(self, record: type) -> list[Any]:
        """The table whose rows are of this record, to be added to."""
        found: list[Any] = getattr(self, next(name for name, row in ROWS.items() if row is record))
        return found

    def __getattr__(self, name: str) -> list[Any]:
        """A table that a relation brings itself, empty until it is added to."""
        if name not in ROWS:
            raise AttributeError(f"no table named {name!r}")
        rows: list[Any] = []
        setattr(self, name, rows)
        return rows


ROWS: dict[str, type] = {
    "documents": DocumentRow,
    "laws": LawRow,
    "versions": VersionRow,
    "provisions": ProvisionRow,
    "law_mentions": LawMentionRow,
    "aliases": AliasRow,
    "citations": CitationRow,
    "amendments": AmendmentRow,
    "penalties": PenaltyRow,
    "persons": PersonRow,
    "roles": RoleRow,
    "organisations": OrganisationRow,
    "appointments": AppointmentRow,
    "events": EventRow,
    "issues": IssueRow,
    "duties": DutyRow,
    "definitions": DefinitionRow,
    "issuances": IssuanceRow,
    "agenda": AgendaRow,
    "memberships": MembershipRow,
    "likenesses": LikenessRow,
    "renumberings": RenumberingRow,
}
"""Table name → record type, in the order of the contract; the last seven are additions to it. Tables that a relation
brings itself follow (`kg.relations`)."""


def columns(name: str) -> tuple[str, ...]:
    """The column names of a table in order."""
    return tuple(f.name for f in fields(ROWS[name]))
