"""What was read from each source, kept by what it was read from: any process that sees the folder writes and reads it there.

A shard is written whole or not at all, so a build that was stopped goes on from those that it left.
"""

from __future__ import annotations

import contextlib
import copyreg
import io
import os
import pickle
import re
import shutil
import zlib
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import fields, is_dataclass
from functools import cache
from importlib import import_module
from operator import attrgetter
from pathlib import Path
from typing import Any, Protocol

from kg.errors import UsageError, reason
from kg.model.table_files import slots

_LEVEL = 1
_DIGEST = re.compile("[0-9a-f]{40}")
_PLAIN = {
    ("builtins", "set"), ("builtins", "frozenset"), ("builtins", "bytearray"), ("array", "_array_reconstructor"), ("array", "array"),
    ("collections", "Counter"), ("collections", "OrderedDict"), ("copyreg", "_reconstructor"), ("builtins", "object"), ("re", "_compile"),
}  # fmt: skip
"""What a shard may name beside records of this program."""


class Shards:
    """A folder of shards, here or at a URL of fsspec (s3://…, file://…). Names are hexadecimal digests or plain words."""

    def __init__(self, address: str) -> None:
        self.address = address
        self._place: _Place = _Distant(address) if "://" in address else _Folder(Path(address))

    def __contains__(self, name: str) -> bool:
        return self._place.has(name)

    def put(self, name: str, thing: object) -> None:
        self._place.write(name, zlib.compress(frozen(thing), _LEVEL))

    def get(self, name: str) -> Any:
        """None where there is none that can be read."""
        try:
            return thawed(zlib.decompress(self._place.read(name)))
        except (
            OSError,
            zlib.error,
            ValueError,
            TypeError,
            AttributeError,
            EOFError,
            IndexError,
            KeyError,
            ImportError,
            pickle.UnpicklingError,
        ):
            return None

    def adopt(self, folder: Path, names: Iterable[str]) -> None:
        """Takes over shards of another folder, where they are; without copying them where the file system can."""
        for name in names:
            if name not in self:
                with contextlib.suppress(OSError):
                    self._place.adopt(f"{folder}/{name}", name)

    def rest(self, folder: Path, names: Iterable[str]) -> None:
        """The build is done: those of a folder come to rest in another; at a URL, which other builds may share, they stay."""
        self._place.rest(folder, set(names))


class _Place(Protocol):
    """Where shards lie."""

    def has(self, name: str) -> bool: ...
    def read(self, name: str) -> bytes: ...
    def write(self, name: str, data: bytes) -> None: ...
    def adopt(self, path: str, name: str) -> None: ...
    def rest(self, folder: Path, names: set[str]) -> None: ...


class _Folder:
    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def has(self, name: str) -> bool:
        return os.path.isfile(f"{self._folder}/{name}")

    def read(self, name: str) -> bytes:
        return (self._folder / name).read_bytes()

    def write(self, name: str, data: bytes) -> None:
        part = self._folder / f"{name}.{os.getpid()}.part"
        part.write_bytes(data)
        part.replace(self._folder / name)

    def adopt(self, path: str, name: str) -> None:
        linked(path, f"{self._folder}/{name}")

    def rest(self, folder: Path, names: set[str]) -> None:
        for entry in list(os.scandir(self._folder)):
            if entry.name not in names:
                os.unlink(entry.path)
        shutil.move(self._folder, folder)


class _Distant:
    """What is told to the processes of one build (not a digest) goes with it."""

    def __init__(self, address: str) -> None:
        try:
            from fsspec.core import url_to_fs
        except ImportError:
            raise UsageError("fsspec is not installed", "--shards", "pip install 'gazette-kg[cluster]'") from None
        try:
            self._fs, self._root = url_to_fs(address)
            self._fs.makedirs(self._root, exist_ok=True)
        except (ImportError, ValueError, OSError) as error:
            raise UsageError(f"shards can't lie there ({reason(error)})", address, "name a folder that all machines reach") from None

    def has(self, name: str) -> bool:
        return bool(self._fs.exists(f"{self._root}/{name}"))

    def read(self, name: str) -> bytes:
        return bytes(self._fs.cat_file(f"{self._root}/{name}"))

    def write(self, name: str, data: bytes) -> None:
        self._fs.pipe_file(f"{self._root}/{name}", data)

    def adopt(self, path: str, name: str) -> None:
        self.write(name, Path(path).read_bytes())

    def rest(self, folder: Path, names: set[str]) -> None:
        folder.mkdir()
        for path in self._fs.ls(self._root, detail=False):
            if not _DIGEST.fullmatch(str(path).rsplit("/", 1)[-1]):
                self._fs.rm_file(path)


def linked(old: str, new: str) -> None:
    """A second name for a file that nobody writes to again; a copy where the file system has no such. Paths as strings: thousands
    of files are told so in every build."""
    if os.path.islink(old):
        raise OSError("a link")
    try:
        os.link(old, new)
    except OSError:
        shutil.copyfile(old, new)


class _Freezing(pickle.Pickler):
    """Records by their values alone: the way of `dataclasses` takes three times as long to write and five to read."""

    def reducer_override(self, thing: Any) -> Any:
        if type(thing) is Counter:
            # Item by item: made from a dict, each of thousands would ask what kind of thing it is given.
            return copyreg.__newobj__, (Counter,), None, None, iter(thing.items())  # type: ignore[attr-defined]
        names = _names(type(thing))  # type: ignore[arg-type]
        return (record, (type(thing), *names(thing))) if names else NotImplemented


@cache
def _names(kind: type) -> Callable[[Any], tuple[Any, ...]] | None:
    """What reads all fields of a frozen record with slots; None for anything else."""
    names = [f.name for f in fields(kind)] if is_dataclass(kind) and "__setstate__" in vars(kind) else []
    return attrgetter(*names) if len(names) > 1 else None


def record(kind: type, *values: Any) -> Any:
    """The record of these values, in the order of its fields."""
    made: Any = object.__new__(kind)
    for write, value in zip(slots(kind).values(), values, strict=True):
        write(made, value)
    return made


def frozen(thing: object) -> bytes:
    out = io.BytesIO()
    _Freezing(out, pickle.HIGHEST_PROTOCOL).dump(thing)
    return out.getvalue()


class _Thawing(pickle.Unpickler):
    """Records of this program and plain containers, nothing else: a folder may come from anywhere."""

    def find_class(self, module: str, name: str) -> Any:
        return _known(module, name)


@cache
def _known(module: str, name: str) -> Any:
    if (module, name) in _PLAIN:
        return getattr(re if module == "re" else copyreg if module == "copyreg" else import_module(module), name)
    if module.startswith("kg."):
        found = getattr(import_module(module), name)
        if found is record or (isinstance(found, type) and found.__module__ == module):
            return found
    raise pickle.UnpicklingError(f"{module}.{name} is no record")


def thawed(data: bytes) -> Any:
    return _Thawing(io.BytesIO(data)).load()
