"""Scores a build against hand-read tables: precision, recall, F1 per table; rows gained and lost.

A gold folder holds `<table>.csv` with columns of that table plus `line` (1-based) and `quote` (an exact
piece of the source, line ends written `\\n`), and may hold `scope.csv` (source,first_line,last_line): only
what stands in those lines counts. A row whose `note` says optional is neither rewarded nor punished, nor is
anything at the places of `<table>_extra.csv`.
"""

from __future__ import annotations

import csv
import json
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kg.errors import UsageError
from kg.language import codes, term
from kg.model.grid import cells
from kg.model.tables import ROWS, Tables, columns
from kg.relations import RELATIONS

KEYS = {"documents": ("title", "kind"), "provisions": ("law", "article", "paragraph", "item")}
KEYS |= {t.name: t.key for r in RELATIONS for t in r.tables if t.key}
"""What must agree, of the columns that the gold table has; its place must agree too."""
_SAME_TABLE = {"lawmentions": "law_mentions", "issuance": "issuances"}
_SAME_COLUMN = {"full_title": "title", "resolved_title": "title", "start_line": "line", "first_line": "line"}
_NEAR = 60
_GAP = 100
_SAME_PLACE = 3
_FOLD = str.maketrans("（）：；，．？！“”‘’〈〉％　", "():;,.?!\"\"''<>% ")


@dataclass(slots=True)
class Score:
    """One table. `missed` and `extra` are keys with their line; `found` the gold rows that were met."""

    table: str
    missed: list[str] = field(default_factory=list)
    extra: list[str] = field(default_factory=list)
    found: list[str] = field(default_factory=list)

    @property
    def hits(self) -> int:
        return len(self.found)

    @property
    def precision(self) -> float:
        return self.hits / (self.hits + len(self.extra)) if self.hits + len(self.extra) else 0.0

    @property
    def recall(self) -> float:
        return self.hits / (self.hits + len(self.missed)) if self.hits + len(self.missed) else 0.0

    @property
    def f1(self) -> float:
        p, r = self.precision, self.recall
        return 2 * p * r / (p + r) if p + r else 0.0


def fold(value: object) -> str:
    """Values as they are compared: no spaces, half-width punctuation, no 《》, numbers plain."""
    text = re.sub(r"\s", "", str(value or "")).translate(_FOLD).strip("《》")
    return text[:-2] if re.fullmatch(r"[0-9]+\.0", text) else text


def evaluate(gold: Path, tables: Tables, sources: Mapping[str, str]) -> list[Score]:
    """One score per gold table that the program knows."""
    read = _gold(gold)
    if not read:
        raise UsageError("no gold tables here", str(gold), "the folder holds <table>.csv, e.g. citations.csv")
    texts = _Texts(sources)
    if (gold / "scope.csv").exists():
        texts.read_scope(gold / "scope.csv")
    else:
        texts.guess_scope(row for rows in read.values() for row in rows)
    free = {name: _rows(p) for p in gold.glob("*_extra.csv") for name in [_table(p.stem.removesuffix("_extra"))]}
    return [_score(name, rows, free.get(name, []), tables, texts) for name, rows in read.items()]


def _gold(folder: Path) -> dict[str, list[dict[str, str]]]:
    out = {}
    for path in sorted(folder.glob("*.csv")):
        name = _table(path.stem)
        if name not in KEYS:
            continue
        rows = _rows(path)
        if rows and (name != "provisions" or "paragraph" in rows[0]):
            out[name] = rows
    return {name: out[name] for name in ROWS if name in out}


def _table(stem: str) -> str:
    return _SAME_TABLE.get(stem, stem)


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as f:
        return [{_SAME_COLUMN.get(k, k): v or "" for k, v in row.items() if k} for row in csv.DictReader(f)]


