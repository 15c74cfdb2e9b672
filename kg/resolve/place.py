"""Where each document stands: its IRI, and the law and version whose text it is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kg.model.documents import Document, Provision
from kg.model.iri import Iris


@dataclass(frozen=True, slots=True)
class Placed:
    """A document with its names in the graph.

    `law` is the title of the work whose text the document is (a statute, or a decision as a work of
    its own), else empty. `version` is the label of the contract (通过, 2017-09-22, 草案 …) and
    `version_key` the segment of the IRI: the adoption date where there is one, else the label.
    """

    doc: Document
    document_id: str
    law: str
    version: str
    version_key: str
    iris: Iris

    def provision_id(self, p: Provision) -> str:
        return self.iris.provision(
            self.law, self.version_key, part=p.part, chapter=p.chapter, section=p.section,
            article=p.article, paragraph=p.paragraph, item=p.item, subitem=p.subitem,
        )  # fmt: skip

    def provision_at(self, position: int) -> tuple[str, Provision | None]:
        """IRI and record of the innermost provision at a position of the document's text ("" if none)."""
        p = self.doc.statute.at(position) if self.doc.statute and self.law else None
        return (self.provision_id(p), p) if p else ("", None)


LAW_TEXTS = ("statute", "decision", "amending_decision", "resolution")
"""Document kinds whose text is a work of law."""


def place(documents: Iterable[Document], iris: Iris, in_gazette: dict[str, bool]) -> list[Placed]:
    """Names for every document. `in_gazette[source]`: a text printed in a gazette is 通过, a statute
    file on its own is known by its date."""
    out = []
    for doc in documents:
        law = doc.title if doc.kind in LAW_TEXTS else ""
        label = "通过" if in_gazette.get(doc.source) or not doc.date else doc.date
        out.append(
            Placed(
                doc, iris.document(doc.source, doc.n), law, label if law else "", (doc.date or label) if law else "", iris
            )
        )
    return out
