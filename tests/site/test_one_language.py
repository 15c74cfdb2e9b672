"""One language per page: every kind of page in Chinese and in English, and what commands print; words of the other language are none of ours.

What sources say stands in marks of its own (`bdi`, `mark`, quotations) and keeps its language; so do codes and names of columns in tooltips.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import pytest
from starlette.testclient import TestClient

from kg.check.delta import diff, render
from kg.check.evaluate import evaluate
from kg.check.evaluate import render as told_scores
from kg.language import LANGUAGE, terms
from kg.language.labels import heading
from kg.language.sentences import told
from kg.model.tables import ROWS, Tables, columns
from kg.query.run import misspelt
from kg.query.saved import saved
from kg.site.app import create_app

KEPT = {"bdi", "mark", "q", "blockquote", "script", "style", "code", "pre", "svg", "textarea", "option"}
EMPTY = {"meta", "link", "input", "br", "img", "hr"}
FORMATS = {
    "Excel",
    "CSV",
    "JSON",
    "SPARQL",
    "XML",
    "Turtle",
    "TriG",
    "JSON-LD",
    "N-Triples",
    "RDF",
    "RDF/XML",
    "Atom",
    "English",
    "CSV, JSON",
}
PAGES = 160
OF_A_KIND = 3


class Words(HTMLParser):
    """The words of a page that are ours: its text outside the marks of a source, what boxes and pictures are called."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, bool]] = []
        self.words: list[str] = []
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {k: v or "" for k, v in attrs}
        kept = tag in KEPT or bool({"source", "f", "language"} & set(given.get("class", "").split()))
        if tag not in EMPTY:
            self.open.append((tag, kept))
        self.links += [given["href"]] if tag == "a" and "href" in given else []
        self.words += [given[k] for k in ("placeholder", "aria-label") if k in given and not kept]

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        # A code is ours wherever it stands.
        code = re.fullmatch("[a-z]{3,}(?:_[a-z]+)*", data.strip()) and self.open[-1][0] == "bdi"
        if data.strip() and (code or not any(kept for _, kept in self.open)):
            self.words.append(data.strip())


def kind(address: str) -> str:
    """Pages of one kind differ in what they are about."""
    path, _, query = unquote(address).partition("?")
    return re.sub(r"[^/]*[^\x00-\x7f].*", "*", path) + "?" * bool(query)


def walk(folder: Path, code: str) -> Iterator[tuple[str, str]]:
    """Address and words of the pages, from the first one on."""
    seen: dict[str, int] = {}
    waiting, asked = ["/", "/none", "/search?q=古井", "/search?q=zz", "/check", "/questions/penalties?law=x"], set[str]()
    with TestClient(create_app(folder), base_url="http://127.0.0.1", headers={"accept-language": code, "accept": "text/html"}) as client:
        while waiting and len(asked) < PAGES:
            address = waiting.pop(0)
            if address in asked or seen.get(kind(address), 0) >= OF_A_KIND:
                continue
            asked.add(address)
            seen[kind(address)] = seen.get(kind(address), 0) + 1
            answer = client.get(address)
            if "html" not in answer.headers.get("content-type", "") or address.startswith("/graph"):
                continue
            page = Words()
            page.feed(answer.text)
            yield from ((unquote(address), w) for w in page.words)
            links = (link.partition("#")[0] for link in page.links)
            waiting += [link for link in links if link.startswith("/") and not re.search(r"^/language|format=|\.\w{2,4}$", link)]
    assert len(asked) > 60


def test_a_chinese_page_has_no_english_words(built_sample: Path) -> None:
    ours = re.compile("[A-Za-z]{3,}")
    command = re.compile(r"kg [a-z]+( --[a-z]+)?")
    found = {w: where for where, w in walk(built_sample, "zh") if ours.search(command.sub("", w)) and w not in FORMATS}
    # Names of things of the vocabulary, and statements as the graph has them, are what these pages are about.
    found = {
        w: where for w, where in found.items() if not re.match("/(?:vocabulary|sparql|appointment|penalty|issue|event|citation)\\b", where)
    }
    assert found == {}


def test_an_english_page_has_no_chinese_labels(built_sample: Path) -> None:
    # What a law says itself, between its references.
    labels = {zh for zh, en, *_ in terms().values() if len(zh) > 1 and zh != en} - {"违反", "通过"}
    found = {w: where for where, w in walk(built_sample, "en") if w in labels}
    assert found == {}


