"""Every fact that a document is found to state, before it is linked: the records that travel between the stages.

`begin`, `end` of a fact are positions in its document's `Text`; what they are in the source file tells `evidence`.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain
from typing import TypeVar

from kg.model.facts.base import RULE, Evidence, Fact, ReadBy, read_by
from kg.model.facts.law import (
    NO_AMOUNT,
    AgendaItem,
    Alias,
    Amount,
    CitationFact,
    Definition,
    Delegation,
    Duty,
    Event,
    Issuance,
    LawMention,
    Operation,
    Penalty,
    Unread,
    Violated,
)
from kg.model.facts.people import Act, BodyMention, NameFact, RoleFact, SeatCount

__all__ = [
    "NO_AMOUNT",
    "RULE",
    "Act",
    "AgendaItem",
    "Alias",
    "Amount",
    "BodyMention",
    "CitationFact",
    "Definition",
    "Delegation",
    "Duty",
    "Event",
    "Evidence",
    "Fact",
    "Facts",
    "Issuance",
    "LawMention",
    "NameFact",
    "Operation",
    "Penalty",
    "ReadBy",
    "RoleFact",
    "SeatCount",
    "Unread",
    "Violated",
    "of",
    "read_by",
]

F = TypeVar("F", bound=Fact)


def of(kind: type[F], facts: Iterable[Fact]) -> list[F]:
    """The facts of one sort among others, in their order."""
    return [f for f in facts if isinstance(f, kind)]


class Facts(dict[str, tuple[Fact, ...]]):
    """The facts of one document, by the relation that found them."""

    def of(self, kind: type[F]) -> list[F]:
        """All facts of one sort, in the order in which they were found."""
        return of(kind, chain.from_iterable(self.values()))

    def only(self, relations: Iterable[str]) -> Facts:
        """What these relations found."""
        return Facts({name: self[name] for name in relations})
