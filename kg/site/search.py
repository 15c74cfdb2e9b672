"""Full-text search that finds two-character words: SQLite FTS5 over bigrams.

FTS5's own tokenizers find no 绿色 in 推动绿色发展: `unicode61` takes a run of Chinese for one word, `trigram`
needs three characters. Here each run is indexed as its overlapping pairs, and a query asks for them as a phrase.
"""

from __future__ import annotations

import sqlite3
import threading
from collections import Counter
from dataclasses import dataclass

from kg.site.library import Library
from kg.zh.bigrams import tokens
from kg.zh.numerals import numbered

MOST = 2000
AROUND = 46


@dataclass(frozen=True, slots=True)
class Entry:
    """What can be found: `kind` is law, article, document, person or organisation."""

    path: str
    title: str
    kind: str
    year: str = ""
    place: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    entry: Entry
    before: str
    words: str
    after: str


@dataclass(frozen=True, slots=True)
class Answer:
    hits: list[Hit]
    total: int
    facets: dict[str, list[tuple[str, int]]]


class Search:
    """The index, made once: by `prepare` or at the first question."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self._lock = threading.Lock()
        self._ready = False
        self.entries: list[Entry] = []
        self._db = sqlite3.connect(":memory:", check_same_thread=False)

    def ask(self, query: str, filters: dict[str, str] | None = None, page: int = 1, size: int = 20) -> Answer:
        """The hits of one page, and how all hits divide by kind, place and year."""
        phrases = [p for p in (tokens(word) for word in query.split()[:12]) if p]
        if not phrases:
            return Answer([], 0, {})
        numbers = self._match(phrases, query)
        found = [self.entries[n] for n in numbers]
        for name, value in (filters or {}).items():
            found = [e for e in found if not value or getattr(e, name) == value]
        facets = {}
        for name in ("kind", "place", "year"):
            counts = Counter(getattr(e, name) for e in found)
            facets[name] = sorted(((v, n) for v, n in counts.items() if v), key=lambda pair: (-pair[1], pair[0]))[:12]
        first = (max(page, 1) - 1) * size
        words = query.split()
        return Answer([_hit(e, words) for e in found[first : first + size]], len(found), facets)

    def _match(self, phrases: list[list[str]], query: str) -> list[int]:
        # Quotes in a token can't occur: tokens are letters, digits and characters only.
        match = " AND ".join('"' + " ".join(p) + '"' + ("*" if len(p) == 1 and len(p[0]) == 1 else "") for p in phrases)
        with self._lock:
            self._build()
            rows = self._db.execute(
                "SELECT rowid FROM words WHERE words MATCH ? ORDER BY rank, rowid LIMIT ?", (match, MOST)
            )
            numbers = [int(n) for (n,) in rows]
        # A name that is the query comes before a text that has it.
        return sorted(numbers, key=lambda n: self.entries[n].title != query.strip())

    def prepare(self) -> None:
        """Makes the index, so that the first question need not wait for it."""
        with self._lock:
            self._build()

    def _build(self) -> None:
        if self._ready:
            return
        self.entries = list(_entries(self.library))
        self._db.execute("CREATE VIRTUAL TABLE words USING fts5(title, body, tokenize='unicode61', detail=full)")
        self._db.execute("INSERT INTO words(words, rank) VALUES('rank', 'bm25(8.0, 1.0)')")
        rows = ((n, " ".join(tokens(e.title)), " ".join(tokens(e.text))) for n, e in enumerate(self.entries))
        self._db.executemany("INSERT INTO words(rowid, title, body) VALUES(?, ?, ?)", rows)
        self._ready = True


def _entries(library: Library) -> list[Entry]:
    t = library.tables
    places = {law.title: law.jurisdiction for law in t.laws}
    out = [
        Entry(library.path(law.law_id), law.title, "law", library.years[law.title], law.jurisdiction) for law in t.laws
    ]
    for p in t.provisions:
        if p.level == "article":
            document = library.documents.get(p.document_id)
            year = document.date[:4] if document else ""
            title = f"{p.law} {numbered(p.article, '条')}"
            out.append(Entry(library.path(p.provision_id), title, "article", year, places.get(p.law, ""), p.text))
    read = {p.document_id for p in t.provisions}
    for d in t.documents:
        # The articles of a statute are entries of their own.
        text = "" if d.document_id in read else library.texts.get(d.source, "")[d.start : d.end]
        out.append(
            Entry(library.path(d.document_id), d.title, "document", d.date[:4], places.get(d.subject_law, ""), text)
        )
    out += [Entry(library.path(x.person_id), x.name, "person", text=x.note) for x in t.persons]
    out += [Entry(library.path(o.organisation_id), o.name, "organisation", text=o.aliases) for o in t.organisations]
    return out


def _hit(entry: Entry, words: list[str]) -> Hit:
    for word in words:
        at = entry.text.find(word)
        if at >= 0:
            before = entry.text[max(0, at - AROUND) : at].rsplit("\n", 1)[-1]
            after = entry.text[at + len(word) : at + len(word) + AROUND].split("\n", 1)[0]
            return Hit(entry, before, word, after)
    return Hit(entry, entry.text[:AROUND].split("\n", 1)[0], "", "")
