"""The pages of persons and meetings."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from kg.kinds import kind
from kg.model.tables import AppointmentRow, RoleRow
from kg.report.write import Passage
from kg.site.library import Library, grouped
from kg.site.page import Page
from kg.site.strips import strip


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
