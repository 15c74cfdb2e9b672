"""Status and identity in the graph. All texts are fictional."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.api import Graph
from tests.time.test_time import DECISION, LAW, NEW, OLD, built

ASKED = """PREFIX kg: <https://w3id.org/gazette-kg/ontology#> PREFIX eli: <http://data.europa.eu/eli/ontology#>
PREFIX prov: <http://www.w3.org/ns/prov#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#> """


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graph]:
    folder: Path = tmp_path_factory.mktemp("quads")
    with built(folder, old=OLD, decision=DECISION, new=NEW) as graph:
        yield graph


def test_each_text_says_from_when_to_when_it_is_in_force(graph: Graph) -> None:
    found = graph.query(
        ASKED
        + "SELECT ?date ?from ?to ?force { ?v a kg:Version ; eli:title ?t ; eli:version_date ?date . FILTER(STR(?t) = '江海市湖泊条例') "
        "OPTIONAL { ?v eli:first_date_entry_in_force ?from } OPTIONAL { ?v eli:date_no_longer_in_force ?to } OPTIONAL { ?v eli:in_force ?force } } ORDER BY ?date"
    )
    rows = [(r["date"], r["from"], r["to"], r["force"].rpartition("-")[2]) for r in found]
    # As of the newest document, the decision of 2020-06-10, which is in force from 2020-08-01.
    assert rows == [("2015-03-20", "2015-05-01", "2020-08-01", "inForce"), ("2020-06-10", "2020-08-01", "", "notInForce")]


def test_nothing_ends_on_the_day_on_which_the_next_text_was_only_adopted(tmp_path: Path) -> None:
    with built(tmp_path, old=OLD, new=NEW) as graph:
        found = graph.query(ASKED + "SELECT ?to { ?v a kg:Version OPTIONAL { ?v eli:date_no_longer_in_force ?to } }")
    assert [r["to"] for r in found] == ["", ""]


def test_each_article_is_followed_into_the_next_text(graph: Graph) -> None:
    found = graph.query(
        ASKED + "SELECT ?kind ?by ?old ?new ?was { ?c a kg:Correspondence ; kg:correspondenceKind/skos:notation ?kind ; kg:knownBy ?by . "
        "OPTIONAL { ?c kg:earlierProvision/eli:id_local ?old } OPTIONAL { ?c kg:laterProvision ?n . ?n eli:id_local ?new . "
        "OPTIONAL { ?n prov:wasRevisionOf/eli:id_local ?was } } } ORDER BY ?new"
    )
    rows = [(r["kind"], r["by"], *(r[side].removeprefix("art_") for side in ("old", "new", "was"))) for r in found]
    assert rows == [
        ("same", "decision", "1", "1", "1"), ("same", "decision", "2", "2", "2"), ("rewritten", "decision", "3", "3", "3"),
        ("new", "decision", "", "4", ""), ("renumbered", "decision", "4", "5", "4"),
    ]  # fmt: skip


def test_the_shapes_hold(graph: Graph) -> None:
    assert graph.check() == [] and graph.laws.history(LAW)
