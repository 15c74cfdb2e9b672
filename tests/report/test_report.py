"""report.html and the summary of a build."""

from __future__ import annotations

import io
import json
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from kg.check.evaluate import Score
from kg.errors import UsageError
from kg.model.tables import Tables
from kg.model.tally import Tally, tally
from kg.report.write import MOST, Sources, acts, bars, busiest, totals, write_report
from kg.terminal import print_summary, progress, render_rows, show_summary, summary
from kg.web.headlines import Headline
from tests.graph_page.test_graph import HOSTILE
from tests.pages.rows import CITY, FILE, gazette


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def page(folder: Path, tables: Tables, sources: dict[str, str]) -> str:
    path = folder / "report.html"
    write_report(tables, sources, path)
    return path.read_text(encoding="utf-8")


def test_problems_stand_beside_their_suggested_reading(tmp_path: Path) -> None:
    tables, sources = gazette(1, 40, 4, 1)
    text = page(tmp_path, tables, sources)
    assert len(tables.issues) == 2
    for issue in tables.issues:
        words = sources[FILE][issue.start : issue.end].rstrip("\n")
        row = next(r for r in text.split("<tr>") if f"<mark>{words}" in r)
        assert issue.suggestion in row
        assert f"{FILE} : {sources[FILE][: issue.start].count(chr(10)) + 1}" in row


def test_lost_references_are_listed_with_target_and_reason(tmp_path: Path) -> None:
    tables, sources = gazette(1, 12, 4, 1)
    tables.citations = [replace(c, status="dangling", reason="there is no such article") for c in tables.citations[:1]]
    text = page(tmp_path, tables, sources)
    assert f"{CITY}河湖条例第十条第一款" in text
    assert "there is no such article" in text
    assert "没有着落的引用" not in page(tmp_path, replace_citations(tables), sources)


def replace_citations(tables: Tables) -> Tables:
    tables.citations = [replace(c, status="resolved") for c in tables.citations]
    return tables


def test_the_report_begins_with_what_happened(tmp_path: Path) -> None:
    tables, sources = gazette(1, 12, 4, 1)
    start = sources[FILE].index(CITY)
    hostile = Headline("passed", "<script>x</script>", *[""] * 9, "", FILE, start, start + len(CITY))
    write_report(tables, sources, tmp_path / "report.html", (), [hostile])
    text = (tmp_path / "report.html").read_text(encoding="utf-8")
    shown = text[text.index('class="headlines"') : text.index('class="charts"')]
    assert "&lt;script&gt;x&lt;/script&gt;》通过" in shown and f"<mark>{CITY}</mark>" in shown
    assert 'class="headlines"' not in page(tmp_path, tables, sources)


def test_headlines_stand_under_their_sort(tmp_path: Path) -> None:
    tables, sources = gazette(1, 12, 4, 1)
    told = [Headline(what, f"甲{n}", *[""] * 9) for n, what in enumerate(("passed", "post", "post", "fines"))]
    write_report(tables, sources, tmp_path / "report.html", (), told)
    heads = [
        re.findall(r"<h3>(\w+) <small>(\d)</small>", (tmp_path / name).read_text(encoding="utf-8"))
        for name in ("report.html", "report.en.html")
    ]
    assert heads == [[("通过", "1"), ("人事", "2"), ("罚款", "1")], [("passed", "1"), ("posts", "2"), ("fines", "1")]]


def test_the_page_is_closed_and_the_same_every_time(tmp_path: Path) -> None:
    first = page(tmp_path, *gazette())
    assert first == page(tmp_path, *gazette())
    assert "script-src &#39;none&#39;" in first
    assert not re.search(r"<script|<link|<img|https?:|\son\w+=", first)


@pytest.mark.parametrize("name", HOSTILE)
def test_names_never_become_markup(tmp_path: Path, name: str) -> None:
    tables, sources = gazette(1, 40, 4, 1)
    plain = page(tmp_path, tables, sources)
    tables.documents = [replace(d, title=name, author=name) for d in tables.documents]
    tables.issues = [replace(i, message=name, suggestion=name, kind=name, severity=name) for i in tables.issues]
    tables.events = [replace(e, law=name, event=name, body=name) for e in tables.events]
    tables.citations = [replace(c, target_law=name, reason=name, status="dangling") for c in tables.citations]
    text = page(tmp_path, tables, sources)
    for tag in ("<script", "</script", "<img", "<!--"):
        assert text.count(tag) == plain.count(tag)
    assert len(text) < 500_000


def test_long_lists_are_cut_and_say_so(tmp_path: Path) -> None:
    tables, sources = gazette(1, 40, 4, 1)
    tables.issues = [replace(tables.issues[0], issue_id=f"i{n}") for n in range(MOST + 7)]
    assert "＋ 7：tables/issues.csv" in page(tmp_path, tables, sources)


def test_nothing_found_is_a_page_too(tmp_path: Path) -> None:
    assert "抽取报告" in page(tmp_path, Tables(), {})


