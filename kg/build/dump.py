"""`graph.nq.gz`: the graph as it is written, a gzip member for each source, so that nobody holds all of it."""

from __future__ import annotations

import gzip
from pathlib import Path
from typing import IO, cast

from kg.build.write import LEVEL
from kg.web.engine import MOST_QUADS


def trig_of(dump: Path, trig: Path) -> None:
    """The same statements as TriG."""
    from kg.export.trig import write_trig

    with gzip.open(dump) as file:
        write_trig(cast(IO[bytes], file), trig)


def for_page(dump: Path, quads: int) -> bytes:
    """The statements as one member (browsers read no second), where a page can carry them."""
    return packed(gzip.decompress(dump.read_bytes())) if quads <= MOST_QUADS else b""


def packed(nquads: bytes) -> bytes:
    """Statements that are at hand, as a page carries them; nothing where they are too many."""
    return gzip.compress(nquads, LEVEL, mtime=0) if nquads.count(b"\n") <= MOST_QUADS else b""
