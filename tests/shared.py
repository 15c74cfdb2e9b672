"""Where the real inputs lie, for tests that read them. They are skipped where the inputs are absent."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
CORPUS = SHARED / "corpus"


def gazette_path() -> Path:
    """The real gazette; skips the test where it isn't there."""
    found = sorted((SHARED / "gazettes").glob("*.txt")) if SHARED.exists() else []
    if not found:
        pytest.skip("the real gazette is not present beside the checkout")
    return found[0]


def gazette_text() -> str:
    """The real gazette as text."""
    return gazette_path().read_bytes().decode("utf-8")


def corpus_path() -> Path:
    """The folder of real statutes; skips the test where it isn't there."""
    if not CORPUS.exists():
        pytest.skip("the corpus of statutes is not present beside the checkout")
    return CORPUS
