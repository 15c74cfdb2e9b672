"""Where everything stands on the graph page: boxes inside boxes, computed once, O(n log n).

A law is a box of its articles (a shelf for each chapter) and its documents, a body a box of the persons at its
posts and of the bodies below it; the laws that are known by name only stand together by kind.
Containment is shown by standing inside, so that no line has to be drawn for it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from math import ceil, inf, sqrt

from kg.view.graph_model import Network

PITCH: dict[str, tuple[int, int]] = {
    "article": (30, 31),
    "person": (84, 22),
    "organisation": (164, 22),
    "document": (184, 22),
    "law": (184, 22),
    "meeting": (184, 22),
}
"""Room for one node and its label: an article's number stands below it, a name beside it as in a list."""
PAD, HEAD, GAP = 10, 32, 12
BESIDE = 8
"""From the left edge of its cell to a node whose name stands beside it."""
CAPTION = (100, 22)
"""Least width of a shelf that has a name over it, and the name's height."""
SCREEN = 1.9
"""Width to height of what a screen leaves free for the graph."""
ZONES = ("texts", "cited", "bodies")


@dataclass(frozen=True, slots=True)
class Box:
    """A drawn frame. `node` names it (-1: `title` does); `level` 0 is a zone of the page."""

    x: float
    y: float
    w: float
    h: float
    node: int = -1
    title: str = ""
    level: int = 1


@dataclass(slots=True)
class Layout:
    positions: dict[int, tuple[float, float]] = field(default_factory=dict)
    boxes: list[Box] = field(default_factory=list)
    captions: list[tuple[int, float, float, float, str]] = field(default_factory=list)
    """Names of shelves: the law's node, left, middle, width, text."""


@dataclass(slots=True)
class Block:
    """A rectangle that knows how to put its content down at a place."""

    w: float
    h: float
    put: Callable[[Layout, float, float, int], None]
    fit: Callable[[float], Block] | None = None
    """The same content in a given width, where it has no shape of its own."""


def lay_out(net: Network) -> Layout:
    children: dict[int, list[int]] = {}
    for n, node in enumerate(net.nodes):
        children.setdefault(node.parent, []).append(n)
    roots = children.get(-1, [])
    zones = (_texts(net, roots, children), _cited(net, roots, children), _bodies(net, roots, children))
    filled = [(name, blocks) for name, blocks in zip(ZONES, zones, strict=True) if blocks]
    packed = _side_by_side([blocks for _, blocks in filled])
    layout, x = Layout(), 0.0
    for (name, _), zone in zip(filled, packed, strict=True):
        framed(zone, title=f"zone.{name}").put(layout, x, 0.0, 0)
        x += zone.w + 2 * PAD + 2 * GAP
    return layout


def _side_by_side(zones: Sequence[list[Block]]) -> list[Block]:
    """Each zone as narrow as one common height allows; of several heights the one that fills a screen best."""
    area = sum((b.w + GAP) * (b.h + GAP) for blocks in zones for b in blocks)
    best: tuple[float, list[Block]] = (0.0, [])
    few = sum(map(len, zones)) < 300
    for slack in [1 + n / 20 for n in range(25)] if few else (1.0, 1.2, 1.5, 2.0):
        height = sqrt(area / SCREEN) * slack
        packed = [_narrowest(blocks, height) for blocks in zones]
        w, h = sum(p.w + 2 * PAD + 2 * GAP for p in packed), max((p.h for p in packed), default=0) + HEAD + PAD
        best = max(best, (min(SCREEN / w, 1 / h) if w else 0.0, packed), key=lambda pair: pair[0])
    return best[1]


def _narrowest(blocks: list[Block], height: float) -> Block:
    widest, area = max(b.w for b in blocks), sum((b.w + GAP) * (b.h + GAP) for b in blocks)
    width = max(widest, area / height)
    packed = shelves(blocks, width)
    for _ in range(12):
        if packed.h <= height:
            break
        width *= 1.1
        packed = shelves(blocks, width)
    return packed


