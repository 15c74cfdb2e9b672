"""Bounded memory and time: what is far too much for a text is refused in one line, what is read is never held whole."""

from __future__ import annotations

import gzip
import zlib
from pathlib import Path

import pyoxigraph as ox
import pytest

from benchmarks.megabyte import FORMATS, MEMORY, SECONDS, SHAPES, cost, text
from kg.build import faults
from kg.build.dump import for_page, trig_of
from kg.build.faults import read_source
from kg.build.write import packed, unpacked
from kg.errors import ReadError
from kg.model.documents import Source
from kg.store import base
from kg.store.embedded import Embedded

LINES = [f'<http://x/{n}> <http://x/p> "{n:0200}" <http://x/g> .\n'.encode() for n in range(3000)]


@pytest.mark.parametrize(("shape", "form"), [("one article again", "docx"), ("one article again", "pdf"), ("chapters", "odt")])
def test_a_megabyte_is_bounded(tmp_path: Path, shape: str, form: str) -> None:
    took = cost(FORMATS[form](text(shape, 1_000_000)), f"x.{form}", tmp_path)
    assert took.memory < MEMORY
    assert took.seconds < 4 * SECONDS  # machines that run tests are slow
    assert took.refused.count("\n") == 0


@pytest.mark.parametrize("shape", SHAPES)
def test_every_shape_in_every_format_is_a_file_of_it(tmp_path: Path, shape: str) -> None:
    from kg.text.read import read

    for form, made in FORMATS.items():
        path = tmp_path / f"x.{form}"
        path.write_bytes(made(text(shape, 600)))
        assert len(read(path).text) > 50, form


def test_a_source_of_nothing_but_numbers_is_refused_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(faults, "THINGS", 100)
    assert isinstance(read_source(Source("x.txt", "".join(f"第{n}条 甲。\n" for n in range(1, 400)), "txt")), ReadError)
    roomy = "".join(f"第{n}条 {'河道管理应当坚持统一规划保护优先的原则' * 3}。\n" for n in range(1, 400))
    assert not isinstance(read_source(Source("x.txt", roomy, "txt")), ReadError)


def test_a_graph_is_loaded_in_batches_of_whole_lines(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(base, "BATCH", 10_000)
    whole = b"".join(LINES)
    cut = [whole[n : n + 777] for n in range(0, len(whole), 777)]
    assert all(b.endswith(b"\n") for b in base.batches(cut))
    assert b"".join(base.batches(cut)) == whole
    store = Embedded.create(tmp_path / "s", cut)
    assert store.nquads() == b"".join(sorted(LINES))


def test_the_dump_is_read_as_it_was_written(tmp_path: Path) -> None:
    dump, half = tmp_path / "graph.nq.gz", len(LINES) // 2
    members = [packed(LINES[:half]), packed(LINES[half:])]
    assert [n for _, n in members] == [half, len(LINES) - half]
    dump.write_bytes(b"".join(m for m, _ in members))
    assert gzip.decompress(dump.read_bytes()) == b"".join(LINES) == b"".join(piece for m, _ in members for piece in unpacked(m))
    # Browsers unpack one member only.
    whole = zlib.decompressobj(wbits=31)
    assert whole.decompress(for_page(dump, len(LINES))) == b"".join(LINES) and not whole.unused_data
    assert for_page(dump, 10**9) == b""
    trig_of(dump, tmp_path / "graph.trig")
    assert sum(1 for _ in ox.parse(path=str(tmp_path / "graph.trig"), format=ox.RdfFormat.TRIG)) == len(LINES)
