"""The days of a law as its text and its announcement tell them: tests/relations/events/cases/*.toml."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from kg.build.passes import first_pass, second_pass
from kg.model.documents import Source
from kg.model.iri import Iris

CASES = [c for p in sorted((Path(__file__).parent / "cases").glob("*.toml")) for c in tomllib.loads(p.read_text("utf-8"))["case"]]
TOLD = ("government_adopted", "passed", "approved", "promulgated", "effective", "repealed", "amended")


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


def test_a_draft_that_only_its_kind_names_is_no_law() -> None:
    text = (
        "二、起草过程\n\n2023年1月12日,市九届人大常委会第31次主任会议同意立项。市交通运输局起草了送审稿,并于2023年5月8日在市政府门户网站公开征求意见。"
        "《条例(草案)》已经2023年9月19日市政府第40次常务会议审议通过。\n\n三、主要内容\n\n《条例(草案)》共6章25条。\n"
    )
    assert [e.law for e in second_pass([first_pass(Source("a.txt", text, "txt"))], Iris()).events] == []


@pytest.mark.parametrize("text", ["2024年修改《条例》", "《条例修正案(草案)》;\n第九条"])
def test_what_only_its_kind_names_is_in_no_table_of_laws(text: str) -> None:
    found = second_pass([first_pass(Source("a.txt", text, "txt"))], Iris())
    assert [e.law for e in found.events] == [] and [v.title for v in found.versions if v.title == "条例"] == []
