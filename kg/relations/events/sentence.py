"""Sentences of a report with the laws and dates in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kg.model.documents import Document
from kg.relations.events.bodies import Home
from kg.text.flat import Day, Flat, Named
from kg.zh.lawnames import GENERIC
from kg.zh.numerals import CHARS

NUMBER = rf"(?:[{CHARS}]{{1,6}}|[0-9]{{1,4}})"
WHERE = r"(?:(?![年月日经由已在并])(?:(?![月日])[^\W\d_a-zA-Z]){2,8}(?:省|市|州|县|区)|[省市州县区]|自治区|全国)?"
STANDING = rf"{WHERE}(?:第?{NUMBER}届)?(?:全国)?(?:人民代表大会|人大)?(?:常务委员会|常委会)"
LAW_TITLE = re.compile(r"(?:法|条例|规定|办法|细则|规则|决定|法典)(?:\([^)]*\))?$")
_CARRIED_OUT = re.compile("为了?(?:更好地|认真)?(?:贯彻|实施|落实|执行)[^,。;《》]{0,6}$")
_STOP = re.compile("[。\n]")
_LONGEST = 4000
"""No sentence is longer; a run without 。 is cut, so that the cost stays linear."""


class Found(NamedTuple):
    """An event at flat positions."""

    begin: int
    end: int
    law: str
    event: str
    date: str
    body: str = ""
    meeting: str = ""
    version: str = ""
    number: str = ""
    inferred: bool = False


class Sentence(NamedTuple):
    """One sentence with what is named in it; `subject` is who last acted (for a clause without one)."""

    begin: int
    end: int
    text: str
    laws: tuple[Named, ...]
    days: tuple[Day, ...]


class Context(NamedTuple):
    doc: Document
    home: Home
    stages: dict[str, str]
    subject: str
    told: Named | None = None
    """The one law in force whose life the sentence before told."""


def sentences(flat: Flat, laws: Sequence[Named], days: Sequence[Day]) -> Iterator[Sentence]:
    """Sentences with their laws and dates; both are in order, so one walk serves all."""
    at, i, k = 0, 0, 0
    text = flat.text
    while at < len(text):
        m = _STOP.search(text, at)
        end = min(m.start() if m else len(text), at + _LONGEST)
        first = i
        while i < len(laws) and laws[i].begin < end:
            i += 1
        start = k
        while k < len(days) and days[k].begin < end:
            k += 1
        if end > at:
            yield Sentence(at, end, text[at:end], tuple(laws[first:i]), tuple(days[start:k]))
        at = end + 1


def law_at(s: Sentence, context: Context, at: int, after: bool = False) -> tuple[str, str]:
    """The law that a verb at `at` (in the sentence) is about: nearest named, else the document's own."""
    place = s.begin + at
    behind = [n for n in s.laws if n.begin >= place]
    before = [n for n in s.laws if n.begin < place]
    order = (behind, before[::-1]) if after else (before[::-1], behind)
    for group in order:
        for n in group:
            if n.title in GENERIC or (context.doc.subject_law and not n.version and _in_passing(s, n.begin)):
                continue
            if n.version or n.title == context.doc.subject_law or LAW_TITLE.search(n.title):
                return n.title, n.version
    return context.doc.subject_law, context.doc.subject_version


def _in_passing(s: Sentence, at: int) -> bool:
    """为了贯彻实施《甲法》,我们起草了这个办法,并经…讨论同意: what is carried out is not what was agreed to."""
    return bool(_CARRIED_OUT.search(s.text, max(0, at - s.begin - 12), at - s.begin))


def day_before(s: Sentence, at: int) -> tuple[str, bool]:
    """The date nearest before a verb; a period (10月26日至27日) begins with its first day."""
    place = s.begin + at
    before = [d for d in s.days if d.begin < place]
    if not before:
        return "", False
    first = before[-1]
    if len(before) > 1 and re.fullmatch("[上下]?午?(?:至|到|—+|-|~)", s.text[before[-2].end - s.begin : first.begin - s.begin]):
        first = before[-2]
    return first.iso, first.inferred
