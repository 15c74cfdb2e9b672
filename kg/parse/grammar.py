"""Which grammar the provisions of a text follow: 第…条 of a statute, or 一、二、 of a decision. Each kind of text may have the other's."""

from __future__ import annotations

from kg.model.documents import Statute
from kg.model.text import Text
from kg.parse.decision.parse import read_decision
from kg.parse.headings import Line, scan
from kg.parse.statute.numbers import number_articles
from kg.parse.statute.ordinance import is_ordinance, read_ordinance
from kg.parse.statute.parse import Part, read_statute


def parse_statute(text: Text, title: str = "") -> Statute:
    """The provision tree of a statute's text. Where no 第…条 stands at the head of a line, 一、二、 are its articles."""
    return statute_of(text, title, scan(text.folded))


def parse_decision(text: Text, title: str = "") -> Statute:
    """The provision tree of a decision. Where 第…条 comes before any 一、, it is read as a statute."""
    return decision_of(text, title, scan(text.folded))


def statute_of(text: Text, title: str, lines: list[Line], body: int = 0, part: Part | None = None) -> Statute:
    """As `parse_statute`, for lines that are scanned already. `body`: where the header ends, if known."""
    numbering = number_articles(text, lines)
    if not numbering.articles and is_ordinance(text, lines):
        return read_ordinance(text, title, lines, body)
    if not numbering.articles:
        return read_decision(text, title, lines, body)
    return read_statute(text, title, lines, numbering, body, part)


def decision_of(text: Text, title: str, lines: list[Line], body: int = 0) -> Statute:
    """As `parse_decision`, for lines that are scanned already. `body`: where the header ends, if known."""
    numbered = next((i for i, x in enumerate(lines) if x.kind == "marker" and x.style == "h" and not x.quoted), len(lines))
    article = next((i for i, x in enumerate(lines) if x.kind == "article" and x.strength == 2 and not x.quoted), len(lines))
    if article < numbered and (numbering := number_articles(text, lines)).articles:
        return read_statute(text, title, lines, numbering, body)
    return read_decision(text, title, lines, body)
