"""Is an update the build that would be made anew, whatever came, changed or went before, and in which order?

    python benchmarks/orders.py CORPUS [FILES] [ROUNDS] [SEED]

Draws FILES of a folder of statutes (a third of them with another text of the same title), builds most of them, then adds, changes and
takes away some in each round, and at last builds what is there anew: tables, dump and pages must have the same bytes, the stores the
same statements. `tests/build/test_update.py` does it with a few invented texts.
"""

from __future__ import annotations

import hashlib
import random
import shutil
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from kg.pipeline import Options, build_graph
from kg.store.embedded import Embedded


def drawn(corpus: Path, many: int, chance: random.Random) -> list[Path]:
    files = sorted({p.name: p for p in sorted(corpus.rglob("*")) if p.is_file()}.values())
    titles = Counter(p.name.partition("(")[0] for p in files)
    several = [p for p in files if titles[p.name.partition("(")[0]] > 1]
    first = chance.sample(several, min(many // 3, len(several)))
    others = [p for p in files if p not in set(first)]
    return first + chance.sample(others, min(many - len(first), len(others)))


def change(text: str, original: str, chance: random.Random) -> str:
    """A line that says something else, one that is gone, or the text as it was with a blank at some line's end."""
    lines, how = text.split("\n"), chance.choice(("word", "gone", "back"))
    at = chance.randrange(len(lines))
    if how == "word":
        lines[at] = lines[at].replace("应当", "必须").replace("罚款", "警告") + "。"
    elif how == "gone":
        del lines[at]
    else:
        lines = original.split("\n")
        lines[at % len(lines)] += " "
    return "\n".join(lines)


def step(folder: Path, files: list[Path], chance: random.Random) -> Counter[str]:
    done: Counter[str] = Counter()
    for file in chance.sample(files, chance.choice((1, 1, 2, 6, 20))):
        here = folder / file.name
        if not here.exists():
            shutil.copy(file, here)
            done["added"] += 1
        elif chance.random() < 0.4:
            here.unlink()
            done["taken away"] += 1
        else:
            here.write_text(change(here.read_text(encoding="utf-8"), file.read_text(encoding="utf-8"), chance), encoding="utf-8")
            done["changed"] += 1
    return done


def told(output: Path) -> dict[str, str]:
    """Every file but those of the store by its bytes, the store by its statements."""
    files = (p for p in sorted(output.rglob("*")) if p.is_file() and "store" not in p.relative_to(output).parts)
    found = {str(p.relative_to(output)): hashlib.sha256(p.read_bytes()).hexdigest() for p in files}
    return found | {"store": hashlib.sha256(Embedded.open(output / "store").nquads()).hexdigest()}


def main(corpus: str, files: str = "300", rounds: str = "14", seed: str = "1") -> int:
    chance = random.Random(int(seed))
    chosen = drawn(Path(corpus), int(files), chance)
    with tempfile.TemporaryDirectory() as work:
        folder, out = Path(work, "in"), Path(work, "out")
        folder.mkdir()
        for file in chosen:
            if chance.random() < 0.7:
                shutil.copy(file, folder / file.name)
        for n in range(int(rounds) + 1):
            done = step(folder, chosen, chance) if n else Counter(built=sum(1 for _ in folder.iterdir()))
            start = time.process_time()
            build_graph([str(folder)], Options(out, replace=True))
            print(f"{n:3} {time.process_time() - start:6.1f} s  {', '.join(f'{k} {v}' for k, v in done.items())}", flush=True)
        build_graph([str(folder)], Options(Path(work, "anew")))
        one, other = told(out), told(Path(work, "anew"))
    different = sorted(name for name in {*one, *other} if one.get(name) != other.get(name))
    print("the same" if not different else f"different: {', '.join(different)}")
    return bool(different)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
