"""Rows of the provisions table: columns, unique IRIs, evidence, dates. All texts are fictional."""

from __future__ import annotations

from dataclasses import replace

from kg.corpus.place import place
from kg.corpus.provisions import provision_rows
from kg.model.documents import Document, Source
from kg.model.iri import Iris
from kg.model.text import Text
from kg.parse.grammar import parse_statute
from kg.parse.sort.statute_file import statute_document

IRIS = Iris("https://example.org/")


def document(text: str, n: int = 1, title: str = "云州市河道条例", source: str = "a.txt") -> Document:
    t = Text(text)
    return Document(source, n, title, "statute", t, date="2020-01-01", statute=parse_statute(t, title))


def rows(*docs: Document) -> list[tuple[str, str, str]]:
    placed = place(docs, IRIS, {"a.txt": False})
    return [
        (r.provision_id.removeprefix("https://example.org/law/"), r.parent_id.rsplit("/", 1)[-1], r.text) for r in provision_rows(placed)
    ]


def test_columns_and_evidence() -> None:
    text = "第一章 总则\n第一条 下列行为：\n（一）甲；\n（二）乙。"
    placed = place([document(text)], IRIS, {"a.txt": False})
    found = provision_rows(placed)
    assert [(r.level, r.chapter, r.article, r.paragraph, r.item) for r in found] == [
        ("chapter", "1", "", "", ""),
        ("article", "1", "1", "", ""),
        ("paragraph", "1", "1", "1", ""),
        ("item", "1", "1", "1", "1"),
        ("item", "1", "1", "1", "2"),
    ]
    base = "https://example.org/law/云州市河道条例/2020-01-01"
    assert [r.provision_id for r in found] == [
        f"{base}/{x}" for x in ("chp_1", "art_1", "art_1/para_1", "art_1/para_1/item_1", "art_1/para_1/item_2")
    ]
    assert [r.parent_id for r in found] == [
        "",
        f"{base}/chp_1",
        f"{base}/art_1",
        f"{base}/art_1/para_1",
        f"{base}/art_1/para_1",
    ]
    assert {(r.law, r.version, r.document_id) for r in found} == {("云州市河道条例", "2020-01-01", placed[0].document_id)}
    assert text[found[4].start : found[4].end] == "（二）乙。"
    assert found[0].heading == "总则"


def test_numbering_that_starts_again_gets_the_path() -> None:
    found = rows(document("第一编 甲\n第一条 一。\n第二编 乙\n第一章 丙\n第一条 二：\n（一）三；\n（二）四。"))
    ids = [r[0].split("/", 2)[2] for r in found]
    assert ids == [
        "part_1", "art_1", "art_1/para_1",
        "part_2", "part_2/chp_1", "part_2/chp_1/art_1", "part_2/chp_1/art_1/para_1",
        "part_2/chp_1/art_1/para_1/item_1", "part_2/chp_1/art_1/para_1/item_2",
    ]  # fmt: skip


def test_number_printed_twice_gets_a_count() -> None:
    found = rows(document("第一条 甲。\n第二条 乙。\n第二条 丙。"))
    assert [r[0].split("/", 2)[2] for r in found][-2:] == ["art_2.2", "art_2.2/para_1"]
    assert len({r[0] for r in found}) == len(found)


def test_an_article_under_a_chapter_number_printed_twice_keeps_its_own_name() -> None:
    found = rows(document("第一章 总则\n第一条 甲。\n第二章 罚则\n第二条 乙。\n第二章 附则\n第三条 丙。"))
    assert [r[0].split("/", 2)[2] for r in found][-3:] == ["chp_2.2", "art_3", "art_3/para_1"]


def test_place_knows_the_same_ids() -> None:
    doc = document("第一编 甲\n第一条 一。\n第二编 乙\n第一条 二。")
    placed = place([doc], IRIS, {"a.txt": False})[0]
    known = {r.provision_id for r in provision_rows([placed])}
    assert placed.provision_at(doc.text.raw.index("二。"))[0].endswith("part_2/art_1/para_1")
    assert placed.provision_at(doc.text.raw.index("二。"))[0] in known


def test_two_prints_of_one_version_give_each_provision_once() -> None:
    first, second = document("第一条 甲。\n第二条 乙。"), document("第二条 乙。\n第三条 丙。", n=2)
    assert [r[0].split("/", 2)[2] for r in rows(first, second)] == [
        "art_1",
        "art_1/para_1",
        "art_2",
        "art_2/para_1",
        "art_3",
        "art_3/para_1",
    ]


def test_parts_of_one_law_in_several_files() -> None:
    head = "# 中华人民共和国民法典\n\n# {}\n\n2020年5月28日 第十三届全国人民代表大会第三次会议通过\n\n<!-- INFO END -->\n\n"
    docs = [
        statute_document(Source("总则.md", head.format("总则") + "第一条 甲。\n", "md")),
        statute_document(Source("物权编.md", head.format("物权编") + "第二百零五条 乙。\n", "md")),
    ]
    found = provision_rows(place(docs, IRIS, {}))
    assert {(r.law, r.version) for r in found} == {("中华人民共和国民法典", "2020-05-28")}
    assert [(r.level, r.part, r.article) for r in found] == [
        ("part", "1", ""), ("article", "1", "1"), ("paragraph", "1", "1"), ("part", "2", ""), ("article", "2", "205"), ("paragraph", "2", "205"),
    ]  # fmt: skip


def test_documents_without_a_law_text_have_no_rows() -> None:
    doc = replace(document("第一条 甲。"), kind="report")
    assert provision_rows(place([doc], IRIS, {})) == []
