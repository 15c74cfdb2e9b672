"""The query half of the W3C test suite of the SPARQL 1.1 Protocol, and real clients against a running server."""

from __future__ import annotations

import threading
import time
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import pytest

from kg.export.tables import write_tables
from kg.model.iri import BASE
from kg.model.manifest import write_manifest
from kg.model.tables import Tables
from kg.store.embedded import Embedded
from tests.pages.running import running

G = "http://example.org/graph/"
QUADS = "".join(f'<urn:s{n}> <urn:p> "{n}" <{G}{n}> .\n' for n in (1, 2, 3))
JSON, XML = "application/sparql-results+json", "application/sparql-results+xml"
FORM, DIRECT = "application/x-www-form-urlencoded", "application/sparql-query"
COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
NAMED = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }"
HEAVY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . " + " ".join(f"?x{n} ?y{n} ?z{n} ." for n in range(9)) + "}"
LIMIT, AMPLE = 4.0, 60.0
"""Seconds of a query: to see one ended, and so that no other is on a machine with much to do."""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three small graphs."""
    folder = tmp_path_factory.mktemp("output")
    write_tables(Tables(), folder / "tables")
    many = "".join(f"<urn:m{n}> <urn:q> <urn:m{n % 7}> <{G}many> .\n" for n in range(200))
    Embedded.create(folder / "store", (QUADS + many).encode()).close()
    write_manifest(folder, BASE, ())
    return folder


@pytest.fixture(scope="module")
def site(store: Path) -> Iterator[str]:
    """The address of a server that runs on them."""
    with running(store, AMPLE) as address:
        yield f"{address}/sparql"


@pytest.fixture(scope="module")
def hasty(store: Path) -> Iterator[str]:
    """One that ends a query soon."""
    with running(store, LIMIT) as address:
        yield f"{address}/sparql"


def ask(site: str, method: str, params: list[tuple[str, str]], body: Any = None, kind: str = "", accept: str = JSON) -> Any:
    httpx = pytest.importorskip("httpx")
    headers = {"accept": accept} | ({"content-type": kind} if kind else {})
    return httpx.request(method, f"{site}?{urlencode(params)}" if params else site, content=body, headers=headers, timeout=90)


def counted(answer: Any) -> int:
    assert answer.status_code == 200, answer.text
    return int(answer.json()["results"]["bindings"][0]["n"]["value"])


ONE, TWO = [("default-graph-uri", G + "1")], [("default-graph-uri", G + "1"), ("default-graph-uri", G + "2")]
NAMED_TWO = [("named-graph-uri", G + "1"), ("named-graph-uri", G + "2")]
FROM = f"SELECT (COUNT(*) AS ?n) FROM <{G}1> FROM <{G}2> FROM <{G}3> {{ ?s ?p ?o }}"
DATASETS: list[tuple[str, str, list[tuple[str, str]], int]] = [
    ("query_get", COUNT, [], 203),
    ("query_dataset_default_graph", COUNT, ONE, 1),
    ("query_dataset_default_graphs", COUNT, TWO, 2),
    ("query_dataset_named_graphs", NAMED, NAMED_TWO, 2),
    ("query_dataset_named_graphs, no default", COUNT, NAMED_TWO, 0),
    ("query_dataset_full", "SELECT (COUNT(*) AS ?n) { ?s ?p ?o GRAPH ?g { ?x ?y ?z } }", ONE + NAMED_TWO, 2),
    ("query_multiple_dataset", FROM, ONE, 1),
    ("dataset of the query", FROM, [], 3),
]


@pytest.mark.parametrize(("name", "query", "dataset", "rows"), DATASETS, ids=[d[0] for d in DATASETS])
def test_query_operations(site: str, name: str, query: str, dataset: list[tuple[str, str]], rows: int) -> None:
    assert counted(ask(site, "GET", [("query", query), *dataset])) == rows
    assert counted(ask(site, "POST", [], urlencode([("query", query), *dataset]), FORM)) == rows
    assert counted(ask(site, "POST", dataset, query, DIRECT)) == rows
    assert counted(ask(site, "POST", dataset, query, DIRECT + "; charset=utf-8")) == rows


@pytest.mark.parametrize(
    ("query", "accept", "kind"),
    [
        ("SELECT (1 AS ?v) {}", f"{XML}, {JSON}, text/tab-separated-values, text/csv", XML),
        ("ASK {}", f"{XML};q=0.1, {JSON}", JSON),
        ("DESCRIBE <urn:s1>", "application/rdf+xml, application/n-triples, text/turtle", "application/rdf+xml"),
        ("CONSTRUCT { <urn:s1> <urn:p> 1 } WHERE {}", "text/turtle, application/rdf+xml;q=0.5", "text/turtle"),
        ("SELECT (1 AS ?v) {}", "", JSON),
    ],
)
def test_query_content_types(site: str, query: str, accept: str, kind: str) -> None:
    got = ask(site, "GET", [("query", query)], accept=accept)
    assert (got.status_code, got.headers["content-type"].partition(";")[0]) == (200, kind)
    head = ask(site, "HEAD", [("query", query)], accept=accept)
    assert (head.status_code, head.content) == (200, b"")


UPDATE = "CLEAR NAMED"
BAD: list[tuple[str, str, list[tuple[str, str]], Any, str, int]] = [
    ("bad_query_method", "PUT", [("query", "ASK {}")], None, "", 405),
    ("bad_query_method, delete", "DELETE", [("query", "ASK {}")], None, "", 405),
    ("bad_multiple_queries", "GET", [("query", "ASK {}"), ("query", "SELECT * {}")], None, "", 400),
    ("bad_multiple_queries, form", "POST", [], urlencode([("query", "ASK {}"), ("query", "ASK {}")]), FORM, 400),
    ("bad_query_wrong_media_type", "POST", [], "ASK {}", "text/plain", 415),
    ("bad_query_missing_form_type", "POST", [], "query=ASK%20%7B%7D", "", 415),
    ("bad_query_missing_direct_type", "POST", [], "ASK {}", "", 415),
    ("bad_query_non_utf8", "POST", [], "ASK { FILTER('\u00e9') }".encode("latin-1"), DIRECT, 400),
    ("bad_query_syntax", "GET", [("query", "ASK { ")], None, "", 400),
    ("bad_query_syntax, direct", "POST", [], "nonsense", DIRECT, 400),
    ("no query but a dataset", "GET", [("default-graph-uri", G + "1")], None, "", 400),
    ("from a file", "GET", [("query", "SELECT * FROM <file:///etc/hostname> { ?s ?p ?o }")], None, "", 400),
    ("from a file, by prefix", "GET", [("query", "PREFIX f: <FILE:///etc/> ASK FROM NAMED f:hostname { ?s ?p ?o }")], None, "", 400),
    ("a dataset of a file", "GET", [("query", "ASK {}"), ("named-graph-uri", "file:///etc/hostname")], None, "", 400),
    ("no query", "POST", [], "", FORM, 400),
    ("update by GET", "GET", [("update", UPDATE)], None, "", 400),
    ("update, form", "POST", [], urlencode([("update", UPDATE)]), FORM, 400),
    ("update, direct", "POST", [], UPDATE, "application/sparql-update", 400),
    ("update as a query", "GET", [("query", UPDATE)], None, "", 400),
    ("a dataset that is no IRI", "GET", [("query", "ASK {}"), ("default-graph-uri", "no iri")], None, "", 400),
    ("service", "GET", [("query", "ASK { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }")], None, "", 400),
    ("service, escaped", "GET", [("query", "ASK { \\u0053ERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }")], None, "", 400),
    ("load", "GET", [("query", "LOAD <file:///etc/hostname>")], None, "", 400),
]


@pytest.mark.parametrize(("name", "method", "params", "body", "kind", "status"), BAD, ids=[b[0] for b in BAD])
def test_bad_requests(site: str, name: str, method: str, params: list[tuple[str, str]], body: Any, kind: str, status: int) -> None:
    got = ask(site, method, params, body, kind)
    assert got.status_code == status
    assert "Traceback" not in got.text and got.text.strip()
    assert counted(ask(site, "GET", [("query", COUNT)])) == 203


def test_the_time_limit_holds_and_the_reader_beside_is_served(hasty: str) -> None:
    httpx = pytest.importorskip("httpx")
    answers: list[Any] = []
    heavy = threading.Thread(target=lambda: answers.append(ask(hasty, "GET", [("query", HEAVY)])))
    heavy.start()
    time.sleep(0.2)
    assert counted(ask(hasty, "GET", [("query", COUNT)])) == 203
    heavy.join(60)
    assert answers[0].status_code == 504
    assert answers[0].json()["status"] == 504
    assert "longer than 4 s" in answers[0].json()["error"]
    page = httpx.get(f"{hasty}?query={quote(HEAVY)}", headers={"accept": "text/html"}, timeout=20)
    assert page.status_code == 504 and "<textarea" in page.text


def test_real_clients_are_answered(site: str) -> None:
    SPARQLWrapper = pytest.importorskip("SPARQLWrapper")
    from rdflib import Graph
    from rdflib.plugins.stores.sparqlstore import SPARQLStore

    for post in (False, True):
        client = SPARQLWrapper.SPARQLWrapper(site)
        client.setMethod(SPARQLWrapper.POST if post else SPARQLWrapper.GET)
        client.setReturnFormat(SPARQLWrapper.JSON)
        client.setQuery("SELECT ?s ?o { ?s <urn:p> ?o } ORDER BY ?s")
        found = client.queryAndConvert()["results"]["bindings"]
        assert [r["o"]["value"] for r in found] == ["1", "2", "3"]
    client.setReturnFormat(SPARQLWrapper.TURTLE)
    client.setQuery("CONSTRUCT { ?s ?p ?o } WHERE { ?s <urn:p> ?o . ?s ?p ?o }")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        assert b"urn:s1" in client.queryAndConvert()
    for method in ("GET", "POST", "POST_FORM"):
        graph = Graph(SPARQLStore(site, method=method))
        assert [str(r.o) for r in graph.query("SELECT ?o { ?s <urn:p> ?o } ORDER BY ?o")] == ["1", "2", "3"]
        assert (None, None, None) in graph


def test_no_client_of_another_origin(site: str) -> None:
    httpx = pytest.importorskip("httpx")
    got = httpx.get(site, params={"query": "ASK {}"}, headers={"origin": "https://example.org"})
    assert got.status_code == 403
    assert "access-control-allow-origin" not in httpx.get(site, params={"query": "ASK {}"}).headers
