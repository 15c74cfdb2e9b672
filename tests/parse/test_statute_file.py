"""Statute files: title, kind, version and parts. All texts are fictional but for the names of laws."""

from __future__ import annotations

import pytest

from kg.model.documents import Document, Source
from kg.parse.sort.statute_file import statute_document

BODY = "云州市第一届人民代表大会常务委员会"


def read(name: str, text: str) -> Document:
    return statute_document(Source(name, text, "md"))


FILE = f"""# 云州市河道条例

2012年7月27日 {BODY}第三次会议通过

2017年9月22日 {BODY}第八次会议《关于修改〈云州市河道条例〉的决定》修正

<!-- INFO END -->

## 第一章  总　则

第一条　为了保护河道，制定本条例。

<!-- FORCE BREAK -->

第二条 不得有下列行为：

（一）倾倒垃圾；

（二）采砂。
"""


def test_one_document_per_file() -> None:
    doc = read("地方/云州市河道条例(2017-09-22).md", FILE)
    assert (doc.title, doc.kind, doc.date, doc.meeting) == (
        "云州市河道条例",
        "statute",
        "2017-09-22",
        f"{BODY}第八次会议",
    )
    assert doc.statute is not None and not doc.issues
    assert [p.number for p in doc.statute.provisions if p.level == "article"] == ["1", "2"]
    assert "#" not in doc.text.raw and "<!--" not in doc.text.raw and "\n\n" not in doc.text.raw
    assert doc.text.raw[doc.body :].startswith("第一章")


def test_positions_lead_back_to_the_file() -> None:
    doc = read("a.md", FILE)
    assert doc.statute is not None
    for p in doc.statute.provisions:
        span = doc.text.span(p.begin, p.end)
        assert FILE[span.start : span.end].startswith(doc.text.raw[p.begin : p.end][:6])
        assert FILE[span.start : span.end].endswith(doc.text.raw[p.begin : p.end][-3:])


KINDS = {
    "# 云州市人大常委会关于修改《云州市河道条例》的决定": "amending_decision",
    "# 中华人民共和国渡口法修正案（八）": "amending_decision",
    "# 云州市人大常委会关于加强植树的决议": "resolution",
    "# 云州市人大常委会关于加强植树的决定": "decision",
    "# 云州市高级人民法院关于渡口案件的解释": "interpretation",
}


@pytest.mark.parametrize("head", KINDS)
def test_kinds(head: str) -> None:
    doc = read("x.md", f"{head}\n\n2020年1月1日 {BODY}第一次会议通过\n\n<!-- INFO END -->\n\n一、甲。\n\n二、乙。\n")
    assert doc.kind == KINDS[head]
    assert doc.statute is not None
    assert [p.number for p in doc.statute.provisions if p.level == "article"] == ["1", "2"]


DATES = {
    ("办法(2018-02-02).md", "2018年1月1日 国务院第9次常务会议通过\n\n2018年2月1日 国务院令第5号公布"): "2018-01-01",
    # A heading that ends years before the file's date lacks the amendment that made this version.
    ("办法(2022-03-02).md", "2018年1月1日 国务院第9次常务会议通过\n\n2018年2月1日 国务院令第5号公布"): "2022-03-02",
    ("办法(2019-03-02).md", "2018年2月1日 国务院令第5号公布"): "2019-03-02",
    ("办法（2019-03-02）.md", ""): "2019-03-02",
    ("办法.md", "2018年2月1日 国务院令第5号公布"): "2018-02-01",
    ("办法.md", ""): "",
}


@pytest.mark.parametrize(("name", "lines"), DATES)
def test_date_of_the_version(name: str, lines: str) -> None:
    assert read(name, f"# 渡口办法\n\n{lines}\n\n<!-- INFO END -->\n\n第一条 甲。").date == DATES[name, lines]


