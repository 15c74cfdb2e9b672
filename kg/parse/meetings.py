"""The meeting of each document of a source, in full: 州十一届人大常委会第五次会议 of a gazette that calls its place elsewhere."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from kg.model.documents import Document, Enactment
from kg.model.text import squeeze
from kg.zh.terms import NUMBER, meeting_in_full, without_session

_PLACED = re.compile(rf"(?P<place>[一-鿿]{{2,14}}?(?P<level>[省市州县区旗盟]))(?=第?{NUMBER}届|人民代表大会|人大)")
_NTH = rf"第{NUMBER}次(?:全体)?会议"
# 清湾区第九届人大常委会第四次会议纪要, …出缺席名单, …主席团和秘书长名单
_OF_TITLE = re.compile(
    rf"(?P<meeting>[^《》,。;:()]{{2,40}}届[^《》,。;:()]{{2,20}}{_NTH})(?!主席团).{{0,16}}(?:纪要|公报|名单|日程|议程|情况|人员$)"
)
# 某届…第三十次会议决定: under (2007年10月28日通过)
_OPENING = re.compile(rf"(?P<meeting>[^《》,。;:()\n]{{0,20}}第?{NUMBER}届[^《》,。;:()\n]{{2,24}}{_NTH})(?=[,决听审根]|于)")


def with_meetings(documents: Sequence[Document]) -> tuple[Document, ...]:
    """The documents, each with the meeting that its title or first sentence names, with the place that the others print."""
    met = [replace(d, meeting=told) if not d.meeting and (told := _told(d)) else d for d in documents]
    places = _places(met)
    return tuple(_in_full(d, places) for d in met)


def _in_full(doc: Document, places: Mapping[str, str]) -> Document:
    meeting = meeting_in_full(doc.meeting, places)
    acts = doc.statute.enactments if doc.statute else ()
    full = tuple(_act(e, meeting if e.date == doc.date else "", places) for e in acts)
    statute = replace(doc.statute, enactments=full) if doc.statute and full != acts else doc.statute
    return doc if statute is doc.statute and meeting == doc.meeting else replace(doc, meeting=meeting, statute=statute)


def _act(act: Enactment, meeting: str, places: Mapping[str, str]) -> Enactment:
    """An act with its body in full; where a note tells only the day of passing, `meeting` is that of the document."""
    if act.action == "passed" and not act.body and not act.meeting:
        return replace(act, body=without_session(meeting), meeting=meeting)
    return replace(act, body=meeting_in_full(act.body, places), meeting=meeting_in_full(act.meeting, places))


def _told(doc: Document) -> str:
    """What title or first sentence say; not of an announcement, whose day is that of its signature and not the meeting's."""
    if doc.form.grammar == "announcement":
        return ""
    title = _OF_TITLE.match(squeeze(doc.title))
    if title:
        return title["meeting"]
    opening = (doc.form.decided or "纪要" in doc.title) and _OPENING.match(doc.text.folded[doc.body :].lstrip())
    return opening["meeting"] if opening else ""


def _places(documents: Sequence[Document]) -> Mapping[str, str]:
    """The place of each level where the titles and meetings of a source name one alone: 州 → 云山自治州."""
    named: dict[str, set[str]] = {}
    for doc in documents:
        for text in (doc.meeting, squeeze(doc.title)):
            if m := _PLACED.match(text):
                named.setdefault(m["level"], set()).add(m["place"])
    return {level: places.pop() for level, places in named.items() if len(places) == 1}
