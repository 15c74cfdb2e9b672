"""The texts of law that the register holds: what one document tells of its text, and all texts of a law by its title."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from kg.corpus.place import Placed
from kg.model.documents import Provision, Statute
from kg.model.tables import ProvisionRow

_AT_HAND = 500
"""Laws whose numbers are held unpacked: of a whole country's there would be hundreds of millions."""


@dataclass(slots=True)
class Version:
    """One dated text of a law. `key` is the IRI segment, `label` the version of the contract.

    `numbers` maps `article/paragraph/item/subitem` (and `/chapter/…` for divisions) to how many
    provisions bear it; `articles` the number of items of each paragraph of an article (its index 0 is empty);
    `last` is the number of the last article.
    """

    title: str
    label: str
    key: str
    date: str = ""
    effective: str = ""
    meeting: str = ""
    document_ids: tuple[str, ...] = ()
    numbers: dict[str, int] = field(default_factory=dict)
    articles: dict[str, list[int]] = field(default_factory=dict)
    last: int = 0


@dataclass(frozen=True, slots=True)
class TextOf:
    """What one document tells of the text that it holds. `repealed`: days of repeal in order of print; `numbers`: the numbers
    of its provisions, packed."""

    title: str
    label: str
    key: str
    date: str
    meeting: str
    document_id: str
    source: str
    effective: str
    repealed: tuple[str, ...]
    numbers: bytes


def text_of(placed: Placed) -> TextOf | None:
    """The text of law that a document holds, None if it is none."""
    statute = placed.doc.statute
    if not placed.law or statute is None:
        return None
    effective = [e.date for e in statute.enactments if e.action == "effective" and e.date]
    repealed = tuple(e.date for e in statute.enactments if e.action == "repealed" and e.date)
    doc = placed.doc
    return TextOf(
        placed.law, placed.version, placed.version_key, doc.date, doc.meeting, placed.document_id, doc.source,
        min(effective, default=""), repealed, _packed(statute),
    )  # fmt: skip


class Texts(Mapping[str, Sequence[Version]]):
    """Title → the versions of that law in order of date; unpacked when they are asked for."""

    def __init__(self, texts: Iterable[TextOf]) -> None:
        self.of: dict[str, list[TextOf]] = {}
        for text in texts:
            self.of.setdefault(text.title, []).append(text)
        self._begin()

    def _begin(self) -> None:
        self._versions = lru_cache(_AT_HAND)(lambda title: _versions(self.of[title]))

    def __getitem__(self, title: str) -> Sequence[Version]:
        return self._versions(title)

    def __contains__(self, title: object) -> bool:
        return title in self.of

    def __iter__(self) -> Iterator[str]:
        return iter(self.of)

    def __len__(self) -> int:
        return len(self.of)

    def __getstate__(self) -> tuple[dict[str, list[TextOf]]]:
        return (self.of,)

    def __setstate__(self, state: tuple[dict[str, list[TextOf]]]) -> None:
        (self.of,) = state
        self._begin()


def _versions(texts: Sequence[TextOf]) -> list[Version]:
    """Several files of one version hold different parts of it, or the same text twice."""
    by_key: dict[str, Version] = {}
    for t in texts:
        version = by_key.setdefault(t.key, Version(t.title, t.label, t.key, t.date, meeting=t.meeting))
        version.document_ids = tuple(sorted({*version.document_ids, t.document_id}))
        version.effective = max(version.effective, t.effective)
        _unpack(t.numbers, version)
    return sorted(by_key.values(), key=lambda v: (v.date, v.key))


def _packed(statute: Statute) -> bytes:
    found = Version("", "", "")
    for p in statute.provisions:
        key = number_key(p.article, p.paragraph, p.item, p.subitem) if p.article else division_key(p.part, p.chapter, p.section)
        found.numbers[key] = found.numbers.get(key, 0) + 1
        if p.article and p.level in ("article", "paragraph", "item"):
            count_parts(found, p)
    return json.dumps((found.numbers, found.articles, found.last), separators=(",", ":")).encode()


def _unpack(packed: bytes, version: Version) -> None:
    numbers, articles, last = json.loads(packed)
    version.last = max(version.last, last)
    if not version.numbers:
        version.numbers, version.articles = numbers, articles
        return
    for key, n in numbers.items():
        version.numbers[key] = max(n, version.numbers.get(key, 0))
    for article, counts in articles.items():
        known = version.articles.setdefault(article, [0])
        known.extend([0] * (len(counts) - len(known)))
        for k, n in enumerate(counts):
            known[k] = max(n, known[k])


def count_parts(version: Version, p: Provision | ProvisionRow) -> None:
    """Keeps how many paragraphs each article has, and how many items each paragraph."""
    counts = version.articles.setdefault(p.article, [0])
    if p.level == "article":
        head = p.article.partition("-")[0]
        version.last = max(version.last, int(head) if head.isdigit() else 0)
        return
    k = int(p.paragraph) if p.paragraph.isdigit() else 1
    if k < 1000:
        counts.extend([0] * (k + 1 - len(counts)))
        if p.level == "item" and p.item.partition("-")[0].isdigit():
            counts[k] = max(counts[k], int(p.item.partition("-")[0]))


def number_key(article: str, paragraph: str = "", item: str = "", subitem: str = "") -> str:
    return f"{article}/{paragraph}/{item}/{subitem}".rstrip("/")


def division_key(part: str, chapter: str, section: str) -> str:
    return f"#{part}/{chapter}/{section}"
