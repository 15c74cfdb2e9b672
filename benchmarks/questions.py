"""How long every saved question takes on a build, and `kg check`; meant for a large one.

    python benchmarks/questions.py OUTPUT        writes benchmarks/questions.csv

Parameters are those of the build's largest law; figures of one machine, so compare rows, not machines.
"""

from __future__ import annotations

import csv
import sys
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from kg.check import run as check
from kg.model.table_files import read_tables
from kg.model.tables import Tables
from kg.query.run import run
from kg.query.saved import Saved, saved
from kg.store.embedded import Embedded


def given(tables: Tables) -> dict[str, str]:
    """A value for every parameter that a question may need."""
    law = Counter(p.law for p in tables.provisions).most_common(1)[0][0]
    person = tables.persons[0].name if tables.persons else "无"
    return {"law": law, "article": "8", "person": person, "subject": law, "bearer": "经营者", "since": "2020"}


def needed(question: Saved, values: dict[str, str]) -> dict[str, str]:
    """Who is bound by a duty is no thing of the graph."""
    return {p.name: values["bearer" if p.kind == "bearer" else p.name] for p in question.params if p.required}


def main() -> None:
    output = Path(sys.argv[1])
    values = given(read_tables(output / "tables"))
    store = Embedded.open(output / "store")
    rows: list[dict[str, object]] = []
    for question in saved():
        params = needed(question, values)
        begun = time.perf_counter()
        found = len(run(store, question.name, params).rows)
        rows.append({"question": question.name, "rows": found, "seconds": round(time.perf_counter() - begun, 2)})
    begun = time.perf_counter()
    rows.append({"question": "kg check", "rows": len(check(store)), "seconds": round(time.perf_counter() - begun, 1)})
    with Path(__file__).with_suffix(".csv").open("w", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    for row in rows:
        print(*row.values())


if __name__ == "__main__":
    main()
