"""Is the cost linear? CPU of pass 1 (read to find) on adversarial text, and on twice as much of it.

    python benchmarks/linear.py [CHARACTERS]

A ratio above 2.1 (+ noise) on a case means that a pattern went quadratic.
"""

from __future__ import annotations

import gc
import sys
import time

from kg.build.passes import first_pass
from kg.model.documents import Source

CASES = {
    "list of numbers": "第一、二、三、",
    "open title marks": "《",
    "articles without end": "第一条",
    "nested brackets": "(",
    "open quotation marks": "“",
    "names without end": "任命王明、",
    "appointment verbs": "任命免去",
    "short names": "以下简称",
    "relative references": "前款",
    "violations without a sanction": "违反本条例第一条规定,",
    "duties": "应当,",
    "bodies": "市人大常委会",
    "dates": "2023年",
    "about": "关于",
    "meetings": "某会议于",
    "amounts": "一万元以上",
    "cells": "|",
    "blanks": " ",
    "numbered lines": "\n一、",
    "bracketed dates": "\n(2023年1月1日",
}
HEAD = "云州市河道条例\n\n第一条 为了保护河道,制定本条例。\n\n第二条 "


def cost(piece: str, size: int) -> float:
    """CPU seconds of pass 1 on `size` characters made of `piece`."""
    source = Source("x.txt", HEAD + piece * (size // len(piece)) + "\n", "txt")
    start = time.process_time()
    first_pass(source)
    return time.process_time() - start


def main() -> None:
    gc.set_threshold(100_000, 50, 50)  # as `kg build` does
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 250_000
    print(f"{'case':32} {size:>9} {2 * size:>9}  ratio")
    for name, piece in CASES.items():
        cost(piece, 1000)
        once, twice = cost(piece, size), cost(piece, 2 * size)
        print(f"{name:32} {once:9.2f} {twice:9.2f}  {twice / max(once, 0.01):5.2f}", flush=True)


if __name__ == "__main__":
    main()
