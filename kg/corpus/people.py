"""A node per person, not per name.

Two facts of one name are of one person where the text makes it certain: the same body, or one sitting or document
with posts that fit together (removed here, appointed there). Sex and people, where both are printed, tell namesakes apart.
Elsewhere they stay apart, and a note says who may be the same and why; a name alone proves nothing.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import NamedTuple

from kg.model.iri import Iris
from kg.model.tables import AppointmentRow, PersonRow, RoleRow
from kg.zh.dates import exists
from kg.zh.numerals import CHARS

_SHORTLY = timedelta(days=60)
_GIVES = ("appoint", "elect", "act")
_SYSTEMS = (
    ("court", "法院"),
    ("procuratorate", "检察院"),
    ("congress", "人民代表大会"),
    ("party", "^中国共产党"),
    ("government", "."),
)
_JUDICIAL = ("court", "procuratorate")
_TERM = re.compile(rf"第[{CHARS}0-9]+届")


@dataclass(frozen=True, slots=True)
class _Fact:
    """What identity turns on, of an appointment or a role."""

    name: str
    index: int
    act: bool
    action: str
    organisation: str
    unit: str
    source: str
    place: str
    sitting: str
    date: str
    document: str = ""
    start: int = -1
    """Position of the printed name: acts told of one printed name of a document are of one person."""
    sex: str = ""
    people: str = ""
    held: bool = False
    """Of a table of office-holders: it tells of a person as an act does."""

    @property
    def system(self) -> str:
        return next((s for s, pattern in _SYSTEMS if re.search(pattern, self.organisation)), "")


class Likeness(NamedTuple):
    """Two persons of one name who may be one."""

    person_id: str
    other_id: str
    score: float
    reasons: str


def resolve_people(
    appointments: Sequence[AppointmentRow],
    roles: Sequence[RoleRow],
    source_of: Mapping[str, str],
    homes: Mapping[str, str],
    iris: Iris,
) -> tuple[list[PersonRow], list[AppointmentRow], list[RoleRow], list[Likeness]]:
    """Persons, and the rows with their persons. `source_of`: document id → source; `homes`: source → its place."""
    facts = _facts(appointments, roles, source_of, homes)
    by_name: dict[str, list[_Fact]] = defaultdict(list)
    for f in facts:
        by_name[f.name].append(f)
    persons: list[PersonRow] = []
    likenesses: list[Likeness] = []
    ids: dict[tuple[bool, int], str] = {}
    for name in sorted(by_name):
        groups = _groups(by_name[name])
        keys = _keys(groups)
        made = [iris.person(name, k) for k in keys]
        for group, person_id in zip(groups, made, strict=True):
            for f in group:
                ids[f.act, f.index] = person_id
        alike = list(_alike(groups, made))
        likenesses += alike
        persons += [PersonRow(i, name, _note(i, alike)) for i in made]
    return (
        sorted(persons, key=lambda r: r.person_id),
        [replace(r, person_id=ids[True, i]) for i, r in enumerate(appointments)],
        [replace(r, person_id=ids[False, i]) for i, r in enumerate(roles)],
        likenesses,
    )


def _facts(
    appointments: Sequence[AppointmentRow],
    roles: Sequence[RoleRow],
    source_of: Mapping[str, str],
    homes: Mapping[str, str],
) -> list[_Fact]:
    out = []
    for i, a in enumerate(appointments):
        source = source_of.get(a.document_id, "")
        body = _TERM.sub("", a.organisation)
        out.append(
            _Fact(
                a.person,
                i,
                True,
                a.action,
                body,
                a.unit,
                source,
                _place(body, homes.get(source, "")),
                f"{a.date} {a.body}",
                a.date,
                a.document_id,
                a.start,
                next((t for t in a.traits.split("|") if t in ("男", "女")), ""),
                next((t for t in a.traits.split("|") if t.endswith("族")), ""),
            )
        )
    for i, r in enumerate(roles):
        source = source_of.get(r.document_id, "")
        place = _place(r.organisation, homes.get(source, ""))
        held = bool(r.start_date or r.end_date)
        body = _TERM.sub("", r.organisation)
        out.append(_Fact(r.person, i, False, r.how, body, r.unit, source, place, "", "", r.document_id, held=held))
    return out


def _place(organisation: str, home: str) -> str:
    """The place of a body: the one it is named after, else the source's own."""
    if not organisation or (home and home in organisation):
        return home
    m = re.match(r"[^\W\d_a-zA-Z]{2,8}?(?:自治州|[省市县区])", organisation)
    return m[0] if m else home if not re.match("中国|全国|国家|国务院|最高|中央|中华", organisation) else "中国"


