"""Who signed a text and when (落款), and what an order says of the law that it publishes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from kg.model.text import squeeze
from kg.zh.dates import DAY, parse_date
from kg.zh.numerals import CHARS
from kg.zh.titles import NAMED, clean_title

_DAY = re.compile(rf"[(]?{DAY}(?:于[一-鿿]{{2,6}})?[)]?")
# 中华人民共和国主席令, 某省人民政府令第12号, 某市人大常委会公告
_ISSUES = re.compile(r"(.+?)(?:命?令|公告|通告|布告)")
# 中国人民银行、海关总署关于废止部分规章的公告
_ABOUT = re.compile("关于.*(?=(?:公告|通告|布告|命令|令)$)")
_BODY = re.compile(rf"(?:委员会|人民代表大会|主席团|人民政府|法院|检察院|办公[厅室]|委|局|厅)(?:{DAY})?$")
_ANNEX = re.compile(rf"附[件表录]?[:]?[{CHARS}0-9]{{0,3}}[:]?")
_POST = r"(?:主席|总理|行长|部长|局长|署长|厅长|省长|市长|县长|州长|区长|主任|院长|检察长|长官|总统)"
_SIGNER = re.compile(rf"[\u4e00-\u9fff、]{{0,30}}{_POST}:?+(?!的)[\u4e00-\u9fff·]{{2,8}}(?:\(代\))?")
# 二零一零年五月十四日制定。 · 命令公佈。: how Macau signs
_MADE = re.compile(rf"(?P<day>{_DAY.pattern})(?:制定|通过)。?|命令公[布佈]。?")
_ON = r"(?:[12一二][0-9〇○零一二三四五六七八九]{3}年[^,。;年日]{2,7}日)?"
# 《…》已由某市人大常委会第一次会议于…日通过, 已经…日某会议通过, 于…日经某会议通过
_PASSED = re.compile(rf"》(?:已?于)?{_ON}(?:已由|已经|业经|经){_ON}([^》]{{4,60}}?会议)(?:第[{CHARS}]+次全体会议)?于?")
_REACH = 60
"""How far into an announcement the first law may stand that it is about."""
# 根据《…法》, 为落实《…》, 废止《…》: what an announcement goes by or ends is not what it publishes
IN_PASSING = re.compile(r"(?:根据|依据|按照|依照|遵照|参照|落实|贯彻|执行|实施|废止|违反)[^,。;《》]{0,10}$")
IN_A_ROW = re.compile(r"[、和及与 ]*")


class Announced(NamedTuple):
    date: str
    meeting: str
    author: str
    law: str


@lru_cache(1024)
def is_signature(s: str) -> bool:
    """Is a line without spaces a day, a signing body or a signer with the post?

    >>> is_signature("2005年10月25日"), is_signature("行长林晓岚"), is_signature("本办法自公布之日起施行。")
    (True, True, False)
    """
    if len(s) > 60 or re.search(r"[,。;:]", s):
        return False
    return bool(_DAY.fullmatch(s) or _BODY.search(s) or s.endswith("常委会") or _SIGNER.fullmatch(s))


def is_day(s: str) -> bool:
    """Is a line without spaces a day and nothing else?"""
    return bool(_DAY.fullmatch(s))


def signed(lines: Sequence[str]) -> tuple[str, str]:
    """Date and body that stand signed under a text (its folded lines)."""
    date = author = ""
    for line in reversed(lines[-8:]):
        s = squeeze(line)
        if _ANNEX.fullmatch(s):
            continue
        made = _MADE.fullmatch(s)
        if made:
            date = date or parse_date(made["day"] or "")
        elif not date and _DAY.fullmatch(s):
            date = parse_date(s)
        elif len(s) <= 60 and _BODY.search(s) and not re.search(r"[。,;:]", s):
            date = date or parse_date(s)
            author = re.sub(rf"{DAY}$", "", s) + author
        elif not _SIGNER.fullmatch(s):
            break
    return date, author


def titled(title: str) -> str:
    """What stands before 令 or 公告 in the title of an order or announcement: who gives it.

    >>> titled("河滨省人民政府令第12号"), titled("关于公布《河滨省渔港条例》的公告")
    ('河滨省人民政府', '')
    """
    m = _ISSUES.match(_ABOUT.sub("", title))
    return "" if m is None or "《" in m[1] else m[1]


def issued_by(title: str) -> str:
    """The body whose order or announcement a title names.

    >>> issued_by("中华人民共和国主席令"), issued_by("河滨省人民代表大会常务委员会主席令")
    ('中华人民共和国主席', '河滨省人民代表大会常务委员会')
    """
    # 主席令 of a committee's or government's chairman is its own; that of the head of state his.
    return re.sub(r"(?:(?<=委员会)|(?<=政府))主席$|特赦$", "", titled(title))


def announced(lines: Sequence[str]) -> Announced:
    """Date, meeting, signing body and law of an announcement or order (signature and date stand at its end)."""
    date, author = signed(lines)
    whole = squeeze("".join(lines[:3]))
    # Of several laws in a row the last one stands before the sitting.
    sitting = next((m[1] for m in reversed(list(_PASSED.finditer(whole)))), "") if "《" in whole else ""
    return Announced(date, sitting, author, _first_law(whole))


def _first_law(s: str) -> str:
    """The first law that an announcement speaks of, not only goes by."""
    passed = 0
    for m in NAMED.finditer(s):
        row = bool(passed) and IN_A_ROW.fullmatch(s, passed, m.start())
        if m.start() - passed > _REACH:
            break
        if not row and not IN_PASSING.search(s, max(0, m.start() - 16), m.start()):
            return clean_title(m[1])
        passed = m.end()
    return ""
