"""`output/tables/*.csv`: one file per table, UTF-8, header row, RFC 4180."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from operator import attrgetter
from pathlib import Path
from typing import Any

from kg.export.base import Opened
from kg.export.datapackage import write_descriptor
from kg.model.tables import ROWS, Tables, columns


def write_tables(tables: Tables, folder: str | Path) -> None:
    """Every table of the contract, also an empty one (its header says what it would hold), and datapackage.json, which describes them."""
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    for name in ROWS:
        write_table(folder, name, getattr(tables, name))
    write_descriptor(folder)


def write_table(folder: Path, name: str, rows: Iterable[Any]) -> None:
    names = columns(name)
    with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="", errors="replace") as f:
        out = csv.writer(f)  # the standard dialect is RFC 4180: CRLF, quotes doubled
        out.writerow(names)
        out.writerows(map(attrgetter(*names), rows))


def write(opened: Opened, path: Path) -> None:
    """The tables again, in a folder of the user's choice."""
    write_tables(opened.tables(), path)
