"""The tables of a finished build, read back as the records they were written from."""

from __future__ import annotations

import csv
import gc
import io
import threading
import weakref
from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import fields
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO

from kg.errors import ReadError, reason
from kg.model.tables import ROWS, Tables, columns

_LONGEST = 2**31 - 1
_AT_ONCE = 5000
"""Lines that are made records together."""
_Wanted = tuple[int, str, bool, bool]


def read_tables(folder: Path, only: Collection[str] = ROWS) -> Tables:
    """`folder` holds `documents.csv` …; a table that was not written, or is not among `only`, is empty."""
    tables = Tables()
    # A cell holds an article whole, however long it is; the module's own limit is 131,072 characters.
    csv.field_size_limit(_LONGEST)
    with uncollected():
        for name in (n for n in ROWS if n in only):
            path = folder / f"{name}.csv"
            if path.exists():
                with _readable(path), path.open(encoding="utf-8", newline="") as file:
                    getattr(tables, name).extend(records(csv.reader(file), name, ROWS[name], path))
    return tables


@contextmanager
def _readable(path: Path) -> Iterator[None]:
    try:
        yield
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise ReadError(f"the table can't be read ({reason(error)})", str(path), "build all inputs again with --replace") from None


def _close(files: dict[str, BinaryIO]) -> None:
    for file in files.values():
        file.close()


class Unread(Tables):
    """The tables of a folder, each read when its rows are first asked for. The files are opened at once, so that a build made anew
    in that place takes none of them away."""

    def __init__(self, folder: Path) -> None:
        csv.field_size_limit(_LONGEST)
        self._folder, self._lock = folder, threading.RLock()
        self._files: dict[str, BinaryIO] = {name: path.open("rb") for name in ROWS if (path := folder / f"{name}.csv").exists()}
        weakref.finalize(self, _close, self._files)

    def __getattr__(self, name: str) -> list[Any]:
        if name not in ROWS:
            raise AttributeError(f"no table named {name!r}")
        with self._lock:
            if name not in vars(self):
                with self._lines(name) as lines, uncollected():
                    vars(self)[name] = list(records(lines, name, ROWS[name], self._folder / f"{name}.csv"))
            rows: list[Any] = vars(self)[name]
            return rows

    def size(self, name: str) -> int:
        if name in vars(self):
            return super().size(name)
        # A line end within quotes ends no row; the head is none.
        rows, quoted = -1, False
        with self._lock:
            file = self._files.get(name, io.BytesIO(b"\n"))
            file.seek(0)
            while piece := file.read(1 << 20):
                parts = piece.split(b'"')
                rows += sum(p.count(b"\n") for p in parts[quoted::2])
                quoted ^= len(parts) % 2 == 0
        return max(rows, 0)

    def values(self, name: str, *columns: str) -> Iterator[tuple[str, ...]]:
        if name in vars(self):
            yield from super().values(name, *columns)
            return
        with self._lock, self._lines(name) as lines:
            head = next(lines, [])
            places = [head.index(c) for c in columns] if head else []
            yield from (tuple(row[n] for n in places) for row in lines)

    @contextmanager
    def _lines(self, name: str) -> Iterator[Iterator[list[str]]]:
        path = self._folder / f"{name}.csv"
        file = self._files.get(name, io.BytesIO())
        file.seek(0)
        text = io.TextIOWrapper(file, encoding="utf-8", newline="")
        try:
            with _readable(path):
                yield csv.reader(text)
        finally:
            text.detach()


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


def _wanted(head: list[str], record: type) -> list[_Wanted]:
    """(place, name, is it a number?, is its value shared?) of each column of the file that the record has."""
    numbers = {f.name: f.type in (int, "int") for f in fields(record)}
    return [(n, column, numbers[column], column in SHARED) for n, column in enumerate(head) if column in numbers]


def records(lines: Iterator[list[str]], name: str, record: type, path: Path) -> Iterator[Any]:
    """The rows of one table; the first line names its columns."""
    # Titles and addresses stand in thousands of rows: each is held once.
    once: dict[str, str] = {}
    wanted = _wanted(next(lines, []), record)
    line = 2
    while rows := list(islice(lines, _AT_ONCE)):
        made = _by_columns(rows, record, wanted, once)
        yield from made if made is not None else _one_by_one(rows, line, name, record, wanted, once, path)
        line += len(rows)


def _by_columns(rows: list[list[str]], record: type, wanted: Sequence[_Wanted], once: dict[str, str]) -> list[Any] | None:
    """The records, column after column: a site reads half a million before it answers, and so each takes a quarter of the time. None
    where the lines do not have all columns."""
    writers = slots(record)
    if {column for _, column, *_ in wanted} != writers.keys():
        return None
    try:
        cells = list(zip(*filter(None, rows), strict=True))
        made: list[Any] = [object.__new__(record) for row in rows if row]
        for n, column, number, shared in wanted:
            values: Iterable[Any] = [int(c or 0) for c in cells[n]] if number else cells[n]
            if shared:
                values = map(once.setdefault, cells[n], cells[n])
            deque(map(writers[column], made, values), maxlen=0)
        return made
    except (ValueError, IndexError):
        return None


@cache
def slots(kind: type) -> dict[str, Callable[[Any, Any], None]]:
    """Field of a record with slots, frozen or not → what writes it."""
    return {f.name: getattr(kind, f.name).__set__ for f in fields(kind)}


def _one_by_one(
    rows: Iterable[list[str]], first: int, name: str, record: type, wanted: Sequence[_Wanted], once: dict[str, str], path: Path
) -> Iterator[Any]:
    """The same row by row; ReadError names the line that is none. `first`: the number of the first line."""
    numbers = [n for n, _, number, _ in wanted if number]
    shared = [n for n, *_, is_shared in wanted if is_shared]
    for line, row in enumerate(rows, first):
        if not row:
            continue
        try:
            for n in numbers:
                row[n] = int(row[n] or 0)  # type: ignore[call-overload]
            for n in shared:
                row[n] = once.setdefault(row[n], row[n])
            yield record(**{column: row[n] for n, column, *_ in wanted})
        except (TypeError, ValueError, IndexError) as error:
            raise ReadError(f"not a row of the table {name} ({error})", f"{path}:{line}", "build all inputs again with --replace") from None


SHARED = {
    "document_id", "law", "law_id", "version", "kind", "level", "source_law", "source_version", "target_law", "target_version",
    "title", "parent_id", "by", "relation", "status", "authority", "sanction", "unit", "body", "meeting", "source",
}  # fmt: skip
"""Columns whose values come again and again."""
