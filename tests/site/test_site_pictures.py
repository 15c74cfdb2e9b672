"""Answers as pictures, and two versions of a law side by side."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

pytest.importorskip("httpx")
pytest.importorskip("starlette")

import kg
from kg.site.charts import MOST_ENDS, Bars, Links, picture
from kg.site.compare import compare, marked
from kg.site.export import export_site, file_of
from kg.site.library import Library, open_library
from kg.site.pages import compared
from kg.site.workers import Reply
from tests.site.test_site import HTML, TestClient, create_app

WELLS = "云州市古井保护条例"


@pytest.fixture(scope="module")
def library(built_sample: Path) -> Library:
    return open_library(built_sample)


@pytest.fixture(scope="module")
def client(built_sample: Path) -> Iterator[TestClient]:
    with TestClient(create_app(built_sample), base_url="http://127.0.0.1:8000") as made:
        yield made


def reply(columns: str, *rows: str) -> Reply:
    return Reply("select", tuple(columns.split()), tuple(tuple((cell, False) for cell in row.split()) for row in rows))


def test_bars_are_shares_of_the_largest() -> None:
    made = picture(("bars", "body", "in", "out"), reply("body in out", "甲 4 1", "乙 2 8", "丙 x 0"))
    assert isinstance(made, Bars)
    assert [[share for _, share in values] for _, values in made.rows] == [[50.0, 12.5], [25.0, 100.0], [0.0, 0.0]]
    assert picture(("bars", "body", "none"), reply("body in", "甲 4", "乙 2")) is None
    assert picture((), reply("body in", "甲 4", "乙 2")) is None


def test_links_stand_in_the_order_of_the_answer_and_are_counted() -> None:
    made = picture(("links", "a", "b"), reply("a b", "甲 子", "甲 子", "乙 子", "乙 丑"))
    assert isinstance(made, Links)
    assert [(e.cell[0], e.count) for e in made.sources] == [("甲", 2), ("乙", 2)]
    assert sorted(n for _, _, n in made.lines) == [1, 1, 2]
    many = picture(("links", "a", "b"), reply("a b", *(f"甲 {n}" for n in range(MOST_ENDS + 5))))
    assert isinstance(many, Links)
    assert (len(many.targets), many.left) == (MOST_ENDS, 5)


@pytest.mark.parametrize(
    ("path", "sign"), [("turnover", '<table class="bars">'), ("cites?law=云州市慢行交通促进条例", '<svg class="links"')]
)
def test_a_question_shows_its_picture(client: TestClient, path: str, sign: str) -> None:
    page = client.get(f"/questions/{path}", headers=HTML).text
    assert sign in page
    assert "<script" not in page


def test_things_are_called_by_their_names(client: TestClient) -> None:
    page = client.get("/questions/cites?law=云州市慢行交通促进条例", headers=HTML).text
    assert re.search(r"<bdi>云州市慢行交通促进条例[^<]* 第十条第一款第一项</bdi>", page)


def test_versions_are_aligned_as_the_decision_renumbers(built_sample: Path, library: Library) -> None:
    new, old = library.editions_of[WELLS][:2]
    pairs = compare(library, old, new)
    with kg.open(built_sample) as graph:
        table = {r["old_article"]: r["new_article"] for r in graph.query("renumbering", law=WELLS)}
    both = {p.old.article: p.new.article for p in pairs if p.old and p.new}
    assert table and {a: both[a] for a in table if table[a]} == {a: b for a, b in table.items() if b}
    assert {p.kind for p in pairs} >= {"changed", "new"}
    for p in pairs:
        assert not p.old or "".join(t for t, _ in p.old_words) == p.old.text
        assert not p.new or "".join(t for t, _ in p.new_words) == p.new.text
        assert p.kind != "changed" or any(only for _, only in (*p.old_words, *p.new_words))


def test_without_a_decision_articles_are_aligned_by_their_words(library: Library) -> None:
    new, old = library.editions_of[WELLS][:2]
    library.tables.renumberings, kept = [], library.tables.renumberings
    try:
        alone = Library(library.tables, library.texts)
        both = {p.old.article: p.new.article for p in compare(alone, old, new) if p.old and p.new}
    finally:
        library.tables.renumberings = kept
    assert len(both) >= 5
    assert all(both[r.old_article] == r.new_article for r in kept if r.law == WELLS and r.new_article and r.old_article in both)


def test_width_of_punctuation_is_no_change() -> None:
    assert marked("审计,监督。", "审计，监督。") == ((("审计,监督。", False),), (("审计，监督。", False),))


def test_the_page_marks_changed_words_and_is_exported(client: TestClient, built_sample: Path, library: Library, tmp_path: Path) -> None:
    new, old = library.editions_of[WELLS][:2]
    path = compared(old, new)
    page = client.get("/" + quote(path), headers=HTML).text
    assert "<ins>" in page and "<del>" in page
    assert f"/{quote(path, safe='/')}" in client.get(f"/{quote(new.path)}", headers=HTML).text
    assert client.get(f"/{quote(path)}x", headers=HTML).status_code == 404
    export_site(built_sample, tmp_path / "site")
    assert "<ins>" in (tmp_path / "site" / file_of(path)).read_text(encoding="utf-8")
