"""Lines without their spaces, simplified for matching, each character with its place in the document."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from kg.model.text import Text
from kg.zh.persons import simplified
from kg.zh.places import province_stems
from kg.zh.tenures import HELD

_STOP = re.compile("[。!?]")
_SPACE = re.compile(r"\s+")
# ●任命, ·王明为某局局长: what marks an item of a page is no part of it
_BULLET = re.compile(r"^\s*[·•●○■□◆◇▲★☆▪※➢](?=\s*[^\s·•●○■□◆◇▲★☆▪※➢])")
_PLACE = re.compile(
    r"(?<![一-鿿、])[一-鿿]{2,8}?(?:自治区|自治州|自治县|省|市|县|区|盟|旗|乡|镇)(?=第|人民|人大|政府|监察|[一-鿿]{0,4}(?:局|委|院))"
)
_OF_STATE = ("中华人民共和国", "最高人民", "全国人民", "全国人大", "国务院", "国家", "中共", "中国", "全国政协", "政协")
_LEVELS = ("自治区", "自治州", "自治县", "省", "市", "县", "区", "州")


@lru_cache(maxsize=1)
def _openings() -> str:
    """What names of bodies begin with, wherever they stand."""
    return "|".join(["第[一二三四五六七八九十]{1,3}届", *_OF_STATE, *province_stems(), *_LEVELS])


@dataclass(slots=True)
class Line:
    """One paragraph. `c` is for matching (folded, simplified, no spaces), `p` the same run as printed
    (folded); `at[i]` is the place of character i in the document's text; `cells` are those of a row of a table."""

    c: str
    p: str
    at: Sequence[int]
    text: Text
    nearby: str = ""
    openings: str = ""
    own: tuple[str, ...] = ()
    cells: tuple[tuple[int, int], ...] = ()

    @property
    def table(self) -> bool:
        return bool(self.cells)

    @property
    def stems(self) -> tuple[str, ...]:
        """The places that the text is of without their level: 锦溪 of 锦溪市, as the names of schools and works begin."""
        return tuple(p[:-1] for p in self.own if len(p) > 2)

    def source(self, begin: int, end: int) -> str:
        """The folded text of [begin, end) with its spaces."""
        return self.text.folded[self.at[begin] : self.at[end - 1] + 1] if end > begin else ""

    def printed(self, begin: int, end: int) -> str:
        return self.p[begin:end]

    def part(self, begin: int, end: int) -> Line:
        """A piece of the line, as one of its own."""
        return Line(self.c[begin:end], self.p[begin:end], self.at[begin:end], self.text, self.nearby, self.openings, self.own)

    def sentences(self) -> Iterator[tuple[int, int]]:
        """Runs up to 。 ! or ?"""
        start = 0
        for m in _STOP.finditer(self.c):
            yield start, m.start()
            start = m.end()
        if start < len(self.c):
            yield start, len(self.c)


def _unmarked(piece: str) -> str:
    """A line with a space for the mark of an item."""
    return _BULLET.sub(lambda m: " " * len(m[0]), piece)


@lru_cache(maxsize=2)
def compact_lines(text: Text) -> list[Line]:
    """The non-empty lines of a document (kept for the next finder that asks for the same text)."""
    out: list[Line] = []
    pieces: list[str] = []
    simple = simplified(text.folded)
    places = sorted({m[0] for m in _PLACE.finditer(_SPACE.sub("\n", simple[:20000]))}, key=lambda p: (-len(p), p))
    own = tuple(places[:200])
    openings = "|".join([*map(re.escape, own), _openings()])
    start, before = 0, ""
    for piece in simple.split("\n"):
        if piece.strip():
            as_printed = _unmarked(text.folded[start : start + len(piece)])
            piece = _unmarked(piece)
            words = piece.split()
            c = "".join(words)
            if len(c) == len(piece):
                at: Sequence[int] = range(start, start + len(piece))
                p = as_printed
            else:
                at = [start + i for i, x in enumerate(piece) if not x.isspace()]
                p = "".join(as_printed.split())
            out.append(Line(c, p, at, text, before + c, openings, own))
            pieces.append(piece)
            before = (before + c)[-300:]
        start += len(piece) + 1
    _mark_rows(out, pieces)
    return out