class _Texts:
    """The sources, and where in them gold rows and ours stand."""

    def __init__(self, sources: Mapping[str, str]) -> None:
        self.sources = sources
        self.starts = {name: [0, *(m.end() for m in re.finditer("\n", text))] for name, text in sources.items()}
        self.scope: dict[str, list[tuple[int, int]]] = {}

    def source(self, row: Mapping[str, str]) -> str:
        """The source that a gold row names, or the one that holds its quotation, or the first."""
        name = row.get("source", "")
        if name:
            return next((s for s in sorted(self.sources) if s == name or s.endswith("/" + name)), name)
        quote = _quote(row)
        names = sorted(self.sources)
        return next((s for s in names if quote and quote in self.sources[s]), names[0] if names else "")

    def place(self, row: Mapping[str, str]) -> tuple[str, int, int]:
        name = self.source(row)
        starts = self.starts.get(name, [0])
        start = starts[min(int(row.get("line") or 1), len(starts)) - 1]
        at = self.sources.get(name, "").find(_quote(row), start)
        start = max(at, start)
        return name, start, start + len(_quote(row))

    def line(self, source: str, start: int) -> int:
        return bisect_right(self.starts.get(source, [0]), start)

    def within(self, source: str, start: int) -> bool:
        return any(a <= start < b for a, b in self.scope.get(source, []))

    def read_scope(self, path: Path) -> None:
        """Ranges that were read by hand, of scope.csv."""
        with path.open(encoding="utf-8-sig", newline="") as f:
            for row in csv.DictReader(f):
                name = self.source(row)
                starts = [*self.starts.get(name, [0]), 10**12]
                first, last = int(row["first_line"]), int(row["last_line"])
                self.scope.setdefault(name, []).append((starts[first - 1], starts[min(last, len(starts) - 1)]))

    def guess_scope(self, rows: Iterable[Mapping[str, str]]) -> None:
        """Without scope.csv: from gold row to gold row, save where many lines have none."""
        spots: dict[str, set[tuple[int, int]]] = {}
        for row in rows:
            if row.get("line"):
                name, start, end = self.place(row)
                spots.setdefault(name, set()).add((self.line(name, start), self.line(name, max(start, end - 1))))
        for name, lines in spots.items():
            starts = [*self.starts.get(name, [0]), 10**12]
            ranges: list[list[int]] = []
            for first, last in sorted(lines):
                if ranges and first - ranges[-1][1] <= _GAP:
                    ranges[-1][1] = max(ranges[-1][1], last)
                else:
                    ranges.append([first, last])
            self.scope[name] = [(starts[a - 1], starts[min(b, len(starts) - 1)]) for a, b in ranges]


def _quote(row: Mapping[str, str]) -> str:
    return row.get("quote", "").replace("\\n", "\n")


Row = dict[str, str]


Key = tuple[str, ...]
"""The values of a row by which it is the same as another."""


def _score(table: str, gold: list[Row], optional: list[Row], tables: Tables, texts: _Texts) -> Score:
    keys = tuple(k for k in KEYS[table] if k in gold[0])
    placed = "start" in columns(table)
    ours = [r for r in _ours(table, tables) if not placed or texts.within(r["_source"], r["start"])]
    free = {i: (r, tuple(fold(r[k]) for k in keys)) for i, r in enumerate(ours)}
    score = Score(table)
    for row in gold:
        place = texts.place(row)
        if not placed or not row.get("line") or texts.within(*place[:2]):
            _count(score, row, keys, free, place if placed else None)
    if placed:  # a table without places holds what all lines say, so that nothing in it is too much
        score.extra = list(_extra(free.values(), optional, keys, texts))
    return score


def _count(score: Score, row: Row, keys: Key, free: dict[int, tuple[dict[str, Any], Key]], place: tuple[str, int, int] | None) -> None:
    """Takes the row that answers a gold row from those that are free; an optional one counts neither way."""
    key = tuple(fold(row[k]) for k in keys)
    nearest = _nearest(free, key, place)
    if nearest is not None:
        del free[nearest]
    if "optional" not in row.get("note", ""):
        (score.missed if nearest is None else score.found).append(f"{row.get('line', '')} {' '.join(key)}")


