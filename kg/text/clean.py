"""From decoded text to cleaned lines, each character with its way back.

Named steps, each shown with a line of real text. Nothing is reworded: characters are dropped
(layout, Markdown). Broken lines are joined later, per document (`kg/text/paragraphs.py`).
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Sequence
from dataclasses import dataclass

from kg.model.text import Text, squeeze
from kg.zh.numerals import CHARS

# Characters without a width, soft hyphens, direction marks, form feeds, other controls: never part of a word.
INVISIBLE = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\x00-\x08\x0b\x0c\x0e-\x1f\x7f"
# ㈠ stands for (一): one sign, three characters; ⸺ of a PDF for ——. `**bold**` and `\(` are Markdown left by OCR.
_ODD = re.compile(rf"[{INVISIBLE}]+|\r|[㈠-㈩]|[⸺⸻]|(?m:^\*{{3,}}$)|\*\*|\\(?=[()\[\]*_.#-])|<br ?/?>|&(?:nbsp|ensp|emsp);")
_DASHES = {"⸺": 2, "⸻": 3}
_LIST_MARK = re.compile(r"^(?:[-*+]\s+|#{1,6}\s+|>\s+)+")
# [关于某某的说明](#5): leads to where the words stand
_LINK = re.compile(r"^\[[^\[\]]{2,200}\]\([^()\s]{1,200}\)$")
_TABLE_RULE = re.compile(r"^\|?[\s:|-]+\|?$")
_PAGE_NUMBER = re.compile(r"^[-—–·•.\s]*\d{1,4}[-—–·•.\s]*$")
_MASTHEAD = re.compile(
    r"^(?:(?:\S{2,24}(?:常务委员会|人大常委会|人民代表大会|人民政府|国务院))?(?:公报|会刊)(?:[·•(]?[12]\d{3}[年·•.].{0,14})?|[12]\d{3}年|第\d{1,3}[号期]"
    r"|[(](?:总|合订)?第?:?号?[:：]?第?\d{1,4}[号期]?[)]|[(]总号:\d+[)]|[12]\d{3}年第\d{1,3}[号期].{0,30}|(?:[12]\d{3}年)?\d{1,2}月\d{1,2}日(?:出版|编印|第\d{1,3}[号期](?:[(]总.{0,12}[)])?)"
    r"|(?:主办|主管|编辑|出版|印刷|承办|发行|编印)+(?:单位|部门|机关|者)?:.*|地址:.*|(?:邮政编码|邮编|电话|网址|国内统一(?:连续出版物)?刊号|准印证).*"
    r"|[(](?:半月|双月|[月旬季周])刊[)]|[(]内部(?:资料|刊物|发行)[^()]{0,12}[)]|(?i:[A-Z']{0,80}(?:GONGBAO|GAZETTE|BULLETIN)[A-Z']{0,60}))$"
)


@dataclass(frozen=True, slots=True)
class Line:
    """A cleaned line. `gap`: a blank line stood before it; `cell`: it came out of a table; `marked`: Markdown makes it a heading."""

    text: Text
    gap: bool = False
    cell: bool = False
    marked: bool = False

    @property
    def folded(self) -> str:
        return self.text.folded


def drop_odd(source: str) -> Text:
    """Step 1: invisible characters out, ㈠ → (一), ⸺ → ——, Markdown emphasis out; line feeds only."""
    if not _ODD.search(source):
        return Text(source)
    parts: list[str] = []
    offsets: array[int] = array("l")
    at = 0
    for m in _ODD.finditer(source):
        parts.append(source[at : m.start()])
        offsets.extend(range(at, m.start()))
        new = ""
        if "㈠" <= m[0] <= "㈩":
            new = unicodedata.normalize("NFKC", m[0])
        elif m[0] in _DASHES:
            new = "—" * _DASHES[m[0]]
        elif m[0] == "\r":
            new = "" if source[m.end() : m.end() + 1] == "\n" else "\n"
        elif m[0].startswith(("<br", "&")):
            new = " "
        parts.append(new)
        offsets.extend([m.start()] * len(new))
        at = m.end()
    parts.append(source[at:])
    offsets.extend(range(at, len(source)))
    return Text("".join(parts), 0, offsets)


_RULE = "─━═—–_=*~- "
_SHORTEST = 3
"""Characters; two dashes are punctuation."""


def is_rule(line: str) -> bool:
    """Is a line drawn, not written: what parts two texts?

    >>> is_rule("---"), is_rule("* * *"), is_rule("——")
    (True, True, False)
    """
    return len(line) >= _SHORTEST and not line.strip(_RULE)


def is_masthead(folded: str) -> bool:
    """`主办单位:…`, `(总号:315)`, `2024年2月20日出版`: printed round the pages, not part of any item."""
    return len(folded) < 60 and bool(_MASTHEAD.match(squeeze(folded)))


def split_lines(text: Text) -> list[Line]:
    """Step 2: non-empty lines, Markdown marks off (`- (一)管理制度完备` → `(一)管理制度完备`), tables to cells."""
    out: list[Line] = []
    rows: list[Text] = []
    last_end = -2
    for start, whole in text.lines():
        line = whole
        gap = start - last_end > 1
        last_end = start + len(line)
        if rows and not line.folded.startswith("|") and not rows[-1].folded.rstrip().endswith("|"):
            # A cell broken over two lines: `| 四、审议《…条例` / `(草案二次审议稿)》 | 十四、… |`
            rows[-1] = Text.join([rows[-1], line])
            continue
        if is_rule(line.folded):
            continue
        mark = _LIST_MARK.match(line.folded)
        if mark:
            line = line[mark.end() :]
        if line.folded.startswith("|"):
            rows.append(line)
            continue
        if rows:
            out += _table(rows)
            rows = []
        if len(line) and not _PAGE_NUMBER.match(line.folded) and not _LINK.match(line.folded):
            out.append(Line(line, gap, marked=bool(mark and "#" in mark[0])))
    return out + _table(rows)


def _cells(row: Text) -> list[Text]:
    cells, at = [], 0
    for piece in row.folded.split("|"):
        cells.append(row[at : at + len(piece)].strip())
        at += len(piece) + 1
    return cells[1:-1] if row.folded.rstrip().endswith("|") else cells[1:]


_ORDINAL = re.compile(rf"^[(]?([{CHARS}]{{1,3}}|\d{{1,2}})[)]?[、.)]")


def _count_down(columns: Sequence[Sequence[Text]]) -> bool:
    """Do printed numbers run on down each column and from one to the next?"""
    from kg.zh.numerals import to_int

    numbers = [[n for c in column if (m := _ORDINAL.match(c.folded)) and (n := to_int(m[1])) is not None] for column in columns]
    flat = [n for column in numbers for n in column]
    return all(numbers) and len(flat) > 3 and flat == list(range(flat[0], flat[0] + len(flat)))


def _column(grid: Sequence[Sequence[Text]], i: int) -> list[Text]:
    return [r[i] for r in grid if i < len(r) and len(r[i])]


def _table(rows: Sequence[Text]) -> list[Line]:
    """Step 3: a table to lines. Two newspaper columns that OCR took for a table (`| 二、… | 十二、… |`) are
    read down the first column and then down the second where the printed numbers prove it; any other
    table is read row by row, its cells apart by a tab."""
    grid = [_cells(r) for r in rows if not _TABLE_RULE.match(r.folded)]
    width = max(map(len, grid), default=0)
    columns = [_column(grid, i) for i in range(width)]
    if width > 1 and _count_down(columns):
        down = [c for column in columns for c in column]
        # The order of a column's reading differs from the order of the file: evidence may be out of line.
        return [Line(c.marked(), True, True) for c in down]
    return [
        Line(Text.join(r if sum(map(bool, map(len, r))) > 1 else [c for c in r if len(c)], "\t"), True, True)
        for r in grid
        if any(map(len, r))
    ]


_WEAK = re.compile(r"(?:[12]\d{3}年|[(]?第\d{1,3}[号期][)]?)")


def drop_mastheads(lines: Sequence[Line]) -> list[Line]:
    """Step 4: mastheads and page heads out. `2023年` and `第6号` alone count only in a row with another masthead line: under
    公告 a number is that of the announcement, whatever stands over it."""
    flags = [is_masthead(x.folded) for x in lines]
    sure = [flag and not _WEAK.fullmatch(squeeze(x.folded)) for flag, x in zip(flags, lines, strict=True)]
    return [x for i, x in enumerate(lines) if not flags[i] or not (sure[i] or _in_a_row(flags, sure, i))]


def _in_a_row(flags: Sequence[bool], sure: Sequence[bool], i: int) -> bool:
    """Is one of the two lines before or behind a sure masthead line, with nothing else between?"""
    sides = ((i - 1, i - 2), (i + 1, i + 2))
    return any(0 <= a < len(sure) and (sure[a] or (flags[a] and 0 <= b < len(sure) and sure[b])) for a, b in sides)


def clean(source: str) -> list[Line]:
    """Steps 1 to 4: the lines of a source file without layout. Broken lines are joined later, per document."""
    return drop_mastheads(split_lines(drop_odd(source)))
