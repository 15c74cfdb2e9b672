"""The one door: what a source is and the documents that it holds (`kg build`, `kg cite FILE`)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kg.kinds import kind, kind_of
from kg.model.documents import Document, Issue, Source
from kg.model.text import squeeze
from kg.parse.gazette.contents import find_contents, find_unpaged, page_of, titles_of
from kg.parse.gazette.items import is_anchor
from kg.parse.gazette.split import split_gazette
from kg.parse.grammar import parse_decision, parse_statute
from kg.parse.headings import scan
from kg.parse.meetings import with_meetings
from kg.parse.sort.heads import Heads
from kg.parse.sort.items import Given, item_document
from kg.parse.sort.light import Light, light
from kg.parse.sort.lines import L, lines_of
from kg.parse.sort.statute_file import file_name, statute_document
from kg.parse.sort.titles import same, tidy
from kg.parse.sort.unwrapped import unwrapped
from kg.parse.sort.walk import Head
from kg.parse.statute.enactments import INFO_END
from kg.text.clean import clean, is_masthead
from kg.text.legible import legible
from kg.zh.dates import YEAR
from kg.zh.titles import LONGEST, split_stage, split_version, without_year

_SITE = re.compile(r"[_|—–»]|(?<=[\u4e00-\u9fff)]) ?- ?(?=[\u4e00-\u9fff])")


@dataclass(frozen=True, slots=True)
class Sorted:
    """`layout`: gazette, statute file or items; `why`: one line per document, the sign that showed it."""

    layout: str
    documents: tuple[Document, ...]
    why: tuple[str, ...]


def sort(source: Source) -> Sorted:
    """What the source is, and its documents with their provisions."""
    found = _sorted(replace(source, text=unwrapped(legible(source.text))))
    return replace(found, documents=with_meetings([_staged(_titled_in_time(d)) for d in found.documents]))


def _sorted(source: Source) -> Sorted:
    if INFO_END in source.text and _dated(source.text):
        return Sorted("statute file", (statute_document(source),), ("dated lines closed by INFO END",))
    if INFO_END not in source.text:
        cleaned = clean(source.text)
        contents = find_contents(cleaned)
        if contents and not _of_government(source.text[: cleaned[contents[0]].text.span(0, 1).start]):
            return _gazette(source, "contents with page numbers")
        unpaged = None if contents else find_unpaged(cleaned)
        if unpaged and _of_congress(source.text[: cleaned[unpaged[0]].text.span(0, 1).start]):
            return _gazette(source, "contents whose entries are printed again")
        if sum(is_anchor(cleaned, i) == "delivered" for i in range(len(cleaned))) > 0:
            return _gazette(source, "reports delivered at a meeting")
    return _items(source)


_GOVERNMENTS = re.compile(r"(?:政府|国务院|[部局署厅])公报")


def _of_congress(masthead: str) -> bool:
    """Does the masthead of a gazette stand over the contents, and not a government's?"""
    return "公报" in masthead and not _of_government(masthead)


def _of_government(masthead: str) -> bool:
    """Is it the gazette of a government, whose orders and notices have heads of their own (no congress's)?"""
    head = squeeze(masthead)
    return bool(_GOVERNMENTS.search(head)) and not re.search("人民代表大会|常务委员会|人大", head)


_DATED = re.compile(rf"[0-9]{{4}} ?[-年]|{YEAR}")


def _dated(text: str) -> bool:
    """Does the INFO block hold a dated line? Without one it says nothing of the text."""
    return bool(_DATED.search(text, 0, text.find(INFO_END)))


def _gazette(source: Source, why: str) -> Sorted:
    documents = tuple(_parsed(d) for d in split_gazette(source))
    return Sorted("gazette", documents, (why, *("" for _ in documents[1:])))


def _titled_in_time(doc: Document) -> Document:
    """A title that runs on is cut off and told: a text without line ends makes no title, however long."""
    if len(doc.title) < LONGEST:
        return doc
    issue = Issue(
        "title_too_long",
        "warning",
        f"the title runs over {LONGEST} characters: {doc.title[:40]}…",
        "a line end is missing behind the title",
        doc.text.span(0, LONGEST),
    )
    return replace(doc, title=doc.title[:LONGEST], issues=(*doc.issues, issue))


