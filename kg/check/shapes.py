"""Reads `ontology/shapes.ttl` and turns each constraint into one SPARQL query.

The part of SHACL that the shapes use is the part that is known here; anything else is an error, so that
no constraint is left out in silence.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from kg.graph.labels import LABELS
from kg.graph.make_vocab import ontology_file

_SH = "http://www.w3.org/ns/shacl#"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_SUB = "<http://www.w3.org/2000/01/rdf-schema#subClassOf>"
_KNOWN = {"path", "minCount", "maxCount", "datatype", "class", "nodeKind", "pattern", "minInclusive", "or"}


@dataclass(frozen=True, slots=True)
class Rule:
    """One constraint: `component` is its SHACL name, `sparql` selects ?this and ?value where it is broken.

    `argument` is what a value is held against: datatypes, a class, a pattern, a number.
    """

    shape: str
    target: str
    path: str
    component: str
    severity: str
    zh: str
    en: str
    sparql: str
    argument: str = ""


class _Shapes:
    def __init__(self, path: Path) -> None:
        self.facts: dict[Any, dict[str, list[Any]]] = {}
        for q in ox.parse(path=path, format=ox.RdfFormat.TURTLE):
            self.facts.setdefault(q.subject, {}).setdefault(q.predicate.value, []).append(q.object)

    def get(self, node: Any, name: str) -> list[Any]:
        return self.facts.get(node, {}).get(_SH + name, [])

    def items(self, node: Any) -> list[Any]:
        out = []
        while node != ox.NamedNode(_RDF + "nil"):
            out.append(self.facts[node][_RDF + "first"][0])
            node = self.facts[node][_RDF + "rest"][0]
        return out

    def all(self) -> list[Any]:
        return sorted((n for n in self.facts if self.get(n, "targetClass") or self.get(n, "targetSubjectsOf")), key=str)


@cache
def rules(path: Path | None = None) -> tuple[Rule, ...]:
    """Every constraint of the shapes, by shape."""
    s = _Shapes(path or ontology_file("shapes.ttl"))
    out: list[Rule] = []
    for shape in s.all():
        [target] = s.get(shape, "targetClass") or s.get(shape, "targetSubjectsOf")
        members = f"?this a {target} ." if s.get(shape, "targetClass") else f"?this {target} ?any ."
        severity = (s.get(shape, "severity") or [ox.NamedNode(_SH + "Violation")])[0].value.removeprefix(_SH)
        head = (shape.value, target.value)
        for node in s.get(shape, "property"):
            out += [Rule(*head, s.get(node, "path")[0].value, *x[:1], severity, *x[1:]) for x in _property(s, target, node)]
        for node in s.get(shape, "sparql"):
            out.append(_select(s, head, members, severity, node))
    return tuple(out)


def _property(s: _Shapes, target: Any, node: Any) -> list[tuple[str, str, str, str, str]]:
    """(component, zh, en, sparql, argument) of each constraint of a property shape."""
    unknown = {p.removeprefix(_SH) for p in s.facts[node]} - _KNOWN
    if unknown:
        raise ValueError(f"shapes.ttl uses {', '.join(sorted(unknown))}, which kg check does not know")
    path = s.get(node, "path")[0]
    zh, en = LABELS.get(path.value, (path.value, path.value))
    here = f"?this a {target} ; {path} ?value ."
    out = []

    def rule(component: str, said: tuple[str, str], body: str, argument: str = "") -> None:
        out.append((component, *said, f"SELECT DISTINCT ?this ?value WHERE {{ {body} }}", argument))

    if s.get(node, "minCount"):
        body = f"?this a {target} . FILTER NOT EXISTS {{ ?this {path} ?any }}"
        rule("MinCountConstraintComponent", (f"缺少{zh}", f"{en} is missing"), body)
    if s.get(node, "maxCount"):
        body = f"?this a {target} ; {path} ?one , ?two . FILTER(STR(?one) < STR(?two))"
        rule("MaxCountConstraintComponent", (f"{zh}多于一个", f"{en} is given more than once"), body)
    for kind in s.get(node, "datatype"):
        wrong = f"{here} FILTER(!isLiteral(?value) || DATATYPE(?value) != {kind})"
        rule("DatatypeConstraintComponent", (f"{zh}的类型不对", f"{en} has the wrong type"), wrong, kind.value)
    for kind in s.get(node, "or"):
        kinds = [s.get(n, "datatype")[0] for n in s.items(kind)]
        wrong = f"{here} FILTER(!isLiteral(?value) || DATATYPE(?value) NOT IN ({', '.join(map(str, kinds))}))"
        known = " ".join(k.value for k in kinds)
        rule("OrConstraintComponent", (f"{zh}不是日期", f"{en} is no date"), wrong, known)
    for kind in s.get(node, "class"):
        wrong = f"{here} FILTER NOT EXISTS {{ ?value a/{_SUB}* {kind} }}"
        said = (f"{zh}不是{_name(kind, 0)}", f"{en} is no {_name(kind, 1)}")
        rule("ClassConstraintComponent", said, wrong, kind.value)
    if s.get(node, "nodeKind"):
        rule("NodeKindConstraintComponent", (f"{zh}不是标识", f"{en} is no IRI"), f"{here} FILTER(!isIRI(?value))")
    for pattern in s.get(node, "pattern"):
        wrong = f"{here} FILTER(!REGEX(STR(?value), {pattern}))"
        rule("PatternConstraintComponent", (f"{zh}的写法不对", f"{en} is not written as it must be"), wrong, pattern.value)
    for least in s.get(node, "minInclusive"):
        wrong = f"{here} FILTER(COALESCE(!(?value >= {least}), true))"
        rule("MinInclusiveConstraintComponent", (f"{zh}过小", f"{en} is too small"), wrong, least.value)
    return out


def _name(iri: Any, language: int) -> str:
    names: tuple[str, str] = LABELS.get(iri.value, (iri.value, iri.value))
    return names[language]


def _select(s: _Shapes, head: tuple[str, str], members: str, severity: str, node: Any) -> Rule:
    said = {m.language: m.value for m in s.get(node, "message")}
    text = s.get(node, "select")[0].value.replace("$this", "?this")
    text = text.replace("SELECT ?this", "SELECT DISTINCT ?this", 1).replace("{", f"{{ {members}", 1)
    return Rule(*head, "", "SPARQLConstraintComponent", severity, said["zh"], said["en"], text)
