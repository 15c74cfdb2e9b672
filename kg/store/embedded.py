"""Oxigraph inside this process, on disk or in memory."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

import pyoxigraph as ox

from kg.errors import KgError, UsageError
from kg.graph.vocab import PREFIXES
from kg.store.base import Answer, batches

_PIECE = 1 << 20


class Embedded:
    """A store of this machine. `Embedded.create` builds one, `Embedded.open` reads a finished one."""

    def __init__(self, inner: ox.Store, name: str) -> None:
        self.inner, self.name = inner, name

    @classmethod
    def create(cls, path: str | Path, nquads: Iterable[bytes] | bytes) -> Embedded:
        """A new store at an empty or absent folder."""
        folder = Path(path)
        if folder.exists() and any(folder.iterdir()):
            raise KgError("a store is there already", str(folder), "give an empty folder")
        folder.mkdir(parents=True, exist_ok=True)
        inner = ox.Store(str(folder))
        _load(inner, nquads)
        # Loading leaves one file per batch: merged, a store of millions of quads is read three to six times faster.
        inner.optimize()
        inner.flush()
        return cls(inner, str(folder))

    @classmethod
    def open(cls, path: str | Path, *, write: bool = False) -> Embedded:
        """The store that a build left. Read only, so that many can read it at once."""
        folder = Path(path)
        if not folder.is_dir() or not any(folder.iterdir()):
            raise UsageError("no graph here", str(folder), "run `kg build` first, or name its folder with -o")
        try:
            return cls(ox.Store(str(folder)) if write else ox.Store.read_only(str(folder)), str(folder))
        except (OSError, RuntimeError, ValueError) as error:
            why = str(error).splitlines()[0]
            raise UsageError(f"the store can't be opened ({why})", str(folder), "build it again") from None

    @classmethod
    def memory(cls, nquads: Iterable[bytes] | bytes = b"") -> Embedded:
        """A store that is gone when the program ends."""
        inner = ox.Store()
        _load(inner, nquads)
        return cls(inner, "memory")

    def query(self, sparql: str) -> Answer:
        return self.inner.query(sparql, prefixes=PREFIXES, use_default_graph_as_union=True)

    def graphs(self) -> list[str]:
        return sorted(g.value for g in self.inner.named_graphs() if isinstance(g, ox.NamedNode))

    def triples(self, graph: str) -> Iterator[bytes]:
        with tempfile.TemporaryFile() as file:
            self.inner.dump(file, ox.RdfFormat.N_TRIPLES, from_graph=ox.NamedNode(graph))
            file.seek(0)
            while piece := file.read(_PIECE):
                yield piece + file.readline()

    def replace(self, graph: str, ntriples: Iterable[bytes]) -> None:
        self.inner.remove_graph(ox.NamedNode(graph))
        for batch in batches(ntriples):
            self.inner.bulk_load(batch, ox.RdfFormat.N_TRIPLES, to_graph=ox.NamedNode(graph))

    def nquads(self) -> bytes:
        lines = self.inner.dump(format=ox.RdfFormat.N_QUADS) or b""
        return b"".join(sorted(lines.splitlines(keepends=True)))

    def close(self) -> None:
        """Lets go of the files (the store closes with its last reference)."""
        self.inner = ox.Store()


def _load(inner: ox.Store, nquads: Iterable[bytes] | bytes) -> None:
    for batch in batches([nquads] if isinstance(nquads, bytes) else nquads):
        # Written by this program: the IRIs are checked where they are made.
        inner.bulk_load(batch, ox.RdfFormat.N_QUADS, lenient=True)
