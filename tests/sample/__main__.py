"""Precision and recall on the sample: `python -m tests.sample [--show]`, for the table in the README."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from kg.pipeline import Options, build_graph, sample_files

from .answers import GAZETTE, RULES, compare, read


def main(show: bool) -> None:
    with tempfile.TemporaryDirectory() as folder:
        build_graph([str(p) for p in sample_files()], Options(Path(folder) / "output", jobs=1))
        tables = Path(folder) / "output" / "tables"
        ids = {r["document_id"] for r in read(tables / "documents.csv") if r["source"] == GAZETTE.name}
        print("| table | answers | precision | recall |\n|---|---|---|---|")
        for table in RULES:
            found = compare(table, tables, ids)
            told, due = found.right + len(found.extra), found.right + len(found.missed)
            print(f"| {table} | {due} | {found.right / told if told else 0:.3f} | {found.right / due:.3f} |")
            for sign, rows in (("-", found.missed), ("+", found.extra)):
                for row in rows if show else ():
                    print(f"   {sign} {row}")


if __name__ == "__main__":
    main("--show" in sys.argv)
