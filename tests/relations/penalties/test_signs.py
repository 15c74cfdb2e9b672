"""What keeps phrases without a sanction from being asked for each: a character that every sanction has."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis.strategies import data, from_regex

from kg.relations.penalties import sanctions
from kg.zh.words.table import table

PATTERNS = [r["pattern"] for r in table("sanctions")] + [
    p.pattern for p in (sanctions._ORDER, sanctions._BARE_WITHIN, sanctions._FINE, sanctions._WARNING, sanctions._DISCIPLINE, sanctions._POLICE,
                        sanctions.CIVIL, sanctions._ELSEWHERE)
]  # fmt: skip


@pytest.mark.parametrize("pattern", PATTERNS)
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(data())
def test_no_sanction_is_without_its_sign(pattern: str, data: Any) -> None:
    assert sanctions._SIGN.search(data.draw(from_regex(pattern)))
