"""Full-text search that finds two-character words: SQLite FTS5 over bigrams.

FTS5's own tokenizers find no 绿色 in 推动绿色发展: `unicode61` takes a run of Chinese for one word, `trigram`
needs three characters. Here each run is indexed as its overlapping pairs, and a query asks for them as a phrase.
"""

from __future__ import annotations

import re
import sqlite3
import threading
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from kg.errors import UsageError
from kg.model.iri import BASE
from kg.model.tables import ProvisionRow, Tables
from kg.search.entry import Entry
from kg.search.names import HOLDS, Names
from kg.search.references import References
from kg.zh.bigrams import tokens
from kg.zh.numerals import numbered

MOST = 2000
FILTERS = ("kind", "place", "year")
AROUND = 46


@dataclass(frozen=True, slots=True)
class Hit:
    """`words`: the asked word that stands between `before` and `after`; `asked`: all that were asked for."""

    entry: Entry
    before: str
    words: str
    after: str
    asked: tuple[str, ...] = ()

    @property
    def pieces(self) -> list[tuple[str, bool]]:
        """What is shown of the text in pieces, each with whether it is a word that was asked for."""
        shown = self.before + self.words + self.after
        if not self.words:
            return [(shown, False)] if shown else []
        asked = "|".join(re.escape(w) for w in sorted(set(self.asked), key=lambda w: (-len(w), w)))
        return [(piece, n % 2 == 1) for n, piece in enumerate(re.split(f"({asked})", shown)) if piece]


@dataclass(frozen=True, slots=True)
class Answer:
    hits: list[Hit]
    total: int
    facets: dict[str, list[tuple[str, int]]]
    values: dict[str, set[str]] = field(default_factory=dict)
    """What each filter may be: the values of all hits, whatever they are narrowed to."""
    near: list[Entry] = field(default_factory=list)
    """Where there is no hit: what may have been meant."""


class Search:
    """The index of a build, made once: by `prepare` or at the first question. `texts` are the decoded sources by name."""

    def __init__(self, tables: Tables, texts: Mapping[str, str], base: str = BASE) -> None:
        self.tables, self.texts, self.base = tables, texts, base
        self._lock = threading.Lock()
        self._ready = False
        self.entries: list[Entry] = []
        self._db = sqlite3.connect(":memory:", check_same_thread=False)

    def ask(self, query: str, filters: dict[str, str] | None = None, page: int = 1, size: int = 20) -> Answer:
        """The hits of one page, and how all hits divide by kind, place and year.

        Provisions that the query refers to come first, then things of that name, then texts with its words.
        """
        self.prepare()
        found = self._all(query)
        near = [] if found else self._near(query)
        values = {name: {getattr(e, name) for e in found} for name in FILTERS} if found else {}
        for name, value in (filters or {}).items():
            found = [e for e in found if not value or getattr(e, name) == value]
        facets = {}
        for name in FILTERS:
            counts = Counter(getattr(e, name) for e in found)
            facets[name] = sorted(((v, n) for v, n in counts.items() if v), key=lambda pair: (-pair[1], pair[0]))[:12]
        first = (max(page, 1) - 1) * size
        words = query.split()
        return Answer([_hit(e, words) for e in found[first : first + size]], len(found), facets, values, near)

    def one(self, query: str) -> Entry:
        """The one thing that the query names; UsageError where it names none or several."""
        self.prepare()
        if own := self._identified(query):
            return own
        referred = self._references.find(query)
        met = self._names.find(query)
        if referred:
            laws = {p.law: self._provision(p) for p in reversed(referred)}
            best = list(laws.values())
        else:
            best = [self.entries[f.number] for f in met if f.how == met[0].how]
        # A law and the document that prints it bear the same title.
        best = [e for e in best if e.kind != "document"] or best
        if len(best) == 1:
            return best[0]
        raise self._refused(query, best)

    def _refused(self, query: str, best: list[Entry]) -> UsageError:
        """What is said to a name that fits none or several."""
        if not best:
            close = "、".join(e.title for e in self._near(query)[:3])
            todo = f"did you mean {close}?" if close else "`kg search` looks in the texts too"
            return UsageError(f"nothing named {query[:80]!r} in the graph", todo=todo)
        names = list(dict.fromkeys(e.title for e in best))
        # Namesakes are told apart by what stands behind the name in their identifier.
        names, todo = (
            (names, "give the whole name") if len(names) == len(best) else ([e.path for e in best], "give one of these identifiers")
        )
        shown = "、".join(names[:8]) + (" …" if len(names) > 8 else "")
        return UsageError(f"{query[:80]!r} fits {len(best)} things: {shown}", todo=todo)

    def _identified(self, query: str) -> Entry | None:
        """The thing whose identifier the query is: its IRI, or what stands behind the base of all."""
        path = query.strip().removeprefix(self.base)
        if "/" not in path:
            return None
        if row := next((p for p in self.tables.provisions if p.provision_id == self.base + path), None):
            return self._provision(row)
        return next((e for e in self.entries if e.path == path), None)

    def _near(self, query: str) -> list[Entry]:
        """What may have been meant: the law, where it has no such provision; else the nearest names."""
        laws = set(self._references.meant(query))
        meant = [e for e in self.entries if e.kind == "law" and e.title in laws] if laws else []
        return meant or [self.entries[n] for n in self._names.near(query)]

    def _all(self, query: str) -> list[Entry]:
        own = self._identified(query)
        found = [own] if own else []
        found += [self._provision(p) for p in self._references.find(query)]
        met = self._names.find(query)
        found += [self.entries[f.number] for f in met if f.how < HOLDS]
        phrases = [p for p in (tokens(word) for word in query.split()[:12]) if p]
        found += self._said([self.entries[n] for n in self._match(phrases)], query.split()) if phrases else []
        found += [self.entries[f.number] for f in met]
        kept: dict[str, Entry] = {}
        for entry in found:
            kept.setdefault(entry.path, entry)
        return list(kept.values())

    def _said(self, matched: list[Entry], words: list[str]) -> list[Entry]:
        """An article that has the words only in the name of its law stands behind those that say them."""
        return sorted(matched, key=lambda e: e.kind == "article" and not any(word in e.text for word in words))

    def _provision(self, row: ProvisionRow) -> Entry:
        place = "".join(numbered(n, u) for n, u in ((row.article, "条"), (row.paragraph, "款"), (row.item, "项")))
        return Entry(row.provision_id.removeprefix(self.base), f"{row.law} {place}", "article", text=row.text)

    def _match(self, phrases: list[list[str]]) -> list[int]:
        # Quotes in a token can't occur: tokens are letters, digits and characters only.
        match = " AND ".join('"' + " ".join(p) + '"' + ("*" if len(p) == 1 and len(p[0]) == 1 else "") for p in phrases)
        with self._lock:
            rows = self._db.execute("SELECT rowid FROM words WHERE words MATCH ? ORDER BY rank, rowid LIMIT ?", (match, MOST))
            return [int(n) for (n,) in rows]

    def prepare(self) -> None:
        """Makes the index, so that the first question need not wait for it."""
        with self._lock:
            self._build()

    def _build(self) -> None:
        if self._ready:
            return
        self.entries = list(_entries(self.tables, self.texts, self.base))
        self._names, self._references = Names(self.entries, self.tables), References(self.tables)
        self._db.execute("CREATE VIRTUAL TABLE words USING fts5(title, body, tokenize='unicode61', detail=full)")
        self._db.execute("INSERT INTO words(words, rank) VALUES('rank', 'bm25(8.0, 1.0)')")
        rows = ((n, " ".join(tokens(e.title)), " ".join(tokens(e.text))) for n, e in enumerate(self.entries))
        self._db.executemany("INSERT INTO words(rowid, title, body) VALUES(?, ?, ?)", rows)
        self._ready = True


