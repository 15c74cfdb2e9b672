"""Where the lines under a statute's title end: the title, its dated acts and their bracket."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.model.text import Text
from kg.parse.headings import Line
from kg.zh.dates import find_dates
from kg.zh.numerals import CHARS

_N = rf"[{CHARS}0-9]{{1,5}}"
VERB = re.compile(r"通过|批准|修[正订改]|公布|发布|颁[布发]|印发|施行|实施|生效|废止|制定|签署|备案")
# 法释〔2020〕25号, 国务院令第1033号 on a line of its own
_LETTER = re.compile(rf"[\u4e00-\u9fff]{{2,30}}令\(?第{_N}号\)?|[\u4e00-\u9fff]{{1,14}}[〔\[(][12][0-9]{{3}}[〕\])]第?{_N}号")


def header_end(text: Text, lines: Sequence[Line], title: str, body: int = 0) -> int:
    """How many of the lines before the first article are title, dated lines and their bracket."""
    start = _first_from(lines, body)
    flat = "".join(title.split())
    bracket = False
    for i, line in enumerate(lines[start:], start):
        if line.kind != "plain" and not bracket:
            return i
        s = "".join(text.folded[line.begin : line.end].split())
        if bracket:
            bracket = not s.endswith(")")
            continue
        goes_on = s[0] in "月日" and i > start and text.folded[lines[i - 1].end - 1].isdigit()
        if _opens_bracket(s):
            bracket = not s.endswith(")") and s.count("(") > s.count(")")
        elif not (
            is_title(s, flat, text.raw[line.begin : line.end])
            or goes_on
            or _is_head(s, untitled=not flat and i < 3)
            or (is_issuer(s) and _over_note(text, lines[i + 1 : i + 4]))
        ):
            return i
    return len(lines)


# 某市人大常委会 between the title and the bracket of the acts, as databases print it
_ISSUER = re.compile("[\u4e00-\u9fff]{2,30}(?:人大|[会府部局厅院署])")


def is_issuer(s: str) -> bool:
    """Is a line without spaces the name of a congress, government or department, and nothing else?"""
    return bool(_ISSUER.fullmatch(s))


def _over_note(text: Text, lines: Sequence[Line]) -> bool:
    """Does the bracket of the dated acts stand in the lines under one?"""
    return any(_opens_bracket("".join(text.folded[x.begin : x.end].split())) for x in lines)


def _first_from(lines: Sequence[Line], body: int) -> int:
    return next((i for i, x in enumerate(lines) if x.begin >= body), len(lines))


# (2001年, (一九九一年六月
_EARLY = re.compile(r"\d|[一二][〇○零一二三四五六七八九]{3}年")


def _opens_bracket(s: str) -> bool:
    """(2001年…: the bracket of the dated acts begins."""
    return s[:1] == "(" and not s.endswith("。") and (s == "(" or bool(_EARLY.search(s, 0, 12)) or "令第" in s[:24])


# (修正), (2018年修订本) on a line of its own below the title
_EDITION = re.compile(r"\((?:[12][0-9]{3}年?)?修[正订](?:文?本|版)?\)")


def _is_head(s: str, untitled: bool) -> bool:
    """A letter-spaced line, a title of a text whose title is not known, or a dated act."""
    if _LETTER.fullmatch(s) or _EDITION.fullmatch(s) or (untitled and s[-1] not in "。:;,"):
        return True
    return s[-1] not in "。:;" and len(s) < 160 and bool(find_dates(s)) and (bool(VERB.search(s)) or len(s) < 12)


def is_title(folded: str, flat: str, raw: str) -> bool:
    """Whether a line is the title or a piece of it."""
    return bool(flat) and bool(
        folded in flat or (raw and "".join(raw.split()) in flat) or (flat in folded and len(folded) < len(flat) + 12)
    )
