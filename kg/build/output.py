"""The folder of a build, part by part: tables and dump joined, the store made or changed, pages, sources, what the next build needs."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from kg.build.basis import basis_of_all
from kg.build.before import of_lines
from kg.build.conclude import GLOBAL, Whole
from kg.build.dump import for_page, trig_of
from kg.build.emit import joined_quads
from kg.build.join import Joined
from kg.build.link import Common
from kg.build.names import Known, known
from kg.build.run import Build
from kg.build.several import Several
from kg.build.shards import Shards
from kg.build.sources import SourceTexts, write_sources
from kg.build.state import CACHE, DUMP, State, save, stamps
from kg.build.write import Output, Written, packed, unpacked
from kg.check.delta import Lost, lost, refuse
from kg.graph.names import Names
from kg.graph.ontology import ontology
from kg.model.tables import ROWS, Tables
from kg.model.tally import Tally, tally
from kg.time.quads import Correspondences
from kg.web.headlines import Headline, headlines, write_headlines

if TYPE_CHECKING:
    from kg.store.embedded import Embedded

_LOG = logging.getLogger(__name__)
_REBUILT = 0.2
"""Share of the sources beyond which a new store is faster than a changed one."""


@dataclass(slots=True)
class Made:
    """What was written. `tables`: all rows where they are at hand, else those that pages show."""

    tables: Tables
    counts: Tally
    quads: int = 0
    headlines: list[Headline] = field(default_factory=list)


@dataclass(slots=True)
class _Found:
    """What comes of the sources while they are written. `rows`: of those written now, where all are wanted; `changes`: packed
    statements of a named graph before and now; `first`, `last`: bytes of the dump before and after the sources; `corresponding`:
    what is said of laws with several texts, packed; `basis`: what the graph of what was concluded is made from; `heard`: how the
    characters of names are read."""

    written: dict[str, Written] = field(default_factory=dict)
    rows: list[Tables] = field(default_factory=list)
    changes: list[tuple[bytes, bytes]] = field(default_factory=list)
    lost: list[Lost] = field(default_factory=list)
    shown: Tables = field(default_factory=Tables)
    quads: int = 0
    first: int = 0
    last: int = 0
    corresponding: Mapping[bytes, bytes] = field(default_factory=dict)
    basis: tuple[bytes, int] = (b"", 0)
    heard: dict[str, tuple[str, ...]] = field(default_factory=dict)


def write_output(folder: Path, build: Build, common: Common, large: int, gold: Path | None, allow_shrink: bool, cache: bool) -> Made:
    """Everything but the swap. `large`: quads beyond which pages show a part; `cache`: is the next build to go on from this one?"""
    whole, found = build.conclude(common), _Found(heard=dict(build.before.state.heard))
    with Joined(folder, build.before) as joined:
        store = _statements_into_store(folder, build, common, whole, joined, found, allow_shrink)
        joined.concluded(whole.tables)
    refuse(found.lost)
    counts = Tally()
    for one in (*(w.tally for w in found.written.values()), tally(whole.tables)):
        counts.add(one)
    texts = SourceTexts({n: build.entries[n] for n in build.linked}, build.before)
    made = Made(found.shown, counts, found.quads, headlines(store, texts))
    store.close()
    write_headlines(made.headlines, folder)
    _LOG.info("%d statements", made.quads)
    _pages(folder, build, made, whole, found, texts, made.quads > large, gold)
    _cache(folder, build, whole, found, made.quads > large, cache)
    write_sources(folder, [build.entries[n] for n in build.linked], build.before.output, common.iris.base, build.made_by, made.quads)
    _LOG.info("written")
    return made


def _statements_into_store(
    folder: Path, build: Build, common: Common, whole: Whole, joined: Joined, found: _Found, allow_shrink: bool
) -> Embedded:
    from kg.store.embedded import Embedded

    names = known(whole.tables)
    stale = build.outdated(whole, names)
    old = build.before.output / "store"
    anew = len(stale) > _REBUILT * len(build.linked) or not build.old or not old.is_dir()
    pieces = _statements(build, common, whole, names, stale, joined, found, allow_shrink, anew)
    if anew:
        return Embedded.create(folder / "store", pieces)
    for _ in pieces:
        pass
    gone = [(build.before.graph(name), b"") for name in build.old if name not in found.written]
    changes = ((unpacked(was), unpacked(now)) for was, now in [*gone, *found.changes])
    return Embedded.changed(old, folder / "store", changes)


def _statements(
    build: Build,
    common: Common,
    whole: Whole,
    names: Known,
    stale: list[str],
    joined: Joined,
    found: _Found,
    allow_shrink: bool,
    anew: bool,
) -> Iterator[bytes]:
    """Writes tables and dump, and hands on the statements: all of them, or none where only changes are wanted."""
    head, found.quads = packed([ontology()])
    found.first = len(head)
    joined.packed(head)
    yield ontology()
    for name, output in build.write(common, whole, names, stale):
        if output is None:
            joined.keep(name)
            found.written[name] = build.old[name].written
            if anew:
                yield from unpacked(build.before.graph(name))
        else:
            joined.add(output)
            _take(build, name, output, found, allow_shrink, anew)
            if anew:
                yield from unpacked(output.graph)
        found.quads += found.written[name].quads
    tail, count = _tail(build, common, whole, joined, found)
    found.last = len(tail)
    found.quads += count
    joined.packed(tail)
    if anew:
        yield from unpacked(tail)
    else:
        found.changes.append((build.before.concluded(), tail))
    # The same bytes need no look at what they hold.
    found.changes = [(was, now) for was, now in found.changes if was != now]


def _take(build: Build, name: str, output: Output, found: _Found, allow_shrink: bool, anew: bool) -> None:
    found.written[name] = output.written
    if output.rows is not None:
        found.rows.append(output.rows)
    if not anew:
        found.changes.append((build.before.graph(name) if name in build.old else b"", output.graph))
    kept = build.before.kept.get(name)
    if kept and kept.file == build.entries[name].kept.file and not allow_shrink:
        text = build.entries[name].load(build.before).text
        found.lost += lost(build.before.rows(name), of_lines(output.lines), {name: text})


def _tail(build: Build, common: Common, whole: Whole, joined: Joined, found: _Found) -> tuple[bytes, int]:
    """The graph of what was concluded across sources, packed, and how many statements it has."""
    found.shown = _shown(whole, found.written.values())
    several = Several(found.shown, found.written, joined.table("provisions"), joined.begin("provisions"))
    given = ((name, w.basis) for name, w in found.written.items())
    basis, known = basis_of_all(whole.tables, given, several.printed), build.before.state
    if basis == known.basis[0]:
        found.basis, found.corresponding = known.basis, known.corresponding
        return build.before.concluded(), known.basis[1]
    tail, count = packed(_concluded(common, found, several, Correspondences(known.corresponding, several.printed)))
    found.basis = (basis, count)
    return tail, count


def _concluded(common: Common, found: _Found, several: Several, known: Correspondences) -> Iterator[bytes]:
    told = found.written.values()
    agents = {agent for w in told for agent in w.agents}
    names = Names(found.shown, common.iris)
    yield from joined_quads(found.shown, names, lambda table: (w.told[table] for w in told if table in w.told), agents, known, several)
    found.corresponding = known.made


def _shown(whole: Whole, written: Iterable[Written]) -> Tables:
    """The rows of no single source, and those of each that are held."""
    out = Tables()
    for name in GLOBAL:
        setattr(out, name, getattr(whole.tables, name))
    for one in written:
        for name, rows in vars(one.rows).items():
            if rows and name not in GLOBAL:
                getattr(out, name).extend(rows)
    return out


def _pages(folder: Path, build: Build, made: Made, whole: Whole, found: _Found, texts: SourceTexts, large: bool, gold: Path | None) -> None:
    from kg.check.evaluate import evaluate
    from kg.graph_page.write import write_graph
    from kg.report.write import write_report

    build.step("pages", 0, 1)
    if not large or gold:
        made.tables = _all_rows(folder, whole, found)
    scores = evaluate(gold, made.tables, texts) if gold else ()
    dump, page = folder / DUMP, partial(write_graph, base=build.job.base, headlines=made.headlines, heard=found.heard)
    if large:
        page(found.shown, {}, folder / "overview.html", things=_things(made.counts))
    else:
        trig_of(dump, folder / "graph.trig")
        page(made.tables, texts, folder / "graph.html", quads=for_page(dump, made.quads))
    write_report(made.tables, texts, folder / "report.html", scores, made.headlines, made.counts)


def _things(counts: Tally) -> int:
    """What a page of everything would show: laws with their articles, documents, bodies, persons."""
    return counts.of("provisions", "level")["article"] + sum(counts.rows[t] for t in ("laws", "documents", "organisations", "persons"))


def _all_rows(folder: Path, whole: Whole, found: _Found) -> Tables:
    from kg.model.table_files import read_tables

    if len(found.rows) < len(found.written):
        return read_tables(folder / "tables")
    out = Tables()
    for name in ROWS:
        rows = getattr(whole.tables, name) if name in GLOBAL else [row for one in found.rows for row in getattr(one, name)]
        setattr(out, name, rows)
    return out


def _cache(folder: Path, build: Build, whole: Whole, found: _Found, large: bool, keep: bool) -> None:
    """What the next build goes on from; a small build has its dump there alone."""
    cache, dump = folder / CACHE, folder / DUMP
    if keep:
        Shards(build.job.shards).rest(cache, (build.keys[n] for n in build.linked))
        names = known(whole.tables)
        parts = build.parts(whole, found.written)
        at, before = (found.first, found.last), build.before.state
        state = State(build.made_by, build.job.base, parts, names, *at, stamps(folder), found.corresponding)
        state.basis, state.heard = found.basis, found.heard
        save(state, cache, before)
        if not large:
            os.rename(dump, cache / DUMP)
    elif not large:
        dump.unlink()
