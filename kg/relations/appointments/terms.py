"""Times in a post as tables of office-holders tell them, beside those between two acts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from kg.model.tables import AppointmentRow, RoleRow


class Held(NamedTuple):
    """One time in a post: from the act by which somebody `came` to the one by which he `left`, or as `term` tells."""

    came: AppointmentRow | None = None
    left: AppointmentRow | None = None
    term: RoleRow | None = None

    @property
    def row(self) -> AppointmentRow | RoleRow:
        told = self.came or self.left or self.term
        assert told is not None
        return told

    @property
    def start(self) -> str:
        return self.came.date if self.came else self.term.start_date if self.term else ""

    @property
    def end(self) -> str:
        return self.left.date if self.left else self.term.end_date if self.term else ""


def with_terms(spells: Sequence[Held], terms: Iterable[RoleRow]) -> list[Held]:
    """The spells between acts, each completed by the term that begins or ends with it, and the terms that no act tells of, in order."""
    out = list(spells)
    for term in sorted(terms, key=lambda r: (r.start_date or r.end_date, r.end_date, r.document_id, r.start)):
        same = next((i for i, held in enumerate(out) if _one(held, term)), None)
        if same is None:
            out.append(Held(term=term))
        elif out[same].term is None:
            out[same] = out[same]._replace(term=term)
    return sorted(out, key=lambda held: (held.start or held.end or "9999", held.end)) if len(out) > len(spells) else out


def _one(held: Held, term: RoleRow) -> bool:
    """Do they begin, or end, at one time, and is nothing told of either that parts them?"""
    begins, ends = _agree(held.start, term.start_date), _agree(held.end, term.end_date)
    return (begins or ends) and (begins or not (held.start and term.start_date)) and (ends or not (held.end and term.end_date))


def _agree(one: str, other: str) -> bool:
    """1984-04 and 1984-04-26 are one time, 1984 and 1984-04 too."""
    a, b = as_told(one, other)
    return a == b != ""


def as_told(one: str, other: str) -> tuple[str, str]:
    """Two days as far as both are told: 2020-05 and 2020-05-28 as May."""
    known = min(len(one), len(other))
    return one[:known], other[:known]
