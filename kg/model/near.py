"""The names nearest to one that is not here: everything that takes a name asks here what may have been meant."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from kg.errors import UsageError

LEAST = 0.5
"""Below it a name is no likely slip of another."""
_BESIDE = 0.2
"""How much less like it than the nearest another may be, to be told beside it."""
_LONGEST = 200
"""Characters of a name that are looked at."""


def nearest(name: str, known: Iterable[str], most: int = 3) -> list[str]:
    """Up to `most` known names, the nearest first.

    Measured by the longest common subsequence: people leave out the place and words in the middle of a long title, so what
    counts twice is how much of the given name the other one has, and once how much the two share.

    >>> nearest("turnovr", ["career", "turnover"]), nearest("鲁青衫", ["鲁青山", "白云飞"]), nearest("节水条列", ["云安市节水条例"])
    (['turnover'], ['鲁青山'], ['云安市节水条例'])
    >>> nearest("古井条理", ["云州市古井保护条例", "云州市条例"])
    ['云州市古井保护条例']
    """
    from rapidfuzz import process
    from rapidfuzz.distance import LCSseq

    name, found, names = _own(name)[:_LONGEST], [], sorted(set(known))
    for words, shared, i in process.extract_iter(name, map(_own, names), scorer=LCSseq.similarity, score_cutoff=max(1, len(name) // 2)):
        likeness = (2 * shared / len(name) + 2 * shared / (len(name) + len(words))) / 3
        if likeness >= LEAST:
            found.append((-likeness, len(words), names[i]))
    found.sort()
    return [one for likeness, _, one in found[:most] if likeness <= found[0][0] + _BESIDE]


def _own(name: str) -> str:
    """The name of the State, which most laws have, is no likeness."""
    return name.replace("中华人民共和国", "") or name


def one_of(given: str, known: Collection[str], what: str, where: str = "") -> str:
    """The given name where it is one of a few; UsageError with the nearest of them else."""
    if given not in known:
        raise UsageError(f"no {what} named {given[:80]!r}", where, did_you_mean(given, known, "use " + ", ".join(known)))
    return given


def did_you_mean(name: str, known: Iterable[str], otherwise: str = "") -> str:
    """What to do about a name that is not here: the nearest ones, else `otherwise`."""
    found = nearest(name, known)
    # Names of our own, commands and columns, stand apart as in English.
    return f"did you mean {(', ' if ''.join(found).isascii() else '、').join(found)}?" if found else otherwise