def _texts(net: Network, roots: Sequence[int], children: dict[int, list[int]]) -> list[Block]:
    """The laws whose text or documents are at hand, the meetings with what else was laid before them, the rest."""
    own = [
        law_box(net, n, children)
        for n in roots
        if net.nodes[n].kind in ("law", "document", "meeting") and children.get(n)
    ]
    loose = [n for n in roots if net.nodes[n].kind in ("document", "meeting") and not children.get(n)]
    return _by_size(own) + ([listed(net, loose, "kind.document")] if loose else [])


def _cited(net: Network, roots: Sequence[int], children: dict[int, list[int]]) -> list[Block]:
    kinds: dict[str, list[int]] = {}
    for n in roots:
        if net.nodes[n].kind == "law" and not children.get(n):
            kinds.setdefault(net.nodes[n].sub or "other", []).append(n)
    return _by_size([listed(net, members, f"law.{kind}") for kind, members in kinds.items()])


def _bodies(net: Network, roots: Sequence[int], children: dict[int, list[int]]) -> list[Block]:
    bodies = [n for n in roots if net.nodes[n].kind == "organisation"]
    boxes = [body_box(net, n, children) for n in bodies if children.get(n)]
    rest = [n for n in bodies if not children.get(n)]
    people = [n for n in roots if net.nodes[n].kind in ("person", "article")]
    boxes = _by_size(boxes)
    boxes += [listed(net, rest, "kind.organisation")] if rest else []
    return boxes + ([listed(net, people, "kind.person")] if people else [])


