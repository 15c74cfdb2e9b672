"""Rows as aligned text for a terminal, where a Chinese character takes two cells."""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any

CUT = 80
"""Cells of one value where nothing is folded."""
LOSE = 12
"""The least that a folded column keeps: narrower ones are one character a line."""


def cells(text: str) -> int:
    """How many cells a terminal gives to `text`.

    >>> cells("第3条")
    5
    """
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 0 if unicodedata.combining(c) else 1 for c in text)


def printable(value: Any) -> str:
    """One line. Control characters of a source would move the cursor or change the terminal's colours."""
    return "".join(c if c.isprintable() else " " for c in str(value))


def cut(text: str, most: int = CUT) -> str:
    if cells(text) <= most:
        return text
    out = ""
    for c in text:
        if cells(out + c) > most - 1:
            break
        out += c
    return out + "…"


def grid(columns: Sequence[str], rows: Iterable[Sequence[Any]], width: int = 0) -> str:
    """Columns padded with spaces under their names. With `width` long values are folded into that many cells, nothing is cut.

    >>> print(grid(("a", "b"), [("第3条", 1)]), end="")
    a      b
    第3条  1
    """
    lines = [[printable(c) for c in columns], *([printable(c) for c in row] for row in rows)]
    lines = [[cut(c) for c in line] for line in lines] if not width else lines
    widths = [max(map(cells, column)) for column in zip(*lines, strict=True)]
    if width and sum(widths) + 2 * (len(widths) - 1) > width:
        least = sum(min(w, LOSE) + 2 for w in widths)
        return _folded(lines, width) if least <= width else _stacked(lines, width)
    padded = ("  ".join(text + " " * (w - cells(text)) for text, w in zip(line, widths, strict=True)) for line in lines)
    return "".join(line.rstrip() + "\n" for line in padded)


def _stacked(lines: Sequence[Sequence[str]], width: int) -> str:
    """Rows one below the other, a line for each value that is there: for more columns than the terminal has room for."""
    names, rows = lines[0], lines[1:]
    indent = max(map(cells, names)) + 2
    out = []
    for n, row in enumerate(rows, 1):
        out.append(f"── {n} " + "─" * max(0, min(width, 40) - 4 - len(str(n))))
        for name, value in zip(names, row, strict=True):
            if value:
                first, *rest = _pieces(value, max(width - indent, 2))
                out += [name + " " * (indent - cells(name)) + first, *(" " * indent + piece for piece in rest)]
    return "".join(line.rstrip() + "\n" for line in out)


def _pieces(text: str, width: int) -> list[str]:
    """A text in pieces of at most `width` cells."""
    out = [""]
    for c in text:
        if cells(out[-1] + c) > width:
            out.append("")
        out[-1] += c
    return out


def hanging(text: str, width: int, indent: int = 4) -> list[str]:
    """A line in lines of at most `width` cells, those behind the first set in; whole where there is no width.

    >>> hanging("  行为 任命 · 职务 庭长", 14)
    ['  行为 任命 ·', '    职务 庭长']
    """
    if not width or cells(text) <= width:
        return [text]
    out, line = [], ""
    for word in _words(text):
        if line.strip() and cells((line + word).rstrip()) > width:
            out.append(line.rstrip())
            line = " " * indent + word.lstrip()
        else:
            line += word
        while cells(line.rstrip()) > width:
            piece = _pieces(line, width)[0]
            out.append(piece)
            line = " " * indent + line[len(piece) :]
    return [*out, line.rstrip()]


def _words(text: str) -> list[str]:
    """Words with the space behind them; the space before the first belongs to it."""
    return re.findall(r"^\s+\S+\s*|\S+\s*", text)


def _folded(lines: Sequence[Sequence[str]], width: int) -> str:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="")
    for i, name in enumerate(lines[0]):
        widest = max(cells(line[i]) for line in lines)
        table.add_column(Text(name), overflow="fold", min_width=min(widest, LOSE))
    for line in lines[1:]:
        table.add_row(*map(Text, line))
    out = io.StringIO()
    Console(file=out, width=width, color_system=None, legacy_windows=False, force_terminal=False).print(table)
    return "".join(line.rstrip() + "\n" for line in out.getvalue().splitlines())
