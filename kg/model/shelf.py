"""The provisions of a build by the version they stand in, so that a question about one law reads that law alone."""

from __future__ import annotations

import csv
import io
import mmap
import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import Protocol, overload

from kg.errors import ReadError, reason
from kg.model.table_files import records
from kg.model.tables import ProvisionRow

_LINE = re.compile(rb"\n(?:\"(https?://[^\"\n]+)\"|(https?://[^,\n]+))")
_PLACE = re.compile(rb"/(?:part|chp|sec|art|para|item|sub)_")


class Shelf(Protocol):
    """Where the provisions are: in memory or in a table of a finished build."""

    def of(self, version_id: str) -> Sequence[ProvisionRow]:
        """The provisions of one version in the order of the table; none where it has no text."""
        ...

    def holding(self, words: str) -> Iterator[str]:
        """The versions with a provision that holds the words, each once."""
        ...


class Memory:
    """Rows that are read already. `versions`: the IRIs of the versions, to which the rows are told by their own."""

    def __init__(self, rows: Iterable[ProvisionRow], versions: Iterable[tuple[str, str]]) -> None:
        """`versions`: title and IRI of each."""
        of_law: dict[str, list[str]] = defaultdict(list)
        for title, version_id in versions:
            of_law[title].append(version_id)
        self._rows: dict[str, list[ProvisionRow]] = defaultdict(list)
        for p in rows:
            for version_id in of_law[p.law]:
                if p.provision_id.startswith(version_id + "/"):
                    self._rows[version_id].append(p)

    def of(self, version_id: str) -> Sequence[ProvisionRow]:
        return self._rows.get(version_id, ())

    def holding(self, words: str) -> Iterator[str]:
        return (v for v, rows in self._rows.items() if any(words in p.text for p in rows))


class Table:
    """`provisions.csv` of a finished build. Which stretches of the file hold which version is told by one pass over the lines."""

    def __init__(self, path: Path, versions: Collection[str]) -> None:
        self._path, self._versions = path, {v.encode() for v in versions}
        self._read: dict[str, list[ProvisionRow]] = {}

    @cached_property
    def _data(self) -> mmap.mmap | bytes:
        try:
            with self._path.open("rb") as file:
                return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        except ValueError:
            return b""
        except OSError as error:
            raise ReadError(
                f"the table can't be read ({reason(error)})", str(self._path), "build all inputs again with --replace"
            ) from None

    @cached_property
    def _stretches(self) -> list[tuple[int, str]]:
        """Where a version begins in the file, and the version ("" for what belongs to none). A line inside a quoted cell is none."""
        data, quotes, counted, last = self._data, 0, 0, b"-"
        out: list[tuple[int, str]] = []
        for line in _LINE.finditer(data):
            iri = line[line.lastindex or 0]
            if iri.startswith(last):
                continue
            start = line.start() + 1
            quotes, counted = quotes + data[counted:start].count(b'"'), start
            if quotes % 2 == 0:
                version = _PLACE.split(iri, maxsplit=1)[0]
                out.append((start, version.decode() if version in self._versions else ""))
                last = version + b"/"
        return out

    @cached_property
    def _places(self) -> dict[str, list[tuple[int, int]]]:
        out: dict[str, list[tuple[int, int]]] = defaultdict(list)
        ends = [*(start for start, _ in self._stretches), len(self._data)][1:]
        for (start, version), end in zip(self._stretches, ends, strict=True):
            out[version].append((start, end))
        return out

    def of(self, version_id: str) -> Sequence[ProvisionRow]:
        if version_id not in self._read:
            head = self._data[: self._stretches[0][0]] if self._stretches else b""
            stretches = [self._data[a:b] for a, b in self._places.get(version_id, ())]
            lines = csv.reader(io.StringIO(b"".join((head, *stretches)).decode(), newline=""))
            self._read[version_id] = list(records(lines, "provisions", ProvisionRow, self._path))
        return self._read[version_id]

    def holding(self, words: str) -> Iterator[str]:
        wanted, seen = words.encode(), set[str]()
        starts = [start for start, _ in self._stretches]
        at = self._data.find(wanted)
        while at >= 0 and starts:
            n = max(bisect_right(starts, at) - 1, 0)
            version = self._stretches[n][1]
            if version and version not in seen:
                seen.add(version)
                yield version
            if n + 1 == len(starts):
                return
            at = self._data.find(wanted, starts[n + 1])


class Shelved(Sequence[ProvisionRow]):
    """Rows that are read when they are first looked at."""

    def __init__(self, read: Callable[[], Sequence[ProvisionRow]]) -> None:
        self._get = read

    @cached_property
    def _rows(self) -> Sequence[ProvisionRow]:
        return self._get()

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, at: int) -> ProvisionRow: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[ProvisionRow]: ...
    def __getitem__(self, at: int | slice) -> ProvisionRow | Sequence[ProvisionRow]:
        return self._rows[at]
