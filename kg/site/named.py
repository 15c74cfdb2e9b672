"""Names in an answer that lead to the page of what bears them, and statements of the graph as people read them."""

from __future__ import annotations

from kg.language import term
from kg.language.labels import coded
from kg.language.sentences import told_here
from kg.site.library import Library

Cell = tuple[str, bool]
"""A value of an answer: its text or IRI, and whether it is one."""

_LAWS = ("law", "source_law", "decision", "subject_law", "target_law", "basis", "instrument")
_BODIES = ("organisation", "parent", "body", "from_organisation", "to_organisation")
_BEARERS = {
    **dict.fromkeys(("person", "left", "entered"), ("persons", "name", "person_id")),
    **dict.fromkeys(_BODIES, ("organisations", "name", "organisation_id")),
    "document": ("documents", "title", "document_id"),
}
"""A column of names → the table of what bears them, its columns of names and of identifiers."""
_CODES = {
    "dateSource": "date_from",
    "issueKind": "issues.kind",
    "instrumentKind": "issuances.kind",
    "amountUnit": "unit",
    "repaired": "repaired",
    "inferred": "inferred",
    "readBy": "rule",
}
"""A property whose values are codes in plain text → the column that has the same."""
_TOLD = ("comment", "label", "reason", "suggestion", "note")
"""Properties whose values may be sentences of the program."""
_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"


def page_of(library: Library, column: str, value: str) -> str:
    """The path of the page of what a value of a column names; "" where several bear the name, or nothing here does.

    The members of a list have no page in common."""
    if column in _LAWS:
        return library.law_path(value) if value in library.laws else ""
    if column == "meeting":
        return f"meeting/{value}" if value in library.meetings else ""
    if column not in _BEARERS:
        return ""
    table, name, identifier = _BEARERS[column]
    bearers = library.of(table, name).get(value, [])
    return library.path(str(getattr(bearers[0], identifier))) if len(bearers) == 1 else ""


def statement(predicate: Cell, value: Cell) -> tuple[Cell, Cell]:
    """A statement in the language of the page: the label of a code, a sentence of the program told in it."""
    own = predicate[0].rpartition("#")[2].rpartition("/")[2]
    named = (term("col.kind"), False) if predicate[0] == _TYPE else predicate
    if value[1]:
        return named, value
    text = coded(_CODES[own], value[0]) if own in _CODES else told_here(value[0]) if own in _TOLD else ""
    return named, (text or value[0], False)
