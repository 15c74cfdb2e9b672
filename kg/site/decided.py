"""The new text of a law beside the decision that made it, where the earlier text is not known."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from kg.model.tables import AmendmentRow, IssueRow, ProvisionRow
from kg.site.library import Edition, Library

Words = tuple[tuple[str, bool], ...]
"""Text in pieces; True: the decision put it there."""


def decided_path(library: Library, edition: Edition) -> str:
    """The path of the page; empty where no decision of that day is known."""
    return f"compare/{edition.path.removeprefix('law/')}" if _commands(library, edition) else ""


def beside_decision(library: Library, edition: Edition) -> dict[str, Any] | None:
    """What the page shows: each article with the commands that touch it and where its print disagrees with them."""
    commands = _commands(library, edition)
    if not commands:
        return None
    told: dict[str, list[AmendmentRow]] = {}
    for a in commands:
        told.setdefault(a.new_article, []).append(a)
    articles = [p for p in edition.provisions if p.level == "article"]
    conflicts = _conflicts(library, edition, articles)
    rows = [(p, _given(p.text, told.get(p.article, [])), told.pop(p.article, []), conflicts.pop(p.article, [])) for p in articles]
    touched = [row for row in rows if row[2] or row[3]]
    return {
        "edition": edition,
        "law_path": library.law_path(edition.law),
        "decisions": list(dict.fromkeys((a.decision, a.document_id) for a in commands)),
        "rows": touched,
        "kept": len(rows) - len(touched),
        # Commands on no article of the new text: deletions, and what could not be placed.
        "rest": [a for found in told.values() for a in found],
        "elsewhere": [issue for found in conflicts.values() for issue in found],
    }


def _commands(library: Library, edition: Edition) -> list[AmendmentRow]:
    """What a decision of the day of this version says about the law."""
    own = edition.document.document_id if edition.document else ""
    days = {d.document_id for d in library.of("documents", "date").get(edition.date, [])} if edition.date else set()
    rows = library.of("amendments", "law").get(edition.law, [])
    return [a for a in rows if a.document_id in days and a.document_id != own]


def _given(text: str, commands: Sequence[AmendmentRow]) -> Words:
    """The text with the words that the decision put in place of others marked."""
    pieces = [(text, False)]
    for words in (a.new_text for a in commands if a.action == "replace_words" and a.new_text):
        pieces = [p for piece in pieces for p in ([piece] if piece[1] else _marked(piece[0], words))]
    return tuple(p for p in pieces if p[0])


def _marked(text: str, words: str) -> list[tuple[str, bool]]:
    first, *rest = text.split(words)
    return [(first, False), *(p for piece in rest for p in ((words, True), (piece, False)))]


def _conflicts(library: Library, edition: Edition, articles: Sequence[ProvisionRow]) -> dict[str, list[IssueRow]]:
    """Article → where its print and the decision disagree, as `kg consolidate --diff` finds it."""
    document = edition.document.document_id if edition.document else ""
    out: dict[str, list[IssueRow]] = {}
    for issue in library.of("issues", "document_id").get(document, []):
        if issue.kind == "text_conflict":
            here = next((p for p in articles if p.start <= issue.start < p.end), None)
            out.setdefault(here.article if here else "", []).append(issue)
    return out
