"""Reads the knowledge tables that stand beside this file."""

from __future__ import annotations

import csv
from functools import lru_cache
from importlib.resources import files


@lru_cache(maxsize=64)
def table(name: str) -> tuple[dict[str, str], ...]:
    """The rows of `kg/zh/words/<name>.csv`, in the order of the file."""
    text = (files("kg.zh.words") / f"{name}.csv").read_text(encoding="utf-8")
    return tuple(csv.DictReader(text.splitlines()))
