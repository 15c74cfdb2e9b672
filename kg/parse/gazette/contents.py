"""The list of contents of a gazette: entries with title, author and page."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kg.model.text import squeeze
from kg.text.clean import Line
from kg.text.paragraphs import STRUCTURE, ends_sentence
from kg.zh.numerals import CHARS

# `…的说明	崔 杨(34)`, `…决定		(43)`, `…的报告……张力兵 18`, `… (41)`, `…的决议 /4`
_PAGE = re.compile(r"(?:[(](?P<p1>\d{1,4})[)]|(?:[.…·—-]{2,}|\t| |(?<=[^0-9])/)[ \t]*(?P<p2>\d{1,4}))[ \t]*$")
# ……三, ……田 英 九: pages of old prints in Chinese numerals, behind leaders
_CHINESE_PAGE = re.compile(rf"(?:(?<=[.…·])|(?<=[.…·]) +|(?<=[一-鿿]) +)(?P<p1>(?P<p2>[{CHARS}]{{1,4}}))[ \t]*$")
_TAIL = 200
"""The leader dots of a page fit in here; a line of nothing but dots is no reason to look at each."""
_LEADER = re.compile(r"[.…·]{3,}|…{2,}|-{4,}")
_NAMES = ("目录", "目次", "本期目录", "本期要目", "要目")
# 3.某市人大常委会关于…的决定, 5、关于…的报告: the entry's number in the contents is no part of the title
_OF_ENTRY = re.compile(r"[ \t]*[0-9]{1,3} ?[.、](?![0-9])[ \t]*")
_HEADING = 8
"""A line of the contents that is no longer is a heading."""
_MOST = 300
_TITLE_END = re.compile(
    r"(?:报告|说明|条例|规定|办法|决定|决议|公告|名单|议程|意见|建议|方案|讲话|草案|纪要|情况|规则|计划|通知|汇报)(?:[(][^()]*[)])?"
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: `text` is all that is printed but the page, without white space; `tail` what follows
    the last tab or leader (mostly the author); `lines` the range of lines it stands on."""

    text: str
    tail: str
    page: str
    lines: tuple[int, int]


def page_of(folded: str) -> re.Match[str] | None:
    """The page number at the end of a contents line."""
    tail = max(0, len(folded) - _TAIL)
    return _PAGE.search(folded, tail) or (_CHINESE_PAGE.search(folded, tail) if _LEADER.search(folded, tail) else None)


def find_contents(lines: Sequence[Line]) -> tuple[int, int] | None:
    """The line range of the gazette's contents: from 目录 on, as long as page numbers keep coming."""
    head = _heading(lines)
    if head is None:
        return None
    last = start = head + 1
    since = 0
    for j in range(start, len(lines)):
        since = 0 if page_of(lines[j].folded) else since + 1
        if since > 4:
            break
        if since == 0:
            last = j + 1
    return (head, last) if sum(bool(page_of(x.folded)) for x in lines[start:last]) >= 2 else None


def _heading(lines: Sequence[Line]) -> int | None:
    """The line that says 目录."""
    return next((i for i, line in enumerate(lines[:80]) if squeeze(line.folded) in _NAMES), None)


_UNKNOWN = 3
"""Lines of the contents in a row that are not printed again in the same words."""


def _plain(folded: str) -> str:
    """公告(第一号) of the contents stands over the text as 公告 and 第一号."""
    return re.sub(r"[\s()〔〕\[\]]", "", folded)


def _entry(folded: str) -> str:
    """An entry without its number in the contents."""
    m = _OF_ENTRY.match(folded)
    return folded[m.end() :] if m else folded


