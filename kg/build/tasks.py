"""The work on some sources, as any process does it: what it needs it finds in the folder of shards, what it made stays there."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import count
from typing import Any

from kg.build.faults import linked_source, read_source
from kg.build.link import Common, Given, Linked, Own, Read, Reading, linked_again, summary_of
from kg.build.names import Known
from kg.build.shards import Shards
from kg.build.write import Output, write
from kg.corpus.summary import Summary
from kg.errors import KgError, ReadError
from kg.model.documents import Source
from kg.model.iri import Iris

_AT_HAND = 4_000_000
"""Characters of text whose readings a process holds, so that a small build reads no shard."""


@dataclass(frozen=True, slots=True)
class Job:
    """What every process is told. `model`: a spaCy pipeline that adds names."""

    shards: str
    base: str
    model: str = ""


@dataclass(frozen=True, slots=True)
class Shared:
    """What all sources know, and where each source's reading is (`keys`)."""

    common: Common
    keys: dict[str, str]
    names: Known | None = None


def read_batch(job: Job, batch: Sequence[tuple[str, Source]]) -> list[Summary | ReadError]:
    """Pass 1: each source into its shard, unless it is there; its summary is handed back."""
    out: list[Summary | ReadError] = []
    shards, iris = Shards(job.shards), Iris(job.base)
    for key, source in batch:
        found = _AT.get(job, key) or shards.get(key)
        reading = found[1] if found else read_source(source, iris, job.model)
        if isinstance(reading, Reading):
            if not found:
                shards.put(key, (source, reading))
            _AT.put(job, key, (source, reading))
            out.append(summary_of(reading, iris))
        else:
            out.append(reading)
    return out


def link_batch(job: Job, shared: str, batch: Sequence[str]) -> list[Linked | ReadError]:
    """Pass 2: what each source tells all others."""
    known = given(job, shared)
    read = _reader(job, known)
    out: list[Linked | ReadError] = []
    for name in batch:
        found = linked_source(_AT.of(job, known.keys[name]), known.common, read)
        if isinstance(found, ReadError):
            out.append(found)
            continue
        told, own = found
        if _AT.get(job, known.keys[name]):
            _OWN[job, known.keys[name]] = own
        out.append(told)
    return out


def write_batch(job: Job, shared: str, whole: bool, batch: Sequence[tuple[str, Given]]) -> list[Output]:
    """Pass 2, second half: each source as it stands in the output."""
    known = given(job, shared)
    assert known.names is not None
    read, out = _reader(job, known), []
    for name, own in batch:
        key = (job, known.keys[name])
        source, reading = _AT.of(*key)
        rows = _OWN.pop(key, None) or linked_again(reading, known.common, read)
        out.append(write(reading, source.text, rows, known.common, known.names, own, whole))
    return out


def _reader(job: Job, known: Shared) -> Read:
    return lambda name: _AT.of(job, known.keys[name])[1]


class _Readings:
    """The readings that this process used last."""

    def __init__(self) -> None:
        self._held: OrderedDict[tuple[Job, str], tuple[Source, Reading]] = OrderedDict()
        self._size = 0

    def get(self, job: Job, key: str) -> tuple[Source, Reading] | None:
        return self._held.get((job, key))

    def put(self, job: Job, key: str, found: tuple[Source, Reading]) -> None:
        if (job, key) not in self._held:
            self._held[job, key] = found
            self._size += len(found[0].text)
        while self._size > _AT_HAND and len(self._held) > 1:
            (job, key), (source, _) = self._held.popitem(last=False)
            self._size -= len(source.text)
            _OWN.pop((job, key), None)

    def of(self, job: Job, key: str) -> tuple[Source, Reading]:
        """KgError where the shard is lost."""
        found = self.get(job, key)
        if found is None:
            found = Shards(job.shards).get(key)
            if found is None:
                raise KgError("what was read can't be found again", job.shards, "build again; workers must see this folder")
            self.put(job, key, found)
        return found

    def clear(self) -> None:
        self._held.clear()
        self._size = 0


_AT = _Readings()
_OWN: dict[tuple[Job, str], Own] = {}
"""Rows of sources that this process linked, while their readings are at hand."""
_HERE: dict[str, Shared] = {}
_COUNT = count()


def share(job: Job, name: str, shared: Shared, others: bool) -> str:
    """Makes something known to this process, and to others if there are any."""
    name = f"{name}-{next(_COUNT)}"
    _HERE.clear()
    _HERE[job.shards + name] = shared
    if others:
        Shards(job.shards).put(name, shared)
    return name


def forget() -> None:
    """Lets go of what a build held."""
    _HERE.clear()
    _OWN.clear()
    _AT.clear()


def given(job: Job, name: str) -> Shared:
    found = _HERE.get(job.shards + name)
    return found if found is not None else _fetched(job, name)


@lru_cache(maxsize=1)
def _fetched(job: Job, name: str) -> Any:
    found = Shards(job.shards).get(name)
    if found is None:
        raise KgError("a worker does not see this folder", job.shards, "name one that all machines share: --shards")
    return found
