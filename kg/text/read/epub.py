"""Electronic books (.epub): the pages of the spine, one after another."""

from __future__ import annotations

import posixpath
from urllib.parse import unquote

from kg.errors import ReadError
from kg.text.read import html
from kg.text.read.archive import opened, part

_OPF = "{http://www.idpf.org/2007/opf}"


def decode(data: bytes, where: str) -> tuple[str, str]:
    """(text, encoding)."""
    from lxml import etree

    package = opened(data, where, ".epub")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        container = etree.fromstring(part(package, "META-INF/container.xml", where, ".epub"), parser)
        name = next(x.get("full-path") or "" for x in container.iter() if str(x.tag).endswith("}rootfile"))
        book = etree.fromstring(part(package, name, where, ".epub"), parser)
    except (etree.XMLSyntaxError, StopIteration) as e:
        raise ReadError(f"a broken .epub file ({str(e)[:120] or 'no book in it'})", where, "open and save it again") from None
    files = {x.get("id"): x.get("href") or "" for x in book.iter(f"{_OPF}item")}
    pages = [files[x.get("idref")] for x in book.iter(f"{_OPF}itemref") if x.get("idref") in files]
    names = [posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(href))) for href in pages]
    return "".join(html.whole(part(package, n, where, ".epub"), where)[0] for n in names), "utf-8"
