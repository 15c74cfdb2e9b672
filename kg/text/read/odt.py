"""OpenDocument texts (.odt): headings, paragraphs, list items and table rows in document order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kg.errors import ReadError
from kg.text.read.archive import opened, part
from kg.text.read.rows import Rows

_T = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
# Deleted text of tracked changes, notes and annotations are not the text as accepted.
_SKIP = frozenset((f"{_T}tracked-changes", f"{_T}note", "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}annotation"))


def decode(data: bytes, where: str) -> tuple[str, str]:
    """(text, encoding)."""
    from lxml import etree

    content = part(opened(data, where, ".odt"), "content.xml", where, ".odt")
    try:
        root = etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False))
    except etree.XMLSyntaxError as e:
        raise ReadError(f"a broken .odt file ({str(e)[:120]})", where, "open and save it again") from None
    return "\n".join(_lines(root)) + "\n", "utf-8"


def _lines(root: Any) -> Iterator[str]:
    """One walk without recursion: what stands inside a paragraph belongs to it."""
    stack = [root]
    rows = Rows()
    while stack:
        node = stack.pop()
        if node.tag == f"{_TABLE}table":
            rows = Rows()
        if node.tag in (f"{_T}p", f"{_T}h"):
            yield from (line for line in _words(node).split("\n") if line.strip())
        elif node.tag == f"{_TABLE}table-row":
            cells = [[w for p in c.iter(f"{_T}p", f"{_T}h") if (w := _words(p)).strip()] for c in node.iter(f"{_TABLE}table-cell")]
            yield from rows.lines(cells)
        elif node.tag not in _SKIP:
            stack += reversed(node)


def _words(node: Any) -> str:
    pieces: list[str] = []
    stack: list[Any] = [node]
    while stack:
        x = stack.pop()
        if isinstance(x, str):
            pieces.append(x)
        elif x.tag == f"{_T}s":
            pieces.append(" ")
        elif x.tag in (f"{_T}tab", f"{_T}line-break"):
            pieces.append("\t" if x.tag.endswith("tab") else "\n")
        elif x.tag not in _SKIP:
            inner: list[Any] = [x.text or ""]
            for child in x:
                inner += [child, child.tail or ""]
            stack += reversed(inner)
    return "".join(pieces)
