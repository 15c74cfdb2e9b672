"""What folders and archives hold beside texts is told; Excel files are read; Word files of the Strict edition too."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from pathlib import Path

import pytest
from docx import Document
from openpyxl import Workbook

from kg.errors import ReadError
from kg.pipeline import Options, build_graph
from kg.text.read import collect, read
from kg.text.read.passed import TODO, passed_over
from tests.text.test_read_zipped import packed


def test_what_a_folder_holds_and_is_not_read_is_told(tmp_path: Path) -> None:
    for name in ("a.txt", "b.ofd", "c.xls", "d.png", ".hidden.rar", "~$e.xls", "sub/f.7z"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
    packed(tmp_path / "g.zip", {"h.txt": b"1", "i.ofd": b"2", "j.zip": b"3"})
    lines = [line.replace(f"{tmp_path}/", "") for line in passed_over([str(tmp_path)])]
    assert lines == [
        "kg: b.ofd: passed over: .ofd is not read here — save it as .pdf with a text layer",
        "kg: c.xls: passed over: .xls is not read here — save it as .xlsx",
        "kg: g.zip/i.ofd: passed over: .ofd is not read here — save it as .pdf with a text layer",
        "kg: g.zip/j.zip: passed over: .zip is not read here — unpack the archive and give the folder",
        "kg: sub/f.7z: passed over: .7z is not read here — unpack the archive and give the folder",
    ]
    assert [p.relative_to(tmp_path).as_posix() for p in collect([str(tmp_path)])] == ["a.txt", "g.zip/h.txt"]
    assert passed_over([str(tmp_path / "g.zip")])[0].endswith("save it as .pdf with a text layer")
    assert passed_over([str(tmp_path / "b.ofd"), str(tmp_path / "nothing"), "no\0name"]) == []


def test_what_is_told_is_found_where_texts_are(tmp_path: Path) -> None:
    """The folders behind links too, each once; nothing of what a build wrote."""
    (tmp_path / "in").mkdir()
    (tmp_path / "far").mkdir()
    (tmp_path / "far" / "a.ofd").write_bytes(b"x")
    (tmp_path / "in" / "link").symlink_to("../far")
    (tmp_path / "in" / "again").symlink_to("../in")
    (tmp_path / "in" / "law.txt").write_text("甲市古井条例\n第一条　为了保护古井，制定本条例。\n", encoding="utf-8")
    build_graph([str(tmp_path / "in")], Options(tmp_path / "in" / "out"))
    assert (tmp_path / "in" / "out" / "store" / "cache" / "graph.nq.gz").is_file()
    [line] = passed_over([str(tmp_path / "in")])
    assert line.startswith(f"kg: {tmp_path}/in/link/a.ofd: ")


@pytest.mark.parametrize("folder", ["cache", "store/cache"])
def test_texts_in_folders_named_as_those_of_a_build_are_read(tmp_path: Path, folder: str) -> None:
    """No build stands there: they are the reader's own."""
    (tmp_path / folder).mkdir(parents=True)
    law = tmp_path / folder / "law.txt"
    law.write_text("甲市古井条例\n第一条　为了保护古井，制定本条例。\n", encoding="utf-8")
    (tmp_path / folder / "b.ofd").write_bytes(b"x")
    assert collect([str(tmp_path)]) == [law] and read(law).text
    assert len(passed_over([str(tmp_path)])) == 1


def test_many_of_one_type_are_one_line(tmp_path: Path) -> None:
    for n in range(9):
        (tmp_path / f"{n}.rar").write_bytes(b"x")
    [line] = passed_over([str(tmp_path)])
    assert line.endswith("passed over: 9 files of type .rar (0.rar, 1.rar, 2.rar …) — unpack the archive and give the folder")


@pytest.mark.parametrize("suffix", sorted(TODO))
def test_a_file_of_these_types_that_is_given_itself_says_what_to_do(tmp_path: Path, suffix: str) -> None:
    (tmp_path / f"a{suffix}").write_bytes(b"x")
    with pytest.raises(ReadError) as caught:
        read(tmp_path / f"a{suffix}")
    assert str(caught.value).endswith(TODO[suffix])


def test_the_rows_of_a_workbook_are_lines(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    for row in (
        ["江海市人大常委会任免名单"],
        ["姓名", "职务", "任免", "日期"],
        ["丁三甲", "江海市水利局局长", "任命", date(2031, 5, 6)],
        [],
        ["王小二", None, 3.0],
    ):
        sheet.append(row)
    book.save(tmp_path / "a.xlsx")
    source = read(tmp_path / "a.xlsx")
    assert source.text.split("\n")[:4] == [
        "江海市人大常委会任免名单",
        "姓名\t职务\t任免\t日期",
        "丁三甲\t江海市水利局局长\t任命\t2031年5月6日",
        "王小二\t\t3",
    ]
    assert source.format == "xlsx"


@pytest.mark.parametrize("data", [b"PK\x03\x04 broken", b"\xd0\xcf\x11\xe0 old", b"x"])
def test_a_broken_workbook_is_one_line(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.xlsx").write_bytes(data)
    with pytest.raises(ReadError) as caught:
        read(tmp_path / "a.xlsx")
    assert "\n" not in str(caught.value)


def test_a_sheet_with_more_rows_than_are_read_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.text.read.xlsx._MOST", 2)
    book = Workbook()
    for n in range(3):
        book.active.append([f"第{n}行"])
    book.save(tmp_path / "a.xlsx")
    with pytest.raises(ReadError, match=r"a sheet of more than 2 rows.*split the file"):
        read(tmp_path / "a.xlsx")


def test_a_word_file_of_the_strict_edition_is_read(tmp_path: Path) -> None:
    document = Document()
    document.add_paragraph("江海市渡口条例")
    document.add_paragraph("第一条 为了管好渡口，制定本条例。")
    plain = io.BytesIO()
    document.save(plain)
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(tmp_path / "a.docx", "w") as new:
        for info in old.infolist():
            content = old.read(info)
            for part in (b"wordprocessingml", b"officeDocument", b"drawingml"):
                content = content.replace(b"http://schemas.openxmlformats.org/%s/2006/" % part, b"http://purl.oclc.org/ooxml/%s/" % part)
            new.writestr(info.filename, content)
    assert read(tmp_path / "a.docx").text == "江海市渡口条例\n第一条 为了管好渡口，制定本条例。\n"
