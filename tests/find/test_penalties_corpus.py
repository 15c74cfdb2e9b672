"""120 penalty clauses of real statutes of many bodies and ages, read by hand before the reader was tuned."""

from __future__ import annotations

import csv
from collections import defaultdict
from pathlib import Path

from kg.find.penalties import find_penalties
from kg.model.documents import Document
from kg.parse.statute import parse_statute
from kg.text.text import Text
from tests.shared import corpus_path

GOLD = Path(__file__).parents[1] / "gold" / "penalties_corpus.csv"
Key = tuple[str, ...]


def short(name: str) -> str:
    """Long lists stand in the answers by their head and tail only: the statutes are not ours to copy."""
    return name if len(name) <= 30 else f"{name[:14]}…{name[-8:]}"


def answers() -> dict[tuple[str, int], list[dict[str, str]]]:
    out = defaultdict(list)
    with GOLD.open(encoding="utf-8", newline="") as f:
        for row in csv.DictReader(f):
            out[row["file"], int(row["line"])].append(row)
    return out


def read(corpus: Path, name: str) -> Document:
    raw = (corpus / name).read_text(encoding="utf-8")
    title = raw.split("\n", 1)[0].strip("# ")
    text = Text(raw)
    return Document(name, 1, title, "statute", text, statute=parse_statute(text, title))


def found_in_clause(doc: Document, line: int) -> tuple[set[Key], set[Key]]:
    """Keys of the penalties of the paragraph that begins in a line, without and with the offender."""
    raw = doc.text.raw
    begin = sum(len(x) + 1 for x in raw.split("\n")[: line - 1])
    assert doc.statute is not None
    units = [p for p in doc.statute.provisions if p.level == "paragraph" and p.begin <= begin + 9 < p.end]
    end = units[-1].end if units else raw.find("\n", begin)
    if raw.startswith("违反", begin) and units and "(二)" in doc.text.folded[begin : units[-1].end]:
        end = raw.find("\n", begin)
    plain, full = set(), set()
    for p in find_penalties(doc):
        if begin <= p.begin < end:
            for v in p.violated or (("", "", ""),):
                key = (v[0], v[1], p.sanction, p.amount.minimum, p.amount.maximum, p.amount.unit)
                plain.add(key)
                full.add((*key, short("|".join(p.offenders))))
    return plain, full


def f1(wanted: list[set[Key]], found: list[set[Key]]) -> float:
    hits = sum(len(w & f) for w, f in zip(wanted, found, strict=True))
    return 2 * hits / (sum(map(len, wanted)) + sum(map(len, found)))


def test_clauses_come_from_many_bodies_and_ages() -> None:
    names = [Path(name).stem for name, _ in answers()]
    assert len(names) == 120
    assert len({name[:3] for name in names}) >= 20
    years = {name[-11:-7] for name in names if name.endswith(")")}
    assert min(years) < "1990" and max(years) >= "2023"


def test_hand_read_clauses() -> None:
    corpus = corpus_path()
    wanted, named, plain, full = [], [], [], []
    for (name, line), rows in answers().items():
        rows = [r for r in rows if r["sanction"] != "none"]
        keys = [
            (r["violated_article"], r["violated_paragraph"], r["sanction"], r["min"], r["max"], r["unit"]) for r in rows
        ]
        wanted.append(set(keys))
        named.append({(*k, r["offender"]) for k, r in zip(keys, rows, strict=True)})
        got = found_in_clause(read(corpus, name), line)
        plain.append(got[0])
        full.append(got[1])
    assert f1(wanted, plain) >= 0.97
    assert f1(named, full) >= 0.95