def test_law_in_several_files() -> None:
    head = "# 中华人民共和国民法典\n\n# {}\n\n2020年5月28日 第十三届全国人民代表大会第三次会议通过\n\n2021年1月1日 施行\n\n<!-- INFO END -->\n\n"
    second = read("民法典/物权编.md", head.format("物权编") + "## 第一分编  通则\n\n### 第一章  甲\n\n第二百零五条 乙。\n")
    last = read("民法典/附则.md", head.format("附则") + "第一千二百五十九条 丙。\n")
    assert {second.title, last.title} == {"中华人民共和国民法典"}
    assert {second.date, last.date} == {"2020-05-28"}
    assert second.statute is not None and last.statute is not None
    tree = [(p.level, p.number, p.part, p.heading) for p in second.statute.provisions]
    assert tree[:4] == [
        ("part", "2", "2", "物权"),
        ("part", "2.1", "2.1", "通则"),
        ("chapter", "1", "2", "甲"),
        ("article", "205", "2", ""),
    ]
    assert [(p.number, p.part) for p in last.statute.provisions if p.level == "article"] == [("1259", "")]


def test_without_marks() -> None:
    doc = read(
        "upload.txt",
        f"云州市\n河道条例\n（2020年1月1日{BODY}第一次会议通过）\n目 录\n第一章 总则\n第一章 总则\n第一条 甲。\n第二条 乙。",
    )
    assert (doc.title, doc.date, doc.kind) == ("云州市河道条例", "2020-01-01", "statute")
    assert doc.statute is not None
    assert [p.number for p in doc.statute.provisions if p.level == "article"] == ["1", "2"]


@pytest.mark.parametrize("text", ["", "\n\n", "# \n", "只有一句话", "<!-- INFO END -->", "﻿# 云州市条例\r\n\r\n第一条 甲。\r\n"])
def test_odd_files(text: str) -> None:
    doc = read("odd.md", text)
    assert doc.statute is None or all(i.kind for i in doc.issues)


def test_no_article_is_reported() -> None:
    doc = read("云州市河道条例.md", "# 云州市河道条例\n\n<!-- INFO END -->\n\n凡渡河者，应当乘船。\n")
    assert [i.kind for i in doc.issues] == ["no_articles"]
    assert doc.statute is not None and [p.level for p in doc.statute.provisions] == ["paragraph"]


def test_marked_headings_of_an_interpretation() -> None:
    text = (
        "# 关于渡口案件的解释（一）\n\n2020年1月1日 云州市高级人民法院审判委员会第18次会议通过\n\n法释〔2020〕3号\n\n<!-- INFO END -->\n\n"
        "为正确审理案件，制定本解释。\n\n## 一、渡船，渡口\n\n第一条 甲。\n\n## 二、附则\n\n### （一）时间\n\n第二条 乙。\n"
    )
    doc = read("解释.md", text)
    assert doc.statute is not None and doc.kind == "interpretation" and doc.date == "2020-01-01"
    tree = [(p.level, p.number, p.heading) for p in doc.statute.provisions if p.level not in ("paragraph", "article")]
    assert tree == [("chapter", "1", "渡船，渡口"), ("chapter", "2", "附则"), ("section", "1", "时间")]
    assert doc.number == "法释〔2020〕3号" and doc.meeting == "云州市高级人民法院审判委员会第18次会议"


def test_the_body_begins_behind_the_mark() -> None:
    head = "# 云州市河道条例\n\n2020年1月1日 云州市人民代表大会常务委员会通过\n\n"
    doc = read("a.md", head + "第一条　甲应当\n\n<!-- INFO END -->\n\n修渠。\n\n第二条　乙。\n")
    assert doc.statute is not None
    assert [p.number for p in doc.statute.provisions if p.level == "article"] == ["2"]
    assert "articles_in_header" in [i.kind for i in doc.issues]
    assert doc.date == "2020-01-01"
    doc = read("b.md", head + "第一条　甲。\n\n<!-- INFO END -->\n")
    assert doc.statute is not None
    assert [p.number for p in doc.statute.provisions if p.level == "article"] == ["1"]


def test_a_broken_dated_line_is_no_article() -> None:
    head = "# 云州市河道条例\n\n2020年1月1日 云州市人民代表大会常务委员会《关于修改〈云州市河道条例〉第三条\n\n第四条的决定》修正\n\n"
    doc = read("a.md", head + "<!-- INFO END -->\n\n第一条　甲。\n\n第二条　乙。\n")
    assert doc.statute is not None and not doc.issues
    assert [p.number for p in doc.statute.provisions if p.level == "article"] == ["1", "2"]
