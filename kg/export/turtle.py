"""Turtle: the union of all named graphs, grouped by subject, short names."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox

from kg.export.base import Opened
from kg.graph.vocab import PREFIXES


def write(opened: Opened, path: Path) -> None:
    quads = ox.parse(opened.store.nquads(), ox.RdfFormat.N_QUADS)
    triples = {str(q.triple): q.triple for q in quads}
    ox.serialize((triples[k] for k in sorted(triples)), str(path), ox.RdfFormat.TURTLE, prefixes=PREFIXES)