def test_words_around_a_passage_begin_and_end_with_a_clause_or_say_that_they_go_on() -> None:
    tables, _ = gazette(1, 1, 1, 1)
    d = tables.documents[0].document_id
    long = "甲" * 50
    text = f"乙，{long}。丙、丁\n{long}，戊己庚；辛{long}\n"
    found = Sources(tables, {FILE: text})
    at = text.index("丁")
    assert (found.passage(d, at, at + 1).before, found.passage(d, at, at + 1).after) == ("…丙、", "")
    at = text.index("己")
    assert (found.passage(d, at, at + 1).before, found.passage(d, at, at + 1).after) == ("…戊", "庚；…")
    at = text.index("戊") - 20
    assert found.passage(d, at, at + 1).before == "甲" * 31
    at = text.index("辛") + 5
    assert (found.passage(d, at, at + 1).before, found.passage(d, at, at + 1).after) == ("…戊己庚；辛" + "甲" * 4, "甲" * 40 + "…")


def test_passages_at_the_edges() -> None:
    tables, _ = gazette(1, 4, 1, 1)
    d = tables.documents[0].document_id
    found = Sources(tables, {FILE: "甲\n乙丙丁\n戊"})
    assert found.passage(d, 3, 4).words == "丙"
    assert (found.passage(d, 3, 4).before, found.passage(d, 3, 4).after) == ("乙", "丁")
    assert found.passage(d, 3, 4).place.endswith(": 2")
    assert found.passage(d, 0, 0).words == found.passage("none", 0, 5).words == ""
    assert found.passage(d, 0, 999).place.endswith(": 1")


def test_bars_busiest_and_acts() -> None:
    tables, _ = gazette()
    assert [(b.label, b.count, b.share) for b in bars(Counter(["law", "law", "新"]), "law")] == [
        ("法律", 2, 100.0),
        ("新", 1, 50.0),
    ]
    counts = tally(tables)
    assert busiest(counts)[0][1] >= busiest(counts)[-1][1] >= 1
    dates = [date for date, _ in acts(tables)]
    assert dates == sorted(dates)
    assert ("rel.appoint", "× 150", "") in dict(acts(tables))["2031-03-02"]
    assert {k: n for k, n, _ in totals(counts)}["persons"] == 150


def test_the_summary_is_plain_in_a_pipe() -> None:
    tables, _ = gazette()
    out = io.StringIO()
    print_summary(tally(tables), out)
    lines = out.getvalue().splitlines()
    assert "persons\t150" in lines
    assert any(re.fullmatch(r"references\t\d+\t\d+ resolved, \d+ external", line) for line in lines)
    assert "\x1b" not in out.getvalue()
    assert len(lines) == len(summary(tally(tables)))


def test_the_summary_is_a_table_on_a_terminal() -> None:
    out = Terminal()
    print_summary(tally(gazette()[0]), out)
    assert "persons" in out.getvalue()
    assert "150 appoint, 17 remove" in out.getvalue()


def test_rows_as_table_csv_and_json() -> None:
    rows = [{"a": "第3条", "b": "x,\x1b[31m", "c": ""}, {"a": "第10条", "b": 2, "c": ""}]
    assert render_rows(rows, ("a", "b", "c"), "table") == "a       b\n第3条   x, [31m\n第10条  2\n"
    assert render_rows(rows[1:], ("a", "b"), "csv") == "a,b\r\n第10条,2\r\n"
    assert json.loads(render_rows(rows, ("a", "b"), "json"))[0]["a"] == "第3条"
    assert render_rows([], ("a",), "table") == "\n"
    with pytest.raises(UsageError):
        render_rows(rows, ("a",), "xml")


def test_progress_is_silent_unless_a_terminal_looks(capsys: pytest.CaptureFixture[str]) -> None:
    out = Terminal()
    with progress(False, out) as step:
        step("read", 1, 2)
    assert "read" in out.getvalue()
    assert out.getvalue().endswith("\r\x1b[K")
    for quiet, file in ((True, Terminal()), (False, io.StringIO())):
        with progress(quiet, file) as step:
            step("read", 1, 2)
        assert file.getvalue() == ""


def test_the_summary_says_where_the_results_lie(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_LANG", "en")

    @dataclass
    class Done:
        output: Path
        counts: Tally
        kept: list[str]
        quads: int
        large: bool
        unchanged: bool = False
        headlines: Sequence[Headline] = (Headline("passed", "某市节水条例", *[""] * 9),)

    for large, word in ((False, "graph.html"), (True, "kg view --around")):
        out = Terminal()
        show_summary(Done(Path("output"), tally(gazette(1, 2, 2, 1)[0]), ["x"], 1234, large), out)
        assert word in out.getvalue()
        assert "1,234 quads" in out.getvalue() and "某市节水条例 passed" in out.getvalue()
    plain = io.StringIO()
    show_summary(Done(Path("output"), Tally(), [], 5, False), plain)
    assert plain.getvalue().endswith("headline\t\t某市节水条例 passed\nquads\t5\noutput\toutput\n")


def test_scores_against_hand_read_tables_are_shown(tmp_path: Path) -> None:
    tables, sources = gazette(1, 12, 4, 1)
    score = Score("citations", missed=[f"7 {HOSTILE[1]}"], extra=["9 本法 3"], found=["1 甲法 2", "2 甲法 3", "3 甲法 4"])
    write_report(tables, sources, tmp_path / "report.html", [score])
    text = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert "0.750" in text and "9 本法 3" in text
    assert "<img" not in text
    assert "与人工答案对照" not in page(tmp_path, tables, sources)
