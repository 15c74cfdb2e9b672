"""Every saved question of the contract answers, with its columns, from the rows that it is about."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from kg.build.emit import quads
from kg.errors import KgError, UsageError
from kg.query.formats import FORMATS, render
from kg.query.run import Saved, menu, run, saved
from kg.store.embedded import Embedded
from tests.fixtures import rows

CONTRACT = Path(__file__).resolve().parents[2] / "docs" / "contract.md"


def promised() -> dict[str, tuple[str, ...]]:
    text = CONTRACT.read_text(encoding="utf-8").split("## Saved questions", 1)[1]
    found = re.findall(r"^\| ([a-z-]+) \| .*? \| ([a-z_,]+) \|$", text, re.M)
    return {name: tuple(columns.split(",")) for name, columns in found if name != "name"}


@pytest.fixture(scope="module")
def store() -> Embedded:
    return Embedded.memory(quads(rows.tables(), rows.IRIS, rows.TEXT))


def test_the_contract_is_kept() -> None:
    asked = {s.name: s.columns for s in saved()}
    assert len(promised()) == 24
    for name, columns in promised().items():
        assert asked[name][: len(columns)] == columns, name


def test_heads_are_complete() -> None:
    for s in saved():
        assert s.zh and s.en and s.alias and s.example, s.name
    assert len({s.alias for s in saved()}) == len(saved())


ASKED: dict[str, dict[str, str]] = {
    "amendments": {"law": "云安市审计条例"},
    "appointments": {"organisation": "云安市第一中级人民法院"},
    "career": {"person": "何清"},
    "cited-by": {"law": "云安市审计条例", "article": "2"},
    "cites": {"law": "云安市节水条例"},
    "committees": {"law": "云安市节水条例"},
    "drafting-history": {"law": "云安市节水条例"},
    "evidence": {"subject": "何清"},
    "legal-basis": {"law": "云安市节水条例"},
    "outline": {"law": "云安市节水条例"},
    "penalties": {"law": "云安市节水条例"},
    "provision": {"law": "云安市节水条例", "article": "2", "paragraph": "2"},
    "renumbering": {"law": "云安市审计条例"},
    "source-problems": {"severity": "warning"},
    "timeline": {"law": "云安市节水条例"},
    "unsanctioned": {"law": "云安市节水条例"},
}
"""The parameters of the answers below."""

ANSWERS = {
    "appointments": (1, ("何清", "appoint", "副庭长", rows.COURT, "立案庭", "2021-05-06")),
    "career": (3, ("2021-05-06", "speaker", "局长", rows.BUREAU)),
    "transfers": (1, ("何清", "局长", rows.BUREAU, "副庭长", rows.COURT, "2021-05-06")),
    "turnover": (2, (rows.BUREAU, "0", "1", "-1")),
    "delegates": (1, ("杜鹃", "城南区", "end_mandate", rows.BODY, "2021-05-06", "调离本市")),
    "speakers": (1, ("何清", "局长", rows.BUREAU, "关于《云安市节水条例(草案)》的说明", "2021-05-06")),
    "committees": (1, (rows.BUREAU, rows.LAW, "committee_review", "2021-04-01")),
    "timeline": (3, ("2021-03", "first_reading", rows.BODY, rows.MEETING)),
    "outline": (1, ("1", "总则", "1", "3", "3")),
    "provision": (1, (rows.IRIS.provision(rows.LAW, "2021-05-06", article="2", paragraph="2"), "不得擅自拆除计量设施。")),
    "cites": (2, (rows.IRIS.provision(rows.LAW, "2021-05-06", article="1", paragraph="1"), "based_on")),
    "cited-by": (1, (rows.IRIS.provision(rows.LAW, "2021-05-06", article="1", paragraph="1"), "based_on")),
    "most-cited": (4, (rows.IRIS.law(rows.LAW), "2")),
    "penalties": (1, (rows.LAW, rows.IRIS.provision(rows.LAW, "2021-05-06", article="2", paragraph="2"), "用水单位", "fine", "10000")),
    "unsanctioned": (1, (rows.IRIS.provision(rows.LAW, "2021-05-06", article="2", paragraph="1"),)),
    "legal-basis": (1, (rows.LAW, rows.PARENT)),
    "amendments": (2, ("1", "insert_article", "", "2", "市人民政府领导审计工作。")),
    "renumbering": (2, ("2", "3")),
    "dangling": (1, (rows.IRIS.document(rows.GAZETTE, 2), "第九十九条", "云安市节水条例第99条")),
    "drafting-history": (2, ("通过", "2", rows.LAW)),
    "issued": (3, ("云安市人民代表大会常务委员会", rows.PARENT, rows.PARENT, "通过", "2015-01-02")),
    "organisations": (5, (rows.COURT, "court", "")),
    "evidence": (4, ("http://purl.org/dc/terms/creator",)),
    "source-problems": (1, ("article_sequence", "warning", "第四条缺失")),
}


@pytest.mark.parametrize("name", sorted(promised()))
def test_a_question_answers(store: Embedded, name: str) -> None:
    question = next(s for s in saved() if s.name == name)
    params = ASKED.get(name, {})
    result = run(store, name, params)
    count, first = ANSWERS[name]
    assert len(result.rows) == count
    assert result.values()[0][: len(first)] == first
    assert run(store, question.alias, params) == result
    for form in FORMATS[:4]:
        assert render(result, form)


@pytest.mark.parametrize("name", sorted(promised()))
def test_without_optional_parameters(store: Embedded, name: str) -> None:
    question = next(s for s in saved() if s.name == name)
    if any(p.required for p in question.params):
        with pytest.raises(UsageError, match="needs"):
            run(store, name)
    else:
        assert run(store, name).rows


@pytest.mark.parametrize(
    ("name", "params", "count"),
    [
        ("provision", {"law": "《云安市节水条例》", "article": "第二条"}, 1),
        ("provision", {"law": "节水条例", "article": "二", "版本": "通过"}, 1),
        ("provision", {"law": rows.LAW}, 3),
        ("provision", {"law": rows.LAW, "version": "草案"}, 0),
        ("provision", {"law": rows.IRIS.law(rows.LAW), "article": "2", "paragraph": "1"}, 1),
        ("amendments", {"law": "决定"}, 2),
        ("任免", {"机构": "云安市司法局"}, 1),
        ("任免", {"机构": "市司法局"}, 1),
        ("appointments", {"person": "杜鹃"}, 1),
        ("appointments", {"date": "2021-05"}, 3),
        ("appointments", {"date": "2020"}, 0),
        ("turnover", {"by": "year"}, 2),
        ("holders", {"organisation": rows.COURT, "date": "2021-05-06"}, 1),
        ("holders", {"organisation": rows.COURT, "date": "2021-05-05"}, 0),
        ("cites", {"law": rows.LAW, "article": "3"}, 1),
        ("evidence", {"subject": rows.PARENT}, 7),
        ("evidence", {"subject": rows.IRIS.provision(rows.LAW, "2021-05-06", article="2", paragraph="1")}, 8),
    ],
)  # fmt: skip
def test_parameters(store: Embedded, name: str, params: dict[str, str], count: int) -> None:
    assert len(run(store, name, params).rows) == count


@pytest.mark.parametrize(
    ("question", "params", "says"),
    [
        ("nothing-such", {}, "no saved question"),
        ("timeline", {}, "needs law"),
        ("timeline", {"law": "无此条例"}, "no law"),
        ("timeline", {"law": "云安市"}, "fits"),
        ("timeline", {"lwa": "x"}, "no parameter 'lwa'"),
        ("provision", {"law": rows.LAW, "article": "甲"}, "no number"),
        ("appointments", {"date": "昨天"}, "no date"),
        ("appointments", {"date": "2023-13"}, "no date"),
        ("appointments", {"date": "2023-02-30"}, "no date"),
        ("appointments", {"date": "٢٠٢٣"}, "no date"),
        ("turnovr", {}, "did you mean turnover"),
        ("履厉", {}, "did you mean 履历"),
        ("timeline", {"laws": "x"}, "did you mean law"),
        ("source-problems", {"severity": "warnings"}, "did you mean warning"),
        ("outline", {"law": rows.LAW, "version": "草安"}, "no version"),
        ("SELECT * {", {}, "no SPARQL"),
        ("DELETE WHERE { ?s ?p ?o }", {}, "would change"),
        ("INSERT DATA { <http://x> <http://x> <http://x> }", {}, "would change"),
        ("PREFIX a: <http://insert/> LOAD <http://127.0.0.1:9/x>", {}, "would change"),
        ("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", {}, "SERVICE"),
        ("SELECT * { ?s ?p ?o # x\n service silent <http://127.0.0.1:9/> { ?s ?p ?o } }", {}, "SERVICE"),
        ("SELECT * { { SELECT * { \\u0053ERVICE <http://127.0.0.1:9/> {} } } }", {}, "SERVICE"),
        ("ASK { FILTER EXISTS { SERVICE/**/<http://127.0.0.1:9/> {} } }", {}, "SERVICE"),
        ("ASK {}", {"law": "x"}, "parameters belong"),
    ],
)
def test_what_is_wrong_is_said_in_one_line(store: Embedded, question: str, params: dict[str, str], says: str) -> None:
    with pytest.raises(KgError, match=says) as caught:
        run(store, question, params)
    assert "\n" not in str(caught.value)
    assert caught.value.exit_code in (1, 2)


@pytest.mark.parametrize(
    "value",
    ['"} SELECT * {?s ?p ?o', "x> } #", "\\", "' OR 1=1", "}\nDROP ALL", "http://x/> ?p ?o", "?s", "\u0000"],
)
def test_values_are_never_pasted(store: Embedded, value: str) -> None:
    for name, param in (("timeline", "law"), ("career", "person"), ("evidence", "subject")):
        with pytest.raises(UsageError, match="in the graph"):
            run(store, name, {param: value})
    with pytest.raises(UsageError, match="no kind"):
        run(store, "source-problems", {"kind": value})


def test_service_in_a_literal_a_variable_or_a_comment_is_no_service(store: Embedded) -> None:
    text = 'PREFIX s: <http://x/> SELECT ?service { ?service s:a "SERVICE" } # SERVICE <http://x>'
    assert run(store, text).rows == ()


def test_forms(store: Embedded) -> None:
    assert render(run(store, "ASK { ?s ?p ?o }"), "table") == "true\n"
    graph = run(store, "CONSTRUCT { ?s a kg:Law } WHERE { ?s a kg:Law }")
    assert render(graph, "ttl").count("kg:Law") == 4
    with pytest.raises(UsageError, match="CONSTRUCT"):
        render(run(store, "organisations"), "ttl")
    with pytest.raises(UsageError, match="no format"):
        render(graph, "xml")


def test_a_question_imports_no_heavy_library(tmp_path: Path) -> None:
    Embedded.create(tmp_path / "store", quads(rows.tables(), rows.IRIS, rows.TEXT)).close()
    code = (
        "import sys; from kg.store.embedded import Embedded; from kg.query.run import run;"
        f"from kg.query.formats import render; s = Embedded.open({str(tmp_path / 'store')!r});"
        "render(run(s, 'speakers'), 'table');"
        "print(sorted({'spacy', 'rdflib', 'pandas', 'networkx', 'pyvis', 'lxml', 'jinja2'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


NOTHING_THERE = {"stale-basis"}
"""Questions that the sample rightly answers with no row: no law of it was made on a basis that changed later."""


@pytest.mark.parametrize("question", saved(), ids=lambda s: s.name)
def test_the_printed_example_is_answered_by_the_sample(built_sample: Path, question: Saved) -> None:
    """What `kg query --list` shows is what a newcomer types first."""
    words = question.example.split()
    assert words[:3] == ["kg", "query", question.name] and question.example in menu()
    store = Embedded.open(built_sample / "store")
    assert bool(run(store, question.name, question.asked).rows) == (question.name not in NOTHING_THERE)
    assert len(question.asked) == words[3:].count("--param") == (len(words) - 3) / 2


def test_what_is_asked_of_all_laws_is_what_is_asked_of_each(built_sample: Path) -> None:
    """Without a law the question is put together otherwise."""
    store = Embedded.open(built_sample / "store")
    whole = run(store, "penalties").values()
    assert whole and whole == [row for law in sorted({row[0] for row in whole}) for row in run(store, "penalties", {"law": law}).values()]
    assert "OPTIONAL { SELECT" in next(s for s in saved() if s.name == "penalties").sparql({})
    assert all(row[-1].endswith((".txt", ".md")) for row in whole)


def test_what_several_questions_share_is_said_once() -> None:
    folder = CONTRACT.parents[1] / "kg" / "query"
    texts = {p.name: p.read_text(encoding="utf-8") for p in folder.glob("*.rq")}
    for part in folder.glob("parts/*.rq"):
        lines = [x.strip() for x in part.read_text(encoding="utf-8").splitlines() if len(x.strip()) > 24 and not x.strip().startswith("#")]
        assert sum(f"#@part {part.stem}\n" in t for t in texts.values()) > 1
        assert [(name, x) for name, t in texts.items() for x in lines if x in t] == []
    assert [s.name for s in saved() if "#@part" in s.text] == []