def listed(net: Network, members: list[int], title: str) -> Block:
    """A list of what has no box of its own; it takes whatever width its zone has."""
    w = max(PITCH[net.nodes[n].kind][0] for n in members)

    def fit(width: float) -> Block:
        return framed(grid(net, members, max(1, int((width - 2 * PAD) // w))), title=title)

    narrow = fit(0.0)
    return Block(narrow.w, narrow.h, narrow.put, fit)


def law_box(net: Network, n: int, children: dict[int, list[int]]) -> Block:
    """Articles on a shelf for each chapter, documents below."""
    groups: dict[str, list[int]] = {}
    others: list[int] = []
    for child in children[n]:
        if net.nodes[child].kind == "article":
            groups.setdefault(net.nodes[child].group, []).append(child)
        else:
            others.append(child)
    longest = max((len(g) for g in groups.values()), default=0)
    columns = min(max(12, ceil(sqrt(longest * 2))), 20)
    width = columns * PITCH["article"][0]
    # Short chapters stand side by side, in reading order.
    versions: dict[str, list[Block]] = {}
    for group, members in groups.items():
        shelf = captioned(grid(net, members, columns), n, group.split("\t")[-1])
        versions.setdefault(group.split("\t")[0], []).append(shelf)
    parts = [captioned(rows(b, width), n, v if len(versions) > 1 else "") for v, b in versions.items()]
    if others:
        w = PITCH["document"][0]
        parts.append(grid(net, others, max(2, round(columns * PITCH["article"][0] / w)) if groups else 0))
    return framed(stack(parts), node=n)


def captioned(inner: Block, node: int, text: str) -> Block:
    """A chapter's shelf, or a version's shelves, with the name over it."""
    if not text:
        return inner
    w, h = max(inner.w, CAPTION[0]), inner.h + CAPTION[1]

    def put(layout: Layout, x: float, y: float, level: int) -> None:
        layout.captions.append((node, round(x, 1), round(y + CAPTION[1] / 2, 1), round(w, 1), text))
        inner.put(layout, x, y + CAPTION[1], level)

    return Block(w, h, put)


def body_box(net: Network, n: int, children: dict[int, list[int]]) -> Block:
    """Persons at their posts, then bodies without anybody, then the boxes of bodies that hold something."""
    people = [c for c in children[n] if net.nodes[c].kind != "organisation"]
    leaves = [c for c in children[n] if net.nodes[c].kind == "organisation" and not children.get(c)]
    inner = [body_box(net, c, children) for c in children[n] if net.nodes[c].kind == "organisation" and children.get(c)]
    parts = [grid(net, members) for members in (people, leaves) if members]
    if inner:
        area = sum((b.w + GAP) * (b.h + GAP) for b in inner)
        parts.append(shelves(_by_size(inner), max(sqrt(area * 1.9), *(b.w for b in inner))))
    return framed(stack(parts), node=n)


def grid(net: Network, members: Sequence[int], columns: int = 0) -> Block:
    w = max(PITCH[net.nodes[n].kind][0] for n in members)
    h = max(PITCH[net.nodes[n].kind][1] for n in members)
    columns = min(len(members), columns or max(1, round(sqrt(len(members) * 1.6 * h / w))))

    def put(layout: Layout, x: float, y: float, level: int) -> None:
        for i, n in enumerate(members):
            dx, dy = (w / 2, 0.32 * h) if net.nodes[n].kind == "article" else (BESIDE, h / 2)
            layout.positions[n] = (round(x + i % columns * w + dx, 1), round(y + i // columns * h + dy, 1))

    return Block(columns * w, ceil(len(members) / columns) * h, put)


def stack(parts: Sequence[Block]) -> Block:
    def put(layout: Layout, x: float, y: float, level: int) -> None:
        for part in parts:
            part.put(layout, x, y, level)
            y += part.h + 6

    return Block(max((p.w for p in parts), default=0), sum(p.h + 6 for p in parts), put)


def shelves(blocks: Sequence[Block], width: float) -> Block:
    """Blocks within `width`, each as high up as it can be among those already there, then as far left."""
    blocks = [b.fit(width) if b.fit else b for b in blocks]
    width = max(width, *(b.w for b in blocks)) if blocks else width
    places: list[tuple[Block, float, float]] = []
    # The lower edge of what is put down: from each x to the next it is at y.
    edge: list[tuple[float, float]] = [(0.0, 0.0)]
    for block in blocks:
        w = block.w + GAP
        fits = [x for x, _ in edge if x + block.w <= width]
        y, x = min((max(low for left, low, right in _steps(edge) if right > x and left < x + w), x) for x in fits)
        places.append((block, x, y))
        kept = [(left, low) for left, low, _ in _steps(edge) if left < x]
        after = [(max(left, x + w), low) for left, low, right in _steps(edge) if right > x + w]
        edge = [*kept, (x, y + block.h + GAP), *after]

    def put(layout: Layout, left: float, upper: float, level: int) -> None:
        for block, dx, dy in places:
            block.put(layout, left + dx, upper + dy, level)

    w = max((dx + block.w for block, dx, _ in places), default=0)
    return Block(w, max((dy + block.h for block, _, dy in places), default=0), put)


def _steps(edge: list[tuple[float, float]]) -> list[tuple[float, float, float]]:
    """Left end, height and right end of each piece of the edge."""
    return [(x, y, edge[i + 1][0] if i + 1 < len(edge) else inf) for i, (x, y) in enumerate(edge)]


def rows(blocks: Sequence[Block], width: float) -> Block:
    """Blocks one after the other as words stand in lines, none moved before another."""
    places: list[tuple[Block, float, float]] = []
    x = y = tall = 0.0
    for block in blocks:
        if x and x + block.w > width:
            x, y, tall = 0.0, y + tall + GAP / 2, 0.0
        places.append((block, x, y))
        x, tall = x + block.w + GAP * 2, max(tall, block.h)

    def put(layout: Layout, left: float, upper: float, level: int) -> None:
        for block, dx, dy in places:
            block.put(layout, left + dx, upper + dy, level)

    return Block(max((dx + b.w for b, dx, _ in places), default=0), y + tall, put)


def framed(inner: Block, node: int = -1, title: str = "") -> Block:
    w, h = max(inner.w, 124) + 2 * PAD, inner.h + HEAD + PAD

    def put(layout: Layout, x: float, y: float, level: int) -> None:
        layout.boxes.append(Box(round(x, 1), round(y, 1), round(w, 1), round(h, 1), node, title, level))
        if node >= 0:
            layout.positions[node] = (round(x + PAD + 4, 1), round(y + HEAD / 2 + 2, 1))
        inner.put(layout, x + PAD, y + HEAD, level + 1)

    return Block(w, h, put)


def _by_size(blocks: list[Block]) -> list[Block]:
    return sorted(blocks, key=lambda b: (-b.h, -b.w))
