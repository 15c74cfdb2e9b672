"""The decision's own wording beside the republished text (the texts are our own)."""

from __future__ import annotations

from kg.consolidate.printed import wording_issues
from kg.model.text import Text
from kg.parse.grammar import parse_statute
from kg.relations.amendments.find import read_amendments

DECISION = """云州市人大常委会关于修改《云州市河道条例》的决定
一、将第二条修改为:“河长应当按照规定巡河,发现问题及时处理。”
二、第三条第一款第二项修改为:“(二)倾倒垃圾、渣土等废弃物”。
三、将第四条中的“主管部门”修改为“主管机关”。
"""
LAW = """云州市河道条例
第一条 为了保护河道,制定本条例。
第二条 河长应当按照规定巡河，发现问题{及时}处理。
第三条 禁止下列行为:
(一)毁坏堤防;
(二)倾倒垃圾、渣土等废弃物。
第四条 水行政主管{机关}负责监督。
"""


def issues(**words: str) -> list[str]:
    text = Text(LAW.format(**{"及时": "及时", "机关": "机关"} | words))
    operations = read_amendments(Text(DECISION), "云州市河道条例").operations
    return [i.message for i in wording_issues(operations, parse_statute(text, "云州市河道条例"), text)]


def test_width_and_marks_are_no_difference() -> None:
    assert issues() == []


def test_words_that_the_decision_does_not_say_are_named_with_both_readings() -> None:
    found = issues(及时="立即")
    assert len(found) == 1 and "第二条" in found[0] and "立即" in found[0] and "及时" in found[0]


def test_words_that_were_to_be_replaced_and_still_stand() -> None:
    found = issues(机关="部门")
    assert found == ["第四条: printed “主管部门”, by the decision “主管机关”"]


def test_numbers_in_the_decision_are_those_before_it() -> None:
    """A paragraph spoken of by its old number stands behind the inserted one."""
    commands = "一、第二条增加一款，作为第一款：“甲某某。”\n二、第二条第一款修改为：“乙某某。”"
    law = Text("某条例\n第一条 丙某某。\n第二条 甲某某。\n乙某某。\n")
    operations = read_amendments(Text(commands), "某条例").operations
    assert wording_issues(operations, parse_statute(law, "某条例"), law) == []
