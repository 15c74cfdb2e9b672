"""Oxigraph inside this process, on disk or in memory."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import pyoxigraph as ox

from kg.errors import KgError, UsageError
from kg.graph.sparql import keywords
from kg.graph.vocab import PREFIXES
from kg.store.base import Answer, batches

_PIECE = 1 << 20


class Embedded:
    """A store of this machine. `Embedded.create` builds one, `Embedded.open` reads a finished one."""

    hinted = True

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
    def changed(cls, old: Path, path: Path, changes: Iterable[tuple[Iterable[bytes], Iterable[bytes]]]) -> Embedded:
        """A copy of a store at another place, with other statements: pairs of N-Quads that were and that are. What both hold
        is not touched; files that are never written again are linked, not copied."""
        path.mkdir(parents=True)
        for file in old.iterdir():
            # Of its log files each opening adds one.
            if file.is_file() and not file.name.startswith(("LOCK", "LOG")):
                (_link if file.suffix == ".sst" else shutil.copyfile)(file, path / file.name)
        inner = ox.Store(str(path))
        for was, now in changes:
            gone, come = (set(b"".join(pieces).splitlines(keepends=True)) for pieces in (was, now))
            for quad in ox.parse(b"".join(gone - come), ox.RdfFormat.N_QUADS, lenient=True):
                inner.remove(quad)
            inner.extend(ox.parse(b"".join(come - gone), ox.RdfFormat.N_QUADS, lenient=True))
        inner.flush()
        return cls(inner, str(path))

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

    def query(self, sparql: str, default: Sequence[str] = (), named: Sequence[str] = ()) -> Answer:
        if default or named:
            of = {"default_graph": [ox.NamedNode(g) for g in default], "named_graphs": [ox.NamedNode(g) for g in named]}
            return self.inner.query(sparql, prefixes=PREFIXES, **of)  # type: ignore[arg-type]
        # With FROM the query itself says what its default graph is.
        return self.inner.query(sparql, prefixes=PREFIXES, use_default_graph_as_union="FROM" not in keywords(sparql))

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


def _link(old: Path, new: Path) -> None:
    try:
        os.link(old, new)
    except OSError:
        shutil.copyfile(old, new)


def _load(inner: ox.Store, nquads: Iterable[bytes] | bytes) -> None:
    for batch in batches([nquads] if isinstance(nquads, bytes) else nquads):
        # Written by this program: the IRIs are checked where they are made.
        inner.bulk_load(batch, ox.RdfFormat.N_QUADS, lenient=True)
