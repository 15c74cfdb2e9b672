"""All that is known of one thing: the rows of every table that are about it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from kg.language import codes, term
from kg.language.labels import coded, column_in, heading, label_of
from kg.language.sentences import told
from kg.model.facts.base import RULE
from kg.model.grid import hanging
from kg.model.tables import ROWS, Tables, cells
from kg.search.entry import Entry

_OF_LAW = {
    "versions": "title", "documents": "subject_law", "events": "law", "amendments": "law", "aliases": "title", "penalties": "law",
    "renumberings": "law", "provisions": "law",
}  # fmt: skip
"""Table → its column with the law's title, where it has no column with its IRI."""
_SHOWN = 10
_QUOTED = 60


class Known(NamedTuple):
    """`tables`: name → the rows, with `quote`, the words of the source where a row has a place in it."""

    thing: Entry
    tables: dict[str, list[dict[str, Any]]]


def about(thing: Entry, tables: Tables, texts: Mapping[str, str], base: str) -> Known:
    """The rows whose `*_id` columns name the thing or, for a provision, a part of it; of a law those that name its title too."""
    iri = base + thing.path
    sources = {d.document_id: d.source for d in tables.documents}
    found: dict[str, list[dict[str, Any]]] = {}
    for name in ROWS:
        rows = [cells(row) for row in tables.rows(name)]
        title = _OF_LAW.get(name) if thing.kind == "law" else None
        kept = [r for r in rows if _names(r, iri, thing.kind == "article") or (title and r[title] == thing.title)]
        for row in kept:
            if row.get("document_id") in sources and "end" in row:
                row["quote"] = texts.get(sources[row["document_id"]], "")[row["start"] : row["end"]]
        if kept:
            found[name] = kept
    return Known(thing, found)


def _names(row: Mapping[str, Any], iri: str, parts: bool) -> bool:
    values = (str(v) for k, v in row.items() if k.endswith("_id"))
    return any(v == iri or (parts and v.startswith(iri + "/")) for v in values)


def as_text(known: Known, language: int = 1, width: int = 0) -> str:
    """For a terminal, in a language of the catalogue: the first rows of each table, without IRIs, positions, the name that all have and
    what was read by a rule, as nearly all is; control characters are taken out. `width`: cells of a line; what is longer goes on under it."""
    kind = known.thing.kind if codes()[language] == "en" else coded("kind", known.thing.kind, language)
    lines = [known.thing.title, f"{kind} · {known.thing.path}"]
    for name, rows in known.tables.items():
        lines += ["", f"{term(f'table.{name}', language)} ({len(rows)})"]
        for row in rows[:_SHOWN]:
            said = " · ".join(
                f"{_name(name, k, language)} {_line(_said(column_in(name, k), v, language))}"
                for k, v in row.items()
                if v not in ("", 0, known.thing.title) and not _hidden(k, v)
            )
            quote = f"  “{_line(row['quote'])}”" if row.get("quote") else ""
            lines += hanging(f"  {said or known.thing.title}{quote}", width)
        if len(rows) > _SHOWN:
            lines.append("  " + told(f"… {len(rows) - _SHOWN} more (--format json)", language))
    return "\n".join(lines) + "\n"


def _name(table: str, column: str, language: int) -> str:
    return column if codes()[language] == "en" else heading(f"{table}.{column}", language)


def _said(column: str, value: object, language: int) -> object:
    return label_of(column, value, language) if isinstance(value, str) else value


def _hidden(column: str, value: object) -> bool:
    return (
        column.endswith("_id")
        or column in ("start", "end", "repaired", "quote")
        or (column, value) == ("by", RULE)
        or str(value).startswith("http")
    )


def _line(value: object) -> str:
    text = " ".join("".join(c if c.isprintable() else " " for c in str(value)).split())
    return text if len(text) <= _QUOTED else text[: _QUOTED - 1] + "…"
