"""The web assets: named with a lock, built into the package, left out where they are missing."""

from __future__ import annotations

import base64
import gzip
import json
from pathlib import Path

import pytest

from kg.build import dump
from kg.build.dump import packed
from kg.graph_page.write import write_graph
from kg.web import engine
from kg.web.page import HERE
from tests.pages.rows import gazette


def test_the_lock_names_no_addresses_and_fits_the_package() -> None:
    text = (HERE / "assets" / "package-lock.json").read_text(encoding="utf-8")
    assert "resolved" not in text
    assert "://" not in text.replace("https://opencollective.com", "").replace("https://github.com/sponsors", "")
    lock, wanted = json.loads(text), json.loads((HERE / "assets" / "package.json").read_text(encoding="utf-8"))
    assert lock["packages"][""]["dependencies"] == wanted["dependencies"]
    assert lock["packages"][""]["devDependencies"] == wanted["devDependencies"]
    assert all("integrity" in p for name, p in lock["packages"].items() if name)


def test_no_bundle_no_engine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(engine, "BUNDLE", tmp_path)
    assert engine.engine_of(gzip.compress(b"<a> <b> <c> .\n")) is None
    path = tmp_path / "graph.html"
    write_graph(*gazette(1, 2, 2, 1), path, quads=gzip.compress(b"<a> <b> <c> .\n"))
    page = path.read_text(encoding="utf-8")
    assert 'id="engine"' not in page
    assert "wasm-unsafe-eval" not in page


def test_the_engine_in_the_page(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "oxigraph.js").write_text("'</script>'", encoding="utf-8")
    (tmp_path / "oxigraph.wasm.gz").write_bytes(b"engine")
    monkeypatch.setattr(engine, "BUNDLE", tmp_path)
    path = tmp_path / "graph.html"
    write_graph(*gazette(1, 2, 2, 1), path, quads=packed(b"<a> <b> <c> .\n"))
    page = path.read_text(encoding="utf-8")
    assert "wasm-unsafe-eval" in page
    carried = page.split('id="quads">')[1].split("<")[0]
    assert gzip.decompress(base64.b64decode(carried)) == b"<a> <b> <c> .\n"
    assert engine.engine_of(b"") is None
    monkeypatch.setattr(dump, "MOST_QUADS", 1)
    assert packed(b"<a> <b> <c> .\n" * 2) == b""


def test_saved_questions_for_the_menu() -> None:
    names = {q["name"] for q in engine.questions()}
    assert {"career", "cites", "timeline"} <= names
    assert json.dumps(engine.questions(), ensure_ascii=False)
