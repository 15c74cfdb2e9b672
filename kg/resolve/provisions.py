"""Rows of the provisions table, and the dates that a statute's own text gives."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from kg.model.documents import Provision, Statute
from kg.model.tables import ProvisionRow
from kg.resolve.place import Placed

_PATH = ("part", "chapter", "section", "article", "paragraph", "item", "subitem")


class TextDates(NamedTuple):
    """ISO dates of a law as its text gives them; empty where it does not."""

    adopted: str
    promulgated: str
    effective: str
    repealed: str
    number: str
    issuer: str


def text_dates(statute: Statute) -> TextDates:
    """When the law was first passed, promulgated, came into force and was repealed."""
    acts = statute.enactments
    passed = [e for e in acts if e.action == "passed"] or [e for e in acts if e.action == "approved"]
    first = passed[0] if passed else None
    promulgated = [e for e in acts if e.action == "promulgated"]
    in_force = [e for e in acts if e.action == "effective"]
    repealed = [e for e in acts if e.action == "repealed"]
    return TextDates(
        first.date if first else "",
        promulgated[0].date if promulgated else "",
        in_force[0].date if in_force else "",
        repealed[-1].date if repealed else "",
        next((e.number for e in acts if e.number and e.action == "promulgated"), ""),
        (first.body if first else "") or (promulgated[0].body if promulgated else ""),
    )


def provision_ids(placed: Placed) -> list[str]:
    """One unique IRI per provision, parallel to `statute.provisions`.

    Where numbering starts again in each part or chapter, a second 第一条 gets the path of its part and
    chapter before its number; if that is taken too, a count behind it.
    """
    statute = placed.doc.statute
    if statute is None or not placed.law:
        return []
    used: set[str] = set()
    root = placed.iris.version(placed.law, placed.version_key)
    out: list[str] = []
    for p in statute.provisions:
        plain = placed.provision_id(p)
        own = plain
        above = out[p.parent] if p.parent >= 0 else ""
        if (
            above
            and p.level not in ("part", "chapter", "section", "article")
            and above != _plain(placed, statute.provisions[p.parent])
        ):
            own = f"{above}/{plain.rsplit('/', 1)[-1]}"
        if own in used and p.level not in ("paragraph", "item", "subitem"):
            outer = above or root
            own = f"{outer}/{plain.rsplit('/', 1)[-1]}"
        base, n = own, 2
        while own in used:
            own = f"{base}.{n}"
            n += 1
        used.add(own)
        out.append(own)
    return out


def _plain(placed: Placed, p: Provision) -> str:
    return placed.provision_id(p)


def provision_rows(placed: Sequence[Placed]) -> list[ProvisionRow]:
    """One row per provision of every statute and decision, in reading order.

    Where two documents print the same version of a law, a provision has the row of the first of them.
    """
    given: dict[tuple[str, str], set[str]] = {}
    rows: list[ProvisionRow] = []
    for place in placed:
        statute = place.doc.statute
        if statute is None or not place.law:
            continue
        ids = provision_ids(place)
        known = given.setdefault((place.law, place.version_key), set())
        for p, own in zip(statute.provisions, ids, strict=True):
            if own in known:
                continue
            known.add(own)
            span = place.doc.text.span(p.begin, p.end)
            rows.append(
                ProvisionRow(
                    own, place.document_id, place.law, place.version, p.level, p.part, p.chapter, p.section, p.article, p.paragraph,
                    p.item, p.subitem, ids[p.parent] if p.parent >= 0 else "", p.text, int(p.repaired or span.repaired),
                    span.start, span.end, p.heading,
                )
            )  # fmt: skip
    return rows
