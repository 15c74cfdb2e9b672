"""《…》 in a text: where each begins and ends, nested titles, and the stretches that mentions have taken."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.model.documents import Document
from kg.zh.titles import clean_title, split_text

_MARK = re.compile(r"[《》〈〉<>]")
_CLOSES = {"》": "《", "〉": "〈", ">": "<"}
_LONGEST = 160
_DEEPEST = 5


@dataclass(frozen=True, slots=True)
class Bracket:
    """One 《…》 or nested 〈…〉. `full` is the clean title as printed, `title` and `version` its two parts."""

    begin: int
    end: int
    full: str
    title: str
    version: str
    nested: bool


def spans(folded: str) -> list[tuple[int, int]]:
    """Begin and end of every 《…》, and of 〈…〉 inside one; may go over one line end. Linear.

    >>> spans("《关于修改〈甲条例〉的决定》和《乙 《丙》")
    [(0, 14), (5, 10), (18, 21)]
    """
    stack: list[int] = []
    out: list[tuple[int, int]] = []
    for m in _MARK.finditer(folded):
        c, at = m[0], m.start()
        if c == "《" or (c in "〈<" and stack and at - stack[-1] < _LONGEST):
            del stack[: len(stack) - _DEEPEST + 1]
            stack.append(at)
        elif c in _CLOSES:
            found = next((i for i in range(len(stack) - 1, -1, -1) if folded[stack[i]] == _CLOSES[c]), -1)
            if found < 0:
                continue
            begin = stack[found]
            del stack[found:]
            if 1 < at - begin < _LONGEST and folded.count("\n", begin, at) < 2 and folded.find("。", begin, at) < 0:
                out.append((begin, at + 1))
    return sorted(out)


def read(doc: Document) -> list[Bracket]:
    """Every bracketed title of a document, in order."""
    out: list[Bracket] = []
    open_ends: list[int] = []
    for begin, end in spans(doc.text.folded):
        while open_ends and open_ends[-1] <= begin:
            open_ends.pop()
        full = clean_title(doc.text.raw[begin + 1 : end - 1])
        if full:
            title, version = split_text(full)
            out.append(Bracket(begin, end, full, title, label(version), bool(open_ends)))
        open_ends.append(end)
    return out


def label(version: str) -> str:
    """二次审议稿 → 草案二次审议稿."""
    return "草案" + version if re.match(r"[一二三四五]次审议稿", version) else version


class Mask:
    """Stretches of text already taken by a mention."""

    def __init__(self, length: int, taken: Sequence[Bracket]) -> None:
        self._taken = bytearray(length)
        for b in taken:
            self.take(b.begin, b.end)

    def take(self, begin: int, end: int) -> None:
        self._taken[begin:end] = b"\x01" * (end - begin)

    def free(self, begin: int, end: int) -> bool:
        return 1 not in self._taken[begin:end]
