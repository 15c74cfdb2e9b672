"""The day of an act as a sentence tells it: printed in full, or composed with the year told elsewhere."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import NamedTuple

from kg.zh.dates import exists, find_dates
from kg.zh.numerals import CHARS, to_int

_NOT_A_DAY = re.compile(
    r"起|出生|生[,;于]|以来|至|前|为止|期间|施行|后|[上就到]任|就职|(?:[上下]午)?,?(?:本报)?记者[^,。;]{0,30}(?:获悉|了解到)"
)
_DAY_ALONE = re.compile(r"(?:^|[,。;)本讯电会议于在])\s*([0-9]{1,2}|[一二三四五六七八九十]{1,3})日(?![-—至到起])(?:[上下]午)?")
_YEARS = re.compile(f"((?:19|20)[0-9]{{2}}|一九[{CHARS}]{{2}}|二[〇○零][{CHARS}]{{2}})年")
_TODAY = re.compile(
    r"(?:今|昨)天?\(([0-9]{1,2})日?\)|(今[天日]|昨(?:[天日]|(?=[上下]午|举行|召开|闭幕))|(?<![0-9日])前[天日](?!期))(?![一-鿿]{0,1}[年月])"
)
_DAYS_AGO = {"今": 0, "昨": 1, "前": 2}
_DATELINE = re.compile(r"(?:专)?[电讯]|消息")
# 云江新闻网讯(2016年12月29日)昨天上午
_SENT_BEFORE = re.compile("[电讯][(]$")
# 新华网江海频道2月26日电25日上午,市人大常委会举行…
_DAY_FIRST = re.compile(r"(?:\([^()]{1,20}\))?[0-9]{1,2}日(?![-—至到起])")
# 3月,甲任某市副市长: a line of a chronicle
# 5月 省委任命…, 7月底,…
_MONTH_FIRST = re.compile(rf"([0-9]{{1,2}}|[{CHARS}]{{1,2}})月(?![0-9{CHARS}日至到、和-])")
# 是年,县人民委员会任命…; 年底,…; 春,…
_IN_YEAR = re.compile("[是当本]年(?![0-9])|年[底末初内中]|[春夏秋冬][季天]?,")
# 2014年6月14日…,当月25日,…会议决定
_SAME_MONTH = re.compile(r"[当同]月([0-9]{1,2})日(?![-—至到起前])")
_SAME_DAY = re.compile("^(?:同日|当日|当天|同一天|该日|(?:会议|大会)(?:又|还))|[,;](?:同日|当天)")
# …;同月,任命甲为…: a day of that month which nothing tells
_THAT_MONTH = re.compile(rf"(?:^|[,;。])(?:[同当]|是(?=月))月(?![0-9{CHARS}底初末]),?[^,;]{{2,}}$")
_POSTED = re.compile(
    r"(?:发布|发表|更新|上传|录入)?(?:时间|日期)|来源|刊发|浏览|编辑|(?:第|日)[0-9A-Z]{1,3}版|[日晚]报》?(?=[12][0-9]{3}年)|日[一-鿿]{2,10}(?:网|日报|晚报|客户端)$|^[一-鿿]{2,7}(?<![公通简汇申上])报(?=[12][0-9]{3}年[0-9]{1,2}月[0-9]{1,2}日)"
)
# 柳河新闻网2016年11月5日09:10
_CLOCK = re.compile("日[0-9]{1,2}:[0-9]{2}(?:$|[^0-9])")
_NUMERIC = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})[-/.]([0-9]{1,2})[-/.](?:([0-9]{2})(?=[0-9]{2}:)|([0-9]{1,2})(?![0-9]))")
_N = f"[{CHARS}0-9]{{1,3}}"
# 于2012年1月7日至10日举行; 一九五六年十二月五日至九日
_SPAN = re.compile(
    rf"(?:(?P<year>(?:19|20)[0-9]{{2}}|一九[{CHARS}]{{2}}|二[〇○零][{CHARS}]{{2}})年)?(?P<month>{_N})月{_N}日?(?:至|到|-|—|~)(?:(?:(?P<last>{_N})月)?{_N}日)"
)
# 5日至8日…召开 under the month of a chronicle
_SPAN_OF_MONTH = re.compile(rf"{_N}日[至到]{_N}日")
# 去年4月,常委会接受…; 同年8月,地委任命…; 2021年4月,…
_MONTH_SAID = re.compile(
    rf"(?:^|[,。;:)]|^[一-鿿]{{2,12}}(?=[12][0-9]{{3}}年[0-9]{{1,2}}月(?:[设改]|[成建]立|恢复|更名)))(?:(?P<year>(?:19|20)[0-9]{{2}}|一九[{CHARS}]{{2}}|二[〇○零][{CHARS}]{{2}})年|(?P<said>[去前今同当]年))(?P<month>{_N})月份?+(?![0-9{CHARS}生底初起至到]|以[来前后]|出生)"
)
_YEARS_AGO = {"今年": 0, "去年": 1, "前年": 2}
"""Years counted from that of the page."""
_DAY_OF_SPAN = re.compile(rf"(?:^|[,。;)于在])(?P<day>{_N})日(?![-—至到起前])")


# 时间:2019年6月27日上午9时: over the text of minutes, no day of posting
_MET_AT = re.compile("^(?:会议时间:|时间:(?=[^,。;]{6,20}日(?:[上下]午|[0-9]{1,2}[:时点])))")


class Day(NamedTuple):
    """`iso` as far as told (2012-01 of 1月7日至10日); `source`: printed, composed, sitting, signature, or empty."""

    iso: str = ""
    source: str = ""


def met_on(c: str, known: str = "") -> str:
    """The day of a sitting that the head of its minutes tells.

    >>> met_on('时间:2019年6月27日上午9时'), met_on('会议时间:3月1日', '2012-04-01'), met_on('时间:2023年5月27日')
    ('2019-06-27', '2012-03-01', '')
    """
    return read_day(c, known).iso if len(c) < 60 and _MET_AT.match(c) else ""


def posted_day(c: str) -> str:
    """The day under which a page was posted: 发布时间:2023年5月27日, 2024-03-29 08:15 来源."""
    if _MET_AT.match(c):
        return ""
    m = _NUMERIC.search(c) if len(c) < 120 else None
    if m and 0 < int(m[2]) <= 12 and 0 < int(m[3] or m[4]) <= 31:
        return f"{m[1]}-{int(m[2]):02d}-{int(m[3] or m[4]):02d}"
    if len(c) < 60 and (_POSTED.search(c) or _CLOCK.search(c)) and "会议" not in c:
        return next((d.iso for d in find_dates(c) if len(d.iso) == 10 and not d.iso.startswith("--")), "")
    return ""


def dateline(c: str, known: str = "") -> str:
    """The day of 新华社江海2003年3月17日电; `known` gives the year of 本报3月17日讯."""
    day = next((d.iso for d in find_dates(c[:60]) if _DATELINE.match(c, d.end)), "")
    if day.startswith("--"):
        return _with_year(day[2:], known) if known else ""
    return day if len(day) == 10 else ""


def is_posted(c: str) -> bool:
    """Does the line tell when a page was posted, and no act?"""
    return (
        bool(posted_day(c))
        and len(c) < 60
        and bool(_POSTED.search(c) or _CLOCK.search(c) or _NUMERIC.match(c))
        and not re.search("会议|通过|任命|免去", c)
    )


def read_day(c: str, known: str = "", page: str = "") -> Day:
    """The last day printed in a run without spaces that can be the day of an act. `known`: a day (or its
    year, or month) told elsewhere, that completes 3月28日, 26日. `page`: the day of the page, from which 昨天 counts.

    >>> read_day('2021年3月26日,区人大常委会决定'), read_day('3月28日,会议', '2024-03-29'), read_day('昨日闭幕', '', '2022-01-16')
    (Day(iso='2021-03-26', source='printed'), Day(iso='2024-03-28', source='composed'), Day(iso='2022-01-15', source='composed'))
    """
    span = _SPAN.search(c)
    if span and (during := _during(c, span, known)).iso:
        return during
    if not span and len(known) >= 7 and _SPAN_OF_MONTH.match(c) and not find_dates(c):
        return Day(known[:7], "composed")
    found = Day()
    for d in find_dates(c):
        if _NOT_A_DAY.match(c, d.end):
            continue
        if d.iso.startswith("--") and (known or found.iso):
            # 1984年4月9日,…;4月20日,…: of the year told before it
            found = _composed(_dated(c[d.start - 2 : d.start], d.iso[2:], found.iso[:4] or known, page))
        elif len(d.iso) == 10:
            found = Day(d.iso, "printed")
        else:
            continue
        if _SENT_BEFORE.search(c, 0, d.start) and _TODAY.search(c, d.end):
            found = _near(c[d.end :], found.iso, found.iso)
        if (sent := _DATELINE.match(c, d.end)) and (_TODAY.search(c, d.end) or _DAY_FIRST.match(c, sent.end())):
            found = _near(c[sent.end() :], found.iso, found.iso)
    if found.iso and (later := _SAME_MONTH.search(c)) and later.start() > c.rfind("月", 0, later.start()):
        return Day(f"{found.iso[:7]}-{int(later[1]):02d}", "composed")
    return found if found.iso else _near(c, known, page)


def _dated(before: str, month_day: str, known: str, page: str) -> str:
    """8月31日 in a year told elsewhere; behind 去年 counted from the year of the page."""
    year = int((page or known)[:4])
    return f"{year - _YEARS_AGO[before]}-{month_day}" if before in _YEARS_AGO else _with_year(month_day, known)


def read_month(c: str, known: str = "", page: str = "") -> Day:
    """The last month of a year that opens a clause of a run and has no day: 2021年4月, or told by another year.

    >>> read_month('去年4月,常委会', '2021', '2022-01-12'), read_month('2021年4月,常委会'), read_month('同年8月,地委', '1984-05')
    (Day(iso='2021-04', source='composed'), Day(iso='2021-04', source='printed'), Day(iso='1984-08', source='composed'))
    """
    m = next(reversed(list(_MONTH_SAID.finditer(c))), None)
    month = (to_int(m["month"]) or 0) if m else 0
    if not m or not 0 < month <= 12:
        return Day()
    if m["year"]:
        return Day(f"{to_int(m['year'])}-{month:02d}", "printed")
    ago = _YEARS_AGO.get(m["said"])
    before = _YEARS.findall(c, 0, m.start())
    year = (str(to_int(before[-1])) if before else known[:4]) if ago is None else (page or known)[:4]
    return Day(f"{int(year) - (ago or 0)}-{month:02d}", "composed") if year else Day()


def _during(c: str, span: re.Match[str], known: str) -> Day:
    """The month of a span of days, its year where it ends in another month, or the day of it that is told behind it."""
    month, last = to_int(span["month"]) or 0, to_int(span["last"] or span["month"]) or 0
    if not (0 < month <= 12 and 0 < last <= 12 and (span["year"] or known)):
        return Day()
    year = str(to_int(span["year"])) if span["year"] else _with_year(f"{month:02d}-01", known)[:4]
    stop = c.find("。", span.end())
    if (own := _DAY_OF_SPAN.search(c, span.end(), stop if stop > 0 else len(c))) and month == last and (day := to_int(own["day"])):
        return _composed(f"{year}-{month:02d}-{day:02d}")
    return Day(f"{year}-{month:02d}" if month == last else year, "printed" if span["year"] else "composed")


def _with_year(month_day: str, known: str) -> str:
    """12月28日 on a page of January is of the year before."""
    iso = f"{known[:4]}-{month_day}"
    return f"{int(known[:4]) - 1}-{month_day}" if len(known) == 10 and iso > known and month_day > "11" and known[5:7] < "03" else iso


def _today(c: str, known: str, page: str) -> Day | None:
    """今(26)日, 昨天, told from the day of the page."""
    m = next(reversed(list(_TODAY.finditer(c))), None)
    if m and m[1] and (page or known):
        return _composed(_of_month(int(m[1]), page or known))
    if m and m[2] and len(page) == 10:
        at = date.fromisoformat(page) - timedelta(days=_DAYS_AGO[m[2][0]])
        return Day(at.isoformat(), "composed")
    return None


def _near(c: str, known: str, page: str) -> Day:
    """今(26)日, 昨天, told from the day of the page; 26日, of the month told."""
    if today := _today(c, known, page):
        return today
    if (first := _MONTH_FIRST.match(c)) and known and 0 < (month := to_int(first[1]) or 0) <= 12:
        return Day(_with_year(f"{month:02d}-01", known)[:7], "composed")
    if len(known) > 3 and _IN_YEAR.match(c):
        return Day(known[:4], "composed")
    if len(known) < 7:
        return Day()
    m = _DAY_ALONE.search(c)
    day = to_int(m[1]) if m else None
    if not day or day > 31:
        return Day()
    near = len(page) == 10 and known[:7] in (page[:7], _of_month(31, page)[:7])
    return _composed(_of_month(day, page) if near else f"{known[:7]}-{day:02d}")


def _composed(iso: str) -> Day:
    return Day(iso, "composed") if exists(iso) else Day()


def _of_month(day: int, known: str) -> str:
    """The nearest such day not after `known`."""
    year, month = int(known[:4]), int(known[5:7])
    if len(known) == 10 and day > int(known[8:]):
        year, month = (year - 1, 12) if month == 1 else (year, month - 1)
    return f"{year}-{month:02d}-{day:02d}"


def day_after(iso: str) -> str:
    """The day after a whole day; "" after a month or a year.

    >>> day_after('2021-12-31'), day_after('2021-12')
    ('2022-01-01', '')
    """
    return (date.fromisoformat(iso) + timedelta(days=1)).isoformat() if len(iso) == 10 else ""


def years_in(c: str) -> int:
    """How many years a run names."""
    return len(set(_YEARS.findall(c)))


def year_of(title: str) -> str:
    """The one year that a title names: 2015年人事大事记; "" where it names none or several."""
    years = set(_YEARS.findall(title))
    return str(to_int(years.pop())) if len(years) == 1 and len(title) < 60 else ""


def month_of(title: str, posted: str) -> tuple[str, str]:
    """The month that a title tells (国务院2012年4月任免国家工作人员), else the day of the page, and the source of it."""
    month = next((d.iso for d in find_dates(title) if len(d.iso) == 7), "")
    return (month, "printed") if month else (posted, "composed" if posted else "")


def as_before(before: str, day: Day, last: str) -> str:
    """The month of 同月, the day of 同日: of the day that the sentence tells, or of the act before it."""
    if _THAT_MONTH.search(before):
        return (day.iso or last)[:7]
    return last if not day.iso and _SAME_DAY.search(before) else ""
