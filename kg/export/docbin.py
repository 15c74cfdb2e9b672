"""spaCy's DocBin: one Doc per document, with the spans that the build found, for training and for displaCy."""

from __future__ import annotations

from pathlib import Path

from kg.export.base import Opened
from kg.model.tables import Tables

SPANS = (
    ("law_mentions", "LAW"),
    ("citations", "PROVISION"),
    ("appointments", "ACT"),
    ("roles", "ROLE"),
    ("penalties", "PENALTY"),
    ("events", "EVENT"),
)
"""Table → label of its spans in `doc.spans["kg"]`. `doc.user_data` says which document it is, and where it stands."""

ENTITIES = frozenset({"LAW", "PROVISION"})
"""Labels, those of the spaCy components, that `doc.ents` has: what is a name in the text, not a fact told by it."""


def write(opened: Opened, path: Path) -> None:
    """One character is one token, so spans are positions of the document's own text in its source."""
    import spacy
    from spacy.tokens import DocBin
    from spacy.util import filter_spans

    from kg.annotate.tokenizer import CharacterTokenizer

    vocab = spacy.blank("zh").vocab
    tokenize = CharacterTokenizer(vocab)
    tables, sources = opened.tables(), opened.sources()
    spans = _spans(tables)
    out = DocBin(attrs=["ORTH", "ENT_IOB", "ENT_TYPE"], store_user_data=True)
    for row in tables.documents:
        doc = tokenize(sources.get(row.source, "")[row.start : row.end])
        doc.user_data.update(document=row.document_id, source=row.source, start=row.start, end=row.end, kind=row.kind)
        found = [
            s for start, end, label in spans.get(row.document_id, ())
            if (s := doc.char_span(start - row.start, end - row.start, label)) is not None
        ]  # fmt: skip
        doc.spans["kg"] = found
        doc.set_ents(filter_spans(s for s in found if s.label_ in ENTITIES))
        out.add(doc)
    path.write_bytes(out.to_bytes())


def _spans(tables: Tables) -> dict[str, list[tuple[int, int, str]]]:
    found: dict[str, set[tuple[int, int, str]]] = {}
    provision_of = {p.provision_id: p.document_id for p in tables.provisions}
    for table, label in SPANS:
        for row in tables.rows(table):
            document = getattr(row, "document_id", "") or provision_of.get(getattr(row, "provision_id", ""), "")
            if document and row.end > row.start:
                found.setdefault(document, set()).add((row.start, row.end, label))
    return {document: sorted(spans) for document, spans in found.items()}
