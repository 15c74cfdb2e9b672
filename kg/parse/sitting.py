"""Which body decided, at which session, on which day: from headings, datelines and sentences."""

from __future__ import annotations

import re
from typing import NamedTuple

from kg.model.documents import Document
from kg.text.compact import Line
from kg.zh.dates import find_dates, parse_date
from kg.zh.posts import PLACE_END

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
_TITLE = re.compile(r"(?:名单|公告|决定|通知|命令|令|决议|报告)(?:\([^()]*\))?$")
_TELLS = re.compile("通过|会议|电$|讯|日电|决定|表决")
_LIFE = re.compile("出生|[男女],")
_NOT_A_DAY = re.compile(r"起|出生|生[,;于]|以来|至|前|为止|期间|施行|后|[上就到]任|就职")
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
    return parse_date(c) if _SIGNATURE.fullmatch(c) else ""


def title_body(c: str) -> str:
    """The body that a heading begins with: 江海市人民代表大会常务委员会任免名单."""
    m = None
    if len(c) < 90 and _TITLE.search(c):
        m = _CONGRESS.search(c)
    if not m:
        return ""
    body = c[: m.end()]
    return body if len(body) < 40 and not re.search(r"[,。;:()《]", body) else ""


class Sittings:
    """The sitting in force at each line of a document: its own, or that of the heading above.

    A heading's day holds for the whole item; a day told in prose holds until the next one, or gives
    way to the day under which an order or announcement is signed.
    """

    def __init__(self, doc: Document, lines: list[Line]) -> None:
        self._fixed = bool(doc.date)
        now = Sitting(read_session(doc.meeting)[0] or title_body("".join(doc.title.split())), doc.meeting, doc.date)
        first = next((d for d in (day_in(x.c) for x in lines if "出生" not in x.c) if d), "")
        self.only = first
        self.year, self.month = (doc.date or first)[:4], (doc.date or first)[5:7]
        self._head: list[Sitting] = []
        self._told: list[Sitting] = []
        told = Sitting("", "", "")
        for i, line in enumerate(lines):
            c = line.c
            head = title_body(c) if not self._fixed else ""
            if head:
                now = Sitting(head, "", "") if i else now._replace(body=head)
                told = Sitting("", "", "")
            now = self._heading(c, now)
            told = self._tell(c, told)
            self._head.append(now)
            self._told.append(told)
        self._signed = [""] * len(lines) if self._fixed else self._sign(lines)

    def _heading(self, c: str, now: Sitting) -> Sitting:
        """(2021年3月26日…第三十一次会议通过) under a title."""
        if c[:1] != "(" or len(c) > 120 or (self._fixed and now.date):
            return now
        body, meeting = read_session(c)
        day = day_in(c, self.year, self.month)
        if not day or not re.search(r"会议|通过|批准|公布|^\([^()]{6,12}日\)", c):
            return now
        return Sitting(body or now.body, meeting or now.meeting, day)

    def _tell(self, c: str, told: Sitting) -> Sitting:
        """A session or a dateline in prose."""
        if c[:1] == "(" or _LIFE.search(c) or signature_day(c):
            return told
        session = SESSION.search(c)
        if not session and not _TELLS.search(c):
            return told
        body, meeting = read_session(c)
        first = c[: session.end()] if session else c[:80]
        # 新华社江海2003年3月17日电: the day stands at the head even where a session follows later.
        day = day_in(first, self.year, self.month)
        return Sitting(body or told.body, meeting or told.meeting, day or told.date)

    def _sign(self, lines: list[Line]) -> list[str]:
        """A date alone on a line under a list or an order: the day of the lines above it."""
        out, day = [""] * len(lines), ""
        for i in range(len(lines) - 1, -1, -1):
            day = signature_day(lines[i].c) or day
            out[i] = day
            if title_body(lines[i].c):
                day = ""
        return out

    def item(self, k: int) -> tuple[str, tuple[str, str]]:
        """(date, (body, meeting)) of the item that line k belongs to."""
        head, told = self._head[k], self._told[k]
        date = head.date or self._signed[k] or told.date
        return date, (head.body or told.body, head.meeting or ("" if head.body else told.meeting))

    def at(self, k: int, sentence: str) -> tuple[str, tuple[str, str]]:
        """(date, (body, meeting)) of an act in line k; the sentence's own day and session go first."""
        head, told = self._head[k], self._told[k]
        date, by = self.item(k)
        if not head.date and told.date:
            date, by = told.date, (told.body or head.body, told.meeting)
        body, meeting = read_session(sentence)
        year = date[:4] or self.year
        day = ""
        if re.search("会议|决定|表决|通过|补选|选举|罢免|任命|免去", sentence):
            day = day_in(sentence, year, date[5:7] or self.month)
        return day or date or self.only, ((body, meeting) if meeting else by)
