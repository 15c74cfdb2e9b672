"""`manifest.json`: what a finished build holds, and so which files of its folder are the program's own.

Read as strictly as any input: it may have been edited, damaged, or belong to another program.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path, PurePosixPath

from kg.errors import KgError, UsageError
from kg.language import codes
from kg.model.documents import Source
from kg.model.iri import BASE
from kg.model.tables import ROWS
from kg.version import __version__

MANIFEST = "manifest.json"
PARTS = (
    "store",
    "tables",
    "sources",
    "cache",
    "graph.trig",
    "graph.nq.gz",
    "graph.html",
    "report.html",
    *(f"report.{code}.html" for code in codes()[1:]),
    "overview.html",
    "headlines.json",
    MANIFEST,
)
"""What a build can write into its folder; the manifest comes last, for it vouches for the others."""
GENERATOR = '<meta name="generator" content="gazette-kg">'
"""Stands near the beginning of every page that the program writes: such pages are not read as sources."""
_FILE = re.compile(r"[0-9a-f]+\.txt")
_OF_STORE = re.compile(r"store/(?:[0-9]+\.[a-z]+|CURRENT|IDENTITY|LOCK|LOG(?:\.old\.[0-9]+)?|(?:MANIFEST|OPTIONS)-[0-9]+)")
"""The names that RocksDB gives its files; others beside them are the user's."""
_TODO = "build into another folder, or move this one away"


@dataclass(frozen=True, slots=True)
class Kept:
    """One source of a build: its `name` in the graph, the `file` under `sources/` that holds its decoded text."""

    name: str
    file: str
    format: str = "txt"
    encoding: str = "utf-8"
    sha256: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Manifest:
    """`files`: every file that the build wrote, relative to its folder; `store` and `cache` stand for all that is in them. `made_by` tells
    the program and its options apart (empty: not known), `quads` how large the graph is."""

    base: str = BASE
    sources: tuple[Kept, ...] = ()
    files: frozenset[str] = frozenset()
    made_by: str = ""
    quads: int = 0

    def owns(self, path: str) -> bool:
        """Did the build write this file (relative to its folder, with `/`)?"""
        if path in self.files:
            return True
        if path.split("/", 1)[0] not in self.files:  # a folder of this name is the user's
            return False
        return path.startswith(("store/cache/", "cache/")) or bool(_OF_STORE.fullmatch(path))

    @property
    def parts(self) -> frozenset[str]:
        """The entries of the folder itself that are the build's."""
        return frozenset(f.split("/")[0] for f in self.files)


def read_manifest(folder: Path) -> Manifest:
    """The manifest of a finished build; UsageError where there is none, or none of ours."""
    path = folder / MANIFEST
    try:
        text = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        raise UsageError("no build here", str(folder), "run `kg build` first, or name its folder with -o") from None
    except OSError:
        raise UsageError("the manifest can't be read", str(path), _TODO) from None
    try:
        found = _parsed(text)
    except (ValueError, RecursionError):
        raise UsageError("the manifest can't be read", str(path), _TODO) from None
    if found is None:
        raise UsageError("this is not the manifest of a build", str(path), _TODO)
    return found


@lru_cache(maxsize=2)
def _parsed(text: bytes) -> Manifest | None:
    """A build asks four times what stands there; None where the text is no manifest of ours."""
    found = json.loads(text.decode("utf-8"))
    try:
        return _manifest(found)
    except (TypeError, KeyError, ValueError):
        return None


def owned(folder: Path) -> Manifest:
    """The same, with nothing in it where the folder holds no build that can be told."""
    try:
        return read_manifest(folder)
    except UsageError:
        return Manifest()


def write_manifest(folder: Path, base: str, sources: Sequence[Kept], made_by: str = "", quads: int = 0) -> None:
    """Vouches for all that stands in `folder` now."""
    text = json.dumps(
        {
            "program": f"kg {__version__}",
            "base": base,
            "made_by": made_by,
            "quads": quads,
            "sources": [_told(s) for s in sources],
            "files": sorted({MANIFEST, *_files(folder)}),
        },
        ensure_ascii=False, indent=1, sort_keys=True,
    )  # fmt: skip
    (folder / MANIFEST).write_text(text + "\n", encoding="utf-8")


def source_text(folder: Path, kept: Kept) -> str:
    """The decoded text of a source, newlines as they stand; KgError where it is lost."""
    path = folder / "sources" / kept.file
    try:
        if path.is_symlink():
            raise ValueError
        return path.read_bytes().decode("utf-8", "surrogatepass")
    except (OSError, ValueError):
        raise KgError("a source of the earlier build can't be read", str(path), "build all inputs again with --replace") from None


class KeptTexts(Mapping[str, str]):
    """The decoded texts of a build by the name of their source, each read when it is first asked for."""

    def __init__(self, folder: Path, manifest: Manifest) -> None:
        self._folder, self._kept = folder, {k.name: k for k in manifest.sources}
        self._texts: dict[str, str] = {}

    def __getitem__(self, name: str) -> str:
        if name not in self._texts:
            self._texts[name] = source_text(self._folder, self._kept[name])
        return self._texts[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._kept)

    def __len__(self) -> int:
        return len(self._kept)


def kept_source(folder: Path, kept: Kept) -> Source:
    """A source of a build, as it was decoded."""
    return Source(kept.name, source_text(folder, kept), kept.format, kept.encoding, kept.sha256, kept.title)


def _files(folder: Path) -> list[str]:
    found = [e.name for e in os.scandir(folder) if e.is_file() or e.name in ("store", "cache")]
    within = (t for t in ("tables", "sources") if (folder / t).is_dir())
    return [*found, *(f"{part}/{e.name}" for part in within for e in os.scandir(folder / part))]


def _manifest(found: object) -> Manifest:
    if not isinstance(found, dict) or not str(found["program"]).startswith("kg "):
        raise ValueError
    sources = tuple(_kept(entry) for entry in found["sources"])
    base = found["base"]
    if not isinstance(base, str):
        raise TypeError
    # Builds of 0.1 did not list their files.
    listed = found.get("files") or [*PARTS, *(f"tables/{t}.csv" for t in ROWS), *(f"sources/{s.file}" for s in sources)]
    made_by, quads = found.get("made_by", ""), found.get("quads", 0)
    if not isinstance(made_by, str) or not isinstance(quads, int):
        raise TypeError
    return Manifest(base, sources, frozenset(_plain(f) for f in listed), made_by, quads)


def _told(kept: Kept) -> dict[str, str]:
    return {name: getattr(kept, name) for name in Kept.__slots__}  # `asdict` copies each value


def _kept(entry: dict[str, str]) -> Kept:
    kept = Kept(**entry)
    if not _FILE.fullmatch(kept.file) or not all(isinstance(v, str) for v in _told(kept).values()):
        raise ValueError
    return kept


def _plain(path: str) -> str:
    """A path that does not leave the parts of a build."""
    parts = PurePosixPath(path).parts
    if not parts or parts[0] not in PARTS or ".." in parts:
        raise ValueError
    return path
