"""Where a republished statute and the decision that amended it do not agree."""

from __future__ import annotations

from collections.abc import Sequence

from kg.consolidate.choose import before, find_published, texts_of
from kg.consolidate.printed import wording_issues
from kg.corpus.place import Placed
from kg.model.documents import Issue
from kg.model.facts import Operation


def conflicts(placed: Sequence[Placed], operations: Sequence[Sequence[Operation]]) -> list[tuple[Placed, Issue]]:
    """Issues of kind text_conflict. With the earlier text the decision is carried out and all is compared;
    without it only the wording that the decision quotes."""
    texts = texts_of(p.doc for p in placed)
    by_doc = {id(p.doc): p for p in placed}
    out = []
    for p, ops in zip(placed, operations, strict=True):
        law = p.doc.subject_law
        if not ops or law not in texts:
            continue
        docs = texts[law]
        published = find_published(docs, law, p.doc)
        if published is None or published.statute is None:
            continue
        base = before(docs, p.doc, published)
        if base is not None:
            from kg.consolidate.run import run

            issues = list(run(base, p.doc, published, law).issues)
        else:
            issues = wording_issues(ops, published.statute, published.text)
        out += [(by_doc[id(published)], i) for i in issues]
    return out
