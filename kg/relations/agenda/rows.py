"""Rows of the agenda table: which document of the gazette answers which item, and what is left over."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from kg.corpus.corpus import Corpus
from kg.corpus.documents import IssueAt
from kg.corpus.place import Placed
from kg.model.documents import Document, Issue
from kg.model.facts import AgendaItem, Fact, of, read_by
from kg.model.tables import AgendaRow
from kg.zh.numerals import CHARS
from kg.zh.places import places_named, stem

_NOISE = re.compile(
    rf"人民代表大会|常务委员会|常委会|人大|人民政府|情况|实施|的|和|关于|第[{CHARS}]+届|[省市县区《》〈〉()\s]|听取|审议|表决|审查|批准|报告|书面|个别"
)
_INNER = re.compile("(?:修改|废止|批准|实施)《([^《》]+)》")
_ENOUGH = 0.5


def agenda_rows(
    placed: Placed, found: Sequence[AgendaItem], gazette: Sequence[Placed]
) -> tuple[list[AgendaRow], list[tuple[Placed, Issue]]]:
    """Rows of one agenda, and the findings: items without a document, documents on no item.

    `gazette`: all documents of the same source.
    """
    rows: list[AgendaRow] = []
    issues: list[tuple[Placed, Issue]] = []
    if not found:
        return rows, issues
    others = [p for p in gazette if p.doc.form.answers]
    covered: set[str] = set()
    own = _own_places(placed.doc)
    for item in found:
        span = placed.doc.text.span(item.begin, item.end)
        answers = _answers(item, others, own)
        covered |= {p.document_id for p in answers}
        best = answers[0].document_id if answers else ""
        rows.append(AgendaRow(placed.document_id, item.number, item.text, best, span.start, span.end, **read_by(item)))
        if not answers:
            issues.append(
                (
                    placed,
                    Issue(
                        "agenda_item_unanswered",
                        "info",
                        f"agenda item {item.number} has no document: {item.text[:40]}",
                        "the gazette may not print it",
                        span,
                    ),
                )
            )
    for p in others:
        if p.document_id not in covered and _expected(p.doc, placed.doc):
            issues.append(
                (
                    p,
                    Issue(
                        "not_on_agenda",
                        "info",
                        f"on no item of the agenda: {p.doc.title[:60]}",
                        "",
                        p.doc.text.span(0, min(len(p.doc.text), 30)),
                    ),
                )
            )
    return rows, issues


def _expected(doc: Document, agenda: Document) -> bool:
    """Must a document be on the agenda? Not what publishes or announces, and not what another meeting has heard."""
    return doc.form.grammar != "announcement" and doc.meeting in ("", agenda.meeting)


def _by_law(item: AgendaItem, others: Sequence[Placed]) -> list[Placed]:
    """The documents on the laws that an item names."""
    named = {*item.laws, *(m[1] for t in item.laws for m in _INNER.finditer(t))}
    return [p for p in others if named & {p.doc.title, p.doc.subject_law, *p.doc.subjects}] if item.laws else []


def _answers(item: AgendaItem, others: Sequence[Placed], own: re.Pattern[str]) -> list[Placed]:
    """The documents of an item, the one that answers it best first."""
    if "任免" in item.text:
        return [p for p in others if p.doc.form.grammar == "list"]
    return _by_subject(item, others, own) or _on_mandates(item, others) or _on_resignation(item, others)


def _by_subject(item: AgendaItem, others: Sequence[Placed], own: re.Pattern[str]) -> list[Placed]:
    """The documents on the laws of an item, or on what it speaks of."""
    by_law = _by_law(item, others)
    if by_law and not item.about:
        return sorted(by_law, key=lambda p: (p.doc.title not in item.laws, not p.doc.form.is_law, p.doc.n))
    if "审计工作报告" in item.text:
        others = [p for p in others if "审计" in p.doc.title]
    scored = sorted(((_alike(item.about or item.text, _about(p.doc), own), -p.doc.n, p) for p in others), key=lambda t: (-t[0], -t[1]))
    close = [p for score, _, p in scored if score >= _ENOUGH]
    first = [p for p in close if not p.doc.form.comments]
    return list(dict.fromkeys([*first, *close, *by_law]))


def _on_mandates(item: AgendaItem, others: Sequence[Placed]) -> list[Placed]:
    """代表资格审查委员会关于个别代表的代表资格的报告: the announcement that tells its outcome, called 公告 alone."""
    if "代表资格" not in item.text:
        return []
    return [p for p in others if p.doc.form.grammar == "announcement" and "代表资格" in p.doc.text.folded]


_LEAVES = re.compile("辞职|辞去")
_RESIGNS = re.compile("接受(?P<who>[一-鿿·]{2,12}?)(?=同志|等|辞去)")


def _on_resignation(item: AgendaItem, others: Sequence[Placed]) -> list[Placed]:
    """审议甲的辞职请求: the decision that accepts it, by the name."""
    told = ((p, _RESIGNS.search(p.doc.title)) for p in others) if _LEAVES.search(item.text) else ()
    return [p for p, m in told if m and m["who"] in item.text]


def _about(doc: Document) -> str:
    m = re.search("(?:关于|对)(.+)", doc.title)
    return m[1] if m else doc.title


def _own_places(agenda: Document) -> re.Pattern[str]:
    """The places whose congress meets, with and without the word of their level: they stand in every title."""
    names = places_named(f"{agenda.meeting}\n{agenda.title}".replace(" ", ""))
    words = sorted({*names, *map(stem, names)}, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, words)) or "(?!)")


def _grams(text: str, own: re.Pattern[str]) -> set[str]:
    plain = _NOISE.sub("", own.sub("", text))
    return {plain[i : i + 2] for i in range(len(plain) - 1)}


def _alike(wanted: str, title: str, own: re.Pattern[str]) -> float:
    """How much of the item's subject a title repeats (two-character pieces, common words left out)."""
    a, b = _grams(wanted, own), _grams(title, own)
    return len(a & b) / max(1, min(len(a), len(b))) * (len(a & b) / max(1, len(a | b))) ** 0.25 if a and b else 0.0


def rows(placed: Placed, facts: Sequence[Fact], corpus: Corpus) -> Iterable[AgendaRow | IssueAt]:
    found = of(AgendaItem, facts)
    made, lacking = agenda_rows(placed, found, corpus.source()) if found else ([], [])
    yield from made
    for p, issue in lacking:
        yield IssueAt(p.document_id, issue)
