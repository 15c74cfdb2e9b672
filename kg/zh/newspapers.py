"""The place that a newspaper or site names itself by: whose congress a report means that says 省人大 alone."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.zh.numerals import CHARS
from kg.zh.places import divisions, known_places, stem
from kg.zh.words.table import table

_PAPER = re.compile("(?:日报|晚报|晨报|青年报|都市报|新闻网|人大网?|发布|广播电视台|网)(?:讯|[-·—\\s]|[(]|$)", re.M)


def place_of_paper(text: str) -> str:
    """The place of the first newspaper or site that a text names itself by; "" for none of one place.

    >>> place_of_paper('湖北日报讯(记者王馨)'), place_of_paper('人民日报讯')
    ('湖北省', '')
    """
    for m in _PAPER.finditer(text):
        for n in (4, 3, 2):
            if (word := text[max(0, m.start() - n) : m.start()]) in _by_stem() and len(word) == n:
                return _by_stem()[word]
    return ""


@lru_cache(maxsize=1)
def _own_daily() -> re.Pattern[str]:
    """A daily or evening paper that bears the name of its place."""
    others: dict[str, list[str]] = {"daily": [], "evening": []}
    for row in table("papers"):
        others[row["kind"]].append(row["name"])
    daily, evening = ("|".join(others[kind]) for kind in ("daily", "evening"))
    end = r"(?=[12][0-9]{3}[年-]|讯|[\s(])"
    return re.compile(
        rf"(?:^|[。\s(:])(?:(?P<stem>(?!{daily})[一-鿿]{{2,3}})日报|(?P<city>(?!{daily}|{evening})[一-鿿]{{2,3}})[晚晨]报){end}", re.M
    )


_BARE_HOUSE = re.compile(
    rf"(?<![一-鿿])(?P<level>[省市])(?:第?[{CHARS}0-9]+届)?(?:人大|人民|政府|政协)|[,。;、在由经](?P<more>[省市])(?:第?[{CHARS}0-9]+届)?(?:人大|政协)"
)


def place_of_daily(text: str) -> str:
    """The place of a paper's own report where no table has it: 岭东日报讯 tells of 省五届人大 of 岭东省, an evening paper of its city.

    >>> place_of_daily('岭东日报讯 省五届人大常委会第二次会议通过'), place_of_daily('人民日报讯 市人大常委会'), place_of_daily('保定日报讯 省人大常委会')
    ('岭东省', '', '')
    >>> place_of_daily('崖湾晚报2017年8月31日讯 昨天,市十五届人大常委会'), place_of_daily('扬子晚报讯 市人大常委会')
    ('崖湾市', '')
    """
    m = _own_daily().search(text)
    levels = {x["level"] or x["more"] for x in _BARE_HOUSE.finditer(text)} if m else set()
    stem = (m["stem"] or m["city"]) if m else ""
    known = any(f"{stem}{level}" in known_places() for level in "省市县州旗盟")
    told = len(levels) == 1 and not known and bool(m and (m["stem"] or levels == {"市"}))
    return stem + levels.pop() if told else ""


@lru_cache(maxsize=1)
def _by_stem() -> dict[str, str]:
    """北京 → 北京市, for provinces and prefectures whose stem is theirs alone."""
    full: dict[str, set[str]] = {}
    for d in divisions():
        if d.level != "county":
            full.setdefault(stem(d.name), set()).add(d.name)
    return {s: names.pop() for s, names in full.items() if len(names) == 1}
