"""An amending decision cut into its numbered commands, with every quotation folded into one mark.

    十一、将第十五条改为第十二条,第一款修改为:“甲。
    “乙。”
becomes the skeleton `将第十五条改为第十二条,第一款修改为:\\x01` and one quotation of two paragraphs. Commands are read
in the skeleton, so no word of the quoted law can be mistaken for a command.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from kg.model.text import Text
from kg.zh.numerals import CHARS, NUMBER, to_int

QUOTE = "\x01"
"""Stands for one whole quotation in a skeleton."""

_MARK = re.compile(r'[“”"「」\n]')
_OPEN, _CLOSE = "“「", "”」"
_ENDS = "。;:!?”」』"
# A paragraph that gives a command, met inside a quotation that was never closed.
_NEXT_COMMAND = re.compile(
    rf"\s*(?:[{CHARS}]+、|\([{CHARS}]+\)|[0-9]+[.、])?\s*"
    r"(?:(?:[将在删对][^“”\n]{1,60}|第[^“”\n]{1,40}|增加[^“”\n]{1,30})"
    r"(?:修改为|改为第|作为第|增加[一二两三四五六七八九十]|删[去除]|作(?:如下|以下)修改)|删[去除]第|[^“”\n]{1,30}相应地?改为第|本(?:决定|修正案)自|《[^》\n]{1,60}》根据本决定)"
)
_NEXT_UNIT = re.compile(rf"\s*[{CHARS}]+、")
_UNQUOTED = re.compile(r"内容(?:如下|为):[ \t]*\n(?!\s*[“\"「])")
"""增加五条 … 内容如下: and the wording follows without marks, up to the next command or the end."""
_LOST_CLOSE = re.compile(r"\s*(?:[。;,]|\n|$)")


@dataclass(frozen=True, slots=True)
class Quotation:
    """Quoted wording. `begin`, `end` take in the marks; the paragraphs of `text` are parted by newlines."""

    begin: int
    end: int
    text: str
    closed: bool = True


@dataclass(frozen=True, slots=True)
class Unit:
    """One command paragraph group: 一、 or (一) with all that follows up to the next number.

    `at[i]` is the position in the document of skeleton character i. `depth` is 0 for 一、, 1 for (一), 2 for 1.
    """

    op: str
    depth: int
    skeleton: str
    at: tuple[int, ...]
    quotations: tuple[Quotation, ...]


def _wording(raw: str) -> str:
    """The quoted characters without the marks that open each continued paragraph.

    A paragraph that neither opens with a mark nor follows the end of a sentence is the rest of a broken line.
    """
    out = ""
    for n, line in enumerate(raw.split("\n")):
        piece = line.strip()
        if not piece:
            continue
        marked = piece[0] in '“「"＂'
        if marked and n:
            piece = piece[1:].lstrip()
        broken = not marked and out and out[-1] not in _ENDS + "；：！？"
        out += piece if not out or broken else "\n" + piece
    return out


def _opens(folded: str, i: int, depth: int, first: bool) -> bool:
    """Does the mark at i open a quotation? `first`: it is the first sign of its line."""
    opens = folded[i] in _OPEN or (folded[i] == '"' and (not depth or first))
    return opens and not (depth and not first and _LOST_CLOSE.match(folded, i + 1))


def quotations(text: Text, begin: int = 0) -> list[Quotation]:
    """The outermost “…” from `begin` on, continued paragraphs included; an unclosed one ends before the next command."""
    folded = text.folded
    found: list[Quotation] = []
    depth, start, line = 0, 0, begin

    def close(end: int, closed: bool) -> None:
        inner = text.raw[start + 1 : end - 1 if closed else end]
        found.append(Quotation(start, end, _wording(inner), closed))

    for m in _MARK.finditer(folded, begin):
        i, mark = m.start(), m[0]
        if mark == "\n":
            line = i + 1
            if depth:
                depth = 1
                if _NEXT_COMMAND.match(folded, line):
                    close(i, False)
                    depth = 0
            continue
        first = i - line < 8 and not folded[line:i].strip()
        opens = _opens(folded, i, depth, first)
        if opens and not depth:
            depth, start = 1, i
        elif opens and not first:
            depth += 1
        elif not opens and depth:
            depth -= 1
            if not depth:
                close(i + 1, True)
    if depth:
        close(len(folded.rstrip()), False)
    return sorted([*found, *_unquoted(text, begin, found)], key=lambda q: q.begin)


def _unquoted(text: Text, begin: int, quoted: list[Quotation]) -> list[Quotation]:
    """Wording announced by 内容如下 and printed without marks. `begin` of such a quotation is its first character."""
    out: list[Quotation] = []
    starts = [q.begin for q in quoted]
    m = _UNQUOTED.search(text.folded, begin)
    while m:
        start = end = m.end()
        k = bisect_right(starts, start)
        if not (k and quoted[k - 1].end > start):
            while end < len(text):
                stop = text.folded.find("\n", end)
                stop = len(text) if stop < 0 else stop
                if (end > start and _NEXT_COMMAND.match(text.folded, end)) or _NEXT_UNIT.match(text.folded, end):
                    break
                end = stop + 1
            end = min(end, len(text))
            wording = "\n".join(line.strip() for line in text.raw[start:end].split("\n") if line.strip())
            if wording and bisect_right(starts, end - 1) == k:
                out.append(Quotation(start, start + len(text.raw[start:end].rstrip()), wording))
        m = _UNQUOTED.search(text.folded, max(end, start))
    return out


_HEADS = (
    (re.compile(rf"\s*(?P<n>[{CHARS}]+)\s?[、.]"), 0),
    (re.compile(rf"\s*\(\s?(?P<n>{NUMBER})\s?\)\s?、?"), 1),
    (re.compile(r"\s*(?P<n>[0-9]{1,3})\s?[.、](?![0-9])"), 2),
    # 附件1: the one law that it amends needs no number
    (re.compile(rf"\s*附件 ?(?P<n>[{CHARS}0-9]{{0,2}}) ?:?(?=[ \t]*\n)"), 0),
)
_ARTICLE_HEAD = re.compile(rf"\s*第(?P<n>[{CHARS}]+)条[ \t]+(?=\S)")
"""The amendments to the constitution number their commands 第一条, 第二条 …."""


def _skeleton(folded: str, begin: int, quotes: list[Quotation]) -> tuple[str, list[int]]:
    """The text from `begin` with each quotation as one `QUOTE`, and where each character stands."""
    pieces: list[str] = []
    at: list[int] = []
    i = begin
    for q in quotes:
        pieces.append(folded[i : q.begin].replace(QUOTE, " "))
        at.extend(range(i, q.begin))
        pieces.append(QUOTE)
        at.append(q.begin)
        i = max(i, q.end)
    pieces.append(folded[i:].replace(QUOTE, " "))
    at.extend(range(i, len(folded)))
    at.append(len(folded))
    return "".join(pieces), at


def _heads(skeleton: str) -> list[tuple[int, int, str, int]]:
    """(start, end, number, depth) of every numbered paragraph; 第N条 counts only where no 一、 is there, in sequence."""
    lines = [m.start() for m in re.finditer(r"(?:^|(?<=\n))(?=[^\n])", skeleton)]
    out = set()
    for pattern, depth in _HEADS:
        for i in lines:
            m = pattern.match(skeleton, i)
            if m:
                out.add((i, m.end(), str(to_int(m["n"]) or ""), depth))
    if not any(not depth for *_, depth in out):
        last = 0
        for i in lines:
            m = _ARTICLE_HEAD.match(skeleton, i)
            n = to_int(m["n"]) if m else None
            if m and n and (not last or n == last + 1):
                out.add((i, m.end(), str(n), 0))
                last = n
    return sorted(out)


def units(text: Text, begin: int = 0) -> list[Unit]:
    """The commands in order. What stands before the first number is a unit of op "" (a 修正案 of one sentence)."""
    quotes = quotations(text, begin)
    skeleton, at = _skeleton(text.folded, begin, quotes)
    heads = _heads(skeleton)
    spans = [(0, heads[0][0] if heads else len(skeleton), "", 0)]
    for n, (_, end, number, depth) in enumerate(heads):
        stop = heads[n + 1][0] if n + 1 < len(heads) else len(skeleton)
        spans.append((end, stop, number, depth))
    out, op, used = [], "", 0
    for start, stop, number, depth in spans:
        if stop < start:
            continue  # a blank line and the number under it are read as two heads
        if not depth:
            op = number
        piece = skeleton[start:stop]
        count = piece.count(QUOTE)
        out.append(Unit(op, depth, piece, tuple(at[start : stop + 1]), tuple(quotes[used : used + count])))
        used += count
    return out