@pytest.mark.parametrize("table", ROWS)
def test_each_column_has_its_name(table: str) -> None:
    assert table in {key.removeprefix("table.") for key in terms() if key.startswith("table.")}
    assert [c for c in columns(table) if not c.endswith("_id") and not re.search("[一-龥]", heading(c, 0))] == []


def test_a_law_that_is_only_named_says_so(built_sample: Path) -> None:
    with TestClient(create_app(built_sample), base_url="http://127.0.0.1", headers={"accept": "text/html"}) as client:
        assert "没有它的文本" in client.get("/law/中华人民共和国文物保护法").text
        assert "没有它的文本" not in client.get("/law/云州市古井保护条例").text


def test_the_number_of_a_law_is_no_count(built_sample: Path) -> None:
    with TestClient(create_app(built_sample), base_url="http://127.0.0.1", headers={"accept": "text/html"}) as client:
        for table in ("laws", "documents", "events"):
            page = client.get(f"/tables/{table}?all=1").text
            assert "文号" in page and "数目" not in page, table
        assert "数目" in client.get("/questions/headlines").text


@pytest.mark.parametrize("question", saved(), ids=lambda q: q.name)
def test_each_column_of_a_question_has_its_name(question: object) -> None:
    shown = re.search(r"^SELECT (?:DISTINCT )?([^\n{]*)", getattr(question, "text"), re.M)  # noqa: B009
    named = re.findall(r"\?(\w+)", re.sub(r"\(.*?AS (\?\w+)\)", r"\1", shown[1])) if shown else []
    assert [c for c in named if not re.search("[一-龥]", heading(c, 0))] == []


def test_differences_and_scores_are_told_in_the_language(built_sample: Path) -> None:
    import kg

    with kg.open(built_sample) as graph:
        changed = diff(Tables(), graph.tables())
        scores = evaluate(Path(__file__).parents[1] / "sample", graph.tables(), graph.sources())
    chinese = render(changed, language=0)
    assert re.search("[+] 文件 .*修改决定", chinese) and "amending_decision" not in chinese and "appointments" not in chinese
    assert "+ documents  " in render(changed) and "amending_decision" in render(changed)
    assert render([], language=0) == "事实相同\n"
    table = told_scores(scores, 1, language=0)
    assert table.startswith("表") and "精确率" in table and not re.search("[a-z]{5,}", re.sub(r"(?m)^ {4}.*$", "", table))
    assert told_scores(scores).startswith("table            precision  recall      F1  hits extra missed\n")
    assert LANGUAGE.get() == 0


@pytest.mark.parametrize(
    ("query", "said", "zh"),
    [
        ("SELECT ?x {\n ?x a", "error at 2:6: expected one of $, [", "第 2 行第 6 列：查询到此中断"),
        ("SELECT ?x { ?x a foo:Law }", "error at 1:22: expected one of Prefix not found, ['%']", "第 1 行第 22 列：前缀 foo: 未声明"),
        ("SELECT ?x { ?x a kg:Law } LIMIT x", "error at 1:33: expected ['0' ..= '9']", "第 1 行第 33 列：“x”之前应为别的内容"),
    ],
)
def test_what_is_wrong_with_a_query_is_told(query: str, said: str, zh: str) -> None:
    assert told(misspelt(query, said), 0) == zh
    assert misspelt(query, "anything else") == "anything else"


def test_an_empty_page_offers_a_way_on_and_acts_have_names(built_sample: Path) -> None:
    with TestClient(create_app(built_sample), base_url="http://127.0.0.1", headers={"accept": "text/html"}) as client:
        for address in ("/none", "/search?q=zzzz"):
            page = client.get(address).text
            assert all(f'href="/{path}"' in page for path in ("questions", "tables/laws", "graph"))
        assert client.get("/none").text.count("没有这一页") == 2  # in the title and the heading
        holders = client.get("/questions/holders").text
        assert re.search(r"<bdi>任命 \S+ 2024-02-28</bdi>", holders) and "-appoint</bdi>" not in holders
        penalties = client.get("/tables/penalties").text
        assert "20,000–100,000 元" in penalties and "金额" in penalties and not re.search("[上下]限|<bdi>元</bdi>", penalties)
        assert re.search("<bdi>第[一二三四五六七八九十]+条第[一二三]款</bdi>", penalties) and "违反款" not in penalties
        assert all(word in client.get("/tables/penalties?all=1").text for word in ("上限", "下限", "100,000"))
        assert "逐一核对" in client.get("/check").text
