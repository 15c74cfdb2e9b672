"""Answers as text: table, csv, csv-safe, tsv, json (SPARQL 1.1 results), ndjson, ttl."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pyoxigraph as ox

from kg.errors import UsageError
from kg.graph.vocab import PREFIXES
from kg.language.sentences import told
from kg.model.grid import grid
from kg.model.near import one_of
from kg.model.sheets import sheet
from kg.query.run import Result, Term

FORMATS = ("table", "csv", "csv-safe", "tsv", "json", "ndjson", "ttl")


def render(result: Result, form: str, width: int = 0) -> str:
    """The answer in one of FORMATS, with a line end after the last line; a table folded into `width` cells (0: not folded)."""
    if one_of(form, FORMATS, "format") == "ttl" or (result.kind == "graph" and form != "json"):
        return _turtle(result)
    if form == "json":
        return json.dumps(_json(result), ensure_ascii=False, indent=1) + "\n"
    if result.kind == "ask":
        return "true\n" if result.truth else "false\n"
    if form == "csv-safe":
        return "".join(sheet([result.columns, *result.values()]))
    if form == "csv":
        return _csv(result)
    if form == "ndjson":
        return _ndjson(result)
    return _tsv(result) if form == "tsv" else _table(result, width)


def only(result: Result, columns: Sequence[str]) -> Result:
    """The answer with these columns alone, in this order; UsageError with the nearest for one that it lacks."""
    at = [result.columns.index(one_of(name, result.columns, "column", "--columns")) for name in columns]
    return replace(result, columns=tuple(columns), rows=tuple(tuple(row[i] for i in at) for row in result.rows))


def short(term: Term) -> str:
    """A term as people read it: literals bare, IRIs of terms with their prefix."""
    if term is None:
        return ""
    if isinstance(term, ox.NamedNode):
        for prefix, space in PREFIXES.items():
            if term.value.startswith(space) and "/" not in term.value[len(space) :]:
                return f"{prefix}:{term.value[len(space) :]}"
        return term.value
    return str(getattr(term, "value", term))


def _csv(result: Result) -> str:
    out = io.StringIO()
    w = csv.writer(out)
    w.writerow(result.columns)
    w.writerows(result.values())
    return out.getvalue()


def _tsv(result: Result) -> str:
    """SPARQL 1.1 TSV: terms in N-Triples form, tabs and line ends escaped in them."""
    lines = ["\t".join(f"?{c}" for c in result.columns)]
    lines += ["\t".join("" if t is None else str(t).replace("\t", "\\t") for t in row) for row in result.rows]
    return "\n".join(lines) + "\n"


def _json(result: Result) -> dict[str, Any]:
    if result.kind == "ask":
        return {"head": {}, "boolean": result.truth}
    if result.kind == "graph":
        rows = [(t.subject, t.predicate, t.object) for t in result.triples]
        return _bindings(("subject", "predicate", "object"), rows)
    return _bindings(result.columns, result.rows)


def _bindings(columns: tuple[str, ...], rows: Any) -> dict[str, Any]:
    found = [{c: _term(t) for c, t in zip(columns, row, strict=True) if t is not None} for row in rows]
    return {"head": {"vars": list(columns)}, "results": {"bindings": found}}


def _term(term: Any) -> dict[str, str]:
    if isinstance(term, ox.NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, ox.BlankNode):
        return {"type": "bnode", "value": term.value}
    if not isinstance(term, ox.Literal):
        return {"type": "literal", "value": str(term)}
    out = {"type": "literal", "value": term.value}
    if term.language:
        out["xml:lang"] = term.language
    elif not term.datatype.value.endswith("#string"):
        out["datatype"] = term.datatype.value
    return out


def _turtle(result: Result) -> str:
    if result.kind != "graph":
        raise UsageError("ttl is for CONSTRUCT and DESCRIBE", todo="use csv, tsv, json or table")
    triples = sorted(result.triples, key=str)
    text = ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=PREFIXES) or b""
    return text.decode()


def _table(result: Result, width: int) -> str:
    return grid(result.columns, [tuple(map(short, row)) for row in result.rows], width) + told(f"({len(result.rows)} rows)") + "\n"


def _ndjson(result: Result) -> str:
    """One object a line: the values as text, columns without one left out."""
    rows = ({c: v for c, v in zip(result.columns, row, strict=True) if v} for row in result.values())
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
