"""N-Quads: the canonical form, sorted lines."""

from __future__ import annotations

from pathlib import Path

from kg.export.base import Opened


def write(opened: Opened, path: Path) -> None:
    path.write_bytes(opened.store.nquads())
