"""What a list of acts lacks: its title promises a court or procuratorate of which it tells nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.model.documents import Document, Issue
from kg.model.facts import Act

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
    return _unkept(doc, acts) if doc.form.grammar == "list" else []


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
        full = next((form.format(*m.groups()) for pattern, form in _SHORT if (m := pattern.match(body))), "")
        if full and not any(full in t for t in told):
            at = doc.text.span(0, min(len(doc.text), 30))
            out.append(Issue("list_incomplete", "warning", f"the contents promise acts of {body}, the list has none", full, at))
    return out
