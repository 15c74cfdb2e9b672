"""The pages of persons, bodies and meetings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from kg.kinds import kind
from kg.model.tables import AppointmentRow, MembershipRow, OrganisationRow, RoleRow
from kg.report.write import Passage
from kg.site.library import Library, grouped
from kg.site.page import Page
from kg.site.strips import strip

DEEPEST = 6
"""Levels of bodies below a body that its page shows."""


@dataclass(frozen=True, slots=True)
class Station:
    """One entry of a person's career: an act, or a post that a document names."""

    date: str
    code: str
    row: AppointmentRow | RoleRow
    post: str
    unit: str
    passage: Passage
    reading: str = ""
    more: int = 0


def person(library: Library, path: str) -> Page | None:
    row = library.persons.get(library.base + path)
    if row is None:
        # A name alone is enough where only one person bears it.
        named = library.of("persons", "name").get(path.partition("/")[2], [])
        row = named[0] if len(named) == 1 else None
    if row is None:
        return None
    said = library.of("roles", "person_id").get(row.person_id, [])
    presented = (library.documents.get(r.document_id) for r in said if r.how == "speaker")
    return Page(
        "person.html",
        row.name,
        {
            "person": row,
            "career": sorted(_career(library, row.person_id), key=lambda s: (not s.date, s.date, s.row.start)),
            "terms": library.of("memberships", "person_id").get(row.person_id, []),
            "strip": strip(library.of("memberships", "person_id").get(row.person_id, [])),
            "presented": list({d.document_id: d for d in presented if d}.values()),
        },
    )


def _career(library: Library, person_id: str) -> list[Station]:
    out = []
    for a in library.of("appointments", "person_id").get(person_id, []):
        passage = library.sources.passage(a.document_id, a.start, a.end)
        out.append(Station(a.date, a.action, a, a.post, a.unit, passage, library.readings.of(a)))
    same = grouped(library.of("roles", "person_id").get(person_id, []), lambda r: f"{r.organisation}\0{r.role}")
    for rows in same.values():
        r: RoleRow = rows[0]
        document = library.documents.get(r.document_id)
        passage = library.sources.passage(r.document_id, r.start, r.end)
        out.append(Station(document.date if document else "", "post", r, r.role, "", passage, "", len(rows) - 1))
    return out


def organisation(library: Library, path: str) -> Page | None:
    row = library.organisations.get(library.base + path)
    if row is None:
        return None
    acts = library.of("appointments", "organisation_id").get(row.organisation_id, [])
    roles = library.of("roles", "organisation_id").get(row.organisation_id, [])
    return Page(
        "organisation.html",
        row.name,
        {
            "body": row,
            "above": _above(library, row),
            "below": _below(library, row.organisation_id, DEEPEST, {row.organisation_id}),
            "holders": [
                (unit, post, rows, strip(rows, "person"))
                for unit, post, rows in _holders(library.of("memberships", "organisation_id").get(row.organisation_id, []))
            ],
            "acts": sorted(acts, key=lambda a: (a.date, a.unit, a.start)),
            "roles": list({(r.person_id, r.role): r for r in roles}.values()),
            "presented": [
                (r, library.documents[r.document_id]) for r in roles if r.how == "speaker" and r.document_id in library.documents
            ],
            "issued": library.of("issuances", "organisation_id").get(row.organisation_id, []),
        },
    )


def _above(library: Library, row: OrganisationRow) -> list[OrganisationRow]:
    above: list[OrganisationRow] = []
    seen, at = {row.organisation_id}, row
    while (up := library.organisations.get(at.parent_id)) is not None and up.organisation_id not in seen:
        above.insert(0, up)
        seen.add(up.organisation_id)
        at = up
    return above


def _below(library: Library, iri: str, levels: int, seen: set[str]) -> list[tuple[OrganisationRow, Any]]:
    """The bodies below with those below them."""
    out = []
    for o in library.of("organisations", "parent_id").get(iri, []) if levels else []:
        if o.organisation_id not in seen:
            seen.add(o.organisation_id)
            out.append((o, _below(library, o.organisation_id, levels - 1, seen)))
    return out


def _holders(rows: Sequence[MembershipRow]) -> list[tuple[str, str, list[MembershipRow]]]:
    """(tribunal or office, post, who held it in the order of time), the body's own posts first."""
    posts: dict[tuple[str, str], list[MembershipRow]] = {}
    for m in rows:
        posts.setdefault((m.unit, m.post), []).append(m)
    in_time = {key: sorted(found, key=lambda m: (m.start_date or m.end_date, m.person)) for key, found in posts.items()}
    return [(unit, post, found) for (unit, post), found in sorted(in_time.items(), key=lambda pair: pair[0])]


def meeting(library: Library, path: str) -> Page | None:
    name = path.partition("/")[2]
    documents = library.meetings.get(name)
    if documents is None:
        return None
    acts: dict[tuple[str, str, str], list[AppointmentRow]] = {}
    for a in library.of("appointments", "meeting").get(name, []):
        acts.setdefault((a.action, a.organisation, a.organisation_id), []).append(a)
    return Page(
        "meeting.html",
        name,
        {
            "documents": documents,
            "decisions": [d for d in documents if kind(d.kind).decided],
            "dates": sorted(Counter(d.date for d in documents if d.date).items()),
            "agenda": [a for d in documents for a in library.of("agenda", "document_id").get(d.document_id, [])],
            "events": library.of("events", "meeting").get(name, []),
            "acts": sorted(acts.items(), key=lambda pair: (-len(pair[1]), pair[0])),
        },
    )
