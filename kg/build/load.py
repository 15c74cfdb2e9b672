"""`kg load`: the graph of a build into a SPARQL server, only what changed since the last time.

What was put there is noted in a graph of its own on the server: for each named graph the digest of its statements. A graph's
note goes before its statements and comes back behind them, so that a load that was stopped is made whole by the next one.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

import pyoxigraph as ox

from kg.build.sources import Step
from kg.errors import KgError
from kg.store.base import Store
from kg.store.remote import LOADED

_DIGEST = ox.NamedNode("http://purl.org/dc/terms/identifier")


@dataclass(frozen=True, slots=True)
class Loaded:
    """Named graphs that were put, removed, and found unchanged."""

    put: int
    removed: int
    unchanged: int


def load(source: Store, server: Store, step: Step = lambda *_: None) -> Loaded:
    """Makes the server hold exactly what the source holds, other graphs of the server aside. KgError where it refuses."""
    wanted = {graph: _digest(source, graph) for graph in source.graphs()}
    try:
        there = _noted(server)
        changed = [g for g, digest in wanted.items() if there.get(g) != digest]
        gone = sorted(there.keys() - wanted.keys())
        same = {g: digest for g, digest in wanted.items() if g not in changed}
        if changed or gone:
            _note(server, same)
        for n, graph in enumerate(changed):
            step("load", n, len(changed))
            server.replace(graph, source.triples(graph))
        for graph in gone:
            server.replace(graph, ())
        if changed or gone:
            _note(server, wanted)
    except (OSError, SyntaxError) as error:
        raise KgError(
            f"the server does not take the graph ({error})", server.name, "name the address of its Graph Store Protocol"
        ) from None
    return Loaded(len(changed), len(gone), len(same))


def _digest(source: Store, graph: str) -> str:
    digest = hashlib.sha256()
    for piece in source.triples(graph):
        digest.update(piece)
    return f"sha256:{digest.hexdigest()}"


def _noted(server: Store) -> dict[str, str]:
    lines = b"".join(server.triples(LOADED))
    return {t.subject.value: t.object.value for t in ox.parse(lines, ox.RdfFormat.TURTLE) if t.predicate == _DIGEST}


def _note(server: Store, digests: dict[str, str]) -> None:
    server.replace(LOADED, [f'<{graph}> {_DIGEST} "{digest}" .\n'.encode() for graph, digest in sorted(digests.items())])
