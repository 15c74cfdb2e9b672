"""The output folder: what is the user's stays, what a stopped build left is cleared, two builds never mix."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kg.build.executors import processes
from kg.build.folder import claim, opened
from kg.build.same import likeness
from kg.errors import KgError, UsageError
from kg.model.manifest import PARTS, write_manifest
from kg.pipeline import Options, build_graph, kept_sources
from tests.shared import ROOT

LAW = "甲市古井条例\n(2020年1月2日甲市第三届人民代表大会常务委员会第二次会议通过)\n第一条 为了保护古井,制定本条例。\n第二条 本条例自公布之日起施行。\n"


def law(folder: Path, name: str = "law.txt", text: str = LAW) -> str:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    return str(folder / name)


def build(*inputs: str, out: Path, **options: object) -> None:
    build_graph(inputs, Options(out, **options))  # type: ignore[arg-type]


def written(output: Path, mark: str) -> None:
    with claim(output) as claimed, claimed.fresh() as new:
        (new / "report.html").write_text(mark)
        write_manifest(new, "http://x/", ())


# --- what is the user's -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", PARTS)
def test_a_name_that_no_manifest_of_ours_vouches_for_is_never_touched(tmp_path: Path, name: str) -> None:
    text = law(tmp_path / "in")
    out = tmp_path / "out"
    mine = out / name / "mine.txt" if "." not in name else out / name
    mine.parent.mkdir(parents=True)
    mine.write_text("mine")
    with pytest.raises(UsageError, match=f"{name}.*move them away"):
        build(text, out=out)
    assert mine.read_text() == "mine"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["in", "out"]


def test_other_files_and_links_of_the_user_stay_through_every_build(tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (tmp_path / "elsewhere").mkdir()
    (out / "notes.md").write_text("mine")
    (out / "link").symlink_to(tmp_path / "elsewhere")
    (out / "deep").mkdir()
    (out / "deep" / "tables.csv").write_text("mine")
    for _ in range(2):
        build(law(tmp_path / "in"), out=out)
    (out / "tables" / "mine.csv").write_text("mine")
    build(law(tmp_path / "in"), out=out)
    assert [(out / p).read_text() for p in ("notes.md", "deep/tables.csv", "tables/mine.csv")] == ["mine"] * 3
    assert (out / "link").is_symlink()


def test_a_link_to_a_folder_is_filled_and_stays(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "out").symlink_to(tmp_path / "real")
    build(law(tmp_path / "in"), out=tmp_path / "out")
    assert (tmp_path / "out").is_symlink() and (tmp_path / "real" / "manifest.json").is_file()


def test_the_folder_itself_stays_the_same(tmp_path: Path) -> None:
    """It may be a mount point, or where a shell stands."""
    out = tmp_path / "out"
    out.mkdir()
    before = out.stat().st_ino
    for _ in range(2):
        build(law(tmp_path / "in"), out=out)
    assert out.stat().st_ino == before


@pytest.mark.parametrize("odd", ["[]", "{", '{"program": "other"}', '{"sources": [1]}', '{"program":"kg 1","base":1,"sources":[]}'])
def test_a_manifest_that_is_not_ours_stops_a_build(tmp_path: Path, odd: str) -> None:
    out = tmp_path / "out"
    build(law(tmp_path / "in"), out=out)
    (out / "manifest.json").write_text(odd)
    with pytest.raises(UsageError):
        build(law(tmp_path / "in", "b.txt"), out=out)
    with pytest.raises(UsageError):
        kept_sources(out)
    assert (out / "sources" / "00001.txt").is_file()


@pytest.mark.parametrize("file", ["../../secret.txt", "/etc/passwd", "x/../../y.txt"])
def test_a_manifest_leads_nowhere_outside(tmp_path: Path, file: str) -> None:
    out = tmp_path / "out"
    build(law(tmp_path / "in"), out=out)
    found = json.loads((out / "manifest.json").read_text())
    found["sources"][0]["file"] = file
    (out / "manifest.json").write_text(json.dumps(found))
    with pytest.raises(UsageError, match="not the manifest"):
        opened(out)


@pytest.mark.parametrize("place", ["/", "file.txt", "x" * 300])
def test_impossible_places_are_one_line(tmp_path: Path, place: str) -> None:
    (tmp_path / "file.txt").write_text("")
    with pytest.raises(KgError):
        build(law(tmp_path / "in"), out=tmp_path / place)


# --- sources ----------------------------------------------------------------------------------------------------------


def test_a_file_of_the_same_name_does_not_take_the_place_of_another(tmp_path: Path) -> None:
    out = tmp_path / "out"
    build(law(tmp_path / "a"), out=out)
    other = law(tmp_path / "b", text="乙县水渠办法\n第一条 水渠由镇管理。\n第二条 违者罚款。\n第三条 本办法公布后施行。\n")
    with pytest.raises(UsageError, match="another text under this name"):
        build(other, out=out)
    assert next(iter(kept_sources(out).values())).text == LAW
    build(law(tmp_path / "a", text=LAW.replace("古井,", "古井和水渠,")), out=out, allow_shrink=False)
    build(other, out=out, allow_shrink=True)
    assert "水渠由镇管理" in kept_sources(out)["law.txt"].text


def test_likeness() -> None:
    assert likeness(LAW, LAW.replace("古井", "水井", 1)) >= 0.5 > likeness(LAW, "别的文本\n另一行\n")


def test_names_that_look_the_same_are_two_sources(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    law(folder, "e\u0301.txt")
    law(folder, "\u00e9.txt", LAW.replace("甲市", "乙市"))
    (Path(os.fsdecode(os.fsencode(folder) + b"/\xff.txt"))).write_text(LAW.replace("甲市", "丙市"), encoding="utf-8")
    (Path(os.fsdecode(os.fsencode(folder) + b"/\xfe.txt"))).write_text(LAW.replace("甲市", "丁市"), encoding="utf-8")
    build(str(folder), out=tmp_path / "out")
    assert len(kept_sources(tmp_path / "out")) == 4


@pytest.mark.parametrize("order", [("link.txt", "real.txt"), ("real.txt", "link.txt")])
def test_a_link_and_its_file_are_one_source_whatever_the_order(tmp_path: Path, order: tuple[str, str]) -> None:
    law(tmp_path / "in", "real.txt")
    (tmp_path / "in" / "link.txt").symlink_to("real.txt")
    build(*(str(tmp_path / "in" / name) for name in order), out=tmp_path / "out")
    assert list(kept_sources(tmp_path / "out")) == ["real.txt"]


def test_a_build_does_not_read_what_a_build_wrote(tmp_path: Path) -> None:
    law(tmp_path)
    for _ in range(2):
        build(str(tmp_path), out=tmp_path)
    assert list(kept_sources(tmp_path)) == ["law.txt"]


# --- two builds, and builds that are stopped --------------------------------------------------------------------------


def test_a_second_build_into_one_folder_is_refused(tmp_path: Path) -> None:
    with claim(tmp_path / "out"), pytest.raises(UsageError, match="another build is writing here"):
        build(law(tmp_path / "in"), out=tmp_path / "out")
    build(law(tmp_path / "in"), out=tmp_path / "out")


def test_what_a_killed_build_left_goes_with_the_next(tmp_path: Path) -> None:
    out = tmp_path / "out"
    written(out, "a")
    for left in (tmp_path / ".out.kg-new", out / ".kg-new"):
        left.mkdir()
        (left / "x").write_text("")
    written(out, "b")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["out"]
    assert sorted(p.name for p in out.iterdir()) == ["manifest.json", "report.html"]


@pytest.mark.parametrize("step", range(1, 9))
def test_a_swap_stopped_at_any_step_is_the_old_build_or_the_new(tmp_path: Path, step: int) -> None:
    out = tmp_path / "out"
    written(out, "old")
    (out / "mine.txt").write_text("mine")
    code = f"""
