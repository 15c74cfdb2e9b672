"""References to whole laws in a text of law: 根据《…法》制定, …同时废止, 依照刑法有关规定."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from kg.model.documents import Document
from kg.model.facts import CitationFact, LawMention
from kg.relations.citations.amending import MODIFIED, Amended
from kg.relations.citations.repeals import Listed, listed_repeals
from kg.relations.citations.verbs import JOINED, plain, sentence
from kg.zh.lawnames import holds_in
from kg.zh.numerals import NUMBER
from kg.zh.shortnames import definitions
from kg.zh.titles import clean_title

_DEFINED = re.compile(r"(?:简称|统称|下称|以下称)(?:为)?[“《]?$")
_APPLIES = re.compile(
    r"(?:依照|根据|依据|按照|适用|执行|符合|遵守|遵照|参照|违反)(?:国家|本市|本省|现行|有关|[^,。;《》的]{0,10}(?:印发|发布|制定|公布|颁布)?的?)?$"
)
_NO_INSTRUMENT = re.compile(r"(?:证|证书|证明|报|日报|网|杂志|期刊|表|书|单|票|簿|册|函|画报|周刊)$")
_ANNEX = re.compile(rf"的?附 ?[件表录图] ?(?:\(?{NUMBER}\)?)?(?!第)")
_BY = re.compile(r"(?:根据|依照|依据)[^,]*$")


def whole_laws(
    doc: Document, mentions: Sequence[LawMention], used: Collection[int], body: int, amended: Amended | None
) -> list[CitationFact]:
    """Laws named without a number behind them. `used`: where the law of a number stands; `body`: where the provisions begin."""
    folded = doc.text.folded
    listed = listed_repeals(folded, doc.title)
    repealed = {x.begin - 1 for x in listed if x.bracketed}
    defined = {d.begin for d in definitions(folded)}
    out = [_listed(x) for x in listed if not x.bracketed]
    taken = {x.begin for x in listed}
    relation, end = "cites", -1
    for m in mentions:
        if m.begin in used or m.begin in defined or m.begin in taken or m.begin < body or m.nested or m.title == doc.title:
            continue
        if not (holds_in(m.kind) or _applied(folded, m) or m.begin in repealed) or _DEFINED.search(folded, max(0, m.begin - 8), m.begin):
            continue
        before, relation = relation, plain(folded, m.begin, m.end)
        if relation == "cites" and 0 < end <= m.begin and JOINED.fullmatch(folded, end, m.begin):
            relation = before
        if m.begin in repealed:
            relation = "repeals"
        elif amended and (MODIFIED.match(folded, m.end - 1) or amended.opens(m.begin)):
            relation = "amends"
        if relation == "repeals" and m.begin not in repealed and _BY.search(folded[sentence(folded, m.begin, m.end)[0] : m.begin]):
            relation = "cites"
        end = m.end
        out.append(_fact(folded, m, relation))
    return out


def only_listed(doc: Document) -> list[CitationFact]:
    """What an order or notice that is no text of law repeals in a list (发布规章清理结果)."""
    return [_listed(x) for x in listed_repeals(doc.text.folded, doc.title)]


def _listed(x: Listed) -> CitationFact:
    return CitationFact(x.begin, x.end, x.title, clean_title(x.title), "named", relation="repeals")


def _fact(folded: str, m: LawMention, relation: str) -> CitationFact:
    """The row of a whole law, or of one of its annexes (基本法附件三)."""
    annex = _ANNEX.match(folded, m.end)
    if not annex:
        return CitationFact(m.begin, m.end, m.surface, m.title, "named", m.version, relation=relation)
    part = "".join(annex[0].split()).removeprefix("的")
    return CitationFact(m.begin, annex.end(), m.surface + part, m.title, "named", m.version, relation=relation, annex=part)


def _applied(folded: str, m: LawMention) -> bool:
    """按照《水井设计规范》设计: an instrument that is no law, but that the text applies; no certificate, paper or form."""
    if not m.bracketed or m.nested or _NO_INSTRUMENT.search(m.title):
        return False
    return bool(_APPLIES.search(folded, max(0, m.begin - 24), m.begin))
