"""Answers as people read them: labels for codes, amounts as ranges, provisions by their numbers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from urllib.parse import unquote

import pyoxigraph as ox

from kg.graph.labels import LABELS
from kg.language import LANGUAGE, codes, term, terms
from kg.language.labels import RANGE, heading, label_of, spread
from kg.query.run import Result, Term
from kg.zh.numerals import numbered

_OF_LAW = re.compile(r".*/law/(?P<title>[^/]+)(?:/(?P<version>[^/]+)(?P<place>(?:/[a-z]+_[^/]+)*))?")
_NAMED = re.compile(r".*/(?:organisation|person)/([^/]+)(?:/[^/]+)*")
"""A body or a person of one name; what tells namesakes apart stands behind it."""
_PLACE = re.compile(r".*/source/(.+)#char=(\d+),(\d+)")
_FACT = re.compile(r".*/(?!law|person|organisation)([a-z]+)/([^/]+\.[a-z]+)/[^/\d]*(\d+(?:-\d+)*)(?:-[^/]*)?")
"""What was read at a place of a source; documents by their number."""
_UNITS = {"part": "编", "chp": "章", "sec": "节", "art": "条", "para": "款", "item": "项", "sub": "目"}


def readable(result: Result, language: int) -> Result:
    """The answer in a language of the catalogue: its codes as labels, the program's own sentences told, the bounds of a sanction and their
    unit as one column, laws and provisions by name. Columns are called by it, too, but for English, whose names they have.
    """
    if result.kind != "select":
        return result
    ranged = set(RANGE) <= set(result.columns)
    kept = [c for c in result.columns if not (ranged and c in RANGE[1:])]
    rows = []
    for row in result.rows:
        terms = dict(zip(result.columns, row, strict=True))
        amount = _amount(terms, language) if ranged else ""
        rows.append(tuple(ox.Literal(amount) if ranged and c == RANGE[0] else _readable(c, terms[c], language) for c in kept))
    names = ["range" if ranged and c == RANGE[0] else c for c in kept]
    columns = names if codes()[language] == "en" else [heading(c, language) for c in names]
    return replace(result, columns=tuple(columns), rows=tuple(rows))


def _amount(terms: Mapping[str, Term], language: int) -> str:
    least, most, unit = (str(getattr(terms[c], "value", "")) for c in RANGE)
    return spread(least, most, unit, language)


def _readable(column: str, term: Term, language: int) -> Term:
    if isinstance(term, ox.Literal):
        return ox.Literal(label_of(column, term.value, language))
    return ox.Literal(called(term.value, language)) if isinstance(term, ox.NamedNode) else term


def called(iri: str, language: int | None = None) -> str:
    """What people call a law, a version, a provision, a body, a person, a place in a source, a fact or a term of ours by its IRI; any
    other IRI as it is.

    >>> called("https://w3id.org/gazette-kg/id/law/北京市审计条例/2023-11-24/art_8-1/para_1")
    '北京市审计条例(2023-11-24) 第八条之一第一款'
    >>> called("https://w3id.org/gazette-kg/id/source/公报.txt#char=11,30"), called("https://w3id.org/gazette-kg/id/penalty/公报.txt/11-1", 0)
    ('公报.txt 11–30', '处罚 公报.txt 11-1')
    """
    if iri in LABELS:
        return LABELS[iri][0 if (LANGUAGE.get() if language is None else language) == 0 else 1]
    if span := _PLACE.fullmatch(iri):
        return f"{unquote(span[1])} {span[2]}–{span[3]}"
    fact = _FACT.fullmatch(iri)
    if fact and (table := next((t for t in (f"table.{fact[1]}s", f"table.{fact[1][:-1]}ies") if t in terms()), "")):
        return f"{term(table, language)} {unquote(fact[2])} {fact[3]}"
    if m := _OF_LAW.fullmatch(iri):
        return _law(m)
    named = _NAMED.fullmatch(iri)
    return unquote(named[1]) if named else iri


def _law(m: re.Match[str]) -> str:
    """A law, a version or a provision."""
    steps = (part.partition("_") for part in (m["place"] or "").split("/") if part)
    place = "".join(numbered(unquote(n), _UNITS.get(unit, unit)) for unit, _, n in steps)
    version = f"({unquote(m['version'])})" if m["version"] else ""
    return f"{unquote(m['title'])}{version}{' ' + place if place else ''}"
