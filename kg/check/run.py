"""Runs the shapes and rules in the store."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import pyoxigraph as ox

from kg.check.scan import Hit, scan
from kg.check.shapes import Rule, rules
from kg.graph.vocab import PREFIXES
from kg.language import codes, preferred
from kg.language.sentences import told
from kg.model.iri import passage
from kg.model.near import one_of
from kg.store.base import Store

FORMATS = ("table", "csv", "json")
_COLUMNS = ("severity", "rule", "message", "message_en", "subject", "value", "source", "start", "quote")
_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Finding:
    """One place where a shape or rule is broken. `rule` is the shape and, after a dot, the property."""

    severity: str
    rule: str
    component: str
    message: str
    message_en: str
    subject: str
    value: str
    source: str = ""
    start: str = ""
    quote: str = ""


def run(store: Store, path: Path | None = None) -> list[Finding]:
    """All findings, violations first, in a fixed order."""
    found = [_finding(*hit) for hit in _hits(store, list(rules(path)))]
    out = [_located(store, f) for f in found]
    return sorted(out, key=lambda f: (f.severity, f.rule, f.source, f.start.zfill(9), f.subject, f.value))


def _hits(store: Store, wanted: list[Rule]) -> list[Hit]:
    """Property constraints in one pass where the store is our own, else as SPARQL; rules always as SPARQL."""
    inner = getattr(store, "inner", None)
    if isinstance(inner, ox.Store):
        found = scan(inner, [r for r in wanted if r.path])
        return found + by_query(store, [r for r in wanted if not r.path])
    return by_query(store, wanted)


def by_query(store: Store, wanted: list[Rule]) -> list[Hit]:
    """Each constraint as one SPARQL query."""
    out = []
    for rule in wanted:
        for this, value in store.query(_prefixed(rule.sparql)):
            out.append((rule, getattr(this, "value", str(this)), getattr(value, "value", "")))
    return out


def _prefixed(sparql: str) -> str:
    return " ".join(f"PREFIX {p}: <{ns}>" for p, ns in PREFIXES.items()) + " " + sparql


def _finding(rule: Rule, subject: str, value: str) -> Finding:
    name = rule.shape.rsplit("#", 1)[1] + ("." + _local(rule.path) if rule.path else "")
    severity = rule.severity.lower()
    return Finding(severity, name, rule.component, rule.zh, rule.en, subject, value)


def _local(iri: str) -> str:
    return iri.rsplit("#", 1)[-1].rsplit("/", 1)[-1]


def _located(store: Store, f: Finding) -> Finding:
    """Where in the source the broken thing was read, if it says."""
    for iri in (f.subject, f.value):
        if not iri.startswith("http") or any(c in iri for c in '<>"{}|^`\\ \n'):
            continue
        read = sorted(filter(None, (passage(p.value) for (p,) in store.query(_prefixed(f"SELECT ?p {{ <{iri}> kg:evidence ?p }}")))))
        for at in read[:1]:
            told = f"SELECT ?name ?text {{ <{at.source}> dcterms:title ?name OPTIONAL {{ <{at.source}> nif:isString ?text }} }}"
            for name, text in store.query(_prefixed(told)):
                quote = text.value[at.start : at.end] if text else ""
                return replace(f, source=name.value, start=str(at.start), quote=quote)
    return f


def report(store: Store, form: str = "table") -> tuple[str, bool]:
    """The findings as text, and whether a shape is violated (a warning is no violation)."""
    one_of(form, FORMATS, "format", "kg check")
    found = run(store)
    violated = any(f.severity == "violation" for f in found)
    if form == "json":
        return json.dumps([asdict(f) for f in found], ensure_ascii=False, indent=1) + "\n", violated
    if form == "csv":
        out = io.StringIO()
        w = csv.writer(out)
        w.writerow(_COLUMNS)
        w.writerows([getattr(f, c) for c in _COLUMNS] for f in found)
        return out.getvalue(), violated
    return _table(found), violated


def _table(found: list[Finding]) -> str:
    """Grouped by rule: how often, and the first few places."""
    counts = Counter((f.severity, f.rule, f.message, f.message_en) for f in found)
    chinese = codes()[preferred()] == "zh"
    lines = []
    for (severity, rule, zh, en), n in counts.items():
        lines.append(f"{told(severity)}  {rule}  ×{n}  {zh if chinese else en}")
        here = [f for f in found if (f.severity, f.rule, f.message) == (severity, rule, zh)]
        for f in here[:_SHOWN]:
            place = f"  {f.source}:{f.start}" if f.source else ""
            quote = f"  “{f.quote[:30]}”" if f.quote else ""
            lines.append(f"    {f.subject}{'  ' + f.value if f.value else ''}{place}{quote}".translate(_CONTROL))
        if n > _SHOWN:
            lines.append("    " + told(f"… {n - _SHOWN} more (--format csv)"))
    by = Counter(f.severity for f in found)
    lines.append(told(f"{len(rules())} checks: {by['violation']} violations, {by['warning']} warnings"))
    return "\n".join(lines) + "\n"


_CONTROL = dict.fromkeys((*range(32), 127, *range(128, 160)), " ")
