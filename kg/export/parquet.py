"""Parquet: one file per table, with the columns of the contract and their types; an empty cell is null.

A date column holds whole days. Where the text gives a month or a year, the cell is null and the column
`<name>_text` beside it has what the text gives.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from kg.export.base import Opened
from kg.model.column_types import Type, is_day, type_of
from kg.model.tables import ROWS, columns


def write(opened: Opened, path: Path) -> None:
    import pyarrow as pa
    from pyarrow import parquet

    path.mkdir(parents=True, exist_ok=True)
    types = {
        "integer": pa.int64(),
        "number": pa.float64(),
        "boolean": pa.bool_(),
        "date": pa.date32(),
        "string": pa.string(),
    }
    tables = opened.tables()
    for name in ROWS:
        rows = tables.rows(name)
        made: dict[str, Any] = {}
        for column in columns(name):
            kind = type_of(name, column)
            cells = [getattr(r, column) for r in rows]
            made[column] = pa.array([value(c, kind) for c in cells], type=types[kind])
            if kind == "date":
                made[f"{column}_text"] = pa.array([value(c, "string") for c in cells], type=pa.string())
        parquet.write_table(pa.table(made), path / f"{name}.parquet")


def value(cell: Any, kind: Type) -> Any:
    """A cell as its type has it; None where it is empty or less precise than the type."""
    if cell == "" or cell is None:
        return None
    if kind == "boolean":
        return bool(cell)
    if kind == "number":
        return _number(str(cell))
    if kind == "date":
        return _day(str(cell))
    # Half a surrogate pair has no UTF-8 form.
    return cell.encode("utf-8", "replace").decode() if isinstance(cell, str) else cell


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if is_day(text) else None
    except ValueError:
        return None
