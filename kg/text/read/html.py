"""HTML pages: blocks become lines, table rows become lines, scripts and styles go."""

from __future__ import annotations

import re
from typing import Any

from kg.errors import ReadError
from kg.text.read import plain
from kg.text.read.rows import Rows
from kg.zh.numerals import CHARS

_SKIP = frozenset(
    (
        "head",
        "script",
        "style",
        "noscript",
        "template",
        "nav",
        "svg",
        "iframe",
        "object",
        "select",
        "button",
        "textarea",
        "audio",
        "video",
        "canvas",
        "rt",
        "rp",
    )
)
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
        "main",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "tfoot",
        "thead",
        "ul",
    )
)
# What a site prints round every page: <div class="main-nav">, <ul id="breadcrumb">.
_FURNITURE = frozenset(
    ("nav", "navbar", "navigation", "menu", "breadcrumb", "breadcrumbs", "crumb", "crumbs", "footer", "copyright", "sidebar",
     "share", "toolbar")
)  # fmt: skip
_WORD = re.compile(r"[a-z]+")
_CELL = frozenset(("td", "th"))
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_-]+)""", re.I)
_NO_CHARSETS = frozenset(
    ("idna", "punycode", "undefined", "unicode_escape", "unicode-escape", "raw_unicode_escape", "raw-unicode-escape", "utf-7", "utf7")
)
"""What Python decodes and no page is written in; some take time that grows with the square of the text."""
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
_ARTICLE = re.compile(rf"第[{CHARS}0-9]{{1,7}}[条條]")
_BETWEEN = re.compile(r"[|｜\s>›»/·【】\[\]]+|\d{4}-\d{1,2}-\d{1,2}")
"""What stands between links, and the days behind the headlines of a list."""


def decode(data: bytes, where: str) -> tuple[str, str]:
    """(main text of the page, its encoding): its lines without the links round the article that readability finds."""
    page, encoding = _characters(data, where)
    lines = _page_lines(page, where)
    if len(page) <= _LARGEST and page.count("<") <= _TAGS:
        lines = _main(page, lines)
    return "\n".join(lines) + "\n", encoding


def whole(data: bytes, where: str) -> tuple[str, str]:
    """(all text of a page that is part of a document, its encoding)."""
    page, encoding = _characters(data, where)
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
    articles = [i for i, line in enumerate(lines) if _ARTICLE.match(line)] or [len(lines)]
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

    head = _characters(data[:200_000], where)[0]
    m = _META.search(head) or _TITLE.search(head)
    return " ".join(unescape(m["t"]).split()) if m else ""


def _characters(data: bytes, where: str) -> tuple[str, str]:
    """The page decoded as it says itself; as plain text is where it does not say or says wrong."""
    declared = _CHARSET.search(data[:4096])
    if declared and not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        name = declared[1].decode("ascii").lower()
        name = "gb18030" if name in ("gb2312", "gbk", "gb_2312-80", "x-gbk") else name
        try:
            if name in _NO_CHARSETS:
                raise LookupError
            return data.decode(name), name
        except (LookupError, UnicodeError):
            pass
    return plain.decode(data, where)


class _Lines:
    """Lines under way. `open` is the line not yet ended, `over` and `rows` as in `_Row` of the table under way."""

    def __init__(self) -> None:
        self.done: list[str] = []
        self.open: list[str] = []
        self.over: dict[int, int] = {}
        self.rows = Rows()

    def end(self) -> None:
        line = _SPACES.sub(" ", _BREAK.sub("", "".join(self.open))).strip(" ")
        self.open.clear()
        if line:
            self.done.append(line)

    def end_as_is(self) -> None:
        self.done += [line for line in "".join(self.open).split("\n") if line.strip()]
        self.open.clear()


def _lines(root: Any) -> list[str]:
    """One walk without recursion: a page may be nested as deeply as it likes."""
    from lxml import etree

    stack = [_Lines()]
    rows: list[_Row] = []
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, node in walk:
        tag = node.tag if isinstance(node.tag, str) else ""
        if event == "start" and (tag in _SKIP or _hidden(node)):
            walk.skip_subtree()
            continue
        if tag not in _SKIP and not _hidden(node):
            (_start if event == "start" else _end)(tag, node, stack, rows)
        if event == "end" and node.tail:
            stack[-1].open.append(node.tail)
    stack[0].end()
    return stack[0].done


def _hidden(node: Any) -> bool:
    """Not part of the text: hidden from readers, or the furniture of the site by its name."""
    given = node.attrib
    if not given:
        return False
    if "hidden" in given or "display:none" in given.get("style", "").replace(" ", "").lower():
        return True
    name = f"{given.get('class', '')} {given.get('id', '')} {given.get('role', '')}".lower()
    return node.tag not in ("html", "body") and not _FURNITURE.isdisjoint(_WORD.findall(name))


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


def _start(tag: str, node: Any, stack: list[_Lines], rows: list[_Row]) -> None:
    if tag == "tr" or tag in _BLOCK:
        stack[-1].end()
    if tag == "table":
        stack[-1].over, stack[-1].rows = {}, Rows()
    if tag == "tr":
        rows.append(_Row(stack[-1].over, stack[-1].rows))
    elif tag in _CELL and rows:
        stack.append(_Lines())
    if tag == "br":
        stack[-1].end()
    elif node.text:
        stack[-1].open.append(node.text)


def _end(tag: str, node: Any, stack: list[_Lines], rows: list[_Row]) -> None:
    if tag == "pre":
        stack[-1].end_as_is()
    elif tag in _BLOCK:
        stack[-1].end()
    elif tag in _CELL and len(stack) > 1 and rows:
        cell = stack.pop()
        cell.end()
        rows[-1].cells.append((cell.done, _spanned(node, "colspan"), _spanned(node, "rowspan")))
    elif tag == "tr" and rows:
        stack[-1].done += rows.pop().lines()
