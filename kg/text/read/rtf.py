"""Rich Text (.rtf), by striprtf."""

from __future__ import annotations

import re

from kg.errors import ReadError

# Some programs write the bytes of a character as they are, where it may end in a brace or a backslash.
_BYTES = re.compile(rb"[\x81-\xfe][\x40-\x7e\x80-\xfe]|[\x80-\xff]")
_CODEPAGE = re.compile(rb"\\ansicpg(\d{1,5})")


def decode(data: bytes, where: str) -> tuple[str, str]:
    """(text, encoding of its bytes)."""
    from striprtf.striprtf import rtf_to_text

    if not data.lstrip().startswith(b"{\\rtf"):
        raise ReadError("not an .rtf file", where, "save it as .docx")
    m = _CODEPAGE.search(data[:400])
    encoding = {b"936": "gb18030", b"950": "big5"}.get(m[1] if m else b"936", f"cp{m[1].decode()}" if m else "gb18030")
    data = _BYTES.sub(lambda m: b"".join(b"\\'%02x" % byte for byte in m[0]), data)
    try:
        text: str = rtf_to_text(data.decode("latin-1"), encoding=encoding, errors="replace")  # type: ignore[no-untyped-call]
        return text, encoding
    except Exception as e:  # whatever a damaged file makes the library raise
        raise ReadError(f"a broken .rtf file ({str(e)[:120]})", where, "save it as .docx") from None
