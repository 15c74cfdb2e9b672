"""`Text` never loses its way back to the source."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model.text import RADICALS, Span, Text, fold
from kg.text.clean import drop_odd

ALPHABET = "第一条款 \n\r\u200b\u3000，（）㈠**，。Ａ０⼀\ufeff\x00<br>"


def test_fold_keeps_positions() -> None:
    printed = "（２０２３年）：“条例”；⼀　二，"
    assert len(fold(printed)) == len(printed)
    assert fold(printed) == "(2023年):“条例”;一 二,"


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ('将"甲"、"乙"修改为"丙"。', "将“甲”、“乙”修改为“丙”。"),
        ('删去"、"和"，"。', "删去“、”和“,”。"),
        ('修改为："第二条 甲。\n"第二款 乙。\n丙"丁"。"', "修改为:“第二条 甲。\n“第二款 乙。\n丙“丁”。”"),
        ('甲。"，删去"丙"。', "甲。”,删去“丙”。"),
        ("＂甲＂「乙『丙』」", "“甲”“乙‘丙’”"),
        ('"', "“"),
    ],
)
def test_quotation_marks_of_all_shapes(printed: str, read: str) -> None:
    assert fold(printed) == read


def test_radicals_and_brackets_of_pdf_fonts() -> None:
    assert fold("中华⼈⺠共和国⻔⼾⻘年〈条例〉") == "中华人民共和国门户青年〈条例〉"
    assert len(RADICALS) > 300
    assert all("一" <= chr(one) <= "鿿" or ord("㐀") <= one for one in RADICALS.values())


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.text(st.sampled_from(ALPHABET), max_size=60))
def test_every_character_that_is_kept_is_found_at_its_offset(source: str) -> None:
    text = drop_odd(source)
    for i, char in enumerate(text.raw):
        at = text.offset(i)
        if char in "(一)" and source[at] == "㈠":
            continue
        if char in " \n" and source[at] != char:
            assert source[at] in "<\r&"
            continue
        assert source[at] == char


def test_slice_join_and_span() -> None:
    text = Text("甲乙丙丁")
    joined = Text.join([text[2:4], text[0:1]], "\n")
    assert joined.raw == "丙丁\n甲"
    assert joined.span(0, 2) == Span(2, 4)
    assert joined.marked().span(0, 4) == Span(0, 4, True)
    assert text[1:3].span(0, 1) == Span(1, 2)
    assert Text("").span(0, 0) == Span(0, 0)


def test_lines_are_stripped_and_placed() -> None:
    text = Text("  甲 \n\n 乙丙\n")
    assert [(at, line.raw) for at, line in text.lines()] == [(2, "甲"), (7, "乙丙")]
