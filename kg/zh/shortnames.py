"""Where a text gives something a short name: 以下简称, 下称, 以下称, 以下统称."""

from __future__ import annotations

import re
from typing import NamedTuple

from kg.zh.lawnames import GENERIC, place_of_title

_MAKERS = ("中国共产党", "中国人民解放军", "中国人民武装警察部队")
_TAIL = re.compile(r"[^()《》]{0,4}(?:法|条[例令]|规定|[细规准]则)")
"""A name of an instrument that is so short and not well known is the end of a title."""
# 云州市人民代表大会常务委员会|议事规则: what an organ does is no matter that another level has rules on
_OF_ORGAN = re.compile("(?:各级)?人民(?:代表大会|政府)")
_MARK = re.compile(r"简称|统称|下称")
_BEFORE = re.compile(r"(?:以下|下|亦)?(?:分别|均|并)?$")
_BETWEEN = re.compile(r"[为作]? ?:? ?")
_FORM = re.compile(
    r"(?P<lead>[^\W\d_a-zA-Z]{0,4})《(?P<b>[^《》\n]{1,40})》|“(?P<q>[^“”\n]{1,24})”|\"(?P<s>[^\"\n]{1,24})\"|(?P<p>[^\s()《》“”,。;:、]{1,20}(?:\([^()]{2,10}\))?)"
)


class Definition(NamedTuple):
    """`form` as printed without outer 《》 or quotes. `marker`: where 以下简称 (or its bracket) begins,
    which is where the full name ends. `together` for 统称 and forms like 一条例一决定."""

    marker: int
    begin: int
    end: int
    form: str
    bracketed: bool
    together: bool


def _marker(folded: str, m: re.Match[str]) -> int:
    """Where the definition begins (its bracket or 以下), behind the words that it is of; -1 where 简称 defines nothing."""
    begin = m.start()
    if m[0] == "下称":
        begin -= folded.endswith("以", 0, begin)
        said = True
    else:
        before = _BEFORE.search(folded, max(0, begin - 4), begin)
        begin = before.start() if before else begin
        said = folded[begin] in "以下亦"
    gap = _back(folded, begin, " ")
    if gap > 0 and folded[gap - 1] == "(":
        return gap - 1
    return _back(folded, begin, ", ") if said else -1


# (国务院令第701号,以下简称《条例》), (2017年修正,以下简称行政复议法): what the bracket says of the text before it names it
_OPEN = re.compile(r"\([^()《》\n]{3,40}$")
_GIVEN_NUMBER = re.compile(r"\([^()\n]{2,24}号\) ?$")


def named_up_to(folded: str, at: int) -> int:
    """Where the name ends that what begins at `at` is said of: over (…令第9号) and the part of a bracket before 以下简称.

    >>> named_up_to("《河道条例》(国务院令第701号,以下简称《条例》)", 16), named_up_to("《河道条例》(法释〔2009〕19号)", 18)
    (6, 6)
    """
    m = _OPEN.search(folded, max(0, at - 42), at) or _GIVEN_NUMBER.search(folded, max(0, at - 30), at)
    return m.start() if m else at


def _back(folded: str, at: int, over: str) -> int:
    while at > 0 and folded[at - 1] in over:
        at -= 1
    return at


def _plain(form: re.Match[str], apart: bool) -> list[tuple[str, int, int]]:
    """A short name without 《》, with its place; each of several that are told `apart` (分别简称甲法和乙条例)."""
    printed = re.finditer("[^和及与]+", form["p"]) if apart and form["p"] else ()
    names = [(m[0], form.start() + m.start(), form.start() + m.end()) for m in printed]
    return names or [(form["q"] or form["s"] or form["p"], form.start(), form.end())]


def definitions(folded: str) -> list[Definition]:
    """Every definition of a short name, of laws and of anything else, in order.

    >>> [(d.form, d.bracketed) for d in definitions("《云州市河道条例》(以下简称《条例》)、市水务局(下称水务局)")]
    [('条例', True), ('水务局', False)]
    """
    out: list[Definition] = []
    for m in _MARK.finditer(folded):
        marker = _marker(folded, m)
        if marker < 0:
            continue
        between = _BETWEEN.match(folded, m.end())
        at, together = between.end() if between else m.end(), m[0] == "统称"
        apart = "分别" in folded[marker : m.start()]
        while f := _FORM.match(folded, at):
            if f["b"] is not None:
                lead = f["lead"]
                form = f"{lead}《{f['b']}》" if lead else f["b"]
                start = f.start() + len(lead)
                out.append(Definition(marker, start, f.end(), form, not lead, together or _joint(form)))
            else:
                out += [Definition(marker, begin, end, name, False, together or _joint(name)) for name, begin, end in _plain(f, apart)]
            # 以下简称《甲法》、《乙法》, 以下分别简称甲法、乙法: one short name for each law before it.
            more = ("、", "和", "及", "《") if apart else ("、《", "和《", "及《", "《") if f["b"] is not None else ()
            if not folded.startswith(more, f.end()):
                break
            at = f.end() + (folded[f.end()] != "《")
    return out


_JOINT = re.compile(r"^(?:一[^一]{1,4}一|[两二三四五六](?:个|部|条例|法|决定|规定|办法))")


def _joint(form: str) -> bool:
    """一条例一决定, 两条例: one name for several laws."""
    return bool(_JOINT.match(form))


def ends_so(title: str, tail: str) -> bool:
    """May a text that prints `title` call it by its end? The rules of a place bear its name, other instruments may have the rest of it.

    >>> ends_so("中国共产党纪律处分条例", "处分条例"), ends_so("中国共产党纪律处分条例", "纪律处分条例"), ends_so("云州市信访条例", "信访条例")
    (True, True, False)
    >>> ends_so("中华人民共和国政府信息公开条例", "信息公开条例")
    True
    >>> ends_so("云州市各级人民代表大会常务委员会规范性文件备案审查条例", "备案审查条例"), ends_so("云州市农村公路安全生产条例", "安全生产条例")
    (True, False)
    """
    if tail in GENERIC or not title.endswith(tail) or title == tail:
        return False
    before = title.removesuffix(tail)
    if before in _MAKERS or (tail.startswith("关于") and not place_of_title(title)):
        return True
    place = place_of_title(title)
    if place and _OF_ORGAN.match(before, len(place)):
        return True
    return bool(_TAIL.fullmatch(tail)) and (tail.endswith("法") or not place)
