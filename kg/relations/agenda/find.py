"""The agenda of a session (议程): its items, and the bills and reports that each names."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator

from kg.model.documents import Document
from kg.model.facts import AgendaItem, Fact, Facts
from kg.text.flat import flat_of
from kg.zh.numerals import CHARS

_ITEM = re.compile(rf"(?:^|\n)[-|\s]{{0,40}}(?P<number>[{CHARS}]{{1,4}}|[0-9]{{1,3}})[、.．](?=\D)")
_MATTER = re.compile(
    r",(?:并)?(?=(?:听取|审议|审查|书面|表决|决定|通过|选举|补选|学习|传达)[^,]{0,200}(?:报告|草案|《|事项|名单|决定|决议|意见|条例))"
)
_REPORT = re.compile(
    r"(?:关于|对)(?P<about>.{1,200}?)(?:的)?(?P<kind>综合报告|专项报告|审计工作报告|工作报告|报告|说明|意见|方案|议案|草案|决议|决定)"
)


def find_agenda(doc: Document) -> list[AgendaItem]:
    """The items of an agenda in printed order; nothing for other kinds of document."""
    if doc.form.grammar != "agenda":
        return []
    flat = flat_of(doc.text.folded)
    heads = list(_ITEM.finditer(flat.text, max(0, flat.forward(doc.body) - 1)))
    out = []
    named = flat.named(())
    for k, m in enumerate(heads):
        end = heads[k + 1].start() if k + 1 < len(heads) else _last(flat.text, m.end())
        for a, b in _matters(flat.text, m.end(), end):
            begin, close = flat.back(a, b)
            text = flat.text[a:b].replace("\n", "").rstrip("。;,")
            laws = tuple(n.title for n in named[bisect_left(named, (a,)) : bisect_left(named, (b,))])
            about = _REPORT.search(text)
            out.append(AgendaItem(begin, close, m["number"], text, laws, about["about"] if about else ""))
    return out


def _last(text: str, at: int) -> int:
    """The last item ends with its line."""
    end = text.find("\n", at)
    return end if end >= 0 else len(text)


def _matters(text: str, begin: int, end: int) -> Iterator[tuple[int, int]]:
    at = begin
    for m in _MATTER.finditer(text, begin, end):
        if text.count("《", at, m.start()) == text.count("》", at, m.start()):
            yield at, m.start()
            at = m.end()
    while end > at and text[end - 1] in "\n|":
        end -= 1
    if end > at:
        yield at, end


def find(document: Document, seen: Facts) -> Iterable[Fact]:
    return find_agenda(document)
