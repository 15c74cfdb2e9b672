"""The life of each law as the build tells it: the texts that are held, from when each is in force, and what ended it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date as day_of
from typing import Literal

from kg.corpus.recalled import renames
from kg.model.column_types import is_day
from kg.model.shelf import Shelf, Shelved
from kg.model.tables import DocumentRow, EventRow, ProvisionRow, Tables, VersionRow
from kg.zh.titles import is_draft, split_version

_APPROVAL = 731
"""Days at the most between the passing of a law and its approval (four months by 立法法 85, up to two years in older prints),
or its announced day of effect."""

Status = Literal["not_yet_in_force", "in_force", "amended", "repealed", "unknown"]


@dataclass(frozen=True, slots=True)
class HeldText:
    """One adopted text of a law that the build holds. `start`: the day from which it is in force; `stated`: whether
    the text, or the decision of its day, says so (else it is the day of adoption or approval, before which it cannot have been
    in force). `date` is that of the version, `made` the day of the act that made it: one that was approved goes by either."""

    version_id: str
    label: str
    date: str
    made: str
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
    was surely in force. `amended` are all days on which its text became another, `renewed` those of them on which it was passed anew
    under its own title: its earlier decisions end there. `ending`: the day of a decision that ends it on a day that is not told.
    `becomes`, `was`: the title under which a text of it is held from a day on, before a day, where a decision gave it another name."""

    title: str
    texts: tuple[HeldText, ...]
    decisions: tuple[Decision, ...] = ()
    amended: tuple[str, ...] = ()
    repealed: str = ""
    repealed_by: str = ""
    begun: str = ""
    renewed: tuple[str, ...] = ()
    ending: str = ""
    becomes: tuple[str, str] = ("", "")
    was: tuple[str, str] = ("", "")

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
    versions = _adopted(tables.versions)
    repealed = {r.title: r.repealed for r in tables.laws if r.repealed}
    begun = {r.title: r.effective for r in tables.laws if is_day(r.effective)}
    # Also those that end on a day that is not told.
    ending = {e.law for e in tables.events if e.event == "repealed" and not e.version}
    titles = sorted({*versions, *repealed, *decisions, *ending})
    read = _Reader(events, documents, shelf)
    found = {t: read.history(t, versions[t], decisions.get(t, ()), repealed=repealed.get(t, ""), begun=begun.get(t, "")) for t in titles}
    for old, new, document in renames(tables):
        decision = next((d for d in decisions.get(old, ()) if d.document_id == document), None)
        if decision and found.get(new, _NONE).texts:
            _rename(found, old, new, decision)
    return found


def _adopted(versions: Iterable[VersionRow]) -> dict[str, list[VersionRow]]:
    """The held texts by law, drafts left out."""
    out: dict[str, list[VersionRow]] = defaultdict(list)
    for v in versions:
        if v.document_id and not is_draft(v.version):
            out[v.title].append(v)
    return out


def _rename(found: dict[str, History], old: str, new: str, decision: Decision) -> None:
    """The law goes on under its new title, whose text of that day is in force when the decision is."""
    texts = (
        replace(t, start=decision.start, stated=decision.stated) if t.made == decision.date and not t.stated else t
        for t in found[new].texts
    )
    found[new] = replace(found[new], texts=tuple(texts), was=(old, decision.start))
    found[old] = replace(found[old], becomes=(new, decision.start))


_NONE = History("", ())


@dataclass(frozen=True, slots=True)
class _Reader:
    """Events by law and documents by IRI, of which a history is made."""

    events: Mapping[str, Sequence[EventRow]]
    documents: Mapping[str, DocumentRow]
    shelf: Shelf

    def history(self, title: str, versions: Sequence[VersionRow], decisions: Sequence[Decision], repealed: str, begun: str) -> History:
        own = self.events.get(title, [])
        told = {d.date: d.start for d in decisions if d.stated}
        acts = _acts([*own, *(e for d in decisions for e in self.events.get(d.title, ()))])
        texts = sorted((_held(v, own, self.shelf, told, acts) for v in versions), key=lambda t: (t.date, t.start))
        amended = _amended(own, acts, [*(t.made for t in texts), *(d.date for d in decisions)])
        by, ending = self._end(own)
        return History(title, tuple(texts), tuple(decisions), amended, repealed, by if by != title else "", begun, _renewed(own), ending)

    def _end(self, own: Sequence[EventRow]) -> tuple[str, str]:
        """The text that ends the law, and, where it does not tell when, the first day on which it may have: that of its approval or
        adoption."""
        ends = [e for e in own if e.event == "repealed" and not e.version and e.document_id in self.documents]
        untold = [self.documents[e.document_id] for e in ends if not e.date]
        days = [_earliest(d.date, _acts(self.events.get(d.title, ()))) for d in untold if is_day(d.date)]
        return next((self.documents[e.document_id].title for e in ends), ""), min(days, default="")


def state(history: History, day: str) -> State:
    """The status of the law on a day. Right or unknown: a day before all that is held is unknown, unless the first
    text is the one that was adopted first."""
    if history.repealed and is_day(history.repealed) and history.repealed <= day:
        return State("repealed", history.repealed, "", history.repealed_by)
    if history.ending and history.ending <= day and not history.repealed:
        return State("unknown", why=f"repealed by {history.repealed_by} of {history.ending}; from when is not told")
    if history.becomes[0] and history.becomes[1] <= day:
        return State("amended", history.becomes[1], "", history.becomes[0])
    text = history.text_on(day)
    if text is not None:
        later = [t.start for t in history.texts if t.start > day]
        until = min([*later, *(d for d in (history.repealed, history.becomes[1]) if d)], default="")
        return State("in_force", text.start, until, text.label)
    return _without_text(history, day)


