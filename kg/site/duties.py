"""What a law threatens and whom it binds: penalties as one table, the subjects of duties."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby

from kg.language import LANGUAGE
from kg.language.labels import RANGE, SENTENCES, several, spread
from kg.language.sentences import told_here
from kg.model.tables import PenaltyRow, ProvisionRow
from kg.report.write import Passage
from kg.site.asked import Reply
from kg.site.library import Edition, Library
from kg.zh.numerals import numbered

MOST_SUBJECTS = 24
MOST_OFFERED = 400
_STATE = re.compile("机关|部门|政府|委员会|法院|检察院|国务院|机构|代表大会")
"""Organs of the state: who asks "what must I do" is rarely one of them."""

Place = tuple[str, str]
"""The path of a provision's page, and its number as people write it."""


@dataclass(frozen=True, slots=True)
class Threat:
    """One sanction: where it stands, which provision it guards, on whom it falls, who imposes it, the words it was read from."""

    row: PenaltyRow
    stands: Place
    guards: Place
    offenders: str
    authorities: str
    conduct: str
    amount: str
    passage: Passage


def threats(library: Library, edition: Edition) -> list[Threat]:
    """The sanctions of a version in the order of its text."""
    at = {(p.article, p.paragraph, p.item): p for p in edition.provisions if p.article and not p.subitem}
    rows = [r for p in edition.provisions if p.level == "article" for r in library.at("penalties", p.provision_id)]
    return [_threat(library, at, r) for r in sorted(rows, key=lambda r: (r.start, r.end, r.sanction))]


def _threat(library: Library, at: dict[tuple[str, str, str], ProvisionRow], row: PenaltyRow) -> Threat:
    stands = library.provisions[row.provision_id]
    key = (row.violated_article, row.violated_paragraph, row.violated_item)
    found = at.get(key) or at.get((row.violated_article, row.violated_paragraph, "")) or at.get((row.violated_article, "", ""))
    return Threat(
        row,
        (library.path(row.provision_id), place(library, row.provision_id)),
        (library.path(found.provision_id) if found else "", _name(*key)),
        several("offender", row.offender),
        several("authority", row.authority),
        several("conduct", row.conduct),
        spread(row.min, row.max, row.unit, LANGUAGE.get()),
        library.sources.passage(stands.document_id, row.start, row.end),
    )


def _name(article: str, paragraph: str, item: str) -> str:
    return "".join(numbered(n, unit) for n, unit in ((article, "条"), (paragraph, "款"), (item, "项")) if n)


def subjects(library: Library) -> list[tuple[str, int]]:
    """Who is bound by most duties and prohibitions, the organs of the state last."""
    return sorted(library.bound.items(), key=lambda pair: (bool(_organ(pair[0])), -pair[1], pair[0]))


def choices(library: Library, kind: str) -> list[str]:
    """Names that a parameter of this kind can have here, as many as a form can offer; of laws those whose text is held, if there is one."""
    if kind == "bearer":
        return [name for name, _ in subjects(library)][:MOST_OFFERED]
    names = {
        "law": lambda: [*library.editions_of] or [*library.laws],
        "person": lambda: [p.name for p in library.tables.persons],
        "organisation": lambda: [o.name for o in library.tables.organisations],
    }
    return list(dict.fromkeys(names[kind]()))[:MOST_OFFERED] if kind in names else []


@dataclass(frozen=True, slots=True)
class Bound:
    """A duty or prohibition with the sanctions behind it; each of these names its clause (`penalty`, `place`)."""

    law: str
    provision: str
    place: str
    kind: str
    text: str
    subject: str
    sanctions: tuple[dict[str, str], ...]


def by_law(duties: Sequence[Bound]) -> list[tuple[str, list[Bound]]]:
    """Duties under the laws that they stand in, in the order of the answer; those that bind anyone come last, under their law again."""
    return [(law, list(own)) for law, own in groupby(duties, key=lambda d: d.law)]


def bound(library: Library, reply: Reply) -> list[Bound]:
    """The answer to `obligations` by duty, as `readable` gives it."""
    rows = [dict(zip(reply.columns, (value for value, _ in row), strict=True)) for row in reply.rows]
    out = []
    for key, own in groupby(rows, key=lambda r: (r["law"], r["provision"], r["kind"], r["text"], r["subject"])):
        sanctions = tuple(r | {"place": place(library, r["penalty"])} for r in own if r["sanction"])
        out.append(Bound(key[0], key[1], place(library, key[1]), *key[2:], sanctions))
    return out


def place(library: Library, iri: str) -> str:
    """The number of a provision, as people write it; nothing for one whose text is not held."""
    row = library.provisions.get(iri)
    return _name(row.article, row.paragraph, row.item) if row else ""


def readable(reply: Reply) -> Reply:
    """An answer for people: the bounds of a sanction and their unit as one column, several names apart by 、."""
    ranged = set(RANGE) <= set(reply.columns)
    kept = [c for c in reply.columns if not (ranged and c in RANGE[1:])]
    rows = tuple(tuple(_cell(c, dict(zip(reply.columns, row, strict=True)), ranged) for c in kept) for row in reply.rows)
    return replace(reply, columns=tuple("range" if ranged and c == "min" else c for c in kept), rows=rows)


def filled(reply: Reply) -> Reply:
    """An answer without the columns that no row has a value in."""
    kept = [n for n in range(len(reply.columns)) if not reply.rows or any(row[n][0] for row in reply.rows)]
    return replace(reply, columns=tuple(reply.columns[n] for n in kept), rows=tuple(tuple(row[n] for n in kept) for row in reply.rows))


def _cell(column: str, row: dict[str, tuple[str, bool]], ranged: bool) -> tuple[str, bool]:
    if ranged and column == "min":
        return spread(row["min"][0], row["max"][0], row["unit"][0], LANGUAGE.get()), False
    value, is_iri = row[column]
    if column in SENTENCES and not is_iri:
        return told_here(value), False
    return (value if is_iri else several(column, value)), is_iri


@cache
def _organ(name: str) -> bool:
    return bool(_STATE.search(name))