import os, signal
from tests.build.test_folder import written
from pathlib import Path
count = 0
def hooked(f):
    def g(*a, **k):
        global count
        count += 1
        if count == {step}: os.kill(os.getpid(), signal.SIGKILL)
        return f(*a, **k)
    return g
os.rename, os.replace, os.mkdir = hooked(os.rename), hooked(os.replace), hooked(os.mkdir)
written(Path({str(out)!r}), "new")
"""
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False)
    assert opened(out)[1].base == "http://x/"
    assert (out / "report.html").read_text() in ("old", "new")
    assert (out / "mine.txt").read_text() == "mine"
    written(out, "next")
    assert (out / "report.html").read_text() == "next"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["out"]


@pytest.mark.parametrize("stop", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
def test_a_stopped_build_leaves_no_worker_and_says_so(tmp_path: Path, stop: signal.Signals) -> None:
    for n in range(60):
        law(tmp_path / "in", f"{n}.txt", LAW.replace("甲市", f"甲{n}市") * 20)
    mark = f"kg-test-{os.getpid()}-{stop}"
    command = [sys.executable, "-m", "kg.cli", "build", str(tmp_path / "in"), "-o", str(tmp_path / "out"), "-j", "2", "-q", "--base", f"http://{mark}/"]
    run = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True)
    time.sleep(1.2)
    running = run.poll() is None
    run.send_signal(stop)
    _, said = run.communicate(timeout=20)
    if running and stop != signal.SIGKILL:
        assert (run.returncode, said.startswith("kg: stopped")) == (130, True)
    time.sleep(0.5)
    alive = subprocess.run(["pgrep", "-f", mark], capture_output=True, text=True, check=False).stdout.split()
    assert [p for p in alive if p != str(run.pid)] == []


def test_a_killed_worker_is_one_line() -> None:
    with pytest.raises(KgError, match="a worker was killed"), processes(1) as pool:
        pool.submit(os._exit, 9).result()
