"""Rows as a table of HTML."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from html import escape
from typing import Any

SHOWN = 50
"""Rows that a notebook shows."""


def html_table(columns: Iterable[Any], rows: Sequence[Iterable[Any]], most: int = SHOWN, called: Callable[[str], str] = str) -> str:
    """A table of at most `most` rows and, below a shortened one, the number of all; everything is escaped. A cell that is `called` otherwise
    has its own words as its title."""
    head = "".join(f"<th>{escape(str(c))}</th>" for c in columns)
    lines = "".join("<tr>" + "".join(_cell(str(c), called) for c in row) + "</tr>" for row in rows[:most])
    more = f"<p>{len(rows):,} rows</p>" if len(rows) > most else ""
    return f"<table><thead><tr>{head}</tr></thead><tbody>{lines}</tbody></table>{more}"


def _cell(value: str, called: Callable[[str], str]) -> str:
    name = called(value)
    return f"<td>{escape(value)}</td>" if name == value else f'<td title="{escape(value)}">{escape(name)}</td>'
