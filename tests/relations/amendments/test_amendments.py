"""Commands of amending decisions: fictional cases of every form, and every command of the real files."""

from __future__ import annotations

import re
import time
import tomllib
from collections import Counter
from pathlib import Path

import pytest

from kg.corpus.place import place
from kg.model.documents import Document
from kg.model.iri import Iris
from kg.model.text import Text
from kg.parse.gazette.split import split_gazette
from kg.relations.amendments.find import (
    Operation,
    adjusts_order,
    amended_law,
    find_amendments,
    is_amending,
    read_amendments,
)
from kg.relations.amendments.rows import amendment_rows
from kg.text.read import read
from tests.shared import corpus_path, gazette_path

CASES = [
    case
    for path in sorted((Path(__file__).resolve().parent / "cases").glob("*.toml"))
    for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]
]


def row(o: Operation) -> str:
    law = "" if o.law == "本法" else o.law
    return "|".join(
        (o.action, o.old_article, o.new_article, o.paragraph, o.item, o.old_text, o.new_text, law, o.place,
         o.old_item or o.old_paragraph, o.note)
    )  # fmt: skip


def test_number_of_cases() -> None:
    assert len(CASES) >= 180


@pytest.mark.parametrize("case", CASES, ids=[c["text"][2:22] for c in CASES])
def test_command(case: dict[str, object]) -> None:
    reading = read_amendments(Text(str(case["text"])), "本法")
    assert [row(o) for o in reading.operations] == case["operations"]
    assert bool(reading.unread) == bool(case.get("unread"))
    assert [o.sub for o in reading.operations] == [str(n) for n in range(1, len(reading.operations) + 1)]


QUOTED = [case for case in CASES if "“" in str(case["text"])]
_STRAIGHT, _CORNER = str.maketrans("“”", '""'), str.maketrans("“”", "「」")


@pytest.mark.parametrize("marks", [_STRAIGHT, _CORNER], ids=["straight", "corner"])
@pytest.mark.parametrize("case", QUOTED, ids=[c["text"][2:22] for c in QUOTED])
def test_command_with_other_quotation_marks(case: dict[str, object], marks: dict[int, int]) -> None:
    reading = read_amendments(Text(str(case["text"]).translate(marks)), "本法")
    assert [row(o).translate(marks) for o in reading.operations] == [str(o).translate(marks) for o in case["operations"]]


DECISION = """云州市人民代表大会常务委员会关于修改《云州市河湖条例》的决定
(2031年5月6日云州市第九届人民代表大会常务委员会第三次会议通过)
云州市第九届人民代表大会常务委员会第三次会议决定对《云州市河湖条例》作如下修改：
一、第二条增加一款，作为第一款：“本市保护河湖。”
二、将第四条修改为：“沿岸单位应当清理河道。
“清理办法由市水务部门制定。”
三、对部分条文作以下修改：
(一)将第六条改为第五条，其中的“水利部门”“水务局”修改为“水务部门”。
(二)删除第七条。
本决定自公布之日起施行。
《云州市河湖条例》根据本决定作相应修改，并对条文顺序作相应调整，重新公布。"""


def decision(text: str = DECISION, kind: str = "amending_decision") -> Document:
    title = text.split("\n", 1)[0]
    return Document("test.txt", 3, title, kind, Text(text), subject_law=amended_law(title))


def test_decision_as_a_whole() -> None:
    found = find_amendments(decision())
    assert [(o.op, o.sub, o.action, o.old_article, o.new_article) for o in found] == [
        ("1", "1", "insert_paragraph", "2", "2"),
        ("2", "1", "replace_article", "4", "4"),
        ("3", "1", "renumber", "6", "5"),
        ("3", "2", "replace_words", "6", "5"),
        ("3", "3", "replace_words", "6", "5"),
        ("3", "4", "delete_article", "7", ""),
    ]
    assert {o.law for o in found} == {"云州市河湖条例"}
    assert found[1].new_text == "沿岸单位应当清理河道。\n清理办法由市水务部门制定。"
    assert [o.old_text for o in found[3:5]] == ["水利部门", "水务局"]
    assert adjusts_order(decision().text)


