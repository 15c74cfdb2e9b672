"""CSV for `neo4j-admin database import`, with the command to run in README.txt."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path

from kg.export.base import Opened
from kg.graph.network import Value, clean, parts

_COMMAND = "neo4j-admin database import full --nodes=nodes.csv --relationships=relationships.csv --id-type=string neo4j"
_NUMBERS = ("min", "max")


def write(opened: Opened, path: Path) -> None:
    path.mkdir(parents=True, exist_ok=True)
    nodes, edges = parts(opened.tables(), iris=opened.iris)
    inner = sorted({k for n in nodes for k in n.more})
    outer = sorted({k for e in edges for k in e.more})
    _csv(
        path / "nodes.csv",
        ("id:ID", "name", *map(_typed, inner), ":LABEL"),
        ((n.id, clean(n.label), *_cells(n.more, inner), n.kind.title().replace("_", "")) for n in nodes),
    )
    _csv(
        path / "relationships.csv",
        (":START_ID", "text", "date", *map(_typed, outer), ":END_ID", ":TYPE"),
        ((e.source, clean(e.text), e.date, *_cells(e.more, outer), e.target, e.relation.upper()) for e in edges),
    )
    (path / "README.txt").write_text(f"Run in this folder:\n{_COMMAND}\n", encoding="utf-8")


def _typed(name: str) -> str:
    """A column of the import: amounts are numbers, dates may be months or years and stay text."""
    return f"{name}:double" if name in _NUMBERS else name


def _cells(values: Mapping[str, Value], names: Iterable[str]) -> list[Value]:
    return [clean(x) if isinstance(x := values.get(name, ""), str) else x for name in names]


def _csv(path: Path, head: Iterable[str], rows: Iterable[Iterable[Value]]) -> None:
    with path.open("w", encoding="utf-8", newline="", errors="replace") as f:
        out = csv.writer(f, lineterminator="\n")
        out.writerow(head)
        out.writerows(rows)
