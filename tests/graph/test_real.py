"""The builds themselves: every fact is quoted as it stands, and no IRI changes by accident."""

from __future__ import annotations

from pathlib import Path

import pytest

import kg
from kg.api import Graph

SNAPSHOT = Path(__file__).with_name("sample_iris.txt")
PASSAGES = (
    "SELECT ?fact ?source ?start ?end ?quote ?said { ?fact kg:evidence ?e . ?e oa:hasSource/dcterms:title ?source ;"
    " oa:start ?start ; oa:end ?end . OPTIONAL { ?e oa:exact ?quote } OPTIONAL { ?fact schema:text ?said } }"
)


@pytest.fixture(params=["built_sample", "built_gazette"])
def opened(request: pytest.FixtureRequest) -> Graph:
    graph: Graph = kg.open(request.getfixturevalue(request.param))
    return graph


def test_every_quote_is_the_text_at_its_position(opened: Graph) -> None:
    """A passage of up to 2000 characters has its quote, or the fact has the very words as its text."""
    sources = opened.sources()
    found = list(opened.query(PASSAGES))
    assert len(found) > 700
    for row in found:
        start, end = int(row["start"]), int(row["end"])
        text = sources[row["source"]][start:end]
        assert len(text) == end - start > 0, row
        if row["quote"]:
            assert row["quote"] == text, row
        else:
            assert len(text) > 2000 or row["said"] == text, row


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
    # Evidence is named after its position alone: the facts that stand there are in the list.
    return sorted(i.removeprefix(base) for i in found if i.startswith(base) and not i.startswith(base + "evidence/"))


def test_no_iri_of_the_sample_changes_by_accident(built_sample: Path) -> None:
    now = iris(built_sample)
    then = SNAPSHOT.read_text(encoding="utf-8").splitlines()
    lost, new = sorted(set(then) - set(now)), sorted(set(now) - set(then))
    assert (lost, new) == ([], []), (
        "IRIs are a promise to users. If the change is meant (the sample's text or a reading of it changed, or a major "
        "version): python -m tests.graph.accept_iris, and a line in CHANGELOG.md"
    )
