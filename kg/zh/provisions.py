"""The reader of provision numbers: 第三十五条第二款、第三十六条第一款, 第21至23条, 第(一)、(二)项, 前两款, 本条第一款.

Numbers only; which law is meant is not asked here. References, amending commands, penalties and consolidation
all read their numbers with `parse_group` and `parse_head`, so that they can't disagree.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from kg.zh.numerals import CHARS, NUMBER, to_int
from kg.zh.targets import RANK, Number, Ref, level_of, targets

# A unit that is no part of another word: 条例, 款项, 项目, 目标, 节约, 章程.
UNIT = r"(?:条(?![例件幅]|理(?!解)|约(?!定|束(?!线)))|款(?![项式待])|项(?!目)|目(?![标录前光]|的(?![,。;、]))|章(?!程)|节(?![约能水假日])|分编|编(?![制号码写辑])|自然段|段(?=中的?[“\"]|(?:修改|调整)为|删[去除]))"
# Marks of a footnote inside a reference (第十一条[4]第二款, 第十二条③第一款) are skipped.
NOTE = r"(?:\[[0-9]{1,3}\]|〔[0-9]{1,3}〕|[①-⑳])"
# 第二十条 · 第(一)项 · 第 5 (of 第 5、6 条) · 第一百二十条之一
_ATOM = re.compile(rf"第 ?(?:\( ?(?P<p>{NUMBER}) ?\)|(?P<n>{NUMBER}))(?: ?(?P<u>{UNIT})(?:之(?P<s>[{CHARS}]+))?)?")
# 六条 (of 第5、6条) · (二)项
_BARE = re.compile(rf"(?:\( ?(?P<p>{NUMBER}) ?\)|(?P<n>{NUMBER}))(?: ?(?P<u>{UNIT})(?:之(?P<s>[{CHARS}]+))?)?")
# 第十二条乙款, 第六条(甲)项: counted by the heavenly stems
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_STEM = re.compile(rf"(?:\((?P<p>[{_STEMS}])\)|(?P<n>[{_STEMS}]))(?P<u>(?=[款项]){UNIT})(?P<s>)")
_LIST = re.compile(r" ?(?:、? ?(?:以及|或者|和|与|及|或)|、) ?")
_COMMA = re.compile(r" ?, ?(?:以及|和|及|或者)?(?=第)")
_RANGE = re.compile(r" ?(?:至|到|—{1,2}|-|~|–) ?")
_NEST = re.compile(rf" ?{NOTE}? ?(?:(?:所列|规定|所述|所指)的?|中的|中|的|之)? ?(?=第)")
# 第(一)、(二)两项
_TALLY = re.compile(rf" ?(?:[两二三四五六七八九十]|[0-9]{{1,2}}) ?(?P<u>{UNIT})")
# 前款(一)、(二)项 · 第二十条(三)项: an item in brackets without 第
_NEST_BARE = re.compile(rf" ?(?:所列|规定|的)? ?(?=\( ?{NUMBER} ?\) ?(?:项|[、和至]))")
# 第六条(十一)、第二十条(二)开立的: an item in brackets without 第 and 项
_NEST_ITEM = re.compile(rf"(?=\( ?{NUMBER} ?\))")
_NEST_STEM = re.compile(rf"(?=\(?[{_STEMS}]\)?[款项])")
# (一)、(二)项: a unit behind this number and those joined to it
_UNIT_LATER = re.compile(rf"(?: ?(?:、|和|或|及|与|至|到)? ?\( ?{NUMBER} ?\))* ?{UNIT}")
# 第二十八第一款, 《甲法》第七十五的规定: the unit of an article's number is lost
_LOST_UNIT = re.compile(rf" ?第 ?{NUMBER} ?[款项]|(?P<told>[之的]?规定)")
_OF_LAW = ("》", "法", "典", "条例", "办法", "规定", "细则", "规则")

# 第三百零七条之一前三款, 第八条第一款前两项: the first ones of what was named
_FIRST = re.compile(r"的?前(?P<k>[两二三四五六七八九2-9])(?P<u>[款项])(?!目)")

_NO_MARK = re.compile(r" ?第|的?规定|所列|(?![^,。;)\n])")

_LONGEST = 200
"""So many numbers in a row without a unit are no reference (第一、二、三、…)."""
_value = lru_cache(maxsize=4096)(to_int)

_COUNT = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "2": 2, "3": 3}
# 前款 · 前两款 · 前条 · 前项; 本条 · 本款 · 本章; 该条 · 同条 · 上款
_HEAD = re.compile(rf"(?P<h>[前上])(?P<k>[两二三四五六23])?(?P<u>{UNIT})|(?P<o>[本该同此])(?P<v>{UNIT})")
_NOT_BEFORE = {
    "前": "目当提先眼空",
    "上": "以网路线海身历马",
    "本": "基根成资日样版文脚",
    "同": "合共相不如协等陪",
    "该": "应各",
    "此": "因如彼",
}
# 生前 is a time of life, 发生前款行为 no part of it
_IN_LIFE = re.compile(r"(?<!发)生$")
# 第五条之一 · (三) · 2. · 四、: what the words of a provision begin with
OWN_NUMBER = re.compile(rf"\s*(?:第[^条\n]{{1,9}}条(?:之[{CHARS}]+)?|[-\s]*\([{CHARS}]+\)|[0-9]+[.、]|[{CHARS}]+、)\s*")
# （三） · 2．: the line of an item as printed, not folded
ITEM_NUMBER = re.compile(rf"[(（](?:[{CHARS}]+|[0-9]+)[)）]|[0-9]+[.．、]")
ANCHOR = re.compile(r"第|前(?=[条款项两二三四五六23])|上(?=[条款项])|本(?=分编|[编章节条款项目])|[该同此](?=[条款项章节])")


@dataclass(frozen=True, slots=True)
class Head:
    """A relative word: `word` 前 本 该 同 上 此, 各 (of 各该条), `level` of its unit, `count` of 前两款."""

    word: str
    level: str
    count: int = 1


@dataclass(frozen=True, slots=True)
class Group:
    """A list of targets written as one expression, with the relative word at its head if any.

    `repaired`: a unit or 第 that the print has lost was put back (第二十八第一款, 十八条第一款).
    """

    begin: int
    end: int
    refs: tuple[Ref, ...]
    head: Head | None = None
    numbers: tuple[Number, ...] = ()
    repaired: bool = False


def parse_group(folded: str, at: int, commas: bool = True) -> tuple[Group | None, int]:
    """The expression that starts with 第 (or a number that has lost it) at `at`, and where scanning may go on.

    >>> group, end = parse_group("第三十七条第一至四项、第三十八条", 0)
    >>> [ref.path for ref in group.refs][-2:], end
    ([(('article', '37'), ('item', '4')), (('article', '38'),)], 16)
    """
    found = _Numbers(folded, commas)
    stop = found.read(at)
    if not found.done:
        return None, max(stop, at + 1)
    end = found.done[-1].end
    repaired = found.repaired or folded[at] != "第"
    return Group(at, end, targets(found.done), None, tuple(found.done), repaired), end


def parse_head(folded: str, at: int, commas: bool = True) -> tuple[Group | None, int]:
    """The expression that starts with a relative word at `at` (前款第一项, 本条, 同条第二款)."""
    m = _HEAD.match(folded, at)
    each = folded.startswith("各该", max(0, at - 1))
    if not m or (at and not each and folded[at - 1] in _NOT_BEFORE[folded[at]]) or _IN_LIFE.search(folded, max(0, at - 2), at):
        return None, at + 1
    level = level_of(m["u"] or m["v"])
    head = Head("各" if each else m["h"] or m["o"], level, _COUNT.get(m["k"] or "", 1))
    nest = _NEST.match(folded, m.end()) or _NEST_BARE.match(folded, m.end())
    if nest:
        found = _Numbers(folded, commas)
        found.read(nest.end())
        if found.done and RANK[found.done[0].level] > RANK[level]:
            end = found.done[-1].end
            return Group(at, end, targets(found.done), head, tuple(found.done), found.repaired), end
    return Group(at, m.end(), (Ref((), at, m.end()),), head), m.end()


def groups(folded: str, begin: int = 0, end: int | None = None, commas: bool = True) -> Iterator[Group]:
    """Every expression of a stretch of text in order, headings and list numbers included."""
    end = len(folded) if end is None else end
    at = begin
    while m := ANCHOR.search(folded, at, end):
        read = parse_group if folded[m.start()] == "第" else parse_head
        group, at = read(folded, m.start(), commas)
        if group:
            yield group


class _Numbers:
    """The numbers of one expression in order. Those printed without a unit take the next one's (第三十一、三十二条)."""

    def __init__(self, folded: str, commas: bool) -> None:
        self.folded, self.commas = folded, commas
        self.done: list[Number] = []
        self.waiting: list[Number] = []
        self.repaired = False

    def read(self, at: int) -> int:
        """Fills `done` from `at` on; gives the position where the reading stopped."""
        i, joint = at, ""
        while True:
            m = self._match(i, joint, i == at)
            if not m:
                break
            n, unit = _STEMS.find(m["p"] or m["n"]) + 1 or _value(m["p"] or m["n"]), m["u"]
            level = level_of(unit) if unit else self._lost_level(m, joint)
            if n is None or not 0 < n < 10_000 or not self._fits(m, level, joint):
                break
            number = Number(
                level, str(n) + (f"-{to_int(m['s'])}" if m["s"] else ""), joint, i, m.end(), m.span("p" if m["p"] else "n"), m.span("s")
            )
            self._enter(number)
            i = self._first_ones(m.end())
            joint, i = _joint(self.folded, i, level, self.commas)
            if joint == "end" or len(self.waiting) > _LONGEST:
                break
        return self._tally(i)

    def _match(self, i: int, joint: str, first: bool) -> re.Match[str] | None:
        m = _ATOM.match(self.folded, i) or (_STEM.match(self.folded, i) if self.done else None)
        if not m and (joint in ("list", "range") or first or self.folded.startswith("(", i)):
            m = _BARE.match(self.folded, i)
        return m

    def _lost_level(self, m: re.Match[str], joint: str) -> str:
        """The level of a number whose unit is not printed but plain: 第二十八第一款, 第六条(十一)."""
        if self.waiting:
            return ""
        if m["p"] and self.done and self.folded[m.start()] == "(":
            before = self.done[-1].level
            if joint == "" and before in ("article", "paragraph"):
                return "item"
            if joint == "list" and before == "item" and not _UNIT_LATER.match(self.folded, m.end()):
                return "item"
        if m["n"] and not self.done and self._lost_article(m):
            self.repaired = True
            return "article"
        return ""

    def _lost_article(self, m: re.Match[str]) -> bool:
        """Is it the number of an article that has lost 条: before a 款, or between a law's name and 的规定?"""
        lost = _LOST_UNIT.match(self.folded, m.end()) if self.folded[m.start()] == "第" else None
        return bool(lost and (not lost["told"] or self.folded.endswith(_OF_LAW, 0, m.start())))

    def _fits(self, m: re.Match[str], level: str, joint: str) -> bool:
        """May a number of that level follow by that joint? A deeper one follows at once, a list stays on its level."""
        if not level or not self.done:
            return True
        bare = self.folded[m.start()] != "第"
        if bare and joint and not self.waiting and level != self.done[-1].level:
            # 第四十一条第二款、三十八条第一款: a number that has lost its 第.
            if level != "article" or m["p"] or not _NO_MARK.match(self.folded, m.end()):
                return False
            self.repaired = True
        if joint == "":
            return RANK[level] > RANK[self.done[-1].level]
        return joint != "comma" or RANK[level] <= RANK[self.done[0].level]

    def _first_ones(self, at: int) -> int:
        """第五条前三款: its first three paragraphs; where they end, `at` where none are meant."""
        above = self.done[-1].level if self.done and not self.waiting else ""
        m = _FIRST.match(self.folded, at) if above in ("article", "paragraph") else None
        if not m or level_of(m["u"]) == above:
            return at
        last = _COUNT.get(m["k"]) or to_int(m["k"]) or 0
        for n, joint in ((1, ""), (last, "range")):
            self.done.append(Number(level_of(m["u"]), str(n), joint, m.start(), m.end(), m.span("k"), (m.end(), m.end())))
        return m.end()

    def _enter(self, number: Number) -> None:
        if not number.level:
            self.waiting.append(number)
            return
        self.done += [replace(w, level=number.level) for w in self.waiting]
        self.done.append(number)
        self.waiting = []

    def _tally(self, i: int) -> int:
        """第(一)、(二)两项: the unit stands behind the count."""
        tally = _TALLY.match(self.folded, self.waiting[-1].end) if self.waiting else None
        if not tally:
            return i
        level = level_of(tally["u"])
        self.done += [replace(w, level=level) for w in self.waiting[:-1]]
        self.done.append(replace(self.waiting[-1], level=level, end=tally.end()))
        self.waiting = []
        return tally.end()


def _joint(folded: str, i: int, level: str, commas: bool) -> tuple[str, int]:
    """What joins the number that ends at `i` to the next: nothing (第十条第二款), a list, a range, or the end."""
    if level:
        nest = _NEST.match(folded, i) or _NEST_BARE.match(folded, i)
        if not nest and level in ("article", "paragraph"):
            nest = _NEST_ITEM.match(folded, i) or _NEST_STEM.match(folded, i)
        if nest:
            return "", nest.end()
    elif folded.startswith("(", i) and folded.endswith(")", 0, i):
        return "list", i
    for name, pattern in (("list", _LIST), ("range", _RANGE)):
        m = pattern.match(folded, i)
        if m:
            return name, m.end()
    if level and commas:
        m = _COMMA.match(folded, i)
        if m:
            return "comma", m.end()
    return "end", i
