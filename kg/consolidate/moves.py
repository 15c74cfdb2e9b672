"""将第三条第二款移至第七条，作为第二款: a paragraph that goes to another article, as a deletion there and an insertion here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from kg.consolidate.places import Article
from kg.consolidate.result import printed_number
from kg.consolidate.wording import Paragraph, paragraphs_of
from kg.model.documents import Statute
from kg.model.facts import Operation
from kg.model.text import fold

BECOMES_ARTICLE = "paragraph becomes an article"
BECOMES_PARAGRAPH = "article becomes a paragraph"


def leaving(base: Statute, o: Operation) -> list[Paragraph]:
    """The paragraph of the earlier text that becomes an article."""
    for i, p in enumerate(base.provisions):
        if p.level == "article" and p.number == o.old_article:
            return [x for x in paragraphs_of(base, i) if x.old == o.old_paragraph]
    return []


def with_moves(operations: Sequence[Operation], articles: Mapping[str, Article]) -> list[Operation]:
    """Each such move as two commands; one that can't be told apart from others stays as it is, to be refused."""
    return [each for o in operations for each in ((_moved(o, operations, articles) if _is_move(o) else []) or [o])]


def with_wholes(operations: Sequence[Operation], articles: Mapping[str, Article]) -> list[Operation]:
    """第十三条第一款改为第十七条, 第十三条第二款改为第十六条: where all paragraphs become articles, the first takes the article along."""
    leaves: dict[str, set[str]] = {}
    for o in operations:
        if o.note == BECOMES_ARTICLE:
            leaves.setdefault(o.old_article, set()).add(o.old_paragraph)
    whole = {n for n, gone in leaves.items() if n in articles and {p.old for p in articles[n].paragraphs} == gone}
    return [
        replace(o, old_paragraph="", paragraph="", note="")
        if o.note == BECOMES_ARTICLE and o.old_article in whole and o.old_paragraph == "1"
        else o
        for o in operations
    ]


def with_joins(operations: Sequence[Operation], articles: Mapping[str, Article]) -> list[Operation]:
    """将第七条并入第六条，作为第二款: as a deletion and an insertion, where nothing else has to do with the article that goes."""
    return [each for o in operations for each in ((_joined(o, operations, articles) if o.note == BECOMES_PARAGRAPH else []) or [o])]


def _joined(o: Operation, operations: Sequence[Operation], articles: Mapping[str, Article]) -> list[Operation]:
    here = articles.get(o.old_article)
    other = any(p is not o and o.old_article == p.old_article for p in operations)
    if here is None or len(here.paragraphs) != 1 or here.paragraphs[0].items or other:
        return []
    return [
        replace(o, action="delete_article", paragraph="", new_article=""),
        replace(o, action="insert_paragraph", old_article=o.new_article, new_text=here.wording().text),
    ]


def _is_move(o: Operation) -> bool:
    """Does a paragraph of one article become a paragraph of another one?"""
    return o.action == "renumber" and bool(o.old_paragraph and o.paragraph) and not o.old_item and o.new_article != o.old_article


def _moved(o: Operation, operations: Sequence[Operation], articles: Mapping[str, Article]) -> list[Operation]:
    """The deletion and the insertion; empty where another command, or a reference, has to do with what is moved.

    Both numbers are those of the earlier text: where the articles get others, no move is carried out.
    """
    here, there = articles.get(o.old_article), articles.get(o.new_article)
    if here is None or there is None or _is_touched(o, operations) or _is_pointed_at(here, there, articles.values()):
        return []
    it = next((p for p in here.paragraphs if p.old == o.old_paragraph), None)
    place = int(o.paragraph) if o.paragraph.isdigit() else 0
    if it is None or len(here.paragraphs) < 2 or not 0 < place <= len(there.paragraphs) + 1:
        return []
    return [
        replace(o, action="delete_paragraph", paragraph=o.old_paragraph, old_paragraph="", new_article=o.old_article),
        replace(o, action="insert_paragraph", old_article=o.new_article, old_paragraph="", new_text=it.wording().text),
    ]


def _is_touched(o: Operation, operations: Sequence[Operation]) -> bool:
    """Is there another command on one of the two articles, or on all?"""
    both = {o.old_article, o.new_article}
    return any(p is not o and (p.action == "replace_all" or both & {p.old_article, p.new_article}) for p in operations)


def _is_pointed_at(here: Article, there: Article, articles: Iterable[Article]) -> bool:
    """Does a text name a paragraph of the two articles, whose numbers change?"""
    pointed = [fold(printed_number(a.old)) + "第" for a in (here, there)]
    texts = [fold(a.wording().text) for a in articles]
    own = [fold(a.wording().text) for a in (here, there)]
    return any(w in t for t in texts for w in pointed) or any(w in t for t in own for w in ("前款", "前两款", "下款", "本条第"))
