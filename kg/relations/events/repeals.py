"""What a repeal decision or a clean-up ends: 废止《甲》、《乙》, lists under 废止下列…, annexes of 废止的…目录."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from kg.kinds import kind_of
from kg.model.documents import Document
from kg.model.text import squeeze
from kg.zh.dates import parse_date
from kg.zh.titles import clean_title

_TITLE = r"《(?:[^《》\n]|《[^《》\n]*》|〈[^〈〉\n]*〉){2,120}》"
# 决定:废止《甲》、《乙》和《丙》; not 关于废止《甲》的决定, not 修改、废止《甲》等.
_INLINE = re.compile(
    rf"(?<!关于)(?<!修改和)(?<!修改、)(?<!已)(?:废止|宣布失效|停止执行) ?(?P<laws>{_TITLE}(?:\([^()\n]{{0,60}}(?:\([^()\n]*\)[^()\n]*)*\))?(?:(?:、|和|以及|及|,)?{_TITLE}(?:\([^()\n]{{0,60}}\))?)*)"
)
_ONE = re.compile(_TITLE)
_ABOUT = re.compile("的(?:决定|决议|议案|说明|通知|公告|命令)")
_HEAD = re.compile(
    r"(?P<ends>(?:废止|失效|停止执行)的?(?!和修改)[^《》。;]{0,40}(?:目录|清单|法规|规章|文件|规定|解释|条例|名单)(?:\([^()]*\))?:?)|(?P<keeps>(?:修改|修正|继续有效|现行有效|保留|有效)[^。;]{0,30}(?:目录|清单|法规|规章|文件|解释)(?:\([^()]*\))?:?)"
)
_MARK = re.compile(r"(?:[一二三四五六七八九十百]{1,4}、|\d{1,3}[.、]|[(][一二三四五六七八九十\d]{1,4}[)])")


# 自2014年12月1日起,废止《…》
_SINCE = re.compile(r"自(?P<day>[^。;\n自]{6,14})起,? ?(?:决定|宣布|予以)?$")
_LEAD = 30
_LATER = re.compile(r"(?:均|一律)?自(?P<day>[0-9〇○零一二三四五六七八九十年月日 ]{6,14})起(?:予以|自行)?(?:废止|停止执行|失效)")
_LINK = re.compile(r"(?:\([^()\n]{0,60}\))?(?:、|,|和|以及|及|与)?")
_LISTED = 2000
"""Characters that a row of titles before 自…起废止 may run over."""
_GROUP = re.compile(
    r"(?:决定|宣布|予以)?(?:废止|失效|停止执行|继续有效|现行有效|保留|修改|修正)的?[^《》。;,]{0,20}(?:文件|规章|法规|解释|规定|目录|清单)(?:\([^()]*\))?"
)


class Ended(NamedTuple):
    """`date`: the day that its own sentence names; "" where the whole document's counts."""

    begin: int
    end: int
    title: str
    date: str = ""


def ended(doc: Document) -> list[Ended]:
    """Every instrument that the document ends, where it is named; positions of the document's text."""
    folded = doc.text.folded
    found = [e for m in _INLINE.finditer(folded, doc.body) if not _ABOUT.match(folded, m.end()) for e in _named(m)]
    found += [e for m in _LATER.finditer(folded, doc.body) for e in _before(folded, m)]
    found += _listed(doc)
    out: dict[str, Ended] = {}
    for e in sorted(found):
        if e.title != doc.title:
            out.setdefault(e.title, e)
    return list(out.values())


def _named(m: re.Match[str]) -> Iterator[Ended]:
    since = _SINCE.search(m.string, max(0, m.start() - _LEAD), m.start())
    date = parse_date(since["day"]) if since else ""
    for one in _ONE.finditer(m.string, m.start("laws"), m.end("laws")):
        yield Ended(one.start(), one.end(), clean_title(one[0][1:-1]), date)


def _before(folded: str, m: re.Match[str]) -> Iterator[Ended]:
    """《甲》、《乙》自2015年1月1日起停止执行: the laws that stand one after another before the words."""
    at = m.start()
    named = list(_ONE.finditer(folded, max(0, at - _LISTED), at))
    for one in reversed(named):
        if not _LINK.fullmatch(folded, one.end(), at):
            return
        yield Ended(one.start(), one.end(), clean_title(one[0][1:-1]), parse_date(m["day"]))
        at = one.start()


def _listed(doc: Document) -> Iterator[Ended]:
    """The lines under a heading that says of them all that they end."""
    listing = False
    for start, end in doc.text.line_places():
        folded = doc.text.folded[start:end]
        s = squeeze(folded)
        head = _HEAD.search(s) if len(s) < 90 and _heads(s) else None
        if head and start >= doc.body:
            listing = bool(head["ends"])
            continue
        mark = _MARK.match(folded)
        if s.startswith("附件") or (not mark and s[:1] not in "《(" and s.endswith("。")):
            listing = False
        if listing:
            yield from _entry(folded, start, mark)


def _entry(folded: str, start: int, mark: re.Match[str] | None) -> Iterator[Ended]:
    """One line of a list of what ends: a row of a table, or a title with its mark."""
    if "\t" in folded.strip():
        yield from _row(folded, start)
    elif mark or squeeze(folded).startswith("《"):
        yield from _one(folded, start, mark.end() if mark else 0)


def _heads(s: str) -> bool:
    """May a line say of those under it that they end or stay? 二、废止的规范性文件 may, 二、废止《…》 is one of them."""
    mark = _MARK.match(s)
    if s[-1:] in "。;":
        return False
    return s.endswith(":") or not mark or bool(_GROUP.fullmatch(s, mark.end()))


def _row(folded: str, start: int) -> Iterator[Ended]:
    """A row of a table: the first cell that is a title."""
    at = 0
    for cell in folded.split("\t"):
        title = clean_title(cell.strip().strip("《》")) if not cell.count("《") > 1 else clean_title(cell.strip())
        if len(title) > 5 and kind_of(title) != "other":
            lead = len(cell) - len(cell.lstrip())
            yield Ended(start + at + lead, start + at + len(cell.rstrip()), title)
            return
        at += len(cell) + 1


def _one(folded: str, start: int, at: int) -> Iterator[Ended]:
    m = _ONE.search(folded, at)
    if m and "(" not in folded[at : m.start()]:
        yield Ended(start + m.start(), start + m.end(), clean_title(m[0][1:-1]))
        return
    end = folded.find("(", at)
    end = len(folded) if end < 0 else end
    # 外资登记暂行办法((96)汇发字第187号): the bracket that tells the version stays with the title.
    tail = re.match(r"\((?:试行|暂行|[一二三四五六七八九十]+)\)", folded[end:])
    end += tail.end() if tail else 0
    title = clean_title(folded[at:end].rstrip("。;"))
    if kind_of(title) != "other" or title.endswith("方案"):
        yield Ended(start + at, start + end, title)
