"""Ordinances of Hong Kong (條例, 規例): 第1部 a part, `2. 釋義` and `11A. …` a section, (1) a subsection, (a) a paragraph, (i) the rest.

A section is an article here, a subsection its paragraph, 段 its item, 節 its subitem. A schedule is the part 附表1, its own
parts are 附表1.2; the sections of a schedule are no articles.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.model.documents import Statute
from kg.model.text import Text
from kg.parse.headings import Line
from kg.parse.statute.build import Tree, title_of
from kg.parse.statute.enactments import find_enactments
from kg.parse.statute.header import header_end
from kg.parse.statute.nodes import Block, Node
from kg.zh.ordinances import counts_so, letter, roman

_SECTION = re.compile(r"(?P<n>[0-9]{1,3})(?P<a>[A-Z]{0,2}) ?\. ?(?P<title>[^。;]{1,60})$")
_PART = re.compile(r"第 ?(?P<n>[0-9]{1,3}[A-Z]{0,2}) ?部(?P<title>[^。;,]{0,40})$")
_SCHEDULE = re.compile(r"附表 ?(?P<n>(?:[0-9]{1,3}[A-Z]?)?)(?: ?[\[(].{0,40})?$")
_SUBSECTION = re.compile(r"\((?P<n>[0-9]{1,3}[A-Z]?)\) ?")
_ITEM = re.compile(r"\((?P<n>[a-z]{1,2})\) ?")


def is_ordinance(text: Text, lines: Sequence[Line]) -> bool:
    """Is the text numbered as Hong Kong numbers: parts and sections, or references that only it has?"""
    sections = sum(_said(text, x, _SECTION) is not None for x in lines)
    return sections > 1 and counts_so(text.folded)


def _starts(text: Text, lines: Sequence[Line], heads: Sequence[int]) -> list[tuple[int, re.Match[str], bool]]:
    """The lines that begin a part (True) or a section; a number far from the last is a number inside a section."""
    out: list[tuple[int, re.Match[str], bool]] = []
    last = 0
    for i in heads:
        part, section = _said(text, lines[i], _PART), _said(text, lines[i], _SECTION)
        if part:
            out.append((i, part, True))
        elif section and last <= int(section["n"]) <= last + 20:
            last = int(section["n"])
            out.append((i, section, False))
    return out


def read_ordinance(text: Text, title: str, lines: Sequence[Line], body: int = 0) -> Statute:
    """The provision tree of an ordinance."""
    heads = [i for i, x in enumerate(lines) if _said(text, x, _SECTION) or _said(text, x, _PART)]
    end = next((i for i, x in enumerate(lines) if i > heads[0] and _said(text, x, _SCHEDULE)), len(lines))
    tree = Tree(text)
    starts = _starts(text, lines, [h for h in heads if h < end])
    for k, (i, m, is_part) in enumerate(starts):
        stop = starts[k + 1][0] if k + 1 < len(starts) else end
        _open(tree, text, lines[i:stop], m, is_part)
    _schedules(tree, text, lines[end:])
    provisions = tree.provisions()
    acts = find_enactments(text, list(lines[: header_end(text, list(lines[: heads[0]]), title, body)]), title)
    return Statute(title, provisions, acts, tuple(tree.issues))


def _schedules(tree: Tree, text: Text, lines: Sequence[Line]) -> None:
    """附表1 and the parts in it, each with all its words."""
    marks: list[tuple[int, re.Match[str] | None, re.Match[str] | None]]
    marks = [(i, schedule, None) for i, x in enumerate(lines) if (schedule := _said(text, x, _SCHEDULE))]
    marks += [(i, None, part) for i, x in enumerate(lines) if (part := _said(text, x, _PART))]
    marks.sort(key=lambda mark: mark[0])
    for k, (i, schedule, part) in enumerate(marks):
        stop = next((j for j, later, _ in marks[k + 1 :] if later or part), len(lines))
        begin, end = lines[i].begin, lines[stop - 1].end
        if schedule:
            tree.heading("part", "附表" + schedule["n"], begin, end, text.raw[begin : lines[i].end])
        elif part:
            tree.subpart(part["n"], begin, end, title_of(part["title"]))
        tree.nodes[-1].pieces = [(begin, end, "")]


def _said(text: Text, line: Line, form: re.Pattern[str]) -> re.Match[str] | None:
    return None if line.quoted or line.end - line.begin > 80 else form.match(text.folded, line.begin, line.end)


def _open(tree: Tree, text: Text, lines: Sequence[Line], m: re.Match[str], is_part: bool) -> None:
    if is_part:
        rest = lines[1:]
        heading = m["title"].strip() or "".join(text.raw[x.begin : x.end] for x in rest[:1])
        tree.heading("part", m["n"], lines[0].begin, lines[0].end, title_of(heading))
        return
    title = text.raw[m.start("title") : m.end("title")].strip()
    tree.article(m["n"] + m["a"], lines[0].begin, lines[-1].end, title_of(title), False, _block(text, lines[1:]))


def _block(text: Text, lines: Sequence[Line]) -> Block:
    """Subsections, their items and subitems; a section without (1) is one paragraph."""
    out = Block()
    for x in lines:
        m = _SUBSECTION.match(text.folded, x.begin, x.end)
        lettered = None if m else _ITEM.match(text.folded, x.begin, x.end)
        if m or not out.paragraphs:
            at = m.end() if m else x.begin
            out.paragraphs.append(Node("paragraph", m["n"] if m else "1", x.begin, x.end, pieces=[(at, x.end, "")]))
            continue
        paragraph = out.paragraphs[-1]
        item = _letter(paragraph, lettered["n"]) if lettered else None
        if lettered and item:
            level, number, parent = item
            parent.children.append(Node(level, number, x.begin, x.end, pieces=[(lettered.end(), x.end, "")]))
        else:
            paragraph.pieces.append((x.begin, x.end, "\n"))
        paragraph.end = x.end
    return out


def _letter(paragraph: Node, printed: str) -> tuple[str, str, Node] | None:
    """Level, number and parent of (b) or (ii): a letter that counts on is an item, else a roman numeral under the last one."""
    n = letter(printed)
    items = paragraph.children
    if (len(printed) == 1 or printed[0] == printed[-1] != "i") and n == len(items) + 1:
        return "item", str(n), paragraph
    if roman(printed) and items and roman(printed) == len(items[-1].children) + 1:
        return "subitem", str(roman(printed)), items[-1]
    return ("item", str(n), paragraph) if len(printed) == 1 and n > len(items) else None
