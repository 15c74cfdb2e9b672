"""What an export reads: a finished build."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from kg.model.iri import Iris
from kg.model.tables import Tables
from kg.store.base import Store


class Opened(Protocol):
    """A build as `kg.open` gives it."""

    @property
    def store(self) -> Store: ...

    @property
    def iris(self) -> Iris: ...

    def tables(self) -> Tables: ...

    def sources(self) -> Mapping[str, str]: ...
