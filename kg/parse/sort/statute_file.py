"""A statute that is a file of its own: one source, one document.

The usual layout is a block of dated lines under `# title`, closed by `<!-- INFO END -->`; a file
without that block is read from its first lines. A law that is kept in several files (民法典) gives
one document per file, all with the title and date of the law: they are one work and one version, and
the file's own heading (`# 物权编`) is the part (编) that holds its articles.
"""

from __future__ import annotations

import csv
import re
from functools import cache
from importlib.resources import files
from itertools import islice

from kg.kinds import kind as form_of
from kg.kinds import kind_of
from kg.model.documents import Document, Issue, Source
from kg.model.text import Text, fold
from kg.parse.grammar import decision_of, statute_of
from kg.parse.headings import HEADING, Line, scan
from kg.parse.sort.light import light
from kg.parse.statute.parse import Part
from kg.parse.statute.version import number_of, version_of
from kg.zh.dates import YEAR
from kg.zh.titles import clean_title

_NAME_DATE = re.compile(r"[(]((?:19|20)[0-9]{2}-[0-9]{2}-[0-9]{2})[)]$")


@cache
def _parts() -> dict[tuple[str, str], str]:
    text = (files("kg.zh.words") / "law_parts.csv").read_text(encoding="utf-8")
    return {(r["law"], r["part"]): r["number"] for r in csv.DictReader(text.splitlines())}


def statute_document(source: Source) -> Document:
    """The one document of a statute file: kind, title, date of this version, meeting and statute tree.

    What can't be parsed is reported in `issues`, never guessed.
    """
    page = light(source.text)
    text, heads, body, marked = page.text, page.heads, page.body, page.marked
    stem, name_date = file_name(source.name)
    title, part = _titles(heads, stem, text)
    lines = scan(text.folded, marked)
    early = _header_only(lines, body)
    kind = _kind(title)
    own = _part(title, part, text) if part else None
    statute = decision_of(text, title, lines, body) if form_of(kind).grammar == "decision" else statute_of(text, title, lines, body, own)
    articles = sum(1 for p in statute.provisions if p.level == "article")
    issues = list(statute.issues)
    if early:
        span = text.span(early[0].begin, early[-1].end)
        message = f"{len(early)} articles stand above the mark that ends the header and are not read"
        issues.append(Issue("articles_in_header", "warning", message, "move <!-- INFO END --> above the first article", span))
    if not articles:
        issues.append(Issue("no_articles", "info", f"no numbered article in {source.name}", "", text.span(0, min(len(text), 1))))
    if not form_of(kind).is_law:
        kind = "statute" if articles or body else kind
    date, meeting = version_of(statute.enactments, name_date)
    return Document(
        source.name, 1, title, kind, text, date=date, meeting=meeting, number=number_of(statute.enactments), body=body,
        statute=statute if form_of(kind).is_law else None, issues=tuple(issues),
    )  # fmt: skip


def _header_only(lines: list[Line], body: int) -> list[Line]:
    """Makes what stands above the mark plain lines, where articles stand behind it: no article runs across the mark.
    Returns the articles lost thereby; 第三十一条的决定》, a dated line's second half, is none."""
    if not any(x.kind == "article" and x.begin >= body for x in lines):
        return []
    head = [x for x in lines if x.begin < body]
    articles = [x for x in head if x.kind == "article" and x.strength > 0 and not x.quoted]
    for x in head:
        x.kind = "plain"
    return articles


def file_name(name: str) -> tuple[str, str]:
    """Stem and date of `某条例(2017-09-22).md`."""
    stem = fold(name.rsplit("/", 1)[-1])
    stem = re.sub(r"\.[A-Za-z]{2,4}$", "", stem)
    m = _NAME_DATE.search(stem)
    return (stem[: m.start()], m[1]) if m else (stem, "")


def _titles(heads: list[str], stem: str, text: Text) -> tuple[str, str]:
    """Title of the law and, where the file is one part of it, the heading of the part."""
    if heads:
        return clean_title(heads[0]), clean_title(heads[1]) if len(heads) > 1 else ""
    return _first_lines(text) or clean_title(stem), ""


def _first_lines(text: Text) -> str:
    """The title at the head of a text without marks: one to three lines that name an instrument."""
    title = ""
    for _, line in islice(text.lines(), 3):
        if re.match(rf"第|目 *录|[(].*{YEAR}", line.folded) or line.folded[-1] in "。;:,":
            break
        title += line.raw
        if len(title) < 80 and kind_of(clean_title(title)) != "other":
            return clean_title(title)
    return ""


def _part(title: str, heading: str, text: Text) -> Part | None:
    """Number and heading of the 编 that the file holds: printed (第二编 物权), or a row of law_parts.csv."""
    begin = text.raw.find(heading)
    if begin < 0:
        return None
    m = HEADING.match(fold(heading))
    if m and m[2] in ("编", "篇"):
        return None
    name = heading.removesuffix("编")
    number = _parts().get((title, name), "")
    return Part(number, name, begin, begin + len(heading)) if number else None


def _kind(title: str) -> str:
    return kind_of(title)
