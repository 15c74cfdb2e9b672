"""References on 152 lines of real statutes, read by hand before the rules were tuned (gold/citations_corpus.csv),
and on every 第…条 of a sample of files."""

from __future__ import annotations

import csv
import random
import re
from collections import Counter, defaultdict
from functools import cache
from pathlib import Path

import pytest

from kg.model.documents import Document, Source
from kg.parse.sort.statute_file import statute_document
from kg.relations.citations.find import find_citations
from kg.relations.mentions.find import find_mentions
from kg.zh.lawnames import STATE
from tests.shared import corpus_path

GOLD = Path(__file__).parent / "gold" / "citations_corpus.csv"
OWN = "本"
"""In the column `law`: the statute that the line stands in."""

NUMBERS = 0.99
WITH_LAW = 0.99
"""Pinned: may only rise."""


@cache
def document(file: str) -> tuple[Document, str]:
    text = (corpus_path() / file).read_text(encoding="utf-8")
    return statute_document(Source(Path(file).name, text, "md")), text


def gold() -> dict[tuple[str, int], list[dict[str, str]]]:
    found: dict[tuple[str, int], list[dict[str, str]]] = defaultdict(list)
    with GOLD.open(encoding="utf-8", newline="") as f:
        for row in csv.DictReader(f):
            found[row["file"], int(row["line"])].append(row)
    return found


def answers(file: str, line: int) -> list[tuple[str, ...]]:
    """Law, chapter, section, article, paragraph and item of what is found on one line of a file."""
    doc, text = document(file)
    starts = [0, *(m.end() for m in re.finditer("\n", text))]
    begin, end = starts[line - 1], starts[line] if line < len(starts) else len(text)
    out = []
    for f in find_citations(doc, find_mentions(doc)):
        if begin <= doc.text.offset(f.begin) < end and (f.article or f.chapter):
            law = OWN if f.law == doc.title else f.law.removeprefix(STATE)
            out.append((law, f.chapter, f.section, f.article, f.paragraph, f.item))
    return out


def test_the_gold_is_large_enough() -> None:
    lines = gold()
    assert len(lines) >= 150
    assert sum(bool(r["law"]) for rows in lines.values() for r in rows) >= 500
    assert len({file for file, _ in lines}) >= 140


def test_hand_read_lines() -> None:
    corpus_path()
    scores = {"numbers": Counter[str](), "with law": Counter[str]()}
    for (file, line), rows in gold().items():
        want = [tuple(r[c] for c in ("law", "chapter", "section", "article", "paragraph", "item")) for r in rows if r["law"]]
        have = answers(file, line)
        for name, cut in (("numbers", 1), ("with law", 0)):
            w, h = Counter(x[cut:] for x in want), Counter(x[cut:] for x in have)
            hits = (w & h).total()
            scores[name].update(hits=hits, missed=w.total() - hits, extra=h.total() - hits)
    f1 = {n: 2 * c["hits"] / (2 * c["hits"] + c["missed"] + c["extra"]) for n, c in scores.items()}
    assert f1["numbers"] >= NUMBERS, scores
    assert f1["with law"] >= WITH_LAW, scores


ARTICLE = re.compile(r"第 ?[零〇一二三四五六七八九十百千0-9]+ ?条(?!例|件|约|款)")


def test_every_article_number_is_inside_a_reference() -> None:
    """But for those at the head of their own article."""
    files = sorted(corpus_path().rglob("*.md"))
    count, missed = 0, []
    for path in random.Random(7).sample(files, 60):
        doc, _ = document(str(path.relative_to(corpus_path())))
        folded = doc.text.folded
        covered = bytearray(len(folded))
        for f in find_citations(doc, find_mentions(doc)):
            covered[f.begin : f.end] = b"\x01" * (f.end - f.begin)
        first = doc.statute.provisions[0].begin if doc.statute and doc.statute.provisions else 0
        for m in ARTICLE.finditer(folded, first):
            head = folded[folded.rfind("\n", 0, m.start()) + 1 : m.start()].strip(" “") == ""
            if head and folded[m.end() : m.end() + 1] in " \t\n":
                continue
            count += 1
            if not covered[m.start()]:
                missed.append((path.name, m.start()))
    assert count > 200
    assert len(missed) <= count * 0.005, missed


def test_no_law_is_invented() -> None:
    """A law that no file and no list knows is at least printed in 《》 or ends as a law does."""
    corpus_path()
    strange = set()
    for file in sorted({f for f, _ in gold()}):
        doc, _ = document(file)
        for f in find_citations(doc, find_mentions(doc)):
            if not f.law or re.search(r"单位|依照|违反|根据|规定的|[,。;、]{2}", f.law.split("关于")[0]):
                strange.add(f.law)
    assert strange <= {"财政违法行为处罚处分条例", "中华人民共和国惩治军人违反职责罪暂行条例"}


@pytest.mark.parametrize("column", ["file", "line", "law", "chapter", "section", "article", "paragraph", "item"])
def test_gold_columns(column: str) -> None:
    assert all(column in r for rows in gold().values() for r in rows)
