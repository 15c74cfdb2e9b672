"""Rows of tables as lines: a cell may list its paragraphs under a row of heads, and a row that lays out a page is its texts."""

from __future__ import annotations

from kg.text.read.rows import Rows


def lines(*rows: list[list[str]]) -> list[str]:
    table = Rows()
    return [line for row in rows for line in table.lines(row)]


HEADS = [["序号"], ["姓名"], ["任职"]]


def test_a_cell_lists_its_paragraphs_under_heads() -> None:
    assert lines(HEADS, [["1"], ["林一"], ["市法院副院长", "审判委员会委员"]])[1] == "1\t林一\t市法院副院长 审判委员会委员"


def test_a_list_needs_heads_over_it() -> None:
    assert lines([["1"], ["林一"], ["市法院副院长", "审判委员会委员"]]) == ["1", "林一", "市法院副院长", "审判委员会委员"]


def test_two_columns_are_heads_where_one_holds_names() -> None:
    row = [["林一"], ["任命为市教育局局长", "免去市科技局局长职务"]]
    assert lines([["姓 名"], ["职务变动"]], row)[1] == "林一\t任命为市教育局局长 免去市科技局局长职务"
    assert lines([["通知公告"], ["任免信息"]], row)[1:] == ["林一", *row[1]]


def test_texts_and_rows_of_other_widths_stay_texts() -> None:
    text = ["第一段写完了。", "第二段也写完了。"]
    assert lines(HEADS, [["1"], ["林一"], text])[1:] == ["1", "林一", *text]
    assert lines(HEADS, [["林一"], ["甲", "乙"]])[1:] == ["林一", "甲", "乙"]


def test_long_cells_are_no_heads() -> None:
    heads = [["关于我们的联系方式和地址的说明"], ["姓名"], ["任职"]]
    assert lines(heads, [["1"], ["林一"], ["甲", "乙"]])[1:] == ["1", "林一", "甲", "乙"]
