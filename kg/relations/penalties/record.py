"""What a penalty clause yields, and what its reader remembers from phrase to phrase."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from kg.model.facts import Penalty, Violated
from kg.relations.penalties.violations import Seen


@dataclass(slots=True)
class State:
    """What the clause has said so far and later phrases inherit. `seen`: the references of its paragraph; `kept`: condition and target
    before the last ;, `lead`: whom the words before it bind, `addressed`: whom the document obliges elsewhere. `noticed`: the conduct is what an office finds (发现…的); `headed`: the statute has chapters, of which
    `liability` is one on liability."""

    article: str
    liability: bool
    headed: bool
    seen: tuple[Seen, ...] = ()
    offenders: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    target: tuple[str, ...] = ()
    violated: tuple[Violated, ...] = ()
    conduct: str = ""
    authorities: tuple[str, ...] = ()
    next_authorities: tuple[str, ...] = ()
    condition: str = ""
    kept: tuple[str, tuple[str, ...]] = ("", ())
    pending: list[str] = field(default_factory=list)
    lead: tuple[str, ...] = ()
    addressed: frozenset[str] = frozenset()
    blame: bool = False
    against: bool = False
    noticed: bool = False
    basis: str = ""
    fresh: bool = True
    others: list[tuple[tuple[str, ...], str]] = field(default_factory=list)
    previous: tuple[str, tuple[Violated, ...], tuple[str, ...]] = ("", (), ())
    out: list[Penalty] = field(default_factory=list)


_LONGEST = 1000
"""No phrase of a statute is longer; a run without punctuation is cut, so that the cost stays linear."""
_OPEN, _CLOSE = "《(“〈", "》)”〉"


def phrases(text: str, begin: int, end: int) -> Iterator[tuple[int, int, str]]:
    """(begin, end, mark behind it) of the phrases between , ; 。 : outside brackets and titles."""
    depth, at = 0, begin
    for i in range(begin, end):
        c = text[i]
        if c in _OPEN:
            depth += 1
        elif c in _CLOSE:
            depth = max(0, depth - 1)
        elif c == "\n" or i - at >= _LONGEST or (c in ",;。:" and (depth == 0 or c == "。")):
            depth = 0
            if i > at:
                yield at, i, c if c in ",;。:\n" else ","
            at = i + 1
    if end > at:
        yield at, end, ""


def inherit(state: State, told: bool = False) -> State:
    """A copy for an item of a list: what the lead said holds, what it imposed does not come again.

    `told`: the sums are told in the items, for whom the lead's 对… names.
    """
    who = state.target if told else ()
    return replace(
        state, offenders=who or state.offenders, named=who or state.named, blame=state.blame or state.liability,
        pending=[], condition="", target=(), fresh=False, out=[],
    )  # fmt: skip
