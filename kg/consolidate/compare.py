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
from difflib import SequenceMatcher

from kg.model.documents import Issue, Provision, Statute
from kg.text.text import Span, Text, fold

from .article import Article
from .execute import Consolidated, printed_number
from .wording import BASE, QUOTED, REFERENCE, WORDS

DECISION, EARLIER, SEQUENCE, UNDECIDED = "decision", "earlier text", "sequence", "undecided"


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


@dataclass(frozen=True, slots=True)
class _Plain:
    """Letters and digits only, each with its place in the full text."""

    text: str
    at: tuple[int, ...]


_KEEP = re.compile(r"\w")


def _plain(text: str) -> _Plain:
    folded = fold(text)
    at = tuple(m.start() for m in _KEEP.finditer(folded))
    return _Plain("".join(folded[i] for i in at), at)


def _marks(text: str) -> str:
    """Punctuation that counts: width, quotation marks' shape and spaces do not."""
    return re.sub(r"\s+", "", fold(text)).replace("“", '"').replace("”", '"').replace("‘", "'").replace("’", "'")


@dataclass(frozen=True, slots=True)
class _Spot:
    """Ranges of the plain texts that differ (consolidated a:b, published c:d)."""

    a: int
    b: int
    c: int
    d: int


def _spots(ours: str, theirs: str) -> list[_Spot]:
    """Where the texts differ; places that at most two characters part are one."""
    out: list[_Spot] = []
    for tag, a, b, c, d in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        if out and a - out[-1].b <= 2:
            out[-1] = _Spot(out[-1].a, b, out[-1].c, d)
        else:
            out.append(_Spot(a, b, c, d))
    return out


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
                self.out.append(
                    Difference(number, "extra", "", p.text[:40], *self.unsaid(None), begin=p.begin, end=p.end)
                )
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
        ours, theirs = _plain(wording.text), _plain(p.text)
        spots = _spots(ours.text, theirs.text)
        for spot in spots:
            self.spot(article, p, ours, theirs, spot)
        if not spots and _marks(wording.text) != _marks(p.text):
            a, b = _marks(wording.text), _marks(p.text)
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
        if self.text is None:
            return
        expected = printed_number(article.new)
        m = re.match(r"第\s*[^条\s]{1,9}\s*条(?:之[一二三四五六七八九十]+)?", self.text.folded[p.begin : p.begin + 24])
        printed = re.sub(r"\s+", "", m[0]) if m else expected
        if m and printed != expected and not re.search("[0-9]", printed):
            reason = (
                "the decision gives the number" if article.commanded else "the order of the articles gives the number"
            )
            evidence = DECISION if article.commanded else SEQUENCE
            self.out.append(
                Difference(article.new, "number", expected, printed, "consolidated", evidence, reason,
                           old_article=article.old, operations=_told(article), begin=p.begin, end=p.begin + m.end())
            )  # fmt: skip

    def spot(self, article: Article, p: Provision, ours: _Plain, theirs: _Plain, spot: _Spot) -> None:
        wording = article.wording()
        marks = wording.marks
        here = {marks[i] for i in ours.at[spot.a : spot.b]}
        if not here:
            around = [marks[ours.at[i]] for i in (spot.a - 1, spot.a) if 0 <= i < len(ours.at)]
            here = (
                set(around)
                if len(set(around)) == 1
                else set(around) - {BASE}
                if spot.a and spot.a < len(ours.at)
                else set(around)
            )
        if here & {QUOTED, WORDS}:
            supports, evidence, reason = "consolidated", DECISION, "the decision gives the wording"
        elif here == {REFERENCE}:
            supports, evidence, reason = "consolidated", SEQUENCE, "the provision referred to has this number now"
        else:
            supports, evidence, reason = self.unsaid(article)
        paragraph, item = _place(article, ours.at[min(spot.a, len(ours.at) - 1)] if ours.at else 0)
        begin, end = self.positions(p, theirs, spot)
        self.out.append(
            Difference(
                article.new, "wording", _reading(wording.text, ours, spot.a, spot.b), _reading(p.text, theirs, spot.c, spot.d),
                supports, evidence, reason, paragraph, item, article.old, _told(article), begin, end,
            )
        )  # fmt: skip

    def positions(self, p: Provision, theirs: _Plain, spot: _Spot) -> tuple[int, int]:
        """The spot in the published document: the characters read, or those on either side of a gap."""
        if self.text is None:
            return p.begin, p.end
        here = _plain(self.text.raw[p.begin : p.end])
        lead = here.text.find(theirs.text[:20]) if theirs.text else -1
        if lead < 0 or here.text[lead : lead + len(theirs.text)] != theirs.text:
            return p.begin, p.end
        first, last = lead + max(0, spot.c - (spot.c == spot.d)), lead + max(spot.d, spot.c + 1)
        return p.begin + here.at[first], p.begin + here.at[min(last, len(here.at)) - 1] + 1


def _told(article: Article) -> tuple[tuple[str, str], ...]:
    return tuple((o.op, o.sub) for o in article.commanded)


def _reading(text: str, plain: _Plain, begin: int, end: int, around: int = 5) -> str:
    """The characters of a spot as printed, with a few of the same paragraph on either side."""
    if not plain.at:
        return ""
    first = plain.at[min(max(0, begin - around), len(plain.at) - 1)]
    last = plain.at[min(max(end + around, 1), len(plain.at)) - 1] + 1
    low = plain.at[min(begin, len(plain.at) - 1)]
    high = plain.at[min(max(end, 1), len(plain.at)) - 1] + 1
    first = max(first, text.rfind("\n", 0, low) + 1)
    stop = text.find("\n", high)
    return re.sub(r"\s+", "", text[first : min(last, stop) if stop >= 0 else last])


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


def _change(d: Difference) -> tuple[str, str]:
    """What was read for what, without the characters around (、县 for nothing)."""
    matcher = SequenceMatcher(None, d.consolidated, d.published, autojunk=False)
    changed = [(d.consolidated[a:b], d.published[c:e]) for tag, a, b, c, e in matcher.get_opcodes() if tag != "equal"]
    return "".join(x for x, _ in changed), "".join(y for _, y in changed)


def _settle(found: Sequence[Difference], stale: bool, dates: Sequence[str]) -> list[Difference]:
    """A change of words that goes through several articles of a base that lacks an amendment comes from there."""
    articles: dict[tuple[str, str], set[str]] = {}
    for d in found:
        if d.kind == "wording" and d.evidence in (EARLIER, UNDECIDED):
            articles.setdefault(_change(d), set()).add(d.article)
    out = []
    for d in found:
        if stale and d.evidence == EARLIER and d.kind == "wording" and len(articles[_change(d)]) > 1:
            reason = f"the same words differ in {len(articles[_change(d)])} articles; the earlier text lacks the amendment of {'、'.join(dates)}"
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
        where = (
            printed_number(d.article)
            + (f"第{d.paragraph}款" if d.paragraph else "")
            + (f"第{d.item}项" if d.item else "")
        )
        right = d.consolidated if d.supports == "consolidated" else d.published
        message = f"{where}: printed “{d.published}”, by the decision and the earlier text “{d.consolidated}”"
        span = text.span(d.begin, d.end) if text is not None else Span(0, 0)
        out.append(Issue("text_conflict", "warning", message, f"“{right}”: {d.reason} ({d.evidence})", span))
    return out


__all__ = ["Difference", "conflict_issues", "diff"]
