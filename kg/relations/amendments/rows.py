"""Operations of amending documents as rows of the amendments table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kg.corpus.corpus import Corpus
from kg.corpus.documents import IssueAt
from kg.corpus.place import Placed
from kg.model.documents import Issue
from kg.model.facts import Fact, Operation, Unread, of, read_by
from kg.model.tables import AmendmentRow


def amendment_rows(placed: Placed, operations: Sequence[Operation]) -> list[AmendmentRow]:
    """One row per operation, in the order of the decision. `note` holds what the columns have no room for: the number
    that a renumbered paragraph or item had, the chapter or place that a command names."""
    out = []
    for o in operations:
        span = placed.doc.text.span(o.begin, o.end)
        out.append(
            AmendmentRow(
                placed.doc.title, o.op, o.sub, o.action, o.law, o.old_article, o.new_article, o.paragraph, o.item,
                o.old_text, o.new_text, placed.document_id, span.start, span.end, _note(o), **read_by(o),
            )
        )  # fmt: skip
    return out


def _note(o: Operation) -> str:
    parts = [o.note, "beside words that can't be read" if o.unsure else ""]
    if o.old_item:
        parts.append(f"item {o.old_item} before")
    elif o.old_paragraph:
        parts.append(f"paragraph {o.old_paragraph} before")
    if o.subitem:
        parts.append(f"subitem {o.subitem}")
    if o.place:
        parts.append(o.place)
    return "; ".join(p for p in parts if p)


def rows(placed: Placed, facts: Sequence[Fact], corpus: Corpus) -> Iterable[AmendmentRow | IssueAt]:
    yield from amendment_rows(placed, of(Operation, facts))
    for unread in of(Unread, facts):
        yield IssueAt(placed.document_id, _unread(placed, unread))


def _unread(placed: Placed, unread: Unread) -> Issue:
    text = placed.doc.text
    command = " ".join(text.raw[unread.begin : unread.end].split())[:60]
    what = f"an amending command that can't be read: {command}"
    return Issue("unread_command", "warning", what, "", text.span(unread.begin, unread.end))
