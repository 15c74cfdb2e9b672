"""Laws by every name, versions by date, and references linked to provisions or refused with a reason."""

from __future__ import annotations

import pickle
from dataclasses import replace

import pytest

from kg.cite.references import cite
from kg.corpus.laws import jurisdiction, kind_by, law_rows, laws_told, version_rows
from kg.corpus.place import Placed, place
from kg.corpus.registry import Registry, enter_renumberings, enter_shifts
from kg.corpus.renumbered import renumberings, shifts
from kg.corpus.summary import registers, summarise
from kg.model.documents import Document, Enactment
from kg.model.facts import Facts
from kg.model.iri import Iris
from kg.model.tables import CitationRow, Tables
from kg.relations.citations.find import find_citations
from kg.relations.citations.rows import citation_rows
from kg.relations.mentions.aliases import find_aliases
from kg.relations.mentions.find import find_mentions
from kg.relations.mentions.rows import alias_rows, mention_rows
from kg.zh.lawnames import kind_of
from kg.zh.printed import is_work
from tests.relations.documents import decision, report, statute

OLD = "第一条 甲。\n第二条 乙。\n第三条 丙。\n丁。\n第四条 有下列情形:\n(一)戊;\n(二)己。\n"
NEW = "第一条 甲。\n第二条 新。\n第三条 乙。\n第四条 丙。\n丁。\n第五条 有下列情形:\n(一)戊;\n(二)己;\n(三)庚。\n"


def dated(doc: Document, date: str, source: str, acts: tuple[Enactment, ...] = ()) -> Document:
    assert doc.statute is not None
    return replace(doc, date=date, source=source, statute=replace(doc.statute, enactments=acts))


def registry_among(placed: list[Placed]) -> Registry:
    return registers([summarise(p.doc.source, [p], [Facts()]) for p in placed])[0]


@pytest.fixture(scope="module")
def placed() -> list[Placed]:
    docs = [
        dated(statute(OLD), "2017-09-22", "old.md"),
        dated(statute(NEW), "2023-11-24", "new.md"),
        dated(statute("第一条 依照《云州市河道条例》第四条第二项、第九条、第三条第五款和《云州市堤防条例》第二条办理。", "云州市桥梁条例"), "2018-05-01", "bridge.md"),
        dated(statute("第一条 甲。", "岭东市桥梁条例"), "2019-01-01", "other.md", (Enactment("passed", "2019-01-01", "岭东市人民代表大会常务委员会"), Enactment("effective", "2019-03-01"))),
        dated(statute("第一条 甲。", "中华人民共和国水法"), "2016-07-02", "water.md", (Enactment("repealed", "2020-01-01"),)),
        dated(statute("一、删去《云州市河道条例》第五条。", "云州市人民代表大会常务委员会关于修改《云州市河道条例》的决定"), "2018-07-01", "decision.md"),
    ]  # fmt: skip
    return place(docs, Iris(), {})


@pytest.fixture(scope="module")
def registry(placed: list[Placed]) -> Registry:
    return registry_among(placed)


NAMES: list[tuple[str, str | None, str, tuple[str, ...]]] = [
    ("云州市河道条例", None, "云州市河道条例", ()),
    ("云州市 河道条例", "", "云州市河道条例", ()),
    ("河道条例", None, "云州市河道条例", ()),
    ("河道条例", "云州市", "云州市河道条例", ()),
    ("河道条例", "岭东市", "", ()),
    ("河道条例", "中华人民共和国", "", ()),
    ("河道条例", "", "", ()),
    ("水法", "中华人民共和国", "中华人民共和国水法", ()),
    ("中华人民共和国水法", "", "中华人民共和国水法", ()),
    ("水法(2016年修订)", "", "中华人民共和国水法", ()),
    ("桥梁条例", None, "", ("云州市桥梁条例", "岭东市桥梁条例")),
    ("桥梁条例", "", "", ("云州市桥梁条例", "岭东市桥梁条例")),
    ("桥梁条例", "岭东市", "岭东市桥梁条例", ()),
    ("关于修改〈云州市河道条例〉的决定", "", "云州市人民代表大会常务委员会关于修改《云州市河道条例》的决定", ()),
    ("关于修改《岭东市河道条例》的决定", "", "", ()),
    ("条例", None, "", ()),
    ("堤防条例", None, "", ()),
]


@pytest.mark.parametrize(("name", "place", "title", "candidates"), NAMES)
def test_names(registry: Registry, name: str, place: str | None, title: str, candidates: tuple[str, ...]) -> None:
    assert registry.find(name, place=place) == (title, candidates)


