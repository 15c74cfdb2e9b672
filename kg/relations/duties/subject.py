"""Who a duty binds: the actor before the modal word, behind 由, or behind 任何."""

from __future__ import annotations

import re

from kg.relations.duties.acting import DOES, MADE, first_name, is_subject, stands_alone
from kg.relations.duties.by import BY, actor_by, named_by, strip_name
from kg.relations.duties.printed import STATE, plain
from kg.relations.duties.proved import proved
from kg.relations.duties.things import LINK_AHEAD, is_thing
from kg.relations.duties.whole import CRAFT, attributed, told_whole
from kg.zh.acts import is_act
from kg.zh.agents import first_agent, is_agent, leading_agent
from kg.zh.listed import split_agents


def actor_after(text: str, at: int) -> tuple[str, ...]:
    """禁止任何单位和个人…, 禁止乘客携带…: the subject stands behind the word."""
    n = leading_agent(text[at:])
    if not n or not (_WHOEVER.match(text, at) or _MAY_NOT.match(text, at + n)):
        return ()
    return split_agents(text[at : at + n])


_WHOEVER = re.compile("任何|一切")
_MAY_NOT = re.compile("携带|在|将|以|向|使用|利用|从事|进入|擅自|私自|违反|违规|超[出过]")


_ITS = re.compile("其(?!他|它|中|余|自)[一-鿿]{1,10}")


_NO_ACTOR = re.compile(
    "^是指|名称、|^(?:(?:须|应|需)经|到(?!场))|^(?:根据|依据|按照|依照)[^的]*$|(?<!自)由[^的]*$|^[^的由]{2,}(?<!自)由|组成合议庭|^(?:除(?!险|雪|尘)|遇有)|(?:已被|认为)[^的]*$"
)
"""除应当向公司足额缴纳外, 检察院认为公安机关…: an exception or a clause that ends in an agent is none."""


def actor_before(text: str, start: int, m: re.Match[str], known: frozenset[str], *, any_verb: bool = False) -> tuple[str, ...]:
    """The actor before the modal word: nearest phrase that is one, seen from the word backwards; `any_verb` takes the actor of a
    condition whatever it does there; `known`: whom the document proves elsewhere."""
    parts = text[start : m.start()].split(",")
    if start:
        parts = parts[-2:] if len(parts) > 2 and _is_condition(parts) else parts[-1:]
    own = len(parts) - 1
    if own and not parts[own].strip():
        parts[own - 1] = parts[own - 1].removesuffix("等")  # 甲的企业,乙单位以及丙企业等,应当
    for k in range(own, -1, -1):
        part = parts[k].strip()
        if not part:
            continue
        if (start and part.startswith("发现")) or (k < own and _is_done_to(part, text, m)):
            return ()
        if k == own - 1 and (told := _before_comma(parts, k, part, text, m.end())) is not None:
            return told
        if actor := _named_in(parts, k, any_verb):
            return _listed_before(parts, k) + actor
        if (k == own or not "".join(parts[k + 1 :]).strip()) and (actor := proved(plain(part), text, m.end(), known)):
            return actor
        if k == own and (is_thing(part) or _ITS.fullmatch(part)):
            return ()
    return ()


def _is_done_to(part: str, text: str, m: re.Match[str]) -> bool:
    """职工有某情形的,应当认定…; 女工小产者,得给予…: something is done to whom the condition tells of."""
    if not part.endswith(("的", "者") if m[0] == "得" else "的") or _TOLD.search(part):
        return False
    return _DONE_TO.match(text, m.end()) is not None


_TOLD = re.compile("(?:接到|收到|受理|获悉|得知)[^,]*的$")
"""疾控机构接到请求的,应当给予协助: who is asked is who acts."""


def _named_in(parts: list[str], k: int, any_verb: bool) -> tuple[str, ...]:
    """The actor of one clause, if it is none of an exception."""
    part = parts[k].strip()
    any_verb = any_verb and all(_CIRCUMSTANTIAL.match(p.strip()) for p in parts[k + 1 :])
    actor = _actor(part, k == len(parts) - 1 and not part.endswith("的"), any_verb) or _topic(parts, k)
    return () if any(_NO_ACTOR.search(a) for a in actor) else actor


