"""The day that a line of a document tells: of its signature, of a sitting, of an act."""

from __future__ import annotations

import re

from kg.parse.act_days import Day, day_after, is_posted, read_day, read_month, years_in
from kg.zh.dates import DATE, DAY, MONTH, YEAR, parse_date

LIFE = re.compile("出生|(?<![(])[男女],")
_SIGNATURE = re.compile(f"[(]?{DAY}(?:于[一-鿿]{{2,6}})?[)]?$")
_ACTS = re.compile("会议|决定|表决|通过|补选|选举|罢免|任命|委任|出任|免去|免|接受|当选")
_DAY_FIRST = re.compile(f"(?:{YEAR})?{MONTH}(?:{DATE}(?![至到起前])|,)")
MONTH_AHEAD = re.compile(f"(?:{YEAR})?{MONTH}")
"""9月 县委任命…: a line of a chronicle."""
# 次日,县九届人大常委会…: the day after that of the act before
NEXT_DAY = re.compile("(?:^|[,;])(?:次日|翌日|第二天)")
# 【市人大常委会第二十二次会议】2010年3月26日召开; …第一次会议,于1980年11月5日召开
_DAY_BEHIND = re.compile(f"[】,]?(?:于|在)?(?:{YEAR})?{MONTH}{DATE}(?![-—~至到起前])")
_SPAN_BEHIND = re.compile("日[-—~至]")
# 8月12日电…第二十一次会议11日下午闭幕
_DAY_NEXT = re.compile("(?:于)?([0-9]{1,2})日(?![-—至到起前])")
# …二次会议圆满完成各项议程,昨(26)日下午闭幕
_YESTERDAY = re.compile("[^。;,]{0,6}昨[天日]")
# …第七次会议,在完成各项议程后,23日下午在榕江闭幕
_CLOSED = re.compile("[^。;]{0,40}?[,于在]([0-9]{1,2})日(?![-—至到起前])[^。;,]{0,16}(?:闭幕|闭会|结束)")
# …第二次会议,经过五天的紧张工作,昨日胜利闭幕
_CLOSED_YESTERDAY = re.compile("[^。;]{0,40}?([今昨前][天日])[^。;,]{0,16}(?:闭幕|闭会|结束)")
# 第32次会议昨天上午在八大关会议厅举行
_HELD_YESTERDAY = re.compile("([今昨前][天日])(?:[上下]午)?(?:在[^。;,]{1,16})?(?:举行|召开)")
_TODAY_BEHIND = re.compile(r"[^。;]{0,60}?[今昨]天?\([0-9]{1,2}日?\)")
# 日前,省委决定…; 此前,…已被罢免: a day that nothing in the text tells
_SOME_DAY = re.compile("近[日期]|(?<![0-9当])日前|最近|不久前|前不久|此前|早前|先前|下个?[月周]")
# 昨日 under no day that it could count from
_DAY_BEFORE = re.compile("昨[天日]|前天")
# 某县第五次代表大会1979年11月召开
_HELD_IN = re.compile(rf"({YEAR}{MONTH})(?:由|[一-鿿]{{0,10}}?[召举][开行])")
_YEAR_AHEAD = re.compile(f"{YEAR}{MONTH},")
UNTOLD = "untold"
"""The source of a day of which the text tells only that there was one."""


def signature_day(c: str) -> str:
    """The day of a line that holds nothing but a date with its year."""
    c = re.sub(r"[【\[][^【\[】\]]*[】\]]$", "", c)
    return parse_date(c) if _SIGNATURE.fullmatch(c) else ""


def whole_day(c: str) -> str:
    """The day that a line prints with its year, no birthday and no day of posting."""
    iso = "" if LIFE.search(c) or is_posted(c) or years_in(c) > 2 else read_day(c).iso
    return iso if len(iso) == 10 else ""


def next_day(c: str, told: str) -> Day:
    """次日 at the head of a line: the day after that told last."""
    after = day_after(told) if NEXT_DAY.match(c) else ""
    return Day(after, "composed") if after else Day()


def first_day(c: str, end: int, known: str, page: str) -> Day:
    """The last day told before `end`, else the one right behind it."""
    day = _last_day(c[:end], known, page)
    if not day.iso and (behind := _DAY_BEHIND.match(c, end) or _TODAY_BEHIND.match(c, end)):
        return read_day(behind[0], known, page)
    if len(day.iso) == 10 and (alone := _DAY_NEXT.match(c, end)):
        return read_day(f"于{alone[1]}日", day.iso, day.iso)
    if day.iso and (yesterday := _YESTERDAY.match(c, end)):
        return read_day(c[: yesterday.end()], known, page)
    if not day.iso and (yesterday := _CLOSED_YESTERDAY.match(c, end) or _HELD_YESTERDAY.match(c, end)):
        told = read_day(yesterday[1], known, page)
        return told if told.iso else Day("", UNTOLD)
    if not day.iso and (closed := _CLOSED.match(c, end)):
        return read_day(f"于{closed[1]}日", known, page)
    if not day.iso and _SPAN_BEHIND.search(c, end, end + 60):
        return read_day(c[: end + 60], known, page)
    return day if day.source else _month_held(c[:end])


def _month_held(c: str) -> Day:
    """某县第五次代表大会1979年11月召开: of a sitting that has no day."""
    held = _HELD_IN.search(c)
    return read_month(f",{held[1]}" if held else c) if held or _YEAR_AHEAD.match(c) else Day()


def _last_day(c: str, known: str, page: str) -> Day:
    """The last day told in a run; one that is told to have been and not named is untold, whatever stands before it."""
    some = list(_SOME_DAY.finditer(c))
    day = read_day(c[some[-1].start() :] if some else c, known, page)
    return Day("", UNTOLD) if not day.iso and (some or _DAY_BEFORE.search(c)) else day


def day_of_act(sentence: str, before: str, known: str, page: str) -> Day:
    """The day of an act: the one printed before it, else the sentence's."""
    if not (_ACTS.search(sentence) or _DAY_FIRST.match(sentence)):
        return read_month(before, known, page)
    day = _last_day(before, known, page)
    month = Day() if day.source else read_month(before, known, page)
    if month.iso and not (known.startswith(month.iso) and len(known) == 10):
        return month
    return day if day.source or month.iso else read_day(sentence, known, page)
