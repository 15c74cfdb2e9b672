"""Random queries with a SERVICE call in them: does one reach another server that the guard lets through?

    python benchmarks/hostile_queries.py [QUERIES] [SEED]

Only a server of its own on the loopback interface is asked. Exit 1 where the guard has a hole.
"""

from __future__ import annotations

import contextlib
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import pyoxigraph as ox

from kg.graph.sparql import outside_literals
from tests.query.hostile import mutants, other_server


def main(queries: int = 50_000, seed: int = 1) -> int:
    store, fetched, holes, begun = ox.Store(), 0, [], time.monotonic()
    with other_server() as (address, reached):
        for query in mutants(seed, queries):
            text, before = query.replace("U>", f"{address}>").replace("U#>", f"{address}#>"), len(reached)
            with contextlib.suppress(SyntaxError, ValueError, OSError, RuntimeError):
                answer = store.query(text)
                list(answer)  # type: ignore[arg-type]
            if len(reached) > before:
                fetched += 1
                if not outside_literals(text, "service"):
                    holes.append(text)
    print(f"{queries} queries, {fetched} reached the server, {len(holes)} of them not refused; {time.monotonic() - begun:.0f} s")
    print("\n".join(holes[:20]))
    return 1 if holes else 0


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:3])))
