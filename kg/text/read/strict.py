"""Word and Excel files as ISO 29500 Strict: the same parts under other names, which the libraries know by those of the older edition."""

from __future__ import annotations

import io
import re
import zipfile

_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(?P<part>[A-Za-z]+)/")


def transitional(data: bytes) -> bytes:
    """The package with the names of the older edition; as it is where it has them."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = {info: package.read(info) for info in package.infolist()}
    if not any(_STRICT.search(content) for content in parts.values()):
        return data
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as written:
        for info, content in parts.items():
            written.writestr(info.filename, _STRICT.sub(rb"http://schemas.openxmlformats.org/\g<part>/2006/", content))
    return out.getvalue()
