"""Which documents of a build a consolidation is about: the decision, the earlier text, the republished one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kg.consolidate.result import same_law
from kg.model.documents import Document, Statute
from kg.parse.grammar import parse_statute
from kg.relations.amendments.find import amended_law, is_amending, read_amendments


def statute_of(doc: Document) -> Statute:
    """The provision tree of a document, read now if it was not read before."""
    return doc.statute or parse_statute(doc.text, doc.title)


def find_decisions(documents: Iterable[Document], law: str, title: str = "") -> list[Document]:
    """The amending documents on a law, oldest first; `title` picks one by a part of its title."""
    found = [d for d in documents if is_amending(d) and (not title or title.strip("《》") in d.title)]
    return sorted((d for d in found if _amends(d, law)), key=lambda d: (d.date, d.source, d.n))


def _amends(doc: Document, law: str) -> bool:
    if same_law(doc.subject_law or amended_law(doc.title), law):
        return True
    return any(same_law(o.law, law) for o in read_amendments(doc.text, doc.subject_law, doc.body).operations)


def find_published(documents: Sequence[Document], law: str, decision: Document) -> Document | None:
    """The statute as republished with the decision: of the same source, else the first of that title that was last changed then."""
    texts = [d for d in documents if d.form.grammar == "statute" and same_law(d.title, law)]
    same = [d for d in texts if d.source == decision.source and d.n > decision.n]
    dated = [d for d in texts if decision.date and _made_on(statute_of(d), decision.date)]
    return next(iter([*same, *dated]), None)


def _made_on(statute: Statute, day: str) -> bool:
    """Was the text made on that day, and not changed again: a later revision only tells of the decision?"""
    acts = statute.enactments
    return any(e.date == day for e in acts) and not any(e.date > day for e in acts if e.action in ("amended", "revised"))


def before(texts: Sequence[Document], decision: Document, published: Document | None) -> Document | None:
    """The latest of the texts that is older than the decision."""
    earlier = [d for d in texts if d is not published and decision.date and d.date < decision.date]
    return max(earlier, key=lambda d: d.date, default=None)
