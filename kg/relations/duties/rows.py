"""Rows of the duties table, and the duties that no penalty clause of the law reaches."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from kg.corpus.corpus import Corpus
from kg.corpus.place import Placed
from kg.model.facts import Duty, Fact, of, read_by
from kg.model.tables import DutyRow, PenaltyRow


def duty_rows(placed: Placed, found: Iterable[Duty]) -> list[DutyRow]:
    """One row per clause, kind and subject, at its provision."""
    out = []
    for f in found:
        provision_id, p = placed.provision_at(f.at)
        if p is None:
            continue
        span = placed.doc.text.span(f.begin, f.end)
        text = re.sub(r"\s+", "", placed.doc.text.raw[f.begin : f.end])
        out.append(
            DutyRow(
                placed.law, placed.version, p.article, p.paragraph, p.item, f.kind, "|".join(f.subjects), text,
                provision_id, placed.document_id, span.start, span.end, **read_by(f),
            )
        )  # fmt: skip
    return out


def unsanctioned(duties: Sequence[DutyRow], penalties: Sequence[PenaltyRow]) -> list[DutyRow]:
    """Duties and prohibitions that no penalty clause of the same text reaches.

    A clause reaches a provision that it names as violated, all of an article that it names as a whole,
    the lead of a list of which it names an item, and the provision that it stands in itself.
    """
    reached: set[tuple[str, str, str, str, str]] = set()
    for p in penalties:
        reached.add((p.law, p.version, p.article, "", ""))
        if p.violated_article:
            reached.add((p.law, p.version, p.violated_article, p.violated_paragraph, p.violated_item))
            if p.violated_item:
                reached.add((p.law, p.version, p.violated_article, p.violated_paragraph or "1", "lead"))
    return [d for d in duties if d.kind in ("duty", "prohibition") and not _is_reached(d, reached)]


def _is_reached(d: DutyRow, reached: set[tuple[str, str, str, str, str]]) -> bool:
    keys = [("", ""), (d.paragraph, ""), (d.paragraph, d.item), ("", d.item)]
    if not d.item:
        keys.append((d.paragraph, "lead"))
    return any((d.law, d.version, d.article, a, b) in reached for a, b in keys)


def rows(placed: Placed, facts: Sequence[Fact], corpus: Corpus) -> Iterable[DutyRow]:
    return duty_rows(placed, of(Duty, facts))
