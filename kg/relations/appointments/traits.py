"""What is printed of a person or a post beside an act (附注): 女, 蒙古族, 试用期一年, 挂职, 兼, 正厅级, 代理."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kg.model.facts import Act
from kg.zh.numerals import CHARS
from kg.zh.persons import simplified

_LENGTH = f"[{CHARS}0-9半]{{1,3}}(?:个月|[年月])"
_TRAIT = re.compile(
    rf"男|女|[一-鿿]{{1,6}}族|(?:试用期|见习期|任期|聘期|挂职)(?:至?(?:为|是)?{_LENGTH})?|{_LENGTH}试用期|挂职锻炼|兼(?:任|职)?|专职|兼职|(?:不|非)?驻会"
    r"|副?[国部省厅司地局市处县科乡]级|副?[部省厅司局处]长级|[正副][部省厅司地局市处县科乡]级|[一二三四]级[一-鿿]{2,8}|保留[一-鿿]{2,8}|享受[一-鿿]{2,8}待遇|主持(?:全面|日常)?工作"
    r"|中共党员|党外(?:人士)?|非党|无党派(?:人士)?|民革|民盟|民建|民进|农工党|致公党|九三学社|台盟|(?:外部|独立|职工|专职外部)(?:董事|监事)?|代理?"
)
_BRACKET = re.compile(r"\s*(?:等?同志)?\s*[(\[](?P<said>[^()\[\]]{1,40})[)\]]")
_COLUMN = re.compile(r"[ \t]+(?P<said>[男女]|[一-鿿]{1,4}族)(?=[ \t])")
_BEHIND_POST = re.compile(rf"(?:\s*职务)?(?:\s*\((?P<said>[^()]{{1,40}})\)|[,，]\s*(?P<term>(?:试用期|聘期|任期|挂职)(?:为)?{_LENGTH}))")
_BEFORE_POST = re.compile("(?<!不再)(兼|挂职)(?:任|担任)?$")
_ALL = re.compile(rf"(?:以上|上述|前述)[^,。;]{{0,10}}?(?:同志|人员|干部)[^。;]{{0,12}}?(?P<said>试用期(?:均|皆)?(?:为)?{_LENGTH})")


def is_trait(word: str) -> bool:
    """Is a printed word one that tells of a person or a post, and no reason, place or post?

    >>> [is_trait(w) for w in ("女", "维吾尔族", "试用期一年", "正厅级", "另有任用", "江南")]
    [True, True, True, True, False, False]
    """
    return bool(_TRAIT.fullmatch(simplified(word)))


def _listed(said: str) -> list[str]:
    return [w for w in re.split("[、,，;; ]", said.strip()) if is_trait(w)]


def beside_name(folded: str, begin: int, end: int) -> list[str]:
    """The traits printed with a name at [begin, end): 王明(女,回族), 王明(女)同志, 王明 女 汉族."""
    out = [w for m in _BRACKET.finditer(folded, begin, end) for w in _listed(m["said"])]
    while m := _BRACKET.match(folded, end) or _COLUMN.match(folded, end):
        out += _listed(m["said"])
        end = m.end()
    return out


def beside_post(folded: str, begin: int, end: int) -> list[str]:
    """The traits printed with a post at [begin, end): 副县长(挂职), 兼某局局长, 局长,聘期三年."""
    before = _BEFORE_POST.search(folded, max(0, begin - 4), begin) or re.match("(兼|挂职)(?:任|担任)?", folded[begin:end])
    out = [before[1]] if before else []
    inside = re.search(r"\(([^()]{1,40})\)$", folded[begin:end])
    out += _listed(inside[1]) if inside else []
    m = _BEHIND_POST.match(folded, end)
    return out + (_listed(m["said"] or m["term"]) if m else [])


def joined(*traits: str) -> str:
    """Each trait once, in the order told."""
    return "|".join(dict.fromkeys(t for t in traits if t))


def with_common(acts: Sequence[Act], folded: str) -> list[Act]:
    """以上同志试用期一年 holds for all who were appointed before it."""
    m = _ALL.search(folded)
    if not m:
        return list(acts)
    said = re.sub("均|皆", "", m["said"])
    return [replace(a, traits=joined(*a.traits.split("|"), said)) if a.action == "appoint" and a.end <= m.start() else a for a in acts]
