"""Titles at the head of an item: one line or several, with what is glued to them taken off."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from kg.kinds import corrects, kind_of
from kg.parse.sort.lines import L
from kg.zh.numerals import CHARS
from kg.zh.persons import simplified
from kg.zh.titles import clean_title, is_stage

MOST = 5
"""Lines of a title."""
_LONG = 200
# 关于执行《…》的若干规定一九九三年一月十二日
_GLUED_DAY = re.compile(r"(?<=[\u4e00-\u9fff)])(?:[12]\d{3}|[一二][〇○零一二三四五六七八九]{3})年[^年()《》]{2,8}日$")
_GLOSS = re.compile(rf"^附[件录]?[{CHARS}0-9]{{0,3}}[:、.]?(?=[\u4e00-\u9fff《])")
# 法規名稱：…, 【法规标题】…: the fields of law databases; 第548D章 《…規例》: Hong Kong
_LABEL = re.compile(r"^(?:第[0-9]{1,4}[A-Z]{0,2}章(?=\s*《)|【(?:法规标题|标题|法规名称)】|(?:法[规規])?(?:名[称稱]|标题|標題)[:：])\s*")
_NO_TITLE = re.compile(rf"^(?:本|该|上述|前款|下列|为|根据|按照|经|现|自|由|在|对|将|其他|违反|各|依照|以下|第[{CHARS}]+[条章节])|[,。;!?]")
_LIST = re.compile("(?:决定|批准|人事)*(?:任免|任命|免职|任职|免去)(?:[^,。;:()《》]{0,14})名单$")
# 中华人民共和国沼泽法 / 实施细则
_RULES = re.compile(r"实施(?:细则|办法|条例|规定)(?:\([^()]*\))?")
# 某市人民代表大会 / 议事规则
_OWN_RULES = re.compile(r"(?:议事|工作|组织|表决)(?:规则|条例|办法|细则|规定)(?:\([^()]*\))?")
# 某市中级人民法院 / 行政判决书
_JUDGMENT = re.compile(r"(?:民事|刑事|行政|执行|国家赔偿|行政复议|行政处罚)?(?:附带民事)?(?:判决|裁定|裁决|决定|调解)书")
# A name that says whose it is: the body, the State, the place.
_STATE = "中华人民共和国|国务院|最高人民|中共|全国人"
_BODY = "省|市|州|县|区|旗|委员会|人民政府|部|局|银行|总署|常委会|人大|法院|检察院|办公[厅室]"
_ISSUED = re.compile(rf"^(?:{_STATE}|第.{{1,4}}届|.{{2,30}}?(?:{_BODY}))")
_MAY_BE_ISSUED = re.compile(f"{_STATE}|届|{_BODY}")


# 云州市古井保护条例 草案, 云州市古井保护办法征求意见稿: the stage without its brackets
_BARE_STAGE = re.compile(
    r"(?<=(?:条例|办法|规定|细则|规则))(草案(?:[^()《》]{0,12}稿)?|[^()《》]{0,8}(?:征求意见|送审|审议|讨论|修改|表决)稿)$"
)


class Title(NamedTuple):
    """`last`: the line after the title; `how`: printed, or joined of several lines."""

    text: str
    kind: str
    last: int
    how: str


def tidy(raw: str) -> str:
    """A clean title without the day that is glued to it and without 附件一 before it."""
    title = _GLOSS.sub("", _GLUED_DAY.sub("", clean_title(_LABEL.sub("", raw.strip("*_ :："))).rstrip(":*")))
    return _BARE_STAGE.sub(r"(\1)", title)


def balanced(s: str) -> bool:
    return s.count("《") + s.count("〈") == s.count("》") + s.count("〉") and s.count("(") == s.count(")")


def _may_hold(line: L, first: bool) -> bool:
    """Whether a line may be part of a title, or its first line."""
    return line.plain and not line.letterhead and (first or not (line.marked or line.signature))


def read_title(lines: Sequence[L], raws: Sequence[str], i: int) -> Title | None:
    """The title that begins on line i: the fewest lines whose joined words name an instrument."""
    joined = ""
    for k in range(i, min(i + MOST, len(lines))):
        line = lines[k]
        if not _may_hold(line, k == i):
            return None
        joined += raws[k].strip()
        title = tidy(joined)
        if len(title) > _LONG or _NO_TITLE.search(re.sub(r"[(][^()]*[)]|《[^》]*》", "", title)):
            return None
        kind = kind_of(simplified(title))
        if kind != "other" and balanced(title) and (len(title) > 3 or corrects(title)):
            if k + 1 < len(lines) and lines[k + 1].plain and _RULES.fullmatch(lines[k + 1].s):
                continue
            last = k + 1
            while last < len(lines) and is_stage(lines[last].s):
                title, last = title + lines[last].s, last + 1
            return Title(title, kind, last, "printed" if last == i + 1 else "joined")
        if not (line.s.endswith(("关于", "的", "和")) or not balanced(title) or _about(lines, k)):
            return None
    return None


def goes_on(after: L) -> bool:
    """Does a line carry on a title whose body stands alone over it: 某高级人民法院 / 关于…的批复, 某县人大常委会 / 任 免 名 单?"""
    return after.s.startswith("关于") or bool(_LIST.match(after.s) or _JUDGMENT.fullmatch(after.s) or _OWN_RULES.fullmatch(after.s))


def _about(lines: Sequence[L], k: int) -> bool:
    """Does the next line go on with a title: 某省人民代表大会常务委员会 / 关于修改《…》的决定?"""
    after = lines[k + 1] if k + 1 < len(lines) else None
    if after is None or not after.plain:
        return False
    if lines[k].signature:
        return goes_on(after)
    return after.s.startswith(("关于", "废止", "修改", "《")) or (after.s[:1] in "的" and len(lines[k].s) > 3) or len(after.s) <= 14


def has_issuer(title: str) -> bool:
    return bool(_ISSUED.match(title))


def may_have_issuer(joined: str) -> bool:
    """Could a title made of these lines (or the first of them) have one?"""
    return bool(_MAY_BE_ISSUED.search(joined))


def same(a: str, b: str) -> bool:
    """One title, whether or not the State, the issuer or a gloss stands with it."""
    x, y = (re.sub(r"[《》〈〉()\s、]|中华人民共和国", "", t) for t in (a, b))
    return bool(x and y) and (
        x == y or (min(len(x), len(y)) >= 8 and (x.endswith(y) or y.endswith(x) or x.startswith(y) or y.startswith(x)))
    )
