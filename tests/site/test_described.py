"""What programs are told of the site, and which other sites' pages may ask it."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest
import rdflib

pytest.importorskip("starlette")

with warnings.catch_warnings():
    # Newer versions of starlette would rather have another HTTP client.
    warnings.simplefilter("ignore")
    from starlette.testclient import TestClient

from kg.entry import run
from kg.site.app import create_app
from tests.export.opened import build

SD = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#")
VOID = rdflib.Namespace("http://rdfs.org/ns/void#")
DCAT = rdflib.Namespace("http://www.w3.org/ns/dcat#")
FRIEND = "https://friend.example"


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("described")
    build(folder)
    return folder


@pytest.fixture(scope="module")
def client(output: Path) -> Iterator[TestClient]:
    with TestClient(create_app(output), base_url="http://localhost") as made:
        yield made


def test_the_endpoint_describes_itself(client: TestClient) -> None:
    got = client.get("/sparql", headers={"accept": "text/turtle"})
    assert got.status_code == 200 and got.headers["content-type"].startswith("text/turtle")
    g = rdflib.Graph().parse(data=got.text, format="turtle")
    service = g.value(predicate=rdflib.RDF.type, object=SD.Service)
    assert str(g.value(service, SD.endpoint)) == "http://localhost/sparql"
    assert (service, SD.feature, SD.UnionDefaultGraph) in g
    assert len(set(g.objects(service, SD.resultFormat))) == 8
    assert client.get("/sparql?query=").status_code == 400


def test_the_data_set_is_described_where_programs_look(client: TestClient) -> None:
    got = client.get("/.well-known/void")
    g = rdflib.Graph().parse(data=got.text, format="turtle")
    data = rdflib.URIRef("https://w3id.org/gazette-kg/dataset")
    assert str(g.value(data, VOID.sparqlEndpoint)) == "http://localhost/sparql"
    assert str(g.value(g.value(data, DCAT.distribution), DCAT.accessURL)) == "http://localhost/sparql"
    part = g.value(predicate=VOID["class"], object=rdflib.URIRef("https://w3id.org/gazette-kg/ontology#Citation"))
    counted = client.get("/sparql", params={"query": "SELECT (COUNT(*) AS ?n) { ?s a kg:Citation }", "format": "csv"}).text
    assert str(g.value(part, VOID.entities)) == counted.split()[1]


@pytest.mark.parametrize(
    ("origins", "asks", "may"),
    [((), FRIEND, False), ((FRIEND,), FRIEND, True), ((FRIEND,), "https://other.example", False), (("*",), FRIEND, True)],
)
def test_named_sites_may_ask(output: Path, origins: tuple[str, ...], asks: str, may: bool) -> None:
    headers = {"origin": asks, "sec-fetch-site": "cross-site", "sec-fetch-mode": "cors"}
    with TestClient(create_app(output, origins=origins), base_url="http://localhost") as made:
        got = made.get("/sparql", params={"query": "ASK {}"}, headers=headers)
        assert got.status_code == (200 if may else 403)
        assert got.headers.get("access-control-allow-origin") == ({"*": "*"}.get("".join(origins), asks) if may else None)
        before = {**headers, "access-control-request-method": "POST", "access-control-request-headers": "content-type"}
        assert made.options("/sparql", headers=before).status_code == (200 if may else 403)
        # An image or a script of a foreign page names no origin.
        assert made.get("/sparql", params={"query": "ASK {}"}, headers={"sec-fetch-site": "cross-site"}).status_code == 403
        assert made.delete("/sparql", headers=headers).status_code == (405 if may else 403)


@pytest.mark.parametrize("given", ["example.org", "https://example.org/path", "null", "https://a b", "javascript:x"])
def test_an_origin_that_is_none_is_told(
    output: Path, given: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from kg.cli import app

    monkeypatch.setattr("sys.argv", ["kg", "serve", "-o", str(output), "--cors", given])
    with pytest.raises(SystemExit) as ended:
        run(app)
    assert ended.value.code == 2
    assert "is no origin" in capsys.readouterr().err
