"""Where a republished statute and the decision that amended it do not agree, and what a gazette corrects."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kg.consolidate.choose import before, find_published
from kg.consolidate.corrections import corrected
from kg.consolidate.printed import wording_issues
from kg.corpus.place import Placed
from kg.model.documents import Issue
from kg.model.facts import Operation


def conflicts(
    placed: Sequence[Placed], operations: Sequence[Sequence[Operation]], texts: Callable[[str], Sequence[Placed]]
) -> list[tuple[Placed, Issue]]:
    """Issues of kind text_conflict of the decisions among `placed`, each with the republished text that has it. With the
    earlier text the decision is carried out and all is compared; without it only the wording that the decision quotes.
    `texts`: title → the documents that hold a text of that statute."""
    out = []
    for p, ops in zip(placed, operations, strict=True):
        if p.doc.form.corrects:
            out += [(held or p, issue) for held, issue in corrected(p.doc, texts)]
        law = p.doc.subject_law
        held = texts(law) if ops and law else ()
        docs = [h.doc for h in held]
        published = find_published(docs, law, p.doc) if docs else None
        if published is None or published.statute is None:
            continue
        base = before(docs, p.doc, published)
        if base is not None:
            from kg.consolidate.run import run

            issues = list(run(base, p.doc, published, law).issues)
        else:
            issues = wording_issues(ops, published.statute, published.text)
        here = next(h for h in held if h.doc is published)
        out += [(here, i) for i in issues]
    return out
