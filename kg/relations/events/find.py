"""Events in the life of a law (立法过程): readings, reviews, adoption, promulgation, entry into force."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from kg.model.documents import Document, Enactment
from kg.model.facts import CitationFact, Event, Fact, Facts, LawMention
from kg.model.text import squeeze
from kg.relations.events.bodies import Home, full_body, home_of, titled
from kg.relations.events.printed import announced, approving, decided, partly
from kg.relations.events.prose import find_prose
from kg.relations.events.sat import find_sat
from kg.relations.events.sentence import Found
from kg.text.flat import Flat, Mention, flat_of
from kg.zh.lawnames import holds_in, kind_of
from kg.zh.terms import without_session
from kg.zh.titles import is_draft
from kg.zh.words.table import table

_ACTIONS = {
    "passed": "passed",
    "approved": "approved",
    "amended": "amended",
    "revised": "amended",
    "promulgated": "promulgated",
    "effective": "effective",
    "repealed": "repealed",
}


# 某县人民政府关于颁布《…办法》的通知: a text that publishes another, as an announcement does
_PUBLISHING = re.compile("关于(?:重新)?(?:[颁公]布|发布|印发)(?:实施|施行|执行)?(?:《[^》]*》|[^《》]*)的通知$")


def find_events(doc: Document, mentions: Sequence[Mention] = (), changed: Sequence[CitationFact] = ()) -> list[Event]:
    """What the document says of the life of laws. `mentions` are the laws named in it, `changed` its references."""
    if doc.stage or (doc.form.grammar == "announcement" and is_draft(doc.subject_version)):
        return []  # what a draft would enact or repeal has not happened
    if doc.form.grammar == "agenda":
        return _agenda(doc, mentions)
    home = home_of(doc)
    if doc.form.grammar == "announcement":
        return announced(doc, mentions, home, changed)
    out: list[Event] = []
    if doc.statute is not None:
        out += [_enacted(doc, e, home) for e in doc.statute.enactments if e.action in _ACTIONS]
        out += decided(doc, mentions, home, changed)
        out += partly(doc)
        out += _amending(doc, changed, home)
        out += approving(doc, mentions) if doc.form.decided else []
    if _is_publishing(doc):
        # 自…起施行 is told of the text that it publishes
        out = _with([e for e in out if e.law != doc.title], announced(doc, mentions, home, changed))
    if doc.form.narrates:
        flat = flat_of(doc.text.folded)
        found = find_prose(flat, flat.named(mentions), doc, home, stages())
        out += [_event(flat, f) for f in found]
        out = _with(out, find_sat(doc, mentions, home, stages()))
    return sorted(_once(out), key=lambda e: (e.begin, e.end, e.event, e.law))


def _is_publishing(doc: Document) -> bool:
    """关于颁布《…办法》的通知."""
    return bool(_PUBLISHING.search(squeeze(doc.title)) and holds_in(kind_of(doc.subject_law)))


def _with(out: list[Event], more: Iterable[Event]) -> list[Event]:
    """The events told by one rule, and those of another that are not among them."""
    told = {(e.law, e.event) for e in out}
    return out + [e for e in more if (e.law, e.event) not in told]


@cache
def stages() -> dict[str, str]:
    """Draft label or wording → event."""
    return {r["label"]: r["event"] for r in table("stages")}


def _event(flat: Flat, f: Found) -> Event:
    begin, end = flat.back(f.begin, f.end)
    return Event(begin, end, f.law, f.event, f.date, f.body, f.meeting, f.version, f.number, f.inferred)


def _enacted(doc: Document, e: Enactment, home: Home) -> Event:
    title = doc.title if doc.form.grammar != "announcement" else doc.subject_law
    return Event(e.begin, max(e.end, e.begin + 1), title, _ACTIONS[e.action], e.date, full_body(e.body, home), e.meeting, "", e.number)


_CHANGES = ("amends", "deletes", "inserts", "renumbers_from", "renumbers_to")


def _amending(doc: Document, references: Sequence[CitationFact], home: Home) -> list[Event]:
    """Every law that a decision or 修正案 changes is amended on the day the decision was passed."""
    if doc.form.amends == "never" or not doc.form.decided or doc.statute is None:
        return []
    if _asks(doc):
        return []
    acts = doc.statute.enactments
    passed = next((e for e in acts if e.action == "passed"), None) or next((e for e in acts if e.action == "promulgated"), None)
    date, meeting = (passed.date, passed.meeting) if passed else (doc.date, doc.meeting)
    body = full_body(passed.body if passed else without_session(doc.meeting) or titled(doc.title), home)
    return [Event(f.begin, f.end, f.law, "amended", date, body, meeting) for f in _changed(doc, references)] if date else []


_ASKS = re.compile("关于(?:建议|提请|提议|请求)|关于(?:将|提出)[^。]{2,80}(?:提请|提交|议案)")
_SUBMITS = re.compile(r"决定:?,?\s*(?:一、)?\s*(?:同意)?将[^。;]{2,80}(?:提请|提交)[^。;]{2,40}审议")
_FIRST = 800
"""What a decision is about is told at its beginning."""


def _asks(doc: Document) -> bool:
    """决定将《甲修正案(草案)》提请代表大会审议: whoever asks another body to amend does not amend."""
    return bool(_ASKS.search(doc.title) or _SUBMITS.search(doc.text.folded, doc.body, doc.body + _FIRST))


def _changed(doc: Document, references: Sequence[CitationFact]) -> list[CitationFact]:
    """The first command on each law that a text changes."""
    first: dict[str, CitationFact] = {}
    for f in references:
        if f.relation in _CHANGES and f.law and f.law != doc.title and (f.how == "amended" or f.relation == "amends"):
            first.setdefault(f.law, f)
    return list(first.values())


def _once(found: Sequence[Event]) -> list[Event]:
    """The same amendment told by the decision's sentence and by its commands is one event."""
    told: set[tuple[str, str, str]] = set()
    out = []
    for e in dict.fromkeys(found):
        key = (e.law, e.event, e.date)
        if e.event != "amended" or key not in told:
            out.append(e)
        told.add(key)
    return out


