"""Years, months and days on lines of their own, over the acts of a chronicle."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from kg.zh.dates import exists
from kg.zh.numerals import CHARS, to_int

_YEAR = rf"(?P<year>(?:19|20)[0-9]{{2}}|[一二][{CHARS}]{{3}})年"
# 1981年, 3月, 4月17日 on lines of their own over the days of a chronicle
OVER_DAYS = re.compile(rf"(?:{_YEAR})?(?:(?P<month>[{CHARS}0-9]{{1,3}})月份?)?")
# 6月6日 at the head of a line, before 14日 and 28日 at the head of others
_OPENS = re.compile(rf"(?:{_YEAR})?(?P<month>[{CHARS}0-9]{{1,3}})月[{CHARS}0-9]{{1,3}}日")
_BARE_DAY = re.compile(rf"[{CHARS}0-9]{{1,3}}日(?!期)")
_OVER_ACTS = re.compile(rf"(?P<month>[{CHARS}0-9]{{1,3}})月(?P<day>[{CHARS}0-9]{{1,3}})日")


def day_heads(printed: Sequence[str]) -> dict[int, str]:
    """4月17日 alone on a line, over the acts of that day; one day alone may be that of the page."""
    heads = {
        i: f"{to_int(m['month']) or 0:02d}-{to_int(m['day']) or 0:02d}" for i, c in enumerate(printed) if (m := _OVER_ACTS.fullmatch(c))
    }
    return heads if len(heads) > 1 else {}


def headed_days(printed: Sequence[str], known: str, days: Mapping[int, str]) -> Iterator[str]:
    """The day, month or year that completes a day of each line: the one known, that of the headings of a chronicle, of which
    `days` are those of `day_heads`, or for a line that begins with a day alone the month of the last line that began with one."""
    year, month = "", ""
    for i, c in enumerate(x.strip("【】[]〔〕") for x in printed):
        if i in days and known and exists(day := f"{known[:4]}-{days[i]}"):
            known = day
        if head := OVER_DAYS.fullmatch(c):
            year = _year(head) or year
            known, month = _of_month(head, year or known[:4]), ""
        elif opens := _OPENS.match(c):
            month = _of_month(opens, _year(opens) or year or known[:4])
        yield month if month and _BARE_DAY.match(c) else known


def _year(m: re.Match[str]) -> str:
    return str(to_int(m["year"])) if m["year"] else ""


def _of_month(head: re.Match[str], year: str) -> str:
    """The month of a heading in a year, or the year alone; "" without one."""
    month = to_int(head["month"]) or 0 if head["month"] else 0
    return f"{year}-{month:02d}" if year and 0 < month <= 12 else year