def test_positions_are_those_of_the_command_and_its_wording() -> None:
    doc = decision()
    found = find_amendments(doc)
    assert doc.text.raw[found[0].begin : found[0].end] == "第二条增加一款，作为第一款：“本市保护河湖。”"
    assert doc.text.raw[found[5].begin : found[5].end] == "删除第七条"


@pytest.mark.parametrize(
    ("title", "law"),
    [
        ("云州市人大常委会关于修改《云州市河湖条例》的决定", "云州市河湖条例"),
        ("关于修改〈云州市河湖条例〉的决定", "云州市河湖条例"),
        ("关于修改《云州市实施〈水法〉办法》的决定", "云州市实施〈水法〉办法"),
        ("关于修改部分地方性法规的决定", ""),
        ("中华人民共和国刑法修正案（九）", "中华人民共和国刑法"),
        ("云州市人大常委会关于修改河湖条例的决定", "河湖条例"),
        ("云州市河湖条例修正案(草案)", "云州市河湖条例"),
    ],
)
def test_amended_law(title: str, law: str) -> None:
    assert amended_law(title) == law


@pytest.mark.parametrize("kind", ["report", "explanation", "review_report", "opinion", "agenda"])
def test_a_report_on_an_amendment_orders_nothing(kind: str) -> None:
    assert not is_amending(decision(kind=kind))
    assert find_amendments(decision(kind=kind)) == []


def test_several_laws() -> None:
    text = """关于修改《甲市条例》等三部地方性法规的决定
决定对下列地方性法规作出修改：
一、对《甲市条例》作出修改
(一)将第三条修改为：“子。”
(二)删去第五条中的“丑”。
二、《乙市办法》
1.第四条第二款修改为：“寅。”
2.增加一条，作为第九条：“卯。”
三、将《丙市规定》第六条中的“辰”修改为“巳”。第七条删去。
本决定自公布之日起施行。"""
    found = read_amendments(Text(text), "甲市条例").operations
    assert [(o.op, o.sub, o.law, o.action, o.old_article or o.new_article) for o in found] == [
        ("1", "1", "甲市条例", "replace_article", "3"),
        ("1", "2", "甲市条例", "replace_words", "5"),
        ("2", "1", "乙市办法", "replace_paragraph", "4"),
        ("2", "2", "乙市办法", "insert_article", "9"),
        ("3", "1", "丙市规定", "replace_words", "6"),
        ("3", "2", "丙市规定", "delete_article", "7"),
    ]


def test_quotation_marks() -> None:
    """Straight marks, marks inside wording, a mark never closed."""
    straight = read_amendments(Text('一、第二条修改为:"甲。\n"乙。"\n二、删除第三条。'), "").operations
    assert [(o.action, o.new_text) for o in straight] == [("replace_article", "甲。\n乙。"), ("delete_article", "")]
    nested = read_amendments(Text("一、第二条修改为：“称为“甲”的乙。”\n二、删除第三条。"), "").operations
    assert [(o.action, o.new_text) for o in nested] == [("replace_article", "称为“甲”的乙。"), ("delete_article", "")]
    unclosed = read_amendments(Text("一、第二条修改为：“甲。\n“乙。\n二、删除第三条。"), "").operations
    assert [(o.action, o.new_text) for o in unclosed] == [("replace_article", "甲。\n乙。"), ("delete_article", "")]
    wrong = read_amendments(Text("一、第二条修改为：“甲。“\n二、删除第三条。"), "").operations
    assert [(o.action, o.new_text) for o in wrong] == [("replace_article", "甲。"), ("delete_article", "")]


def test_words_of_the_new_wording_are_no_commands() -> None:
    text = "一、第二条修改为：“将第三条修改为前款的，删除第四条。”"
    assert [o.action for o in read_amendments(Text(text), "").operations] == ["replace_article"]


