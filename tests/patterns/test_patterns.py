"""The cases are read as they say; the alternatives that no case needs may only become fewer."""

from __future__ import annotations

import doctest
from collections import defaultdict
from collections.abc import Callable
from zlib import crc32

import pytest

from tests.patterns import alternatives as module_of_alternatives
from tests.patterns import optional
from tests.patterns.alternatives import Alternative, alternatives, optionals
from tests.patterns.check import readers, survivors
from tests.patterns.lines import Case, cases, rows

EVERY = 16
"""One alternative in sixteen is deleted here, chosen by its words; `python -m tests.patterns` deletes all."""
LIMIT = 0.03
"""The share of these that no case needs. It may only fall."""
EVERY_OPTIONAL = 4
LIMIT_OPTIONAL = 0.08
"""The same of what may be left out: `(?:同志)?`, `了?`."""

FILES: dict[str, list[Case]] = defaultdict(list)
for _name, _case in cases():
    FILES[_name].append(_case)


@pytest.mark.parametrize("name", FILES)
def test_a_printed_line_is_read_as_its_case_says(name: str) -> None:
    wrong = [(c.needs, c.text, c.rows, now) for c in FILES[name] if (now := rows(c)) != c.rows]
    assert not wrong, f"{len(wrong)} cases; if they are right now: python -m tests.patterns --accept\n{wrong[:5]}"


def test_alternatives_are_found_wherever_they_are_nested() -> None:
    assert doctest.testmod(module_of_alternatives).failed == 0
    assert doctest.testmod(optional).failed == 0


def _chosen(found: Callable[[str], list[Alternative]], every: int) -> list[Alternative]:
    return [a for m in readers() for a in found(m) if crc32(f"{m} {a.text}".encode()) % every == 0]


@pytest.mark.slow
@pytest.mark.parametrize(("found", "every", "limit"), [(alternatives, EVERY, LIMIT), (optionals, EVERY_OPTIONAL, LIMIT_OPTIONAL)])
def test_an_alternative_is_needed_by_a_case(found: Callable[[str], list[Alternative]], every: int, limit: float) -> None:
    chosen = _chosen(found, every)
    left = survivors(chosen)
    assert len(left) <= limit * len(chosen), "\n".join(a.name for a in left)
