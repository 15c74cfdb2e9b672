"""What the graph page shows: nodes, the relations between them, and the facts of each, with evidence.

An article (条) is the smallest node; what a paragraph or item says or cites is told at its article.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Protocol

KINDS = ("law", "article", "document", "organisation", "person", "meeting")

FAMILIES: dict[str, str] = {
    **dict.fromkeys(("part_of", "text_of", "about", "held_at", "acted_at"), "containment"),
    **dict.fromkeys(("cites", "violates", "based_on", "describes", "mentions", "issues", "answers"), "reference"),
    **dict.fromkeys(("amends", "renumbers_from", "renumbers_to", "inserts", "deletes", "repeals"), "change"),
    **dict.fromkeys(
        ("appoint", "remove", "accept_resignation", "recall", "end_mandate", "elect", "act", "post", "presents"),
        "people",
    ),
}
"""Relation → family, in the order of the legend."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where it is read: `value` is what is said there (a citation's text, a post, a sanction).

    `note` is a status and, behind a tab, how the passage reads once it is repaired.
    """

    value: str
    source: str = ""
    start: int = 0
    end: int = 0
    note: str = ""


class Place(Protocol):
    """A row that tells where it was read."""

    @property
    def document_id(self) -> str: ...
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


@dataclass(slots=True)
class Node:
    key: str
    kind: str
    name: str
    sub: str = ""
    label: str = ""
    parent: int = -1
    group: str = ""
    alias: str = ""
    number: str = ""
    facts: list[tuple[str, Evidence]] = field(default_factory=list)


@dataclass(slots=True)
class Network:
    """Nodes by number; `edges[source, target, relation]` is the evidence of that relation."""

    nodes: list[Node] = field(default_factory=list)
    edges: dict[tuple[int, int, str], list[Evidence]] = field(default_factory=dict)
    index: dict[str, int] = field(default_factory=dict)
    titles: dict[str, int] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)

    def add(self, key: str, kind: str, name: str, sub: str = "") -> int:
        if key in self.index:
            return self.index[key]
        self.index[key] = len(self.nodes)
        self.nodes.append(Node(key, kind, name, sub))
        return len(self.nodes) - 1

    def link(self, source: int | None, target: int | None, relation: str, *evidence: Evidence) -> None:
        if source is None or target is None or source == target:
            return
        self.edges.setdefault((source, target, relation), []).extend(evidence)

    def fact(self, node: int | None, predicate: str, value: str, row: Place | None = None, note: str = "") -> None:
        if node is not None and value:
            evidence = self.evidence(value, row, note) if row else Evidence(value)
            self.nodes[node].facts.append((predicate, evidence))

    def evidence(self, value: str, row: Place, note: str = "") -> Evidence:
        return Evidence(value, self.files.get(row.document_id, ""), row.start, row.end, note)

    def law(self, title: str) -> int | None:
        return self.titles.get(title)

    def neighbours(self, start: int, depth: int) -> set[int]:
        """The nodes at most `depth` relations away, `start` included."""
        near: dict[int, list[int]] = {}
        for source, target, _ in self.edges:
            near.setdefault(source, []).append(target)
            near.setdefault(target, []).append(source)
        seen, edge = {start}, [start]
        for _ in range(depth):
            edge = [n for m in edge for n in near.get(m, ()) if not (n in seen or seen.add(n))]  # type: ignore[func-returns-value]
        return seen

    def subset(self, keep: set[int]) -> Network:
        """The network of the nodes `keep` and what contains them."""
        whole = set(keep)
        for n in keep:
            while (n := self.nodes[n].parent) >= 0:
                whole.add(n)
        number = {old: new for new, old in enumerate(sorted(whole))}
        small = Network(files=self.files)
        for old in number:
            node = self.nodes[old]
            small.index[node.key] = len(small.nodes)
            small.nodes.append(node)
            node.parent = number.get(node.parent, -1)
        small.edges = {(number[s], number[t], r): e for (s, t, r), e in self.edges.items() if s in number and t in number}
        return small


def find(net: Network, name: str) -> list[int]:
    """The nodes meant by `name`: an IRI, a name, an alias, else whatever contains it."""
    if name in net.index:
        return [net.index[name]]
    parts = name.split()
    exact = [n for n, x in enumerate(net.nodes) if name in (x.name, *x.alias.split("|"))]
    return exact or [n for n, x in enumerate(net.nodes) if parts and _has(x, parts)]


def _has(node: Node, parts: Iterable[str]) -> bool:
    return all(p in node.name or p in node.alias for p in parts)
