"""The grammar of provision numbers: 第三十五条第二款、第三十六条第一款, 第21至23条, 第(一)、(二)项, 前两款, 本条第一款.

Numbers only; which law is meant is not asked here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from kg.zh.numerals import NUMBER, to_int

LEVEL_OF = {"编": "part", "章": "chapter", "节": "section", "条": "article", "款": "paragraph", "项": "item", "目": "subitem"}
RANK = {level: i for i, level in enumerate(LEVEL_OF.values())}
MOST = 400
"""The longest range that is written out; a longer one is a misprint and keeps its two ends."""

# A unit that is no part of another word: 条例, 款项, 项目, 目标, 节约, 章程.
UNIT = r"(?:条(?![例件约理幅])|款(?![项式待])|项(?!目)|目(?![标录的前光])|章(?!程)|节(?![约能水假日])|编(?![制号码写辑]))"
# 第二十条 · 第(一)项 · 第 5 (of 第 5、6 条) · 第一百二十条之一
_ATOM = re.compile(rf"第 ?(?:\( ?(?P<p>{NUMBER}) ?\)|(?P<n>{NUMBER}))(?: ?(?P<u>{UNIT})(?:之(?P<s>[一二三四五六七八九十]+))?)?")
# 六条 (of 第5、6条) · (二)项
_BARE = re.compile(rf"(?:\( ?(?P<p>{NUMBER}) ?\)|(?P<n>{NUMBER}))(?: ?(?P<u>{UNIT})(?:之(?P<s>[一二三四五六七八九十]+))?)?")
_LIST = re.compile(r" ?(?:、? ?(?:以及|或者|和|与|及|或)|、) ?")
_COMMA = re.compile(r" ?, ?(?:以及|和|及|或者)?(?=第)")
_RANGE = re.compile(r" ?(?:至|到|—{1,2}|-|~|–) ?")
_NEST = re.compile(r" ?(?:(?:所列|规定|所述|所指)的?|中的|中|的|之)? ?(?=第)")
# 第(一)、(二)两项
_TALLY = re.compile(rf" ?(?:[两二三四五六七八九十]|[0-9]{{1,2}}) ?(?P<u>{UNIT})")
# 前款(一)、(二)项 · 第二十条(三)项: an item in brackets without 第
_NEST_BARE = re.compile(rf" ?(?:所列|规定|的)? ?(?=\( ?{NUMBER} ?\) ?(?:项|[、和至]))")

_LONGEST = 200
"""So many numbers in a row without a unit are no reference (第一、二、三、…)."""
_value = lru_cache(maxsize=4096)(to_int)

_COUNT = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "2": 2, "3": 3}
# 前款 · 前两款 · 前条 · 前项; 本条 · 本款 · 本章; 该条 · 同条 · 上款
_HEAD = re.compile(rf"(?P<h>[前上])(?P<k>[两二三四五六23])?(?P<u>{UNIT})|(?P<o>[本该同此])(?P<v>{UNIT})")
_NOT_BEFORE = {
    "前": "目当提先眼空生",
    "上": "以网路线海身历马",
    "本": "基根成资日样版文脚",
    "同": "合共相不如协等陪",
    "该": "应各",
    "此": "因如彼",
}
ANCHOR = re.compile(r"第|前(?=[条款项两二三四五六23])|上(?=[条款项])|本(?=[编章节条款项目])|[该同此](?=[条款项章节])")


@dataclass(frozen=True, slots=True)
class Ref:
    """One target as far as the printed numbers go; `path` from the outermost level in."""

    path: tuple[tuple[str, str], ...]
    begin: int
    end: int


@dataclass(frozen=True, slots=True)
class Head:
    """A relative word: `word` 前 本 该 同 上 此, `level` of its unit, `count` of 前两款."""

    word: str
    level: str
    count: int = 1


@dataclass(frozen=True, slots=True)
class Group:
    """A list of targets written as one expression, with the relative word at its head if any."""

    begin: int
    end: int
    refs: tuple[Ref, ...]
    head: Head | None = None


@dataclass(slots=True)
class _Number:
    level: str
    number: str
    joint: str
    begin: int
    end: int


def parse_group(folded: str, at: int, commas: bool = True) -> tuple[Group | None, int]:
    """The expression that starts with 第 at `at`, and the position where scanning may go on."""
    numbers, stop = _numbers(folded, at, commas)
    if not numbers:
        return None, max(stop, at + 1)
    return Group(at, numbers[-1].end, _refs(numbers)), numbers[-1].end


def parse_head(folded: str, at: int, commas: bool = True) -> tuple[Group | None, int]:
    """The expression that starts with a relative word at `at` (前款第一项, 本条, 同条第二款)."""
    m = _HEAD.match(folded, at)
    if not m or (at and folded[at - 1] in _NOT_BEFORE[folded[at]]):
        return None, at + 1
    level = LEVEL_OF[(m["u"] or m["v"])[0]]
    head = Head(m["h"] or m["o"], level, _COUNT.get(m["k"] or "", 1))
    nest = _NEST.match(folded, m.end()) or _NEST_BARE.match(folded, m.end())
    if nest:
        numbers, _ = _numbers(folded, nest.end(), commas)
        if numbers and RANK[numbers[0].level] > RANK[level]:
            return Group(at, numbers[-1].end, _refs(numbers), head), numbers[-1].end
    return Group(at, m.end(), (Ref((), at, m.end()),), head), m.end()


def _numbers(folded: str, at: int, commas: bool) -> tuple[list[_Number], int]:
    """The numbers of one expression in order. Those printed without a unit take the next one's (第三十一、三十二条)."""
    done: list[_Number] = []
    waiting: list[_Number] = []
    i, joint = at, ""
    while True:
        m = _ATOM.match(folded, i)
        if not m and (joint in ("list", "range") or i == at or folded.startswith("(", i)):
            m = _BARE.match(folded, i)
        if not m:
            break
        bare = folded[i] != "第"
        n = _value(m["p"] or m["n"])
        unit = m["u"]
        if n is None or not 0 < n < 10_000 or (bare and joint and unit and done and not waiting and LEVEL_OF[unit[0]] != done[-1].level):
            break
        number = str(n) + (f"-{to_int(m['s'])}" if m["s"] else "")
        if unit is None:
            waiting.append(_Number("", number, joint, i, m.end()))
        else:
            level = LEVEL_OF[unit[0]]
            if joint == "" and done and RANK[level] <= RANK[done[-1].level]:
                break
            if joint == "comma" and RANK[level] > RANK[done[0].level]:
                break
            for w in waiting:
                w.level = level
            done += [*waiting, _Number(level, number, joint, i, m.end())]
            waiting = []
        i = m.end()
        joint, i = _joint(folded, i, bool(unit), commas)
        if joint == "end" or len(waiting) > _LONGEST:
            break
    tally = _TALLY.match(folded, waiting[-1].end) if waiting else None
    if tally:
        level = LEVEL_OF[tally["u"][0]]
        for w in waiting:
            w.level = level
        waiting[-1].end = i = tally.end()
        done += waiting
    return done, i


