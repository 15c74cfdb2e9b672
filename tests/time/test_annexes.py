"""What a decision orders on an annex leaves the articles what they are. All texts are fictional."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.time.test_renamed import DECISION, LAW
from tests.time.test_time import built


@pytest.mark.parametrize(
    ("command", "unknown"),
    [
        ("将附件《水井名录》中的“甲井”修改为“乙井”", []),
        ("将附件一第一条修改为：“甲。”", []),
        ("附件修改为：“水井名录：甲井。”", []),
        ("附件三第二项和第一条中的“水井”修改为“水塔”", ["1"]),
    ],
)
def test_only_the_articles_that_a_command_names_are_in_doubt(tmp_path: Path, command: str, unknown: list[str]) -> None:
    with built(tmp_path, law=LAW, decision=DECISION.replace("COMMAND", command)) as graph:
        found = graph.law("清江市水井暂行办法", at="2019-01-01")
    assert [a.article for a in found.articles if a.source == "unknown" and a.article == "1"] == unknown
    assert found.notes or not unknown


def test_what_stands_behind_an_insertion_that_was_not_made_is_in_doubt(tmp_path: Path) -> None:
    command = "增加一条，作为第二条：\n“第二条 水井实行登记。”\n原第二条以下各条序号顺延"
    decision = DECISION.replace("COMMAND", command).replace("二、将第二条修改为：“禁止填埋、污染水井。”", "")
    law = LAW + "\n第三条 禁止污染水井。\n\n第四条 本办法自2005年5月1日起施行。\n"
    with built(tmp_path, law=law, decision=decision) as graph:
        found = graph.law("清江市水井暂行办法", at="2019-01-01")
    assert [a.article for a in found.articles if a.source != "unknown"] == ["1"], found.articles


def test_from_where_numbers_do_not_count_on_articles_are_in_doubt(tmp_path: Path) -> None:
    command = "第二条改为第三条，条文顺序作相应调整"
    decision = DECISION.replace("COMMAND", command).replace("二、将第二条修改为：“禁止填埋、污染水井。”", "")
    law = LAW + "\n第三条 禁止污染水井。\n\n第四条 本办法自2005年5月1日起施行。\n"
    with built(tmp_path, law=law, decision=decision) as graph:
        found = graph.law("清江市水井暂行办法", at="2019-01-01")
    assert [a.article for a in found.articles if a.source != "unknown"] == ["1"], found.articles
