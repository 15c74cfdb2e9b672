"""The builds themselves: every fact is quoted as it stands, and no IRI changes by accident."""

from __future__ import annotations

from pathlib import Path

import pytest

import kg
from kg.api import Graph
from kg.model.iri import passage

SNAPSHOT = Path(__file__).with_name("sample_iris.txt")
PASSAGES = "SELECT ?fact ?at ?said { ?fact kg:evidence ?at OPTIONAL { ?fact schema:text ?said } }"


@pytest.fixture(params=["built_sample", "built_gazette"])
def opened(request: pytest.FixtureRequest) -> Graph:
    graph: Graph = kg.open(request.getfixturevalue(request.param))
    return graph


def test_every_fact_leads_to_its_characters(opened: Graph) -> None:
    """The passage lies in a text that the graph holds as it was read; what a provision says stands there."""
    held = {row["source"]: row["text"] for row in opened.query("SELECT ?source ?text { ?source a kg:Source ; nif:isString ?text }")}
    assert sorted(held.values()) == sorted(opened.sources().values())
    found = list(opened.query(PASSAGES))
    assert len(found) > 700
    alike = 0
    for row in found:
        at = passage(row["at"])
        assert at, row
        text = held[at.source][at.start : at.end]
        assert len(text) == at.end - at.start > 0, row
        alike += bool(row["said"]) and "".join(row["said"].split())[-4:] in "".join(text.split())
    assert alike > 0.9 * sum(bool(row["said"]) for row in found)


def test_every_fact_has_evidence(opened: Graph) -> None:
    """What is missing from the source (a title) stands nowhere: such issues alone have no passage."""
    bare = (
        "SELECT ?x { ?x a ?c . FILTER(?c IN (kg:Document, eli:LegalResourceSubdivision) || EXISTS"
        ' { ?c rdfs:subClassOf kg:Fact }) FILTER NOT EXISTS { ?x kg:evidence ?e } FILTER NOT EXISTS { ?x kg:issueKind "title_missing" } }'
    )
    assert list(opened.query(bare)) == []


def iris(folder: Path) -> list[str]:
    """Every IRI that the sample's graph describes, with the graph's own base cut off."""
    with kg.open(folder) as graph:
        base = graph.iris.base
        found = {row["s"] for row in graph.query("SELECT DISTINCT ?s { ?s ?p ?o }")}
    return sorted(i.removeprefix(base) for i in found if i.startswith(base))


def test_no_iri_of_the_sample_changes_by_accident(built_sample: Path) -> None:
    now = iris(built_sample)
    then = SNAPSHOT.read_text(encoding="utf-8").splitlines()
    lost, new = sorted(set(then) - set(now)), sorted(set(now) - set(then))
    assert (lost, new) == ([], []), (
        "IRIs are a promise to users. If the change is meant (the sample's text or a reading of it changed, or a major "
        "version): python -m tests.graph.accept_iris, and a line in CHANGELOG.md"
    )
