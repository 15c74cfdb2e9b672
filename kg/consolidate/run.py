"""`kg consolidate LAW --decision TITLE --base FILE [--diff]`: the parts put together for the command line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.find.amendments import Operation, adjusts_order, amended_law, is_amending, read_amendments
from kg.model.documents import Document, Issue, Statute
from kg.parse.statute import parse_statute

from .compare import Difference, conflict_issues, diff
from .execute import Consolidated, consolidate, render, same_law


@dataclass(frozen=True, slots=True)
class Result:
    """What one run found. `unread` quotes the commands that nobody could read."""

    consolidated: Consolidated
    operations: tuple[Operation, ...]
    text: str
    unread: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    differences: tuple[Difference, ...] = ()
    issues: tuple[Issue, ...] = ()


def statute_of(doc: Document) -> Statute:
    """The provision tree of a document, read now if it was not read before."""
    return doc.statute or parse_statute(doc.text, doc.title)


def run(base: Document, decision: Document, published: Document | None = None, law: str = "") -> Result:
    """Carries out `decision` on `base`; with `published` compares the outcome with the republished text."""
    reading = read_amendments(decision.text, decision.subject_law or amended_law(decision.title), decision.body)
    new = consolidate(statute_of(base), reading.operations, adjust=adjusts_order(decision.text), law=law)
    differences: list[Difference] = []
    issues: list[Issue] = []
    if published is not None:
        differences = diff(new, statute_of(published), published.text)
        issues = conflict_issues(differences, published.text)
    unread = tuple(decision.text.raw[a:b] for a, b in reading.unread)
    warnings = (*_later(statute_of(base), decision), *new.warnings)
    return Result(new, tuple(reading.operations), render(new), unread, warnings, tuple(differences), tuple(issues))


def _later(base: Statute, decision: Document) -> list[str]:
    """A word of warning where the earlier text is not earlier: its heading names the decision or a later date."""
    dates = [e.date for e in base.enactments if e.action in ("passed", "amended", "revised") and e.date]
    if decision.date and dates and max(dates) >= decision.date:
        return [f"the earlier text is of {max(dates)}, the decision of {decision.date}"]
    return []


def find_decisions(documents: Iterable[Document], law: str, title: str = "") -> list[Document]:
    """The amending documents on a law, oldest first; `title` picks one by a part of its title."""
    found = [d for d in documents if is_amending(d) and (not title or title.strip("《》") in d.title)]
    return sorted((d for d in found if _amends(d, law)), key=lambda d: (d.date, d.source, d.n))


def _amends(doc: Document, law: str) -> bool:
    if same_law(doc.subject_law or amended_law(doc.title), law):
        return True
    return any(same_law(o.law, law) for o in read_amendments(doc.text, doc.subject_law, doc.body).operations)


def find_published(documents: Sequence[Document], law: str, decision: Document) -> Document | None:
    """The statute as republished with the decision: of the same source, else the first of that title and date."""
    texts = [d for d in documents if d.kind == "statute" and same_law(d.title, law)]
    same = [d for d in texts if d.source == decision.source and d.n > decision.n]
    dated = [d for d in texts if decision.date and any(e.date == decision.date for e in statute_of(d).enactments)]
    return next(iter([*same, *dated]), None)


__all__ = ["Result", "find_decisions", "find_published", "run", "statute_of"]
