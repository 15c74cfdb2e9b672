"""The names nearest to one that is not here."""

from __future__ import annotations

from collections.abc import Iterable

LEAST = 60
"""Of 100: below it a name is no likely slip of another."""
_SHORT = 3
"""Characters of names in which one that is wrong is a third or half of all."""


def nearest(name: str, known: Iterable[str], most: int = 3) -> list[str]:
    """Up to `most` known names, the nearest first.

    >>> nearest("turnovr", ["career", "turnover"]), nearest("鲁青衫", ["鲁青山", "白云飞"]), nearest("节水条列", ["云安市节水条例"])
    (['turnover'], ['鲁青山'], ['云安市节水条例'])
    """
    from rapidfuzz import fuzz, process

    names = sorted(set(known))
    if len(name) <= _SHORT:
        # A part of a long name is near to everything short.
        found = process.extract(name, names, scorer=fuzz.ratio, limit=most, score_cutoff=50)
    else:
        found = process.extract(name, names, scorer=fuzz.WRatio, limit=4 * most, score_cutoff=LEAST)
    # A longer name that holds what a shorter one is, is as near.
    found.sort(key=lambda one: (-round(one[1]), len(one[0])))
    return [one for one, _, _ in found[:most]]


def did_you_mean(name: str, known: Iterable[str], otherwise: str = "") -> str:
    """What to do about a name that is not here: the nearest ones, else `otherwise`."""
    found = nearest(name, known)
    return f"did you mean {'、'.join(found)}?" if found else otherwise
