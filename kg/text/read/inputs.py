"""Which files are meant: files, folders and globs as the user gives them."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from kg.errors import ReadError


def shown(path: Path | str) -> str:
    """A path that can be printed: bytes of a file name that are not UTF-8 become U+FFFD."""
    return os.fsencode(path).decode("utf-8", "replace")


def collect(inputs: Sequence[str], suffixes: tuple[str, ...]) -> list[Path]:
    """Each file once, sorted by its full path. A file is taken whatever its type, so that `read` can say
    what is wrong with it; a folder or glob gives only the files with a known suffix."""
    found: dict[Path, Path] = {}
    for given in inputs:
        for path in _one(given, suffixes):
            found.setdefault(path.resolve(), path)
    return [found[key] for key in sorted(found)]


def _one(given: str, suffixes: tuple[str, ...]) -> list[Path]:
    path = Path(given)
    try:
        if path.is_dir():
            return _folder(path, suffixes)
        if os.path.lexists(path):
            return [path]
    except (OSError, ValueError) as e:
        raise ReadError(f"can't be looked at ({e})", shown(given), "check the path") from None
    if not glob.has_magic(given):
        raise ReadError("no such file or folder", shown(given), "check the path")
    paths = [Path(p) for p in sorted(glob.glob(given, recursive=True))]
    files = _known((p for p in paths if p.is_file()), suffixes)
    for p in paths:
        if p.is_dir() and not given.rstrip("/").endswith("**"):
            files += _walk(p, suffixes)
    if not files:
        raise ReadError("no readable file matches", shown(given), f"readable are {' '.join(suffixes)}")
    return files


def _folder(path: Path, suffixes: tuple[str, ...]) -> list[Path]:
    files = _walk(path, suffixes)
    if not files:
        raise ReadError("no readable file in this folder", shown(path), f"readable are {' '.join(suffixes)}")
    return files


def _walk(path: Path, suffixes: tuple[str, ...]) -> list[Path]:
    def stop(error: OSError) -> None:
        raise ReadError(f"can't be read ({error.strerror})", shown(error.filename), "check its permissions")

    out: list[Path] = []
    for top, folders, files in os.walk(path, onerror=stop):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        out += _known((Path(top, f) for f in sorted(files)), suffixes)
    return out


def _known(paths: Iterable[Path], suffixes: tuple[str, ...]) -> list[Path]:
    # ~$x.docx is the lock file that Word leaves beside an open x.docx.
    return [p for p in paths if p.suffix.lower() in suffixes and not p.name.startswith((".", "~$"))]
