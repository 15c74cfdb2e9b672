"""Two wordings compared by their letters: width, spaces, broken lines and punctuation are no differences."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

from kg.model.text import fold

_KEEP = re.compile(r"\w")
_LONG = 6000
"""Longer rests are not matched piece by piece (the cost grows with the square)."""


@dataclass(frozen=True, slots=True)
class Plain:
    """Letters and digits only, each with its place in the full text."""

    text: str
    at: tuple[int, ...]

    def of(self, full: str, begin: int, end: int, around: int = 5) -> str:
        """Characters `begin` to `end` as printed, with a few of the same paragraph on either side: as far as the clause goes, and with …
        where it goes on further than one can look at."""
        if not self.at:
            return ""
        last = len(self.at)
        low, high = self.at[min(begin, last - 1)], self.at[min(max(end, 1), last) - 1] + 1
        first = max(self.at[min(max(0, begin - around), last - 1)], full.rfind("\n", 0, low) + 1)
        stop = self.at[min(max(end + around, 1), last) - 1] + 1
        line = full.find("\n", high)
        start, end = full.rfind("\n", 0, low) + 1, line if line >= 0 else len(full)
        lead, first = _begin(full, first, start)
        stop, rest = _end(full, min(stop, end), end)
        return lead + re.sub(r"\s+", "", full[first:stop]) + rest


_MARKS = "，。；：、！？,.;:!?“”‘’《》()（）"
_REACH = 40
"""Characters within which a clause is looked for to its end."""


def _begin(full: str, at: int, start: int) -> tuple[str, int]:
    """Where the clause begins that a place lies in, and … before the place where that is too far away."""
    floor = max(start, at - _REACH)
    mark = next((i for i in range(at, floor, -1) if full[i - 1] in _MARKS), floor)
    return ("", mark) if mark == start or full[mark - 1] in _MARKS else ("…", at)


def _end(full: str, at: int, end: int) -> tuple[int, str]:
    """The same of its end."""
    ceiling = min(end, at + _REACH)
    if full[at - 1] in _MARKS:
        return at, ""
    mark = next((i for i in range(at, ceiling) if full[i] in _MARKS), ceiling)
    return (mark, "") if mark == end or full[mark] in _MARKS else (at, "…")


def plain_of(text: str) -> Plain:
    """The letters and digits of a text, folded."""
    folded = fold(text)
    at = tuple(m.start() for m in _KEEP.finditer(folded))
    return Plain("".join(folded[i] for i in at), at)


def marked(text: str) -> str:
    """The text with its punctuation, without what may differ in print: width, spaces, the shape of quotation marks."""
    return re.sub(r"\s+", "", fold(text)).replace("“", '"').replace("”", '"').replace("‘", "'").replace("’", "'")


@dataclass(frozen=True, slots=True)
class Spot:
    """Ranges of two plain texts that differ: `a`:`b` of the first, `c`:`d` of the second."""

    a: int
    b: int
    c: int
    d: int


def spots(ours: str, theirs: str) -> list[Spot]:
    """Where the texts differ; places that at most two characters part are one."""
    if ours == theirs:
        return []
    lead = 0
    while lead < min(len(ours), len(theirs)) and ours[lead] == theirs[lead]:
        lead += 1
    tail = 0
    while tail < min(len(ours), len(theirs)) - lead and ours[-1 - tail] == theirs[-1 - tail]:
        tail += 1
    a, b = ours[lead : len(ours) - tail], theirs[lead : len(theirs) - tail]
    if not a or not b or len(a) > _LONG or len(b) > _LONG:
        return [Spot(lead, lead + len(a), lead, lead + len(b))]
    out: list[Spot] = []
    for tag, i, j, k, m in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        if out and lead + i - out[-1].b <= 2:
            out[-1] = Spot(out[-1].a, lead + j, out[-1].c, lead + m)
        else:
            out.append(Spot(lead + i, lead + j, lead + k, lead + m))
    return out


def change(ours: str, theirs: str) -> tuple[str, str]:
    """What was read for what, without the characters around: ("、县", "")."""
    matcher = SequenceMatcher(None, ours, theirs, autojunk=False)
    changed = [(ours[a:b], theirs[c:d]) for tag, a, b, c, d in matcher.get_opcodes() if tag != "equal"]
    return "".join(x for x, _ in changed), "".join(y for _, y in changed)
