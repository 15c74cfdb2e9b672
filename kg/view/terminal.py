"""The summary that a build prints: a table on a terminal, plain lines in a pipe."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, TextIO

from kg.model.tables import Tables

if TYPE_CHECKING:
    from rich.table import Table

STATUS = ("resolved", "degraded", "ambiguous", "external", "dangling", "unresolved")


def summary(tables: Tables) -> list[tuple[str, int, str]]:
    """What was found: name, count, and how it divides."""
    levels = Counter(p.level for p in tables.provisions)
    status = Counter(c.status for c in tables.citations)
    actions = Counter(a.action for a in tables.appointments)
    severity = Counter(i.severity for i in tables.issues)
    kinds = Counter(d.kind for d in tables.documents)
    return [
        ("documents", len(tables.documents), _division(kinds, dict(kinds.most_common(4)))),
        ("laws", len(tables.laws), ""),
        ("provisions", len(tables.provisions), _division(levels, ("article", "paragraph", "item", "subitem"))),
        ("references", len(tables.citations), _division(status, STATUS)),
        ("amendments", len(tables.amendments), ""),
        ("penalties", len(tables.penalties), ""),
        ("organisations", len(tables.organisations), ""),
        ("persons", len(tables.persons), ""),
        ("appointments", len(tables.appointments), _division(actions, sorted(actions))),
        ("events", len(tables.events), ""),
        ("source problems", len(tables.issues), _division(severity, ("error", "warning", "info"))),
    ]


def _division(counts: Counter[str], order: object) -> str:
    keys = [str(k) for k in order] if isinstance(order, (tuple, list, dict)) else []
    return ", ".join(f"{counts[k]} {k.replace('_', ' ')}" for k in keys if counts[k])


def summary_table(tables: Tables) -> Table:
    from rich.box import SIMPLE_HEAD
    from rich.table import Table

    table = Table(box=SIMPLE_HEAD, show_header=False, pad_edge=False)
    table.add_column(style="bold")
    table.add_column(justify="right", style="cyan")
    table.add_column(style="dim")
    for name, count, division in summary(tables):
        table.add_row(name, f"{count:,}", division)
    return table


def print_summary(tables: Tables, file: TextIO) -> None:
    """To a terminal a table, else one line `name<TAB>count<TAB>division` each, without colour or padding."""
    if not file.isatty():
        file.writelines(f"{name}\t{count}\t{division}".rstrip("\t") + "\n" for name, count, division in summary(tables))
        return
    from rich.console import Console

    Console(file=file).print(summary_table(tables))
