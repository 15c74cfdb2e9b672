"""OpenDocument texts (.odt): headings, paragraphs, list items and table rows in document order; notes behind the text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kg.errors import ReadError
from kg.text.read.archive import opened, part
from kg.text.read.rows import Rows

_T = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_CELLS = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")
_BOX = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}text-box"
_NOTE = f"{_T}note"
# Deleted text of tracked changes and annotations are not the text as accepted; a note's number is none of its words.
_SKIP = frozenset((f"{_T}tracked-changes", f"{_T}note-citation", "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}annotation"))


def decode(data: bytes, where: str) -> tuple[str, str]:
    """(text, encoding)."""
    from lxml import etree

    content = part(opened(data, where, ".odt"), "content.xml", where, ".odt")
    try:
        root = etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False))
    except etree.XMLSyntaxError as e:
        raise ReadError(f"a broken .odt file ({str(e)[:120]})", where, "open and save it again") from None
    notes: list[Any] = []
    lines = list(_lines(root, notes))
    for note in notes:  # grows by the notes in notes
        lines += _lines(note, notes)
    return "\n".join(lines) + "\n", "utf-8"


def _lines(root: Any, notes: list[Any]) -> Iterator[str]:
    """What stands inside a paragraph belongs to it, but for boxes, which stand behind it, and `notes`."""
    stack = list(reversed(root))
    rows = Rows()
    while stack:
        node = stack.pop()
        if node.tag == f"{_TABLE}table":
            rows = Rows()
        if node.tag in (f"{_T}p", f"{_T}h"):
            words, boxes = _words(node, notes)
            yield from (line for line in words.split("\n") if line.strip())
            stack += reversed(boxes)
        elif node.tag == f"{_TABLE}table-row":
            yield from rows.lines([list(_lines(cell, notes)) for cell in node if cell.tag in _CELLS])
        elif node.tag not in _SKIP:
            stack += reversed(node)


def _words(node: Any, notes: list[Any]) -> tuple[str, list[Any]]:
    """The words of a paragraph, and the boxes in it."""
    pieces: list[str] = []
    boxes: list[Any] = []
    stack: list[Any] = [node]
    while stack:
        x = stack.pop()
        if isinstance(x, str):
            pieces.append(x)
        elif x.tag == _BOX:
            boxes.append(x)
        elif x.tag == _NOTE:
            notes.append(x)
        elif x.tag == f"{_T}s":
            pieces.append(" ")
        elif x.tag in (f"{_T}tab", f"{_T}line-break"):
            pieces.append("\t" if x.tag.endswith("tab") else "\n")
        elif x.tag not in _SKIP:
            inner: list[Any] = [x.text or ""]
            for child in x:
                inner += [child, child.tail or ""]
            stack += reversed(inner)
    return "".join(pieces), boxes
