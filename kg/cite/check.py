"""Every reference of a text against the laws of a build: does it exist, was it in force, what is it now?

Nothing is skipped in silence: a number that no reader could attach to a law is `not_examined`, with the reason.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from kg.cite.checked import Checked
from kg.cite.own import ITSELF, heads, refers_to_itself
from kg.cite.quoted import with_quotes
from kg.cite.references import cite, mentioned
from kg.cite.standing import checked, not_held, standing
from kg.model.tables import CitationRow
from kg.model.text import fold
from kg.time.laws import Laws
from kg.zh.numerals import CHARS

_BESIDE = 12
"""Characters between a title and its number at the most (《…》(以下简称本法)第三条 is longer and told twice)."""
_NUMBERED = re.compile(f"第[{CHARS}0-9]{{1,9}}条(?:之[{CHARS}]{{1,3}})?")


def check(text: str, laws: Laws, day: str, law: str = "") -> list[Checked]:
    """The references of the text in their order, each with its verdict as of `day`; `law`: what 本法 in it means."""
    own = heads(text)
    rows = [r for r in cite(text, law, laws.registry) if r.target_law or r.start not in own]
    found = [checked(r, laws, day) for r in rows]
    found = [replace(c, detail=ITSELF) if not c.law and refers_to_itself(text, c.start) else c for c in found]
    found += _whole_laws(text, rows, laws, day)
    found += _missed(text, rows, own)
    found.sort(key=lambda c: (c.start, c.end))
    return with_quotes(found, text, laws, day)


def summary(found: list[Checked]) -> dict[str, int]:
    """How many references got each verdict."""
    return dict(sorted(Counter(c.verdict for c in found).items()))


def _whole_laws(text: str, rows: list[CitationRow], laws: Laws, day: str) -> Iterator[Checked]:
    """Laws that are named without a number behind them."""
    near: dict[str, list[tuple[int, int]]] = {}
    for r in rows:
        near.setdefault(r.target_law, []).append((r.start, r.end))
    named = mentioned(text)
    titles = {start for *_, start, _ in named}
    for surface, title, start, end in named:
        found = laws.registry.find(title)
        c = Checked(surface, start, end, found.title or title, "", "", "", "exists")
        if any(a < end <= b or (end <= a <= end + _BESIDE and a not in titles) for a, b in near.get(c.law, ())):
            continue
        if found.candidates:
            yield replace(c, verdict="ambiguous", detail="、".join(found.candidates))
        elif c.law not in laws.histories:
            yield not_held(c, laws)
        else:
            yield standing(c, laws, day)


def _missed(text: str, rows: list[CitationRow], own: set[int]) -> Iterator[Checked]:
    """Numbers of articles that the reader of references did not take for one; those of the text itself are none."""
    covered = _marked(len(text), [(r.start, r.end) for r in rows])
    for m in _NUMBERED.finditer(fold(text)):
        if not covered[m.start()] and m.start() not in own:
            yield Checked(text[m.start() : m.end()], m.start(), m.end(), "", "", "", "", "not_examined", "not read as a reference")


def _marked(length: int, spans: list[tuple[int, int]]) -> bytearray:
    """1 at every character that one of the spans holds."""
    marks = bytearray(length)
    for start, end in spans:
        marks[start:end] = b"\1" * (min(end, length) - start)
    return marks
