"""One penalty clause read from left to right: violation, offender, conduct, authority, condition, sanction."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from kg.text.agents import is_agent, leading_agent, split_agents

from .amounts import NO_AMOUNT, Amount, read_amount
from .sanctions import Sanction, find_sanctions
from .violations import Violated, find_violated


@dataclass(frozen=True, slots=True)
class Penalty:
    """罚则: one sanction on one group of offenders. Positions are in the document's text."""

    begin: int
    end: int
    article: str
    offenders: tuple[str, ...]
    violated: tuple[Violated, ...]
    conduct: str
    authorities: tuple[str, ...]
    sanction: str
    condition: str
    amount: Amount = NO_AMOUNT


@dataclass(slots=True)
class State:
    """What the clause has said so far and later phrases inherit."""

    article: str
    paragraph: int
    liability: bool
    offenders: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    target: tuple[str, ...] = ()
    violated: tuple[Violated, ...] = ()
    conduct: str = ""
    authorities: tuple[str, ...] = ()
    condition: str = ""
    pending: list[str] = field(default_factory=list)
    blame: bool = False
    basis: str = ""
    fresh: bool = True
    others: list[tuple[tuple[str, ...], str]] = field(default_factory=list)
    previous: tuple[str, tuple[Violated, ...], tuple[str, ...]] = ("", (), ())
    out: list[Penalty] = field(default_factory=list)


_OPEN, _CLOSE = "《(“〈", "》)”〉"


def phrases(text: str, begin: int, end: int) -> Iterator[tuple[int, int, str]]:
    """(begin, end, mark behind it) of the phrases between , ; 。 : outside brackets and titles."""
    depth, at = 0, begin
    for i in range(begin, end):
        c = text[i]
        if c in _OPEN:
            depth += 1
        elif c in _CLOSE:
            depth = max(0, depth - 1)
        elif c == "\n" or (c in ",;。:" and (depth == 0 or c == "。")):
            depth = 0
            if i > at:
                yield at, i, c
            at = i + 1
    if end > at:
        yield at, end, ""


