"""Twice the text costs twice the time, on text made to hurt (the full run: benchmarks/linear_citations.py)."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

_PATH = Path(__file__).resolve().parents[3] / "benchmarks" / "linear_citations.py"
_SPEC = importlib.util.spec_from_file_location("linear_citations", _PATH)
assert _SPEC is not None and _SPEC.loader is not None
bench = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(bench)


@pytest.mark.parametrize("name", list(bench.PATTERNS))
@pytest.mark.parametrize("kind", bench.KINDS)
def test_growth(name: str, kind: str) -> None:
    """A quadratic step would make four times as much of 8,000 more characters; a busy machine is allowed for."""
    pattern = bench.PATTERNS[name]
    once = min(bench.seconds(pattern, kind, 4_000) for _ in range(3))
    four = min(bench.seconds(pattern, kind, 16_000) for _ in range(3))
    assert four < 7 * once + 0.02, (once, four)
