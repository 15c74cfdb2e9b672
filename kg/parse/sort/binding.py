"""Normative documents (规范性文件) whose titles name no law: 方案 and 意见 whose points 一、二、 bind, told from plans and reports."""

from __future__ import annotations

import re

from kg.model.documents import Statute
from kg.model.text import Text

# 关于重新组建…的方案; 工作方案, 检查方案 and their kin say what their makers will do.
_SCHEME = re.compile(r"(?<!工作|活动|检查|调研|选举)方案(?:\([^()]*\))?$")
# 为…,现提出如下意见: the sentence over the points of an opinion that is sent down, not handed up.
_SENT_DOWN = re.compile(r"(?:制定|提出)(?:如下|以下|本)[^。,;:\n]{0,12}意见[。:]")
_HANDED_UP = re.compile("人民代表大会|人大|审议|评议|审查|建议|报告")
_BINDS = re.compile("应当|不得|必须")
_HEAD = 1200


def binds(kind: str, title: str, text: Text, statute: Statute) -> bool:
    """Do the points of a text of this kind bind, so that they are provisions: most say 应当, 不得 or 必须?"""
    if kind == "opinion":
        sent = _SENT_DOWN.search(text.folded, 0, _HEAD) and not _HANDED_UP.search(title)
        return bool(sent) and len(_points(statute)) > 1
    points = _points(statute)
    bound = sum(bool(_BINDS.search(p)) for p in points)
    return bool(_SCHEME.search(title)) and bound > 1 and 2 * bound > len(points)


def _points(statute: Statute) -> list[str]:
    return [p.text for p in statute.provisions if p.level == "article" and p.number]