@pytest.mark.parametrize(
    ("date", "version"), [("2018-01-01", "2017-09-22"), ("2023-11-24", "2023-11-24"), ("2000-01-01", "2017-09-22"), ("", "2023-11-24")]
)
def test_the_version_in_force_on_a_date(registry: Registry, date: str, version: str) -> None:
    found = registry.version_on("云州市河道条例", date)
    assert found is not None and found.label == version


def test_the_version_before_an_amendment(registry: Registry) -> None:
    found = registry.version_before("云州市河道条例", "2023-11-24")
    assert found is not None and found.date == "2017-09-22"
    assert registry.version_before("云州市河道条例", "2017-09-22") is None


def test_a_text_not_yet_in_force_gives_way_to_the_one_before(placed: list[Placed]) -> None:
    docs = [dated(statute(OLD), "2017-09-22", "a"), dated(statute(NEW), "2023-11-24", "b", (Enactment("effective", "2024-03-01"),))]
    registry = registry_among(place(docs, Iris(), {}))
    assert [v.label for d in ("2023-12-01", "2024-03-02") if (v := registry.version_on("云州市河道条例", d))] == [
        "2017-09-22",
        "2023-11-24",
    ]


def rows(doc: Document, registry: Registry) -> list[CitationRow]:
    (here,) = place([doc], Iris(), {doc.source: True})
    return citation_rows(here, find_citations(doc, find_mentions(doc)), registry)


def test_targets_and_reasons(placed: list[Placed], registry: Registry) -> None:
    bridge = placed[2]
    found = citation_rows(bridge, find_citations(bridge.doc, find_mentions(bridge.doc)), registry)
    assert [(r.target_law, r.article, r.paragraph, r.item, r.status, r.reason) for r in found] == [
        ("云州市河道条例", "4", "", "2", "resolved", ""),
        ("云州市河道条例", "9", "", "", "dangling", "the last article is 4: the number is printed wrong, or that of another text"),
        ("云州市河道条例", "3", "5", "", "degraded", "article 3 has 2 paragraphs"),
        ("云州市堤防条例", "2", "", "", "external", "the law is known by name only"),
    ]
    assert [r.target_version for r in found] == ["2017-09-22"] * 3 + [""]
    # An item printed without its paragraph leads to the paragraph that holds it.
    assert found[0].target_id.endswith("云州市河道条例/2017-09-22/art_4/para_1/item_2")
    assert found[2].target_id.endswith("/art_3") and found[1].target_id == ""
    assert {r.source_article for r in found} == {"1"}
    assert len({r.citation_id for r in found}) == len(found)


def test_an_article_of_another_version_is_named(registry: Registry) -> None:
    doc = dated(statute("第一条 依照《云州市河道条例》第五条办理。", "云州市渠道条例"), "2018-01-01", "x.md")
    (row,) = rows(doc, registry)
    assert (row.status, row.reason) == ("dangling", "not in this version; article 5 stands in 2023-11-24")


def test_a_paragraph_that_a_later_text_lacks_says_that_it_is_a_later_text(registry: Registry) -> None:
    doc = dated(statute("第一条 依照《云州市河道条例》第三条第五款办理。", "云州市渠道条例"), "2001-01-01", "x.md")
    (row,) = rows(doc, registry)
    assert (row.status, row.reason) == ("degraded", "article 3 has 2 paragraphs; only a later version is in the graph")


def test_an_article_renumbered_since_says_where_to(placed: list[Placed]) -> None:
    registry = registry_among(placed)
    change = decision("一、将第三条改为第四条。\n二、将第九条改为第六条。")
    enter_renumberings(renumberings(change.date, find_citations(change, find_mentions(change))), registry)
    before = dated(statute("第一条 依照《云州市河道条例》第三条办理。", "云州市渠道条例"), "2018-01-01", "x.md")
    after = dated(statute("第一条 依照《云州市河道条例》第九条办理。", "云州市渠道条例"), "2024-01-01", "y.md")
    assert [rows(d, registry)[0].reason for d in (before, after)] == [
        "renumbered since: now article 4",
        "renumbered on 2023-11-24: now article 6",
    ]


