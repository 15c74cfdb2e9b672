"""References end to end: number, law, version and relation, in each kind of document."""

from __future__ import annotations

import pytest

from kg.model.documents import Document
from kg.model.facts import CitationFact
from kg.model.text import Text
from kg.relations.citations.find import find_citations
from kg.relations.mentions.find import find_mentions
from kg.zh.lawnames import STATE
from tests.relations.documents import decision, report, statute

OWN = "云州市河道条例"


def facts(doc: Document) -> list[CitationFact]:
    return find_citations(doc, find_mentions(doc))


def short(f: CitationFact) -> str:
    """`刑法 17.1-2 violates`: law (本 for the document's own), article.paragraph-item or chapter, relation if not cites."""
    law = "本" if f.law == OWN else f.law.removeprefix(STATE)
    number = f.article + (f".{f.paragraph}" if f.paragraph else "") + (f"-{f.item}" if f.item else "")
    number = number or (f"章{f.chapter}" if f.chapter else "") + (f"节{f.section}" if f.section else "")
    relation = "" if f.relation in ("cites", "describes") else f.relation
    return " ".join(filter(None, (law, number, relation)))


STATUTE = """第一章 总 则
第一条 为了保护河道,根据《中华人民共和国水法》《中华人民共和国防洪法》,制定本条例。
第二条 本市行政区域内的河道适用本条例。
前款规定以外的河道,参照前款执行。
有前两款情形的,依照本条第一款办理。
第三条 不得有下列行为:
(一)倾倒垃圾;
(二)排放污水;
(三)前两项以外的行为。
第二章 责 任
第四条 违反本条例第三条第一项、第二项规定的,处罚款。
有前款第一项行为的,依照《中华人民共和国水污染防治法》第八十三条、第八十四条第二款的规定处罚。
第五条 违反本条例第三条规定的,按照下列规定处罚:
(一)违反第(一)、(二)项规定的,处警告;
(二)违反第三项规定的,处罚款。
第六条 违反第三条第一、三项规定的,由水务部门处罚;违反第二项规定的,由城管部门处罚。
第七条 依照前条规定处罚的,适用本章规定,依照刑法第一百一十四条和该法第一百一十五条追究刑事责任。
第八条 本条例自2024年1月1日起施行,《云州市堤防条例》同时废止。
"""

IN_STATUTE = [
    (1, ["水法 based_on", "防洪法 based_on"]),
    (3, ["本 2.1", "本 2.1"]),
    (4, ["本 2.1", "本 2.2", "本 2.1"]),
    (8, ["本 3.1-1", "本 3.1-2"]),
    (10, ["本 3-1 violates", "本 3-2 violates"]),
    (11, ["本 4.1-1", "水污染防治法 83", "水污染防治法 84.2"]),
    (12, ["本 3 violates"]),
    (13, ["本 3-1 violates", "本 3-2 violates"]),
    (14, ["本 3-3 violates"]),
    (15, ["本 3-1 violates", "本 3-3 violates", "本 3-2 violates"]),
    (16, ["本 6", "本 章2", "刑法 114", "刑法 115"]),
    (17, ["云州市堤防条例 repeals"]),
]


def test_every_reference_of_a_statute() -> None:
    doc = statute(STATUTE)
    line = [doc.text.raw.count("\n", 0, f.begin) - 1 for f in facts(doc)]
    found: dict[int, list[str]] = {}
    for n, f in zip(line, facts(doc), strict=True):
        found.setdefault(n, []).append(short(f))
    assert found == dict(IN_STATUTE)


