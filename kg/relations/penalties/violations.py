"""Which provision an act violates: 违反本条例第十五条第三款规定, 有前款第二项行为的, 违反本法第八、九条.

The numbers are those of the references that citations found; here only the words round them are asked whether the
act violates what they name.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from kg.model.facts import CitationFact, Violated
from kg.zh.numerals import CHARS
from kg.zh.provisions import Group, groups
from kg.zh.targets import RANK


class Seen(NamedTuple):
    """One printed reference to own provisions. `before`: the characters in front of it, white space left out."""

    begin: int
    before: str
    printed: str
    targets: tuple[Violated, ...]


_OWN = "(?:本条例|本办法|本法典?|本规定|本细则|本规则|本章程|本决定|本规章|本实施办法|本实施细则|本暂行办法|本暂行条例|本通告|本若干规定)"
_NOT_VIOLATED = re.compile(
    rf"(?:(?<![未不])(?<!未能|没有|未严)(?:依照|按照|依据|根据|适用|依|(?<!未)按)|除|(?:没有|未)违反)(?:{_OWN}|前述|上述)?$"
)
# 以走私罪和本法第二百七十七条规定的阻碍…罪, 第一百四十一条所列产品: what an article names is no violation of it.
_CRIME = re.compile(r"(?:规定)?的[^,。;]{1,30}罪|所列的?(?:产品|物品|商品|货物|单位|人员|机构|场所|区域|范围|费用)")
_AGAINST = re.compile(r"(?:违反|违背|有|实施)(?:了|本条|上述)?$")
_JOINED = re.compile(r"[、,和或及与至者以规定的]*")
_NEAR = 24
"""How far before a number the words that deny a violation stand."""


def own_references(folded: str, title: str, facts: Sequence[CitationFact]) -> list[Seen]:
    """The references of a statute to its own provisions, in order, from the facts that citations found."""
    out = []
    for (begin, end), run in groupby(facts, key=lambda f: (f.begin, f.end)):
        own = [f for f in run if f.law == title and f.how in ("self", "subject", "carried") and f.article and not f.annex]
        group = next((g for g in groups(folded, begin, end) if g.end == end), None)
        if own and group:
            targets = tuple(Violated(f.article, f.paragraph, f.item) for f in own)
            before = "".join(folded[max(0, group.begin - 24) : group.begin].split())[-8:]
            out.append(Seen(group.begin, before, "".join(folded[group.begin : end].split()), targets))
    return out


def between(seen: Sequence[Seen], begin: int, end: int) -> tuple[Seen, ...]:
    """Those that begin in a stretch of the document."""
    return tuple(seen[bisect_left(seen, begin, key=lambda s: s.begin) : bisect_left(seen, end, key=lambda s: s.begin)])


def find_violated(text: str, seen: Sequence[Seen]) -> list[Violated]:
    """The provisions of the same law that a conduct names, in order. `text` is folded; `seen`: what its paragraph cites."""
    out: list[Violated] = []
    counted, stop = False, 0
    for group in groups(text):
        joined = counted and bool(_JOINED.fullmatch(text, stop, group.begin))
        counted, stop = joined or _is_violated(text, group), group.end
        if counted and (found := _look_up(text, group, seen)):
            out += found.targets
        else:
            counted = False
    return list(dict.fromkeys(out))


def _look_up(text: str, group: Group, seen: Sequence[Seen]) -> Seen | None:
    printed = "".join(text[group.begin : group.end].split())
    same = [s for s in seen if s.printed == printed]
    before = "".join(text[max(0, group.begin - 8) : group.begin].split())
    return next((s for s in same if s.before.endswith(before[-4:])), same[0] if same else None)


def _is_violated(text: str, group: Group) -> bool:
    """Do the words round a reference say that the act goes against it?"""
    if _NOT_VIOLATED.search(text, max(0, group.begin - _NEAR), group.begin) or _CRIME.match(text, group.end):
        return False
    against = bool(_AGAINST.search(text, max(0, group.begin - 6), group.begin))
    head, path = group.head, group.refs[0].path
    if head and head.word in "前上":
        return text.startswith("违反", max(0, group.begin - 2)) or bool(path and path[0][0] == "item")
    if head:
        return bool(path) or against
    return against or RANK[path[0][0]] <= RANK["article"]


_OWN_NUMBERS = f"第[{CHARS}0-9条款项、和及至第之()]+"
_VIOLATING = re.compile(
    f"(?:凡)?违反(?:(?:{_OWN}|国家|前[一两]?[条款]|上述)?(?:{_OWN_NUMBERS})?的?(?:相关|有关)?(?:规定|条款)|{_OWN}(?:{_OWN_NUMBERS})?|{_OWN_NUMBERS}),?"
)


def without_violation(conduct: str) -> str:
    """违反本条例规定涂写广告 → 涂写广告; a conduct that is nothing but a violation stays, and so does what is no provision (违反学校纪律)."""
    m = _VIOLATING.match(conduct)
    rest = conduct[m.end() :] if m else ""
    return rest if len(rest) > 1 and not rest.startswith(("的", "之", "者", "和", "或", "及", "以及", "、")) else conduct


# 对倒卖票证: 对 says whom the measure is for, where what follows is an act and no object
_FOR = re.compile("^对(?=倒卖|伪造|擅自|私自|非法|未|不|拒|盗|破坏|滥[伐用])(?=[^的]*的?$)")
# …的,除赔偿损失外; 护林员玩忽职守的,扣发补贴: another measure
_NO_ACT = re.compile("的?,?除[^,]*外$|的,(?:[扣停][发减除]|(?:要求|督促|通知)其)[^,]*$|的,[^,]{2,6}无效$|^违者$")
_HARMLESS = re.compile(",?[但尚](?P<without>(?:未|没有)造成[^,]*?)的?$")


def act_alone(conduct: str) -> tuple[str, str]:
    """What is done, without the other measures, and what it did not bring about.

    >>> [act_alone(x)[0] for x in ("对倒卖票证的", "擅自砍伐的,除赔偿损失外", "护林员玩忽职守的,扣发补贴", "违者")]
    ['倒卖票证', '擅自砍伐', '护林员玩忽职守', '']
    >>> act_alone("擅自用火但未造成损失的")
    ('擅自用火', '未造成损失')
    """
    harmless = _HARMLESS.search(conduct)
    act = conduct[: harmless.start()] if harmless else conduct
    return _NO_ACT.sub("", _FOR.sub("", act)).removesuffix("的"), harmless["without"] if harmless else ""
