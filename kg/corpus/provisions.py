"""Rows of the provisions table, and the dates that a statute's own text gives."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from kg.corpus.place import Placed
from kg.model.tables import ProvisionRow


def provision_rows(placed: Sequence[Placed], before: Callable[[Placed], Iterable[Placed]] = lambda _: ()) -> list[ProvisionRow]:
    """One row per provision of every statute and decision of a source, in reading order.

    Where two documents print the same version of a law, a provision has the row of the first of them; `before` gives those of
    earlier sources that print the version of a document.
    """
    given: dict[tuple[str, str], set[str]] = {}
    rows: list[ProvisionRow] = []
    for place in placed:
        statute = place.doc.statute
        if statute is None or not place.law:
            continue
        ids = [place.provision_id(p) for p in statute.provisions]
        key = (place.law, place.version_key)
        if key not in given:
            given[key] = {i for p in before(place) if p.doc.statute for i in map(p.provision_id, p.doc.statute.provisions)}
        known = given[key]
        for p, own in zip(statute.provisions, ids, strict=True):
            if own in known:
                continue
            known.add(own)
            span = place.doc.text.span(p.begin, p.end)
            rows.append(
                ProvisionRow(
                    own, place.document_id, place.law, place.version, p.level, p.part, p.chapter, p.section, p.article, p.paragraph,
                    p.item, p.subitem, ids[p.parent] if p.parent >= 0 else "", p.text, int(p.repaired or span.repaired),
                    span.start, span.end, p.heading,
                )
            )  # fmt: skip
    return rows
