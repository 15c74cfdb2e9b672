"""Dates as printed, at the precision printed: 2023年11月24日, 2022年11月, 2014年, 二〇二三年十一月二十四日."""

from __future__ import annotations

import re
from calendar import monthrange
from typing import NamedTuple

from kg.zh.numerals import CHARS, to_int

_N = rf"[{CHARS}0-9]"
YEAR = "(?:[12][0-9]{3}|[一二][〇○零一二三四五六七八九]{3})年"
MONTH = f"{_N}{{1,3}}月"
DATE = f"{_N}{{1,3}}日"
DAY = YEAR + MONTH + DATE
"""Patterns of a year, month, day of the month and whole day without spaces, in either kind of digits."""
# Anchored on 年 and 月, the number before is looked up backwards: many times as fast as a class first.
_MARK = re.compile("[年月]")
_YEAR = re.compile(YEAR.replace("年", r" ?\Z"))
# 中華民國八十三年, 民國 112 年: the calendar of the Republic, whose first year is 1912
_ROC = re.compile(rf"民[国國] ?(?P<n>[0-9]{{1,3}}|[{CHARS}]{{1,5}}) ?\Z")
_REST = re.compile(rf" ?(?P<m>{_N}{{1,3}}) ?月(?: ?份)? ?(?:(?P<d>{_N}{{1,3}}) ?日)?")
_MONTH = re.compile(rf"{_N}{{1,3}} ?\Z")
_DAY = re.compile(rf" ?(?P<d>{_N}{{1,3}}) ?日")


# 民国35年(1946年)4月10日, 1946年(民国三十五年)4月: one year by two calendars
_REPUBLIC = re.compile(
    rf"(?P<both>[12][0-9]{{3}}年)\((?:中[华華])?民[国國][0-9{CHARS}]{{1,5}}年\)|(?:中[华華])?民[国國](?P<n>[0-9]{{1,3}}|[{CHARS}]{{1,5}})年(?:\([12][0-9]{{3}}年?\))?"
)


class Date(NamedTuple):
    """`iso` is `2023-11-24`, `2023-11`, `2023` or, where the year is not printed, `--10-31`."""

    start: int
    end: int
    iso: str


def _two(text: str, top: int) -> str | None:
    n = to_int(text)
    return f"{n:02d}" if n and n <= top else None


def find_dates(folded: str) -> list[Date]:
    """Every date of a folded text, in order.

    >>> [d.iso for d in find_dates("2023 年 11 月 24 日通过,2022年11月,10月31日,2014年修订,二〇二三年一月五日")]
    ['2023-11-24', '2022-11', '--10-31', '2014', '2023-01-05']
    """
    out: list[Date] = []
    end = 0
    for mark in _MARK.finditer(folded):
        at = mark.start()
        if at < end:
            continue
        found = _from_year(folded, at, end) if mark[0] == "年" else _from_month(folded, at, end)
        if found:
            out.append(found)
            end = found.end
    return out


def _from_year(folded: str, at: int, floor: int) -> Date | None:
    year = _YEAR.search(folded, max(floor, at - 5), at)
    roc = None if year else _ROC.search(folded, max(floor, at - 9), at)
    year = year or roc
    if not year:
        return None
    n = (to_int(roc["n"]) or 0) + 1911 if roc else to_int(year[0])
    rest = _REST.match(folded, at + 1)
    if not rest:
        return Date(year.start(), at + 1, f"{n}")
    month = _two(rest["m"], 12)
    if month is None:
        return None
    day = _two(rest["d"], monthrange(n or 1, int(month))[1]) if rest["d"] else None
    if rest["d"] and not day:
        return None  # 2月30日: a misprint, no date
    end = rest.end() if rest["d"] else rest.end() - len(rest[0]) + len(rest[0].rstrip())
    return Date(year.start(), end, f"{n}-{month}-{day}" if day else f"{n}-{month}")


def _from_month(folded: str, at: int, floor: int) -> Date | None:
    number, rest = _MONTH.search(folded, max(floor, at - 4), at), _DAY.match(folded, at + 1)
    if not number or not rest:
        return None
    month, day = _two(number[0], 12), _two(rest["d"], 31)
    day = day if month and day and int(day) <= monthrange(2000, int(month))[1] else None
    return Date(number.start(), rest.end(), f"--{month}-{day}") if month and day else None


def parse_date(folded: str) -> str:
    """The first date in the text as ISO 8601; the empty string where there is none, or one without its year."""
    first = next(iter(find_dates(folded)), None)
    return first.iso if first and not first.iso.startswith("--") else ""


def in_common_years(c: str) -> str:
    """A run without spaces with the years of the Republic told as common years.

    >>> in_common_years('民国35年(1946年)4月10日'), in_common_years('民国三十七年十月'), in_common_years('1946年(民国三十五年)4月')
    ('1946年4月10日', '1948年十月', '1946年4月')
    """
    return _REPUBLIC.sub(lambda m: m["both"] or f"{(to_int(m['n']) or 0) + 1911}年", c) if "民" in c else c


def exists(iso: str) -> bool:
    """Has the calendar this day (the year of one that is composed may have no 29 February, its month no 31)?

    >>> exists("2024-02-29"), exists("2023-02-29"), exists("2023-06-31")
    (True, False, False)
    """
    month = int(iso[5:7])
    return 0 < month <= 12 and 0 < int(iso[8:]) <= monthrange(int(iso[:4]), month)[1]
