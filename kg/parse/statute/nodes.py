"""Provisions under construction."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.parse.statute.lists import Doubt


@dataclass(slots=True)
class Node:
    """A provision under construction: `pieces` are (begin, end, separator before) of its wording."""

    level: str
    number: str
    begin: int
    end: int
    parent: int = -1
    heading: str = ""
    repaired: bool = False
    pieces: list[tuple[int, int, str]] = field(default_factory=list)
    children: list[Node] = field(default_factory=list)


@dataclass(slots=True)
class Block:
    """What `read_block` found: paragraphs with their items, and item numbers that can't be right."""

    paragraphs: list[Node] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)


def trim(node: Node, at: int) -> None:
    """Ends `node` where an inline sibling begins."""
    node.pieces = [(b, min(e, at), s) for b, e, s in node.pieces if b < at]
    node.end = min(node.end, at)
