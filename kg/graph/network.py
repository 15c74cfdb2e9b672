"""The rows as a network of things and relations: for networkx, GraphML, GEXF, neo4j."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from kg.errors import UsageError
from kg.graph.names import Names
from kg.model.iri import Iris
from kg.model.near import did_you_mean
from kg.model.tables import Tables

if TYPE_CHECKING:
    import networkx

KINDS = ("all", "citations", "people", "bodies")
# What XML 1.0 can't hold: a file with one of these is not readable by anyone.
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Node:
    id: str
    label: str
    kind: str
    more: dict[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Edge:
    source: str
    target: str
    relation: str
    text: str = ""
    date: str = ""


def clean(text: str) -> str:
    """Text that any XML or CSV reader takes."""
    return _NOT_XML.sub(" ", text)


def parts(tables: Tables, kind: str = "all", iris: Iris | None = None) -> tuple[list[Node], list[Edge]]:
    """Nodes and edges of one kind of network; an edge whose end is not in the tables brings its own node.

    citations: laws and provisions; people: persons, posts' bodies, documents; bodies: the tree of bodies.
    """
    if kind not in KINDS:
        raise UsageError(f"no network named {kind!r}", todo=did_you_mean(kind, KINDS, "use " + ", ".join(KINDS)))
    names = Names(tables, iris or Iris())
    nodes: dict[str, Node] = {}
    edges: list[Edge] = []
    for name, read in _READ.items():
        if kind in ("all", name):
            for thing in read(tables, names):
                if isinstance(thing, Node):
                    nodes.setdefault(thing.id, thing)
                else:
                    edges.append(thing)
    for e in edges:
        for end in (e.source, e.target):
            nodes.setdefault(end, Node(end, end.rsplit("/", 1)[-1], "other"))
    return list(nodes.values()), edges


def network(tables: Tables, kind: str = "all", iris: Iris | None = None) -> networkx.MultiDiGraph[str]:
    """A directed networkx graph; nodes carry label and kind, edges relation, text and date."""
    import networkx as nx

    g: networkx.MultiDiGraph[str] = nx.MultiDiGraph(name=kind)
    nodes, edges = parts(tables, kind, iris)
    for n in nodes:
        values = {k: clean(v) if isinstance(v, str) else v for k, v in n.more.items()}
        g.add_node(n.id, label=clean(n.label), kind=n.kind, **values)
    for e in edges:
        g.add_edge(e.source, e.target, relation=e.relation, text=clean(e.text), date=e.date)
    return g


def _citations(t: Tables, names: Names) -> Iterator[Node | Edge]:
    for r in t.laws:
        yield Node(r.law_id, r.title, "law", {"law_kind": r.kind, "date": r.adopted})
    for v in t.versions:
        yield Node(v.version_id, f"{v.title} {v.version}", "version", {"date": v.date})
        yield Edge(v.law_id, v.version_id, "has_member", date=v.date)
    yield from _provisions(t, names)
    for c in t.citations:
        source = c.source_id or (names.law(c.source_law) if c.source_law else c.document_id)
        target = c.target_id or (names.law(c.target_law) if c.target_law else "")
        if source and target:
            yield Edge(source, target, c.relation, c.text)
    for a in t.amendments:
        if a.decision and a.law:
            yield Edge(names.law(a.decision), names.law(a.law), a.action, a.new_text or a.old_text)


def _provisions(t: Tables, names: Names) -> Iterator[Node | Edge]:
    for p in t.provisions:
        number = "".join(f"第{n}{w}" for n, w in ((p.article, "条"), (p.paragraph, "款"), (p.item, "项")) if n)
        yield Node(p.provision_id, f"{p.law}{number or p.heading or p.text[:20]}", p.level, {"law": p.law})
        parent = p.parent_id or names.version(p.law, p.version)
        if parent:
            yield Edge(p.provision_id, parent, "is_part_of")


def _bodies(t: Tables, names: Names) -> Iterator[Node | Edge]:
    for o in t.organisations:
        yield Node(o.organisation_id, o.name, "organisation", {"organisation_kind": o.kind})
        parent = o.parent_id or names.body(o.parent)
        if parent:
            yield Edge(o.organisation_id, parent, "sub_organization_of")


def _people(t: Tables, names: Names) -> Iterator[Node | Edge]:
    for p in t.persons:
        yield Node(p.person_id, p.name, "person")
    yield from (n for n in _bodies(t, names) if isinstance(n, Node))
    for a in t.appointments:
        body = a.organisation_id or names.body(a.organisation)
        if a.person_id and body:
            yield Edge(a.person_id, body, a.action, a.unit + a.post, a.date)
    yield from _roles(t, names)
    presented = {r.document_id for r in t.roles if r.how == "speaker"}
    yield from (_document(d) for d in t.documents if d.document_id in presented)


def _roles(t: Tables, names: Names) -> Iterator[Edge]:
    for r in t.roles:
        body = r.organisation_id or names.body(r.organisation)
        if r.person_id and body:
            yield Edge(r.person_id, body, "role", r.role)
        if r.person_id and r.how == "speaker":
            yield Edge(r.person_id, r.document_id, "presents", r.role)


def _all(t: Tables, names: Names) -> Iterator[Node | Edge]:
    """What only the whole network has: documents, what they are about, what they say."""
    for d in t.documents:
        yield _document(d)
        if d.subject_law:
            yield Edge(d.document_id, names.law(d.subject_law), "about", date=d.date)
    for document, version in names.version_of.items():
        yield Edge(document, version, "text_of")
    for m in t.law_mentions:
        law = m.law_id or names.law(m.title)
        if law:
            yield Edge(m.document_id, law, "mentions", m.surface)
    for i in t.issuances:
        body = i.organisation_id or names.body(i.organisation)
        if body and i.law_id:
            yield Edge(body, i.law_id, "issues", i.verb, i.date)


def _document(d: Any) -> Node:
    return Node(d.document_id, d.title, "document", {"document_kind": d.kind, "date": d.date})


_READ = {"citations": _citations, "bodies": _bodies, "people": _people, "all": _all}
