"""Formats in packages and of other programs: .odt, .epub, .rtf, a .docx whose text is a part of its own; titles of pages."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from kg.errors import ReadError
from kg.text.read import read

_OFFICE = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
)
_ODT = f"""<office:document-content {_OFFICE}><office:body><office:text>
<text:tracked-changes><text:changed-region><text:deletion><text:p>删去的话。</text:p></text:deletion></text:changed-region></text:tracked-changes>
<text:h>云州市水井条例</text:h><text:p>第一条<text:s/>水井<text:span>应当</text:span>加盖。<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>脚注</text:p></text:note-body></text:note></text:p>
<table:table><table:table-row><table:table-cell><text:p>甲</text:p></table:table-cell><table:table-cell><text:p>乙</text:p></table:table-cell></table:table-row></table:table>
</office:text></office:body></office:document-content>"""
_MHT = 'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="b"\n\n--b\nContent-Type: text/html; charset="utf-8"\nContent-Transfer-Encoding: 8bit\n\n<html><body><p>云州市水井条例</p><p>第一条 水井应当加盖。</p></body></html>\n--b--\n'
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_P = "http://schemas.openxmlformats.org/package/2006"


def package(path: Path, files: dict[str, str]) -> Path:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as z:
        for name, text in files.items():
            z.writestr(name, text)
    path.write_bytes(data.getvalue())
    return path


def test_an_open_document_as_accepted(tmp_path: Path) -> None:
    text = read(package(tmp_path / "a.odt", {"content.xml": _ODT})).text
    assert text == "云州市水井条例\n第一条 水井应当加盖。\n甲\t乙\n脚注\n"


def test_a_book_in_the_order_of_its_spine(tmp_path: Path) -> None:
    files = {
        "META-INF/container.xml": '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="o/b.opf"/></rootfiles></container>',
        "o/b.opf": '<package xmlns="http://www.idpf.org/2007/opf"><manifest><item id="x" href="x.xhtml"/><item id="y" href="y.xhtml"/></manifest><spine><itemref idref="y"/><itemref idref="x"/></spine></package>',
        "o/x.xhtml": "<html><body><p>第二条 乙。</p></body></html>",
        "o/y.xhtml": "<html><body><p>第一条 甲。</p></body></html>",
    }
    assert read(package(tmp_path / "a.epub", files)).text == "第一条 甲。\n第二条 乙。\n"


def test_rich_text(tmp_path: Path) -> None:
    path = tmp_path / "a.rtf"
    path.write_bytes(b"{\\rtf1\\ansi\\ansicpg936 \\u31532?\\u19968?\\u26465? \\'bc\\'d7\\par}")
    assert "第一条 甲" in read(path).text


def test_a_word_file_whose_text_is_a_part_of_its_own(tmp_path: Path) -> None:
    files = {
        "[Content_Types].xml": f'<Types xmlns="{_P}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="mht" ContentType="message/rfc822"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{_P}/relationships"><Relationship Id="r1" Type="{_R}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f'<w:document xmlns:w="{_W}" xmlns:r="{_R}"><w:body><w:altChunk r:id="c1"/></w:body></w:document>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_P}/relationships"><Relationship Id="c1" Type="{_R}/aFChunk" Target="/word/c.mht"/></Relationships>',
        "word/c.mht": _MHT,
    }
    assert read(package(tmp_path / "a.docx", files)).text == "云州市水井条例\n第一条 水井应当加盖。\n"


@pytest.mark.parametrize("name", ["a.odt", "a.epub", "a.rtf"])
def test_a_broken_file_is_one_line(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"PK\x03\x04 nothing")
    with pytest.raises(ReadError) as caught:
        read(path)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("name", ["a.doc", "a.wps"])
def test_what_converts_is_named(tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    path = tmp_path / name
    path.write_bytes(b"\xd0\xcf\x11\xe0")
    with pytest.raises(ReadError, match="soffice"):
        read(path)


def test_a_page_says_its_own_title(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(
        "<html><head><meta charset='utf-8'><title>云州市水井条例-法规网</title></head><body><p>第一条 甲。</p></body></html>",
        encoding="utf-8",
    )
    assert read(path).title == "云州市水井条例-法规网"
