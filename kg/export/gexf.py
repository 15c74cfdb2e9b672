"""GEXF for Gephi, with a timeline: laws from entry into force to repeal, posts held from one act to another."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from pathlib import Path

from kg.export.base import Opened
from kg.graph.network import network
from kg.graph.writer import whole_day

_META = "{http://www.gexf.net/1.2draft}meta"


def write(opened: Opened, path: Path) -> None:
    import networkx as nx

    g = network(opened.tables(), iris=opened.iris)
    for values in (*(d for _, d in g.nodes(data=True)), *(d for _, _, d in g.edges(data=True))):
        for end in ("start", "end"):
            # The timeline takes whole days alone.
            if end in values and not whole_day(str(values[end])):
                values[f"{end}_text"] = values.pop(end)
    text = "\n".join(nx.generate_gexf(g))
    ET.register_namespace("", "http://www.gexf.net/1.2draft")
    root = ET.fromstring(text)  # noqa: S314 — written by networkx a line above
    for meta in root.findall(_META):  # it holds the day on which the file was written
        meta.attrib.pop("lastmodifieddate", None)
    path.write_bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True))
