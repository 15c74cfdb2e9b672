"""The characters of a page: in the encoding that it names, where that is the one it is written in."""

from __future__ import annotations

import codecs
import re

from kg.text.read import plain

_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_-]+)""", re.I)
_NO_CHARSET = re.compile(r"idna|punycode|undefined|(?:raw.)?unicode.escape|utf.?(?:7|16|32)|ucs")
"""What Python decodes and no page that says so in ASCII is written in; some take time that grows with the square of the text."""
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_EAST = re.compile(r"[\u3040-\u9fff\uac00-\ud7a3]")
"""A page of other letters only is not in the encoding that it names: what is read here is Chinese."""


def characters(data: bytes, where: str) -> tuple[str, str]:
    """The page decoded as it says itself; as plain text is where it does not say or says wrong."""
    declared = None if data.startswith(_BOMS) or _is_utf8(data) else _CHARSET.search(data[:4096])
    if declared:
        name = declared[1].decode("ascii").lower()
        name = "gb18030" if name in ("gb2312", "gbk", "gb_2312-80", "x-gbk") else name
        try:
            if _NO_CHARSET.match(name):
                raise LookupError
            text = data.decode(name)
            if _EAST.search(text):
                return text, name
        except (LookupError, UnicodeError):
            pass
    return plain.decode(data, where)


def _is_utf8(data: bytes) -> bool:
    """Other than ASCII, and read to its end, which may be cut inside a character."""
    try:
        return not codecs.getincrementaldecoder("utf-8")().decode(data).isascii()
    except UnicodeDecodeError:
        return False
