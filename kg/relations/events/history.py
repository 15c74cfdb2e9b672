"""What a report tells of earlier laws: 2001年,本市发布《…规定》,2014年修订为《…办法》; 自2024年3月1日起施行."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TypeGuard

from kg.relations.events.bodies import government, standing_committee
from kg.relations.events.sentence import STANDING, WHERE, Context, Found, Sentence, law_at
from kg.text.flat import Day, Named, day_in
from kg.zh.lawnames import holds_in, kind_of
from kg.zh.numerals import CHARS

_FROM = re.compile(f"自(?P<date>[{CHARS}0-9]{{2,5}}年[^,。;起]{{0,12}}?|(?:公布|发布|颁布|通过)之日)起(?:正式)?(?:施行|实施|生效)")
_HISTORY = re.compile(
    "(?P<verb>颁布(?:实施|施行)?|公布|发布|制定(?:出台)?|出台|通过|修订|修改|修正|废止)(?P<after>了|为|实施|施行|并[^,。;]{0,4})?"
)
_BASIS = re.compile(r"(?:依据|根据|按照|依照)《[^》]*》(?:\([^)]*\))?(?:等[^,]*)?")
_NOT_FACT = re.compile(
    "建议|同意|拟|应当|计划|列入|将于|准备|要求|推动|加快|抓紧|研究|适时|启动|提请|需要|争取|力争|待|尚未|着手|关于$|如何|进行修|作出修"
)


def in_force(s: Sentence, c: Context) -> list[Found]:
    """建议本次会议通过,并自2024年3月1日起施行."""
    out = []
    for m in _FROM.finditer(s.text):
        law, version = law_at(s, c, m.start())
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


def _told_before(s: Sentence, m: re.Match[str], between: str, last: Named | None) -> Named | None:
    """The law of an act that names none."""
    if len(between) > 2 or not _OF_SAME.match(m["verb"]) or not re.match("[,;。)]|$", s.text[m.end() :]):
        return None
    return last or _nearest(s, m.start())


def _is_in_force(law: Named | None) -> TypeGuard[Named]:
    """An instrument that is more than a draft."""
    return law is not None and not law.version and bool(holds_in(kind_of(law.title)))


def _dated(laws: list[Named], days: list[Day], each: bool) -> Iterable[tuple[Named, Day]]:
    """先后于2001年和2005年制定甲、乙: a day for each; else the last is the day of all."""
    one_each = each and len(days) >= len(laws)
    return zip(laws, days[-len(laws) :] if one_each else [days[-1]] * len(laws), strict=True)


def history(s: Sentence, c: Context) -> list[Found]:
    """2001年,本市发布《…规定》,2014年修订为《…办法》; 2012年7月,市人大常委会制定《…条例》."""
    out: list[Found] = []
    last: Named | None = None
    for m in _HISTORY.finditer(s.text) if s.days else ():
        days = [d for d in s.days if s.begin <= d.begin < s.begin + m.start()]
        between = s.text[days[-1].end - s.begin : m.start()] if days else ""
        if not days or not _is_fact(between):
            continue
        behind = [n for n in s.laws if 0 <= n.begin - s.begin - m.end() <= 1]
        law = behind[0] if behind else _told_before(s, m, between, last)
        if not _is_in_force(law):
            continue
        last = law
        verb, body = _VERBS[m["verb"][:2]], _history_body(between, c)
        for n, day in _dated(_joined(s, behind) if behind else [law], days, "先后" in s.text[: m.start()]):
            end = n.end if behind else s.begin + m.end()
            out.append(Found(day.begin, end, n.title, verb, day.iso, body, "", "", "", day.inferred))
    return out


def _nearest(s: Sentence, at: int) -> Named | None:
    return next((n for n in reversed(s.laws) if n.begin - s.begin < at), None)


def _joined(s: Sentence, behind: Sequence[Named]) -> list[Named]:
    """《甲》《乙》和《丙》 after one verb."""
    out = [behind[0]]
    for n in s.laws:
        gap = s.text[out[-1].end - s.begin : n.begin - s.begin] if n.begin >= out[-1].end else None
        if gap is not None and gap in ("", "和", "、", "及", "与"):
            out.append(n)
    return out


def _history_body(between: str, c: Context) -> str:
    m = re.search(f"(?P<body>{STANDING}|国务院|{WHERE}(?:人民)?政府)[^,]{{0,4}}$", between) or re.search(
        f"(?P<body>{STANDING}|国务院)", between
    )
    if not m:
        return ""
    body = m["body"]
    return standing_committee(body, c.home, current=False) if re.search("常", body) else government(body, c.home)
