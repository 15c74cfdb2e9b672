"""What two builds say differently: facts, not bytes. And the guard against a build that loses facts."""

from __future__ import annotations

import csv
import io
import json
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pyoxigraph as ox

from kg.errors import KgError
from kg.graph.vocab import PREFIXES
from kg.language import codes, term
from kg.language.labels import column_in, label_of
from kg.language.sentences import told
from kg.model.facts import RULE
from kg.model.near import one_of
from kg.model.tables import ROWS, Tables, columns

FORMATS = ("table", "csv", "json", "trig")
ADDITIONS, DELETIONS = "https://w3id.org/gazette-kg/delta/additions", "https://w3id.org/gazette-kg/delta/deletions"
_PLACES = {"start", "end", "n", "page"}
# The identifiers of these families hold the place where a fact was read, so they move with the text.
_MOVING = {"citation_id", "event_id", "issue_id", "membership_id", "start_event", "end_event"}
_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Change:
    """One fact that only one of two builds has. `sign`: + or -."""

    sign: str
    table: str
    values: tuple[str, ...]

    def text(self, language: int) -> str:
        """A line in a language of the catalogue; in English codes stay as they are."""
        shown = [(c, v) for c, v in zip(said(self.table), self.values, strict=True) if v not in ("", RULE) and not v.startswith("http")]
        if codes()[language] != "en":
            shown = [(c, label_of(column_in(self.table, c), v, language)) for c, v in shown]
        return f"{self.sign} {_called(self.table, language)}  " + "  ".join(v for _, v in shown)


def _called(table: str, language: int) -> str:
    return table if codes()[language] == "en" else term(f"table.{table}", language)


def _fact(row: Any, names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(str(getattr(row, c)) for c in names)


def said(table: str) -> tuple[str, ...]:
    """The columns that say something: not where it was read."""
    return tuple(c for c in columns(table) if c not in _PLACES | _MOVING)


def diff(old: Tables, new: Tables) -> list[Change]:
    """Facts removed and added, by table; a fact that only moved in its source is no change."""
    out = []
    for table in ROWS:
        names = said(table)
        before = Counter(_fact(r, names) for r in old.rows(table))
        after = Counter(_fact(r, names) for r in new.rows(table))
        for sign, more in (("-", before - after), ("+", after - before)):
            out += [Change(sign, table, fact) for fact in sorted(more.elements())]
    return out


def render(changes: list[Change], form: str = "table", language: int = 1) -> str:
    """The changes as text, a table in a language of the catalogue; `trig` is made of two graphs by `trig()`."""
    one_of(form, FORMATS, "format", "kg diff")
    if form == "json":
        found = [{"sign": c.sign, "table": c.table, **dict(zip(said(c.table), c.values, strict=True))} for c in changes]
        return json.dumps(found, ensure_ascii=False, indent=1) + "\n"
    if form == "csv":
        out = io.StringIO()
        w = csv.writer(out)
        w.writerow(("sign", "table", "fact"))
        w.writerows((c.sign, c.table, json.dumps(dict(zip(said(c.table), c.values, strict=True)), ensure_ascii=False)) for c in changes)
        return out.getvalue()
    counts = Counter((c.table, c.sign) for c in changes)
    lines = [" ".join(c.text(language).split("\n")) for c in changes]
    names = dict.fromkeys(t for t, _ in counts)
    lines += [f"{_called(t, language)}: +{counts[t, '+']} -{counts[t, '-']}" for t in names] or [told("the same facts", language)]
    return "\n".join(lines) + "\n"


def trig(old: bytes, new: bytes) -> bytes:
    """Two named graphs, of the statements that were added and deleted."""
    before, after = ({q.triple for q in ox.parse(data, ox.RdfFormat.N_QUADS)} for data in (old, new))
    out = []
    for graph, triples in ((ADDITIONS, after - before), (DELETIONS, before - after)):
        out += [ox.Quad(t.subject, t.predicate, t.object, ox.NamedNode(graph)) for t in sorted(triples, key=str)]
    return ox.serialize(out, format=ox.RdfFormat.TRIG, prefixes=PREFIXES) or b""


@dataclass(frozen=True, slots=True)
class Lost:
    """A passage of an unchanged source in which a table had a fact and has none any more."""

    table: str
    source: str
    start: int
    end: int
    quote: str

    def __str__(self) -> str:
        return f"{self.table} {self.source}:{self.start} “{self.quote}”"


def lost(before: Tables, after: Tables, unchanged: Mapping[str, str]) -> list[Lost]:
    """Facts of unchanged sources (name → text) that nothing in the new tables stands for.

    A fact that says something else now is no loss: it is lost when no row of its table touches its place.
    """
    out = []
    for table in ROWS:
        if "start" not in columns(table) or table == "issues":
            continue  # a source problem that is solved is no loss
        now: dict[str, list[tuple[int, int]]] = {}
        for source, start, end, _ in _placed(after, table):
            now.setdefault(source, []).append((start, end))
        for spans in now.values():
            spans.sort()
        reach = {source: _reach(spans) for source, spans in now.items()}
        for source, start, end, _ in _placed(before, table):
            text = unchanged.get(source)
            if text is None or end <= start or _touched(now.get(source, []), reach.get(source, []), start, end):
                continue
            out.append(Lost(table, source, start, end, text[start : min(end, start + 40)]))
    return sorted(set(out), key=lambda f: (f.table, f.source, f.start, f.end))


def _placed(t: Tables, table: str) -> Iterator[tuple[str, int, int, Any]]:
    source_of = {d.document_id: d.source for d in t.documents}
    document_of = {p.provision_id: p.document_id for p in t.provisions}
    for row in t.rows(table):
        document = getattr(row, "document_id", "") or document_of.get(getattr(row, "provision_id", ""), "")
        source = source_of.get(document)
        if source is not None:
            yield source, row.start, row.end, row


def _reach(spans: list[tuple[int, int]]) -> list[int]:
    """The furthest end among the first n spans."""
    out, most = [], 0
    for _, end in spans:
        most = max(most, end)
        out.append(most)
    return out


def _touched(spans: list[tuple[int, int]], reach: list[int], start: int, end: int) -> bool:
    before = bisect_left(spans, (end, 0))
    return before > 0 and reach[before - 1] > start


def refuse(gone: Sequence[Lost]) -> None:
    """KgError with a list when a build would lose facts though their sources did not change."""
    if gone:
        counts = ", ".join(f"{t} {n}" for t, n in Counter(f.table for f in gone).items())
        first = "; ".join(str(f) for f in gone[:_SHOWN])
        what = f"{len(gone)} facts of unchanged sources would be lost ({counts}): {first}"
        raise KgError(what, "kg build", "look at them, or accept it with --allow-shrink")
