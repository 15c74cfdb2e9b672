"""No alternative of a pattern hides another, and none gets round the guard behind it."""

from __future__ import annotations

import re
import re._constants as sre  # type: ignore[import-not-found]
import re._parser as parser  # type: ignore[import-not-found]
from collections.abc import Iterator, Sequence
from typing import Any

import pytest

from tests.patterns.alternatives import all_patterns

Items = Sequence[tuple[Any, Any]]
_REPEATS = (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT)


def _may_be_empty(items: Items) -> bool:
    """Does a pattern that goes on so match the empty text wherever it stands?"""
    return all(
        (op in _REPEATS and (av[0] == 0 or _may_be_empty(av[2])))
        or (op is sre.SUBPATTERN and _may_be_empty(av[3]))
        or (op is sre.BRANCH and any(map(_may_be_empty, av[1])))
        for op, av in items
    )


def faults(items: Items, after: Items = ()) -> Iterator[str]:
    """`after`: what the pattern goes on with behind these items.

    An alternative that a later one begins with hides it where the pattern may end there. Before (?!…) it gets round the guard,
    as an optional part does: in (?:依照|依)(?!照下列) the guard that stops 依照 is asked again behind 依. What an atomic group or a possessive repeat has read stays read, so there the first that matches is all.
    """
    for i, (op, av) in enumerate(items):
        rest = [*items[i + 1 :], *after]
        guarded = bool(rest) and rest[0][0] is sre.ASSERT_NOT and rest[0][1][0] > 0
        if op is sre.BRANCH:
            branches = [list(b) for b in av[1]]
            for j, b in enumerate(branches):
                for k, longer in enumerate(branches):
                    begins = len(b) < len(longer) and repr(longer[: len(b)]) == repr(b)
                    if begins and j < k and _may_be_empty(rest):
                        yield f"{_said(b)} hides {_said(longer)}"
                    if begins and guarded:
                        yield f"{_said(b)} gets round the guard behind {_said(longer)}"
                yield from faults(b, rest)
        elif op is sre.SUBPATTERN:
            yield from faults(av[3], rest)
        elif op in _REPEATS:
            if guarded and op is sre.MAX_REPEAT and av[:2] == (0, 1):
                yield f"without {_said(av[2])} the guard behind it is asked at another place"
            yield from faults(av[2], [] if op is sre.POSSESSIVE_REPEAT else rest)
        elif op is sre.ATOMIC_GROUP:
            yield from faults(av)
        elif op in (sre.ASSERT, sre.ASSERT_NOT):
            yield from faults(av[1], [(sre.FAILURE, None)])  # whether it holds is all that is asked


def _said(items: Items) -> str:
    return "".join(chr(av) if op is sre.LITERAL else "…" for op, av in items)


@pytest.mark.parametrize(
    ("pattern", "fault"),
    [
        ("人民代表大会|人民代表大会常务委员会", "hides"),
        ("(?:依照|依)(?!照下列|下列)", "gets round"),
        ("(?>依|依照)下列", "hides"),
        ("接受了?(?!其)", "asked at another place"),
    ],
)
def test_a_fault_is_seen(pattern: str, fault: str) -> None:
    assert fault in " ".join(faults(parser.parse(pattern)))


@pytest.mark.parametrize("pattern", ["(?>依照|依)(?!照下列)", "接受了?+(?!其)", "(?:大会|大会常委会)决定", "常委会|大会(?=会|会议)"])
def test_what_is_no_fault(pattern: str) -> None:
    assert not list(faults(parser.parse(pattern)))


def test_no_alternative_hides_another_or_gets_round_a_guard() -> None:
    found = {f"{name}: {fault}" for name, p in all_patterns() for fault in faults(parser.parse(p.pattern, p.flags & ~re.U))}
    assert not found, "\n".join(sorted(found))
