"""What the graph of what was concluded is made from: while that is the same, it is not told again."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from operator import attrgetter
from typing import Any

from kg.build.conclude import GLOBAL
from kg.model.tables import ROWS, Tables, columns

_PLACES = frozenset({"start", "end", "event_id", "citation_id", "issue_id"})
"""Where a fact stands in its source, of which that graph says nothing: most edits of a text move what follows."""


def basis_of_source(rows: Tables, told: Mapping[str, bytes], agents: Iterable[str]) -> bytes:
    """What one source gives to it. `rows`: those that are held for it; `told`: statements; `agents`: who read them."""
    held = {t: getattr(rows, t) for t in ROWS if t not in GLOBAL and getattr(rows, t)}
    values = ((t, [attrgetter(*(c for c in columns(t) if c not in _PLACES))(row) for row in held[t]]) for t in held)
    return _digest([*values, told, agents])


def basis_of_all(tables: Tables, sources: Iterable[tuple[str, bytes]], printed: Callable[[str], object]) -> bytes:
    """What all sources together give. `tables`: of no single source; `sources`: their names, in order, and what each gives; `printed`:
    what changes with the words of a law's texts, which are read where there are several."""
    texts = Counter(v.title for v in tables.versions if v.document_id)
    several = [(title, printed(title)) for title, many in texts.items() if many > 1]
    return _digest([*sources, *((t, getattr(tables, t)) for t in GLOBAL), *several])


def _digest(told: Iterable[Any]) -> bytes:
    digest = hashlib.blake2b(digest_size=16)
    for one in told:
        digest.update(repr(one).encode("utf-8", "surrogatepass"))
    return digest.digest()
