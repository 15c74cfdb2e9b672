"""The tables of a finished build, read back as the records they were written from."""

from __future__ import annotations

import csv
import gc
import io
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import fields
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
    with uncollected():
        for name in (n for n in ROWS if n in only):
            path = folder / f"{name}.csv"
            if path.exists():
                try:
                    with path.open(encoding="utf-8", newline="") as file:
                        getattr(tables, name).extend(records(csv.reader(file), name, ROWS[name], path))
                except (OSError, UnicodeDecodeError, csv.Error) as error:
                    raise ReadError(
                        f"the table can't be read ({reason(error)})", str(path), "build all inputs again with --replace"
                    ) from None
    return tables


@contextmanager
def uncollected() -> Iterator[None]:
    """Rows refer to no row: the collector, which would look at half a million of them again and again, waits."""
    on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if on:
            gc.enable()


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
    # Titles and addresses stand in thousands of rows: each is held once.
    once: dict[str, str] = {}
    wanted = _wanted(next(lines, []), record)
    numbers = [n for n, _, number, _ in wanted if number]
    shared = [n for n, *_, is_shared in wanted if is_shared]
    build = _builder(record, [(n, column) for n, column, *_ in wanted])
    for line, row in enumerate(lines, 2):
        if not row:
            continue
        try:
            for n in numbers:
                row[n] = int(row[n] or 0)  # type: ignore[call-overload]
            for n in shared:
                row[n] = once.setdefault(row[n], row[n])
            yield build(row)
        except (TypeError, ValueError, IndexError) as error:
            raise ReadError(f"not a row of the table {name} ({error})", f"{path}:{line}", "build all inputs again with --replace") from None


def _builder(record: type, wanted: Sequence[tuple[int, str]]) -> Callable[[list[str]], Any]:
    """Makes a record of a row. Half a million of them are read before a site answers: no names are looked up twice."""
    build: Callable[..., Any] = record
    placed = [f.name for f in fields(record) if not f.kw_only]
    end = len(placed)
    if [column for _, column in wanted[:end]] == placed and all(n == k for k, (n, _) in enumerate(wanted)):
        # The columns stand as the record's own, as they are written.
        rest = tuple(column for _, column in wanted[end:])
        stop = len(wanted)

        def whole(row: list[str]) -> Any:
            if len(row) < stop:
                raise IndexError(f"{len(row)} cells of {stop}")
            return build(*row[:end], **dict(zip(rest, row[end:stop], strict=True)))

        return whole
    return lambda row: build(**{column: row[n] for n, column in wanted})


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
