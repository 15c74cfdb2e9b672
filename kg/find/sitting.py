"""Which body decided, at which session, on which day: from headings, datelines and sentences."""

from __future__ import annotations

import re
from typing import NamedTuple

from kg.model.documents import Document
from kg.text.dates import find_dates

from .compact import Line
from .posts import PLACE_END

_N = r"[0-9〇零一二三四五六七八九十百]+"
SESSION = re.compile(rf"第{_N}次(?:全体|临时)?会议")
_BODY_BEFORE = re.compile(
    rf"(?:第{_N}届)?(?:人民代表大会常务委员会|人民代表大会|人大常委会|人大|常务委员会|常委会)(?:第{_N}届(?:常务委员会|常委会)?)?$|{PLACE_END}第{_N}届(?:常委会|常务委员会)$"
)
_CONGRESS = re.compile(r"人民代表大会(?:常务委员会)?|人大(?:常委会)?(?!代表)|人民政府")
# Words that stand before a body's name without being part of it.
_BEFORE = re.compile(
    r".*(?:[,。;:!?()《》〈〉“”0-9]|(?:日|月|年)(?=[一-鿿]{2,})|讯|消息|[上下]午|据悉|根据|依照|按照|已经|召开的|举行的|召开|举行|(?<=[日午])在|[经由于在向](?=[一-鿿]{2,}[省市县区州旗盟乡镇]))"
)
_NOT_A_DAY = re.compile(r"起|出生|生[,;于]|以来|至|前|为止|期间|施行|后")
_SIGNATURE = re.compile(r"[(]?[12〇一二][0-9〇零一二三四五六七八九]{3}年[0-9一二三四五六七八九十]{1,3}月[0-9一二三四五六七八九十]{1,3}日[)]?$")


class Sitting(NamedTuple):
    body: str
    meeting: str
    date: str


def body_before(c: str, end: int) -> tuple[int, str]:
    """Where the body whose name ends at `end` begins, and the name (runs without spaces)."""
    window = c[max(0, end - 60) : end]
    cut = _BEFORE.match(window)
    begin = cut.end() if cut else 0
    return end - len(window) + begin, window[begin:]


def read_session(c: str) -> tuple[str, str]:
    """(body, meeting) of the first session named in a run without spaces.

    >>> read_session('2023年11月24日江海市第十六届人民代表大会常务委员会第六次会议通过')
    ('江海市第十六届人民代表大会常务委员会', '江海市第十六届人民代表大会常务委员会第六次会议')
    """
    for m in SESSION.finditer(c):
        body = body_before(c, m.start())[1]
        if _BODY_BEFORE.search(body) and len(body) < 40:
            return body, body + m[0]
    return "", ""


def day_in(c: str, year: str = "", month: str = "") -> str:
    """The last day printed in a run without spaces that can be the day of an act; a month and day
    without the year is completed from the document's."""
    found = ""
    for d in find_dates(c):
        if _NOT_A_DAY.match(c, d.end):
            continue
        if d.iso.startswith("--"):
            if year:
                found = year + d.iso[1:]
        elif len(d.iso) == 10:
            found = d.iso
    if not found and year and month:
        m = re.search(r"(?:^|[,。;本])([0-9]{1,2})日(?:[上下]午)?[,,]?", c)
        if m and 0 < int(m[1]) <= 31:
            found = f"{year}-{month}-{int(m[1]):02d}"
    return found


def signature_day(c: str) -> str:
    """The day of a line that holds nothing but a date."""
    return next((d.iso for d in find_dates(c)), "") if _SIGNATURE.fullmatch(c) else ""


def title_body(c: str) -> str:
    """The body that a heading begins with: 江海市人民代表大会常务委员会任免名单."""
    m = None
    if re.search(r"名单|公告|决定|通知|命令|令|决议|任免|任职|报告$", c) and len(c) < 90:
        m = _CONGRESS.search(c)
    if not m:
        return ""
    body = c[: m.end()]
    return body if len(body) < 40 and not re.search(r"[,。;:()《]", body) else ""


class Sittings:
    """The sitting in force at each line of a document: its own, or that of the heading above."""

    def __init__(self, doc: Document, lines: list[Line]) -> None:
        meeting = doc.meeting
        own = Sitting(read_session(meeting)[0] or title_body("".join(doc.title.split())), meeting, doc.date)
        self._at: list[Sitting] = []
        now, fixed = own, bool(doc.date)
        self.year, self.month = doc.date[:4], doc.date[5:7]
        for i, line in enumerate(lines):
            c = line.c
            if len(c) < 90:
                head = title_body(c)
                if head and i and not fixed:
                    now = Sitting(head, "", "")
                elif head:
                    now = now._replace(body=now.body or head)
            now = self._step(c, now, fixed)
            self._at.append(now)
        self._sign(lines, fixed)

    def _step(self, c: str, now: Sitting, fixed: bool) -> Sitting:
        """What one line tells: a heading in brackets, a session with its day, a dateline."""
        if re.search("出生|[男女],", c):
            return now
        if not SESSION.search(c) and not re.search("通过|会议|电$|讯|电\\)", c):
            return now
        body, meeting = read_session(c)
        first = c[: SESSION.search(c).end()] if meeting else c[:60]  # type: ignore[union-attr]
        day = day_in(first, self.year, self.month)
        if day and not self.year:
            self.year, self.month = day[:4], day[5:7]
        if fixed and c[:1] != "(":
            return now
        if meeting and (c[:1] == "(" or not now.meeting or day):
            return Sitting(body, meeting, day or now.date)
        return now._replace(date=now.date or day)

    def _sign(self, lines: list[Line], fixed: bool) -> None:
        """A date alone on a line under a list or an order is the day of all undated lines above it."""
        if fixed:
            return
        day = ""
        for i in range(len(lines) - 1, -1, -1):
            day = signature_day(lines[i].c) or day
            if day and not self._at[i].date:
                self._at[i] = self._at[i]._replace(date=day)
            if title_body(lines[i].c):
                day = ""

    def at(self, k: int, sentence: str) -> tuple[str, tuple[str, str]]:
        """(date, (body, meeting)) of an act in line k; the sentence's own day and session go first."""
        now = self._at[k]
        body, meeting = read_session(sentence)
        year = now.date[:4] or self.year
        day = ""
        if re.search("会议|决定|表决|通过|补选|选举|罢免|任命|免去", sentence):
            day = day_in(sentence, year, now.date[5:7] or self.month)
        if meeting:
            return day or now.date, (body, meeting)
        return day or now.date, (now.body, now.meeting)
