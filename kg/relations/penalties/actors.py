"""Names where only an actor can stand (对…处, 由…处), and what several actors share."""

from __future__ import annotations

import re

from kg.zh.agents import leading_agent


def names_actor(name: str) -> bool:
    """Looser than `is_agent`: a name in a place where only an actor can stand (对…, 由…)."""
    name = _GLOSS.sub("", name)
    return (bool(name) and leading_agent(name) == len(name)) or (
        len(name) < 60 and name.endswith(_AGENT_ENDS) and not name.endswith(("的", "会议", "或者"))
    )


_GLOSS = re.compile(r"(?<=[一-鿿])\([^()]{2,12}\)$")
_AGENT_ENDS = (
    "人员", "单位", "企业", "个人", "者", "部门", "机关", "机构", "政府", "人", "员", "社", "店", "厂", "站", "院", "校", "户", "公司", "主", "商", "组织", "团体", "公民", "领导", "学校", "法人", "农场", "林场", "牧场", "船舶", "渔船", "分子", "责任方",
)  # fmt: skip


def shared_tail(first: str, last: str) -> str:
    """未在甲书 … 未在乙书中明示内容: what both omit is printed once, behind the last."""
    m = re.match("(未在|在|未对|对|未将|将|未按)", first)
    k = last.find("中")
    if m and last.startswith(m[1]) and k > 0 and "中" not in first:
        return first + last[k:]
    return first
