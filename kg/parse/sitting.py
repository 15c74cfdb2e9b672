"""Which body decided, at which session, on which day: from headings, datelines and sentences."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable
from typing import NamedTuple

from kg.model.documents import Document
from kg.parse.act_days import Day, as_before, dateline, is_posted, met_on, month_of, posted_day, read_day, year_of, years_in
from kg.parse.chronicle import OVER_DAYS, day_heads, headed_days
from kg.parse.deciders import announcer, decider, head_of_state, house_of, of_the_place, of_the_term, read_session, title_body
from kg.parse.line_days import LIFE, MONTH_AHEAD, UNTOLD, first_day, next_day, signature_day, whole_day
from kg.text.compact import Line
from kg.zh.dates import in_common_years
from kg.zh.numerals import CHARS
from kg.zh.terms import SESSION, same_session, term_of, without_term

_TELLS = re.compile("通过|会议|大会|电$|讯|日电|决定|表决|任免|补选|公告|宣布")
_OF_ACTS = re.compile("任免|任命|任职|免职|人事")
# 1953年1月1日 省人民政府成立,任命甲为…: an entry of its own, which the body of the one before has not decided
_OF_SITTING = re.compile("会议|大会|全会")
_CONVENES = re.compile("关于(?:召开|举行)[^。;]{2,40}会议的?(?:决定|议程)")
# (德国之声中文网)2月26日下午,…会议在北京闭幕
# 会议审议通过了…第四次会议秘书长名单: that session is none but the matter of this one
_GOES_ON = re.compile("会议(?:审议)?通过了?(?=[^,。;]{0,40}(?:名单|议程))(?![^。]{0,80}日)")
_SENT_BY = re.compile(r"^\([^()]{1,20}\)(?=[^()]{20})")
# [第一次会议] 1988年1月4日至13日召开: an entry under the name of its congress
_SESSION_BOXED = re.compile(rf"^[\[【〔]({SESSION.pattern})[\]】〕]")
_NOTE = re.compile(r"会议|通过|批准|公布|^\([^()]{6,12}日\)")
# 某省人民代表大会常务委员会 over the day on which it has signed
_SIGNS = re.compile("[^,。;:]{2,40}(?:委员会|大会|政府|国务院|主席团|[院部厅局委办])")
# 表一 某县第十六届人大常委会第三十次会议(2016年4月28日)任免情况
CAPTION = re.compile(
    rf"^(?:附?表[{CHARS}0-9]{{1,3}}(?:[-—.][0-9]{{1,2}})?[:.、]?(?=[一-鿿]{{3}})|[{CHARS}]{{1,2}}、(?=[^,。;:]{{4,40}}日[^,。;:]{{0,6}}任免))"
)
_DAY_OF_CAPTION = re.compile(r"\([^()]*[0-9]日[^()]*\)|日[^,。;日]{0,30}任免(?:情况|[一览]*表)?$")
_TOP = 6
"""Lines over the text of a page: headline, source, day."""
_HEADLINE = 60


class Sitting(NamedTuple):
    """Who sat, at which session, on which day; `source` of the day as in `Day`."""

    body: str = ""
    meeting: str = ""
    date: str = ""
    source: str = ""


def _note(lines: list[Line], i: int) -> str:
    """A line; with the next one where it opens a bracket that only the next one closes."""
    c = lines[i].c
    if c[:1] == "(" and ")" not in c and i + 1 < len(lines) and lines[i + 1].c.endswith(")"):
        return c + lines[i + 1].c
    return c


def _first(found: Iterable[str]) -> str:
    return next(filter(None, found), "")


def _only_signed(printed: list[str]) -> str:
    """The day of the signatures, if there is but one."""
    signed = {day for c in printed if (day := signature_day(c))}
    return signed.pop() if len(signed) == 1 else ""


def _house(c: str, told: Sitting, house: str) -> tuple[str, str, Sitting]:
    """Body and session of a line in prose; the session told before is not that of another body."""
    body, meeting = read_session(c)
    if not body:
        body, meeting = of_the_term(c, told.body or house)
    body = of_the_place(body, told.body) or announcer(c) or decider(c, min(len(c), 200))
    other = body and not meeting and without_term(told.body) != without_term(body)
    return body, meeting, told._replace(meeting="") if other else told


def _of_caption(c: str, head: str) -> Sitting:
    """The sitting of a title or of the caption of a table; only a caption and a note in brackets tell the day of the acts, too."""
    body, meeting = read_session(c)
    day = read_day(c) if _DAY_OF_CAPTION.search(c) else Day()
    return Sitting(body or head, meeting, day.iso, "sitting" if meeting else day.source) if day.iso else Sitting(head)


def _by_state(c: str, now: Sitting) -> Sitting:
    """The President, where a line says that he appoints."""
    state = head_of_state(c)
    return now._replace(body=state, meeting="") if state else now


def _aside(c: str, told: Sitting, here: Sitting) -> bool:
    """Does a line only mention what another body has decided, while the sitting told before goes on?"""
    return bool(told.meeting and not here.meeting and here.date == told.date and not c.endswith(":"))


def _held(c: str, meeting: str, told: Sitting) -> str:
    """The day told before, as far as the line goes on with that sitting, or says that its own was on the same day."""
    goes_on = not meeting or not told.meeting or same_session(meeting, told.meeting)
    return told.date if goes_on else as_before(c, Day(), told.date)


def _is_entry(c: str, day: Day, told: Sitting) -> bool:
    """Does a line begin with a day of its own and speak of no sitting?"""
    return bool(day.iso and day.iso != told.date and MONTH_AHEAD.match(c) and not _OF_SITTING.search(c))


def _tells_of_no_act(c: str) -> bool:
    """A signature, a life (three years in one paragraph), a session to come."""
    if c[:1] == "(" or _CONVENES.search(c) or LIFE.search(c) or years_in(c) > 2:
        return True
    return bool(signature_day(c)) or is_posted(c)


class Sittings:
    """The sitting in force at each line of a document: its own, or that of the heading above.

    A heading's day holds for the whole item; a day told in prose holds until the next one, or gives
    way to the day under which an order or announcement is signed. The day under which a page was
    posted completes a day printed without its year, and is nobody's day itself. What a report or speech
    at a sitting tells is no act of that sitting: there the sentence alone says who decided and when.
    """

    def __init__(self, doc: Document, lines: list[Line]) -> None:
        # A day without a session may be that of the signature or of the page: the lines know better.
        date = doc.date if doc.meeting else ""
        self._fixed = bool(date)
        title = "".join(doc.title.split())
        self.house = next(filter(None, (house_of(CAPTION.sub("", c).strip("#*")) for c in (title, *(x.c for x in lines[:_TOP])))), "")
        body = read_session(doc.meeting)[0] or title_body(title)
        now = Sitting(body, doc.meeting, date, "sitting" if date else "")
        printed = [in_common_years(x.c) for x in lines]
        self._days_known(doc.date, printed, title)
        days = day_heads(printed)
        self.over = list(headed_days(printed, self.known, days))
        self.heads: list[Sitting] = []
        self.told: list[Sitting] = []
        self.official: set[int] = set()
        if doc.form.narrates and doc.form.amends == "never":
            self.heads = self.told = [Sitting()] * len(lines)
            self._signed, self.begins, self.only, self.only_from = [""] * len(lines), [""] * len(lines), "", ""
        else:
            self._read(lines, now, days)

    def _read(self, lines: list[Line], now: Sitting, days: Container[int]) -> None:
        """What each line tells, and what those above it told."""
        told = Sitting()
        for i, line in enumerate(lines):
            told = self._begun(i, line.c, i in days) or told
            c = CAPTION.sub("", line.c)
            head = title_body(c) if not self._fixed else ""
            if head:
                own = _of_caption(c, head)
                now = own if i or own.date else now._replace(body=head)
                told = Sitting()
            now = self._heading(_note(lines, i), _by_state(line.c, now))
            here = told if line.table else self._tell(in_common_years(c), told, self.over[i])
            self.heads.append(now)
            self.told.append(here)
            told = told if _aside(line.c, told, here) else here
        self.begins = [line.c[:3] for line in lines]
        self._noted_below(lines)
        self._headline(lines)
        self._signed = [""] * len(lines) if self._fixed else self._sign(lines)

    def _begun(self, i: int, c: str, a_day: bool) -> Sitting | None:
        """1983年, 4月17日 over the acts of a chronicle: the sitting before it is of another day."""
        if a_day and len(self.over[i]) == 10:
            return Sitting("", "", self.over[i], "composed")
        return Sitting() if OVER_DAYS.fullmatch(c.strip("【】[]〔〕")) else None

    def _days_known(self, date: str, printed: list[str], title: str) -> None:
        """The days that complete others: that of the page, the first whole one, the year of a title."""
        posted = _first(map(posted_day, printed))
        days = set(filter(None, map(whole_day, printed)))
        whole = _first(map(whole_day, printed))
        self.only, self.only_from = (whole if len(days) == 1 else "", "printed") if whole else (date, "sitting" if date else "")
        self.known: str = posted or date or whole or year_of(title) or year_of(printed[0] if printed else "")
        self.page = posted or _first(dateline(c, self.known) for c in printed) or _only_signed(printed)
        if not self.only and _OF_ACTS.search(title + printed[0]):
            self.only, self.only_from = month_of(title, posted)

    def _noted_below(self, lines: list[Line]) -> None:
        """(2015年6月26日…第二十八次会议通过) at the end of a list is the sitting of the lines above it."""
        notes = [i for i, x in enumerate(self.heads) if x.meeting]
        if notes and notes[0] >= max(2, len(lines) - 2) and not any(t.meeting for t in self.told):
            note = self.heads[notes[0]]
            self.heads = [note if x.body in ("", without_term(note.body)) else x for x in self.heads]

    def _headline(self, lines: list[Line]) -> None:
        """A headline tells of the one sitting that the lines under it name: 市人大常委会任命甲为副市长."""
        sat = [(i, t) for i, t in enumerate(self.told) if t.meeting]
        if len({t.meeting for _, t in sat}) != 1 or len({t.date for _, t in sat} - {""}) != 1 or sat[0][0] > _TOP:
            return
        one = next(t for _, t in sat if t.date)
        for i, line in enumerate(lines[: sat[0][0]]):
            own = MONTH_AHEAD.match(line.c) or self.told[i].date or len(line.c) > _HEADLINE
            if not own and without_term(self.told[i].body) in ("", without_term(one.body)):
                self.told[i] = one

    def _heading(self, c: str, now: Sitting) -> Sitting:
        """(2021年3月26日…第三十一次会议通过) under a title."""
        if c[:1] != "(" or len(c) > 120:
            return now
        body, meeting = read_session(c)
        if self._fixed and now.date and not (meeting and c.endswith("通过)") and term_of(meeting) and meeting != now.meeting):
            return now
        day = read_day(c, self.known, self.page)
        if not day.iso or not _NOTE.search(c) or is_posted(c.strip("()")):
            return now
        return Sitting(body or now.body, meeting or now.meeting, day.iso, "sitting" if day.source == "printed" else day.source)

    def _tell(self, c: str, told: Sitting, known: str) -> Sitting:
        """A session or a dateline in prose; `known` completes its day."""
        c = _SESSION_BOXED.sub(r"\1", _SENT_BY.sub("", c))
        session = SESSION.search(c)
        # 同年3月25日: of the year told last, not of that with which the text begins
        known = told.date[:4] if told.date and c.startswith("同年") else known
        if met := met_on(c, known):
            return told._replace(date=met, source="sitting")
        if _tells_of_no_act(c):
            return told
        if not session and not _TELLS.search(c):
            day = first_day(c, 12, known, self.page) if len(known) < 10 and MONTH_AHEAD.match(c) else Day()
            return Sitting("" if told.meeting else told.body, "", day.iso, day.source) if day.iso else told
        return self._sat(c, session, told, known)

    def _sat(self, c: str, session: re.Match[str] | None, told: Sitting, known: str) -> Sitting:
        """The sitting of a line in prose, with the day told before as far as it goes on."""
        if told.meeting and told.date and _GOES_ON.match(c):
            return told
        body, meeting, told = _house(c, told, self.house)
        # 新华社江海2003年3月17日电: the day stands at the head even where a session follows later.
        day = self._day_told(c, session.end() if session else 80, told.date, known)
        source = "sitting" if day.source == "printed" and meeting else day.source
        date = "" if source == UNTOLD else day.iso or _held(c, meeting, told)
        if not body and _is_entry(c, day, told):
            return Sitting("", "", date, source)
        return Sitting(body or told.body, meeting or told.meeting, date, source or told.source)

    def _day_told(self, c: str, end: int, before: str, known: str) -> Day:
        day = first_day(c, end, known, self.page)
        return day if day.source else next_day(c, before)

    def _sign(self, lines: list[Line]) -> list[str]:
        """A date alone on a line under a list or an order: the day of the lines above it."""
        out, day, official = [""] * len(lines), "", False
        for i in range(len(lines) - 1, -1, -1):
            if own := signature_day(lines[i].c):
                day, official = own, i > 0 and bool(_SIGNS.fullmatch(lines[i - 1].c))
            out[i] = day
            if day and official:
                self.official.add(i)
            if title_body(lines[i].c):
                day = ""
        return out

    def item(self, k: int) -> Sitting:
        """The sitting of the item that line k belongs to."""
        head, told = self.heads[k], self.told[k]
        date, source = head.date, head.source
        if not date:
            signed = self._signed[k] if told.source != UNTOLD or k in self.official else ""
            date, source = (signed, "signature") if signed else (told.date, told.source)
        if not head.meeting and told.meeting and without_term(told.body) in (head.body, ""):
            return Sitting(told.body, told.meeting, date, source)
        return Sitting(head.body or told.body, head.meeting or ("" if head.body else told.meeting), date, source)
