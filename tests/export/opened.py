"""A build made of the fixture's rows."""

from __future__ import annotations

from pathlib import Path

from kg.api import Graph
from kg.build.emit import quads
from kg.export.tables import write_tables
from kg.model.manifest import Kept, write_manifest
from kg.model.tables import Tables
from kg.store.embedded import Embedded
from tests.fixtures import rows


def build(folder: Path, tables: Tables | None = None) -> Graph:
    t = tables or rows.tables()
    Embedded.create(folder / "store", quads(t, rows.IRIS, rows.TEXT)).close()
    write_tables(t, folder / "tables")
    (folder / "sources").mkdir()
    entries = []
    for n, (name, text) in enumerate(rows.TEXT.items()):
        (folder / "sources" / f"{n}.txt").write_bytes(text.encode())
        entries.append(Kept(name, f"{n}.txt"))
    write_manifest(folder, rows.IRIS.base, entries)
    return Graph(folder)