def _staged(doc: Document) -> Document:
    """A draft, known by the stage behind its title, is no text that anybody adopted: its closing article enacts nothing."""
    if not doc.form.is_law:
        law, version = split_version(doc.subject_law)
        return replace(doc, subject_law=law, subject_version=version) if version else doc
    title, stage = split_stage(without_year(doc.title))
    if not stage:
        return replace(doc, title=title)
    return replace(doc, title=title, stage=stage, statute=replace(doc.statute, enactments=()) if doc.statute else None)


def _parsed(doc: Document) -> Document:
    if doc.form.grammar == "statute":
        statute = parse_statute(doc.text, doc.title)
    elif doc.form.grammar == "decision":
        statute = parse_decision(doc.text, doc.title)
    else:
        return doc
    return replace(doc, statute=statute, issues=(*doc.issues, *statute.issues))


_NEAR = 50
"""Documents back to the order that publishes a text."""


def _items(source: Source) -> Sorted:
    page = light(source.text)
    scanned = scan(page.text.folded, page.marked)
    lines, contents = _without_contents(lines_of(page.text.folded, scanned, page.marked), page.text.folded)
    raws = [page.text.raw[x.begin : x.end] for x in lines]
    heads = _joined(Heads(lines, raws, titles_of([page.text.folded[x.begin : x.end] for x in contents])).run(), lines)
    heads = _first(heads, lines, page, source)
    day = file_name(source.name)[1]
    given = Given(source.name, day, _day(page.facts.get("publish", "")), _day(page.facts.get("effective_date", "")))
    first = _lead(lines, contents)
    documents = [Document(source.name, 0, "目录", "contents", page.text[: contents[-1].end])] if first else []
    for n, head in enumerate(heads, 1):
        begin = lines[head.first].begin if lines else 0
        end = lines[heads[n].first].begin - 1 if n < len(heads) else len(page.text)
        marked = {m - begin for m in page.marked if begin <= m < end}
        order = next((d for d in reversed(documents[-_NEAR:]) if d.subject_law and same(d.subject_law, head.title)), None)
        documents.append(item_document(given, page.text[begin:end], marked, head, n, order))
    why = (*(["contents with page numbers"] if first else []), *(h.why for h in heads))
    return Sorted("items", tuple(documents), why)


def _without_contents(lines: list[L], folded: str) -> tuple[list[L], list[L]]:
    """The lines without a list of contents with page numbers, whose entries look like titles; and the lines of that list. The
    masthead of a gazette over it goes with it."""
    start = next((i for i, x in enumerate(lines[:80]) if x.kind == "contents"), len(lines))
    paged = [i for i in range(start, len(lines)) if page_of(folded[lines[i].begin : lines[i].end])]
    last = start
    for i in paged:
        if i - last > 4:
            break
        last = i
    if last <= start + 1:
        return lines, []
    over = lines[:start]
    return [*([] if _is_masthead(over) else over), *lines[last + 1 :]], lines[start : last + 1]


def _lead(lines: Sequence[L], contents: Sequence[L]) -> bool:
    """Is there a list of contents, and nothing but the masthead over it?"""
    return bool(contents) and not (lines and lines[0].begin < contents[0].begin)


def _is_masthead(over: Sequence[L]) -> bool:
    """Do these lines over a list of contents say what is printed, and nothing of it: 某省人民政府公报, 2018年, 第15期?"""
    said = any(x.note or x.sentence or kind_of(x.s) != "other" for x in over if not is_masthead(x.s))
    return any(is_masthead(x.s) for x in over) and not said


def _joined(heads: Sequence[Head], lines: Sequence[L]) -> list[Head]:
    """Heads without a sentence of their own (a page's title, a title printed twice) are no items; an order is."""
    out: list[Head] = []
    for k, head in enumerate(heads):
        after = heads[k + 1] if k + 1 < len(heads) else None
        stop = after.first if after else len(lines)
        bare = not any(_says(x) for x in lines[head.body : stop])
        order = kind(head.kind).grammar == "announcement"
        if bare and after and not (order and kind(after.kind).grammar != "announcement"):
            continue
        out.append(replace(head, kind="announcement") if after and _publishes(head, after, lines) else head)
    return out


