"""Every reference of a text against the laws of a build: does it exist, was it in force, what is it now?

Nothing is skipped in silence: a number that no reader could attach to a law is `not_examined`, with the reason.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from kg.cite.quotes import QuoteVerdict, quotation, verify
from kg.cite.references import cite, mentioned
from kg.corpus.registry import Version, division_key, number_key
from kg.model.tables import CitationRow, ProvisionRow
from kg.model.text import fold
from kg.time.laws import Laws
from kg.time.periods import History, state

Verdict = Literal[
    "exists", "not_in_force", "no_such_provision", "no_such_paragraph", "renumbered", "repealed", "law_not_held",
    "ambiguous", "not_examined",
]  # fmt: skip
FINE = ("exists", "law_not_held", "not_examined")
"""Verdicts that tell of no fault in the text."""

_BESIDE = 12
"""Characters between a title and its number at the most (《…》(以下简称本法)第三条 is longer and told twice)."""
_NUMBERED = re.compile("第[〇零○一二三四五六七八九十百千0-9]{1,9}条(?:之[一二三四五六七八九十]{1,3})?")


@dataclass(frozen=True, slots=True)
class Checked:
    """One reference. `start`, `end`: code points of the text. `now`: the number that the provision has today."""

    text: str
    start: int
    end: int
    law: str
    article: str
    paragraph: str
    item: str
    verdict: Verdict
    detail: str = ""
    now: str = ""
    quote_verdict: QuoteVerdict = ""
    quote_detail: str = ""

    @property
    def wrong(self) -> bool:
        return self.verdict not in FINE or self.quote_verdict in ("differs", "elsewhere")


def check(text: str, laws: Laws, day: str, law: str = "") -> list[Checked]:
    """The references of the text in their order, each with its verdict as of `day`; `law`: what 本法 in it means."""
    rows = cite(text, law, laws.registry)
    found = [_checked(r, laws, day) for r in rows]
    found += _whole_laws(text, rows, laws, day)
    found += _missed(text, rows)
    return sorted((_with_quote(c, text, laws, day) for c in found), key=lambda c: (c.start, c.end))


def summary(found: list[Checked]) -> dict[str, int]:
    """How many references got each verdict."""
    return dict(sorted(Counter(c.verdict for c in found).items()))


def _checked(r: CitationRow, laws: Laws, day: str) -> Checked:
    c = Checked(r.text, r.start, r.end, r.target_law, r.article, r.paragraph, r.item, "exists")
    if r.status == "ambiguous":
        return replace(c, verdict="ambiguous", detail=f"{r.reason}: {r.candidates.replace('|', '、')}".strip(": "))
    if not r.target_law:
        return replace(c, verdict="not_examined", detail=r.reason or "no law is named for this number")
    if r.target_law not in laws.histories:
        return _not_held(c, laws)
    if r.reason and r.status == "unresolved":
        return replace(c, verdict="not_examined", detail=r.reason)
    return _in_time(c, r, laws, day)


def _not_held(c: Checked, laws: Laws) -> Checked:
    near = "、".join(laws.nearest(c.law))
    return replace(c, verdict="law_not_held", detail=f"nearest: {near}" if near else "no law of a like title is held")


def _standing(c: Checked, laws: Laws, day: str) -> Checked:
    """The verdict where the law as a whole is not in force on the day."""
    now = state(laws.histories[c.law], day)
    if now.status == "repealed":
        return replace(c, verdict="repealed", detail=f"repealed on {now.since}" + (f" by {now.why}" if now.why else ""))
    if now.status == "not_yet_in_force":
        return replace(c, verdict="not_in_force", detail=f"in force from {now.until}")
    return c


def _in_time(c: Checked, r: CitationRow, laws: Laws, day: str) -> Checked:
    history = laws.histories[r.target_law]
    c = _standing(c, laws, day)
    if c.verdict != "exists":
        return c
    if not history.texts:
        return replace(c, verdict="law_not_held", detail="the text of this law is not held")
    version = _version(history, laws, day)
    if version is None:
        return replace(c, verdict="not_examined", detail=f"no text of {day} is held ({state(history, day).why})")
    if not r.article:
        return _division(c, r, version)
    return _article(c, r, laws, history, version)


def _version(history: History, laws: Laws, day: str) -> Version | None:
    text = history.text_on(day)
    if text is None:
        return None
    return next((v for v in laws.registry.versions.get(history.title, ()) if v.date == text.date), None)


def _division(c: Checked, r: CitationRow, version: Version) -> Checked:
    if not (r.part or r.chapter or r.section):
        return c
    held = [k[1:].split("/") for k in version.numbers if k.startswith("#")]
    wanted = division_key(r.part, r.chapter, r.section)[1:].split("/")
    if any(all(not w or w == h for w, h in zip(wanted, k, strict=True)) for k in held):
        return c
    return replace(c, verdict="no_such_provision", detail="the law has no such part, chapter or section")


def _article(c: Checked, r: CitationRow, laws: Laws, history: History, version: Version) -> Checked:
    count = version.numbers.get(number_key(r.article), 0)
    if count:
        return _parts(replace(c, now=_number_since(laws, history, version, r.article)), r, version)
    moved = laws.registry.moved.get((history.title, version.key), {}).get(r.article)
    if moved:
        return replace(c, verdict="renumbered", now=moved, detail=f"article {moved} since {version.date}")
    elsewhere = [v for v in laws.registry.versions[history.title] if v is not version and v.numbers.get(number_key(r.article))]
    if elsewhere:
        dates = "、".join(v.date or v.label for v in elsewhere)
        return replace(c, verdict="not_in_force", detail=f"not in the text of {version.date}; it stands in that of {dates}")
    return replace(c, verdict="no_such_provision", detail=f"the last article is {version.last}")


def _number_since(laws: Laws, history: History, version: Version, article: str) -> str:
    """The article's number in the newest text, where decisions since have given it another."""
    number = article
    for v in laws.registry.versions[history.title]:
        if v.date >= version.date:
            number = laws.registry.renumbered.get((history.title, v.key), {}).get(number, number)
    return number if number != article else ""


