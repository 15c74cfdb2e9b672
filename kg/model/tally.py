"""Counts over rows: what a summary or a report says of tables too large to be held."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from kg.model.tables import ROWS, Tables

COUNTED = (
    ("documents", "kind"), ("laws", "kind"), ("provisions", "level"), ("citations", "status"), ("citations", "relation"),
    ("appointments", "action"), ("organisations", "kind"), ("penalties", "sanction"), ("issues", "kind"), ("issues", "severity"),
)  # fmt: skip
"""Columns whose values are counted."""


@dataclass(slots=True)
class Tally:
    """`rows`: table → how many; `values`: table and column → value → how many; `cited`: law and article (empty: the law
    itself) → references to it."""

    rows: Counter[str] = field(default_factory=Counter)
    values: dict[tuple[str, str], Counter[str]] = field(default_factory=dict)
    cited: Counter[tuple[str, str]] = field(default_factory=Counter)

    def of(self, table: str, column: str) -> Counter[str]:
        return self.values.get((table, column), Counter())

    def add(self, other: Tally) -> None:
        self.rows.update(other.rows)
        self.cited.update(other.cited)
        for key, counts in other.values.items():
            self.values.setdefault(key, Counter()).update(counts)


def tally(tables: Tables) -> Tally:
    """The counts of all rows at hand."""
    out = Tally(Counter({name: n for name in ROWS if (n := len(getattr(tables, name)))}))
    for table, column in COUNTED:
        if rows := getattr(tables, table):
            out.values[table, column] = Counter(getattr(row, column) for row in rows)
    out.cited = Counter((c.target_law, c.article) for c in tables.citations if c.target_law)
    return out
