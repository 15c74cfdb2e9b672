"""The fact and the row of a request."""

from __future__ import annotations

from dataclasses import dataclass

from kg.model.facts import Fact
from kg.model.tables import FactRow


@dataclass(frozen=True, slots=True)
class Request(Fact):
    """`verb`: what is asked for."""

    begin: int
    end: int
    verb: str


@dataclass(frozen=True, slots=True)
class RequestRow(FactRow):
    """One request of a document."""

    document_id: str
    verb: str
    start: int
    end: int
