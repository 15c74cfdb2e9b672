"""Rows that the program puts in order stand as the store would have put them."""

from __future__ import annotations

from pathlib import Path

import pytest

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
