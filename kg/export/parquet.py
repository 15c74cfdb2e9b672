"""Parquet: one file per table, with the columns and types of the contract."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path
from typing import Any

from kg.export.base import Opened
from kg.model.tables import ROWS


def write(opened: Opened, path: Path) -> None:
    import pyarrow as pa
    from pyarrow import parquet

    path.mkdir(parents=True, exist_ok=True)
    tables = opened.tables()
    for name, record in ROWS.items():
        rows = tables.rows(name)
        columns: dict[str, Any] = {}
        for f in fields(record):
            kind = pa.int64() if f.type in (int, "int") else pa.string()
            columns[f.name] = pa.array([_value(getattr(r, f.name)) for r in rows], type=kind)
        parquet.write_table(pa.table(columns), path / f"{name}.parquet")


def _value(value: Any) -> Any:
    """Half a surrogate pair has no UTF-8 form."""
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else value
