"""What a folder or archive holds that looks like a text and is not read: told, never passed over in silence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path

from kg.text.read import zipped
from kg.text.read.inputs import files_under, is_own, shown

_UNPACK = "unpack the archive and give the folder"
_AS_PDF = "save it as .pdf with a text layer"
TODO = {
    ".ofd": _AS_PDF, ".ceb": _AS_PDF, ".cebx": _AS_PDF, ".caj": _AS_PDF, ".pages": _AS_PDF, ".ppt": _AS_PDF, ".pptx": _AS_PDF,
    ".xls": "save it as .xlsx", ".et": "save it as .xlsx", ".ods": "save it as .xlsx",
    ".rar": _UNPACK, ".7z": _UNPACK, ".tar": _UNPACK, ".gz": _UNPACK, ".tgz": _UNPACK, ".bz2": _UNPACK, ".xz": _UNPACK,
    ".tif": "run OCR on it first", ".tiff": "run OCR on it first",
}  # fmt: skip
"""Types of files that hold texts and are not read, and what to do with one."""
_NAMED = 3
"""Files of one folder and type that are named one by one."""


def passed_over(inputs: Sequence[str]) -> list[str]:
    """A line for each type of file that the folders and archives among the inputs hold and that is not read, folder by folder."""
    found = sorted({path for given in inputs for path in _in(Path(given))}, key=_place)
    return [line for (folder, suffix), same in groupby(found, key=_place) for line in _told(folder, suffix, list(same))]


def _place(path: Path) -> tuple[str, str]:
    return shown(path.parent), path.suffix.lower()


def _told(folder: str, suffix: str, same: Sequence[Path]) -> Iterator[str]:
    todo = TODO.get(suffix, _UNPACK)
    if len(same) <= _NAMED:
        yield from (f"kg: {shown(p)}: passed over: {suffix} is not read here — {todo}" for p in sorted(same))
        return
    names = ", ".join(shown(p.name) for p in sorted(same)[:_NAMED])
    yield f"kg: {folder}: passed over: {len(same)} files of type {suffix} ({names} …) — {todo}"


def _in(path: Path) -> Iterator[Path]:
    try:
        if path.is_dir():
            yield from _of(files_under(path, []))
        elif path.is_file():
            yield from _of([path], given=True)
    except (OSError, ValueError):
        return  # reading it says why


def _of(paths: Iterable[Path], given: bool = False) -> Iterator[Path]:
    """Those that are not read, and the members of archives that are not; what was `given` itself is told by reading it."""
    for path in paths:
        if path.suffix.lower() == ".zip":
            yield from zipped.members(path, (*TODO, ".zip"), own=False)
        elif path.suffix.lower() in TODO and not given and not path.name.startswith((".", "~$")) and not is_own(path):
            yield path