_CIRCUMSTANTIAL = re.compile(
    "(?:在|不论|无论|除|经|未经|按|根据|依(?!法)|对|为|因|自|于|非经|一律|凡|向|本人|其[^,]*的$|[还也均都并]$)|[^,]*[时后前内外下]$|$"
)


def _topic(parts: list[str], k: int) -> tuple[str, ...]:
    """农村社员,在完成任务后,除棉花外,可以…: an actor with nothing but circumstances up to the word."""
    part = LINK_AHEAD.sub("", parts[k].strip())
    rest = (p.strip() for p in parts[k + 1 :])
    named = is_agent(part) and stands_alone(part) and not _NO_TOPIC.match(part) and not _acts_on_another(part)
    whole = k < len(parts) - 1 and (named or told_whole(parts[k].strip())) and all(_CIRCUMSTANTIAL.match(p) for p in rest)
    return split_agents(strip_name(part)) if whole else ()


_NO_TOPIC = re.compile("新建|扩建|改建|开发|用于|关闭|担任|检查|经|[^,]*(?:未|要给|不|通知|运载|接待|布局|[^,]为)|[^,]*处$")


def _acts_on_another(part: str) -> bool:
    """旅游住宿单位接待外国旅游者: two actors, and what the one does to the other between them."""
    n = first_agent(part)
    return 0 < n < len(part) and not re.search("[的、和或及]", part[n:])


def _before_comma(parts: list[str], k: int, part: str, text: str, at: int) -> tuple[str, ...] | None:
    """Who is bound where the clause before the word's own says it as a whole; None where it does not."""
    if k and (who := _deals_with(parts[:k], part)) is not None:
        return who
    paused = _PAUSED.fullmatch(parts[-1].strip())
    if _COSTS.search(part) or (paused and (_is_made(part) or (_MADE_TO.match(text, at) and told_whole(part)))):
        return ()
    return _listed_before(parts, k) + whole if paused and (whole := told_whole(parts[k].strip())) else None


def _is_made(part: str) -> bool:
    """主席团提名的候选人人数,人民法院适用特别程序审理的案件: what the actor made or deals with stands before a comma."""
    n = leading_agent(part)
    return 0 < n < len(part) and (MADE.match(part, n) or _TAKEN_FROM.match(part, n)) is not None


_TAKEN_FROM = re.compile("[向与][^,的]{3,18}的[^,的]{2,14}$(?<![时后前中内])")


_MADE_TO = re.compile("(?:安排|要求|责令|强迫|强令|允许|准许)其(?!他)")
"""怀孕的女职工,不得安排其从事夜班劳动: another is bound."""
_COSTS = re.compile("所需[^,]{0,4}(?:经费|资金)$")
"""人民法院办案所需经费,应当列入预算: what somebody needs is no actor."""
_PAUSED = re.compile("(?:还|也|并|均|都|事先|及时|一律|统一|依法)*")
"""实行会员制的交易所,还应当…: between the actor and the word stands a comma only."""
_AT_WORK = re.compile("在[^,的]+|[^,的]{2,14}[时后前]$")
"""可以聘请境外人员,境外人员在港内办理案件,不得…: a clause of its own."""


def _is_condition(parts: list[str]) -> bool:
    """可以责令改正,当事人不服的,可以…: behind the first word a condition names another actor."""
    n = leading_agent(parts[-2])
    told = bool(n) and (
        parts[-2].endswith("的") or (len(parts) > 2 and _AT_WORK.match(parts[-2], n) is not None and stands_alone(parts[-2][:n]))
    )
    return _PAUSED.fullmatch(parts[-1].strip()) is not None and (told or bool(told_whole(parts[-2])))


