"""References to whole laws in a text of law: 根据《…法》制定, …同时废止, 依照刑法有关规定."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Sequence
from dataclasses import replace

from kg.model.documents import Document
from kg.model.facts import CitationFact, LawMention
from kg.relations.citations.amending import MODIFIED, Amended
from kg.relations.citations.parts import named_part
from kg.relations.citations.repeals import Listed, listed_repeals, unmarked_repeals
from kg.relations.citations.verbs import JOINED, plain, sentence
from kg.zh.dates import YEAR
from kg.zh.lawnames import holds_in
from kg.zh.numerals import NUMBER
from kg.zh.printed import NO_INSTRUMENT
from kg.zh.shortnames import definitions

_DEFINED = re.compile(r"(?:简称|统称|下称|以下称)(?:为)?[“《]?$")
_APPLIES = re.compile(
    r"(?:依照|根据|依据|按照|适用|执行|符合|遵守|遵照|参照|违反)(?:[^,。;《》的]{0,10}(?:印发|发布|制定|公布|颁布)?的?|"
    r"[^,。;《》]{0,50}(?:印发|发布|制定|公布|颁布|通过|批准|签署|签订)的)?$"
)
# 以《优惠目录》规定的资源为原料, 《水井设计规范》的要求
_RULES = re.compile(r"(?: ?\([^()\n]{1,40}\))?(?:等[^,。;《》]{0,8})?(?:中|内)?的?(?:有关|相关)?(?:规定|要求|所列|列明|列入)")
# 《甲》和1950年乙委员会公布的《乙》 after one 按照
_LISTED = re.compile(rf"(?:[、,和及与或者以 ]|{YEAR}[^,。;《》]{{0,20}}|[^,。;《》]{{2,30}}(?:印发|发布|制定|公布|颁布|通过|批准)的)*$")
# 《甲法》及其实施条例
_AND_RULES = re.compile(r"(?:和|及)其(?P<more>实施(?:条例|细则|办法|规定))(?! ?第)")
_ANNEX = re.compile(rf"的?附 ?[件表录图] ?(?:\(?{NUMBER}\)?)?+(?!第)")
_EACH = ("历次", "历部")
"""历次刑法修正案: all of them, no one of them."""
# 根据《甲》废止…; but 根据…的决定修正的《甲》同时废止 is repealed itself
_BY = re.compile(r"(?:根据|依照|依据)[^,]*(?<!修正的)(?<!修订的)(?<!通过的)(?<!公布的)(?<!发布的)$")


def whole_laws(
    doc: Document, mentions: Sequence[LawMention], used: Collection[int], ends: Sequence[int], body: int, amended: Amended | None
) -> list[CitationFact]:
    """Laws named without a number behind them. `used`: where the law of a number stands; `ends`: where references with a number end; `body`: where the provisions begin."""
    reader = _Reader(doc, amended, ends)
    defined = {d.begin for d in definitions(doc.text.folded)}
    out = [_listed(x) for x in reader.listed]
    taken = {x.begin for x in reader.listed} | {x.begin - 1 for x in reader.listed}
    for m in mentions:
        skip = (
            m.begin in used
            or m.begin in defined
            or m.begin in taken
            or m.begin < body
            or m.nested
            or doc.text.folded.endswith(_EACH, 0, m.begin)
        )
        if not skip and not _DEFINED.search(doc.text.folded, max(0, m.begin - 8), m.begin):
            out += reader.facts(m)
    return out + _unmarked(doc, {f.begin for f in out} | set(used), body)


def _unmarked(doc: Document, known: Collection[int], body: int) -> list[CitationFact]:
    """What an old text ends by a name without 《》, where no law that is known by name begins."""
    return [_listed(x) for x in unmarked_repeals(doc.text.folded, body) if x.begin not in known]


class _Reader:
    """Reads the mentions of one document in order: members of a list share what is said of the first of them."""

    def __init__(self, doc: Document, amended: Amended | None, ends: Sequence[int]) -> None:
        self._folded = doc.text.folded
        self._title = doc.title
        self._amended = amended
        self._ends = ends
        self.listed = listed_repeals(doc)
        self._relation, self._end = "cites", -1

    def facts(self, m: LawMention) -> list[CitationFact]:
        """The rows of one mention: of the law, and of its implementing rules (及其实施条例)."""
        relation = self._relation_of(m)
        own = m.title == self._title
        if (own and relation != "repeals") or not (holds_in(m.kind) or self._counts(m, relation)):
            return []
        self._relation, self._end = relation, m.end
        fact = _fact(self._folded, replace(m, version="修改前") if own else m, relation)
        more = _AND_RULES.match(self._folded, m.end)
        if not more or not m.title.endswith(("法", "条例")):
            return [fact]
        return [fact, CitationFact(more.start("more"), more.end(), more["more"], m.title + more["more"], "named", relation=relation)]

    def _joined(self, m: LawMention) -> bool:
        return 0 < self._end <= m.begin and bool(JOINED.fullmatch(self._folded, self._end, m.begin))

    def _relation_of(self, m: LawMention) -> str:
        folded, amended = self._folded, self._amended
        if amended and MODIFIED.match(folded, m.end - 1):
            return "amends"
        relation = plain(folded, m.begin, m.end)
        if amended and amended.opens(m.begin) and relation != "repeals":
            # 二、对《乙条例》予以废止 beside those that are amended
            return "amends"
        if relation == "cites" and self._joined(m):
            relation = self._relation
        if relation == "repeals" and _BY.search(folded[sentence(folded, m.begin, m.end)[0] : m.begin]):
            relation = "cites"
        return relation

    def _counts(self, m: LawMention, relation: str) -> bool:
        """An instrument that is no law, but that the text applies (按照《水井设计规范》设计) or repeals; no certificate,
        paper or form."""
        if not m.bracketed or NO_INSTRUMENT.search(m.title):
            return False
        folded = self._folded
        if relation in ("repeals", "based_on") or _APPLIES.search(folded, max(0, m.begin - 64), m.begin):
            return True
        numbered = bisect_right(self._ends, m.begin)
        end = max(self._end, self._ends[numbered - 1] if numbered else -1)
        return bool(_RULES.match(folded, m.end)) or (0 < end <= m.begin and bool(_LISTED.fullmatch(folded, end, m.begin)))


def published_ends(doc: Document, mentions: Sequence[LawMention], used: Collection[int]) -> list[CitationFact]:
    """What an order, notice or announcement, itself no text of law, ends: in a list, or named in its sentences."""
    listed = listed_repeals(doc)
    taken = {x.begin for x in listed} | {x.begin - 1 for x in listed}
    named = [m for m in mentions if doc.form.covers and m.bracketed and not m.nested and m.begin >= doc.body and m.begin not in taken]
    folded = doc.text.folded
    ends = [m for m in named if m.begin not in used and m.title != doc.title and plain(folded, m.begin, m.end) == "repeals"]
    return [*map(_listed, listed), *(_fact(folded, m, "repeals") for m in ends)]


def _listed(x: Listed) -> CitationFact:
    return CitationFact(x.begin, x.end, x.title, x.title, "named", relation="repeals")


def _fact(folded: str, m: LawMention, relation: str) -> CitationFact:
    """The row of a whole law, of a part called by its name (民法典合同编) or of one of its annexes (基本法附件三)."""
    annex = _ANNEX.match(folded, m.end)
    if not annex:
        part, end = named_part(folded, m.end, m.title)
        return CitationFact(m.begin, end, m.surface + folded[m.end : end], m.title, "named", m.version, part, relation=relation)
    part = "".join(annex[0].split()).removeprefix("的")
    return CitationFact(m.begin, annex.end(), m.surface + part, m.title, "named", m.version, relation=relation, annex=part)
