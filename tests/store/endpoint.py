"""A SPARQL server of a few lines, to test the remote store against."""

from __future__ import annotations

import threading
import urllib.parse
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pyoxigraph as ox


class Handler(BaseHTTPRequestHandler):
    store: ox.Store

    def log_message(self, format: str, *args: object) -> None:
        """Nothing on the terminal."""

    def _answer(self, status: int, body: bytes = b"", kind: str = "text/plain") -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    @property
    def graph(self) -> ox.NamedNode | None:
        asked = urllib.parse.parse_qs(urllib.parse.urlsplit(self.path).query).get("graph")
        return ox.NamedNode(asked[0]) if asked else None

    def _body(self) -> bytes:
        return self.rfile.read(int(self.headers["Content-Length"]))

    def do_POST(self) -> None:
        if self.graph:
            self.store.load(self._body(), ox.RdfFormat.TURTLE, to_graph=self.graph)
            return self._answer(204)
        form = urllib.parse.parse_qs(self._body().decode())
        try:
            found = self.store.query(form["query"][0], use_default_graph_as_union=True)
        except SyntaxError as error:
            return self._answer(400, str(error).encode())
        if isinstance(found, ox.QueryTriples):
            return self._answer(200, found.serialize(format=ox.RdfFormat.N_TRIPLES) or b"", self.headers["Accept"])
        return self._answer(200, found.serialize(format=ox.QueryResultsFormat.JSON) or b"", self.headers["Accept"])

    def do_GET(self) -> None:
        there = self.graph in self.store.named_graphs()
        found = self.store.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=self.graph) if there else b""
        self._answer(200 if there else 404, found or b"", "application/n-triples")

    def do_PUT(self) -> None:
        assert self.graph
        body = self._body()
        self.store.remove_graph(self.graph)
        self.store.load(body, ox.RdfFormat.TURTLE, to_graph=self.graph)
        self._answer(204)

    def do_DELETE(self) -> None:
        there = self.graph in self.store.named_graphs()
        if self.graph and there:
            self.store.remove_graph(self.graph)
        self._answer(204 if there else 404)


@contextmanager
def serving(nquads: bytes, handler: type[Handler] = Handler) -> Iterator[str]:
    """The address of a server that holds this graph."""
    store = ox.Store()
    store.load(nquads, ox.RdfFormat.N_QUADS)
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("H", (handler,), {"store": store}))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/sparql"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
