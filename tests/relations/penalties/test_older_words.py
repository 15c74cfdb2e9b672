"""Words of older texts: 给以 for 给予, 处罚款五百元 for 处五百元罚款, 主管机关 for 主管部门."""

from __future__ import annotations

import pytest

from kg.zh.listed import split_agents
from tests.relations.documents import liable


def _told(clause: str) -> list[tuple[str, ...]]:
    found = liable(clause)
    return [(p.sanction, "|".join(p.offenders), p.conduct, "|".join(p.authorities), p.amount.minimum, p.amount.maximum) for p in found]


@pytest.mark.parametrize(
    "clause",
    [
        "擅自凿井的，由水务部门给予警告，并处一千元罚款。",
        "水务部门的工作人员玩忽职守的，由所在单位给予行政处分。",
        "违反规定的，对直接负责的主管人员给予处分。",
    ],
)
def test_give(clause: str) -> None:
    assert _told(clause)
    assert _told(clause.replace("给予", "给以")) == _told(clause)


@pytest.mark.parametrize("verb", ["处", "处以", "并处", "可以并处", "课以", ""])
def test_the_sum_behind_the_fine(verb: str) -> None:
    told = _told(f"擅自凿井的，责令停止凿井，{verb}罚款五百元至一千元。")
    assert [row for row in told if row[0] == "fine"] == [("fine", "", "擅自凿井", "", "500", "1000")]


def test_of_two_offenders_each_has_its_sum() -> None:
    told = _told("擅自凿井的，对个人处罚款五百元，对单位处罚款一千元。")
    assert [row[4] for row in told] == ["500", "1000"]


def test_heads() -> None:
    assert split_agents("规划、水务主管机关") == ("规划主管机关", "水务主管机关")
    assert split_agents("中华人民共和国主管机关") == ("中华人民共和国主管机关",)
