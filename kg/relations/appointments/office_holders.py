"""Rows of tables of office-holders: from when to when a post was held, by the columns or the caption of the table."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Protocol

from kg.parse.deciders import read_session
from kg.relations.appointments.captions import HOLD, seated
from kg.relations.appointments.headings import ListState, action_of
from kg.relations.appointments.held import noted
from kg.relations.appointments.words import Told
from kg.text.compact import Line
from kg.zh.persons import Name
from kg.zh.posts import Post, read_posts, split_post
from kg.zh.tenures import HELD, LEFT, TAKEN_UP, Spell, read_spells
from kg.zh.terms import TERM

DAY_OF = re.compile("(?P<verb>任命|任职|当选|选举|免职|离任)(?:日期|时间)")
"""Over a column of days, of one act each."""
_BOTH = re.compile("任免(?:时间|日期)")
"""Over 1984.5任,1987.6免."""


class Row(Protocol):
    """What is asked of a row."""

    line: Line
    cells: list[tuple[str, tuple[int, int]]]

    @property
    def post(self) -> tuple[int, int]: ...

    @property
    def body(self) -> str: ...

    @property
    def by(self) -> str: ...

    @property
    def decided(self) -> bool: ...

    def printed(self, head: re.Pattern[str]) -> str: ...

    def names(self, cell: tuple[int, int]) -> list[Name]: ...

    def posts(self, b: int, e: int, body: str = "") -> list[Post]: ...

    def verb(self, told: str) -> str: ...

    def told(self, name: Name, post: Post, verb: str, day: str = "", by: str | None = None, why: bool = True) -> Told: ...


def read_holders(row: Row, state: ListState, names: list[Name]) -> list[Told]:
    """The acts and terms of a row of office-holders; none where no column tells when a post was held."""
    if posts := of_holders(state.columns):
        read = [(read_posts(head, row.body) or [], cell) for head, cell in row.cells if head in posts]
        return [told for some, cell in read for n in row.names(cell) for told in _terms(row, state, n, some)]
    held = _held(row, state)
    if acts := list(_begun_and_ended(row, state, held)):
        return [row.told(n, p._replace(begin=n.begin, end=n.end), verb, day, by, why=False) for n in names for p, verb, day, by in acts]
    return [told for n in names for told in _terms(row, state, n, held)]


def _begun_and_ended(row: Row, state: ListState, posts: list[Post]) -> Iterator[tuple[Post, str, str, str]]:
    """(post, verb, day, by whom) of a row of office-holders, where columns tell the acts by which they came and left. The session
    that elected has not removed."""
    days = _days(row)
    sat = read_session(row.by)[1] or TERM.fullmatch(row.by)
    for post in posts if days else ():
        own = seated(post, state.captions, days[0][1])
        for verb, day in days:
            ended = action_of(verb) == "remove"
            yield own, verb if ended else row.verb(verb), day, "" if ended and sat else row.by


def _days(row: Row) -> list[tuple[str, str]]:
    """(verb, day) of columns of coming and of leaving, or of one that tells both with their verbs: 1984.5任,1987.6免."""
    if both := row.printed(_BOTH):
        return [(verb, day) for verb, day, _, _ in noted(both) if verb]
    days = [(m["verb"].replace("离任", "免职"), row.line.c[b:e]) for head, (b, e) in row.cells if (m := DAY_OF.fullmatch(head))]
    if len({action_of(verb) for verb, _ in days}) < 2:
        return []
    return [(verb, day) for verb, day in days if any(c in "年-./" for c in day)]


def _terms(row: Row, state: ListState, name: Name, posts: list[Post]) -> Iterator[Told]:
    """How long a row says that a post was held; where a column tells who chose, its beginning is an act."""
    by = row.by if row.decided else ""
    for spell in _spells(row):
        for post in posts:
            own = seated(post, state.captions, spell.start or spell.end)._replace(begin=name.begin, end=name.end)
            yield Told(name, own, HOLD, "任职", day=spell.start, until=spell.end)
            if by and spell.start:
                yield row.told(name, own, row.verb("任职"), spell.start, by, why=False)


def _spells(row: Row) -> list[Spell]:
    texts = {kind: _BESIDE.sub("", row.printed(kind)) for kind in (HELD, TAKEN_UP, LEFT)}
    begun, left = (next(iter(read_spells(texts[kind])), None) for kind in (TAKEN_UP, LEFT))
    between = Spell(begun.start if begun else "", left.start if left else "")
    spans = read_spells(texts[HELD])
    if len(spans) == 1 and left and not spans[0].end:
        return [Spell(spans[0].start, left.start)]
    return [*spans, *([between] if any(between) else [])]


_BESIDE = re.compile(r"\([^()]*\)$")


def _held(row: Row, state: ListState) -> list[Post]:
    """The posts of a row of office-holders: of its own cell, of the row above where that is empty, of the caption."""
    b, e = row.post
    own = row.posts(b, e, row.body)
    state.held = row.line.printed(b, e) if own else state.held
    return own or (read_posts(state.held or (state.captions[0].posts if state.captions else ""), row.body) or [] if e <= b else [])


def of_holders(heads: list[str]) -> list[str]:
    """届次 · 主任 · 副主任 · 任期: the heads that are posts, over those who held them."""
    spells = any(HELD.fullmatch(h) or TAKEN_UP.fullmatch(h) for h in heads)
    return [h for h in heads if split_post(h) == ("", h)] if spells and not any("姓名" in h for h in heads) else []
