"""What happened, which the graph page tells before anything is picked: the headlines of a build with their words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from kg.graph_page.model import Evidence, Network
from kg.language import codes
from kg.web.headlines import Headline

AROUND = 24
"""Characters of the line told before the words of a headline, and as many behind."""
_BREAK = re.compile(r"\s*\n\s*")


def news(found: Iterable[Headline], net: Network, sources: Mapping[str, str], place: Callable[[Evidence], list[Any]]) -> list[list[Any]]:
    """Of each headline: its sort, the sentence in each language, the day, the node it is about (-1: none is drawn), its evidence, and
    the line it stands in: what goes before, the words, what follows."""
    return [
        [
            h.what,
            [h.said(n) for n in range(len(codes()))],
            h.date,
            _node(net, h.target),
            place(Evidence("", h.source, h.start, h.end)),
            _line(h, sources.get(h.source, "")),
        ]
        for h in found
    ]


def _node(net: Network, iri: str) -> int:
    """What is drawn of it: a paragraph stands at its article, an article that is left out at its law."""
    while iri and iri not in net.index:
        iri = iri.rpartition("/")[0]
    return net.index.get(iri, -1)


def _line(h: Headline, text: str) -> list[str]:
    before = text[max(0, h.start - AROUND) : h.start].rpartition("\n")[2]
    after = text[h.end : h.end + AROUND].partition("\n")[0]
    return [before, _BREAK.sub("", h.quote)[:200], after]