# 《甲规定》已于2015年12月28日由…会议通过,现予公布
_PUBLISHED = re.compile(r"《(?P<law>(?:[^《》]|《[^《》]*》)+)》已?[经由于][^。;]{4,80}通过[^。;]{0,40}公布")


def _publishes(head: Head, after: Head, lines: Sequence[L]) -> bool:
    """甲规定 / 《甲规定》已由…通过,现予公布 / 甲规定 / 第一条: the title of a page over the announcement, whose own is left out."""
    if not same(head.title, after.title):
        return False
    told = _PUBLISHED.match(next((x.s for x in lines[head.body : after.first] if x.sentence), ""))
    return told is not None and same(told["law"], after.title)


def _says(line: L) -> bool:
    return (line.sentence and not (line.navigation or line.note or line.annex)) or (
        line.kind in ("article", "marker", "table") and not line.letterhead
    )


def _first(heads: list[Head], lines: Sequence[L], page: Light, source: Source) -> list[Head]:
    """The first item begins with its letterhead, navigation above it left out; a source whose text prints no
    title takes that of its front matter or web page, or its file's name as a marked guess."""
    if heads and not any(_says(x) for x in lines[: heads[0].first]):
        first = heads[0].first
        while first and lines[first - 1].letterhead:
            first -= 1
        return [replace(heads[0], first=first), *heads[1:]]
    outside = _outside(page, source, _top(lines, page, source.text))
    return [outside, *heads]


_ALONE = re.compile(r"\n\s*?\n|\n[ \t\u3000]{2,}$|\n\u3000+$")
_HEADLINE = range(8, 61)
"""Characters of a headline."""


def _top(lines: Sequence[L], page: Light, printed: str) -> str:
    """The first line of a text without a title of a known kind, where it names a list or plan, or stands above the text as a
    headline does: alone, or over an indented line."""
    first = next((i for i, x in enumerate(lines) if not x.navigation), len(lines))
    top, after = [*lines[first : first + 2], None, None][:2]
    if top is None or not top.plain:
        return ""
    gap = printed[page.text.span(top.begin, top.end).end : page.text.span(after.begin, after.end).start] if after else ""
    alone = _ALONE.search(gap) or (after and (after.navigation or after.day))
    headline = alone and len(top.s) in _HEADLINE and not (top.day or top.letterhead or top.salutation)
    return top.s if headline or kind("other").pattern.search(top.s) else ""


def _outside(page: Light, source: Source, top: str) -> Head:
    """The head of a text that prints no title of a known kind; `top`: its first line, where that is one of another."""
    given = (
        ("front_matter", page.facts.get("title", "")),
        ("html", source.title),
        ("printed", page.heads[0] if page.heads else top),
    )
    for how, printed in given:
        for piece in (printed, *_SITE.split(printed)):
            title = tidy(piece)
            if title and (kind_of(title) != "other" or how == "printed"):
                return Head(0, 0, title, kind_of(title), how, f"no title in the text; {how.replace('_', ' ')}")
    stem = tidy(file_name(source.name)[0])
    return Head(0, 0, stem, "other", "guessed", "no title in the text; the file's name is a guess")


def _day(value: str) -> str:
    m = re.match(r"\d{4}-\d{2}-\d{2}", value)
    return m[0] if m else ""


def explain(found: Sorted) -> list[tuple[str, ...]]:
    """Rows that say of each document: kind, title, where the title stands, articles, and why it is one."""
    rows: list[tuple[str, ...]] = []
    for d, why in zip(found.documents, found.why, strict=True):
        articles = sum(p.level == "article" for p in d.statute.provisions) if d.statute else 0
        rows.append((found.layout, str(d.n), d.kind, d.title, d.title_from, d.date, str(articles or ""), why))
    return rows


__all__ = ["Sorted", "explain", "sort"]
