"""Events in the life of a law (立法过程): readings, reviews, adoption, promulgation, entry into force."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from kg.data.table import table
from kg.model.documents import Document, Enactment
from kg.text.flat import Day, Flat, Mention, Named

from .bodies import Home, home_of, standing_committee
from .prose import Found, find_prose

__all__ = ["Event", "find_events"]


@dataclass(frozen=True, slots=True)
class Event:
    """One act. `begin`, `end` are positions in the document's text.

    `inferred`: the stage was told by the draft's name, or the year by the document's own date.
    `date` is as precise as the text; `meeting` and `body` are written out.
    """

    begin: int
    end: int
    law: str
    event: str
    date: str = ""
    body: str = ""
    meeting: str = ""
    version: str = ""
    number: str = ""
    inferred: bool = False


_ACTIONS = {
    "passed": "passed",
    "approved": "passed",
    "amended": "amended",
    "revised": "amended",
    "promulgated": "promulgated",
    "effective": "effective",
    "repealed": "repealed",
}


def find_events(doc: Document, mentions: Sequence[Mention] = ()) -> list[Event]:
    """What the document says of the life of laws. `mentions` are the laws named in it."""
    home = home_of(doc)
    if doc.kind == "agenda":
        return _agenda(doc, mentions, home)
    if doc.kind == "announcement":
        return _announcement(doc, mentions, home)
    out: list[Event] = []
    if doc.statute is not None:
        out += [_enacted(doc, e) for e in doc.statute.enactments if e.action in _ACTIONS]
        out += _decided(doc, mentions, home)
    if doc.kind not in ("statute", "decision", "amending_decision", "resolution", "appointment_list", "contents"):
        flat = Flat(doc.text.folded)
        found = find_prose(flat, flat.named(mentions), doc, home, stages())
        out += [_event(flat, f) for f in found]
    return sorted(dict.fromkeys(out), key=lambda e: (e.begin, e.end, e.event, e.law))


@cache
def stages() -> dict[str, str]:
    """Draft label or wording → event."""
    return {r["label"]: r["event"] for r in table("stages")}


def _event(flat: Flat, f: Found) -> Event:
    begin, end = flat.back(f.begin, f.end)
    return Event(begin, end, f.law, f.event, f.date, f.body, f.meeting, f.version, f.number, f.inferred)


def _enacted(doc: Document, e: Enactment) -> Event:
    title = doc.title if doc.kind != "announcement" else doc.subject_law
    return Event(e.begin, max(e.end, e.begin + 1), title, _ACTIONS[e.action], e.date, e.body, e.meeting, "", e.number)


_READING = re.compile("(?:听取和?|审查和?|初步|继续|再次)*审议(?!表决)")


def _agenda(doc: Document, mentions: Sequence[Mention], home: Home) -> list[Event]:
    """审议《…(草案二次审议稿)》: a reading, told by the name of the draft, on a day that is not printed."""
    flat = Flat(doc.text.folded)
    out = []
    meeting = doc.meeting
    body = re.sub("第[^届]{1,6}次会议$", "", meeting)
    for n in flat.named(mentions):
        event = stages().get(n.version)
        line = flat.text.rfind("\n", 0, n.begin) + 1
        lead = flat.text[line : n.begin]
        m = _READING.search(lead)
        if event and m and "说明" not in lead and "报告" not in lead:
            begin, end = flat.back(line + m.start(), n.end)
            out.append(Event(begin, end, n.title, event, "", body, meeting, n.version, "", True))
    return out


_PASSED = re.compile(
    "(?:已由|已经|业经|已于|经|由)(?P<who>[^,。;《》]{4,60}?)(?:于)?(?P<date>[0-9〇○零一二三四五六七八九十年月日]{6,20})?(?:审议|表决)?(?P<verb>通过|批准|修订通过|修正)"
)
_PUBLISHED = re.compile("(?:现|特|并)?予以?(?:以)?(?:重新)?(?:公布|公告|发布|颁布)|现(?:将[^,。]*)?(?:公布|发布|公告)")
_FROM = re.compile(
    "自(?P<date>[0-9〇○零一二三四五六七八九十]{2,5}年[^,。;起]{0,12}?|(?:公布|发布|颁布|通过|印发)之日)起(?:正式)?(?:施行|实施|生效|执行|试行)"
)
_REPEALED = re.compile("同时废止|予以废止|自行废止|决定废止")


def _announcement(doc: Document, mentions: Sequence[Mention], home: Home) -> list[Event]:
    """《…》已由…会议于…通过,现予公布,自…起施行."""
    flat = Flat(doc.text.folded)
    named = [n for n in flat.named(mentions) if n.begin >= flat.forward(doc.body) or not doc.body]
    days = flat.days(doc.date)
    out: list[Event] = []
    issuer = doc.author or re.sub("第[^届]{1,6}次会议$", "", doc.meeting)
    for m in _PASSED.finditer(flat.text):
        law = _before(named, m.start()) or _only(named)
        if law is None or not law.title:
            continue
        body, meeting = _sitting(m["who"], home)
        date = next((d.iso for d in days if m.start() <= d.begin < m.end()), "") or doc.date
        begin, end = flat.back(min(law.begin, m.start()), m.end())
        verb = "amended" if m["verb"] in ("修正", "修订通过") else "passed"
        out.append(Event(begin, end, law.title, verb, date, body, meeting, "", doc.number))
    law = _only(named) or (named[0] if named else None)
    title = doc.subject_law or (law.title if law else "")
    if not title:
        return out
    p = _PUBLISHED.search(flat.text)
    if p and (out or law):
        begin, end = flat.back(p.start(), p.end())
        out.append(Event(begin, end, title, "promulgated", doc.date, issuer, "", "", doc.number))
    out += _from(flat, title, days, doc.date)
    for m in _REPEALED.finditer(flat.text):
        old = _before(named, m.start())
        if old and old.title != title:
            begin, end = flat.back(old.begin, m.end())
            date = next((e.date for e in out if e.event == "effective"), doc.date)
            out.append(Event(begin, end, old.title, "repealed", date, issuer, ""))
    return out


def _from(flat: Flat, title: str, days: Sequence[Day], published: str) -> list[Event]:
    out = []
    for m in _FROM.finditer(flat.text):
        date = next((d.iso for d in days if m.start("date") <= d.begin < m.end("date")), published)
        begin, end = flat.back(m.start(), m.end())
        out.append(Event(begin, end, title, "effective", date))
    return out[:1]


def _sitting(who: str, home: Home) -> tuple[str, str]:
    m = re.search("第[0-9零〇一二三四五六七八九十百]{1,5}次(?:全体|常务)?会议", who)
    if not m:
        return who, ""
    body = who[: m.start()]
    body = standing_committee(body, home) if re.search("常委会|常务委员会", body) else body
    return body, body + m[0]


def _before(named: Sequence[Named], position: int) -> Named | None:
    return next((n for n in reversed(named) if n.end <= position and position - n.end < 40), None)


def _only(named: Sequence[Named]) -> Named | None:
    return named[0] if len({n.title for n in named}) == 1 else None


_MODIFIES = re.compile("(?:决定)?(?:对)?$")
_DECIDES = re.compile("作(?:出)?(?:如下|以下)(?:修改|修正)|(?:予以|进行|作)(?:修改|修正)|作部分修改")


def _decided(doc: Document, mentions: Sequence[Mention], home: Home) -> list[Event]:
    """…会议决定对《…》作如下修改; 本决定自…起施行; 《…》同时废止."""
    if doc.kind not in ("decision", "amending_decision", "resolution", "statute"):
        return []
    flat = Flat(doc.text.folded)
    named = flat.named(mentions)
    body = re.sub("第[^届]{1,6}次会议$", "", doc.meeting)
    out: list[Event] = []
    start = flat.forward(doc.body) if doc.kind != "statute" else 0
    if doc.kind != "statute":
        for m in _DECIDES.finditer(flat.text, start):
            law = _before(named, m.start())
            before = flat.text[max(0, law.begin - 70) : law.begin] if law else ""
            d = re.search("决定对?$|对$", before)
            if law and d and "决定" in before:
                line = flat.text.rfind("\n", 0, law.begin) + 1
                begin, end = flat.back(line, m.end())
                out.append(Event(begin, end, law.title, "amended", doc.date, body, doc.meeting))
        days = flat.days(doc.date)
        if not any(e.action == "effective" for e in (doc.statute.enactments if doc.statute else ())):
            out += _from(flat, doc.title, days, doc.date)[:1]
    effective = next((e.date for e in (doc.statute.enactments if doc.statute else ()) if e.action == "effective"), "")
    for m in _REPEALED.finditer(flat.text, start):
        line = max(flat.text.rfind("\n", 0, m.start()), flat.text.rfind("。", 0, m.start())) + 1
        for n in named:
            if line <= n.begin < m.start() and n.title != doc.title:
                begin, end = flat.back(n.begin, m.end())
                out.append(Event(begin, end, n.title, "repealed", effective or doc.date, body, doc.meeting))
    return out
