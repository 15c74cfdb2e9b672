"""Titles of laws and documents: cleaning, nesting of 《》, and the version printed behind them."""

from __future__ import annotations

import re

from kg.model.text import fold, squeeze

_VERSION = re.compile(
    r"(?:(修正案|修订)?[(](?P<v>草案|修正案草案|修订草案|草案[一二三四]次审议稿|[一二三四]次审议稿|表决稿|征求意见稿|审议稿|建议表决稿|草案修改[一二三四]?稿|"
    r"草案[一二三四]?审[稿]?|修改决定草案|修订草案[一二三四]次审议稿|草案表决稿|送审稿|暂行|试行)[)]?[)])$"
)
DRAFT = re.compile("草案|审议稿|表决稿|征求意见稿|送审稿")
NOT_IN_FORCE = re.compile(f"{DRAFT.pattern}|修改前")
"""Versions that no day has as the law: drafts, and the text that an amending decision quotes as it was."""
NAMED = re.compile(r"《((?:[^《》]|《[^《》]*》)*)》")
"""A title in its marks, with titles inside it."""
_KEEP = ("暂行", "试行")
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
    if not m or m["v"] in _KEEP:
        return title, ""
    head, label = title[: m.start()], m["v"]
    if m[1] == "修正案":
        label = "修正案" + label
    elif m[1] == "修订":
        label = "修订" + label
    return head, label
