"""A statute that is a file of its own: one source, one document.

The usual layout is a block of dated lines under `# title`, closed by `<!-- INFO END -->`; a file
without that block is read from its first lines. A law that is kept in several files (民法典) gives
one document per file, all with the title and date of the law: they are one work and one version, and
the file's own heading (`# 物权编`) is the part (编) that holds its articles.
"""

from __future__ import annotations

import csv
import re
from array import array
from datetime import date
from functools import cache
from importlib.resources import files

from kg.kinds import kind as form_of
from kg.kinds import kind_of
from kg.model.documents import Document, Enactment, Issue, Source
from kg.model.text import Text, fold
from kg.parse.decision.parse import decision_of
from kg.parse.headings import HEADING, scan
from kg.parse.statute.enactments import INFO_END
from kg.parse.statute.parse import Part, statute_of
from kg.zh.titles import clean_title

_NAME_DATE = re.compile(r"[(]((?:19|20)[0-9]{2}-[0-9]{2}-[0-9]{2})[)]$")
_MARKS = " \t\r\v\f\u200b\u200c\u200d\u2060\ufeff\xad\u3000\xa0\u2002\u2003"
_VERSION_ACTS = ("passed", "amended", "revised")


@cache
def _parts() -> dict[tuple[str, str], str]:
    text = (files("kg.zh.words") / "law_parts.csv").read_text(encoding="utf-8")
    return {(r["law"], r["part"]): r["number"] for r in csv.DictReader(text.splitlines())}


def statute_document(source: Source) -> Document:
    """The one document of a statute file: kind, title, date of this version, meeting and statute tree.

    What can't be parsed is reported in `issues`, never guessed.
    """
    text, heads, body, marked = _light(source.text)
    stem, name_date = _file_name(source.name)
    title, part = _titles(heads, stem, text)
    lines = scan(text.folded, marked)
    kind = _kind(title)
    own = _part(title, part, text) if part else None
    if form_of(kind).grammar == "decision":
        statute = decision_of(text, title, lines, body)
    else:
        statute = statute_of(text, title, lines, body, own)
    articles = sum(1 for p in statute.provisions if p.level == "article")
    issues = list(statute.issues)
    if not articles:
        issues.append(
            Issue("no_articles", "info", f"no numbered article in {source.name}", "", text.span(0, min(len(text), 1)))
        )
    if not form_of(kind).is_law:
        kind = "statute" if articles or body else kind
    date, meeting = _version(statute.enactments, name_date)
    return Document(
        source.name, 1, title, kind, text, date=date, meeting=meeting, number=_number(statute.enactments), body=body,
        statute=statute if form_of(kind).is_law else None, issues=tuple(issues),
    )  # fmt: skip


def _light(raw: str) -> tuple[Text, list[str], int, set[int]]:
    """The text without Markdown marks, comments and empty lines; its `#` lines at the head; where the
    body begins (after the INFO block); where lines begin that had a `#`."""
    folded = fold(raw)
    end = raw.find(INFO_END)
    heads: list[str] = []
    raws: list[str] = []
    folds: list[str] = []
    offsets = array("l")
    marked: set[int] = set()
    at, body, size = 0, 0, 0
    for line in raw.split("\n"):
        stop = at + len(line)
        s = line.strip(_MARKS)
        if s and not s.startswith("<!--"):
            begin = at + line.index(s[0]) if len(s) < len(line) else at
            mark = s
            if s[0] == "#":
                s = s.lstrip("#").strip(_MARKS + "#*")
                if s:
                    begin = raw.index(s, begin)
                    if mark.startswith("# ") and (at < end or (end < 0 and not raws)):
                        heads.append(s)
            if s:
                if mark[0] == "#":
                    marked.add(size)
                if at > end >= 0 and not body and raws:
                    body = size
                raws.append(s)
                folds.append(folded[begin : begin + len(s)])
                offsets.extend(range(begin, begin + len(s) + 1))
                size += len(s) + 1
        at = stop + 1
    if offsets:
        offsets.pop()
    return Text("\n".join(raws), offsets[0] if offsets else 0, offsets, None, "\n".join(folds)), heads, body, marked


def _file_name(name: str) -> tuple[str, str]:
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
    for _, line in text.lines()[:3]:
        if re.match(r"第|目 *录|[(].*[0-9]{4}年", line.folded) or line.folded[-1] in "。;:,":
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
    if re.search(r"修正案(?:\([^)]*\))*$", title):
        return "amending_decision"
    return kind_of(title)


_STALE = 366


def _days(a: str, b: str) -> int:
    """Days from one ISO date to another; 0 where either is not a whole date."""
    try:
        return (date.fromisoformat(b) - date.fromisoformat(a)).days
    except ValueError:
        return 0


def _version(enactments: tuple[Enactment, ...], name_date: str) -> tuple[str, str]:
    """Date and meeting of this version: the last time it was passed or amended.

    The date in the file's name counts where the heading gives none, or ends long before it: such a heading
    lacks the amendment that made this version (a few weeks lie between passing and publication).
    """
    acts = [e for e in enactments if e.action in _VERSION_ACTS and len(e.date) >= 4]
    if acts:
        last = max(acts, key=lambda e: e.date)
        listed = max(e.date for e in enactments if e.date)
        if name_date and _days(listed, name_date) > _STALE:
            return name_date, ""
        return last.date, last.meeting
    if name_date:
        return name_date, ""
    last_date = max((e.date for e in enactments if e.action in ("promulgated", "approved")), default="")
    return last_date, ""


def _number(enactments: tuple[Enactment, ...]) -> str:
    return next((e.number for e in enactments if e.number), "")
