"""GEXF for Gephi."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from pathlib import Path

from kg.export.base import Opened
from kg.graph.network import network

_META = "{http://www.gexf.net/1.2draft}meta"


def write(opened: Opened, path: Path) -> None:
    import networkx as nx

    text = "\n".join(nx.generate_gexf(network(opened.tables(), iris=opened.iris)))
    ET.register_namespace("", "http://www.gexf.net/1.2draft")
    root = ET.fromstring(text)  # noqa: S314 — written by networkx a line above
    for meta in root.findall(_META):  # it holds the day on which the file was written
        meta.attrib.pop("lastmodifieddate", None)
    path.write_bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True))
