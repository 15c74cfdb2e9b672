"""Actors that no word of the table names by itself, proved by the sentence they stand in."""

from __future__ import annotations

import re

from kg.zh.acts import is_act
from kg.zh.agents import heads, is_agent, opens_predicate
from kg.zh.listed import split_agents

_LINK = re.compile("、|以及|或者|[和及与或]")
_MEMBER = re.compile(
    r"(?:家庭|督学|厨房|卫生室|医务室|门诊部|培训班|服务对象|台站|报[纸刊]|教堂|园区|景区|商场|超市|场所|窗口|网点|平台|救援队|(?:村\(居\)|居\(村\))民|职工一方)$"
)
"""What acts beside an actor, or does what only somebody can do; by itself it may be a place or a thing."""
_ONLY_SOMEBODY = re.compile(
    "(?:自[^,]{2,12}之日起[^,]{1,6}[内前])?(?:依法|及时|如实|立即|主动|一次性|书面|免费)*(?:告知|通知|核验|核实|审[核查]|受理|答复|提示|提醒|劝阻|制止|协助|配合|督促|聘[用请]|履行|承担|拒绝|泄露|收取|出具|要求|限制)(?=[一-鿿])"
)
_SOMEBODY = re.compile(
    "(?:依法|及时|如实|主动)*(?:履行[^,]{0,8}(?:义务|职责)|从事[^,]*(?:工作|活动|行为|业务)|回避|出示|携带|佩戴|穿着|交回|驾驶|担任|兼任|索取|收受|听从|配备和使用)"
)
"""What nobody but a person does, whatever the word before it."""
_PLAIN_NAME = re.compile("(?!终身)[一-鿿]{2,6}(?<![权责义事证时后前中内下上期间料件书度制品品物案单费金款价址号牌区车辆船])")
_NOT_A_NAME = re.compile("[对在由向按经为从将把与及和被]|通过|利用|依托")


_OF_ITS_OWN = re.compile("[^,]{0,12}本[单机企校院场]")
_OPEN = re.compile("[^,的]{2,60}、[^,的]*等[^,的、]{2,8}")
"""学校、车站等重点场所应当制定本单位预案: whose unit it is acts, even by the name of a place."""
_WHERE = re.compile("(?<=.)在[^,的]{2,16}[中时]$")


def proved(flat: str, text: str, at: int, known: frozenset[str]) -> tuple[str, ...]:
    """学校和家庭应当…, 综合窗口应当告知…: beside an actor, by the act that begins at `at` of `text`, or `known` from elsewhere."""
    flat = _WHERE.sub("", flat)
    if flat in known:
        return tuple(_LINK.split(flat)) if all(p in known or is_agent(p) for p in _LINK.split(flat)) else (flat,)
    if _OF_ITS_OWN.match(text, at) and _OPEN.fullmatch(flat):
        return split_agents(flat)
    if _SOMEBODY.match(text, at) and _PLAIN_NAME.fullmatch(flat) and not (opens_predicate(flat) or is_act(flat)):
        return (flat,)
    return () if not _MEMBER.search(flat) or _NOT_A_NAME.match(flat) else _member(_LINK.split(flat), flat, text, at)


def _member(pieces: list[str], flat: str, text: str, at: int) -> tuple[str, ...]:
    """What acts beside actors, or alone by what it does: 收容、救助场所应当通知…."""
    named = [is_agent(p) or _MEMBER.search(p) is not None for p in pieces]
    if not any(named[:-1]):
        return (flat,) if _ONLY_SOMEBODY.match(text, at) and "的" not in flat and len(flat) < 20 else ()
    others = all(named) and any(map(is_agent, pieces))
    return tuple(pieces) if others and not any("的" in p for p in pieces[1:]) and not heads(pieces[-1][:-1]) else ()
