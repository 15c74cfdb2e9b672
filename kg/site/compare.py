"""Two versions of a law side by side, article by article, with the words that changed."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from kg.model.tables import ProvisionRow
from kg.site.library import Edition, Library
from kg.time.identity import WIDTHS, identities, plain, primary
from kg.zh.numerals import numbered

SHORT = 2
"""A run of so few equal characters between two changes is read as changed too: else the eye meets confetti."""

Words = tuple[tuple[str, bool], ...]
"""Text in pieces; True: only in this version."""


@dataclass(frozen=True, slots=True)
class Pair:
    """One line of the comparison. `kind`: same, moved (the number alone), changed, gone, new."""

    kind: str
    old: ProvisionRow | None
    new: ProvisionRow | None
    old_words: Words = ()
    new_words: Words = ()
    changes: tuple[Any, ...] = ()


def _changes(library: Library, new: Edition) -> dict[str, list[Any]]:
    """Article of the new version (`-N`: of the old one) → the commands of the decision that change it."""
    changes: dict[str, list[Any]] = {}
    for a in library.of("amendments", "law").get(new.law, []):
        if _decided(library, a, new) and a.action != "renumber":
            changes.setdefault(a.new_article or f"-{a.old_article}", []).append(a)
    return changes


def _articles(edition: Edition) -> list[ProvisionRow]:
    return [p for p in edition.provisions if p.level == "article"]


def compare(library: Library, old: Edition, new: Edition) -> list[Pair]:
    """The articles of both versions in the order of the new one; those that are gone stand where they stood."""
    before, after = _articles(old), _articles(new)
    table = {r.old_article: r.new_article for r in library.of("renumberings", "law").get(new.law, []) if _decided(library, r, new)}
    matched = primary(identities(before, after, table or None))
    changes = _changes(library, new)
    out: list[Pair] = []
    left = [p for p in before if p.article not in matched]
    partner = {b: a for a, b in matched.items()}
    olds = {p.article: p for p in before}
    at = {p.article: n for n, p in enumerate(before)}
    for row in after:
        earlier = olds.get(partner.get(row.article, ""))
        while left and earlier is not None and at[left[0].article] < at[earlier.article]:
            out.append(_pair(left.pop(0), None, changes))
        out.append(_pair(earlier, row, changes))
    return out + [_pair(p, None, changes) for p in left]


def _decided(library: Library, row: Any, new: Edition) -> bool:
    """Is it a change of the decision that made this version?"""
    document = library.documents.get(row.document_id)
    return bool(document and new.date and document.date == new.date)


def _pair(old: ProvisionRow | None, new: ProvisionRow | None, changes: dict[str, list[Any]]) -> Pair:
    said = tuple(changes.get(new.article if new else f"-{old.article}" if old else "", ()))
    if old is None or new is None:
        return Pair("gone" if old else "new", old, new, _whole(old), _whole(new), said)
    if plain(old.text) == plain(new.text):
        return Pair("same" if old.article == new.article else "moved", old, new, _whole(old), _whole(new), said)
    return Pair("changed", old, new, *marked(old.text, new.text), said)


def _whole(row: ProvisionRow | None) -> Words:
    return ((row.text, False),) if row else ()


def marked(old: str, new: str) -> tuple[Words, Words]:
    """Both texts in pieces, what only one of them has marked.

    >>> marked("由市审计局负责", "由市审计机关负责")
    ((('由市审计', False), ('局', True), ('负责', False)), (('由市审计', False), ('机关', True), ('负责', False)))
    """
    codes = SequenceMatcher(None, _folded(old), _folded(new), autojunk=False).get_opcodes()
    pieces: tuple[list[tuple[str, bool]], list[tuple[str, bool]]] = ([], [])
    for n, (kind, a, b, c, d) in enumerate(codes):
        between = 0 < n < len(codes) - 1
        only = kind != "equal" or (between and b - a < SHORT)
        for side, text in ((pieces[0], old[a:b]), (pieces[1], new[c:d])):
            if side and side[-1][1] == only:
                side[-1] = (side[-1][0] + text, only)
            elif text:
                side.append((text, only))
    return tuple(pieces[0]), tuple(pieces[1])


def _folded(text: str) -> str:
    """As many characters as the text has, with punctuation of one width."""
    return text.translate(WIDTHS)


def content(library: Library, old: Edition, new: Edition) -> dict[str, Any]:
    """What the page shows."""
    pairs = compare(library, old, new)
    document = new.document.document_id if new.document else ""
    return {
        "old": old,
        "new": new,
        "editions": library.editions_of.get(new.law, []),
        "law_path": library.law_path(new.law),
        "pairs": [p for p in pairs if p.kind not in ("same", "moved")],
        "counts": [(kind, n) for kind in ("changed", "new", "gone", "moved", "same") if (n := sum(p.kind == kind for p in pairs))],
        "moved": [(numbered(p.old.article, "条"), numbered(p.new.article, "条")) for p in pairs if p.kind == "moved" and p.old and p.new],
        "conflicts": [i for i in library.of("issues", "document_id").get(document, []) if i.kind == "text_conflict"],
    }
