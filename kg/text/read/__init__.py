"""Reading (读入): a file of any known format → `Source`, whose decoded text every later offset points into.

`FORMATS` is the whole list; each format is one file with one function `decode(data, where)`. Heavy
libraries are imported inside those functions, so that a plain text costs nothing.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from importlib import import_module
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from kg.errors import ReadError, reason
from kg.model.documents import Source
from kg.text.read import zipped
from kg.text.read.inputs import collect as _collect
from kg.text.read.inputs import refuse, shown
from kg.text.read.passed import TODO


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

    def title(self, data: bytes, where: str) -> str:
        """What a file of the format calls itself; "" where the format has no such word."""
        read: Callable[[bytes, str], str] | None = getattr(import_module(f".{self.module}", __name__), "title", None)
        return read(data, where) if read else ""


FORMATS = (
    Format("txt", (".txt",), "plain"),
    Format("md", (".md", ".markdown"), "plain"),
    Format("html", (".html", ".htm"), "html"),
    Format("docx", (".docx",), "docx"),
    Format("xlsx", (".xlsx",), "xlsx"),
    Format("pdf", (".pdf",), "pdf"),
    Format("odt", (".odt",), "odt"),
    Format("epub", (".epub",), "epub"),
    Format("rtf", (".rtf",), "rtf"),
    Format("doc", (".doc", ".wps"), "office"),
    Format("csv", (".csv",), "table_file"),
)
_MOST = 256 << 20
"""Bytes; the largest statutes of the country are a thousandth of it."""
SUFFIXES = tuple(s for f in FORMATS if f.name != "csv" for s in f.suffixes)
"""What a folder, zip or glob gives; a table is read where it is named."""


def read(path: Path, name: str | None = None) -> Source:
    """The file as decoded, newlines as they stand. `name` is what the graph calls it (see `names`)."""
    where = shown(path)
    archive = zipped.holder(path)
    if archive is None:
        refuse(path, SUFFIXES)
    known = next((f for f in FORMATS if path.suffix.lower() in f.suffixes), None)
    if known is None:
        kind = f"unknown file type {path.suffix}" if path.suffix else "a file without a type"
        raise ReadError(kind, where, TODO.get(path.suffix.lower(), f"give one of {' '.join(SUFFIXES)}"))
    data = zipped.content(archive, path, _MOST) if archive else _bytes(path, where)
    if not data.strip():
        raise ReadError("the file is empty", where, "give a file with text in it")
    text, encoding = known.decode(data, where)
    # No characters: what reads an export stops at them.
    text = text.replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd")
    if not text.strip():
        raise ReadError("no text in the file", where, "give a file with text in it")
    digest = hashlib.sha256(data).hexdigest()
    return Source(name or shown(path.name), text, known.name, encoding, digest, known.title(data, where))


def _bytes(path: Path, where: str) -> bytes:
    try:
        if path.stat().st_size > _MOST:
            raise ReadError(f"larger than {_MOST >> 20} MB", where, "split the file")
        return path.read_bytes()
    except OSError as e:
        raise ReadError(f"can't be read ({reason(e)})", where, "check the path and its permissions") from None


def collect(inputs: list[str] | tuple[str, ...]) -> list[Path]:
    """The files that files, folders (walked) and globs stand for, each once, in a fixed order.

    Never raises: an input that gives no file comes back as it is, and `read` says what is wrong with it.
    """
    return _collect(inputs, SUFFIXES)


def _by_name(parts: Mapping[Path, Sequence[str]], depth: Mapping[Path, int]) -> dict[str, list[Path]]:
    """The files by the last `depth` parts of their paths."""
    found: dict[str, list[Path]] = {}
    for p, own in parts.items():
        found.setdefault("/".join(own[-depth[p] :]), []).append(p)
    return found


def _ends(name: str) -> list[str]:
    """`a/b/c` without its first parts: `b/c`, `c`."""
    return ["/".join(name.split("/")[n:]) for n in range(1, name.count("/") + 1)]


def names(paths: list[Path], kept: Iterable[str] = ()) -> dict[Path, str]:
    """A name for each file: its file name, with as many parent folders as set it apart from the others.

    The name depends neither on the working directory nor on the order, nor on whether the file was
    given itself or found in a folder: a changed file that is read again keeps its name. `kept` are the
    names of an earlier build: a file beside which it read others of the same name gets a longer one too.
    """
    taken = {name for k in kept for name in _ends(k)}
    parts = {p: _parts(p) for p in paths}
    depth = dict.fromkeys(paths, 1)
    while True:
        found = _by_name(parts, depth)
        # Files that lie in one place and differ only in the encoding of their names get no longer ones.
        shared = [same for name, same in found.items() if name in taken or len({tuple(parts[p]) for p in same}) > 1]
        again = [p for p in chain.from_iterable(shared) if depth[p] < len(parts[p])]
        if not again:
            return {p: name for of, same in found.items() for p, name in _counted(of, same)}
        for p in again:
            depth[p] += 1


def _counted(name: str, same: list[Path]) -> list[tuple[Path, str]]:
    """Files whose whole paths are one after normalisation are told apart by a number, in the order of their bytes."""
    ordered = sorted(same, key=os.fsencode)
    return [(p, name if n == 1 else f"{name} ({n})") for n, p in enumerate(ordered, 1)]


def _parts(path: Path) -> list[str]:
    whole = os.fsencode(os.path.abspath(path)).replace(os.fsencode(os.sep), b"/")
    # macOS stores file names decomposed: the same file must have the same name everywhere.
    return [unicodedata.normalize("NFC", _decoded(part)) for part in whole.split(b"/") if part]


def _decoded(name: bytes) -> str:
    """A file name as UTF-8, or as the GB18030 that old archives unpack to; other bytes percent-encoded."""
    for encoding in ("utf-8", "gb18030"):
        with contextlib.suppress(UnicodeDecodeError):
            return name.decode(encoding)
    return "".join(c if c.isascii() else f"%{ord(c):02X}" for c in name.decode("latin-1"))
