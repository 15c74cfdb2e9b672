"""Rows that the program puts in order stand as the store would have put them."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.query import run as running
from kg.query.order import apart
from kg.query.run import Result, run, saved
from kg.store.embedded import Embedded

WHOLE = [s for s in saved() if s.whole]
TERMS = (
    '"b" "a"@zh "中" "龥"@zh "é" "Z" "" <urn:b> <urn:B> <urn:a/1> <urn:中> UNDEF "2023-11-24"',
    'UNDEF 10 9 -1 1.5 "007"^^<http://www.w3.org/2001/XMLSchema#integer> <urn:9>',
)
"""Between numbers and words SPARQL knows no order."""


def asked(store: Embedded, sparql: str) -> Result:
    answer = store.query(sparql)
    return Result("select", tuple(v.value for v in answer.variables), tuple(tuple(row) for row in answer))


@pytest.mark.parametrize("name", [s.name for s in WHOLE])
def test_as_the_question_itself_says(name: str, built_sample: Path) -> None:
    store, question = Embedded.open(built_sample / "store"), next(s for s in WHOLE if s.name == name)
    sparql = question.sparql({}, store.hinted)
    assert apart(sparql)
    answer = run(store, name)
    assert answer.columns == question.columns
    assert answer.values() == asked(store, sparql).values()
    assert len(answer.values()) > 20


@pytest.mark.parametrize("name", [s.name for s in WHOLE])
@pytest.mark.parametrize("most", [1, 7, 19])
def test_the_first_rows_are_those_of_all(name: str, most: int, built_sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store, asked_of = Embedded.open(built_sample / "store"), list[str]()
    whole = run(store, name)
    monkeypatch.setattr(running, "_PARTS", 1)
    monkeypatch.setattr(store, "query", lambda sparql: asked_of.append(sparql) or Embedded.query(store, sparql))
    first = run(store, name, most=most)
    assert first.columns == whole.columns
    assert first.values() == whole.values()[:most]
    assert all("VALUES" in sparql for sparql in asked_of[1:])


def test_of_rows_that_are_asked_by_their_parameters_or_as_sparql_the_first_are_told(built_sample: Path) -> None:
    store = Embedded.open(built_sample / "store")
    sparql = "SELECT ?s WHERE { ?s a kg:Penalty } ORDER BY ?s"
    for question, params in (("most-cited", {}), (sparql, {}), ("outline", {"law": "云州市慢行交通促进条例"})):
        whole = run(store, question, params).values()
        assert run(store, question, params, most=1).values() == whole[:1] and len(whole) > 1, question


@pytest.mark.parametrize("terms", TERMS)
def test_terms_of_all_sorts(terms: str) -> None:
    store = Embedded.memory()
    sparql = f"SELECT ?x WHERE\n{{ VALUES ?x {{ {terms} }} VALUES ?y {{ 2 UNDEF 1 }} }}\nORDER BY ?x ?y\n"
    question = apart(sparql)
    assert question is not None
    assert question.sparql.startswith("SELECT ?x ?y WHERE")
    assert "ORDER" not in question.sparql
    found = question.ordered(asked(store, question.sparql).rows)
    assert [str(x) for (x,) in found] == [str(x) for (x,) in asked(store, sparql).rows]


@pytest.mark.parametrize("end", ["\nORDER BY DESC(?x)\n", "\nORDER BY ?x\nLIMIT 1\n", "\n"])
def test_another_order_is_left_to_the_store(end: str) -> None:
    assert apart(f'SELECT ?x WHERE {{ VALUES ?x {{ "a" "b" }} }}{end}') is None
