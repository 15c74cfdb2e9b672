"""The texts of laws that several are held of: what became of each article is told across them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from kg.build.before import of_lines
from kg.build.state import cut
from kg.build.write import Written
from kg.model.tables import ProvisionRow, Tables


class Several:
    """A shelf that reads from the table of provisions, while it grows, the lines of those sources alone that are asked for.

    `written`: all sources in the order of the table, whose lines begin at `begin`.
    """

    def __init__(self, tables: Tables, written: Mapping[str, Written], path: Path, begin: int) -> None:
        self._written, self._path, self._begin = written, path, begin
        self._titles = {v.version_id: v.title for v in tables.versions}
        source_of = {d.document_id: d.source for d in tables.documents}
        holding: dict[str, set[str]] = {}
        for v in tables.versions:
            if v.document_id:
                holding.setdefault(v.title, set()).add(source_of[v.document_id])
        self._sources = {title: sorted(sources) for title, sources in holding.items()}
        self._read = lru_cache(maxsize=64)(self._rows)

    def of(self, version_id: str) -> Sequence[ProvisionRow]:
        sources = self._sources.get(self._titles[version_id], ())
        return [p for s in sources for p in self._read(s) if p.provision_id.startswith(version_id + "/")]

    def holding(self, words: str) -> Iterator[str]:
        raise NotImplementedError

    def printed(self, title: str) -> list[bytes]:
        """Another list where any line of the sources that print a law is another."""
        return [self._written[s].lines for s in self._sources.get(title, ())]

    def _rows(self, source: str) -> list[ProvisionRow]:
        at = self._begin
        for name, written in self._written.items():
            size = written.sizes.get("provisions", 0)
            if name == source:
                return of_lines({"provisions": cut(self._path, at, size)}).provisions
            at += size
        return []
