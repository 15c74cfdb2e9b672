"""Who acts in a sentence of a statute: noun phrases that end in 单位, 企业, 人员, 部门 … and their lists.

Offenders, authorities and the bearers of duties are all such phrases. Nothing is looked up here: a
phrase is recognised by its head noun and by what follows it (`words/agents.csv`).
"""

from __future__ import annotations

import re
from functools import lru_cache

from kg.zh.acts import acts_inside, is_act, tells_act
from kg.zh.first import quick
from kg.zh.words.table import table

_LOOK_AROUND = re.compile(r"\(\?<?[!=][^()]*\)|\[[^\]]*\]")


def _patterns(role: str) -> list[str]:
    return [r["pattern"] for r in table("agents") if r["role"] == role]


def words_of(role: str) -> frozenset[str]:
    """The words of a role without what must or must not stand around them."""
    return frozenset(_LOOK_AROUND.sub("", p) for p in _patterns(role))


def _any(*roles: str) -> re.Pattern[str]:
    return re.compile(quick("|".join(p for role in roles for p in _patterns(role))))


STRONG = words_of("head")
"""Heads that stand for an actor wherever they end a phrase, whatever verb follows; the weak (者, 人) only where a predicate follows."""
_HEAD = _any("head", "weak head")
NOUN_GOES_ON = _any("noun goes on")
VERB_AFTER = _any("predicate")
"""What may begin a predicate: 未, 不, 擅自, 应当, 有下列 … (longest list, used after a head only)."""
VERB_FIRST = _any("opens predicate")
RELATIVE_OK = _any("relative clause")
_PLAIN_VERB = _any("plain predicate")
_NOUN_STOP = _any("noun after")
_NOT_ACTOR = words_of("no actor")
WHOLE = _any("field")
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
    inner = (h.end() for h in _HEAD.finditer(name) if h.end() < len(name)) if acts_inside(name) else ()
    acting = next((k for k in inner if is_act(name[k:])), end)
    return 0 if "," in name or tells_act(name, text, end) else acting  # 会计师事务所设立分支机构: who acts, and what it sets up


def heads(text: str) -> list[int]:  # where the heads of actors end, the nearest first
    return [m.end() for m in _HEAD.finditer(text, 0, 40)]


FOR = "对(?!外(?!商(?![业务])|资|派(?!遣)|国|籍|地|来|包(?!装)|聘|卖|事|汇|埠|省|贸(?!易)))"
"""对 that says for whom; in 对外承包, 对外贸易 it is part of a word, in 对外派机构, 对外商投资企业 of none."""
_SITE = re.compile("(?:场所|[市机农林牧]场|站|港|馆|院|店|中心)$")  # 在禁止吸烟的场所吸烟: where something is done is no actor.


_WANTS = re.compile(
    "(?P<of>(?:要求(?!人)|安排|招[用收]|招聘(?!会)|解[雇聘]|辞退|开除|[聘雇录]用|聘请|指使|唆使|强令|允许|放任|利用|泄露|容留|强迫|发现)(?!的)|等?对(?!外))|申请(?!人)|(?:举|开)办(?!单位|者|人)"
)
"""甲部门申请筹建学校, 乙企业招用未满十六周岁的人员: what the actor wants, or whom it deals with, ends in a head of its own."""


_THEIR_STAFF = re.compile("(?:从事|负责)[^,;。的]{2,24}的(?:工作)?人员")  # 监管机构从事监管工作的人员: whose staff.
_GLOSS = re.compile(r"\([^()]{1,4}\)(?=[对在将把未不违擅有,]|应当|必须|可以)")  # 屠宰厂(场)对…: a second word for the head.
_SECOND_WORD = re.compile(r"(?<=[一-鿿])\([一-鿿]{1,4}\)$")


@lru_cache(maxsize=64)
def _leading(text: str) -> int:
    """As `leading_agent`, before its checks. (Who a clause begins with is asked several times in a row.)"""
    verb = VERB_FIRST.match(text) is not None
    if verb and not RELATIVE_OK.match(text):
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
            return end if (staff or m[0] in STRONG) and not _needs_relative(text, m, verb) else first
        if m[0].endswith("政府") and _is_of_government(text, end):
            continue
        if VERB_AFTER.match(text, end) and not _NOUN_STOP.match(text, end):
            if _needs_relative(text, m, verb) or (text[:end] in _NOT_ACTOR):
                if verb:
                    continue
                return first
            if not first and _joins(text, end):
                continue
            ends = _PLAIN_VERB.match(text, end) or _PREPOSITION.match(text, end) or text.startswith("是", end)
        elif m[0] in STRONG and not NOUN_GOES_ON.match(text, end) and not verb:
            ends = None
        else:
            continue
        if ends or (first and _after_attribute(text, m)):
            return end
        first = end if m.start() == first and m[0] != "组织" else first or end  # 行政机关公务员, 外国银行代表处
    return 0 if _LIST_GOES_ON.match(text, first) else first


_LIST_GOES_ON = re.compile("(?<=、..)[一-鿿]{2,4}、[^,。;:]*等(?![^,。;])")  # 广告屏、媒体立面墙、道路等,未采取…: a list of things


_GOVERNMENT_BODY = re.compile("[一-鿿]{2,12}?(?:部门|机构|办公室)")


def _is_of_government(text: str, at: int) -> bool:
    """县人民政府疾病预防控制机构接到…: a body of the government that is named before it."""
    m = _GOVERNMENT_BODY.match(text, at)
    return (
        m is not None
        and not (VERB_AFTER.match(text, at) or opens_predicate(m[0]) or is_act(m[0]))
        and VERB_AFTER.match(text, m.end()) is not None
    )


def first_agent(text: str) -> int:
    """As `leading_agent`, but the actor ends where it first can: behind 由 a verb and its object follow.

    >>> first_agent("甲机关书面报告本级人民政府"), first_agent("甲部门指定的企业印制")
    (3, 8)
    """
    end = leading_agent(text)
    for m in _HEAD.finditer(text, 0, end):
        rest = text[m.end() : end]
        if m[0] in STRONG and "的" not in rest and len(rest) > 6 and not NOUN_GOES_ON.match(text, m.end()) and "级以上" not in rest:
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
    phrase = _SECOND_WORD.sub("", phrase)
    heads = list(_HEAD.finditer(phrase))
    m = heads[-1] if heads else None
    if m is None or m.end() != len(phrase) or phrase in _NOT_ACTOR:
        return False
    if m[0] not in STRONG and len(phrase) < 2:
        return False
    if is_act(phrase) or (acts_inside(phrase) and any(is_act(phrase[h.end() :]) for h in heads[:-1])):
        return False  # 设立分支机构, 会计师事务所设立分支机构
    return not VERB_FIRST.match(phrase) or (bool(RELATIVE_OK.match(phrase)) and not _needs_relative(phrase, m, True))


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
    return VERB_FIRST.match(phrase) is not None
