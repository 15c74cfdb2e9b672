"""Who made the laws that a text ends, and when: 废止1994年7月30日…会议通过的《甲条例》, 《乙办法》(1983年2月5日国务院发布)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kg.model.documents import Document
from kg.model.facts import Event
from kg.parse.headings import Line
from kg.parse.statute.enactments import find_enactments
from kg.relations.events.bodies import Home, full_body, standing_committee
from kg.zh.titles import NAMED

# 某省人大常委会2001年4月13日批准: the body stands before the day.
_BODY_FIRST = re.compile(
    r"(?:^[以及、和与]{0,2}|[,;、的])(?P<body>[^,。;、的\d]{1,40}?[会院府部局委署行办社])(?P<sitting>第[^,。;、]{1,6}次[^,。;、]{0,4}会议)?于?$"
)
_BEHIND = re.compile(r"》? ?\((?P<acts>[^()\n]{8,200})\)")
_BODY = re.compile("(?!修)[^次]+[会院府部局委署行办社]")
_FAR = 300
"""Characters before a title in which the acts on it are told; no title is longer."""
_EVENTS = {"passed": "passed", "approved": "approved", "amended": "amended", "revised": "amended", "promulgated": "promulgated"}


def earlier(doc: Document, ended: Iterable[Event], home: Home) -> list[Event]:
    """The acts told right before or behind the title of each law that a text repeals; `ended`: those repeals."""
    return [act for e in ended for begin, end in _spans(doc.text.folded, e) for act in _acts(doc, e, begin, end, home)]


def _spans(folded: str, e: Event) -> Iterator[tuple[int, int]]:
    """Where acts are told: 1995年4月27日某市…通过的 before the title, (1983年2月5日国务院发布) behind it."""
    floor = max(0, e.begin - _FAR, *(folded.rfind(c, 0, e.begin) + 1 for c in "。;:》\n"))
    title = e.begin - folded.endswith("《", floor, e.begin)
    if folded.endswith("的", floor, title):
        yield floor, title - 1
    if behind := _BEHIND.match(folded, _title_end(folded, e)):
        yield behind.span("acts")


def _acts(doc: Document, e: Event, begin: int, end: int, home: Home) -> Iterator[Event]:
    """The dated acts of a span; a body that is no whole name (修订某省人民政府) is none."""
    for act in find_enactments(doc.text, [Line(begin, end, "plain", begin)]):
        if act.action not in _EVENTS or len(act.date) < 10:
            continue
        first = _BODY_FIRST.search(doc.text.folded[begin : act.begin])
        printed = first["body"] if first else act.body
        body = full_body(standing_committee(printed.removeprefix("原"), home, current=False), home)
        body = body if _BODY.fullmatch(body) else ""
        sitting = (first["sitting"] or "") if first else act.meeting.removeprefix(act.body)
        meeting = body + sitting if body and sitting else act.meeting
        yield Event(act.begin, act.end, e.law, _EVENTS[act.action], act.date, body, meeting, e.version, act.number.removeprefix("原"))


def _title_end(folded: str, e: Event) -> int:
    """Where the title of the repealed law ends, which the event begins with."""
    title = NAMED.match(folded, e.begin, e.begin + _FAR)
    return title.end() if title else e.begin + len(e.law)
