"""The consolidated text beside the republished one: what differs, and which reading the evidence supports.

Width of punctuation, broken lines and layout spaces are no differences. Where the decision gives the wording, the
decision is the evidence. Where a command touches the article but leaves the words in question alone, the earlier text
is. Where nothing touches the article and the earlier text is older than an amendment that the republished heading
names, nobody can tell: that is a difference from the base, not a conflict in the publication.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.consolidate.plain import Plain, Spot, change, marked, plain_of, spots
from kg.consolidate.result import Consolidated, printed_number
from kg.consolidate.wording import BASE, QUOTED, REFERENCE, WORDS
from kg.model.documents import Issue, Provision, Statute
from kg.model.text import Span, Text
from kg.zh.numerals import CHARS, to_han

if TYPE_CHECKING:
    from kg.consolidate.places import Article

DECISION, EARLIER, SEQUENCE, UNDECIDED = "decision", "earlier text", "sequence", "undecided"


_NUMBER = re.compile(rf"第\s*[^条\s]{{1,9}}\s*条(?:之[{CHARS}]+)?")


@dataclass(frozen=True, slots=True)
class Difference:
    """One place where the consolidated and the published text differ.

    `kind`: wording, punctuation, number, missing (not in the publication), extra (only there). `consolidated` and
    `published` are the two readings with a few characters around; `supports` is the reading that the evidence
    supports (consolidated, published, undecided), `evidence` what it rests on. `begin`, `end` are positions in the
    published document's text where it was given.
    """

    article: str
    kind: str
    consolidated: str
    published: str
    supports: str
    evidence: str
    reason: str = ""
    paragraph: str = ""
    item: str = ""
    old_article: str = ""
    operations: tuple[tuple[str, str], ...] = ()
    begin: int = 0
    end: int = 0

    @property
    def conflict(self) -> bool:
        """Does the publication contradict the decision or what the decision leaves as it was?"""
        return self.kind != "punctuation" and self.supports != UNDECIDED


class _Comparison:
    def __init__(self, consolidated: Consolidated, published: Statute, text: Text | None) -> None:
        self.new = consolidated
        self.published = published
        self.text = text
        self.stale = _missing_amendments(consolidated.base, published)
        self.out: list[Difference] = []

    def run(self) -> list[Difference]:
        ours = {a.new: a for a in self.new.articles}
        theirs: dict[str, Provision] = {}
        for p in self.published.provisions:
            if p.level == "article":
                theirs.setdefault(p.number, p)
        for number, article in ours.items():
            if number in theirs:
                self.article(article, theirs[number])
            else:
                self.absent(article)
        for number, p in theirs.items():
            if number not in ours:
                self.out.append(Difference(number, "extra", "", p.text[:40], *self.unsaid(None), begin=p.begin, end=p.end))
        return _settle(self.out, bool(self.stale), self.stale)

    def unsaid(self, article: Article | None) -> tuple[str, str, str]:
        """(supports, evidence, reason) for what no command speaks of."""
        if self.stale and not (article and article.commanded):
            return UNDECIDED, UNDECIDED, f"the earlier text lacks the amendment of {'、'.join(self.stale)}"
        if article and article.commanded:
            return "consolidated", EARLIER, "the decision changes the article but leaves these words alone"
        return "consolidated", EARLIER, "the decision leaves these words alone"

    def absent(self, article: Article) -> None:
        supports, evidence, reason = self.unsaid(article)
        if article.commanded:
            evidence, reason = DECISION, "the decision gives the article"
        self.out.append(
            Difference(
                article.new,
                "missing",
                article.wording().text[:40],
                "",
                supports,
                evidence,
                reason,
                old_article=article.old,
            )
        )

    def article(self, article: Article, p: Provision) -> None:
        self.printed_number(article, p)
        wording = article.wording()
        ours, theirs = plain_of(wording.text), plain_of(p.text)
        found = spots(ours.text, theirs.text)
        for spot in found:
            self.spot(article, p, ours, theirs, spot)
        if not found and marked(wording.text) != marked(p.text):
            a, b = marked(wording.text), marked(p.text)
            first = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
            readings = a[max(0, first - 6) : first + 6], b[max(0, first - 6) : first + 6]
            self.out.append(
                Difference(
                    article.new,
                    "punctuation",
                    *readings,
                    UNDECIDED,
                    UNDECIDED,
                    old_article=article.old,
                    begin=p.begin,
                    end=p.end,
                )
            )

    def printed_number(self, article: Article, p: Provision) -> None:
        """The number as printed, where it is not the number that the sequence and the decision give."""
        printed = misprinted(p, article.new, self.text)
        if printed:
            reason = "the decision gives the number" if article.commanded else "the order of the articles gives the number"
            evidence = DECISION if article.commanded else SEQUENCE
            self.out.append(
                Difference(article.new, "number", printed_number(article.new), printed, "consolidated", evidence, reason,
                           old_article=article.old, operations=_told(article), begin=p.begin, end=p.begin + len(printed))
            )  # fmt: skip

    def spot(self, article: Article, p: Provision, ours: Plain, theirs: Plain, spot: Spot) -> None:
        wording = article.wording()
        marks = wording.marks
        here = {marks[i] for i in ours.at[spot.a : spot.b]}
        if not here:
            around = [marks[ours.at[i]] for i in (spot.a - 1, spot.a) if 0 <= i < len(ours.at)]
            here = set(around) if len(set(around)) == 1 else set(around) - {BASE} if spot.a and spot.a < len(ours.at) else set(around)
        if here & {QUOTED, WORDS}:
            supports, evidence, reason = "consolidated", DECISION, "the decision gives the wording"
        elif here == {REFERENCE}:
            supports, evidence, reason = "consolidated", SEQUENCE, "the provision referred to has this number now"
        else:
            supports, evidence, reason = self.unsaid(article)
        paragraph, item = _place(article, ours.at[min(spot.a, len(ours.at) - 1)] if ours.at else 0)
        begin, end = positions(p, self.text, theirs, spot)
        self.out.append(
            Difference(
                article.new, "wording", ours.of(wording.text, spot.a, spot.b), theirs.of(p.text, spot.c, spot.d),
                supports, evidence, reason, paragraph, item, article.old, _told(article), begin, end,
            )
        )  # fmt: skip


def misprinted(p: Provision, number: str, text: Text | None) -> str:
    """The number printed before an article, if it is another than `number`; else empty."""
    m = _NUMBER.match(text.folded, p.begin, min(p.end, p.begin + 24)) if text is not None else None
    if not m or re.sub(r"\s+", "", m[0]) == printed_number(number) or re.search("[0-9]", m[0]):
        return ""
    return m[0]


def positions(p: Provision, text: Text | None, theirs: Plain, spot: Spot) -> tuple[int, int]:
    """The spot in the published document: the characters read, or those on either side of a gap."""
    if text is None:
        return p.begin, p.end
    here = plain_of(text.raw[p.begin : p.end])
    lead = here.text.find(theirs.text[:20]) if theirs.text else -1
    if lead < 0 or here.text[lead : lead + len(theirs.text)] != theirs.text:
        return p.begin, p.end
    first, last = lead + max(0, spot.c - (spot.c == spot.d)), lead + max(spot.d, spot.c + 1)
    return p.begin + here.at[first], p.begin + here.at[min(last, len(here.at)) - 1] + 1


def _told(article: Article) -> tuple[tuple[str, str], ...]:
    return tuple((o.op, o.sub) for o in article.commanded)


def _place(article: Article, position: int) -> tuple[str, str]:
    """Paragraph and item numbers of a position in the article's wording."""
    at = 0
    for n, p in enumerate(article.paragraphs, 1):
        length = len(p.wording().text)
        if position <= at + length:
            inside = at + len(p.head.text)
            for k, item in enumerate(p.items, 1):
                inside += len(item.gap) + len(item.marker) + len(item.body.text)
                if position < inside and position >= at + len(p.head.text):
                    return str(n), str(k)
            return str(n), ""
        at += length + 1
    return "", ""


