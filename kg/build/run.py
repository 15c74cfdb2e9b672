"""One build: what changed since the one that stands is read, linked and written, all else is taken over from it.

A source is read again when its text or the program is another; linked again when an entry of a register that it looked up is
another; written again when it was linked again, or when what all sources together give back to it is another.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from kg.build import names
from kg.build.conclude import Whole, conclude
from kg.build.executors import Workers
from kg.build.link import Common, Linked, common_of
from kg.build.shards import Shards
from kg.build.sources import Entry, Step
from kg.build.state import CACHE, Part, Previous
from kg.build.tasks import Job, Shared, link_batch, read_batch, share, write_batch
from kg.build.write import Output, Written
from kg.corpus import asked
from kg.corpus.asked import Key
from kg.corpus.summary import Summary
from kg.errors import ReadError
from kg.model.iri import Iris

_LOG = logging.getLogger(__name__)
_SMALL = 4_000_000
"""Characters of all sources up to which their rows are held, for the pages."""


@dataclass(slots=True)
class Build:
    """`entries`: the sources by name, in order; `made_by`: a digest of program and options."""

    job: Job
    workers: Workers
    before: Previous
    entries: Mapping[str, Entry]
    made_by: str
    step: Step
    keys: dict[str, str] = field(default_factory=dict)
    summaries: dict[str, Summary] = field(default_factory=dict)
    linked: dict[str, Linked] = field(default_factory=dict)
    faults: list[ReadError] = field(default_factory=list)
    _anew: set[str] = field(default_factory=set)

    @property
    def iris(self) -> Iris:
        return Iris(self.job.base)

    @property
    def old(self) -> dict[str, Part]:
        return self.before.state.parts

    def read(self, keep_going: bool) -> None:
        """Pass 1 of all sources that are new or changed. Raises the first fault unless told to keep going."""
        shards = Shards(self.job.shards)
        self.keys = {name: _key(self.made_by, entry) for name, entry in self.entries.items()}
        shards.adopt(self.before.output / CACHE, self.keys.values())
        known = {n for n, key in self.keys.items() if n in self.old and self.old[n].key == key and key in shards}
        stale = [n for n in self.entries if n not in known]
        items = ((self.keys[n], self.entries[n].load(self.before)) for n in stale)
        found = self.workers.each(partial(read_batch, self.job), items, len(stale))
        read = dict(self._told("read", stale, found))
        self._refuse(read, keep_going)
        new = {n: s for n in stale if isinstance(s := read[n], Summary)}
        for name, one in new.items():
            _LOG.debug("%s: %d documents, %d facts", name, one.documents, one.facts)
        now = {n: self.old[n].summary for n in known} | new
        self.summaries = {n: now[n] for n in self.entries if n in now}
        _LOG.info("read %d sources of %d, %d faults", len(stale), len(self.entries), len(self.faults))

    def link(self, keep_going: bool) -> Common:
        """Pass 2, first half: every source whose facts or whose answers from the registers are others."""
        before = common_of([p.summary for p in self.old.values()], self.iris) if self.old else None
        while True:
            common = common_of(list(self.summaries.values()), self.iris)
            changed = _changes(before, common, {n: p.key for n, p in self.old.items()}, self.keys) if before else frozenset()
            stale = [n for n in self.summaries if not self._stands(n, changed)]
            others = self.workers.elsewhere(len(stale))
            token = share(self.job, "linking", Shared(common, self.keys), others)
            found = self.workers.each(partial(link_batch, self.job, token), stale, len(stale))
            new = dict(self._told("resolve", stale, found))
            bad = {n for n, one in new.items() if isinstance(one, ReadError)}
            self._refuse(new, keep_going)
            if not bad:
                break
            # Others may have looked up what the faulty source told.
            self.summaries = {n: self.summaries[n] for n in self.summaries if n not in bad}
            if not self.summaries:
                raise self.faults[0]
        self._anew = set(stale)
        self.linked = {n: one if isinstance(one := new.get(n), Linked) else self.old[n].linked for n in self.summaries}
        _LOG.info("linked %d sources of %d", len(stale), len(self.summaries))
        return common

    def conclude(self, common: Common) -> Whole:
        return conclude(list(self.linked.values()), common)

    def outdated(self, whole: Whole, known: names.Known) -> list[str]:
        """The sources that must be written anew, in order."""
        changed = names.changes(self.before.state.names, known)
        return [n for n in self.linked if n in self._anew or self._differs(n, whole, changed)]

    def write(self, common: Common, whole: Whole, known: names.Known, stale: Sequence[str]) -> Iterator[tuple[str, Output | None]]:
        """Pass 2, second half: each source in order, None where it stands as it was."""
        others = self.workers.elsewhere(len(stale))
        token = share(self.job, "writing", Shared(common, self.keys, known), others)
        small = not others and sum(self.entries[n].length for n in stale) <= _SMALL
        do = partial(write_batch, self.job, token, small)
        outputs = iter(self.workers.each(do, [(n, whole.given[n]) for n in stale], len(stale)))
        _LOG.info("writing %d sources of %d", len(stale), len(self.linked))
        due = set(stale)
        for n, name in enumerate(self.linked):
            self.step("write", n, len(self.linked))
            yield name, next(outputs) if name in due else None

    def parts(self, whole: Whole, written: Mapping[str, Written]) -> dict[str, Part]:
        return {n: Part(self.keys[n], self.summaries[n], self.linked[n], whole.given[n], written[n]) for n in self.linked}

    def _stands(self, name: str, changed: frozenset[Key]) -> bool:
        old = self.old.get(name)
        return old is not None and old.key == self.keys[name] and not old.linked.asked.touched(changed)

    def _differs(self, name: str, whole: Whole, changed: frozenset[Key]) -> bool:
        old = self.old[name]
        return old.given != whole.given[name] or not old.written.asked.isdisjoint(changed)

    def _told(self, stage: str, names: Sequence[str], found: Iterator[object]) -> Iterator[tuple[str, object]]:
        for n, (name, one) in enumerate(zip(names, found, strict=True)):
            self.step(stage, n, len(names))
            yield name, one

    def _refuse(self, found: Mapping[str, object], keep_going: bool) -> None:
        self.faults += [one for one in found.values() if isinstance(one, ReadError)]
        if self.faults and (
            not keep_going or (all(isinstance(one, ReadError) for one in found.values()) and len(found) == len(self.entries))
        ):
            raise self.faults[0]


def _key(made_by: str, entry: Entry) -> str:
    told = (made_by, entry.kept.name, entry.kept.format, entry.kept.title, entry.kept.file)
    return hashlib.sha256("\0".join(told).encode("utf-8", "surrogatepass")).hexdigest()[:40]


def _changes(old: Common, new: Common, old_keys: Mapping[str, str], new_keys: Mapping[str, str]) -> frozenset[Key]:
    """The entries of the registers in which two builds differ."""
    out = asked.changes(old.registry, new.registry)
    bodies = asked.differing(dict.fromkeys(old.bodies.seen), dict.fromkeys(new.bodies.seen))
    out |= {("body", name) for name in bodies | asked.differing(old.bodies.merged, new.bodies.merged)}
    others = {
        n for n in {*old.summaries, *new.summaries} if old_keys.get(n) != new_keys.get(n) or (n in old.summaries) != (n in new.summaries)
    }
    for common in (old, new):
        out |= {("whole", title) for n in others if n in common.summaries for title in common.summaries[n].holds}
    return frozenset(out)
