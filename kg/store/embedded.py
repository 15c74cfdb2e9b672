"""Oxigraph inside this process, on disk or in memory."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, cast

import pyoxigraph as ox

from kg.errors import KgError, UsageError
from kg.graph.vocab import PREFIXES
from kg.store.base import Answer, joined


class _Chunks(io.BufferedIOBase):
    """Chunks of bytes as a file, so that a graph larger than memory can be loaded."""

    def __init__(self, chunks: Iterable[bytes]) -> None:
        self._chunks: Iterator[bytes] = iter(chunks)
        self._chunk = b""
        self._at = 0

    def readable(self) -> bool:
        return True

    def read(self, size: int | None = -1) -> bytes:
        """Up to `size` bytes of the current chunk (less than asked is allowed); a large chunk is never copied whole."""
        while self._at >= len(self._chunk):
            chunk = next(self._chunks, None)
            if chunk is None:
                return b""
            self._chunk, self._at = chunk, 0
        end = len(self._chunk) if size is None or size < 0 else self._at + size
        data = self._chunk[self._at : end]
        self._at += len(data)
        return data


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

    def replace(self, graph: str, nquads: Iterable[bytes]) -> None:
        self.inner.remove_graph(ox.NamedNode(graph))
        self.inner.load(joined(nquads), ox.RdfFormat.N_QUADS)

    def nquads(self) -> bytes:
        lines = self.inner.dump(format=ox.RdfFormat.N_QUADS) or b""
        return b"".join(sorted(lines.splitlines(keepends=True)))

    def close(self) -> None:
        """Lets go of the files (the store closes with its last reference)."""
        self.inner = ox.Store()


def _load(inner: ox.Store, nquads: Iterable[bytes] | bytes) -> None:
    data = nquads if isinstance(nquads, bytes) else cast(IO[bytes], _Chunks(nquads))
    # Written by this program: the IRIs are checked where they are made.
    inner.bulk_load(data, ox.RdfFormat.N_QUADS, lenient=True)