def _without_text(history: History, day: str) -> State:
    """What is known of a day of which no text is held."""
    if not history.texts:
        return State("unknown", why="no text of this law is held")
    first = history.texts[0]
    if history.begun and history.begun <= day:
        return State("in_force", why=f"in force by {history.begun}, but the text of then is not held")
    if any(d <= first.made for d in (*history.amended, *history.renewed)):
        return State("unknown", why=f"the earliest text that is held is of {first.date}, and the law is older")
    if first.stated and day >= first.date:
        return State("not_yet_in_force", first.date, first.start, first.label)
    return State("not_yet_in_force", "", first.start, first.label)


def version_state(history: History, text: HeldText, day: str) -> State:
    """The status of one held text on a day: `amended` once a later one is in force."""
    whole = state(history, day)
    if text.start > day:
        return State("not_yet_in_force", text.date, text.start, text.label)
    later = [t for t in history.texts if t.start <= day and t.date > text.date]
    if later:
        return State("amended", min(t.start for t in later), "", min(later, key=lambda t: t.start).label)
    return whole if whole.status in ("repealed", "unknown", "amended") else State("in_force", text.start, whole.until, text.label)


def _by_law(events: Iterable[EventRow]) -> dict[str, list[EventRow]]:
    out: dict[str, list[EventRow]] = defaultdict(list)
    for e in events:
        out[e.law].append(e)
    return out


def _acts(events: Sequence[EventRow]) -> dict[str, str]:
    """Day of an approval → day of the act that it approves: the last one before it that has no approval yet. What no act of the
    two years before explains is none: there the approval is all that is told of an act."""
    done = {e.date for e in events if e.event in ("passed", "amended") and is_day(e.date)}
    approved = {e.date for e in events if e.event == "approved" and is_day(e.date)}
    out: dict[str, str] = {}
    for day in sorted(approved):
        act = max((d for d in done - approved - set(out.values()) if d < day), default="")
        if act and _days(act, day) <= _APPROVAL:
            out[day] = act
    return out


def _amended(own: Sequence[EventRow], acts: Mapping[str, str], known: Sequence[str]) -> tuple[str, ...]:
    """The days on which the law became another one. Some headings say 通过 of each act, so a later passing is one too; so is an
    approval of nothing that is told. `known`: the days of its texts and decisions."""
    days = {acts.get(e.date, e.date) for e in own if e.date and (e.event == "amended" or (e.event == "approved" and e.date not in acts))}
    passed = {e.date for e in own if e.event == "passed" and is_day(e.date)}
    first = min([*known, *days, *passed], default="")
    return tuple(sorted(days | {d for d in passed if d > first}))


def _renewed(own: Sequence[EventRow]) -> tuple[str, ...]:
    """The days on which it was passed anew under its own title: its text ends an earlier one."""
    ending = {e.document_id for e in own if e.event == "repealed" and e.version}
    passed = [e for e in own if e.event == "passed" and e.document_id in ending]
    return tuple(sorted({max(e.date for e in passed if e.document_id == d.document_id) for d in passed}))


def _held(v: VersionRow, own: Sequence[EventRow], shelf: Shelf, told: Mapping[str, str], acts: Mapping[str, str]) -> HeldText:
    """`told`: from when the decision of a day says that it is in force; a reprint repeats the day of the first text."""
    day = acts.get(v.date, v.date)
    start = _effective(v.date, v.document_id, own) or told.get(day, "") or _announced(v.date, own)
    articles = Shelved(lambda: [p for p in shelf.of(v.version_id) if p.level == "article"])
    return HeldText(v.version_id, v.version, v.date, day, start or _earliest(day, acts), bool(start), articles)


def _earliest(day: str, acts: Mapping[str, str]) -> str:
    """The day before which what was passed on a day cannot have been in force: that of its approval, where it has one."""
    return max((approved for approved, act in acts.items() if act == day), default=day)


def _effective(date: str, document: str, events: Sequence[EventRow]) -> str:
    """The day from which the text adopted on `date` is in force, where its own document says so."""
    return min((e.date for e in _coming(date, events) if e.document_id == document), default="")


def _announced(date: str, events: Sequence[EventRow]) -> str:
    """The same as other documents tell it: the announcement that publishes what was to be in force from its publication."""
    return min((e.date for e in _coming(date, events) if _days(date, e.date) <= _APPROVAL), default="")


def _coming(date: str, events: Sequence[EventRow]) -> list[EventRow]:
    return [e for e in events if e.event == "effective" and not e.provision and is_day(e.date) and e.date >= date]


def _days(since: str, until: str) -> int:
    return (day_of.fromisoformat(until) - day_of.fromisoformat(since)).days if is_day(since) and is_day(until) else 0


def _decisions(tables: Tables, documents: dict[str, DocumentRow], events: dict[str, list[EventRow]]) -> dict[str, list[Decision]]:
    pairs = {(a.law, a.document_id) for a in tables.amendments if a.law and a.document_id in documents}
    out: dict[str, list[Decision]] = defaultdict(list)
    for law, document in sorted(pairs):
        d = documents[document]
        if not is_day(d.date) or split_version(d.title)[1]:
            continue
        own = events.get(d.title, ())
        start = _effective(d.date, document, [*own, *events.get(law, ())]) or _announced(d.date, own)
        out[law].append(Decision(d.title, document, d.date, start or _earliest(d.date, _acts(own)), bool(start)))
    return {law: sorted(found, key=lambda d: (d.date, d.title)) for law, found in out.items()}
