"""kg.ttl, the generated vocabulary and the graph agree."""

from __future__ import annotations

from dataclasses import fields, replace

import pyoxigraph as ox
import pytest

from kg.build.emit import quads
from kg.graph import make_reference, make_vocab
from kg.graph.labels import LABELS
from kg.model import tables as model
from tests.fixtures import rows

RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"


@pytest.mark.parametrize("name", ["vocab.py", "labels.csv", "ontology.nq", "context.jsonld"])
def test_generated_files_are_up_to_date(name: str) -> None:
    text = make_vocab.generated(make_vocab.ontology_file("kg.ttl"))[name]
    assert make_vocab.place(name).read_text(encoding="utf-8") == text, "run python -m kg.graph.make_vocab"


def graph() -> list[ox.Quad]:
    data = b"".join(quads(rows.tables(), rows.IRIS, rows.TEXT))
    own = ox.NamedNode(make_vocab.ONTOLOGY_GRAPH)
    return [q for q in ox.parse(data, ox.RdfFormat.N_QUADS) if q.graph_name != own]


def test_graph_uses_only_declared_terms() -> None:
    used = {q.predicate.value for q in graph()}
    used |= {q.object.value for q in graph() if q.predicate.value == RDF_TYPE}
    used |= {q.object.value for q in graph() if "gazette-kg/ontology#" in str(q.object)}
    assert used - set(LABELS) - {RDF_TYPE} == set()


def test_every_declared_own_term_is_used() -> None:
    """A term that nothing writes is a promise not kept."""
    t = rows.tables()
    for name in model.ROWS:
        for row in t.rows(name)[:1]:
            empty = {f.name: "9" for f in fields(row) if getattr(row, f.name) == ""}
            empty |= {f: 1 for f in ("repaired", "inferred") if hasattr(row, f)}
            getattr(t, name).append(replace(row, **empty))
    t.citations.append(replace(t.citations[0], target_id=rows.IRIS.provision(rows.LAW, "草案", article="77")))
    used = {x.value for q in _parsed(t) for x in (q.predicate, q.object) if isinstance(x, ox.NamedNode)}
    terms = {x for x in LABELS if "gazette-kg/ontology#" in x and "-" not in x.rsplit("#", 1)[1]}
    # The class above the others, and what the ontology says of its classes.
    assert {x.rsplit("#", 1)[1] for x in terms - used} == {"Fact", "readBy"}


def test_every_term_has_both_labels() -> None:
    assert [t for t, (zh, en) in LABELS.items() if not zh or not en] == []


def test_every_table_reaches_the_graph() -> None:
    t = rows.tables()
    whole = len(graph())
    for name in model.ROWS:
        assert t.rows(name), f"the fixture has no rows of {name}"
        rest = rows.tables()
        setattr(rest, name, [])
        if name == "documents":
            continue  # without documents no row has a place
        assert len(list(_parsed(rest))) < whole, name


def _parsed(t: model.Tables) -> list[ox.Quad]:
    own = ox.NamedNode(make_vocab.ONTOLOGY_GRAPH)
    data = b"".join(quads(t, rows.IRIS, rows.TEXT))
    return [q for q in ox.parse(data, ox.RdfFormat.N_QUADS) if q.graph_name != own]


def test_the_reference_page_is_up_to_date() -> None:
    ttl = make_vocab.ontology_file("kg.ttl")
    page = ttl.parent.parent / "docs" / "vocabulary.md"
    assert page.read_text(encoding="utf-8") == make_reference.reference(ttl), "run python -m kg.graph.make_reference"
