"""What is said of one reference."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kg.cite.quotes import QuoteVerdict

Verdict = Literal[
    "exists", "not_in_force", "no_such_provision", "no_such_paragraph", "renumbered", "repealed", "law_not_held",
    "ambiguous", "not_examined",
]  # fmt: skip
FINE = ("exists", "law_not_held", "not_examined")
"""Verdicts that tell of no fault in the text."""


@dataclass(frozen=True, slots=True)
class Checked:
    """One reference. `start`, `end`: code points of the text. `now`: the number that the provision has today."""

    text: str
    start: int
    end: int
    law: str
    article: str
    paragraph: str
    item: str
    verdict: Verdict
    detail: str = ""
    now: str = ""
    quote_verdict: QuoteVerdict = ""
    quote_detail: str = ""

    @property
    def wrong(self) -> bool:
        return self.verdict not in FINE or self.quote_verdict in ("differs", "elsewhere")
