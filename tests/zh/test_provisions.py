"""The grammar of provision numbers: every numeral, every unit, lists, ranges, what was left out."""

from __future__ import annotations

import pytest

from kg.model.text import fold
from kg.zh.numerals import to_han
from kg.zh.provisions import parse_group, parse_head
from kg.zh.targets import MOST

SHORT = {"part": "编", "chapter": "章", "section": "节", "article": "", "paragraph": ".", "item": "-", "subitem": "~"}


def written(text: str) -> list[str]:
    """Targets as `10.2-3`: article 10, paragraph 2, item 3; 章3 for a chapter."""
    folded = fold(text)
    group, _ = parse_group(folded, 0) if folded[0] == "第" else parse_head(folded, 0)
    return [] if group is None else ["".join(SHORT[level] + number for level, number in r.path) for r in group.refs]


@pytest.mark.parametrize("unit", ["条", "款", "项", "章"])
def test_every_numeral_from_1_to_999(unit: str) -> None:
    mark = {"条": "", "款": ".", "项": "-", "章": "章"}[unit]
    for n in range(1, 1000):
        for form in (f"第{to_han(n)}{unit}", f"第{n}{unit}", f"第 {n} {unit}", f"第（{to_han(n)}）{unit}"):
            assert written(form + "规定") == [f"{mark}{n}"], form


LISTS = [
    ("第三十五条第二款、第三十六条第一款", "35.2 36.1"),
    ("第三十一、三十二条", "31 32"),
    ("第21至23条", "21 22 23"),
    ("第５、６条", "5 6"),
    ("第五条至第八条", "5 6 7 8"),
    ("第十条第一款第二项、第三项", "10.1-2 10.1-3"),
    ("第一款和第三款", ".1 .3"),
    ("第（一）项至第（三）项", "-1 -2 -3"),
    ("第十三条第十四项至第十六项，第十五条，第十六条第一款", "13-14 13-15 13-16 15 16.1"),
    ("第九条第一项至三项", "9-1 9-2 9-3"),
    ("第九十八条和九十九条", "98 99"),
    ("第二十八条第（一）至（四）项", "28-1 28-2 28-3 28-4"),
    ("第三十四条第一、二项、第四项至第六项", "34-1 34-2 34-4 34-5 34-6"),
    ("第十七条第二、三款，第十八条", "17.2 17.3 18"),
    ("第一、第二、第四款", ".1 .2 .4"),
    ("第（一）（二）项", "-1 -2"),
    ("第（一）、（二）两项", "-1 -2"),
    ("第一百二十条之一至第一百二十条之四", "120-1 120-2 120-3 120-4"),
    ("第十四条第二款或者第十五条", "14.2 15"),
    ("第二编第三章第一节", "编2章3节1"),
    ("第五条第（二）项第1目", "5-2~1"),
    ("第十条所列的第三项", "10-3"),
    ("第十条(三)项", "10-3"),
    ("第三条、十五日内", "3"),
    ("第三条和2023年", "3"),
    ("第七条改为第八条", "7"),
    ("第一条第一条", "1"),
    ("第二十条 第二款", "20.2"),
    ("第三十七条第一至四项", "37-1 37-2 37-3 37-4"),
    ("第十一条第一项至六项", "11-1 11-2 11-3 11-4 11-5 11-6"),
    ("第六条（十一）、第二十条（二）开立的", "6-11 20-2"),
    ("第六条第（一）（三）项", "6-1 6-3"),
    ("第二十八第一款", "28.1"),
    ("第十一条[4]第二款", "11.2"),
    ("第十二条③第一款", "12.1"),
    ("第七自然段", ".7"),
    ("第三条约定", "3"),
    ("第三条约束线", ""),
    ("第五条或者第六条第二款", "5 6.2"),
]


@pytest.mark.parametrize(("text", "expected"), LISTS)
def test_lists_and_ranges(text: str, expected: str) -> None:
    assert written(text) == expected.split()


@pytest.mark.parametrize(
    "text", ["第一、坚持改革", "第三条例", "第二款项", "第五项目", "第一节约", "第四章程", "第十二次会议", "第〇条", "第一目标"]
)
def test_no_provision(text: str) -> None:
    assert written(text) == []


HEADS = [
    ("前款第（一）、（二）项", "paragraph", 1, "-1 -2"),
    ("前两款规定", "paragraph", 2, ""),
    ("前三款罪", "paragraph", 3, ""),
    ("前款（二）项、（三）项", "paragraph", 1, "-2 -3"),
    ("前款所列第三项", "paragraph", 1, "-3"),
    ("本条第一款和第二款", "article", 1, ".1 .2"),
    ("同条第二款", "article", 1, ".2"),
    ("本章第二节", "chapter", 1, "节2"),
    ("上款规定", "paragraph", 1, ""),
]


@pytest.mark.parametrize(("text", "level", "count", "expected"), HEADS)
def test_relative_words(text: str, level: str, count: int, expected: str) -> None:
    group, _ = parse_head(fold(text), 0)
    assert group is not None and group.head is not None
    assert (group.head.level, group.head.count) == (level, count)
    assert [w for w in written(text) if w] == expected.split()


@pytest.mark.parametrize("text", ["本条例", "该条例", "本项目", "前款项", "本章程", "同条件", "本节约"])
def test_parts_of_other_words_are_no_relative_words(text: str) -> None:
    assert written(text) == []


@pytest.mark.parametrize(("text", "at"), [("目前款项", 1), ("合同条款", 1), ("基本条件", 1), ("以上款项", 1), ("基本条第一", 1)])
def test_relative_words_begin_no_word(text: str, at: int) -> None:
    assert parse_head(text, at)[0] is None


def test_a_range_beyond_reason_keeps_its_ends() -> None:
    assert written("第1至9999条") == ["1", "9999"]
    assert len(written(f"第1至{MOST}条")) == MOST
