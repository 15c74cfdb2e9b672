"""Laws and drafts named in a text: brackets, nesting, versions, short names, well-known names."""

from __future__ import annotations

import pytest

from kg.model.documents import Document
from kg.model.text import Text
from kg.relations.mentions.find import find_mentions
from kg.zh.lawnames import find_known, kind_of
from tests.relations.documents import decision, report, statute


def named(doc: Document) -> list[tuple[str, str, str]]:
    """Surface, title and version of the mentions behind the title line."""
    first = doc.text.raw.index("\n")
    return [(m.surface, m.title, m.version) for m in find_mentions(doc) if m.begin > first]


PLAIN = [
    ("审议《云州市河道条例(草案二次审议稿)》。", [("云州市河道条例(草案二次审议稿)", "云州市河道条例", "草案二次审议稿")]),
    ("审议《云州市 河道条例 （表决稿）》。", [("云州市河道条例（表决稿）", "云州市河道条例", "表决稿")]),
    ("关于《云州市审计条例修正案(草案)》的说明", [("云州市审计条例修正案(草案)", "云州市审计条例", "修正案草案")]),
    (
        "通过《市人大常委会关于修改〈云州市河道条例〉的决定》。",
        [
            ("市人大常委会关于修改〈云州市河道条例〉的决定", "市人大常委会关于修改《云州市河道条例》的决定", ""),
            ("云州市河道条例", "云州市河道条例", ""),
        ],
    ),
    ("按照《云州市总体规划(2016年—2035年)》。", [("云州市总体规划(2016年—2035年)", "云州市总体规划(2016年—2035年)", "")]),
    ("《甲办法(试行)》", [("甲办法(试行)", "甲办法(试行)", "")]),
    ("《预算法》《预算法实施条例》", [("预算法", "中华人民共和国预算法", ""), ("预算法实施条例", "中华人民共和国预算法实施条例", "")]),
    (
        "依照刑法和税收征管法实施细则办理。",
        [("刑法", "中华人民共和国刑法", ""), ("税收征管法实施细则", "中华人民共和国税收征收管理法实施细则", "")],
    ),
    ("违反治安管理处罚法规定,不是法规、方法、依法、违法。", [("治安管理处罚法", "中华人民共和国治安管理处罚法", "")]),
    ("单位实施刑法规定的行为,适用刑法司法解释。", [("刑法", "中华人民共和国刑法", "")]),
    ("符合民法典解释(一)第三条的规定。", [("民法典解释(一)", "民法典解释(一)", "")]),
    ("为云州市水法宣传月。", []),
    ("结合《云州市桥梁条例》修改,将《条例》细化。", [("云州市桥梁条例", "云州市桥梁条例", ""), ("条例", "云州市桥梁条例", "")]),
    ("《没有结束的题名。然后《云州市桥梁条例》施行。", [("云州市桥梁条例", "云州市桥梁条例", "")]),
]


