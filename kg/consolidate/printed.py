"""The decision's own wording beside the republished text, where no earlier text is at hand.

Only what the decision quotes can be compared; what it leaves alone needs the earlier text (`compare`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.find.amendments import Operation
from kg.model.documents import Issue, Provision, Statute
from kg.text.text import Text

from .execute import printed_number
from .plain import plain_of, spots

_WHOLE = ("replace_article", "insert_article")
_PARAGRAPH = ("replace_paragraph", "insert_paragraph")
_ITEM = ("replace_item", "insert_item")
_MARK = re.compile(r"^\s*[(（][一二三四五六七八九十百]+[)）]")


def wording_issues(operations: Sequence[Operation], published: Statute, text: Text) -> list[Issue]:
    """Issues of kind text_conflict: the republished text does not print what the decision says.

    `text` is the published document's own.
    """
    by_place = {
        (p.article, p.paragraph, p.item): p for p in published.provisions if p.level in ("article", "paragraph", "item")
    }
    whole = _articles(published)
    out = []
    for o in operations:
        key = _key(o)
        p = by_place.get(key) if key else None
        if p is None or not o.new_text:
            continue
        printed = whole[o.new_article] if p.level == "article" else p.text
        out += _compare(o.new_text, printed, p, text)
    out += _replaced_words(operations, by_place, whole, text)
    return out


def _articles(statute: Statute) -> dict[str, str]:
    """Article → all its wording, items included."""
    parts: dict[str, list[str]] = {}
    for p in statute.provisions:
        if p.level in ("paragraph", "item", "subitem"):
            parts.setdefault(p.article, []).append(p.text)
    return {a: "\n".join(t) for a, t in parts.items()}


def _key(o: Operation) -> tuple[str, str, str] | None:
    if o.action in _WHOLE:
        return (o.new_article, "", "")
    if o.action in _PARAGRAPH and o.paragraph:
        return (o.new_article, o.paragraph, "")
    if o.action in _ITEM and o.item:
        return (o.new_article, o.paragraph or "1", o.item)
    return None


def _compare(wording: str, printed: str, p: Provision, text: Text) -> list[Issue]:
    lines = [_MARK.sub("", x) for x in wording.split("\n")]
    ours = "\n".join(lines)
    a, b = plain_of(ours), plain_of(printed)
    return [
        _issue(p, a.of(ours, s.a, s.b), b.of(printed, s.c, s.d), "the decision gives the wording", text)
        for s in spots(a.text, b.text)
    ]


def _replaced_words(
    operations: Sequence[Operation], by_place: dict[tuple[str, str, str], Provision], whole: dict[str, str], text: Text
) -> list[Issue]:
    """The new words of a command such as 其中的“甲”修改为“乙” must stand in the article."""
    out = []
    for o in operations:
        p = by_place.get((o.new_article, "", ""))
        printed = whole.get(o.new_article, "")
        if o.action != "replace_words" or p is None or not o.new_text:
            continue
        if plain_of(o.new_text).text not in plain_of(printed).text:
            old = o.old_text.split("|")[0]
            out.append(_issue(p, o.new_text, old if old in printed else "", "the decision replaces these words", text))
    return out


def _issue(p: Provision, right: str, printed: str, reason: str, text: Text) -> Issue:
    where = (
        printed_number(p.article) + (f"第{p.paragraph}款" if p.paragraph else "") + (f"第{p.item}项" if p.item else "")
    )
    message = (
        f"{where}: printed “{printed}”, by the decision “{right}”"
        if printed
        else f"{where}: the words “{right}” of the decision are missing"
    )
    return Issue("text_conflict", "warning", message, f"“{right}”: {reason}", text.span(p.begin, p.end))
