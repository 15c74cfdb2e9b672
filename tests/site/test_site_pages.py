"""Pages of the site on the bundled sample: a decision beside its text, what each kind of page must tell."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote

import pytest

pytest.importorskip("httpx")
pytest.importorskip("starlette")

import warnings

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from starlette.testclient import TestClient

from kg.language.labels import coded
from kg.model.sheets import BOM, MOST, harmless, sheet
from kg.model.tables import Tables
from kg.pipeline import Options, build_graph
from kg.query.saved import GROUPS, grouped, saved
from kg.site import app
from kg.site.app import create_app
from kg.site.bodies import organisation
from kg.site.decided import beside_decision, decided_path
from kg.site.export import export_site, file_of
from kg.site.grid import grid as made_grid
from kg.site.library import Library, open_library
from kg.site.page import url
from kg.site.ready import ready
from kg.site.site import Site
from kg.site.workers import KEPT, Question, Reply, TooLong, Workers
from tests.pages.running import running

WELLS = "云州市古井保护条例"
HTML = {"accept": "text/html"}


@pytest.fixture(scope="module")
def client(built_sample: Path) -> Iterator[TestClient]:
    with TestClient(create_app(built_sample), base_url="http://127.0.0.1:8000") as made:
        yield made


@pytest.fixture(scope="module")
def library(built_sample: Path) -> Library:
    return open_library(built_sample)


def text(client: TestClient, path: str) -> str:
    got = client.get(path, headers=HTML)
    assert got.status_code == 200, path
    return str(got.text)


def test_a_decision_stands_beside_the_text_it_made(client: TestClient, library: Library) -> None:
    newest, oldest = library.editions_of[WELLS]
    path = decided_path(library, newest)
    assert path == f"compare/{WELLS}/2024-02-28" and decided_path(library, oldest) == ""
    assert f'"{url(path)}"' in text(client, f"/law/{WELLS}")
    found = beside_decision(library, newest)
    assert found
    told = {row.article: [a.action for a in commands] for row, _, commands, _ in found["rows"]}
    assert told["6"] == ["insert_article"] and "renumber" in told["7"] and "4" not in told
    assert {a.action for a in found["rest"]} >= {"delete_article"}
    conflicts = {row.article: [i.message for i in wrong] for row, _, _, wrong in found["rows"] if wrong}
    assert list(conflicts) == ["7", "8"] and found["elsewhere"] == []
    page = text(client, f"/{path}")
    assert "依修改决定作“养护费用由区人民政府给予适当补助”" in page
    for wrong_path in (f"/compare/{WELLS}", f"/compare/{WELLS}/2016-11-30", f"/{path}/none", "/compare/x/y", "/compare"):
        assert client.get(wrong_path, headers=HTML).status_code == 404


def test_the_page_of_a_decision_is_exported(built_sample: Path, tmp_path: Path) -> None:
    export_site(built_sample, tmp_path / "site")
    file = tmp_path / "site" / file_of(f"compare/{WELLS}/2024-02-28")
    page = file.read_text(encoding="utf-8")
    assert "<ins>" in page and "<script" not in page
    for link in re.findall(r'href="([^"#:]+)"', page):
        assert file.parent.joinpath(unquote(link)).resolve().is_file(), link


def test_every_column_of_an_answer_has_a_label() -> None:
    from kg.language import terms

    assert {c for s in saved() for c in s.columns} - {k.partition(".")[2] for k in terms() if k.startswith("answer.")} == set()


def test_answers_are_told_in_words(client: TestClient) -> None:
    page = text(client, "/questions/cites")
    assert '<span title="relation">关系</span>' in page and '<span title="based_on">依据</span>' in page
    assert "Appointments and removals" in client.get("/questions/turnover", headers={**HTML, "cookie": "kg_language=en"}).text


def test_a_person_a_body_a_meeting_tell_their_story(client: TestClient, library: Library) -> None:
    some = next(m for m in library.tables.memberships if m.organisation_id and m.start_date and m.end_date == "")
    page = text(client, "/" + library.path(some.person_id))
    assert page.index("履历") and 'class="timeline"' in page and "<mark>" in page
    page = text(client, "/" + library.path(some.organisation_id))
    assert "历任" in page and some.person in page and some.start_date in page
    name = max(library.meetings, key=lambda m: len(library.meetings[m]))
    page = text(client, f"/meeting/{name}")
    assert all(heading in page for heading in ("议程", "文件", "决定与通过的文本", "任免"))


def test_an_article_tells_its_duties_and_who_cites_it(client: TestClient) -> None:
    law = "云州市慢行交通促进条例"
    page = text(client, f"/law/{law}")
    assert re.search(r"义务与禁止 [1-9]", page) and "罚款" in page
    assert re.search(r"<q><bdi>[^<]*<mark>", page)


def test_repairs_are_marked_in_the_source(client: TestClient, library: Library) -> None:
    row = next(p for p in library.tables.provisions if p.repaired and p.level == "article")
    assert 'class="f repaired"' in text(client, "/" + library.path(row.document_id))


FORMS = {
    "text/turtle": "text/turtle",
    "application/ld+json": "application/ld+json",
    "application/n-triples": "application/n-triples",
    "application/rdf+xml": "application/rdf+xml",
    "text/html": "text/html",
    "*/*": "text/html",
    "": "text/html",
}


def test_every_kind_of_thing_is_dereferenced_as_the_reader_accepts(built_sample: Path, library: Library) -> None:
    import httpx

    one_each = (
        f"SELECT ?kind (SAMPLE(?s) AS ?one) WHERE {{ ?s a ?kind FILTER(isIRI(?s) && STRSTARTS(STR(?s), '{library.base}')) }} GROUP BY ?kind"
    )
    with running(built_sample) as address, httpx.Client(base_url=address, timeout=20) as client:
        rows = client.get("/sparql", params={"query": one_each}).json()["results"]["bindings"]
        assert len(rows) > 15
        for path in {url(library.path(row["one"]["value"])) for row in rows}:
            for accept, kind in FORMS.items():
                got = client.get(path, headers={"accept": accept})
                assert (got.status_code, got.headers["content-type"].partition(";")[0]) == (200, kind), (path, accept)
                assert "Accept" in got.headers["vary"]
            (turtle,) = re.findall(r'href="([^"]*)">Turtle<', client.get(path, headers=HTML).text)
            assert client.get(turtle.replace("&amp;", "&")).status_code == 200, turtle
            head = client.head(path, headers=HTML)
            assert (head.status_code, head.content) == (200, b"")
        path = url(f"law/{WELLS}")
        assert client.get(path, headers={"accept": "image/png"}).status_code == 406
        got = client.get(path, params={"format": "ttl"}, headers=HTML)
        assert got.headers["content-type"].startswith("text/turtle")
        assert client.get("/law/none", headers={"accept": "text/turtle"}).status_code == 404
        for page in ("/", "/questions", "/search?q=古井", "/tables", "/sparql", "/problems", "/static/site.css"):
            head = client.head(page, headers=HTML)
            assert (head.status_code, head.content) == (200, b""), page


def test_a_long_answer_is_cut_on_the_page_and_whole_in_a_file(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app, "MOST_SHOWN", 3)
    page = text(client, "/questions/organisations")
    assert page.count("<tr>") == 4 and "只列最前的行" in page
    assert client.get("/questions/organisations?format=csv").text.count("\n") > 20


def test_a_question_that_takes_too_long_keeps_its_form(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def slow(question: object) -> None:
        raise TooLong("the query ran longer than 10 s and was ended", todo="make it narrower")

    monkeypatch.setattr(client.app.state.site.workers, "ask", slow)  # type: ignore[attr-defined]
    got = client.get("/questions/penalties", headers=HTML)
    assert got.status_code == 504
    assert "查询超过 10 秒" in got.text and '<input name="law"' in got.text


def test_tables_are_sent_as_the_build_wrote_them(client: TestClient, built_sample: Path) -> None:
    got = client.get("/tables/laws.csv")
    assert got.content == (built_sample / "tables" / "laws.csv").read_bytes()
    assert got.headers["content-type"] == "text/csv; charset=utf-8"


def test_answers_of_saved_questions_are_kept(built_sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    workers = Workers(built_sample / "store", 1)
    asked: list[Question] = []
    monkeypatch.setattr(workers, "_ask", lambda q, _: asked.append(q) or Reply("select", text=str(len(asked))))
    for question in (Question("turnover"), Question("turnover"), Question("turnover", params={"date": "2024"})):
        workers.ask(question)
    assert [dict(q.params) for q in asked] == [{}, {"date": "2024"}]
    for _ in range(2):
        workers.ask(Question("turnover", "csv"))
        workers.ask(Question("ASK {}"))
    assert len(asked) == 6
    for n in range(KEPT):
        workers.ask(Question("turnover", rows=n))
    assert workers.ask(Question("turnover")).text == str(len(asked)) == str(6 + KEPT + 1)


def test_questions_without_parameters_are_answered_before_they_are_asked(built_sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = create_app(built_sample)
    site: Site = app.state.site
    ready(site)
    asked: list[str] = []

    def told(question: Question, seconds: float) -> Reply:
        asked.append(question.text)
        raise TooLong("no answer in time")

    monkeypatch.setattr(site.workers, "_ask", told)
    client = TestClient(app, base_url="http://127.0.0.1:8000")
    for s in saved():
        if not any(p.required for p in s.params):
            assert client.get(f"/questions/{s.name}", headers=HTML).status_code == 200
    assert "云州市慢行交通促进条例" in client.get("/questions/penalties", headers=HTML).text
    assert asked == []
    assert client.get("/questions/penalties?law=云州市慢行交通促进条例", headers=HTML).status_code == 504
    assert asked == ["penalties"]
    site.close()


def test_names_in_an_answer_lead_to_their_pages(client: TestClient) -> None:
    page = text(client, "/questions/appointments")
    assert re.search(r'<a href="/person/[^"]+"><bdi>\S+</bdi></a>', page) and re.search(r'<a href="/organisation/[^"]+"><bdi>云州', page)
    assert re.search(r'<a href="/law/[^"]+"><bdi>云州市古井保护条例</bdi></a>', text(client, "/questions/changed?since=2000"))
    # A column without a value is none, but in the file.
    assert "条件" not in text(client, "/questions/penalties?law=云州市慢行交通促进条例&article=7")
    assert "condition" in client.get("/questions/penalties?law=云州市慢行交通促进条例&article=7&format=csv").text


def test_sentences_and_codes_of_an_answer_are_told_in_the_language(client: TestClient) -> None:
    page = text(client, "/questions/source-problems")
    assert "议程第" in page and "has no document" not in page
    page = text(client, "/questions/evidence?subject=鲁青山")
    assert '<span title="kg.relations.appointments">任免的规则</span>' in page and ">kg.relations" not in page
    english = client.get("/questions/evidence?subject=鲁青山", headers={**HTML, "cookie": "kg_language=en"}).text
    assert ">rules for appointments</span>" in english


def test_each_rule_has_its_name() -> None:
    from kg.graph.make_reference import facts

    reading = {str(v.value) for (_, p), values in facts().by.items() if p.endswith("#readBy") for v in values}
    assert len(reading) > 10 and {r for r in reading if not coded("rule", r, 0) or not coded("rule", r, 1)} == set()


def test_the_statements_of_a_fact_are_told_in_words(client: TestClient, library: Library) -> None:
    act = next(a for a in library.tables.appointments if a.date_from == "sitting")
    page = text(client, "/" + library.path(act.event_id))
    assert "会议日期" in page and not re.search(r"<bdi>(?:sitting|membership/|meeting/|post/)|rdf-syntax-ns#type", page)
    # Where it was read is told by the words there.
    assert re.search(r'<a href="/source/[^"]*"><bdi>“[^”]+', page)
    issue = next(i for i in library.tables.issues if i.kind == "agenda_item_unanswered")
    page = text(client, "/" + library.path(issue.issue_id))
    assert "议程第" in page and "议程事项无对应文件" in page and "has no document" not in page and ">agenda_item" not in page


def test_a_near_question_is_called_by_its_name(client: TestClient) -> None:
    page = client.get("/questions/penaltis", headers=HTML)
    assert page.status_code == 404 and "罚则：违反何条由谁处何罚" in page.text and "<bdi>penalties" not in page.text


def test_questions_stand_in_groups() -> None:
    assert [s.name for s in saved() if s.group not in GROUPS] == []
    assert sorted(s.name for group in grouped().values() for s in group) == [s.name for s in saved()]


def test_a_day_is_written_the_same_in_every_country(client: TestClient) -> None:
    page = text(client, f"/law/{WELLS}") + text(client, "/check")
    assert 'type="date"' not in page and page.count('placeholder="2024-03-01"') == 2


def test_an_english_page_names_verdicts_and_versions_in_words(client: TestClient) -> None:
    english = {**HTML, "cookie": "kg_language=en"}
    page = client.get("/check", params={"text": f"《{WELLS}》第九十九条"}, headers=english).text
    assert "1 reference: 1 no such provision" in page
    assert "adopted 2024-02-28" in client.get(f"/law/{WELLS}", headers=english).text


def test_a_form_that_waits_offers_what_can_be_asked(client: TestClient, library: Library) -> None:
    page = text(client, "/questions/outline")
    assert '<option value="云州市古井保护条例">' in page and re.search(
        r'<a href="/questions/outline\?law=[^"]*"><bdi>云州市古井保护条例</bdi>', page
    )
    assert f"<bdi>{library.tables.persons[0].name}</bdi></a>" in text(client, "/questions/career")
    assert "<bdi>建设单位</bdi></a>" in text(client, "/questions/obligations")
    assert '<nav class="tabs"' not in text(client, "/questions/outline?law=云州市古井保护条例")


def test_a_table_opens_in_a_spreadsheet_program(client: TestClient, built_sample: Path) -> None:
    got = client.get("/tables/persons.csv?sheet=1")
    assert got.content.startswith(b"\xef\xbb\xbf") and got.headers["content-disposition"] == 'attachment; filename="persons.csv"'
    plain = list(csv.reader(io.StringIO((built_sample / "tables" / "persons.csv").read_text(encoding="utf-8"))))
    assert list(csv.reader(io.StringIO(got.content.decode("utf-8-sig")))) == [[harmless(c) for c in row] for row in plain]
    answer = client.get("/questions/organisations?format=csv&sheet=1")
    assert answer.content.startswith(b"\xef\xbb\xbf") and answer.text.count("\n") > 20
    for path in ("/tables", "/tables/persons", "/questions/organisations"):
        assert re.search(r'href="[^"]*\bsheet=1[^"]*">Excel</a> · <a', text(client, path)), path


def test_a_cell_is_text_for_a_spreadsheet_program() -> None:
    lines = "".join(sheet([("name",), ("=HYPERLINK(1)",), ("＝1+1",), ("\n@x",), ("甲" * (MOST + 5),)]))
    rows = [row[0] for row in csv.reader(io.StringIO(lines.removeprefix(BOM), newline=""))]
    assert lines.startswith(BOM) and rows[:4] == ["name", "'=HYPERLINK(1)", "'＝1+1", "'\n@x"]
    assert len(rows[4]) == MOST and rows[4].endswith("…")


def test_acts_of_a_list_are_read_as_clauses(library: Library) -> None:
    row = replace(library.tables.penalties[0], conduct="填埋水井|损毁井台、井栏", offender="个人|单位")
    tables = Tables(penalties=[row])
    grid = made_grid(Library(tables, {}), "penalties", {}, 1, coded)
    said = {c: cell.text for c, cell in zip(grid.columns, grid.rows[0], strict=True)}
    assert (said["conduct"], said["offender"]) == ("填埋水井；损毁井台、井栏", "个人、单位")


def test_what_one_looks_for_last_is_folded_into_its_row_until_it_is_asked_for(client: TestClient, library: Library) -> None:
    first = library.tables.appointments[0]
    grid = made_grid(library, "appointments", {}, 1, coded)
    assert "verb" in grid.folded and "verb" not in grid.columns and {"person", "post", "organisation", "date"} <= set(grid.columns)
    assert grid.behind[0][grid.folded.index("verb")].text == first.verb
    page = text(client, "/tables/appointments")
    assert re.search(rf"<details><summary>＋\d+</summary><dl><dt>动词</dt><dd><bdi>{first.verb}</bdi></dd>", page)
    for asked in ({"sort": "verb"}, {"facet": "verb"}, {"verb": first.verb}, {"all": "1"}):
        assert "verb" in made_grid(library, "appointments", asked, 1, coded).columns
    assert "<details><summary>＋" not in text(client, "/tables/persons")


def test_a_page_of_problems_without_any_says_so(tmp_path: Path) -> None:
    (tmp_path / "决定.txt").write_text("云州市人民代表大会常务委员会关于批准决算的决议\n会议决定批准2023年市级决算。", encoding="utf-8")
    build_graph([str(tmp_path / "决定.txt")], Options(tmp_path / "output"))
    client = TestClient(create_app(tmp_path / "output"), base_url="http://127.0.0.1:8000")
    assert "没有发现自相矛盾" in text(client, "/problems")


def test_a_table_of_one_page_has_no_pages(client: TestClient) -> None:
    assert 'class="pages"' not in text(client, "/tables/persons")
    assert 'class="pages"' in text(client, "/tables/provisions")


def test_the_first_page_says_what_it_was_read_from(client: TestClient, library: Library) -> None:
    page = text(client, "/")
    days = sorted(d.date for d in library.tables.documents if len(d.date) == 10)
    assert re.search(rf"来源 <b>{len(library.texts)}</b>", page) and f"{days[0]} – {days[-1]}" in page


def test_a_body_tells_what_it_made_and_what_is_asked_of_it(client: TestClient, library: Library) -> None:
    made = text(client, "/organisation/云州市人民代表大会常务委员会")
    assert "经手的法规" in made and re.search(r"2024-02-28</span> 通过 <a href=\"[^\"]*\"><bdi>云州市慢行交通促进条例", made)
    government = "云州市人民政府"
    page = text(client, f"/organisation/{government}")
    own, *_ = library.of("duties", "subject")["市人民政府"]
    assert "义务与权力" in page and own.text[:40] in page
    assert 'href="/search?q=' in page and client.get(f"/search?q={government}", headers=HTML).status_code == 200
    # The same words in a law of another place mean another government.
    laws = [replace(library.laws[own.law], jurisdiction="江海市")]
    elsewhere = Library(Tables(laws=laws, duties=[own], organisations=list(library.tables.organisations)), {})
    assert organisation(elsewhere, f"organisation/{government}").content["asked"] == []
