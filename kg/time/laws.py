"""The laws of one build in time: names, status, text on a day. What `kg law` and `kg cite --check` ask."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import pairwise

from kg.consolidate.renumber import sort_key
from kg.corpus.recalled import recall
from kg.corpus.registry import Registry
from kg.errors import UsageError
from kg.model.documents import Document, Source
from kg.model.near import did_you_mean
from kg.model.shelf import Memory, Shelf
from kg.model.tables import ProvisionRow, Tables
from kg.parse.sort.door import sort
from kg.time.articles import ArticleAt, LawAt
from kg.time.at import law_at
from kg.time.identity import Identity, identities
from kg.time.periods import HeldText, History, State, histories, state
from kg.zh.lawnames import STATE
from kg.zh.titles import clean_title

TABLES = ("documents", "laws", "versions", "events", "amendments", "renumberings", "issues")
"""What is read whole; the provisions are read law by law."""


class Laws:
    """`sources` are the decoded texts by name; one is parsed anew only where decisions are to be carried out. `shelf` holds the
    provisions, those of `tables` without it."""

    def __init__(
        self,
        tables: Tables,
        sources: Mapping[str, str],
        shelf: Shelf | None = None,
    ) -> None:
        self.tables, self._sources = tables, sources
        self._shelf = shelf or Memory(tables.provisions, ((v.title, v.version_id) for v in tables.versions))
        self._documents: dict[str, Document] = {}
        self._identities: dict[tuple[str, str, str], Sequence[Identity]] = {}

    @cached_property
    def registry(self) -> Registry:
        return recall(self.tables, self._shelf)

    @cached_property
    def histories(self) -> dict[str, History]:
        return histories(self.tables, self._shelf)

    def parts(self, text: HeldText, article: str) -> list[ProvisionRow]:
        """The paragraphs, items and subitems of an article of a held text."""
        return [p for p in self._shelf.of(text.version_id) if p.article == article and p.level != "article"]

    def saying(self, words: str, day: str) -> Iterator[ProvisionRow]:
        """The articles that hold the words, each law's in its text of the day, of one not yet in force in its newest."""
        texts = [h.text_on(day) or h.texts[-1] for h in self.histories.values() if h.texts]
        told = {t.version_id: t for t in texts}
        for version_id in self._shelf.holding(words):
            if text := told.get(version_id):
                yield from (p for p in text.articles if words in p.text)

    def history(self, name: str) -> History:
        """The law of a printed title or an unambiguous short name; UsageError with the nearest titles if there is none."""
        title = clean_title(name)
        found = self.registry.find(title)
        if found.candidates:
            raise UsageError(f"{name!r} fits {len(found.candidates)} laws: {'、'.join(found.candidates[:5])}", todo="give the whole title")
        # 合同法: a law that is only told of has its whole title alone.
        history = self.histories.get(found.title or title) or self.histories.get(STATE + title)
        if history is None:
            near = did_you_mean(title, self.histories, "build its text too")
            raise UsageError(f"no law titled {name!r} in this build", todo=near)
        return history

    @cached_property
    def decided(self) -> dict[str, dict[str, dict[str, str]]]:
        """Law → day of the decision → old number → new one, "" where the article is gone."""
        dates = {d.document_id: d.date for d in self.tables.documents}
        out: dict[str, dict[str, dict[str, str]]] = {}
        for r in self.tables.renumberings:
            out.setdefault(r.law, {}).setdefault(dates.get(r.document_id, ""), {})[r.old_article] = r.new_article
        return out

    def identities(self, history: History, old: HeldText, new: HeldText) -> Sequence[Identity]:
        """The articles of one held text in the one that follows it. A decision is believed where it alone stands between."""
        key = history.title, old.version_id, new.version_id
        if key not in self._identities:
            between = {d.date for d in history.decisions if old.made < d.date <= new.made}
            between |= {d for d in history.amended if old.made < d <= new.made}
            held = between == {new.made} and any(d.date == new.made for d in history.decisions)
            table = self.decided.get(history.title, {}).get(new.made, {}) if held else None
            self._identities[key] = identities(old.articles, new.articles, table)
        return self._identities[key]

    def follow(self, history: History, article: str, since: HeldText, until: HeldText) -> tuple[list[str], str]:
        """The numbers that an article of one held text has in a later or an earlier one (several where it was split or merged,
        none where it is gone), and what says so: `decision`, or `wording` where any step rests on that alone."""
        forward = since.date <= until.date
        low, high = (since, until) if forward else (until, since)
        between = list(pairwise(t for t in history.texts if low.date <= t.date <= high.date))
        numbers, by = {article}, "decision"
        for a, b in between if forward else between[::-1]:
            steps = self.identities(history, a, b)
            own = [i for i in steps if (i.old if forward else i.new) in numbers]
            by = "wording" if any(i.by == "wording" and i.kind != "same" for i in own) else by
            numbers = {n for i in own if (n := i.new if forward else i.old)}
        return sorted(numbers, key=sort_key), by

    def state(self, name: str, day: str) -> State:
        return state(self._on(name, day), day)

    def _on(self, name: str, day: str) -> History:
        """The history of the law under the title that it had on the day."""
        history = self.history(name)
        other = history.becomes if history.becomes[0] and day >= history.becomes[1] else history.was if day < history.was[1] else ("", "")
        return self.histories[other[0]] if other[0] else history

    def at(self, name: str, day: str) -> LawAt:
        history = self._on(name, day)
        found, held = law_at(history, day, self.document), history.text_on(day)
        notes = self._conflicts(held) if held and found.articles else []
        return replace(found, notes=(*found.notes, *notes), read=lambda other: self.at(history.title, other))

    def _conflicts(self, text: HeldText) -> list[str]:
        """Where the printed text says another thing than the decision that made it."""
        documents = {p.document_id for p in text.articles}
        found = [i for i in self.tables.issues if i.kind == "text_conflict" and i.document_id in documents]
        return [f"as printed on {text.date}: {i.message}" for i in found]

    def article(self, name: str, number: str, day: str) -> ArticleAt | None:
        return next((a for a in self.at(name, day).articles if a.article == number), None)

    def document(self, iri: str) -> Document:
        """A document of the build, parsed anew from the text that the build keeps."""
        if iri not in self._documents:
            row = next(d for d in self.tables.documents if d.document_id == iri)
            rows = {d.n: d.document_id for d in self.tables.documents if d.source == row.source}
            for doc in sort(Source(row.source, self._sources[row.source], "")).documents:
                if doc.n in rows:
                    self._documents[rows[doc.n]] = doc
        return self._documents[iri]
