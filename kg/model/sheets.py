"""Rows as CSV for spreadsheet programs, which take a cell for a formula, a file for another encoding and long text for several cells."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

MOST = 32_767
"""Characters that a cell of Excel holds; what is longer runs into other cells."""
BOM = "\ufeff"
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def harmless(cell: str) -> str:
    """A cell that no spreadsheet program runs as a formula: `=HYPERLINK(…)` gets an apostrophe before it.

    >>> harmless("=1+1"), harmless("＝1+1"), harmless("第一条")
    ("'=1+1", "'＝1+1", '第一条')
    """
    cell = "'" + cell if cell.startswith(_FORMULA) else cell
    return cell if len(cell) <= MOST else cell[: MOST - 1] + "…"


def sheet(rows: Iterable[Sequence[object]]) -> Iterator[str]:
    """The rows, head first, as pieces of a file: a BOM tells Excel that it is UTF-8."""
    yield BOM
    out = io.StringIO()
    write = csv.writer(out)
    for row in rows:
        write.writerow([harmless(str(cell)) for cell in row])
        yield out.getvalue()
        out.seek(0)
        out.truncate()
