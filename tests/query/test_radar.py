"""What changed, whose basis is stale, who is to make further rules. All texts are fictional."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.api import Graph
from tests.time.test_time import DECISION, LAW, NEW, OLD, built

RULE = """# 江海市湖泊巡查办法

（2017年3月20日江海市人民政府第三次常务会议通过 自2017年5月1日起施行）

第一条 为了规范湖泊巡查,根据《江海市湖泊条例》,制定本办法。

第二条 禁止的行为依照《江海市湖泊条例》第三条执行。巡查的具体办法由市水务局会同市公安局另行制定。
"""
SCHEME = """# 江海市湖泊巡查具体办法

（2022年3月20日江海市水务局第三次局务会议通过）

第一条 根据《江海市湖泊巡查办法》第二条,制定本办法。
"""
OTHER = SCHEME.replace("巡查具体办法", "巡查评比规定").replace("第二条,", ",")
FRESH = RULE.replace("湖泊巡查办法", "湖泊养护办法").replace("2017年", "2021年")


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graph]:
    folder: Path = tmp_path_factory.mktemp("radar")
    with built(folder, old=OLD, decision=DECISION, new=NEW, rule=RULE, fresh=FRESH, scheme=SCHEME, other=OTHER) as graph:
        yield graph


def test_a_rule_older_than_the_change_of_its_basis_is_stale(graph: Graph) -> None:
    assert [tuple(r.values()) for r in graph.query("stale-basis")] == [
        ("江海市湖泊巡查办法", "2017-03-20", LAW, "amended", "2020-06-10", "3"),
    ]  # fmt: skip
    assert not graph.query("依据已变", law="江海市湖泊养护办法")


def test_what_changed_since_a_day(graph: Graph) -> None:
    found = {(r["date"], r["event"], r["law"], r["cited_by"]) for r in graph.query("changed", since="2020-01-01")}
    assert ("2020-06-10", "amended", LAW, "4") in found and ("2021-05-01", "effective", "江海市湖泊养护办法", "0") in found
    assert all(date >= "2020" for date, *_ in found)
    assert not graph.query("changed", since="2030-01-01")


def test_who_is_to_make_further_rules(graph: Graph) -> None:
    found = [(r["law"], r["body"], r["made"]) for r in graph.query("delegations")]
    assert found == [("江海市湖泊养护办法", "市水务局", ""), ("江海市湖泊巡查办法", "市水务局", "江海市湖泊巡查具体办法")]
