"""Who held which office, with the acts and where they are printed: what the exports for people who follow power share."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from kg.model.tables import AppointmentRow, DocumentRow, MembershipRow, Tables


class PrintedAct(NamedTuple):
    """An act that begins or ends a membership, its document and the printed words."""

    row: AppointmentRow
    document: DocumentRow | None
    quote: str

    @property
    def note(self) -> str:
        """2023-11-24 任命 (江海市人民代表大会常务委员会): "…"."""
        body = (self.row.body_term and f"{self.row.body},{self.row.body_term}") or self.row.body
        return f"{self.row.date} {self.row.verb}".strip() + (f" ({body})" if body else "") + (f": {self.quote}" if self.quote else "")


class Office(NamedTuple):
    """A membership with the acts that tell it; `acts` are of the same person and post, in order of time."""

    membership: MembershipRow
    acts: tuple[PrintedAct, ...]


def offices(tables: Tables, sources: Mapping[str, str]) -> Iterator[Office]:
    """Every membership with all acts that tell it. `sources`: name of a source → its text."""
    documents = {d.document_id: d for d in tables.documents}
    by_post: dict[tuple[str, ...], list[AppointmentRow]] = {}
    for a in tables.appointments:
        by_post.setdefault(_key(a), []).append(a)
    for m in tables.memberships:
        acts = [a for a in by_post.get(_key(m), []) if _of(m, a)]
        yield Office(
            m, tuple(_printed(a, documents.get(a.document_id), sources) for a in sorted(acts, key=lambda a: (a.date or "9999", a.event_id)))
        )


def _key(row: AppointmentRow | MembershipRow) -> tuple[str, ...]:
    return (row.person_id, row.organisation_id or row.organisation, row.unit, row.post)


def _of(m: MembershipRow, act: AppointmentRow) -> bool:
    """Is the act one of this spell, where a person held a post more than once?"""
    if act.event_id in (m.start_event, m.end_event):
        return True
    return bool(act.date) and (not m.start_date or act.date >= m.start_date) and (not m.end_date or act.date <= m.end_date)


def _printed(act: AppointmentRow, document: DocumentRow | None, sources: Mapping[str, str]) -> PrintedAct:
    text = sources.get(document.source, "") if document else ""
    quote = "" if act.repaired else "".join(text[act.start : act.end].split())
    return PrintedAct(act, document, quote)
