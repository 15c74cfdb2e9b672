"""From nodes under construction to the `Provision` tree."""

from __future__ import annotations

from kg.model.documents import LEVELS, Issue, Provision
from kg.model.text import Text
from kg.parse.statute.nodes import Block, Node

_BLANK = str.maketrans("", "", " \t\u3000\xa0\u2002\u2003\u200b*#")
_OUTER = ("section", "chapter", "subpart", "part")
_DEPTH = {level: i for i, level in enumerate(LEVELS)}


def title_of(raw: str) -> str:
    """A heading without its layout spaces.

    >>> title_of("总　 则")
    '总则'
    """
    return raw.translate(_BLANK)


class Tree:
    """Collects nodes in reading order (a parent before its children)."""

    def __init__(self, text: Text) -> None:
        self.text = text
        self.nodes: list[Node] = []
        self.issues: list[Issue] = []
        self.open: dict[str, int] = {}
        self.count: dict[int, int] = {}

    def heading(self, level: str, number: str, begin: int, end: int, title: str, repaired: bool = False) -> int:
        """Opens a 编, 章 or 节 and closes those inside or beside it."""
        for inner in (*LEVELS[_DEPTH[level] :], *(("subpart",) if level == "part" else ())):
            self.open.pop(inner, None)
        outer = _OUTER[_OUTER.index(level) + 1 :]
        parent = next((self.open[x] for x in outer if x in self.open), -1)
        return self._add(Node(level, number, begin, end, parent, title, repaired))

    def subpart(self, number: str, begin: int, end: int, title: str) -> int:
        """第一分编 inside 第二编 is the part 2.1; what it holds still counts as of part 2."""
        above = self.open.get("part")
        if above is None or "." in self.nodes[above].number:
            return self.heading("part", number, begin, end, title)
        for inner in ("subpart", "chapter", "section", "article"):
            self.open.pop(inner, None)
        self.nodes.append(Node("part", f"{self.nodes[above].number}.{number}", begin, end, above, title))
        self.open["subpart"] = len(self.nodes) - 1
        return len(self.nodes) - 1

    def article(self, number: str, begin: int, end: int, title: str, repaired: bool, block: Block) -> None:
        self.open.pop("article", None)
        parent = next((self.open[x] for x in _OUTER if x in self.open), -1)
        at = self._add(Node("article", number, begin, end, parent, title, repaired))
        for paragraph in block.paragraphs:
            self._branch(paragraph, at)
        self._doubts(block, number)

    def loose(self, block: Block) -> None:
        """Paragraphs outside any article: the preamble, the closing lines of a decision."""
        parent = next((self.open[x] for x in _OUTER if x in self.open), -1)
        for paragraph in block.paragraphs:
            self.count[parent] = self.count.get(parent, 0) + 1
            paragraph.number = str(self.count[parent])
            self._branch(paragraph, parent)
        self._doubts(block, "")

    def _doubts(self, block: Block, article: str) -> None:
        for begin, end, message, suggestion in block.doubts:
            where = f"article {article}: " if article else ""
            self.issues.append(Issue("item_sequence", "info", where + message, suggestion, self.text.span(begin, end)))

    def _branch(self, node: Node, parent: int) -> None:
        node.parent = parent
        at = self._add(node)
        for child in node.children:
            self._branch(child, at)

    def _add(self, node: Node) -> int:
        self.nodes.append(node)
        at = len(self.nodes) - 1
        if node.level in ("part", "chapter", "section", "article"):
            self.open[node.level] = at
        return at

    def provisions(self) -> tuple[Provision, ...]:
        nodes = self.nodes
        for node in reversed(nodes):
            if node.parent >= 0 and nodes[node.parent].end < node.end:
                nodes[node.parent].end = node.end
        raw = self.text.raw
        wording = ["".join([s + raw[b:e].strip() for b, e, s in n.pieces]) if n.pieces else n.heading for n in nodes]
        gathered: dict[int, list[str]] = {}
        for i, node in enumerate(nodes):
            if node.level == "paragraph" and node.parent >= 0:
                gathered.setdefault(node.parent, []).append(wording[i])
        for i, texts in gathered.items():
            if nodes[i].level == "article":
                wording[i] = "\n".join(texts)
        out: list[Provision] = []
        for i, node in enumerate(nodes):
            # Part, chapter, section, article, paragraph, item, subitem: those of the parent, then its own.
            if node.parent >= 0:
                up = out[node.parent]
                path = [up.part.split(".")[0], up.chapter, up.section, up.article, up.paragraph, up.item, ""]
            else:
                path = [""] * 7
            path[_DEPTH[node.level]] = node.number
            out.append(
                Provision(
                    node.level, node.number, node.begin, node.end, wording[i], node.parent, path[0], path[1], path[2],
                    path[3], path[4], path[5], path[6], node.heading, node.repaired,
                )
            )  # fmt: skip
        return tuple(out)
