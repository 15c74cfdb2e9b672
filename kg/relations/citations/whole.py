"""References to whole laws in a text of law: 根据《…法》制定, …同时废止, 依照刑法有关规定."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from kg.model.documents import Document
from kg.model.facts import CitationFact, LawMention
from kg.relations.citations.amending import MODIFIED
from kg.relations.citations.verbs import JOINED, plain, sentence
from kg.zh.lawnames import holds_in

_DEFINED = re.compile(r"(?:简称|统称|下称|以下称)(?:为)?[“《]?$")
_BY = re.compile(r"(?:根据|依照|依据)[^,]*$")


def whole_laws(
    doc: Document, mentions: Sequence[LawMention], used: Collection[int], body: int, amending: bool
) -> list[CitationFact]:
    """Laws named without a number behind them. `used`: where the law of a number stands; `body`: where the provisions begin."""
    folded = doc.text.folded
    out: list[CitationFact] = []
    relation, end = "cites", -1
    for m in mentions:
        if m.begin in used or m.begin < body or m.nested or not holds_in(m.kind) or m.title == doc.title:
            continue
        if _DEFINED.search(folded, max(0, m.begin - 8), m.begin):
            continue
        before, relation = relation, plain(folded, m.begin, m.end)
        if relation == "cites" and 0 < end <= m.begin and JOINED.fullmatch(folded, end, m.begin):
            relation = before
        if amending and MODIFIED.match(folded, m.end - 1):
            relation = "amends"
        if relation == "repeals" and _BY.search(folded[sentence(folded, m.begin, m.end)[0] : m.begin]):
            relation = "cites"
        end = m.end
        out.append(CitationFact(m.begin, m.end, m.surface, m.title, "named", m.version, relation=relation))
    return out
