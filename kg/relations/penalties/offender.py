"""Who offends: the actor that the words before a sanction name, before, behind or inside what is done."""

from __future__ import annotations

import re

from kg.relations.penalties.actors import names_actor
from kg.zh.agents import FOR, is_agent, leading_agent
from kg.zh.listed import split_agents


def other_offenders(parts: list[str]) -> tuple[list[str], list[tuple[tuple[str, ...], str]]]:
    """建设单位未在甲,或者开发企业未在乙中明示的: each offender with conduct of its own."""
    others: list[tuple[tuple[str, ...], str]] = []
    for i in range(len(parts) - 1, 0, -1):
        m = re.match("或者?|以及|及|和", parts[i]) or (re.match("", parts[i]) if _stands_alone(parts, i) else None)
        n = leading_agent(parts[i][m.end() :]) if m else 0
        if m and n and leading_agent(re.sub("^(?:对|凡)", "", parts[0])):
            tail = parts[i][m.end() :]
            others.insert(0, (split_agents(tail[:n]), ",".join([tail[n:], *parts[i + 1 :]]).removesuffix("的")))
            parts = parts[:i]
    return parts, others


def _stands_alone(parts: list[str], i: int) -> bool:
    """甲有某行为的,乙有某行为的,: the second has an actor and an act of its own."""
    return parts[i - 1].endswith("的") and parts[i].endswith("的") and not parts[i].startswith(("其", "由", "对"))


def _behind_act(plain: str, more: list[str]) -> tuple[tuple[str, ...], str] | None:
    """An actor that stands behind its act: 违反本条例规定的单位, 有下列行为之一的个人, 不履行义务的经营者."""
    if plain.startswith("违反"):
        m = re.search("规定(?:的)?(?=[^,]{2,})", plain)
        tail = plain[m.end() :] if m else ""
        if n := leading_agent(tail):
            return split_agents(tail[:n]), ",".join([tail[n:], *more]).strip(",")
        k = re.search("(?:规定|要求|条例|办法|本法|细则|规则)的(?P<who>[^,]{2,20}?)(?:,|$|有)", plain)
        if k and names_actor(k["who"]):
            return split_agents(k["who"]), ",".join([plain, *more])
    for form in (_LISTED_WHO, _GUILTY_WHO):
        m = form.fullmatch(plain)
        if m and names_actor(m["who"]):
            return split_agents(m["who"]), ",".join([plain[: m.start("who")], *more])
    return None


_LISTED_WHO = re.compile("有[^,]{4,30}(?:之一|行为|情形)的(?P<who>[^,]{2,14})")
_GUILTY_WHO = re.compile("(?:不(?!动产)|未|拒|阻碍|采[取用]|擅自|非法|违规|伪造|倒卖)[^,]{2,60}的(?P<who>[^,的]{2,20})")


def _plain(part: str) -> str:
    """Without 对 or 凡 before an actor: 对未备案的单位, but not 对水井负有责任的单位."""
    if not part.startswith(("对", "凡")) or re.match("对[^,]*(?:负有|有权)", part):
        return part
    return _TOLD_FOR.sub("", part)


_TOLD_FOR = re.compile(f"^(?:{FOR}|凡)(?=[^,]*(?:单位|个人|企业|人员|者|员违反))")


def _told_of(plain: str, n: int, more: list[str]) -> bool:
    """未完成计划的单位, with nothing behind it: what the actor has done stands in its own attribute."""
    return n == len(plain) and not more and _GUILTY_WHO.fullmatch(plain) is not None


def offender_of(parts: list[str], addressed: frozenset[str] = frozenset()) -> tuple[tuple[str, ...], str]:
    """The actor that begins the conduct, and the conduct without it."""
    if later := _behind_circumstances(parts):
        return later
    for i, part in enumerate(parts[:3]):
        plain = _plain(part)
        n = _begins(plain, part, addressed)
        if re.search("由[^的]*$", plain[:n]):
            break
        if _is_circumstance(plain, n, parts[i + 1 :]):
            continue
        if part.startswith("对") and _DONE_TO.match(plain, n):
            break
        if n and _is_told_to(plain, n, parts[i + 1 :]):
            break
        if found := _by_form(plain, n, parts[i + 1 :]):
            return found
        if _actor_follows(parts, i):
            continue
        thing = _THING.fullmatch(part) if i + 1 < len(parts) else None
        if thing and re.match("未|不|擅自|没有|违反|拒", parts[i + 1]):
            return (part,), ",".join(parts[i + 1 :])
        if not re.match("在[^,]*(?:中|时|内|期间)$", part):
            break
    return (), ",".join(parts)


def _behind_circumstances(parts: list[str]) -> tuple[tuple[str, ...], str] | None:
    """设备存在隐患,超过使用年限,使用单位未予以报废的: what has come about first, then who acts."""
    for i, printed in enumerate(parts[:6]):
        part = re.sub("^或者?", "", printed)
        n = leading_agent(part)
        if i > 1 and n and _ACTS.match(part, n):
            return split_agents(part[:n]), ",".join([part[n:], *parts[i + 1 :]])
        if n or part.endswith(("的", "规定", "之一")) or part.startswith(("由", "对", "在")):
            return None
    return None


