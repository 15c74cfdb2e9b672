"""The laws of the page in time: what its box for references and its slider over the texts of a law ask."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from kg.corpus.texts import Version
from kg.graph_page.model import Network
from kg.time.laws import Laws
from kg.time.periods import HeldText, History


def in_time(laws: Laws) -> dict[str, Any]:
    """Every law with its texts, and the names it goes by, as `static/cite_check.js` reads them.

    Of a text: `a` article → its parts (the items outside any paragraph, then those of each paragraph: their count, or their numbers where
    these do not run from 1), `m` article → its numbers in the next text where they are others, `w` the same as a decision has it for a text
    before it that is not held.
    """
    titles = {title: n for n, title in enumerate(laws.histories)}
    names, short = (
        {form: [titles[t] for t in found if t in titles] for form, found in forms.items()}
        for forms in (laws.registry.names, laws.registry.short)
    )
    return {"laws": [_law(laws, h) for h in laws.histories.values()], "names": names, "short": short}


def editions(laws: Laws, net: Network, held: bool = True) -> list[list[Any]]:
    """Of each law with several adopted texts: its node, and the day from which each text is in force with the text's label. `held`:
    are the articles at hand? A text without any is none."""
    out: list[list[Any]] = []
    for title, history in laws.histories.items():
        node = net.law(title)
        texts = [[t.start, t.label] for t in sorted(history.texts, key=lambda t: (t.start, t.date)) if t.start and (t.articles or not held)]
        if node is not None and len(texts) > 1:
            out.append([node, texts])
    return out


def _law(laws: Laws, history: History) -> dict[str, Any]:
    followed = [_moved(laws, history, a, b) for a, b in pairwise(history.texts)]
    texts = [_text(laws, history, t, m) for t, m in zip(history.texts, [*followed, {}], strict=False)]
    return {"t": history.title, "r": history.repealed, "by": history.repealed_by, "am": list(history.amended), "x": texts}


def _text(laws: Laws, history: History, text: HeldText, moved: dict[str, list[str]]) -> dict[str, Any]:
    version = next((v for v in laws.registry.versions.get(history.title, ()) if v.date == text.date), None)
    articles = _parts(version) if version else {}
    told = laws.registry.moved.get(history.title, {}).get(version.key, {}) if version else {}
    return {"d": text.date, "s": text.start, "st": int(text.stated), "v": text.label, "a": articles, "m": moved, "w": told}


def _moved(laws: Laws, history: History, a: HeldText, b: HeldText) -> dict[str, list[str]]:
    out: dict[str, list[str]] = {p.article: [] for p in a.articles}
    for i in laws.identities(history, a, b):
        if i.old and i.new:
            out.setdefault(i.old, []).append(i.new)
    return {old: new for old, new in out.items() if new != [old]}


def _parts(version: Version) -> dict[str, list[Any]]:
    """Article → its items by paragraph, [] where it has one paragraph without items."""
    items: dict[str, list[list[str]]] = {article: [[] for _ in range(max(2, len(found)))] for article, found in version.articles.items()}
    for key in version.numbers:
        number, *rest = key.split("/")
        paragraph, item, subitem = (*rest, "", "", "")[:3]
        at = int(paragraph) if paragraph.isdigit() else 0
        if item and not subitem and at < len(items.get(number, ())):
            items[number][at].append(item)
    return {article: _told(found) for article, found in items.items()}


def _told(paragraphs: list[list[str]]) -> list[Any]:
    """Of each paragraph the number of its items, or their numbers where they do not run from 1."""
    told = [len(i) if i == [str(n) for n in range(1, len(i) + 1)] else i for i in paragraphs]
    return told if len(told) > 2 or any(paragraphs) else []
