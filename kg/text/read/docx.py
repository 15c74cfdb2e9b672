"""Word files (.docx): paragraphs and tables in document order, with the numbers that Word makes itself."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from email import message_from_bytes
from types import MappingProxyType
from typing import Any

from kg.errors import ReadError
from kg.text.read import html, plain
from kg.text.read.numbering import Numbering
from kg.text.read.rows import Rows
from kg.text.read.strict import transitional

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_META_CHARSET = re.compile(rb"<meta[^>]{0,200}charset[^>]{0,100}>", re.I)
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
OLE = b"\xd0\xcf\x11\xe0"
"""The first bytes of an old Office file."""
_MOST = 64 << 20
"""Bytes that a package may unpack to, unless it is about as large itself (pictures)."""
_ELEMENTS = 1_500_000

# Deleted and moved-away text, the second copy of a drawing for old readers, and the sound over a ruby base.
_SKIP = frozenset((f"{_W}del", f"{_W}moveFrom", f"{_MC}Fallback", f"{_W}rt", f"{_W}instrText", f"{_W}pPr", f"{_W}rPr"))
_WORDS = (f"{_W}t", "{http://schemas.openxmlformats.org/officeDocument/2006/math}t")
_MARKS = {f"{_W}tab": "\t", f"{_W}ptab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}


def decode(data: bytes, where: str) -> tuple[str, str]:
    """(text, encoding)."""
    if data.startswith(OLE):
        raise ReadError("an encrypted or an old Word file", where, "save it as .docx without a password")
    _check_size(data, where)
    from docx import Document

    try:
        document = Document(io.BytesIO(transitional(data)))
        body = document.element.body
        numbering = Numbering(_part(document, "numbering_part"), _part(document.part, "_styles_part"))
        lines = list(_blocks(body, numbering, _chunks(document.part, where)))
        lines += [line for kind in ("/footnotes", "/endnotes") for line in _notes(document.part, kind, numbering)]
    except Exception as e:  # whatever a damaged package makes its parsers raise
        raise ReadError(f"a broken .docx file ({_short(e)})", where, "open and save it again") from None
    return "\n".join(lines) + "\n", "utf-8"


def _check_size(data: bytes, where: str) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            size = sum(entry.file_size for entry in package.infolist())
            if size <= max(_MOST, 4 * len(data)):
                elements = sum(package.read(e).count(b"<") for e in package.infolist() if e.filename.endswith(".xml"))
    except Exception as e:  # zipfile raises a dozen kinds
        raise ReadError(f"not a .docx file ({_short(e)})", where, "open and save it again") from None
    if size > max(_MOST, 4 * len(data)):
        raise ReadError(f"unpacks to more than {_MOST >> 20} MB", where, "split the file")
    if elements > 2 * _ELEMENTS:
        raise ReadError(f"holds more than {_ELEMENTS} elements", where, "split the file")


def _short(error: Exception) -> str:
    return (str(error).split("\n")[0] or type(error).__name__)[:120]


def _part(owner: Any, name: str) -> Any:
    """The XML of a part of the package; None where the file has none."""
    holder = owner.part if name == "numbering_part" else owner
    wanted = "/numbering" if name == "numbering_part" else "/styles"
    for relation in holder.rels.values():
        if relation.reltype.endswith(wanted) and not relation.is_external:
            return getattr(relation.target_part, "element", None)
    return None


def _notes(part: Any, kind: str, numbering: Numbering) -> Iterator[str]:
    """The footnotes or endnotes, behind the text: in it they would part its sentences."""
    from lxml import etree

    for relation in part.rels.values():
        if relation.reltype.endswith(kind) and not relation.is_external:
            parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
            for note in etree.fromstring(relation.target_part.blob, parser):
                # separators have a type, notes none
                if note.get(f"{_W}type") in (None, "normal"):
                    yield from _blocks(note, numbering)


def _chunks(part: Any, where: str) -> dict[str, list[str]]:
    """The lines of each part that Word takes in on opening (altChunk): web pages, whole or as MHTML, and plain text."""
    out: dict[str, list[str]] = {}
    for name, relation in part.rels.items():
        if relation.reltype.endswith("/aFChunk") and not relation.is_external:
            out[name] = _chunk(relation.target_part.blob, where).splitlines()
    return out


def _chunk(data: bytes, where: str) -> str:
    if data[:400].lstrip().lower().startswith((b"mime-version", b"content-type", b"from:")):
        found = [p for p in message_from_bytes(data).walk() if p.get_content_maintype() == "text"]
        page = next((p for p in found if p.get_content_subtype() == "html"), found[0] if found else None)
        payload = page.get_payload(decode=True) if page else b""
        charset = (page.get_content_charset() if page else None) or "utf-8"
        data = payload.decode(charset, "replace").encode() if isinstance(payload, bytes) else b""
        data = _META_CHARSET.sub(b"", data)
    if b"<" not in data[:2000]:
        return plain.decode(data, where)[0]
    return html.whole(data, where)[0]


def _blocks(parent: Any, numbering: Numbering, chunks: Mapping[str, list[str]] = MappingProxyType({})) -> Iterator[str]:
    for node in parent:
        if node.tag == f"{_W}altChunk":
            yield from chunks.get(node.get(f"{_R}id") or "", ())
        elif node.tag == f"{_W}p":
            yield from _paragraph(node, numbering)
        elif node.tag == f"{_W}tbl":
            rows = Rows()
            for row in _rows(node):
                cells = [[] if cell is None else list(_blocks(cell, numbering)) for cell in _cells(row)]
                yield from rows.lines(cells)
        elif node.tag not in _SKIP and isinstance(node.tag, str):
            # sdt, sdtContent, ins, moveTo, customXml, smartTag: wrappers around blocks.
            yield from _blocks(node, numbering, chunks)


def _rows(table: Any) -> Iterator[Any]:
    for node in table:
        if node.tag == f"{_W}tr":
            yield node
        elif node.tag not in _SKIP and isinstance(node.tag, str):
            yield from _rows(node)


_MOST_SPANNED = 60


def _cells(row: Any) -> Iterator[Any]:
    """The cells of a row in their columns, None for those that another goes over."""
    for node in row:
        if node.tag == f"{_W}tc":
            merge, wide = node.find(f"{_W}tcPr/{_W}vMerge"), node.find(f"{_W}tcPr/{_W}gridSpan")
            # A cell merged with the one above stands once, in its first row; the columns under it and behind it are empty.
            yield node if merge is None or merge.get(f"{_W}val") == "restart" else None
            given = (wide.get(f"{_W}val") or "") if wide is not None else ""
            yield from [None] * (min(int(given), _MOST_SPANNED) - 1 if given.isascii() and given.isdigit() and len(given) < 5 else 0)
        elif node.tag not in _SKIP and isinstance(node.tag, str):
            yield from _cells(node)


def _paragraph(node: Any, numbering: Numbering) -> Iterator[str]:
    pieces: list[str] = []
    boxes: list[Any] = []
    _inline(node, pieces, boxes)
    text = "".join(pieces)
    number = numbering.next(node)
    for n, line in enumerate(text.split("\n")):
        whole = (number + line if n == 0 else line).rstrip()
        if whole.strip():
            yield whole
    for box in boxes:
        yield from _blocks(box, numbering)


def _inline(node: Any, pieces: list[str], boxes: list[Any]) -> None:
    for child in node:
        tag = child.tag
        if tag in _WORDS:
            pieces.append(child.text or "")
        elif tag in _MARKS:
            pieces.append(_MARKS[tag])
        elif tag == f"{_W}txbxContent":
            boxes.append(child)
        elif tag not in _SKIP and isinstance(tag, str):
            _inline(child, pieces, boxes)
