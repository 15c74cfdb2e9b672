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


class _Words:
    """Of the page and of each element under way: how many characters stand outside links, and whether an article begins there."""

    def __init__(self) -> None:
        self.found = [(0, False)]
        self.links = 0

    def hear(self, text: str | None) -> None:
        if text and not self.links and (stripped := text.strip()):
            self._add(len(stripped), ARTICLE.match(stripped) is not None)

    def open(self, node: Any) -> None:
        self.links += node.tag == "a"
        self.found.append((0, False))
        if node.tag not in SKIP:
            self.hear(node.text)

    def close(self, node: Any) -> tuple[int, bool]:
        self.links -= node.tag == "a"
        within = self.found.pop()
        self._add(*within)
        self.hear(node.tail)
        return within

    def _add(self, size: int, article: bool) -> None:
        before, known = self.found[-1]
        self.found[-1] = before + size, known or article


def _holding(root: Any) -> set[Any]:
    """The elements named as furniture that hold the text."""
    from lxml import etree

    named: list[tuple[Any, int, bool]] = []
    words = _Words()
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, node in walk:
        if event == "end":
            size, article = words.close(node)
            if isinstance(node.tag, str) and _named(node):
                named.append((node, size, article))
            continue
        if node.tag in SKIP:
            walk.skip_subtree()
        words.open(node)
    whole = words.found[0][0] or 1
    return {node for node, size, article in named if article or _is_most(size, whole)}


def _is_most(size: int, whole: int) -> bool:
    return size > _MOST * whole or (size > _HALF * whole and size > _LONG)
