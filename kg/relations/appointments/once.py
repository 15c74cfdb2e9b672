"""What the acts of one document complete in each other: one act told twice, reasons, delegates' units."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kg.model.facts import Act
from kg.relations.appointments.words import WHY
from kg.zh.terms import term_of, without_term

_BEHIND = re.compile(
    rf"(?:[、和][^,。;:()\n]{{1,40}}?){{0,6}}(?:的?职务)?(?:\((?P<why>[^()]{{0,12}}(?:{WHY}|原因|任用)[^()]{{0,8}})\)|[,，](?:因|由于)?其?(?P<said>[^,。;:()\n]{{0,8}}(?:{WHY}))(?=[,。;\n]|$))"
)


def once(acts: Sequence[Act]) -> list[Act]:
    """A title and its text tell one act twice: the fuller one stands."""
    out: list[Act] = []
    by_person: dict[tuple[str, str, str], list[int]] = {}
    for act in sorted(acts, key=lambda a: (a.begin, a.end)):
        seen = by_person.setdefault((act.person, act.action, act.post), [])
        same = next((i for i in seen if _one(out[i], act) and not apart(out[i], act)), None)
        if same is None:
            seen.append(len(out))
            out.append(act)
            continue
        old = out[same]
        fuller = act.organisation and not _short_for(act.organisation, old.organisation)
        first, other = (act, old) if fuller or not old.organisation else (old, act)
        unit = first.unit or other.unit
        if old.post == "代表" and old.unit:
            first, other, unit = old, act, old.unit
        when = other if other.date and (not first.date or (other.own_day and not first.own_day)) else first
        same_house = ("常" in first.body) == ("常" in other.body)
        sat = other if other.meeting and not first.meeting and same_house else first
        out[same] = replace(
            first,
            unit=unit,
            reason=first.reason or other.reason,
            traits=first.traits or other.traits,
            date=when.date,
            date_from=when.date_from,
            own_day=when.own_day,
            body=sat.body,
            meeting=sat.meeting,
        )
    return out


def apart(a: Act, b: Act) -> bool:
    """Elected once more: two sittings of different terms in different years, or acts with a day of their own each, years apart."""
    if a.own_day and b.own_day and a.date_from == b.date_from == "printed":
        return abs(int(a.date[:4]) - int(b.date[:4])) > 1
    terms = {term_of(x.body) or term_of(x.meeting) for x in (a, b)}
    return len(terms - {""}) == 2 and bool(a.date and b.date) and a.date[:4] != b.date[:4]


def _one(a: Act, b: Act) -> bool:
    units = a.unit == b.unit or (a.post == "代表" and not (a.unit and b.unit))
    bodies = _plain(a.organisation) == _plain(b.organisation) or not a.organisation or not b.organisation
    return units and (bodies or _short_for(*sorted((without_term(a.organisation), without_term(b.organisation)), key=len)))


_IN_FULL = re.compile("(?:人民(?:法院|检察院|政府|代表大会)|委员会|人民共和国)$")


def _short_for(short: str, full: str) -> bool:
    """省法院 of a headline is the 岭西省高级人民法院 of its text: a name that only leaves out words, and is no full name."""
    rest = iter(full)
    return 1 < len(short) < len(full) and not _IN_FULL.search(short) and all(c in rest for c in short)


def _plain(organisation: str) -> str:
    return re.sub("人民政府$|^中华人民共和国(?=.)", "", without_term(organisation))


def with_reason(act: Act, folded: str) -> Act:
    """免去甲的乙局局长职务(另有任用); …职务,退休: the reason stands behind the posts."""
    m = None if act.reason or act.action in ("appoint", "elect", "act") else _BEHIND.match(folded, act.end)
    return replace(act, reason=m["why"] or m["said"]) if m else act


def with_units(acts: Sequence[Act]) -> list[Act]:
    """A delegate whose mandate ends is of the unit, and of the reason, that another act of the document tells."""
    known: dict[tuple[str, str], Act] = {}
    for a in acts:
        if a.post == "代表" and (a.unit or a.reason):
            known.setdefault((a.person, without_term(a.organisation)), a)
    out = []
    for a in acts:
        told = known.get((a.person, without_term(a.organisation))) if a.post == "代表" else None
        out.append(
            replace(a, unit=a.unit or told.unit, reason=a.reason or (told.reason if a.action == "end_mandate" else "")) if told else a
        )
    return out
