"""Builds killed at random moments: one whole build stands, the user's files stay, and the next build clears all.

    python benchmarks/kills.py [KILLS] [SEED] [FILE …]

Half of them are first builds, half updates of a build in a folder with files of the user's (default: of the bundled
sample). Prints what stood after each kill; ends with 1 where something was lost, mixed or left over.
"""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from hashlib import sha256
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from kg.errors import UsageError
from kg.model.manifest import read_manifest
from kg.pipeline import sample_files

ROOT = Path(__file__).resolve().parents[1]
_ADDED = "云州市凉亭条例\n(2020年1月2日云州市人民代表大会常务委员会第二次会议通过)\n第一条 为了保护凉亭,制定本条例。\n"
_MINE = ("mine.txt", "tables/mine.csv")


def start(inputs: list[str], out: Path) -> subprocess.Popen[bytes]:
    """The build as its own group of processes, two of them readers."""
    command = [sys.executable, "-m", "kg.cli", "build", *inputs, "-o", str(out), "-q", "-j", "2"]
    return subprocess.Popen(command, cwd=ROOT, stderr=subprocess.DEVNULL)


def state(out: Path) -> dict[str, str]:
    """Every file of the build but those of the store, which no two builds write alike."""
    try:
        names = [f for f in read_manifest(out).files if f != "store"]
    except UsageError:
        return {}
    return {f: sha256((out / f).read_bytes()).hexdigest() for f in names}


def opens(out: Path) -> bool:
    """Does the store answer? The command finishes a swap that the kill cut."""
    command = [sys.executable, "-m", "kg.cli", "query", "ASK { ?s ?p ?o }", "-o", str(out), "--format", "csv"]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False).stdout == "true\n"


def left(out: Path) -> list[str]:
    """What is beside the output, or hidden in it."""
    beside = [p.name for p in out.parent.iterdir() if p != out]
    return beside + [p.name for p in out.iterdir() if p.name.startswith(".")]


def judged(out: Path, old: dict[str, str], new: dict[str, str]) -> str:
    """What stands in the folder: the old build, the new one, nothing yet, or a fault."""
    answered, found = opens(out), state(out)
    if not found:
        return "FAULT lost" if old else "nothing yet"
    if not answered or found not in (old, new):
        return "FAULT mixed"
    return "new" if found == new else "old"


def main(kills: int, seed: int, inputs: list[str]) -> int:
    r, counts = random.Random(seed), Counter[str]()
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        added = work / "added.txt"
        added.write_text(_ADDED, encoding="utf-8")
        began = time.monotonic()
        start(inputs, work / "old").wait()
        lasts = time.monotonic() - began
        shutil.copytree(work / "old", work / "new")
        start([str(added)], work / "new").wait()
        old, new = state(work / "old"), state(work / "new")
        for n in range(kills):
            out = work / str(n) / "output"
            update = n % 2 == 1
            if update:
                shutil.copytree(work / "old", out)
                for mine in _MINE:
                    (out / mine).write_text("mine", encoding="utf-8")
            out.parent.mkdir(exist_ok=True)
            given = [str(added)] if update else inputs
            build = start(given, out)
            # Most of what can go wrong is at the end.
            time.sleep(lasts * (r.uniform(0, 1.1) if r.random() < 0.5 else r.uniform(0.7, 1.1)))
            build.kill()
            build.wait()
            counts[judged(out, old if update else {}, new if update else old)] += 1
            start(given, out).wait()
            counts["FAULT next build"] += state(out) != (new if update else old)
            counts["FAULT left over"] += bool(left(out))
            counts["FAULT user's file"] += update and not all((out / mine).exists() for mine in _MINE)
            shutil.rmtree(out.parent)
    print(", ".join(f"{n} {what}" for what, n in sorted(counts.items()) if n), f"in {kills} kills")
    return int(any(n for what, n in counts.items() if what.startswith("FAULT")))


if __name__ == "__main__":
    numbers = [int(a) for a in sys.argv[1:3]]
    os.environ["PYTHONDONTWRITEBYTECODE"] = "1"
    sys.exit(main(*(numbers + [60, 1][len(numbers) :]), sys.argv[3:] or [str(p) for p in sample_files()]))
