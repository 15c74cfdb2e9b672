"""Instruments that a decision, order or notice ends in a list: 废止下列地方性法规: 一、云州市水井办法; 附件: 废止的规章目录."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from kg.kinds import kind_of
from kg.model.documents import Document
from kg.model.text import squeeze
from kg.zh.dates import YEAR
from kg.zh.numerals import CHARS
from kg.zh.titles import clean_title

_TITLE = re.compile(r"《(?:[^《》\n]|《[^《》\n]*》){2,120}》")
_SORTS = "目录|清单|法规|规章|文件|规定|解释|条例|名单|法律|办法|决定|决议"
_HEAD = re.compile(
    rf"(?P<ends>(?:废止|失效|停止执行)的?+(?!和修改)[^《》。;]{{0,40}}(?:{_SORTS})(?:\([^()]*\))?:?)|(?P<keeps>(?:修改|修正|继续有效|现行有效|保留|有效)[^。;]{{0,30}}(?:目录|清单|法规|规章|文件|解释)(?:\([^()]*\))?:?)"
)
_THESE = re.compile(rf"(?:下列|以下|如下)[^。;《》]{{0,30}}(?:{_SORTS})[^。;《》]{{0,20}}(?:废止|失效|停止执行):$")
_GROUP = re.compile(
    r"(?:决定|宣布|予以)?(?:废止|失效|停止执行|继续有效|现行有效|保留|修改|修正)[^《》。;,]{0,21}(?:文件|规章|法规|解释|规定|目录|清单)(?:\([^()]*\))?"
)
# 塘坝管理条例(1991年5月8日国务院令第85号公布): the only one of a list
_NOTED = re.compile(rf"[^《》,。;:()]{{4,60}}\([^()]*{YEAR}[^()]*\)[。;]?")
_MARK = re.compile(rf"(?:[{CHARS}]{{1,4}}、|\d{{1,3}}[.、]|[(][{CHARS}0-9]{{1,4}}[)])")
_CELL = re.compile(r"[\t|]")
_LONGEST = 90
"""Characters of a line that may head a list."""
_TAIL = re.compile(rf"\((?:试行|暂行|[{CHARS}]+)\)")


class Listed(NamedTuple):
    """Where a title of the list stands, without its brackets, and the title."""

    begin: int
    end: int
    title: str


# 本省1951年公布之山林保护补充规定同时废止: an old text prints the name without 《》
_UNMARKED = re.compile(
    r"(?:公布|发布|颁布|颁发|制定)[的之](?!有关|一切|各项|其[他它]|各种|原有)(?P<law>[一-鿿]{4,30}(?:条例|办法|规定|细则|规则|章程))(?:,?(?:同时|即行|一律|即))?(?:废止|作废)"
)


def unmarked_repeals(folded: str, begin: int) -> Iterator[Listed]:
    """The texts of law, named without 《》, that provisions from `begin` on end."""
    for m in _UNMARKED.finditer(folded, begin):
        if not _JOINS.search(m["law"]):
            yield Listed(*m.span("law"), m["law"])


_JOINS = re.compile("[和及与]|相抵触|不一致|有关的")
"""甲办法及乙规定: where one name ends is not told."""


def listed_repeals(doc: Document) -> list[Listed]:
    """The entries under every heading that says of them all that they end; in a text by 第…条 only an annex has such a list."""
    if doc.form.grammar == "statute":
        annex = _ENDED.search(doc.text.folded, doc.body)
        return list(_listed(doc, annex.start())) if annex else []
    return [] if doc.form.amends == "never" and not doc.form.covers else list(_listed(doc, doc.body))


_ENDED = re.compile("^附件[^\n。]{0,40}废止[^\n。]{0,30}目录$", re.M)


def _listed(doc: Document, begin: int) -> Iterator[Listed]:
    listing, over = False, ""
    for start, line in doc.text.lines():
        if start < begin:
            continue
        s, mark = squeeze(line.folded), _MARK.match(line.folded)
        if head := _head(s):
            listing, over = head.re is _THESE or bool(head["ends"]), _style(mark)
        elif _ends_list(s, mark, over):
            listing = False
        elif listing:
            yield from _of_line(line.folded, start, s, mark)


def _ends_list(s: str, mark: re.Match[str] | None, over: str) -> bool:
    """Is a line none of the list: the next point of the numbering of its head (`over`), an annex, a sentence?"""
    return (bool(over) and _style(mark) == over) or s.startswith("附件") or (not mark and s[:1] not in "《(" and s.endswith("。"))


def _of_line(folded: str, start: int, s: str, mark: re.Match[str] | None) -> Iterator[Listed]:
    """What a line under such a heading names."""
    if _CELL.search(folded.strip(" |")):
        yield from _row(folded, start)
    elif mark or s.startswith("《") or _NOTED.fullmatch(s):
        yield from _entry(folded, start, mark.end() if mark else 0)


def _style(mark: re.Match[str] | None) -> str:
    """How a line is numbered: 一、 1. (一); "" where it is not."""
    first = mark[0][0] if mark else ""
    return "1" if first.isdecimal() else "(" if first == "(" else "一" if first else ""


_DECIDES = re.compile("决定[^,。;《》]{0,16}废止(?:下列|以下)")


def _head(s: str) -> re.Match[str] | None:
    """What heads a list; of a long sentence its last clause (…,决定自即日起废止下列法规:)."""
    if len(s) < _LONGEST:
        return _HEAD.search(s) or _THESE.search(s) if _heads(s) else None
    last = max(s.rfind(c) for c in ",。;") + 1
    if not s.endswith(":") or len(s) - last > _LONGEST:
        return None
    return _HEAD.search(s, last) if _DECIDES.search(s, last) else _THESE.search(s, last)


def _heads(s: str) -> bool:
    """May a line say of those under it that they end or stay? 二、废止的规范性文件 may, 二、废止《…》 is one of them."""
    mark = _MARK.match(s)
    if s[-1:] in "。;":
        return False
    return s.endswith(":") or not mark or bool(_GROUP.fullmatch(s, mark.end()))


def _row(folded: str, start: int) -> Iterator[Listed]:
    """A row of a table: the first cell that is a title."""
    at = 0
    for cell in _CELL.split(folded):
        title = clean_title(cell.strip().strip("《》")) if not cell.count("《") > 1 else clean_title(cell.strip())
        if len(title) > 5 and title[0] not in "已因与被" and kind_of(title) != "other":  # 已有新的规定: a reason
            lead = len(cell) - len(cell.lstrip())
            yield Listed(start + at + lead, start + at + len(cell.rstrip()), title)
            return
        at += len(cell) + 1


_CAPTION = re.compile(rf"(?:地方性|[、和及]|{_SORTS})+")
"""二、决定决议: what sort of instruments stand below it."""
# 三、《甲规定》(1986年7月12日国务院发布)、《乙规定》: two on one line
_AND = re.compile(r"(?:\([^()\n]*\))?[、和](?=《)")


def _entry(folded: str, start: int, at: int) -> Iterator[Listed]:
    """《甲办法》(某发〔2003〕5号), 国务院《关于…的通知》, or a title without brackets (云州市《水法》实施办法)."""
    m = _TITLE.search(folded, at)
    if m and "(" not in folded[at : m.start()] and (not folded[at : m.start()].strip() or folded[m.end() : m.end() + 1] in "(;。,、 "):
        while m:
            yield Listed(start + m.start() + 1, start + m.end() - 1, clean_title(m[0][1:-1]))
            more = _AND.match(folded, m.end())
            m = _TITLE.match(folded, more.end()) if more else None
        return
    end = folded.find("(", at)
    end = len(folded) if end < 0 else end
    # 外资登记暂行办法((96)汇发字第187号): the bracket that tells the version stays with the title.
    tail = _TAIL.match(folded[end:])
    end += tail.end() if tail else 0
    end = at + len(folded[at:end].rstrip("。; "))
    title = clean_title(folded[at:end])
    if (kind_of(title) != "other" or title.endswith("方案")) and not _CAPTION.fullmatch(title):
        yield Listed(start + at, start + end, title)
