"""Builds that several tests read, made once per run."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.pipeline import Options, build_graph, sample_files
from tests.pages.running import running
from tests.shared import gazette_path


@pytest.fixture(scope="session")
def built_sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output folder of the bundled sample. Read only."""
    out = tmp_path_factory.mktemp("sample") / "output"
    build_graph([str(p) for p in sample_files()], Options(out))
    return out


@pytest.fixture(scope="module")
def site(built_sample: Path) -> Iterator[str]:
    """The address of the sample's site, served while the tests of a file run."""
    with running(built_sample) as address:
        yield address


@pytest.fixture(scope="session")
def built_gazette(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output folder of the real gazette, where it is present. Read only."""
    out = tmp_path_factory.mktemp("gazette") / "output"
    build_graph([str(gazette_path())], Options(out))
    return out


@pytest.fixture(autouse=True)
def open_to_the_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Commands that shut their process off from the network must not do so to the tests' own."""
    monkeypatch.setattr("kg.query.sealed.seal", tuple)
