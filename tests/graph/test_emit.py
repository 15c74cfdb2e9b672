"""Rows become statements with evidence; untrusted text can't break them."""

from __future__ import annotations

import random
from dataclasses import replace

import pyoxigraph as ox
import pytest

from kg.build.emit import quads
from kg.build.passes import first_pass, second_pass
from kg.graph import writer
from kg.graph.names import Names
from kg.graph.writer import chinese, dated, ref
from kg.model.documents import Source
from kg.model.iri import passage
from kg.model.tables import Tables
from kg.query.run import run
from kg.store.embedded import Embedded
from tests.fixtures import rows

ODD = ['"', "\\", '\\"', "\n\r\t", "\x00\x01\x1f\x7f", "\\u0041", '"@zh .\n<x> <y> <z> .', "𠮷😀", "\ufffe\uffff", "\u2028\u202e"]


@pytest.mark.parametrize("text", ODD)
def test_any_text_survives(text: str) -> None:
    line = f"<http://x/s> <http://x/p> {chinese(text)} .\n".encode()
    [quad] = list(ox.parse(line, ox.RdfFormat.N_QUADS))
    assert quad.object == ox.Literal(text, language="zh")


def test_half_a_surrogate_pair_is_replaced() -> None:
    assert chinese("a\ud800b") == '"a\ufffdb"@zh'


@pytest.mark.parametrize("iri", ["http://x/a b", "http://x/<>", 'http://x/"', "http://x/\\u0020", "http://x/\x00", "http://x/\ud800"])
def test_any_iri_loads(iri: str) -> None:
    line = f"{ref(iri)} <http://x/p> {ref(iri)} .\n".encode()
    assert len(list(ox.parse(line, ox.RdfFormat.N_QUADS))) == 1


@pytest.mark.parametrize(
    ("text", "kind"),
    [("2023-11-24", "date"), ("2022-11", "gYearMonth"), ("2022", "gYear"), ("2023-02-30", "string"), ("次日", "string")],
)
def test_dates_have_the_precision_of_the_text(text: str, kind: str) -> None:
    [quad] = list(ox.parse(f"<http://x/s> <http://x/p> {dated(text)} .".encode(), ox.RdfFormat.N_QUADS))
    assert isinstance(quad.object, ox.Literal)
    assert (quad.object.value, quad.object.datatype.value.rsplit("#")[1]) == (text, kind)


def test_a_table_of_odd_text_is_loaded() -> None:
    t = rows.tables()
    t.citations = [replace(t.citations[0], text=text, target_id=text, reason=text) for text in ODD]
    t.persons = [replace(t.persons[0], person_id=text, name=text) for text in ODD]
    Embedded.memory(quads(t, rows.IRIS, rows.TEXT))


def test_quote_is_the_text_at_its_position() -> None:
    store = Embedded.memory(quads(rows.tables(), rows.IRIS, rows.TEXT))
    texts = {
        s.value: (name.value, text.value)
        for s, name, text in store.query("SELECT ?s ?name ?text { ?s dcterms:title ?name ; nif:isString ?text }")
    }
    assert dict(texts.values()) == rows.TEXT
    found = [(fact.value, passage(at.value)) for fact, at in store.query("SELECT ?fact ?at { ?fact kg:evidence ?at }")]
    assert len(found) > 25
    assert all(at and 0 <= at.start < at.end <= len(texts[at.source][1]) for _, at in found)
    said = {row["object"]: row for row in _evidence(store, rows.IRIS.law(rows.LAW))}
    assert len(said) > 5
    for fact, at in found:
        if at and fact in said:
            name, text = texts[at.source]
            assert (said[fact]["source"], said[fact]["quote"]) == (name, text[at.start : at.end])


def _evidence(store: Embedded, subject: str) -> list[dict[str, str]]:
    result = run(store, "evidence", {"subject": subject})
    return [dict(zip(result.columns, row, strict=True)) for row in result.values()]


def test_every_fact_has_evidence() -> None:
    store = Embedded.memory(quads(rows.tables(), rows.IRIS, rows.TEXT))
    bare = (
        "SELECT ?x { ?x a ?c . FILTER(?c IN (kg:Document, eli:LegalResourceSubdivision) || EXISTS"
        " { ?c rdfs:subClassOf kg:Fact }) FILTER NOT EXISTS { ?x kg:evidence ?e } }"
    )
    assert [str(r[0]) for r in store.query(bare)] == []


def test_one_graph_per_source_and_the_same_bytes_every_time() -> None:
    first = b"".join(quads(rows.tables(), rows.IRIS, rows.TEXT))
    assert first == b"".join(quads(rows.tables(), rows.IRIS, dict(reversed(rows.TEXT.items()))))
    names = [g.rsplit("/", 1)[1] for g in Embedded.memory(first).graphs()]
    assert names == ["graph", rows.GAZETTE, rows.STATUTE, "ontology"]
    assert len(set(first.splitlines())) == len(first.splitlines())


