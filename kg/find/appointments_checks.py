"""What a list of acts lacks: its numbering jumps, or its title promises a body of which it tells nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.model.documents import Document, Issue
from kg.text.numerals import to_int

from .appointments import Act

_NUMBER = re.compile(r"^[(]?([一二三四五六七八九十]{1,3})[)、]")
_PROMISE = re.compile(r"\(([^()]{4,200})\)$")
# 市高院, 一中院, 市检察院, 三分院: the short names of a title in the contents.
_SHORT = (
    (re.compile(r"^[市省]?高院$"), "高级人民法院"),
    (re.compile(r"^(?:市)?([一二三四五六])中院$"), "第{0}中级人民法院"),
    (re.compile(r"^(?:市)?中院$"), "中级人民法院"),
    (re.compile(r"^(?:市检)?([一二三四五六])分院$"), "人民检察院第{0}分院"),
    (re.compile(r"^[市省区县]检察院$"), "人民检察院"),
    (re.compile(r"^(.{2,12}?)检察院$"), "{0}人民检察院"),
)
_POST = re.compile(r"(?:副?(?:院长|庭长|检察长|主任委员|主任|局长)|审判委员会委员|检察委员会委员|审判员|检察员|委员)$")


def list_issues(doc: Document, acts: Sequence[Act]) -> list[Issue]:
    """Issues of one list of appointments; none for other documents."""
    if doc.kind != "appointment_list":
        return []
    return [*_jumps(doc), *_unkept(doc, acts)]


def _jumps(doc: Document) -> list[Issue]:
    """(一) … (三): a part is lost."""
    out = []
    before = 0
    for start, line in doc.text.lines():
        m = _NUMBER.match(line.folded.replace(" ", ""))
        number = to_int(m[1]) if m else None
        if not number:
            continue
        if number > before + 1 and (before or number > 1):
            span = doc.text.span(start, start + len(line))
            lost = f"number {before + 1}" if number == before + 2 else f"numbers {before + 1} to {number - 1}"
            out.append(Issue("list_numbering", "warning", f"{lost} of the list is missing before {m[0] if m else ''}", "a part of the list was lost in print or scan", span))
        before = number
    return out


def _unkept(doc: Document, acts: Sequence[Act]) -> list[Issue]:
    """The title in the contents names a court of which the list tells no act."""
    title = doc.toc_title or doc.title
    promise = _PROMISE.search(title.replace(" ", ""))
    if not promise:
        return []
    told = {a.organisation for a in acts}
    out = []
    for part in re.split("[,;]", promise[1]):
        body = re.split("、", part)[0]
        while (m := _POST.search(body)) and m.start():
            body = body[: m.start()]
        full = next((form.format(*m.groups()) for pattern, form in _SHORT if (m := pattern.match(body))), body)
        if len(body) >= 2 and not any(full in t for t in told):
            at = doc.text.span(0, min(len(doc.text), 30))
            out.append(Issue("list_incomplete", "warning", f"the contents promise acts of {body}, the list has none", full, at))
    return out