def actor_going_on(text: str, start: int, m: re.Match[str], otherwise: tuple[str, ...]) -> tuple[str, ...]:
    """由法制委员会审议,对不同意见应当说明; 由大会决定,可以授权: whoever stands behind 由 goes on."""
    *parts, last = text[start : m.start()].split(",")
    on_what = last.startswith("对")
    if actor_by(text, m.end()) or not (on_what or (m[0] == "可以" and _PAUSED.fullmatch(last.strip()))):
        return otherwise
    while len(parts) > 1 and not BY.match(parts[-1]) and (on_what or _CIRCUMSTANCE.search(parts[-1])):
        parts.pop()
    if not parts or _CIRCUMSTANCE.search(parts[-1]):
        return otherwise
    by = BY.search(parts[-1]) if on_what and "的" not in parts[-1] else BY.match(parts[-1])
    return (named_by(parts[-1], by.start()) if by else ()) or otherwise


_CIRCUMSTANCE = re.compile("的$|^根据|担任")


def _deals_with(before: list[str], part: str) -> tuple[str, ...] | None:
    """甲对符合条件,确有必要…的人员,可以…: the persons are those that the actor before 对, if one is named, deals with."""
    *others, last = before
    n = leading_agent(last)
    if not last.startswith("对", n) or last.endswith("的") or not told_whole(part):
        return None
    who = last[:n] or (others[-1] if others else "")
    return split_agents(strip_name(who)) if who and is_agent(who) else ()


_STEERED = re.compile(f"(?P<who>{CRAFT.pattern})(?=进[出入]|通[过行]|驶|航行|停泊|靠泊|离|行驶|遇|在|从|载运|发生|需|申请|未经)")
_DOER = re.compile(
    "(?!对|在|由|向|未|不|要求|涉及|影响|通知|告知|督促|监督|指导|责令|委托|聘请|除|保护|支持|鼓励|组织|协助|配合)[一-鿿]{2,8}(?:(?<!或)者|单位)(?:(?:和|或者|、)(?:个人|单位))?"
)
"""采伐单位, 猎捕者: a verb and whoever does it."""


_LINK = re.compile("以及|及|和|或者?")


def _listed_before(parts: list[str], k: int, *, told: bool = False) -> tuple[str, ...]:
    """Actors side by side: 国务院部门,省、市的人民政府,应当…; 拥有水井的单位,以及可以单独供水的组织,应当…"""
    last = told or (k == len(parts) - 2 and not parts[-1].strip())
    closed = last and (is_agent(parts[k].strip()) or bool(told_whole(parts[k].strip())))
    if not k or not (closed or _LINK.match(parts[k].strip())) or parts[k].strip().startswith("其"):
        return ()
    first = re.sub("^凡是?", "", parts[k - 1].strip())
    if not (is_agent(first) or (closed and told_whole(first))):
        return ()
    return (_listed_before(parts[:k], k - 1, told=True) if closed else ()) + split_agents(first)


_DONE_TO = re.compile(
    "(?:依法|从重|分别|随时|由[^,]{2,20})?(?:认定|视为|视同|给予|予以|准予|受到|享受|从轻|减轻|免予|发给|核发|追究|撤销|取消|免除|减免|及时退还|退还(?:扣押|查封)|遣送|作出[^,]*(?:暂缓|处罚)|[^,]*笔录[^,]*注明|注明情况|另行确定|解聘|对其(?:身份)?(?:实施|进行|给予|予以|采取|作出)|将其(?:列入|纳入|记入)|提供(?=,|$)|(?:依照|以)[^,]{2,40}送达|[组举][织行]听证|[允准]许)"
)
"""职工有某情形的,应当认定为工伤: what is done to whom the condition names binds another."""


_GROUP = re.compile(
    "(?:社会|公众|股东|发起人|代表|会议|人员|单位|企业|理事会|小区|队伍|团队|部门|机关|机构|政府|公司|拘留所|电视台|报刊|养殖场|学校)$"
)
_NO_GROUP = re.compile("在|对|向|按|经|因|为|未|不|违反|从|将|由")


