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
from collections.abc import Iterable
from importlib import import_module
from pathlib import Path
from typing import Any

_LEVEL = 1
_PLAIN = {
    ("builtins", "set"), ("builtins", "frozenset"), ("builtins", "bytearray"), ("array", "_array_reconstructor"), ("array", "array"),
    ("collections", "Counter"), ("collections", "OrderedDict"), ("copyreg", "_reconstructor"), ("builtins", "object"), ("re", "_compile"),
}  # fmt: skip
"""What a shard may name beside records of this program."""


class Shards:
    """A folder of shards. Names are hexadecimal digests or plain words."""

    def __init__(self, address: str) -> None:
        self.address = address
        self._folder = Path(address)

    def __contains__(self, name: str) -> bool:
        return (self._folder / name).is_file()

    def put(self, name: str, thing: object) -> None:
        data = zlib.compress(pickle.dumps(thing, pickle.HIGHEST_PROTOCOL), _LEVEL)
        part = self._folder / f"{name}.{os.getpid()}.part"
        part.write_bytes(data)
        part.replace(self._folder / name)

    def get(self, name: str) -> Any:
        """None where there is none that can be read."""
        try:
            return thawed(zlib.decompress((self._folder / name).read_bytes()))
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
                    linked(folder / name, self._folder / name)

    def keep_only(self, names: Iterable[str]) -> None:
        wanted = set(names)
        for entry in list(os.scandir(self._folder)):
            if entry.name not in wanted:
                os.unlink(entry.path)


def linked(old: Path, new: Path) -> None:
    """A second name for a file that nobody writes to again; a copy where the file system has no such."""
    if old.is_symlink():
        raise OSError("a link")
    try:
        os.link(old, new)
    except OSError:
        shutil.copyfile(old, new)


class _Thawing(pickle.Unpickler):
    """Records of this program and plain containers, nothing else: a folder may come from anywhere."""

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) in _PLAIN:
            return getattr(re if module == "re" else copyreg if module == "copyreg" else import_module(module), name)
        if module.startswith("kg."):
            found = getattr(import_module(module), name)
            if isinstance(found, type) and found.__module__ == module:
                return found
        raise pickle.UnpicklingError(f"{module}.{name} is no record")


def thawed(data: bytes) -> Any:
    return _Thawing(io.BytesIO(data)).load()