LAWS = [
    ("违反本条例第十五条第三款规定", ["本 15.3 violates"]),
    ("不履行本条例第五条、第八条规定的职责", ["本 5 violates", "本 8 violates"]),
    ("依照刑法第二百六十四条、第二百六十五条的规定", ["刑法 264", "刑法 265"]),
    ("单位实施刑法第三百三十八条规定的行为", ["刑法 338"]),
    ("依照行政处罚法第三十条和本条例第五条处罚", ["行政处罚法 30", "本 5"]),
    ("税收征管法第三十七条所称未办理登记", ["税收征收管理法 37"]),
    ("《刑事诉讼法》第十五条第一款,第一百七十三条", ["刑事诉讼法 15.1", "刑事诉讼法 173"]),
    ("国务院《信访工作条例》第十条", ["信访工作条例 10"]),
    ("《预算法》及其实施条例第八条", ["预算法实施条例 8"]),
    ("《中华人民共和国著作权法》(以下称著作权法)第四十四条", ["著作权法 44"]),
    ("按照《岭东省道路条例》第十七条的规定,依该条例第十八条", ["岭东省道路条例 17", "岭东省道路条例 18"]),
    ("符合云岭水库特别保护法第六条的", ["云岭水库特别保护法 6"]),
    ("《最高人民法院关于适用〈中华人民共和国民事诉讼法〉的解释》第九十条", ["最高人民法院关于适用《中华人民共和国民事诉讼法》的解释 90"]),
    ("民事诉讼法解释第九十条", ["最高人民法院关于适用《中华人民共和国民事诉讼法》的解释 90"]),
    ("刑法修正案(八)第四十六条", ["刑法修正案(八) 46"]),
    ("刑法分则第四章规定的犯罪", ["刑法 章4"]),
    ("刑法第264条、公司法20条", ["刑法 264", "公司法 20"]),
    ("对于劳动合同法第十四条规定的", ["劳动合同法 14"]),
    ("本法第二条和《中华人民共和国水法》第三条", ["本 2", "水法 3"]),
    ("有本《条例》第二十条、第二十一条行为", ["本 20", "本 21"]),
    ("依据联合国宪章第七章作出的决议", ["联合国宪章 章7"]),
]


@pytest.mark.parametrize(("text", "expected"), LAWS)
def test_which_law(text: str, expected: list[str]) -> None:
    doc = statute(f"第一条 应当守法。\n第二条 {text}。")
    assert [short(f) for f in facts(doc) if f.article or f.chapter] == expected


NO_REFERENCE = [
    "第一、坚持创新",
    "该项工作",
    "目前款项已到",
    "合同条款",
    "第二项目组",
    "前三项污染物",
    "本章程自公布之日起施行",
    "以下简称本条例",
]


@pytest.mark.parametrize("text", NO_REFERENCE)
def test_what_is_no_reference(text: str) -> None:
    assert facts(statute(f"第一条 应当守法。\n第二条 {text}。")) == []


def test_a_judicial_interpretation_goes_on_in_the_law_it_cites() -> None:
    title = "最高人民法院关于审理盗窃案件的解释"
    body = "生产刑法第一百四十四条规定的产品,同时构成第一百四十条规定之罪的,依照本解释第二条办理。"
    doc = Document("t", 0, title, "statute", Text(f"{title}\n{body}"), body=len(title))
    assert [(f.law, f.article) for f in facts(doc)] == [
        ("中华人民共和国刑法", "144"), ("中华人民共和国刑法", "140"), (title, "2"),
    ]  # fmt: skip


REPORT = [
    ("规定适用范围（第 2 条）。", "草案", [("2", "草案", "describes")]),
    ("分工负责(第5、6条)。一是明确要求(第21至23条)。", "草案", [(n, "草案", "describes") for n in ("5", "6", "21", "22", "23")]),
    ("(二次审议稿第六条第三款、第三十四条)", "草案", [("6", "草案二次审议稿", "describes"), ("34", "草案二次审议稿", "describes")]),
    ("将第三章名称“运行与改造”修改为“运维与改造”。", "草案", [("", "草案", "amends")]),
    (
        "建议将第八条第一款修改为:“甲。”(草案三次审议稿第八条第一款)",
        "草案二次审议稿",
        [("8", "草案二次审议稿", "amends"), ("8", "草案三次审议稿", "describes")],
    ),
    (
        "将第三十五条第二款、第三十六条第一款整合为一款,修改为:“甲”",
        "草案二次审议稿",
        [("35", "草案二次审议稿", "amends"), ("36", "草案二次审议稿", "amends")],
    ),
    (
        "建议将现行条例第二十八条第三款修改为:“甲。”(修改决定草案第二十条)",
        "修正案草案",
        [("28", "修改前", "amends"), ("20", "修改决定草案", "describes")],
    ),
    ("建议第十四条第一款第二句,修改为“甲”", "修正案草案", [("14", "修正案草案", "amends")]),
    ("有单位建议修改《云州市河道条例》第四条第二款和第二十条。", "修正案草案", [("4", "修改前", "amends"), ("20", "修改前", "amends")]),
    ("对草案第五条、第十三条作了文字修改。", "草案", [("5", "草案", "amends"), ("13", "草案", "amends")]),
    ("建议在第九条中增加一款,表述为:“甲”。", "草案", [("9", "草案", "amends")]),
    ("将原条例第六条改为第七条。", "修正案草案", [("6", "修改前", "renumbers_from"), ("7", "修正案草案", "renumbers_to")]),
    ("建议删去第九条。", "草案", [("9", "草案", "deletes")]),
]


