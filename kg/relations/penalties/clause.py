"""One penalty clause read from left to right: what stands before a sanction, who imposes it, on whom."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.model.facts import Amount, Penalty
from kg.relations.penalties.actors import names_actor
from kg.relations.penalties.amounts import read_amount
from kg.relations.penalties.authority import AUTHORITY, authority_name, read_authority
from kg.relations.penalties.bearers import agent_in, bearer, principals
from kg.relations.penalties.conduct import is_condition, is_violation, settle
from kg.relations.penalties.imposed import is_imposed
from kg.relations.penalties.offender import bound_by
from kg.relations.penalties.record import State, phrases
from kg.relations.penalties.sanctions import Sanction, find_sanctions
from kg.zh.agents import FOR, is_agent
from kg.zh.listed import split_agents
from kg.zh.modals import MUST

_TARGET = re.compile(
    f"(?!对单位罚款数额){FOR}(?:其)?(?P<who>[^。;对]{{1,60}}?)(?=处|除|给予|予以|依法|依规|依纪|可|{MUST}|由|依照|按|分别|视|根据|并|罚款|追究|责令|吊销|,|$|各|每|进行|还)"
)


def read_clause(text: str, begin: int, end: int, state: State) -> None:
    """Reads `text[begin:end]` (folded) and appends what it imposes to `state.out`."""
    for a, b, mark in phrases(text, begin, end):
        phrase = text[a:b]
        lead = len(phrase) - len(phrase.lstrip())
        phrase, a = phrase.strip(), a + lead
        if phrase:
            _phrase(phrase, a, state)
        if mark in "。;\n" and mark:
            _close(state, mark)


_MEASURE = re.compile(f"^(?:还)?{MUST}|要求|通知|督促|责令|予以|给予|批评|训诫|责成|^由")


def _close(state: State, mark: str) -> None:
    """What stood before 。 or ; is over; conduct without a sanction of ours (…的,由甲局训诫) is kept."""
    pending, state.pending = state.pending, []
    kept = any(p.endswith(("的", "之一")) for p in pending) and (_MEASURE.search(pending[-1]) or state.next_authorities)
    if kept and not (mark == "。" and state.out):
        state.pending = [p for p in pending if not p.startswith("由")]
        settle(state)
    state.kept = (state.condition, state.target) if mark == ";" else ("", ())
    state.lead = bound_by(pending) if mark == ";" and not state.out else state.lead if mark == ";" else ()
    state.target = ()
    state.condition = ""
    state.fresh = state.fresh or mark != ";"


def _phrase(phrase: str, at: int, state: State) -> None:
    if brought := _BROUGHT.match(phrase):
        state.pending.append(brought["act"] + "的")
        phrase, at = "对" + phrase[brought.end() :], at + brought.end() - 1
    head, rest = _cut_conduct(phrase)
    if _is_sum_behind(rest, state):
        return
    found = find_sanctions(rest, _last_condition(state, head)) if rest else []
    if not found:
        _collect(phrase, state)
        return
    if head:
        state.pending.append(head)
    offset = at + len(phrase) - len(rest)
    before = rest[: found[0].begin]
    subject = _lead_in(before)
    state.basis = state.pending[-1] if state.pending else ""
    if subject:
        state.pending.append(subject)
    if state.pending:
        settle(state)
    if not is_imposed(state, found, rest):
        return
    read_authority(rest, state)
    for s in found:
        _emit(s, offset, rest, state)


_BROUGHT = re.compile("并?对(?P<act>造成(?!的)[^,]*?)(?:(?=负有[^,的]*责任的(?!或)[^,])|的(?=责任[人方单]))")
"""对造成水污染负有责任的单位, 对造成堵塞的责任方: what came about stands before who answers for it."""
_SUM_BEHIND = re.compile("罚款(?:幅度|数?额|金额)(?:为|是|按)")


def _is_sum_behind(phrase: str, state: State) -> bool:
    """处以罚款,罚款额为违法所得的百分之五以上百分之二十以下: the sum of the fine before, which it then gets."""
    last = state.out[-1] if state.out else None
    if not last or last.sanction != "fine" or last.amount.unit or not _SUM_BEHIND.match(phrase):
        return False
    state.out[-1] = replace(last, amount=read_amount(phrase))
    return True


_CUT = re.compile(f"的(?=由|处|责令|给予|予以|没收|吊销|依法|按照|依照|可以|{MUST}|追究|对|送|移送)")


def _cut_conduct(phrase: str) -> tuple[str, str]:
    """A phrase that ends in 的 is all conduct; 情节严重的处以… is cut behind its 的."""
    if phrase.endswith(("的", "之一")) and not phrase.endswith("的罚的"):
        return phrase, ""
    m = _CUT.search(phrase)
    if m and not phrase.startswith("由") and (is_violation(phrase) or is_condition(phrase)):
        return phrase[: m.end()], phrase[m.end() :]
    return "", phrase


def _last_condition(state: State, head: str) -> str:
    return head or (state.pending[-1] if state.pending else state.condition)


_COSTS = re.compile("(?:所需|拆除|处置|清理|治理|修复|代履行)?的?费用由[^,]{1,20}(?:承担|负担)$")
"""所需费用由违法者承担: told between a sanction and the next, on the same condition."""


_RULED_ELSEWHERE = re.compile(
    "(?:其他|有关)?法律(?:、(?:行政)?法规)?[^,]{0,10}(?<!没)(?<!未作)(?:有|规定)[^,]{0,8}的|从其规定"
    "|(?:依照|按照)(?:有关|其他)?(?:法律|其)[^,《》]{0,10}规定(?:执行|处罚)?"
)
"""其他法律有规定的,依照其规定;没有规定的,…: what stood before goes on behind it."""


def _is_aside(phrase: str, state: State) -> bool:
    ruled = _RULED_ELSEWHERE.fullmatch(phrase) is not None
    if ruled and state.pending:
        settle(state)
    return ruled or _COSTS.fullmatch(phrase) is not None


def _collect(phrase: str, state: State) -> None:
    if _is_aside(phrase, state):
        return
    chosen = _BY_GRAVITY.match(phrase)
    phrase = phrase[chosen.end() :] if chosen else phrase
    target = _TARGET.match(phrase, phrase.startswith("并")) if phrase.startswith(("对", "并对")) else None
    if target and not phrase.endswith("的") and _ends(phrase, target.end()) and names_actor(target["who"]):
        state.target = split_agents(agent_in(target["who"]))
        if "违反" in phrase or "之一" in phrase:
            state.pending.append(phrase)
        return
    measured = _MEASURED.search(phrase)
    if measured and names_actor(measured["who"]):
        state.target = split_agents(agent_in(measured["who"]))
    by = phrase.removeprefix("并")
    if by.startswith("由") and names_actor(name := authority_name(by[1:])):
        state.next_authorities = split_agents(name)
        return
    state.pending.append(phrase)


_BY_GRAVITY = re.compile("(?:根据|视|区别)(?:其)?(?:情节|情况|后果)(?:的?轻重)?(?=对)")
"""根据情节轻重对…: how the measure is chosen stands before on whom."""
_MEASURED = re.compile("对(?P<who>[^,;。对的]{2,30})(?:予以|给予)(?:训诫|批评|告诫)")


def _ends(phrase: str, at: int) -> bool:
    """Behind 对… stands nothing, or only how the measure is chosen (视情节和危害后果)."""
    return (
        at == len(phrase) or re.match("(?:分别)?(?:视|根据|区别|按照|依照)[^,]*(?:情节|后果|情况|轻重|权限|职责)", phrase[at:]) is not None
    )


def _lead_in(before: str) -> str:
    """The words of a sanction phrase before 由 that are conduct: 生产者违反…由甲局责令 …"""
    cut = before.find("由")
    return before[:cut] if cut > 3 and not before.startswith("对") else ""


_HANDED_OVER = re.compile("移送|移交")
_OWN_AUTHORITY = ("criminal_liability", "disciplinary", "liability_by_law", "public_security_penalty")


def _no_offices(actors: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(a for a in actors if not a.endswith(("部门", "机关", "局")))


def _aim(s: Sanction, before: str, rest: str, state: State) -> None:
    """Whom the sanction is for, where its own words say so."""
    targets = [m for m in _TARGET.finditer(before) if m.start("who") <= s.end and names_actor(m["who"])]
    if borne := bearer(s, rest):
        state.target = borne
    elif targets:
        state.target = split_agents(agent_in(targets[-1]["who"]))
        _only_target(s, state)
    elif s.code == "suspend_business" and s.addressee.endswith("人员") and is_agent(s.addressee):
        state.target = (s.addressee,)  # 对主管人员给予处分,并责令有关责任人员暂停执业活动
    elif s.addressee and not state.target:
        _address(s, state)
    if state.condition == _GAINS and s.code != "confiscate" and (targets or s.code != "fine") and not s.amount.unit.endswith("gains"):
        state.condition = _before_gains(state)
    if state.target:
        state.named = state.target if state.fresh else state.named
        state.condition = state.condition or (state.kept[0] if _is_pair(state.kept[1], state.target) else "")


_GAINS = "有违法所得"
"""有违法所得的,没收违法所得,对个人并处一千元罚款: only the confiscation hangs on it."""


def _before_gains(state: State) -> str:
    """What the measures beside a confiscation of gains hang on: the condition of the clause before it."""
    if not any(p.sanction == "confiscate" and p.condition == _GAINS for p in state.out):
        return state.condition
    before = next((p.condition for p in reversed(state.out) if p.condition != _GAINS), "")
    return "" if before == state.kept[0] else before


def _only_target(s: Sanction, state: State) -> None:
    """对建设单位处罚款;情节严重的,处…: where nobody else is named, the same holds; of several (对单位处…,对个人处…) none."""
    if not state.offenders and s.code != "criminal_liability":
        state.named = state.target if state.named == state.target or not (state.out or state.named) else ()


def _address(s: Sanction, state: State) -> None:
    """责令X停止侵权: whom the order names, where nobody is named before, or persons for whom their unit is closed."""
    if s.addressee.endswith(_UNITS) and state.offenders and all(o.endswith(_PERSONS) for o in state.offenders):
        state.target = split_agents(s.addressee)
    elif _is_addressee(s.addressee) and (not state.offenders or _is_culprit(s, state)):
        state.offenders = state.named = (s.addressee,)


def _is_pair(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """逾期不改正的,对单位处甲罚款;对个人处乙罚款: the condition holds for both."""
    return any(a.endswith(("单位", "企业")) for a in one) and any(b.endswith(("个人", "公民")) for b in other)


_NO_MORE = re.compile("不得(?:再|新)?(?:成为|担任|从事)|终身禁止")
_UNITS = ("单位", "企业", "公司", "机构")
_PERSONS = ("人员", "人", "校长", "个人")
"""对负责人给予警告;情节严重的,五年内不得担任…: the ban is theirs, not the school's."""


