"""How long a post was held (任期), as columns and brackets print it: 1981.5—1984.4, 1978年11月—, 至1957年9月, 自1958年3月起."""

from __future__ import annotations

import re
from typing import NamedTuple

from kg.zh.numerals import CHARS, to_int

_TO = "[-—–~至到]+"
_POINT = rf"(?:[12][0-9]{{3}}-[0-9]{{2}}-[0-9]{{2}}(?![0-9])|(?:[12][0-9]{{3}}|[一二][{CHARS}]{{3}})(?:年(?:[0-9{CHARS}]{{1,2}}月(?:[0-9{CHARS}]{{1,3}}日)?+)?+|[./][0-9]{{1,2}}+(?:[./][0-9]{{1,2}}+)?+)?+(?![0-9]))"
_SPELL = re.compile(rf"自?(?P<start>{_POINT})?(?P<on>起)?(?P<to>{_TO})?(?P<end>{_POINT}|今)?")
_NUMBERS = re.compile(rf"[0-9]+|[{CHARS}]+")
_BETWEEN = re.compile("[,、;]")
_LIFE = 40
"""Years for which nobody holds a post: 甲(1889—1971) is a life."""
_LONGEST = 60
"""Characters of a cell or bracket that tells spells."""

HELD = re.compile("任期|(?:任职|在任|起止)(?:起止)?(?:时间|日期|年月)")
"""Over a column of spells: 任期, 任职时间, 任职起止年月."""
TAKEN_UP = re.compile("(?:上任|就任)(?:时间|日期)|任期开始")
LEFT = re.compile("(?:离任|卸任|离职)(?:时间|日期|年月)|任期结束")
SPANNED = re.compile(f"[0-9月年]{_TO}(?=[12一二今)]|$)|[(自至][12][0-9]{{3}}年[0-9{CHARS}]{{1,2}}月[起)]|[(][-—–~]")
"""Where a line can tell a spell."""


class Spell(NamedTuple):
    """One time in a post, as far as it is told: 1981-05, 1984, or "" of an end that is open."""

    start: str
    end: str


def read_spells(text: str) -> list[Spell]:
    """The spells that a cell or bracket tells and nothing else; none where it tells something else.

    >>> read_spells('1981.5—1984.4'), read_spells('1978年11月至今'), read_spells('至1957年9月'), read_spells('1984年')
    ([Spell(start='1981-05', end='1984-04')], [Spell(start='1978-11', end='')], [Spell(start='', end='1957-09')], [Spell(start='1984', end='')])
    >>> read_spells('1889—1971'), read_spells('1984.5—1983.2')
    ([], [])
    >>> read_spells('1998-03-12—2001-11-06'), read_spells('1990.3—,1991')
    ([Spell(start='1998-03-12', end='2001-11-06')], [Spell(start='1990-03', end=''), Spell(start='1991', end='')])
    >>> read_spells('1952—1958.9,1961.3—'), read_spells('三年'), read_spells('1984.13—1985.2')
    ([Spell(start='1952', end='1958-09'), Spell(start='1961-03', end='')], [], [])
    """
    found = [_spell(part) for part in _BETWEEN.split(text)] if text and len(text) < _LONGEST else []
    return [spell for spell in found if spell] if all(found) else []


def _spell(text: str) -> Spell | None:
    m = _SPELL.fullmatch(text)
    if not m or not (m["start"] or m["end"]) or (m["start"] and m["end"] and not m["to"]):
        return None
    points = [_iso(m[name]) if m[name] and m[name] != "今" else "" for name in ("start", "end")]
    told = [bool(m["start"]), bool(m["end"]) and m["end"] != "今"]
    if [bool(p) for p in points] != told or (all(told) and not 0 <= int(points[1][:4]) - int(points[0][:4]) <= _LIFE):
        return None
    return Spell(*points)


def _iso(point: str) -> str:
    """1984.5 as 1984-05; "" of a month or day that the calendar has not.

    >>> _iso('1984.5'), _iso('一九八四年十二月'), _iso('1984年13月')
    ('1984-05', '1984-12', '')
    """
    year, *rest = (to_int(n) or 0 for n in _NUMBERS.findall(point))
    if any(not 0 < n <= top for n, top in zip(rest, (12, 31), strict=False)):
        return ""
    return "-".join([str(year), *(f"{n:02d}" for n in rest)])