_NAMES = re.compile("(?:[一-鿿]{2})?(?:姓名|名字)|(?:当选|[任免][命去职])(?:人员?|者)")
_WHO = frozenset(("任命", "免去"))
"""Who comes to a post and who leaves it."""
_MARKS = "|\t,"
_HEADS = 40
"""Characters of a row of heads."""


def _cells(piece: str, mark: str) -> tuple[tuple[int, int], ...]:
    """Where the cells of a row stand in its run without spaces; bars around the row are of no cell."""
    out, at = [], 0
    for cell in piece.split(mark):
        end = at + len("".join(cell.split()))
        out.append((at, end))
        at = end + len(mark.strip())
    framed = piece.strip().startswith("|")
    return tuple(out[framed : -1 if framed and piece.rstrip().endswith("|") else None])


def _spaced(piece: str) -> tuple[tuple[int, int], ...]:
    """The cells of a row in columns of spaces; single characters are one name or post that is spread: 苗 秀, 局 长."""
    out: list[tuple[int, int]] = []
    at, single = 0, False
    for word in piece.split():
        begin = out.pop()[0] if single and len(word) == 1 else at
        at += len(word)
        out.append((begin, at))
        single = len(word) == 1 and begin == at - 1
    return tuple(out)


def _tells_spells(line: Line, piece: str) -> int:
    """How many columns of spaces a row of heads has that speaks of office-holders (职务 姓名 任职时间); 0 of another line."""
    cells = [line.c[b:e] for b, e in _spaced(piece)] if len(line.c) < _HEADS and not any(m in piece for m in _MARKS) else []
    known = any(map(_NAMES.fullmatch, cells)) and any(map(HELD.fullmatch, cells))
    return len(cells) if known else 0


def _heads(line: Line, piece: str) -> str:
    """What parts the heads of a table (序号,姓名,职务) that has no bars around it; "" of another line."""
    for mark in _MARKS:
        cells = [line.c[b:e] for b, e in _cells(piece, mark)] if piece.count(mark) > (mark != "\t") else []
        if (any(_NAMES.fullmatch(x) for x in cells) or set(cells) >= _WHO or (mark != "," and any(map(HELD.fullmatch, cells)))) and all(
            len(x) < 12 for x in cells
        ):
            return mark
    return ""


def _mark_rows(lines: Sequence[Line], pieces: Sequence[str]) -> None:
    """Rows between bars; a row of heads without bars around it, and the rows of as many cells (between tabs, of fewer) under it."""
    mark, count, spaced = "", 0, 0
    for line, piece in zip(lines, pieces, strict=True):
        if (own := _tells_spells(line, piece)) or (spaced and not line.c.endswith("。") and len(_spaced(piece)) in (spaced, spaced - 1)):
            spaced, mark = own or spaced, ""
            line.cells = _spaced(piece)
            continue
        spaced = 0
        if line.c.startswith("|"):
            line.cells, mark = _cells(piece, "|"), ""
        elif heads := _heads(line, piece):
            mark, count = heads, piece.count(heads)
        elif mark and not (piece.count(mark) == count or (mark == "\t" and 0 < piece.count(mark) < count)):
            # A row whose last or first cells are empty begins or ends with tabs, which the text may have lost.
            mark = ""
        if mark:
            line.cells = _cells(piece, mark)


def joined(first: Line, second: Line) -> Line:
    """Two lines read as one."""
    return Line(
        first.c + second.c, first.p + second.p, [*first.at, *second.at], first.text, first.nearby + second.c, first.openings, first.own
    )
