"""CSV that is named as an input: the rows of one table as lines of text. In a folder it is left alone: most are no texts."""

from __future__ import annotations

import csv
import io

from kg.text.read import plain
from kg.text.read.rows import Rows

_MARKS = ",;\t"
_LONGEST = 10_000
"""Characters of a cell; what has more is no table."""


def decode(data: bytes, where: str) -> tuple[str, str]:
    """(lines with tabs between the cells, encoding). A cell of several lines is a list, as in other tables."""
    text, encoding = plain.decode(data, where)
    head = text.partition("\n")[0]
    rows, lines = Rows(), list[str]()
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=max(_MARKS, key=head.count)):
            if any(len(cell) > _LONGEST for cell in row):
                return text, encoding
            lines += rows.lines([[part for line in cell.splitlines() if (part := line.strip())] for cell in row])
    except csv.Error:
        return text, encoding
    return "\n".join(lines) + "\n", encoding
