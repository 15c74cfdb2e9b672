"""Who made the laws that a text ends, and when: 废止1994年7月30日…会议通过的《甲条例》, 《乙办法》(1983年2月5日国务院发布)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kg.model.documents import Document
from kg.model.facts import Event
from kg.relations.events.bodies import Home, full_body, sitting
from kg.zh.dates import parse_date
from kg.zh.numerals import CHARS

_ACT = (
    rf"(?P<day>(?:[12][0-9]{{3}}|[一二][〇○零一二三四五六七八九]{{3}})年[{CHARS}0-9]{{1,3}}月[{CHARS}0-9]{{1,3}}日)"
    r"(?P<who>[^,。;、《》()\n]{2,60}?)(?:审议|讨论|表决)?(?P<verb>通过|批准|发布|公布|颁布|颁发)"
)
# 1996年4月2日中央军委批准、四总部颁发的《甲》
_BEFORE = re.compile(_ACT + r"(?:并?(?:施行|实施)|[、,][^,。;《》()\n]{2,20}(?:发布|公布|颁布|颁发))?的《?$")
_BEHIND = re.compile(r"》? ?\((?P<acts>[^()\n]{8,200})\)")
_EACH = re.compile(_ACT)
# 国务院令第85号, 〔1984〕12号: the number of the act's instrument is no part of who made it
_NUMBER = re.compile(rf"(?:令|公告)?(?:第?[{CHARS}0-9]{{1,5}}号|[〔\[][^〕\]]*[〕\]][^号]*号).*|令$")
_FAR = 200
"""Characters before a title in which the acts on it are told."""
_REDONE = ("修订", "修正", "修改", "重新")
_VERBS = {"通过": "passed", "批准": "approved"}


def earlier(doc: Document, ended: Iterable[Event], home: Home) -> list[Event]:
    """The acts told right before or behind the title of each law that a text repeals; `ended`: those repeals."""
    folded = doc.text.folded
    return [act for e in ended if e.law != doc.title for act in _acts(folded, e, home)]


def _acts(folded: str, e: Event, home: Home) -> Iterator[Event]:
    floor = max(0, e.begin - _FAR, *(folded.rfind(c, 0, e.begin) + 1 for c in "。;》\n"))
    before = _BEFORE.search(folded, floor, e.begin)
    behind = _BEHIND.match(folded, _title_end(folded, e))
    spans = ([(floor, e.begin)] if before else []) + ([behind.span("acts")] if behind else [])
    for m in (m for span in spans for m in _EACH.finditer(folded, *span)):
        date = parse_date(m["day"])
        body, meeting = sitting(_NUMBER.sub("", m["who"]), home, current=False)
        if len(date) == 10 and body and not m["who"].endswith(_REDONE):
            yield Event(m.start(), m.end(), e.law, _VERBS.get(m["verb"], "promulgated"), date, full_body(body, home), meeting)


def _title_end(folded: str, e: Event) -> int:
    """Where the title of the repealed law ends, which the event begins with."""
    if folded[e.begin] == "《":
        depth = 0
        for i in range(e.begin, min(len(folded), e.begin + 200)):
            depth += (folded[i] == "《") - (folded[i] == "》")
            if not depth:
                return i + 1
    return e.begin + len(e.law)
