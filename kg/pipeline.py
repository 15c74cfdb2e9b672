"""From inputs to the output folder.

Pass 1 (read … find) needs one file and nothing else; pass 2 (resolve, emit) needs what was found in
all of them (`kg.build.passes`). The same sources give the same graph, whatever the order of files and the
number of jobs.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field
from functools import partial
from importlib.resources import files
from pathlib import Path

from kg.annotate.model import load as load_model
from kg.build.dump import Dump
from kg.build.executors import LOCAL, PROCESSES, checked, executor
from kg.build.faults import link, read_source
from kg.build.folder import claim
from kg.build.passes import Reading
from kg.build.same import refuse_other_documents, refuse_other_texts
from kg.build.sources import Step, kept_sources, read_inputs, together, write_sources
from kg.build.unchanged import made_by, unchanged
from kg.errors import ReadError
from kg.model.documents import Source
from kg.model.iri import Iris, checked_base
from kg.model.manifest import Manifest, owned
from kg.model.tables import ROWS, Tables
from kg.web.headlines import Headline, headlines, read_headlines, write_headlines

_LOG = logging.getLogger(__name__)
_BATCH = 8
"""Sources that a worker is given at once: one takes some 50 ms."""
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
    model: str = ""
    executor: str = ""


@dataclass(slots=True)
class Summary:
    """What a build did, for the terminal. `unchanged`: nothing, for all is as it was; the tables of a large one are not read then."""

    output: Path
    tables: Tables
    read: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    quads: int = 0
    large: bool = False
    unchanged: bool = False
    headlines: list[Headline] = field(default_factory=list)


def sample_files() -> list[Path]:
    """The bundled sample: a gazette of a city that does not exist, and an earlier version of one of its statutes."""
    folder = Path(str(files("kg"))) / "sample"
    return sorted(p for p in folder.iterdir() if p.suffix in (".txt", ".md"))


# --- pass 1 -----------------------------------------------------------------------------------------------------------


def read_all(sources: Sequence[Source], jobs: int, step: Step, model: str = "", where: str = "") -> list[Reading | ReadError]:
    """Pass 1 over all sources, in their order, on `jobs` processes (0: one per core if there are many) or the executor `where`."""
    if model:
        load_model(model)  # in vain in every worker, if it is none
    workers = jobs or (os.cpu_count() or 1 if where == PROCESSES or len(sources) >= 40 else 1)
    if where == LOCAL or (not where and (workers == 1 or len(sources) == 1)):
        out = []
        for n, source in enumerate(sources):
            step("read", n, len(sources))
            out.append(read_source(source, model))
            _tell(out[-1])
        return out
    with executor(where, workers) as found:
        return spread(sources, found, step, model)


def spread(sources: Sequence[Source], executor: Executor, step: Step, model: str = "") -> list[Reading | ReadError]:
    """Pass 1 on any executor: a process pool on one machine, Dask's on many."""
    out: list[Reading | ReadError] = []
    batches = [sources[n : n + _BATCH] for n in range(0, len(sources), _BATCH)]
    for readings in executor.map(partial(_read_batch, model=model), batches):
        for reading in readings:
            step("read", len(out), len(sources))
            _tell(reading)
            out.append(reading)
    return out


def _read_batch(sources: Sequence[Source], model: str) -> list[Reading | ReadError]:
    return [read_source(source, model) for source in sources]


def _tell(reading: Reading | ReadError) -> None:
    if isinstance(reading, Reading):
        facts = sum(len(f) for found in reading.findings for f in found.values())
        _LOG.debug("%s: %d documents, %d facts", reading.source, len(reading.documents), facts)


def _understand(sources: Sequence[Source], iris: Iris, options: Options, step: Step) -> tuple[Tables, list[Source], list[ReadError]]:
    """Both passes: the tables, the sources that are in them, and the faults of those that are not."""
    read = list(zip(sources, read_all(sources, options.jobs, step, options.model, options.executor), strict=True))
    faults = [r for _, r in read if isinstance(r, ReadError)]
    good = [(s, r) for s, r in read if isinstance(r, Reading)]
    if faults and not options.keep_going:
        raise faults[0]
    step("resolve", 0, 1)
    _LOG.info("read %d sources, %d faults", len(good), len(faults))
    tables, linked, more = link([r for _, r in good], [s for s, _ in good], iris)
    faults += more
    if faults and not (options.keep_going and linked):
        raise faults[0]
    names = {r.source for r in linked}
    return tables, [s for s, _ in good if s.name in names], faults


