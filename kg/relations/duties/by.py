"""Who acts behind 由: 应当由女性工作人员进行, 由书记员写成笔录."""

from __future__ import annotations

import re

from kg.zh.agents import first_agent, heads, is_agent, leading_agent
from kg.zh.listed import split_agents

_PASSIVE = re.compile(
    "(?:依法|先)?由(?!其|负责|从事)(?P<who>[^,。;]{2,40}?)(?<!或者)(?<![和及或与、])(?=进行|负责(?!人)|组织(?!内|成员|的|[、和或])|依法|按照|自行|依照|(?<!委员)会同|(?<=委员会)同(?!级|意|时|类)|陪同|承担|决定(?!的|机关)|确定|批准|提出|制定|办理|审(?!批服务)|予以|给予|担任|补选|实施|(?<![主责委])任|主持|签|编制|[作做]出)"
)


def actor_by(text: str, at: int) -> tuple[str, ...]:
    """应当由女性工作人员进行: the actor stands behind 由."""
    m = _PASSIVE.match(text, at)
    if m is None:
        return named_by(text, at)
    n = 0 if names_all(m["who"]) else first_agent(m["who"])  # 由监察人员注明拒签事由: who that is ends before the verb
    return split_agents(strip_name(m["who"][: n or None]))


def names_all(who: str) -> bool:
    """Is the phrase an actor to its end, and not an actor with a verb behind?"""
    who = who.removesuffix("等")
    return is_agent(who) or leading_agent(who) in (0, len(who))


_FIRST = re.compile("(?:依照|按照|根据)[^,。;]{1,40}(?:规定|程序|要求|约定|原则|需要),(?=(?:依法)?由)")


def actor_by_later(text: str, at: int) -> tuple[str, ...]:
    """应当依照有关规定,由责任人承担: what the acting follows stands before 由."""
    m = _FIRST.match(text, at)
    who = _PASSIVE.match(text, m.end()) if m else None
    return split_agents(strip_name(who["who"])) if who else ()


def named_by(text: str, at: int) -> tuple[str, ...]:
    """The actor that begins behind 由, whatever it does."""
    m = BY.match(text, at)
    n = (first_agent(m["who"]) or _before_verb(m["who"])) if m else 0
    return split_agents(strip_name(m["who"][:n])) if m and n else ()


def _before_verb(who: str) -> int:
    """The length of an actor with a verb that nobody knows behind it: 书记员写成笔录."""
    ends = (k for k in reversed(heads(who)) if 1 < k < min(len(who), 25))
    k = next((k for k in ends if is_agent(who[:k]) and leading_agent(who[:k] + "应当") == k), 0)
    return 0 if who.startswith(("的", "士", "员"), k) else k  # 友好人|士


BY = re.compile("(?:依法|先)?(?<!自)由(?!其(?:自行|委托)|[^,]*组成(?:,|$))(?P<who>[^,由]{2,60})")


_SITE_LIST = re.compile("[^的等]+(?:和|及|与|、)[^和及、的等]*场所")


def strip_name(name: str) -> str:
    things = _SITE_LIST.fullmatch(name) and len(split_agents(name)) == 1  # 道路和公共场所不得…: nobody is named
    if things or name.startswith("禁止"):
        return ""
    return _MANNER_BEHIND.sub("", name).strip()


_MANNER_BEHIND = re.compile("(?:(?<!委员)会同[^,]*|共同|分别|统一|直接|严格|书面|亲自|(?:个别或)?联名)$")
"""由协商双方共同确定: how they do it is no part of the name."""
