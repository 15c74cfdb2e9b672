"""The outcome of a consolidation, and its text in print."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from kg.model.documents import Statute
from kg.model.facts import Operation
from kg.model.text import Text, fold
from kg.parse.grammar import parse_statute
from kg.zh.numerals import to_han

if TYPE_CHECKING:
    from kg.consolidate.places import Article

HEADINGS = ("part", "chapter", "section")
_PRINTED = {"part": "编", "chapter": "章", "section": "节"}


class Unexecuted(NamedTuple):
    """A command that was left undone."""

    operation: Operation
    reason: str


@dataclass(frozen=True, slots=True)
class Consolidated:
    """The new text. `table`: old article number → new one (None where it is gone); `headings`: index of the base's
    chapter → its heading now; `warnings`: what a reader should know (references to deleted articles …)."""

    title: str
    base: Statute
    articles: tuple[Article, ...]
    headings: dict[int, str]
    applied: tuple[Operation, ...]
    unexecuted: tuple[Unexecuted, ...]
    table: dict[str, str | None]
    warnings: tuple[str, ...] = ()
    new_headings: tuple[tuple[str, str, str], ...] = ()
    """(level, number, heading) of inserted chapters; an article in the k-th has the parent -10 - k."""
    numbers: dict[int, str] = field(default_factory=dict)
    """Index of the base's chapter → its number now."""
    miscounted: str = ""
    """The first number that the commands leave twice or missing: from there on the numbers are in doubt."""

    def statute(self) -> Statute:
        """The new text as a provision tree."""
        return parse_statute(Text(render(self)), self.title)


def same_law(a: str, b: str) -> bool:
    """Is it one law, 中华人民共和国 and layout spaces aside?"""
    plain = [re.sub(r"\s+|中华人民共和国|[《》〈〉]", "", fold(t)) for t in (a, b)]
    return bool(plain[0]) and plain[0] == plain[1]


def printed_number(number: str) -> str:
    """`133-1` → 第一百三十三条之一."""
    main, _, sub = number.partition("-")
    name = f"第{to_han(int(main))}条" if main.isdigit() and 0 < int(main) < 10_000 else f"第{main}条"
    return name + ("之" + to_han(int(sub)) if sub.isdigit() and int(sub) else "")


def _chain(base: Statute, index: int) -> list[int]:
    out: list[int] = []
    while index >= 0:
        out.insert(0, index)
        index = base.provisions[index].parent
    return out


def render(consolidated: Consolidated) -> str:
    """The new text, one paragraph a line: title, headings, articles."""
    base, out, printed = consolidated.base, [consolidated.title, ""], set[int]()
    for a in consolidated.articles:
        if a.parent <= -10 and a.parent not in printed:
            printed.add(a.parent)
            level, number, heading = consolidated.new_headings[-10 - a.parent]
            out += ["", f"第{to_han(int(number))}{_PRINTED[level]} {heading}" if number else heading, ""]
        for i in _chain(base, a.parent):
            if i not in printed:
                printed.add(i)
                p = base.provisions[i]
                out += [
                    "",
                    f"第{to_han(int(consolidated.numbers.get(i) or p.number))}{_PRINTED[p.level]} {consolidated.headings.get(i, p.heading)}".rstrip(),
                    "",
                ]
        title = f"（{a.heading}）" if a.heading else ""
        out.append(f"{printed_number(a.new)}{title} {a.wording().text}")
    return re.sub(r"\n{3,}", "\n\n", "\n".join(out)).strip() + "\n"
