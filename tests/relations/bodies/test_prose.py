"""Bodies in the free prose of reports: which are named, and what is none. `python -m tests.relations.bodies.test_prose` scores."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from tests.relations.bodies.test_bodies import names

CASES = tomllib.loads((Path(__file__).parent / "cases" / "prose.toml").read_text("utf-8"))["case"]


def judged(case: dict[str, object]) -> tuple[set[str], set[str]]:
    """(missed, extra) of one case."""
    found = set(names(str(case["text"]), str(case["meeting"])))
    asked: set[str] = set(case["bodies"])  # type: ignore[call-overload]
    return asked - found, found - asked - set(case.get("alt", ()))  # type: ignore[call-overload]


@pytest.mark.parametrize("case", CASES, ids=[c["name"] for c in CASES])
def test_case(case: dict[str, object]) -> None:
    assert judged(case) == (set(), set())


if __name__ == "__main__":
    asked = missed = extra = 0
    for c in CASES:
        lost, more = judged(c)
        asked, missed, extra = asked + len(c["bodies"]), missed + len(lost), extra + len(more)
        if lost or more:
            print(c["name"], "missed", sorted(lost), "extra", sorted(more))
    hit = asked - missed
    print(f"{asked} bodies: precision {hit / (hit + extra):.3f} recall {hit / asked:.3f}")
