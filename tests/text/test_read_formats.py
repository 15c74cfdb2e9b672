"""Readers of laid-out formats: HTML, Word and PDF give the lines that a reader of the page sees."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.text.read import read
from kg.text.read.layout import Glyph, group_rows, page_lines
from kg.text.read.numbering import written

from .docx_writer import NUMBERING, STYLES, docx_file, p
from .pdf_writer import column, pdf


def made(folder: Path, name: str, data: bytes | str) -> Path:
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


# ---- html -----------------------------------------------------------------------------------------------


HTML = """<html><head><meta charset="CHARSET"><title>不读</title><style>p{}</style></head><body>
<h1>云州市河道条例</h1><div>第一条 为了保护<b>河道</b>，
  制定本条例。<script>var x;</script></div>第二条<br>第三条
<table><tr><th>姓名</th><th>职务</th></tr><tr><td>林知远</td><td>庭长</td></tr></table>
<table><tr><td><p>左一</p><p>左二</p></td><td><p>右一</p></td></tr></table>
<!-- 注 --><p hidden>藏</p><ul class="main_Menu"><li>首页</li></ul><p style="display: none">藏</p>尾&nbsp;注&lt;1&gt;</body></html>"""
HTML_LINES = [
    "云州市河道条例",
    "第一条 为了保护河道，制定本条例。",
    "第二条",
    "第三条",
    "姓名\t职务",
    "林知远\t庭长",
    "左一",
    "左二",
    "右一",
    "尾\xa0注<1>",
]


@pytest.mark.parametrize("charset", ["utf-8", "gb2312", "gbk", "no-such", "utf-16"])
def test_html_blocks_and_rows_become_lines(tmp_path: Path, charset: str) -> None:
    codec = charset if charset.startswith(("utf", "gb")) else "utf-8"
    codec = "gb18030" if codec.startswith("gb") else codec
    data = HTML.replace("CHARSET", charset).encode(codec)
    assert read(made(tmp_path, "a.html", data)).text.splitlines() == HTML_LINES


SPANNED = """<table><tr><td>姓名</td><td>单位</td><td>任命</td><td>免去</td></tr>
<tr><td>林知远</td><td rowspan="2">云州市法院</td><td>庭长</td><td></td></tr><tr><td>柳若溪</td><td></td><td>审判员</td></tr>
<tr><td>祁连山</td><td colspan="2">无</td><td>院长</td></tr></table>"""
"""The second name has no cell for its court, the third one cell in two columns."""


def test_the_cells_of_a_page_keep_their_columns(tmp_path: Path) -> None:
    lines = read(made(tmp_path, "a.html", SPANNED)).text.splitlines()
    assert lines[1:] == ["林知远\t云州市法院\t庭长\t", "柳若溪\t\t\t审判员", "祁连山\t无\t\t院长"]


@pytest.mark.parametrize("wide", ["0", "-1", "九", "99999999999", "9999", ""])
def test_a_cell_of_any_width_is_read(tmp_path: Path, wide: str) -> None:
    page = f'<table><tr><td colspan="{wide}" rowspan="{wide}">甲</td><td>乙</td></tr><tr><td>丙</td><td>丁</td></tr></table>'
    found = read(made(tmp_path, "a.html", page)).text
    assert found.split() == ["甲", "乙", "丙", "丁"]
    assert len(found) < 200


def test_html_with_an_xml_head_or_no_html_element(tmp_path: Path) -> None:
    page = '<?xml version="1.0" encoding="gb2312"?>\n<p>第一条</p>第二条'
    assert read(made(tmp_path, "a.htm", page.encode())).text == "第一条\n第二条\n"


def test_html_nested_very_deeply_is_read(tmp_path: Path) -> None:
    page = "<div>" * 240 + "第一条" + "</div>" * 240
    assert read(made(tmp_path, "a.html", page)).text == "第一条\n"


# ---- docx -----------------------------------------------------------------------------------------------


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def test_the_cells_of_a_word_table_keep_their_columns(tmp_path: Path) -> None:
    def cell(text: str, said: str = "") -> str:
        return f"<w:tc><w:tcPr>{said}</w:tcPr>{p(text)}</w:tc>"

    rows = [
        cell("姓名") + cell("单位") + cell("任命") + cell("免去"),
        cell("林知远") + cell("云州市法院", '<w:vMerge w:val="restart"/>') + cell("庭长") + cell(""),
        cell("柳若溪") + cell("", "<w:vMerge/>") + cell("") + cell("审判员"),
        cell("祁连山") + cell("无", '<w:gridSpan w:val="2"/>') + cell("院长"),
    ]
    table = f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"
    lines = read(made(tmp_path, "a.docx", docx_file(table))).text.splitlines()
    assert lines[1:] == ["林知远\t云州市法院\t庭长\t", "柳若溪\t\t\t审判员", "祁连山\t无\t\t院长"]


def test_docx_paragraphs_and_tables_stand_in_document_order(tmp_path: Path) -> None:
    cell = "<w:tc>{}</w:tc>".format
    rows = [("姓名", "职务"), ("林知远", "庭长")]
    table = "".join(f"<w:tr>{cell(p(a))}{cell(p(b))}</w:tr>" for a, b in rows)
    table = f"<w:tbl>{table}</w:tbl>"
    body = (
        p("第一条 为了保护河道，") + table + f"<w:p>{run('第')}<w:hyperlink>{run('二')}</w:hyperlink><w:ins>{run('条')}</w:ins>"
        f"<w:del><w:r><w:delText>删</w:delText></w:r></w:del><w:r><w:tab/><w:t>甲</w:t><w:br/><w:t>乙</w:t></w:r></w:p>"
        f"<w:sdt><w:sdtContent>{p('第三条')}</w:sdtContent></w:sdt><w:p/>"
        f"<w:p><mc:AlternateContent><mc:Choice><w:r><w:txbxContent>{p('框')}</w:txbxContent></w:r></mc:Choice>"
        f"<mc:Fallback><w:r><w:txbxContent>{p('框')}</w:txbxContent></w:r></mc:Fallback></mc:AlternateContent></w:p>"
    )
    lines = read(made(tmp_path, "a.docx", docx_file(body))).text.splitlines()
    assert lines == [
        "第一条 为了保护河道，",
        "姓名\t职务",
        "林知远\t庭长",
        "第二条\t甲",
        "乙",
        "第三条",
        "框",
    ]


def numbered(text: str, number: int, level: int = 0) -> str:
    return p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def test_docx_footnotes_stand_behind_the_text(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    note = '<w:footnote w:type="separator" w:id="0"><w:p/></w:footnote><w:footnote w:id="1">' + p("见国函〔2020〕1号。") + "</w:footnote>"
    path.write_bytes(docx_file(p("第一条 甲") + p("第二条 乙。"), footnotes=note))
    assert read(path).text == "第一条 甲\n第二条 乙。\n见国函〔2020〕1号。\n"


def test_docx_numbers_that_word_makes_itself_are_written_out(tmp_path: Path) -> None:
    body = (
        p("总则", '<w:pStyle w:val="H1"/>')
        + p("甲", '<w:pStyle w:val="Own"/>')
        + p("乙", '<w:pStyle w:val="Art"/>')
        + numbered("项", 1, 1)
        + numbered("项", 1, 1)
        + numbered("点", 3)
        + p("无", '<w:pStyle w:val="Art"/><w:numPr><w:numId w:val="0"/></w:numPr>')
        + numbered("重起", 4, 1)
        + p("附则", '<w:pStyle w:val="H1"/>')
        + numbered("项", 1, 1)
        + p("丙", '<w:pStyle w:val="Art"/>')
    )
    data = docx_file(body, numbering=NUMBERING, styles=STYLES)
    assert read(made(tmp_path, "a.docx", data)).text.splitlines() == [
        "第一章 总则", "第九条 甲", "第十条 乙", "（一）项", "（二）项", "点", "无",
        "（一）重起", "第二章 附则", "（一）项", "第十一条 丙",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("n", "form", "shown"),
    [
        (105, "chineseCounting", "一百零五"),
        (21, "chineseLegalSimplified", "贰拾壹"),
        (3, "decimalEnclosedCircleChinese", "③"),
        (28, "lowerLetter", "bb"),
        (14, "upperRoman", "XIV"),
        (7, "decimal", "7"),
        (7, "somethingNew", "7"),
        (0, "chineseCounting", "0"),
        (1, "none", ""),
    ],
)
def test_list_numbers(n: int, form: str, shown: str) -> None:
    assert written(n, form) == shown


# ---- pdf ------------------------------------------------------------------------------------------------

LEFT = [
    "　　第一条　为了保护河道，保障防洪安全，",
    "改善水环境，根据有关法律、行政法规，结合",
    "本市实际，制定本条例。",
]
RIGHT = ["　　第二条　市人民政府应当加强河道管理", "工作的领导，建立协调机制，将所需经费纳入", "本级预算。"]
READ_LEFT = "第一条　为了保护河道，保障防洪安全，改善水环境，根据有关法律、行政法规，结合本市实际，制定本条例。"
READ_RIGHT = "第二条　市人民政府应当加强河道管理工作的领导，建立协调机制，将所需经费纳入本级预算。"


@pytest.mark.parametrize("shift", [0, 4, 9])
def test_pdf_columns_are_read_one_after_the_other(tmp_path: Path, shift: float) -> None:
    title, foot = (170, 790, 16, "云州市人民代表大会公报"), (285, 30, 10, "— 3 —")
    pages = [[title, *column(50, 740, LEFT), *column(320, 740 - shift, RIGHT), foot]] * 2
    text = read(made(tmp_path, "a.pdf", pdf(pages))).text
    page = f"云州市人民代表大会公报\n{READ_LEFT}\n{READ_RIGHT}\n— 3 —\n"
    assert text == f"{page}\n{page}"


def test_a_title_across_the_page_parts_the_columns_above_from_those_below(tmp_path: Path) -> None:
    page = [
        *column(50, 780, LEFT),
        *column(320, 780, RIGHT),
        (120, 700, 18, "关于修改河道条例的决定草案的说明材料"),
        *column(50, 650, LEFT),
        *column(320, 650, RIGHT),
    ]
    both = [READ_LEFT, READ_RIGHT]
    assert read(made(tmp_path, "a.pdf", pdf([page]))).text.splitlines() == [
        *both,
        "关于修改河道条例的决定草案的说明材料",
        *both,
    ]


def test_pdf_of_one_column_keeps_its_lines_whole(tmp_path: Path) -> None:
    page = column(
        60,
        780,
        ["　　" + "第一条　" + "河" * 34, "道" * 40, "湖" * 10, "　　第二条　本条例自公布之日起施行。"],
    )
    assert read(made(tmp_path, "a.pdf", pdf([page]))).text.splitlines() == [
        "第一条　" + "河" * 34 + "道" * 40 + "湖" * 10,
        "第二条　本条例自公布之日起施行。",
    ]


def test_pdf_contents_keep_title_and_page_together(tmp_path: Path) -> None:
    page = []
    for n, title in enumerate(["云州市河道条例", "关于河道条例的说明", "云州市人民政府工作报告", "任免名单"]):
        page += [(60, 780 - 20 * n, 12, title), (470, 780 - 20 * n, 12, f"林知远（{n + 3}）")]
    lines = read(made(tmp_path, "a.pdf", pdf([page]))).text.splitlines()
    assert lines == [
        f"{t}\t林知远（{n + 3}）" for n, t in enumerate(["云州市河道条例", "关于河道条例的说明", "云州市人民政府工作报告", "任免名单"])
    ]


def test_a_character_printed_twice_to_make_it_bold_is_read_once() -> None:
    row = [Glyph(x + d, x + d + 12, 10, 22, c) for x, c in ((0, "总"), (12, "则"), (24, "则")) for d in (0, 0.4)]
    assert page_lines(row) == ["总则则"]


def test_rows_do_not_run_together_down_the_page() -> None:
    glyphs = [Glyph(0, 12, 10 + 5 * n, 22 + 5 * n, "条") for n in range(5)]
    assert len(group_rows(glyphs)) == 3


def test_paragraphs_set_apart_are_not_joined_where_a_line_fills_the_page(tmp_path: Path) -> None:
    full = [f"{n}河道" + "湖" * 36 + "。" for n in "甲乙丙丁戊"]
    page, y = [], 780
    for first in full:
        page += [(60, y, 12, first), (60, y - 16, 12, "道" * 39 + "，"), (60, y - 32, 12, "海" * 6 + "。")]
        y -= 58
    lines = read(made(tmp_path, "a.pdf", pdf([page]))).text.splitlines()
    assert lines == [first + "道" * 39 + "，" + "海" * 6 + "。" for first in full]
    joined = [(60, 780 - 26 * n, 12, first) for n, first in enumerate(full)]
    under = [(60, 620 - 16 * n, 12, "道" * 40) for n in range(4)]
    assert read(made(tmp_path, "b.pdf", pdf([joined + under]))).text.splitlines() == [*full, "道" * 160]


def test_an_item_behind_a_sentence_that_fills_its_line_begins_a_paragraph(tmp_path: Path) -> None:
    page = column(60, 780, ["一、" + "湖" * 37 + "。", "二、" + "河" * 37 + "。", "道" * 39 + "。", "三、" + "江" * 20])
    lines = read(made(tmp_path, "a.pdf", pdf([page]))).text.splitlines()
    assert lines == ["一、" + "湖" * 37 + "。", "二、" + "河" * 37 + "。" + "道" * 39 + "。", "三、" + "江" * 20]
