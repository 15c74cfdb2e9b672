"""Paragraphs (款), items (项) and subitems (目) inside one article or one operation of a decision."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from kg.parse.headings import SENTENCE_END, Line
from kg.parse.markers import read_marker
from kg.parse.statute.lists import restore_items
from kg.parse.statute.nodes import Block, Node, trim

# 修改为: 作为第五条: 增加一款:
_ANNOUNCES = re.compile(r"(?:修改|改|作|增加|内容|表述)[^。;]{0,50}:$")


_OPENINGS = (("p", "(一)"), ("q", "(1)"), ("c", "①"), ("a", "1."))


def read_block(folded: str, lines: Sequence[Line], first: int) -> Block:
    """The paragraphs of the lines of one article; `first` is where the wording of the first line starts."""
    return _BlockReader(folded, lines, first).read()


def plain_block(folded: str, line: Line, first: int) -> Block:
    """The commonest article: one line, one paragraph, no list in it."""
    node = Node("paragraph", "1", first, line.end, pieces=[(first, line.end, "")])
    return Block([node])


class _BlockReader:
    def __init__(self, folded: str, lines: Sequence[Line], first: int) -> None:
        self.folded = folded
        self.lines = lines
        self.first = first
        self.out = Block()
        self.para: Node | None = None
        self.stack: list[tuple[str, int, Node]] = []
        self.last_end = 0
        self.tail = False
        self.by_style: dict[str, tuple[list[int], list[int]]] = {}
        self.restored = restore_items(folded, lines, self.out.doubts)
        for i, x in enumerate(lines):
            if x.kind == "marker" and not x.quoted:
                at, numbers = self.by_style.setdefault(x.style, ([], []))
                at.append(i)
                numbers.append(x.number or 0)

    def read(self) -> Block:
        for i, line in enumerate(self.lines):
            begin = self.first if i == 0 else line.begin
            if i and line.kind == "marker" and not line.quoted and self._opens(i, line):
                self._item(i, line)
            elif i == 0:
                self._first_line(line, begin)
            else:
                self._plain(i, line)
            self.last_end = line.end
        return self.out

    # ── lines ──

    def _first_line(self, line: Line, begin: int) -> None:
        self._paragraph(begin, line.end)
        if begin < line.end:
            found = read_marker(self.folded, begin)
            # 二、… on a line, then (三): counted on from the article before
            counted_on = begin == line.begin and line.kind == "marker" and line.style == "p"
            if found and (found[1] == 1 or counted_on) and found[0] in "pq":
                self._push(found[0], found[1], begin, found[2], line.end)
            self._inline(begin if not self.stack else found[2] if found else begin, line.end)

    def _plain(self, i: int, line: Line) -> None:
        if self._is_cut(line):
            self._extend(line, "")
        elif (
            line.quoted
            or line.kind == "table"
            or (self.folded[line.begin] in "“|" and self._introduced(i))
            or (self.stack and self._list_goes_on(i))
            or (not self.stack and self._in_tail(line))
        ):
            self._extend(line, "\n")
        else:
            self._paragraph(line.begin, line.end)
            self._inline(line.begin, line.end)

    def _introduced(self, i: int) -> bool:
        """The line before announces new wording (修改为:) or is such wording itself."""
        before = self.lines[i - 1]
        if self.folded[before.begin] == "“" or before.quoted:
            return self.folded[before.end - 1] == "”"
        return _ANNOUNCES.search(self.folded, max(before.begin, before.end - 60), before.end) is not None

    def _is_cut(self, line: Line) -> bool:
        """A paragraph cut inside its sentence by the end of a page or column, or before a 第…条 that is no article of its own."""
        if not self.last_end or line.quoted or line.kind in ("table", "marker"):
            return False
        if line.begin == self.last_end:
            return True
        last = self.folded[self.last_end - 1]
        if last == ")" and self.folded[self.last_end - 2] not in "。;" and not self.stack:
            return self.folded[line.begin] != "("
        return last not in SENTENCE_END and not (last in ",，" and line.end - line.begin < 12 and self.tail)

    def _in_tail(self, line: Line) -> bool:
        """Lines of a list without numbers (国务院由下列人员组成: 总理, 副总理若干人, …) stay in their paragraph."""
        if self.folded[self.last_end - 1] == ";":
            # A semicolon ends no paragraph.
            self.tail = True
        elif self.folded[self.last_end - 1] == ":":
            self.tail = self.folded[line.end - 1] in ";,"
        elif self.tail and self.folded[self.last_end - 1] not in ";,":
            self.tail = False
        return self.tail

    def _list_goes_on(self, i: int) -> bool:
        style, number, _ = self.stack[0]
        return self._next(i, style) == number + 1

    # ── items ──

    def _opens(self, i: int, line: Line) -> bool:
        """Whether the marker really begins an item: the list goes on after it or came before it."""
        n = line.number or 0
        for style, last, _ in self.stack:
            if style == line.style:
                return n in (last + 1, 1) or (n in (last, last + 2) and (style == "p" or self._next(i, style) == last + 2))
        if self._is_cut_before_marker(line) or len(self.stack) >= 2:
            return False
        if line.style == "p":
            return n == 1 or not self.stack
        if n != 1:
            return False
        second = {"q": "(2)", "c": "②"}.get(line.style, "2.")
        return self._next(i, line.style) == 2 or (line.style != "h" and self.folded.find(second, line.body, line.end) > 0)

    def _next(self, i: int, style: str) -> int:
        """The number of the next marker of this style."""
        at, numbers = self.by_style.get(style, ([], []))
        k = bisect_right(at, i)
        return numbers[k] if k < len(at) else 0

    def _is_cut_before_marker(self, line: Line) -> bool:
        return line.style in "ha" and line.number != 1 and self.last_end > 0 and self.folded[self.last_end - 1] not in SENTENCE_END

    def _goes_on(self, i: int, line: Line, n: int, depth: int) -> tuple[int, bool]:
        """The number of an item in a list that is open, and whether it was mended; a list that begins anew opens a paragraph."""
        last = self.stack[depth][1]
        if n == 1 and (last > 1 or depth == 0):
            if depth == 0:
                self._paragraph(line.begin, line.begin)
            return n, False
        return (n, False) if n == last + 1 else self._repair(i, line, n, last)

    def _item(self, i: int, line: Line) -> None:
        n, style = line.number or 0, line.style
        depth = next((d for d, x in enumerate(self.stack) if x[0] == style), len(self.stack))
        repaired = False
        if depth < len(self.stack):
            n, repaired = self._goes_on(i, line, n, depth)
        elif n != 1:
            self.out.doubts.append((line.begin, line.body, f"the list begins with {self._printed(line)}", ""))
        del self.stack[depth:]
        if self.para is None:
            self._paragraph(line.begin, line.begin)
        assert self.para is not None
        self.para.pieces.append((line.begin, line.end, "\n" if self.para.pieces else ""))
        self.para.end = line.end
        for _, _, node in self.stack:
            node.pieces.append((line.begin, line.end, "\n"))
            node.end = line.end
        self._push(style, n, line.begin, line.body, line.end, repaired or i in self.restored)
        self._inline(line.body, line.end)

    def _repair(self, i: int, line: Line, n: int, last: int) -> tuple[int, bool]:
        if self._next(i, line.style) == last + 2:
            self.out.doubts.append(
                (
                    line.begin,
                    line.body,
                    f"{self._printed(line)} stands between items {last} and {last + 2}",
                    f"item {last + 1}",
                )
            )
            return last + 1, True
        self.out.doubts.append((line.begin, line.body, f"{self._printed(line)} follows item {last}", ""))
        return n, False

    def _printed(self, line: Line) -> str:
        return self.folded[line.begin : line.body].strip()

    def _push(self, style: str, n: int, begin: int, body: int, end: int, repaired: bool = False) -> None:
        parent = self.stack[-1][2] if self.stack else self.para
        assert parent is not None
        node = Node(
            "subitem" if self.stack else "item",
            str(n),
            begin,
            end,
            repaired=repaired,
            pieces=[(body, end, "")] if body < end else [],
        )
        parent.children.append(node)
        self.stack.append((style, n, node))

    # ── paragraphs ──

    def _paragraph(self, begin: int, end: int) -> None:
        self.para = Node("paragraph", str(len(self.out.paragraphs) + 1), begin, end, pieces=[(begin, end, "")] if begin < end else [])
        self.out.paragraphs.append(self.para)
        self.stack = []
        self.tail = False

    def _extend(self, line: Line, separator: str) -> None:
        assert self.para is not None
        for node in (self.para, *(x[2] for x in self.stack)):
            node.pieces.append((line.begin, line.end, separator))
            node.end = line.end
        self._inline(line.begin, line.end, keep=True)

    # ── items printed inside a line ──

    def _inline(self, begin: int, end: int, keep: bool = False) -> None:
        """Items that do not stand on lines of their own: …:(一)甲;(二)乙。"""
        if end - begin < 6:
            return
        for style, opening in _OPENINGS:
            n = 0
            for own, last, _ in self.stack:
                if own == style:
                    n = last + 1
            if n or (len(self.stack) < 2 and self.folded.find(opening, begin, end) >= 0):
                self._inline_run(style, n or 1, begin, end)

    def _cuts(self, style: str, n: int, begin: int, end: int) -> list[tuple[int, int]]:
        """(begin, end) of each marker of a run inside a line: (n), (n+1) …"""
        at = begin
        cuts: list[tuple[int, int]] = []
        opener = "(" if style in "pq" else ""
        while found := self._find_marker(style, n + len(cuts), at, end, opener):
            if not cuts and n == 1 and self.folded[self._before(found[0], begin)] not in ":;。":
                break
            cuts.append(found)
            at = found[1]
        return cuts

    def _inline_run(self, style: str, n: int, begin: int, end: int) -> None:
        cuts = self._cuts(style, n, begin, end)
        if not cuts or (n == 1 and style != "p" and len(cuts) < 2):
            return
        if n == 1 and len(cuts) < 2 and style == "p" and not self._second_follows():
            return
        depth = next((d for d, x in enumerate(self.stack) if x[0] == style), len(self.stack))
        for k, (start, body) in enumerate(cuts):
            stop = cuts[k + 1][0] if k + 1 < len(cuts) else end
            for _, _, node in self.stack[depth:]:
                trim(node, start)
            del self.stack[depth:]
            self._push(style, n + k, start, body, stop)

    def _second_follows(self) -> bool:
        _, numbers = self.by_style.get("p", ([], []))
        return bool(numbers) and numbers[0] == 2

    def _before(self, at: int, begin: int) -> int:
        at -= 1
        while at > begin and self.folded[at] == " ":
            at -= 1
        return at

    def _find_marker(self, style: str, n: int, at: int, end: int, opener: str) -> tuple[int, int] | None:
        """(begin, body) of the next marker with number `n` after a : ; 。 outside “…”."""
        while True:
            at = self.folded.find(opener, at, end) if opener else self._find_digit(style, n, at, end)
            if at < 0:
                return None
            found = read_marker(self.folded, at)
            before = self.folded[self._before(at, self.first if self.lines else 0)]
            if found and found[:2] == (style, n) and before in ":;。,”" and not self._in_quotes(at):
                return at, found[2]
            at += 1

    def _find_digit(self, style: str, n: int, at: int, end: int) -> int:
        if style == "c":
            return self.folded.find(chr(0x2460 + n - 1), at, end) if n <= 20 else -1
        return self.folded.find(f"{n}.", at, end)

    def _in_quotes(self, at: int) -> bool:
        start = self.folded.rfind("\n", 0, at) + 1
        return self.folded.rfind("“", start, at) > self.folded.rfind("”", start, at)
