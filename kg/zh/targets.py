"""What the numbers of one expression name: levels of a text of law, and the targets of lists and ranges of numbers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

LEVEL_OF = {
    "编": "part",
    "分": "subpart",
    "章": "chapter",
    "节": "section",
    "条": "article",
    "款": "paragraph",
    "项": "item",
    "目": "subitem",
}
"""The unit's first character → level; 自然段 is a paragraph too (`level_of`), 分编 a part of a part (`settled`)."""
RANK = {level: i for i, level in enumerate(LEVEL_OF.values())}
MOST = 400
"""The longest range that is written out; a longer one is a misprint and keeps its two ends."""
MOST_TARGETS = 10 * MOST
"""Targets of one list, beyond which its ranges keep their two ends: 第一条至第四百条 printed over and over."""


@dataclass(frozen=True, slots=True)
class Ref:
    """One target as far as the printed numbers go; `path` from the outermost level in."""

    path: tuple[tuple[str, str], ...]
    begin: int
    end: int


@dataclass(frozen=True, slots=True)
class Number:
    """One printed number. `joint` to the one before: "" (第十条第二款), list, range or comma; `digits` is where the
    numeral stands, `sub` the numeral of 之一 (empty span where there is none)."""

    level: str
    number: str
    joint: str
    begin: int
    end: int
    digits: tuple[int, int]
    sub: tuple[int, int]


def level_of(unit: str) -> str:
    """The level that a unit names: 条 article, 自然段 paragraph."""
    return LEVEL_OF.get(unit[0], "paragraph")


def targets(numbers: Sequence[Number]) -> tuple[Ref, ...]:
    """The targets of the numbers of one expression, ranges written out: 第三条第一至三项 → items 1, 2 and 3 of article 3."""
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
                above = tuple(same.items())
                between = _between(before, x.number) if len(out) < MOST_TARGETS else []
                out += [Ref((*above, (x.level, n)), x.begin, x.end) for n in between]
        following = numbers[i + 1] if i + 1 < len(numbers) else None
        if following and following.joint == "" and RANK[following.level] > rank:
            continue
        out.append(Ref(settled(sorted(path.items(), key=lambda kv: RANK[kv[0]])), x.begin, x.end))
    return tuple(out)


def settled(path: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """A path in which 第三编第一分编 is part 3.1; the chapters of a subpart are counted as of its part. A subpart alone stays one.

    >>> settled([("part", "3"), ("subpart", "1")]), settled([("part", "3.1"), ("chapter", "2")])
    ((('part', '3.1'),), (('part', '3'), ('chapter', '2')))
    """
    out = dict(path)
    if "part" in out:
        part = out["part"].partition(".")[0]
        sub = out.pop("subpart", "")
        if "chapter" in out or sub:
            out["part"] = part if "chapter" in out else f"{part}.{sub}"
    return tuple(out.items())


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
