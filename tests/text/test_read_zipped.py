"""Zip files are folders; old Word files go through a converter that is at hand."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path

import pytest

from kg.errors import ReadError
from kg.text.read import collect, names, read, zipped


def packed(path: Path, files: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return path


def test_the_members_are_files_with_names_of_their_own(tmp_path: Path) -> None:
    files = {"法规/a.txt": b"\xe7\xac\xac", "b.md": b"2", "c.png": b"3", ".x/d.txt": b"4", "__MACOSX/e.txt": b"5", "../f.txt": b"6"}
    paths = collect([str(packed(tmp_path / "x.zip", files)), str(packed(tmp_path / "y.zip", {"b.md": b"7"}))])
    assert [p.relative_to(tmp_path).as_posix() for p in paths] == ["x.zip/b.md", "x.zip/法规/a.txt", "y.zip/b.md"]
    assert sorted(names(paths).values()) == ["a.txt", "x.zip/b.md", "y.zip/b.md"]
    assert [read(p).text for p in paths] == ["2", "第", "7"]
    assert collect([str(tmp_path)]) == paths


def test_names_packed_on_chinese_windows() -> None:
    info = zipfile.ZipInfo("水井.txt".encode("gb18030").decode("cp437"))
    assert zipped._name(info) == "水井.txt"


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 nothing", b"no archive"])
def test_a_broken_archive_is_one_line(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "x.zip"
    path.write_bytes(data)
    [found] = collect([str(path)])
    with pytest.raises(ReadError) as caught:
        read(found)
    assert "\n" not in str(caught.value)


def test_an_archive_without_texts_says_so(tmp_path: Path) -> None:
    [found] = collect([str(packed(tmp_path / "x.zip", {"a.png": b"1"}))])
    with pytest.raises(ReadError, match="no readable file in this archive"):
        read(found)


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = packed(tmp_path / "x.zip", {"a.txt": b"0" * 100_000, "b.txt": b"0" * 100_000})
    monkeypatch.setattr("kg.text.read._MOST", 50_000)
    with pytest.raises(ReadError, match="larger than"):
        read(collect([str(path)])[0])
    monkeypatch.setattr(zipped, "_MOST", 150_000)
    with pytest.raises(ReadError, match="holds more than"):
        read(collect([str(path)])[0])


def test_a_converter_at_hand_reads_an_old_word_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "bin" / "antiword"
    program.parent.mkdir()
    program.write_text('#!/bin/sh\n[ "$1" = -w ] || exit 3\necho 第一条 水井应当加盖。\n', encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}/bin{os.pathsep}/usr/bin")
    monkeypatch.setattr("kg.text.read.office._OFFICES", ())
    path = tmp_path / "a.doc"
    path.write_bytes(b"\xd0\xcf\x11\xe0 old")
    assert read(path).text == "第一条 水井应当加盖。\n"
    program.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    with pytest.raises(ReadError, match="antiword could not convert it"):
        read(path)


def test_a_page_named_doc_is_read_as_the_page_it_is(tmp_path: Path) -> None:
    path = tmp_path / "a.doc"
    path.write_text("<html><meta charset=utf-8><body><p>第一条 甲。</p></body></html>", encoding="utf-8")
    assert read(path).text == "第一条 甲。\n"
