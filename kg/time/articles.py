"""A law's articles on a day, and the amendments that lie between its texts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from html import escape
from typing import Literal, NamedTuple

from kg.model.documents import Document
from kg.model.html import html_table
from kg.time.periods import Decision, History, State
from kg.zh.numerals import numbered

Source = Literal["printed", "executed", "unknown"]
Parsed = Callable[[str], Document]
"""The document of an IRI, parsed anew from the source that the build keeps."""


@dataclass(frozen=True, slots=True)
class ArticleAt:
    """One article on the day. `source`: printed (a text of that time), executed (by decisions), unknown (a decision
    touched it and could not be carried out, or is not held: `text` is what it was before or became later, or empty, and
    `note` says why). `renumbered_from` is its number in the text that `version` names, where that was another."""

    article: str
    text: str
    source: Source
    version: str
    renumbered_from: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class LawAt:
    """The text of a law on a day: `.text`, or article by article. `at` gives that of another."""

    title: str
    day: str
    state: State
    articles: tuple[ArticleAt, ...]
    notes: tuple[str, ...] = ()
    read: Callable[[str], LawAt] | None = field(default=None, compare=False, repr=False)

    @property
    def text(self) -> str:
        """Its articles one after the other; where the words of one are not known the note stands that says why."""
        return "\n\n".join(f"{numbered(a.article, '条')} {a.text if a.source != 'unknown' else f'[{a.note}]'}" for a in self.articles)

    def __repr__(self) -> str:
        return f"<{self.title} on {self.day}: {self.state.status}, {len(self.articles)} articles>"

    def _repr_html_(self) -> str:
        rows = [(a.article, a.text or a.note, a.source, a.version) for a in self.articles]
        return f"<h3>{escape(self.title)} {self.day}</h3>" + html_table(("article", "text", "source", "version"), rows)

    def at(self, day: str) -> LawAt:
        """The text of the same law on another day (ISO 8601)."""
        return self.read(day) if self.read else self


Articles = dict[str, ArticleAt]


class Step(NamedTuple):
    """One amendment of a law. `decision` is None where it is not held."""

    date: str
    start: str
    decision: Decision | None


def steps(history: History, after: str, until: str) -> list[Step]:
    """The amendments later than `after` that are adopted by `until`, in order. One whose decision is not held begins with the text
    that it made, where that is held."""
    starts = {t.made: t.start for t in history.texts}
    held = [Step(d.date, d.start, d) for d in history.decisions if after < d.date <= until]
    known = {s.date for s in held}
    missing = [Step(d, starts.get(d, d), None) for d in history.amended if after < d <= until and d not in known]
    return sorted([*held, *missing], key=lambda s: (s.date, s.decision.title if s.decision else ""))


def doubted(a: ArticleAt, note: str) -> ArticleAt:
    return a if a.source == "unknown" else replace(a, source="unknown", note=note)
