"""What every store can do. Queries see the union of all named graphs as the default graph."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any, Protocol

Answer = Any
"""A `pyoxigraph` result: QuerySolutions, QueryBoolean or QueryTriples, wherever the store is."""


class Store(Protocol):
    """A place that holds the graph and answers SPARQL 1.1 queries."""

    name: str

    def query(self, sparql: str) -> Answer:
        """The answer to a SELECT, ASK, CONSTRUCT or DESCRIBE. SyntaxError, OSError where it fails."""
        ...

    def graphs(self) -> list[str]:
        """The named graphs, sorted."""
        ...

    def replace(self, graph: str, nquads: Iterable[bytes]) -> None:
        """Puts these statements in the place of a named graph."""
        ...

    def nquads(self) -> bytes:
        """Everything, as sorted N-Quads lines: the same bytes for the same graph."""
        ...

    def close(self) -> None: ...


def joined(chunks: Iterable[bytes] | bytes | Path) -> bytes:
    """N-Quads in one piece."""
    if isinstance(chunks, bytes):
        return chunks
    return chunks.read_bytes() if isinstance(chunks, Path) else b"".join(chunks)
