"""The sources of a build: those of the earlier one, those read now, and what belongs to which."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Protocol

from kg.build.shards import linked
from kg.errors import KgError, ReadError
from kg.model.documents import Source
from kg.model.manifest import Kept, Manifest, kept_source, write_manifest

Step = Callable[[str, int, int], None]
"""Called as step(stage, done, total) while a build runs."""


def kept_sources(output: Path, manifest: Manifest) -> dict[str, Source]:
    """The sources of the earlier build by their names, as it decoded them."""
    return {kept.name: kept_source(output, kept) for kept in manifest.sources}


def read_inputs(inputs: Sequence[str], kept: Iterable[str], keep_going: bool, step: Step) -> tuple[list[Source], list[str]]:
    """The sources that the inputs stand for, and a line for each that can't be read. `kept`: names of the earlier build."""
    from kg.text.read import collect, names, read

    paths = collect(list(inputs))
    named = names(paths, kept)
    out: list[Source] = []
    unread: list[str] = []
    for n, path in enumerate(paths):
        step("open", n, len(paths))
        try:
            out.append(read(path, named[path]))
        except ReadError as error:
            if not keep_going:
                raise
            unread.append(f"kg: {error}")
    if not out:
        raise ReadError(unread[0].removeprefix("kg: ") if unread else "nothing to read")
    return out, unread


@dataclass(frozen=True, slots=True)
class Entry:
    """One source of a build: read now, or kept from the earlier one (no `source`)."""

    kept: Kept
    source: Source | None = None

    @property
    def length(self) -> int:
        """Characters, of a kept source not known."""
        return len(self.source.text) if self.source else 0

    def load(self, before: Loader) -> Source:
        return self.source or before.source(self.kept.name)


class Loader(Protocol):
    """What gives the sources of the earlier build."""

    def source(self, name: str) -> Source: ...


def entry_of(source: Source) -> Entry:
    # By its words: a source keeps its file when others come and go.
    name = hashlib.sha256(source.text.encode("utf-8", "surrogatepass")).hexdigest()[:32]
    return Entry(Kept(source.name, f"{name}.txt", source.format, source.encoding, source.sha256, source.title), source)


class SourceTexts(Mapping[str, str]):
    """Name → text of all sources; those that are kept are read when they are asked for."""

    def __init__(self, entries: Mapping[str, Entry], before: Loader) -> None:
        self._entries = entries
        self._load = lru_cache(64)(lambda name: entries[name].load(before).text)

    def __getitem__(self, name: str) -> str:
        return self._load(name)

    def __contains__(self, name: object) -> bool:
        return name in self._entries

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)


def together(before: Mapping[str, Kept], read: Sequence[Source], allow_shrink: bool) -> dict[str, Entry]:
    """All sources by name, in order; what is read now replaces what the earlier build read under its name.

    A file that was alone with its name and is no more has a longer one now (`x.txt`, `a/x.txt`): it is not read twice.
    """
    now = {s.name: entry_of(s) for s in read}
    longer: dict[str, list[Kept]] = {}
    for entry in now.values():
        parts = entry.kept.name.split("/")
        for n in range(1, len(parts)):
            longer.setdefault("/".join(parts[n:]), []).append(entry.kept)
    left = {name: Entry(kept) for name, kept in before.items() if name not in now}
    for name in [n for n in left if n in longer]:
        same = any(k.sha256 == left[name].kept.sha256 for k in longer[name])
        if not same and not allow_shrink:
            which = " or ".join(k.name for k in longer[name])
            raise KgError(f"the earlier build read {name}, which may be {which} now", "", "build all inputs again with --replace")
        del left[name]
    return dict(sorted({**left, **now}.items()))


def write_sources(folder: Path, entries: Sequence[Entry], output: Path, base: str, made_by: str = "", quads: int = 0) -> None:
    """The decoded texts, for evidence and for later updates, and the manifest, which vouches for the whole folder. `output`: the
    build that stands, whose files are taken over where they are the same."""
    new, old = folder / "sources", output / "sources"
    new.mkdir()
    done: set[str] = set()
    for entry in entries:
        if (file := entry.kept.file) in done:
            continue
        done.add(file)
        if entry.source is not None:
            (new / file).write_bytes(entry.source.text.encode("utf-8", "surrogatepass"))
        else:
            linked(f"{old}/{file}", f"{new}/{file}")
    write_manifest(folder, base, [e.kept for e in entries], made_by, quads)
