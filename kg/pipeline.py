"""From inputs to the output folder.

Pass 1 (read … find) needs one file and nothing else; pass 2 (link, write) needs of all others what they tell the registers
(`kg.build.run`). The same sources give the same graph, whatever the order of files, the number of jobs, and what was built before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path

from kg.annotate.model import load as load_model
from kg.build.executors import Workers, checked
from kg.build.folder import claim
from kg.build.output import Made, write_output
from kg.build.run import Build
from kg.build.same import refuse_other_documents, refuse_other_texts
from kg.build.sources import Step, read_inputs, together
from kg.build.state import Previous
from kg.build.tasks import Job, forget
from kg.build.unchanged import made_by, unchanged
from kg.model.documents import Source
from kg.model.iri import checked_base
from kg.model.manifest import Manifest, owned
from kg.model.table_files import uncollected
from kg.model.tables import Tables
from kg.model.tally import Tally, tally
from kg.web.headlines import Headline, read_headlines

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
    cache: bool = True
    shards: str = ""


@dataclass(slots=True)
class Summary:
    """What a build did, for the terminal. `tables`: the rows at hand, of a large build those that its pages show; `counts`: of
    all rows. `unchanged`: nothing was done, for all is as it was; the tables of a large build are not read then."""

    output: Path
    tables: Tables = field(default_factory=Tables)
    counts: Tally = field(default_factory=Tally)
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


def build_graph(inputs: Sequence[str], options: Options, step: Step = lambda *_: None) -> Summary:
    """Reads the inputs, adds them to what the output folder holds, and writes a new output beside it."""
    checked(options.executor)
    # What a build holds it needs to its end: the collector, which would look at all of it again and again, waits.
    with uncollected(), claim(options.output) as place:
        standing = owned(place.output)
        # Whatever else is forgotten, what was made of a source that is as it was is not made again.
        manifest = Manifest() if options.replace else standing
        base = checked_base(options.base) if options.base else manifest.base
        bold = options.allow_shrink or options.replace
        read, unread = read_inputs(inputs, [k.name for k in manifest.sources], options.keep_going, step)
        made = made_by(options.model)
        if not unread and not options.gold and not options.model and unchanged(place.output, manifest, read, options.base, made):
            return _as_it_stands(options.output, manifest, read)
        before = Previous(place.output, standing, made, base)
        if not bold:
            refuse_other_texts(before.kept, before.source, read)
        entries = together({k.name: before.kept[k.name] for k in manifest.sources}, read, options.allow_shrink)
        if options.model:
            load_model(options.model)  # in vain in every worker, if it is none
        try:
            with place.shards(options.shards) as shards, Workers(options.executor, options.jobs) as workers:
                build = Build(Job(shards, base, options.model), workers, before, entries, made, step)
                build.read(options.keep_going)
                common = build.link(options.keep_going)
                if not bold:
                    _refuse_others(build)
                with place.fresh() as folder:
                    made_now = write_output(folder, build, common, LARGE, options.gold, bold, options.cache)
        finally:
            forget()
        return _summary(options.output, build, made_now, read, [*unread, *(f"kg: {fault}" for fault in build.faults)])


def _summary(output: Path, build: Build, made: Made, read: Sequence[Source], unread: list[str]) -> Summary:
    new, names = {s.name for s in read}, list(build.linked)
    told = [n for n in names if n in new], [n for n in names if n not in new]
    return Summary(output, made.tables, made.counts, *told, unread, made.quads, made.quads > LARGE, headlines=made.headlines)


def _as_it_stands(output: Path, manifest: Manifest, read: Sequence[Source]) -> Summary:
    from kg.model.table_files import read_tables

    new = {s.name for s in read}
    names = [k.name for k in manifest.sources]
    summary = Summary(output, Tables(), Tally(), [n for n in names if n in new], [n for n in names if n not in new])
    summary.quads, summary.large, summary.unchanged = manifest.quads, manifest.quads > LARGE, True
    summary.headlines = read_headlines(output)
    # Looking whether anything changed must not cost more with the size of what did not.
    if not summary.large:
        summary.tables = read_tables(output / "tables")
        summary.counts = tally(summary.tables)
    return summary


def _refuse_others(build: Build) -> None:
    """A changed source must still be the same document."""
    kept = build.before.kept
    for name, one in build.linked.items():
        if name in kept and kept[name].file != build.entries[name].kept.file:
            refuse_other_documents(name, build.before.rows(name).documents, one.rows.documents)
