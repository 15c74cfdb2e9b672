"""The reading site: every page, the endpoint, the guards."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

import pytest

pytest.importorskip("httpx")
pytest.importorskip("starlette")

with warnings.catch_warnings():
    # Newer versions of starlette would rather have another HTTP client.
    warnings.simplefilter("ignore")
    from starlette.testclient import TestClient

from kg.build.emit import quads
from kg.errors import UsageError
from kg.export.tables import write_tables
from kg.graph_page.write import write_graph
from kg.language import ASKED, terms
from kg.model.iri import BASE, Iris
from kg.model.manifest import Kept, write_manifest
from kg.model.tables import Tables
from kg.query.saved import saved
from kg.search.index import Search, tokens
from kg.site import endpoint
from kg.site.app import create_app
from kg.site.export import export_site, file_of
from kg.site.guard import Guard
from kg.site.library import Library
from kg.site.marks import Found, pieces
from kg.site.protocol import NotAcceptable, negotiated, posted, question
from kg.store.embedded import Embedded
from kg.web.engine import BUNDLE
from tests.graph_page.test_graph import HOSTILE
from tests.pages.rows import CITY, FILE, MEETING, gazette

LAW = f"{CITY}河湖条例"
HTML = {"accept": "text/html"}


def built(folder: Path, tables: Tables, sources: dict[str, str]) -> Path:
    folder.mkdir(exist_ok=True)
    write_tables(tables, folder / "tables")
    Embedded.create(folder / "store", quads(tables, Iris(), sources)).close()
    (folder / "sources").mkdir()
    entries = []
    for n, (name, text) in enumerate(sources.items()):
        (folder / "sources" / f"{n}.txt").write_bytes(text.encode("utf-8", "surrogatepass"))
        entries.append(Kept(name, f"{n}.txt"))
    write_manifest(folder, BASE, entries)
    return folder


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    folder = built(tmp_path_factory.mktemp("output"), *gazette(2, 20, 20, 3))
    with TestClient(create_app(folder, seconds=3.0), base_url="http://127.0.0.1:8000", raise_server_exceptions=True) as made:
        yield made


def text(client: TestClient, path: str, **headers: str) -> str:
    got = client.get(path, headers={**HTML, **headers})
    assert got.status_code == 200, (path, got.text[:300])
    return str(got.text)


def thing(iri: str) -> str:
    return "/" + quote(iri.removeprefix(BASE), safe="/")


def test_every_link_of_the_site_leads_somewhere(client: TestClient) -> None:
    waiting, seen = ["/"], {"/graph", "/static/site.css"}
    while waiting and len(seen) < 160:
        path = waiting.pop(0)
        if path in seen:
            continue
        seen.add(path)
        page = text(client, path)
        assert "�" not in page
        links = [m.replace("&amp;", "&") for m in re.findall(r'href="(/[^"#]*)"', page)]
        # The other language would stay for the tests that follow; each saved question has a test of its own.
        links = [link for link in links if not link.startswith(("/language", "/sparql?saved="))]
        # One of a kind is enough: every family of pages is seen before the second of any.
        links.sort(key=lambda link: sum(s.split("/")[1] == link.split("/")[1] for s in seen))
        waiting += links
        waiting.sort(key=lambda link: sum(s.split("/")[1] == link.split("/")[1] for s in seen))
    families = {s.split("/")[1].split("?")[0] for s in seen}
    assert {
        "law",
        "person",
        "organisation",
        "meeting",
        "document",
        "questions",
        "tables",
        "problems",
        "sparql",
    } <= families


def test_a_law_reads_with_its_references(client: TestClient) -> None:
    page = text(client, f"/law/{LAW}")
    assert "第一章 总则" in page
    assert page.count('class="article"') == 20
    assert re.search(
        r'<a class="f citation" href="/law/[^"]*art_\d+/para_1" title="引用 云州市河湖条例第[一二三四五六七八九十]+条第一款\n[^"]{20,160}">依照本条例第\d+条第一款规定</a>',
        page,
    )
    assert "罚款" in page


def test_a_provision_tells_both_sides(client: TestClient) -> None:
    row = next(c for c in gazette(2, 20, 20, 3)[0].citations if c.status == "resolved")
    page = text(client, thing(row.target_id))
    assert thing(row.source_id) in page
    assert "<mark>" in page
    assert thing(row.target_id) in text(client, thing(row.source_id))


def test_a_document_shows_what_was_found_in_it(client: TestClient) -> None:
    tables, sources = gazette(2, 20, 20, 3)
    listed = next(d for d in tables.documents if d.kind == "appointment_list")
    page = text(client, thing(listed.document_id))
    shown = re.sub(r"<[^>]+>", "", page.split('class="source">')[1].split("</div>")[0])
    assert shown == sources[FILE][listed.start : listed.end]
    assert page.count('class="f appointment"') >= 20
    assert text(client, f"/meeting/{MEETING}").count("<li>") > 10


def test_search_finds_two_characters(client: TestClient) -> None:
    page = text(client, "/search?q=河湖")
    assert LAW in page
    assert "<mark>河湖</mark>" in page or LAW in page
    assert "没有找到" in text(client, "/search?q=恐龙")
    assert "kind=article" in page
    assert "没有找到" in text(client, "/search?q=" + quote('" OR * NEAR(') + "恐龙")


@pytest.mark.parametrize(("given", "words"), [("绿色建筑", ["绿色", "色建", "建筑"]), ("a1条", ["a1", "条"]), ("《》 ", [])])
def test_tokens(given: str, words: list[str]) -> None:
    assert tokens(given) == words


def test_search_takes_neighbours_only() -> None:
    library = Library(replace_text("推动绿色、建筑发展"), {})
    assert Search(library.tables, library.texts, library.base).ask("绿色建筑").total == 0
    assert Search(library.tables, library.texts, library.base).ask("绿色 建筑").total == 1
    assert Search(library.tables, library.texts, library.base).ask("发展").hits[0].words == "发展"
    assert Search(library.tables, library.texts, library.base).ask("").total == 0


def replace_text(body: str) -> Tables:
    tables, _ = gazette(1, 1, 0, 0)
    first = next(p for p in tables.provisions if p.level == "article")
    return Tables(provisions=[replace(first, text=body)])


def test_saved_questions_have_forms_and_answers(client: TestClient) -> None:
    assert "career" in text(client, "/questions")
    name = gazette(2, 20, 20, 3)[0].persons[0].name
    assert "required" in text(client, "/questions/career")
    assert "appoint" in text(client, f"/questions/career?person={name}")
    got = client.get(f"/questions/career?person={name}&format=csv")
    assert got.text.startswith("date,action,post,organisation")
    assert 'class="bad"' in text(client, "/questions/career?person=查无此人")
    assert client.get("/questions/none", headers=HTML).status_code == 404


def test_tables_as_page_csv_and_json(client: TestClient) -> None:
    assert client.get("/tables/persons.csv").text.splitlines()[0] == "person_id,name,note,by,score"
    assert len(client.get("/tables/persons.json").json()) == 20
    assert thing(client.get("/tables/persons.json").json()[0]["person_id"]) in text(client, "/tables/persons")
    assert client.get("/tables/none").status_code == 404


def test_a_table_is_sorted_filtered_and_counted(client: TestClient) -> None:
    rows = client.get("/tables/appointments.json").json()
    page = text(client, "/tables/appointments?sort=date&order=falling")
    assert "event_id" not in re.sub(r'title="[^"]*"', "", page) and "event_id" in text(client, "/tables/appointments?all=1")
    days = re.findall(rf'data-label="{terms()["answer.date"][0]}"><bdi>([^<]*)', page)
    assert len(days) > 2 and days == sorted(days, reverse=True)
    removed = [r for r in rows if r["action"] == "remove"]
    assert f"{len(removed)} / {len(rows)}" in text(client, "/tables/appointments?action=remove")
    who = removed[0]["person"]
    same = [r for r in rows if who in str(list(r.values()))]
    assert f"{len(same)} / {len(rows)}" in text(client, f"/tables/appointments?q={who}")
    counted = text(client, "/tables/appointments?facet=action")
    assert re.search(rf'action=remove"><bdi>{terms()["rel.remove"][0]}</bdi></a> <small>{len(removed)}</small>', counted)
    # A name leads to its person, and its identifier is not shown beside it.
    assert f'<a href="{thing(removed[0]["person_id"])}"><bdi>{who}</bdi></a>' in text(client, "/tables/appointments?action=remove")


def test_numbers_of_articles_are_sorted_as_numbers(client: TestClient) -> None:
    page = text(client, "/tables/provisions?level=article&sort=article&all=1")
    numbers = [int(n) for n in re.findall(rf'data-label="{terms()["answer.article"][0]}"><a[^>]*><bdi>(\d+)', page)]
    assert len(numbers) > 10 and numbers == sorted(numbers)


def test_iris_dereference(client: TestClient) -> None:
    path = f"/law/{LAW}"
    assert "text/html" in client.get(path, headers=HTML).headers["content-type"]
    assert "@prefix" in client.get(path, headers={"accept": "text/turtle"}).text
    assert isinstance(client.get(path, headers={"accept": "application/ld+json"}).json(), list | dict)
    for odd in ("/law/none", "/none", "/law/%3Cx%3E", "/law/a%20b%22", "/citation/none"):
        assert client.get(odd, headers=HTML).status_code == 404
        assert client.get(odd, headers={"accept": "text/turtle"}).status_code == 404


ASK = "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"


@pytest.mark.parametrize(
    ("accept", "kind"),
    [
        ("application/sparql-results+json", "application/sparql-results+json"),
        ("application/sparql-results+xml", "application/sparql-results+xml"),
        ("text/csv", "text/csv"),
        ("text/tab-separated-values", "text/tab-separated-values"),
        ("*/*", "application/sparql-results+json"),
    ],
)
def test_sparql_answers_in_the_format_asked_for(client: TestClient, accept: str, kind: str) -> None:
    for got in (
        client.get("/sparql", params={"query": ASK}, headers={"accept": accept}),
        client.post("/sparql", data={"query": ASK}, headers={"accept": accept}),
        client.post("/sparql", content=ASK, headers={"accept": accept, "content-type": "application/sparql-query"}),
    ):
        assert got.status_code == 200
        assert got.headers["content-type"].startswith(kind)


def test_sparql_ask_construct_and_graphs(client: TestClient) -> None:
    assert client.get("/sparql", params={"query": "ASK { ?s ?p ?o }"}).json()["boolean"] is True
    got = client.get("/sparql", params={"query": "CONSTRUCT { ?s a ?o } WHERE { ?s a ?o } LIMIT 2"})
    assert got.headers["content-type"].startswith("text/turtle")
    ask = "CONSTRUCT { ?s a ?o } WHERE { ?s a ?o } LIMIT 2"
    for accept in ("application/rdf+xml", "application/n-triples", "application/ld+json"):
        got = client.get("/sparql", params={"query": ask}, headers={"accept": accept})
        assert got.headers["content-type"].startswith(accept)
    none = {"query": ASK, "default-graph-uri": "http://example.org/none"}
    assert client.get("/sparql", params=none).json()["results"]["bindings"][0]["n"]["value"] == "0"
    xml = client.get("/sparql", params={"query": "SELECT ('<&\"' AS ?x) {}"}, headers={"accept": "application/sparql-results+xml"})
    assert "&lt;&amp;" in xml.text


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        ({"params": {"query": "SELECT nonsense"}}, 400),
        ({"params": [("query", ASK), ("query", ASK)]}, 400),
        ({"params": {"format": "csv"}}, 400),
        ({"params": {"query": "DELETE WHERE { ?s ?p ?o }"}}, 400),
        ({"params": {"query": "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }"}}, 400),
        ({"params": {"query": "SELECT * { \\u0053ERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }"}}, 400),
        ({"params": {"query": "LOAD <file:///etc/passwd>"}}, 400),
        ({"params": {"query": ASK}, "headers": {"accept": "image/png"}}, 406),
    ],
)
def test_sparql_refuses_with_a_reason(client: TestClient, request_: dict[str, Any], status: int) -> None:
    got = client.get("/sparql", **request_)
    assert got.status_code == status
    assert got.json()["status"] == status
    assert got.json()["error"]


def test_sparql_reads_no_files(client: TestClient) -> None:
    got = client.get("/sparql", params={"query": "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }"})
    assert got.status_code == 400 and "root:" not in got.text
    # Words that only look like one are no dataset.
    kept = 'SELECT ("FROM <file:///a>" AS ?x) { } # FROM <file:///b>'
    assert client.get("/sparql", params={"query": kept}).status_code == 200


def test_sparql_bodies(client: TestClient) -> None:
    assert client.post("/sparql", content="x", headers={"content-type": "text/plain"}).status_code == 415
    assert client.post("/sparql", content=b"\xff", headers={"content-type": "application/sparql-query"}).status_code == 400
    assert client.post("/sparql", content="DROP ALL", headers={"content-type": "application/sparql-update"}).status_code == 400
    long = b"#" * (2 << 20)
    assert client.post("/sparql", content=long, headers={"content-type": "application/sparql-query"}).status_code == 413


def test_a_heavy_query_is_ended_in_time_and_the_next_is_served(client: TestClient) -> None:
    heavy = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    got = client.get("/sparql", params={"query": heavy})
    assert got.status_code == 504
    assert "ended" in got.json()["error"]
    assert client.get("/sparql", params={"query": ASK}).status_code == 200


def test_the_editor_page(client: TestClient) -> None:
    assert "<textarea" in text(client, "/sparql")
    assert '<table class="cards">' in text(client, f"/sparql?query={quote(ASK)}")
    got = client.get("/sparql?query=nonsense", headers=HTML)
    assert got.status_code == 400
    assert 'class="bad"' in got.text


def test_saved_questions_are_tabs_of_the_editor(client: TestClient) -> None:
    page = text(client, "/sparql?saved=turnover")
    assert all(f"/sparql?saved={s.name}" in page for s in saved())
    assert "# example: kg query turnover" in page
    plain, scripted = client.get("/questions", headers=HTML), client.get("/sparql", headers=HTML)
    assert "script-src" not in plain.headers["content-security-policy"]
    if (BUNDLE / "editor.js").is_file():
        assert "script-src 'self'" in scripted.headers["content-security-policy"]
        assert client.get("/static/editor.js").headers["content-type"].startswith("text/javascript")


def test_without_the_bundle_the_editor_is_a_plain_form(client: TestClient, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(endpoint, "BUNDLE", tmp_path)
    got = client.get("/sparql", headers=HTML)
    assert "<textarea" in got.text and "<script" not in got.text
    assert "script" not in got.headers["content-security-policy"]


def test_the_vocabulary_is_a_page_and_terms_lead_to_it(client: TestClient) -> None:
    page = text(client, "/vocabulary")
    assert 'id="kg:Citation"' in page and 'id="eli:cites"' in page and "违反本条例第十五条第三款规定" in page
    asked = text(client, f"/sparql?query={quote('SELECT DISTINCT ?k { { ?x a ?k } UNION { ?x kg:relation ?k } }')}")
    assert '<a href="/vocabulary#kg:Citation" title="kg:Citation">引用</a>' in asked
    shown = set(re.findall(r'href="/vocabulary#([^"]+)"', asked))
    assert shown and all(f'id="{name}"' in page for name in shown)


def test_guards(client: TestClient) -> None:
    assert client.get("/", headers={"host": "evil.example"}).status_code == 403
    assert client.get("/", headers={"host": "localhost:8000"}).status_code == 200
    assert client.get("/", headers={"origin": "https://evil.example"}).status_code == 403
    assert client.get("/", headers={"origin": "null"}).status_code == 403
    assert client.get("/", headers={"origin": "http://127.0.0.1:8000"}).status_code == 200
    for where in ("cross-site", "same-site"):
        assert client.get("/", headers={"sec-fetch-site": where}).status_code == 403
        followed = {"sec-fetch-site": where, "sec-fetch-mode": "navigate", "sec-fetch-dest": "document"}
        assert client.get("/", headers=followed).status_code == 200
        assert client.get("/sparql?query=ASK%7B%7D", headers=followed).status_code == 403
    assert client.get("/", headers={"sec-fetch-site": "same-origin"}).status_code == 200
    assert client.get("/", headers={"sec-fetch-site": "none"}).status_code == 200
    assert client.delete("/").status_code == 405
    got = client.get("/")
    assert "default-src 'none'" in got.headers["content-security-policy"]
    assert "script" not in got.headers["content-security-policy"]
    assert "access-control-allow-origin" not in got.headers


def test_which_hosts_are_known() -> None:
    async def app(*_: Any) -> None: ...

    local, all_addresses, named = Guard(app, "127.0.0.1"), Guard(app, "0.0.0.0"), Guard(app, "Gazette.example")
    assert local.known("[::1]:80")
    assert not local.known("192.168.1.5")
    assert all_addresses.known("192.168.1.5:8000")
    assert not all_addresses.known("evil.example")
    assert named.known("gazette.example:443")
    assert not named.known("")
    assert not local.known("[")
    assert not local.known("127.0.0.1:8000.evil.example")


@pytest.mark.parametrize(
    "path",
    ["/../../etc/passwd", "/static/../app.py", "/static/site.js", "/tables/..%2f..%2fmanifest.json", "/document/%00"],
)
def test_no_file_of_the_machine_is_served(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 404


def test_hostile_names_stay_text(tmp_path: Path) -> None:
    tables, sources = gazette(1, 4, 9, 1)
    named = dict(enumerate(HOSTILE[:7]))
    tables.persons = [replace(p, name=named.get(n, p.name), note=named.get(n, "")) for n, p in enumerate(tables.persons)]
    tables.documents = [replace(d, title=named.get(n, d.title)) for n, d in enumerate(tables.documents)]
    tables.issues = [replace(i, message=HOSTILE[0], suggestion=HOSTILE[1], kind=HOSTILE[2]) for i in tables.issues]
    with TestClient(create_app(built(tmp_path, tables, sources)), base_url="http://127.0.0.1") as client:
        for path in [
            "/",
            "/problems",
            "/tables/persons",
            f"/search?q={quote(HOSTILE[0])}",
            f"/sparql?query={quote(HOSTILE[0])}",
        ]:
            page = client.get(path, headers=HTML).text
            own = re.sub(r'<script (?:type="application/json" id="terms"|defer src="/static/editor.js")>', "", page)
            assert not re.search(r"<script|<img|<!--", own)
        for row in [*tables.persons[:7], *tables.documents[:5]]:
            iri = getattr(row, "person_id", "") or getattr(row, "document_id", "")
            assert not re.search(r"<script|<img|<!--", text(client, thing(iri)))


def test_no_build_is_said_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="kg build"):
        create_app(tmp_path)


def test_pieces_overlapping() -> None:
    found = [
        Found(0, 6, "event", "all"),
        Found(2, 4, "citation", "inner", "law/x"),
        Found(3, 5, "mention", "across", "law/y"),
        Found(9, 99, "issue", "outside"),
    ]
    cut = pieces("甲乙丙丁戊己庚", 0, 7, found)
    assert "".join(p.text for p in cut) == "甲乙丙丁戊己庚"
    assert [(p.text, p.kind, p.path) for p in cut] == [
        ("甲乙", "event", ""),
        ("丙", "citation", "law/x"),
        ("丁", "citation", "law/x"),
        ("戊", "mention", "law/y"),
        ("己", "event", ""),
        ("庚", "", ""),
    ]
    assert cut[2].said == "all\ninner\nacross"


@pytest.mark.parametrize(
    ("wanted", "accept", "form"),
    [
        ("", "", "json"),
        ("xml", "text/csv", "xml"),
        ("", "text/html,*/*;q=0.1", "rows"),
        ("", "text/csv;q=0, */*;q=0.1", "json"),
        ("", "text/csv;q=abc, text/*", "csv"),
    ],
)
def test_negotiation(wanted: str, accept: str, form: str) -> None:
    assert negotiated(wanted, accept) == form


def test_protocol_pieces() -> None:
    with pytest.raises(NotAcceptable):
        negotiated("", "image/*")
    assert posted("application/x-www-form-urlencoded; charset=utf-8", b"query=a%20b&x=") == [
        ("query", "a b"),
        ("x", ""),
    ]
    assert question([("query", "ASK {}"), ("named-graph-uri", "g")], "*/*").named_graphs == ["g"]


def test_the_site_as_files(tmp_path: Path) -> None:
    tables, sources = gazette(1, 6, 9, 1)
    long = "长" * 300
    tables.persons.append(replace(tables.persons[0], person_id=BASE + f"person/{long}", name=long))
    folder = tmp_path / "site"
    count = export_site(built(tmp_path / "output", tables, sources), folder)
    pages = sorted(folder.rglob("*.html"))
    assert len(pages) == count > 60
    for page in pages:
        text_ = page.read_text(encoding="utf-8")
        assert "Content-Security-Policy" in text_
        assert "<form" not in text_
        for link in re.findall(r'(?:href|src)="([^"#:]+)"', text_):
            to = (page.parent / unquote(link)).resolve()
            assert to.exists() or to.name == "graph.html", (page, link)
    assert LAW in (folder / "index.html").read_text(encoding="utf-8")
    chinese, english = ((folder / name).read_text(encoding="utf-8") for name in ("index.html", "en/index.html"))
    assert '<html lang="zh-CN">' in chinese and 'href="en/index.html" lang="en"' in chinese and "原文问题" in chinese
    assert '<html lang="en">' in english and 'href="../index.html" lang="zh"' in english and "原文问题" not in english
    ASKED.set("en")
    assert export_site(tmp_path / "output", tmp_path / "one") == count // 2
    ASKED.set("")
    assert '<html lang="en">' in (tmp_path / "one" / "index.html").read_text(encoding="utf-8") and not (tmp_path / "one" / "en").exists()
    with pytest.raises(UsageError, match="not empty"):
        export_site(tmp_path / "output", folder)


def test_file_names() -> None:
    assert file_of("a/../..") == "a/_..-" + file_of("..")[4:14] + "/_..-" + file_of("..")[4:14] + "/index.html"
    assert file_of("a%2F") != file_of("a_2F")
    assert max(len(s.encode()) for s in file_of("长" * 300).split("/")) <= 211


def test_one_person_of_a_name_is_found_by_the_name(client: TestClient) -> None:
    name = gazette(2, 20, 20, 3)[0].persons[0].name
    assert f"<bdi>{name}</bdi>" in text(client, f"/person/{name}")


def test_the_address_is_told_at_once_and_can_be_opened(tmp_path: Path) -> None:
    import subprocess
    import sys
    import urllib.request

    folder = built(tmp_path / "output", *gazette(1, 5, 5, 1))
    code = "import sys; from pathlib import Path; from kg.site.serve import serve; serve(Path(sys.argv[1]), port=0)"
    # A pipe is buffered: without a flush the line would come when the site has ended.
    with subprocess.Popen([sys.executable, "-c", code, str(folder)], stdout=subprocess.PIPE, text=True) as site:
        try:
            assert site.stdout is not None
            address = site.stdout.readline().split()[0]
            assert re.fullmatch(r"http://127\.0\.0\.1:\d+/", address)
            opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
            with opener.open(address, timeout=20) as answer:
                assert answer.status == 200
        finally:
            site.terminate()
            site.wait(20)


def test_labels_in_english_and_back(client: TestClient) -> None:
    zh, en = terms()["site.questions"]
    path = f"/law/{quote(LAW)}"
    first = client.get(path, headers=HTML).text
    assert zh in first and 'lang="zh-CN"' in first
    link = re.search(r'class="language" href="([^"]*)"', first)
    assert link
    try:
        led = client.get(link[1].replace("&amp;", "&"), headers=HTML)
        assert unquote(led.url.path) == f"/law/{LAW}"
        assert en in led.text and zh not in led.text and 'lang="en"' in led.text
        assert terms()["site.missing"][1] in client.get("/law/none", headers=HTML).text
        client.get("/language?to=zh")
        assert zh in client.get(path, headers=HTML).text
    finally:
        client.cookies.clear()


@pytest.mark.parametrize(("accepted", "lang"), [("en-GB,en;q=0.9", "en"), ("zh-TW,en;q=0.8", "zh-CN"), ("fr", "zh-CN"), ("", "zh-CN")])
def test_the_language_is_the_browsers_where_none_is_chosen(client: TestClient, accepted: str, lang: str) -> None:
    assert f'lang="{lang}"' in client.get("/", headers={**HTML, "Accept-Language": accepted}).text


def test_a_provision_tells_how_it_is_cited_and_leads_to_the_graph(client: TestClient) -> None:
    rows = client.get("/tables/provisions.json").json()
    row = next(r for r in rows if r["level"] == "paragraph" and r["article"] == "12")
    page = text(client, thing(row["provision_id"]))
    assert f"《{row['law']}》第十二条第{'一二三四五'[int(row['paragraph']) - 1]}款</code>" in page
    key = re.search(r'href="/graph#n=([^"]*)"', page)
    assert key and unquote(key[1]).endswith("/art_12")


@pytest.mark.parametrize(
    "back", ["//evil.example/", "/\\evil.example", "https://evil.example/", "/a\r\nSet-Cookie: x=1", "", "javascript:1"]
)
def test_the_language_link_leads_nowhere_else(client: TestClient, back: str) -> None:
    try:
        answer = client.get("/language", params={"to": "<b>", "back": back}, follow_redirects=False)
        assert answer.status_code == 303
        assert answer.headers["location"] == "/"
        assert "set-cookie" not in answer.headers
    finally:
        client.cookies.clear()


@pytest.mark.parametrize("page", ["9" * 5000, "0", "-1", "1.5", "x", "\u0661", "%00", "1e3"])
@pytest.mark.parametrize("path", ["/tables/laws?page=", "/search?q=a&page="])
def test_a_page_that_is_no_number_is_told(client: TestClient, path: str, page: str) -> None:
    got = client.get(path + page, headers=HTML)
    assert got.status_code == 400 and "不是页码" in got.text


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("/questions/turnovr", "/questions/turnover"),
        ("/questions/" + quote("履厉"), "/questions/career"),
        ("/sparql?saved=turnovr", "您要找的是 turnover？"),
        ("/tables/citation", "/tables/citations"),
        ("/tables/laws?sort=titel", "您要找的是 title"),
        ("/tables/laws?knd=law", "您要找的是 kind"),
        ("/law/" + quote(f"{CITY}河湖条列"), "/law/" + quote(LAW)),
        ("/tables/laws?page=99", "最后一页是第 1 页"),
        ("/questions/timeline?law=" + quote(f"{CITY}河湖条列"), LAW),
        ("/questions/timeline?laws=x", "您要找的是 law？"),
        ("/questions/appointments?date=2023-13", "不是日期"),
        ("/search?q=" + quote("河湖") + "&kind=laws", "您要找的是 law？"),
        ("/search?q=" + quote("河湖") + "&year=x", "没有 year 为“x”的结果"),
    ],
)
def test_what_is_not_here_is_told_with_the_nearest(client: TestClient, path: str, says: str) -> None:
    got = client.get(path, headers=HTML)
    assert says in got.text, got.text
    assert got.status_code == (404 if says.startswith("/") else 200 if "timeline?law=" in path or "date=" in path else 400)


def test_a_passage_of_a_source_shows_its_words(client: TestClient) -> None:
    asked = "SELECT ?e WHERE { ?fact kg:evidence ?e } ORDER BY ?e LIMIT 1"
    rows = client.get("/sparql", params={"query": asked}, headers={"accept": "application/sparql-results+json"}).json()
    path = thing(rows["results"]["bindings"][0]["e"]["value"])
    page = text(client, path)
    assert "<mark>" in page
    assert "format=ttl" not in page  # its IRI says all: there is nothing in the graph about it


def test_a_thing_of_a_corpus_is_shown_in_a_graph_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = built(tmp_path / "output", *gazette(2, 5, 5, 1))
    write_graph(*gazette(2, 5, 5, 1), folder / "overview.html")
    monkeypatch.setattr("kg.graph_page.write.MOST_WEBGL", 10)
    monkeypatch.setattr("kg.graph_page.write.MOST_NODES", 10)
    with TestClient(create_app(folder), base_url="http://127.0.0.1:8000") as corpus:
        found = re.search(r'href="(/graph\?around=[^"#]+)#n=', text(corpus, f"/law/{LAW}"))
        assert found
        page = corpus.get(found[1].replace("&amp;", "&"), headers=HTML)
        assert page.status_code == 200
        assert "script-src 'sha256-" in page.headers["content-security-policy"]
        assert f"<title>{LAW} · " in page.text
        assert corpus.get("/graph", headers=HTML).status_code == 200
        assert corpus.get("/graph?around=没有的东西", headers=HTML).status_code == 400