def _emit(s: Sanction, offset: int, rest: str, state: State) -> None:
    before = rest[: s.end if s.code in ("fine", "liability_by_law", "disciplinary") else s.begin]
    if s.code == "criminal_liability" and _HANDED_OVER.search(state.basis + rest):
        # The office that hands a case over is not punished.
        state.offenders, state.named = _no_offices(state.offenders), _no_offices(state.named)
    if s.code == "other" and not state.target and _NO_MORE.search(rest) and all(o.endswith(_PERSONS) for o in state.kept[1]):
        state.target = state.kept[1]
    _aim(s, before, rest, state)
    amount = s.amount
    if s.code == "fine" and not amount.unit:
        amount = _amount_before(state) or amount
    own = AUTHORITY.search(rest[: s.begin + 1]) or AUTHORITY.search(rest)
    keep = s.code not in _OWN_AUTHORITY or (own is not None)
    who = [(_share(s, state.target or state.offenders or principals(state.named)), state.conduct)]
    if state.others and not state.target:
        who += state.others
    for offenders, conduct in who:
        state.out.append(
            Penalty(
                offset + s.begin, offset + s.end, state.article, offenders, state.violated, conduct,
                state.authorities if keep else (), s.code, state.condition, amount,
            )
        )  # fmt: skip


def _share(s: Sanction, offenders: tuple[str, ...]) -> tuple[str, ...]:
    """Of 甲单位、乙单位…分别处A和B的罚款 each its own."""
    return offenders[s.share - 1 : s.share] if s.share and len(offenders) == _SHARES else offenders


_SHARES = 2


def _is_culprit(s: Sanction, state: State) -> bool:
    """甲局认定侵权的,责令侵权人停止侵权: the office that orders is no offender."""
    return s.addressee.endswith("人") and any(o.endswith(("部门", "机关", "机构")) for o in state.offenders)


def _is_addressee(name: str) -> bool:
    if name.startswith(("退", "返", "赔", "责令", "调整", "该")):  # 责令退还捐赠人, 责令调整董事
        return False
    return is_agent(name) or (len(name) < 7 and name.endswith(("人", "者", "单位", "企业", "户")))


def _amount_before(state: State) -> Amount | None:
    """按照每人一千元以上五千元以下的标准计算,处以罚款: the sum stands in the phrase before."""
    m = re.search("(?:按照?|以)([^,]*元[^,]*)(?:的)?标准(?:计算)?$", state.basis)
    return read_amount(m[1]) if m else None
