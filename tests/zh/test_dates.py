"""Dates at the precision printed."""

from __future__ import annotations

import pytest

from kg.zh.dates import find_dates, parse_date


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2023 年 11 月 24 日", ["2023-11-24"]),
        ("二〇二三年十一月二十四日", ["2023-11-24"]),
        ("2022年11月,2014年修订", ["2022-11", "2014"]),
        ("9月8日召开会议", ["--09-08"]),
        ("2023年13月1日", []),
        ("2023\n年", []),
        ("2021年至2023年", ["2021", "2023"]),
        ("一年内,三个月,第二年", []),
        ("2023年11月22日至24日", ["2023-11-22"]),
        ("一九九八年三月", ["1998-03"]),
    ],
)
def test_dates(text: str, found: list[str]) -> None:
    assert [d.iso for d in find_dates(text)] == found
    assert parse_date(text) == (found[0] if found and found[0][0] != "-" else "")


def test_a_date_stands_where_it_says() -> None:
    text = "于 2023 年 11 月 24 日通过,自2024年3月1日起施行"
    assert [text[d.start : d.end] for d in find_dates(text)] == ["2023 年 11 月 24 日", "2024年3月1日"]
