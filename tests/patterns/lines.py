"""Printed lines and what the program reads in them: the cases that every alternative of a pattern must answer to."""

from __future__ import annotations

import csv
import inspect
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from importlib import import_module
from itertools import islice
from pathlib import Path
from typing import Any

from kg.build.passes import Reading, find_all, first_pass, second_pass
from kg.model.documents import Document, Source
from kg.model.iri import Iris
from kg.model.tables import Tables
from kg.model.text import Text
from kg.parse.grammar import parse_decision, parse_statute
from tests.patterns.alternatives import written

CASES = Path(__file__).with_name("cases")
_LEFT_OUT = {"document_id", "law", "version", "start", "end", "by", "score", "source", "n", "chapter", "document", "repaired", "title_from"}


@dataclass(frozen=True)
class Case:
    """`rows` of one table that a text gives; `needs`: the pattern and the alternative that it was written down for.

    Of the kind `phrase`, `table` is a reader of `kg` (`zh.agents.is_agent`) and `rows` what it says of the text, of the kind `pair`
    what it says of two lines; of the kind `pattern`,
    `table` is a pattern (`zh.provisions._LINK`) and `rows` the words that it reads in a piece of a printed line; of the kind
    `groups` the named parts of these words are told too; of the kind `inline`, `table` is a function (`parse.sort.items.Reader.read`)
    and `rows` what each pattern written inside it reads.
    """

    needs: str
    kind: str
    title: str
    text: str
    table: str
    rows: str


def reading(kind: str, title: str, text: str) -> Reading:
    """Pass 1 of a text: a whole source, or one document of the kind."""
    if kind == "source":
        return first_pass(Source("t.txt", text, "txt"))
    body = Text(f"{title}\n{text}")
    statute = None
    if kind == "statute":
        statute = parse_statute(body, title)
    elif kind in ("decision", "amending_decision", "resolution"):
        statute = parse_decision(body, title)
    named = title.partition("《")[2].partition("》")[0]
    subject, _, version = named.rstrip(")").partition("(")
    doc = Document(
        "t.txt", 0, title, kind, body, date="2023-11-24", subject_law=subject, subject_version=version,
        subjects=(subject,) if subject else (), body=len(title), statute=statute, issues=statute.issues if statute else (),
    )  # fmt: skip
    return Reading("t.txt", True, (doc,), (find_all(doc),))


def second(found: Reading) -> Tables:
    """All rows of a text on its own."""
    return second_pass([found], Iris(""))


def brief(found: Sequence[Any], source: str) -> str:
    """A line for each row: its values, then the ends of its evidence."""
    out = []
    for row in found:
        values = [f.name for f in fields(row) if f.name not in _LEFT_OUT and not f.name.endswith("_id")]
        cells = [str(getattr(row, n)).replace("\n", " ") for n in values]
        begin, end = getattr(row, "start", 0), getattr(row, "end", 0)
        quote = source[begin:end].replace("\n", " ")
        out.append(" | ".join([c for c in cells if c] + ([f"{quote[:6]}…{quote[-6:]}"] if quote else [])))
    return "\n".join(out)


def read(name: str, text: str, parts: bool = False) -> str:
    """What a named pattern (or the function that makes it) reads in a text: the place and words of each match, and its last group."""
    module, _, own = name.rpartition(".")
    found = getattr(import_module(f"kg.{module}"), own)
    return _matches(found if isinstance(found, re.Pattern) else found(), text, parts)


def _matches(pattern: re.Pattern[str], text: str, parts: bool = False) -> str:
    out = []
    for m in islice(pattern.finditer(text), 20):
        named = " ".join(f"{k}={v}" for k, v in m.groupdict().items() if v) if parts else m.lastgroup
        out.append(f"{m.start()} {m[0]}" + (f" ({named})" if named else ""))
    return " | ".join(out)


def read_inside(name: str, text: str) -> str:
    """What the patterns written inside a function read in a text: a line for each that reads anything."""
    found: Any = import_module("kg")
    for part in name.split("."):
        found = getattr(found, part, None) or import_module(f"{found.__name__}.{part}")
    code = inspect.unwrap(getattr(found, "fget", found)).__code__
    return "\n".join(filter(None, (_matches(p, text, parts=True) for p in written(code) if "|" in p.pattern)))


def rows(case: Case) -> str:
    """The rows of the case's table as the program reads them now."""
    if case.kind in ("pattern", "groups"):
        return read(case.table, case.text, case.kind == "groups")
    if case.kind == "inline":
        return read_inside(case.table, case.text)
    if case.kind in ("phrase", "pair"):
        module, _, name = case.table.rpartition(".")
        said = getattr(import_module(f"kg.{module}"), name)(*(case.text.split("\n") if case.kind == "pair" else (case.text,)))
        return str(sorted(said) if isinstance(said, frozenset) else said)
    source = case.text if case.kind == "source" else f"{case.title}\n{case.text}"
    return brief(getattr(second(reading(case.kind, case.title, case.text)), case.table), source)


def cases() -> Iterator[tuple[str, Case]]:
    """Every case with the file that it stands in."""
    for path in sorted(CASES.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as f:
            for row in csv.DictReader(f):
                yield path.stem, Case(**row)


def write(name: str, found: Sequence[Case]) -> None:
    """Writes the cases of one file."""
    with (CASES / f"{name}.csv").open("w", encoding="utf-8", newline="") as f:
        out = csv.writer(f, lineterminator="\n")
        out.writerow([x.name for x in fields(Case)])
        out.writerows([getattr(c, x.name) for x in fields(Case)] for c in found)
