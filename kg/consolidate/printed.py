"""The decision's own wording beside the republished text, where no earlier text is at hand.

Only what the decision quotes can be compared; what it leaves alone needs the earlier text (`compare`).
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.consolidate.compare import conflict_issues
from kg.consolidate.quoted import decision_conflicts
from kg.model.documents import Issue, Statute
from kg.model.facts import Operation
from kg.model.text import Text


def wording_issues(operations: Sequence[Operation], published: Statute, text: Text) -> list[Issue]:
    """Issues of kind text_conflict: the republished text does not print what the decision says.

    `text` is the published document's own.
    """
    return conflict_issues(decision_conflicts(operations, published, text), text)
