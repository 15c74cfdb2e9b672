"""SPARQL 1.1 Protocol, the query operation: what is asked, and in which format the answer goes back."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import parse_qsl

from kg.errors import UsageError
from kg.graph.sparql import form
from kg.query.guard import MOST
from kg.site.asked import Question

MOST_BODY = 1 << 20
MOST_ROWS = 100_000
MOST_FIELDS = 1000
RESULTS = {
    "application/sparql-results+json": "json",
    "application/json": "json",
    "application/sparql-results+xml": "xml",
    "application/xml": "xml",
    "text/csv": "csv",
    "text/tab-separated-values": "tsv",
}
"""Of SELECT and ASK."""
GRAPHS = {
    "text/turtle": "ttl",
    "application/n-triples": "nt",
    "application/rdf+xml": "rdf",
    "application/ld+json": "jsonld",
}
"""Of CONSTRUCT and DESCRIBE."""
TYPES = {
    "json": "application/sparql-results+json",
    "xml": "application/sparql-results+xml",
    "csv": "text/csv; charset=utf-8",
    "tsv": "text/tab-separated-values; charset=utf-8",
    "ttl": "text/turtle; charset=utf-8",
    "nt": "application/n-triples; charset=utf-8",
    "rdf": "application/rdf+xml",
    "jsonld": "application/ld+json",
}


class NotAcceptable(UsageError):
    """No format that the reader accepts (406)."""


class TooLarge(UsageError):
    """A body or query longer than is read (413)."""


class UnknownBody(UsageError):
    """A body of another kind than the protocol has (415)."""


Pairs = Sequence[tuple[str, str]]


def question(pairs: Pairs, accept: str) -> Question:
    """The question of a request's parameters."""
    if any(name == "update" for name, _ in pairs):
        raise UsageError("only queries are answered here, no updates")
    queries = [value for name, value in pairs if name == "query"]
    if len(queries) != 1:
        raise UsageError("one query is needed", todo="send it as the parameter `query`")
    if len(queries[0]) > MOST:
        raise TooLarge(f"the query has more than {MOST:,} characters", todo="make it shorter")
    default, named = ([v for n, v in pairs if n == key] for key in ("default-graph-uri", "named-graph-uri"))
    if any(g.lower().startswith("file:") for g in (*default, *named)):
        raise UsageError("files are not read: a dataset names graphs of this store")
    wanted = next((v for n, v in pairs if n == "format"), "")
    chosen = negotiated(wanted, accept, form(queries[0]) in ("CONSTRUCT", "DESCRIBE"))
    return Question(queries[0], chosen, {}, MOST_ROWS, default, named)


def posted(content_type: str, body: bytes) -> list[tuple[str, str]]:
    """The parameters that a body holds."""
    kind = content_type.partition(";")[0].strip().lower()
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError:
        raise UsageError("the query is not UTF-8") from None
    if kind == "application/sparql-query":
        return [("query", text)]
    if kind == "application/x-www-form-urlencoded":
        return _pairs(text)
    if kind == "application/sparql-update":
        return [("update", text)]
    raise UnknownBody("send application/sparql-query or application/x-www-form-urlencoded")


def _pairs(text: str) -> list[tuple[str, str]]:
    try:
        return parse_qsl(text, keep_blank_values=True, max_num_fields=MOST_FIELDS)
    except ValueError:
        raise UsageError(f"a form with more than {MOST_FIELDS} fields") from None


def _accepted(accept: str) -> list[str]:
    """The media types of an Accept header, the most wanted first; without those of weight 0."""
    kinds = []
    for n, part in enumerate(accept.split(",")):
        name, *more = (x.strip() for x in part.split(";"))
        weight = next((x[2:] for x in more if x.startswith("q=")), "1")
        kinds.append((-float(weight) if re.fullmatch(r"[01](\.\d{0,3})?", weight) else 0.0, n, name.lower()))
    return [name for order, _, name in sorted(kinds) if order]


def negotiated(wanted: str, accept: str, graph: bool = False, page: bool = False) -> str:
    """The format of an answer: `format=` first, then Accept in the order of its weights; `page`: HTML is the usual one.

    >>> negotiated("", "text/csv;q=0.5, application/sparql-results+xml"), negotiated("csv", "*/*"), negotiated("", "")
    ('xml', 'csv', 'json')
    """
    if wanted in TYPES:
        return wanted
    known, usual = (GRAPHS, "ttl") if graph else (RESULTS, "json")
    usual = "rows" if page else usual
    for name in _accepted(accept):
        if name in ("text/html", "application/xhtml+xml"):
            return "rows"
        if name in known:
            return known[name]
        if name in ("*/*", "application/*", "text/*", ""):
            return next((f for k, f in known.items() if k.startswith(name[:5])), usual) if name == "text/*" and not page else usual
    raise NotAcceptable("an answer comes as " + ", ".join(["text/html", *known] if page else known))