def _open_list(flat: str) -> str:
    """甲、乙等 before a verb: actors, and others like them."""
    m = re.match("([^,]{2,60})等(?=.)", flat)
    if not m or "、" not in m[1] or flat.startswith("经营", m.end()):
        return ""
    return (
        m[0]
        if is_agent(m[1]) and "会同" not in m[1] and not m[1].startswith(("国家鼓励", "国家支持")) and DOES.match(flat, m.end())
        else ""
    )


def _actor(part: str, last: bool, any_verb: bool = False) -> tuple[str, ...]:
    if "“" in part and "”" not in part[part.rfind("“") :]:
        part = part[max(part.rfind("“"), part.rfind(":")) + 1 :]
    if (state := STATE.match(part)) is not None:
        return (state[0],)
    if last and (told := _TELLS_WHOM.fullmatch(part)):
        return split_agents(told["who"])
    flat = plain(part)
    if last and (name := _at_the_word(flat)):
        return (flat,) if flat.endswith("等") else split_agents(strip_name(name))
    if listed := _open_list(flat) or _steered(flat):
        return (listed,)
    name = _beginning(flat, last, any_verb)
    return split_agents(strip_name(name)) if name else ()


def _at_the_word(flat: str) -> str:
    """The clause as a whole, where it is an actor that stands right before the word."""
    if flat.endswith("等") and is_agent(flat[:-1]):
        return flat
    return flat if is_agent(flat) and "未经" not in flat[2:] and not (_is_act_told(flat) or _deals(flat)) else ""


def _beginning(flat: str, last: bool, any_verb: bool) -> str:
    """The actor that a clause begins with, or that it is by its last words."""
    n = (last and _acts_at_moment(flat)) or leading_agent(flat + ("应当" if last else ","))
    if n and not flat.startswith("性", n) and n <= len(flat) and not _WITH.match(flat[:n]):
        return flat[:n] if is_subject(flat, n, last, any_verb) else ""
    if last:
        return _by_its_end(flat)
    return flat[: first_name(flat)] if any_verb and flat.endswith(("的", "时", "后", "前")) else ""


def _by_its_end(flat: str) -> str:
    return flat if _is_group(flat) or attributed(flat) or _DOER.fullmatch(flat) or CRAFT.fullmatch(flat) else ""


def _is_group(flat: str) -> bool:
    return _GROUP.search(flat) is not None and not (_NO_GROUP.match(flat) or is_act(flat))


def _steered(flat: str) -> str:
    """船舶, 机动车 and what they do."""
    craft = _STEERED.match(flat)
    return craft["who"] if craft else ""


_MOMENT = re.compile("[^,的]{2,10}[时后]")
"""供应商投标时应当: who acts, and when."""


def _acts_at_moment(flat: str) -> int:
    """The length of the actor before what it does at the time when the word holds, 0 if there is none."""
    # 行经人行横道遇行人通过时: the way that is taken, no actor
    if not flat.endswith(("时", "后")) or flat.startswith(("行经", "经过", "驾驶", "通过", "遇")):
        return 0
    ends = range(len(flat) - 3, 1, -1)
    return next((k for k in ends if is_agent(flat[:k]) and _MOMENT.fullmatch(flat, k) and leading_agent(flat[:k] + "应当") == k), 0)


def _is_act_told(flat: str) -> bool:
    """实验人员进入实验室: the actor, and what it does, which ends in a head too."""
    n = leading_agent(flat + "应当")
    return 0 < n < len(flat) and "的" not in flat and flat.startswith("进入", n)


def _deals(flat: str) -> bool:
    """董事对公司: who acts, and to whom."""
    m = re.search("(?<=.)对(?!外)", flat)
    at = m.start() if m else 0
    return at > 0 and "的" not in flat[at:] and is_agent(flat[:at]) and leading_agent(flat[:at] + "应当") == at


_TELLS_WHOM = re.compile(
    "(?:并|及时|书面|同时|教育、)*(?:告知|通知|要求|提示|提醒)(?P<who>[^,]{2,60}(?:人|者|单位|机构|企业|部门|双方|员))"
)
"""告知当事人可以申请复议: who is told may or must, not who tells."""
_WITH = re.compile("与(?:其|[^的]*$)")
"""与候选人是夫妻的: the other side."""
