"""References of a statute to parts of itself that bear no article number: 本法总则, 附件一, 上述规定."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.model.documents import Document, Provision
from kg.model.facts import CitationFact
from kg.relations.citations.around import FEW
from kg.relations.citations.verbs import plain
from kg.zh.numerals import NUMBER

_KIND = r"(?:法|条例|办法|规定|细则|规则)"
_NAMED = re.compile(rf"本{_KIND}的?(?P<name>总则|分则|附则)(?=[^第章编])")
# 本条例附件一 · 按照附表二执行; the annex's own heading stands at the head of a line
_ANNEX = re.compile(
    rf"(?P<own>本{_KIND}的?)?(?P<annex>附 ?[件表录图] ?(?P<number>\(?{NUMBER}\)?)?)(?=的?(?:规定|要求|所列|执行|办理|确定|标准|列|[,。;)]))"
)
_OWN_ANNEX = re.compile(r"(?m)^[ #*]*附 ?[件表录图]")
_APPLIES = re.compile(r"(?:依照|根据|依据|按照|适用|执行|符合|参照|遵守|见|在|由|与|指|受|[载列]于)$")
_SAID = re.compile(r"(?:上述|前述)(?:各[项条款])?(?:规定|条款)(?:(?P<silent>(?:没有|未作?)规定)|(?=[^。;]{0,4}(?:,|处|执行|办理|者)|$))")
_LAYS = re.compile(r"(?:依照|按照|根据|依据|违反|符合|适用|执行|除)$")


def has_annexes(folded: str) -> bool:
    """Does the text have annexes of its own: 附件 at the head of a line?"""
    return bool(_OWN_ANNEX.search(folded))


def annexed(before: Sequence[CitationFact], annex: str) -> CitationFact | None:
    """附件二第二条 in an interpretation of another law's annexes, in a text that has none: the reference to that annex of a law last made."""
    return next((f for f in reversed(before) if f.annex == annex and f.how != "self"), None)


def unnumbered(doc: Document, facts: Sequence[CitationFact], begin: int) -> Iterator[CitationFact]:
    """What the provisions from `begin` on cite without a number; `facts`: the references with one, in order."""
    if doc.statute is None:
        return
    folded, provisions = doc.text.folded, doc.statute.provisions
    for m in _NAMED.finditer(folded, begin):
        found = next((p for p in provisions if p.level in ("part", "chapter") and "".join(p.heading.split()) == m["name"]), None)
        if found:
            relation = plain(folded, m.start(), m.end())
            yield CitationFact(m.start(), m.end(), m[0], doc.title, "self", "", found.part, found.chapter, relation=relation)
    yield from _annexes(doc, facts, begin)
    yield from _said_before(doc, facts, begin)


def _annexes(doc: Document, facts: Sequence[CitationFact], begin: int) -> Iterator[CitationFact]:
    """本条例附件一, 附件一所列, 按照附表二执行."""
    folded = doc.text.folded
    foreign = not has_annexes(folded)
    for m in _ANNEX.finditer(folded, begin):
        lays = _LAYS if m["annex"].endswith(("件", "表", "录", "图")) else _APPLIES
        told = m["number"] and folded.startswith(("所列", "规定", "的规定"), m.end())
        if m["own"] or told or lays.search(folded, max(0, m.start() - 4), m.start()):
            annex, begin_of = "".join(m["annex"].split()), m.start()
            fact = CitationFact(begin_of, m.end(), m[0], doc.title, "self", relation=plain(folded, begin_of, m.end()), annex=annex)
            before = facts[max(0, (k := bisect_left(facts, begin_of, key=lambda f: f.begin)) - FEW) : k]
            other = annexed(before, annex) if foreign and not m["own"] else None
            yield replace(fact, law=other.law, how="carried", version=other.version) if other else fact


def _said_before(doc: Document, facts: Sequence[CitationFact], begin: int) -> Iterator[CitationFact]:
    """违反上述规定的: what the paragraph cited last, else the paragraph before it."""
    folded, statute = doc.text.folded, doc.statute
    assert statute is not None
    begins = [f.begin for f in facts]
    for m in _SAID.finditer(folded, begin):
        if not m["silent"] and not _LAYS.search(folded, max(0, m.start() - 4), m.start()):
            continue
        here = statute.at(m.start())
        last = facts[bisect_right(begins, m.start()) - 1] if facts and begins[0] <= m.start() else None
        relation = plain(folded, m.start(), m.end())
        if last and here and here.begin <= last.begin and "\n" not in folded[last.end : m.start()]:
            for f in (f for f in facts if f.begin == last.begin):
                yield replace(f, begin=m.start(), end=m.start() + 4, text=m[0][:4], relation=relation)
        elif here and (before := _before(here)):
            yield CitationFact(m.start(), m.end(), m[0], doc.title, "self", article=here.article, paragraph=before, relation=relation)


def _before(here: Provision) -> str:
    """The number of the paragraph before; "" in a first paragraph."""
    return str(int(here.paragraph) - 1) if here.paragraph.isdigit() and int(here.paragraph) > 1 else ""
