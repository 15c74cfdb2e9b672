"""Who held which office, with the acts and where they are printed: what the exports for people who follow power share."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from kg.model.tables import AppointmentRow, DocumentRow, MembershipRow, RoleRow, Tables


class PrintedAct(NamedTuple):
    """An act that begins or ends a membership, or the line of a table that tells its time; its document and the printed words."""

    row: AppointmentRow | RoleRow
    document: DocumentRow | None
    quote: str

    @property
    def note(self) -> str:
        """2023-11-24 任命 (江海市人民代表大会常务委员会): "…"; 1981-05—1984-04: "…"."""
        if isinstance(self.row, RoleRow):
            return f"{self.row.start_date}—{self.row.end_date}" + (f": {self.quote}" if self.quote else "")
        body = (self.row.body_term and f"{self.row.body},{self.row.body_term}") or self.row.body
        return f"{self.row.date} {self.row.verb}".strip() + (f" ({body})" if body else "") + (f": {self.quote}" if self.quote else "")


class Office(NamedTuple):
    """A membership with the acts that tell it; `acts` are of the same person and post, in order of time, behind them what tables of
    office-holders tell."""

    membership: MembershipRow
    acts: tuple[PrintedAct, ...]

    @property
    def ended(self) -> bool:
        return bool(self.membership.end_event or self.membership.end_date)


def offices(tables: Tables, sources: Mapping[str, str]) -> Iterator[Office]:
    """Every membership with all acts that tell it. `sources`: name of a source → its text."""
    documents = {d.document_id: d for d in tables.documents}
    by_post: dict[tuple[str, ...], list[AppointmentRow]] = {}
    for a in tables.appointments:
        by_post.setdefault(_key(a), []).append(a)
    terms: dict[tuple[str, ...], list[RoleRow]] = {}
    for r in tables.roles:
        if r.start_date or r.end_date:
            terms.setdefault((r.person_id, r.organisation_id or r.organisation, r.unit, r.role), []).append(r)
    for m in tables.memberships:
        acts = sorted((a for a in by_post.get(_key(m), []) if _of(m, a)), key=lambda a: (a.date or "9999", a.event_id))
        told = [r for r in terms.get(_key(m), []) if _is_of(m, r)]
        both: list[AppointmentRow | RoleRow] = [*acts, *told]
        yield Office(m, tuple(_printed(row, documents.get(row.document_id), sources) for row in both))


def _is_of(m: MembershipRow, term: RoleRow) -> bool:
    """Does a line of a table tell of this spell: begin or end with it?"""
    return any(one and other and (one.startswith(other) or other.startswith(one)) for one, other in _ends(m, term))


def _ends(m: MembershipRow, term: RoleRow) -> tuple[tuple[str, str], ...]:
    return (m.start_date, term.start_date), (m.end_date, term.end_date)


def _key(row: AppointmentRow | MembershipRow) -> tuple[str, ...]:
    return (row.person_id, row.organisation_id or row.organisation, row.unit, row.post)


def _of(m: MembershipRow, act: AppointmentRow) -> bool:
    """Is the act one of this spell, where a person held a post more than once?"""
    if act.event_id in (m.start_event, m.end_event):
        return True
    return bool(act.date) and (not m.start_date or act.date >= m.start_date) and (not m.end_date or act.date <= m.end_date)


def _printed(act: AppointmentRow | RoleRow, document: DocumentRow | None, sources: Mapping[str, str]) -> PrintedAct:
    text = sources.get(document.source, "") if document else ""
    quote = "" if isinstance(act, AppointmentRow) and act.repaired else "".join(text[act.start : act.end].split())
    return PrintedAct(act, document, quote)
