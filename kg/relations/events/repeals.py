"""The day on which a law ends that a text repeals: its own, the closing words', or none that is known."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from kg.model.documents import Document, Enactment
from kg.model.facts import CitationFact, Event
from kg.zh.dates import parse_date
from kg.zh.terms import without_term

_ENDS = r"(?:废止|停止执行|停止使用|停止施行|失效)"
_DAY = r"(?P<day>[^。;\n自《》]{4,24}?)(?:起|(?<=之日))"
# 自2014年12月1日起,废止《…》、《…》
_SINCE = re.compile(rf"自{_DAY},? ?(?:决定|宣布|予以|对)?(?P<ends>{_ENDS})?")
# 《甲》、《乙》自2015年1月1日起停止执行 · 予以废止,自2017年1月1日起停止执行
_AFTER = re.compile(rf"(?P<gap>[^。;\n]{{0,400}}?)(?:均|一律)?自{_DAY},? ?(?:同时|予以|自行|即行)*{_ENDS}")
_TWICE = re.compile(rf"{_ENDS},$")
# 上述法律自本决定公布之日起废止
_ALL = re.compile(rf"(?:上述|以上|前列|所列|下列|以下)[^。;\n《》]{{0,60}}自{_DAY},? ?(?:予以|自行)?{_ENDS}")
_VERB = re.compile(rf"[^。;\n]{{0,400}}?{_ENDS}")
# 《甲》中关于收费的规定, 《甲》第五条: a part of it
_PART = re.compile(r"(?: ?\([^()\n]*\))?(?:中|第|的?(?:有关|关于|涉及)(?![^,。;]{0,20}(?:规章|文件|通知)))")
_STOP = re.compile("[。;\n]")
# 自2010年7月1日起废止下列规章: over the lines of a list or table
_OVER = re.compile(rf"自{_DAY},? ?(?:决定|宣布|予以|对)?{_ENDS}[^。;\n《》]{{0,40}}: ?\n")


def repealed(doc: Document, references: Sequence[CitationFact], model: Event) -> list[Event]:
    """One event for each law that the document repeals as a whole; `model` has the day that counts where none is said."""
    folded = doc.text.folded
    told = _ALL.search(folded, doc.body)
    if told:
        model = replace(model, date=_read(told["day"], doc, model.date))
    over = _OVER.search(folded, doc.body)
    listed = replace(model, date=_read(over["day"], doc, model.date)) if over else model
    out: dict[str, Event] = {}
    days = _Days(folded)
    for f in references:
        part = f.article or f.chapter or f.part or f.annex or _PART.match(folded, f.end)
        if f.relation != "repeals" or part or not f.law:
            continue
        verb = _VERB.match(folded, f.end)
        # The text that is repealed under the law's own title is the one before it.
        version = "修改前" if f.law == doc.title else ""
        date = _day_of(days, f, doc, (listed if over and f.begin >= over.end() else model).date)
        out.setdefault(f.law, replace(model, begin=f.begin, end=verb.end() if verb else f.end, law=f.law, date=date, version=version))
    return list(out.values())


class _Days:
    """The days of a text from which something ends, found once: a list of laws stands behind one of them."""

    def __init__(self, folded: str) -> None:
        self.folded = folded
        self._stops = [m.start() for m in _STOP.finditer(folded)]
        self._since = list(_SINCE.finditer(folded))
        self._ending = [m for m in self._since if m["ends"]]

    def before(self, position: int) -> str:
        """自2014年12月1日起,废止 in the sentence before a position, or right before it 自2014年12月1日起,"""
        stop = bisect_left(self._stops, position)
        left = self._stops[stop - 1] if stop else 0
        verb = bisect_left(self._ending, left, key=re.Match.start)
        if verb < len(self._ending) and self._ending[verb].end() <= position:
            return self._ending[verb]["day"]
        near = bisect_left(self._since, position, key=re.Match.end)
        return self._since[near]["day"] if near < len(self._since) and self._since[near].end() == position else ""


def _day_of(days: _Days, f: CitationFact, doc: Document, default: str) -> str:
    """The day that the law's own sentence names."""
    if before := days.before(f.begin):
        return _read(before, doc, default)
    after = _AFTER.match(days.folded, f.end)
    if after and (not re.search(_ENDS, after["gap"]) or _TWICE.search(after["gap"])):
        return _read(after["day"], doc, default)
    return default


def _read(words: str, doc: Document, default: str) -> str:
    """2015年1月1日; 本通知印发之日 is the document's day, 本条例施行之日 and 公布之日 what counts for the whole."""
    date = parse_date(words)
    if date:
        return date
    if "印发" in words and doc.date:
        return doc.date
    # 自本决定公布之日起: not the day of the passing
    acts = doc.statute.enactments if doc.statute and ("公布" in words or "发布" in words) else ()
    return next((e.date for e in acts if e.action == "promulgated"), default)


def made_by(acts: Sequence[Enactment], day: str) -> Enactment | None:
    """The act that wrote the closing words: the last passing or revision not after the day they name. Where two bodies have passed
    the text together, none of them alone ends what it ends."""
    done = [e for e in acts if e.action in ("passed", "revised") and e.date]
    made = max((e for e in done if not day or e.date <= day), key=lambda e: e.date, default=done[0] if done else None)
    if made and made.action == "passed" and len({without_term(e.body) for e in done if e.action == "passed" and e.body}) > 1:
        return replace(made, body="", meeting="")
    return made
