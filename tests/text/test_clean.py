"""Cleaning steps, each on a line as OCR gives it (the texts are our own)."""

from __future__ import annotations

import pytest

from kg.text.clean import clean, is_masthead
from kg.text.paragraphs import continues, join_broken


def paragraphs(source: str, headings: bool = True) -> list[str]:
    return [x.text.raw for x in join_broken(clean(source), headings)]


@pytest.mark.parametrize(
    ("before", "after", "joined"),
    [
        ("河道主管机关在防洪调度、水文监测", "预警等工作中落实本条例要求。", True),
        ("第九条 本市推行有利于河道保护的", "标准规范。鼓励制定团体标准。", True),
        ("对设计单位处十万元以上三十万元以下罚", "款;情节严重的,责令停业。", True),
        ("一、立法背景", "近年来,本市河道治理成效明显,但是仍有不足。", False),
        ("(五)明确促进和保障流域协同治理共", "同体建设的措施", True),
        ("(三)完善制度建设,提高行政事业性资产", "管理效能。深入落实资产管理制度,督促单位履行责任。", True),
        ("第六章 附 则", "第四十条 本条例自公布之日起施行。", False),
        ("作出规定。(二次审议稿第四条)", "二是补充完善监督措施。", False),
        ("河道管理范围内禁止", "第十条 违反本条例的,依法处理。", False),
        ("四是加强要素流动和服务,积极夯实", "“双碳”工作基础,推进节水。", True),
    ],
)
def test_cut_lines(before: str, after: str, joined: bool) -> None:
    assert continues(before, after, gap=True) is joined


@pytest.mark.parametrize("after", ["第 10 条 违反本条例的,依法处理。", "第 十 二 条 违反本条例的,依法处理。", "第 2 章 法律责任"])
@pytest.mark.parametrize("before", ["第 4 章 附 则", "河道管理范围内禁止,"])
def test_numbers_printed_with_spaces_open_a_piece(before: str, after: str) -> None:
    assert not continues(before, after, gap=False)


def test_a_numbered_sentence_is_no_heading_in_a_decision() -> None:
    assert continues("十一、将第十五条改为第十二条,第一款修", "改为:“河长应当巡河。”", True, headings=False)
    assert not continues("三、下一步工作", "下一步,我们将持续推进河道治理,不断完善机制。", True)


def test_page_ends_markdown_and_mastheads_go_and_words_stay() -> None:
    source = (
        "云州市人民代表大会常务委员会公报\n\n2024 年\n第 1 号\n(总号:12)\n\n## 第一章 总 则\n\n"
        "- (一)管理制度完备;\n- (二)记录齐全。\n\n— 12 —\n\n发展改革部门在固定资产投资项目审批\n\n和核准中落实要求。\n"
    )
    assert paragraphs(source) == [
        "第一章 总 则",
        "(一)管理制度完备;",
        "(二)记录齐全。",
        "发展改革部门在固定资产投资项目审批和核准中落实要求。",
    ]


def test_a_number_under_an_announcement_is_no_masthead() -> None:
    assert [x.text.raw for x in clean("云州市人大常委会公告\n\n第 12 号\n\n现予公布。")][1] == "第 12 号"
    under_a_page_head = "云州市人民代表大会常务委员会公报  1998·4\n云州市人大常委会公告\n（第12号）\n现予公布。"
    assert [x.text.raw for x in clean(under_a_page_head)] == ["云州市人大常委会公告", "（第12号）", "现予公布。"]
    assert is_masthead("主办单位:云州市人大常委会办公厅") and not is_masthead("一、主办单位的责任")


def test_newspaper_columns_read_as_a_table_are_put_back_by_their_numbers() -> None:
    source = (
        "- | | |\n|---|--|\n| 一、审议《河道条例\n(草案)》 | 财政报告 |\n| 二、听取报告 | 五、审议议案 |\n"
        "| 三、询问 | 六、决定任免 |\n| 四、听取关于 | |\n"
    )
    lines = join_broken(clean(source), headings=False)
    assert [x.text.raw for x in lines] == [
        "一、审议《河道条例(草案)》", "二、听取报告", "三、询问", "四、听取关于财政报告", "五、审议议案", "六、决定任免",
    ]  # fmt: skip
    assert lines[3].text.span(0, 5).repaired


def test_a_real_table_is_read_row_by_row() -> None:
    assert paragraphs("| 项目 | 金额 |\n|---|---|\n| 甲 | 3 |\n| 乙 | 4 |") == ["项目\t金额", "甲\t3", "乙\t4"]


def test_the_long_dashes_of_pdf_fonts() -> None:
    (line,) = clean("⸺2024年3月1日在云州市第九届人民代表大会上")
    assert line.text.raw.startswith("——2024年")
    assert line.text.span(0, 3) == (0, 2, False)
