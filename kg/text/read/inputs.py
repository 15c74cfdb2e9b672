"""Which files are meant: files, folders and globs as the user gives them."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path

from kg.errors import ReadError, reason
from kg.model.manifest import GENERATOR, MANIFEST, Manifest, owned
from kg.text.read import zipped

_HEAD = 2048
"""Bytes of a page in which it says what wrote it."""


def shown(path: Path | str) -> str:
    """A path that can be printed: bytes of a file name that are not UTF-8 become U+FFFD."""
    return os.fsencode(path).decode("utf-8", "replace")


def collect(inputs: Sequence[str], suffixes: tuple[str, ...]) -> list[Path]:
    """Each file once, sorted by its full path.

    A file is taken whatever its type, and so is an input that gives no file at all, so that `read` can
    say of each what is wrong with it; a folder, zip file or glob gives only the files with a known suffix.
    """
    found: dict[str, Path] = {}
    for given in inputs:
        for path in _one(given, suffixes):
            key = os.path.realpath(path) if "\0" not in given else given
            # Of several ways to one file the file itself counts, then the first by name: never the order given.
            found[key] = min(found.get(key, path), path, key=lambda p: (os.path.islink(p) if "\0" not in given else False, os.fsencode(p)))
    return [found[key] for key in sorted(found)]


def written_by_kg(path: Path) -> bool:
    """Is this a file that `kg` wrote: part of a finished build, or one of its pages?"""
    place = Path(os.path.realpath(path))
    if any(_build(folder).owns(place.relative_to(folder).as_posix()) for folder in place.parents[:3]):
        return True
    if path.suffix.lower() not in (".html", ".htm"):
        return False
    with path.open("rb") as f:
        return GENERATOR.encode() in f.read(_HEAD)


def _build(folder: Path) -> Manifest:
    try:
        return _read_once(folder, (folder / MANIFEST).stat().st_mtime_ns)
    except OSError:
        return Manifest()


@lru_cache(64)
def _read_once(folder: Path, _: int) -> Manifest:
    return owned(folder)


def refuse(path: Path, suffixes: tuple[str, ...]) -> None:
    """Raises ReadError where the path is no file that can be opened."""
    where, todo = shown(path), f"readable are {' '.join(suffixes)}"
    try:
        if path.is_file():
            if path.suffix.lower() == ".zip":
                zipped.refuse(path, suffixes)
            if written_by_kg(path):
                raise ReadError("a file that kg wrote", where, "give the text that it was made from")
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
        if path.suffix.lower() == ".zip" and path.is_file():
            return zipped.members(path, suffixes) or [path]
        if os.path.lexists(path) or not glob.has_magic(given):
            return [path]
        matches = [Path(p) for p in sorted(glob.glob(given, recursive=True))]
    except (OSError, ValueError):
        return [path]
    return _matched(matches, suffixes, whole=not given.rstrip("/").endswith("**")) or [path]


def _matched(matches: Sequence[Path], suffixes: tuple[str, ...], whole: bool) -> list[Path]:
    """The files that a pattern matched; with `whole` those in the folders that it matched too."""
    files = _known((p for p in matches if p.is_file()), suffixes)
    return files + [f for p in matches if whole and p.is_dir() for f in _walk(p, suffixes)]


def _walk(path: Path, suffixes: tuple[str, ...]) -> list[Path]:
    """The known files under a folder, and under those that links in it lead to, each once; a folder that can't be opened stands
    for itself."""
    closed: list[Path] = []
    return _known(files_under(path, closed), suffixes) + closed


def files_under(path: Path, closed: list[Path]) -> Iterator[Path]:
    """All files under a folder, and under those that links in it lead to, each once; `closed` gets the folders that can't be opened."""
    begin = os.path.realpath(path)
    been = {begin, *map(str, Path(begin).parents)}
    for top, folders, files in os.walk(path, onerror=lambda e: closed.append(Path(e.filename)), followlinks=True):
        folders[:] = sorted(f for f in folders if not f.startswith(".") and _new(os.path.join(top, f), begin, been))
        yield from (Path(top, f) for f in sorted(files))


def _new(folder: str, begin: str, been: set[str]) -> bool:
    """Does a walk from `begin` go into the folder? Links to where it has been, comes anyway, or to what holds it, lead to nothing new."""
    if not os.path.islink(folder):
        return True
    real = os.path.realpath(folder)
    if real in been or real.startswith(os.path.join(begin, "")):
        return False
    been.add(real)
    return True


def _known(paths: Iterable[Path], suffixes: tuple[str, ...]) -> list[Path]:
    # ~$x.docx is the lock file that Word leaves beside an open x.docx.
    files = [p for p in paths if p.suffix.lower() in (*suffixes, ".zip") and not p.name.startswith((".", "~$"))]
    return [f for p in files if not is_own(p) for f in (zipped.members(p, suffixes) if p.suffix.lower() == ".zip" else [p])]


def is_own(path: Path) -> bool:
    """Is it a file of `kg`, which no walk reads or tells of?"""
    try:
        return path.is_file() and written_by_kg(path)
    except OSError:
        return False  # reading it says why
