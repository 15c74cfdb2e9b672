"""Plain text and Markdown: UTF-8, UTF-8 or UTF-16 with BOM, GB18030 (and with it GBK, GB 2312)."""

from __future__ import annotations

import codecs
import re

from kg.errors import ReadError

_SIGNATURES = (
    (b"%PDF-", "a PDF", "rename it to .pdf"),
    (b"PK\x03\x04", "a zip or Office file", "rename it to .docx, or unpack it"),
    (b"\xd0\xcf\x11\xe0", "an old Office file", "save it as .docx"),
    (b"\x89PNG", "a PNG image", "run OCR on it first"),
    (b"\xff\xd8\xff", "a JPEG image", "run OCR on it first"),
    (b"II*\x00", "a TIFF image", "run OCR on it first"),
    (b"\x1f\x8b", "a gzip file", "unpack it"),
    (b"\x7fELF", "a program", "give a text file"),
)
_BOMS = (
    # UTF-32 before UTF-16: the little-endian BOM of the one starts with that of the other.
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\ufffe\uffff]")
_SAMPLE = 65_536
_BAD_SHARE = 0.02


def decode(data: bytes, where: str) -> tuple[str, str]:
    """(text without BOM, encoding). Bytes that a damaged file lost become U+FFFD, one line of text is
    never given up for them; a file that is no text at all is refused."""
    for signature, what, todo in _SIGNATURES:
        if data.startswith(signature):
            raise ReadError(f"not a text file but {what}", where, todo)
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _whole(data[len(bom) :].decode(encoding, "replace"), where), encoding
    try:
        return _whole(data.decode("utf-8"), where), "utf-8"
    except UnicodeDecodeError:
        return _guess(data, where)


def _whole(text: str, where: str) -> str:
    head = text[:_SAMPLE]
    if len(_CONTROL.findall(head)) > _BAD_SHARE * len(head):
        raise ReadError("a binary file, not text", where, "give a text file")
    return text


def _guess(data: bytes, where: str) -> tuple[str, str]:
    if data[:_SAMPLE].count(0) > _BAD_SHARE * len(data[:_SAMPLE]):
        raise ReadError("a binary file, or UTF-16 without a byte order mark", where, "save it as UTF-8")
    utf = data.decode("utf-8", "replace")
    if _lost(utf) <= _BAD_SHARE:
        return _whole(utf, where), "utf-8"
    gb = data.decode("gb18030", "replace")
    if _lost(gb) <= _BAD_SHARE and _common(gb) > 0.7:
        return _whole(gb, where), "gb18030"
    return _other(data, where)


def _lost(text: str) -> float:
    """The share of U+FFFD in what is not ASCII."""
    wide = sum(1 for c in text[:_SAMPLE] if c > "\x7f")
    return text[:_SAMPLE].count("\ufffd") / wide if wide else 0.0


def _common(text: str) -> float:
    """The share of everyday characters (the first level of GB 2312, 一级汉字) among the Chinese ones.

    Running Chinese has more than nine tenths; other bytes read as GB18030 have about a quarter.
    """
    han = [c for c in text[:_SAMPLE] if "\u4e00" <= c <= "\u9fff"]
    codes = (c.encode("gb18030") for c in han)
    common = sum(1 for code in codes if 0xB0 <= code[0] <= 0xD7 and code[1] >= 0xA1)
    return common / len(han) if han else 0.0


def _other(data: bytes, where: str) -> tuple[str, str]:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE], threshold=0.2).best()
    if best is None:
        raise ReadError("neither UTF-8 nor GB18030 text", where, "save it as UTF-8")
    return _whole(data.decode(best.encoding, "replace"), where), best.encoding
