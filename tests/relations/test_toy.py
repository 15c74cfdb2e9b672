"""A new relation is its folder, its line in RELATIONS and its terms: nothing else of the program changes."""

from __future__ import annotations

import csv
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import kg
from kg.pipeline import sample_files

TOY = Path(__file__).with_name("toy")
PROGRAM = Path(kg.__file__).parent
LINE = 'Relation("toy", (Table("requests", RequestRow, ("verb",)),)),'
IMPORT = "from kg.relations.toy.records import RequestRow\n"


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the program with the relation, as docs/extend.md says to add one."""
    root = tmp_path_factory.mktemp("program")
    shutil.copytree(PROGRAM, root / "kg", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(PROGRAM.parent / "ontology", root / "ontology")
    shutil.copytree(TOY, root / "kg/relations/toy", ignore=shutil.ignore_patterns("*.ttl", "__pycache__"))
    relations = root / "kg/relations/__init__.py"
    text = relations.read_text(encoding="utf-8")
    base = "from kg.relations.base import Relation, Table\n"
    end = '\n)\n"""Every relation'
    assert base in text and end in text
    relations.write_text(text.replace(base, base + IMPORT).replace(end, f"\n    {LINE}{end}"), encoding="utf-8")
    for name, more in (("kg.ttl", "terms.ttl"), ("shapes.ttl", "shapes.ttl")):
        with (root / "ontology" / name).open("a", encoding="utf-8") as f:
            f.write((TOY / more).read_text(encoding="utf-8"))
    run(root, "kg.graph.make_vocab")
    run(root, "kg.cli", "build", "--sample", "-o", str(root / "out"), "-q")
    return root


def run(root: Path, module: str, *args: str) -> str:
    env = {**os.environ, "PYTHONPATH": str(root)}
    done = subprocess.run([sys.executable, "-m", module, *args], cwd=root, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_its_rows_stand_in_a_table_of_their_own(copy: Path) -> None:
    with (copy / "out/tables/requests.csv").open(encoding="utf-8", newline="") as f:
        rows = list(csv.DictReader(f))
    text = next(p for p in sample_files() if p.suffix == ".txt").read_text(encoding="utf-8")
    assert {text[int(r["start"]) : int(r["end"])] for r in rows} == {"请审议", "请予审议"}
    assert {(r["verb"], r["by"], r["score"]) for r in rows} == {("审议", "rule", "")}
    assert '"name": "requests"' in (copy / "out/tables/datapackage.json").read_text(encoding="utf-8")


def test_the_graph_holds_it_and_its_shape_is_checked(copy: Path) -> None:
    question = "SELECT (COUNT(*) AS ?n) WHERE { ?r a kg:Request ; kg:requested ?v ; kg:evidence ?passage }"
    with (copy / "out/tables/requests.csv").open(encoding="utf-8", newline="") as f:
        count = len(list(csv.DictReader(f)))
    assert run(copy, "kg.cli", "query", question, "-o", "out", "--format", "csv").split() == ["n", str(count)]
    run(copy, "kg.cli", "check", "-o", "out")
    shapes = copy / "ontology/shapes.ttl"
    text = shapes.read_text(encoding="utf-8")
    shapes.write_text(text.replace('"^审议$"', '"^批准$"'), encoding="utf-8")
    with pytest.raises(AssertionError):
        run(copy, "kg.cli", "check", "-o", "out")
    shapes.write_text(text, encoding="utf-8")


def test_it_is_evaluated(copy: Path) -> None:
    gold = copy / "gold"
    gold.mkdir()
    name = next(p.name for p in sample_files() if p.suffix == ".txt")
    (gold / "requests.csv").write_text(f"source,line,quote,verb,note\n{name},241,请审议,审议,\n", encoding="utf-8")
    assert "requests" in run(copy, "kg.cli", "evaluate", str(gold), "-o", "out")


def test_nothing_else_is_read_otherwise(copy: Path, built_sample: Path) -> None:
    for table in sorted((built_sample / "tables").glob("*.csv")):
        assert table.read_bytes() == (copy / "out/tables" / table.name).read_bytes(), table.name
