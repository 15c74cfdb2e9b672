"""The output folder: what is the user's is never touched, and a build is put in place whole or not at all."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from kg.build import folder
from kg.build.folder import claim, opened
from kg.errors import KgError, UsageError
from kg.model.manifest import MANIFEST, PARTS, owned, read_manifest, write_manifest


def fill(out: Path, base: str, *more: str) -> None:
    """A build of two tables and a store."""
    with claim(out) as place, place.fresh() as new:
        for name in ("tables/laws.csv", "store/CURRENT", "report.html", *more):
            (new / name).parent.mkdir(exist_ok=True)
            (new / name).write_text(base, encoding="utf-8")
        write_manifest(new, base, [])


def told(out: Path) -> tuple[str, str, str]:
    """What three parts of a build say; the same thing three times where it is whole."""
    return read_manifest(out).base, *((out / f).read_text(encoding="utf-8") for f in ("tables/laws.csv", "store/CURRENT"))


def below(path: Path) -> set[str]:
    return {p.relative_to(path).as_posix() for p in path.rglob("*")}


def test_a_build_that_fails_leaves_the_old_output(tmp_path: Path) -> None:
    out = tmp_path / "output"
    fill(out, "a")
    with pytest.raises(ZeroDivisionError), claim(out) as place, place.fresh() as new:
        (new / "tables").mkdir()
        raise ZeroDivisionError
    assert told(out) == ("a",) * 3
    assert [p.name for p in tmp_path.iterdir()] == ["output"]


@pytest.mark.parametrize("part", PARTS)
def test_what_a_user_has_under_a_name_of_ours_is_never_taken(tmp_path: Path, part: str) -> None:
    mine = tmp_path / part
    if "." in part:
        mine.write_text("{}", encoding="utf-8")
    else:
        mine.mkdir()
        (mine / "mine.txt").write_text("keep", encoding="utf-8")
    before = below(tmp_path)
    with pytest.raises(UsageError, match=f"not written by a build.*{part}"), claim(tmp_path):
        pass
    assert below(tmp_path) == before


def test_what_appears_during_a_build_is_not_taken_either(tmp_path: Path) -> None:
    out = tmp_path / "output"
    out.mkdir()
    with pytest.raises(UsageError, match=r"report\.html"), claim(out) as place, place.fresh() as new:
        (out / "report.html").write_text("mine", encoding="utf-8")
        write_manifest(new, "a", [])
    assert below(tmp_path) == {"output", "output/report.html"}


def test_the_users_own_files_and_links_stay_where_they_are(tmp_path: Path) -> None:
    out, notes = tmp_path / "output", tmp_path / "notes"
    notes.mkdir()
    fill(out, "a", "graph.trig")
    (out / "notes").symlink_to(notes)
    (out / "gone").symlink_to(tmp_path / "nowhere")
    (out / "mine.txt").write_text("keep", encoding="utf-8")
    mine = ("tables/mine.csv", "store/mine.txt")
    for name in mine:
        (out / name).write_text("keep", encoding="utf-8")
    number = out.stat().st_ino
    fill(out, "b")
    assert told(out) == ("b",) * 3 and out.stat().st_ino == number
    assert (out / "notes").readlink() == notes and (out / "gone").is_symlink() and not (out / "graph.trig").exists()
    assert all((out / f).read_text(encoding="utf-8") == "keep" for f in ("mine.txt", *mine))


def test_a_link_to_a_folder_is_followed_and_stays(tmp_path: Path) -> None:
    far = tmp_path / "far"
    far.mkdir()
    (tmp_path / "output").symlink_to(far)
    fill(tmp_path / "output", "a")
    assert (tmp_path / "output").is_symlink() and told(far) == ("a",) * 3
    (far / "tables").rename(tmp_path / "elsewhere")
    (far / "tables").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(UsageError, match="tables"):
        fill(far, "b")


def test_where_nothing_can_be_moved_from_beside_the_folder_is_filled_from_inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As at a mount point."""
    out = tmp_path / "output"
    fill(out, "a")
    rename = os.rename

    def mounted(old: Path, new: Path) -> None:
        if (Path(old).parent == tmp_path) != (Path(new).parent == tmp_path):
            raise OSError(18, "Invalid cross-device link")
        rename(old, new)

    monkeypatch.setattr(os, "rename", mounted)
    fill(out, "b")
    assert told(out) == ("b",) * 3
    assert [p.name for p in tmp_path.iterdir()] == ["output"] and not [p for p in out.iterdir() if p.name.startswith(".")]


