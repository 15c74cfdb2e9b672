"""What every store can do. Queries see the union of all named graphs as the default graph."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Protocol

Answer = Any
"""A `pyoxigraph` result: QuerySolutions, QueryBoolean or QueryTriples, wherever the store is."""


class Store(Protocol):
    """A place that holds the graph and answers SPARQL 1.1 queries."""

    name: str

    @property
    def hinted(self) -> bool:
        """Whether a question may hold hints for the planner: lines that change no answer."""
        ...

    def query(self, sparql: str, default: Sequence[str] = (), named: Sequence[str] = ()) -> Answer:
        """The answer to a SELECT, ASK, CONSTRUCT or DESCRIBE. SyntaxError, OSError where it fails. `default`, `named`: IRIs of graphs
        that it is asked of, as the SPARQL Protocol has them; none of either: of all."""
        ...

    def graphs(self) -> list[str]:
        """The named graphs, sorted."""
        ...

    def triples(self, graph: str) -> Iterator[bytes]:
        """The statements of a named graph as pieces of N-Triples; none where there is no such graph."""
        ...

    def replace(self, graph: str, ntriples: Iterable[bytes]) -> None:
        """Puts these statements in the place of a named graph; without any the graph is gone."""
        ...

    def nquads(self) -> bytes:
        """Everything, as sorted N-Quads lines: the same bytes for the same graph."""
        ...

    def close(self) -> None: ...


BATCH = 32 << 20
"""Bytes that are handed to a store at once: the embedded one takes some eight times as much memory for them."""


def batches(chunks: Iterable[bytes], size: int = 0) -> Iterator[bytes]:
    """Whole lines, about `size` bytes at a time, so that a graph larger than memory can be handed over."""
    held: list[bytes] = []
    length = 0
    for chunk in chunks:
        held.append(chunk)
        length += len(chunk)
        if length >= (size or BATCH) and b"\n" in chunk:
            whole, _, rest = b"".join(held).rpartition(b"\n")
            yield whole + b"\n"
            held, length = [rest], len(rest)
    if length:
        yield b"".join(held)
