"""A clause as it is printed, made plain: without links and brackets; the State or a place that acts by its name."""

from __future__ import annotations

import re

from kg.relations.duties.things import LINK_AHEAD

_PAREN = re.compile(r"\([^)]*\)")


def plain(part: str) -> str:
    """A clause without links, brackets and whatever is spoken of before 任何."""
    anybody = _ANYBODY_BEHIND.search(part)
    part = part[anybody.start() :] if anybody else part
    return re.sub("(?:相互)?之间$|[都均也亦]$|(?<=.)一律$", "", _PAREN.sub(_told_apart, LINK_AHEAD.sub("", part)))


_ANYBODY_BEHIND = re.compile("(?<=[^、和或及与对由向给为他它])任何(?:单位|组织|个人)")
"""基金会的财产任何单位和个人不得侵占: what is spoken of stands before whoever may not."""
_PLACE = r"(?:设区的市|省|自治区|市|区?县|区|自治州|州|旗|乡|镇|街道)(?:\([^)]*\))?"
STATE = re.compile(
    f"(?:国家|{_PLACE}(?:(?:[、和及与]|以及|或者?){_PLACE})+|"
    "本[市省县州]|(?:各|有条件的)?地区|各地|有条件的地方|民族自治地方|(?:沿[海江])?各[县旗州]|各?省、自治区、直辖市|[一-鿿]{2}特别行政区)(?=[也均]?$|为|根据|依照|依法|在|可以|应当|有权)"
)
"""The State, a province or a place that acts by its name."""
_KIND_OF = re.compile(r"\((?!以下|下称|简称|含|包括|不|除|即|如|指|同|[一二三四五六七八九十]+\))[一-鿿、]{1,8}\)")


def _told_apart(bracket: re.Match[str]) -> str:
    """市(县)人民政府, 城管(执法)部门, 广播电视台(站): a bracket that is part of the name stays; one that explains it goes."""
    return bracket[0] if _KIND_OF.fullmatch(bracket[0]) else ""
