"""The page of a body: what stands above and below it, who held its posts, what it made, what laws ask of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from kg.model.tables import DutyRow, EventRow, MembershipRow, OrganisationRow
from kg.site.library import Library
from kg.site.page import Page
from kg.site.strips import strip
from kg.zh.terms import without_term

DEEPEST = 6
"""Levels of bodies below a body that its page shows."""
MADE = ("passed", "approved", "promulgated", "amended", "enacted", "repealed")


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
            "made": [(e, library.law_path(e.law)) for e in _made(library, row.name)],
            "asked": [(d, library.name(d.provision_id)) for d in _asked(library, row)],
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


def _made(library: Library, name: str) -> list[EventRow]:
    """What the body did to laws, in any of its terms, the newest first."""
    printed = [b for b in library.of("events", "body") if without_term(b) == name]
    rows = [e for b in printed for e in library.of("events", "body")[b] if e.event in MADE]
    return sorted({(e.law, e.event, e.date): e for e in rows}.values(), key=lambda e: (e.date, e.law), reverse=True)


def _asked(library: Library, body: OrganisationRow) -> list[DutyRow]:
    """The duties, prohibitions and powers that name the body, as they stand in the texts; 市人民政府 is this one in the laws of its place."""
    names = {body.name, *filter(None, body.aliases.split("|"))}
    found = []
    for subject, rows in library.of("duties", "subject").items():
        if named := names.intersection(subject.split("|")):
            found += [r for r in rows if body.name in named or _of_its_place(library, r.law, body.name)]
    return sorted(found, key=lambda r: (r.law, r.version, r.start))


def _of_its_place(library: Library, law: str, body: str) -> bool:
    place = library.laws[law].jurisdiction if law in library.laws else ""
    return bool(place) and body.startswith(place)
