"""JSON-LD 1.1 with our context: one object per named graph, one per thing in it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from kg.export.base import Opened
from kg.graph.make_vocab import ontology_file

_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_XSD = "http://www.w3.org/2001/XMLSchema#"


class Context:
    """Reads `ontology/context.jsonld` and shortens with it."""

    def __init__(self) -> None:
        self.content: dict[str, Any] = json.loads(ontology_file("context.jsonld").read_text(encoding="utf-8"))["@context"]
        self.prefixes = {k: v for k, v in self.content.items() if isinstance(v, str) and v.startswith("http")}
        self.terms: dict[str, tuple[str, dict[str, str]]] = {}
        for name, rule in self.content.items():
            if isinstance(rule, dict):
                self.terms[self.expand(rule["@id"])] = (name, rule)

    def expand(self, curie: str) -> str:
        prefix, _, local = curie.partition(":")
        return self.prefixes[prefix] + local

    def shorten(self, iri: str) -> str:
        """A prefixed name, for types and code values."""
        for prefix, space in self.prefixes.items():
            local = iri[len(space) :]
            if iri.startswith(space) and local and "/" not in local and "#" not in local:
                return f"{prefix}:{local}"
        return iri

    def value(self, term: Any, rule: dict[str, str]) -> Any:
        if isinstance(term, ox.NamedNode):
            return self.shorten(term.value) if rule.get("@type") == "@id" else {"@id": self.shorten(term.value)}
        if isinstance(term, ox.BlankNode):
            return {"@id": str(term)}
        kind = term.datatype.value
        if term.language:
            same = rule.get("@language") == term.language
            return term.value if same else {"@value": term.value, "@language": term.language}
        if kind == _XSD + "string":
            return {"@value": term.value} if rule.get("@language") or rule.get("@type") else term.value
        if kind == _XSD + "boolean" and term.value in ("true", "false"):
            return term.value == "true"
        if kind == _XSD + "integer" and str(int(term.value)) == term.value:
            return int(term.value)
        return {"@value": term.value, "@type": self.shorten(kind)}


def document(nquads: bytes) -> dict[str, Any]:
    """The dataset as one JSON-LD document."""
    context = Context()
    graphs: dict[str, dict[str, dict[str, Any]]] = {}
    for q in ox.parse(nquads, ox.RdfFormat.N_QUADS):
        nodes = graphs.setdefault(getattr(q.graph_name, "value", ""), {})
        subject = getattr(q.subject, "value", "") if isinstance(q.subject, ox.NamedNode) else str(q.subject)
        node = nodes.setdefault(subject, {"@id": context.shorten(subject)})
        if q.predicate.value == _TYPE and isinstance(q.object, ox.NamedNode):
            node.setdefault("@type", []).append(context.shorten(q.object.value))
            continue
        name, rule = context.terms.get(q.predicate.value, (context.shorten(q.predicate.value), {}))
        node.setdefault(name, []).append(context.value(q.object, rule))
    body = [{"@id": g, "@graph": [_single(n) for n in nodes.values()]} for g, nodes in sorted(graphs.items())]
    return {"@context": context.content, "@graph": body}


def _single(node: dict[str, Any]) -> dict[str, Any]:
    """A list of one is written as its member."""
    return {k: v[0] if isinstance(v, list) and len(v) == 1 else v for k, v in node.items()}


def write(opened: Opened, path: Path) -> None:
    text = json.dumps(document(opened.store.nquads()), ensure_ascii=False, indent=1)
    path.write_text(text + "\n", encoding="utf-8", newline="")
