"""HTML pages: blocks become lines, table rows become lines, scripts and styles go."""

from __future__ import annotations

import re
from typing import Any

from kg.errors import ReadError
from kg.text.read.charset import characters
from kg.text.read.furniture import ARTICLE, SKIP, Hidden
from kg.text.read.rows import Rows

_BLOCK = frozenset(
    (
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "legend",
        "li",
        "listing",
        "main",
        "ol",
        "p",
        "plaintext",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "tfoot",
        "thead",
        "ul",
        "xmp",
    )
)
_CELL = frozenset(("td", "th"))
# libxml2 compares each attribute of a tag with all the others. Nothing that is read stands in such a tag.
_HUGE_TAG = re.compile(r"<([A-Za-z][A-Za-z0-9]{0,20})[\s/][^<>]{20000,}>")
_WIDE = r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f]"
# A line break of the page's source between two Chinese characters is no space (CSS Text, segment breaks).
_BREAK = re.compile(rf"(?<={_WIDE})[ \t\r\f]*\n[ \t\r\n\f]*(?={_WIDE})")
_SPACES = re.compile(r"[ \t\r\n\f]+")


_TITLE = re.compile(r"<title[^>]{0,200}>(?P<t>[^<]{1,400})</title>", re.I)
_META = re.compile(
    r"""<meta[^>]{0,200}?(?:property|name)=["'](?:og:title|ArticleTitle)["'][^>]{0,200}?content=["'](?P<t>[^"']{1,400})["']""", re.I
)
_LARGEST = 300_000
_TAGS = 20_000
"""Tags of such a page: readability takes time that grows with their number and depth."""
"""Characters of a page in which the main text is looked for; a larger one holds little else."""
_BETWEEN = re.compile(r"[|｜\s>›»/·【】\[\]]+|\d{4}-\d{1,2}-\d{1,2}")
"""What stands between links, and the days behind the headlines of a list."""


def decode(data: bytes, where: str) -> tuple[str, str]:
    """(main text of the page, its encoding): its lines without the links round the article that readability finds."""
    page, encoding = characters(data, where)
    lines = _page_lines(page, where)
    if len(page) <= _LARGEST and page.count("<") <= _TAGS:
        lines = _main(page, lines)
    return "\n".join(lines) + "\n", encoding


def whole(data: bytes, where: str) -> tuple[str, str]:
    """(all text of a page that is part of a document, its encoding)."""
    page, encoding = characters(data, where)
    return "\n".join(_page_lines(page, where)) + "\n", encoding


def _main(page: str, lines: list[str]) -> list[str]:
    """The lines without the links that readability leaves out of the article: menus, lists of headlines. What is no link
    stays, and so does the title that the page's head names and all that stands between two articles: no name is lost."""
    import logging

    from lxml import etree
    from readability import Document

    logging.getLogger("readability").setLevel(logging.CRITICAL)
    try:
        document = Document(_HUGE_TAG.sub(r"<\1>", page))
        chosen = set(_page_lines(document.summary(), ""))
        links = {w for a in etree.HTML(page).iter("a") for w in _BETWEEN.split("".join(a.itertext()))}
    except Exception:  # whatever a page makes the library raise: it is read whole
        return lines
    articles = [i for i, line in enumerate(lines) if ARTICLE.match(line)] or [len(lines)]
    head = _META.search(page) or _TITLE.search(page)
    named = head["t"] if head else ""

    def goes(i: int, line: str) -> bool:
        if line in chosen or articles[0] <= i <= articles[-1] or (len(line) > 5 and line in named):
            return False
        return all(w in links for w in _BETWEEN.split(line) if w)

    return [line for i, line in enumerate(lines) if not goes(i, line)]


def _page_lines(page: str, where: str) -> list[str]:
    from lxml import etree

    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(_HUGE_TAG.sub(r"<\1>", page).replace("\x00", "\ufffd").encode("utf-8", "replace"), parser)
    except etree.ParserError as e:
        raise ReadError(f"not an HTML page ({e})", where, "give a page with text in it") from None
    if root is None:
        raise ReadError("not an HTML page", where, "give a page with text in it")
    return _lines(root)


def title(data: bytes, where: str) -> str:
    """What the page calls itself: the article's name in its head (ArticleTitle, og:title), else <title>."""
    from html import unescape

    head = characters(data[:200_000], where)[0]
    m = _META.search(head) or _TITLE.search(head)
    return " ".join(unescape(m["t"]).split()) if m else ""


