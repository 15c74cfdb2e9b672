"""Who acts in a sentence of a statute: noun phrases that end in 单位, 企业, 人员, 部门 … and their lists.

Offenders, authorities and the bearers of duties are all such phrases. Nothing is looked up here: a
phrase is recognised by its head noun and by what follows it (`words/agents.csv`).
"""

from __future__ import annotations

import re
from functools import lru_cache

from kg.zh.acts import is_act, tells_act
from kg.zh.first import quick
from kg.zh.levels import merge_levels
from kg.zh.words.table import table

_LOOK_AROUND = re.compile(r"\(\?<?[!=][^()]*\)|\[[^\]]*\]")


def _patterns(role: str) -> list[str]:
    return [r["pattern"] for r in table("agents") if r["role"] == role]


def _words(role: str) -> frozenset[str]:
    """The words of a role without what must or must not stand around them."""
    return frozenset(_LOOK_AROUND.sub("", p) for p in _patterns(role))


def _any(*roles: str) -> re.Pattern[str]:
    return re.compile(quick("|".join(p for role in roles for p in _patterns(role))))


_STRONG_SET = _words("head")
"""Heads that stand for an actor wherever they end a phrase, whatever verb follows; the weak (者, 人) only where a predicate follows."""
_HEAD = _any("head", "weak head")
NOUN_GOES_ON = _any("noun goes on")
VERB_AFTER = _any("predicate")
"""What may begin a predicate: 未, 不, 擅自, 应当, 有下列 … (longest list, used after a head only)."""
_VERB_FIRST = _any("opens predicate")
_RELATIVE_OK = _any("relative clause")
_PLAIN_VERB = _any("plain predicate")
_NOUN_STOP = _any("noun after")
_NOT_ACTOR = _words("no actor")
_WHOLE = _any("field")
"""Names of one field with 和 inside; a list is not split there."""
_PREPOSITION = re.compile("从|向|对|以(?!及)|按|依|因|经(?!营)|为|将|把|与|给|通过|根据")


def leading_agent(text: str) -> int:
    """The length of the noun phrase of an actor that begins `text` (folded), 0 if there is none.

    >>> [leading_agent(t) for t in ("建设、设计或者施工单位使用禁止的材料", "擅自拆改的", "从事生产的企业未备案")]
    [11, 0, 7]
    """
    end = _leading(text)
    wants = _WANTS.search(text, 0, end)
    if wants and (wants["of"] or "的" not in text[wants.start() : end]) and is_agent(text[: wants.start()]):
        return wants.start() + text.startswith("等", wants.start())
    name = text[:end]
    if name.count("(") > name.count(")"):
        close = text.find(")", end, end + 12)
        end = close + 1 if close >= 0 else end
    return 0 if "," in name or tells_act(name, text, end) else end


def heads(text: str) -> list[int]:  # where the heads of actors end, the nearest first
    return [m.end() for m in _HEAD.finditer(text, 0, 40)]


_SITE = re.compile("(?:场所|[市机农林牧]场|站|港|馆|院|店|中心)$")  # 在禁止吸烟的场所吸烟: where something is done is no actor.


_WANTS = re.compile(
    "(?P<of>(?:要求(?!人)|安排|招[用收]|招聘(?!会)|解[雇聘]|辞退|开除|[聘雇录]用|聘请|指使|唆使|强令|允许|放任|利用|泄露|容留|强迫|发现)(?!的)|等?对(?!外))|申请(?!人)|(?:举|开)办(?!单位|者|人)"
)
"""甲部门申请筹建学校, 乙企业招用未满十六周岁的人员: what the actor wants, or whom it deals with, ends in a head of its own."""


_THEIR_STAFF = re.compile("(?:从事|负责)[^,;。的]{2,24}的(?:工作)?人员")  # 监管机构从事监管工作的人员: whose staff.
_GLOSS = re.compile(r"\([^()]{1,4}\)(?=[对在将把未不违擅有,])")  # 屠宰厂(场)对…: a second word for the head.


@lru_cache(maxsize=64)
def _leading(text: str) -> int:
    """As `leading_agent`, before its checks. (Who a clause begins with is asked several times in a row.)"""
    verb = _VERB_FIRST.match(text) is not None
    if verb and not _RELATIVE_OK.match(text):
        return 0
    first = 0
    for m in _HEAD.finditer(text, 0, 90):
        staff = _THEIR_STAFF.match(text, m.end())
        gloss = staff or _GLOSS.match(text, m.end())
        end = gloss.end() if gloss else m.end()
        if text.startswith("在") and _SITE.search(text[:end]):
            continue
        if (first and "," in text[first:end]) or ",由" in text[:end]:
            break
        if end == len(text) or text.startswith((",", "。", ";", ":"), end):
            return end if (staff or m[0] in _STRONG_SET) and not _needs_relative(text, m, verb) else first
        if VERB_AFTER.match(text, end) and not _NOUN_STOP.match(text, end):
            if _needs_relative(text, m, verb) or (text[:end] in _NOT_ACTOR):
                if verb:
                    continue
                return first
            if not first and _joins(text, end):
                continue
            ends = _PLAIN_VERB.match(text, end) or _PREPOSITION.match(text, end) or text.startswith("是", end)
        elif m[0] in _STRONG_SET and not NOUN_GOES_ON.match(text, end) and not verb:
            ends = None
        else:
            continue
        if ends or (first and _after_attribute(text, m)):
            return end
        first = end if m.start() == first and m[0] != "组织" else first or end  # 行政机关公务员, 外国银行代表处
    return first


