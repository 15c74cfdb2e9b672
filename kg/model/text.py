"""`Text`: cleaned characters that know where in the source they stand."""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Iterable, Iterator
from typing import NamedTuple


class Span(NamedTuple):
    """`source_text[start:end]` is the evidence; `repaired` if the pieces had to be put in order."""

    start: int
    end: int
    repaired: bool = False


_FIRST_RADICAL, _LAST_RADICAL = 0x2E80, 0x2FDF
# Unicode, EquivalentUnifiedIdeograph.txt: radicals that no normal form gives as characters (⺠ for 民), and two that the fonts of the
# mainland draw as 户 and 青.
_AS_RADICALS = (
    "⺁厂⺂乛⺃乚⺄乙⺅亻⺆冂⺈刀⺉刂⺊卜⺌小⺍小⺎兀⺏尣⺐尢⺒巳⺓幺⺔彑⺕彐⺖忄⺘扌⺙攵⺛旡⺜日⺝月⺞歺⺠民⺡氵⺢氺⺣灬⺤爫⺥爫⺦丬⺧牛⺨犭⺩王⺫目⺬示⺭礻⺮竹⺯糹"
    "⺰纟⺱罓⺲罒⺶羊⺷羊⺹耂⺺肀⺻聿⺼肉⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻈讠⻉贝⻊足⻋车⻌辶⻍辶⻎辶⻏邑⻐钅⻑長⻒镸⻓长⻔门⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻞食"
    "⻟飠⻠饣⻡首⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⼾户⾭青"
)


def _fold_table() -> dict[int, int]:
    table = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
    table.update({0x2329: ord("〈"), 0x232A: ord("〉"), 0x22EF: ord("…")})
    table.update(zip(map(ord, "「」『』﹁﹂﹃﹄"), map(ord, "“”‘’“”‘’"), strict=True))
    table.update(dict.fromkeys([0x3000, 0xA0, 0x202F, *range(0x2000, 0x200B)], 0x20))
    # Radicals and compatibility ideographs that PDF fonts give instead of the character (⼀ for 一).
    for code in (*range(_FIRST_RADICAL, _LAST_RADICAL + 1), *range(0xF900, 0xFB00)):
        one = unicodedata.normalize("NFKC", chr(code))
        if len(one) == 1:
            table[code] = ord(one)
    table.update((ord(r), ord(c)) for r, c in zip(_AS_RADICALS[::2], _AS_RADICALS[1::2], strict=True))
    return table


_FOLD = _fold_table()
RADICALS = {code: one for code, one in _FOLD.items() if _FIRST_RADICAL <= code <= _LAST_RADICAL and code != one}
"""Radicals that the fonts of a PDF give in place of the characters drawn → the characters, for `str.translate`."""


# A straight mark that closes: what it would open has no word behind it.
_CLOSES = re.compile(r"[\s。,;:、!?)》〉\]|]|$")


def fold(text: str) -> str:
    """Full-width ASCII forms, odd spaces, brackets, quotation marks and radicals to their plain twin, one character for one.

    `，（）：；０` become `,():;0`; `。、《》〈〉〔〕“”` stay. Positions do not move.

    >>> fold('删去"、"，改为「乙」'), fold('乙。"')
    ('删去“、”,改为“乙”', '乙。”')
    """
    folded = text.translate(_FOLD)
    return "\n".join(map(_paired, folded.split("\n"))) if '"' in folded else folded


def _paired(line: str) -> str:
    """A line whose straight quotation marks open and close by turns; where one has no twin, it closes if no word follows it."""
    first, *rest = line.split('"')
    out, opened, single, at = [], False, len(rest) % 2, len(first)
    for piece in rest:
        opened = not opened and not (single and at and _CLOSES.match(line, at + 1))
        out += ["“" if opened else "”", piece]
        at += len(piece) + 1
    return "".join([first, *out])


def squeeze(text: str) -> str:
    """Without any white space: `北京市司法局局长 崔 杨` → `北京市司法局局长崔杨`."""
    return "".join(text.split())


