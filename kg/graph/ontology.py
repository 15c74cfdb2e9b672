"""The terms and code lists as N-Quads, so that the graph explains itself."""

from __future__ import annotations

from pathlib import Path


def ontology() -> bytes:
    return (Path(__file__).parent / "ontology.nq").read_bytes()