def first_agent(text: str) -> int:
    """As `leading_agent`, but the actor ends where it first can: behind 由 a verb and its object follow.

    >>> first_agent("甲机关书面报告本级人民政府"), first_agent("甲部门指定的企业印制")
    (3, 8)
    """
    end = leading_agent(text)
    for m in _HEAD.finditer(text, 0, end):
        rest = text[m.end() : end]
        if m[0] in _STRONG_SET and "的" not in rest and len(rest) > 6 and not NOUN_GOES_ON.match(text, m.end()) and "级以上" not in rest:
            return m.end()
    return end


def _joins(text: str, end: int) -> bool:
    return text.startswith("与", end) and not _DEALING.search(text, end, end + 80) and _joined_actor(text, end + 1)


_DEALING = re.compile("与[^,。;]{2,50}?(?:签订|订立|串通|勾结|达成|约定|合谋|恶意|协商|发生|交易|有[^,。;]{0,6}关系)")


def _joined_actor(text: str, at: int) -> bool:
    """甲部门与乙机构未…: 与 joins two actors where the second has the predicate."""
    m = _HEAD.search(text, at, at + 24)
    return (
        m is not None
        and (_PLAIN_VERB.match(text, m.end()) or text.startswith(("及其", "和"), m.end())) is not None
        and "," not in text[at : m.end()]
    )


def is_agent(phrase: str) -> bool:
    """The whole phrase names an actor: it ends in a head and does not begin as a predicate.

    >>> is_agent("市、区人民政府"), is_agent("从事生产的企业"), is_agent("擅自处理单位")
    (True, True, False)
    """
    heads = list(_HEAD.finditer(phrase))
    m = heads[-1] if heads else None
    if m is None or m.end() != len(phrase) or phrase in _NOT_ACTOR:
        return False
    if (m[0] not in _STRONG_SET and len(phrase) < 2) or is_act(phrase):
        return False
    return not _VERB_FIRST.match(phrase) or (bool(_RELATIVE_OK.match(phrase)) and not _needs_relative(phrase, m, True))


def _after_attribute(text: str, head: re.Match[str]) -> bool:
    """审计机关聘请的专业人员: the head of a longer phrase follows its 的 closely."""
    at = text.rfind("的", 0, head.start())
    return at >= 0 and head.start() - at <= 8


def _needs_relative(text: str, head: re.Match[str], first_is_verb: bool) -> bool:
    """A phrase that begins with a verb is an actor only as a relative clause: 从事…的企业."""
    if not first_is_verb:
        return False
    at = text.rfind("的", 0, head.start())
    return at < 0 or head.start() - at > 12


def opens_predicate(phrase: str) -> bool:
    """Begins it with a verb or preposition of the clauses that actors stand in? 擅自, 对, 使用 …"""
    return _VERB_FIRST.match(phrase) is not None


_LINK = re.compile("、|以及|及其(?!他|它|余)|或者|和|及|与|或")
_ENDS = re.compile(f"(?:{'|'.join(sorted(_STRONG_SET | _words('weak head'), key=lambda w: (-len(w), w)))}|船舶|渔船|分子)(?:\\([^)]*\\))?$")
_TAIL_HEAD = re.compile(
    "(?:行政主管部门|主管部门|监督管理部门|管理部门|行政部门|部门|管理机构|监督机构|机构|机关|单位|企业|工作人员|人员|公司|经营者|管理人|使用人|所有人|患者|病人)$"
)
_STAFF = re.compile("(?<=单位|企业|机关|部门|机构|组织|政府|公司)(?:的)?(?:工作人员|从业人员)$")
_BEFORE_RELATIVE = re.compile(
    "第[^、的]{1,6}条|受[^、的]{2,12}委托|直接|无|为其|参加|参与|其(?!他[^、]*的工作人员)|负有|(?:有关|相关)(?![^、]*的(?:工作)?人员)|承担|从事|开具"
)


def _shared_staff(pieces: list[tuple[str, str]]) -> str:
    """甲机关、乙机关工作人员: the staff of each."""
    staff = _STAFF.search(pieces[-1][0])
    return staff[0] if staff and all(link != "及其" for _, link in pieces[1:]) else ""


def _head_behind(pieces: list[tuple[str, str]]) -> str:
    return next((m[0] for p, _ in pieces if (m := _TAIL_HEAD.search(p))), "")


_OF_GOVERNMENT = re.compile("(?:人民)?政府.*部门$")
"""党委和政府信访部门: departments of both."""