def _by_form(plain: str, n: int, more: list[str]) -> tuple[tuple[str, ...], str] | None:
    """The actor that a phrase names, before or behind what is done; `n`: where the actor that begins it ends."""
    if n and (noticed := _NOTICES.match(plain, n)):
        m = leading_agent(noticed["what"])
        return split_agents(noticed["what"][:m]) if m else (), ",".join([noticed["what"][m:], *more]).strip(",")
    if n and not _AS_KIND.fullmatch(plain) and not _told_of(plain, n, more):
        named = split_agents(plain[:n])
        if len(named) == 1 and "或" in named[0] and "的" not in named[0] and not is_agent(named[0].split("或")[0]):
            return (), ",".join([plain, *more])  # 养犬污染环境或者携犬人不清除的: what one does, and who else
        return named, ",".join([plain[n:].removeprefix("的"), *more]).strip(",")
    owner = _AS_KIND.fullmatch(plain) or _OWNER.match(plain)
    if owner and names_actor(owner["who"]):
        return split_agents(owner["who"]), ",".join([plain, *more])
    return _behind_act(plain, more)


_ADDRESSED = re.compile("(?:应当|必须|不得)(?<=[人者方员户]..)")
_BREAKS = re.compile("[^。;,:条)]*$")


def addressed_in(text: str) -> frozenset[str]:
    """Whom the sentences of a document oblige or forbid: 寄件人不得伪报品名."""
    begun = (_BREAKS.search(text, max(0, m.start() - 9), m.start()) for m in _ADDRESSED.finditer(text))
    return frozenset(m[0].strip() for m in begun if m and 2 < len(m[0]) < _LONGEST)


_LONGEST = 9


def _begins(plain: str, printed: str, names: frozenset[str]) -> int:
    """寄件人伪报品名的: the length of the actor; whom the document addresses elsewhere acts, whatever verb follows."""
    if (n := leading_agent(plain)) or plain != printed:  # 对未成年人实施体罚的: to whom something is done
        act = _ACT_OF.match(plain)
        return act.end("who") if act and names_actor(act["who"]) else 0 if _SUFFERS.match(plain[:n]) else n
    ends = range(min(len(plain) - 2, 8), 2, -1)
    return next((k for k in ends if plain[:k] in names and plain[k] not in "的、和及或与"), 0)


_ACT_OF = re.compile("(?P<who>[^,]{2,30}?)的(?:不作为|[^,的]{0,6}行为)(?:造成|导致|致使)")
"""甲机构的不作为造成乙企业损失的: whose act it was."""
_SUFFERS = re.compile("[^,]*[^,、和或与及的以上]被[^,的]+(?:部门|机关)$")
"""甲品种被乙部门撤销审定后…: by whom something is done to a thing is no offender."""
_TOLD = re.compile("[应可必][当以须](?!知)")


def _is_told_to(plain: str, n: int, more: list[str]) -> bool:
    """执法部门应当对行为人进行批评教育: what an office has to do is no conduct."""
    return (
        _TOLD.match(plain, n) is not None and bool(OFFICE.search(plain[:n])) and not any(p.endswith(("的", "之一")) for p in [plain, *more])
    )


def bound_by(parts: list[str]) -> tuple[str, ...]:
    """Whom the words bind that stand before a ; and impose nothing: 建设单位应当备案."""
    n = leading_agent(parts[0]) if parts else 0
    told = n and any(_TOLD.match(p) for p in (parts[0][n:], *parts[1:]))
    return split_agents(parts[0][:n]) if told and not OFFICE.search(parts[0][:n]) else ()


_DONE_TO = re.compile("(?:进行|实施)?(?:打击|报复|刁难|处罚|收费)")
"""对检举的单位打击报复: an object, no offender."""
_NOTICES = re.compile("(?:在[^,]{2,20})?发现(?P<what>[^,]{6,}的)$")
"""机关在办案中发现监护人不履行职责的: whom the office finds at fault, not the office."""
_AS_KIND = re.compile("(?P<who>[^,的]{2,12}[人者])(?:为|是)(?:单位|法人|企业|组织|个人|自然人)的")


def _is_circumstance(plain: str, n: int, more: list[str]) -> bool:
    """When or where the act that follows is done; but 导游进行活动时 names who does it, where nobody else is."""
    if not more or plain.startswith(("在", "于"), n) or not _WHEN.search(plain):
        return False
    return not n or not _WHILE.search(plain) or bool(OFFICE.search(plain)) or leading_agent(more[0]) > 0


_WHEN = re.compile("(?:时|中|后|期间|以前|之前|届满|期满|到期)$")
_WHILE = re.compile("(?:进行|从事|举办|开展)[^,]{0,16}时$")
OFFICE = re.compile("部门|机关|机构|政府|检查|执法")
_OWNER = re.compile("(?P<who>[^,的]{2,20}?(?:单位|企业|机构|者|人))的[^,的]{0,10}(?:方案|工程|项目|文件|报告)(?:未经|未按|未报|不符合)")
"""建设单位的施工方案未经同意擅自开工的: whose it is has acted."""
_ACTS = re.compile("擅自|未|不|仍|拒|违反|违法")


def _actor_follows(parts: list[str], i: int) -> bool:
    """报告书未经批准,建设单位擅自开工的: the circumstance first, then who acts."""
    if i + 1 >= len(parts) or parts[i].endswith(("的", "规定")):
        return False
    n = leading_agent(parts[i + 1])
    return n > 0 and _ACTS.match(parts[i + 1], n) is not None


_THING = re.compile("[^,]*的[^,的]{0,10}(?:建筑物|建筑|工程|项目|场所|车辆|船舶|设施|产品|用户)")
