"""How well `kg cite --check` tells true references from altered ones, on a build of real statutes.

    python benchmarks/citation_check.py OUTPUT [SEED] [--count 300] [--day 2025-06-01] [--show]

Makes COUNT true and COUNT altered references from the sources of the build (read here by a reader of its own, so that
a fault of the program's own reading counts as a fault), puts each into a sentence, checks them all in one text and prints per
kind how many were flagged for the right reason, how many true ones were flagged, and how many nobody answered.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import kg
from benchmarks.references import ALTERED, TRUE, Case, Maker
from kg.cite.check import check
from kg.cite.checked import Checked
from kg.time.laws import Laws


def answers(cases: list[Case], laws: Laws, day: str) -> Iterator[tuple[Case, list[Checked]]]:
    """Each case with the answers that stand inside its reference; all cases are checked in one text."""
    text, places = "", []
    for c in cases:
        at = len(text) + c.sentence.index(c.reference)
        places.append((at, at + len(c.reference)))
        text += c.sentence + "\n"
    found = check(text, laws, day)
    for c, (start, end) in zip(cases, places, strict=True):
        yield c, [f for f in found if f.start < end and f.end > start]


def right(case: Case, found: list[Checked]) -> bool:
    """Is one of the answers the one asked for, and none a sure other one?"""
    if case.verdict == "exists" and not case.quote:
        return bool(found) and all(f.verdict == "exists" and not f.wrong for f in found)
    return any(
        f.verdict == case.verdict
        and f.quote_verdict == case.quote
        and (case.says in (f.detail + f.quote_detail) or case.says == f"→{f.now}")
        for f in found
    )


def report(name: str, cases: list[Case], laws: Laws, day: str, show: bool) -> None:
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for c, found in answers(cases, laws, day):
        n = counts[c.kind]
        n["all"] += 1
        n["right"] += right(c, found)
        n["flagged"] += any(f.wrong or (f.verdict == "law_not_held") for f in found)
        n["skipped"] += not found
        if show and not right(c, found):
            said = [(f.text, f.law, f.article, f.verdict, f.detail, f.now, f.quote_verdict, f.quote_detail) for f in found]
            print(f"  {c.kind}: {c.sentence[:150]} wanted {c.verdict} {c.quote} {c.says}; got {said}")
    print(f"{name:32}   all  right  flagged  skipped")
    for kind, n in [*counts.items(), ("together", sum(counts.values(), Counter()))]:
        print(f"  {kind:30} {n['all']:5} {n['right'] / n['all']:6.3f} {n['flagged'] / n['all']:8.3f} {n['skipped']:8}")


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("output", type=Path)
    ask.add_argument("seed", type=int, nargs="?", default=1)
    ask.add_argument("--count", type=int, default=300)
    ask.add_argument("--day", default="2025-06-01")
    ask.add_argument("--show", action="store_true", help="print every case that was not answered right")
    given = ask.parse_args()
    with kg.open(given.output) as graph:
        rng = random.Random(given.seed)
        maker = Maker(graph.laws, dict(graph.sources()), given.day, rng)
        for name, kinds in (("true references", TRUE), ("altered references", ALTERED)):
            cases = [getattr(maker, kinds[n % len(kinds)])() for n in range(given.count)]
            report(name, cases, graph.laws, given.day, given.show)


if __name__ == "__main__":
    main()
