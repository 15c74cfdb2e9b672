"""JSON of the Popolo standard (popoloproject.com): persons, organizations, posts, memberships, each with its sources."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from kg.export.base import Opened
from kg.export.offices import Office, offices
from kg.model.tables import OrganisationRow, Tables


def write(opened: Opened, path: Path) -> None:
    path.write_text(
        json.dumps(popolo(opened.tables(), dict(opened.sources())), ensure_ascii=False, indent=1, sort_keys=True) + "\n",
        encoding="utf-8",
        newline="\n",
    )


def popolo(tables: Tables, sources: dict[str, str]) -> dict[str, list[dict[str, Any]]]:
    """The four lists of a Popolo file; a date or link that no source tells is left out."""
    held = list(offices(tables, sources))
    known = {o.membership.person_id for o in held}
    posts = {
        _post_id(o): _bare(
            {
                "id": _post_id(o),
                "label": o.membership.unit + o.membership.post,
                "role": o.membership.post,
                "organization_id": o.membership.organisation_id,
            }
        )
        for o in held
    }
    return {
        "persons": [{"id": p.person_id, "name": p.name} for p in tables.persons if p.person_id in known],
        "organizations": [_organization(row) for row in tables.organisations],
        "posts": [posts[key] for key in sorted(posts)],
        "memberships": [_membership(o) for o in held],
    }


def _bare(record: dict[str, Any]) -> dict[str, Any]:
    return {k: v for k, v in record.items() if v not in ("", [], None)}


def _organization(row: OrganisationRow) -> dict[str, Any]:
    others = [{"name": a} for a in row.aliases.split("|") if a]
    return _bare(
        {"id": row.organisation_id, "name": row.name, "classification": row.kind, "parent_id": row.parent_id, "other_names": others}
    )


def _post_id(office: Office) -> str:
    m = office.membership
    return "/".join(["post", *(x for x in (m.organisation_id or m.organisation, m.unit, m.post) if x)])


def _membership(office: Office) -> dict[str, Any]:
    m = office.membership
    return _bare(
        {
            "id": m.membership_id,
            "person_id": m.person_id,
            "organization_id": m.organisation_id,
            "post_id": _post_id(office),
            "role": m.post,
            "label": f"{m.organisation}{m.unit}{m.post}",
            "start_date": m.start_date,
            "end_date": m.end_date,
            "sources": [{"url": a.row.document_id, "note": a.note} for a in office.acts],
        }
    )
