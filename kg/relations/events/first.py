"""What one congress passed, told before the title of a law that another approved: 会议于…通过的《甲条例》,业经…批准."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.model.documents import Document
from kg.model.facts import Event
from kg.relations.events.bodies import Home, sitting
from kg.text.flat import Day, Flat, Named, day_in
from kg.zh.numerals import CHARS

# 会议于2019年8月28日通过的《甲条例》,业经…批准
_PASSED_OF = re.compile(
    f"(?P<who>[^,。;《》]{{4,60}}?会议)于(?P<date>[{CHARS}0-9年月日]{{6,20}})(?:审议|表决)?(?P<verb>通过|修订通过)的(?=《)"
)


def passed_first(doc: Document, flat: Flat, named: Sequence[Named], days: Sequence[Day], home: Home) -> list[Event]:
    """The act of the congress that passed what an announcement says another has approved, told before the title."""
    out = []
    begins = {n.begin: n for n in named}
    for m in _PASSED_OF.finditer(flat.text):
        law, day = begins.get(m.end()), day_in(days, *m.span("date"))
        if law and law.title and day:
            body, meeting = sitting(m["who"], home, doc.author)
            verb = "amended" if m["verb"] == "修订通过" else "passed"
            out.append(Event(*flat.back(m.start(), law.end), law.title, verb, day.iso, body, meeting, "", doc.number))
    return out
