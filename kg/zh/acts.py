"""Phrases that end in the head of an actor and tell what is done: 设立中介机构, 告知当事人, 未经主管部门(批准)."""

from __future__ import annotations

import re

from kg.zh.first import quick
from kg.zh.words.table import table

_ACT = re.compile(quick("|".join(r["pattern"] for r in table("agents") if r["role"] == "act")))
_DOER = re.compile("人(?![民才力事身犯])|者|方|[各双]方|单位|机关|部门|机构|人员|主体|对象|大会|制|地|委员会|小组")
"""制定机关, 聘任制公务员: the verb is the first half of a noun."""


def is_act(phrase: str) -> bool:
    """A verb and its object, which ends in a head; a relative clause before a head is none.

    >>> is_act("设立中介机构"), is_act("设立中介机构的企业"), is_act("制定机关")
    (True, False, False)
    """
    m = _ACT.match(phrase)
    return m is not None and not _DOER.match(phrase, m.end()) and "的" not in phrase[m.end() :]


def acts_inside(phrase: str) -> bool:
    """Stands a verb of acts anywhere behind the beginning? Most phrases hold none, and need not be looked at by their heads."""
    return _ACT.search(phrase, 2) is not None


_PREDICATE_INSIDE = re.compile(
    quick(
        "未按|未经|未取得|未[向在]|不具备|不符合|不适宜|擅自|没有|规定明确|超过|涉及|应当由|发现|接到|发生变更|被(?=[^的]*有关)|(?:或者|要求)在|购买(?![者人方商单])|行为给|属于|经本人|无(?:法定|正当|证上岗)"
    )
)
_TELLS = re.compile("[接收]到(?![^,]*的)|[获得]知|纵容|在[^,]{2,30}[内上]设立(?!的)")
"""接到对违反制度的举报不处理的, 获知公民受伤的: an act, whose object ends in a head."""
_LET_IN = re.compile("未经[^,]{2,40}$")
_PERMITS = re.compile("(?:依法)?(?:批准|同意)")
"""未经上级主管部门批准: who was not asked is not who acts."""


def tells_act(name: str, text: str, end: int) -> bool:
    """Is the phrase `name`, which ends at `end` of `text`, no actor but what is done?"""
    if _LET_IN.search(name) and _PERMITS.match(text, end):
        return True
    told = next(reversed([*_PREDICATE_INSIDE.finditer(name)]), None)
    return bool(told and "的" not in name[told.end() :]) or _TELLS.match(name) is not None or is_act(name)
