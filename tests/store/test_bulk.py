"""Virtuoso's own bulk loader takes the dump of a build as `docs/servers.md` says: every member of the gzip file, every graph."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from kg.build.write import packed
from kg.query.run import run
from kg.store.embedded import Embedded
from tests.store.servers import free, virtuoso
from tests.store.test_stores import DATA

_TOLD = Path(__file__).parents[2] / "docs" / "servers.md"
_COUNT = "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } FILTER(!STRSTARTS(STR(?g), 'http://www.openlinksw.com')) } GROUP BY ?g"


def test_the_bulk_loader_takes_the_dump(tmp_path: Path) -> None:
    isql = shutil.which("isql-vt")
    if not isql:
        pytest.skip("Virtuoso's isql is not installed: apt-get install virtuoso-opensource-7")
    lines = DATA.splitlines(keepends=True)
    members = [packed([b"".join(lines[n : n + 100])])[0] for n in range(0, len(lines), 100)]
    assert len(members) > 1
    (tmp_path / "graph.nq.gz").write_bytes(b"".join(members))
    told = re.search('exec="(ld_dir[^"]+)"', _TOLD.read_text(encoding="utf-8"))
    assert told
    port, here = free(), Embedded.memory(DATA)
    with virtuoso(tmp_path, port) as server:
        command = [isql, f"127.0.0.1:{port}", "dba", "dba", f"exec={told[1].replace('/path/output', str(tmp_path))}"]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        counted = {row[0].value: int(row[1].value) for row in server.query(_COUNT)}
        assert {g: n for g, n in counted.items() if g in here.graphs()} == {row[0].value: int(row[1].value) for row in here.query(_COUNT)}
        for question in ("headlines", "penalties", "issued"):
            assert sorted(run(server, question).values()) == sorted(run(here, question).values())
