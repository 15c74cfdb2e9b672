"""What kind of item a title announces (rows in kg/kinds.tsv, first match wins)."""

from __future__ import annotations

import csv
import re
from functools import cache
from importlib.resources import files


@cache
def _rows() -> tuple[tuple[str, re.Pattern[str]], ...]:
    text = (files("kg") / "kinds.tsv").read_text(encoding="utf-8")
    return tuple((r["kind"], re.compile(r["pattern"])) for r in csv.DictReader(text.splitlines(), delimiter="\t"))


def kind_of(title: str) -> str:
    """The document kind of a clean title (`other` where no row fits).

    >>> kind_of("关于《云州市河道条例(草案)》的说明"), kind_of("云州市河道条例")
    ('explanation', 'statute')
    """
    plain = re.sub(r"\(书面\)$", "", title)
    return next((kind for kind, pattern in _rows() if pattern.search(plain)), "other")
