"""`graph.nq.gz`: the graph as it is written, so that nobody holds all of it."""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, cast

from kg.web.engine import MOST_QUADS

_LEVEL = 6
"""The highest takes twice as long for an eighth less."""


class Dump:
    """N-Quads on their way into a packed file, counted. The same statements give the same bytes."""

    def __init__(self, path: Path) -> None:
        self.path, self.quads = path, 0

    def through(self, pieces: Iterable[bytes]) -> Iterator[bytes]:
        """Hands on what it has written; the file is whole when all is taken."""
        with self.path.open("wb") as file, gzip.GzipFile("", "wb", _LEVEL, file, mtime=0) as packed:
            for piece in pieces:
                packed.write(piece)
                self.quads += piece.count(b"\n")
                yield piece

    def unpacked_to(self, trig: Path) -> None:
        """The same statements as TriG."""
        from kg.export.trig import write_trig

        with gzip.open(self.path) as file:
            write_trig(cast(IO[bytes], file), trig)

    def for_page(self) -> bytes:
        """The packed bytes, where a page can carry them."""
        return self.path.read_bytes() if self.quads <= MOST_QUADS else b""


def packed(nquads: bytes) -> bytes:
    """Statements that are at hand, as a page carries them; nothing where they are too many."""
    return gzip.compress(nquads, _LEVEL, mtime=0) if nquads.count(b"\n") <= MOST_QUADS else b""
