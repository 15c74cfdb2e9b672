"""Memberships with both ends, from acts alone: no date is invented, an end not told stays open.

What the acts of all sources contradict, or leave untold, becomes an issue.
"""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import TypeVar

from kg.corpus.documents import IssueAt
from kg.model.documents import Issue
from kg.model.facts import SeatCount
from kg.model.iri import Iris
from kg.model.tables import AppointmentRow, MembershipRow, RoleRow
from kg.model.text import Span
from kg.relations.appointments.terms import Held, as_told, with_terms
from kg.zh.numerals import CHARS
from kg.zh.words.table import table

R = TypeVar("R", AppointmentRow, RoleRow)
_GIVES = ("appoint", "elect", "act")
_TERM = re.compile(rf"第[{CHARS}0-9]+届")


def membership_rows(appointments: Sequence[AppointmentRow], iris: Iris, roles: Sequence[RoleRow] = ()) -> list[MembershipRow]:
    """One row per person, post and time in it: between acts, and as `roles` with their times tell."""
    out = []
    terms = [r for r in roles if r.start_date or r.end_date]
    by_post, told = _by_post(appointments), _by_post(terms)
    for key in dict.fromkeys((*by_post, *told)):
        spells = [Held(*spell) for spell in _spells(by_post.get(key, ()))]
        for n, held in enumerate(with_terms(spells, told.get(key, ()))):
            row = held.row
            post = _post_of(row)
            name = [row.person_id.rsplit("/person/", 1)[-1].replace("/", " "), row.organisation, row.unit, post, str(n + 1)]
            out.append(
                MembershipRow(
                    iris.make("membership", *(x for x in name if x)), key[0], row.person, post, row.organisation_id,
                    row.organisation, row.unit, held.start, held.end,
                    held.came.event_id if held.came else "", held.left.event_id if held.left else "",
                )
            )  # fmt: skip
    return sorted(_with_over(out, appointments), key=lambda r: r.membership_id)


def _with_over(rows: Sequence[MembershipRow], appointments: Sequence[AppointmentRow]) -> list[MembershipRow]:
    """The rows, with the day by which a post that no act ends was over: a successor's first, or that on which a deputy became head."""
    seats: dict[tuple[str, ...], dict[str, str]] = defaultdict(dict)
    for m in rows:
        if m.post in _single() and m.start_date:
            held = seats[_seat(m)]
            held[m.person_id] = min(held.get(m.person_id, m.start_date), m.start_date)
    heads: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for a in appointments:
        if a.post in _single() and a.action in ("appoint", "elect"):
            heads[a.person_id, *_seat(a)].append(a.date)

    def after(m: MembershipRow) -> Iterator[str]:
        body, unit, post = _seat(m)
        raised = heads[m.person_id, body, unit, post[1:]] if post.startswith("副") else []
        came = [day for who, day in seats.get((body, unit, post), {}).items() if who != m.person_id]
        yield from (day for day in (*raised, *came) if day and _before(m.start_date, day))

    return [replace(m, over_by=min(after(m), default="")) if m.start_date and not m.end_event and not m.end_date else m for m in rows]


def _seat(row: AppointmentRow | MembershipRow) -> tuple[str, str, str]:
    return row.organisation_id or row.organisation, row.unit, row.post


def _by_post(rows: Iterable[R]) -> dict[tuple[str, ...], list[R]]:
    out: dict[tuple[str, ...], list[R]] = defaultdict(list)
    for row in rows:
        body = row.organisation_id or row.organisation
        post = _post_of(row)
        # A delegate's seat is another in each term; who chairs a committee goes on.
        term = _TERM.search(row.organisation) if post == "代表" else None
        out[row.person_id, body, term[0] if term else "", row.unit, post].append(row)
    return out


def _post_of(row: AppointmentRow | RoleRow) -> str:
    return row.role if isinstance(row, RoleRow) else row.post


def _spells(acts: Sequence[AppointmentRow]) -> list[tuple[AppointmentRow | None, AppointmentRow | None]]:
    """Starts and ends in order of time, each end to the start before it. A second end (resignation accepted,
    then mandate ended) and a second start (acting, then elected) are of the same spell, and so is an act without a day, or of a
    month, beside one that is dated and of that month: a report of it."""
    out: list[tuple[AppointmentRow | None, AppointmentRow | None]] = []
    dated = {(act.action in _GIVES, act.date[:n]) for act in acts for n in (0, 4, 7) if n < len(act.date)}
    acts = [act for act in acts if (act.action in _GIVES, act.date) not in dated]
    for act in sorted(acts, key=lambda a: (a.date or "9999", a.action not in _GIVES, a.start)):
        gives = act.action in _GIVES
        if gives:
            if not out or out[-1][1] is not None:
                out.append((act, None))
        elif out and out[-1][1] is None:
            out[-1] = (out[-1][0], act)
        elif not out:
            out.append((None, act))
    return out


