"""Readers: every format gives the text as it is printed, every bad file one clear line."""

from __future__ import annotations

import hashlib
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from kg.errors import ReadError
from kg.text.read import FORMATS, collect, names, read

from .docx_writer import docx_file, p
from .pdf_writer import column, pdf

TEXT = "云州市河道条例\r\n\r\n第一条 为了保护河道，制定本条例。\n第二条　本条例所称河道，包括湖泊、水库。\n"


def made(folder: Path, name: str, data: bytes | str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


# ---- plain text -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT.encode(), "utf-8"),
        (b"\xef\xbb\xbf" + TEXT.encode(), "utf-8"),
        (TEXT.encode("gb18030"), "gb18030"),
        (TEXT.encode("gbk"), "gb18030"),
        (b"\xff\xfe" + TEXT.encode("utf-16-le"), "utf-16-le"),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), "utf-16-be"),
        (b"\xff\xfe\x00\x00" + TEXT.encode("utf-32-le"), "utf-32-le"),
    ],
)
@pytest.mark.parametrize("suffix", [".txt", ".md", ".TXT"])
def test_plain_text_is_decoded_as_it_stands(tmp_path: Path, data: bytes, encoding: str, suffix: str) -> None:
    source = read(made(tmp_path, "a" + suffix, data))
    assert (source.text, source.encoding) == (TEXT, encoding)
    assert source.format == suffix.lower().lstrip(".")
    assert source.sha256 == hashlib.sha256(data).hexdigest()
    assert source.name == "a" + suffix


def test_short_gb18030_text_is_recognised(tmp_path: Path) -> None:
    assert read(made(tmp_path, "a.txt", "任命林知远为区长。".encode("gb18030"))).text == "任命林知远为区长。"


def test_four_byte_gb18030_characters_are_kept(tmp_path: Path) -> None:
    text = "任命李㛃、王𬭎为云州市中级人民法院审判员。"
    assert read(made(tmp_path, "a.txt", text.encode("gb18030"))).text == text


@pytest.mark.parametrize("codec", ["utf-8", "gb18030"])
def test_a_file_cut_inside_a_character_keeps_the_rest(tmp_path: Path, codec: str) -> None:
    source = read(made(tmp_path, "a.txt", (TEXT * 5).encode(codec)[:-2]))
    assert source.encoding == codec
    assert source.text.startswith(TEXT * 4)
    assert source.text.rstrip("\ufffd").endswith("水库")


# ---- what can't be read ---------------------------------------------------------------------------------


NOISE = random.Random(7).randbytes(5000)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600
REFUSED = [
    ("empty.txt", b"", "empty"),
    ("blank.md", " \r\n\n", "empty"),
    ("spaces.txt", "　\n　\n", "no text"),
    ("bom.txt", b"\xef\xbb\xbf", "no text"),
    ("noise.txt", NOISE, "text"),
    ("zeros.txt", b"\0" * 5000, "binary"),
    ("program.txt", b"\x7fELF" + NOISE, "program"),
    ("really.txt", pdf([column(50, 700, ["第一条"])]), "PDF"),
    ("packed.txt", docx_file(p("第一条")), "zip"),
    ("unmarked.txt", TEXT.encode("utf-16-le"), "UTF-16"),
    ("sheet.xlsx", b"PK", "not a .xlsx file"),
    ("old.doc", OLE, "soffice"),
    ("Makefile", "a", "without a type"),
    ("scan.pdf", pdf([[], []]), "scan"),
    ("locked.pdf", pdf([column(50, 700, ["第一条"])], encrypted=True), "encrypted"),
    ("broken.pdf", b"%PDF-1.4\n" + NOISE, "PDF"),
    ("not.pdf", "第一条", "PDF"),
    ("locked.docx", OLE, "encrypted"),
    ("broken.docx", docx_file(p("第一条"))[:-200], ".docx"),
    ("not.docx", "第一条", ".docx"),
    ("zip.docx", b"PK\x05\x06" + b"\0" * 18, ".docx"),
    ("xml.docx", docx_file(p("第一条") + "<w:p>"), "broken .docx"),
    ("nothing.docx", docx_file(""), "no text"),
    ("nothing.html", "<html><script>第一条</script></html>", "no text"),
    ("comment.html", "<!-- -->", "HTML"),
]


@pytest.mark.parametrize(("name", "data", "says"), REFUSED, ids=[name for name, *_ in REFUSED])
def test_a_bad_file_is_one_line_that_says_what_where_and_what_to_do(
    tmp_path: Path, name: str, data: bytes | str, says: str, capfd: pytest.CaptureFixture[str]
) -> None:
    path = made(tmp_path, name, data)
    with pytest.raises(ReadError) as caught:
        read(path)
    line = str(caught.value)
    assert "\n" not in line
    assert str(path) in line
    assert says in line
    assert caught.value.todo
    assert caught.value.exit_code == 2
    assert capfd.readouterr() == ("", "")


