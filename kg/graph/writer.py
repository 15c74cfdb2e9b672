"""Writes N-Quads text: terms, literals, evidence. All text from sources is untrusted and is escaped here."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import Any

from kg.graph import vocab as v
from kg.graph.captions import caption
from kg.graph.names import Minted, Names
from kg.model.facts import RULE
from kg.model.iri import NO_IRI, percent
from kg.model.tables import FactRow

_SPECIAL = re.compile(r'[\\"\n\r\t\x00-\x1f\x7f\ud800-\udfff]')
_ECHAR = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_BAD_IRI = re.compile(rf"[{NO_IRI}]")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_XSD = "http://www.w3.org/2001/XMLSchema#"
_DECIMAL = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?")
_MONTH = re.compile(r"[0-9]{4}-(?:0[1-9]|1[0-2])")
_YEAR = re.compile(r"[0-9]{4}")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def _char(m: re.Match[str]) -> str:
    c = m[0]
    if "\ud800" <= c <= "\udfff":
        return "\ufffd"  # half a surrogate pair has no UTF-8 form
    return _ECHAR.get(c) or f"\\u{ord(c):04X}"


def escape(text: str) -> str:
    """The inside of an N-Quads string.

    >>> escape('他说"是"\\n')
    '他说\\\\"是\\\\"\\\\n'
    """
    return _SPECIAL.sub(_char, text)


def plain(text: str) -> str:
    return f'"{escape(text)}"'


def chinese(text: str) -> str:
    return f'"{escape(text)}"@zh'


def typed(text: str, datatype: str) -> str:
    return f'"{escape(text)}"^^<{_XSD}{datatype}>'


def integer(n: int) -> str:
    return f'"{n}"^^<{_XSD}integer>'


def _canonical(decimal: str) -> str:
    """
    >>> _canonical("0.910"), _canonical("5000")
    ('0.91', '5000')
    """
    return decimal.rstrip("0").rstrip(".") if "." in decimal else decimal


TRUE, FALSE = f'"true"^^<{_XSD}boolean>', f'"false"^^<{_XSD}boolean>'


@lru_cache(maxsize=65536)
def ref(iri: str) -> str:
    """An IRI as a term. What no IRI may hold is percent-encoded: one bad row must not stop a load."""
    safe = _BAD_IRI.sub(percent, iri)
    return f"<{safe}>" if _SCHEME.match(safe) else f"<urn:gazette-kg:{safe}>"


def whole_day(text: str) -> bool:
    """Is a date of the tables a day, and no month or year?"""
    return _DAY.fullmatch(text) is not None


@lru_cache(maxsize=8192)
def dated(text: str) -> str:
    """A date with the precision the text has; what is no date stays a plain string.

    >>> dated('2022-11')
    '"2022-11"^^<http://www.w3.org/2001/XMLSchema#gYearMonth>'
    """
    if _MONTH.fullmatch(text):
        return typed(text, "gYearMonth")
    if _YEAR.fullmatch(text):
        return typed(text, "gYear")
    try:
        return typed(date.fromisoformat(text).isoformat(), "date")
    except ValueError:
        return plain(text)


QUOTED = 2000
"""A longer passage (a whole document or chapter) is given by its position alone: its parts are quoted."""


PIECE = 20_000
"""Statements that are handed over at once, some 4 MB."""


class Writer:
    """Writes the statements of one named graph, each once, in the order in which they come; `take` hands them over."""

    def __init__(self, graph: str, names: Names, source: str = "", text: str | None = None) -> None:
        self.names, self.source, self.text, self._graph = names, source, text, graph
        self._tail = f" {ref(graph)} .\n"
        self._lines: list[str] = []
        # Fingerprints: the statements themselves, an IRI or two in each, would be held until the graph is whole.
        self._seen: set[int] = set()
        self._minted = Minted(names, source)
        self._safe_source = ref(names.source_iri(source))[1:-1]

    def beside(self) -> Writer:
        """Another writer of the same graph, which has written nothing yet."""
        return Writer(self._graph, self.names, self.source, self.text)

    @property
    def full(self) -> bool:
        """Is there enough to be handed over?"""
        return len(self._lines) >= PIECE

    def take(self) -> bytes:
        """The statements since the last call, as N-Quads."""
        piece = "".join(self._lines).encode()
        self._lines.clear()
        return piece

    def add(self, s: str, p: str, o: str) -> None:
        self._once(f"{s} {p} {o}{self._tail}")

    def lines(self, nquads: str) -> None:
        """Statements of the same graph that another writer wrote."""
        for line in nquads.split("\n")[:-1]:
            self._once(line + "\n")

    def _once(self, line: str) -> None:
        mark = hash(line)
        if mark not in self._seen:
            self._seen.add(mark)
            self._lines.append(line)

    def link(self, s: str, p: str, iri: str) -> None:
        if iri:
            self.add(s, p, ref(iri))

    def plain(self, s: str, p: str, text: str) -> None:
        if text:
            self.add(s, p, f'"{escape(text)}"')

    def chinese(self, s: str, p: str, text: str) -> None:
        if text:
            self.add(s, p, f'"{escape(text)}"@zh')

    def english(self, s: str, p: str, text: str) -> None:
        if text:
            self.add(s, p, f'"{escape(text)}"@en')

    def thing(self, s: str, kind: str, label: str) -> None:
        """The class and the name of a node; what has neither is no node that other programs can show."""
        self.add(s, v.rdf_type, kind)
        self.chinese(s, v.rdfs_label, label)

    def date(self, s: str, p: str, text: str) -> None:
        if text:
            self.add(s, p, dated(text))

    def day(self, s: str, p: str, partial: str, text: str) -> None:
        """A date whose property takes whole days only; a month or a year is said by `partial`."""
        if text:
            self.add(s, p if whole_day(text) else partial, dated(text))

    def decimal(self, s: str, p: str, text: str) -> None:
        """In the canonical form, in which every store gives it back."""
        if text:
            self.add(s, p, typed(_canonical(text), "decimal") if _DECIMAL.fullmatch(text) else plain(text))

    def flag(self, s: str, p: str, value: int) -> None:
        if value:
            self.add(s, p, TRUE)

    def code(self, s: str, p: str, scheme: str, value: str) -> None:
        """A value of a code list; one that the list lacks stays a string, which `kg check` reports."""
        if value:
            self.add(s, p, v.CODES[scheme].get(value) or plain(value))

    def numbers(self, s: str, row: object, levels: tuple[str, ...]) -> None:
        for level in levels:
            self.plain(s, _NUMBER[level], getattr(row, level))

    def meeting(self, s: str, title: str) -> None:
        if title:
            self.link(s, v.kg_atMeeting, self.names.meeting(title))

    def mint(self, family: str, start: int, end: int) -> str:
        """The IRI of a fact whose row has none."""
        return ref(self._minted.iri(family, start, end))

    def fact(self, s: str, kind: str, row: Any) -> None:
        """What every fact has: its class, the provision that states it or else its document, its evidence."""
        self.thing(s, kind, caption(row))
        stated = getattr(row, "provision_id", "")
        self.link(s, v.kg_statedIn if stated else v.kg_inDocument, stated or getattr(row, "document_id", ""))
        self.flag(s, v.kg_repaired, getattr(row, "repaired", 0))
        if isinstance(row, FactRow):
            self.attribute(s, row)
        self.evidence(s, row.start, row.end)

    def attribute(self, s: str, row: FactRow) -> None:
        """Whose fact it is and how sure, where a model read it; what the rules read is the named graph's own, and says so once."""
        if row.by != RULE:
            agent = ref(self.names.iris.make("agent", row.by))
            self.add(s, v.prov_wasAttributedTo, agent)
            self.decimal(s, v.nif_confidence, row.score)

    def evidence(self, s: str, start: int, end: int) -> None:
        """Where the fact stands: one IRI, whose source holds the text that the offsets point into."""
        if not self.source:
            return
        if end <= start:
            start, end = self._line(start)
        self.add(s, v.kg_evidence, f"<{self._safe_source}#char={start},{end}>")

    def _line(self, at: int) -> tuple[int, int]:
        """The last line with words up to a position: where a thing without words of its own (第四条 and no more) stands."""
        text = self.text or ""
        head = text[: at + 1].rstrip() or text[: len(text) - len(text.lstrip()) + 1]
        begin = max(head.rfind("\n") + 1, len(head) - QUOTED)
        return begin, max(len(head), begin + 1)


_NUMBER = {
    "part": v.kg_part,
    "chapter": v.kg_chapter,
    "section": v.kg_section,
    "article": v.kg_article,
    "paragraph": v.kg_paragraph,
    "item": v.kg_item,
    "subitem": v.kg_subitem,
}