@lru_cache(maxsize=1)
def _single() -> frozenset[str]:
    return frozenset(r["post"] for r in table("posts") if r["seats"] == "one")


def check_acts(
    appointments: Sequence[AppointmentRow], memberships: Sequence[MembershipRow], roles: Sequence[RoleRow] = ()
) -> list[IssueAt]:
    """What the acts contradict: two holders of one seat, an end before its start. A start that no source tells is none."""
    terms = {(*key, r.start_date): r for key, rows in _by_post(r for r in roles if r.start_date).items() for r in rows}
    out = [*_two_holders(memberships, {a.event_id: a for a in appointments}, terms), *_end_first(appointments)]
    return sorted(out, key=lambda f: (f[0], f[1].span, f[1].kind))


def _two_holders(
    memberships: Sequence[MembershipRow], by_event: dict[str, AppointmentRow], terms: dict[tuple[str, ...], RoleRow]
) -> Iterator[IssueAt]:
    seats: dict[tuple[str, ...], list[MembershipRow]] = defaultdict(list)
    for m in memberships:
        if m.post in _single() and m.organisation_id and m.start_date:
            seats[m.organisation_id, m.unit, m.post].append(m)
    for held in seats.values():
        held.sort(key=lambda m: (m.start_date, m.person_id))
        # Held longest of those before: an open term clashes with every later one, not with the next alone.
        longest = itertools.accumulate(held, _later)
        for a, b in zip(longest, held[1:], strict=False):
            if a.person_id != b.person_id and (not a.end_date or _before(b.start_date, a.end_date)):
                act = by_event.get(b.start_event) or terms[b.person_id, b.organisation_id, "", b.unit, b.post, b.start_date]
                message = f"{b.person} and {a.person} both hold {a.organisation}{a.unit}{a.post} from {b.start_date}"
                yield IssueAt(
                    act.document_id,
                    Issue(
                        "two_holders",
                        "info" if not a.end_date else "warning",
                        message,
                        "the end of the earlier term is missing or told elsewhere",
                        Span(act.start, act.end),
                    ),
                )


def _before(one: str, other: str) -> bool:
    """Is a day surely before another? 2020-05 is not before 2020-05-28."""
    a, b = as_told(one, other)
    return a < b


def _later(a: MembershipRow, b: MembershipRow) -> MembershipRow:
    return b if (b.end_date or "9999") >= (a.end_date or "9999") else a


def _end_first(appointments: Sequence[AppointmentRow]) -> Iterator[IssueAt]:
    for acts in _by_post(appointments).values():
        gives = [a for a in acts if a.action in _GIVES]
        ends = [a for a in acts if a.action not in _GIVES]
        if len(gives) == 1 and len(ends) == 1 and ends[0].date and _before(ends[0].date, gives[0].date):
            a = ends[0]
            message = f"{a.person} leaves {a.organisation}{a.unit}{a.post} on {a.date}, before the appointment of {gives[0].date}"
            yield IssueAt(
                a.document_id,
                Issue(
                    "end_before_start",
                    "warning",
                    message,
                    "two persons of one name, an earlier term, or a wrong date",
                    Span(a.start, a.end),
                ),
            )


def check_counts(counts: Sequence[tuple[str, SeatCount, Span]]) -> list[IssueAt]:
    """Counts of one congress in order of time: the later is the earlier less the mandates ended since.
    `counts`: (document id, count, place in the source). By-elections between two counts can only add."""
    out: list[IssueAt] = []
    by_congress: dict[str, list[tuple[str, SeatCount, Span]]] = defaultdict(list)
    for item in counts:
        if item[1].congress and item[1].date:
            by_congress[item[1].congress].append(item)
    for items in by_congress.values():
        items.sort(key=lambda i: (i[1].date, i[2]))
        for (_, a, _), (document, b, span) in itertools.pairwise(items):
            if a.date < b.date and b.count < a.count - b.ended:
                message = (
                    f"{b.congress} has {b.count} delegates on {b.date}, but {a.count} on {a.date} less {b.ended} make {a.count - b.ended}"
                )
                out.append(
                    IssueAt(
                        document,
                        Issue("delegate_count", "warning", message, "mandates that ended between the two reports are in no source", span),
                    )
                )
            elif a.date == b.date and a.count != b.count:
                message = f"{b.congress} has both {a.count} and {b.count} delegates on {b.date}"
                out.append(IssueAt(document, Issue("delegate_count", "warning", message, "", span)))
    return out
