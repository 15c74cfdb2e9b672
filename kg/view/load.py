"""The tables of a finished build, read back as the records they were written from."""

from __future__ import annotations

import csv
from dataclasses import fields
from pathlib import Path

from kg.errors import ReadError
from kg.model.tables import ROWS, Tables


def read_tables(folder: Path) -> Tables:
    """`folder` holds `documents.csv` …; a table that was not written is empty."""
    tables = Tables()
    for name, record in ROWS.items():
        path = folder / f"{name}.csv"
        if not path.exists():
            continue
        known = {f.name: f.type in (int, "int") for f in fields(record)}
        rows = getattr(tables, name)
        with path.open(encoding="utf-8", newline="") as file:
            for line, row in enumerate(csv.DictReader(file), 2):
                try:
                    rows.append(record(**{k: int(v or 0) if known[k] else v for k, v in row.items() if k in known}))
                except (TypeError, ValueError) as error:
                    raise ReadError(
                        f"not a row of the table {name} ({error})", f"{path}:{line}", "build again"
                    ) from None
    return tables
