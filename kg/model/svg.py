"""Dates on an axis, as SVG."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

WIDE, TEXT, ROW, TOP = 900, 330, 22, 28
"""Pixels: the drawing, the room for words on its right, one line, the axis above."""
MOST = 60
"""Lines of one drawing."""
_STEPS = (1, 2, 5, 10, 20, 50, 100)


def year_of(day: str) -> float:
    """A day, or its beginning, as a number of years; 2023-07 is the beginning of that month.

    >>> year_of("2023-07"), year_of("2023"), round(year_of("2023-12-31"), 2)
    (2023.5, 2023.0, 2024.0)
    """
    year, month, date = (*map(int, day.split("-")), 1, 1)[:3]
    return year + (month - 1) / 12 + (date - 1) / 372


def timeline(rows: Sequence[tuple[str, str]]) -> str:
    """One line for each (day, words), in order of time, with a dot where it lies; what has no day is left out."""
    dated = sorted((day, words) for day, words in rows if day[:4].isdigit())[:MOST]
    at = [year_of(day) for day, _ in dated] or [0.0]
    first, last = int(min(at)), int(max(at)) + 1
    scale = (WIDE - TEXT - 40) / (last - first)
    step = next((s for s in _STEPS if (last - first) / s <= 8), _STEPS[-1])
    bottom = TOP + ROW * len(dated)
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDE} {bottom + 8}" width="{WIDE}" font-family="sans-serif" font-size="13">'
    ]
    for tick in range(first, last + 1, step):
        x = 20 + (tick - first) * scale
        out.append(
            f'<path d="M{x:.1f} {TOP - 6}V{bottom}" stroke="#ccd3dd"/><text x="{x:.1f}" y="16" text-anchor="middle" fill="#667085">{tick}</text>'
        )
    for n, ((day, words), year) in enumerate(zip(dated, at, strict=False)):
        x, y = 20 + (year - first) * scale, TOP + ROW * n + 12
        said = escape(f"{day} {words}" if len(words) <= 24 else f"{day} {words[:23]}…")
        out.append(
            f'<path d="M{x:.1f} {y - 4}H{WIDE - TEXT}" stroke="#e4e8ee"/><circle cx="{x:.1f}" cy="{y - 4}" r="4" fill="#2f6fde"/>'
            f'<text x="{WIDE - TEXT + 8}" y="{y}" fill="currentColor">{said}<title>{escape(words)}</title></text>'
        )
    return "".join([*out, "</svg>"])
