"""What codes and columns of an answer or a table are called."""

from __future__ import annotations

from kg.language import term, terms
from kg.language.sentences import told

CODED = {
    "action": ("rel", "change"),
    "relation": ("rel",),
    "status": ("status",),
    "sanction": ("sanction",),
    "event": ("event",),
    "stage": ("event",),
    "severity": ("severity",),
    "kind": ("org", "issue", "col", "kind"),
    "unit": ("unit",),
    "what": ("event", "news"),
    "repaired": ("flag",),
    "implied": ("flag",),
    "inferred": ("flag",),
    "verdict": ("verdict",),
    "quote_verdict": ("quote",),
}
"""Column that holds codes → where their labels are."""
SENTENCES = ("message", "reason", "suggestion", "detail", "quote_detail", "note")
"""Columns that hold sentences of the program."""


def heading(column: str, language: int | None = None) -> str:
    """What a column of a table or an answer is called.

    >>> heading("offender", 0), heading("d", 0)
    ('违法者', 'd')
    """
    return term(f"answer.{column}" if f"answer.{column}" in terms() else f"col.{column}", language)


def coded(column: str, value: str, language: int | None = None) -> str:
    """The label of a code in an answer; empty where the value is none."""
    return next((term(f"{family}.{value}", language) for family in CODED.get(column, ()) if f"{family}.{value}" in terms()), "")


def labelled(column: str, value: str, language: int) -> str:
    """A value as people read it: the label of a code, a sentence of the program in their language, else the value itself.

    >>> labelled("sanction", "fine", 0), labelled("message", "no title is printed", 0), labelled("person", "fine", 0)
    ('罚款', '原文没有标题', 'fine')
    """
    if column in SENTENCES:
        return told(value, language)
    return coded(column, value, language) or value
