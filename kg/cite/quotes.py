"""Words quoted beside a reference, and whether the provision says them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from itertools import zip_longest
from typing import Literal

from kg.model.text import fold
from kg.zh.persons import simplified
from kg.zh.words.table import table

QuoteVerdict = Literal["", "exact", "near", "differs", "elsewhere"]

_MARKS = re.compile(r"[\s，。；：、！？,.;:!?“”\"'‘’「」『』（）()《》〈〉—-]+")
_LEFT_OUT = re.compile(r"…+|\.{3,}|[（(]略[)）]")
_QUOTE = re.compile('“(?P<curly>[^“”]{6,2000})”|「(?P<corner>[^「」]{6,2000})」|"(?P<plain>[^"“”\n]{6,2000})"')
_BETWEEN = re.compile(r"[^。；;\n“”「」\"]{0,24}")
_BEHIND = re.compile(r"[。，,]?[ 　]?(?:[(（—-]{1,2}[^。；;\n“”「」\"]{0,12}|[^。；;\n“”「」\"]{0,12})")
_LIST = re.compile(r"[、,，和及与以至到 　]{0,3}")
_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Quoted:
    verdict: QuoteVerdict
    detail: str = ""


def quotations(text: str, references: Sequence[tuple[int, int]]) -> dict[int, str]:
    """Reference (by its place in the sequence, which is in order of position) → the words in quotation marks that it
    introduces (第八条规定：“…”) or closes (“…”（第八条）). The members of a list introduce one quotation together."""
    ends = sorted((end, n) for n, (_, end) in enumerate(references))
    starts = [start for start, _ in references]
    out: dict[int, str] = {}
    for m in _QUOTE.finditer(text):
        words = m["curly"] or m["corner"] or m["plain"]
        before = bisect_right(ends, (m.start(), len(references))) - 1
        if before >= 0 and _BETWEEN.fullmatch(text, ends[before][0], m.start()):
            for n in _list_before(text, references, ends, before):
                out[n] = words
            continue
        after = bisect_left(starts, m.end())
        if after < len(starts) and after not in out and _BEHIND.fullmatch(text, m.end(), starts[after]):
            out[after] = words
    return out


def _list_before(text: str, references: Sequence[tuple[int, int]], ends: Sequence[tuple[int, int]], last: int) -> list[int]:
    """The references of the list that ends with the one at `last`."""
    out, start = [ends[last][1]], references[ends[last][1]][0]
    for end, n in reversed(ends[:last]):
        if end < start and not _LIST.fullmatch(text, end, start):
            break
        out.append(n)
        start = min(start, references[n][0])
    return out


def plain(text: str) -> str:
    """Without marks and spaces, in one form of characters."""
    return _MARKS.sub("", simplified(fold(text)))


def verify(quote: str, provision: str, others: Iterable[tuple[str, str]] = ()) -> Quoted:
    """Compares a quotation with the provision's words. `others`: (name, text) of provisions where it may stand instead.

    Near is what differs in punctuation or in characters that print confuses; any other word that differs is told.
    """
    if not quote:
        return Quoted("")
    if fold(quote).strip() in fold(provision):
        return Quoted("exact")
    wanted, here = [p for piece in _LEFT_OUT.split(quote) if (p := plain(piece))], plain(provision)
    if not wanted:
        return Quoted("")
    if _stand_in(wanted, here):
        return Quoted("exact", "with words left out, as it shows") if len(wanted) > 1 else Quoted("near", "exact but for punctuation")
    for name, text in others:
        if _stand_in(wanted, plain(text)):
            return Quoted("elsewhere", name)
    return _closest("".join(wanted), here)


def _stand_in(pieces: Sequence[str], text: str) -> bool:
    """Do the pieces stand in the text, in their order?"""
    at = 0
    for piece in pieces:
        at = text.find(piece, at)
        if at < 0:
            return False
        at += len(piece)
    return True


@cache
def _lookalikes() -> dict[str, int]:
    return {c: n for n, row in enumerate(table("lookalikes")) for c in row["characters"]}


def _confused(a: str, b: str) -> bool:
    groups = _lookalikes()
    return len(a) == len(b) and all(x == y or (x in groups and groups[x] == groups.get(y)) for x, y in zip_longest(a, b))


def _closest(wanted: str, here: str) -> Quoted:
    """The first place where the quotation leaves the words of the provision."""
    codes = SequenceMatcher(None, here, wanted, autojunk=False).get_opcodes()
    # What the provision says before and behind the words that are quoted is no difference.
    while codes and codes[0][0] == "delete":
        codes.pop(0)
    while codes and codes[-1][0] == "delete":
        codes.pop()
    changes = [(here[a:b], wanted[c:d]) for tag, a, b, c, d in codes if tag != "equal"]
    if changes and all(_confused(old, new) for old, new in changes):
        return Quoted("near", "exact but for print: " + "、".join(f"{old} → {new}" for old, new in changes[:5]))
    old, new = next(((a, b) for a, b in changes if not _confused(a, b)), ("", ""))
    return Quoted("differs", f"{old[:_SHOWN] or '—'} → {new[:_SHOWN] or '—'}")
