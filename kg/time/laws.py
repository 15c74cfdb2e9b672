"""The laws of one build in time: names, status, text on a day. What `kg law` and `kg cite --check` ask."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property

from kg.corpus.recalled import recall
from kg.corpus.registry import Registry
from kg.errors import UsageError
from kg.model.documents import Document, Source
from kg.model.tables import ProvisionRow, Tables
from kg.time.at import ArticleAt, LawAt, law_at
from kg.time.periods import History, State, histories, state
from kg.zh.titles import clean_title

_LIKE = 70
"""Percent of likeness below which a title is no suggestion."""


class Laws:
    """`parse` gives the documents of one source; it is asked only where decisions are to be carried out."""

    def __init__(self, tables: Tables, sources: Mapping[str, str], parse: Callable[[Source], list[Document]]) -> None:
        self.tables = tables
        self._sources, self._parse = sources, parse
        self._documents: dict[str, Document] = {}

    @cached_property
    def registry(self) -> Registry:
        return recall(self.tables)

    @cached_property
    def histories(self) -> dict[str, History]:
        return histories(self.tables)

    @cached_property
    def parts(self) -> dict[str, list[ProvisionRow]]:
        """Article → its paragraphs, items and subitems."""
        out: dict[str, list[ProvisionRow]] = {}
        for p in self.tables.provisions:
            if p.article and p.level != "article":
                article, _, _ = p.provision_id.partition("/para_")
                out.setdefault(article.partition("/item_")[0], []).append(p)
        return out

    def history(self, name: str) -> History:
        """The law of a printed title or an unambiguous short name; UsageError with the nearest titles if there is none."""
        title = clean_title(name)
        found = self.registry.find(title)
        if found.candidates:
            raise UsageError(f"{name!r} fits {len(found.candidates)} laws: {'、'.join(found.candidates[:5])}", todo="give the whole title")
        history = self.histories.get(found.title or title)
        if history is None:
            near = "、".join(self.nearest(title))
            raise UsageError(f"no law titled {name!r} in this build", todo=f"did you mean {near}?" if near else "build its text too")
        return history

    def nearest(self, title: str, most: int = 3) -> list[str]:
        """The titles most like a misspelt one."""
        from rapidfuzz import fuzz, process

        found = process.extract(title, sorted(self.histories), scorer=fuzz.ratio, score_cutoff=_LIKE, limit=most)
        return [name for name, *_ in found]

    def state(self, name: str, day: str) -> State:
        return state(self.history(name), day)

    def at(self, name: str, day: str) -> LawAt:
        return law_at(self.history(name), day, self.document)

    def article(self, name: str, number: str, day: str) -> ArticleAt | None:
        return next((a for a in self.at(name, day).articles if a.article == number), None)

    def document(self, iri: str) -> Document:
        """A document of the build, parsed anew from the text that the build keeps."""
        if iri not in self._documents:
            row = next(d for d in self.tables.documents if d.document_id == iri)
            rows = {d.n: d.document_id for d in self.tables.documents if d.source == row.source}
            for doc in self._parse(Source(row.source, self._sources[row.source], "")):
                if doc.n in rows:
                    self._documents[rows[doc.n]] = doc
        return self._documents[iri]
