"""Who read a fact, and where it stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple, Protocol, TypedDict

from kg.model.text import Text

RULE = "rule"
"""`by` of a fact that the rules found; a trained model's is `model:NAME`."""


class Evidence(NamedTuple):
    """Where a fact stands in its source file (code points), whether the pieces had to be put back in order,
    and who read it. `score` is the model's own confidence from 0 to 1; None for a rule, which has none."""

    start: int
    end: int
    repaired: bool = False
    by: str = RULE
    score: float | None = None


class ReadBy(TypedDict):
    """The columns of a row that say who read its fact."""

    by: str
    score: str


def read_by(fact: Fact) -> ReadBy:
    """`by` and `score` as the tables write them: the score with three decimals."""
    return {"by": fact.by, "score": "" if fact.score is None else f"{fact.score:.3f}"}


class _Located(Protocol):
    @property
    def begin(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def by(self) -> str: ...
    @property
    def score(self) -> float | None: ...


@dataclass(frozen=True, slots=True)
class Fact:
    """What all facts have beside their positions: by whom they were found, and how sure a model is."""

    by: str = field(default=RULE, kw_only=True, repr=False)
    score: float | None = field(default=None, kw_only=True, repr=False)

    def evidence(self: _Located, text: Text) -> Evidence:
        """The fact's place in the source file of its document's `text`."""
        return Evidence(*text.span(self.begin, self.end), self.by, self.score)
