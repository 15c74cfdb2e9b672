"""The whole table of old and new article numbers of a decision, with what it only implies."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kg.consolidate.choose import before, find_published
from kg.consolidate.renumber import number_articles
from kg.corpus.place import Placed
from kg.model.documents import Document, Statute
from kg.model.facts import Operation
from kg.model.tables import RenumberingRow
from kg.relations.amendments.find import ADJUSTED, adjusts_order

_MOVING = ("renumber", "insert_article", "delete_article")


def renumbering_rows(
    placed: Sequence[Placed], operations: Sequence[Sequence[Operation]], texts: Callable[[str], Sequence[Document]]
) -> list[RenumberingRow]:
    """One row per article whose number a decision changes or ends, stated ones and implied ones. `texts`: title → those of that statute.

    The old articles are those of the earlier text; without it they are counted from the republished one (its articles,
    those deleted and less those inserted), if all are whole numbers. Without either only what is stated is known.
    """
    out = []
    for p, ops in zip(placed, operations, strict=True):
        for law in dict.fromkeys(o.law for o in ops if o.law):
            own = [o for o in ops if o.law == law]
            if any(o.action in _MOVING for o in own):
                out += _rows(p, law, own, texts(law))
    return out


def _rows(p: Placed, law: str, operations: Sequence[Operation], texts: Sequence[Document]) -> list[RenumberingRow]:
    stated = {o.old_article: o for o in operations if o.action in ("renumber", "delete_article") and o.old_article and not _part(o)}
    table: dict[str, str | None] = {a: o.new_article or None for a, o in stated.items()}
    old = _old_articles(p.doc, law, operations, texts)
    if old:
        numbering = number_articles(operations, old, adjusts_order(p.doc.text))
        if not numbering.problems:
            table = numbering.table
    closing = ADJUSTED.search(p.doc.text.folded)
    implied = closing.span() if closing else (0, min(len(p.doc.text), 40))
    rows = []
    for old_article, new_article in table.items():
        if old_article == new_article:
            continue
        operation = stated.get(old_article)
        span = p.doc.text.span(*((operation.begin, operation.end) if operation else implied))
        rows.append(
            RenumberingRow(
                p.doc.title, law, old_article, new_article or "", int(operation is not None), p.document_id, span.start, span.end
            )
        )
    return rows


def _part(o: Operation) -> bool:
    return bool(o.old_paragraph or o.old_item or o.paragraph or o.item)


def _old_articles(decision: Document, law: str, operations: Sequence[Operation], texts: Sequence[Document]) -> list[str]:
    published = find_published(texts, law, decision)
    earlier = before(texts, decision, published)
    if earlier is not None and earlier.statute is not None:
        return _articles(earlier.statute)
    if published is None or published.statute is None:
        return []
    now = _articles(published.statute)
    gone = {o.old_article for o in operations if o.action == "delete_article"}
    new = {o.new_article for o in operations if o.action == "insert_article"}
    if not all(a.isdigit() for a in (*now, *gone, *new)):
        return []
    return [str(n) for n in range(1, len(now) + len(gone) - len(new) + 1)]


def _articles(statute: Statute) -> list[str]:
    return [p.number for p in statute.provisions if p.level == "article"]
