"""The reading order of a page: characters with their places → lines, column by column, paragraphs joined.

What geometry proves is joined here (a line that fills its column and goes on without indent); what only
the wording can tell, as at the foot of a column or page, is left to cleaning.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from kg.model.text import fold
from kg.text.paragraphs import ends_sentence, opens_piece


class Glyph(NamedTuple):
    """One character and its box; `top` grows downward."""

    x0: float
    x1: float
    top: float
    bottom: float
    text: str

    @property
    def size(self) -> float:
        return self.bottom - self.top


class Line(NamedTuple):
    x0: float
    x1: float
    top: float
    bottom: float
    text: str


class Gutter(NamedTuple):
    """The empty strip between two columns."""

    x0: float
    x1: float


def page_lines(glyphs: Sequence[Glyph]) -> list[str]:
    """The paragraphs of a page in reading order."""
    rows = group_rows(glyphs)
    if not rows:
        return []
    gutter = find_gutter(rows)
    if gutter is None:
        return _paragraphs([_line(row) for row in rows])
    left: list[Line] = []
    right: list[Line] = []
    edges = _column_edges(rows, gutter)
    out: list[str] = []
    for row in rows:
        if _spans(row, gutter):
            out += _paragraphs(left, edges[0]) + _paragraphs(right, edges[1])
            left, right = [], []
            out.append(_line(row).text)
            continue
        west, east = _sides(row, gutter)
        if west:
            left.append(_line(west))
        if east:
            right.append(_line(east))
    return out + _paragraphs(left, edges[0]) + _paragraphs(right, edges[1])


def group_rows(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """Characters on one base line, from top to bottom, each row from left to right."""
    rows: list[list[Glyph]] = []
    middle = 0.0
    for g in sorted(glyphs, key=lambda g: (g.top + g.bottom, g.x0)):
        here = (g.top + g.bottom) / 2
        if rows and here - middle <= 0.45 * max(g.size, rows[-1][0].size):
            rows[-1].append(g)
        else:
            rows.append([g])
            middle = here
    return [row for row in map(_ordered, rows) if row]


def _ordered(row: list[Glyph]) -> list[Glyph]:
    """From left to right, without the second print of a character that makes it bold."""
    out: list[Glyph] = []
    for g in sorted(row, key=lambda g: g.x0):
        double = out and out[-1].text == g.text and g.x0 - out[-1].x0 < 0.3 * g.size
        if not double:
            out.append(g)
    return _trimmed(out)


def _trimmed(row: list[Glyph]) -> list[Glyph]:
    """Without white space at both ends, so that an indent shows in `x0`."""
    start, end = 0, len(row)
    while start < end and not row[start].text.strip():
        start += 1
    while end > start and not row[end - 1].text.strip():
        end -= 1
    return row[start:end]


def _crossings(rows: list[list[Glyph]], points: range) -> dict[int, int]:
    """Point across the page → how many rows have ink there."""
    crossed = dict.fromkeys(points, 0)
    for x0, x1 in (run for row in rows for run in _runs(row)):
        for x in range(int(x0), int(x1 + 0.99)):
            crossed[x] += 1
    return crossed


def _usual_size(rows: list[list[Glyph]]) -> float:
    """The median size of the characters."""
    return sorted(g.size for row in rows for g in row)[sum(map(len, rows)) // 2]


def find_gutter(rows: list[list[Glyph]]) -> Gutter | None:
    """The strip near the middle that fewest rows cross, if it has text columns on both sides."""
    lo = min(row[0].x0 for row in rows)
    hi = max(g.x1 for row in rows for g in row)
    size = _usual_size(rows)
    crossed = _crossings(rows, range(int(lo), int(hi + 1.99)))
    middle = range(int(lo + 0.3 * (hi - lo)), int(lo + 0.7 * (hi - lo)) + 1)
    least = min(crossed[x] for x in middle)
    if least > 0.5 * len(rows):
        return None
    # A few rows more may reach into the strip: a long word, a stamp, a stray mark.
    open_points = [x for x in crossed if crossed[x] <= least + max(1, 0.1 * len(rows))]
    runs = [run for run in _consecutive(open_points) if 0.8 * size <= len(run) <= 6 * size]
    strips = [Gutter(run[0], run[-1] + 1) for run in runs if run[0] in middle or run[-1] in middle]
    return max((strip for strip in strips if _has_columns(rows, strip, lo, hi)), key=lambda strip: strip.x1 - strip.x0, default=None)


def _runs(row: list[Glyph]) -> list[tuple[float, float]]:
    """Where the row has ink, small gaps between words counted as ink."""
    out: list[tuple[float, float]] = []
    for g in row:
        if not g.text.strip():
            continue
        if out and g.x0 - out[-1][1] < 0.9 * g.size:
            out[-1] = (out[-1][0], max(out[-1][1], g.x1))
        else:
            out.append((g.x0, g.x1))
    return out


def _consecutive(points: list[int]) -> list[list[int]]:
    runs: list[list[int]] = []
    for x in points:
        if runs and x == runs[-1][-1] + 1:
            runs[-1].append(x)
        else:
            runs.append([x])
    return runs


def _has_columns(rows: list[list[Glyph]], gutter: Gutter, lo: float, hi: float) -> bool:
    """Running text fills its column; names and page numbers beside titles (a table of contents) do not."""
    sides = [_sides(row, gutter) for row in rows if not _spans(row, gutter)]
    for part, width in ((0, gutter.x0 - lo), (1, hi - gutter.x1)):
        lines = [side[part] for side in sides if side[part]]
        filled = sum(line[-1].x1 - line[0].x0 for line in lines)
        if len(lines) < 3 or filled < 0.45 * width * len(lines):
            return False
    return True


def _spans(row: list[Glyph], gutter: Gutter) -> bool:
    """True where the row runs over both columns: a title, a line of full width."""
    west, east = _sides(row, gutter)
    if any(g.x1 > gutter.x0 + 1 and g.x0 < gutter.x1 - 1 and g.text.strip() for g in row):
        return True
    return bool(west and east) and east[0].x0 - west[-1].x1 < 0.6 * (gutter.x1 - gutter.x0)


def _sides(row: list[Glyph], gutter: Gutter) -> tuple[list[Glyph], list[Glyph]]:
    west = _trimmed([g for g in row if g.x1 <= gutter.x0 + 1])
    return west, _trimmed([g for g in row if g.x0 >= gutter.x1 - 1])


def _column_edges(rows: list[list[Glyph]], gutter: Gutter) -> tuple[Gutter, Gutter]:
    lines = [_sides(row, gutter) for row in rows if not _spans(row, gutter)]
    west = [side[0] for side in lines if side[0]]
    east = [side[1] for side in lines if side[1]]
    edge = [Gutter(min(s[0].x0 for s in side), max(s[-1].x1 for s in side)) for side in (west, east)]
    return edge[0], edge[1]


def _line(row: list[Glyph]) -> Line:
    pieces = [row[0].text]
    for before, g in pairwise(row):
        gap = g.x0 - before.x1
        latin = before.text.isascii() and g.text.isascii()
        if gap >= 3 * g.size:
            pieces.append("\t")
        elif gap >= (0.2 if latin else 0.5) * g.size and not before.text.isspace() and not g.text.isspace():
            pieces.append(" ")
        pieces.append(g.text)
    return Line(row[0].x0, row[-1].x1, min(g.top for g in row), max(g.bottom for g in row), "".join(pieces).strip())


def _goes_on(before: Line, line: Line, left: float, right: float, widest: float) -> bool:
    """A line goes on where the one before fills the column and neither indent, gap nor size sets it apart."""
    size = line.bottom - line.top
    return (
        line.x0 <= left + 0.8 * size
        and before.x1 >= right - 1.5 * size
        and line.top - before.top <= widest
        and "\t" not in before.text + line.text
        and abs(size - (before.bottom - before.top)) <= 0.15 * size
    )


def _gap(before: str, after: str) -> str:
    """Latin words keep a space where two lines are joined; Chinese ones never had one."""
    return " " if before[-1:].isascii() and before[-1:].isalnum() and after[:1].isascii() else ""


def _opens(before: str, line: str) -> bool:
    """Does an item begin behind the end of a sentence that fills its line: 二、…。 / 三、…?"""
    return ends_sentence(fold(before)) and opens_piece(fold(line))


_FEW = 3
"""Steps that make a distance of a page, not a chance of it."""


def _widest_step(steps: Sequence[float]) -> float:
    """How far below the line before the next line of a paragraph may stand: where a page sets paragraphs further apart than lines,
    as pages of sites do, no further than lines stand apart."""
    steps = sorted(steps)
    usual = 1.4 * steps[len(steps) // 2] if steps else 0.0
    tight = next((s for i, s in enumerate(steps) if i + _FEW <= len(steps) and steps[i + _FEW - 1] <= 1.05 * s), usual)
    apart = [s for s in steps if 1.15 * tight < s <= usual]
    return 1.1 * tight if len(apart) >= _FEW else usual


def _paragraphs(lines: list[Line], edges: Gutter | None = None) -> list[str]:
    lines = [line for line in lines if line.text]
    if not lines:
        return []
    left = edges.x0 if edges else min(line.x0 for line in lines)
    right = edges.x1 if edges else max(line.x1 for line in lines)
    widest = _widest_step([b.top - a.top for a, b in pairwise(lines)])
    out = [lines[0].text]
    for before, line in pairwise(lines):
        if _goes_on(before, line, left, right, widest) and not _opens(before.text, line.text):
            out[-1] += _gap(out[-1], line.text) + line.text
        else:
            out.append(line.text)
    return out
