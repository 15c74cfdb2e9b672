"""What the columns of the tables hold, for formats that have types, keys and references."""

from __future__ import annotations

from dataclasses import fields
from typing import Literal

from kg.model.tables import ROWS

Type = Literal["string", "integer", "number", "boolean", "date"]

DATES = frozenset({"date", "adopted", "promulgated", "effective", "repealed", "start_date", "end_date", "over_by"})
"""ISO 8601 with the precision of the text: a day, a month (2022-11) or a year."""
FLAGS = frozenset({"repaired", "written", "inferred", "stated"})
NUMBERS = frozenset({"min", "max", "score"})

KEYS = {
    "documents": "document_id",
    "laws": "law_id",
    "versions": "version_id",
    "provisions": "provision_id",
    "citations": "citation_id",
    "persons": "person_id",
    "organisations": "organisation_id",
    "appointments": "event_id",
    "events": "event_id",
    "issues": "issue_id",
    "memberships": "membership_id",
}
"""Table → the column that names its rows."""

_PARENTS = {"provisions": "provisions", "organisations": "organisations"}
_REFERENCES = {
    "document_id": "documents",
    "law_id": "laws",
    "person_id": "persons",
    "other_id": "persons",
    "organisation_id": "organisations",
    "provision_id": "provisions",
    "source_id": "provisions",
    "target_id": "provisions",
    "start_event": "appointments",
    "end_event": "appointments",
    "answered_by": "documents",
}


def type_of(table: str, column: str) -> Type:
    """The type of one column; KeyError where the table has no such column."""
    declared = {f.name: f.type for f in fields(ROWS[table])}[column]
    if column in FLAGS and declared in (int, "int"):
        return "boolean"
    if declared in (int, "int"):
        return "integer"
    if column in NUMBERS:
        return "number"
    return "date" if column in DATES else "string"


def references(table: str) -> dict[str, str]:
    """Column → the table whose key it holds (a cell may be empty, or name a thing known by its name only)."""
    names = [f.name for f in fields(ROWS[table])]
    found = {c: _REFERENCES[c] for c in names if c in _REFERENCES and c != KEYS.get(table)}
    if table in _PARENTS and "parent_id" in names:
        found["parent_id"] = _PARENTS[table]
    return found


def is_day(text: str) -> bool:
    """Is it a whole date, not a month or a year?"""
    return len(text) == len("2024-02-28")
