"""Who held what on a day: starts and ends that are told, not told, told by the month, and who was there twice."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.build.emit import quads
from kg.model.tables import MembershipRow
from kg.query.run import run
from kg.store.embedded import Embedded
from tests.fixtures import rows

SPELLS = {"1": ("2020-01-10", "2021-05-06"), "2": ("2021-05-06", ""), "3": ("", "2019-03-01"), "4": ("2015-02", "2016-03")}


@pytest.fixture(scope="module")
def store() -> Embedded:
    t = rows.tables()
    one = t.memberships[0]
    t.memberships = [_spell(one, n, start, end) for n, (start, end) in SPELLS.items()]
    return Embedded.memory(quads(t, rows.IRIS, rows.TEXT))


def _spell(one: MembershipRow, n: str, start: str, end: str) -> MembershipRow:
    return replace(one, membership_id=rows.IRIS.make("membership", n), start_date=start, end_date=end)


@pytest.mark.parametrize(
    ("day", "starts"),
    [
        ("2020-06-01", {"2020-01-10"}),
        ("2021-05-05", {"2020-01-10"}),
        ("2021-05-06", {"2021-05-06"}),
        ("2030-01-01", {"2021-05-06"}),
        ("2018-01-01", {""}),
        ("2019-03-01", set()),
        ("2016-03-20", {"2015-02", ""}),
        ("2016-04-01", {""}),
    ],
)
def test_on_a_day(store: Embedded, day: str, starts: set[str]) -> None:
    result = run(store, "holders", {"date": day})
    at = result.columns.index("start")
    assert {row[at] for row in result.values()} == starts


def test_unknown_ends_are_said(store: Embedded) -> None:
    result = run(store, "holders", {})
    start, end, unknown = (result.columns.index(c) for c in ("start", "end", "unknown"))
    assert {(r[start], r[end]): r[unknown] for r in result.values()} == {
        ("2020-01-10", "2021-05-06"): "", ("2021-05-06", ""): "end", ("", "2019-03-01"): "start", ("2015-02", "2016-03"): "",
    }  # fmt: skip
