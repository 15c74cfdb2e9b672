"""Rows of the organisations table: one per body, whatever its printed names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kg.corpus.corpus import Corpus
from kg.corpus.place import Placed
from kg.model.facts import Fact
from kg.model.tables import OrganisationRow


def rows(placed: Placed, facts: Sequence[Fact], corpus: Corpus) -> Iterable[OrganisationRow]:
    """None: a body is named in many documents, and a row stands for the body (`kg.corpus.bodies`)."""
    return ()
