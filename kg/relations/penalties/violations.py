"""Which provision an act violates: 违反本条例第十五条第三款规定, 有前款第二项行为的, 违反本法第八、九条."""

from __future__ import annotations

import re

from kg.model.facts import Violated
from kg.zh.numerals import NUMBER, to_int

_OWN = "(?:本条例|本办法|本法|本规定|本细则|本规则|本章程|本决定|本规章|本实施办法|本实施细则|本暂行办法|本暂行条例|本通告|本若干规定)"
_NUM = rf"第?{NUMBER}"
_ART = rf"第?{NUMBER}(?:条(?:之[一二三四五六七八九十]+)?)?"
_SUB = rf"第?(?:{NUMBER}|\({NUMBER}\))[款项目]?"
_REF = re.compile(
    rf"(?:{_OWN}(?:的)?|违反)(?P<refs>第{NUMBER}条(?:之[一二三四五六七八九十]+)?(?:[、,和或及至第款项目之条]|以及|或者|规定的|与|\(|\)|[零〇○一二三四五六七八九十百0-9])*)|{_OWN}(?P<list>第{NUMBER}(?:、第?{NUMBER})+条)"
)
_OTHER_LAW = re.compile(r"》[^,。;]{0,6}$|(?:中华人民共和国)?[^\W\d_a-zA-Z]{1,12}(?<!本)法$")
_TOKEN = re.compile(
    rf"第?(?:\()?(?P<n>{NUMBER})(?:\))?(?P<unit>条|款|项|目)?(?:之(?P<sub>[一二三四五六七八九十]+))?(?P<link>、|和|或者|或|及|以及|至|,|与)?"
)
_HERE = re.compile(rf"(?:本条|违反)(?P<refs>第{NUMBER}款(?:第?\(?{NUMBER}\)?项)?(?:、第{NUMBER}款)*)?(?:的?规定|所列)?")
_PREVIOUS = re.compile(rf"前(?P<n>[一二三两]?)款(?P<items>(?:第?\(?{NUMBER}\)?项?(?:、|至|和|或者|或)?)*项)?")
_NOT_VIOLATED = re.compile(
    "(?<![未不])(?<!未能|没有|未严)(?:依照|按照|依据|根据|适用|依|(?<!未)按)(?:本条例|本办法|本法|本规定|本细则|本规则)?$"
)


_NEAR = 24
"""How far before a number the words that deny a violation stand."""


def find_violated(text: str, article: str, paragraph: int) -> list[Violated]:
    """The provisions of the same law that a conduct names, in order (folded).

    >>> find_violated("违反本条例第十五条第三款、第十六条规定", "53", 1)
    [Violated(article='15', paragraph='3', item=''), Violated(article='16', paragraph='', item='')]
    """
    out: list[Violated] = []
    for m in _REF.finditer(text):
        number = m.start("refs") if m["refs"] else m.start("list")
        if any(_NOT_VIOLATED.search(text, max(0, end - _NEAR), end) for end in (number, m.start())):
            continue
        out += read_refs(m["refs"] or m["list"])
    for m in _HERE.finditer(text):
        if m["refs"]:
            out += [Violated(article, *v[1:]) for v in read_refs("第零条" + m["refs"])]
    for m in _PREVIOUS.finditer(text):
        if text.startswith("违反", max(0, m.start() - 2)) or m["items"]:
            out += _previous(m, article, paragraph)
    return list(dict.fromkeys(out))


_ITEM_ONLY = re.compile(rf"(?:违反|有)(?P<items>(?:第?\(?{NUMBER}\)?项?(?:、|至|和|或者|或)?)+项)")


def items_of(text: str, carried: tuple[Violated, ...]) -> list[Violated]:
    """违反第(二)、(三)项规定的, under a lead that names the article."""
    m = _ITEM_ONLY.search(text)
    if not m or len({v.article for v in carried}) != 1:
        return []
    return [
        Violated(carried[0].article, carried[0].paragraph, v.item) for v in read_refs("第零条" + m["items"]) if v.item
    ]


def _previous(m: re.Match[str], article: str, paragraph: int) -> list[Violated]:
    back = to_int(m["n"]) or 1 if m["n"] else 1
    first = max(1, paragraph - back)
    if not m["items"]:
        return [Violated(article, str(p)) for p in range(first, max(paragraph, first + 1))]
    return [Violated(article, str(first), v.item) for v in read_refs("第零条" + m["items"]) if v.item]


def read_refs(refs: str) -> list[Violated]:
    """第十一条第一款、第二款、第十六条第三项 as single provisions; 至 is filled up.

    >>> [tuple(v) for v in read_refs("第八、九条")], [tuple(v) for v in read_refs("第七条第十一项")]
    ([('8', '', ''), ('9', '', '')], [('7', '', '11')])
    """
    tokens = _tokens(refs)
    out: list[list[str]] = []
    upto = False
    level_of = {"条": 0, "款": 1, "项": 2}
    for number, unit, linked in tokens:
        level = level_of[unit]
        if upto and out and out[-1][level].isdigit() and number.isdigit():
            last = out[-1]
            for n in range(int(last[level]) + 1, min(int(number), int(last[level]) + 99) + 1):
                out.append([*last[:level], str(n), "", ""][:3])
        elif level == 0:
            out.append([number, "", ""])
        elif out and not out[-1][level] and not out[-1][2] and not (out[-1][1] and level == 1):
            out[-1][level] = number
        elif out:
            last = out[-1]
            out.append([last[0], number, ""] if level == 1 else [last[0], last[1], number])
        upto = linked == "至"
    return [Violated("" if a == "0" else a, p, i) for a, p, i in out]


def _tokens(refs: str) -> list[tuple[str, str, str]]:
    raw: list[tuple[str, str, str]] = []
    at = 0
    while at < len(refs):
        m = _TOKEN.match(refs, at)
        if not m:
            break
        value = to_int(m["n"])
        if value is None:
            break
        sub = f"-{to_int(m['sub'])}" if m["sub"] else ""
        raw.append((f"{value}{sub}", m["unit"] or "", m["link"] or ""))
        at = m.end()
        if not m["unit"] and not m["link"]:
            raw.pop()
            break
    out: list[tuple[str, str, str]] = []
    unit = ""
    for number, own, link in reversed(raw):
        unit = own or unit
        if unit in ("条", "款", "项"):
            out.append((number, unit, link))
    return out[::-1]
