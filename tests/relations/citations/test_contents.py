"""The contents of a gazette name provisions that stand elsewhere."""

from __future__ import annotations

from kg.model.documents import Document
from kg.model.text import Text
from kg.relations.citations.find import find_citations
from kg.relations.mentions.find import find_mentions


def test_the_contents_refer_to_nothing() -> None:
    text = Text("云州市人大常委会关于撤销《云州市河道办法》第十二条第二款的决定……(18)")
    for kind, count in (("contents", 0), ("decision", 1)):
        doc = Document("t", 0, "目录", kind, text)
        assert len(find_citations(doc, find_mentions(doc))) == count
