"""Words quoted beside a reference, and whether the provision says them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from kg.model.text import fold

QuoteVerdict = Literal["", "exact", "near", "differs", "elsewhere"]

_MARKS = re.compile(r"[\s，。；：、！？,.;:!?“”\"'‘’（）()《》〈〉…—-]+")
_AFTER = re.compile(r"[^“”\"。；\n]{0,24}[“\"](?P<quote>[^“”\"]{6,2000})[”\"]")
_BEFORE = re.compile(r"[“\"](?P<quote>[^“”\"]{6,2000})[”\"][^“”\"。；\n]{0,12}$")
_NEAR = 0.94
"""Share of equal characters from which the rest is taken for faults of print or OCR."""
_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Quoted:
    verdict: QuoteVerdict
    detail: str = ""


def quotation(text: str, start: int, end: int) -> str:
    """The words in quotation marks that the reference at start…end introduces (第八条规定：“…”) or closes (“…”(第八条))."""
    after = _AFTER.match(text, end)
    if after:
        return after["quote"]
    before = _BEFORE.search(text[max(0, start - 2100) : start])
    return before["quote"] if before else ""


def plain(text: str) -> str:
    """Without marks and spaces, in one form of characters."""
    return _MARKS.sub("", fold(text))


def verify(quote: str, provision: str, others: Iterable[tuple[str, str]] = ()) -> Quoted:
    """Compares a quotation with the provision's words. `others`: (name, text) of provisions where it may stand instead."""
    if not quote:
        return Quoted("")
    if fold(quote).strip() in fold(provision):
        return Quoted("exact")
    wanted, here = plain(quote), plain(provision)
    if wanted and wanted in here:
        return Quoted("near", "exact but for punctuation")
    for name, text in others:
        if wanted and wanted in plain(text):
            return Quoted("elsewhere", name)
    likeness, difference = _closest(wanted, here)
    return Quoted("near" if likeness >= _NEAR else "differs", difference)


def _closest(wanted: str, here: str) -> tuple[float, str]:
    """How much of the quotation the provision says, and the first place where they differ."""
    matcher = SequenceMatcher(None, here, wanted, autojunk=False)
    blocks = [b for b in matcher.get_matching_blocks() if b.size > 1]
    same = sum(b.size for b in blocks)
    ops = [(here[a:b], wanted[c:d]) for tag, a, b, c, d in matcher.get_opcodes() if tag != "equal" and c != d]
    first = next((f"{old[:_SHOWN] or '—'} → {new[:_SHOWN]}" for old, new in ops), "words are left out")
    return (same / len(wanted) if wanted else 0.0), first