def _missing_amendments(base: Statute, published: Statute) -> list[str]:
    """Dates of amendments named in the republished heading, all but the last, that the base does not name."""
    changed = [e.date for e in published.enactments if e.action in ("amended", "revised")]
    known = {e.date for e in base.enactments}
    return [d for d in changed[:-1] if d not in known]


def _key(d: Difference) -> tuple[str, str]:
    return change(d.consolidated, d.published)


def _settle(found: Sequence[Difference], stale: bool, dates: Sequence[str]) -> list[Difference]:
    """A change of words that goes through several articles of a base that lacks an amendment comes from there."""
    articles: dict[tuple[str, str], set[str]] = {}
    for d in found:
        if d.kind == "wording" and d.evidence in (EARLIER, UNDECIDED):
            articles.setdefault(_key(d), set()).add(d.article)
    out = []
    for d in found:
        if stale and d.evidence == EARLIER and d.kind == "wording" and len(articles[_key(d)]) > 1:
            reason = (
                f"the same words differ in {len(articles[_key(d)])} articles; the earlier text lacks the amendment of {'、'.join(dates)}"
            )
            d = replace(d, supports=UNDECIDED, evidence=UNDECIDED, reason=reason)
        out.append(d)
    return out


def diff(consolidated: Consolidated, published: Statute, text: Text | None = None) -> list[Difference]:
    """Every difference, in the order of the consolidated text. `text` is the published document's: with it the
    printed numbers are compared too and every difference has its place."""
    return _Comparison(consolidated, published, text).run()


def conflict_issues(differences: Sequence[Difference], text: Text | None = None) -> list[Issue]:
    """Issues of kind text_conflict: both readings, and the one that the evidence supports."""
    out = []
    for d in differences:
        if not d.conflict:
            continue
        where = printed_number(d.article)
        where += f"第{to_han(int(d.paragraph))}款" if d.paragraph.isdigit() else ""
        where += f"第{to_han(int(d.item))}项" if d.item.isdigit() else ""
        source = {DECISION: "by the decision", EARLIER: "by the earlier text"}.get(d.evidence, "rightly")
        message = f"{where}: printed “{d.published}”, {source} “{d.consolidated}”"
        span = text.span(d.begin, d.end) if text is not None else Span(0, 0)
        out.append(Issue("text_conflict", "warning", message, f"“{d.consolidated}”: {d.reason}", span))
    return out


__all__ = ["Difference", "conflict_issues", "diff"]
