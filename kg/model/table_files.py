"""The tables of a finished build, read back as the records they were written from."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Collection, Iterator
from dataclasses import fields
from itertools import islice
from pathlib import Path
from typing import Any

from kg.errors import ReadError, reason
from kg.model.tables import ROWS, Tables, columns

_LONGEST = 2**31 - 1


def read_tables(folder: Path, only: Collection[str] = ROWS) -> Tables:
    """`folder` holds `documents.csv` …; a table that was not written, or is not among `only`, is empty."""
    tables = Tables()
    # A cell holds an article whole, however long it is; the module's own limit is 131,072 characters.
    csv.field_size_limit(_LONGEST)
    for name in (n for n in ROWS if n in only):
        path = folder / f"{name}.csv"
        if path.exists():
            try:
                with path.open(encoding="utf-8", newline="") as file:
                    getattr(tables, name).extend(records(csv.reader(file), name, ROWS[name], path))
            except (OSError, UnicodeDecodeError, csv.Error) as error:
                raise ReadError(f"the table can't be read ({reason(error)})", str(path), "build again") from None
    return tables


def header(table: str) -> bytes:
    """The first line of a table as it is written."""
    out = io.StringIO(newline="")
    csv.writer(out).writerow(columns(table))
    return out.getvalue().encode()


def _wanted(head: list[str], record: type) -> list[tuple[int, str, bool, bool]]:
    """(place, name, is it a number?, is its value shared?) of each column of the file that the record has."""
    numbers = {f.name: f.type in (int, "int") for f in fields(record)}
    return [(n, column, numbers[column], column in SHARED) for n, column in enumerate(head) if column in numbers]


def records(lines: Iterator[list[str]], name: str, record: type, path: Path) -> Iterator[Any]:
    """The rows of one table; the first line names its columns."""
    known = columns(name)
    placed = sum(not f.kw_only for f in fields(record))
    # Titles and addresses stand in thousands of rows: each is held once.
    once: dict[str, str] = {}
    wanted = _wanted(next(lines, []), record)
    # Columns in the order of the record, as the tables are written, need no names.
    ordered = tuple(column for _, column, *_ in wanted) == known[: len(wanted)]
    build: Callable[..., Any] = record
    for line, row in enumerate(lines, 2):
        if not row:
            continue
        try:
            values = [
                int(row[n] or 0) if number else once.setdefault(row[n], row[n]) if shared else row[n] for n, _, number, shared in wanted
            ]
            by_name = ((column, v) for (_, column, *_), v in zip(wanted, values, strict=True))
            yield build(*values[:placed], **dict(islice(by_name, placed, None))) if ordered else build(**dict(by_name))
        except (TypeError, ValueError, IndexError) as error:
            raise ReadError(f"not a row of the table {name} ({error})", f"{path}:{line}", "build again") from None


def harmless(cell: str) -> str:
    """A cell that no spreadsheet program runs as a formula: `=HYPERLINK(…)` gets an apostrophe before it.

    >>> harmless("=1+1"), harmless("第一条")
    ("'=1+1", '第一条')
    """
    return "'" + cell if cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell


SHARED = {
    "document_id", "law", "law_id", "version", "kind", "level", "source_law", "source_version", "target_law", "target_version",
    "title", "parent_id", "by", "relation", "status", "authority", "sanction", "unit", "body", "meeting", "source",
}  # fmt: skip
"""Columns whose values come again and again."""
