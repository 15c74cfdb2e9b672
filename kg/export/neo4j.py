"""CSV for `neo4j-admin database import`, with the command to run in README.txt."""

from __future__ import annotations

import csv
from pathlib import Path

from kg.export.base import Opened
from kg.graph.network import clean, parts

_COMMAND = "neo4j-admin database import full --nodes=nodes.csv --relationships=relationships.csv --id-type=string neo4j"
_NODE = ("id:ID", "name", "date", "law", ":LABEL")
_EDGE = (":START_ID", "text", "date", ":END_ID", ":TYPE")


def write(opened: Opened, path: Path) -> None:
    path.mkdir(parents=True, exist_ok=True)
    nodes, edges = parts(opened.tables(), iris=opened.iris)
    with (path / "nodes.csv").open("w", encoding="utf-8", newline="", errors="replace") as f:
        out = csv.writer(f, lineterminator="\n")
        out.writerow(_NODE)
        for n in nodes:
            out.writerow((n.id, clean(n.label), n.more.get("date", ""), n.more.get("law", ""), n.kind.capitalize()))
    with (path / "relationships.csv").open("w", encoding="utf-8", newline="", errors="replace") as f:
        out = csv.writer(f, lineterminator="\n")
        out.writerow(_EDGE)
        out.writerows((e.source, clean(e.text), e.date, e.target, e.relation.upper()) for e in edges)
    (path / "README.txt").write_text(f"Run in this folder:\n{_COMMAND}\n", encoding="utf-8")
