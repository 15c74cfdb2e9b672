"""The life of each law as the build tells it: the texts that are held, from when each is in force, and what ended it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from kg.model.column_types import is_day
from kg.model.shelf import Shelf, Shelved
from kg.model.tables import DocumentRow, EventRow, ProvisionRow, Tables, VersionRow
from kg.zh.titles import is_draft, split_version

Status = Literal["not_yet_in_force", "in_force", "amended", "repealed", "unknown"]


@dataclass(frozen=True, slots=True)
class HeldText:
    """One adopted text of a law that the build holds. `start`: the day from which it is in force; `stated`: whether
    the text, or the decision of its day, says so (else it is the day of adoption, before which it cannot have been in force)."""

    version_id: str
    label: str
    date: str
    start: str
    stated: bool
    articles: Sequence[ProvisionRow]


@dataclass(frozen=True, slots=True)
class Decision:
    """An amending document on the law. `start` and `stated` as for a text."""

    title: str
    document_id: str
    date: str
    start: str
    stated: bool


@dataclass(frozen=True, slots=True)
class History:
    """All that is known of one law in time. Dates are ISO 8601; texts and decisions in order of date. `begun`: a day from which it
    was surely in force."""

    title: str
    texts: tuple[HeldText, ...]
    decisions: tuple[Decision, ...] = ()
    amended: tuple[str, ...] = ()
    repealed: str = ""
    repealed_by: str = ""
    begun: str = ""

    def text_on(self, day: str) -> HeldText | None:
        """The held text in force on the day; None where the day is before all of them."""
        begun = [t for t in self.texts if t.start <= day]
        return max(begun, key=lambda t: (t.date, t.start), default=None)


@dataclass(frozen=True, slots=True)
class State:
    """What a law is on a day. `since`: of this status; `until`: the day on which it ends, as far as it is known;
    `why`: what made it so."""

    status: Status
    since: str = ""
    until: str = ""
    why: str = ""


def histories(tables: Tables, shelf: Shelf) -> dict[str, History]:
    """Title → its history, for every law whose text, repeal or amendment the build holds."""
    events = _by_law(tables.events)
    documents = {d.document_id: d for d in tables.documents}
    decisions = _decisions(tables, documents, events)
    versions: dict[str, list[VersionRow]] = defaultdict(list)
    for v in tables.versions:
        if v.document_id and not is_draft(v.version):
            versions[v.title].append(v)
    repealed = {r.title: r.repealed for r in tables.laws if r.repealed}
    begun = {r.title: r.effective for r in tables.laws if is_day(r.effective)}
    out = {}
    for title in sorted({*versions, *repealed, *decisions}):
        own = events.get(title, [])
        told = {d.date: d.start for d in decisions.get(title, ()) if d.stated}
        texts = sorted((_held(v, own, shelf, told.get(v.date, "")) for v in versions[title]), key=lambda t: (t.date, t.start))
        gone = [e for e in own if e.event == "repealed" and e.date and not e.version]
        by = next((documents[e.document_id].title for e in gone if e.document_id in documents), "")
        out[title] = History(
            title,
            tuple(texts),
            tuple(decisions.get(title, ())),
            tuple(sorted({e.date for e in own if e.event in ("amended", "approved") and e.date})),
            repealed.get(title, ""),
            by if by != title else "",
            begun.get(title, ""),
        )
    return out


def state(history: History, day: str) -> State:
    """The status of the law on a day. Right or unknown: a day before all that is held is unknown, unless the first
    text is the one that was adopted first."""
    if history.repealed and is_day(history.repealed) and history.repealed <= day:
        return State("repealed", history.repealed, "", history.repealed_by)
    text = history.text_on(day)
    if text is not None:
        later = [t.start for t in history.texts if t.start > day]
        until = min([*later, *([history.repealed] if history.repealed else [])], default="")
        return State("in_force", text.start, until, text.label)
    if not history.texts:
        return State("unknown", why="no text of this law is held")
    first = history.texts[0]
    if history.begun and history.begun <= day:
        return State("in_force", why=f"in force by {history.begun}, but the text of then is not held")
    if any(d < first.date for d in history.amended):
        return State("unknown", why=f"the earliest text that is held is of {first.date}, and the law is older")
    if first.stated and day >= first.date:
        return State("not_yet_in_force", first.date, first.start, first.label)
    return State("unknown" if _amends(first, history) else "not_yet_in_force", "", first.start, first.label)


def version_state(history: History, text: HeldText, day: str) -> State:
    """The status of one held text on a day: `amended` once a later one is in force."""
    whole = state(history, day)
    if text.start > day:
        return State("not_yet_in_force", text.date, text.start, text.label)
    later = [t for t in history.texts if t.start <= day and t.date > text.date]
    if later:
        return State("amended", min(t.start for t in later), "", min(later, key=lambda t: t.start).label)
    return whole if whole.status == "repealed" else State("in_force", text.start, whole.until, text.label)


def _amends(text: HeldText, history: History) -> bool:
    """Is the text that of an amendment? Then an earlier one was in force before it."""
    return text.date in history.amended


def _by_law(events: Iterable[EventRow]) -> dict[str, list[EventRow]]:
    out: dict[str, list[EventRow]] = defaultdict(list)
    for e in events:
        out[e.law].append(e)
    return out


def _held(v: VersionRow, own: Sequence[EventRow], shelf: Shelf, decided: str) -> HeldText:
    """`decided`: from when the decision that made this text says that it is in force; a reprint repeats the day of the first text."""
    start = _effective(v.date, v.document_id, own) or decided
    articles = Shelved(lambda: [p for p in shelf.of(v.version_id) if p.level == "article"])
    return HeldText(v.version_id, v.version, v.date, start or v.date, bool(start), articles)


def _effective(date: str, document: str, events: Sequence[EventRow]) -> str:
    """The day from which the text adopted on `date` is in force, where its own document or one of the same day says so."""
    said = [e for e in events if e.event == "effective" and not e.provision and is_day(e.date) and e.date >= date]
    own = [e.date for e in said if e.document_id == document]
    return min(own, default="")


def _decisions(tables: Tables, documents: dict[str, DocumentRow], events: dict[str, list[EventRow]]) -> dict[str, list[Decision]]:
    pairs = {(a.law, a.document_id) for a in tables.amendments if a.law and a.document_id in documents}
    out: dict[str, list[Decision]] = defaultdict(list)
    for law, document in sorted(pairs):
        d = documents[document]
        if not is_day(d.date) or split_version(d.title)[1]:
            continue
        start = _effective(d.date, document, [*events.get(d.title, ()), *events.get(law, ())])
        out[law].append(Decision(d.title, document, d.date, start or d.date, bool(start)))
    return {law: sorted(found, key=lambda d: (d.date, d.title)) for law, found in out.items()}
