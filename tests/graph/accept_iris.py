"""`python -m tests.graph.accept_iris` writes the IRIs of the sample, as they are now, into the snapshot."""

from __future__ import annotations

import tempfile
from pathlib import Path

from kg.pipeline import Options, build_graph, sample_files
from tests.graph.test_real import SNAPSHOT, iris


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "output"
        build_graph([str(p) for p in sample_files()], Options(out))
        SNAPSHOT.write_text("".join(f"{i}\n" for i in iris(out)), encoding="utf-8")


if __name__ == "__main__":
    main()
