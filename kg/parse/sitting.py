"""Which body decided, at which session, on which day: from headings, datelines and sentences."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable
from typing import NamedTuple

from kg.model.documents import Document
from kg.parse.act_days import as_before, dateline, day_after, is_posted, month_of, posted_day, read_day, year_of, years_in
from kg.parse.chronicle import OVER_DAYS, day_heads, headed_days
from kg.parse.deciders import announcer, decider, head_of_state, read_session, title_body
from kg.parse.line_days import DAY_FIRST, LIFE, NEXT_DAY, UNTOLD, day_of_act, first_day, next_day, signature_day, whole_day
from kg.text.compact import Line
from kg.zh.terms import SESSION, TERM, term_of, without_term

_TELLS = re.compile("通过|会议|大会|电$|讯|日电|决定|表决|任免|补选|公告|宣布")
_OF_ACTS = re.compile("任免|任命|任职|免职|人事")
_CONVENES = re.compile("关于(?:召开|举行)[^。;]{2,40}会议的?(?:决定|议程)")
# (德国之声中文网)2月26日下午,…会议在北京闭幕
_SENT_BY = re.compile(r"^\([^()]{1,20}\)(?=[^()]{20})")
_NOTE = re.compile(r"会议|通过|批准|公布|^\([^()]{6,12}日\)")
# 甲是在政协某省九届一次会议上当选为副主席后…: a sitting of which nothing tells the day
_THEN = re.compile("[是曾]在[^,;。]{4,40}(?:会议|大会)上")
# 某省人民代表大会常务委员会 over the day on which it has signed
_SIGNS = re.compile("[^,。;:]{2,40}(?:委员会|大会|政府|国务院|主席团|[院部厅局委办])")
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


def _house(c: str, told: Sitting) -> tuple[str, str, Sitting]:
    """Body and session of a line in prose; the session told before is not that of another body."""
    body, meeting = read_session(c)
    body = body or announcer(c) or decider(c, min(len(c), 200))
    other = body and not meeting and without_term(told.body) != without_term(body)
    return body, meeting, told._replace(meeting="") if other else told


def _by_state(c: str, now: Sitting) -> Sitting:
    """The President, where a line says that he appoints."""
    state = head_of_state(c)
    return now._replace(body=state, meeting="") if state else now


def _aside(c: str, told: Sitting, here: Sitting) -> bool:
    """Does a line only mention what another body has decided, while the sitting told before goes on?"""
    return bool(told.meeting and not here.meeting and here.date == told.date and not c.endswith(":"))


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
        body = read_session(doc.meeting)[0] or title_body(title)
        now = Sitting(body, doc.meeting, date, "sitting" if date else "")
        printed = [x.c for x in lines]
        self._days_known(doc.date, printed, title)
        days = day_heads(printed)
        self._over = list(headed_days(printed, self.known, days))
        self._head: list[Sitting] = []
        self._told: list[Sitting] = []
        self._official: set[int] = set()
        if doc.form.narrates and doc.form.amends == "never":
            self._head = self._told = [Sitting()] * len(lines)
            self._signed, self._begins, self.only, self._only = [""] * len(lines), [""] * len(lines), "", ""
        else:
            self._read(lines, now, days)

    def _read(self, lines: list[Line], now: Sitting, days: Container[int]) -> None:
        """What each line tells, and what those above it told."""
        told = Sitting()
        for i, line in enumerate(lines):
            told = self._begun(i, line.c, i in days) or told
            head = title_body(line.c) if not self._fixed else ""
            if head:
                now = Sitting(head) if i else now._replace(body=head)
                told = Sitting()
            now = self._heading(_note(lines, i), _by_state(line.c, now))
            here = self._tell(line.c, told, self._over[i])
            self._head.append(now)
            self._told.append(here)
            told = told if _aside(line.c, told, here) else here
        self._begins = [line.c[:3] for line in lines]
        self._noted_below(lines)
        self._headline(lines)
        self._signed = [""] * len(lines) if self._fixed else self._sign(lines)

    def _begun(self, i: int, c: str, a_day: bool) -> Sitting | None:
        """1983年, 4月17日 over the acts of a chronicle: the sitting before it is of another day."""
        if a_day and len(self._over[i]) == 10:
            return Sitting("", "", self._over[i], "composed")
        return Sitting() if OVER_DAYS.fullmatch(c) else None

    def _days_known(self, date: str, printed: list[str], title: str) -> None:
        """The days that complete others: that of the page, the first whole one, the year of a title."""
        posted = _first(map(posted_day, printed))
        days = set(filter(None, map(whole_day, printed)))
        whole = _first(map(whole_day, printed))
        self.only, self._only = (whole if len(days) == 1 else "", "printed") if whole else (date, "sitting" if date else "")
        self.known: str = posted or date or whole or year_of(title) or year_of(printed[0] if printed else "")
        signed = {day for c in printed if (day := signature_day(c))}
        self.page = posted or _first(dateline(c, self.known) for c in printed) or (signed.pop() if len(signed) == 1 else "")
        if not self.only and _OF_ACTS.search(title + printed[0]):
            self.only, self._only = month_of(title, posted)

    def _noted_below(self, lines: list[Line]) -> None:
        """(2015年6月26日…第二十八次会议通过) at the end of a list is the sitting of the lines above it."""
        notes = [i for i, x in enumerate(self._head) if x.meeting]
        if notes and notes[0] >= max(2, len(lines) - 2) and not any(t.meeting for t in self._told):
            note = self._head[notes[0]]
            self._head = [note if x.body in ("", without_term(note.body)) else x for x in self._head]

    def _headline(self, lines: list[Line]) -> None:
        """A headline tells of the one sitting that the lines under it name: 市人大常委会任命甲为副市长."""
        sat = [(i, t) for i, t in enumerate(self._told) if t.meeting]
        if len({t.meeting for _, t in sat}) != 1 or len({t.date for _, t in sat} - {""}) != 1 or sat[0][0] > _TOP:
            return
        one = next(t for _, t in sat if t.date)
        for i, line in enumerate(lines[: sat[0][0]]):
            own = DAY_FIRST.match(line.c) or self._told[i].date or len(line.c) > _HEADLINE
            if not own and without_term(self._told[i].body) in ("", without_term(one.body)):
                self._told[i] = one

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
        c = _SENT_BY.sub("", c)
        session = SESSION.search(c)
        if _tells_of_no_act(c) or (not session and not _TELLS.search(c)):
            return told
        body, meeting, told = _house(c, told)
        # 新华社江海2003年3月17日电: the day stands at the head even where a session follows later.
        day = first_day(c, session.end() if session else 80, known, self.page)
        day = day if day.source else next_day(c, told.date)
        source = "sitting" if day.source == "printed" and meeting else day.source
        date = "" if source == UNTOLD else day.iso or told.date
        return Sitting(body or told.body, meeting or told.meeting, date, source or told.source)

    def _sign(self, lines: list[Line]) -> list[str]:
        """A date alone on a line under a list or an order: the day of the lines above it."""
        out, day, official = [""] * len(lines), "", False
        for i in range(len(lines) - 1, -1, -1):
            if own := signature_day(lines[i].c):
                day, official = own, i > 0 and bool(_SIGNS.fullmatch(lines[i - 1].c))
            out[i] = day
            if day and official:
                self._official.add(i)
            if title_body(lines[i].c):
                day = ""
        return out

    def item(self, k: int) -> Sitting:
        """The sitting of the item that line k belongs to."""
        head, told = self._head[k], self._told[k]
        date, source = head.date, head.source
        if not date:
            signed = self._signed[k] if told.source != UNTOLD or k in self._official else ""
            date, source = (signed, "signature") if signed else (told.date, told.source)
        if not head.meeting and told.meeting and without_term(told.body) in (head.body, ""):
            return Sitting(told.body, told.meeting, date, source)
        return Sitting(head.body or told.body, head.meeting or ("" if head.body else told.meeting), date, source)

    def at(self, k: int, sentence: str, upto: int = -1, last: Sitting | None = None) -> Sitting:
        """The sitting of an act at `upto` of a sentence of line k; the sentence's own day, session and body go
        first, the nearest before the act. `last`: the sitting of the act before it, for 同日."""
        before = sentence[:upto] if upto >= 0 else sentence
        by = self._session(k, sentence, upto, last)
        day = day_of_act(sentence, before, by.date if len(by.date) > 6 else self._over[k], self.page)
        if same := as_before(before, day, last.date if last else ""):
            return by._replace(date=same, source="composed")
        if day.iso:
            return by._replace(date=day.iso, source=day.source)
        if NEXT_DAY.search(before) and (last or not NEXT_DAY.match(self._begins[k])):
            return by._replace(date=day_after((last or by).date), source="composed")
        untold = not self._head[k].date and k not in self._official and UNTOLD in (day.source, by.source)
        if untold or _THEN.search(before):
            return by._replace(date="", source=UNTOLD)
        return by if by.date else by._replace(date=self.only, source=self._only)

    def _session(self, k: int, sentence: str, upto: int, last: Sitting | None) -> Sitting:
        """Body and meeting of an act; those of the line where the sentence names none."""
        head, told = self._head[k], self._told[k]
        by = self.item(k)
        if not head.date and told.date:
            by = Sitting(told.body or head.body, told.meeting, told.date, told.source)
        body, meeting = read_session(sentence[:upto] if upto >= 0 else sentence, last=True)
        if not meeting:
            body, meeting = read_session(sentence)
        # 十六届六次人民代表大会: of the place told before
        body = TERM.sub(term_of(meeting), by.body or (last.body if last else "")) if meeting and not body else body
        named = decider(sentence, upto) if upto >= 0 else ""
        by = by._replace(body=body, meeting=meeting) if meeting else by
        # 市人大常委会 of the sitting that is told already is that one, with its term.
        sits = by.meeting and not meeting and without_term(by.body) == named
        return by._replace(body=named, meeting="") if named and not sits and not (body and named in body) else by