def _joint(folded: str, i: int, united: bool, commas: bool) -> tuple[str, int]:
    """What joins the number that ends at `i` to the next: nothing (第十条第二款), a list, a range, or the end."""
    if united:
        nest = _NEST.match(folded, i)
        if not nest:
            nest = _NEST_BARE.match(folded, i)
        if nest:
            return "", nest.end()
    elif folded.startswith("(", i) and folded.endswith(")", 0, i):
        return "list", i
    for name, pattern in (("list", _LIST), ("range", _RANGE)):
        m = pattern.match(folded, i)
        if m:
            return name, m.end()
    if united and commas:
        m = _COMMA.match(folded, i)
        if m:
            return "comma", m.end()
    return "end", i


def _refs(numbers: list[_Number]) -> tuple[Ref, ...]:
    out: list[Ref] = []
    path: dict[str, str] = {}
    for i, x in enumerate(numbers):
        rank = RANK[x.level]
        if x.joint == "":
            path[x.level] = x.number
        else:
            before = path.get(x.level)
            same = {k: v for k, v in path.items() if RANK[k] < rank}
            deeper = any(RANK[k] > rank for k in path)
            path = {**same, x.level: x.number}
            if x.joint == "range" and before and not deeper:
                out += [Ref((*same.items(), (x.level, n)), x.begin, x.end) for n in _between(before, x.number)]
        following = numbers[i + 1] if i + 1 < len(numbers) else None
        if following and following.joint == "" and RANK[following.level] > rank:
            continue
        out.append(Ref(tuple(sorted(path.items(), key=lambda kv: RANK[kv[0]])), x.begin, x.end))
    return tuple(out)


def _between(first: str, last: str) -> list[str]:
    """The numbers strictly between two: 21, 23 → 22; 120-1, 120-4 → 120-2, 120-3.

    >>> _between("21", "24"), _between("120-1", "120-4"), _between("9", "3")
    (['22', '23'], ['120-2', '120-3'], [])
    """
    a, _, sub_a = first.partition("-")
    b, _, sub_b = last.partition("-")
    if sub_a and sub_b and a == b:
        return [f"{a}-{n}" for n in range(int(sub_a) + 1, int(sub_b))][:MOST]
    if int(b) - int(a) > MOST:
        return []
    return [str(n) for n in range(int(a) + 1, int(b))] + ([b] if sub_b and a != b else [])
