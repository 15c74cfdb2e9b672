"""What amending decisions tell the register of laws: which articles have new numbers."""

from __future__ import annotations

from collections.abc import Sequence

from kg.corpus.place import Placed
from kg.corpus.registry import Registry
from kg.model.facts import CitationFact


def enter_renumberings(placed: Placed, facts: Sequence[CitationFact], registry: Registry) -> None:
    """Tells the register which articles an amending decision gave new numbers (将第七条改为第八条).

    Call it for every decision before the references of any document are resolved.
    """
    waiting: list[CitationFact] = []
    for f in facts:
        if f.relation == "renumbers_from" and f.article and not f.paragraph and not f.item:
            waiting.append(f)
        elif f.relation == "renumbers_to" and f.article and not f.paragraph and not f.item and waiting:
            old = waiting.pop(0)
            before = registry.version_before(f.law, placed.doc.date)
            after = registry.version_at(f.law, placed.doc.date)
            if before:
                registry.renumbered.setdefault((f.law, before.key), {})[old.article] = f.article
            if after:
                registry.moved.setdefault((f.law, after.key), {})[old.article] = f.article
        elif f.relation not in ("renumbers_from", "renumbers_to"):
            waiting.clear()
