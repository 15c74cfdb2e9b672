"""What a finished build knows of each of its sources, so that the next one redoes only what changed."""

from __future__ import annotations

import hashlib
import pickle
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from kg.build.before import of_lines, of_tables
from kg.build.conclude import GLOBAL
from kg.build.link import Given, Linked
from kg.build.names import Known
from kg.build.shards import frozen, thawed
from kg.build.write import Written
from kg.corpus.summary import Summary
from kg.model.documents import Source
from kg.model.manifest import Kept, Manifest, kept_source
from kg.model.table_files import header, uncollected
from kg.model.tables import ROWS, Tables

CACHE, STATE = "store/cache", "state"
"""In the folder of the store, whose bytes are its own business."""
DUMP = "graph.nq.gz"


@dataclass(slots=True)
class Part:
    """One source. `key`: of its shard, a digest of all that it was read from."""

    key: str
    summary: Summary
    linked: Linked
    given: Given
    written: Written


@dataclass(slots=True)
class State:
    """`parts` in the order of the sources; `first`, `last`: bytes of the dump before and after those of the sources; `tables`: the
    `stamps` of the tables; `corresponding`: what is said of laws with several texts, packed, by digest; `packed`: each part as it is
    saved, so that those of sources that did not change are not packed again; `basis`: a digest of what the graph of what was concluded
    is made from, and how many statements it has; `heard`: how the characters of names are read."""

    made_by: str = ""
    base: str = ""
    parts: dict[str, Part] = field(default_factory=dict)
    names: Known = field(default_factory=lambda: Known({}, {}, {}))
    first: int = 0
    last: int = 0
    tables: dict[str, tuple[int, ...]] = field(default_factory=dict)
    corresponding: Mapping[bytes, bytes] = field(default_factory=dict)
    packed: dict[str, bytes] = field(default_factory=dict)
    basis: tuple[bytes, int] = (b"", 0)
    heard: dict[str, tuple[str, ...]] = field(default_factory=dict)


def save(state: State, folder: Path, before: State) -> None:
    """`before`: what was known of the build that this one goes on from."""
    stand = {name for name, part in state.parts.items() if before.parts.get(name) == part}
    packed = {name: before.packed[name] if name in stand else frozen(part) for name, part in state.parts.items()}
    (folder / STATE).write_bytes(frozen(replace(state, parts={}, packed=packed)))


class Previous:
    """The build that stands in the output folder. `state` is empty where nothing of it can be used again."""

    def __init__(self, output: Path, manifest: Manifest, made_by: str, base: str) -> None:
        self.output, self.manifest = output, manifest
        self.kept: dict[str, Kept] = {k.name: k for k in manifest.sources}
        found = _load(output) if manifest.sources else State()
        self._known = found if _fits(found, output) else State()
        usable = self._known.made_by == made_by and self._known.base == base
        self.state = self._known if usable else State()
        self._offsets: dict[str, dict[str, int]] = {}

    def source(self, name: str) -> Source:
        return kept_source(self.output, self.kept[name])

    def rows(self, name: str) -> Tables:
        """The rows of one source, as far as they stand in tables of single sources."""
        if name in self._known.parts:
            return of_lines({table: self.lines(name, table) for table in self._known.parts[name].written.sizes})
        return of_tables(self.output)(name)

    def lines(self, name: str, table: str) -> bytes:
        """The lines of a source in a table."""
        size = self._known.parts[name].written.sizes.get(table, 0)
        return cut(self.output / "tables" / f"{table}.csv", self.offset(name, table), size) if size else b""

    def graph(self, name: str) -> bytes:
        """The packed statements of a source."""
        return cut(self.dump, self.offset(name, ""), self._known.parts[name].written.packed)

    @property
    def dump(self) -> Path:
        """Where the packed graph is: of a small build in the cache alone."""
        return next((p for p in _dumps(self.output) if p.exists()), self.output / DUMP)

    def concluded(self) -> bytes:
        """The packed statements of what was concluded across sources."""
        return cut(self.dump, self.dump.stat().st_size - self._known.last, self._known.last)

    def offset(self, name: str, table: str) -> int:
        """Where the lines of a source begin in a table, where its statements begin in the dump (no table)."""
        if not self._offsets:
            self._offsets = dict(_offsets(self._known))
        return self._offsets[name][table]


def _offsets(state: State) -> Iterator[tuple[str, dict[str, int]]]:
    at = {"": state.first, **{table: len(header(table)) for table in ROWS}}
    for name, part in state.parts.items():
        yield name, dict(at)
        at[""] += part.written.packed
        for table, size in part.written.sizes.items():
            at[table] += size


def _dumps(output: Path) -> tuple[Path, Path]:
    return output / DUMP, output / CACHE / DUMP


def cut(path: Path, offset: int, size: int) -> bytes:
    """A range of a file."""
    with path.open("rb") as file:
        file.seek(offset)
        return file.read(size)


def _load(output: Path) -> State:
    try:
        found = thawed((output / CACHE / STATE).read_bytes())
        if isinstance(found, State):
            with uncollected():
                found.parts = {name: thawed(part) for name, part in found.packed.items()}
    except (OSError, ValueError, TypeError, AttributeError, EOFError, IndexError, KeyError, ImportError, pickle.UnpicklingError):
        return State()
    return found if isinstance(found, State) else State()


def stamps(output: Path) -> dict[str, tuple[int, ...]]:
    """What the file system says of the tables whose lines the next build takes over: while it says the same, nobody wrote there."""
    told = {t: (output / "tables" / f"{t}.csv").stat() for t in ROWS if t not in GLOBAL}
    return {t: (s.st_size, s.st_mtime_ns, s.st_ctime_ns, s.st_ino) for t, s in told.items()}


def _fits(state: State, output: Path) -> bool:
    """Are the files as the state says? Somebody may have edited them, or only copied them."""
    packed = state.first + state.last + sum(part.written.packed for part in state.parts.values())
    try:
        dumped = any(p.exists() and p.stat().st_size == packed for p in _dumps(output))
        return dumped and (stamps(output) == state.tables or _lines_stand(state, output))
    except (OSError, AttributeError):  # a state of an earlier version lacks it
        return False


def _lines_stand(state: State, output: Path) -> bool:
    """Are the lines of every source those that were written?"""
    found = {name: hashlib.blake2b(digest_size=16) for name in state.parts}
    for table in state.tables:
        with (output / "tables" / f"{table}.csv").open("rb") as file:
            if file.read(len(header(table))) != header(table):
                return False
            for name, part in state.parts.items():
                found[name].update(file.read(part.written.sizes.get(table, 0)))
            if file.read(1):
                return False
    return all(part.written.lines == found[name].digest() for name, part in state.parts.items())
