"""The site asks a SPARQL server (`kg serve --endpoint`) and shows what it shows of the store."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from kg.site.app import create_app
from kg.store.embedded import Embedded
from tests.store.endpoint import serving

PAGES = (
    "/questions/penalties",
    "/questions/cites?law=云州市慢行交通促进条例&article=24",
    "/questions/penalties?format=csv",
    "/sparql?query=SELECT ?l { ?x a kg:Law ; eli:title ?l } ORDER BY ?l",
    "/sparql?query=ASK { ?x a kg:Penalty }",
    "/sparql?query=SELECT ?x { SERVICE <http://127.0.0.1:9/> { ?x ?y ?z } }",
    "/sparql?query=SELECT ?x {",
    "/law/云州市慢行交通促进条例?format=ttl",
)


@pytest.fixture(scope="module")
def sites(built_sample: Path) -> Iterator[tuple[TestClient, TestClient]]:
    store = Embedded.open(built_sample / "store")
    with (
        serving(store.nquads()) as url,
        TestClient(create_app(built_sample), base_url="http://127.0.0.1:8000") as here,
        TestClient(create_app(built_sample, endpoint=url), base_url="http://127.0.0.1:8000") as there,
    ):
        yield here, there


@pytest.mark.parametrize("page", PAGES)
def test_a_server_gives_the_same_pages(sites: tuple[TestClient, TestClient], page: str) -> None:
    one, other = (site.get(page, headers={"accept": "text/html, application/sparql-results+json"}) for site in sites)
    assert one.status_code == other.status_code
    if one.status_code == 200:
        assert one.text == other.text and len(one.text) > 100


def test_a_server_that_does_not_answer_is_named(built_sample: Path) -> None:
    with TestClient(create_app(built_sample, endpoint="http://127.0.0.1:9/sparql"), base_url="http://127.0.0.1:8000") as site:
        assert site.get("/law/云州市慢行交通促进条例").status_code == 200
        refused = site.get("/sparql?query=ASK { ?x ?y ?z }", headers={"accept": "application/sparql-results+json"})
        assert refused.status_code == 500 and "127.0.0.1:9" in refused.text
