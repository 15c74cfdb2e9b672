"""What happened, in sentences: the saved question `headlines` of a build, told in a language, with the words it was read from."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from itertools import chain, zip_longest
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import UsageError
from kg.language import LANGUAGE, said
from kg.language.labels import amount
from kg.language.sentences import told

if TYPE_CHECKING:
    from kg.store.base import Store

NAME = "headlines.json"
_INNER = str.maketrans("《》", "〈〉")
_WHERE = """SELECT ?source ?start ?end ?quote {{
  {} kg:evidence ?passage .
  BIND(STRAFTER(STR(?passage), "#char=") AS ?span)
  BIND(xsd:integer(STRBEFORE(?span, ",")) AS ?start)
  BIND(xsd:integer(STRAFTER(?span, ",")) AS ?end)
  BIND(IRI(STRBEFORE(STR(?passage), "#char=")) AS ?file)
  ?file dcterms:title ?source ; nif:isString ?text .
  BIND(SUBSTR(?text, ?start + 1, ?end - ?start) AS ?quote)
}}"""


@dataclass(frozen=True, slots=True)
class Headline:
    """One thing that happened. `what`: passed, amended, approved, repealed, post, fines, conflict.

    `target` is the IRI of what it is about, `fact` that of the fact it was read as; `quote` are the words of `source`
    between `start` and `end` (code points). Numbers are empty where the source does not tell them.
    """

    what: str
    subject: str
    left: str
    entered: str
    leaving: str
    entering: str
    number: str
    amount: str
    date: str
    target: str
    fact: str
    quote: str = ""
    source: str = ""
    start: int = 0
    end: int = 0

    def said(self, language: int | None = None) -> str:
        """The headline as a sentence, in the language of the reader where none is given."""
        if self.what == "post":
            return self._moves(language)
        key = f"headline.{self.what}"
        # What a conflict is about is a sentence of ours that the build has kept.
        subject = told(self.subject, LANGUAGE.get() if language is None else language) if self.what == "conflict" else self.subject
        text = said(key, language, subject=subject)
        # A title within a title stands in its own marks.
        text = text.replace(f"《{subject}》", f"《{subject.translate(_INNER)}》")
        if self.what == "fines":
            return text + said("headline.highest", language, number=self.number, amount=amount(self.amount))
        return text + (said(f"{key}.number", language, number=self.number) if self.number else "")

    def _moves(self, language: int | None) -> str:
        if self.leaving == self.entering == "1":
            return said("headline.post", language, subject=self.subject, moves=f"{self.left} → {self.entered}")
        moves = [_people("left", self.left, self.leaving, language), _people("entered", self.entered, self.entering, language)]
        return said("headline.post", language, subject=self.subject, moves=said("headline.and", language).join(filter(None, moves)))


def _people(how: str, name: str, count: str, language: int | None) -> str:
    n = int(count or 0)
    if not n:
        return ""
    return said(f"headline.{how}" if n == 1 else f"headline.{how}.many", language, name=name, count=n, others=n - 1)


def headlines(store: Store) -> list[Headline]:
    """The headlines of a build, the weightiest first."""
    from kg.query.run import run

    found = []
    for row, values in zip((answer := run(store, "headlines")).rows, answer.values(), strict=True):
        place = next(iter(store.query(_WHERE.format(row[-1]))), None)
        source, start, end, quote = (getattr(t, "value", "") for t in place) if place else ("", "0", "0", "")
        told = dict(zip(answer.columns, values, strict=True))
        found.append(Headline(**told, quote=quote, source=source, start=int(start), end=int(end)))
    return found


def write_headlines(found: Iterable[Headline], folder: Path) -> None:
    """`headlines.json` of a build: the pages show it without asking the store again."""
    text = json.dumps([asdict(h) for h in found], ensure_ascii=False, indent=1)
    (folder / NAME).write_text(text + "\n", encoding="utf-8")


def read_headlines(folder: Path) -> list[Headline]:
    """Those of a build; none where an earlier version of the program wrote it."""
    file = folder / NAME
    if not file.is_file():
        return []
    try:
        return [Headline(**h) for h in json.loads(file.read_text(encoding="utf-8"))]
    except (OSError, TypeError, ValueError):
        raise UsageError("the headlines of this build can't be read", str(file), "build it again") from None


def by_sort(found: Iterable[Headline]) -> dict[str, list[Headline]]:
    """The headlines of each sort, in the order of their firsts."""
    sorts: dict[str, list[Headline]] = defaultdict(list)
    for h in found:
        sorts[h.what].append(h)
    return sorts


def leading(found: Iterable[Headline], most: int) -> list[Headline]:
    """The first of each sort, then the second of each, as far as there is room; in their own order."""
    sorts = by_sort(found)
    chosen = [h for h in chain.from_iterable(zip_longest(*sorts.values())) if h][:most]
    return [h for what in sorts for h in sorts[what] if h in chosen]
