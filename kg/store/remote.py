"""Any server that speaks the SPARQL 1.1 Protocol and Graph Store Protocol (Fuseki, GraphDB, QLever, Virtuoso, Oxigraph …)."""

from __future__ import annotations

import contextlib
import os
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import pyoxigraph as ox

from kg.graph.sparql import form
from kg.graph.vocab import PREFIXES
from kg.store.base import Answer, batches

_JSON, _TRIPLES = "application/sparql-results+json", "application/n-triples"
# N-Triples is Turtle, and every server reads Turtle.
_SENT = "text/turtle; charset=utf-8"
_SENT_AT_ONCE = 8 << 20
_PIECE = 1 << 20
LOADED = "urn:gazette-kg:loaded"
"""Where `kg load` notes what it has put there: no part of the graph."""
_ALL = f"SELECT ?s ?p ?o ?g {{ GRAPH ?g {{ ?s ?p ?o }} FILTER(?g != <{LOADED}>) }}"
_HEAD = " ".join(f"PREFIX {p}: <{ns}>" for p, ns in PREFIXES.items())


class _Digest(urllib.request.HTTPDigestAuthHandler):
    """Answers what the server asked at an earlier request, instead of being asked again at each."""

    _asked = ""

    def retry_http_digest_auth(self, req: urllib.request.Request, auth: str) -> Any:
        self._asked = auth.partition(" ")[2]
        return super().retry_http_digest_auth(req, auth)

    def http_request(self, req: urllib.request.Request) -> urllib.request.Request:
        if self._asked and not req.has_header(self.auth_header):
            asked = urllib.request.parse_keqv_list(list(filter(None, urllib.request.parse_http_list(self._asked))))
            req.add_unredirected_header(self.auth_header, f"Digest {self.get_authorization(req, asked)}")
        return req

    https_request = http_request


class _Basic(urllib.request.HTTPBasicAuthHandler):
    """Says again what the server accepted."""

    _said = ""

    def retry_http_basic_auth(self, host: str, req: urllib.request.Request, realm: str) -> Any:
        answer = super().retry_http_basic_auth(host, req, realm)
        self._said = req.get_header(self.auth_header, "")
        return answer

    def http_request(self, req: urllib.request.Request) -> urllib.request.Request:
        if self._said and not req.has_header(self.auth_header):
            req.add_unredirected_header(self.auth_header, self._said)
        return req

    https_request = http_request


class Remote:
    """A SPARQL endpoint; `data` is the address of its Graph Store Protocol, where that differs.

    A server that asks for a name and a password gets those of KG_USER and KG_PASSWORD.
    """

    def __init__(self, url: str, data: str = "", timeout: float = 60.0) -> None:
        self.name, self.timeout = url, timeout
        self._data = data or url
        known = urllib.request.HTTPPasswordMgrWithDefaultRealm()
        known.add_password(None, [self.name, self._data], os.environ.get("KG_USER", ""), os.environ.get("KG_PASSWORD", ""))
        handlers = (_Basic(known), _Digest(known)) if os.environ.get("KG_USER") else ()
        self._opener = urllib.request.build_opener(*handlers)
        self._greeted = not handlers

    def query(self, sparql: str, default: Sequence[str] = (), named: Sequence[str] = ()) -> Answer:
        """As a POST; the server's union graph is asked for in the names that common servers know."""
        wanted = _TRIPLES if form(sparql) in ("CONSTRUCT", "DESCRIBE") else _JSON
        graphs = [*(("default-graph-uri", g) for g in default), *(("named-graph-uri", g) for g in named)]
        sent = urllib.parse.urlencode([("query", f"{_HEAD} {sparql}"), *(graphs or [("union-default-graph", "true")])])
        body = self._send(self.name, sent.encode(), "application/x-www-form-urlencoded", wanted)
        if wanted == _TRIPLES:
            # In a store of its own, so that callers get the same kind of answer from every store.
            inner = ox.Store()
            inner.load(body, ox.RdfFormat.N_TRIPLES)
            return inner.query("CONSTRUCT WHERE { ?s ?p ?o }")
        return ox.parse_query_results(body, ox.QueryResultsFormat.JSON)

    def graphs(self) -> list[str]:
        rows = self.query("SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }")
        return sorted(g for row in rows if (g := row[0].value) != LOADED)

    def triples(self, graph: str) -> Iterator[bytes]:
        try:
            with self._open(self._graph(graph), None, "", _TRIPLES, "GET") as answer:
                while piece := answer.read(_PIECE):
                    yield piece
        except urllib.error.HTTPError as error:
            if error.code != 404:
                raise OSError(_why(error)) from None

    def replace(self, graph: str, ntriples: Iterable[bytes]) -> None:
        """Graph Store Protocol: PUT takes the place of the named graph, POST adds to it."""
        self._greet()
        method = "PUT"
        for batch in batches(ntriples, _SENT_AT_ONCE):
            self._send(self._graph(graph), batch, _SENT, "*/*", method)
            method = "POST"
        if method == "PUT":
            try:
                self._open(self._graph(graph), None, "", "*/*", "DELETE").close()
            except urllib.error.HTTPError as error:
                if error.code != 404:
                    raise OSError(_why(error)) from None

    def _greet(self) -> None:
        """Adds nothing to a graph, so that the server says how it wants to be told who writes: one that refuses a long body ends the
        line while it is sent."""
        if not self._greeted:
            self._greeted = True
            with contextlib.suppress(OSError, SyntaxError):
                self._send(self._graph(LOADED), b"", _SENT, "*/*")

    def nquads(self) -> bytes:
        rows = self.query(_ALL)
        return "".join(sorted(f"{s} {p} {o} {g} .\n" for s, p, o, g in rows)).encode()

    def close(self) -> None:
        """Nothing is held open."""

    def _graph(self, graph: str) -> str:
        return f"{self._data}{'&' if '?' in self._data else '?'}graph={urllib.parse.quote(graph, safe='')}"

    def _open(self, url: str, body: bytes | None, kind: str, accept: str, method: str) -> Any:
        """HTTPError where the server refuses, OSError where there is none."""
        if not url.startswith(("http://", "https://")):
            raise OSError(f"{url} is no http address")
        headers = {"Accept": accept} | ({"Content-Type": kind} if kind else {})
        request = urllib.request.Request(url, body, headers, method=method)  # noqa: S310 — the scheme was checked above
        try:
            return self._opener.open(request, timeout=self.timeout)
        except urllib.error.HTTPError:
            raise
        except urllib.error.URLError as error:
            raise OSError(str(error.reason)) from None

    def _send(self, url: str, body: bytes, kind: str, accept: str, method: str = "POST") -> bytes:
        try:
            with self._open(url, body, kind, accept, method) as answer:
                data: bytes = answer.read()
                return data
        except urllib.error.HTTPError as error:
            if error.code == 400:
                raise SyntaxError(error.read(400).decode("utf-8", "replace")) from None
            raise OSError(_why(error)) from None


def _why(error: urllib.error.HTTPError) -> str:
    if error.code in (401, 403):
        return f"{error.code} the server asks for a name and a password (KG_USER, KG_PASSWORD)"
    return f"{error.code} {' '.join(error.read(400).decode('utf-8', 'replace').split())}"
