"""What a decision leaves in doubt because its copy is not whole or a reprint may say more. All texts are fictional."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.time.wholeness import missing_items, turned_words
from tests.time.test_time import DECISION, LAW, NEW, OLD, built


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("一、甲\n二、乙\n三、丙", []),
        ("一、甲\n二、乙\n五、丙", [3, 4]),
        ("　　一、甲\n　　三、丙", [2]),
        ("一、甲。二、乙。三、丙", []),
        ("一、甲\n二、乙\n附件\n一、丙\n二、丁", []),
        ("一、甲\n二―、乙\n三、丙", []),
        ("一、甲\n九十九、乙", []),
        ("没有编号的决定", []),
    ],
)
def test_items_that_a_copy_passes_over(text: str, missing: list[int]) -> None:
    assert missing_items(text) == missing


def test_words_turned_wherever_an_article_is_worded_anew() -> None:
    reworded = [("市和区、县人民政府应当管理。", "市和区人民政府应当管理。"), ("市和区、县水务部门巡查湖泊。", "市和区水务部门巡查河湖。")]
    assert turned_words(reworded, []) == [("区、县", "区")]
    assert turned_words(reworded, ["区、县另有规定的除外"]) == []
    assert turned_words(reworded[:1], []) == []


def test_a_copy_that_is_not_whole_leaves_every_article_in_doubt(tmp_path: Path) -> None:
    torn = DECISION.replace("三、将第四条改为第五条。", "五、将第四条改为第五条。")
    with built(tmp_path, old=OLD, decision=torn) as graph:
        found = graph.law(LAW, at="2021-01-01")
    assert {a.source for a in found.articles} == {"unknown"}
    assert found.articles[0].text == "为了保护湖泊,制定本条例。" and "not whole" in found.articles[0].note
    assert any("lacks its items 3, 4" in n for n in found.notes)


def test_a_copy_that_is_not_whole_taken_back_gives_the_words_of_after_with_a_mark(tmp_path: Path) -> None:
    torn = DECISION.replace("三、将第四条改为第五条。", "五、将第四条改为第五条。")
    with built(tmp_path, new=NEW, decision=torn) as graph:
        found = {a.article: a for a in graph.law(LAW, at="2018-01-01").articles}
    assert {a.source for a in found.values()} == {"unknown"} and found["1"].text == "为了保护湖泊,制定本条例。"
    # What a command changed is not known: its words of after are not those of before.
    assert "not whole" in found["1"].note and found["3"].text == ""


def test_a_term_that_the_decision_turns_elsewhere_leaves_its_article_in_doubt(tmp_path: Path) -> None:
    old = OLD.replace("第一条 为了保护湖泊,制定本条例。", "第一条 市和区、县人民政府应当保护湖泊。").replace(
        "第二条 本条例适用于本市的湖泊。", "第二条 市和区、县水务部门管理本市的湖泊。\n\n第三条 市和区、县林业部门管理湖岸。"
    )
    old = old.replace("第四条 违反", "第五条 违反").replace("第三条 禁止", "第四条 禁止")
    decision = """# 江海市人民代表大会常务委员会关于修改《江海市湖泊条例》的决定

（2020年6月10日江海市第二届人民代表大会常务委员会第九次会议通过）

江海市第二届人民代表大会常务委员会第九次会议决定对《江海市湖泊条例》作如下修改:

一、将第一条修改为:“市和区人民政府应当保护湖泊。”

二、将第二条修改为:“市和区水务部门管理本市的湖泊。”

本决定自2020年8月1日起施行。
"""
    with built(tmp_path, old=old, decision=decision) as graph:
        found = {a.article: a for a in graph.law(LAW, at="2021-01-01").articles}
    assert [found[n].source for n in "1234"] == ["executed", "executed", "unknown", "printed"]
    assert "区 for 区、县" in found["3"].note


def test_a_year_told_of_an_amendment_whose_day_is_known_is_no_other_one(tmp_path: Path) -> None:
    said = f"关于《{LAW}(修订草案)》的说明\n——2024年2月25日在江海市第一届人民代表大会常务委员会第四十次会议上\n《{LAW}》于2001年通过，2020年作了修改。\n"
    with built(tmp_path, old=OLD, decision=DECISION, said=said) as graph:
        found = graph.law(LAW, at="2021-01-01")
    assert not [n for n in found.notes if n.startswith("amended on")], found.notes
