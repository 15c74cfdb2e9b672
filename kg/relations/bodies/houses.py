"""Where the name of a congress, its standing committee or one of its committees ends."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.zh.bodies import trie
from kg.zh.committee import committees, composed, lettered
from kg.zh.terms import NUMBER


@lru_cache(maxsize=1)
def parts_of_houses() -> re.Pattern[str]:
    """The committees and offices of the table, as they follow the name of their house."""
    return re.compile(trie(committees()))


def congress_end(c: str, i: int) -> int:
    """The end of a house's name that begins before i, with its term, standing committee and committee."""
    m = re.compile(rf"(?:第?{NUMBER}届)?(?:常务委员会|常委会)?(?:第?{NUMBER}届)?").match(c, i)
    e = m.end() if m else i
    sub = max(filter(None, (p().match(c, e) for p in (parts_of_houses, composed, lettered))), key=re.Match.end, default=None)
    if sub and not (sub[0] == "办公" or (c[sub.end() : sub.end() + 1] in ("委", "主") and not c[sub.end() :].startswith(("委员", "主任")))):
        return sub.end()
    return e
