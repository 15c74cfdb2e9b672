"""What a query process is asked and answers, and why it may not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from kg.errors import KgError


class TooLong(KgError):
    """The time limit was reached and the query ended."""


class Busy(KgError):
    """The queue before the query processes is full."""


class Gone(KgError):
    """Whoever asked has left, so the work was stopped."""


@dataclass(frozen=True, slots=True)
class Question:
    """A saved question (by name, with parameters) or SPARQL text; `form` is a format, or `rows` for a page.

    A page shows the first `rows` of an answer; a format with more than that many is refused.
    """

    text: str
    form: str = "rows"
    params: Mapping[str, str] = field(default_factory=dict)
    rows: int = 10_000
    default_graphs: Sequence[str] = ()
    named_graphs: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Reply:
    """`kind` of the answer; rows of (value, is it an IRI?) for a page, else the text in the format asked for;
    `found`: how many triples a graph has; `cut`: the page has not all rows."""

    kind: str
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[tuple[str, bool], ...], ...] = ()
    text: str = ""
    found: int = 0
    cut: bool = False
