"""The words before a sanction: which provision is violated, who offends, what is done, on what condition."""

from __future__ import annotations

import re

from kg.model.facts import Violated
from kg.relations.penalties.actors import names_actor, shared_tail
from kg.relations.penalties.offender import OFFICE, offender_of, other_offenders
from kg.relations.penalties.record import State
from kg.relations.penalties.violations import act_alone, find_violated, without_violation
from kg.zh.agents import FOR, leading_agent
from kg.zh.listed import split_agents
from kg.zh.modals import MUST

_SURE_CONDITION = re.compile(
    f"(?:并|且|但|对(?=(?:情节|构成|逾期|拒不)[^,]*的$))?(?:法律[^,]{{0,10}}(?:未作|没有)规定的$|情节|构成|尚不|尚未构成|未构成|不构成|违反治安|触犯|{MUST}给予治安|(?:是|系|属)[^,属于]{{2,14}}(?:人员|职工|公务员|党员|单位|企业)的$|需要|{MUST}追究|涉嫌|(?:没有|有|无)?(?:违法|非法)(?:所得|经营额|经营数额|收入|销售额|销售收入)|拒不改正|逾期(?:不|未|仍|拒)|仍不改|警告后|经警告|屡教|再次|后果|造成严重|给[^,]*造成|造成[^,]{{0,8}}(?:损失|损害|伤害)的?$|经[^,]{{0,12}}仍|经?责令[^,]*(?:仍|后)|属于|限期内|在规定期限|到期|不足|致人|货值|超过前|[^,]{{1,16}}(?:构成犯罪|触犯刑律|违反治安管理)的)"
)
_CONDITION = re.compile(
    "(?:并|且|但)?(?:逾期|拒不|仍|造成|导致|致使|引起|影响|超过|两次|多次|一年内|二年内|两年内|轻微|较重|严重|危害|数额|对[^,]{0,10}造成|因[^,]{0,30}造成|经[^,]{0,10}教育|有立功|主动|不听|整改|期满)"
)
_VIOLATION = re.compile("^(?:(?:对|凡|任何单位(?:和|或者?)个人|有)?违反|不符合)")
_VIOLATION_ONLY = re.compile("^(?:对|凡)?违反[^,]*?(?:规定|要求|条例|办法|之一|本法典?|第[^,]{1,8}[条款项])的?$")
_PREVIOUS_ACT = re.compile("(?:前[一二两三]?款|前条|上款|上述)[^,。;]{0,20}?(?:行为|情形|违法)")

_FOR_OTHERS = re.compile("(?:将|把|为|向|允许|纵容|指使|强令|雇|聘|委托|安排|协助|帮助)[^,]*前[一二两三]?款")
"""将水井交由有前款情形的人: an act of its own beside that of the paragraph before."""


def is_condition(phrase: str) -> bool:
    """情节严重的, 逾期不改正的, 构成犯罪的 …: a condition wherever it stands."""
    return _SURE_CONDITION.match(phrase) is not None


def is_violation(phrase: str) -> bool:
    return _VIOLATION.match(phrase) is not None


def _take_bearer(parts: list[str], state: State) -> None:
    """甲造成损失的由乙承担: who bears it is named in the conduct's own phrase."""
    bears = _BEARS.fullmatch(parts[-1]) if parts else None
    n = leading_agent(bears["who"]) if bears else 0
    if bears and n == len(bears["who"]):
        state.target = split_agents(bears["who"])
        parts[-1] = bears["on"] + "的"
    elif bears and n and len(parts) == 1 and not state.fresh:
        state.target = split_agents(bears["who"][:n])


# 有第六条第一项行为,构成犯罪的
_OF_PROVISION = re.compile(r"有(?:本[^,]{1,6})?第[^,]{1,24}[条款项](?:规定|所列)?的?(?:行为|情形)$")


def _is_conduct(part: str) -> bool:
    return part.endswith(("的", "之一")) or bool(_VIOLATION.match(part) or _OF_PROVISION.match(part))


def _take_conditions(parts: list[str], conduct: bool) -> list[str]:
    """The conditions behind and before the conduct; `conduct`: one is told already."""
    conditions: list[str] = []
    while parts and _is_condition(parts[-1], conduct or len(parts) > 1):
        conditions.insert(0, parts.pop())
    while len(parts) > 1 and _SURE_CONDITION.match(parts[0]) and parts[0].endswith("的"):
        conditions.append(parts.pop(0))
    return conditions


def settle(state: State) -> None:
    """Pending phrases become violation, offender, conduct and condition."""
    parts = [p for p in state.pending if not _MANNER.match(p)]
    state.pending = []
    _take_bearer(parts, state)
    conditions = _take_conditions(parts, bool(state.conduct or state.violated))
    if not parts and conditions and not state.blame and not _SURE_CONDITION.match(conditions[0]):
        parts, conditions = conditions, []
    if not state.fresh and not any(map(_is_conduct, parts)) and not (conditions and _does_wrong(parts)):
        _take_named(parts, state)
        parts = []
    state.condition = _OF_THOSE.sub("", ",".join(conditions)).removesuffix("的")
    if conditions:
        _conditional(conditions, state, alone=not parts)
    if parts:
        _conduct(parts, state)


def _take_named(parts: list[str], state: State) -> None:
    """;从事填埋的单位,两年内不得参加投标: whom a further measure is for, told by a relative clause."""
    who = re.sub(f"^并?{FOR}", "", parts[0]) if len(parts) == 1 and not state.target else ""
    if "的" in who and leading_agent(who) == len(who):
        state.target = () if OFFICE.search(who) else split_agents(who)


