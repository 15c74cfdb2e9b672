"""PDF files with a text layer: page by page, columns in reading order."""

from __future__ import annotations

import logging
import re
import zlib

from kg.errors import ReadError
from kg.text.read.layout import page_lines

_UNREADABLE_SHARE = 0.2
_UNPACKED = 64 << 20
_PIECE = 1 << 16
_STREAM = re.compile(rb"(?<!end)stream\r?\n(?=[\x08-\x78])")


def decode(data: bytes, where: str) -> tuple[str, str]:
    """(text, encoding). A blank line stands between two pages."""
    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    _check_size(data, where)
    from kg.text.read.pdf_pages import Crowded, glyphs
    from kg.text.read.printed import without_frame

    texts: list[str] = []
    count = unknown = 0
    try:
        for page in glyphs(data):
            count += len(page)
            unknown += sum(g.text.startswith("(cid:") for g in page)
            texts.append("\n".join(without_frame(page_lines(page))))
    except Crowded as e:
        raise ReadError(f"a PDF with {e}", where, "split the file, or give its text as .txt") from None
    except Exception as e:  # whatever a damaged file makes the parser raise
        if "Password" in f"{e!r}{e.__cause__!r}{e.__context__!r}":
            raise ReadError("an encrypted PDF", where, "save it without a password") from None
        reason = (str(e).split("\n")[0] or type(e).__name__)[:120]
        raise ReadError(f"a broken PDF ({reason})", where, "open and save it again") from None
    if not count:
        raise ReadError("a PDF without a text layer (a scan)", where, "run OCR on it and give the result")
    if unknown > _UNREADABLE_SHARE * count:
        raise ReadError("a PDF whose fonts do not say which characters they show", where, "run OCR on it and give the result")
    return "\n\n".join(filter(None, texts)) + "\n", "utf-8"


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
                while piece and left > 0 and not unpacking.eof:
                    left -= len(unpacking.decompress(piece, _PIECE))
                    piece = unpacking.unconsumed_tail
        except zlib.error:
            continue  # another filter, or none
        if left <= 0:
            raise ReadError(f"unpacks to more than {_UNPACKED >> 20} MB", where, "split the file")
