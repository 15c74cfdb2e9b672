"""Refuses what a question must not do: reach out to the net (SERVICE), change the graph.

The engine has no switch for SERVICE, so the query is read here as the grammar reads it: escapes first,
then comments, strings, IRIs, variables and prefixed names as wholes; what remains are keywords.
"""

from __future__ import annotations

import re

from kg.errors import UsageError

_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_TOKEN = re.compile(
    r"""
    (?P<skip>
        \"\"\"(?:(?:\"|\"\")?(?:[^"\\]|\\.))*\"\"\" | '''(?:(?:'|'')?(?:[^'\\]|\\.))*'''
      | "(?:[^"\\\n\r]|\\.)*" | '(?:[^'\\\n\r]|\\.)*'
      | <[^<>"{}|^`\\\x00-\x20]*>
      | \#[^\n\r]*
      | [?$]\w+ | @[A-Za-z-]+
      | _?[\w.-]*:(?:[\w:.-]|%[0-9A-Fa-f]{2}|\\.)*
    )
    | (?P<word>[A-Za-z_]\w*)
    | (?P<other>[\s\S])
    """,
    re.X | re.S,
)
_UPDATES = {"INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD"}
_FORMS = {"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"}


def _unescape(m: re.Match[str]) -> str:
    code = int(m[1] or m[2], 16)
    return chr(code) if code < 0x110000 else "\ufffd"


def keywords(sparql: str) -> list[str]:
    """The bare words of a query, upper case.

    >>> keywords('SELECT ?service { <http://a> ex:service "SERVICE" } # SERVICE')
    ['SELECT']
    """
    text = _ESCAPE.sub(_unescape, sparql)
    return [m["word"].upper() for m in _TOKEN.finditer(text) if m["word"]]


def check(sparql: str) -> None:
    """UsageError for a SERVICE call or an update."""
    words = keywords(sparql)
    if "SERVICE" in words:
        raise UsageError("SERVICE is not allowed: a question stays inside this graph", "query", "leave it out")
    form = next((w for w in words if w in _FORMS | _UPDATES), "")
    if form in _UPDATES:
        raise UsageError(f"{form} would change the graph; only questions are answered", "query", "use `kg build`")
