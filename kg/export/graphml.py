"""GraphML for Gephi, yEd, Cytoscape, igraph."""

from __future__ import annotations

from pathlib import Path

from kg.export.base import Opened
from kg.graph.network import network


def write(opened: Opened, path: Path) -> None:
    import networkx as nx

    nx.write_graphml_xml(network(opened.tables(), iris=opened.iris), str(path))
