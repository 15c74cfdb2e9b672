"""The provisions of one law out of a table of many (`kg.model.shelf`)."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import kg
from kg.export.tables import write_tables
from kg.model.shelf import Memory, Shelf, Table
from kg.model.tables import ProvisionRow, Tables, VersionRow

BASE = "https://w3id.org/gazette-kg/id/law"
WELLS, BRIDGES = f"{BASE}/云州市古井条例/2020-01-01", f"{BASE}/云州市桥梁,甲条例/2021-01-01"


def provision(version: str, article: str, text: str) -> ProvisionRow:
    law = version.split("/")[-2]
    return ProvisionRow(f"{version}/art_{article}", "d", law, "v", "article", "", "", "", article, "", "", "", "", text, 0, 0, 1)


FORGED = f"第一行\n{WELLS}/art_9,d,云州市古井条例,v,article,,,,9,,,,,伪造的条文,0,0,1,\n末行"


@pytest.fixture(params=["memory", "table"])
def shelf(request: pytest.FixtureRequest, tmp_path: Path) -> Shelf:
    rows = [
        provision(WELLS, "1", "井水不得污染"),
        provision(BRIDGES, "1", FORGED),
        provision(BRIDGES, "2", "说“好”，\n再说"),
        provision(WELLS, "2", "井台应当修缮"),
    ]
    titles = [(v.split("/")[-2], v) for v in (WELLS, BRIDGES)]
    if request.param == "memory":
        return Memory(rows, titles)
    write_tables(Tables(provisions=rows, versions=[VersionRow(v, "", t, "v", "", "", "d") for t, v in titles]), tmp_path)
    return Table(tmp_path / "provisions.csv", {WELLS, BRIDGES})


def test_a_version_is_given_alone_and_whole(shelf: Shelf) -> None:
    assert [(p.article, p.text) for p in shelf.of(WELLS)] == [("1", "井水不得污染"), ("2", "井台应当修缮")]
    assert [p.article for p in shelf.of(BRIDGES)] == ["1", "2"] and shelf.of(BRIDGES)[0].text == FORGED
    assert list(shelf.of(f"{BASE}/云州市古井条例")) == []


@pytest.mark.parametrize("level", ["part", "chp", "sec", "art", "para", "item", "sub"])
def test_the_first_provision_of_any_level_tells_the_version(tmp_path: Path, level: str) -> None:
    row = replace(provision(WELLS, "1", "井水不得污染"), provision_id=f"{WELLS}/{level}_1")
    write_tables(Tables(provisions=[row], versions=[VersionRow(WELLS, "", "云州市古井条例", "v", "", "", "d")]), tmp_path)
    assert [p.text for p in Table(tmp_path / "provisions.csv", {WELLS}).of(WELLS)] == ["井水不得污染"]


def test_words_lead_to_the_versions_that_hold_them(shelf: Shelf) -> None:
    assert list(shelf.holding("修缮")) == [WELLS]
    assert list(shelf.holding("伪造的条文")) == [BRIDGES]
    assert list(shelf.holding("没有的话")) == []


def test_a_table_without_rows_holds_nothing(tmp_path: Path) -> None:
    (tmp_path / "provisions.csv").write_bytes(b"")
    assert list(Table(tmp_path / "provisions.csv", {WELLS}).of(WELLS)) == []


def test_a_question_about_one_law_reads_no_other(built_sample: Path) -> None:
    with kg.open(built_sample) as graph:
        read = graph.laws._shelf
        assert isinstance(read, Table)
        graph.law("云州市古井保护条例", at="2020-01-01")
        assert {v.rsplit("/", 2)[-2] for v in read._read} == {"云州市古井保护条例"}
