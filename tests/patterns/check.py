"""Deletes alternatives one by one and asks the cases whether they notice."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from tests.patterns.alternatives import WORDS, Alternative, deleted, modules, tables
from tests.patterns.lines import Case, cases, rows

ELSEWHERE = 12
"""Cases of other modules that are asked when those of the alternative's own do not notice."""


def own(module: str) -> str:
    """The name of a module's case file."""
    return module.replace("zh.words.", "zh.").removeprefix("kg.").removeprefix("relations.")


def readers() -> list[str]:
    """The modules that hold patterns, and the tables of words."""
    return [*modules(), *(WORDS + t for t in tables())]


@cache
def _all() -> tuple[tuple[str, Case], ...]:
    return tuple(cases())


def _asked(a: Alternative) -> list[Case]:
    """The cases that may need the alternative, the likely ones first."""
    plain = re.sub(r"\(\?<?[!=][^()]*\)|\[[^\]]*\]|.[?*]|.\{0,", " ", a.text)
    word = "" if "(" in plain else max(re.findall(r"[一-鿿]+", plain), key=len, default="")
    holds = [(name, c) for name, c in _all() if word in c.text or word in c.title]
    here = [c for name, c in holds if name == own(a.module)]
    here.sort(key=lambda c: c.needs.partition(":")[2] != a.text)
    room = own(a.module).partition(".")[0]
    others = sorted((x for x in holds if x[0] != own(a.module)), key=lambda x: not x[0].startswith(room))
    return here + [c for _, c in others][:ELSEWHERE]


def survives(a: Alternative) -> bool:
    """No case notices that the alternative is gone."""
    asked = _asked(a)
    try:
        with deleted(a):
            return all(_same(c) for c in asked)
    except (re.error, IndexError):
        return False


def _same(c: Case) -> bool:
    try:
        return rows(c) == c.rows
    except Exception:
        return False


def survivors(found: Sequence[Alternative]) -> list[Alternative]:
    """Those of the alternatives that no case needs."""
    return [a for a in found if survives(a)]
