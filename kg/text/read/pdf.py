"""PDF files with a text layer: page by page, columns in reading order."""

from __future__ import annotations

import io
import logging
import re
import zlib
from typing import Any

from kg.errors import ReadError
from kg.text.read.layout import Glyph, page_lines

_UNREADABLE_SHARE = 0.2
_UNPACKED = 64 << 20
_PIECE = 1 << 16
_STREAM = re.compile(rb"(?<!end)stream\r?\n(?=[\x08-\x78])")
_FAR = 15_000
"""Points; no page is larger than 14,400 (ISO 32000-1, annex C)."""


def decode(data: bytes, where: str) -> tuple[str, str]:
    """(text, encoding). A blank line stands between two pages."""
    import pdfplumber

    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    _check_size(data, where)
    try:
        with pdfplumber.open(io.BytesIO(data)) as document:
            pages = [_glyphs(page) for page in document.pages]
    except Exception as e:  # whatever a damaged file makes the parser raise
        if "Password" in f"{e!r}{e.__cause__!r}{e.__context__!r}":
            raise ReadError("an encrypted PDF", where, "save it without a password") from None
        reason = (str(e).split("\n")[0] or type(e).__name__)[:120]
        raise ReadError(f"a broken PDF ({reason})", where, "open and save it again") from None
    count = sum(map(len, pages))
    if not pages or not count:
        raise ReadError("a PDF without a text layer (a scan)", where, "run OCR on it and give the result")
    unknown = sum(1 for page in pages for g in page if g.text.startswith("(cid:"))
    if unknown > _UNREADABLE_SHARE * count:
        raise ReadError(
            "a PDF whose fonts do not say which characters they show",
            where,
            "run OCR on it and give the result",
        )
    return "\n\n".join("\n".join(page_lines(page)) for page in pages if page) + "\n", "utf-8"


def _check_size(data: bytes, where: str) -> None:
    """Unpacks every compressed stream but pictures, as far as the limit: a small file may hold any amount."""
    left = _UNPACKED
    for m in _STREAM.finditer(data):
        if b"/Image" in data[max(0, m.start() - 400) : m.start()]:
            continue
        unpacking = zlib.decompressobj()
        at = m.end()
        try:
            while at < len(data) and not unpacking.eof and left > 0:
                piece = data[at : at + _PIECE]
                at += _PIECE
                while piece and left > 0:
                    left -= len(unpacking.decompress(piece, _PIECE))
                    piece = unpacking.unconsumed_tail
        except zlib.error:
            continue  # another filter, or none
        if left <= 0:
            raise ReadError(f"unpacks to more than {_UNPACKED >> 20} MB", where, "split the file")


def _glyphs(page: Any) -> list[Glyph]:
    chars = page.chars
    # Slanted characters are stamps and watermarks, unless the whole page lies on its side.
    upright = [c for c in chars if c["upright"]] or chars
    out = [
        Glyph(c["x0"], c["x1"], c["top"], c["bottom"], c["text"])
        for c in upright
        if c["text"] and all(abs(c[k]) < _FAR for k in ("x0", "x1", "top", "bottom")) and not (c["text"].isspace() and c["x1"] <= c["x0"])
    ]
    page.close()
    return [g for g in out if g.size > 0] if any(g.text.strip() for g in out) else []
