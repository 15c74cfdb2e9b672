"""References of one text on its own, for `kg cite 'TEXT'`."""

from __future__ import annotations

from kg.corpus.place import Placed
from kg.corpus.registry import Registry
from kg.model.documents import Document
from kg.model.iri import Iris
from kg.model.tables import CitationRow
from kg.model.text import Text
from kg.relations.citations.find import find_citations
from kg.relations.citations.rows import citation_rows
from kg.relations.mentions.find import find_mentions


def cite(text: str, law: str = "", registry: Registry | None = None) -> list[CitationRow]:
    """The references in `text`, read as words of `law` if that is given; resolved where a registry holds the laws."""
    known = registry or Registry()
    title = (known.find(law).title or law) if law else ""
    return cite_document(Document("text", 0, title, "statute" if title else "report", Text(text)), known)


def cite_document(doc: Document, registry: Registry | None = None) -> list[CitationRow]:
    """The references in one document of a source, resolved where a registry holds the laws; positions of the source."""
    known = registry or Registry()
    iris = Iris()
    latest = known.version_on(doc.title, "") if doc.title and doc.form.is_law else None
    label, key = (latest.label, latest.key) if latest else ("", "")
    placed = Placed(doc, iris.document(doc.source, doc.n), doc.title if doc.form.is_law else "", label, key or label, iris)
    return citation_rows(placed, find_citations(doc, find_mentions(doc)), known)


def mentioned(text: str) -> list[tuple[str, str, int, int]]:
    """The laws named in 《》 or by a well-known name: as printed, title, start, end."""
    doc = Document("text", 0, "", "report", Text(text))
    return [
        (text[m.begin : m.end], m.title, m.begin, m.end)
        for m in find_mentions(doc)
        if not m.nested and m.title and (m.bracketed or m.via == "known")
    ]