def test_the_graph_does_not_depend_on_the_order_of_other_sources() -> None:
    t = rows.tables()
    t.documents = t.documents[-1:] + t.documents[:-1]
    assert sorted(b"".join(quads(t, rows.IRIS, rows.TEXT)).splitlines()) == sorted(
        b"".join(quads(rows.tables(), rows.IRIS, rows.TEXT)).splitlines()
    )


def test_random_text_never_breaks_a_line() -> None:
    rng = random.Random(7)
    for _ in range(500):
        text = "".join(chr(rng.choice([rng.randrange(0, 0xD800), rng.randrange(0xE000, 0x110000)])) for _ in range(12))
        [quad] = list(ox.parse(f"<http://x/s> <http://x/p> {chinese(text)} .\n".encode(), ox.RdfFormat.N_QUADS))
        assert getattr(quad.object, "value", "") == text
        assert len(list(ox.parse(f"{ref('http://x/' + text)} <http://x/p> <http://x/o> .".encode(), ox.RdfFormat.N_QUADS))) == 1


def test_no_statement_is_in_two_graphs() -> None:
    """The union of graphs that a query sees is no set: what stands twice would count twice."""
    found = [q.triple for q in ox.parse(b"".join(quads(rows.tables(), rows.IRIS, rows.TEXT)), ox.RdfFormat.N_QUADS)]
    assert len(found) == len(set(found))


def test_a_text_that_one_source_calls_passed_and_another_by_its_day() -> None:
    t = rows.tables()
    version = next(v for v in t.versions if v.date and v.version != v.date)
    there = next(p for p in t.provisions if (p.law, p.version) == (version.title, version.version))
    other = f"{version.version_id}/art_999"
    t.provisions.append(replace(there, provision_id=other, version=version.date, parent_id=""))
    store = Embedded.memory(quads(t, rows.IRIS, rows.TEXT))
    assert store.query(f"ASK {{ <{other}> kg:ofVersion <{version.version_id}> ; eli:is_part_of <{version.version_id}> }}")


GAZETTE = """云州市人民代表大会常务委员会公报
目录
云州市古井保护条例
关于《云州市古井保护条例(草案)》的说明
云州市古井保护条例
({year}年2月28日云州市第九届人民代表大会常务委员会第十二次会议通过)
第一条 禁止填埋古井。
第二条 违反本条例第一条规定的,由文物部门处一千元罚款。
关于《云州市古井保护条例(草案)》的说明
——{year}年2月26日在云州市第九届人民代表大会常务委员会第十二次会议上
主任、各位副主任、秘书长、各位委员:
现作说明如下:条例草案第二条规定了罚款。
"""


def test_each_gazette_calls_its_own_text_passed() -> None:
    """Two gazettes print a law as it stood in two years: each provision and each penalty is of its own text."""
    readings = [first_pass(Source(f"{year}.txt", GAZETTE.format(year=year), "txt")) for year in (2021, 2023)]
    tables = second_pass(readings, rows.IRIS)
    assert {v.version for v in tables.versions if v.date} == {"通过"}
    texts = {f"{year}.txt": GAZETTE.format(year=year) for year in (2021, 2023)}
    store = Embedded.memory(quads(tables, rows.IRIS, texts))
    found = store.query(
        "SELECT ?p ?v { { ?p eli:is_part_of ?v . ?v a kg:Version } UNION { [] kg:violatedProvision ?p . ?p kg:ofVersion ?v } }"
    )
    pairs = {(s["p"].value, s["v"].value) for s in found}
    assert {v.rsplit("/", 1)[-1] for _, v in pairs} >= {"2021-02-28", "2023-02-28"}
    assert all(p.startswith(v + "/") for p, v in pairs)


def test_no_statement_is_written_twice_however_it_is_handed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = b"".join(quads(rows.tables(), rows.IRIS, rows.TEXT))
    monkeypatch.setattr(writer, "PIECE", 3)
    pieces = list(quads(rows.tables(), rows.IRIS, rows.TEXT))
    assert len(pieces) > 20
    assert b"".join(pieces) == whole
    assert len(set(whole.splitlines())) == whole.count(b"\n")


@pytest.mark.parametrize(
    ("title", "wanted"), [("甲条例修正案(草案)", "http://x/draft"), ("甲条例", "http://x/law"), ("乙条例修正案(草案)", "")]
)
def test_a_draft_of_amendments_is_one_of_its_law(title: str, wanted: str) -> None:
    law, version = rows.tables().laws[0], rows.tables().versions[0]
    t = Tables(laws=[replace(law, law_id="http://x/law", title="甲条例")])
    t.versions = [replace(version, version_id="http://x/draft", law_id="http://x/law", title="甲条例", version="修正案草案", date="")]
    assert Names(t, rows.IRIS).named(title) == wanted
