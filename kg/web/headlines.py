"""What happened, in sentences: the saved question `headlines` of a build, told in a language, with the words it was read from."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from itertools import chain, zip_longest
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.errors import UsageError
from kg.graph.writer import ref
from kg.language import LANGUAGE, said
from kg.language.labels import spread
from kg.language.sentences import told
from kg.model.iri import passage

if TYPE_CHECKING:
    from kg.store.base import Store

NAME = "headlines.json"
_INNER = str.maketrans("《》", "〈〉")
_WHERE = "SELECT ?passage {{ {} kg:evidence ?passage }}"
_NAME_OF = "SELECT ?source {{ {} dcterms:title ?source }}"
_TEXT = "SELECT ?text {{ {} nif:isString ?text }}"


@dataclass(frozen=True, slots=True)
class Headline:
    """One thing that happened. `what`: passed, amended, approved, repealed, post, fines, conflict.

    `target` is the IRI of what it is about, `fact` that of the fact it was read as; `quote` are the words of `source`
    between `start` and `end` (code points). Numbers are empty where the source does not tell them. `unit` is what `amount` is paid for
    (yuan_per_tree), `measured` is 1 where other fines are shares or multiples of something.
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
    unit: str = ""
    measured: str = ""

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
            key = "headline.highest.fixed" if self.measured == "1" else "headline.highest"
            return text + said(key, language, number=self.number, amount=spread(self.amount, self.amount, self.unit or "yuan", language))
        return text + (said(f"{key}.number", language, number=self.number) if self.number else "")

    def _moves(self, language: int | None) -> str:
        # That one follows the other no list says: two facts stay two, also where one leaves and one enters.
        moves = [
            _people("ended" if self.subject.endswith("代表") else "left", self.left, self.leaving, language),
            _people("entered", self.entered, self.entering, language),
        ]
        return said("headline.post", language, subject=self.subject, moves=said("headline.and", language).join(filter(None, moves)))


def _people(how: str, name: str, count: str, language: int | None) -> str:
    n = int(count or 0)
    if not n:
        return ""
    return said(f"headline.{how}" if n == 1 else f"headline.{how}.many", language, name=name, count=n, number=n - 1)


def headlines(store: Store, texts: Mapping[str, str] | None = None) -> list[Headline]:
    """The headlines of a build, the weightiest first. `texts`: the decoded sources by name, where they are at hand."""
    from kg.query.run import run

    found = []
    answer = run(store, "headlines")
    fact = answer.columns.index("fact")
    for row, values in zip(answer.rows, answer.values(), strict=True):
        own: dict[str, Any] = dict(zip(answer.columns, values, strict=True))
        found.append(Headline(**own, **_place(store, str(row[fact]), texts)))
    return found


def _place(store: Store, fact: str, texts: Mapping[str, str] | None) -> dict[str, Any]:
    """Where a fact was read, and the words there. `fact`: as a term of SPARQL."""
    spot = passage(_first(store, _WHERE.format(fact)))
    source = _first(store, _NAME_OF.format(ref(spot.source))) if spot else ""
    if spot is None or not source:
        return {}
    text = texts[source] if texts is not None else _first(store, _TEXT.format(ref(spot.source)))
    # Half a surrogate pair stands in the graph as what no character is.
    quote = text[spot.start : spot.end].encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return {"quote": quote, "source": source, "start": spot.start, "end": spot.end}


def _first(store: Store, question: str) -> str:
    return next((row[0].value for row in store.query(question)), "")


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
