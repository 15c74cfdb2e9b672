"""What a page of the site is made of, and its address."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote, urlencode


@dataclass(frozen=True, slots=True)
class Page:
    """What a template shows."""

    template: str
    title: str
    content: dict[str, Any] = field(default_factory=dict)


def url(path: str, **query: object) -> str:
    """The address of a page. An IRI's own percent signs are escaped once more, so that they arrive as they are."""
    asked = {k: str(v) for k, v in query.items() if v not in ("", None)}
    return "/" + quote(path, safe="/:@!$&'()*+,;=-._~") + (f"?{urlencode(asked)}" if asked else "")
