"""From inputs to the output folder.

Pass 1 (read … find) needs one file and nothing else; pass 2 (resolve, emit) needs what was found in
all of them (`kg.build.passes`). The same sources give the same graph, whatever the order of files and the
number of jobs.
"""

from __future__ import annotations

import gzip
import os
from collections.abc import Callable, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import Any

from kg import __version__
from kg.build.faults import link, read_source
from kg.build.folder import fresh, read_manifest, recover, write_manifest
from kg.build.passes import Reading
from kg.errors import KgError, ReadError, UsageError
from kg.model.documents import Source
from kg.model.iri import BASE, Iris
from kg.model.tables import Tables

Step = Callable[[str, int, int], None]
"""Called as step(stage, done, total) while a build runs."""
LARGE = 400_000
"""Quads beyond which `graph.trig` and `graph.html` give way to `graph.nq.gz` and an overview."""


@dataclass(frozen=True, slots=True)
class Options:
    """What `kg build` was asked for."""

    output: Path
    base: str = ""
    jobs: int = 0
    keep_going: bool = False
    replace: bool = False
    allow_shrink: bool = False
    gold: Path | None = None


@dataclass(slots=True)
class Summary:
    """What a build did, for the terminal."""

    output: Path
    tables: Tables
    read: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    quads: int = 0
    large: bool = False


def sample_files() -> list[Path]:
    """The bundled sample: a gazette of a city that does not exist, and an earlier version of one of its statutes."""
    folder = Path(str(files("kg"))) / "sample"
    return sorted(p for p in folder.iterdir() if p.suffix in (".txt", ".md"))


# --- pass 1 -----------------------------------------------------------------------------------------------------------


def read_all(sources: Sequence[Source], jobs: int, step: Step) -> list[Reading | ReadError]:
    """Pass 1 over all sources, in their order, on `jobs` processes (0: one per core if there are many)."""
    workers = jobs or (os.cpu_count() or 1 if len(sources) >= 40 else 1)
    if workers == 1 or len(sources) == 1:
        out = []
        for n, source in enumerate(sources):
            step("read", n, len(sources))
            out.append(read_source(source))
        return out
    with ProcessPoolExecutor(workers) as pool:
        return spread(sources, pool, step)


def spread(sources: Sequence[Source], executor: Executor, step: Step) -> list[Reading | ReadError]:
    """Pass 1 on any executor: a process pool on one machine, Dask's on many."""
    out = []
    for n, reading in enumerate(executor.map(read_source, sources, chunksize=8)):
        step("read", n, len(sources))
        out.append(reading)
    return out


def _understand(
    sources: Sequence[Source], iris: Iris, options: Options, step: Step
) -> tuple[Tables, list[Source], list[ReadError]]:
    """Both passes: the tables, the sources that are in them, and the faults of those that are not."""
    read = list(zip(sources, read_all(sources, options.jobs, step), strict=True))
    faults = [r for _, r in read if isinstance(r, ReadError)]
    good = [(s, r) for s, r in read if isinstance(r, Reading)]
    if faults and not options.keep_going:
        raise faults[0]
    step("resolve", 0, 1)
    tables, linked, more = link([r for _, r in good], [s for s, _ in good], iris)
    faults += more
    if faults and not (options.keep_going and linked):
        raise faults[0]
    names = {r.source for r in linked}
    return tables, [s for s, _ in good if s.name in names], faults


# --- the build --------------------------------------------------------------------------------------------------------


def build_graph(inputs: Sequence[str], options: Options, step: Step = lambda *_: None) -> Summary:
    """Reads the inputs, adds them to what the output folder holds, and writes everything anew beside it."""
    output = options.output
    recover(output.absolute())
    read, unread = _read_inputs(inputs, options.keep_going, step)
    if not read:
        raise ReadError(unread[0] if unread else "nothing to read", "", "")
    before = {} if options.replace else kept_sources(output)
    base = options.base or _base_before(output, options.replace)
    sources = {**before, **{s.name: s for s in read}}
    ordered = [sources[name] for name in sorted(sources)]
    tables, ordered, faults = _understand(ordered, Iris(base), options, step)
    unread += [f"kg: {fault}" for fault in faults]
    if not options.replace and not options.allow_shrink:
        _guard(output, tables, before, sources)
    new = {s.name for s in read}
    names = [s.name for s in ordered]
    summary = Summary(output, tables, [n for n in names if n in new], [n for n in names if n not in new], unread)
    with fresh(output) as folder:
        _write(folder, tables, ordered, Iris(base), summary, step, options.gold)
    return summary


