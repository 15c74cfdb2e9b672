"""Where in an entry of a list a name may end and a post begin."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.relations.appointments.headings import action_of
from kg.text.compact import Line
from kg.zh.persons import read_names

_TRAIT = re.compile("[男女]|[一-鿿]{1,4}族")
# 免去甲锦溪师范学校校长职务: what begins with its place's name without the level
_INSTITUTION = re.compile("[一-鿿]{2}(?:[校院所学厂矿场站社馆]|公司|中心)副?[一-鿿]{2}")
_NAMES = 24
"""Characters of the names before a place."""


def cuts(line: Line, b: int, e: int, verb: str) -> list[tuple[int, int]]:
    """Where a name may end and a post begin: at a colon, 为, 任, 的, behind 同志, before the beginning of a body."""
    c = line.c[b:e]
    found = [(b + m.start(), b + m.end()) for m in re.finditer("[::]|—+|为|任|的", c)]
    found += [(b + m.end(), b + m.end()) for m in re.finditer("同志|\\)(?=[一-鿿])", c)]
    removes = action_of(verb) == "remove"
    if action_of(verb) == "accept_resignation":
        found += [(b + m.start(), b + m.end()) for m in re.finditer("辞去", c)]
    if removes:
        found += [(b + m.start(), b + m.end()) for m in re.finditer("[原现兼]任的?", c)]
    return found + _at_body(line, b, e, removes)


def _at_body(line: Line, b: int, e: int, removes: bool) -> list[tuple[int, int]]:
    """卫宁云州市财政局局长: whom a list appoints stands before a place that the text names elsewhere, too."""
    opens = re.compile(line.openings).match if removes else None
    for i in range(b + 2, min(e, b + _NAMES)):
        own = line.c.startswith(line.own, i) or (removes and begins_institution(line, i, e))
        if own or (opens and opens(line.c, i)):
            named = line.c[b:i]
            return [(i, i)] if read_names(named, strict=True) or (own and not action_of(named) and read_names(named)) else []
    return []


def begins_institution(line: Line, i: int, e: int) -> bool:
    """Does the name of a school or works of the text's own place begin there: 锦溪师范学校 in a notice of 锦溪市?"""
    return line.c.startswith(line.stems, i) and _INSTITUTION.search(line.c, i, e) is not None and line.c[i - 1] not in "任兼为"


def before_own(line: Line, b: int, e: int) -> Iterator[tuple[int, int]]:
    """张 勋 甫某省计划委员会主任: a name of parts ends where the place begins that the text is of."""
    for i in range(b + 3, min(e, b + _NAMES)):
        if line.c.startswith(line.own, i):
            if all(line.at[x] - line.at[x - 1] > 1 for x in range(b + 1, i)):
                yield i, i
            return


def past_traits(line: Line, y: int, e: int, gaps: list[int]) -> int:
    """王明 女 汉族 江海市教育局局长: sex and people in columns of their own are no part of the body."""
    for gap in gaps:
        if gap > y and _TRAIT.fullmatch(line.c, y, gap):
            y = gap
    return y
