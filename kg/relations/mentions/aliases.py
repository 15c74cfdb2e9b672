"""Short names of laws that a document defines (以下简称), scoped to that document."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from kg.model.documents import Document
from kg.model.facts import Alias, LawMention
from kg.model.text import squeeze
from kg.zh.shortnames import Definition, definitions, named_up_to
from kg.zh.titles import clean_title


def find_aliases(doc: Document, mentions: Sequence[LawMention]) -> list[Alias]:
    """The short names given to laws, in order; 以下统称用人单位 and other names of no law are left out."""
    folded = doc.text.folded
    found: list[Alias] = []
    groups: dict[int, list[Definition]] = {}
    for d in definitions(folded):
        groups.setdefault(d.marker, []).append(d)
    ordered = sorted(mentions, key=lambda m: m.end)
    ends = [m.end for m in ordered]
    for marker, group in groups.items():
        chain = _named_before(folded, marker, ordered, ends)
        if not chain:
            continue
        if len(group) > 1:
            pairs = list(zip(reversed(group), chain, strict=False))[::-1]
        elif group[0].together:
            pairs = [(group[0], m) for m in reversed(chain)]
        else:
            pairs = [(group[0], chain[0])]
        found += [_alias(d, m) for d, m in pairs]
    return found


def _named_before(folded: str, marker: int, ordered: Sequence[LawMention], ends: Sequence[int]) -> list[LawMention]:
    """The laws whose names run up to `marker`, the nearest first."""
    chain: list[LawMention] = []
    at = marker
    while len(chain) < 12:
        i = bisect_left(ends, at)
        at = at if i < len(ends) and ends[i] == at else named_up_to(folded, at)
        while at > 0 and folded[at - 1] in ("、和及与 以,等" if chain else " "):
            at -= 1
        i = bisect_left(ends, at)
        here = [m for m in ordered[i : i + 4] if m.end == at]
        if not here:
            break
        chain.append(min(here, key=lambda m: m.begin))
        at = chain[-1].begin
    return chain


def _alias(d: Definition, m: LawMention) -> Alias:
    full = clean_title(m.surface) if m.via == "title" else m.title
    return Alias(squeeze(d.form), full, m.version, m.begin, d.end)
