"""Rows of documents and of what looks wrong in the source."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from typing import NamedTuple

from kg.corpus.place import Placed
from kg.model.documents import Issue
from kg.model.iri import Iris
from kg.model.tables import DocumentRow, IssueRow
from kg.zh.lawnames import full_title


def document_rows(placed: Iterable[Placed], full: Callable[[Placed, str], str]) -> list[DocumentRow]:
    """One row per document, in the order of the sources and of print. `full` gives a meeting with its place."""
    out = []
    for p in placed:
        d = p.doc
        span = d.span
        out.append(
            DocumentRow(
                p.document_id, d.source, d.n, d.printed_title, d.kind, int(d.written), d.date, full(p, d.meeting), d.author,
                d.author_role, d.page, "|".join(map(_full, d.subjects or (d.subject_law,))), span.start, span.end, d.number,
                d.subject_version, d.title_from,
            )
        )  # fmt: skip
    return out


def _full(law: str) -> str:
    return full_title(law) or law


class IssueAt(NamedTuple):
    """A problem, and the document that has it."""

    document_id: str
    issue: Issue


def issue_rows(found: Iterable[IssueAt], source: str, iris: Iris) -> list[IssueRow]:
    """One row per issue of a source. Its name holds kind and place, so that it stays the same when others come or go."""
    seen: Counter[str] = Counter()
    out = []
    for document_id, issue in found:
        key = f"{issue.kind}-{issue.span.start}-{issue.span.end}"
        seen[key] += 1
        n = seen[key]
        name = iris.fact("issue", source, key if n == 1 else f"{key}-{n}")
        out.append(
            IssueRow(
                name, issue.kind, issue.severity, document_id, issue.message, issue.suggestion,
                issue.span.start, issue.span.end,
            )
        )  # fmt: skip
    return out
