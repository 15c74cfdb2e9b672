"""What a report tells of earlier laws: 2001年,本市发布《…规定》,2014年修订为《…办法》; 自2024年3月1日起施行."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TypeGuard

from kg.relations.events.bodies import Home, congress, government, standing_committee
from kg.relations.events.sentence import NUMBER, STANDING, WHERE, Context, Found, Sentence, law_at
from kg.text.flat import Day, Named, day_in
from kg.zh.lawnames import holds_in, kind_of
from kg.zh.numerals import CHARS

_FROM = re.compile(f"自(?P<date>[{CHARS}0-9]{{2,5}}年[^,。;起]{{0,12}}?|(?:公布|发布|颁布|通过)之日)起(?:正式)?(?:施行|实施|生效)")
# 于2019年1月1日正式施行, 于2020年7月1日起施行《…》
_ON = re.compile(f"于(?P<date>[{CHARS}0-9]{{2,5}}年(?:[{CHARS}0-9]{{1,3}}月)?(?:[{CHARS}0-9]{{1,3}}日)?)起?(?:正式)?(?:施行|实施|生效)")
_HISTORY = re.compile(
    "(?P<verb>颁布(?:实施|施行)?|公布|发布|制定(?:出台)?|出台|通过|(?<!新)修[订改正]|废止)(?P<after>了|为|实施|施行|并[^,。;]{0,4})?"
)
_BASIS = re.compile(r"(?:依据|根据|按照|依照)《[^》]*》(?:\([^)]*\))?(?:等[^,]*)?")
_NOT_FACT = re.compile(
    "建议|同意|拟|应当|计划|列入|将于|准备|要求|推动|加快|抓紧|研究|适时|启动|提请|需要|争取|力争|待|尚未|着手|关于$|如何|进行修|作出修"
)


def in_force(s: Sentence, c: Context) -> list[Found]:
    """建议本次会议通过,并自2024年3月1日起施行."""
    out = []
    for m in (*_FROM.finditer(s.text), *_ON.finditer(s.text)):
        if m.re is _ON and _is_meant(s.text, m.start()):
            continue
        behind = next((n for n in s.laws if n.begin == s.begin + m.end()), None) if m.re is _ON else None
        law, version = (behind.title, behind.version) if behind else law_at(s, c, m.start())
        day = day_in(s.days, s.begin + m.start("date"), s.begin + m.end("date"))
        if law and (s.laws or c.doc.form.bill == "meant"):
            out.append(Found(s.begin + m.start(), s.begin + m.end(), law, "effective", day.iso if day else "", "", "", version))
    return out


_VERBS = {
    "颁布": "promulgated",
    "公布": "promulgated",
    "发布": "promulgated",
    "制定": "enacted",
    "出台": "enacted",
    "通过": "passed",
    "修订": "amended",
    "修改": "amended",
    "修正": "amended",
    "废止": "repealed",
}


_OF_SAME = re.compile("修改|修订|修正|公布|颁布|废止")
"""Acts on the law that was told before: 2014年修订."""


def _is_fact(between: str) -> bool:
    """Are the words between a day and a verb such that the act was of that day?"""
    if len(between) > 60 or _NOT_FACT.search(between) or between.startswith(("至", "前", "以来", "后", "起", "第")):
        return False
    return "》" not in _BASIS.sub("", between)


def _has_been(s: Sentence, day: Day, c: Context) -> bool:
    """拟于2025年修改: what is to come, by its words or by its day, is no event."""
    later = len(day.iso) > 3 and c.doc.date and day.iso > c.doc.date[: len(day.iso)]
    return not later and not _is_meant(s.text, day.begin - s.begin)


def _is_meant(text: str, at: int) -> bool:
    """Do the words of the clause before a day say that something is to be done?"""
    clause = max(text.rfind(c, 0, at) for c in ",;") + 1
    return bool(_NOT_FACT.search(text, max(clause, at - 8), at))


_TIMES = f"(?:第?[{CHARS}两0-9]+次)?"
# 2004年、2012年和2018年,省人大常委会先后三次对《条例》进行了修正 · 2007年和2011年作了两次修正 · 2015年因…予以废止
_AGAIN = re.compile(
    rf",?(?P<body>{STANDING}(?:第{NUMBER}次会议)?)?[先后分别又曾]*{_TIMES}(?:对(?P<law>《[^》]*》|其|该[^,。;]{{1,2}})|因[^,。;《》]{{2,24}})?"
    rf"[先后分别]*{_TIMES}(?:作了|进行了?|予以)?{_TIMES}[部分全面]*(?P<verb>修正|修改|修订|废止)(?=[,;。)]|$)"
)
_ROW = re.compile("[、,和及与以]+")


def _of_again(s: Sentence, m: re.Match[str], day: Day, c: Context) -> Named | None:
    """The law behind 对, the one named before the day, or the one that the sentence before told of."""
    inside = next((n for n in s.laws if m["law"] and n.begin == s.begin + m.start("law")), None)
    return inside or _nearest(s, day.begin - s.begin) or (c.told if m["law"] in (None, "其") else None)


def again(s: Sentence, c: Context) -> list[Found]:
    """The days in a row on which a law named before, or in the same words, was amended."""
    out = []
    for i, day in enumerate(s.days):
        m = _AGAIN.match(s.text, day.end - s.begin)
        if not m or not _has_been(s, day, c):
            continue
        law = _of_again(s, m, day, c)
        row = [day]
        while i and (gap := s.text[s.days[i - 1].end - s.begin : row[0].begin - s.begin]) and _ROW.fullmatch(gap):
            i -= 1
            row.insert(0, s.days[i])
        if _is_in_force(law):
            body = _history_body(m[0], c) if m["body"] else ""
            end = s.begin + m.end()
            out += [Found(d.begin, end, law.title, _VERBS[m["verb"]], d.iso, body, "", "", "", d.inferred) for d in row]
    return out


# 《甲条例》(以下简称《条例》)于1998年11月27日由省九届人大常委会第六次会议通过
_MADE = re.compile(
    rf"[由经]?(?P<body>[^,。;《》]{{2,40}}?)(?P<sitting>第{NUMBER}次[^,。;《》]{{0,4}}会议)[审议表决]*(?P<verb>通过|批准)(?=[,;。并、)]|$)"
)
# 《甲条例》已经省九届人大常委会第六次会议于1998年11月27日通过: the day stands behind the sitting
_BY = re.compile(rf"(?: ?\([^()\n]*\))?(?:已?[经由]|业经)(?P<body>[^,。;《》]{{2,40}}?)(?P<sitting>第{NUMBER}次[^,。;《》]{{0,4}}会议)于?")
_DONE = re.compile("[审议表决]*(?P<verb>通过|批准)(?=[,;。并、)]|$)")
_NAME_BEFORE = re.compile(r"(?: ?\([^()\n]*\))?[已是系]?于?")


def made(s: Sentence, c: Context) -> list[Found]:
    """A law that is told to have been passed on a day, by a congress."""
    out = []
    for day in s.days:
        m = _MADE.match(s.text, day.end - s.begin)
        done = m or _DONE.match(s.text, day.end - s.begin)
        law, by = _law_before(s, day, _NAME_BEFORE if m else _BY) if done else (None, None)
        if not done or not by or not _is_in_force(law):
            continue
        told = m or by
        body = full_name(told["body"], c.home)
        verb = "approved" if done["verb"] == "批准" else "passed"
        out.append(Found(law.begin, s.begin + done.end(), law.title, verb, day.iso, body, body + told["sitting"], "", "", day.inferred))
    return out


def _law_before(s: Sentence, day: Day, between: re.Pattern[str]) -> tuple[Named | None, re.Match[str] | None]:
    """The law from whose name to a day nothing stands but what a pattern says."""
    for n in s.laws:
        if by := between.fullmatch(s.text, n.end - s.begin, day.begin - s.begin):
            return n, by
    return None, None


# 2021年6月1日,新修订的《甲法》正式施行
_ENTERS = re.compile("(?:正式|全面)?(?P<verb>[公颁发]布|出台|[施实][行施]|生效)(?=[,;。]|$)")
_AS_NEW = re.compile("[,起]*(?:新?(?:修[订改正]|制定|颁布)的)?")
_ENTERED = {"施行": "effective", "实施": "effective", "生效": "effective"}


def entered(s: Sentence, c: Context) -> list[Found]:
    """A law of which is told that it came out or into force on the day before its name."""
    out = []
    for day in s.days:
        law = next((n for n in s.laws if n.begin >= day.end), None)
        m = _ENTERS.match(s.text, law.end - s.begin) if law else None
        if law and m and _is_in_force(law) and _AS_NEW.fullmatch(s.text, day.end - s.begin, law.begin - s.begin) and _has_been(s, day, c):
            event = _ENTERED.get(m["verb"], "promulgated")
            out.append(Found(day.begin, s.begin + m.end(), law.title, event, day.iso, "", "", "", "", day.inferred))
    return out


def _told_before(s: Sentence, m: re.Match[str], between: str, last: Named | None, day: Day) -> Named | None:
    """The law of an act that names none: the one told last, or the one right before the day (《甲条例》于1998年制定)."""
    if len(between) > 2 or not re.match("[,;。)]|$", s.text[m.end() :]):
        return None
    nearest = _nearest(s, m.start())
    if nearest and _NAME_BEFORE.fullmatch(s.text, nearest.end - s.begin, day.begin - s.begin):
        return nearest
    return (last or nearest) if _OF_SAME.match(m["verb"]) else None


def _is_in_force(law: Named | None) -> TypeGuard[Named]:
    """An instrument that is more than a draft."""
    return law is not None and not law.version and bool(holds_in(kind_of(law.title)))


def _dated(laws: list[Named], days: list[Day], each: bool) -> Iterable[tuple[Named, Day]]:
    """先后于2001年和2005年制定甲、乙: a day for each; else the last is the day of all."""
    one_each = each and len(days) >= len(laws)
    return zip(laws, days[-len(laws) :] if one_each else [days[-1]] * len(laws), strict=True)


def _behind(s: Sentence, at: int) -> list[Named]:
    """The laws right behind a verb, or behind 的 or 了."""
    return [n for n in s.laws if 0 <= n.begin - s.begin - at <= 1 and s.text[at] not in ",;:"]


def _is_entered(s: Sentence, at: int, behind: Sequence[Named]) -> bool:
    """2021年6月1日,新制定的《甲条例》施行: the day is that of the last verb."""
    return bool(behind) and s.text[at] == "的" and _ENTERS.match(s.text, behind[0].end - s.begin) is not None


def _days_of(s: Sentence, verb: int, c: Context) -> list[Day]:
    """The days before a verb, where its act was of the last of them."""
    days = [d for d in s.days if s.begin <= d.begin < s.begin + verb]
    return days if days and _has_been(s, days[-1], c) and _is_fact(s.text[days[-1].end - s.begin : verb]) else []


def history(s: Sentence, c: Context) -> list[Found]:
    """2001年,本市发布《…规定》,2014年修订为《…办法》; 2012年7月,市人大常委会制定《…条例》."""
    out: list[Found] = []
    last: Named | None = None
    for m in _HISTORY.finditer(s.text) if s.days else ():
        days = _days_of(s, m.start(), c)
        if not days:
            continue
        between = s.text[days[-1].end - s.begin : m.start()]
        behind = _behind(s, m.end())
        law = behind[0] if behind else _told_before(s, m, between, last, days[-1])
        if not _is_in_force(law) or _is_entered(s, m.end(), behind):
            continue
        last = law
        verb = _VERBS[m["verb"][:2]]
        body, meeting = _sitting_at(s, days[-1], m.start(), c) if verb == "passed" else ("", "")
        body = body or _history_body(between, c)
        for n, day in _dated(_joined(s, behind) if behind else [law], days, "先后" in s.text[: m.start()]):
            end = n.end if behind else s.begin + m.end()
            out.append(Found(day.begin, end, n.title, verb, day.iso, body, meeting, "", "", day.inferred))
    return out


_PROVISION = re.compile(f"(?: ?[(][^()]*[)])?(?:第[{CHARS}0-9]+条|的(?:有关|相关)?规定)")


def _nearest(s: Sentence, at: int) -> Named | None:
    """The law named last before a place, unless a part of it is: 《甲办法》不符合《乙法》第十六条的规定,已于…废止 does not end 乙法."""
    found = next((n for n in reversed(s.laws) if n.begin - s.begin < at), None)
    return None if found and _PROVISION.match(s.text, found.end - s.begin) else found


def _joined(s: Sentence, behind: Sequence[Named]) -> list[Named]:
    """《甲》《乙》和《丙》 after one verb."""
    out = [behind[0]]
    for n in s.laws:
        gap = s.text[out[-1].end - s.begin : n.begin - s.begin] if n.begin >= out[-1].end else None
        if gap is not None and gap in ("", "和", "、", "及", "与"):
            out.append(n)
    return out


_SITS = re.compile(
    rf"(?P<body>{WHERE}(?:第?{NUMBER}届)?(?:全国)?(?:人民代表大会|人大)(?:常务委员会|常委会)?)(?P<sitting>第{NUMBER}次(?:全体)?会议)(?:于|在)?,?(?:[审议表决全票一致]*)$"
)


def _sitting_at(s: Sentence, day: Day, verb: int, c: Context) -> tuple[str, str]:
    """The congress that sat, right before the verb of passing or right before its day: 州九届人大一次会议于…审议通过."""
    begin = day.begin - s.begin
    m = _SITS.search(s.text, day.end - s.begin, verb) or _SITS.search(s.text, max(0, begin - 60), begin)
    body = full_name(m["body"], c.home) if m else ""
    return body, body + m["sitting"] if m else ""


def _history_body(between: str, c: Context) -> str:
    m = re.search(f"(?P<body>{STANDING}|国务院|{WHERE}(?:人民)?政府)[^,]{{0,4}}$", between) or re.search(
        f"(?P<body>{STANDING}|国务院)", between
    )
    if not m:
        return ""
    return full_name(m["body"], c.home)


def full_name(body: str, home: Home) -> str:
    """省九届人大常委会, 省九届人大, 省政府 written out."""
    if "常" in body:
        return standing_committee(body, home, current=False)
    return congress(body, home) if re.search("人民代表大会|人大", body) else government(body, home)
