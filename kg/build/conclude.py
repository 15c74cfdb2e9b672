"""What holds across sources: laws, versions, persons, bodies, memberships, and the issues that only all rows show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from kg.build.link import Common, Given, Linked, entered
from kg.corpus.bodies import Bodies
from kg.corpus.corpus import Corpus
from kg.corpus.documents import IssueAt
from kg.corpus.laws import law_rows, version_rows
from kg.corpus.people import resolve_people
from kg.model.tables import LikenessRow, Tables
from kg.relations import RELATIONS

GLOBAL = ("laws", "versions", "persons", "organisations", "memberships", "likenesses")
"""Tables whose rows are of no single source."""


@dataclass(frozen=True, slots=True)
class Whole:
    """The tables of no single source, and what is given back to each."""

    tables: Tables
    given: dict[str, Given]


def conclude(linked: Sequence[Linked], common: Common) -> Whole:
    """From what all sources tell, in their order."""
    all_rows = _together(linked)
    source_of = {d.document_id: d.source for d in all_rows.documents}
    out = Tables(organisations=common.bodies.rows(common.iris))
    appointed, roles = _people(out, all_rows, source_of, linked, common)
    issues = _concluded(out, all_rows, common)
    issues += [i for one in linked for i in one.issues]
    laws = [one.laws for one in linked]
    out.laws, out.versions = law_rows(laws, common.iris), version_rows(laws, common.iris)
    return Whole(out, _given(linked, appointed, roles, issues, out, source_of))


def _together(linked: Sequence[Linked]) -> Tables:
    out = Tables()
    for one in linked:
        for name, rows in vars(one.rows).items():
            if rows:
                getattr(out, name).extend(rows)
    return out


def _people(out: Tables, rows: Tables, source_of: dict[str, str], linked: Sequence[Linked], common: Common) -> tuple[list[str], list[str]]:
    """Persons told apart; gives the person of each appointment and of each role."""
    homes = {one.source: one.home for one in linked}
    out.persons, rows.appointments, rows.roles, alike = resolve_people(rows.appointments, rows.roles, source_of, homes, common.iris)
    name_of = {p.person_id: p.name for p in out.persons}
    out.likenesses = [LikenessRow(x.person_id, x.other_id, name_of[x.person_id], str(x.score), x.reasons) for x in alike]
    return [r.person_id for r in rows.appointments], [r.person_id for r in rows.roles]


def _concluded(out: Tables, rows: Tables, common: Common) -> list[IssueAt]:
    counts = [c for s in common.summaries.values() for c in s.counts]
    bodies = Bodies(common.iris, {}, common.bodies.seen, common.bodies.merged)
    corpus = Corpus(common.iris, (), (), common.registry, bodies, counts=counts)
    return [issue for relation in RELATIONS for issue in entered(out, relation.conclude(rows, corpus))]


def _given(
    linked: Sequence[Linked],
    appointed: Sequence[str],
    roles: Sequence[str],
    issues: Sequence[IssueAt],
    out: Tables,
    source_of: dict[str, str],
) -> dict[str, Given]:
    of_source: dict[str, list[IssueAt]] = {}
    for issue in issues:
        of_source.setdefault(source_of[issue.document_id], []).append(issue)
    versions: dict[str, list[Any]] = {}
    for row in out.versions:
        if row.document_id:
            versions.setdefault(source_of[row.document_id], []).append(row)
    acts, spoken = iter(appointed), iter(roles)
    return {
        one.source: Given(
            tuple(islice(acts, len(one.rows.appointments))),
            tuple(islice(spoken, len(one.rows.roles))),
            tuple(of_source.get(one.source, ())),
            tuple(versions.get(one.source, ())),
        )
        for one in linked
    }
