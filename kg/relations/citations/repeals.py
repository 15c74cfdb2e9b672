"""Laws that a decision repeals in a list: 决定废止下列地方性法规: 一、云州市水井办法 二、《云州市凿井条例》."""

from __future__ import annotations

import re
from typing import NamedTuple

from kg.zh.numerals import CHARS

_TITLE = re.compile(r"废止|失效|清理")
_GOES = r"(?:废止|失效|停止执行)"
_THESE = r"(?:下列|以下|如下|所附|附件)"
# 决定废止下列地方性法规: · 下列规章予以废止: · 国务院决定废止的行政法规 · 废止的规章目录
_LEAD = re.compile(
    rf"[^\n]*(?:{_GOES}[^。\n]*{_THESE}|{_THESE}[^。\n]*{_GOES})[^。\n]*[:。]?$|(?:[{CHARS}]+、|\([{CHARS}]+\))?[^\n。;,:《》]{{0,20}}{_GOES}的[^。;,\n《》]{{2,30}}$"
)
# (共5件) under the heading of a list
_COUNT = re.compile(r"\(共[^()\n]{1,8}\)$")
_ENTRY = re.compile(
    rf" *(?:[{CHARS}]{{1,5}}、|\([{CHARS}]{{1,5}}\)|[0-9]{{1,3}}[.、]) *(?:《(?P<b>[^《》]*(?:《[^《》]*》[^《》]*)*)》|(?P<p>[^\s《》,。;:()]{{4,80}}))(?: *\((?:[^()]|\([^()]*\))*\))*[^\n《》,;。]{{0,4}}[;。,]?$"
)


class Listed(NamedTuple):
    """A law of the list: where its title stands, without brackets where none are printed."""

    begin: int
    end: int
    title: str
    bracketed: bool


def listed_repeals(folded: str, title: str) -> list[Listed]:
    """The entries of every list of repealed laws in a decision on repeals; none in any other text."""
    out: list[Listed] = []
    if not _TITLE.search(title):
        return out
    inside, at = False, 0
    for line in folded.split("\n"):
        entry = _ENTRY.match(line) if inside else None
        if entry:
            group = "b" if entry["b"] is not None else "p"
            out.append(Listed(at + entry.start(group), at + entry.end(group), entry[group], group == "b"))
        elif text := line.strip("#* \r"):
            inside = bool(_LEAD.match(text)) or (inside and bool(_COUNT.match(text)))
        at += len(line) + 1
    return out