def _groups(facts: Sequence[_Fact]) -> list[list[_Fact]]:
    """Facts of one name in groups that are one person each, in order of their first fact."""
    parent = list(range(len(facts)))
    known = [[f] for f in facts]

    def root(i: int) -> int:
        while parent[i] != i:
            i = parent[i]
        return i

    for i, f in enumerate(facts):
        for j in range(i):
            a, b = sorted((root(i), root(j)))
            if a != b and _same(f, facts[j]) and not _told_apart(known[a], known[b]):
                parent[b] = a
                known[a] += known[b]
    groups: dict[int, list[_Fact]] = {}
    for i, f in enumerate(facts):
        groups.setdefault(root(i), []).append(f)
    return list(groups.values())


def _same(a: _Fact, b: _Fact) -> bool:
    if a.act and b.act and (a.document, a.start) == (b.document, b.start):
        return True
    if a.organisation and a.organisation == b.organisation:
        return not _both_delegates_of_two_units(a, b)
    if a.document and a.document == b.document and _one_of_a_document(a, b):
        return True
    return a.place == b.place and _agree(a, b)


def _agree(a: _Fact, b: _Fact) -> bool:
    """Two facts of one place, of different bodies and documents: acts by their sitting, mentions by their source."""
    if a.act and b.act:
        return a.sitting == b.sitting and bool(a.date) and _compatible(a, b)
    return not a.act and not b.act and a.source == b.source


def _one_of_a_document(a: _Fact, b: _Fact) -> bool:
    """Do two facts of one document fit one person? Its own words tell two persons of one name apart, or their posts do."""
    if (a.act or a.held) and (b.act or b.held):
        return _compatible(a, b) and not _both_delegates_of_two_units(a, b)
    return a.act != b.act and a.place == b.place and a.system == b.system and a.system not in _JUDICIAL


def _told_apart(a: Sequence[_Fact], b: Sequence[_Fact]) -> bool:
    """Do sex or people, printed of both, differ?"""
    return any(
        (one := {v for f in a if (v := getattr(f, what))}) and (other := {v for f in b if (v := getattr(f, what))}) and not one & other
        for what in ("sex", "people")
    )


def _both_delegates_of_two_units(a: _Fact, b: _Fact) -> bool:
    """Two delegates of one name elected in two places are two persons."""
    return a.organisation.endswith("人民代表大会") and bool(a.unit and b.unit) and a.unit != b.unit


def _compatible(a: _Fact, b: _Fact) -> bool:
    """Can one person get or lose both posts in one sitting? A judge or procurator has no second office."""
    if (a.action in _GIVES) != (b.action in _GIVES):
        return True
    return a.system not in _JUDICIAL and b.system not in _JUDICIAL


def _keys(groups: Sequence[Sequence[_Fact]]) -> list[str]:
    """What sets apart persons of one name: the place, the body too where two are of one place, a number at last."""
    places = [next((f.place for f in g if f.place), "") for g in groups]
    bodies = [next((f.organisation + f.unit for f in g if f.organisation), "") for g in groups]
    out: list[str] = []
    for k, place in enumerate(places):
        key = place if places.count(place) == 1 else bodies[k] or place
        n = sum(o == key or o.startswith(f"{key}-") for o in out)
        out.append(f"{key}-{n + 1}" if n else key)
    return out


def _alike(groups: Sequence[Sequence[_Fact]], ids: Sequence[str]) -> Iterable[Likeness]:
    for i in range(len(groups)):
        for j in range(i + 1, len(groups)):
            if _told_apart(groups[i], groups[j]):
                continue
            grounds = list(_grounds(groups[i], groups[j]))
            yield Likeness(ids[i], ids[j], round(sum(weight for weight, _ in grounds), 1), ", ".join(why for _, why in grounds))


def _grounds(a: Sequence[_Fact], b: Sequence[_Fact]) -> Iterator[tuple[float, str]]:
    """What speaks for two groups being one person, each with its weight."""
    yield 0.1, "same name"
    if {f.place for f in a} & {f.place for f in b} - {""}:
        yield 0.2, "same place"
    if {f.system for f in a} & {f.system for f in b} - {""}:
        yield 0.2, "bodies of one kind"
    if {f.sitting for f in a if f.date} & {f.sitting for f in b if f.date}:
        yield 0.1, "same sitting"
    if _followed(a, b) or _followed(b, a):
        yield 0.2, "one post left shortly before the other began"
    if len(a[0].name) > 2:
        yield 0.1, "name of three characters or more"


def _followed(left: Sequence[_Fact], came: Sequence[_Fact]) -> bool:
    """Did somebody leave a post, and somebody of the name come to one, within two months?"""
    ends, starts = (
        {date.fromisoformat(f.date) for f in facts if f.act and (f.action in _GIVES) is gives and len(f.date) == 10 and exists(f.date)}
        for facts, gives in ((left, False), (came, True))
    )
    return any(end <= start <= end + _SHORTLY for end in ends for start in starts)


def _note(person_id: str, alike: Sequence[Likeness]) -> str:
    notes = []
    for x in alike:
        if person_id in (x.person_id, x.other_id):
            other = x.other_id if person_id == x.person_id else x.person_id
            notes.append(f"possibly the same as {other} ({x.score}: {x.reasons})")
    return "; ".join(notes)
