"""Wording that remembers where each character comes from, and the paragraphs (款) and items (项) made of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from kg.model.documents import Statute
from kg.model.text import Text
from kg.parse.grammar import parse_statute
from kg.zh.numerals import CHARS, to_han
from kg.zh.provisions import ITEM_NUMBER

BASE, QUOTED, WORDS, REFERENCE = "b", "q", "w", "r"
"""Where a character comes from: the earlier text, new wording quoted in the decision, words the decision puts in
place of others, a number renumbered along."""


@dataclass(frozen=True, slots=True)
class Wording:
    """Characters and, one for one, their origin (`BASE`, `QUOTED`, `WORDS`, `REFERENCE`)."""

    text: str = ""
    marks: str = ""

    @staticmethod
    def of(text: str, mark: str) -> Wording:
        return Wording(text, mark * len(text))

    def __add__(self, other: Wording) -> Wording:
        return Wording(self.text + other.text, self.marks + other.marks)

    def put(self, begin: int, end: int, text: str, mark: str) -> Wording:
        """With `text` in place of characters `begin` to `end`."""
        return Wording(self.text[:begin] + text + self.text[end:], self.marks[:begin] + mark * len(text) + self.marks[end:])


@dataclass(slots=True)
class Item:
    """项. `old` is its number in the earlier text, "" for a new one; `marker` is printed before it: （一）."""

    old: str
    marker: str
    body: Wording
    gap: str = "\n"


@dataclass(slots=True)
class Paragraph:
    """款: what stands before its items, the items, and what follows them."""

    old: str
    head: Wording
    items: list[Item] = field(default_factory=list)
    tail: Wording = Wording()

    def wording(self) -> Wording:
        out = self.head
        for item in self.items:
            origin = item.body.marks[:1] or BASE
            out += Wording.of(item.gap if out.text else "", origin) + Wording.of(item.marker, origin) + item.body
        return out + self.tail

    def number_items(self) -> None:
        """Gives every item the marker of its place, in the style of the markers there are."""
        for n, item in enumerate(self.items, 1):
            item.marker = restyle(item.marker, n)


_MARKER = re.compile(rf"(?P<open>[(（]?)(?P<n>[{CHARS}]+|[0-9]+)(?P<close>[)）]?[、.．]?)\s*$")
_ARTICLE = re.compile(rf"\s*第(?:[{CHARS}]+|[0-9]+)条(?:之[{CHARS}]+)?(?:[\s　]+|$)")


def restyle(marker: str, n: int) -> str:
    """`marker` with number n: （三） → （四）, 3. → 4."""
    m = _MARKER.fullmatch(marker)
    if not m:
        return marker
    number = str(n) if m["n"].isascii() else to_han(n)
    return m["open"] + number + m["close"]


def _split_items(text: str, items: Sequence[tuple[str, str]], mark: str, old: bool) -> Paragraph | None:
    """A paragraph's text around its items (number, text); None where they do not stand in it one after another."""
    found: list[tuple[int, int, str, str]] = []
    at = 0
    for number, body in items:
        i = text.find(body, at)
        if i < 0:
            return None
        m = _MARKER.search(text[at:i])
        if not m:
            return None
        found.append((at + m.start(), i, number, body))
        at = i + len(body)
    first = found[0][0]
    head = text[:first].rstrip()
    out = Paragraph("", Wording.of(head, mark))
    before = len(head)
    for start, i, number, body in found:
        out.items.append(Item(number if old else "", text[start:i].strip(), Wording.of(body, mark), text[before:start]))
        before = i + len(body)
    out.tail = Wording.of(text[at:], mark)
    return out


def paragraphs_of(statute: Statute, article: int, mark: str = BASE) -> list[Paragraph]:
    """The paragraphs of the article at an index of `statute.provisions`."""
    provisions = statute.provisions
    children: dict[int, list[int]] = {}
    stop = article + 1
    while stop < len(provisions) and provisions[stop].level in ("paragraph", "item", "subitem"):
        children.setdefault(provisions[stop].parent, []).append(stop)
        stop += 1
    out = []
    for i in children.get(article, []):
        p = provisions[i]
        items = [(provisions[k].number, provisions[k].text) for k in children.get(i, []) if provisions[k].level == "item"]
        paragraph = _split_items(p.text, items, mark, mark == BASE) if items else None
        paragraph = paragraph or Paragraph("", Wording.of(p.text, mark))
        paragraph.old = p.number if mark == BASE else ""
        out.append(paragraph)
    if not out and provisions[article].text:
        out.append(Paragraph("1" if mark == BASE else "", Wording.of(provisions[article].text, mark)))
    return out


def _plain(text: str) -> str:
    return re.sub(r"\s+", "", text)


def read_wording(quoted: str, mark: str = QUOTED) -> list[Paragraph]:
    """The paragraphs of quoted wording, read as an article is read; a printed 第X条 before it falls away."""
    wording = _ARTICLE.sub("", quoted, count=1)
    statute = parse_statute(Text("第一条 " + wording))
    articles = [i for i, p in enumerate(statute.provisions) if p.level == "article"]
    if len(articles) == 1:
        out = paragraphs_of(statute, articles[0], mark)
        if _plain("".join(p.wording().text for p in out)) == _plain(wording):
            return out
    lines: list[str] = []
    for line in wording.split("\n"):
        if lines and ITEM_NUMBER.match(line):
            lines[-1] += "\n" + line
        else:
            lines.append(line)
    return [_by_lines(line, mark) for line in lines]


def _by_lines(text: str, mark: str) -> Paragraph:
    """A paragraph whose items each open a line."""
    head, *rest = text.split("\n")
    out = Paragraph("", Wording.of(head, mark))
    for line in rest:
        m = ITEM_NUMBER.match(line)
        if m:
            out.items.append(Item("", line[: m.end()], Wording.of(line[m.end() :], mark)))
        else:
            out.tail += Wording.of("\n" + line, mark)
    return out


def read_item(quoted: str, mark: str = QUOTED) -> Wording:
    """The wording of one quoted item without its marker."""
    m = ITEM_NUMBER.match(quoted)
    return Wording.of(quoted[m.end() :] if m else quoted, mark)


def end_items(before: Sequence[Item], items: Sequence[Item]) -> None:
    """A list of …；…；…。 ends so still: what was its last item and is not takes ；, what is and was not takes 。"""
    *others, last = [i.body.text for i in before] or [""]
    if not others or not last.endswith("。") or "。" in last[:-1] or not all(t.endswith("；") for t in others):
        return
    for item in items:
        mark, n = "。" if item is items[-1] else "；", len(item.body.text)
        if item.body.marks.endswith(BASE) and item.body.text[-1] != mark:
            item.body = item.body.put(n - 1, n, mark, QUOTED)


def close_items(items: list[Item]) -> None:
    """A new item quoted without its closing mark gets ； or, as the last one, 。."""
    for item, following in [*pairwise(items), (items[-1], None)] if items else []:
        if item.body.marks.startswith(QUOTED) and item.body.text and item.body.text[-1] not in "；;。：:,，":
            item.body += Wording.of("；" if following else "。", QUOTED)
