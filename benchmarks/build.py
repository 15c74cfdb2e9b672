"""What a build costs, in one table: time, memory, bytes, and what stands beside it in the same run.

    python benchmarks/build.py GAZETTE CORPUS [FILES]      writes benchmarks/build.csv

GAZETTE is a file, CORPUS a folder of statutes, FILES how many of them are taken (0: all). Programs run one after another, each as a
process of its own; figures of one machine, so compare rows, not machines. jieba is asked for where it is installed.
"""

from __future__ import annotations

import csv
import math
import os
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

_SEED = 7
_EVERY = 0.2
"""Seconds between two looks at the memory of a process and its children."""
_ROUNDS = 20
"""How often each saved question is asked."""
_STAGE = re.compile(r" *(?P<ms>[0-9]+) ms  kg\.build\.\w+  (?P<what>.+)")
_JIEBA = """
import sys, time
from pathlib import Path
try:
    import jieba, jieba.posseg
except ImportError:
    sys.exit(0)
texts = [p.read_text(encoding="utf-8", errors="replace") for p in Path(sys.argv[1]).rglob("*") if p.is_file()]
list(jieba.posseg.cut("预热"))
begun = time.process_time()
for text in texts:
    for word in jieba.posseg.cut(text):
        pass
print(time.process_time() - begun)
"""
_FLOOR = """
import re, sys, time
from pathlib import Path
begun = time.process_time()
for path in Path(sys.argv[1]).rglob("*"):
    if path.is_file():
        text = path.read_text(encoding="utf-8", errors="replace")
        re.findall("第[一二三四五六七八九十百千零〇0-9]+条|《[^》]*》", text)
print(time.process_time() - begun)
"""


@dataclass(frozen=True)
class Cost:
    """Of a program and its children: seconds of wall and CPU, peaks in MB of any process and of all together."""

    wall: float
    cpu: float
    one: float
    together: float
    told: str


def cost(*command: str) -> Cost:
    """Runs a program. RuntimeError where it fails."""
    # As installed, with byte code: where Python is told to write none, half a second of each command would be its compiler's.
    env = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"} | {"PYTHONPATH": str(ROOT)}
    before, begun = os.times(), time.perf_counter()
    with tempfile.TemporaryFile("w+") as out:
        process = subprocess.Popen([sys.executable, *command], stdout=out, stderr=subprocess.STDOUT, env=env)
        one = together = 0
        while process.poll() is None:
            sizes = [memory(pid) for pid in family(process.pid)]
            one, together = max([one, *(rss for rss, _ in sizes)]), max(together, sum(pss for _, pss in sizes))
            time.sleep(_EVERY)
        wall, after = time.perf_counter() - begun, os.times()
        out.seek(0)
        told = out.read()
    if process.returncode:
        raise RuntimeError(told)
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return Cost(wall, cpu, one / 1024, together / 1024, told)


def family(pid: int) -> Iterator[int]:
    """A process and all that came of it."""
    yield pid
    try:
        for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
            yield from family(int(child))
    except OSError:
        return


def memory(pid: int) -> tuple[int, int]:
    """kB that a process holds: all, and its share of what it shares."""
    try:
        found = dict(re.findall(r"^(Rss|Pss): +([0-9]+)", Path(f"/proc/{pid}/smaps_rollup").read_text(), re.M))
    except OSError:
        return 0, 0
    return int(found.get("Rss", 0)), int(found.get("Pss", 0))


def kg(*args: str) -> Cost:
    return cost("-m", "kg.cli", *args)


def size(folder: Path) -> float:
    """MB of what lies in a folder, each file once."""
    found = {(s.st_dev, s.st_ino): s.st_size for p in folder.rglob("*") if p.is_file() and (s := p.stat())}
    return sum(found.values()) / 1e6


def chosen(corpus: Path, count: int, folder: Path) -> Path:
    """Copies of that many files, drawn by chance, the same every time."""
    files = sorted(p for p in corpus.rglob("*") if p.is_file())
    random.Random(_SEED).shuffle(files)
    for path in files[: count or None]:
        target = folder / path.relative_to(corpus)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
    return folder


class Table(list[tuple[str, str, float, str]]):
    """Rows of what was measured; each is printed as it comes."""

    def add(self, what: str, measure: str, value: float, unit: str) -> None:
        self.append((what, measure, round(value, 3), unit))
        print(f"{what:<34} {measure:<28} {value:>10.2f} {unit}", flush=True)

    def cost(self, what: str, c: Cost) -> None:
        self.add(what, "wall", c.wall, "s")
        self.add(what, "CPU", c.cpu, "s")
        self.add(what, "peak of any process", c.one, "MB")
        self.add(what, "peak of all together", c.together, "MB")

    def value(self, what: str, measure: str) -> float:
        return next(v for w, m, v, _ in self if (w, m) == (what, measure))


def stages(table: Table, what: str, told: str) -> None:
    """The share of the wall that passed up to each line of the log."""
    before = 0
    for m in filter(None, map(_STAGE.match, told.splitlines())):
        table.add(what, f"until: {' '.join(m['what'].split()[:2])}"[:28], (int(m["ms"]) - before) / 1000, "s")
        before = int(m["ms"])


def gazette(table: Table, path: Path, work: Path) -> None:
    imports = ("-c", "import spacy, rdflib, pyvis")
    cost(*imports)  # The first import after an installation writes byte code.
    table.cost("import spacy, rdflib, pyvis", cost(*imports))
    table.cost("gazette, cold", kg("build", str(path), "-o", str(work / "gazette"), "-q"))
    ratio = table.value("gazette, cold", "CPU") / table.value("import spacy, rdflib, pyvis", "CPU")
    table.add("gazette, cold", "of the imports alone", ratio, "×")


