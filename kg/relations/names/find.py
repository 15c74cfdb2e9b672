"""No rule names a person or body here: roles, appointments and bodies do. What a model adds is found by kg/annotate/model.py."""

from __future__ import annotations

from collections.abc import Iterable

from kg.model.documents import Document
from kg.model.facts import Fact, Facts


def find(document: Document, seen: Facts) -> Iterable[Fact]:
    return ()
