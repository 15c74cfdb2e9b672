"""Reads SPARQL text as its grammar does, far enough to tell keywords from everything else; in linear time."""

from __future__ import annotations

import re

_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
# Every repetition is possessive and an open string runs to where it breaks off: no character is looked at twice.
_STRING = r"""
    \"\"\"(?:[^"\\]|\\.|\"(?!\"\"))*+(?P<long>\"\"\")?+ | '''(?:[^'\\]|\\.|'(?!''))*+(?P<long1>''')?+
  | "(?:[^"\\\n\r]|\\.)*+(?P<short>")?+ | '(?:[^'\\\n\r]|\\.)*+(?P<short1>')?+
"""
_IRI = r"<(?:[^<>\"{}|^`\\\x00-\x20]|\\[uU][0-9A-Fa-f]{4})*+>"
_TOKEN = re.compile(
    rf"""
    (?P<skip>{_STRING} | {_IRI} | \#[^\n\r]*+ | [?$]\w++ | @[A-Za-z-]++ | :(?:[\w:.-]|%[0-9A-Fa-f]{{2}}|\\.)*+)
    | (?P<run>[^\W\d][\w.-]*+)(?P<colon>:(?:[\w:.-]|%[0-9A-Fa-f]{{2}}|\\.)*+)?+
    | (?P<other>[\s\S])
    """,
    re.X | re.S,
)
_QUOTED, _BRACKETED = re.compile(_STRING, re.X | re.S), re.compile(_IRI)
_LINE_END = re.compile(r"[\n\r]|\Z")
FORMS = {"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"}
UPDATES = {"INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD"}
_EFFORT = 30
"""Characters looked at per character of a text before its readings count as too many."""


def _unescape(m: re.Match[str]) -> str:
    code = int(m[1] or m[2], 16)
    return chr(code) if code < 0x110000 else "\ufffd"


def keywords(sparql: str) -> list[str]:
    """The bare words of a query, upper case.

    >>> keywords('SELECT ?service { <http://a> ex:service "SERVICE" } # SERVICE')
    ['SELECT']
    """
    text = _ESCAPE.sub(_unescape, sparql)
    runs = (m["run"] for m in _TOKEN.finditer(text) if m["run"] and not m["colon"])
    return [word.upper() for run in runs for word in re.split(r"[.-]+", run) if word]


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


def outside_literals(sparql: str, letters: str) -> bool:
    """May these letters be more than a literal, a comment or a variable's name, in any reading of the text?

    Engines differ from the grammar (Oxigraph needs no space behind a keyword, and where `<` opens no IRI it is an
    operator), so each `<` is read both ways, with escapes resolved and as they stand. What can't be told is outside.

    >>> outside_literals('ASK { FILTER(?a<2)SERVICE#>', 'service'), outside_literals('ASK { ?s ?p "service" }', 'service')
    (True, False)
    """
    name = re.compile(rf"[?$][A-Za-z0-9_]*{letters}", re.I)
    texts = {sparql, _ESCAPE.sub(_unescape, sparql)}
    # A variable's name ends where its letters end, whatever stands around it: it is never a keyword.
    return any(_outside(name.sub("?v", text), letters) for text in texts)


def _outside(text: str, letters: str) -> bool:
    spots = [m.span() for m in re.finditer(letters, text, re.I)]
    if not spots:
        return False
    spoken = _spoken(text)
    return spoken is None or any(spoken.find(1, a, b) >= 0 for a, b in spots)


def _spoken(text: str) -> bytearray | None:
    """1 for each character that some reading takes for neither literal nor comment; None: too many readings."""
    size = len(text)
    spoken, begins, effort = bytearray(size), bytearray(size + 2), 0
    begins[0] = 1
    at = 0
    while 0 <= at < size:
        ends, outside, whole = _readings(text, at)
        if not whole:
            # An open string is a fault, or two strings side by side: what follows may be anything.
            spoken[at:] = b"\1" * (size - at)
            return spoken
        if outside:
            spoken[at : ends[0]] = b"\1" * (ends[0] - at)
        for end in ends:
            begins[end] = 1
        effort += ends[0] - at
        if effort > _EFFORT * size:
            return None
        at = begins.find(1, at + 1)
    return spoken


def _readings(text: str, at: int) -> tuple[tuple[int, ...], bool, bool]:
    """Where what begins here may end (the longest first); whether it counts as outside; whether it is whole."""
    sign = text[at]
    if sign in "\"'" and (quoted := _QUOTED.match(text, at)):
        return (quoted.end(),), False, quoted.lastgroup is not None
    if sign == "#" and (line := _LINE_END.search(text, at)):
        return (line.start(),), False, True
    if sign == "<" and (iri := _BRACKETED.match(text, at)):
        return (iri.end(), at + 1), True, True
    if sign == "\\":
        # In a name it takes the meaning from the sign behind it; elsewhere it is a fault.
        return (at + 2, at + 1) if at + 2 <= len(text) else (at + 1,), True, True
    return (at + 1,), True, True
