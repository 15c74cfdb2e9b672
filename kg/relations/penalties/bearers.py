"""Who bears a sanction that names its bearer itself: 由甲承担, 给予乙处分, 禁止其丙从事."""

from __future__ import annotations

import re

from kg.relations.penalties.actors import names_actor
from kg.relations.penalties.sanctions import Sanction
from kg.zh.agents import FOR
from kg.zh.listed import split_agents
from kg.zh.numerals import CHARS


def agent_in(name: str) -> str:
    """Without the pronoun of 对其直接负责的主管人员 and the conduct of 有下列行为之一的用水单位."""
    name = re.sub("^(?:有|违[反犯]|实施)[^,]*?(?:行为|情形|规定|活动|条例|办法|本法|第[^,的]{1,12}[条款项])(?:之一)?的(?=.)", "", name)
    return name[1:] if name.startswith("其") and not name.startswith(("其他", "其它")) else name


_BLAMED = re.compile(
    "追究(?!其[刑法行责经民党相]|相应)(?P<who>[^,;。]{2,60}?)(?:的?(?:相应|相关))?(?:的|的?(?:法律|刑事|行政|民事|经济|党纪|领导|直接|政纪|赔偿|党政纪)(?:、[^,;。]{2})*)责任(?!人)"
)
_TO = re.compile("给予(?P<who>[^,;。给]{2,24}?)(?:(?:行政|政务|纪律|党纪|政纪)(?:、[^,;。]{2,4})?)?处分")
_BANNED = re.compile(f"(?P<who>[^,;]{{2,40}}?)(?:终身|[{CHARS}0-9]{{1,3}}[年个]月?内)[^,;]{{0,6}}(?:不得|禁止)")
_FORBIDDEN = re.compile("禁止其(?P<who>[^,;。]{2,20}?)从事")
_BEARS = re.compile("(?:由|责令)(?P<who>[^,;。由令]{2,24}?)(?:依法)?(?:承担|负责赔偿|赔偿|负担)")
_PUNISHED = re.compile("处罚(?P<who>(?:有关|直接|责任)[^,;。]{0,8}人员)$")
_OWED_BY = re.compile("(?<!面)向(?P<who>[^,;。由向]{2,16}?)(?:追缴|追回)")
"""向纳税人追缴税款: not whoever should have withheld it."""
_OWES = re.compile("(?P<who>[^,;。由令]{2,30}?)应当?(?:依法|予以)?(?:承担|负责赔偿|赔偿)")
"""乙企业应当承担赔偿责任: the subject of the clause answers."""


def bearer(s: Sanction, rest: str) -> tuple[str, ...]:
    """追究直接责任人员的刑事责任, 由使用人承担赔偿责任: who answers stands inside the words."""
    if s.code == "other":
        return _bearer_of_other(s, rest)
    if s.code not in ("criminal_liability", "liability_by_law", "disciplinary"):
        return ()
    owes = _OWES.match(rest) if s.code == "liability_by_law" else None
    if owes and names_actor(owes["who"]):
        return split_agents(owes["who"])
    m = (
        _TO.search(rest)
        if s.code == "disciplinary"
        else _BLAMED.search(rest, max(0, s.begin - 4))
        or ((_BEARS.search(rest) or _PUNISHED.search(rest)) if s.code == "liability_by_law" else None)
    )
    if not m or not names_actor(who := agent_in(m["who"].removesuffix("的"))):
        return ()
    return split_agents(who)


def _bearer_of_other(s: Sanction, rest: str) -> tuple[str, ...]:
    if (banned := _BANNED.match(rest) or _FORBIDDEN.search(rest)) and names_actor(who := agent_in(re.sub(f"^并?{FOR}", "", banned["who"]))):
        return split_agents(who)
    owed = _OWED_BY.search(rest, 0, s.end)
    return split_agents(owed["who"]) if owed and names_actor(owed["who"]) else ()


def principals(named: tuple[str, ...]) -> tuple[str, ...]:
    """Persons punished beside an unnamed offender (对直接负责的主管人员) do not become the offender."""
    return () if any(n.endswith(("人员", "负责人", "责任人")) for n in named) else named
