"""What amending decisions tell the register of laws: which articles have new numbers, from which number on all have, and new names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kg.corpus.registry import Renumbered, Shifted
from kg.model.facts import CitationFact, Operation
from kg.zh.lawnames import kind_of
from kg.zh.titles import clean_title


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


def renames(operations: Iterable[Operation]) -> list[tuple[str, str]]:
    """Old and new title of each law that a decision calls by another name (将名称修改为“…”)."""
    named = ((o.law, new_title(o.law, o.old_text, o.new_text)) for o in operations if o.place == "title")
    return [(law, title) for law, title in named if title]


def new_title(law: str, old: str, new: str) -> str:
    """The whole new title of a law, of which all or the words `old` were changed; "" where that gives no law's title.

    >>> new_title("甲市水井暂行办法", "暂行办法", "办法"), new_title("甲市水井条例", "", "甲市水井保护条例"), new_title("甲市水井条例", "", "总则")
    ('甲市水井办法', '甲市水井保护条例', '')
    """
    whole = not old or clean_title(old) == law
    title = clean_title(new.strip("《》")) if whole else law.replace(old, new) if law.count(old) == 1 else ""
    return title if title != law and kind_of(title) != "other" else ""
