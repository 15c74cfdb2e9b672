"""Which files are meant: files, folders and globs as the user gives them."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from kg.errors import ReadError, reason
from kg.model.manifest import owned


def shown(path: Path | str) -> str:
    """A path that can be printed: bytes of a file name that are not UTF-8 become U+FFFD."""
    return os.fsencode(path).decode("utf-8", "replace")


def distinct(path: Path | str) -> str:
    """A path as text that tells any two apart: bytes that are not UTF-8 become `%FF`."""
    text = os.fsencode(path).decode("utf-8", "surrogateescape")
    return "".join(f"%{ord(c) - 0xDC00:02X}" if "\udc80" <= c <= "\udcff" else c for c in text)


def collect(inputs: Sequence[str], suffixes: tuple[str, ...]) -> list[Path]:
    """Each file once, sorted by its full path.

    A file is taken whatever its type, and so is an input that gives no file at all, so that `read` can
    say of each what is wrong with it; a folder or glob gives only the files with a known suffix.
    """
    found: dict[str, Path] = {}
    for given in inputs:
        for path in _one(given, suffixes):
            key = os.path.realpath(path) if "\0" not in given else given
            # A file given by itself and by a link bears its own name, in whatever order they were given.
            found[key] = min(found.get(key, path), path, key=lambda p: (p.is_symlink() if "\0" not in given else False, os.fsencode(p)))
    return [found[key] for key in sorted(found)]


def refuse(path: Path, suffixes: tuple[str, ...]) -> None:
    """Raises ReadError where the path is no file that can be opened."""
    where, todo = shown(path), f"readable are {' '.join(suffixes)}"
    try:
        if path.is_file():
            return
        if path.is_dir():
            os.listdir(path)
            raise ReadError("no readable file in this folder", where, todo)
        if os.path.lexists(path):
            raise ReadError("not a file that can be read", where, todo)
    except (OSError, ValueError) as e:
        raise ReadError(f"can't be read ({reason(e)})", where, "check the path and its permissions") from None
    if glob.has_magic(str(path)):
        raise ReadError("no readable file matches", where, todo)
    raise ReadError("no such file or folder", where, "check the path")


def _one(given: str, suffixes: tuple[str, ...]) -> list[Path]:
    path = Path(given)
    try:
        if path.is_dir():
            return _walk(path, suffixes) or [path]
        if os.path.lexists(path) or not glob.has_magic(given):
            return [path]
        matches = [Path(p) for p in sorted(glob.glob(given, recursive=True))]
    except (OSError, ValueError):
        return [path]
    files = _known((p for p in matches if p.is_file()), suffixes)
    if not given.rstrip("/").endswith("**"):
        files += [f for p in matches if p.is_dir() for f in _walk(p, suffixes)]
    return files or [path]


def _walk(path: Path, suffixes: tuple[str, ...]) -> list[Path]:
    """The known files under a folder; a folder that can't be opened stands for itself."""
    out: list[Path] = []
    closed: list[Path] = []
    for top, folders, files in os.walk(path, onerror=lambda e: closed.append(Path(e.filename))):
        # What a build wrote is no input of another: its sources are copies of what was read, its tables and pages its own.
        ours = owned(Path(top)).parts
        folders[:] = sorted(f for f in folders if not f.startswith(".") and f not in ours)
        out += _known((Path(top, f) for f in sorted(files) if f not in ours), suffixes)
    return out + closed


def _known(paths: Iterable[Path], suffixes: tuple[str, ...]) -> list[Path]:
    # ~$x.docx is the lock file that Word leaves beside an open x.docx.
    return [p for p in paths if p.suffix.lower() in suffixes and not p.name.startswith((".", "~$"))]
