"""Tables and dump, joined from what each source was written as: new bytes, or ranges of the files that stand."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import IO, TYPE_CHECKING

from kg.build.conclude import GLOBAL
from kg.build.write import Output
from kg.export.datapackage import write_descriptor
from kg.export.tables import write_table
from kg.model.table_files import header
from kg.model.tables import ROWS, Tables

if TYPE_CHECKING:
    from kg.build.state import Previous

_PIECE = 1 << 20


class Joined:
    """The files of a new build while they grow, source by source in order."""

    def __init__(self, folder: Path, before: Previous) -> None:
        self._folder, self._before, self._stack = folder, before, ExitStack()
        (folder / "tables").mkdir()
        self._runs: dict[str, tuple[int, int]] = {}
        self._new = {t: self._stack.enter_context((folder / "tables" / f"{t}.csv").open("wb")) for t in ROWS if t not in GLOBAL}
        for table, file in self._new.items():
            file.write(header(table))
        self._new[""] = self._stack.enter_context((folder / "graph.nq.gz").open("wb"))
        self._old: dict[str, IO[bytes]] = {}

    def __enter__(self) -> Joined:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        try:
            if kind is None:
                self._flush()
        finally:
            self._stack.close()

    def add(self, output: Output) -> None:
        """A source that was written now."""
        for table, lines in output.lines.items():
            self._put(table, lines)
        self.packed(output.graph)

    def packed(self, member: bytes) -> None:
        """A member of the dump that is no source's."""
        self._put("", member)

    def keep(self, name: str) -> None:
        """A source that stands as it was."""
        written = self._before.state.parts[name].written
        for table, size in {**written.sizes, "": written.packed}.items():
            offset = self._before.offset(name, table)
            begin, end = self._runs.get(table, (offset, offset))
            if end != offset:
                self._flush(table)
                begin = offset
            self._runs[table] = (begin, offset + size)

    def table(self, name: str) -> Path:
        """A table as far as it is written."""
        self._flush(name)
        self._new[name].flush()
        return self._folder / "tables" / f"{name}.csv"

    def begin(self, name: str) -> int:
        """Where the lines of the first source begin."""
        return len(header(name))

    def concluded(self, tables: Tables) -> None:
        """The tables of no single source, and what describes them all."""
        for name in GLOBAL:
            write_table(self._folder / "tables", name, getattr(tables, name))
        write_descriptor(self._folder / "tables")

    def _put(self, table: str, data: bytes) -> None:
        self._flush(table)
        self._new[table].write(data)

    def _flush(self, only: str | None = None) -> None:
        for table in [only] if only is not None else list(self._runs):
            begin, end = self._runs.pop(table, (0, 0))
            if end > begin:
                self._copy(table, begin, end)

    def _copy(self, table: str, at: int, end: int) -> None:
        if table not in self._old:
            path = self._before.output / f"tables/{table}.csv" if table else self._before.dump
            self._old[table] = self._stack.enter_context(path.open("rb"))
        old = self._old[table]
        old.seek(at)
        while at < end:
            piece = old.read(min(_PIECE, end - at))
            if not piece:
                raise OSError(f"{old.name} is cut short")
            self._new[table].write(piece)
            at += len(piece)
