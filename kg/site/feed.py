"""What changed, as an Atom feed (RFC 4287): laws passed, amended, repealed, in force; acts on offices."""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from kg.language import term
from kg.model.column_types import is_day
from kg.site.library import Library
from kg.site.page import url

MOST = 200
"""Entries of the feed, the latest."""
_EVENTS = ("passed", "approved", "promulgated", "effective", "amended", "enacted", "repealed")


def atom(library: Library, address: str) -> str:
    """The feed; `address` is that of the site, without a path. What several documents tell is one entry."""
    told = {(day, title, path): iri for day, iri, title, path in sorted({*_laws(library), *_offices(library)}, reverse=True)}
    rows = sorted(((day, iri, title, path) for (day, title, path), iri in told.items()), key=lambda r: (r[0], r[1]), reverse=True)[:MOST]
    updated = max((day for day, *_ in rows), default="1970-01-01")
    entries = "".join(
        f"<entry><id>{escape(iri)}</id><title>{escape(title)}</title><updated>{day}T00:00:00Z</updated>"
        f"<link href={quoteattr(address + url(path))}/></entry>\n"
        for day, iri, title, path in rows
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">'
        f"<id>{escape(library.base)}feed</id><title>公报图谱</title><author><name>gazette-kg</name></author><updated>{updated}T00:00:00Z</updated>"
        f'<link rel="self" href={quoteattr(address + "/feed.atom")}/>\n{entries}</feed>\n'
    )


def _laws(library: Library) -> Iterator[tuple[str, str, str, str]]:
    """(day, IRI, title, path of the page); provisions that others cite are named with their number of references."""
    for e in library.tables.events:
        if e.event in _EVENTS and is_day(e.date) and e.law:
            cited = len(library.cited_law.get(e.law, ()))
            said = f"{e.law}：{term('event.' + e.event)}" + (f" ({term('col.references')} {cited})" if cited else "")
            yield e.date, e.event_id, said, library.law_path(e.law)


def _offices(library: Library) -> Iterator[tuple[str, str, str, str]]:
    for a in library.tables.appointments:
        if is_day(a.date):
            said = f"{term('rel.' + a.action)} {a.person} {a.organisation}{a.unit} {a.post}".strip()
            yield a.date, a.event_id, said, library.path(a.person_id or a.document_id)
