"""Where everything stands on the graph page: boxes inside boxes, computed once, O(n log n).

A law is a box of its articles (a shelf for each chapter) and its documents, a body a box of the persons at its
posts and of the bodies below it; the laws that are known by name only stand together by kind.
Containment is shown by standing inside, so that no line has to be drawn for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, sqrt

from kg.graph_page.blocks import GAP, HEAD, PAD, Block, Layout, by_size, captioned, framed, rows, shelves, stack
from kg.graph_page.model import Network

PITCH: dict[str, tuple[int, int]] = {
    "article": (30, 31),
    "person": (84, 22),
    "organisation": (164, 22),
    "document": (184, 22),
    "law": (184, 22),
    "meeting": (184, 22),
}
"""Room for one node and its label: an article's number stands below it, a name beside it as in a list."""
BESIDE = 8
"""From the left edge of its cell to a node whose name stands beside it."""
SCREEN = 1.9
"""Width to height of what a screen leaves free for the graph."""
ZONES = ("texts", "cited", "bodies")


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
    many = sum(map(len, zones))
    for slack in [1 + n / 20 for n in range(25)] if many < 300 else (1.0, 1.2, 1.5, 2.0) if many < 5000 else (1.2,):
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
    own = [law_box(net, n, children) for n in roots if net.nodes[n].kind in ("law", "document", "meeting") and children.get(n)]
    loose = [n for n in roots if net.nodes[n].kind in ("document", "meeting") and not children.get(n)]
    return by_size(own) + ([listed(net, loose, "kind.document")] if loose else [])


def _cited(net: Network, roots: Sequence[int], children: dict[int, list[int]]) -> list[Block]:
    kinds: dict[str, list[int]] = {}
    for n in roots:
        if net.nodes[n].kind == "law" and not children.get(n):
            kinds.setdefault(net.nodes[n].sub or "other", []).append(n)
    return by_size([listed(net, members, f"law.{kind}") for kind, members in kinds.items()])


def _bodies(net: Network, roots: Sequence[int], children: dict[int, list[int]]) -> list[Block]:
    bodies = [n for n in roots if net.nodes[n].kind == "organisation"]
    boxes = [body_box(net, n, children) for n in bodies if children.get(n)]
    rest = [n for n in bodies if not children.get(n)]
    people = [n for n in roots if net.nodes[n].kind in ("person", "article")]
    boxes = by_size(boxes)
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


def body_box(net: Network, n: int, children: dict[int, list[int]]) -> Block:
    """Persons at their posts, then bodies without anybody, then the boxes of bodies that hold something."""
    people = [c for c in children[n] if net.nodes[c].kind != "organisation"]
    leaves = [c for c in children[n] if net.nodes[c].kind == "organisation" and not children.get(c)]
    inner = [body_box(net, c, children) for c in children[n] if net.nodes[c].kind == "organisation" and children.get(c)]
    parts = [grid(net, members) for members in (people, leaves) if members]
    if inner:
        area = sum((b.w + GAP) * (b.h + GAP) for b in inner)
        parts.append(shelves(by_size(inner), max(sqrt(area * 1.9), *(b.w for b in inner))))
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
