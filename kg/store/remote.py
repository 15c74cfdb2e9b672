"""Any server that speaks the SPARQL 1.1 Protocol and Graph Store Protocol (Fuseki, GraphDB, QLever, Oxigraph …)."""

from __future__ import annotations

import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterable

import pyoxigraph as ox

from kg.graph.sparql import form
from kg.graph.vocab import PREFIXES
from kg.store.base import Answer, joined

_JSON, _TRIPLES = "application/sparql-results+json", "application/n-triples"
_ALL = "SELECT ?s ?p ?o ?g { GRAPH ?g { ?s ?p ?o } }"
_HEAD = " ".join(f"PREFIX {p}: <{ns}>" for p, ns in PREFIXES.items())


class Remote:
    """A SPARQL endpoint; `data` is the address of its Graph Store Protocol, where that differs."""

    def __init__(self, url: str, data: str = "", timeout: float = 60.0) -> None:
        self.name, self.timeout = url, timeout
        self._data = data or url

    def query(self, sparql: str) -> Answer:
        """As a POST; the server's union graph is asked for in the names that common servers know."""
        wanted = _TRIPLES if form(sparql) in ("CONSTRUCT", "DESCRIBE") else _JSON
        sent = {"query": f"{_HEAD} {sparql}", "union-default-graph": "true"}
        body = self._send(self.name, urllib.parse.urlencode(sent).encode(), "application/x-www-form-urlencoded", wanted)
        if wanted == _TRIPLES:
            # In a store of its own, so that callers get the same kind of answer from every store.
            inner = ox.Store()
            inner.load(body, ox.RdfFormat.N_TRIPLES)
            return inner.query("CONSTRUCT WHERE { ?s ?p ?o }")
        return ox.parse_query_results(body, ox.QueryResultsFormat.JSON)

    def graphs(self) -> list[str]:
        rows = self.query("SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }")
        return sorted(row[0].value for row in rows)

    def replace(self, graph: str, nquads: Iterable[bytes]) -> None:
        """Graph Store Protocol: PUT takes the place of the named graph."""
        quads = ox.parse(joined(nquads), ox.RdfFormat.N_QUADS)
        lines = "".join(f"{q.triple} .\n" for q in quads)
        url = f"{self._data}?graph={urllib.parse.quote(graph, safe='')}"
        self._send(url, lines.encode(), _TRIPLES, "*/*", method="PUT")

    def nquads(self) -> bytes:
        rows = self.query(_ALL)
        return "".join(sorted(f"{s} {p} {o} {g} .\n" for s, p, o, g in rows)).encode()

    def close(self) -> None:
        """Nothing is held open."""

    def _send(self, url: str, body: bytes, kind: str, accept: str, method: str = "POST") -> bytes:
        if not url.startswith(("http://", "https://")):
            raise OSError(f"{url} is no http address")
        headers = {"Content-Type": kind, "Accept": accept}
        request = urllib.request.Request(url, body, headers, method=method)  # noqa: S310 — the scheme was checked when the store was made
        try:
            with urllib.request.urlopen(request, timeout=self.timeout) as answer:  # noqa: S310 — the scheme was checked when the store was made
                data: bytes = answer.read()
                return data
        except urllib.error.HTTPError as error:
            why = error.read(400).decode("utf-8", "replace")
            if error.code == 400:
                raise SyntaxError(why) from None
            raise OSError(f"{error.code} {why}") from None
        except urllib.error.URLError as error:
            raise OSError(str(error.reason)) from None
