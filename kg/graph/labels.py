"""Labels of terms and codes, Chinese and English, by IRI: `labels.csv`, which `python -m kg.graph.make_vocab` writes."""

from __future__ import annotations

import csv
from importlib.resources import files

_TABLE = (files("kg.graph") / "labels.csv").read_text(encoding="utf-8")
LABELS: dict[str, tuple[str, str]] = {row["iri"]: (row["zh"], row["en"]) for row in csv.DictReader(_TABLE.splitlines())}
