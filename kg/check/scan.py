"""The property constraints of all shapes in one pass over the store.

One SPARQL query per constraint looks every thing up again for each of its properties: minutes for a corpus
on disk. An Oxigraph store hands out its quads subject by subject, so one pass sees all of a thing at once;
the few things that several graphs speak of are looked up at the end.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal, InvalidOperation
from itertools import groupby
from typing import Any

import pyoxigraph as ox

from kg.check.shapes import Rule

_TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_SUB = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#subClassOf")
Hit = tuple[Rule, str, str]
Bad = Callable[[Any], bool]


def scan(store: ox.Store, rules: list[Rule]) -> list[Hit]:
    """(rule, subject, value) of every broken property constraint."""
    members = _members(store)
    by_target: Tests = {}
    for rule in rules:
        by_target.setdefault(rule.target, []).append((rule, _test(rule, members)))
    out: list[Hit] = []
    seen: set[str] = set()
    again: set[str] = set()
    for subject, values in _groups(store.quads_for_pattern(None, None, None, None)):
        if subject in seen:
            again.add(subject)
        else:
            seen.add(subject)
            out += _check(subject, values, by_target)
    out = [hit for hit in out if hit[1] not in again]
    for subject in sorted(again):
        for _, values in _groups(store.quads_for_pattern(ox.NamedNode(subject), None, None, None)):
            out += _check(subject, values, by_target)
    return out


Tests = dict[str, list[tuple[Rule, Bad | None]]]


def _check(subject: str, values: dict[str, list[Any]], tests: Tests) -> list[Hit]:
    out: list[Hit] = []
    for kind in values.get(_TYPE.value, ()):
        for rule, bad in tests.get(getattr(kind, "value", ""), ()):
            found = values.get(rule.path, ())
            if rule.component.startswith("MinCount"):
                if not found:
                    out.append((rule, subject, ""))
            elif rule.component.startswith("MaxCount"):
                if len(found) > 1:
                    out.append((rule, subject, ""))
            elif bad:
                out += [(rule, subject, getattr(v, "value", "")) for v in found if bad(v)]
    return out


def _groups(quads: Iterable[ox.Quad]) -> Iterator[tuple[str, dict[str, list[Any]]]]:
    """Each run of quads of one subject, as its properties; the same statement in several graphs once."""
    for subject, run in groupby(quads, key=lambda q: q.subject):
        values: dict[str, list[Any]] = {}
        for q in run:
            same = values.setdefault(q.predicate.value, [])
            if q.object not in same:
                same.append(q.object)
        if isinstance(subject, ox.NamedNode):
            yield subject.value, values


def _members(store: ox.Store) -> dict[str, set[str]]:
    """Class → the IRIs of its members, those of its subclasses included."""
    own: dict[str, set[str]] = {}
    for q in store.quads_for_pattern(None, _TYPE, None, None):
        own.setdefault(getattr(q.object, "value", ""), set()).add(getattr(q.subject, "value", ""))
    above: dict[str, set[str]] = {}
    for q in store.quads_for_pattern(None, _SUB, None, None):
        above.setdefault(getattr(q.subject, "value", ""), set()).add(getattr(q.object, "value", ""))
    out = {c: set(m) for c, m in own.items()}
    for name, found in own.items():
        todo = [*above.get(name, ())]
        seen = set(todo)
        while todo:
            up = todo.pop()
            out.setdefault(up, set()).update(found)
            todo += [x for x in above.get(up, ()) if x not in seen]
            seen.update(todo)
    return out


def _test(rule: Rule, members: dict[str, set[str]]) -> Bad | None:
    """What is wrong with one value; None for the counts."""
    name, argument = rule.component.removesuffix("ConstraintComponent"), rule.argument
    if name in ("Datatype", "Or"):
        kinds = set(argument.split())
        return lambda v: not isinstance(v, ox.Literal) or v.datatype.value not in kinds
    if name == "Class":
        known = members.get(argument, set())
        return lambda v: not isinstance(v, ox.NamedNode) or v.value not in known
    if name == "NodeKind":
        return lambda v: not isinstance(v, ox.NamedNode)
    if name == "Pattern":
        pattern = re.compile(argument)
        return lambda v: not pattern.search(getattr(v, "value", ""))
    if name == "MinInclusive":
        least = Decimal(argument)
        return lambda v: not _at_least(v, least)
    return None


def _at_least(value: Any, least: Decimal) -> bool:
    try:
        return isinstance(value, ox.Literal) and Decimal(value.value) >= least
    except InvalidOperation:
        return False
