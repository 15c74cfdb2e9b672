"""The output folder is swapped in whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from kg.build.folder import fresh, read_manifest, recover, write_manifest
from kg.errors import KgError


def test_a_build_that_fails_leaves_the_old_output(tmp_path: Path) -> None:
    out = tmp_path / "output"
    with fresh(out) as new:
        write_manifest(new, {"sources": ["a"]})
    with pytest.raises(ZeroDivisionError), fresh(out) as new:
        write_manifest(new, {"sources": ["b"]})
        raise ZeroDivisionError
    assert read_manifest(out) == {"sources": ["a"]}
    assert [p.name for p in tmp_path.iterdir()] == ["output"]


def test_the_users_own_files_stay(tmp_path: Path) -> None:
    out = tmp_path / "output"
    (out / "notes").mkdir(parents=True)
    (out / "notes" / "mine.txt").write_text("keep", encoding="utf-8")
    (out / "tables").mkdir()
    with fresh(out) as new:
        write_manifest(new, {})
    assert (out / "notes" / "mine.txt").read_text(encoding="utf-8") == "keep"
    assert not (out / "tables").exists()


def test_a_stop_between_the_two_steps_of_the_swap_is_mended(tmp_path: Path) -> None:
    out = tmp_path / "output"
    with fresh(out) as new:
        write_manifest(new, {"n": 1})
    os.rename(out, tmp_path / ".output.kg-old")
    recover(out)
    assert read_manifest(out) == {"n": 1}


def test_a_file_in_the_way_and_a_missing_build_are_one_line_each(tmp_path: Path) -> None:
    (tmp_path / "output").write_text("x", encoding="utf-8")
    with pytest.raises(KgError, match="file, not a folder"), fresh(tmp_path / "output"):
        pass
    with pytest.raises(KgError, match="no build here"):
        read_manifest(tmp_path / "none")