class _Lines:
    """Lines under way. `open` is the line not yet ended, `over` and `rows` as in `_Row` of the table under way; `raw`: how many elements
    round this place keep their line breaks and spaces."""

    def __init__(self) -> None:
        self.done: list[str] = []
        self.open: list[str] = []
        self.over: dict[int, int] = {}
        self.rows = Rows()
        self.raw = 0

    def add(self, text: str) -> None:
        first, *more = text.split("\n") if self.raw else (text,)
        self.open.append(first)
        for line in more:
            self.end()
            self.open.append(line)

    def end(self) -> None:
        line = "".join(self.open)
        line = line if self.raw else _SPACES.sub(" ", _BREAK.sub("", line)).strip(" ")
        self.open.clear()
        if line.strip():
            self.done.append(line)


def _lines(root: Any) -> list[str]:
    """One walk without recursion: a page may be nested as deeply as it likes."""
    from lxml import etree

    stack = [_Lines()]
    rows: list[_Row] = []
    hidden = Hidden(root)
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, node in walk:
        tag = node.tag if isinstance(node.tag, str) else ""
        if event == "start" and (tag in SKIP or hidden(node)):
            walk.skip_subtree()
            continue
        if tag not in SKIP and not hidden(node):
            (_start if event == "start" else _end)(tag, node, stack, rows)
        if event == "end" and node.tail:
            stack[-1].add(node.tail)
    stack[0].end()
    return stack[0].done


class _Row:
    """A row under way: its cells, each with the columns and rows that it goes over. `over`: the rows that cells above still go over,
    by column, one such for each table; `rows`: those of the table."""

    def __init__(self, over: dict[int, int], rows: Rows) -> None:
        self.cells: list[tuple[list[str], int, int]] = []
        self.over, self.rows = over, rows

    def lines(self) -> list[str]:
        """The row in its columns, those that a cell above or before goes over empty."""
        out: list[list[str]] = []
        for lines, wide, deep in [*self.cells, ([], 0, 0)]:
            while self.over.get(len(out)):
                self.over[len(out)] -= 1
                out.append([])
            begin = len(out)
            out += [lines, *([] for _ in range(min(wide, _MOST_SPANNED - begin) - 1))] if wide else []
            self.over.update(dict.fromkeys(range(begin, min(len(out), _MOST_SPANNED)), deep - 1))
        return self.rows.lines(out)


_MOST_SPANNED = 60
"""Columns and rows; what a cell says to go over beyond them is not believed."""


def _spanned(node: Any, name: str) -> int:
    given = node.attrib.get(name, "1").strip()
    return min(int(given), _MOST_SPANNED) if given.isascii() and given.isdigit() and 0 < len(given) < 5 and int(given) else 1


_RAW = re.compile(r"white-space:(?:pre|break-spaces)")
_LAID = re.compile(r"display:(?:block|flex|grid|table|list-item)")


def _style(node: Any) -> str:
    return node.attrib.get("style", "").replace(" ", "").lower() if node.attrib else ""


def _is_raw(tag: str, node: Any) -> bool:
    return tag in ("pre", "xmp", "listing", "plaintext") or _RAW.search(_style(node)) is not None


def _is_block(tag: str, node: Any) -> bool:
    return tag in _BLOCK or tag == "tr" or _LAID.search(_style(node)) is not None


def _start(tag: str, node: Any, stack: list[_Lines], rows: list[_Row]) -> None:
    if _is_block(tag, node) or tag == "br":
        stack[-1].end()
    if tag == "table":
        stack[-1].over, stack[-1].rows = {}, Rows()
    if tag == "tr":
        rows.append(_Row(stack[-1].over, stack[-1].rows))
    elif tag in _CELL and rows:
        stack.append(_Lines())
    stack[-1].raw += _is_raw(tag, node)
    if node.text and tag != "br":
        stack[-1].add(node.text)


def _end(tag: str, node: Any, stack: list[_Lines], rows: list[_Row]) -> None:
    if _is_block(tag, node) or tag in _CELL:
        stack[-1].end()
    stack[-1].raw -= _is_raw(tag, node)
    if tag in _CELL and len(stack) > 1 and rows:
        rows[-1].cells.append((stack.pop().done, _spanned(node, "colspan"), _spanned(node, "rowspan")))
    elif tag == "tr" and rows:
        stack[-1].done += rows.pop().lines()
