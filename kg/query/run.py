"""Asks a saved question or any SPARQL 1.1 query."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import islice

import pyoxigraph as ox

from kg.errors import KgError, UsageError
from kg.graph.writer import plain
from kg.language import codes, term
from kg.model.near import did_you_mean
from kg.query import guard, names
from kg.query.order import apart, rank
from kg.query.saved import Param, Saved, by_name, find, saved
from kg.store.base import Store

__all__ = ["Param", "Result", "Saved", "menu", "run", "saved"]

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None
_PARTS = 8
"""Of how many parts the first rows are asked; of twice as many each further time."""
_NAME = re.compile(r"[\w-]+")
_DATE = re.compile(r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?")


@dataclass(frozen=True, slots=True)
class Result:
    """An answer. `kind`: select (columns and rows), ask (`truth`) or graph (`triples`)."""

    kind: str
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[Term, ...], ...] = ()
    truth: bool = False
    triples: tuple[ox.Triple, ...] = field(default=())

    def values(self) -> list[tuple[str, ...]]:
        """The rows as plain strings, "" where nothing is bound."""
        return [tuple(getattr(t, "value", "") if t is not None else "" for t in row) for row in self.rows]


def run(store: Store, question: str, params: Mapping[str, str] | None = None, most: int = sys.maxsize) -> Result:
    """The answer to a saved question (by its name, 中文名 too) or to SPARQL text, `most` of its rows. UsageError says what is wrong."""
    known = find(question.strip())
    if known:
        bound = _bind(store, known, params or {})
        if known.whole and not bound:
            return _ordered(store, known.sparql({}, store.hinted)) if most == sys.maxsize else _first(store, known, most)
        return _ask(store, known.sparql(bound, store.hinted), most)
    if _NAME.fullmatch(question.strip()):
        near = did_you_mean(question.strip(), (n for s in saved() for n in (s.name, s.alias)), "see `kg query --list`")
        raise UsageError(f"no saved question named {question.strip()!r}", "query", near)
    if params:
        raise UsageError("parameters belong to saved questions", "query", "write the value into the query")
    guard.check(question)
    return _ask(store, question, most)


def menu(language: int = 1) -> str:
    """All saved questions with their parameters, for `kg query --list`; Chinese, or English for every other language."""
    chinese = codes()[language] == "zh"
    lines = []
    for s in saved():
        lines.append(f"{s.name}（{s.alias}）  {s.zh}" if chinese else f"{s.name}  {s.en}")
        for p in s.params:
            must = "" if p.required else f" [{term('ui.optional', language)}]"
            lines.append(f"    --param {p.name}=…{must}  {p.zh if chinese else p.en}")
        lines.append(f"    {s.example}")
    return "\n".join(lines) + "\n"


def _bind(store: Store, question: Saved, given: Mapping[str, str]) -> dict[str, list[str]]:
    return {p.name: _terms(store, p, value) for p, value in by_name(question, given).items()}


def _terms(store: Store, p: Param, value: str) -> list[str]:
    if p.kind == "number":
        return [plain(names.number(value))]
    if p.kind == "date":
        return [plain(_date(value))]
    if p.kind == "bearer":
        return names.bearers(store, value)
    if p.kind == "text":
        return [names.value(store, p.name, value)]
    return names.things(store, p.kind, value)


def _date(value: str) -> str:
    """A day, or its beginning: 2023, 2023-11, 2023-11-24."""
    try:
        if _DATE.fullmatch(value):
            year, month, day = (*map(int, value.split("-")), 1, 1)[:3]
            date(year, month, day)
            return value
    except ValueError:
        pass
    raise UsageError(f"{value[: names.MOST]!r} is no date", todo="write 2023, 2023-11 or 2023-11-24")


def _ordered(store: Store, sparql: str) -> Result:
    """Of many rows, with their order made here."""
    asked = apart(sparql)
    if asked is None:
        return _ask(store, sparql)
    found = _ask(store, asked.sparql)
    return replace(found, columns=found.columns[: asked.columns], rows=asked.ordered(found.rows))


def _first(store: Store, question: Saved, most: int) -> Result:
    """The first rows of very many: part after part in order, until there are enough."""
    term, key, where = question.parts
    found = _ask(store, f"SELECT DISTINCT {' '.join(dict.fromkeys((term, key)))} WHERE {where}").rows
    parts = [str(row[0]) for row in sorted(found, key=lambda row: rank(row[-1]))]
    out, at, many = Result("select", question.columns), 0, _PARTS
    while at < len(parts) and len(out.rows) < most:
        more = _ordered(store, question.sparql({}, store.hinted, parts[at : at + many]))
        out = replace(out, rows=out.rows + more.rows)
        at, many = at + many, many * 2
    return replace(out, rows=out.rows[:most])


def _ask(store: Store, sparql: str, most: int = sys.maxsize) -> Result:
    try:
        answer = store.query(sparql)
        if isinstance(answer, ox.QueryBoolean):
            return Result("ask", truth=bool(answer))
        if isinstance(answer, ox.QueryTriples):
            return Result("graph", triples=tuple(islice(answer, most)))
        columns = tuple(v.value for v in answer.variables)
        return Result("select", columns, tuple(tuple(row) for row in islice(answer, most)))
    except SyntaxError as error:
        raise UsageError(f"this is no SPARQL query: {misspelt(sparql, _line(error))}", "query", "see `kg query --list`") from None
    except OSError as error:
        raise KgError(f"the store does not answer: {_line(error)}", store.name, "try again, or build again") from None
    except (ValueError, RuntimeError) as error:
        raise UsageError(f"the query can't be run: {_line(error)}", "query") from None


_AT = re.compile(r"error at (?P<line>\d+):(?P<column>\d+): (?P<why>.*)")
_WORD = re.compile(r"\S+|$")
_PREFIX = re.compile(r"([\w.-]*):[^\s:]*$")


def misspelt(sparql: str, said: str) -> str:
    """Where and why a query can't be read, in a sentence of ours: the parser lists the tokens of its grammar instead.

    >>> misspelt("SELECT ?x WHERE { ?x a", 'error at 1:23: expected one of "$", BIND')
    'line 1, column 23: the query ends too early'
    """
    m = _AT.fullmatch(said)
    lines = sparql.split("\n")
    if m is None or int(m["line"]) > len(lines):
        return said
    line, column = int(m["line"]), int(m["column"])
    before, rest = lines[line - 1][: column - 1], lines[line - 1][column - 1 :]
    named = _PREFIX.search(before)
    if "Prefix not found" in m["why"] and named:
        return f"line {line}, column {column}: the prefix {named[1]}: is not declared"
    word = _WORD.match(rest.lstrip())
    if (not word or not word[0]) and not "".join(lines[line:]).strip():
        return f"line {line}, column {column}: the query ends too early"
    return f"line {line}, column {column}: something else is expected before '{word[0][:40] if word else ''}'"


def _line(error: Exception) -> str:
    return " ".join(str(error).split())
