"""What the records of all tables of facts share."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.model.facts import RULE


@dataclass(frozen=True, slots=True)
class FactRow:
    """What every table of facts has at its end. `by`: rule, or model:NAME; `score`: the model's confidence from 0 to 1, empty for a rule."""

    by: str = field(default=RULE, kw_only=True)
    score: str = field(default="", kw_only=True)
