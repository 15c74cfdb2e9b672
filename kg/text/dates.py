"""Dates as printed, at the precision printed: 2023年11月24日, 2022年11月, 2014年, 二〇二三年十一月二十四日."""

from __future__ import annotations

import re
from typing import NamedTuple

from .numerals import to_int

_N = r"[0-9〇○零一二三四五六七八九十]"
_DATE = re.compile(
    rf"(?P<y>[12][0-9]{{3}}|[一二][〇○零一二三四五六七八九]{{3}}) ?年 ?"
    rf"(?:(?P<m>{_N}{{1,3}}) ?月(?: ?份)? ?(?:(?P<d>{_N}{{1,3}}) ?日)?)?"
    rf"|(?P<m2>{_N}{{1,3}}) ?月 ?(?P<d2>{_N}{{1,3}}) ?日"
)


class Date(NamedTuple):
    """`iso` is `2023-11-24`, `2023-11`, `2023` or, where the year is not printed, `--10-31`."""

    start: int
    end: int
    iso: str


def _two(text: str, top: int) -> str | None:
    n = to_int(text)
    return f"{n:02d}" if n and n <= top else None


def iso(m: re.Match[str]) -> str | None:
    """The ISO 8601 form of a `_DATE` match; None where month or day can't be."""
    if m["m2"]:
        month, day = _two(m["m2"], 12), _two(m["d2"], 31)
        return f"--{month}-{day}" if month and day else None
    year = str(to_int(m["y"]))
    if not m["m"]:
        return year
    month = _two(m["m"], 12)
    if month is None:
        return None
    day = _two(m["d"], 31) if m["d"] else None
    return f"{year}-{month}-{day}" if day else f"{year}-{month}"


def find_dates(folded: str) -> list[Date]:
    """Every date of a folded text, in order.

    >>> [d.iso for d in find_dates("2023 年 11 月 24 日通过,2022年11月,10月31日,2014年修订,二〇二三年一月五日")]
    ['2023-11-24', '2022-11', '--10-31', '2014', '2023-01-05']
    """
    out = []
    for m in _DATE.finditer(folded):
        value = iso(m)
        if value:
            end = m.end() if not folded[m.end() - 1].isspace() else len(folded[: m.end()].rstrip())
            out.append(Date(m.start(), end, value))
    return out


def parse_date(folded: str) -> str:
    """The first date in the text as ISO 8601, or the empty string."""
    return next((d.iso for d in find_dates(folded)), "")
