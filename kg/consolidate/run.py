"""`kg consolidate LAW --decision TITLE --base FILE [--diff]`: the parts put together for the command line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.consolidate.choose import find_decisions, find_published, statute_of
from kg.consolidate.compare import Difference, conflict_issues, diff
from kg.consolidate.execute import Consolidated, consolidate, render
from kg.model.documents import Document, Issue, Statute
from kg.model.facts import Operation
from kg.relations.amendments.find import Reading, adjusts_order, amended_law, read_amendments


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


def run(base: Document, decision: Document, published: Document | None = None, law: str = "", between: Sequence[Document] = ()) -> Result:
    """Carries out `decision` on `base`, and before it those `between` them, oldest first; with `published` compares the outcome
    with the republished text. What an earlier decision left undone is told by its title."""
    statute, undone = statute_of(base), list[str]()
    for earlier in between:
        done, reading = _carried_out(statute, earlier, law)
        undone += [f"{earlier.title}: not carried out: {u.operation.op}({u.operation.sub}): {u.reason}" for u in done.unexecuted]
        undone += [f"{earlier.title}: not read: {' '.join(earlier.text.raw[u.begin : u.end].split())[:80]}" for u in reading.unread]
        statute = done.statute()
    new, reading = _carried_out(statute, decision, law)
    differences: list[Difference] = []
    issues: list[Issue] = []
    if published is not None:
        differences = diff(new, statute_of(published), published.text)
        issues = conflict_issues(differences, published.text)
    unread = tuple(decision.text.raw[u.begin : u.end] for u in reading.unread)
    warnings = (*_later(statute_of(base), [*between, decision][0]), *undone, *new.warnings)
    return Result(new, tuple(reading.operations), render(new), unread, warnings, tuple(differences), tuple(issues))


def _carried_out(base: Statute, decision: Document, law: str) -> tuple[Consolidated, Reading]:
    reading = read_amendments(decision.text, decision.subject_law or amended_law(decision.title), decision.body)
    return consolidate(base, reading.operations, adjust=adjusts_order(decision.text), law=law), reading


def _later(base: Statute, decision: Document) -> list[str]:
    """A word of warning where the earlier text is not earlier: its heading names the decision or a later date."""
    dates = [e.date for e in base.enactments if e.action in ("passed", "amended", "revised") and e.date]
    if decision.date and dates and max(dates) >= decision.date:
        return [f"the earlier text is of {max(dates)}, the decision of {decision.date}"]
    return []


__all__ = ["Result", "find_decisions", "find_published", "run", "statute_of"]
