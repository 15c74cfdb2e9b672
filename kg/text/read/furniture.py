"""What of a page is no part of its text: scripts, what readers do not see, and what a site prints round every page."""

from __future__ import annotations

import re
from typing import Any

from kg.zh.numerals import CHARS

SKIP = frozenset(
    ("head", "script", "style", "noscript", "template", "nav", "svg", "iframe", "object", "select", "button", "textarea", "audio",
     "video", "canvas", "rt", "rp")
)  # fmt: skip
# What a site prints round every page: <div class="main-nav">, <ul id="breadcrumb">.
_FURNITURE = frozenset(
    ("nav", "navbar", "navigation", "menu", "breadcrumb", "breadcrumbs", "crumb", "crumbs", "footer", "copyright", "sidebar",
     "share", "toolbar")
)  # fmt: skip
_WORD = re.compile(r"[a-z]+")
ARTICLE = re.compile(rf"第[{CHARS}0-9]{{1,7}}[条條]")
_MOST, _HALF, _LONG = 0.9, 0.5, 500
"""Shares of a page's words, and how many they are, that no menu and no footer has."""


class Hidden:
    """Whether an element of a page is no part of its text: not shown, or furniture of the site by its name.

    What a layout names after its menu or side bar and holds the text all the same (class="page with-sidebar") is no
    furniture: an article stands in it outside links, or most words of the page."""

    def __init__(self, root: Any) -> None:
        self._holding = _holding(root)

    def __call__(self, node: Any) -> bool:
        given = node.attrib
        if not given:
            return False
        if "hidden" in given or "display:none" in given.get("style", "").replace(" ", "").lower():
            return True
        return node not in self._holding and _named(node)


def _named(node: Any) -> bool:
    """Does the element bear a name of the furniture?"""
    given = node.attrib
    if not given or node.tag in ("html", "body"):
        return False
    name = f"{given.get('class', '')} {given.get('id', '')} {given.get('role', '')}".lower()
    return not _FURNITURE.isdisjoint(_WORD.findall(name))


def _holding(root: Any) -> set[Any]:
    """The elements named as furniture that hold the text."""
    from lxml import etree

    found: list[tuple[Any, int, bool]] = []
    # Of each element under way, and of the page: characters outside links, and whether an article begins there.
    words, articles, links = [0], [False], 0
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, node in walk:
        if event == "start":
            if node.tag in SKIP:
                walk.skip_subtree()
            words.append(0)
            articles.append(False)
            links += node.tag == "a"
            text = node.text
        else:
            links -= node.tag == "a"
            size, article = words.pop(), articles.pop()
            words[-1] += size
            articles[-1] |= article
            if isinstance(node.tag, str) and _named(node):
                found.append((node, size, article))
            text = node.tail
        if text and not links and (stripped := text.strip()) and not (event == "start" and node.tag in SKIP):
            words[-1] += len(stripped)
            articles[-1] |= ARTICLE.match(stripped) is not None
    whole = words[0] or 1
    return {node for node, size, article in found if article or size > _MOST * whole or (size > _HALF * whole and size > _LONG)}
