"""将第五条、第八条中的“甲”、“乙”分别修改为“丙”、“丁”: each pair of words where it stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kg.consolidate.places import Article
from kg.model.facts import Operation
from kg.model.text import fold


def without_idle(operations: Sequence[Operation], articles: Mapping[str, Article]) -> list[Operation]:
    """Leaves out, of one command on several places and words, the pairs of which the words do not stand in the place.

    Only where every place has some of the words and all words stand somewhere: else they all stay, to be refused.
    """
    groups: dict[tuple[str, int, int], list[Operation]] = {}
    for o in operations:
        if o.action == "replace_words" and o.old_article and o.old_text:
            groups.setdefault((o.op, o.begin, o.end), []).append(o)
    idle = {id(o) for group in groups.values() for o in _idle(group, articles)}
    return [o for o in operations if id(o) not in idle]


def _idle(group: Sequence[Operation], articles: Mapping[str, Article]) -> list[Operation]:
    places, olds = {_place(o) for o in group}, {o.old_text for o in group}
    if len(places) < 2 or len(olds) < 2 or len(group) != len(places) * len(olds):
        return []
    stands = [o for o in group if fold(o.old_text) in _text(o, articles)]
    all_do = {_place(o) for o in stands} == places and {o.old_text for o in stands} == olds
    return [o for o in group if o not in stands] if all_do else []


def _place(o: Operation) -> tuple[str, str, str]:
    return o.old_article, o.paragraph, o.item


def _text(o: Operation, articles: Mapping[str, Article]) -> str:
    """The folded text of the place that an operation names."""
    a = articles.get(o.old_article)
    found = [p for p in a.paragraphs if not o.paragraph or p.old == o.paragraph] if a else []
    if o.item:
        return "\n".join(fold(i.body.text) for p in found for i in p.items if i.old == o.item)
    return "\n".join(fold(p.wording().text) for p in found)


__all__ = ["without_idle"]