def test_numbers_of_a_text_that_only_a_decision_made_are_not_looked_up_in_the_text_before_it(placed: list[Placed]) -> None:
    registry = registry_among([d for d in placed if d.doc.source != "new.md"])
    change = decision("一、增加一条,作为第四条:“甲。”\n二、将第四条改为第五条。")
    enter_shifts(shifts(change.date, find_citations(change, find_mentions(change))), registry)
    text = "第一条 依照《云州市河道条例》第三条、第四条、第九条办理。"
    before, after = (rows(dated(statute(text, "云州市渠道条例"), day, "x.md"), registry) for day in ("2022-01-01", "2024-01-01"))
    assert [r.status for r in before] == ["resolved", "resolved", "dangling"]
    assert [r.status for r in after] == ["resolved", "external", "external"]
    assert after[1].reason == "only the text of 2017-09-22 is held, and the decision of 2023-11-24 moved numbers from article 4 on"


def test_a_repealed_law_says_so(registry: Registry) -> None:
    doc = dated(statute("第一条 依照水法第一条办理。", "云州市渠道条例"), "2021-01-01", "x.md")
    (row,) = rows(doc, registry)
    assert (row.status, row.reason) == ("resolved", "the law was repealed on 2020-01-01")


def test_a_name_of_two_laws_is_ambiguous(registry: Registry) -> None:
    (row,) = rows(report("依照《桥梁条例》第一条办理。", law="", version=""), registry)
    assert (row.status, row.candidates) == ("ambiguous", "云州市桥梁条例|岭东市桥梁条例")


def test_a_number_without_a_law_stays(registry: Registry) -> None:
    (row,) = rows(report("依照第九条办理。", law="", version=""), registry)
    assert (row.status, row.target_law, row.article) == ("unresolved", "", "9")


def test_a_draft_is_known_by_number(registry: Registry) -> None:
    (row,) = rows(report("(二次审议稿第四条)"), registry)
    assert (row.status, row.target_version) == ("external", "草案二次审议稿")
    assert row.target_id.endswith("云州市河道条例/草案二次审议稿/art_4")


def test_an_amendment_points_at_the_texts_before_and_after(registry: Registry) -> None:
    doc = replace(decision("一、将第二条改为第三条。\n二、将第九条修改为:“甲。”"), source="d.txt")
    assert [(r.article, r.target_version, r.target_id.rpartition("条例/")[2], r.status) for r in rows(doc, registry)] == [
        ("2", "修改前", "2017-09-22/art_2", "resolved"),
        ("3", "2023-11-24", "2023-11-24/art_3", "resolved"),
        ("9", "修改前", "", "dangling"),
    ]


def test_laws_and_versions_known_by_name_have_rows(placed: list[Placed], registry: Registry) -> None:
    doc = report("提出《云州市河道条例(草案二次审议稿)》,依据《云州市节能规定》(市政府令第80号)和《云州日报》,落实《意见》。")
    here = [*placed, *place([doc], Iris(), {})]
    mentions = find_mentions(doc)
    mention = mention_rows(here[-1], mentions, registry)
    told = laws_told(here, mentions, Tables(law_mentions=mention), registry, Iris())
    laws = {r.title: r for r in law_rows([told], Iris())}
    assert laws["云州市节能规定"].number == "市政府令第80号" and laws["云州市节能规定"].jurisdiction == "云州市"
    assert "云州日报" not in laws and "意见" not in laws
    assert (laws["岭东市桥梁条例"].adopted, laws["岭东市桥梁条例"].effective) == ("2019-01-01", "2019-03-01")
    assert laws["岭东市桥梁条例"].issuer == "岭东市人民代表大会常务委员会"
    assert laws["中华人民共和国水法"].repealed == "2020-01-01"
    versions = [(v.title, v.version) for v in version_rows([told], Iris()) if v.title == "云州市河道条例"]
    assert versions == [("云州市河道条例", v) for v in ("草案", "草案二次审议稿", "2017-09-22", "2023-11-24")]
    assert [m.law_id for m in mention if m.title == "意见"] == [""]


def test_aliases_keep_the_version_of_their_name(registry: Registry) -> None:
    doc = report("《云州市河道条例(草案)》(以下简称条例草案)、《水法》(以下简称水法)")
    (here,) = place([doc], Iris(), {})
    found = alias_rows(here, find_aliases(doc, find_mentions(doc)), registry)
    assert [(a.alias, a.title) for a in found] == [("条例草案", "云州市河道条例(草案)"), ("水法", "中华人民共和国水法")]


def test_the_same_text_from_two_files_is_not_ambiguous() -> None:
    docs = [dated(statute(OLD), "2017-09-22", "a"), dated(statute(OLD), "2017-09-22", "b")]
    registry = registry_among(place(docs, Iris(), {}))
    assert [v.numbers["3"] for v in registry.versions["云州市河道条例"]] == [1]


def test_the_registry_goes_to_other_processes(registry: Registry) -> None:
    assert pickle.loads(pickle.dumps(registry)).find("河道条例") == registry.find("河道条例")


