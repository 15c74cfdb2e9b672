"""Short names of laws: which, and of which law; names of other things are none."""

from __future__ import annotations

import pytest

from kg.relations.mentions.aliases import find_aliases
from kg.relations.mentions.find import find_mentions
from tests.relations.documents import report

CASES = [
    ("《云州市河道条例(草案)》(以下简称《条例(草案)》)", [("条例(草案)", "云州市河道条例(草案)")]),
    ("《云州市河道条例(草案)》(以下简称条例草案)进行了审议", [("条例草案", "云州市河道条例(草案)")]),
    ("《云州市审计条例修正案(草案)》（以下简称草案）", [("草案", "云州市审计条例修正案(草案)")]),
    ("《云州城市总体规划》(下称“总体规划”)实施", [("总体规划", "云州城市总体规划")]),
    ("《中华人民共和国著作权法》(以下称著作权法)第四十四条", [("著作权法", "中华人民共和国著作权法")]),
    ("依照中华人民共和国行政处罚法(以下简称行政处罚法)办理", [("行政处罚法", "中华人民共和国行政处罚法")]),
    ("《云州市节能规定》(市政府令第80号)(以下简称《规定》)", [("规定", "云州市节能规定")]),
    ("中央《关于审计整改的意见》(以下简称中央《意见》)", [("中央《意见》", "关于审计整改的意见")]),
    ("《甲市河道条例》和《乙市桥梁决定》(以下简称一条例一决定)", [("一条例一决定", "甲市河道条例"), ("一条例一决定", "乙市桥梁决定")]),
    ("《甲市河道条例》、《乙市桥梁条例》(以下统称两部法规)", [("两部法规", "甲市河道条例"), ("两部法规", "乙市桥梁条例")]),
    (
        "《甲市河道条例》、《乙市桥梁条例》(以下简称《河道条例》、《桥梁条例》)",
        [("河道条例", "甲市河道条例"), ("桥梁条例", "乙市桥梁条例")],
    ),
    ("企业、个体经济组织(以下统称用人单位)应当遵守《劳动法》", []),
    ("云州市人民代表大会常务委员会(以下简称市人大常委会)审议《云州市河道条例》", []),
    ("简称与全称并用", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_aliases(text: str, expected: list[tuple[str, str]]) -> None:
    doc = report(text, law="", version="", kind="report")
    assert [(a.alias, a.title) for a in find_aliases(doc, find_mentions(doc))] == expected


def test_the_same_short_name_means_one_law_in_each_document() -> None:
    texts = ["《甲市河道条例》(以下简称《条例》),《条例》第三条", "《乙市桥梁条例》(以下简称《条例》),《条例》第三条"]
    last = [find_mentions(report(t, law="", version=""))[-1].title for t in texts]
    assert last == ["甲市河道条例", "乙市桥梁条例"]


def test_the_version_belongs_to_the_name() -> None:
    doc = report("《云州市河道条例(草案二次审议稿)》(以下简称草案二次审议稿)", law="", version="")
    (alias,) = find_aliases(doc, find_mentions(doc))
    assert (alias.title, alias.version) == ("云州市河道条例(草案二次审议稿)", "草案二次审议稿")
