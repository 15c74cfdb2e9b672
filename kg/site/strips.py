"""Spells in posts as bars on one axis of time; a start or an end that no text gives is an open end, not a day."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from kg.model.tables import MembershipRow

WIDTH = 1000
ROW = 24
MOST = 80
"""Bars of one picture."""
STEPS = (1, 2, 5, 10, 20, 50, 100)
OPEN = 14
"""What an open end sticks out beyond its day, where nothing else is known."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One spell: where it lies, what is said of it, which ends are unknown."""

    x: float
    w: float
    y: int
    label: str
    said: str
    thing: str
    from_unknown: bool
    to_unknown: bool


@dataclass(frozen=True, slots=True)
class Strip:
    bars: tuple[Bar, ...]
    ticks: tuple[tuple[float, str], ...]
    height: int
    left: int


def _bar(m: MembershipRow, y: int, by: str, x: Callable[[int], float]) -> Bar:
    # From an unknown day to the end of the picture, or from its beginning: it may have been so, and looks it.
    a = x(_day(m.start_date)) if m.start_date else 0.0
    b = x(_day(m.end_date)) if m.end_date else float(WIDTH)
    label = m.person if by == "person" else " ".join(filter(None, (m.organisation, m.unit, m.post)))
    said = f"{m.person} {m.organisation} {m.unit} {m.post} {m.start_date or '…'} – {m.end_date or '…'}"
    thing = m.person_id if by == "person" else m.organisation_id
    return Bar(round(a, 1), round(max(b - a, 3.0), 1), y, label, " ".join(said.split()), thing, not m.start_date, not m.end_date)


def strip(rows: Sequence[MembershipRow], by: str = "post") -> Strip | None:
    """The picture of dated spells, labelled by their post (a person's career) or by their person (a post's holders);
    None where fewer than two dates are known: there is nothing to compare."""
    dated = sorted((m for m in rows if m.start_date or m.end_date), key=lambda m: (m.start_date or m.end_date, m.post, m.person))
    known = [_day(d) for m in dated for d in (m.start_date, m.end_date) if d]
    if len(set(known)) < 2:
        return None
    first, last = min(known), max(known)
    room = WIDTH - 2 * OPEN

    def x(day: int) -> float:
        return OPEN + (day - first) / (last - first) * room

    bars = [_bar(m, n * ROW, by, x) for n, m in enumerate(dated[:MOST])]
    years = range(date.fromordinal(first).year, date.fromordinal(last).year + 1)
    step = next((s for s in STEPS if len(years) / s <= 12), 200)
    ticks = [(round(x(day), 1), str(year)) for year in years if year % step == 0 and first <= (day := date(year, 1, 1).toordinal()) <= last]
    return Strip(tuple(bars), tuple(ticks), len(bars) * ROW + 22, len(dated) - len(bars))


def _day(text: str) -> int:
    """A month or a year stands at its beginning."""
    year, month, day = (int(p) for p in [*text.split("-"), "1", "1"][:3])
    return date(year, month, day).toordinal()
