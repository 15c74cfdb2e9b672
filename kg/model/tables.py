"""All tables of one build, by name. The records of their rows stand in kg/model/rows.

Titles, versions, relations, status and the other code values are those of `docs/contract.md`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from typing import Any

from kg.model.rows.base import FactRow
from kg.model.rows.law import (
    AgendaRow,
    AliasRow,
    AmendmentRow,
    CitationRow,
    DefinitionRow,
    DutyRow,
    EventRow,
    IssuanceRow,
    LawMentionRow,
    PenaltyRow,
    RenumberingRow,
)
from kg.model.rows.people import AppointmentRow, LikenessRow, MembershipRow, NameRow, OrganisationRow, PersonRow, RoleRow
from kg.model.rows.sources import DocumentRow, IssueRow, LawRow, ProvisionRow, VersionRow

__all__ = [
    "ROWS",
    "AgendaRow",
    "AliasRow",
    "AmendmentRow",
    "AppointmentRow",
    "CitationRow",
    "DefinitionRow",
    "DocumentRow",
    "DutyRow",
    "EventRow",
    "FactRow",
    "IssuanceRow",
    "IssueRow",
    "LawMentionRow",
    "LawRow",
    "LikenessRow",
    "MembershipRow",
    "NameRow",
    "OrganisationRow",
    "PenaltyRow",
    "PersonRow",
    "ProvisionRow",
    "RenumberingRow",
    "RoleRow",
    "Tables",
    "VersionRow",
    "cells",
    "columns",
]


@dataclass(repr=False)
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
    names: list[NameRow] = field(default_factory=list)

    def rows(self, name: str) -> list[Any]:
        """The rows of one table; AttributeError where there is no such table."""
        return list(getattr(self, name))

    def size(self, name: str) -> int:
        """How many rows a table has."""
        return len(getattr(self, name))

    def values(self, name: str, *columns: str) -> Iterator[tuple[Any, ...]]:
        """Some columns of a table, row by row; for a table at hand numbers are numbers."""
        return ((*(getattr(row, c) for c in columns),) for row in getattr(self, name))

    def of(self, record: type) -> list[Any]:
        """The table whose rows are of this record, to be added to."""
        found: list[Any] = getattr(self, next(name for name, row in ROWS.items() if row is record))
        return found

    def but(self, **rows: list[Any]) -> Tables:
        """The same with other rows of some tables."""
        return Tables(**{f.name: getattr(self, f.name) for f in fields(Tables)} | rows)

    def __repr__(self) -> str:
        return f"<tables: {', '.join(f'{len(rows)} {name}' for name, rows in vars(self).items() if name in ROWS and len(rows))}>"

    def __getstate__(self) -> dict[str, Any]:
        """Kept without empty tables: each of thousands of sources has rows in a few."""
        return {name: rows for name, rows in vars(self).items() if rows}

    def __getattr__(self, name: str) -> list[Any]:
        """A table without rows, or one that a relation brings itself: empty until it is added to."""
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
    "names": NameRow,
}
"""Table name → record type, in the order of the contract; the last eight are additions to it. Tables that a relation
brings itself follow (`kg.relations`)."""


def cells(row: Any) -> dict[str, Any]:
    """Column → value of one row, in the order of the columns."""
    return {c: getattr(row, c) for c in _columns(row)}


def columns(name: str) -> tuple[str, ...]:
    """The column names of a table in order; by whom a fact was read comes last."""
    return _columns(ROWS[name])


def _columns(record: Any) -> tuple[str, ...]:
    return tuple(f.name for f in sorted(fields(record), key=lambda f: f.kw_only is True))