def _parts(c: Checked, r: CitationRow, version: Version) -> Checked:
    counts = version.articles.get(r.article, [0])
    if r.paragraph.isdigit() and int(r.paragraph) > max(1, len(counts) - 1):
        return replace(c, verdict="no_such_paragraph", detail=f"article {r.article} has {len(counts) - 1} paragraph(s)")
    if not r.item:
        return c
    paragraphs = [r.paragraph] if r.paragraph else [str(n) for n in range(1, len(counts))] + [""]
    if any(version.numbers.get(number_key(r.article, p, r.item)) for p in paragraphs):
        return c
    return replace(
        c,
        verdict="no_such_paragraph",
        detail=f"article {r.article} has no item {r.item}" + (f" in paragraph {r.paragraph}" if r.paragraph else ""),
    )


def _whole_laws(text: str, rows: list[CitationRow], laws: Laws, day: str) -> Iterator[Checked]:
    """Laws named in 《》 without a number behind them."""
    numbered = _marked(len(text), [(max(0, r.start - _BESIDE), r.end) for r in rows if r.target_law])
    for surface, title, start, end in mentioned(text):
        if numbered[end - 1]:
            continue
        found = laws.registry.find(title)
        c = Checked(surface, start, end, found.title or title, "", "", "", "exists")
        if found.candidates:
            yield replace(c, verdict="ambiguous", detail="、".join(found.candidates))
        elif c.law not in laws.histories:
            yield _not_held(c, laws)
        else:
            yield _standing(c, laws, day)


def _missed(text: str, rows: list[CitationRow]) -> Iterator[Checked]:
    """Numbers of articles that the reader of references did not take for one."""
    covered = _marked(len(text), [(r.start, r.end) for r in rows])
    for m in _NUMBERED.finditer(fold(text)):
        if not covered[m.start()]:
            yield Checked(text[m.start() : m.end()], m.start(), m.end(), "", "", "", "", "not_examined", "not read as a reference")


def _marked(length: int, spans: list[tuple[int, int]]) -> bytearray:
    """1 at every character that one of the spans holds."""
    marks = bytearray(length)
    for start, end in spans:
        marks[start:end] = b"\1" * (min(end, length) - start)
    return marks


def _with_quote(c: Checked, text: str, laws: Laws, day: str) -> Checked:
    if c.verdict != "exists" or not c.article:
        return c
    quote = quotation(text, c.start, c.end)
    held = laws.histories[c.law].text_on(day)
    if not quote or held is None:
        return c
    own = next((p for p in held.articles if p.article == c.article), None)
    others = [(f"第{p.article}条", p.text) for p in held.articles if p is not own]
    found = verify(quote, _words(own, c, laws) if own else "", others)
    return replace(c, quote_verdict=found.verdict, quote_detail=found.detail)


def _words(article: ProvisionRow, c: Checked, laws: Laws) -> str:
    """The words of the paragraph or item named, else of the article."""
    if not (c.paragraph or c.item):
        return article.text
    parts = laws.parts.get(article.provision_id, [])
    return next((p.text for p in parts if (p.paragraph, p.item) == (c.paragraph or p.paragraph, c.item)), article.text)