def test_the_root_a_file_and_a_name_too_long_are_one_line_each(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    for path, says in (
        (Path("/"), "root of the file system"),
        (tmp_path / "file", "a file, not a folder"),
        (tmp_path / ("x" * 300), "too long"),
    ):
        with pytest.raises(UsageError, match=says) as error, claim(path):
            pass
        assert "None" not in str(error.value)
    with claim(tmp_path / ("x" * 250)) as place, place.fresh() as new:
        write_manifest(new, "a", [])
    assert read_manifest(tmp_path / ("x" * 250)).base == "a"


def test_a_build_that_does_not_begin_leaves_no_folders(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), claim(tmp_path / "a" / "b" / "c"):
        raise ZeroDivisionError
    assert not below(tmp_path)


STEPS = """
import os, sys, pathlib
from kg.build import folder
from tests.build.test_folder import fill
count, at = 0, int(sys.argv[2])
def dying(f):
    def g(*a, **k):
        global count
        count += 1
        if count == at: os._exit(9)
        out = f(*a, **k)
        count += 1
        if count == at: os._exit(9)
        return out
    return g
for module, name in ((os, "rename"), (os, "replace"), (folder.shutil, "rmtree")):
    setattr(module, name, dying(getattr(module, name)))
fill(pathlib.Path(sys.argv[1]), "b", "graph.nq.gz")
"""


def test_a_kill_at_any_step_of_the_swap_leaves_one_whole_build_and_the_next_command_mends_it(tmp_path: Path) -> None:
    states = []
    for step in range(1, 60):
        out = tmp_path / str(step) / "output"
        fill(out, "a", "graph.trig")
        (out / "mine.txt").write_text("keep", encoding="utf-8")
        (out / "tables" / "mine.csv").write_text("keep", encoding="utf-8")
        done = subprocess.run([sys.executable, "-c", STEPS, str(out), str(step)], check=False)
        opened(out)
        states.append(told(out))
        assert (out / "mine.txt").exists() and (out / "tables" / "mine.csv").exists()
        assert owned(out).parts == {p.name for p in out.iterdir() if p.name[0] != "." and p.name != "mine.txt"}
        fill(out, "c")
        assert told(out) == ("c",) * 3 and (out / "tables" / "mine.csv").exists()
        assert [p.name for p in out.parent.iterdir()] == ["output"] and not [p for p in out.iterdir() if p.name[0] == "."]
        if done.returncode == 0:
            break
    assert {("a",) * 3, ("b",) * 3} == set(states) and len(states) > 15


def test_what_a_killed_build_left_is_removed_by_the_next_and_nothing_else(tmp_path: Path) -> None:
    for name in (".output.kg-new", ".output.kg-new-x1y2", ".output.kg-old", ".other.kg-new"):
        (tmp_path / name / "store").mkdir(parents=True)
    fill(tmp_path / "output", "a")
    assert {p.name for p in tmp_path.iterdir()} == {"output", ".output.kg-old", ".other.kg-new"}


def test_of_two_builds_into_one_folder_the_second_is_refused(tmp_path: Path) -> None:
    with claim(tmp_path / "output"):
        code = "import pathlib, sys\nfrom tests.build.test_folder import fill\nfill(pathlib.Path(sys.argv[1]), 'b')"
        done = subprocess.run([sys.executable, "-c", code, str(tmp_path / "output")], capture_output=True, text=True, check=False)
    assert "another build is writing here" in done.stderr and not below(tmp_path)


@pytest.mark.parametrize(
    "text",
    [
        "", "{", "[]", "null", "1", '"kg"', "{}", "[" * 100_000, '{"name": "web page", "icons": []}', "\udcff",
        '{"program": "kg 1", "base": "b", "sources": null}', '{"program": "kg 1", "base": 1, "sources": []}',
        '{"program": "kg 1", "base": "b", "sources": [{"name": "a", "file": "../../secret.txt"}]}',
        '{"program": "kg 1", "base": "b", "sources": [{"name": "a", "file": "/etc/passwd"}]}',
        '{"program": "kg 1", "base": "b", "sources": [{"name": 1, "file": "1.txt"}]}',
        '{"program": "kg 1", "base": "b", "sources": [{"file": "1.txt"}]}', '{"program": "kg 1", "base": "b", "sources": [[]]}',
        '{"program": "kg 1", "base": "b", "sources": [], "files": ["../home"]}',
        '{"program": "kg 1", "base": "b", "sources": [], "files": ["tables/../../home"]}',
        '{"program": "kg 1", "base": "b", "sources": [], "files": ["thesis.docx"]}',
        '{"program": "kg 1", "base": "b", "sources": [], "files": [1]}',
    ],
)  # fmt: skip
def test_a_manifest_that_is_none_of_ours_makes_nothing_ours(tmp_path: Path, text: str) -> None:
    (tmp_path / MANIFEST).write_bytes(text.encode("utf-8", "surrogateescape"))
    (tmp_path / "tables").mkdir()
    with pytest.raises(UsageError):
        read_manifest(tmp_path)
    with pytest.raises(UsageError, match=r"tables.*manifest\.json"), claim(tmp_path):
        pass


def test_a_source_that_is_a_link_or_lost_is_told(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("x", encoding="utf-8")
    (tmp_path / "sources").mkdir()
    found = {"program": "kg 1", "base": "b", "sources": [{"name": "a", "file": "1.txt"}]}
    (tmp_path / MANIFEST).write_text(json.dumps(found), encoding="utf-8")
    [kept] = read_manifest(tmp_path).sources
    for make in (lambda: None, lambda: (tmp_path / "sources" / "1.txt").symlink_to(secret)):
        make()
        with pytest.raises(KgError, match="can't be read"):
            folder_text(tmp_path, kept)


def folder_text(path: Path, kept: object) -> str:
    from kg.model.manifest import source_text

    return source_text(path, kept)  # type: ignore[arg-type]


def test_a_missing_build_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no build here"):
        opened(tmp_path / "none")
    assert folder.owned(tmp_path).parts == frozenset()
