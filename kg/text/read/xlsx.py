"""Excel workbooks (.xlsx): the rows of every sheet as lines, cells apart by tabs."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date
from typing import Any

from kg.errors import ReadError
from kg.text.read import archive
from kg.text.read.docx import OLE
from kg.text.read.rows import Rows
from kg.text.read.strict import transitional

_MOST = 200_000
"""Rows of a sheet; with more it is refused, for nothing is to be lost without a word."""


def decode(data: bytes, where: str) -> tuple[str, str]:
    """(text, encoding)."""
    if data.startswith(OLE):
        raise ReadError("an encrypted or an old Excel file", where, "save it as .xlsx without a password")
    archive.opened(data, where, ".xlsx")
    from openpyxl import load_workbook

    try:
        book = load_workbook(io.BytesIO(transitional(data)), read_only=True, data_only=True)
        lines = [line for sheet in book.worksheets for line in (*_lines(sheet, where), "")]
    except ReadError:
        raise
    except Exception as e:  # whatever a damaged package makes its parsers raise
        raise ReadError(f"a broken .xlsx file ({str(e)[:120] or type(e).__name__})", where, "open and save it again") from None
    return "\n".join(lines) + "\n", "utf-8"


def _lines(sheet: Any, where: str) -> Iterator[str]:
    rows = Rows()
    for n, row in enumerate(sheet.iter_rows(values_only=True)):
        if n == _MOST:
            raise ReadError(f"a sheet of more than {_MOST} rows", where, "split the file")
        cells = [_text(value) for value in row]
        while cells and not cells[-1]:
            cells.pop()
        yield from rows.lines(cells)


def _text(value: Any) -> list[str]:
    """The lines of a cell; a day as texts print it, a whole number without its point."""
    if value is None:
        return []
    if isinstance(value, date):
        return [f"{value.year}年{value.month}月{value.day}日"]
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return [line.strip() for line in str(value).splitlines() if line.strip()]
