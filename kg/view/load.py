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
            reader = csv.reader(file)
            # A reader of dictionaries would take twice as long, and a corpus has millions of cells.
            columns = [(n, k, known[k]) for n, k in enumerate(next(reader, [])) if k in known]
            for line, row in enumerate(reader, 2):
                try:
                    rows.append(record(**{k: int(row[n] or 0) if number else row[n] for n, k, number in columns}))
                except (TypeError, ValueError, IndexError) as error:
                    raise ReadError(
                        f"not a row of the table {name} ({error})", f"{path}:{line}", "build again"
                    ) from None
    return tables
