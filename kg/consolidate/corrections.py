"""What a gazette says that it misprinted (更正), beside the text that has the misprint."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from operator import itemgetter

from kg.corpus.place import Placed
from kg.model.documents import Document, Issue, Provision
from kg.zh.provisions import groups
from kg.zh.titles import NAMED

_WORDS = "“(?P<{}>[^“”]{{1,200}})”"
_SAID = re.compile(
    _WORDS.format("printed")
    + r"[^“”。;]{0,12}?(?:应当?|更正|订正|修正|改)为"
    + _WORDS.format("right")
    + "|"
    + _WORDS.format("meant")
    + r"误(?:印|排|写|登|刊)?[为作成]"
    + _WORDS.format("wrong")
)
_OTHER_ISSUE = re.compile(r"公报|会刊|本刊")
_MOST = 1000
"""No notice corrects more; each is sought in the whole text of its law."""


def corrected(doc: Document, texts: Callable[[str], Sequence[Placed]]) -> Iterator[tuple[Placed | None, Issue]]:
    """Issues of kind text_conflict for each correction, with the text of the law that prints the words, None where none that
    is held does: the law is that of the last title before the words that is no gazette's. `texts`: title → the documents that hold a
    text of that law."""
    folded = doc.text.folded
    laws = [(n.end(), n[1]) for n in NAMED.finditer(folded) if not _OTHER_ISSUE.search(n[1])]
    for m in islice(_SAID.finditer(folded), _MOST):
        printed, right = m["printed"] or m["wrong"], m["right"] or m["meant"]
        begin = max(folded.rfind(c, 0, m.start()) for c in "。;\n") + 1
        named = bisect_right(laws, m.start(), key=itemgetter(0))
        law, number = laws[named - 1][1] if named else "", _number(folded, begin, m.start())
        where = f"{number[1]}: " if number else ""
        message = f"{where}printed “{printed}”, by the correction “{right}”"
        spot = next(_spots(texts(law) if law else (), doc, number[0] if number else "", printed), None)
        if spot is None:
            yield None, Issue("text_conflict", "warning", message, "", doc.text.span(m.start(), m.end()))
        else:
            held, at = spot
            yield held, Issue("text_conflict", "warning", message, f"“{right}”", held.doc.text.span(at, at + len(printed)))


def _number(folded: str, begin: int, end: int) -> tuple[str, str] | None:
    """The article that is named before the words, and how it is printed."""
    for g in reversed([*groups(folded, begin, end)]):
        article = next((n for level, n in g.refs[0].path if level == "article"), "")
        if article:
            return article, folded[g.begin : g.end]
    return None


def _spots(held: Sequence[Placed], own: Document, article: str, printed: str) -> Iterator[tuple[Placed, int]]:
    """Where a text prints the words: in the article, without one only where they stand once."""
    for p in held:
        if p.doc is own or p.doc.statute is None:
            continue
        parts: Sequence[Provision] = (
            [x for x in p.doc.statute.provisions if x.level == "article" and x.article == article] if article else ()
        )
        for begin, end in [(x.begin, x.end) for x in parts] if article else [(0, len(p.doc.text.folded))]:
            at = p.doc.text.folded.find(printed, begin, end)
            if at >= 0 and (article or p.doc.text.folded.count(printed) == 1):
                yield p, at
