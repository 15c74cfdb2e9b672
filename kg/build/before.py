"""The rows of an earlier build by source, for the guard against losses."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path

from kg.build.conclude import GLOBAL
from kg.model.table_files import header, read_tables, records
from kg.model.tables import ROWS, Tables


def of_lines(lines: Mapping[str, bytes]) -> Tables:
    """Rows of single tables from their lines."""
    out = Tables()
    for table, found in lines.items():
        text = (header(table) + found).decode("utf-8")
        getattr(out, table).extend(records(csv.reader(io.StringIO(text, newline="")), table, ROWS[table], Path(table)))
    return out


@lru_cache(maxsize=1)
def of_tables(output: Path) -> Callable[[str], Tables]:
    """Source → its rows, where a build did not note where they stand."""
    tables = read_tables(output / "tables")
    source_of = {d.document_id: d.source for d in tables.documents}
    document_of = {p.provision_id: p.document_id for p in tables.provisions}
    by_source: dict[str, Tables] = {}
    for table in set(ROWS) - set(GLOBAL):
        for row in tables.rows(table):
            document = getattr(row, "document_id", "") or document_of.get(getattr(row, "provision_id", ""), "")
            getattr(by_source.setdefault(source_of.get(document, ""), Tables()), table).append(row)
    return lambda name: by_source.get(name, Tables())
