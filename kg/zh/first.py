r"""The characters that a match can begin with: where none of them stands, no alternative of a long list need be tried.

Python's `re` finds them itself only where each alternative begins with a plain character; one that begins with a look around or an
optional part makes it try all of them at each place.
"""

from __future__ import annotations

import re

_TOKEN = re.compile(
    r"(?P<around>\(\?<?[=!])|(?P<group>\((?:\?:|\?P<\w+>)?)|(?P<bar>\|)|(?P<char>\\\W|[^\\.^$*+?{}\[\]()|])"
    r"|\[(?P<set>(?!\^)(?:\\.|[^\]\\])+)\]|(?P<any>\[\^(?:\\.|[^\]\\])+\]|\\\w|\.)|(?P<end>[$^])"
)
_TIMES = re.compile(r"(?P<lacks>[?*]|\{0?,[0-9]*\})[?]?|(?:\+|\{[0-9,]+\})\??|")


def quick(pattern: str) -> str:
    r"""The same pattern behind a look at its first character.

    >>> quick(r"(?<!社)会|副?主席|(?:[甲乙]|丙.)方|\(")
    '(?=[\\(丙主会副甲乙])(?:(?<!社)会|副?主席|(?:[甲乙]|丙.)方|\\()'
    """
    return f"(?=[{''.join(sorted(first(pattern)))}])(?:{pattern})"


def first(pattern: str) -> frozenset[str]:
    """What a match begins with, as written in a set of characters. ValueError where that can't be told: `.`, `[^…]`, a match of nothing."""
    begins, lacks, end = _alternatives(pattern, 0)
    if lacks or end != len(pattern) or "" in begins:
        raise ValueError(f"what a match begins with is not told: {pattern}")
    return frozenset(begins)


def _alternatives(pattern: str, at: int) -> tuple[set[str], bool, int]:
    """Of the alternatives up to the end of their group: what they begin with ("" for anything), can one be empty, where they end."""
    found: set[str] = set()
    lacks, opens = False, True
    while m := _TOKEN.match(pattern, at):
        at = m.end()
        if m["bar"]:
            lacks, opens = lacks or opens, True
            continue
        begins, missing = {m["set"] or (m["char"] or "").replace("-", r"\-")}, False
        if m["around"] or m["group"]:
            begins, missing, at = _alternatives(pattern, at)
            at += 1
        times = _TIMES.match(pattern, at)
        at = times.end()  # type: ignore[union-attr]
        if opens and not (m["around"] or m["end"]):
            found |= begins
            opens = missing or times["lacks"] is not None  # type: ignore[index]
    return found, lacks or opens, at
