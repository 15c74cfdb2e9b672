"""The laws by their standing among each other, as one CSV: how often each is referred to, its PageRank, its community."""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from kg.export.base import Opened
from kg.model.tables import Tables

COLUMNS = ("law", "law_id", "kind", "references", "referring_laws", "referred_laws", "pagerank", "community", "community_head")
_DAMPING = 0.85
"""Chance that a reader follows a reference, and does not open any law (Page et al. 1999)."""
_CLOSE, _MOST = 1e-9, 200
_SEED = 1

Links = Mapping[str, Mapping[str, int]]
"""Law → the other laws it refers to → in how many references."""


def write(opened: Opened, path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="", errors="replace") as f:
        out = csv.writer(f)
        out.writerow(COLUMNS)
        out.writerows(standing(opened.tables()))


def standing(tables: Tables) -> Iterator[tuple[object, ...]]:
    """One row a law, the highest PageRank first; laws that are only named by others are among them. References of a law to itself
    do not count."""
    links, rows = _links(tables), {row.title: row for row in tables.laws}
    laws = sorted({*rows, *links, *(other for cited in links.values() for other in cited)})
    ranks, groups = pagerank(links, laws), communities(links, laws)
    referring = Counter(other for cited in links.values() for other in cited)
    references: Counter[str] = Counter()
    for cited in links.values():
        references.update(cited)
    heads: dict[int, str] = {}
    for law in (order := sorted(laws, key=lambda law: (-round(ranks[law], 8), law))):
        heads.setdefault(groups[law], law)
    for law in order:
        row = rows.get(law)
        told = (row.law_id, row.kind) if row else ("", "")
        counts = references[law], referring[law], len(links.get(law, ()))
        yield law, *told, *counts, f"{ranks[law]:.8f}", groups[law], heads[groups[law]]


def _links(tables: Tables) -> dict[str, dict[str, int]]:
    out: dict[str, dict[str, int]] = defaultdict(dict)
    for c in tables.citations:
        if c.source_law and c.target_law and c.source_law != c.target_law:
            out[c.source_law][c.target_law] = out[c.source_law].get(c.target_law, 0) + 1
    return dict(sorted(out.items()))


def pagerank(links: Links, laws: Sequence[str]) -> dict[str, float]:
    """PageRank weighted by references; the ranks of all laws add up to 1. networkx has it for those who have SciPy."""
    ranks = dict.fromkeys(laws, 1 / max(len(laws), 1))
    for _ in range(_MOST):
        # Whoever refers to nothing opens any law next.
        loose = sum(ranks[law] for law in laws if not links.get(law))
        new = dict.fromkeys(laws, (1 - _DAMPING + _DAMPING * loose) / max(len(laws), 1))
        for law, cited in links.items():
            each = _DAMPING * ranks[law] / sum(cited.values())
            for other, count in cited.items():
                new[other] += each * count
        moved = sum(abs(new[law] - ranks[law]) for law in laws)
        ranks = new
        if moved < _CLOSE:
            break
    return ranks


def communities(links: Links, laws: Sequence[str]) -> dict[str, int]:
    """Law → its community by Louvain's method (modularity of references in either direction), the largest is 1."""
    import networkx as nx

    # By number: the order of a set of names is another in every process.
    number = {law: n for n, law in enumerate(laws)}
    graph = nx.Graph()
    graph.add_nodes_from(number.values())
    for law, cited in links.items():
        for other, count in cited.items():
            a, b = number[law], number[other]
            graph.add_edge(a, b, weight=count + graph.get_edge_data(a, b, {"weight": 0})["weight"])
    found = sorted(nx.community.louvain_communities(graph, seed=_SEED), key=lambda members: (-len(members), min(members)))
    return {laws[n]: place for place, members in enumerate(found, 1) for n in members}