class Text:
    """An immutable run of cleaned characters with the source offset of each.

    `raw` holds the characters as printed, `folded` the same run after `fold` (same length): search in
    `folded`, quote from `raw`. `offsets is None` means that character i stands at `base + i`.
    """

    __slots__ = ("base", "folded", "moved", "offsets", "raw")

    def __init__(
        self,
        raw: str,
        base: int = 0,
        offsets: array[int] | None = None,
        moved: bytes | None = None,
        folded: str | None = None,
    ) -> None:
        self.raw = raw
        self.folded = fold(raw) if folded is None else folded
        self.base = base
        self.offsets = offsets
        self.moved = moved

    def __len__(self) -> int:
        return len(self.raw)

    def __repr__(self) -> str:
        return f"Text({self.raw[:30]!r}…, {len(self)})"

    def __getitem__(self, key: slice) -> Text:
        start, stop, step = key.indices(len(self))
        if step != 1:
            raise ValueError("a Text is sliced with step 1")
        stop = max(start, stop)
        return Text(
            self.raw[start:stop],
            self.base + start if self.offsets is None else self.base,
            None if self.offsets is None else self.offsets[start:stop],
            None if self.moved is None else self.moved[start:stop],
            self.folded[start:stop],
        )

    def offset(self, index: int) -> int:
        """The source offset of character `index`; of the end of the text for `index == len`."""
        if self.offsets is None:
            return self.base + index
        if index < len(self.offsets):
            return self.offsets[index]
        return self.offsets[-1] + 1 if self.offsets else self.base

    def span(self, start: int, end: int) -> Span:
        """Where `raw[start:end]` stands in the source. An empty range gives an empty span."""
        if end <= start:
            at = self.offset(start)
            return Span(at, at)
        if self.offsets is None:
            return Span(self.base + start, self.base + end)
        repaired = self.moved is not None and self.moved.find(1, start, end) >= 0
        if not repaired:
            return Span(self.offsets[start], self.offsets[end - 1] + 1)
        piece = self.offsets[start:end]
        return Span(min(piece), max(piece) + 1, True)

    def strip(self) -> Text:
        """Without white space at both ends."""
        lead = len(self.raw) - len(self.raw.lstrip())
        return self[lead : len(self.raw.rstrip())] if lead < len(self.raw) else self[0:0]

    def line_places(self) -> Iterator[tuple[int, int]]:
        """[begin, end) of each non-empty line, without the white space at both its ends."""
        at = 0
        for line in self.raw.split("\n"):
            body = line.strip()
            if body:
                start = at + line.index(body)
                yield start, start + len(body)
            at += len(line) + 1

    def lines(self) -> Iterator[tuple[int, Text]]:
        """(position, line) for each of `line_places`."""
        return ((begin, self[begin:end]) for begin, end in self.line_places())

    def explicit(self) -> tuple[array[int], bytes]:
        """Offsets and moved flags written out, one per character."""
        offsets = array("l", range(self.base, self.base + len(self))) if self.offsets is None else self.offsets
        return offsets, self.moved if self.moved is not None else bytes(len(self))

    def marked(self) -> Text:
        """The same text with every character flagged as put back in order."""
        offsets, _ = self.explicit()
        return Text(self.raw, self.base, offsets, b"\x01" * len(self), self.folded)

    @staticmethod
    def join(parts: Iterable[Text], separator: str = "") -> Text:
        """The parts one after another; a separator takes the offset of the character before it."""
        raws: list[str] = []
        folds: list[str] = []
        offsets: array[int] = array("l")
        moved = bytearray()
        for part in parts:
            if raws and separator:
                raws.append(separator)
                folds.append(separator)
                offsets.extend([offsets[-1] if offsets else part.base] * len(separator))
                moved.extend(bytes(len(separator)))
            own, flags = part.explicit()
            raws.append(part.raw)
            folds.append(part.folded)
            offsets.extend(own)
            moved.extend(flags)
        return Text("".join(raws), offsets[0] if offsets else 0, offsets, bytes(moved) if 1 in moved else None, "".join(folds))