def test_rows() -> None:
    doc = decision()
    rows = amendment_rows(place([doc], Iris(), {"test.txt": True})[0], find_amendments(doc))
    assert [(r.op, r.sub, r.action, r.law) for r in rows][:2] == [
        ("1", "1", "insert_paragraph", "云州市河湖条例"),
        ("2", "1", "replace_article", "云州市河湖条例"),
    ]
    assert DECISION[rows[1].start : rows[1].end].startswith("第四条修改为：“沿岸")
    assert rows[0].decision == doc.title


# (op, action, old, new, paragraph, item, paragraphs of wording, how the wording or the old words open), read by hand.
GAZETTE = """
1 insert_paragraph 2 2 1 - 1 本市依法实行审计监督制度
2 replace_article 4 4 - - 2 审计机关应当对本级预算执行
3 replace_article 5 5 - - 1 市和区人民政府应当建立公共资金
4 insert_article - 7 - - 1 本市推进审计监督与人大监督
5 renumber 7 8 - - 0 -
5 replace_item 7 8 1 1 1 (一)本级人民政府预算的执行情况
5 replace_item 7 8 1 3 1 (三)政府投资
5 replace_item 7 8 1 4 1 (四)政府部门管理
5 replace_item 7 8 1 5 1 (五)被审计单位主要负责人
5 replace_item 7 8 1 6 1 (六)其他应当接受审计的事项
5 replace_paragraph 7 8 2 - 1 审计机关可以依法对国家和本市
6 renumber 8 9 - - 0 -
6 replace_article 8 9 - - 3 审计机关应当依据法律、法规
7 delete_article 9 - - - 0 -
7 delete_article 10 - - - 0 -
8 renumber 11 10 - - 0 -
8 replace_article 11 10 - - 3 审计机关对政府投资
9 delete_article 12 - - - 0 -
9 delete_article 13 - - - 0 -
10 renumber 14 11 - - 0 -
10 replace_article 14 11 - - 3 政府有关部门应当按照
11 renumber 15 12 - - 0 -
11 replace_paragraph 15 12 1 - 1 被审计单位应当加强
11 replace_paragraph 15 12 3 - 1 审计机关应当对被审计单位的内部
12 renumber 16 13 - - 0 -
12 replace_article 16 13 - - 3 审计机关实施审计后
13 renumber 17 14 - - 0 -
13 replace_article 17 14 - - 3 被审计单位应当按照规定时间
14 renumber 20 17 - - 0 -
14 replace_article 20 17 - - 1 市和区人民政府及其有关部门
15 renumber 21 18 - - 0 -
15 replace_article 21 18 - - 2 审计结果以及整改情况
16 delete_article 22 - - - 0 -
16 delete_article 23 - - - 0 -
16 delete_article 24 - - - 0 -
17 renumber 25 19 - - 0 -
17 replace_article 25 19 - - 1 市、区审计机关分别
18 renumber 26 20 - - 0 -
18 replace_article 26 20 - - 2 市和区人民政府应当每年
19 renumber 27 21 - - 0 -
19 replace_article 27 21 - - 2 市和区人民政府应当年底前
20 renumber 28 22 - - 0 -
20 replace_paragraph 28 22 3 - 1 审计机关公布的审计结果
21 renumber 34 28 - - 0 -
21 replace_article 34 28 - - 1 审计机关可以根据审计工作需要
22 renumber 36 30 - - 0 -
22 replace_paragraph 36 30 2 - 1 被审计单位应当按照审计机关的要求
23 renumber 39 33 - - 0 -
23 replace_article 39 33 - - 1 审计人员有违反
24 renumber 40 34 - - 0 -
24 replace_article 40 34 - - 1 审计机关聘请的专业人员
25 delete_article 43 - - - 0 -
26 renumber 18 15 - - 0 -
26 replace_words 18 15 - - 1 主管机关、单位
26 replace_words 18 15 - - 1 主管机关、单位
26 renumber 19 16 - - 0 -
26 replace_words 19 16 - - 1 有关主管机关、单位
26 renumber 29 23 - - 0 -
26 replace_words 29 23 - - 1 信息系统
26 replace_words 29 23 - - 1 处理处罚等情况
26 renumber 42 36 - - 0 -
26 replace_words 42 36 - - 1 处分
"""


