"""Spells in posts as bars: what is not known is an open end."""

from __future__ import annotations

from dataclasses import replace

from kg.model.tables import MembershipRow
from kg.site.strips import MOST, WIDTH, strip

SPELL = MembershipRow("m", "p", "何清", "院长", "o", "云州市中级人民法院", "", "2020-01-01", "2022-01-01", "", "")


def test_bars_lie_where_their_days_are() -> None:
    made = strip([SPELL, replace(SPELL, start_date="2022-01-01", end_date="2024-01-01")])
    assert made
    (a, b), ticks = made.bars, {year: x for x, year in made.ticks}
    assert abs(a.x + a.w - b.x) < 0.2 and abs(b.x - ticks["2022"]) < 0.2
    assert not (a.from_unknown or a.to_unknown)


def test_what_no_text_gives_is_an_open_end() -> None:
    made = strip([SPELL, replace(SPELL, start_date="", end_date="2021-06"), replace(SPELL, end_date="")])
    assert made
    ends = {(b.from_unknown, b.to_unknown): (b.x, b.x + b.w) for b in made.bars}
    assert ends[True, False][0] == 0 and ends[False, True][1] == WIDTH


def test_one_day_alone_makes_no_picture_and_many_spells_are_cut() -> None:
    assert strip([replace(SPELL, end_date="")]) is None
    made = strip([SPELL] * (MOST + 5))
    assert made and len(made.bars) == MOST and made.left == 5


def test_a_holder_leads_to_the_person_a_career_to_the_body() -> None:
    assert [b.thing for m in ("person", "post") for b in strip([SPELL], m).bars] == ["p", "o"]  # type: ignore[union-attr]
