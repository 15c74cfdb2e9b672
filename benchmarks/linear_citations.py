"""CPU of mentions and references on text made to hurt: twice the text may cost at most 2.1 times as much.

    python benchmarks/linear_citations.py [characters]

Each pattern is read at the given length (default 200,000) and at twice that length, best of three.
Prints one line per pattern and ends with 1 if one grows faster.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from kg.model.documents import Document
from kg.model.text import Text
from kg.relations.citations.find import find_citations
from kg.relations.mentions.aliases import find_aliases
from kg.relations.mentions.find import find_mentions

PATTERNS = {
    "a list without end": "一、",
    "brackets never closed": "《",
    "articles without end": "第一条",
    "第 alone": "第",
    "ranges": "第一条至第四百条、",
    "前款": "前款",
    "本条第一款": "本条第一款、",
    "bare items": "违反第一项规定,",
    "items": "(一)违反第一项;\n",
    "laws": "《甲条例》第一条、",
    "nested": "《甲〈",
    "short names": "《甲条例》(以下简称《条例》)",
    "commands": "将第一条改为第二条,",
    "quotes never closed": "“将第一条修改为",
    "刑法": "刑法",
    "该法": "《甲法》该法第一条",
    "drafts": "条例草案",
    "digits": "9",
    "numerals": "九",
}
KINDS = ("statute", "amending_decision", "review_report")
LIMIT = 2.1


def seconds(pattern: str, kind: str, size: int) -> float:
    """CPU seconds for `size` characters of a pattern."""
    text = Text(("第" if pattern == "一、" else "") + (pattern * (size // len(pattern) + 1))[:size])
    version = "草案" if kind == "review_report" else ""
    doc = Document("t", 0, "甲市乙条例", kind, text, subject_law="甲市乙条例", subject_version=version)
    start = time.process_time()
    mentions = find_mentions(doc)
    find_aliases(doc, mentions)
    find_citations(doc, mentions)
    return time.process_time() - start


def main() -> int:
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 200_000
    worst = 0.0
    for name, pattern in PATTERNS.items():
        for kind in KINDS:
            once = min(seconds(pattern, kind, size) for _ in range(3))
            twice = min(seconds(pattern, kind, 2 * size) for _ in range(3))
            ratio = twice / once if once > 0.02 else 0.0
            worst = max(worst, ratio)
            print(f"{name:24s} {kind:18s} {once:7.2f} s {twice:7.2f} s  x {ratio:.2f}{'  too steep' if ratio > LIMIT else ''}", flush=True)
    print(f"worst x {worst:.2f}, limit x {LIMIT}")
    return int(worst > LIMIT)


if __name__ == "__main__":
    sys.exit(main())
