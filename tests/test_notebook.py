"""What a notebook shows: things with their evidence, laws, plots; and the example notebook of the documentation."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest

import kg
from kg.api import Graph
from kg.errors import UsageError
from kg.model.svg import timeline

NOTEBOOK = Path(__file__).resolve().parents[1] / "docs" / "notebook.ipynb"
LAW = "云州市慢行交通促进条例"


@pytest.fixture(scope="module")
def graph(built_sample: Path) -> Iterator[Graph]:
    with kg.open(built_sample) as opened:
        yield opened


def test_the_api_is_what_dir_shows() -> None:
    assert dir(kg) == ["Graph", "__version__", "open"]


def test_a_thing_has_its_rows_facts_and_evidence(graph: Graph) -> None:
    judge = graph.person("鲁青山")
    assert judge.kind == "person" and {row["action"] for row in judge["appointments"]} == {"appoint", "remove"}
    assert {row["table"] for row in judge.facts} == set(judge.tables)
    for row in judge.evidence:
        assert graph.sources()[row["source"]][row["start"] : row["end"]] == row["quote"]
    shown = judge._repr_html_()
    assert shown.startswith("<h3>鲁青山</h3>") and judge.evidence[0]["quote"] in shown
    assert judge.iri in {row["person_id"] for row in graph.table("persons")}


def test_a_provision_is_found_by_its_numbers(graph: Graph) -> None:
    by_number, by_name = graph.provision("古井保护条例", 8, 1), graph.provision("云州市古井保护条例", "第八条", "第一款")
    assert by_number.iri == by_name.iri and by_number.text and by_number["duties"]
    with pytest.raises(UsageError, match="no table named"):
        by_number["appointments"]


def test_a_provision_is_found_by_a_whole_reference(graph: Graph) -> None:
    assert graph.provision("古井保护条例第八条第一款").iri == graph.provision("古井保护条例", 8, 1).iri
    with pytest.raises(UsageError, match="is no article but a law"):
        graph.provision("云州市古井保护条例")


def test_the_tables_of_a_thing_are_its_attributes(graph: Graph) -> None:
    judge = graph.person("鲁青山")
    assert judge.appointments is judge["appointments"] and {"appointments", "evidence"} <= set(dir(judge))
    acts = judge.appointments.df()
    assert str(acts["date"].dtype).startswith("datetime64") and all(acts["quote"].str.contains("鲁青山"))
    with pytest.raises(AttributeError, match="鲁青山 has no penalties; it has persons, "):
        judge.penalties  # noqa: B018


def test_a_law_has_its_text_and_no_words_that_are_not_known(graph: Graph) -> None:
    law = graph.law("云州市古井保护条例")
    assert law.text.startswith("第一条 ") and law.text.count("\n\n") == len(law.articles) - 1
    assert repr(law).startswith("<云州市古井保护条例 on ") and len(repr(law)) < 80
    doubtful = replace(law, articles=(replace(law.articles[0], source="unknown", note="not held"), law.articles[1]))
    assert doubtful.text.startswith("第一条 [not held]\n\n第二条 ") and law.articles[0].text not in doubtful.text


def test_what_is_long_says_what_it_is(graph: Graph) -> None:
    assert re.fullmatch(r"<\d+ rows: event_id, .*>", repr(graph.table("appointments")))
    assert repr(graph.search("没有这样的词语")) == "<no rows>" and repr(graph.query("transfers")).startswith("<")
    assert repr(graph.tables()).startswith("<tables: 23 documents, ")


def test_days_of_an_answer_are_days_where_all_are_whole(graph: Graph) -> None:
    assert str(graph.query("appointments").df()["date"].dtype).startswith("datetime64")
    # Of a law's life some is told by the month.
    parts = graph.query("SELECT ?d { VALUES ?d { '2023-11'^^xsd:gYearMonth '2023-11-24'^^xsd:date } }").df()["d"]
    assert [str(d) for d in parts] == ["2023-11", "2023-11-24"]


@pytest.mark.parametrize(("how", "name"), [("person", "云州市中级人民法院"), ("body", "鲁青山"), ("person", "鲁青衫"), ("provision", LAW)])
def test_another_kind_of_thing_is_refused(graph: Graph, how: str, name: str) -> None:
    with pytest.raises(UsageError):
        getattr(graph, how)(*((name, 999) if how == "provision" else (name,)))


def test_html_never_becomes_markup(graph: Graph) -> None:
    law = graph.law("云州市古井保护条例", at="2020-01-01")
    assert law._repr_html_().count("<tr>") == len(law.articles) + 1
    thing = graph.person("鲁青山")
    thing.name = "<script>x</script>"
    assert "<script>" not in thing._repr_html_()


def test_a_timeline_is_one_line_of_code(graph: Graph, tmp_path: Path) -> None:
    rows = graph.query("timeline", law=LAW)
    plot = rows.plot("event")
    drawn = ElementTree.fromstring(plot._repr_svg_())
    circles = [e for e in drawn.iter() if e.tag.endswith("circle")]
    assert len(circles) == sum(bool(row["date"]) for row in rows) > 3
    places = [float(c.get("cx", "")) for c in circles]
    assert places == sorted(places) and all(0 <= x <= 900 for x in places)
    plot.save(tmp_path / "a.svg")
    assert (tmp_path / "a.svg").read_text(encoding="utf-8") == plot.svg
    with pytest.raises(UsageError, match=r"no format ends in \.png"):
        plot.save(tmp_path / "a.png")
    with pytest.raises(UsageError, match="no column named 'evnt'"):
        rows.plot("evnt")


def test_words_of_a_plot_are_escaped_and_days_may_be_parts() -> None:
    drawn = timeline([("2023", "<b>"), ("2023-07", "七月"), ("", "无日期"), ("2023-12-31", "末")])
    assert "<b>" not in drawn and drawn.count("<circle") == 3 and "无日期" not in drawn
    assert "<circle" not in timeline([])


def test_the_example_notebook_has_run() -> None:
    """That it is what `./dev docs` makes of its source now is compared with the other pages."""
    made = json.loads(NOTEBOOK.read_text(encoding="utf-8"))
    assert made["nbformat"] == 4
    code = [cell for cell in made["cells"] if cell["cell_type"] == "code"]
    assert len(code) > 8 and [cell["execution_count"] for cell in code] == list(range(1, len(code) + 1))
    assert all(cell["outputs"] for cell in code)
    assert {kind for cell in code for kind in cell["outputs"][0]["data"]} == {"text/plain", "text/html", "image/svg+xml"}
    assert not re.search(r"/tmp/|Traceback", NOTEBOOK.read_text(encoding="utf-8"))
    assert len({cell["id"] for cell in made["cells"]}) == len(made["cells"])
