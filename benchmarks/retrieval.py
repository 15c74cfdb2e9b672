"""What references add to plain retrieval of provisions.

    python benchmarks/retrieval.py OUTPUT [SEED] [--count 500]

Questions are made from the graph: the words of a provision that refers to another one, with the reference itself cut out, ask for the
provision referred to (and, the other way, the words of a penalty clause for what it punishes). The base is BM25 (bm25s, over characters and
their pairs) on the articles as `kg export chunks` has them; beside it the same ranking with the articles that the ten best refer to, or are referred
to by, moved up. The share of questions whose provision is among the first k is printed.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import bm25s
import numpy as np

import kg
from kg.model.tables import CitationRow, ProvisionRow, Tables
from kg.zh.bigrams import tokens

KS = (1, 5, 10, 20)
SEEDS = 10
"""Best hits whose references are followed."""


def articles(tables: Tables) -> list[ProvisionRow]:
    return [p for p in tables.provisions if p.level == "article" and len(p.text) > 10]


def edges(tables: Tables, place: dict[str, int], without: frozenset[str]) -> dict[int, set[int]]:
    """Article → the articles it refers to or is referred to by, but for the references that a question is made of."""
    out: dict[int, set[int]] = defaultdict(set)
    for c in tables.citations:
        a, b = place.get(_article(c.source_id)), place.get(_article(c.target_id))
        if c.citation_id not in without and a is not None and b is not None and a != b:
            out[a].add(b)
            out[b].add(a)
    return out


def _article(iri: str) -> str:
    return iri.partition("/para_")[0].partition("/item_")[0]


def questions(
    tables: Tables, rows: list[ProvisionRow], place: dict[str, int], count: int, rng: random.Random
) -> list[tuple[str, int, CitationRow]]:
    """Words, the article asked for, and the reference that was cut out of them. Inside one law and across laws alike."""
    found = []
    for c in tables.citations:
        source, target = place.get(_article(c.source_id)), place.get(_article(c.target_id))
        if source is None or target is None or source == target:
            continue
        row = rows[source]
        at = row.text.find(c.text)
        if at >= 0 and len(row.text) > len(c.text) + 20:
            found.append((row.text[:at] + row.text[at + len(c.text) :], target, c))
    return rng.sample(found, min(count, len(found)))


def ranked(scores: np.ndarray, own: int | None = None) -> np.ndarray:
    order = np.argsort(-scores, kind="stable")
    return order[order != own] if own is not None else order


def with_references(order: np.ndarray, scores: np.ndarray, graph: dict[int, set[int]]) -> np.ndarray:
    """The neighbours of the best hits get a share of their score."""
    better = scores.copy()
    for n in order[:SEEDS]:
        for other in graph.get(int(n), ()):
            better[other] = max(better[other], scores[other] + 0.5 * scores[n])
    return better


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("output", type=Path)
    ask.add_argument("seed", type=int, nargs="?", default=1)
    ask.add_argument("--count", type=int, default=500)
    given = ask.parse_args()
    with kg.open(given.output) as graph:
        tables = graph.tables()
    rows = articles(tables)
    place = {p.provision_id: n for n, p in enumerate(rows)}
    asked = questions(tables, rows, place, given.count, random.Random(given.seed))
    index = bm25s.BM25()
    index.index([tokens(f"{p.law} {p.text}") for p in rows], show_progress=False)
    near = edges(tables, place, frozenset(c.citation_id for *_, c in asked))
    hits = {"bm25": [0] * len(KS), "bm25 + references": [0] * len(KS)}
    for words, target, c in asked:
        own = place[_article(c.source_id)]
        scores = index.get_scores(tokens(f"{c.source_law} {words}"))
        plain = ranked(scores, own)
        # The article that the question was made of is the one text that is certainly at hand: its other references count too.
        scores[own] = scores.max()
        more = ranked(with_references(ranked(scores), scores, near), own)
        for name, order in (("bm25", plain), ("bm25 + references", more)):
            rank = int(np.flatnonzero(order == target)[0])
            for n, k in enumerate(KS):
                hits[name][n] += rank < k
    print(f"{len(asked)} questions, {len(rows)} articles; share with the provision among the first " + ", ".join(map(str, KS)))
    for name, found in hits.items():
        print(f"{name:20} " + "  ".join(f"{n / max(len(asked), 1):.3f}" for n in found))


if __name__ == "__main__":
    main()
