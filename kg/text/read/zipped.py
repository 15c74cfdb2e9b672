"""Zip files as folders: their members are paths below them (`x.zip/a/b.txt`) that nothing unpacks to disk."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path, PurePosixPath

from kg.errors import ReadError, reason

_MEMBERS = 20_000
_MOST = 2 << 30
"""Bytes that all members may unpack to; a single one has the bound of a file."""


def members(path: Path, suffixes: tuple[str, ...], own: bool = True) -> list[Path]:
    """The files of these types in a zip file, in a fixed order; [] where it holds none, the file itself where it can't be opened
    (`read` says why; `own`: else nothing)."""
    try:
        names = sorted(_opened(path)[1])
    except ReadError:
        return [path] if own else []
    return [path.joinpath(*PurePosixPath(n).parts) for n in names if _plain(n) and n.lower().endswith(suffixes)]


def holder(path: Path) -> Path | None:
    """The zip file that a path leads into; None for a path of the file system."""
    return next((p for p in path.parents if p.suffix.lower() == ".zip" and p.is_file()), None)


def content(archive: Path, path: Path, most: int) -> bytes:
    """The bytes of a member, never more than `most`. ReadError where it is not there, too large or locked."""
    where = str(path)
    wanted = path.relative_to(archive).as_posix()
    opened, entries = _opened(archive)
    info = entries.get(wanted)
    if info is None:
        raise ReadError("no such file in the archive", where, "check the path")
    if info.file_size > most:
        raise ReadError(f"larger than {most >> 20} MB", where, "split the file")
    try:
        with opened.open(info) as member:
            return member.read(most)
    except Exception as e:  # zipfile and its decompressors raise a dozen kinds
        raise ReadError(
            f"can't be unpacked ({str(e)[:120] or type(e).__name__})", where, "unpack the archive and give the folder"
        ) from None


def refuse(path: Path, suffixes: tuple[str, ...]) -> None:
    """Raises ReadError, the reason why a zip file gives no file."""
    _opened(path)
    raise ReadError("no readable file in this archive", str(path), f"readable are {' '.join(suffixes)}")


def _opened(path: Path) -> tuple[zipfile.ZipFile, Mapping[str, zipfile.ZipInfo]]:
    try:
        return _kept_open(path, path.stat().st_mtime_ns, _MOST)
    except OSError as e:
        raise ReadError(f"can't be read ({reason(e)})", str(path), "check the path and its permissions") from None


@lru_cache(maxsize=1)
def _kept_open(path: Path, _: int, most: int) -> tuple[zipfile.ZipFile, Mapping[str, zipfile.ZipInfo]]:
    """The archive and its files by name. Kept, for each member opens it: the list of its files is read once."""
    try:
        archive = zipfile.ZipFile(path)
    except OSError:
        raise
    except Exception as e:  # zipfile raises a dozen kinds
        raise ReadError(f"not a .zip file ({str(e)[:120] or type(e).__name__})", str(path), "pack it again") from None
    entries = archive.infolist()
    if len(entries) > _MEMBERS or sum(i.file_size for i in entries) > most:
        archive.close()
        raise ReadError(f"holds more than {_MEMBERS} files or {most >> 30} GB", str(path), "unpack it and give the folder")
    return archive, _by_name(i for i in entries if not i.is_dir())


def _by_name(entries: Iterable[zipfile.ZipInfo]) -> dict[str, zipfile.ZipInfo]:
    """The files by their names without `./` and a leading slash; a second one of the same name gets a longer one, for it is
    another file unless its words are the same."""
    out: dict[str, zipfile.ZipInfo] = {}
    for info in entries:
        name = PurePosixPath(_name(info).lstrip("/")).as_posix()
        while name in out and (out[name].CRC, out[name].file_size) != (info.CRC, info.file_size):
            name = PurePosixPath(name).with_stem(PurePosixPath(name).stem + "~").as_posix()
        out.setdefault(name, info)
    return out


def _name(info: zipfile.ZipInfo) -> str:
    """The member's name; names without the mark of UTF-8 are GB18030 where they were packed on Chinese Windows."""
    if info.flag_bits & 0x800:
        return info.filename
    try:
        return info.filename.encode("cp437").decode("gb18030")
    except UnicodeError:
        return info.filename


def _plain(name: str) -> bool:
    """Neither hidden, nor a lock file of Word, nor a name that leads out of the archive."""
    return not any(p.startswith((".", "~$", "__MACOSX")) for p in PurePosixPath(name).parts)
