"""Articles of every statute of a folder, against a second, simple reading and the sequence 1..N.

usage: python benchmarks/check_statutes.py FOLDER [--show]

The second reading knows nothing of the parser: every 第N条 at a line start or after 。 and a space,
in the body of the file. A file deviates if the parser's numbers differ from it, or if the numbers are
not 1, 2, 3 … (第N条之一 aside).
"""

from __future__ import annotations

import re
import sys
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from kg.parse.statute.file import statute_document

from kg.model.documents import Source
from kg.zh.numerals import to_int

N = "[0-9０-９零〇○一二三四五六七八九十百千]+"
ARTICLE = re.compile(rf"(?:^|(?<=[。；：] ))[ \t\u3000#*\u200b\xa0]*第 ?({N}) ?条(?:之({N}))?(?=[ \u3000\n]|[\u4e00-\u9fff]{{3}})", re.M)


def simple(text: str) -> list[str]:
    body = text.split("<!-- INFO END -->", 1)[-1]
    out = []
    for m in ARTICLE.finditer(body):
        n = to_int(m[1])
        out.append(f"{n}-{to_int(m[2])}" if m[2] else str(n))
    return out


def sequence(numbers: list[str]) -> list[str]:
    """Where the numbers are not consecutive."""
    odd, last = [], None
    for x in numbers:
        if "-" in x:
            continue
        n = int(x)
        if last is not None and n != last + 1:
            odd.append(f"{last}>{n}")
        last = n
    if numbers and numbers[0] != "1":
        odd.insert(0, f"begins {numbers[0]}")
    return odd


def main() -> None:
    folder, show = Path(sys.argv[1]), "--show" in sys.argv
    paths = sorted(folder.rglob("*.md"))
    sources = [Source(str(p.relative_to(folder)), p.read_text(encoding="utf-8"), "md") for p in paths]
    start = time.process_time()
    documents = [statute_document(s) for s in sources]
    seconds = time.process_time() - start
    size = sum(len(s.text) for s in sources)
    differ = odd = none = articles = 0
    levels: Counter[str] = Counter()
    for s, d in zip(sources, documents, strict=True):
        found = [p.number for p in d.statute.provisions if p.level == "article"] if d.statute else []
        levels.update(p.level for p in d.statute.provisions) if d.statute else None
        expected, articles = simple(s.text), articles + len(found)
        gaps = sequence(found)
        none += not found
        if expected and expected != found:
            differ += 1
            extra, missed = Counter(found) - Counter(expected), Counter(expected) - Counter(found)
            print(f"DIFFERS {s.name}: only here {list(extra)[:8]}, only simple {list(missed)[:8]}")
        if gaps:
            odd += 1
            print(f"SEQUENCE {s.name}: {gaps[:6]}")
        if not found:
            print(f"NONE {s.name}")
        if show:
            for i in d.issues:
                print(f"  {s.name}: {i.kind} {i.message} {i.suggestion}")
    print(f"{len(paths)} files, {size} characters in {seconds:.1f} s ({size / seconds / 1e6:.2f} M/s), {articles} articles, {dict(levels)}")
    print(f"{differ} differ from the simple reading, {odd} with gaps, {none} without articles")


if __name__ == "__main__":
    main()