def split_agents(phrase: str) -> tuple[str, ...]:
    """The actors of a list, each with its head: 建设、设计或者施工单位 → 建设单位, 设计单位, 施工单位.

    A list that 等 leaves open stays as printed; so does one shared by a 的 (甲局及乙局的工作人员).

    >>> split_agents("建设、设计或者施工单位"), split_agents("供电、供气等单位")
    (('建设单位', '设计单位', '施工单位'), ('供电、供气等单位',))
    >>> split_agents("直接负责的主管人员和其他直接责任人员")
    ('直接负责的主管人员', '其他直接责任人员')
    """
    pieces = merge_levels(_pieces(phrase))
    if len(pieces) < 2:
        return tuple(_clean(p) for p, _ in pieces if p)
    out: list[str] = []
    shared = _shared_staff(pieces)
    for i, (piece, _) in enumerate(pieces):
        if _ENDS.search(piece) and not (piece.endswith("党委") and _OF_GOVERNMENT.match(pieces[i + 1][0] if i + 1 < len(pieces) else "")):
            own = i == len(pieces) - 1 or piece.endswith(shared)
            out.append(piece if own else piece + shared.lstrip("的"))
            continue
        head = _head_behind(pieces[i + 1 :])
        if not head:
            return (_clean(phrase),) if i < len(pieces) - 1 else (*out, _clean(piece))
        out.append(_simple_head(piece, head))
    return tuple(dict.fromkeys(_clean(p) for p in out if p))


def _simple_head(stem: str, head: str) -> str:
    return stem + ("部门" if head in ("监督管理部门", "管理部门", "行政部门") else head)


def _clean(piece: str) -> str:
    """Without the pronoun 其 of 及其工作人员 (其他 stays) and the 等 of a list."""
    piece = piece.removesuffix("等")
    return piece[1:] if piece.startswith("其") and not piece.startswith(("其他", "其它", "其余", "其中")) else piece


def _complete(own: str, link: str) -> bool:
    """An actor with an attribute of its own (不履行职责的单位), so that the link joins actors."""
    return "的" in own and link in ("、", "和", "或者") and bool(_ENDS.search(own)) and not own.endswith("的")


def _stands_before_relative(own: str, phrase: str, at: int) -> bool:
    """法定代表人、主要负责人、直接负责的主管人员: the attribute is the last one's, over whole actors between."""
    while not _BEFORE_RELATIVE.match(phrase, at):
        link = _LINK.search(phrase, at)
        if not link or "的" in own or not _ENDS.search(own):
            return False
        own, at = phrase[at : link.start()], link.end()
        if "的" in own or not _ENDS.search(own):
            return False
    return True


_ATTRIBUTE = re.compile("的(?!(?:人民代表大会|人民政府|人大|监察委员会|人民法院|人民检察院))|(?<![省市县区州乡镇旗])的")  # 省、市的人民政府
_WHOLE_BEFORE = re.compile("(?P<own>[^、的]{2,24}(?:政府|机关|委员会|部门|机构|法院|检察院|公司))(?P<link>以及|及(?!其)|和)(?=[^、]*、)")
_OPEN_BEFORE = re.compile(
    "(?P<open>[^的]*、[^的]*?等[^、和及的]{0,10}(?:部门|机构|单位|企业|人员|组织|机关))(?:以及|及(?!其)|和|或者?)(?=[^的]+$)"
)
"""区人民政府以及规划、交通等部门, 规划、交通等部门和药监机构: a body before an open list, or behind it."""


def _open_pieces(phrase: str) -> list[tuple[str, str]] | None:
    open_list = re.search("等(?:有关|相关|行政|主管|市政)?[^、和及]{0,8}$", phrase)
    if open_list and not phrase.startswith("等"):
        whole = _WHOLE_BEFORE.match(phrase)
        return [(whole["own"], ""), (phrase[whole.end() :], whole["link"])] if whole else [(phrase, "")]
    if opened := _OPEN_BEFORE.match(phrase):
        return [(opened["open"], ""), *_pieces(phrase[opened.end() :])]
    return None


def _pieces(phrase: str) -> list[tuple[str, str]]:
    """(piece, link before it); no cut inside brackets, whole names or an attribute that ends in 的."""
    if (opened := _open_pieces(phrase)) is not None:
        return opened
    attribute = max((m.start() for m in _ATTRIBUTE.finditer(phrase)), default=-1)
    fixed = [(m.start(), m.end()) for m in _WHOLE.finditer(phrase)]
    fixed += [(m.start(), m.end()) for m in re.finditer(r"\([^)]*\)|《[^》]*》", phrase)]
    verb = _VERB_FIRST.match(phrase)
    out, at, link = [], 0, ""
    for m in _LINK.finditer(phrase):
        inside = any(a <= m.start() < b for a, b in fixed)
        own = phrase[at : m.start()]
        parted = _stands_before_relative(own, phrase, m.end()) and (not verb or _ENDS.search(own))
        if inside or (m.start() < attribute and not parted and not _complete(own, m[0])):
            continue
        if m[0] == "、" and phrase.startswith("等", m.end()):
            continue
        out.append((own, link))
        at, link = m.end(), m[0]
    out.append((phrase[at:], link))
    return out