def _entries(t: Tables, texts: Mapping[str, str], base: str) -> Iterator[Entry]:
    places = {law.title: law.jurisdiction for law in t.laws}
    documents = {d.document_id: d for d in t.documents}
    for law in t.laws:
        yield Entry(law.law_id.removeprefix(base), law.title, "law", (law.adopted or law.promulgated)[:4], law.jurisdiction)
    for p in t.provisions:
        if p.level == "article":
            year = documents[p.document_id].date[:4] if p.document_id in documents else ""
            title = f"{p.law} {numbered(p.article, '条')}"
            yield Entry(p.provision_id.removeprefix(base), title, "article", year, places.get(p.law, ""), p.text)
    read = {p.document_id for p in t.provisions}
    for d in t.documents:
        # The articles of a statute are entries of their own.
        text = "" if d.document_id in read else texts.get(d.source, "")[d.start : d.end]
        yield Entry(d.document_id.removeprefix(base), d.title, "document", d.date[:4], places.get(d.subject_law, ""), text)
    posts = _posts(t)
    for x in t.persons:
        text = " ".join(posts.get(x.person_id, ()))
        yield Entry(x.person_id.removeprefix(base), x.name, "person", text=text)
    for o in t.organisations:
        yield Entry(o.organisation_id.removeprefix(base), o.name, "organisation", text=o.aliases.replace("|", " "))


def _posts(t: Tables) -> dict[str, list[str]]:
    """What each person was appointed to or removed from, and the roles they appear in."""
    posts: dict[str, dict[str, None]] = {}
    for a in t.appointments:
        posts.setdefault(a.person_id, {})[f"{a.organisation}{a.unit}{a.post}"] = None
    for r in t.roles:
        posts.setdefault(r.person_id, {})[r.role if r.role.startswith(r.organisation) else f"{r.organisation}{r.role}"] = None
    return {person: list(found) for person, found in posts.items()}


def _hit(entry: Entry, words: list[str]) -> Hit:
    """The entry with the words of its text where most of those asked for stand together."""
    found = [_around(entry.text, at, word) for word in words if (at := entry.text.find(word)) >= 0]
    if not found:
        return Hit(entry, entry.text[:AROUND].split("\n", 1)[0], "", "")
    before, word, after = max(found, key=lambda f: sum(w in "".join(f) for w in words))
    return Hit(entry, before, word, after, tuple(words))


def _around(text: str, at: int, word: str) -> tuple[str, str, str]:
    before = text[max(0, at - AROUND) : at].rsplit("\n", 1)[-1]
    return before, word, text[at + len(word) : at + len(word) + AROUND].split("\n", 1)[0]
