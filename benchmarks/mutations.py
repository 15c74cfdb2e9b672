"""Mutated texts: no rule fails, every quad is read back, every key leads to a row, `kg check` finds no violation.

    python benchmarks/mutations.py [CASES] [SEED] [FILE …]

Passages of the given files (default: the bundled sample) are cut, repeated, mixed and overwritten. Prints each kind of
fault once, with the seed of its case, then counts per group of mutation; ends with 1 where there was one.
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import pyoxigraph as ox

from kg.build.emit import quads
from kg.build.faults import read_source
from kg.build.passes import Reading, second_pass
from kg.check.run import run
from kg.model.column_types import KEYS, references
from kg.model.documents import Source
from kg.model.iri import Iris
from kg.model.tables import ROWS, Tables
from kg.pipeline import sample_files
from kg.store.embedded import Embedded

_WORDS = (
    "第一条 第二十一条第三款第(四)项 前款 本条例 《 》 〈 〉 “ ” ( ) [ ] 、 , 。 ; : 和 的 任命 免去 为 的职务 张三 应当 不得 通过 公布 施行 废止 目录 附则 "
    "5月30日通过 2023年11月24日 自2004年2月1日起施行 处十万元以上一万元以下罚款 修改为:“ 增加一条,作为第七条 删除第十条 第十一条改为第十条 关于《 》的决定 "
    "(以下简称 市长 省长 资下局发布《》 主任委员 (一) 1. 一、 ㈠ 第²条 第零条 第1至9999条 —1— | # <!-- <p> % .. ./"
)
_PIECES = [*_WORDS.split(), "\n", "\n\n", "\r\n", "\t", "\u3000", "\x00", "\u200b", "\u2028", "\ufeff", "\ufffe", "\U000e0001", "𠮷", "第" + "九" * 5000 + "条"]  # fmt: skip


def _lines(text: str, r: random.Random) -> str:
    lines = text.split("\n")
    i, j = r.randrange(len(lines)), r.randrange(len(lines))
    return "\n".join(r.choice([lines[:i] + lines[i + 1 :], lines[j:] + lines[:j], lines[: i + 1] + lines[j:], [*lines, lines[i]]]))


def _characters(text: str, r: random.Random) -> str:
    i = r.randrange(len(text) + 1)
    return text[:i] + text[i + r.randint(1, 12) :]


def _pieces(text: str, r: random.Random) -> str:
    for _ in range(r.randint(1, 8)):
        i = r.randrange(len(text) + 1)
        text = text[:i] + r.choice(_PIECES) * r.choice([1, 1, 1, 2, 40]) + text[i:]
    return text


def _ends(text: str, r: random.Random) -> str:
    return r.choice([text.replace("\n", ""), text.replace("\n", "\r"), text.replace("\n", "\u2028"), text[::-1], " ".join(text)])


def _numbers(text: str, r: random.Random) -> str:
    digits = "零一二三四五六七八九十百0123456789"
    return "".join(r.choice(digits) if c in digits and r.random() < 0.2 else c for c in text)


GROUPS: dict[str, Callable[[str, random.Random], str]] = {
    "lines": _lines, "characters": _characters, "pieces": _pieces, "line ends": _ends, "numbers": _numbers,
}  # fmt: skip


def sample() -> list[str]:
    return [p.read_text(encoding="utf-8") for p in sample_files()]


def case(texts: list[str], seed: int) -> tuple[str, dict[str, str]]:
    """(group, sources) of one case, the same for the same seed."""
    r = random.Random(seed)
    group = r.choice(list(GROUPS))
    out = {}
    for name in r.choice([["a.txt"], ["a.txt"], ["a.txt", "b.txt"]]):
        lines = r.choice(texts).split("\n")
        at = r.randrange(len(lines))
        text = "\n".join(lines[at : at + r.randint(1, 90)])
        for _ in range(r.randint(1, 3)):
            text = GROUPS[group](text, r) or "甲"
        # The reader refuses a file without words.
        out[name] = text if text.strip() else "甲"
    return group, out


def lost(tables: Tables) -> list[str]:
    """Keys that stand twice, and references that lead to no row (those to a provision that is only cited have none)."""
    keys = {name: Counter(getattr(r, key) for r in tables.rows(name)) for name, key in KEYS.items()}
    found = [f"{name}: {key} stands {n} times" for name, of in keys.items() for key, n in of.items() if n > 1]
    for name in ROWS:
        for column, there in references(name).items():
            rows = [r for r in tables.rows(name) if column != "target_id" or (r.status == "resolved" and r.article)]
            found += [f"{name}.{column}: no {i}" for r in rows if (i := getattr(r, column)) and i not in keys[there]]
    return found


def faults(texts: dict[str, str]) -> list[str]:
    """What goes wrong with these sources."""
    readings = [read_source(Source(name, text, "txt")) for name, text in texts.items()]
    good = [r for r in readings if isinstance(r, Reading)]
    if len(good) < len(readings):
        return [str(r) for r in readings if not isinstance(r, Reading)]
    try:
        iris = Iris()
        tables = second_pass(good, iris)
        chunks = list(quads(tables, iris, texts))
        for _ in ox.parse(b"".join(chunks), ox.RdfFormat.N_QUADS):
            pass
        violations = [f"{f.rule}: {f.subject} {f.value}" for f in run(Embedded.memory(chunks)) if f.severity == "violation"]
        return [*violations, *lost(tables)]
    except Exception as error:
        return [f"{type(error).__name__} {error}"]


def main() -> int:
    cases = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    texts = [p.read_text(encoding="utf-8") for p in map(Path, sys.argv[3:])] or sample()
    count: Counter[str] = Counter()
    failed: Counter[str] = Counter()
    for n in range(seed, seed + cases):
        group, sources = case(texts, n)
        found = faults(sources)
        count[group] += 1
        failed[group] += bool(found)
        if found:
            print(f"case {n} ({group}): {found[0][:200]}", flush=True)
    print("\n".join(f"{group}: {count[group]} texts, {failed[group]} with a fault" for group in GROUPS))
    return int(bool(failed.total()))


if __name__ == "__main__":
    sys.exit(main())