# --- the build --------------------------------------------------------------------------------------------------------


def build_graph(inputs: Sequence[str], options: Options, step: Step = lambda *_: None) -> Summary:
    """Reads the inputs, adds them to what the output folder holds, and writes everything anew beside it."""
    checked(options.executor)
    with claim(options.output) as place:
        manifest = Manifest() if options.replace else owned(place.output)
        base = checked_base(options.base) if options.base else manifest.base
        read, unread = read_inputs(inputs, [k.name for k in manifest.sources], options.keep_going, step)
        made = made_by(options.model)
        if not unread and not options.gold and not options.model and unchanged(place.output, manifest, read, options.base, made):
            return _as_it_stands(options.output, manifest, read)
        before = kept_sources(place.output, manifest)
        if not options.allow_shrink:
            refuse_other_texts(before, read)
        sources = together(before, read, options.allow_shrink)
        tables, ordered, faults = _understand([sources[n] for n in sorted(sources)], Iris(base), options, step)
        unread += [f"kg: {fault}" for fault in faults]
        if before and not options.allow_shrink:
            _guard(place.output, tables, before, sources)
        new = {s.name for s in read}
        names = [s.name for s in ordered]
        summary = Summary(options.output, tables, [n for n in names if n in new], [n for n in names if n not in new], unread)
        with place.fresh() as folder:
            _write(folder, tables, ordered, Iris(base), summary, step, options.gold, made)
    return summary


def _as_it_stands(output: Path, manifest: Manifest, read: Sequence[Source]) -> Summary:
    from kg.model.table_files import read_tables

    new = {s.name for s in read}
    names = [k.name for k in manifest.sources]
    summary = Summary(output, Tables(), [n for n in names if n in new], [n for n in names if n not in new])
    summary.quads, summary.large, summary.unchanged = manifest.quads, manifest.quads > LARGE, True
    summary.headlines = read_headlines(output)
    # Looking whether anything changed must not cost more with the size of what did not.
    if not summary.large:
        summary.tables = read_tables(output / "tables")
    return summary


def _guard(output: Path, tables: Tables, before: dict[str, Source], now: dict[str, Source]) -> None:
    """A build that would lose facts of sources that did not change, or a source whole, stops and says which."""
    from kg.check.delta import guard
    from kg.model.table_files import read_tables

    earlier = read_tables(output / "tables")
    kept = {name: s.text for name, s in before.items() if name in now}
    unchanged = {name: text for name, text in kept.items() if now[name].text == text}
    guard(earlier, tables, unchanged)
    refuse_other_documents(earlier, tables, kept.keys() - unchanged.keys())


def _write(
    folder: Path, tables: Tables, sources: Sequence[Source], iris: Iris, summary: Summary, step: Step, gold: Path | None, made: str
) -> None:
    from kg.build.emit import quads
    from kg.check.evaluate import evaluate
    from kg.export.tables import write_tables
    from kg.graph_page.write import write_graph
    from kg.report.write import write_report
    from kg.store.embedded import Embedded

    texts = {s.name: s.text for s in sources}
    step("write", 0, 4)
    _LOG.info("linked: %d rows", sum(len(tables.rows(name)) for name in ROWS))
    write_tables(tables, folder / "tables")
    step("write", 1, 4)
    dump = Dump(folder / "graph.nq.gz")
    store = Embedded.create(folder / "store", dump.through(quads(tables, iris, texts)))
    summary.headlines = headlines(store)
    store.close()
    write_headlines(summary.headlines, folder)
    summary.quads, summary.large = dump.quads, dump.quads > LARGE
    _LOG.info("%d statements", summary.quads)
    step("write", 2, 4)
    if summary.large:
        write_graph(tables, texts, folder / "overview.html", base=iris.base)
    else:
        dump.unpacked_to(folder / "graph.trig")
        write_graph(tables, texts, folder / "graph.html", quads=dump.for_page(), base=iris.base)
        dump.path.unlink()
    step("write", 3, 4)
    write_report(tables, texts, folder / "report.html", evaluate(gold, tables, texts) if gold else (), summary.headlines)
    write_sources(folder, sources, iris.base, made, summary.quads)
    _LOG.info("written")
