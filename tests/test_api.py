"""`kg.open`: what people get in Python."""

from __future__ import annotations

import doctest
import re
import subprocess
import sys
from pathlib import Path

import pytest

import kg
from kg.api import Graph, Table
from kg.errors import UsageError
from tests.export.opened import build
from tests.fixtures import rows


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    folder = tmp_path_factory.mktemp("build")
    build(folder)
    return kg.open(folder)  # type: ignore[attr-defined, no-any-return]


def test_query(opened: Graph) -> None:
    found = opened.query("provision", law=rows.LAW, article=2, paragraph=2)
    assert found.columns[:2] == ("provision", "text")
    assert [r["text"] for r in found] == ["不得擅自拆除计量设施。"] == [found[0]["text"]]
    assert len(opened.query("SELECT ?x { ?x a kg:Law }")) == 4
    assert opened.query("ASK { ?x a kg:Law }")
    assert not opened.query("ASK { ?x a kg:Nothing }")
    assert found.df().shape == (1, 3)
    assert len(opened.questions) == 30


def test_rdflib(opened: Graph) -> None:
    triples = {(s, p, o) for s, p, o, _ in opened.graph.quads()}
    assert len(triples) == int(opened.query("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")[0]["n"])
    [row] = opened.graph.query("PREFIX kg: <https://w3id.org/gazette-kg/ontology#> SELECT (COUNT(*) AS ?n) { ?s a kg:Law }")
    assert int(row[0]) == 4  # type: ignore[index]


@pytest.mark.parametrize(
    ("kind", "relations"),
    [
        ("citations", {"cites", "amends"}),
        ("laws", {"has_member", "is_part_of"}),
        ("people", {"appointed_to", "removed_from", "holds", "post_in", "member_of", "presents"}),
        ("bodies", {"sub_organization_of"}),
    ],
)
def test_networkx(opened: Graph, kind: str, relations: set[str]) -> None:
    g = opened.networkx(kind)
    assert {d["relation"] for _, _, d in g.edges(data=True)} == relations
    assert all(d["label"] for _, d in g.nodes(data=True))


def test_tables(opened: Graph) -> None:
    assert opened.table("persons")[0]["name"] == "何清"
    assert opened.table("appointments").df().shape[0] == 3
    assert opened.sources() == rows.TEXT
    for name in ("no_table", "__class__"):
        with pytest.raises(UsageError, match="no table"):
            opened.table(name)
    with pytest.raises(UsageError, match="no network"):
        opened.networkx("x")


def test_save(opened: Graph, tmp_path: Path) -> None:
    opened.save(tmp_path / "g.ttl")
    assert (tmp_path / "g.ttl").read_text().startswith("@prefix")
    opened.save(tmp_path / "t")
    assert (tmp_path / "t" / "laws.csv").exists()
    with pytest.raises(UsageError, match=r"no format ends in \.xls"):
        opened.save(tmp_path / "g.xls")
    assert not (tmp_path / "g.xls").exists()


def test_what_a_notebook_shows(opened: Graph) -> None:
    assert dir(kg) == ["Graph", "__version__", "open"]
    assert repr(opened).startswith("<graph of 2 sources")
    assert "<td>documents</td>" in opened._repr_html_()
    table = Table([{"a": "<script>x</script>"}] * 60)
    assert "<script" not in table._repr_html_() and table._repr_html_().count("<tr>") == 51 and "60 rows" in table._repr_html_()
    assert "<th>organisation</th>" in opened.query("turnover")._repr_html_()
    for shown in (opened.query("penalties")._repr_html_(), opened.search(rows.LAW)._repr_html_()):
        assert re.search(r'<td title="http[^"]*/law/[^"]*">云安市节水条例', shown) and ">http" not in shown


def test_dataframes_are_typed(opened: Graph) -> None:
    acts = opened.table("appointments").df()
    assert str(acts["date"].dtype).startswith("datetime64") and acts["date_text"].iloc[0] == "2021-05-06"
    assert acts["unit"].isna().sum() == 1
    penalties = opened.table("penalties").df()
    assert penalties["max"].max() == 30000 and str(penalties["start"].dtype) == "Int64"
    found = opened.query("SELECT (COUNT(*) AS ?n) (true AS ?yes) { ?s ?p ?o }").df()
    assert found["n"].iloc[0] > 100 and str(found["yes"].dtype) == "boolean"


def test_the_examples_of_the_docstrings(built_sample: Path) -> None:
    with kg.open(built_sample) as graph:  # type: ignore[attr-defined]
        found = doctest.testmod(kg.api, extraglobs={"graph": graph})
    assert found.failed == 0
    assert found.attempted >= 9


def test_no_build(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="kg build"):
        kg.open(tmp_path).query("organisations")  # type: ignore[attr-defined]
    with pytest.raises(AttributeError):
        kg.nothing  # type: ignore[attr-defined]  # noqa: B018


@pytest.mark.parametrize("room", ["kg.api", "kg.site.library"])
def test_every_table_that_a_build_wrote_is_known_to_a_process_that_builds_nothing(built_sample: Path, room: str) -> None:
    """Tables that a relation brings itself were left out of exports, of `kg diff` and of the site: only a build had loaded the relations."""
    code = f"import {room}; from kg.model.tables import ROWS; print(*ROWS)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert set(done.stdout.split()) == {p.stem for p in (built_sample / "tables").glob("*.csv")}


def test_an_export_has_the_files_of_the_build(built_sample: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "kg.cli", "export", "csv", str(tmp_path / "csv"), "-o", str(built_sample)]
    subprocess.run(command, capture_output=True, text=True, check=True)
    held = {p.name: p.read_bytes() for p in (built_sample / "tables").glob("*.csv")}
    assert {p.name: p.read_bytes() for p in (tmp_path / "csv").glob("*.csv")} == held
