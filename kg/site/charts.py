"""Answers of saved questions as pictures: bars where numbers are compared, links where things point to things.

Plain SVG made here: the pages run no scripts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from kg.site.asked import Reply

MOST_BARS = 60
MOST_ENDS = 40
"""Things in one column of a picture of links; beyond them the table is the better picture."""
ROW = 26
WIDE = 1100

Cell = tuple[str, bool]


@dataclass(frozen=True, slots=True)
class Bars:
    """`rows`: a thing and, per column, its number and that number's share of the largest (0 to 100)."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, tuple[tuple[str, float], ...]], ...]
    left: int


@dataclass(frozen=True, slots=True)
class End:
    cell: Cell
    y: int
    count: int


@dataclass(frozen=True, slots=True)
class Links:
    """Two columns of things, and lines between them by their heights; `count` references are one line."""

    sources: tuple[End, ...]
    targets: tuple[End, ...]
    lines: tuple[tuple[int, int, int], ...]
    height: int
    left: int


def picture(shown: Sequence[str], reply: Reply) -> Bars | Links | None:
    """What a question's `shown as` makes of an answer; None where it says nothing or there is too little to see."""
    kinds: dict[str, Callable[..., Any]] = {"bars": _bars, "links": _links}
    if len(reply.rows) < 2 or not shown or any(c not in reply.columns for c in shown[1:]):
        return None
    made: Bars | Links | None = kinds[shown[0]](reply, *(reply.columns.index(c) for c in shown[1:]))
    return made


def _bars(reply: Reply, label: int, *columns: int) -> Bars:
    rows = reply.rows[:MOST_BARS]
    most = max((abs(_number(row[c][0])) for row in rows for c in columns), default=0) or 1
    made = tuple((row[label], tuple((row[c][0], round(100 * abs(_number(row[c][0])) / most, 1)) for c in columns)) for row in rows)
    return Bars(tuple(reply.columns[c] for c in columns), made, len(reply.rows) - len(rows))


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0


def _links(reply: Reply, source: int, target: int) -> Links:
    pairs = Counter((row[source], row[target]) for row in reply.rows if row[source][0] and row[target][0])
    ends: list[dict[Cell, End]] = []
    for side in (0, 1):
        counts: Counter[Cell] = Counter()
        for pair, n in pairs.items():
            counts[pair[side]] += n
        busiest = sorted(counts, key=lambda c: (-counts[c], c))[:MOST_ENDS]
        # In the order of the answer, which is that of the text, lines cross least.
        kept = [c for c in dict.fromkeys(p[side] for p in pairs) if c in busiest]
        ends.append({c: End(c, ROW * n + ROW // 2, counts[c]) for n, c in enumerate(kept)})
    sources, targets = ends
    lines = tuple((sources[a].y, targets[b].y, n) for (a, b), n in pairs.items() if a in sources and b in targets)
    height = ROW * max(len(sources), len(targets))
    return Links(tuple(sources.values()), tuple(targets.values()), lines, height, len(pairs) - len(lines))
