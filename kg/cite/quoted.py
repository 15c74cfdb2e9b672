"""What the references of a text quote, held against the words of the law."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.cite.checked import Checked
from kg.cite.quotes import Quoted, quotations, verify
from kg.cite.standing import carried
from kg.model.tables import ProvisionRow
from kg.time.laws import Laws
from kg.time.periods import HeldText, History
from kg.zh.numerals import numbered

_RUNS = re.compile(r"[^\w]+")
_TELLING = 8
"""Characters without a mark that a quotation must hold to be sought in other laws."""


def with_quotes(found: list[Checked], text: str, laws: Laws, day: str) -> list[Checked]:
    """The references with what their quotations are worth. What one member of a list says, the others need not."""
    quotes = quotations(text, [(c.start, c.end) for c in found])
    said = {n: _quoted(found[n], quote, laws, day) for n, quote in quotes.items()}
    proved = {quotes[n] for n, q in said.items() if q.verdict in ("exact", "near")}
    out = list(found)
    for n, q in said.items():
        if quotes[n] not in proved or q.verdict in ("exact", "near"):
            out[n] = replace(found[n], quote_verdict=q.verdict, quote_detail=q.detail)
    return out


def _quoted(c: Checked, quote: str, laws: Laws, day: str) -> Quoted:
    if c.verdict not in ("exists", "renumbered", "no_such_paragraph") or not c.article:
        return Quoted("")
    history = laws.histories[c.law]
    held = history.text_on(day)
    if held is None:
        return Quoted("")
    if carried(history, day):
        found = laws.article(history.title, c.article, day)
        return verify(quote, found.text, []) if found and found.source != "unknown" else Quoted("")
    number = c.now if c.verdict == "renumbered" else c.article
    own = next((p for p in held.articles if p.article == number), None)
    return verify(quote, _words(own, c, laws, held) if own else "", _others(history, held, own, laws, quote, day))


def _others(history: History, held: HeldText, own: ProvisionRow | None, laws: Laws, quote: str, day: str) -> Iterator[tuple[str, str]]:
    """Where quoted words may stand instead: in another paragraph or article, an earlier or later text, another law."""
    for text in sorted(history.texts, key=lambda t: (t is not held, t.date)):
        of = "" if text is held else f" of the text of {text.date}"
        for p in text.articles:
            yield (numbered(p.article, "条") + of, p.text)
    run = max(_RUNS.split(quote), key=len)
    if len(run) >= _TELLING:
        yield from ((f"《{p.law}》{numbered(p.article, '条')}", p.text) for p in laws.saying(run, day) if p.law != history.title)


def _words(article: ProvisionRow, c: Checked, laws: Laws, held: HeldText) -> str:
    """The words of the paragraph or item named, else of the article."""
    if not (c.paragraph or c.item):
        return article.text
    parts = laws.parts(held, article.article)
    return next((p.text for p in parts if (p.paragraph, p.item) == (c.paragraph or p.paragraph, c.item)), article.text)
