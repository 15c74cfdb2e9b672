"""Laws in time → statements: from when to when each text is in force, and which article of one text is which of the next.

In force or not is said as of the newest day of any document of the build, so that the same sources give the same graph.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields
from itertools import pairwise

from kg.graph import vocab as v
from kg.graph.writer import Writer, ref
from kg.model.column_types import is_day
from kg.model.shelf import Shelf
from kg.model.tables import Tables
from kg.time.identity import Identity
from kg.time.laws import Laws
from kg.time.periods import History, State, state, version_state
from kg.zh.numerals import numbered

_ELI = "http://data.europa.eu/eli/ontology#InForce-"
_IN_FORCE = {"in_force": "inForce", "amended": "notInForce", "repealed": "notInForce", "not_yet_in_force": "notInForce"}


class Correspondences:
    """What is said of the articles of laws with several texts. `known`: that of an earlier build, packed, by the digest of all that it
    was made from; `made`: what this one asked for; `printed`: title → what changes with the words of its texts."""

    def __init__(self, known: Mapping[bytes, bytes] | None = None, printed: Callable[[str], object] = lambda title: None) -> None:
        self._known, self._printed = known or {}, printed
        self.made: dict[bytes, bytes] = {}

    def of(self, history: History, laws: Laws, w: Writer) -> str:
        """As N-Quads of the graph that `w` writes; the texts are read only where they are not known."""
        texts = [[getattr(t, f.name) for f in fields(t) if f.name != "articles"] for t in history.texts]
        told = (history.title, texts, history.decisions, history.amended, laws.decided.get(history.title), self._printed(history.title))
        key = hashlib.blake2b(repr(told).encode("utf-8", "surrogatepass"), digest_size=16).digest()
        found = self._known.get(key)
        self.made[key] = zlib.compress(_corresponding(history, laws, w.beside()), 1) if found is None else found
        return zlib.decompress(self.made[key]).decode()


def intime(tables: Tables, w: Writer, told: Correspondences, shelf: Shelf | None = None) -> Iterator[None]:
    """Status and identity of all laws; pauses after each law. `shelf`: the provisions, where they are not in the tables."""
    laws = Laws(tables, {}, shelf)
    newest = max((d.date for d in tables.documents if is_day(d.date)), default="")
    for history in laws.histories.values():
        _periods(history, newest, w)
        if len(history.texts) > 1:
            w.lines(told.of(history, laws, w))
        yield


def _corresponding(history: History, laws: Laws, w: Writer) -> bytes:
    for old, new in pairwise(history.texts):
        if old.articles and new.articles:
            before, after = ({p.article: p.provision_id for p in t.articles} for t in (old, new))
            for i in laws.identities(history, old, new):
                s = ref(w.names.iris.make("correspondence", history.title, new.date or new.label, i.new or "0", i.old or "0"))
                _identity(s, history.title, i, before.get(i.old, ""), after.get(i.new, ""), w)
    return w.take()


def _periods(history: History, newest: str, w: Writer) -> None:
    law = w.names.law(history.title)
    if law and newest:
        _in_force(law, state(history, newest), w)
    for text, after in zip(history.texts, [*history.texts[1:], None], strict=False):
        if text.stated:
            w.day(ref(text.version_id), v.eli_first_date_entry_in_force, v.schema_validFrom, text.start)
        # Where nothing tells from when the next text is in force, nothing tells until when this one is.
        ends = history.repealed or history.becomes[1] if after is None else after.start if after.stated else ""
        w.day(ref(text.version_id), v.eli_date_no_longer_in_force, v.schema_expires, ends)
        # An amendment whose text is not held leaves open whether this one is still in force.
        if newest and (after or not any(d > text.made for d in history.amended)):
            _in_force(text.version_id, version_state(history, text, newest), w)


def _in_force(iri: str, now: State, w: Writer) -> None:
    if now.status in _IN_FORCE:
        w.link(ref(iri), v.eli_in_force, _ELI + _IN_FORCE[now.status])


def _identity(s: str, law: str, i: Identity, before: str, after: str, w: Writer) -> None:
    """`before`, `after`: the articles themselves, empty where there is none."""
    w.thing(s, v.kg_Correspondence, f"{law} {numbered(i.old, '条') or '—'} → {numbered(i.new, '条') or '—'}")
    w.code(s, v.kg_correspondenceKind, "correspondence", i.kind)
    w.plain(s, v.kg_knownBy, i.by)
    w.link(s, v.kg_earlierProvision, before)
    w.link(s, v.kg_laterProvision, after)
    if before and after:
        w.link(ref(after), v.prov_wasRevisionOf, before)
