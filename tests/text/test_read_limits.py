"""Small files that unpack to much: refused or read at once, never unpacked whole."""

from __future__ import annotations

import time
import zlib
from pathlib import Path

import pytest

from kg.errors import ReadError
from kg.text import read as reading
from kg.text.read import html, pdf, read
from kg.text.read.numbering import _count

from .docx_writer import docx_file, p


def _stream(content: bytes, dictionary: bytes = b"") -> bytes:
    packed = zlib.compress(content)
    return b"<<%s/Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (dictionary, len(packed), packed)


def test_the_streams_of_a_pdf_are_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "_UNPACKED", 1 << 20)
    for size in (0, 1, pdf._PIECE, 400_000, (1 << 20) - 1):
        pdf._check_size(_stream(b"q " * (size // 2)) + b" stream\nnot packed", "x.pdf")
    pdf._check_size(_stream(b" " * (2 << 20), b"/Subtype/Image"), "x.pdf")
    with pytest.raises(ReadError, match="unpacks to more than 1 MB"):
        pdf._check_size(_stream(b" " * (3 << 19)) * 2, "x.pdf")


def test_a_docx_of_too_many_elements_or_too_much_beside_the_text_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "x.docx"
    path.write_bytes(docx_file(p("第一条 甲。") * 3))
    assert "第一条" in read(path).text
    path.write_bytes(docx_file("<w:p/>" * 3_100_000))
    with pytest.raises(ReadError, match="elements"):
        read(path)


@pytest.mark.parametrize(("text", "n"), [("5", 5), ("-5", 0), ("abc", 0), ("", 0), ("2000000000", 32_767), ("9" * 5000, 0), ("²", 0)])
def test_word_numbers_are_clamped(text: str, n: int) -> None:
    assert _count(text) == n


def test_a_tag_of_50000_attributes_takes_no_time() -> None:
    page = b"<p " + b"".join(b"a%d=1 " % i for i in range(50_000)) + "><b>第一条</b> 甲。</p>".encode()
    start = time.process_time()
    assert html.decode(page, "x.html")[0] == "第一条 甲。\n"
    assert time.process_time() - start < 3


@pytest.mark.parametrize("charset", ["undefined", "idna", "punycode", "unicode_escape", "zlib_codec"])
def test_a_charset_that_no_page_has_is_as_if_none_were_told(charset: str) -> None:
    page = f"<meta charset={charset}><p>甲市古井条例</p>".encode()
    assert html.decode(page, "x.html") == ("甲市古井条例\n", "utf-8")


def test_a_file_is_measured_before_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "_MOST", 10)
    (tmp_path / "x.txt").write_text("第一条 为了保护古井。", encoding="utf-8")
    with pytest.raises(ReadError, match="larger than"):
        read(tmp_path / "x.txt")
