"""What a file says is read whole, however it is wrapped: encodings put together, names of layouts, boxes, notes, odd archives."""

from __future__ import annotations

import os
import warnings
import zipfile
from pathlib import Path

import pytest

from kg.errors import ReadError
from kg.text.read import collect, read
from kg.text.read.html import decode

from .docx_writer import docx_file
from .test_read_packages import _OFFICE, package

LINES = [
    "棠溪市凉茶铺管理条例",
    "第一条　为了规范凉茶铺经营活动，制定本条例。",
    "第二条　从事凉茶铺经营，应当依法取得营业执照。",
    "第三条　违反本条例第二条规定的，处五百元以上三千元以下罚款。",
]
TEXT = "\n".join(LINES) + "\n"
LONG = "".join(f"第{n}号议案由代表提出，建议加强环境卫生整治工作。\n" for n in range(3000))


def written(path: Path, data: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("long", ["", LONG])
@pytest.mark.parametrize(("first", "second"), [("utf-8", "gb18030"), ("gb18030", "utf-8"), ("utf-8-sig", "gb18030")])
def test_a_file_put_together_from_two_encodings(tmp_path: Path, first: str, second: str, long: str, end: str) -> None:
    parts = [(long + "目录\n").replace("\n", end), TEXT.replace("\n", end)]
    path = written(tmp_path / "a.txt", parts[0].encode(first) + parts[1].encode(second))
    assert read(path).text.endswith(parts[1])
    assert not long or read(path).text == "".join(parts)


def test_a_byte_order_mark_before_another_encoding(tmp_path: Path) -> None:
    assert read(written(tmp_path / "a.txt", b"\xef\xbb\xbf" + TEXT.encode("gb18030"))).text == TEXT


@pytest.mark.parametrize("end", [b"\x1a" * 90, b"\0" * 900])
def test_an_end_filled_up_by_an_old_program(tmp_path: Path, end: bytes) -> None:
    assert read(written(tmp_path / "a.txt", TEXT.encode() + end)).text.startswith(TEXT)


def test_halves_of_characters_cost_no_more_than_themselves(tmp_path: Path) -> None:
    assert read(written(tmp_path / "a.txt", TEXT.encode() + b"\xed\xa0\x80\xed\xb0\x80")).text.startswith(TEXT)


def test_marks_of_an_earlier_damage_are_characters(tmp_path: Path) -> None:
    text = "第一条　为了\ufffd\ufffd\ufffd\ufffd，制定\ufffd\ufffd\ufffd\ufffd。\n"
    assert read(written(tmp_path / "a.txt", text.encode())).text == text


def test_what_is_no_character_is_marked_as_lost(tmp_path: Path) -> None:
    assert read(written(tmp_path / "a.txt", (TEXT * 3 + "甲\ufffe乙\uffff").encode())).text == TEXT * 3 + "甲\ufffd乙\ufffd"


def test_bytes_of_no_encoding_are_not_read_as_another_script(tmp_path: Path) -> None:
    for data in (TEXT.encode("gb18030") + TEXT.encode("big5", "replace") * 2, bytes(range(0x80, 0x100)) * 9):
        try:
            assert "条" in read(written(tmp_path / "a.txt", data)).text
        except ReadError as error:
            assert "UTF-8" in str(error)


@pytest.mark.parametrize("charset", ["iso-8859-1", "windows-1252", "utf-16", "utf-32le", "gb2312", "big5", "koi8-r", "cp437"])
@pytest.mark.parametrize("codec", ["utf-8", "gb18030"])
def test_a_page_that_names_an_encoding_it_is_not_in(charset: str, codec: str) -> None:
    page = f"<meta charset={charset}>" + "".join(f"<p>{line}</p>" for line in LINES)
    for more in ("", "。", "。。"):
        assert decode((page + more).encode(codec), "x.html")[0].startswith(TEXT)


_P = "".join(f"<p>{line}</p>" for line in LINES)
_MENU = "<ul class=menu>" + "".join(f"<li><a href={n}>栏目{n}</a></li>" for n in range(9)) + "</ul>"
_INDEX = "<div class=sidebar>" + "".join(f"<a href=#{n}>第{n}条</a> " for n in "一二三") + "</div>"


@pytest.mark.parametrize(
    "name", ["page with-sidebar", "no-sidebar", "article share", "content-toolbar", "menu-open", "nav-fixed", "has-footer"]
)
@pytest.mark.parametrize("key", ["class", "id"])
def test_a_layout_that_is_named_after_its_menu_holds_the_text(name: str, key: str) -> None:
    page = (
        f'<meta charset=utf-8><div {key}="{name}">{_MENU}{_INDEX}<div>{_P}</div></div><div class=footer>主办：棠溪市人大常委会办公室</div>'
    )
    assert decode(page.encode(), "x.html")[0] == TEXT


def test_a_notice_in_such_a_layout_keeps_its_words_and_a_footer_goes() -> None:
    page = f"<meta charset=utf-8><div class=with-sidebar>{_MENU}<p>任命林知远为棠溪市人民法院审判员。</p></div>"
    assert decode(page.encode(), "x.html")[0] == "任命林知远为棠溪市人民法院审判员。\n"
    page = "<meta charset=utf-8><p>任命林知远为审判员。</p><div class=footer>主办：棠溪市人大常委会办公室　地址：棠溪市人民路九号</div>"
    assert decode(page.encode(), "x.html")[0] == "任命林知远为审判员。\n"


def test_many_layouts_in_one_another_take_time_in_proportion() -> None:
    import time

    def seconds(n: int) -> float:
        page = "<div class=nav>" * 200 + "<div class=nav>甲</div>" * n + "</div>" * 200
        began = time.process_time()
        decode(f"<meta charset=utf-8>{page}".encode(), "x.html")
        return time.process_time() - began

    # The least of three: in a process that holds much, the collector may come in between.
    assert min(seconds(40_000) for _ in range(3)) < 8 * max(seconds(10_000), 0.02)


_ROWS = "\n".join(LINES)
_SPANS = "".join(f'<span style="display: block">{line}</span>' for line in LINES)


@pytest.mark.parametrize(
    "body",
    [
        f"<pre>{LINES[0]}\n{LINES[1]}<br>{LINES[2]}\n{LINES[3]}</pre>",
        f"<pre>{LINES[0]}\n{LINES[1]}<div>{LINES[2]}\n{LINES[3]}</div></pre>",
        f"<pre>{LINES[0]}\n<b>{LINES[1]}\n{LINES[2]}</b>\n{LINES[3]}</pre>",
        f"<xmp>{_ROWS}</xmp>",
        f"<listing>{_ROWS}</listing>",
        f"<body><plaintext>{_ROWS}",
        f'<div style="color:red; white-space: pre-wrap">{_ROWS}</div>',
        f'<table><tr><td style="white-space:pre-line">{_ROWS}</td></tr></table>',
        _SPANS,
    ],
)
def test_line_breaks_that_a_page_shows_end_lines(body: str) -> None:
    assert decode(f"<meta charset=utf-8>{body}".encode(), "x.html")[0] == TEXT


def test_an_open_document_with_boxes_notes_and_tables_in_tables(tmp_path: Path) -> None:
    inner = "".join(f"<text:p>{line}</text:p>" for line in LINES)
    note = "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>注文。</text:p></text:note-body></text:note>"
    table = "<table:table><table:table-row><table:table-cell>{}</table:table-cell></table:table-row></table:table>"
    box = f"<text:p>框<draw:frame><draw:text-box>{inner}</draw:text-box></draw:frame></text:p>"
    name = 'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"'
    for body, wanted in (
        (table.format(table.format(inner)), TEXT),
        (box, "框\n" + TEXT),
        (table.format(box), "框\n" + TEXT),
        (f"<text:p>见{note}后。</text:p>{inner}", f"见后。\n{TEXT}注文。\n"),
    ):
        content = f"<office:document-content {_OFFICE} {name}><office:body><office:text>{body}</office:text></office:body></office:document-content>"
        assert read(package(tmp_path / "a.odt", {"content.xml": content})).text == wanted


def test_a_word_file_with_a_formula(tmp_path: Path) -> None:
    math = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    body = f"<w:p><w:r><w:t>罚款额为</w:t></w:r><m:oMath {math}><m:r><m:t>3a+5</m:t></m:r></m:oMath><w:r><w:t>元。</w:t></w:r></w:p>"
    assert read(written(tmp_path / "a.docx", docx_file(body))).text == "罚款额为3a+5元。\n"


def test_rich_text_with_the_bytes_of_its_characters(tmp_path: Path) -> None:
    body = b"\\par\n".join(line.encode("gb18030") for line in [*LINES, "昞刓嘰"])
    assert read(written(tmp_path / "a.rtf", b"{\\rtf1\\ansi\\ansicpg936 " + body + b"}")).text.split("\n")[:5] == [*LINES, "昞刓嘰"]


def archive(path: Path, files: list[tuple[str, str]]) -> Path:
    with warnings.catch_warnings(), zipfile.ZipFile(path, "w") as z:
        warnings.simplefilter("ignore")
        for name, text in files:
            z.writestr(name, text)
    return path


def test_members_of_an_archive_under_any_form_of_their_names(tmp_path: Path) -> None:
    files = [("./a.txt", "甲"), ("b//c.txt", "乙"), ("/d.txt", "丙"), ("d.txt", "丁"), ("a.txt", "甲"), ("../e.txt", "戊")]
    found = collect([str(archive(tmp_path / "x.zip", files))])
    assert sorted(read(p).text for p in found) == sorted("甲乙丙丁")


def test_a_broken_archive_in_a_folder_is_told(tmp_path: Path) -> None:
    written(tmp_path / "b.txt", TEXT.encode())
    written(tmp_path / "x.zip", b"PK\x03\x04 nothing")
    broken, good = collect([str(tmp_path)])[::-1]
    assert read(good).text == TEXT
    with pytest.raises(ReadError, match=r"not a \.zip file"):
        read(broken)


def test_links_to_folders_are_followed_once_and_never_in_circles(tmp_path: Path) -> None:
    written(tmp_path / "far" / "x" / "a.txt", TEXT.encode())
    written(tmp_path / "in" / "b.txt", TEXT.encode())
    for name, target in (("link", "../far"), ("again", "../far/x"), ("up", ".."), ("here", "."), ("root", "/")):
        (tmp_path / "in" / name).symlink_to(target)
    (tmp_path / "far" / "back").symlink_to("../in")
    found = [os.path.realpath(p) for p in collect([str(tmp_path / "in")])]
    assert found == [str((tmp_path / n).resolve()) for n in ("far/x/a.txt", "in/b.txt")]
