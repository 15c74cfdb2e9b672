"""What the saved questions answer on the real gazette. The acts, speakers, delegates,
transfers, penalties, timelines, amendments, drafting histories and the renumbering table were read against the printed text; the other counts are kept
so that a change is seen."""

from __future__ import annotations

from pathlib import Path

import pytest

import kg
from kg.query.saved import saved

LAW, AUDIT = "北京市建筑绿色发展条例", "北京市审计条例"
COUNTS: list[tuple[str, dict[str, str | int], int]] = [
    ("appointments", {}, 90),
    ("transfers", {}, 4),
    ("turnover", {}, 11),
    ("holders", {}, 86),
    ("delegates", {}, 11),
    ("speakers", {}, 20),
    ("committees", {}, 9),
    ("career", {"person": "孙盈"}, 2),
    ("legal-basis", {}, 2),
    ("timeline", {"law": LAW}, 11),
    ("timeline", {"law": AUDIT}, 10),
    ("outline", {"law": LAW}, 7),
    ("outline", {"law": AUDIT}, 6),
    ("provision", {"law": LAW, "article": 8}, 1),
    ("cites", {"law": LAW}, 7),
    ("cited-by", {"law": LAW, "article": 15, "paragraph": 3}, 1),
    ("penalties", {"law": LAW}, 20),
    ("renumbering", {"law": AUDIT}, 30),
    ("dangling", {}, 0),
    ("amendments", {"law": AUDIT}, 62),
    ("drafting-history", {"law": LAW, "article": 34}, 3),
    ("drafting-history", {"law": LAW, "article": 60}, 2),
    ("issued", {}, 80),
    ("most-cited", {}, 197),
    ("organisations", {}, 142),
    ("source-problems", {}, 18),
    ("unsanctioned", {"law": LAW}, 37),
    ("evidence", {"subject": "孙盈"}, 2),
    ("changed", {"since": "2023-01-01"}, 12),
    ("stale-basis", {}, 0),
    ("delegations", {}, 4),
    ("headlines", {}, 23),
    ("obligations", {"subject": "建设单位"}, 12),
]


def test_every_saved_question_is_asked() -> None:
    assert {name for name, _, _ in COUNTS} == {s.name for s in saved()}


@pytest.mark.parametrize(("name", "params", "count"), COUNTS, ids=str)
def test_the_gazette_answers(built_gazette: Path, name: str, params: dict[str, str | int], count: int) -> None:
    with kg.open(built_gazette) as graph:
        assert len(graph.query(name, **params)) == count
