"""Reading (读入): a file of any known format → `Source`, whose decoded text every later offset points into.

`FORMATS` is the whole list; each format is one file with one function `decode(data, where)`. Heavy
libraries are imported inside those functions, so that a plain text costs nothing.
"""

from __future__ import annotations

import hashlib
import os
import unicodedata
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

from kg.errors import ReadError
from kg.model.documents import Source
from kg.text.read.inputs import collect as _collect
from kg.text.read.inputs import refuse, shown


class Format(NamedTuple):
    """`module` of this package is loaded for the first file of the format."""

    name: str
    suffixes: tuple[str, ...]
    module: str

    @property
    def decode(self) -> Callable[[bytes, str], tuple[str, str]]:
        """decode(data, where) gives (text, encoding) or raises ReadError."""
        found: Callable[[bytes, str], tuple[str, str]] = import_module(f".{self.module}", __name__).decode
        return found


FORMATS = (
    Format("txt", (".txt",), "plain"),
    Format("md", (".md", ".markdown"), "plain"),
    Format("html", (".html", ".htm"), "html"),
    Format("docx", (".docx",), "docx"),
    Format("pdf", (".pdf",), "pdf"),
)
_MOST = 256 << 20
"""Bytes; the largest statutes of the country are a thousandth of it."""
SUFFIXES = tuple(s for f in FORMATS for s in f.suffixes)

_CONVERT = {
    ".doc": "save it as .docx",
    ".wps": "save it as .docx",
    ".ofd": "save it as .pdf with a text layer",
    ".rtf": "save it as .docx",
    ".odt": "save it as .docx",
    ".zip": "unpack it and give the folder",
}


def read(path: Path, name: str | None = None) -> Source:
    """The file as decoded, newlines as they stand. `name` is what the graph calls it (see `names`)."""
    where = shown(path)
    refuse(path, SUFFIXES)
    known = next((f for f in FORMATS if path.suffix.lower() in f.suffixes), None)
    if known is None:
        kind = f"unknown file type {path.suffix}" if path.suffix else "a file without a type"
        raise ReadError(kind, where, _CONVERT.get(path.suffix.lower(), f"give one of {' '.join(SUFFIXES)}"))
    try:
        if path.stat().st_size > _MOST:
            raise ReadError(f"larger than {_MOST >> 20} MB", where, "split the file")
        data = path.read_bytes()
    except OSError as e:
        raise ReadError(f"can't be read ({e.strerror})", where, "check the path and its permissions") from None
    if not data.strip():
        raise ReadError("the file is empty", where, "give a file with text in it")
    text, encoding = known.decode(data, where)
    if not text.strip():
        raise ReadError("no text in the file", where, "give a file with text in it")
    return Source(name or shown(path.name), text, known.name, encoding, hashlib.sha256(data).hexdigest())


def collect(inputs: list[str] | tuple[str, ...]) -> list[Path]:
    """The files that files, folders (walked) and globs stand for, each once, in a fixed order.

    Never raises: an input that gives no file comes back as it is, and `read` says what is wrong with it.
    """
    return _collect(inputs, SUFFIXES)


def names(paths: list[Path]) -> dict[Path, str]:
    """A name for each file: its file name, with as many parent folders as set it apart from the others.

    The name depends neither on the working directory nor on the order, nor on whether the file was
    given itself or found in a folder: a changed file that is read again keeps its name.
    """
    parts = {p: _parts(p) for p in paths}
    depth = dict.fromkeys(paths, 1)
    while True:
        found: dict[str, list[Path]] = {}
        for p in paths:
            found.setdefault("/".join(parts[p][-depth[p] :]), []).append(p)
        again = [p for same in found.values() if len(same) > 1 for p in same if depth[p] < len(parts[p])]
        if not again:
            return {p: name for name, same in found.items() for p in same}
        for p in again:
            depth[p] += 1


def _parts(path: Path) -> list[str]:
    # macOS stores file names decomposed: the same file must have the same name everywhere.
    whole = unicodedata.normalize("NFC", shown(os.path.abspath(path)))
    return [part for part in whole.replace(os.sep, "/").split("/") if part]
