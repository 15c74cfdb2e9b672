"""条 on its way to the new text, and the order of what stands and what is inserted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

from kg.consolidate.wording import BASE, Paragraph, Wording
from kg.model.facts import Operation


class Numbered(Protocol):
    old: str


T = TypeVar("T", bound=Numbered)


@dataclass(slots=True)
class Article:
    """条 on its way to the new text. `old`, `new` are its numbers before and after ("" for an inserted one's old);
    `parent` is the index of its chapter or section in the earlier statute; `commanded` if a command touches it."""

    old: str
    new: str
    parent: int
    paragraphs: list[Paragraph] = field(default_factory=list)
    heading: str = ""
    commanded: list[Operation] = field(default_factory=list)

    def wording(self) -> Wording:
        out = Wording()
        for n, p in enumerate(self.paragraphs):
            piece = p.wording()
            out += Wording.of("\n" if n else "", piece.marks[:1] or BASE) + piece
        return out


def layout(kept: Sequence[T], inserted: Sequence[tuple[str, T]]) -> list[T] | None:
    """`inserted` at the places they name (1-based, "" for the end), `kept` in order around them; None if impossible."""
    total = len(kept) + len(inserted)
    slots: list[T | None] = [None] * total
    last = [one for place, one in inserted if not place]
    for place, one in inserted:
        if not place:
            continue
        if not place.isdigit() or not 0 < int(place) <= total or slots[int(place) - 1] is not None:
            return None
        slots[int(place) - 1] = one
    rest = iter([*kept, *last])
    return [one if one is not None else next(rest) for one in slots]
