"""Rows of the events table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial

from kg.corpus.corpus import Corpus
from kg.corpus.place import Placed
from kg.kinds import kind_of
from kg.model.facts import Event, Fact, of, read_by
from kg.model.tables import EventRow
from kg.zh.printed import is_work


def event_rows(
    placed: Placed, found: Iterable[Event], title: Callable[[str], str] = str, full: Callable[[str], str] = str
) -> list[EventRow]:
    """One row per event of a document. `title` gives the full title of a law that is named by a short one, `full` a body or
    meeting with its place."""
    out = []
    seen: dict[str, int] = {}
    for f in found:
        span = placed.doc.text.span(f.begin, f.end)
        law = title(f.law)
        if not is_work(law, kind_of(law)):
            # 《条例(草案)》 where no text says of which law.
            continue
        key = f"{f.event}-{span.start}-{span.end}"
        n = seen[key] = seen.get(key, 0) + 1
        event_id = placed.iris.fact("event", placed.doc.source, key if n == 1 else f"{key}-{n}")
        out.append(
            EventRow(
                event_id, law, f.event, f.date, full(f.body), full(f.meeting), placed.document_id, span.start, span.end,
                int(f.inferred), f.version, f.number, f.provision, **read_by(f),
            )
        )  # fmt: skip
    return out


def rows(placed: Placed, facts: Sequence[Fact], corpus: Corpus) -> Iterable[EventRow]:
    found = [f for f in of(Event, facts) if not (f.inferred and f.event == "first_reading" and _read_before(f, placed, corpus))]
    return event_rows(placed, found, partial(corpus.title, placed), partial(corpus.bodies.in_full, placed))


def _read_before(f: Event, placed: Placed, corpus: Corpus) -> bool:
    """Does another document of the source tell the first reading of the law, at another meeting, which an agenda's 审议《…(草案)》
    does not?"""
    law, meeting = corpus.title(placed, f.law), corpus.bodies.in_full(placed, f.meeting)
    return any(
        e.event == f.event and not e.inferred and corpus.title(p, e.law) == law and corpus.bodies.in_full(p, e.meeting) != meeting
        for p, e in corpus.told(Event)
    )
