"""Documents of a city that does not exist, built from a few lines."""

from __future__ import annotations

from kg.model.documents import Document
from kg.model.facts import Penalty
from kg.model.text import Text
from kg.parse.grammar import parse_decision, parse_statute
from kg.relations.citations.find import find_citations
from kg.relations.mentions.find import find_mentions
from kg.relations.penalties.find import find_penalties


def statute(body: str, title: str = "云州市河道条例") -> Document:
    """A statute with its provision tree."""
    text = Text(f"{title}\n{body}")
    return Document("t.txt", 0, title, "statute", text, date="2023-11-24", body=len(title), statute=parse_statute(text, title))


def decision(body: str, law: str = "云州市河道条例") -> Document:
    """An amending decision with its numbered commands."""
    title = f"云州市人民代表大会常务委员会关于修改《{law}》的决定"
    text = Text(f"{title}\n{body}")
    return Document(
        "t.txt", 1, title, "amending_decision", text, date="2023-11-24", subject_law=law, body=len(title),
        statute=parse_decision(text, title),
    )  # fmt: skip


def report(body: str, law: str = "云州市河道条例", version: str = "草案", kind: str = "review_report") -> Document:
    """A report or explanation about a law or a draft."""
    label = f"({version})" if version else ""
    title = f"关于《{law}{label}》审议结果的报告"
    return Document("t.txt", 2, title, kind, Text(f"{title}\n{body}"), date="2023-09-20", subject_law=law, subject_version=version)


def liable(clause: str) -> list[Penalty]:
    """The penalties of an article under 法律责任."""
    return penalties_of(statute(f"第一章　法律责任\n第一条 {clause}"))


def penalties_of(doc: Document) -> list[Penalty]:
    """The penalties of a document, with the references that it makes."""
    return find_penalties(doc, find_citations(doc, find_mentions(doc)))
