"""References to whole laws in a text of law: 根据《…法》制定, …同时废止, 依照刑法有关规定."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from kg.model.documents import Document
from kg.model.facts import CitationFact, LawMention
from kg.relations.citations.amending import MODIFIED
from kg.relations.citations.verbs import JOINED, plain, sentence
from kg.zh.lawnames import holds_in
from kg.zh.numerals import NUMBER

_DEFINED = re.compile(r"(?:简称|统称|下称|以下称)(?:为)?[“《]?$")
_APPLIES = re.compile(r"(?:依照|根据|依据|按照|适用|执行|符合|遵守|遵照|参照|违反)(?:国家|本市|本省|现行|有关|[^,。;《》的]{0,10}(?:印发|发布|制定|公布|颁布)?的?)?$")
_NO_INSTRUMENT = re.compile(r"(?:证|证书|证明|报|日报|网|杂志|期刊|表|书|单|票|簿|册|函|画报|周刊)$")
_ANNEX = re.compile(rf"的?附 ?[件表录图] ?(?:\(?{NUMBER}\)?)?(?!第)")
_BY = re.compile(r"(?:根据|依照|依据)[^,]*$")


def whole_laws(
    doc: Document, mentions: Sequence[LawMention], used: Collection[int], body: int, amending: bool
) -> list[CitationFact]:
    """Laws named without a number behind them. `used`: where the law of a number stands; `body`: where the provisions begin."""
    folded = doc.text.folded
    out: list[CitationFact] = []
    relation, end = "cites", -1
    for m in mentions:
        if m.begin in used or m.begin < body or m.nested or m.title == doc.title or not (holds_in(m.kind) or _applied(folded, m)):
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
        annex = _ANNEX.match(folded, m.end)
        stop = annex.end() if annex else m.end
        part = "".join(annex[0].split()).removeprefix("的") if annex else ""
        out.append(CitationFact(m.begin, stop, m.surface + part, m.title, "named", m.version, relation=relation, annex=part))
    return out


def _applied(folded: str, m: LawMention) -> bool:
    """按照《水井设计规范》设计: an instrument that is no law, but that the text applies; no certificate, paper or form."""
    if not m.bracketed or m.nested or _NO_INSTRUMENT.search(m.title):
        return False
    return bool(_APPLIES.search(folded, max(0, m.begin - 24), m.begin))
