"""The source text as it is read: one character for one, so that every position stays.

What a print, a scan or a converter made of the same words is undone here, once, for every reader: digits that a scan gave as
letters, lines in another script over the Chinese ones, texts of the mainland in traditional characters. Evidence leads to the
source as it stands.
"""

from __future__ import annotations

import re

from kg.model.text import fold
from kg.zh.persons import simplified

# 2OO3年, l994年 9月 l日, 5OOO元, 二OO三年, 〔l993〕: what a scan makes of 0 and 1
_SPOILT = re.compile("[0-9][OolI]|[OolI][0-9]|[年月第] ?l|l ?[万亿]|[一二][Oo]")
_LETTER = re.compile("[OolIＯｏｌＩ]")
_FIGURE = re.compile("(?<![A-Za-z0-9])[0-9lI][0-9OolI]*(?![A-Za-z0-9])")
_AS_DIGIT = str.maketrans("OolI", "0011")
_MEASURE = re.compile(" ?[年月日元万亿千百条款项件人名个℃%倍米吨]")
_DATE = re.compile(" ?[年月日]")
# l日 behind 月, l万元, 第 l条: a figure of one digit
_ONE = re.compile("(?:(?<=[年月])|(?<=[年月] ))l ?[月日]|l ?[万亿](?=[元人户亩吨])|(?:(?<=第)|(?<=第 ))l ?[编章节条款项号]")
_YEAR = re.compile("(?<=[一二])(?P<c>[〇○零一二三四五六七八九]?)[Oo]{1,3}(?=[〇○零一二三四五六七八九]{0,2}年)")
# Letters of Korean, Mongolian, Tibetan, Uyghur and Kazakh, Yi, Dai and Lisu, in which autonomous places print their heads too.
_OTHER = (
    "\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3\u1800-\u18af\u0f00-\u0fff\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefe"
    "\ua000-\ua4ff\u1980-\u19df\u1950-\u197f"
)
_OTHER_LETTER = re.compile(f"[{_OTHER}]")
_HAN = re.compile("[\u3400-\u9fff]")
# The mainland's bodies in traditional characters; the texts of Hong Kong, Macau and Taiwan are told as they print them.
_MAINLAND = re.compile("人民代表大會|人民代表大会|人民政府|人大常委會|國務院|中華人民共和國|總局令")
_ELSEWHERE = re.compile("(?:香港|澳[門门])特別行政[區区]|民國|立法[院會]|總統|香港法例|行政長官")
_OPENING, _SAMPLE = 3000, 400
_MUCH = 10
"""One character of so many stands in a traditional form."""


def legible(text: str) -> str:
    """The text with what hides its words undone.

    >>> legible("2OO3年4月 l5日通过"), legible("二OO三年"), legible("CO2、O3 和 3l")
    ('2003年4月 15日通过', '二〇〇三年', 'CO2、O3 和 3l')
    """
    return _in_chinese(_in_figures(_in_own_characters(text)))


def _in_own_characters(text: str) -> str:
    """A text of the mainland in simplified characters."""
    head = text[:_OPENING]
    if not _MAINLAND.search(head) or _ELSEWHERE.search(head):
        return text
    few = head[:_SAMPLE]
    changed = sum(a != b for a, b in zip(few, simplified(few), strict=True))
    return simplified(text) if changed * _MUCH > len(_HAN.findall(few)) else text


def _in_figures(text: str) -> str:
    """The letters O and l of a number as the digits that were printed."""
    near = (text[max(0, m.start() - 3) : m.end() + 3] for m in _LETTER.finditer(text))
    if not any(_SPOILT.search(fold(words)) for words in near):
        return text
    folded = fold(text)
    out = list(text)
    for m in _FIGURE.finditer(folded):
        if _is_figure(folded, m):
            out[m.start() : m.end()] = m[0].translate(_AS_DIGIT)
    for m in _YEAR.finditer(folded):
        out[m.start() + len(m["c"]) : m.end()] = "〇" * (m.end() - m.start() - len(m["c"]))
    return "".join(out)


def _is_figure(folded: str, m: re.Match[str]) -> bool:
    """Is a run of digits and O, l, I a number: digits at both its ends, or a measure behind it?"""
    run = m[0]
    if run.isdecimal():
        return False
    if run.strip("OolI") == "":
        return run == "l" and bool(_ONE.match(folded, m.start()))
    if run[0] in "0123456789" and run[-1] in "0123456789":
        return True
    return bool((_DATE if "I" in run else _MEASURE).match(folded, m.end()))


def _in_chinese(text: str) -> str:
    """Without the lines that stand in another script only, a head or title over the same in Chinese."""
    if not _OTHER_LETTER.search(text):
        return text
    lines = [" " * len(x) if _OTHER_LETTER.search(x) and not _HAN.search(x) else x for x in text.split("\n")]
    blank = "\n".join(lines)
    return blank if _HAN.search(blank) else text