def _does_wrong(parts: list[str]) -> bool:
    """护林员玩忽职守,致使森林遭受破坏的: whose act stands before what came of it."""
    n = leading_agent(parts[0]) if parts else 0
    return n > 0 and re.match("玩忽|滥用|徇私|弄虚|擅自|未|违反", parts[0][n:]) is not None


_OF_THOSE = re.compile("^对(?=情节|构成|逾期|拒不)")
"""对情节严重的,可以吊销许可证: 对 says for whom, not what happened."""


def _is_condition(phrase: str, behind: bool) -> bool:
    """Is it a condition, surely or because a conduct stands before it (`behind`)?"""
    return bool(_SURE_CONDITION.match(phrase)) or (behind and phrase.endswith("的") and bool(_CONDITION.match(phrase)))


def _conditional(conditions: list[str], state: State, alone: bool) -> None:
    state.blame = True
    _belonging(conditions[-1], state)
    if alone and not state.conduct and state.previous[0] and _PREVIOUS_ACT.match(conditions[0]):
        # 前款所列行为构成犯罪的: the act and the actor of the paragraph before.
        state.conduct, state.violated, state.offenders = state.previous[0], state.previous[1], state.offenders or state.previous[2]
    own = find_violated(",".join(conditions), state.seen)
    if own and alone:
        state.violated = tuple(own)


_BEARS = re.compile("(?P<who>[^,]{2,60}?)(?P<on>构成犯罪|触犯刑[律法]|(?:构成)?违反治安管理(?:规定|行为)?)的")
"""甲单位及其直接负责的主管人员构成犯罪的: who is punished, on which condition."""
_MANNER = re.compile(
    rf"(?:还?{MUST}|可以|并)?(?:分别)?(?:根据|视|按照|依据)[^,]{{0,12}}(?:情节|情况|轻重|程度|后果|价值和数量|数量|有关规定)[^,]{{0,6}}$|经[^,]{{2,20}}(?:决定|批准|同意)$|由[^,]{{2,20}}(?:批评教育|[劝教][阻导育诫])$"
)


def _belonging(condition: str, state: State) -> None:
    if (m := re.match("(?:属于|属|是|系)(?P<who>.{2,20}?)(?:且[^,]*)?的$", condition)) and names_actor(m["who"]):
        state.target = (m["who"],)


def _conduct(parts: list[str], state: State) -> None:
    parts = _without_background(parts)
    whole = ",".join(parts)
    violated = find_violated(whole, state.seen)
    body = [p for p in parts if p.endswith("之一") or not _VIOLATION_ONLY.match(p)]
    state.blame = state.blame or bool(violated) or "之一" in whole or any(map(_is_conduct, parts))
    state.against = any(map(_VIOLATION.match, parts))
    state.noticed = "发现" in whole
    body, state.others = other_offenders(body)
    offender, rest = offender_of(body, state.addressed)
    if state.others:
        rest = shared_tail(rest, state.others[-1][1])
    if state.fresh:
        # 违反…规定的,…。违反…规定的,…: the paragraph goes on about the same offender.
        _begin(state, same=not body and all((state.out, violated)))
    # 违反第五条的,处罚款;国家工作人员玩忽职守的,…: what the one violates the other does not
    if violated or (state.out and _MISCONDUCT.search(whole)):
        state.violated = tuple(violated)
    offender = offender or (state.lead if _FAILS.match(whole) and not state.offenders else ())
    if offender:
        state.offenders = state.named = offender
    act, without = act_alone(without_violation(rest))
    state.conduct, state.condition = act or state.conduct, state.condition or without
    if _PREVIOUS_ACT.search(whole) and state.previous[0] and not _FOR_OTHERS.match(whole):
        _as_before(state, tuple(violated))
    state.fresh = False


_FAILS = re.compile("[未不拒逾]")
"""宗教团体对…行为,应当制止;未制止的,予以警告: who should have."""
_MISCONDUCT = re.compile("玩忽|滥用|徇私|[失渎]职")


def _as_before(state: State, violated: tuple[Violated, ...]) -> None:
    """前款所列行为: the act and the actor of the paragraph before."""
    state.conduct = state.previous[0]
    state.violated = violated or state.previous[1]
    state.offenders = state.offenders or state.previous[2]


def _begin(state: State, same: bool) -> None:
    """A new sentence takes nothing of the one before, but the offender where it is the `same`."""
    state.violated, state.conduct = (), ""
    if not same:
        state.offenders, state.named, state.authorities = (), (), ()


_OF_OFFICE = re.compile(f"{MUST}|负责|可以|有权")
_ORDERED = re.compile(f"{MUST}|予以|可以")


def _without_background(parts: list[str]) -> list[str]:
    """甲局应当加强检查,对违反本条例的单位,…: what stands before the violation is no conduct."""
    first = next((i for i, p in enumerate(parts) if _VIOLATION.match(p)), 0)
    if first and any(_OF_OFFICE.search(p) and not p.endswith("的") for p in parts[:first]):
        parts = parts[first:]
    last = max((i for i, p in enumerate(parts) if p.endswith(("的", "之一"))), default=len(parts) - 1)
    if any(_ORDERED.search(p) for p in parts[last + 1 :]):
        parts = parts[: last + 1]
    return parts
