"""Decisions, 修正案 and instruments that count 一、二、 instead of 第…条. All texts are fictional."""

from __future__ import annotations

import pytest

from kg.model.text import Text
from kg.parse.grammar import parse_decision
from kg.parse.quotes import quoted_lines
from tests.parse.test_statute import outline

CASES = {
    "amending decision": (
        "云州市人大常委会关于修改《云州市河道条例》的决定\n（2021年3月1日云州市第一届人民代表大会常务委员会第二次会议通过）\n"
        "会议决定作如下修改：\n一、将第四条修改为：“河道分级管理。\n“具体办法另定。\n“第五条 仍然有效。”\n二、第五条第一款修改为：“（一）甲；（二）乙。”\n第二款修改为：“丙。”\n"
        "三、对部分条文作以下修改：\n（一）删去第六条。\n（二）删去第七条。\n本决定自公布之日起施行。\n《云州市河道条例》根据本决定作相应修改，重新公布。",
        "1 1 1/1 2 2/1 2/2 3 3/1 3/1/1 3/1/2 2 3",
    ),
    "quotation on the next line": (
        "一、将第二条修改为：\n“第二条 甲：\n“（一）乙；\n“（二）丙。”\n二、删去第三条。",
        "1 1/1 2 2/1",
    ),
    "quotation that is never closed": (
        "一、将第二条修改为：“甲。\n二、将第三条修改为：“乙。”\n三、删去第四条。",
        "1 1/1 2 2/1 3 3/1",
    ),
    "quoted lines without their own marks": (
        "一、增加一条：“第九条 甲。\n第十条 乙。\n一、丙。\n二、丁。”\n二、删去第八条。",
        "1 1/1 2 2/1",
    ),
    "headings": ("为了植树，决定：\n一、提高认识\n甲。\n乙。\n二、加强领导\n丙。", "1 1 1/1 1/2 2 2/1"),
    "one sentence": ("会议决定：批准预算。", "1"),
    "bracketed numbers as articles": ("（一）甲。\n（二）乙。\n补充。\n（三）丙。", "1 1/1 2 2/1 2/2 3 3/1"),
    "numbers that count on": (
        "为正确执行法律，制定本意见。\n一、公民\n1.甲。\n2.乙。\n二、法人\n3.丙。\n4.丁：\n（一）戊；\n（二）己。",
        "1 c1:公民 1 1/1 2 2/1 c2:法人 3 3/1 4 4/1 4/1/1 4/1/2",
    ),
    "attached law": (
        "一、修改第一条。\n二、删去第二条。\n本决定自公布之日起施行。\n云州市河道条例\n第一章 总则\n第一条 甲。\n第二条 乙。",
        "1 1/1 2 2/1 1",
    ),
    "signature": ("一、甲。\n二、乙。\n云州市人民代表大会常务委员会\n2021年3月1日", "1 1/1 2 2/1"),
    "articles by 第…条": ("第一条 甲：\n一、乙；\n二、丙。\n第二条 丁。", "1 1/1 1/1/1 1/1/2 2 2/1"),
    "printed twice": ("一、甲。\n二、乙。\n二、丙。\n四、丁。", "1 1/1 2 2/1 3* 3/1 4 4/1"),
}


@pytest.mark.parametrize("name", CASES)
def test_outline(name: str) -> None:
    text, expected = CASES[name]
    assert outline(parse_decision(Text(text))) == expected


def test_headings_of_a_decision() -> None:
    statute = parse_decision(Text(CASES["headings"][0]))
    assert [p.heading for p in statute.provisions if p.level == "article"] == ["提高认识", "加强领导"]


def test_quoted_wording_stays_in_its_operation() -> None:
    text, _ = CASES["amending decision"]
    statute = parse_decision(Text(text))
    first = next(p for p in statute.provisions if p.level == "article")
    assert first.text == "将第四条修改为：“河道分级管理。\n“具体办法另定。\n“第五条 仍然有效。”"
    inside = statute.at(text.index("第五条 仍然"))
    assert inside is not None and inside.article == "1"


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("甲“乙\n丙”丁\n戊", ["丙”丁"]),
        ("甲“乙。\n“丙。\n“丁。”\n戊", ["“丙。", "“丁。”"]),
        ("甲“乙。\n丙“丁”\n戊", []),
        ("甲“乙", []),
        ("甲“一“二”三\n四”\n五", ["四”"]),
    ],
)
def test_quoted_lines(text: str, lines: list[str]) -> None:
    assert [text[i:].split("\n", maxsplit=1)[0] for i in sorted(quoted_lines(text))] == lines
