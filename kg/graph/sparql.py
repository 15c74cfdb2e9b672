"""Reads SPARQL text as its grammar does, far enough to tell keywords from everything else."""

from __future__ import annotations

import re

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
FORMS = {"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"}
UPDATES = {"INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD"}


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


def iris(sparql: str) -> list[str]:
    """The IRIs of a query, as they are written between < and >.

    >>> iris('PREFIX x: <http://x/> SELECT * FROM <file:///a> { ?s ?p "<b>" } # <c>')
    ['http://x/', 'file:///a']
    """
    text = _ESCAPE.sub(_unescape, sparql)
    return [m["skip"][1:-1] for m in _TOKEN.finditer(text) if (m["skip"] or "").startswith("<")]


def form(sparql: str) -> str:
    """The keyword that says what the text asks for, "" where there is none.

    >>> form('PREFIX x: <http://select/> DESCRIBE x:a')
    'DESCRIBE'
    """
    return next((w for w in keywords(sparql) if w in FORMS | UPDATES), "")
