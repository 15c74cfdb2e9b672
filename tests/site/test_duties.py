"""Penalties of a law as one table, and the duties of a kind of subject with the sanctions behind them."""

from __future__ import annotations

import csv
import io
import re
import warnings
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest

pytest.importorskip("httpx")
pytest.importorskip("starlette")

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from starlette.testclient import TestClient

from kg.site import app
from kg.site.app import create_app
from kg.site.duties import Bound, by_law, subjects, threats
from kg.site.library import open_library

LAW = "云州市慢行交通促进条例"
HTML = {"accept": "text/html"}


@pytest.fixture(scope="module")
def client(built_sample: Path) -> Iterator[TestClient]:
    with TestClient(create_app(built_sample), base_url="http://127.0.0.1:8000") as made:
        yield made


def words(page: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", page)).split())


def test_the_table_says_where_whom_for_what_who_and_how_much(client: TestClient, built_sample: Path) -> None:
    library = open_library(built_sample)
    found = threats(library, library.editions_of[LAW][0])
    fine = next(t for t in found if t.row.sanction == "fine" and t.row.max == "100000")
    assert fine.amount == "20,000–100,000 元" and fine.stands[1] and fine.guards[1] and fine.passage.words
    page = client.get(f"/law/{LAW}", headers=HTML).text
    table = page[page.index('id="penalties"') :]
    table = table[: table.index("</section>")]
    assert table.count("<tr>") == len(found) + 1
    said = words(table)
    for word in ("违反条款", "违法者", "金额", "执法机关", "20,000–100,000 元", fine.offenders, fine.guards[1], fine.stands[1]):
        assert word in said, word
    assert f"<mark>{fine.passage.words.splitlines()[0]}" in table


def test_a_subject_reads_its_duties(client: TestClient) -> None:
    page = words(client.get("/questions/obligations", params={"subject": "建设单位"}, headers=HTML).text)
    assert "义务与禁止 2" in page and "罚款 1–3% 合同价款" in page and "交通运输部门" in page
    english = words(client.get("/questions/obligations", params={"subject": "建设单位"}, headers={**HTML, "cookie": "kg_language=en"}).text)
    assert "duties and prohibitions 2" in english and "fine 1–3% of the contract price" in english
    rows = list(csv.DictReader(io.StringIO(client.get("/questions/obligations?subject=建设单位&format=csv").text)))
    assert {row["max"] for row in rows} == {"", "3"}


def test_what_binds_a_subject_itself_comes_first() -> None:
    duties = [Bound(law, "", "", "duty", "", "", ()) for law in ("乙条例", "甲条例", "甲条例", "乙条例")]
    assert [(law, len(own)) for law, own in by_law(duties)] == [("乙条例", 1), ("甲条例", 2), ("乙条例", 1)]


def test_duties_that_are_cut_off_are_not_counted_as_all(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app, "MOST_SHOWN", 1)
    page = words(client.get("/questions/obligations", params={"subject": "建设单位"}, headers=HTML).text)
    assert "义务与禁止 1＋" in page and "只列最前的行" in page


def test_a_duty_without_a_sanction_says_so(client: TestClient) -> None:
    page = client.get("/questions/obligations", params={"subject": "市人民政府"}, headers=HTML).text
    assert "没有罚则" in words(page) and "<ul><li><b>" not in page[page.index('class="card duty"') :]


def test_the_first_page_asks_who_the_reader_is(client: TestClient, built_sample: Path) -> None:
    names = [name for name, _ in subjects(open_library(built_sample))]
    assert names.index("建设单位") < names.index("市人民政府")
    page = client.get("/", headers=HTML).text
    assert re.search(r'href="/questions/obligations\?subject=[^"]*"><bdi>建设单位</bdi>', page)
    form = client.get("/questions/obligations", headers=HTML).text
    assert '<option value="建设单位">' in form and 'list="choices-subject"' in form
