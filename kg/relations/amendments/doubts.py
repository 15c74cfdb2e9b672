"""Commands of which some words were not understood: what else they order on the same article is not to be carried out."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from kg.model.facts import Operation
from kg.relations.amendments.operation import items_apart
from kg.relations.amendments.tokens import Token
from kg.relations.amendments.units import Quotation

_MOST_LEFT = 200
"""No command of a decision holds more quotations that are not found at once."""


def _holds(text: str, texts: set[str], whole: str) -> bool:
    """A wording of several provisions is parted: its last line stands in the last of them."""
    return not text or text in texts or bool(whole and items_apart(text.rpartition("\n")[2])[-1] in whole)


def left_over(written: Sequence[Operation], quotes: Sequence[Quotation], toks: Sequence[Token], skeleton: str) -> set[int]:
    """The quotations of a unit that none of its operations holds: part of the command was not understood."""
    if not written:
        return set()
    texts = {t for o in written for t in (o.old_text, o.new_text)}
    # The heading of a new chapter stands with its place.
    whole = "\n".join(texts | {o.place for o in written})
    marks = [i for i, t in enumerate(toks) if t.kind == "quote"]
    left = {k for k, q in enumerate(quotes) if not _holds(q.text, texts, whole if k < _MOST_LEFT else "")}
    return {k for k in left if k >= len(marks) or not is_told(toks, marks[k], skeleton)}


def is_told(toks: Sequence[Token], i: int, skeleton: str) -> bool:
    """第三款,即:“乙。”; 第六十二条“大会行使下列职权”中第六项: words that the provision is recognised by."""
    if skeleton[max(0, toks[i].begin - 8) : toks[i].begin].rstrip(": ,").endswith("即"):
        return True
    return bool(i) and toks[i - 1].kind == "ref" and i + 1 < len(toks) and toks[i + 1].kind == "within"


def touched_by(toks: Sequence[Token], left: Collection[int]) -> set[str]:
    """The articles that the quotations left over speak of."""
    touched, article, k = set(), "", 0
    for t in toks:
        if t.kind == "ref":
            article = t.refs[-1].article or article
        elif t.kind == "quote":
            touched |= {article} if k in left else set()
            k += 1
    return touched


_GOAL = ("change", "as", "move", "merge", "split")
"""Behind these verbs stands the number that a provision gets."""


def named_by(toks: Sequence[Token]) -> set[str]:
    """The articles that a command is about: of a command that nobody could read, what else is ordered on them is in doubt."""
    refs = [t for i, t in enumerate(toks) if t.kind == "ref" and not (i and toks[i - 1].kind in _GOAL)]
    return {r.article for t in refs for r in t.refs if r.article}


def beside_unread(written: Sequence[Operation], unsure: Collection[tuple[str, str]]) -> list[Operation]:
    """The operations with those marked that word anew an article (law, number) on which another command could not be read."""
    return [replace(o, unsure=True) if (o.law, o.old_article) in unsure and not _of_number(o) else o for o in written]


def _of_number(o: Operation) -> bool:
    """Does it only give the article another number, or strike it?"""
    return o.action == "delete_article" or (o.action == "renumber" and not (o.old_paragraph or o.old_item or o.paragraph or o.item))


def doubted(written: Sequence[Operation], touched: Collection[str] | None) -> list[Operation]:
    """The operations with those on touched articles marked; all of them where `touched` is None (not told apart)."""
    return [replace(o, unsure=True) if touched is None or o.old_article in touched else o for o in written]