def test_every_command_of_the_real_gazette() -> None:
    documents = split_gazette(read(gazette_path()))
    amending = [d for d in documents if find_amendments(d)]
    assert [d.kind for d in amending] == ["amending_decision"]
    found = find_amendments(amending[0])
    expected = [line.split(" ", 7) for line in GAZETTE.strip().splitlines()]
    assert len(found) == len(expected)
    for o, (op, action, old, new, paragraph, item, lines, opening) in zip(found, expected, strict=True):
        assert (o.op, o.action) == (op, action)
        assert [x or "-" for x in (o.old_article, o.new_article, o.paragraph, o.item)] == [old, new, paragraph, item]
        assert len(o.new_text.split("\n")) == int(lines) if o.new_text else lines == "0"
        assert o.new_text.startswith(opening) if opening != "-" else not o.new_text
    assert [o.old_text for o in found if o.op == "26" and o.old_text][:2] == ["部门", "主管部门"]
    assert read_amendments(amending[0].text, "", amending[0].body).unread == []


# Every command of the amendments to the criminal code and the constitution: file → operations by action.
CORPUS = {
    "刑法/刑法修正案.md": "insert_article 1 replace_article 6 insert_item 1 renumber 1",
    "刑法/刑法修正案（二）.md": "replace_article 1",
    "刑法/刑法修正案（三）.md": "replace_article 3 replace_paragraph 3 insert_article 2",
    "刑法/刑法修正案（四）.md": "replace_article 5 insert_paragraph 1 renumber 1 replace_paragraph 2 insert_article 1",
    "刑法/刑法修正案（五）.md": "insert_article 1 replace_article 2 insert_paragraph 1",
    "刑法/刑法修正案（六）.md": "replace_article 7 insert_article 8 replace_paragraph 6",
    "刑法/刑法修正案（七）.md": "replace_paragraph 6 insert_paragraph 5 replace_article 2 insert_article 4 replace_item 1 renumber 1",
    "刑法/刑法修正案（十）.md": "insert_paragraph 1 replace_article 1",
    "刑法/刑法修正案（十一）.md": "replace_article 22 insert_article 14 replace_paragraph 10 insert_paragraph 1",
    "刑法/刑法修正案（十二）(2023-12-29).md": "insert_paragraph 3 replace_article 5 replace_paragraph 2",
    "宪法/宪法修正案（1988年）.md": "replace_words 2",
    "宪法/宪法修正案（1999年）.md": "replace_words 6 insert_paragraph 1",
    "宪法/宪法修正案（2004年）.md": "replace_words 14 replace_paragraph 1 insert_paragraph 3 renumber 1",
}  # fmt: skip


@pytest.mark.parametrize("name", CORPUS)
def test_amendments_in_the_corpus(name: str) -> None:
    path = corpus_path() / name
    if not path.exists():
        pytest.skip(f"{name} is not in the corpus")
    text = path.read_text(encoding="utf-8")
    reading = read_amendments(Text(re.sub("\n+", "\n", text.split("INFO END -->")[-1])), "")
    words = CORPUS[name].split()
    assert dict(Counter(o.action for o in reading.operations)) == dict(zip(words[::2], map(int, words[1::2]), strict=True))
    assert reading.unread == []


@pytest.mark.parametrize(
    "unit",
    [
        "一、",
        "“",
        "将第一条",
        "“甲”修改为",
        "第一条第一款",
        "增加一款，作为",
        "《",
        "删除第一条、",
        "“甲”、",
        "(一)",
        "\n“",
    ],
)
def test_cost_is_linear(unit: str) -> None:
    def seconds(n: int) -> float:
        text = Text("一、" + unit * n)
        start = time.process_time()
        read_amendments(text, "本法")
        return time.process_time() - start

    seconds(100)
    small, large = seconds(10_000), seconds(20_000)
    # A gross fault only: exact ratios are the business of benchmarks/linear.py.
    assert large < 2 or large < 3.5 * small