def _guard(output: Path, tables: Tables, before: dict[str, Source], now: dict[str, Source]) -> None:
    """A build that would lose facts of sources that did not change stops and says which."""
    unchanged = {name: s.text for name, s in before.items() if now[name].text == s.text}
    if unchanged:
        from kg.check.delta import guard
        from kg.model.table_files import read_tables

        guard(read_tables(output / "tables"), tables, unchanged)


def _read_inputs(inputs: Sequence[str], keep_going: bool, step: Step) -> tuple[list[Source], list[str]]:
    from kg.text.read import collect, names, read

    paths = collect(list(inputs))
    named = names(paths)
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
    return out, unread


def _base_before(output: Path, forget: bool) -> str:
    if forget:
        return BASE
    try:
        return str(read_manifest(output).get("base") or BASE)
    except UsageError:
        return BASE


def kept_sources(output: Path) -> dict[str, Source]:
    """The sources of the earlier build, as it decoded them."""
    try:
        manifest = read_manifest(output)
    except UsageError:
        return {}
    out = {}
    for entry in _entries(manifest):
        path = output / "sources" / entry["file"]
        try:
            with path.open(encoding="utf-8", newline="") as f:
                text = f.read()
        except (OSError, UnicodeDecodeError):
            raise KgError("a source of the earlier build can't be read", str(path), "build all inputs again with --replace") from None
        out[entry["name"]] = Source(entry["name"], text, entry["format"], entry["encoding"], entry["sha256"])
    return out


def _entries(manifest: dict[str, Any]) -> list[dict[str, str]]:
    found = manifest.get("sources")
    return [e for e in found if isinstance(e, dict)] if isinstance(found, list) else []


def _write(
    folder: Path, tables: Tables, sources: Sequence[Source], iris: Iris, summary: Summary, step: Step, gold: Path | None
) -> None:
    from kg.build.emit import quads
    from kg.check.evaluate import evaluate
    from kg.export.tables import write_tables
    from kg.export.trig import write_trig
    from kg.graph_page.write import write_graph
    from kg.report.write import write_report
    from kg.store.embedded import Embedded

    texts = {s.name: s.text for s in sources}
    step("write", 0, 4)
    write_tables(tables, folder / "tables")
    chunks = list(quads(tables, iris, texts))
    summary.quads = sum(c.count(b"\n") for c in chunks)
    summary.large = summary.quads > LARGE
    step("write", 1, 4)
    Embedded.create(folder / "store", chunks)
    step("write", 2, 4)
    if summary.large:
        with gzip.GzipFile(folder / "graph.nq.gz", "wb", mtime=0) as f:
            f.writelines(chunks)
        write_graph(tables, texts, folder / "overview.html", base=iris.base)
    else:
        write_trig(chunks, folder / "graph.trig")
        write_graph(tables, texts, folder / "graph.html", quads=chunks, base=iris.base)
    step("write", 3, 4)
    write_report(tables, texts, folder / "report.html", evaluate(gold, tables, texts) if gold else ())
    _write_sources(folder, sources, iris)


def _write_sources(folder: Path, sources: Sequence[Source], iris: Iris) -> None:
    """The decoded texts, for evidence and for later updates, and the manifest."""
    (folder / "sources").mkdir()
    entries = []
    for n, source in enumerate(sources, 1):
        name = f"{n:05d}.txt"
        with (folder / "sources" / name).open("w", encoding="utf-8", newline="", errors="surrogatepass") as f:
            f.write(source.text)
        entries.append(
            {"name": source.name, "file": name, "format": source.format, "encoding": source.encoding, "sha256": source.sha256}
        )
    write_manifest(folder, {"program": f"kg {__version__}", "base": iris.base, "sources": entries})
