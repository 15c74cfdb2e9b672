"""The decision's own wording looked up in the republished text, where no earlier text is at hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.consolidate.compare import DECISION, Difference, misprinted, positions
from kg.consolidate.plain import Spot, plain_of, spots
from kg.consolidate.result import printed_number
from kg.consolidate.wording import read_item, read_wording
from kg.consolidate.words import plain_words
from kg.model.documents import Provision, Statute
from kg.model.facts import Operation
from kg.model.text import Text


@dataclass(frozen=True, slots=True)
class _Target:
    """A provision of the republished text that a command gave wording to, and the wording."""

    provision: Provision
    wording: str
    whole: bool


def _paragraph_after(o: Operation, operations: Sequence[Operation]) -> str:
    """The number that a paragraph spoken of by its old number has after the other commands on its article."""
    if o.action.startswith("insert") or not o.paragraph.isdigit():
        return o.paragraph
    same = [x for x in operations if x.old_article == o.old_article and x.new_article == o.new_article]
    for x in same:
        if x.action == "renumber" and x.old_paragraph == o.paragraph and not x.old_item:
            return x.paragraph
    number = int(o.paragraph)
    number -= sum(place < number for place in _paragraphs(same, "delete_paragraph"))
    for place in _paragraphs(same, "insert_paragraph"):
        number += place <= number
    return str(number)


def _paragraphs(operations: Sequence[Operation], action: str) -> list[int]:
    """The numbered paragraphs that commands of one kind name, in order."""
    return sorted(int(x.paragraph) for x in operations if x.action == action and x.paragraph.isdigit())


def _find(published: Statute, article: str, paragraph: str, item: str) -> Provision | None:
    """The provision in the republished text; an item that names no paragraph is looked for in all."""
    level = "item" if item else "paragraph" if paragraph else "article"
    found = [
        p for p in published.provisions if p.level == level and p.article == article and p.item == item and paragraph in ("", p.paragraph)
    ]
    return found[0] if len(found) == 1 else None


def _target(o: Operation, operations: Sequence[Operation], published: Statute) -> _Target | None:
    kind, _, level = o.action.partition("_")
    if not o.new_text or kind not in ("insert", "replace") or level not in ("article", "paragraph", "item", "words"):
        return None
    paragraph = "" if level == "article" else _paragraph_after(o, operations)
    p = _find(published, o.new_article, paragraph, "" if level == "article" else o.item)
    return _Target(p, o.new_text, level != "words") if p else None


def decision_conflicts(operations: Sequence[Operation], published: Statute, text: Text | None = None) -> list[Difference]:
    """Places where the republished text does not have the wording that the decision quotes.

    Wording that a later command of the decision replaces again is not looked up; words put in place of others must
    stand in the provision.
    """
    out = []
    later = {(o.new_article, o.paragraph, o.item) for o in operations if o.action.startswith("replace") and o.action != "replace_words"}
    for o in operations:
        target = _target(o, operations, published)
        if target is None or (not target.whole and (o.new_article, o.paragraph, o.item) in later):
            continue
        if target.whole:
            out += _whole(o, target, text)
        elif plain_words(o.new_text) not in plain_words(target.provision.text):
            out.append(_words(o, target.provision, text))
    return sorted([*out, *_numbers(operations, published, text)], key=lambda d: d.begin)


def _whole(o: Operation, target: _Target, text: Text | None) -> list[Difference]:
    """A provision against the whole wording that the decision gives it."""
    p = target.provision
    wording = read_item(target.wording).text if p.level == "item" else "\n".join(x.wording().text for x in read_wording(target.wording))
    ours, theirs = plain_of(wording), plain_of(p.text)
    out = []
    for spot in spots(ours.text, theirs.text):
        begin, end = positions(p, text, theirs, spot)
        out.append(
            Difference(
                o.new_article, "wording", ours.of(wording, spot.a, spot.b), theirs.of(p.text, spot.c, spot.d),
                "consolidated", DECISION, "the decision gives the wording",
                p.paragraph, p.item, o.old_article, ((o.op, o.sub),), begin, end,
            )
        )  # fmt: skip
    return out


def _words(o: Operation, p: Provision, text: Text | None) -> Difference:
    """The words of the publication that come nearest to those of the decision."""
    ours, theirs = plain_of(o.new_text), plain_of(p.text)
    at, size = _longest(ours.text, theirs.text)
    begin, end = at, at + size
    printed = theirs.of(p.text, begin, end, 3)
    old = plain_of(o.old_text)
    if old.text and old.text in theirs.text:
        begin = theirs.text.find(old.text)
        end, printed = begin + len(old.text), o.old_text
    where = positions(p, text, theirs, Spot(0, 0, begin, end))
    return Difference(
        o.new_article, "wording", o.new_text, printed, "consolidated", DECISION, "the decision gives the words",
        o.paragraph, o.item, o.old_article, ((o.op, o.sub),), *where,
    )  # fmt: skip


def _numbers(operations: Sequence[Operation], published: Statute, text: Text | None) -> list[Difference]:
    """Articles printed under another number than the decision gives them."""
    told = {o.new_article: o for o in operations if o.new_article}
    out = []
    for p in published.provisions:
        o = told.get(p.number) if p.level == "article" else None
        printed = misprinted(p, p.number, text) if o else ""
        if o and printed:
            out.append(
                Difference(p.number, "number", printed_number(p.number), printed, "consolidated", DECISION,
                           "the decision gives the number", old_article=o.old_article, operations=((o.op, o.sub),),
                           begin=p.begin, end=p.begin + len(printed))
            )  # fmt: skip
    return out


def _longest(ours: str, theirs: str) -> tuple[int, int]:
    """Where the longest piece of `ours` stands in `theirs`."""
    for size in range(len(ours), 0, -1):
        for i in range(len(ours) - size + 1):
            at = theirs.find(ours[i : i + size])
            if at >= 0:
                return at, size
    return 0, 0
