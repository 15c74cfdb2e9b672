"""What a text tells of the making of a law that it ends: 1995年4月27日某市…通过、1995年10月31日某省…批准的《…》同时废止."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.model.documents import Document
from kg.model.facts import CitationFact, Event
from kg.parse.headings import Line
from kg.parse.statute.enactments import find_enactments
from kg.relations.events.bodies import Home, government, standing_committee
from kg.zh.terms import NUMBER

_BEFORE = re.compile(
    rf"(?:^[以及、和与]{{0,2}}|[,;、的])(?P<body>[^,。;、的\d]{{1,40}}?[会院府部局委署行办社])(?P<sitting>第{NUMBER}次会议)?于?$"
)
_BODY = re.compile("(?!修)[^次]+[会院府部局委署行办社]")
_OF_HOME = re.compile("[省市县区](?:人民)?政府")
_FAR = 300
_ACTIONS = {"passed": "passed", "approved": "approved", "amended": "amended", "revised": "amended", "promulgated": "promulgated"}


def made_before(doc: Document, references: Sequence[CitationFact], home: Home) -> list[Event]:
    """The dated acts before the name of each law that the document ends as a whole."""
    folded = doc.text.folded
    out: list[Event] = []
    for f in references:
        if f.relation != "repeals" or f.article or f.chapter or f.part or f.annex or not f.law:
            continue
        far = max(0, f.begin - _FAR)
        begin = max(folded.rfind(c, far, f.begin) for c in "。;\n:》") + 1
        if begin < far or not folded.endswith("的", begin, f.begin):
            continue
        version = "修改前" if f.law == doc.title else ""
        line = Line(begin, f.begin - 1, "plain", begin)
        for e in find_enactments(doc.text, [line]):
            if e.action not in _ACTIONS:
                continue
            # 某省人大常委会2001年4月13日批准: the body stands before the day.
            before = _BEFORE.search(folded[begin : e.begin])
            body, meeting = (before["body"], before["sitting"] or "") if before else (e.body, e.meeting)
            full = _full(body, home)
            meeting = full + meeting if before and meeting else meeting
            out.append(Event(e.begin, f.end, f.law, _ACTIONS[e.action], e.date, full, meeting, version, e.number.removeprefix("原")))
    return out


def _full(body: str, home: Home) -> str:
    """A body by its full name, of a term only where the words say which; "" for a piece of the sentence (修订)."""
    body = standing_committee(body.removeprefix("原"), home, current=False)
    if _OF_HOME.fullmatch(body):
        return government(body, home)
    return body if _BODY.fullmatch(body) else ""
