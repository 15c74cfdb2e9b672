"""The days of a law as its text and its announcement tell them: tests/relations/events/cases/days.toml."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from kg.build.passes import first_pass, second_pass
from kg.model.documents import Source
from kg.model.iri import Iris

CASES = tomllib.loads((Path(__file__).parent / "cases" / "days.toml").read_text("utf-8"))["case"]
TOLD = ("passed", "approved", "promulgated", "effective", "repealed", "amended")


def _body(name: str) -> str:
    """A body without the number of its term and without the State before it."""
    return re.sub("第[^届]{1,4}届", "", name).removeprefix("中华人民共和国")


@pytest.mark.parametrize("case", CASES, ids=[c["text"][:14] + str(n) for n, c in enumerate(CASES)])
def test_days(case: dict) -> None:
    rows = second_pass([first_pass(Source("a.txt", case["text"], "txt"))], Iris()).events
    told = [(e.event, e.law, e.date, _body(e.body), e.provision) for e in rows if e.event in TOLD]
    wanted = [tuple(e.split("|")) for e in case["events"]]
    assert {(*t[:3], t[4]) for t in told} == {(*w[:3], w[4]) for w in wanted}
    for w in wanted:
        assert not w[3] or w in told, told