@pytest.mark.parametrize(("text", "version", "expected"), REPORT)
def test_reports_about_a_draft(text: str, version: str, expected: list[tuple[str, str, str]]) -> None:
    found = facts(report(text, version=version))
    assert [(f.article, f.version, f.relation) for f in found] == expected
    assert {f.law for f in found} == {OWN}


COMMANDS = [
    ("一、第二条增加一款,作为第一款:“甲。”", ["2.1 通过 inserts"]),
    ("二、将第四条修改为:“甲。”", ["4 修改前 amends"]),
    ("四、增加一条,作为第七条:“甲。”", ["7 通过 inserts"]),
    (
        "五、将第七条改为第八条,第一款第一项修改为:“(一)甲”。\n第一款第三项修改为:“(三)甲”。\n第二款修改为:“甲。”",
        ["7 修改前 renumbers_from", "8 通过 renumbers_to", "8.1-1 通过 amends", "8.1-3 通过 amends", "8.2 通过 amends"],
    ),
    ("七、删除第九条、第十条。", ["9 修改前 deletes", "10 修改前 deletes"]),
    ("八、在第十七条后增加一条,作为第十七条之一:“甲。”", ["17 修改前 cites", "17-1 通过 inserts"]),
    ("九、第三条增加一项,作为第五项:“(五)甲”,原第五项改为第六项。", ["3-5 通过 inserts", "3-5 修改前 renumbers_from", "3-6 通过 renumbers_to"]),
    ("九、将第五条第一款修改为:“甲”。\n第一款增加一项,作为第四项:“(四)乙”。\n第二款修改为:“丙。”", ["5.1 修改前 amends", "5.1-4 通过 inserts", "5.2 修改前 amends"]),
    ("十、第十一条中的“部门”修改为“机关”。", ["11 修改前 amends"]),
    ("十一、将第十二条第二款修改为:“甲。”\n十二、第三款修改为“乙”。", ["12.2 修改前 amends", ".3 修改前 amends"]),
    ("十三、将第三十九条改为第三十三条,修改为:“违反本条例第二十七条规定的。\n“有前款行为的。”", ["39 修改前 renumbers_from", "33 通过 renumbers_to", "27 通过 violates", "33.1 通过 cites"]),
    ("十四、在第六十九条中增加一款作为第二款:“有前款情形的。”", ["69.2 通过 inserts", "69.1 通过 cites"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), COMMANDS)
def test_amending_commands(text: str, expected: list[str]) -> None:
    found = facts(decision(text))
    shown = [
        f"{f.article}{'.' + f.paragraph if f.paragraph else ''}{'-' + f.item if f.item else ''} {f.version} {f.relation}" for f in found
    ]
    assert shown == expected
    assert {f.law for f in found} == {OWN}


def test_an_omnibus_decision_changes_one_law_after_another() -> None:
    body = "一、对《云州市河道条例》作如下修改:\n将第三条修改为:“甲。”\n二、对《云州市桥梁条例》作如下修改:\n删去第五条。"
    found = [(f.law, f.article) for f in facts(decision(body)) if f.article]
    assert found == [("云州市河道条例", "3"), ("云州市桥梁条例", "5")]


def test_evidence_starts_at_the_name_of_the_law() -> None:
    doc = statute("第一条 应当守法。\n第二条 违反《中华人民共和国水法》第三条、第四条规定。")
    found = [f for f in facts(doc) if f.article]
    assert [f.text for f in found] == ["《中华人民共和国水法》第三条、第四条"] * 2
    assert doc.text.raw[found[0].begin : found[0].end] == found[0].text


def test_odd_text_raises_nothing() -> None:
    for text in (
        "第",
        "前款",
        "该条",
        "本条",
        "第第条条",
        "《》第一条",
        "“第一条",
        "第一条至",
        "前",
        "\n",
        "",
        "第九九九九九九条",
        "本法第",
        "》第三条",
    ):
        for doc in (statute(text), decision(text), report(text)):
            facts(doc)


def test_the_decision_that_amended_a_basis_is_no_basis() -> None:
    text = "第一条 根据经《云州省人大常委会关于修改〈云州省水条例〉的决定》修改的《云州省水条例》的规定,制定本办法。"
    assert [f.relation for f in facts(statute(text))] == ["cites", "based_on"]


def test_every_law_of_a_long_list_is_a_basis() -> None:
    laws = "".join(f"《中华人民共和国{n}岸渡口水井管理和保护法》" for n in "东西南北中上下左右")
    assert {f.relation for f in facts(statute(f"第一条 根据{laws},制定本条例。"))} == {"based_on"}
