"""Where the facts of the page were read: the files' lines that some evidence stands in."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from typing import Any

from kg.graph_page.model import Evidence


class Places:
    """Evidence as [value, file, start, end, note], and the lines of the files that it stands in."""

    def __init__(self, sources: Mapping[str, str], most: int) -> None:
        self.sources, self.most = sources, most
        self.numbers: dict[str, int] = {}
        self.starts: list[list[int]] = []
        self.lines: list[set[int]] = []
        self.values: list[str] = []

    def of(self, e: Evidence) -> list[Any]:
        if not e.source or e.end <= e.start:
            return [e.value, -1, 0, 0, e.note] if e.note else [e.value]
        if e.source not in self.numbers:
            self._open(e.source)
        f = self.numbers[e.source]
        first = bisect_right(self.starts[f], e.start) - 1
        last = bisect_right(self.starts[f], max(e.start, e.end - 1)) - 1
        self.lines[f].update(range(max(first - 1, 0), last + 2))
        return [e.value, f, e.start, e.end, e.note] if e.note else [e.value, f, e.start, e.end]

    def _open(self, name: str) -> None:
        starts, at = [0], 0
        text = self.sources.get(name, "")
        while (at := text.find("\n", at) + 1) > 0:
            starts.append(at)
        self.numbers[name] = len(self.numbers)
        self.starts.append(starts)
        self.lines.append(set())

    def files(self) -> list[dict[str, Any]]:
        """Each file's name and the lines that some evidence stands in, with their neighbours: number, start, text."""
        files, left = [], self.most
        for name, f in self.numbers.items():
            text, starts, lines = self.sources.get(name, ""), self.starts[f], []
            for n in sorted(self.lines[f]):
                if not text or n >= len(starts) or left <= 0:
                    break
                line = text[starts[n] : starts[n + 1] if n + 1 < len(starts) else len(text)]
                left -= len(line)
                lines.append([n + 1, starts[n], line.rstrip("\n")])
            files.append({"name": name, "lines": lines})
        return files
