"""Functions stay simple: complexity as radon counts it (branches, loops, and every `and` and `or`)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.imports import modules

MOST, SHARE = 15, 0.014
"""Of five hundred functions seven may be above it."""
LINES = 22
"""Nine of ten functions are no longer than this."""


def _functions(blocks: list[Any]) -> Iterator[Any]:
    for block in blocks:
        if hasattr(block, "methods"):
            yield from _functions(block.methods)
        else:
            yield block
            yield from _functions(block.closures)


def functions() -> list[tuple[str, Any]]:
    radon = pytest.importorskip("radon.complexity")
    found = [(m.name, f) for m in modules().values() for f in _functions(radon.cc_visit_ast(m.tree))]
    return list({(name, f.lineno): (name, f) for name, f in found}.values())  # a method stands in its class and beside it


def test_few_functions_are_complex() -> None:
    found = functions()
    complex_ = sorted({(f.complexity, f"{name}.{f.name}") for name, f in found if f.complexity > MOST}, reverse=True)
    assert len(found) > 2000
    assert len(complex_) <= SHARE * len(found), complex_


def test_functions_are_short() -> None:
    lengths = sorted(f.endline - f.lineno + 1 for _, f in functions())
    assert lengths[int(0.9 * len(lengths))] <= LINES
