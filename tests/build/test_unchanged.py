"""Inputs named again: nothing is done where nothing changed, everything where anything did."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg import pipeline
from kg.pipeline import Options, Summary, build_graph

LAW = "甲市古井条例\n(2020年1月2日甲市第三届人民代表大会常务委员会第二次会议通过)\n第一条 为了保护古井,制定本条例。\n"


def stamps(folder: Path) -> dict[str, int]:
    return {str(p.relative_to(folder)): p.stat().st_mtime_ns for p in folder.rglob("*") if p.is_file()}


@pytest.fixture
def built(tmp_path: Path) -> Path:
    for n in (1, 2):
        (tmp_path / f"{n}.txt").write_text(LAW.replace("甲", "甲乙丙"[n]), encoding="utf-8")
    assert not again(tmp_path, "1.txt", "2.txt").unchanged
    return tmp_path


def again(folder: Path, *names: str, **options: object) -> Summary:
    return build_graph([str(folder / n) for n in names], Options(folder / "out", **options))  # type: ignore[arg-type]


def test_what_is_as_it_was_is_left_alone(built: Path) -> None:
    before = stamps(built / "out")
    for names in (("1.txt",), ("2.txt", "1.txt")):
        summary = again(built, *names)
        assert summary.unchanged
        assert len(summary.read) == len(names) and len(summary.read) + len(summary.kept) == 2
        assert len(summary.tables.documents) == 2
        assert summary.quads == json.loads((built / "out" / "manifest.json").read_text(encoding="utf-8"))["quads"] > 0
    assert stamps(built / "out") == before


def test_the_tables_of_a_large_build_are_not_read(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "LARGE", 3)
    assert not again(built, "1.txt").tables.documents


@pytest.mark.parametrize("change", ["text", "file lost", "program", "base", "new file"])
def test_anything_else_is_built(built: Path, change: str, monkeypatch: pytest.MonkeyPatch) -> None:
    names, options = ["1.txt"], dict[str, object]()
    if change == "text":
        (built / "1.txt").write_text(LAW.replace("甲", "乙") + "第二条 本条例自公布之日起施行。\n", encoding="utf-8")
    elif change == "file lost":
        (built / "out" / "report.html").unlink()
    elif change == "program":
        monkeypatch.setattr(pipeline, "made_by", lambda model: "another program")
    elif change == "new file":
        (built / "3.txt").write_text(LAW.replace("甲", "丁"), encoding="utf-8")
        names.append("3.txt")
    else:
        options = {"base": "https://example.org/"} if change == "base" else {"replace": True}
    before = stamps(built / "out")
    assert not again(built, *names, **options).unchanged
    assert stamps(built / "out") != before