def _nearest(free: Mapping[int, tuple[dict[str, Any], Key]], key: Key, place: tuple[str, int, int] | None) -> int | None:
    """Our row of this key that stands nearest to the gold row's place, if any stands near enough."""
    same = [(i, r) for i, (r, k) in free.items() if k == key]
    if place is None:
        return min((i for i, _ in same), default=None)
    name, start, end = place
    near = [(abs(r["start"] - start), i) for i, r in same if r["_source"] == name]
    distance, found = min(near, default=(0, None))
    return found if distance <= _NEAR + end - start else None


def _extra(left: Iterable[tuple[dict[str, Any], Key]], optional: list[Row], keys: Key, texts: _Texts) -> Iterator[str]:
    """Our rows that no gold row took and that no optional answer allows."""
    allowed = [texts.place(row)[:2] for row in optional]
    # A quotation may stand several times in a line: the same answer anywhere in it is allowed.
    lines = {(texts.source(row), row.get("line", ""), *(fold(row.get(k)) for k in keys)) for row in optional}
    for r, k in left:
        line = texts.line(r["_source"], r["start"])
        if (r["_source"], str(line), *k) in lines:
            continue
        if not any(r["_source"] == name and abs(r["start"] - start) <= _SAME_PLACE for name, start in allowed):
            yield f"{line} {' '.join(k)}"


def _ours(table: str, tables: Tables) -> list[dict[str, Any]]:
    source_of = {d.document_id: d.source for d in tables.documents}
    document_of = {p.provision_id: p.document_id for p in tables.provisions}
    out = []
    for row in tables.rows(table):
        values = {c: getattr(row, c) for c in columns(table)}
        document = values.get("document_id") or document_of.get(values.get("provision_id", ""), "")
        out.append({"start": 0, **values, "_source": source_of.get(document, "")})
    return out


def render(scores: list[Score], show: int = 0, last: str = "", language: int = 1) -> str:
    """A table of the scores in a language of the catalogue; `last` is the JSON of an earlier run, against which gains and losses are listed."""
    precision, recall, hits, extra, missed, gained, lost = (term(f"score.{k}", language) for k in _TOLD)
    english = codes()[language] == "en"
    names = [s.table if english else term(f"table.{s.table}", language) for s in scores]
    head = ("table" if english else term("score.table", language), precision, recall, "F1", hits, extra, missed)
    lines = [_padded(head)]
    before = json.loads(last) if last else {}
    for name, s in zip(names, scores, strict=True):
        shares = (f"{share:.3f}" for share in (s.precision, s.recall, s.f1))
        lines.append(_padded((name, *shares, str(s.hits), str(len(s.extra)), str(len(s.missed)))))
        lines += [f"    {missed} {x}" for x in s.missed[:show]] + [f"    {extra} {x}" for x in s.extra[:show]]
        if s.table in before:
            old = before[s.table]
            lines += [f"    {gained} {x}" for x in s.found if x in old["missed"]]
            lines += [f"    {lost} {x}" for x in s.missed if x in old["found"]]
    return "\n".join(lines) + "\n"


_TOLD = ("precision", "recall", "hits", "extra", "missed", "gained", "lost")
_WIDTHS = (16, 9, 7, 7, 5, 5, 6)


def _padded(values: Sequence[str]) -> str:
    """A line of the table: names on the left, numbers on the right of their column, a Chinese character in two cells."""
    room = [max(w - cells(v), 0) for v, w in zip(values, _WIDTHS, strict=True)]
    return " ".join(v + " " * n if i == 0 else " " * n + v for i, (v, n) in enumerate(zip(values, room, strict=True)))


def to_json(scores: list[Score]) -> str:
    """A run, to compare the next one with."""
    found = {s.table: {"found": s.found, "missed": s.missed, "extra": s.extra, "f1": round(s.f1, 4)} for s in scores}
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"