def test_no_reader_fails_on_any_bytes_but_with_a_read_error(tmp_path: Path) -> None:
    seed = random.Random(3)
    good = [TEXT.encode(), docx_file(p("第一条")), pdf([column(50, 700, ["第一条"])]), b"<p>\xb5\xda</p>" * 9]
    for n in range(120):
        data = bytearray(seed.choice(good))
        for _ in range(seed.randint(1, 30)):
            data[seed.randrange(len(data))] = seed.randrange(256)
        path = made(tmp_path, f"a{n}" + seed.choice([".txt", ".html", ".docx", ".pdf"]), bytes(data))
        try:
            assert read(path).text
        except ReadError as e:
            assert "\n" not in str(e)


# ---- which files ----------------------------------------------------------------------------------------


def test_collect_walks_folders_and_globs_once_and_in_order(tmp_path: Path) -> None:
    for name in (
        "b/2.txt",
        "b/1.md",
        "a.TXT",
        "b/c/x.html",
        "b/.hidden/y.txt",
        "b/~$1.docx",
        "b/z.csv",
        "b/.h.txt",
    ):
        made(tmp_path, name, "第一条")
    (tmp_path / "again.txt").symlink_to(tmp_path / "a.TXT")
    every = [tmp_path / n for n in ("a.TXT", "b/1.md", "b/2.txt", "b/c/x.html")]
    assert [f.resolve() for f in collect([str(tmp_path)])] == every
    given = [str(tmp_path / "b"), str(tmp_path / "b/2.txt"), str(tmp_path / "*.TXT")]
    assert collect(given) == collect(given[::-1]) == every
    assert collect([str(tmp_path / "**/*.html")]) == [every[3]]
    assert collect([str(tmp_path / "b*")]) == every[1:]


def test_a_file_given_by_name_is_taken_whatever_its_type(tmp_path: Path) -> None:
    path = made(tmp_path, "a.csv", "x")
    assert collect([str(path)]) == [path]


def test_a_file_name_with_glob_characters_is_a_file(tmp_path: Path) -> None:
    path = made(tmp_path, "条例[2024].txt", "x")
    assert collect([str(path)]) == [path]


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ("none.txt", "no such file or folder"),
        ("none/*.txt", "no readable file matches"),
        ("**/*.txt", "no readable file matches"),
        ("bare", "no readable file in this folder"),
        ("\0", "no such file"),
    ],
)
def test_inputs_that_give_nothing_are_named(tmp_path: Path, given: str, says: str) -> None:
    made(tmp_path, "bare/a.csv", "x")
    (path,) = collect([str(tmp_path / given)])
    with pytest.raises(ReadError, match=says) as caught:
        read(path)
    assert "\n" not in str(caught.value)
    assert caught.value.todo


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_a_file_without_permission_is_named(tmp_path: Path) -> None:
    path = made(tmp_path, "a.txt", "x")
    path.chmod(0)
    with pytest.raises(ReadError, match="permission"):
        read(path)


def test_a_missing_file_and_a_folder_are_named(tmp_path: Path) -> None:
    (tmp_path / "folder.txt").mkdir()
    os.mkfifo(tmp_path / "pipe.txt")
    for name in ("none.txt", "folder.txt", "pipe.txt"):
        with pytest.raises(ReadError, match=name):
            read(tmp_path / name)


def test_names_are_short_and_unique_whatever_the_order_and_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paths = [made(tmp_path, n, n) for n in ("x/a.txt", "y/a.txt", "y/b.txt", "z/y/b.txt")]
    wanted = ["x/a.txt", "y/a.txt", "y/b.txt", "z/y/b.txt"]
    got = names(paths)
    assert [got[f] for f in paths[:2]] == wanted[:2]
    assert got[paths[3]] == "z/y/b.txt"
    assert got[paths[2]].endswith("/y/b.txt")
    assert len(set(got.values())) == 4
    assert names(paths[::-1]) == got
    assert list(names([paths[0]]).values()) == ["a.txt"]
    monkeypatch.chdir(tmp_path / "y")
    assert list(names([Path("a.txt"), Path("../x/a.txt")]).values()) == ["y/a.txt", "x/a.txt"]


def test_decomposed_file_names_are_composed(tmp_path: Path) -> None:
    assert list(names([tmp_path / "re\u0301sume\u0301.txt"]).values()) == ["r\u00e9sum\u00e9.txt"]


# ---- the register ---------------------------------------------------------------------------------------


def test_formats_are_those_of_the_contract() -> None:
    assert [f.name for f in FORMATS] == ["txt", "md", "html", "docx", "xlsx", "pdf", "odt", "epub", "rtf", "doc", "csv"]
    suffixes = [s for f in FORMATS for s in f.suffixes]
    assert len(suffixes) == len(set(suffixes))


def test_reading_plain_text_imports_no_heavy_library(tmp_path: Path) -> None:
    path = made(tmp_path, "a.txt", TEXT)
    code = (
        f"import sys; from pathlib import Path; from kg.text.read import read; read(Path({str(path)!r}));"
        "heavy = ('lxml', 'docx', 'pdfminer', 'charset_normalizer', 'spacy', 'rdflib');"
        "print([m for m in heavy if m in sys.modules])"
    )
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
