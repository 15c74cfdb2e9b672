"""Blocks on the graph page and how they are put together: side by side, in rows, in a frame with a name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from math import inf

PAD, HEAD, GAP = 10, 32, 12
CAPTION = (100, 22)
"""Least width of a shelf that has a name over it, and the name's height."""


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


def captioned(inner: Block, node: int, text: str) -> Block:
    """A chapter's shelf, or a version's shelves, with the name over it."""
    if not text:
        return inner
    w, h = max(inner.w, CAPTION[0]), inner.h + CAPTION[1]

    def put(layout: Layout, x: float, y: float, level: int) -> None:
        layout.captions.append((node, round(x, 1), round(y + CAPTION[1] / 2, 1), round(w, 1), text))
        inner.put(layout, x, y + CAPTION[1], level)

    return Block(w, h, put)


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
        y, i, j = _highest(edge, block.w, width)
        x = edge[i][0]
        end = x + block.w + GAP
        places.append((block, x, y))
        rest = [(end, edge[j - 1][1])] if j == len(edge) or edge[j][0] > end else []
        edge[i:j] = [(x, y + block.h + GAP), *rest]

    def put(layout: Layout, left: float, upper: float, level: int) -> None:
        for block, dx, dy in places:
            block.put(layout, left + dx, upper + dy, level)

    w = max((dx + block.w for block, dx, _ in places), default=0)
    return Block(w, max((dy + block.h for block, _, dy in places), default=0), put)


def _highest(edge: Sequence[tuple[float, float]], w: float, width: float) -> tuple[float, int, int]:
    """The highest place for a block of that width, of equal ones the leftmost: `_under` of its piece of the edge."""
    best = (inf, 0, 0)
    for i, (x, y) in enumerate(edge):
        if x + w > width:
            break
        if y < best[0]:
            best = min(best, _under(edge, i, w + GAP))
    return best


def _under(edge: Sequence[tuple[float, float]], i: int, w: float) -> tuple[float, int, int]:
    """How far down a block has to go that begins with piece `i` of the edge; that piece, and the first one beyond it."""
    j, low = i, 0.0
    while j < len(edge) and edge[j][0] < edge[i][0] + w:
        low = max(low, edge[j][1])
        j += 1
    return low, i, j


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


def by_size(blocks: list[Block]) -> list[Block]:
    return sorted(blocks, key=lambda b: (-b.h, -b.w))
