"""Titles of laws and documents: cleaning, nesting of 《》, and the version printed behind them."""

from __future__ import annotations

import re

from kg.model.text import fold, squeeze

_STAGE = r"(?:修正案|修订|修正|修改决定)?草案(?:[一二三四]?审)?|[^()《》]{0,16}稿"
_STAGES = rf"(?:[(](?:{_STAGE})[)]){{1,2}}"
_VERSION = re.compile(rf"(?P<what>修正案|修订)?(?P<v>{_STAGES})[)]?$")
# 公司法(2018年修正), 民事诉讼法(2013年): the text of that year; 集市条例(修正): that of an untold one
_OF_YEAR = re.compile(
    r"(?P<title>.*?(?:法典?|条例|规定|细则|解释|办法))\((?:(?P<y>[12][0-9]{3})年?)?+(?:(?:第[一二三四五六]次)?修[正订改]|(?<=年))\)"
)
_STAGE_LINE = re.compile(_STAGES)
NAMED = re.compile(r"《((?:[^《》]|《[^《》]*》)*)》")
"""A title in its marks, with titles inside it."""
LONGEST = 300
"""No title is longer (the longest of 2,146 statutes has 104 characters); a text without line ends is no title."""


def clean_title(raw: str) -> str:
    """A title without white space and outer 《》; its inner titles in 《》, brackets as ( ). Cut off at LONGEST.

    >>> clean_title("《市人大常委会关于修改〈云州市 河道条例〉的决定》")
    '市人大常委会关于修改《云州市河道条例》的决定'
    """
    t = squeeze(fold(raw[: 4 * LONGEST]))[:LONGEST]
    if t.startswith("《") and t.endswith("》") and t.count("《") == 1:
        t = t[1:-1]
    t = t.replace("<", "〈").replace(">", "〉")
    return t if "《" in t else t.replace("〈", "《").replace("〉", "》")


def split_version(title: str) -> tuple[str, str]:
    """Title and version label: the law itself and 草案, 草案二次审议稿, 表决稿, 修正案草案 …

    >>> split_version("云州市河道条例(草案二次审议稿)"), split_version("云州市河道条例修正案(草案)")
    (('云州市河道条例', '草案二次审议稿'), ('云州市河道条例', '修正案草案'))
    >>> split_version("云州市河道管理办法(试行)")
    ('云州市河道管理办法(试行)', '')
    """
    m = _VERSION.search(title)
    if not m:
        return title, ""
    return title[: m.start()], _label(m)


def split_text(title: str) -> tuple[str, str]:
    """As `split_version`, of a title that cites: the year in brackets is the text that is meant, no part of the title.

    >>> split_text("云州市河道条例(2018修正)"), split_text("云州市河道条例(2018)"), split_text("云州市河道条例(草案)")
    (('云州市河道条例', '2018'), ('云州市河道条例(2018)', ''), ('云州市河道条例', '草案'))
    """
    year = _OF_YEAR.fullmatch(title)
    return (year["title"], year["y"] or "") if year else split_version(title)


def without_year(title: str) -> str:
    """The title of a law over whose text a database prints which text it is: 云州市水井办法(2004年修正), 云州市水井办法(修正)."""
    year = _OF_YEAR.fullmatch(title)
    return year["title"] if year else title


def split_stage(title: str) -> tuple[str, str]:
    """The instrument that a text is, and the stage of a draft: a 修正案(草案) is one of its own, beside the law that it amends.

    >>> split_stage("云州市河道条例修正案(草案)"), split_stage("云州市河道条例修订(草案)"), split_stage("云州市河道条例(试行)(征求意见稿)")
    (('云州市河道条例修正案', '修正案草案'), ('云州市河道条例', '修订草案'), ('云州市河道条例(试行)', '征求意见稿'))
    """
    m = _VERSION.search(title)
    if not m:
        return title, ""
    head = title[: m.start("v") if m["what"] == "修正案" else m.start()]
    decides = head.endswith("决定") and "修改" in head
    return head, "修改决定草案" if decides and m["v"] == "(草案)" else _label(m)


def is_stage(line: str) -> bool:
    """Is a line, white space left out, nothing but the stage of the draft over which it stands: (征求意见稿)?"""
    return bool(_STAGE_LINE.fullmatch(line))


def is_draft(label: str) -> bool:
    """Does a version's label say that nobody has adopted it: 草案, 草案表决稿, 征求意见稿?

    >>> is_draft("草案修改二稿征求意见稿"), is_draft("修改前"), is_draft("2023-11-24")
    (True, False, False)
    """
    return "草案" in label or label.endswith("稿")


def _label(m: re.Match[str]) -> str:
    what, label = m["what"] or "", m["v"].replace(")(", "").strip("()")
    return label if label.startswith(what) else what + label
