"""Who issued which instrument, told in fictional reports."""

from __future__ import annotations

import pytest

from kg.corpus.place import place
from kg.model.documents import Document, Source
from kg.model.iri import Iris
from kg.model.text import Text
from kg.parse.gazette.split import split_gazette
from kg.relations.issuances.find import find_issuances
from kg.relations.issuances.rows import issuance_rows
from kg.relations.mentions.find import find_mentions
from tests.shared import gazette_path


def report(text: str, kind: str = "report") -> Document:
    return Document("f", 1, "关于节能工作情况的报告", kind, Text(text), date="2023-09-26")


CASES = [
    ("2022年10月,市政府印发《云州市碳达峰实施方案》。", [("市政府", "印发", "云州市碳达峰实施方案", "2022-10")]),
    ("党中央、国务院印发了《关于完善制度的意见》。", [("党中央|国务院", "印发", "关于完善制度的意见", "")]),
    ("一是针对问题,市科委、中关村管委会就资金分配问题,出台《云州市园区管理办法》。", [("市科委|中关村管委会", "出台", "云州市园区管理办法", "")]),
    ("市审计局按照要求,在持续向16个区印发《关于整改问题的通知》的基础上,作了跟踪。", [("市审计局", "印发", "关于整改问题的通知", "")]),
    ("市纪委监委制定《云州市协同工作办法》。", [("市纪委监委", "制定", "云州市协同工作办法", "")]),
    ("省人大常委会制定《江海省航道条例》。", [("省人大常委会", "制定", "江海省航道条例", "")]),
    ("市发展改革委发布《甲方案》《乙指南》和《丙标准》。",
     [("市发展改革委", "发布", "甲方案", ""), ("市发展改革委", "发布", "乙指南", ""), ("市发展改革委", "发布", "丙标准", "")]),
    ("扩大覆盖面,发布《云州市贷款贴息实施细则》。", [("", "发布", "云州市贷款贴息实施细则", "")]),
    ("在市委、市政府的领导下,印发《云州市工作方案》。", [("", "印发", "云州市工作方案", "")]),
    ("市政府2022年3月印发《甲方案(2022—2024年)》,市财政局会同市交通局制定《云州市资金管理办法》。",
     [("市政府", "印发", "甲方案(2022—2024年)", "2022-03"), ("市财政局|市交通局", "制定", "云州市资金管理办法", "")]),
    ("市财政局将印发《云州市资金管理办法》。", []),
    ("市财政局将于2024年6月底前出台《云州市资金管理办法》。", []),
    ("市财政局将于2024年6月底前报告,市政府2023年5月印发《甲方案》。", [("市政府", "印发", "甲方案", "2023-05")]),
    ("建议市政府抓紧制定《云州市资金管理办法》。", []),
    ("根据市政府《云州市资金管理办法》,开展工作。", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_sentences(text: str, expected: list[tuple[str, str, str, str]]) -> None:
    doc = report(text)
    found = [("|".join(i.organisations), i.verb, i.title, i.date) for i in find_issuances(doc, find_mentions(doc))]
    assert found == expected


def test_a_statute_issues_nothing() -> None:
    assert find_issuances(report("市政府印发《云州市碳达峰实施方案》。", "statute")) == []


def test_rows_one_per_body_resolved_by_the_caller() -> None:
    doc = report("市科委、市教委印发《云州市园区管理办法》。")
    (placed,) = place([doc], Iris(), {"f": True})
    rows = issuance_rows(placed, find_issuances(doc), lambda printed: ("iri:" + printed, "云州" + printed), lambda t: ("law:" + t, t))
    assert [(r.organisation_id, r.organisation, r.law_id, r.verb) for r in rows] == [
        ("iri:市科委", "云州市科委", "law:云州市园区管理办法", "印发"), ("iri:市教委", "云州市教委", "law:云州市园区管理办法", "印发"),
    ]  # fmt: skip
    assert doc.text.raw[rows[0].start : rows[0].end] == "印发《云州市园区管理办法》"


def test_the_real_gazette() -> None:
    path = gazette_path()
    docs = split_gazette(Source(path.name, path.read_bytes().decode("utf-8"), "txt"))
    found = [i for d in docs for i in find_issuances(d, find_mentions(d))]
    assert len(found) >= 60
    assert all(len(o) < 16 for i in found for o in i.organisations)
    assert sum(1 for i in found if i.organisations) >= 14
