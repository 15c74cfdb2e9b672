"""What minutes, chronicles and the press tell of a sitting: 会议表决通过了《…条例》, 对《…(草案)》进行了第二次审议."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from kg.model.documents import Document
from kg.model.facts import Event
from kg.parse.proofs import Asked, prove
from kg.parse.sitting import Sitting, Sittings
from kg.relations.events.bodies import Home
from kg.relations.events.history import full_name
from kg.text.compact import Line, compact_lines
from kg.text.flat import Mention
from kg.zh.lawnames import holds_in, kind_of

# Who acts at the head of a clause; 主任会议, 常务会议 or a committee within the house do not act for it.
_SUBJECT = re.compile(
    "(?:^|[,;:])[^,;:《》]{0,60}?(?:(?P<other>主任会|常务会|党组|主席团|(?<!常务)委员会|[部厅局院])|(?P<house>会议|大会(?!常|主席)|(?:常委会|常务委员会)(?!主任|党)))"
)
_PASSED = re.compile("(?P<verb>通过|批准)了?(?:新?(?P<new>修[订正改])后?的)?$")
_BEFORE = re.compile("(?P<told>[初首]次|第[一二三]次|[一二三]审|继续|再次)?审议了?$")
_BEHIND = re.compile("(?:进行了?)?(?P<told>初次审议|第[一二三]次审议|[一二三初]审)")
_ONLY_MEANT = re.compile("建议|[拟将]|提请|准备|要求|争取|提交")
_JOINED = re.compile("[、,和及以]{0,3}(?P<new>新?修[订正改]后?的)?")
_LONGEST = 4000
_REPORTED = re.compile("[^《》。;,]{0,20}(?:结果|情况|意见|说明)")


class _Told(NamedTuple):
    """What is done with a law: the event, the first character of its words in the line, the place behind them, is it guessed?"""

    event: str
    begin: int
    end: int
    inferred: bool = False


def find_sat(doc: Document, mentions: Sequence[Mention], home: Home, stages: Mapping[str, str]) -> list[Event]:
    """The laws that a sitting is told to have passed, approved or read; of a sitting that is not named nothing is told."""
    lines = compact_lines(doc.text)
    mentions = sorted(mentions, key=lambda m: (m.begin, -m.end))
    found = [(k, *told) for k, line in enumerate(lines) for told in _of_line(line, mentions, stages)]
    if not found:
        return []
    sittings, by, at, out = Sittings(doc, lines), Sitting(), (-1, -1), []
    for k, begin, end, told, m in found:
        if (k, told.begin) != at:
            by, at = prove(sittings, Asked(k, lines[k].c[begin:end], told.begin - begin)), (k, told.begin)
        if by.meeting:
            out.append(_event(lines[k], told, m, by, home))
    return out


def _of_line(line: Line, mentions: Sequence[Mention], stages: Mapping[str, str]) -> Iterator[tuple[int, int, _Told, Mention]]:
    """What a line tells of each law named in it, with where its sentence begins and ends."""
    pieces = _pieces(line)
    begin = end = before = 0
    first: _Told | None = None
    for m, at, to in _outermost(mentions, line):
        while at >= end:
            begin, end = next(pieces)
            first = None
        told, gap = _told(line.c, begin, m, (at, to), stages), _JOINED.fullmatch(line.c, before, at)
        if told or not first or not gap or _is_read(first) != bool(m.version):
            first = told
        else:
            event = stages.get(m.version) if first.inferred else "amended" if gap["new"] else first.event
            told = first._replace(end=to, event=event) if event else None
        before = to
        if told:
            yield begin, end, told, m


def _is_read(told: _Told) -> bool:
    return told.event.endswith("_reading")


def _pieces(line: Line) -> Iterator[tuple[int, int]]:
    """The sentences; a longer one is cut, so that the cost stays linear."""
    for begin, end in line.sentences():
        for at in range(begin, end + 1, _LONGEST):
            yield at, min(at + _LONGEST, end + 1)


def _outermost(mentions: Sequence[Mention], line: Line) -> Iterator[tuple[Mention, int, int]]:
    """The laws named in a line, none inside another, with their place in the run without spaces."""
    first = bisect_left(mentions, line.at[0], key=lambda m: m.begin)
    upto = -1
    for m in map(mentions.__getitem__, range(first, len(mentions))):
        if m.begin > line.at[-1]:
            return
        if m.begin >= upto:
            upto = m.end
            yield m, bisect_left(line.at, m.begin), bisect_left(line.at, m.end)


def _told(c: str, begin: int, m: Mention, name: tuple[int, int], stages: Mapping[str, str]) -> _Told | None:
    """What the sentence that begins at `begin` tells of a law named in it, beside its name."""
    if m.version:
        told = None if _REPORTED.match(c, name[1]) else _read(c, begin, m.version, name, stages)
    else:
        told = _passed(c, begin, name) if holds_in(kind_of(m.title)) or m.title.endswith(("的决定", "的决议")) else None
    return told if told and _is_of_house(c, begin, told.begin) else None


def _passed(c: str, begin: int, name: tuple[int, int]) -> _Told | None:
    at, end = name
    done = _PASSED.search(c, max(begin, at - 40), at)
    if not done or c.startswith("的", end) or _ONLY_MEANT.search(c, max(begin, done.start() - 8), done.start()):
        return None  # 通过《甲条例》的实施: no passing
    event = "approved" if done["verb"] == "批准" else "amended" if done["new"] else "passed"
    return _Told(event, done.start(), end)


def _read(c: str, begin: int, version: str, name: tuple[int, int], stages: Mapping[str, str]) -> _Told | None:
    """The reading of a draft: as told before or behind its name, else as its name tells."""
    at, end = name
    before, behind = _BEFORE.search(c, max(begin, at - 12), at), _BEHIND.match(c, end)
    said = behind["told"] if behind else before["told"] if before else None
    event = (stages.get(said) or stages.get(f"{said}审议")) if said else stages.get(version) if before else None
    return _Told(event, before.start() if before else at, behind.end() if behind else end, not said) if event else None


def _is_of_house(c: str, begin: int, at: int) -> bool:
    """Is a congress or its committee the subject of the verb at `at`? A sentence without a subject goes on with the one before."""
    subjects = list(_SUBJECT.finditer(c[begin:at]))
    return not subjects or bool(subjects[-1]["house"])


def _event(line: Line, told: _Told, m: Mention, by: Sitting, home: Home) -> Event:
    begin, end = line.at[told.begin], line.at[told.end - 1] + 1
    body = full_name(by.body, home)
    return Event(begin, end, m.title, told.event, by.date, body, body + by.meeting.removeprefix(by.body), m.version, "", told.inferred)
