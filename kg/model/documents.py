"""What is read: a source file, the documents in it, and the provision tree of a statute."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field

from kg.kinds import Kind, kind
from kg.model.text import Span, Text

LEVELS = ("part", "chapter", "section", "article", "paragraph", "item", "subitem")
"""编, 章, 节, 条, 款, 项, 目, from the outermost in."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file as decoded. Offsets of every fact are code points into `text`. `title` is what a web page calls itself."""

    name: str
    text: str
    format: str
    encoding: str = "utf-8"
    sha256: str = ""
    title: str = ""


NOWHERE = Span(0, 0)


@dataclass(frozen=True, slots=True)
class Issue:
    """Something that looks wrong in the source (contract: issues)."""

    kind: str
    severity: str
    message: str
    suggestion: str = ""
    span: Span = NOWHERE


@dataclass(frozen=True, slots=True)
class Provision:
    """One node of a statute's tree. Numbers are as in the contract: `15`, `15-1` for 第十五条之一.

    `begin`, `end` are positions in the document's `Text`, the heading or number included; `text` is
    the wording without its number (an article's own text is its paragraphs joined by newlines).
    `parent` is the index of the parent in `Statute.provisions`, -1 at the top.
    """

    level: str
    number: str
    begin: int
    end: int
    text: str
    parent: int = -1
    part: str = ""
    chapter: str = ""
    section: str = ""
    article: str = ""
    paragraph: str = ""
    item: str = ""
    subitem: str = ""
    heading: str = ""
    repaired: bool = False


@dataclass(frozen=True, slots=True)
class Enactment:
    """One dated line under a statute's title: adopted, approved, amended, promulgated, in force.

    `action`: passed, approved, amended, revised, promulgated, effective, repealed.
    `by` is the printed 《…的决定》 that amended; `meeting` and `body` as printed, spaces removed.
    """

    action: str
    date: str
    body: str = ""
    meeting: str = ""
    by: str = ""
    number: str = ""
    begin: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Statute:
    """The provisions of one statute or decision in reading order (a parent before its children)."""

    title: str
    provisions: tuple[Provision, ...]
    enactments: tuple[Enactment, ...] = ()
    issues: tuple[Issue, ...] = ()
    unparsed: tuple[tuple[int, int], ...] = ()

    def at(self, position: int) -> Provision | None:
        """The innermost provision whose characters hold `position` (of the document's `Text`)."""
        found = None
        index = bisect_right(self.provisions, position, key=lambda p: p.begin)
        for p in reversed(self.provisions[:index]):
            if p.begin <= position < p.end:
                found = p
                break
        return found


@dataclass(frozen=True, slots=True)
class Document:
    """One item of a gazette, or a whole statute file.

    `title` is clean (contract: Tables). `text` runs from the title to the end of the item; `body`
    is the position in it where the text after title, date line and byline starts. `number` is the
    printed number of an announcement (〔十六届〕第12号). `title_from`: printed, joined, contents, html,
    front_matter, guessed. `subject_version` is 草案, 表决稿 … of the
    law in the title; `subjects` are all the laws named there, `subject_law` the first. `stage` is 草案, 征求意见稿 … of a
    text that is itself a draft; its `title` is that of the law. `publisher` is the body, or its meeting, by whose order or
    notice the text is published.
    """

    source: str
    n: int
    title: str
    kind: str
    text: Text
    written: bool = False
    date: str = ""
    meeting: str = ""
    author: str = ""
    author_role: str = ""
    page: str = ""
    subject_law: str = ""
    subject_version: str = ""
    subjects: tuple[str, ...] = ()
    number: str = ""
    body: int = 0
    byline: tuple[int, int] = (0, 0)
    toc: tuple[int, int] = (0, 0)
    toc_title: str = ""
    statute: Statute | None = None
    issues: tuple[Issue, ...] = field(default=())
    title_from: str = "printed"
    stage: str = ""
    publisher: str = ""

    @property
    def span(self) -> Span:
        return self.text.span(0, len(self.text))

    @property
    def printed_title(self) -> str:
        """The title with the stage of a draft."""
        return f"{self.title}({self.stage})" if self.stage else self.title

    @property
    def form(self) -> Kind:
        """What documents of this kind are like (文种); an opinion (意见) whose points bind is like a notice."""
        return kind("notice" if self.kind == "opinion" and self.statute else self.kind)
