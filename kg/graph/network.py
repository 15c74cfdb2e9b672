"""The rows as a network of things and relations: for networkx, GraphML, GEXF, neo4j."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING

from kg.graph.captions import beside, caption, numbers
from kg.graph.names import Minted, Names
from kg.model.iri import Iris
from kg.model.near import one_of
from kg.model.tables import AppointmentRow, DocumentRow, MembershipRow, Tables

if TYPE_CHECKING:
    import networkx

KINDS = ("all", "citations", "laws", "people", "bodies")
_ACTS = {
    "appoint": "appointed_to",
    "elect": "elected_to",
    "act": "acts_in",
    "remove": "removed_from",
    "recall": "recalled_from",
    "accept_resignation": "resigned_from",
    "end_mandate": "mandate_ended_in",
}
"""Action of an act → a relation that reads from the person to the post."""
# What XML 1.0 can't hold: a file with one of these is not readable by anyone.
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


Value = str | int | float


@dataclass(frozen=True, slots=True)
class Node:
    id: str
    label: str
    kind: str
    more: dict[str, Value] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Edge:
    """`relation` reads from source to target; `more`: how it is meant, and from when to when (`start`, `end`)."""

    source: str
    target: str
    relation: str
    text: str = ""
    date: str = ""
    more: dict[str, Value] = field(default_factory=dict)


def clean(text: str) -> str:
    """Text that any XML or CSV reader takes."""
    return _NOT_XML.sub(" ", text)


def parts(tables: Tables, kind: str = "all", iris: Iris | None = None) -> tuple[list[Node], list[Edge]]:
    """Nodes and edges of one kind of network; an edge whose end is not in the tables brings its own node.

    citations: references and amendments with the things that they join, no containment; laws: works, versions and their parts;
    people: persons, posts, bodies, what they present; bodies: their tree; all: these, and documents, meetings, events, duties and
    penalties. Every reference is an edge named `cites`.
    """
    one_of(kind, KINDS, "network")
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
    if kind == "citations":
        joined = {end for e in edges for end in (e.source, e.target)}
        nodes = {i: n for i, n in nodes.items() if i in joined}
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
        g.add_node(n.id, label=clean(n.label), kind=n.kind, **_told(n.more))
    for e in edges:
        g.add_edge(e.source, e.target, relation=e.relation, text=clean(e.text), date=e.date, **_told(e.more))
    return g


def _told(values: dict[str, Value]) -> dict[str, Value]:
    return {k: clean(v) if isinstance(v, str) else v for k, v in values.items() if v != ""}


def _laws(t: Tables, names: Names) -> Iterator[Node | Edge]:
    for r in t.laws:
        yield Node(r.law_id, caption(r), "law", {"law_kind": r.kind, "date": r.adopted, "start": r.effective, "end": r.repealed})
    for v in t.versions:
        yield Node(v.version_id, caption(v), "version", {"date": v.date, "law": v.title})
        yield Edge(v.law_id, v.version_id, "has_member", date=v.date)
    for p in t.provisions:
        yield Node(p.provision_id, caption(p), p.level, {"law": p.law})
        parent = p.parent_id or names.iris.version_of(p.provision_id)
        if parent:
            yield Edge(p.provision_id, parent, "is_part_of")


def _citations(t: Tables, names: Names) -> Iterator[Node | Edge]:
    yield from (thing for thing in _laws(t, names) if isinstance(thing, Node))
    yield from (_document(d) for d in t.documents)
    for c in t.citations:
        source = c.source_id or names.law(c.source_law) or c.document_id
        target = c.target_id or names.law(c.target_law)
        if target:
            if not names.holds(target):
                yield Node(target, beside(numbers(c), c.target_law), "cited_provision", {"law": c.target_law})
            # One name for every reference; what it does stands beside.
            yield Edge(source, target, "cites", c.text, more={"how": c.relation, "status": c.status})
    for a in t.amendments:
        decision, law = names.law(a.decision), names.law(a.law)
        if decision and law:
            number = a.old_article or a.new_article
            yield Edge(decision, law, "amends", a.new_text or a.old_text, more={"action": a.action, "article": number})


def _bodies(t: Tables, names: Names) -> Iterator[Node | Edge]:
    for o in t.organisations:
        yield Node(o.organisation_id, caption(o), "organisation", {"organisation_kind": o.kind})
        parent = o.parent_id or names.body(o.parent)
        if parent:
            yield Edge(o.organisation_id, parent, "sub_organization_of")


def _holdings(t: Tables, names: Names) -> Iterator[Edge]:
    for m in t.memberships:
        post = _post(m, names)
        if m.person_id and post:
            yield Edge(m.person_id, post, "holds", m.post, more={"start": m.start_date, "end": m.end_date})


def _people(t: Tables, names: Names) -> Iterator[Node | Edge]:
    for p in t.persons:
        yield Node(p.person_id, caption(p), "person")
    yield from (n for n in _bodies(t, names) if isinstance(n, Node))
    yield from _posts(t, names)
    for a in t.appointments:
        target = _post(a, names) or a.organisation_id or names.body(a.organisation)
        if a.person_id and target:
            yield Edge(a.person_id, target, _ACTS.get(a.action, a.action), a.organisation + a.unit + a.post, a.date, {"verb": a.verb})
    yield from _holdings(t, names)
    yield from _roles(t, names)
    presented = {r.document_id for r in t.roles if r.how == "speaker"}
    yield from (_document(d) for d in t.documents if d.document_id in presented)


def _post(row: AppointmentRow | MembershipRow, names: Names) -> str:
    return names.post(row.organisation_id, row.organisation, row.unit, row.post)


def _posts(t: Tables, names: Names) -> Iterator[Node | Edge]:
    seen = set()
    rows: Iterable[AppointmentRow | MembershipRow] = chain(t.appointments, t.memberships)
    for row in rows:
        iri = _post(row, names)
        if iri and iri not in seen:
            seen.add(iri)
            yield Node(iri, row.organisation + row.unit + row.post, "post", {"post": row.post})
            body = row.organisation_id or names.body(row.organisation)
            if body:
                yield Edge(iri, body, "post_in", row.unit)


def _roles(t: Tables, names: Names) -> Iterator[Edge]:
    for r in t.roles:
        body = r.organisation_id or names.body(r.organisation)
        if r.person_id and body:
            yield Edge(r.person_id, body, "member_of", r.role)
        if r.person_id and r.how == "speaker":
            yield Edge(r.person_id, r.document_id, "presents", r.role)


def _all(t: Tables, names: Names) -> Iterator[Node | Edge]:
    """What only the whole network has: documents, meetings, the life of a law, what its provisions demand."""
    yield from _documents(t, names)
    for document, version in names.version_of.items():
        yield Edge(document, version, "text_of")
    for m in t.law_mentions:
        if m.law_id:
            yield Edge(m.document_id, m.law_id, "mentions", m.surface)
    for i in t.issuances:
        body = i.organisation_id or names.body(i.organisation)
        if body and i.law_id:
            yield Edge(body, i.law_id, "issued", i.verb, i.date)
    yield from _events(t, names)
    yield from _norms(t, names)


def _documents(t: Tables, names: Names) -> Iterator[Node | Edge]:
    for d in t.documents:
        yield _document(d)
        for law in filter(None, map(names.law, d.subject_law.split("|"))):
            yield Edge(d.document_id, law, "about", date=d.date)
    for title in (*(d.meeting for d in t.documents), *(e.meeting for e in t.events)):
        if title:
            yield Node(names.meeting(title), title, "meeting")
    for d in t.documents:
        if d.meeting:
            yield Edge(d.document_id, names.meeting(d.meeting), "at_meeting", date=d.date)


def _events(t: Tables, names: Names) -> Iterator[Node | Edge]:
    for e in t.events:
        law = names.law(e.law)
        if law:
            yield Node(e.event_id, caption(e), "event", {"event": e.event, "date": e.date, "law": e.law})
            yield Edge(e.event_id, law, "event_of", e.event, e.date)
            if body := names.body(e.body):
                yield Edge(e.event_id, body, "decided_by", date=e.date)
            if e.meeting:
                yield Edge(e.event_id, names.meeting(e.meeting), "at_meeting", date=e.date)


def _norms(t: Tables, names: Names) -> Iterator[Node | Edge]:
    """Duties and penalties, under the IRIs that they have in the graph."""
    iris = {source: Minted(names, source) for source in set(names.source_of.values())}
    for d in t.duties:
        iri = iris[names.source_of[d.document_id]].iri("duty", d.start, d.end)
        yield Node(iri, caption(d), "duty", {"duty_kind": d.kind, "subject": d.subject, "law": d.law})
        yield Edge(iri, d.provision_id, "stated_in")
    for p in t.penalties:
        iri = iris[names.source_of[names.document_of[p.provision_id]]].iri("penalty", p.start, p.end)
        amounts: dict[str, Value] = {k: float(x) for k, x in (("min", p.min), ("max", p.max)) if x != ""}
        told = {"sanction": p.sanction, "offender": p.offender, "conduct": p.conduct, "authority": p.authority, "condition": p.condition}
        yield Node(iri, caption(p), "penalty", {**told, **amounts, "unit": p.unit, "law": p.law})
        yield Edge(iri, p.provision_id, "stated_in")
        if p.violated_article:
            where = names.provision(p.provision_id, p.violated_article, p.violated_paragraph, p.violated_item)
            if where:
                yield Edge(iri, where, "punishes_violation_of", p.conduct)


def _document(d: DocumentRow) -> Node:
    return Node(d.document_id, caption(d), "document", {"document_kind": d.kind, "date": d.date})


_READ = {"laws": _laws, "citations": _citations, "bodies": _bodies, "people": _people, "all": _all}