def find_unpaged(lines: Sequence[Line]) -> tuple[int, int] | None:
    """The line range of contents without page numbers, as copies on the web have them: from 目录 on the lines that stand again
    below, up to the first of them that is printed again. Chapters of a statute are no entries."""
    start = _heading(lines)
    if start is None:
        return None
    below = [_plain(x.folded) for x in lines[start + 1 :]]
    body, at = "".join(below), 0
    seen: dict[str, None] = {}
    last = start + 1
    for i, line in enumerate(lines[start + 1 : start + _MOST], start + 1):
        at += len(below[i - start - 1])
        said = _entry(line.folded)
        title = _plain(_LEADER.sub("\t", said).split("\t")[0])
        again = title in seen or (title and next(iter(seen), "").startswith(title))
        if again:
            last = i
        if again or ends_sentence(said) or STRUCTURE.match(said) or i - last > _UNKNOWN:
            break
        if len(title) > _HEADING and body.find(title, at) >= 0:
            seen[title] = None
            last = i + 1
    return (start, last) if len(seen) >= 2 else None


_SHORTEST = 4
"""Characters of a title; 公告 and 决议 are headings of the contents."""


def _over_text(lines: Sequence[Line], i: int, under: Mapping[str, str]) -> bool:
    """Is the short line i of the contents (会议日程) printed again below over something else than the entry behind it?"""
    s = squeeze(lines[i].folded)
    return len(s) >= _SHORTEST and under.get(s, "") not in ("", squeeze(_entry(lines[i + 1].folded)))


def read_contents(lines: Sequence[Line], first: int, end: int) -> list[Entry]:
    """Entries of the lines `first..end`; an entry runs up to the line with its page number, or is a line where none has one.
    A short line is a heading of the contents, but not the last one (读者来信)."""
    out: list[Entry] = []
    parts: list[str] = []
    start = first
    paged = any(page_of(x.folded) for x in lines[first:end])
    under = {} if paged else {squeeze(a.folded): squeeze(b.folded) for a, b in pairwise(lines[end:])}
    for i in range(first, end):
        f = lines[i].folded
        m = page_of(f)
        if not parts:
            start, f = i, _entry(f)
            short = len(squeeze(f)) <= _HEADING and not m
            if short and (paged or i < end - 1) and not _over_text(lines, i, under):
                continue  # a heading of the contents: `法规·决议`, `人事任免`
        parts.append(f)
        if m or not paged:
            out.append(_read_entry(parts, m, (start, i + 1)))
            parts = []
    return out


def _read_entry(parts: Sequence[str], page: re.Match[str] | None, lines: tuple[int, int]) -> Entry:
    """An entry of one or more lines, of which the last may end in a page."""
    last = parts[-1][: len(parts[-1]) - len(page[0])] if page else parts[-1]
    whole = _LEADER.sub("\t", "\t".join(p.rstrip() for p in (*parts[:-1], last)))
    tail = re.split(r"\t+", whole.strip())[-1] if "\t" in whole.strip() else ""
    return Entry(squeeze(whole), tail.strip(), page["p1"] or page["p2"] if page else "", lines)


def title_and_author(entry: Entry) -> tuple[str, str]:
    """Title and author of an entry whose body title is missing: the author is the tail behind the title, but not the rest of a
    title that a line end cut: in its bracket (…庭长、审判 / 员), or before its last character (决 / 议)."""
    tail = squeeze(entry.tail)
    rest = len(tail) < 2 or tail.startswith("(") or tail.count("(") != tail.count(")")
    if not rest and entry.text.endswith(tail) and not (_TITLE_END.search(tail) or tail.startswith("——")):
        return entry.text[: -len(tail)], tail
    return entry.text, ""


# …的批复(赣府字〔2018〕58号), …办法(省政府令第235号): the number stands under the title
_ITS_NUMBER = re.compile(r"[(][^()]{0,20}[0-9一二三四五六七八九十百]+号[)]$")


def titles_of(lines: Sequence[str]) -> list[str]:
    """The titles that contents with page numbers name, without spaces: each of one line, or of several up to the page."""
    out: list[str] = []
    before = ""
    for line in lines:
        m = page_of(line)
        if not m:
            before = "" if len(squeeze(line)) <= _HEADING else before + line
            continue
        title = _ITS_NUMBER.sub("", squeeze(_LEADER.sub("\t", before + _entry(line[: m.start()])).split("\t")[0]))
        before = ""
        if len(title) > _HEADING:
            out.append(title)
    return out
