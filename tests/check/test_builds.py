"""`kg check` finds nothing in the sample and in the real gazette."""

from __future__ import annotations

from pathlib import Path

import pytest

import kg


@pytest.mark.parametrize("build", ["built_sample", "built_gazette"])
def test_a_build_is_clean(build: str, request: pytest.FixtureRequest) -> None:
    folder: Path = request.getfixturevalue(build)
    with kg.open(folder) as graph:
        assert [(f.rule, f.subject) for f in graph.check()] == []
