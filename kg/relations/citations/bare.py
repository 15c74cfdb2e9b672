"""Laws named without 《》 right before a number: by a whole name (登记管理条例第三条), or by their sort alone (条例第三条)."""

from __future__ import annotations

import re
from typing import NamedTuple

from kg.zh.lawnames import STATE, short_titles
from kg.zh.numerals import CHARS, to_int
from kg.zh.persons import simplified

SUFFIX = (
    "实施条例|实施细则|实施办法|实施规定|暂行条例|暂行办法|暂行规定|若干规定|法典|条例|办法|规定|细则|规则|决定|解释|决议|规程|通则|章程|准则|规范|"
    "条令|安排|意见|通知|批复|纪要|标准|制度|方案|修正案|守则|公约|宪章|条约|议定书|协定|公告|纲领|法"
)
CONTRACT = "合同|协议|规约|承诺函|承诺书"
_BARE = re.compile(rf"([^\W\d_a-zA-Z]{{2,30}}?)({SUFFIX}|{CONTRACT})(?: ?\((?:试行|暂行|[{CHARS}]+)\))?$")
# Words after which a law's name may begin; what stands before them is the sentence, not the name.
_CUT = re.compile(
    r".*(?:参见|参阅|违反|违背|符合|适用|执行|遵守|并且|除了|除|构成|触犯|实施|修改|废止|结合|超出|超越|包括|包含|援引|引用|规避|够|"
    r"注意|(?<!关)于(?![田洪都])|出现|发生|具备|履行|[受经犯]过|(?<!共)同|[和及与或对按依据由在将把从受因有为是以的至到向又已不未其所者经属照但])"
)
NO_NAME = re.compile(
    r"(?:^|[依违合非立执司守普做方用看想无手此该各何]|(?<!基)本)(?:法|规定|办法|条例|决定|规则|规范|标准|通知|意见|制度|方案)$"
)
_OWN_NAME = re.compile(r"(?:法|法典|条例|细则|公约|宪章|条约|议定书|协定|合同|协议|规约|章程|纲领)(?:\(.*\))?$")
_WORDS = re.compile(r"[^\W\d_a-zA-Z]+$")
# 和条例第五条, 享受条例第十二条, 符合暂行条例第八条第二款: which one, the text has said
_SORT = re.compile(
    r"(?P<k>实施条例|实施细则|实施办法|暂行条例|暂行办法|暂行规定|自治条例|单行条例|自治法|组织法|条例|办法|细则|规程|规则|章程|准则|指南|公约|条约|协定|议定书)$"
)


# 财税〔2009〕167号文件第三条, 海关总署公告2013年第44号第二条, 2020年第48号公告第三条, 第5/2003号行政法规第七条:
# the number under which an instrument was issued
ISSUED = re.compile(
    r"(?P<no>(?:[一-鿿]{1,12}[〔\[(]?|(?<![0-9]))[0-9]{4}(?:[〕\])]|年) ?第?[0-9]{1,5}号|第[0-9]{1,4}/[0-9]{2,4}(?:/[A-Z])?号)"
    r"(?:文件?+|公告|通告|令|通知|决定|函|法律|行政法规|法令)?+$"
)
_IN_BRACKETS = re.compile(r" ?\([^()]*\)$")
# 一九八二年章程第七条
_OF_YEAR = re.compile(rf"(?P<y>[12][0-9]{{3}}|[{CHARS}]{{4}})年")
_SHORTEST = ("民法", "商法", "税法")
"""Laws of two characters besides the well-known ones."""


class Bare(NamedTuple):
    """A name that ends where the number begins: its length, its title, the words that it was cut from. `year`: what stands
    before it (一九八二年章程), its title "" where no name but a sort stands behind."""

    length: int
    title: str
    run: str
    year: str = ""


def sort_alone(window: str) -> str:
    """条例, 细则, 暂行条例 at the end of `window` where no name stands before it; "" where one may.

    >>> sort_alone("对照水法第五条和条例"), sort_alone("违反渔港条例")
    ('条例', '')
    """
    m = _SORT.search(window, max(0, len(window) - 8))
    if not m:
        return ""
    before = _WORDS.search(window, max(0, m.start() - 16), m.start())
    run = before[0].removesuffix("而") if before else ""
    cut = _CUT.match(run)
    return m["k"] if not run or (cut and cut.end() == len(run)) else ""


def called_so(title: str, kind: str) -> bool:
    """May a law be called 该法, 该条例? A 法典 is a 法, 民法通则 too, 修正案(三) a 修正案.

    >>> called_so("中华人民共和国刑法修正案(三)", "修正案"), called_so("民法典", "法"), called_so("云州市水井办法(试行)", "办法")
    (True, True, True)
    """
    name = _IN_BRACKETS.sub("", title)
    return (
        name.endswith(("法", "法典", "法通则", "法总则")) and not name.endswith(("办法", "方法")) if kind == "法" else name.endswith(kind)
    )


def _cut(run: str) -> str:
    """The name at the end of words, from 中华人民共和国 or behind the last word of the sentence."""
    if STATE in run:
        return run[run.rfind(STATE) + len(STATE) :]
    # 合同 ends with a word that cuts names.
    cut = _CUT.match(run.removesuffix("合同"))
    # 《关于水井条例第二十三条适用问题的请示》
    name = (run[cut.end() :] if cut else run).removeprefix("关于")
    # 援引了基本法
    return name[1:] if name.startswith("了") and len(name) > 3 else name


def bare_name(window: str, raw: str) -> Bare | None:
    """The law at the end of `window` that is not well known: its name is cut at the last word of the sentence. `raw`: as printed."""
    m = _BARE.search(window, max(0, len(window) - 40))
    if not m:
        return None
    run = m[0]
    name = _cut(run)
    if len(name) == 2 and (name in short_titles() or name in _SHORTEST):
        return Bare(2, short_titles().get(name, name), run)  # 受过水法第六十九条的处罚
    if year := _OF_YEAR.match(name):
        rest = name[year.end() :]
        return Bare(len(name), "" if rest in SUFFIX.split("|") else rest, run, str(to_int(year["y"]) or ""))
    if len(name) < 3 or NO_NAME.search(name) or (len(name) < 7 and not _OWN_NAME.search(name)):
        return None
    printed = raw[len(raw) - len(name) :]
    # Traditional characters stay as they are printed.
    title = (STATE if STATE in run else "") + (printed if simplified(printed) == name else name)
    if title.endswith(("章程", "纲领")):
        title = short_titles().get(title, title)
    return Bare(len(name), title, run)
