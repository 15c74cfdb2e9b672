"""The days of a statute's header: which of them are of acts, of which year, and which act's verb they share."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.parse.statute.header import VERB
from kg.zh.dates import Date, find_dates
from kg.zh.numerals import CHARS

_N = rf"[{CHARS}0-9]{{1,5}}"
_YEAR_OF_NUMBER = re.compile(rf"(?<=年)第?{_N}号")
_SITTING_ONLY = re.compile(r"次(?:[\u4e00-\u9fff]{0,4})会议[、,和及]?$")
_SITTING_VERB = re.compile(r"[^,。;()《]{4,60}?会议[分别审议讨论]*(?P<verb>通过|批准)")


def days(masked: str) -> list[Date]:
    """The days of acts; 交通部令2007年第8号 holds the year of a number, no day. 同年三月十五日 is of the year printed before."""
    out: list[Date] = []
    for d in find_dates(masked):
        if out and d.iso.startswith("--") and masked.endswith("同年", 0, d.start):
            d = Date(d.start - 2, d.end, out[-1].iso[:4] + d.iso[1:])
        elif out and _same_year(masked, out[-1], d):
            d = Date(d.start, d.end, out[-1].iso[:4] + d.iso[1:])
        if not _YEAR_OF_NUMBER.match(masked, d.end):
            out.append(d)
    return out


# 2016年2月21日…会议通过,5月27日…会议批准: the year is said once
_THEN_APPROVED = re.compile("[^,。;()《》]{4,60}会议批准")


def _same_year(masked: str, before: Date, d: Date) -> bool:
    """Is a day without a year that of the approval, later in the year in which the text was passed?"""
    later = d.iso.startswith("--") and d.iso[1:] > before.iso[4:] and len(before.iso) == 10
    return later and masked.endswith(("通过", "通过,"), 0, d.start) and bool(_THEN_APPROVED.match(masked, d.end))


def shared_verb(masked: str, dates: Sequence[Date], k: int, acted: str) -> str:
    """2009年11月2日…第1475次会议、2009年10月12日…第20次会议通过: the verb that both sittings share; "" where the act has its own."""
    if k + 1 >= len(dates) or not _SITTING_ONLY.search(acted) or VERB.search(acted):
        return ""
    m = _SITTING_VERB.match(masked, dates[k + 1].end)
    return m["verb"] if m else ""
