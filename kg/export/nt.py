"""N-Triples: the union of all named graphs, sorted lines."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox

from kg.export.base import Opened


def write(opened: Opened, path: Path) -> None:
    quads = ox.parse(opened.store.nquads(), ox.RdfFormat.N_QUADS)
    lines = sorted({f"{q.triple} .\n" for q in quads})
    path.write_text("".join(lines), encoding="utf-8", newline="")
