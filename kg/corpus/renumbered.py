"""What amending decisions tell the register of laws: which articles have new numbers, and from which number on all have."""

from __future__ import annotations

from collections.abc import Sequence

from kg.corpus.registry import Renumbered, Shifted
from kg.model.facts import CitationFact


def renumberings(date: str, facts: Sequence[CitationFact]) -> list[Renumbered]:
    """The articles that an amending decision of `date` gave new numbers (将第七条改为第八条)."""
    out: list[Renumbered] = []
    waiting: list[CitationFact] = []
    for f in facts:
        if f.relation == "renumbers_from" and f.article and not f.paragraph and not f.item:
            waiting.append(f)
        elif f.relation == "renumbers_to" and f.article and not f.paragraph and not f.item and waiting:
            out.append(Renumbered(f.law, date, waiting.pop(0).article, f.article))
        elif f.relation not in ("renumbers_from", "renumbers_to"):
            waiting.clear()
    return out


_SHIFTS = ("inserts", "deletes", "renumbers_from", "renumbers_to")


def shifts(date: str, facts: Sequence[CitationFact]) -> list[Shifted]:
    """For each law that a decision of `date` gives or takes articles: the first number that may mean another one since.

    A 之一 shifts nothing.
    """
    first: dict[str, str] = {}
    for f in facts:
        whole = f.relation in _SHIFTS and f.article.isdigit() and not f.paragraph and not f.item
        if whole and f.law:
            first[f.law] = min(first.get(f.law, f.article), f.article, key=int)
    return [Shifted(law, date, n) for law, n in first.items()]
