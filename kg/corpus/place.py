"""Where each document stands: its IRI, and the law and version whose text it is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from kg.model.documents import Document, Provision
from kg.model.iri import Iris


@dataclass(frozen=True, slots=True)
class Placed:
    """A document with its names in the graph.

    `law` is the title of the work whose text the document is (a statute, or a decision as a work of
    its own), else empty. `version` is the label of the contract (通过, 2017-09-22, 草案 …) and
    `version_key` the segment of the IRI: the adoption date where there is one, else the label.
    `own` holds the IRIs of the provisions whose numbers alone are not unique, by level and position.
    """

    doc: Document
    document_id: str
    law: str
    version: str
    version_key: str
    iris: Iris
    own: dict[tuple[str, int], str] = field(default_factory=dict, compare=False, repr=False)
    _known: dict[tuple[str, ...], str] = field(default_factory=dict, compare=False, repr=False)

    def provision_id(self, p: Provision) -> str:
        return self.own.get((p.level, p.begin)) or self._plain(p)

    def _plain(self, p: Provision) -> str:
        if (found := self._known.get(numbers := _numbers(p))) is None:
            found = self._known[numbers] = self.iris.provision(
                self.law, self.version_key, part=p.part, chapter=p.chapter, section=p.section,
                article=p.article, paragraph=p.paragraph, item=p.item, subitem=p.subitem,
            )  # fmt: skip
        return found

    def provision_at(self, position: int) -> tuple[str, Provision | None]:
        """IRI and record of the innermost provision at a position of the document's text ("" if none)."""
        p = self.doc.statute.at(position) if self.doc.statute and self.law else None
        return (self.provision_id(p), p) if p else ("", None)


def set_apart(placed: Placed) -> None:
    """Fills `placed.own`: where numbering starts again in each part or chapter, a second 第一条 has the
    path of its part and chapter before its number, and what is inside it follows; if that is taken too
    (a number printed twice), a count stands behind it."""
    statute = placed.doc.statute
    if statute is None or not placed.law:
        return
    if len({_numbers(p) for p in statute.provisions}) == len(statute.provisions):
        return
    used: set[str] = set()
    ids: list[str] = []
    moved: set[int] = set()
    counts: dict[str, int] = {}
    for i, p in enumerate(statute.provisions):
        plain = placed._plain(p)
        found = plain
        # An article's number does not hang on its chapter: under a chapter's number printed twice it keeps its own.
        if plain in used or (p.parent in moved and p.level != "article"):
            above = ids[p.parent] if p.parent >= 0 else placed.iris.version(placed.law, placed.version_key)
            found = f"{above}/{plain.rsplit('/', 1)[-1]}"
        base = found
        while found in used:
            counts[base] = counts.get(base, 1) + 1
            found = f"{base}.{counts[base]}"
        used.add(found)
        ids.append(found)
        if found != plain:
            moved.add(i)
            placed.own[p.level, p.begin] = found


def _numbers(p: Provision) -> tuple[str, ...]:
    """What `Iris.provision` tells provisions apart by."""
    above = (p.article,) if p.article else (p.part, p.chapter, p.section)
    return ("a" if p.article else "", *above, p.paragraph, p.item, p.subitem)


def _key(doc: Document, label: str) -> str:
    """Two drafts of one stage and different days are two texts."""
    return f"{doc.stage}-{doc.date}" if doc.stage and doc.date else doc.date or label


def place(documents: Iterable[Document], iris: Iris, in_gazette: dict[str, bool]) -> list[Placed]:
    """Names for every document. `in_gazette[source]`: a text printed in a gazette is 通过, a statute
    file on its own is known by its date."""
    out = []
    for doc in documents:
        law = doc.title if doc.form.is_law else ""
        label = doc.stage or ("通过" if in_gazette.get(doc.source) or not doc.date else doc.date)
        out.append(
            Placed(
                doc,
                iris.document(doc.source, doc.n),
                law,
                label if law else "",
                _key(doc, label) if law else "",
                iris,
            )
        )
    for p in out:
        set_apart(p)
    return out