@pytest.mark.parametrize(("text", "expected"), PLAIN)
def test_mentions(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert named(report(text, law="", version="", kind="report")) == expected


@pytest.mark.parametrize(
    ("form", "label"), [("修订草案表决稿", "表决稿"), ("修订草案二次审议稿", "修订草案二次审议稿"), ("修订草案", "修订草案")]
)
def test_a_later_stage_is_another_text_than_the_draft_that_has_a_short_name(form: str, label: str) -> None:
    text = f"审议了《云州市河道条例(修订草案)》(以下简称修订草案)。({form}第九条)"
    doc = report(text, law="云州市河道条例", version="修订草案", kind="review_report")
    assert named(doc)[-1] == (form, "云州市河道条例", label)


def test_short_names_hold_in_their_document() -> None:
    text = "现就《云州市河道条例(草案)》(以下简称《条例(草案)》)作说明。《条例（草案）》共七章。2012年制定《云州市审计条例》(以下简称条例),条例第三条不再适用。"
    assert [(m.surface, m.title, m.version) for m in find_mentions(report(text, law="", version="", kind="explanation"))] == [
        ("云州市河道条例(草案)", "云州市河道条例", "草案"),
        ("条例(草案)", "云州市河道条例", "草案"),
        ("条例（草案）", "云州市河道条例", "草案"),
        ("云州市审计条例", "云州市审计条例", ""),
        ("条例", "云州市审计条例", ""),
        ("条例", "云州市审计条例", ""),
    ]


def test_drafts_in_a_report_about_one() -> None:
    text = (
        "对条例草案提出意见。(二次审议稿第四条)审计项目计划草案不在内。修改决定草案和以上报告,现行条例第三条,本条例、增强条例的可操作性。"
    )
    assert named(report(text)) == [
        ("条例草案", "云州市河道条例", "草案"),
        ("二次审议稿", "云州市河道条例", "草案二次审议稿"),
        ("修改决定草案", "云州市河道条例", "修改决定草案"),
        ("条例", "云州市河道条例", "修改前"),
        ("条例", "云州市河道条例", ""),
    ]


def test_a_statute_does_not_mention_itself_in_its_heading() -> None:
    assert named(statute("第一条 为了保护河道,根据《中华人民共和国水法》,制定本条例。")) == [
        ("中华人民共和国水法", "中华人民共和国水法", "")
    ]


def test_an_implementing_regulation_calls_its_law_by_the_bare_name() -> None:
    doc = statute("第一条 云岭特别保护法第六条所称其他收入,是指捐赠。", title="云岭特别保护法实施条例")
    assert named(doc) == [("云岭特别保护法", "云岭特别保护法", "")]


def test_issuer_and_number_stand_outside_the_brackets() -> None:
    text = "国务院《信访工作条例》,2001年发布《云州市节能管理规定》(市政府令第80号)。"
    first, second = find_mentions(report(text, law="", version=""))
    assert (first.issuer, second.number) == ("国务院", "市政府令第80号")


def test_the_sitting_before_a_decision_gives_its_body() -> None:
    text = "根据2017年9月22日云州市第十四届人民代表大会常务委员会第四十一次会议《关于修改〈云州市河道条例〉的决定》修正"
    m = find_mentions(report(text, law="", version=""))[0]
    assert m.title == "云州市人民代表大会常务委员会关于修改《云州市河道条例》的决定"
    assert m.kind == "local_regulation"


def test_positions_take_in_the_brackets() -> None:
    doc = decision("一、将《云州市河道条例》作如下修改。")
    m = find_mentions(doc)[-1]
    assert doc.text.raw[m.begin : m.end] == "《云州市河道条例》"


def test_the_list_of_contents_mentions_nothing() -> None:
    assert find_mentions(Document("t", 0, "目录", "contents", Text("目录\n关于《云州市河道条例》的说明"))) == []


KINDS = [
    ("中华人民共和国审计法", "law"),
    ("中华人民共和国宪法", "law"),
    ("云岭保护法", "law"),
    ("中华人民共和国审计法实施条例", "administrative_regulation"),
    ("物业管理条例", "administrative_regulation"),
    ("云州市河道条例", "local_regulation"),
    ("岭东省实施《中华人民共和国水法》办法", "local_regulation"),
    ("云州市人民代表大会常务委员会关于修改《云州市河道条例》的决定", "local_regulation"),
    ("云州市民用建筑节能管理办法", "government_rule"),
    ("最高人民法院关于适用《中华人民共和国民法典》婚姻家庭编的解释(一)", "judicial_interpretation"),
    ("民事诉讼法解释", "judicial_interpretation"),
    ("云州市碳达峰实施方案", "policy"),
    ("云州城市总体规划(2016年—2035年)", "plan"),
    ("关于云州市2022年度国有资产管理情况的综合报告", "report"),
    ("数据交易通用规范", "standard"),
    ("云州日报", "other"),
    ("专精特新研究院", "other"),
    ("京津冀口岸合作框架协议", "other"),
]


@pytest.mark.parametrize(("title", "kind"), KINDS)
def test_kinds(title: str, kind: str) -> None:
    assert kind_of(title) == kind


def test_the_longest_well_known_name_wins() -> None:
    assert [k.title for k in find_known("依照劳动合同法和刑法修正案(十一)第三条")] == [
        "中华人民共和国劳动合同法",
        "中华人民共和国刑法修正案(十一)",
    ]