_SURE_CONDITION = re.compile(
    "(?:并|且|但)?(?:情节|构成|尚不|尚未构成|未构成|不构成|违反治安|触犯|应当给予治安|需要|应当追究|涉嫌|没有违法所得|有违法所得|无违法所得|违法所得|违法经营额|非法经营额|违法收入|拒不改正|逾期(?:不|未|仍|拒)|仍不改|屡教|再次|后果|造成严重|给[^,]*造成|经[^,]{0,12}仍|经?责令[^,]*(?:仍|后)|属于|限期内|在规定期限|到期|不足|致人|货值|超过前)"
)
_CONDITION = re.compile(
    "(?:并|且|但)?(?:逾期|拒不|仍|造成|导致|致使|引起|影响|超过|两次|多次|一年内|二年内|两年内|轻微|较重|严重|危害|数额|对[^,]{0,10}造成|因[^,]{0,30}造成|经[^,]{0,10}教育|有立功|主动|不听|整改|期满)"
)
_VIOLATION = re.compile("^(?:(?:对|凡|任何单位(?:和|或者)个人|有)?违反|不符合)")
_VIOLATION_ONLY = re.compile(
    "^(?:对|凡)?违反[^,]*?(?:规定|要求|条例|办法|之一|(?:本法|本条例|本办法|本规定)|第[^,]{1,8}[条款项])的?$"
)
_AUTHORITY = re.compile(
    "由(?P<who>[^。;]*?)(?:(?:依照|按照|依据|依|按|根据)(?:各自|法定|其)?(?:的)?(?:职责|职权|权限|管理权限|干部管理权限|情节)[^,责给予处没]*?)?(?:[,](?=责令|处|给予))?"
    "(?=责令|责成|给予|予以|依法|依照|按照|依据|根据|视情|视其|处以|并处|处[0-9一二三四五六七八九十百千万二违警工该罚货]|(?<![事理])处(?:$|[^罚理分长])|没收|吊销|撤销|注销|收缴|取消|降低|追究|追缴|追回|限期|可以|可|应当|并|对|进行|通报|警告|批评|取缔|强制|暂扣|扣留|责|酌情|指令|报|提请|移送|收回|停止|征收|另处|罚|从)"
)
_SUBJECT_POWER = re.compile(
    "(?:可以|可|应当|有权|应|必须|要)(?:另|并|依法|根据[^,]*)?(?=责令|给予|予以|处|没收|吊销|撤销|对|依法)|(?=责令)"
)
_TARGET = re.compile(
    "对(?:其)?(?P<who>[^。;对]{1,60}?)(?=处|给予|予以|依法|并处|可以|可|应当|由|按照|依照|按|分别|视|根据|并|罚款|追究|责令|吊销|,|$|各|进行|还)"
)
_LISTED = re.compile(
    "(?:有|具有)?(?:下列|以下|前款|前两款|前条|上述|本条)[^,]{0,24}(?:行为|情形|活动|规定|之一)[^,]{0,6}$"
)
_PREVIOUS_ACT = re.compile("(?:前[一二两三]?款|前条|上款|上述)[^,。;]{0,20}?(?:行为|情形|违法)")
_STRONG = (
    "fine",
    "confiscate",
    "revoke_qualification",
    "criminal_liability",
    "disciplinary",
    "warning",
    "public_security_penalty",
    "public_criticism",
    "lower_qualification",
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


def _close(state: State, mark: str) -> None:
    state.target = ()
    pending, state.pending = state.pending, []
    state.condition = ""
    if mark != ";":
        if not state.out and any(p.endswith("的") for p in pending) and re.search("要求|通知|督促|责令", pending[-1]):
            state.pending = pending
            _settle(state, "")
            state.condition = ""
        state.fresh = True


def _phrase(phrase: str, at: int, state: State) -> None:
    head, rest = _cut_conduct(phrase)
    found = find_sanctions(rest, _last_condition(state, head)) if rest else []
    if not found:
        _collect(phrase, state)
        return
    if head:
        state.pending.append(head)
    offset = at + len(phrase) - len(rest)
    before = rest[: found[0].begin]
    subject = _lead_in(before, rest, state)
    state.basis = state.pending[-1] if state.pending else ""
    if state.pending or subject:
        _settle(state, subject)
    if not _is_imposed(state, found, rest):
        return
    _authority(rest, state, before)
    for s in found:
        _emit(s, offset, rest, state)


_CUT = re.compile("的(?=由|处|责令|给予|予以|没收|吊销|依法|按照|依照|可以|应当|追究|对)")


def _cut_conduct(phrase: str) -> tuple[str, str]:
    """A phrase that ends in 的 is all conduct; 情节严重的处以… is cut behind its 的."""
    if phrase.endswith("的") and not re.search("罚的$|罚款的$", phrase):
        return phrase, ""
    if phrase.endswith(("罚款的", "处罚的", "之一")) and not phrase.endswith("处以罚款的"):
        return phrase, ""
    if phrase.endswith("处以罚款的"):
        return phrase, ""
    m = _CUT.search(phrase)
    if m and not re.match("由", phrase) and (_VIOLATION.match(phrase) or _SURE_CONDITION.match(phrase)):
        return phrase[: m.end()], phrase[m.end() :]
    return "", phrase


def _last_condition(state: State, head: str) -> str:
    return head or (state.pending[-1] if state.pending else state.condition)


def _collect(phrase: str, state: State) -> None:
    target = _TARGET.match(phrase) if phrase.startswith(("对", "并对")) else None
    if target and not phrase.endswith("的") and target.end() == len(phrase) and _is_agent(target["who"]):
        state.target = split_agents(_agent(target["who"]))
        if "违反" in phrase or "之一" in phrase:
            state.pending.append(phrase)
        return
    if re.match("由[^,]{2,50}$", phrase) and not phrase.endswith("的") and _is_agent(phrase[1:]):
        state.authorities = split_agents(_authority_name(phrase[1:]))
        return
    state.pending.append(phrase)


def _is_agent(name: str) -> bool:
    return (bool(name) and leading_agent(name) == len(name)) or (
        len(name) < 60 and name.endswith(_AGENT_ENDS) and not name.endswith(("的", "会议", "或者"))
    )


_AGENT_ENDS = (
    "人员",
    "单位",
    "企业",
    "个人",
    "者",
    "部门",
    "机关",
    "机构",
    "政府",
    "人",
    "员",
    "社",
    "店",
    "厂",
    "站",
    "院",
    "校",
    "户",
    "公司",
    "主",
    "商",
    "组织",
    "团体",
    "公民",
    "领导",
    "学校",
    "法人",
)


def _agent(name: str) -> str:
    """Without the pronoun of 对其直接负责的主管人员 and the conduct of 有下列行为之一的用水单位."""
    name = re.sub("^(?:有|违反|实施)[^,]*?(?:行为|情形|规定|活动)(?:之一)?的(?=.)", "", name)
    return name[1:] if name.startswith("其") and not name.startswith(("其他", "其它")) else name


def _lead_in(before: str, rest: str, state: State) -> str:
    """The words of a sanction phrase before its sanction that are conduct: 生产者违反…由甲局责令 …"""
    if "由" in before or before.startswith(("并", "可以", "对", "依法", "应当", "给予", "予以", "或者")):
        cut = before.find("由")
        return before[:cut] if cut > 3 and not before.startswith("对") else ""
    m = _SUBJECT_POWER.search(rest)
    if m and 2 < m.start() <= len(before) + 1 and not state.liability:
        return ""
    return ""


def _settle(state: State, subject: str) -> None:
    """Pending phrases become violation, offender, conduct and condition."""
    parts = [p for p in (*state.pending, subject) if p and not _MANNER.match(p)]
    state.pending = []
    conditions: list[str] = []
    while parts and (
        _SURE_CONDITION.match(parts[-1])
        or (_CONDITION.match(parts[-1]) and (state.conduct or len(parts) > 1) and parts[-1].endswith("的"))
    ):
        conditions.insert(0, parts.pop())
    while len(parts) > 1 and _SURE_CONDITION.match(parts[0]) and parts[0].endswith("的"):
        conditions.append(parts.pop(0))
    if not parts and conditions and not state.blame and not _SURE_CONDITION.match(conditions[0]):
        parts, conditions = conditions, []
    if parts and not state.fresh and not any(p.endswith(("的", "之一")) or _VIOLATION.match(p) for p in parts):
        parts = []
    state.condition = ",".join(conditions).removesuffix("的")
    if conditions:
        state.blame = True
        _belonging(conditions[-1], state)
        own = find_violated(",".join(conditions), state.article, state.paragraph)
        if own and not parts:
            state.violated = tuple(own)
    if parts:
        _conduct(parts, state)


_MANNER = re.compile(
    "(?:应当|可以|还应|并)?(?:分别)?(?:根据|视|按照|依据)[^,]{0,12}(?:情节|情况|轻重|程度|后果|价值和数量|数量)[^,]{0,6}$|经[^,]{2,20}(?:决定|批准|同意)$"
)


def _belonging(condition: str, state: State) -> None:
    m = re.match("属于(?P<who>.{2,20})的$", condition)
    if m and _is_agent(m["who"]):
        state.target = (m["who"],)


_DETACHED = re.compile("(?:违反|不符合)[^,]*?(?:规定|要求)(?:的)?$")


def _conduct(parts: list[str], state: State) -> None:
    parts = _without_background(parts)
    whole = ",".join(parts)
    violated = find_violated(whole, state.article, state.paragraph)
    body = [p for p in parts if not (_VIOLATION_ONLY.match(p) and not p.endswith("之一"))]
    blame = bool(violated) or "之一" in whole or any(_VIOLATION.match(p) or p.endswith("的") for p in parts)
    state.blame = state.blame or blame
    body, others = _other_offenders(body)
    offender, rest = _offender(body)
    if others:
        rest = _shared_tail(rest, others[-1][1])
    state.others = others
    new_sentence = state.fresh
    if violated:
        state.violated = tuple(violated)
    elif new_sentence:
        state.violated = ()
    if offender:
        state.offenders = state.named = offender
    elif new_sentence:
        state.offenders, state.named = (), ()
    state.conduct = rest.removesuffix("的")
    if _PREVIOUS_ACT.search(whole) and state.previous[0]:
        state.conduct = state.previous[0]
        state.violated = tuple(violated) or state.previous[1]
        state.offenders = state.offenders or state.previous[2]
    if new_sentence:
        state.authorities = ()
    state.fresh = False


def _other_offenders(parts: list[str]) -> tuple[list[str], list[tuple[tuple[str, ...], str]]]:
    """建设单位未在甲,或者开发企业未在乙中明示的: each offender with conduct of its own."""
    others: list[tuple[tuple[str, ...], str]] = []
    for i in range(len(parts) - 1, 0, -1):
        m = re.match("或者?|以及|及|和", parts[i])
        n = leading_agent(parts[i][m.end() :]) if m else 0
        if m and n and leading_agent(re.sub("^(?:对|凡)", "", parts[0])):
            tail = parts[i][m.end() :]
            others.insert(0, (split_agents(tail[:n]), ",".join([tail[n:], *parts[i + 1 :]]).removesuffix("的")))
            parts = parts[:i]
    return parts, others


def _shared_tail(first: str, last: str) -> str:
    """未在甲书 … 未在乙书中明示内容: what both omit is printed once, behind the last."""
    m = re.match("(未在|在|未对|对|未将|将|未按)", first)
    k = last.find("中")
    if m and last.startswith(m[1]) and k > 0 and "中" not in first:
        return first + last[k:]
    return first


def _without_background(parts: list[str]) -> list[str]:
    """甲局应当加强检查,对违反本条例的单位,…: what stands before the violation is no conduct."""
    first = next((i for i, p in enumerate(parts) if _VIOLATION.match(p)), 0)
    if first and any(re.search("应当|负责|可以|必须|有权", p) and not p.endswith("的") for p in parts[:first]):
        parts = parts[first:]
    last = max((i for i, p in enumerate(parts) if p.endswith(("的", "之一"))), default=len(parts) - 1)
    if any(re.search("应当|予以|可以", p) for p in parts[last + 1 :]):
        parts = parts[: last + 1]
    return parts


def _offender(parts: list[str]) -> tuple[tuple[str, ...], str]:
    """The actor that begins the conduct, and the conduct without it."""
    for i, part in enumerate(parts[:3]):
        plain = (
            re.sub("^(?:对|凡|有|任何)(?=[^,]*(?:单位|个人|企业|人员|者))", "", part)
            if part.startswith(("对", "凡"))
            else part
        )
        n = leading_agent(plain)
        if (
            re.search("(?:时|中|后|期间|以前|之前)$", plain)
            and i + 1 < len(parts)
            and not plain.startswith(("在", "于"), n)
        ):
            continue
        if n == 0 and plain.startswith("违反"):
            m = re.search("规定(?:的)?(?=[^,]{2,})", plain)
            tail = plain[m.end() :] if m else ""
            n2 = leading_agent(tail)
            if n2:
                return split_agents(tail[:n2]), ",".join([tail[n2:], *parts[i + 1 :]]).strip(",")
            k = re.search("(?:规定|要求)的(?P<who>[^,]{2,20}?)(?:,|$|有)", plain)
            if k and _is_agent(k["who"]):
                return split_agents(k["who"]), ",".join([plain, *parts[i + 1 :]])
        if n:
            return split_agents(plain[:n]), ",".join([plain[n:], *parts[i + 1 :]]).strip(",")
        listed = re.match("有[^,]{4,30}(?:之一|行为|情形)的(?P<who>[^,]{2,14})$", plain)
        if listed and _is_agent(listed["who"]):
            return split_agents(listed["who"]), ",".join([plain[: listed.start("who")], *parts[i + 1 :]])
        thing = _THING.fullmatch(part) if i + 1 < len(parts) else None
        if thing and re.match("未|不|擅自|没有|违反|拒", parts[i + 1]):
            return (part,), ",".join(parts[i + 1 :])
        if not re.match("在[^,]*(?:中|时|内|期间|过程中)$", part):
            break
    return (), ",".join(parts)


_THING = re.compile("[^,]*的[^,的]{0,10}(?:建筑|建筑物|工程|项目|场所|车辆|船舶|设施|产品|用户)")


def _is_imposed(state: State, found: list[Sanction], rest: str) -> bool:
    """Whether the phrase punishes; elsewhere than in 法律责任 the words also describe powers."""
    if re.search("作出[^,]{0,20}决定|(?:处罚|处分)决定|行政处罚法|罚款(?:和|、|及)没收", rest) and not any(
        s.amount.unit for s in found
    ):
        return state.liability and any(s.code == "order_to_correct_within_time" for s in found)
    if state.blame and state.liability:
        return True
    if not state.blame:
        return any(s.amount.unit for s in found) or (state.liability and bool(state.conduct or state.target))
    strong = any(s.code in _STRONG for s in found)
    delegated = "由" in rest or not re.search("应当|可以|有权|可", rest[: found[0].begin])
    return strong or delegated


_NAME_TAIL = re.compile(
    "(?:会同[^,]*|(?:依照|按照|依据|依|按|根据)[^,]*(?:职责|职权|权限|分工|规定|情节|程序)[^,]*|依法|分别|及时|直接|可以|可|应当|,.*)$"
)


def _authority_name(who: str) -> str:
    name = who.strip()
    for _ in range(3):
        name = _NAME_TAIL.sub("", name).strip(", ")
    return name


def _authority(rest: str, state: State, before: str) -> None:
    m = _AUTHORITY.search(rest)
    if m and _authority_name(m["who"]):
        state.authorities = split_agents(_authority_name(m["who"]))
        return
    power = re.match(
        "(?:并)?(?P<who>[^,由对]{3,50}?)(?:可以|可|应当|有权|应)(?=[^,]*(?:责令|处|给予|予以|没收|吊销))", rest
    )
    if power and _is_agent(power["who"]):
        state.authorities = split_agents(power["who"])


_OWN_AUTHORITY = ("criminal_liability", "disciplinary", "liability_by_law", "public_security_penalty")


def _emit(s: Sanction, offset: int, rest: str, state: State) -> None:
    before = rest[: s.end if s.code in ("fine", "liability_by_law", "disciplinary") else s.begin]
    target = None
    for m in _TARGET.finditer(before):
        if m.start("who") <= s.end and _is_agent(m["who"]):
            target = m
    if target:
        state.target = split_agents(_agent(target["who"]))
    elif s.addressee and is_agent(s.addressee) and not state.offenders and not state.target:
        state.offenders = state.named = (s.addressee,)
    if state.target:
        state.named = state.target
    amount = s.amount
    if s.code == "fine" and not amount.unit:
        amount = _amount_before(state) or amount
    own = _AUTHORITY.search(rest[: s.begin + 1]) or _AUTHORITY.search(rest)
    keep = s.code not in _OWN_AUTHORITY or (own is not None)
    who = [(state.target or state.offenders or state.named, state.conduct)]
    if state.others and not state.target:
        who += state.others
    for offenders, conduct in who:
        state.out.append(
            Penalty(
                offset + s.begin, offset + s.end, state.article, offenders, state.violated, conduct,
                state.authorities if keep else (), s.code, state.condition, amount,
            )
        )  # fmt: skip


def _amount_before(state: State) -> Amount | None:
    """按照每人一千元以上五千元以下的标准计算,处以罚款: the sum stands in the phrase before."""
    m = re.search("(?:按照?|以)([^,]*元[^,]*)(?:的)?标准(?:计算)?$", state.basis)
    return read_amount(m[1]) if m else None


def inherit(state: State) -> State:
    """A copy for an item of a list: what the lead said holds, what it imposed does not come again."""
    return replace(state, pending=[], condition="", target=(), fresh=False, out=[])
