"""The head and the life of a law: what holds today first, each event once."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.build.emit import quads
from kg.model.tables import EventRow
from kg.query.run import run
from kg.site.pages import told_once
from kg.store.embedded import Embedded
from tests.fixtures import rows

BODY = "云安市人民代表大会常务委员会"


def happened(*told: tuple[str, str, str]) -> list[EventRow]:
    """Events of one law: (kind, day, body)."""
    like = rows.tables().events[0]
    return [
        replace(like, event_id=f"{like.event_id}-{n}", law=rows.LAW, event=kind, date=day, body=body, meeting="", start=n, end=n + 1)
        for n, (kind, day, body) in enumerate(told)
    ]


LIVES = [
    ([("amended", "2017", ""), ("amended", "2017-09-22", BODY), ("amended", "2023-11-24", "")], ["2017-09-22", "2023-11-24"]),
    ([("enacted", "2012", ""), ("enacted", "2012-07", BODY), ("passed", "2012-07-27", BODY)], ["2012-07-27"]),
    ([("passed", "2012-07-27", ""), ("promulgated", "2012-07-27", "")], ["2012-07-27", "2012-07-27"]),
    ([("published_for_comment", "", ""), ("published_for_comment", "2023-05", "")], ["2023-05"]),
    ([("published_for_comment", "", BODY)], [""]),
    ([("first_reading", "2023-05-02", BODY), ("first_reading", "2023-05-03", BODY)], ["2023-05-02", "2023-05-03"]),
    ([("enacted", "2012", ""), ("passed", "2013-01-02", "")], ["2012", "2013-01-02"]),
]


@pytest.mark.parametrize(("told", "days"), LIVES)
def test_each_event_is_told_once_and_in_order(told: list[tuple[str, str, str]], days: list[str]) -> None:
    assert [e.date for e in told_once(happened(*told))] == days


@pytest.mark.parametrize(("told", "days"), LIVES)
def test_the_saved_question_tells_the_same(told: list[tuple[str, str, str]], days: list[str]) -> None:
    tables = rows.tables()
    tables.events = happened(*told)
    store = Embedded.memory(quads(tables, rows.IRIS, rows.TEXT))
    assert [row[0] for row in run(store, "timeline", {"law": rows.LAW}).values()] == days