_LEAD = 400
"""How far before a name the words stand that tell what is done with it."""
_READING = re.compile("(?:听取和?|审查和?|初步|继续|再次)*审议(?!表决)")


# 审议…关于《甲法(草案)》审议结果的报告: at a second reading or later
_OUTCOME = re.compile("(?:审议|审查|审核|修改)(?:结果|情况|意见)")
_NOT_FIRST = re.compile("继续|再次")


def _end_of_line(text: str, at: int) -> int:
    end = text.find("\n", at)
    return min(end if end >= 0 else len(text), at + _LEAD)


def _agenda(doc: Document, mentions: Sequence[Mention]) -> list[Event]:
    """审议《…(草案二次审议稿)》: a reading, told by the name of the draft, on a day that is not printed."""
    flat = flat_of(doc.text.folded)
    out = []
    meeting = doc.meeting
    body = without_session(meeting)
    for n in flat.named(mentions):
        event = stages().get(n.version)
        line = flat.text.rfind("\n", 0, n.begin) + 1
        line = max(line, n.begin - _LEAD)
        lead = flat.text[line : n.begin]
        m = _READING.search(lead)
        if (
            m
            and event == "first_reading"
            and (_NOT_FIRST.search(m[0]) or _OUTCOME.search(flat.text, n.end, _end_of_line(flat.text, n.end)))
        ):
            continue  # which reading it is, the name of the draft does not tell
        if event and m and "说明" not in lead and "报告" not in lead:
            begin, end = flat.back(line + m.start(), n.end)
            out.append(Event(begin, end, n.title, event, "", body, meeting, n.version, "", True))
    return out


def find(document: Document, seen: Facts) -> Iterable[Fact]:
    return find_events(document, seen.of(LawMention), seen.of(CitationFact))
