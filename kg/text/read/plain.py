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
_EVERYDAY = 0.7
"""What `_common` finds in Chinese text at least."""
_FOREIGN = 0.3
"""Share of places without a character, or of letters that are not Chinese, in bytes that are read as what they are not."""
_EAST = re.compile("[\u3040-\u9fff\uac00-\ud7a3]")
_DAMAGED = re.compile("\ufffd{1,6}")
_NONE = re.compile("\ufffd{1,6}|[\ue000-\uf8ff]")


def decode(data: bytes, where: str) -> tuple[str, str]:
    """(text without BOM, encoding). Bytes that a damaged file lost become U+FFFD, one line of text is
    never given up for them; a file that is no text at all is refused."""
    for signature, what, todo in _SIGNATURES:
        if data.startswith(signature):
            raise ReadError(f"not a text file but {what}", where, todo)
    bom, marked = next((b for b in _BOMS if data.startswith(b[0])), (b"", "utf-8"))
    data = data[len(bom) :]
    text = data.decode(marked, "replace")
    if _is(marked, data) or (marked != "utf-8" and _lost(text) <= _BAD_SHARE):
        return _whole(text, where), marked
    return _guess(data, where)


def _whole(text: str, where: str) -> str:
    head = text[:_SAMPLE]
    # Old programs fill the end of a file with these.
    body = head.rstrip("\x00\x1a")
    if (head and not body) or len(_CONTROL.findall(body)) > _BAD_SHARE * len(body):
        raise ReadError("a binary file, not text", where, "give a text file")
    return text


def _guess(data: bytes, where: str) -> tuple[str, str]:
    if data[:_SAMPLE].count(0) > _BAD_SHARE * len(data[:_SAMPLE]):
        raise ReadError("a binary file, or UTF-16 without a byte order mark", where, "save it as UTF-8")
    lines = data.splitlines(keepends=True)
    wide = [line for line in lines if not line.isascii()]
    usual = ("utf-8", "gb18030") if 2 * sum(_is("utf-8", line) for line in wide) >= len(wide) else ("gb18030", "utf-8")
    for encoding in usual:
        text = "".join(_line(line, encoding) for line in lines)
        if _lost(text) <= _BAD_SHARE and (encoding == "utf-8" or _common(text[:_SAMPLE]) > _EVERYDAY):
            return _whole(text, where), encoding
    return _other(data, where)


def _is(encoding: str, data: bytes) -> bool:
    """Are the bytes in the encoding? U+FFFD may stand in them as a character: that of an earlier damage."""
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _line(line: bytes, encoding: str) -> str:
    """A line of a file in one encoding; in the other one where only that gives Chinese, for files are put together from several."""
    text = line.decode(encoding, "replace")
    second = "gb18030" if encoding == "utf-8" else "utf-8"
    if line.isascii() or (encoding == "utf-8" and _is(encoding, line) and _common(text)) or not _is(second, line):
        return text
    other = line.decode(second)
    if (chinese := _common(other)) <= _EVERYDAY:
        return text
    # 目录 in GB 2312 is two Latin letters in UTF-8; some bytes always read as a character by chance.
    return other if chinese > _common(text) or _lost(text) > _FOREIGN else text


def _lost(text: str) -> float:
    """The share of places without a character (U+FFFD, or private use) in what is not ASCII; a character has up to six bytes."""
    lost = len(_NONE.findall(text))
    wide = len(text) - len(text.encode("ascii", "ignore")) - text.count("\ufffd") + len(_DAMAGED.findall(text))
    return lost / wide if wide else 0.0


def _common(text: str) -> float:
    """The share of everyday characters (the first level of GB 2312, 一级汉字) among the Chinese ones.

    Running Chinese has more than nine tenths; other bytes read as GB18030 have about a quarter.
    """
    han = [c for c in text if "\u4e00" <= c <= "\u9fff"]
    codes = (c.encode("gb18030") for c in han)
    common = sum(1 for code in codes if 0xB0 <= code[0] <= 0xD7 and code[1] >= 0xA1)
    return common / len(han) if han else 0.0


def _other(data: bytes, where: str) -> tuple[str, str]:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE], threshold=0.2).best()
    if best is None:
        raise ReadError("neither UTF-8 nor GB18030 text", where, "save it as UTF-8")
    text = data.decode(best.encoding, "replace")
    if _lost(text) > _BAD_SHARE or (sum(c > "\x7f" for c in text) > _FOREIGN * len(text) and not _EAST.search(text)):
        raise ReadError("text in several encodings, or damaged", where, "save it as UTF-8")
    return _whole(text, where), best.encoding
