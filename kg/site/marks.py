"""Texts cut into pieces: plain, and marked with what was found there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from kg.language import term
from kg.language.sentences import told_here
from kg.model.tables import CitationRow
from kg.site.intime import since
from kg.site.library import Library

MOST_PREVIEW = 160
"""Characters of a cited provision that are shown over the reference."""
Row = Any
Said = Callable[[Any], str]
Label = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Found:
    """Something found at a place of a source: `kind` colours it, `said` is shown on it, `path` is its page."""

    start: int
    end: int
    kind: str
    said: str
    path: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    text: str
    kind: str = ""
    said: str = ""
    path: str = ""


def pieces(text: str, start: int, end: int, found: Iterable[Found]) -> list[Piece]:
    """`text[start:end]` in pieces; where findings overlap, the narrowest one colours and links, and all are told."""
    inside = sorted(
        (f for f in found if start <= f.start < f.end <= end),
        key=lambda f: (f.start, -f.end, f.kind, f.said),
    )
    cuts = sorted({start, end, *(f.start for f in inside), *(f.end for f in inside)})
    out: list[Piece] = []
    open_now: list[Found] = []
    waiting = iter([*inside, None])
    coming = next(waiting)
    for a, b in pairwise(cuts):
        open_now = [f for f in open_now if f.end > a]
        while coming is not None and coming.start <= a:
            open_now.append(coming)
            coming = next(waiting)
        if not open_now:
            out.append(Piece(text[a:b]))
            continue
        narrow = min(open_now, key=lambda f: (f.end - f.start, f.kind))
        linked = next((f.path for f in sorted(open_now, key=lambda f: f.end - f.start) if f.path), "")
        said = "\n".join(dict.fromkeys(f.said for f in open_now))
        out.append(Piece(text[a:b], narrow.kind, said, linked))
    return out


def in_document(library: Library, document_id: str, label: Label) -> list[Found]:
    """Everything found in a document, with places in the source."""
    out: list[Found] = []

    def add(rows: Sequence[Row], kind: str, said: Said, path: Said = lambda r: "") -> None:
        out.extend(Found(r.start, r.end, kind, said(r), path(r)) for r in rows)

    def rows(table: str) -> Sequence[Row]:
        return library.of(table, "document_id").get(document_id, [])

    add(rows("law_mentions"), "mention", lambda r: r.title, lambda r: library.path(r.law_id))
    add(rows("aliases"), "alias", lambda r: f"{r.alias} = {r.title}")
    add(
        rows("citations"),
        "citation",
        lambda r: f"{label(f'rel.{r.relation}')} {target(r)} · {label(f'status.{r.status}')}",
        library.target_path,
    )
    add(rows("roles"), "person", lambda r: f"{r.person} {r.role} {r.organisation}", lambda r: library.path(r.person_id))
    add(
        rows("appointments"),
        "appointment",
        lambda r: f"{label(f'rel.{r.action}')} {r.person} {r.organisation}{r.unit} {r.post}",
        lambda r: library.path(r.person_id),
    )
    add(
        rows("events"),
        "event",
        lambda r: f"{label(f'event.{r.event}')} {r.law} {r.date}",
        lambda r: library.law_path(r.law),
    )
    add(rows("definitions"), "term", lambda r: f"{r.term}：{r.definition}", lambda r: library.path(r.provision_id))
    add(rows("amendments"), "change", lambda r: f"{label(f'change.{r.action}')} {r.old_article} → {r.new_article}")
    mended = [r for table in ("provisions", "appointments") for r in rows(table) if r.repaired]
    add([r for r in mended if getattr(r, "level", "article") == "article"], "repaired", lambda r: label("ui.repaired"))
    for row in rows("issues"):
        # What is only remarked is no fault of the source and is not marked as one.
        add([row], "remark" if row.severity == "info" else "issue", _remark)
    return out


def _remark(issue: Row) -> str:
    parts = (term(f"issue.{issue.kind}"), told_here(issue.message), told_here(issue.suggestion))
    return " ".join(filter(None, parts))


def target(c: CitationRow) -> str:
    from kg.zh.numerals import numbered

    units = ((c.article, "条"), (c.paragraph, "款"), (c.item, "项"))
    return c.target_law + "".join(numbered(n, unit) for n, unit in units)


def preview(library: Library, c: CitationRow) -> str:
    """The beginning of what is cited, where it is held: read without leaving the page."""
    row = library.provisions.get(c.target_id)
    return "" if row is None else row.text if len(row.text) <= MOST_PREVIEW else row.text[: MOST_PREVIEW - 1] + "…"


def linked(library: Library, text: str, citations: Iterable[CitationRow], label: Label) -> list[Piece]:
    """An article's text with its references as links.

    The text of a provision has been cleaned, so that places in the source don't count in it: references
    are looked up by their words, one after the other.
    """
    found, at = [], 0
    for c in sorted(citations, key=lambda c: (c.start, c.end)):
        words = "".join(c.text.split())
        start = text.find(words, at) if words else -1
        if start < 0:
            start = text.find(words) if words else -1
        if start < 0:
            continue
        became = since(library, c)
        said = "\n".join(filter(None, (f"{label(f'rel.{c.relation}')} {target(c)}", became, preview(library, c))))
        found.append(Found(start, start + len(words), "citation stale" if became else "citation", said, library.target_path(c)))
        at = start
    return pieces(text, 0, len(text), found)
