"""A law that a decision gives another name goes by both. All texts are fictional."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.cite.check import check
from kg.corpus.renumbered import new_title
from kg.search.index import Search
from tests.time.test_time import built

OLD, NEW = "清江市水井暂行办法", "清江市水井办法"
LAW = f"""# {OLD}

（2005年3月25日清江市第十一届人民代表大会常务委员会第十八次会议通过）

第一条 为了保护水井，制定本办法。

第二条 禁止填埋水井。
"""
DECISION = f"""# 清江市人民代表大会常务委员会关于修改《{OLD}》的决定

（2018年10月26日清江市第十四届人民代表大会常务委员会第十九次会议通过）

会议决定对《{OLD}》作如下修改：

一、COMMAND。

二、将第二条修改为：“禁止填埋、污染水井。”

本决定自公布之日起施行。
"""
CITING = f"""# 清江市水塔办法

（2020年3月25日清江市第十五届人民代表大会常务委员会第一次会议通过）

第一条 依照《{NEW}》第二条执行。
"""


@pytest.mark.parametrize(
    "command",
    [f"将名称修改为“{NEW}”", f"将办法名称修改为《{NEW}》", f"将《{OLD}》更名为《{NEW}》", "将名称中的“暂行办法”修改为“办法”"],
)
def test_both_names_lead_to_the_law(tmp_path: Path, command: str) -> None:
    with built(tmp_path, law=LAW, decision=DECISION.replace("COMMAND", command), citing=CITING) as graph:
        tables, found = graph.tables(), graph.law(NEW, at="2019-01-01")
        search = Search(tables, graph.sources(), graph.iris.base)
    assert found.title == OLD and [a.text for a in found.articles] == ["为了保护水井，制定本办法。", "禁止填埋、污染水井。"]
    assert [(c.target_law, c.status) for c in tables.citations if c.source_law == "清江市水塔办法"] == [(OLD, "resolved")]
    assert search.one(NEW).title == OLD


@pytest.mark.parametrize(
    ("old", "new", "title"),
    [("", "总则", ""), (OLD, NEW, NEW), ("井", "塔", "清江市水塔暂行办法"), ("江", "河", "清河市水井暂行办法"), ("市", "市", "")],
)
def test_a_new_title(old: str, new: str, title: str) -> None:
    assert new_title(OLD, old, new) == title


AGAIN = (
    LAW.replace(OLD, NEW, 1)
    .replace("会议通过）", f"会议通过 根据2018年10月26日清江市第十四届人民代表大会常务委员会第十九次会议《关于修改〈{OLD}〉的决定》修正）")
    .replace("填埋", "填埋、污染")
)


@pytest.mark.parametrize("name", [OLD, NEW])
@pytest.mark.parametrize(
    ("day", "title", "since", "words"),
    [
        ("2018-11-30", OLD, "2005-03-25", "禁止填埋水井。"),
        ("2018-12-01", NEW, "2018-12-01", "禁止填埋、污染水井。"),
    ],
)
def test_a_law_that_is_held_under_both_names_is_one(tmp_path: Path, name: str, day: str, title: str, since: str, words: str) -> None:
    decided = DECISION.replace("COMMAND", f"将名称修改为“{NEW}”").replace("自公布之日起施行", "自2018年12月1日起施行")
    with built(tmp_path, law=LAW, decision=decided, again=AGAIN) as graph:
        found = graph.law(name, at=day)
        checked = [(c.verdict, c.detail) for c in check(f"依照《{OLD}》第二条。", graph.laws, "2020-01-01")]
    assert (found.title, found.state.since, found.articles[1].text) == (title, since, words)
    assert checked == [("not_in_force", f"called {NEW} since 2018-12-01")]