def corpus(table: Table, folder: Path, work: Path) -> None:
    for jobs in (1, 2):
        what, out = f"corpus, {jobs} job{'s' * (jobs > 1)}", work / f"corpus{jobs}"
        c = kg("-v", "build", str(folder), "-o", str(out), "-q", "--jobs", str(jobs))
        table.cost(what, c)
        stages(table, what, c.told)
    table.add("corpus", "quads", float(re.findall(r"([0-9]+) statements", c.told)[0]), "")
    table.add("corpus", "output", size(work / "corpus1"), "MB")
    table.add("corpus", "store", size(work / "corpus1" / "store") - size(work / "corpus1" / "store" / "cache"), "MB")
    overview = work / "corpus1" / "overview.html"
    table.add("corpus", "overview", overview.stat().st_size / 1e6 if overview.exists() else 0, "MB")
    table.add("corpus", "wall, 2 jobs of 1", table.value("corpus, 2 jobs", "wall") / table.value("corpus, 1 job", "wall"), "×")
    table.add("same text", "read and one pattern, CPU", float(cost("-c", _FLOOR, str(folder)).told), "s")
    if told := cost("-c", _JIEBA, str(folder)).told.strip():
        table.add("same text", "jieba.posseg, CPU", float(told.splitlines()[-1]), "s")
        table.add("corpus, 1 job", "CPU of jieba.posseg's", table.value("corpus, 1 job", "CPU") / float(told.splitlines()[-1]), "×")


def updates(table: Table, folder: Path, work: Path) -> None:
    out = str(work / "corpus1")
    path = sorted(p for p in folder.rglob("*") if p.is_file())[7]
    table.cost("one file named again", kg("build", str(path), "-o", out, "-q"))
    table.cost("all files named again", kg("build", str(folder), "-o", out, "-q"))
    path.write_text(path.read_text(encoding="utf-8").replace("应当", "必须", 1), encoding="utf-8")
    table.cost("one file changed", kg("build", str(path), "-o", out, "-q", "--allow-shrink"))


def growth(table: Table, folder: Path, work: Path) -> None:
    """From a quarter of the files to all, and one file said over again: by what is added, so that no start of a program counts."""
    law = max((p for p in folder.rglob("*") if p.is_file()), key=lambda p: p.stat().st_size if p.stat().st_size < 60_000 else 0)
    times = []
    for n in (4, 16, 64):
        (work / f"x{n}.md").write_text(law.read_text(encoding="utf-8") * n, encoding="utf-8")
        times.append(kg("build", str(work / f"x{n}.md"), "-o", str(work / f"x{n}"), "-q").cpu)
    table.add("growth, one file × 4, 16, 64", "exponent of CPU", exponent(times[1] - times[0], times[2] - times[1], 4), "")
    quarter = chosen(folder, max(sum(p.is_file() for p in folder.rglob("*")) // 4, 1), work / "quarter")
    few = kg("build", str(quarter), "-o", str(work / "few"), "-q", "--jobs", "1").cpu
    share = size(folder) / size(quarter)
    table.add(
        "growth, a quarter to all", "exponent of CPU", exponent(few - times[0], table.value("corpus, 1 job", "CPU") - times[0], share), ""
    )


def exponent(few: float, many: float, ratio: float) -> float:
    return math.log(max(many, 0.01) / max(few, 0.01)) / math.log(ratio)


def questions(table: Table, work: Path) -> None:
    """Each saved question as the program asks it, and the SPARQL that it comes to in the store alone."""
    from benchmarks.questions import given, needed
    from kg.errors import UsageError
    from kg.graph.vocab import PREFIXES
    from kg.model.table_files import read_tables
    from kg.query.run import run
    from kg.query.saved import saved
    from kg.store.embedded import Embedded

    class Heard(Embedded):
        last = ""

        def query(self, sparql: str) -> Any:
            self.last = sparql
            return super().query(sparql)

    values, store = given(read_tables(work / "corpus1" / "tables")), Heard.open(work / "corpus1" / "store")
    asked: list[float] = []
    raw: list[float] = []
    for question in saved():
        params = needed(question, values)
        try:
            asked += _timed(partial(run, store, question.name, params))
        except UsageError:
            continue  # there is no such thing in these files
        raw += _timed(partial(_rows, store, store.last, PREFIXES))
    for what, times in (("saved questions", asked), ("the same in pyoxigraph", raw)):
        table.add(what, "median", 1000 * statistics.median(times), "ms")
        table.add(what, "p99", 1000 * statistics.quantiles(times, n=100)[98], "ms")


def _rows(store: Any, sparql: str, prefixes: dict[str, str]) -> list[Any]:
    return list(store.inner.query(sparql, prefixes=prefixes, use_default_graph_as_union=True))


def _timed(do: Callable[[], object]) -> list[float]:
    out = []
    for _ in range(_ROUNDS):
        begun = time.perf_counter()
        do()
        out.append(time.perf_counter() - begun)
        if sum(out) > 2:
            break
    return out


def main() -> None:
    path, source, count = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]) if len(sys.argv) > 3 else 0
    table = Table()
    with tempfile.TemporaryDirectory() as temporary:
        work = Path(temporary)
        folder = chosen(source, count, work / "files")
        table.add("corpus", "files", sum(p.is_file() for p in folder.rglob("*")), "")
        table.add("corpus", "text", size(folder), "MB")
        gazette(table, path, work)
        corpus(table, folder, work)
        questions(table, work)
        updates(table, folder, work)
        growth(table, folder, work)
    with Path(__file__).with_suffix(".csv").open("w", newline="", encoding="utf-8") as file:
        csv.writer(file, lineterminator="\n").writerows([("what", "measure", "value", "unit"), *table])


if __name__ == "__main__":
    main()
