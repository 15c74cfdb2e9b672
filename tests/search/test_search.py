"""Things are found by the ways people write them; what is not here is never found in place of another."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.api import Graph
from kg.api import open as open_graph
from kg.errors import KgError, UsageError
from kg.model.grid import cells
from kg.model.tables import PersonRow, Tables
from kg.pipeline import Options, build_graph
from kg.search.entry import Entry
from kg.search.index import Search, _hit
from kg.search.names import shortens
from kg.search.references import _parts
from kg.search.show import as_text

WELLS = "云州市古井保护条例"


@pytest.fixture(scope="module")
def graph(built_sample: Path) -> Graph:
    return open_graph(built_sample)


@pytest.fixture(scope="module")
def search(graph: Graph) -> Search:
    return Search(graph.tables(), graph.sources(), graph.iris.base)


REFERENCES = {
    "the whole title": f"{WELLS}第二条",
    "in brackets": f"《{WELLS}》第二条",
    "a short name": "古井保护条例第二条",
    "an Arabic number": "古井保护条例第2条",
    "an Arabic number without 第": "古井保护条例2条",
    "a Chinese number without 第": "古井保护条例二条",
    "a bare number": "古井保护条例 2",
    "a full-width number": "古井保护条例 ２",
    "a space before 第": f"{WELLS} 第二条",
    "a question around it": "古井保护条例第二条是什么",
    "the article first": f"第二条 {WELLS}",
    "as the picture calls it": "第二条 · 古井保护条例",
    "with a name cut short": "第二条 · 云州市古井保…",
    "with its title in brackets": f"第二条《{WELLS}》",
}


@pytest.mark.parametrize("form", REFERENCES)
def test_a_reference_leads_to_its_provision(search: Search, form: str) -> None:
    hits = search.ask(REFERENCES[form]).hits
    assert hits and hits[0].entry.title == f"{WELLS} 第二条"
    assert search.one(REFERENCES[form]).path.endswith("/art_2")


def test_a_paragraph_and_an_item_are_found(search: Search, graph: Graph) -> None:
    row = next(p for p in graph.tables().provisions if p.level == "item" and p.version == "通过")
    for asked in (f"{row.law} {row.article} {row.paragraph} {row.item}", f"{row.law}第{row.article}条第{row.paragraph}款第{row.item}项"):
        assert search.one(asked).path == row.provision_id.removeprefix(graph.iris.base)


def test_the_end_of_a_decision_s_title_leads_to_its_articles(tmp_path: Path) -> None:
    text = "青萍县人民代表大会常务委员会关于加强学校周边食品安全工作的决定\n第一条 学校应当查验食品。\n第二条 本决定自2024年9月1日起施行。"
    (tmp_path / "决定.txt").write_text(text, encoding="utf-8")
    build_graph([str(tmp_path / "决定.txt")], Options(tmp_path / "output"))
    own = open_graph(tmp_path / "output")
    search = Search(own.tables(), own.sources(), own.iris.base)
    for form in ("食品安全工作的决定第二条", "食品安全工作的决定 2", "食品安全工作的决定第2条"):
        assert search.one(form).path.endswith("/art_2"), form
    for form in (f"第二条 {own.tables().laws[0].title}", "第二条 · 加强学校周边食品安全工作的决定", "第二条 …食品安全工作的决定"):
        assert search.one(form).path.endswith("/art_2"), form
    # 决定 alone may be any.
    for form in ("决定第二条", "第二条 决定", "第二条决定"):
        with pytest.raises(UsageError):
            search.one(form)


def test_how_a_person_was_told_from_namesakes_is_no_word_of_a_text(search: Search) -> None:
    noted = PersonRow("https://w3id.org/gazette-kg/id/person/何某某", "何某某", "same place, name of three characters or more")
    own = Search(Tables(persons=[noted]), {})
    assert own.ask("何某某").hits[0].words == "" and not own.ask("characters").hits


def test_every_word_that_was_asked_for_is_marked_where_most_stand_together(search: Search) -> None:
    text = "渔港应当登记。\n" + "另一事项。" * 20 + "\n违反渔港规定的，处罚款。"
    hit = _hit(Entry("law/x", "某条例", "article", text=text), ["渔港", "罚款"])
    assert hit.pieces == [("违反", False), ("渔港", True), ("规定的，处", False), ("罚款", True), ("。", False)]
    assert _hit(Entry("law/x", "某条例", "article", text=text), ["鱼塘"]).pieces == [("渔港应当登记。", False)]


def test_what_says_the_words_comes_before_what_only_its_law_is_called_by(search: Search) -> None:
    found = [e.text for e in search._all("古井") if e.kind == "article"]
    said = ["古井" in text for text in found]
    assert said == sorted(said, reverse=True) and True in said and False in said


@pytest.mark.parametrize("asked", [f"{WELLS}第九百条", "古井保护条例 900", "古井保护条例第2-1条", "古井保护条例第二条之一"])
def test_a_provision_that_is_not_there_is_not_another_one(search: Search, asked: str) -> None:
    answer = search.ask(asked)
    assert all(h.entry.kind != "article" for h in answer.hits)
    if not answer.hits:
        assert [e.title for e in answer.near] == [WELLS]


def test_a_number_that_is_no_provision_is_a_word(search: Search) -> None:
    assert _parts("绿色建筑") is None and search.ask("2024").total


@pytest.mark.parametrize(
    ("asked", "first"),
    [
        (WELLS, WELLS),
        ("古井保护条例", WELLS),
        ("gjbhtl", WELLS),
        ("gujingbaohutiaoli", WELLS),
        ("yunzhoushigujingbaohutiaoli", WELLS),
        ("鲁青山", "鲁青山"),
        ("luqingshan", "鲁青山"),
        ("Lu Qingshan", "鲁青山"),
        ("lqs", "鲁青山"),
        ("市人大常委会", "云州市人民代表大会常务委员会"),
        ("市检察院", "云州市人民检察院"),
        ("市人大财经委", "云州市人民代表大会财政经济委员会"),
    ],
)
def test_a_name_comes_first_however_it_is_written(search: Search, asked: str, first: str) -> None:
    assert search.ask(asked).hits[0].entry.title == first


@pytest.mark.parametrize(("slip", "meant"), [("古井保护条列", WELLS), ("云州市古井保户条例", WELLS), ("鲁青衫", "鲁青山")])
def test_a_slip_is_told_with_what_was_meant(search: Search, graph: Graph, slip: str, meant: str) -> None:
    assert search.ask(slip).near[0].title == meant
    with pytest.raises(UsageError, match=meant):
        search.one(slip)
    with pytest.raises(KgError, match=meant):
        graph.search(slip)


@pytest.mark.parametrize(
    ("short", "name", "fits"),
    [
        ("二中院", "某市第二中级人民法院", True),
        ("市高院", "某市高级人民法院", True),
        ("财经委", "某市人民代表大会财政经济委员会", True),
        ("二中院", "某市第二中级人民法院审判监督庭", False),
        ("三中院", "某市第二中级人民法院", False),
        ("院", "某市人民法院", False),
    ],
)
def test_short_names_of_bodies(short: str, name: str, fits: bool) -> None:
    assert shortens(short, name) is fits


def test_words_and_posts(search: Search) -> None:
    assert any(h.entry.kind == "article" for h in search.ask("罚款").hits)
    assert any(h.entry.kind == "person" for h in search.ask("检察员").hits + search.ask("副庭长").hits)


@pytest.mark.parametrize(
    "asked",
    ["", " ", "第", "条", "《》", "9" * 5000, "第" * 5000, "(" * 90 + "1", "a" * 5000, "\u0000", "𠮷", '" OR *', "条例" * 40 + " 1"],
)
def test_odd_queries_are_answered(search: Search, asked: str) -> None:
    search.ask(asked)


def test_what_is_known_has_its_words(graph: Graph) -> None:
    known = graph.known("鲁青山")
    assert "appointments" in known.tables and all(r["quote"] for r in known.tables["appointments"])
    text = as_text(known)
    assert text.startswith("鲁青山\n") and "Appointments and removals (" in text and "http" not in text
    assert {"events", "versions"} <= set(graph.known("古井保护条例").tables)
    with pytest.raises(UsageError, match="fits"):
        graph.known("云州市")


def test_an_identifier_that_is_printed_leads_back(search: Search, graph: Graph) -> None:
    for row in graph.search(WELLS, 60):
        iri = str(row["iri"])
        path = iri.removeprefix(graph.iris.base)
        assert search.one(iri).path == search.one(path).path == path
        assert search.ask(iri).hits[0].entry.path == path
    part = next(p for p in graph.tables().provisions if p.item)
    assert search.one(part.provision_id).path == part.provision_id.removeprefix(graph.iris.base)


def test_namesakes_are_told_apart(graph: Graph) -> None:
    tables = Tables(persons=[PersonRow(f"{graph.iris.base}person/张云海/{place}", "张云海") for place in ("云州市", "江海市")])
    search = Search(tables, {}, graph.iris.base)
    with pytest.raises(UsageError, match="person/张云海/云州市、person/张云海/江海市") as refused:
        search.one("张云海")
    assert "identifiers" in refused.value.todo
    assert search.one("person/张云海/江海市").path == "person/张云海/江海市"


def test_long_facts_go_on_under_their_line(graph: Graph) -> None:
    known = graph.known("鲁青山")
    lines = as_text(known, 0, 60).splitlines()
    assert max(map(cells, lines)) <= 60 < max(map(cells, as_text(known, 0).splitlines()))
    assert "".join("".join(lines).split()) == "".join(as_text(known, 0).split())
