"""Who decided an act and when (证明): one order of proof for lists, reports, histories and tables.

The day of an act, the strongest proof first:
1. printed with the act itself: in its row, in brackets behind it;
2. 同日, 同月: that of the act before it in the sentence;
3. of its clause, else of its sentence;
4. 次日: the day after that of the act before it, or told above;
5. told to be unknown (日前; 是在…会议上当选): nothing weaker may stand for it;
6. of the sitting: of the other columns of its row, of the note under the title, the caption of the table, the line, the signature, the heading of a chronicle;
7. the only day of the text, or the month of its title;
8. from which it is in force (任期由2023年7月1日起生效), where nothing tells when it was decided.

The body: 1. printed with the act itself; 2. straight before the verb that rules it; 3. of a session named in its sentence, the
nearest before it; 4. of the sitting told by line, caption, title. What none of them tells stays empty.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from kg.parse.act_days import Day, as_before, day_after, posted_day, read_day
from kg.parse.deciders import HEAD_OF_STATE, decider, of_the_place, of_the_term, read_session
from kg.parse.line_days import NEXT_DAY, UNTOLD, day_of_act
from kg.parse.sitting import Sitting, Sittings
from kg.zh.dates import in_common_years
from kg.zh.terms import NUMBER, SESSION, TERM, term_of, without_term

# 甲是在政协某省九届一次会议上当选为副主席后…: a sitting of which nothing tells the day
_THEN = re.compile("[是曾]在[^,;。]{4,40}(?:会议|大会)上")
# 根据全国人民代表大会第一次会议的决定,任命: in an order it is the President who appoints
_ON_DECISION = re.compile("根据[^。;]{4,60}的决定")
# 1954年7月, 1984.05
_MONTH = re.compile("((?:19|20)[0-9]{2})[年./-](1[0-2]|0?[1-9])(?![0-9])")
# 1952, 1984-05: read from a column before
_ISO = re.compile("[12][0-9]{3}(?:-[0-9]{2}){0,2}")
# 第七届, 第七届第一次会议: of the congress that the lines above name
_OF_TERM = re.compile(rf"(?P<term>{TERM.pattern})(?P<session>(?:{SESSION.pattern})?)")
# 县人民政府第12次常务会议: the government has decided
_COUNCIL_SITS = re.compile(f"(?<=政府)(?:第?{NUMBER}次)?(?:常务|全体)?会议$")
_IN_FORCE = re.compile(r"[由自于在](?P<day>[12一二][0-9〇○零一二三四五六七八九]{3}年[^,。;]{2,8}日)起?生效")
_OF_PARTY = re.compile("中共.*|[一-鿿]{0,8}[省市县区州旗盟]委")
_OURS = re.compile("(?:会议|大会)[^,。;会]{0,8}决定")
_WHOLE_MONTH = len("2024-01")


class Asked(NamedTuple):
    """An act at `upto` of a sentence of line `k`; `last`: the sitting of the act before it. `day`, `by`: printed with the act itself;
    `row`: what the other columns tell of the acts that one cell tells in prose."""

    k: int
    sentence: str = ""
    upto: int = -1
    last: Sitting | None = None
    day: str = ""
    by: str = ""
    row: Sitting | None = None

    @property
    def in_common_years(self) -> Asked:
        """The years of the Republic in the sentence told as common years."""
        before = in_common_years(self.before)
        after = in_common_years(self.sentence[self.upto :]) if self.upto >= 0 else ""
        return self._replace(sentence=before + after, upto=len(before) if self.upto >= 0 else -1, day=in_common_years(self.day))

    @property
    def before(self) -> str:
        return self.sentence[: self.upto] if self.upto >= 0 else self.sentence


def prove(sittings: Sittings, asked: Asked) -> Sitting:
    """Body, meeting and day of an act, each by its strongest proof."""
    asked = asked.in_common_years
    by = _who(sittings, asked)
    day = next(day for proof in _DAYS if (day := proof(sittings, asked, by)) is not None)
    return by._replace(date=day.iso, source=day.source)


def of_row(sittings: Sittings, k: int, day: str, by: str) -> Sitting:
    """The sitting of a row: the day and the body of its columns, where they are empty those of the lines above."""
    return prove(sittings, Asked(k, day=day, by=by))


def _with_the_act(sittings: Sittings, asked: Asked, __: Sitting) -> Day | None:
    posted = posted_day(asked.day)
    day = Day(posted, "printed") if posted else read_day(asked.day, sittings.over[asked.k]) if asked.day else Day()
    if _ISO.fullmatch(asked.day):
        day = Day(asked.day, "printed")
    elif not day.iso and (month := _MONTH.match(asked.day)):
        day = Day(f"{month[1]}-{int(month[2]):02d}", "printed")
    return day if day.iso else None


def _of_the_clause(sittings: Sittings, asked: Asked, by: Sitting) -> Day | None:
    """The day of the clause or sentence; 同日, 同月 of the act before it."""
    day = _said(sittings, asked, by)
    if same := as_before(asked.before, day, (asked.last or by).date):
        return Day(same, "composed")
    return day if day.iso else None


def _said(sittings: Sittings, asked: Asked, by: Sitting) -> Day:
    known = by.date if len(by.date) >= _WHOLE_MONTH else sittings.over[asked.k]
    return day_of_act(asked.sentence, asked.before, known, sittings.page)


def _of_the_next_day(sittings: Sittings, asked: Asked, by: Sitting) -> Day | None:
    follows = NEXT_DAY.search(asked.before) and (asked.last or not NEXT_DAY.match(sittings.begins[asked.k]))
    return Day(day_after((asked.last or by).date), "composed") if follows else None


def _told_to_be_unknown(sittings: Sittings, asked: Asked, by: Sitting) -> Day | None:
    sure = sittings.heads[asked.k].date or asked.k in sittings.official
    untold = not sure and UNTOLD in (_said(sittings, asked, by).source, by.source)
    return Day("", UNTOLD) if untold or _THEN.search(asked.before) else None


def _of_the_sitting(_: Sittings, __: Asked, by: Sitting) -> Day | None:
    return Day(by.date, by.source) if by.date else None


def _of_the_text(sittings: Sittings, _: Asked, __: Sitting) -> Day | None:
    return Day(sittings.only, sittings.only_from) if sittings.only else None


def _in_force(_: Sittings, asked: Asked, __: Sitting) -> Day:
    begins = _IN_FORCE.search(asked.sentence)
    return read_day(begins["day"]) if begins else Day()


_DAYS: tuple[Callable[[Sittings, Asked, Sitting], Day | None], ...] = (
    _with_the_act, _of_the_clause, _of_the_next_day, _told_to_be_unknown, _of_the_sitting, _of_the_text, _in_force,
)  # fmt: skip


def _sits(sittings: Sittings, asked: Asked) -> Sitting:
    """The sitting of the row, or of the line: the one told last, unless the note under the title has a day."""
    head, told = sittings.heads[asked.k], sittings.told[asked.k]
    if asked.row or head.date or not told.date:
        return asked.row or sittings.item(asked.k)
    return Sitting(told.body or head.body, told.meeting, told.date, told.source)


def _session(asked: Asked, before: str) -> tuple[str, str]:
    """Body and meeting of the session that the sentence names, of the place told before where it has none: 十六届六次人民代表大会."""
    body, meeting = read_session(asked.before, last=True)
    if not meeting:
        body, meeting = read_session(asked.sentence)
    return of_the_place(body, before) if body or not meeting else TERM.sub(term_of(meeting), before), meeting


def _of_column(by: str, before: str) -> tuple[str, str] | None:
    """Body and meeting of a cell that tells who decided: 县人民政府, 第三次会议 of a congress, or 第二届 alone of the one told before."""
    body, meeting = read_session(by)
    if body:
        return of_the_place(body, before), meeting
    if term := _OF_TERM.fullmatch(by):
        body, meeting = of_the_term(term["term"], before)
        return (body, body + term["session"] if term["session"] else meeting) if body else None
    if SESSION.fullmatch(by):
        return before, before + by
    return _COUNCIL_SITS.sub("", by), ""


def _of_the_president(by: Sitting, asked: Asked) -> bool:
    return by.body == HEAD_OF_STATE and bool(_ON_DECISION.search(asked.before))


def _not_of_party(by: Sitting, asked: Asked) -> Sitting:
    """会议决定任命甲为副省长: the meeting is not that of the party whose decision the lines above tell."""
    told_above = not by.meeting and _OF_PARTY.fullmatch(by.body) and by.body not in asked.sentence
    return by._replace(body="") if told_above and _OURS.search(asked.before) else by


def _who(sittings: Sittings, asked: Asked) -> Sitting:
    """Body and meeting of an act, and the sitting's day as far as it is told."""
    by = _sits(sittings, asked)
    before = by.body or (asked.last.body if asked.last else "")
    if asked.by and (own := _of_column(asked.by, before or sittings.house)):
        return by._replace(body=own[0], meeting=own[1])
    if _of_the_president(by, asked):
        return by._replace(meeting="")
    body, meeting = _session(asked, before)
    named = decider(asked.sentence, asked.upto) if asked.upto >= 0 else ""
    by = by._replace(body=body, meeting=meeting) if meeting else _not_of_party(by, asked)
    # 市人大常委会 of the sitting that is told already is that one, with its term.
    sits = by.meeting and not meeting and without_term(by.body) == named
    return by._replace(body=named, meeting="") if named and not sits and not (body and named in body) else by
