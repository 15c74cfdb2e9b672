"""What stands on the pages of a PDF: pdfminer runs the drawing commands, of which only the characters are kept."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from pdfminer.converter import PDFLayoutAnalyzer
from pdfminer.layout import LTChar
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser

from kg.model.text import RADICALS
from kg.text.read.layout import Glyph

_FAR = 15_000
"""Points; no page is larger than 14,400 (ISO 32000-1, annex C)."""
_CHARACTERS = 40_000
"""Of one page; a newspaper's holds a third of it."""
_FORMS = 5_000
"""Pieces of a page that are drawn by name; one may hold others, and so on."""


class Crowded(Exception):
    """More than a page that is meant to be read holds."""


class _Device(PDFLayoutAnalyzer):
    """Keeps the characters of the page at hand."""

    def __init__(self, resources: PDFResourceManager) -> None:
        super().__init__(resources)
        self.found: list[LTChar] = []
        self.forms, self.height = 0, 0.0

    def begin_page(self, page: PDFPage, ctm: Any) -> None:
        super().begin_page(page, ctm)
        self.found, self.forms, self.height = [], 0, self.cur_item.height

    def begin_figure(self, name: str, bbox: Any, matrix: Any) -> None:
        self.forms += 1
        if self.forms > _FORMS:
            raise Crowded(f"more than {_FORMS} pieces on one page")
        super().begin_figure(name, bbox, matrix)

    def paint_path(self, *_: Any) -> None:
        """Lines and surfaces say nothing."""

    def render_char(self, *drawn: Any) -> float:
        advance = super().render_char(*drawn)
        self.found.append(self.cur_item._objs.pop())  # type: ignore[arg-type]
        if len(self.found) > _CHARACTERS:
            raise Crowded(f"more than {_CHARACTERS} characters on one page")
        return advance


def glyphs(data: bytes) -> Iterator[list[Glyph]]:
    """The characters of each page; none for a page that shows no text. Raises Crowded, or what pdfminer raises."""
    resources = PDFResourceManager()
    device = _Device(resources)
    interpreter = PDFPageInterpreter(resources, device)
    for page in PDFPage.create_pages(PDFDocument(PDFParser(io.BytesIO(data)))):
        interpreter.process_page(page)
        yield _placed(device.found, device.height)


def _placed(found: list[LTChar], height: float) -> list[Glyph]:
    # Slanted characters are stamps and watermarks, unless the whole page lies on its side.
    upright = [c for c in found if c.upright] or found
    out = [
        Glyph(c.x0, c.x1, height - c.y1, height - c.y0, c.get_text().translate(RADICALS))
        for c in upright
        if c.get_text() and all(abs(v) < _FAR for v in c.bbox) and not (c.get_text().isspace() and c.x1 <= c.x0)
    ]
    return [g for g in out if g.size > 0] if any(g.text.strip() for g in out) else []
