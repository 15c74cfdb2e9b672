"""What can be found."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """What can be found: `kind` is law, article, document, person or organisation."""

    path: str
    title: str
    kind: str
    year: str = ""
    place: str = ""
    text: str = ""