def test_one_text_without_a_build() -> None:
    found = cite("违反本条例第十五条第三款规定,依照刑法第264条、第二百六十五条", law="云州市河道条例")
    assert [(r.target_law, r.article, r.paragraph, r.relation, r.status) for r in found] == [
        ("云州市河道条例", "15", "3", "violates", "external"),
        ("中华人民共和国刑法", "264", "", "cites", "external"),
        ("中华人民共和国刑法", "265", "", "cites", "external"),
    ]
    assert cite("无") == [] and cite("") == []


def test_one_text_against_a_registry(registry: Registry) -> None:
    (row,) = cite("依照本条例第四条第二款", law="河道条例", registry=registry)
    assert (row.target_law, row.target_version, row.status) == ("云州市河道条例", "2023-11-24", "resolved")


@pytest.mark.parametrize(
    ("title", "kind", "place_name"),
    [
        ("云州市河道条例", "local_regulation", "云州市"),
        ("中国(北京)自由贸易试验区条例", "local_regulation", "北京市"),
        ("中华人民共和国审计法", "law", "中华人民共和国"),
        ("云州日报", "other", ""),
    ],
)
def test_jurisdiction(title: str, kind: str, place_name: str) -> None:
    assert jurisdiction(title, kind) == place_name


@pytest.mark.parametrize(
    "title",
    [
        "营业执照",
        "凿井笔录",
        "扣押物品清单",
        "凿井审批表",
        "封井通知单",
        "凿井批准书",
        "水费发票",
        "缴费卡",
        "规范",
        "云州市人民代表大会常务委员会关于修改",
    ],
)
def test_forms_and_broken_titles_are_no_works(title: str) -> None:
    assert not is_work(title, kind_of(title))


@pytest.mark.parametrize("title", ["水井公约议定书", "云州水井白皮书", "禁止凿井区域清单", "消费税税目税率表", "凿井技术规范", "凿井手册"])
def test_what_lays_down_rules_is_a_work(title: str) -> None:
    assert is_work(title, kind_of(title))


@pytest.mark.parametrize(
    ("issuer", "title", "kind", "place_name"),
    [
        ("国务院", "水井管理规定", "administrative_regulation", "中华人民共和国"),
        ("丰安满族自治县第九届人民代表大会", "丰安满族自治县水井条例", "local_regulation", "丰安满族自治县"),
        ("云州市第三届人民代表大会常务委员会", "云州市12345服务热线条例", "local_regulation", "云州市"),
        ("云州市第三届人民代表大会常务委员会", "白鹭开发区条例", "local_regulation", "云州市"),
        ("云州市人民政府", "云州市凿井办法", "government_rule", "云州市"),
        ("国家水井总局", "凿井单位管理办法", "government_rule", "中华人民共和国"),
        ("第十三届全国人民代表大会常务委员会", "关于加强水井管理的决定", "law", "中华人民共和国"),
        ("", "关于修改《中华人民共和国水井法》的决定", "law", "中华人民共和国"),
        ("", "云州水井白皮书", "report", ""),
        ("", "全国人民代表大会常务委员会关于严禁凿井的决定", "law", "中华人民共和国"),
        ("", "全国人大常委会关于修改部分法律的决定", "law", "中华人民共和国"),
        ("", "云州省水井保护条例(试行)", "local_regulation", "云州省"),
        ("", "云州市实施水法若干规定(暂行)", "local_regulation", "云州市"),
        ("", "云州市人民代表大会常务委员会议事规则(试行)", "local_regulation", "云州市"),
        ("", "双江拉祜族佤族布朗族傣族自治县古井保护条例", "local_regulation", "双江拉祜族佤族布朗族傣族自治县"),
        ("", "鄂温克族自治旗水井条例", "local_regulation", "鄂温克族自治旗"),
        ("", "郑州古井保护条例", "local_regulation", "郑州市"),
        ("", "苏州工业园区水井条例", "local_regulation", "苏州市"),
        ("", "白鹭国家自主创新示范区条例", "local_regulation", ""),
        ("", "国家自主创新示范区条例", "administrative_regulation", "中华人民共和国"),
        ("", "城市水井条例", "administrative_regulation", "中华人民共和国"),
        ("", "中国共产党基层水井组织工作条例", "other", ""),
    ],
)
def test_kind_and_place_by_issuer(issuer: str, title: str, kind: str, place_name: str) -> None:
    found = kind_by(issuer, kind_of(title), title)
    assert (found, jurisdiction(title, found, issuer)) == (kind, place_name)
