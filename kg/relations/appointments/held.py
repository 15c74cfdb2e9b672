"""Lines of office-holders with their times in brackets or behind their names: 书记:甲(1981.5—1983.8)、乙(女,1983.8—)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.relations.appointments.captions import HOLD, over, seated
from kg.relations.appointments.headings import ListState, action_of
from kg.relations.appointments.traits import is_trait
from kg.relations.appointments.words import Told, names_at
from kg.text.compact import Line
from kg.zh.dates import YEAR
from kg.zh.numerals import CHARS
from kg.zh.persons import Name
from kg.zh.posts import read_posts
from kg.zh.tenures import read_spells

_LEAD = re.compile(rf"(?:[{CHARS}0-9]+[、.]|[-·*])?")
_ITEM = re.compile(r"(?P<who>[^()0-9、,;→]+?)(?:\((?P<notes>[^()]+)\)|(?P<times>[12][0-9]{3}[^()、,;]+))?(?:[、;→]|$)")
# 1957年9月至1958年3月任代省长
_AS = re.compile("(?P<times>[^任]+)任(?P<post>[^任]{2,12})")
# 1985年3月免; 1986年4月补选
_ACT = re.compile(rf"(?P<day>[12][0-9]{{3}}[年.][{CHARS}0-9]{{1,2}}月?(?:[{CHARS}0-9]{{1,3}}日)?)(?P<verb>补选|任命?|增补|免职?|辞职)")
# 甲:1922年7月起任市长。
_SINCE = re.compile(
    rf"(?P<who>[^:,。]{{2,12}}):(?P<day>{YEAR}[{CHARS}0-9]{{1,2}}月(?:[{CHARS}0-9]{{1,3}}日)?)起?再?任(?P<post>[^:,。;]{{2,30}})[。;]?"
)
_LONGEST = 300


def read_held(line: Line, state: ListState) -> list[Told]:
    """The acts of a line of office-holders, of whom one at least has a time; the post is that of the line above where it has none."""
    if len(line.c) > _LONGEST or state.body:
        return []
    if since := _SINCE.fullmatch(line.c, _begin(line)):
        return _since(line, since, state)
    items = _items(line)
    notes = [note for item in items for note in re.split("[,;]", item["notes"] or item["times"] or "") if note]
    if not all(is_trait(note) or any(noted(note)) for note in notes) or all(map(is_trait, notes)):
        return []
    post, begin = _post(line, items[0])
    state.held = post or state.held or next((c.posts for c in over(state.over[-1:])), "")
    named = [names_at(line, begin if not n else item.start("who"), item.end("who")) for n, item in enumerate(items)]
    if not state.held or not all(names and len(names) == 1 for names in named):
        return []
    return [told for names, item in zip(named, items, strict=True) for told in _acts((names or [])[0], item, state)]


def _begin(line: Line) -> int:
    """Where a line begins behind its number."""
    m = _LEAD.match(line.c)
    return m.end() if m else 0


def _since(line: Line, m: re.Match[str], state: ListState) -> list[Told]:
    """甲:1922年7月起任市长。"""
    names, captions = names_at(line, *m.span("who")), over(state.over)
    posts = (read_posts(m["post"]) or []) if names and len(names) == 1 else []
    told = [(n, seated(p, captions, m["day"])) for n in names or () for p in posts]
    return [Told(n, p._replace(begin=n.begin, end=n.end), "appoint", "任", day=m["day"]) for n, p in told]


def _items(line: Line) -> list[re.Match[str]]:
    """The office-holders of a line that holds nothing else."""
    out: list[re.Match[str]] = []
    at = _begin(line)
    while at < len(line.c) and (m := _ITEM.match(line.c, at)):
        out.append(m)
        at = m.end()
    return out if at == len(line.c) else []


def _post(line: Line, first: re.Match[str]) -> tuple[str, int]:
    """The post before the first name, at a colon or a gap, and where that name begins."""
    b, e = first.span("who")
    colon = line.c.find(":", b, e)
    gaps = [i for i in range(b + 1, e) if line.at[i] - line.at[i - 1] > 1]
    for end, begin in [(colon, colon + 1)] if colon > 0 else [(i, i) for i in gaps]:
        if end > b and read_posts(line.printed(b, end)):
            return line.printed(b, end), begin
    return "", b


def noted(notes: str) -> Iterator[tuple[str, str, str, str]]:
    """(verb, day, until, post) of what stands in brackets: 女,1983.8—; 1985年3月免; 1957年9月至1958年3月任代省长. A time has no verb."""
    for note in re.split("[,;]", notes):
        own = _AS.fullmatch(note)
        if act := _ACT.fullmatch(note):
            yield act["verb"], next((s.start for s in read_spells(act["day"])), act["day"]), "", ""
            continue
        for spell in read_spells(own["times"] if own else note):
            yield "", spell.start, spell.end, own["post"] if own else ""


def _acts(name: Name, item: re.Match[str], state: ListState) -> Iterator[Told]:
    captions, acting = over(state.over), "代" * ("代" in re.split("[,;]", item["notes"] or ""))
    for verb, day, until, own in noted(item["notes"] or item["times"] or ""):
        for p in read_posts(("" if own else acting) + (own or state.held)) or ():
            post = seated(p, captions, day or until)._replace(begin=name.begin, end=name.end)
            yield Told(name, post, action_of(verb) or HOLD, verb or "任职", day=day, until=until)


def with_notes(told: Told, folded: str) -> list[Told]:
    """甲(1985年3月免): the act of the roster, and that of the bracket; 乙(1986年4月补选) was not in it from the first."""
    m = _BESIDE.match(folded, told.name.end)
    said = list(noted(m[1])) if m else []
    more = [told._replace(action=action_of(verb) or HOLD, verb=verb or "任职", day=day, until=until) for verb, day, until, _ in said]
    return more if any(t.action not in ("remove", HOLD) for t in more) else [told, *more]


_BESIDE = re.compile(r"\s*\(([^()]*)\)")
