"""The tables for spreadsheet programs: a cell that one would run as a formula begins with an apostrophe; a BOM tells Excel
that the file is UTF-8. For other programs `csv` has the cells as they are.
"""

from __future__ import annotations

from itertools import chain
from pathlib import Path

from kg.export.base import Opened
from kg.model.sheets import sheet
from kg.model.tables import ROWS, columns


def write(opened: Opened, path: Path) -> None:
    path.mkdir(parents=True, exist_ok=True)
    tables = opened.tables()
    for name in ROWS:
        names = columns(name)
        with (path / f"{name}.csv").open("w", encoding="utf-8", newline="", errors="replace") as f:
            f.writelines(sheet(chain([names], ([getattr(r, c) for c in names] for r in tables.rows(name)))))
