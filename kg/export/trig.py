"""TriG: one block per named graph, short names, in the order in which the statements were written."""

from __future__ import annotations

from pathlib import Path
from typing import IO

import pyoxigraph as ox

from kg.export.base import Opened
from kg.graph.vocab import PREFIXES


def write_trig(nquads: IO[bytes] | bytes, path: str | Path) -> None:
    """N-Quads as a TriG file; an open file is read as it is written, whatever its size."""
    quads = ox.parse(nquads, ox.RdfFormat.N_QUADS, lenient=True)
    ox.serialize(quads, str(path), ox.RdfFormat.TRIG, prefixes=PREFIXES)


def write(opened: Opened, path: Path) -> None:
    """The whole graph, sorted by graph and subject."""
    quads = sorted(ox.parse(opened.store.nquads(), ox.RdfFormat.N_QUADS), key=lambda q: str(q.graph_name))
    ox.serialize(quads, str(path), ox.RdfFormat.TRIG, prefixes=PREFIXES)
