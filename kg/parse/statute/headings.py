"""Which headings (编 章 节) are the statute's own: contents left out, lost numbers restored."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass, field

from kg.model.documents import Issue
from kg.model.text import Text
from kg.parse.headings import SENTENCE_END, Line
from kg.zh.numerals import to_han

_CUT = 10
"""Characters from which on the title of a heading may go on in the next line."""
_UNIT = {"part": "编", "chapter": "章", "section": "节"}


@dataclass(slots=True)
class Headings:
    """`dropped`: lines of the contents. `restored`: line index → (level, number) of a title whose number
    is lost. `implied`: index of the first article of a 第一章 that is not printed at all. `renumbered`: line index → the number that the sequence proves. `bare`: titles
    whose number nothing proves."""

    dropped: set[int] = field(default_factory=set)
    restored: dict[int, tuple[str, int]] = field(default_factory=dict)
    implied: int = -1
    renumbered: dict[int, int] = field(default_factory=dict)
    bare: set[int] = field(default_factory=set)
    issues: list[Issue] = field(default_factory=list)


def read_headings(text: Text, lines: Sequence[Line], articles: Container[int], end: int, head: int = 0) -> Headings:
    """`articles` are the line indices of the statute's articles, `end` the end of the statute, `head` that of its title and note."""
    out = Headings(_contents(text.folded, lines, articles, end))
    _Restorer(text, lines, articles, end, out, head).run()
    return out


def _contents(folded: str, lines: Sequence[Line], articles: Container[int], end: int) -> set[int]:
    """Lines of the contents (目录) and headings that only announce later ones."""
    dropped: set[int] = set()
    later: dict[tuple[str, int | None, int], int] = {}
    empty = _empty(lines, articles, end)
    for i, line in enumerate(lines[:end]):
        if line.kind == "heading" and line.level != "unnumbered":
            later[line.level, line.number, line.sub] = i
    inside = False
    for i, line in enumerate(lines[:end]):
        if line.kind == "contents":
            inside = True
            dropped.add(i)
        elif i in articles:
            inside = False
        elif line.kind == "heading":
            key = (line.level, line.number, line.sub)
            if (inside and line.level == "unnumbered") or (empty[i] and later.get(key, -1) > i):
                dropped.add(i)
            else:
                inside = False
        elif inside:
            if line.end - line.begin < 40 and folded[line.end - 1] not in "。;:":
                dropped.add(i)
            else:
                inside = False
    return dropped


def _empty(lines: Sequence[Line], articles: Container[int], end: int) -> list[bool]:
    """For each line: whether a heading of 章 or above, or the end, comes before the next article."""
    out = [True] * end
    empty = True
    for i in range(end - 1, -1, -1):
        out[i] = empty
        if i in articles:
            empty = False
        elif lines[i].kind == "heading" and lines[i].level not in ("section", "unnumbered"):
            empty = True
    return out


class _Restorer:
    """Titles on lines of their own whose 第N章 is lost, proven by the gap between their neighbours."""

    def __init__(self, text: Text, lines: Sequence[Line], articles: Container[int], end: int, out: Headings, head: int) -> None:
        self.text, self.folded = text, text.folded
        self.lines, self.articles, self.end, self.head = lines, articles, end, head
        self.out = out
        self.last = {"part": 0, "chapter": 0, "section": 0}
        self.bare: dict[str, list[int]] = {"chapter": [], "section": []}
        self.first_article = -1
        self.titles: list[int] = []
        self.after_heading = False

    def run(self) -> None:
        for i in range(self.end):
            line = self.lines[i]
            if i in self.articles:
                if self.first_article < 0:
                    self.first_article = i
                self.after_heading = False
            elif line.kind == "heading" and line.level in self.last and i not in self.out.dropped and not line.quoted:
                self._numbered(i, line)
                self.after_heading = True
            elif i >= self.head and self._is_bare(i, line):
                self.titles.append(i)
                self.bare["section"].append(i)
                if not (i and (self.lines[i - 1].kind == "heading" or i - 1 in self.bare["chapter"])):
                    self.bare["chapter"].append(i)
        self._trailing()

    def _is_bare(self, i: int, line: Line) -> bool:
        """A short line without a full stop right before an article (or before a heading of a 节)."""
        if line.quoted or i in self.out.dropped or line.end - line.begin > 36 or i + 1 >= self.end:
            return False
        if line.kind == "heading":
            return line.level == "unnumbered" and i + 1 in self.articles
        if line.kind != "plain" or self.folded[line.end - 1] in (*SENTENCE_END, ","):
            return False
        after = self.lines[i + 1]
        section = after.kind == "heading" and after.level == "section"
        if not (section or i + 1 in self.articles or self._runs_on(i)):
            return False
        return self._may_begin(i, after)

    def _may_begin(self, i: int, after: Line) -> bool:
        """Does what stands before line i let a heading begin?"""
        if i - 1 in self.bare["chapter"]:
            return after.kind != "plain"
        return self.after_heading or i == 0 or self.folded[self.lines[i - 1].end - 1] in "。”"

    def _runs_on(self, i: int) -> bool:
        """A title over two lines: the next is as short, and the article begins after it."""
        after = self.lines[i + 1]
        short = after.kind == "plain" and after.end - after.begin <= 20 and self.folded[after.end - 1] not in SENTENCE_END
        return short and i + 2 in self.articles

    def _numbered(self, i: int, line: Line) -> None:
        level, n = line.level, line.number or 0
        last = self.last[level]
        if last and n != last + 1 and not line.sub and self._follows(i, level) == last + 2:
            self._report(
                i,
                f"{self._label(level, n)} stands between {self._label(level, last)} and {self._label(level, last + 2)}",
                self._label(level, last + 1),
            )
            n = self.out.renumbered[i] = last + 1
        elif 1 < n <= last:
            self._report(i, f"{self._label(level, n)} stands after {self._label(level, last)}")
        if n > last + 1 and not line.sub:
            self._gap(i, level, n, last)
        if level == "chapter":
            self.bare = {"chapter": [], "section": []}
            self.last["section"] = 0
        elif level == "section":
            self.bare["section"] = []
        else:
            self.bare = {"chapter": [], "section": []}
            self.last["section"] = 0
        self.last[level] = n

    def _follows(self, i: int, level: str) -> int | None:
        """The number of the next heading of this level before one of a higher level."""
        higher = {"part": (), "chapter": ("part",), "section": ("part", "chapter")}[level]
        for k in range(i + 1, min(self.end, i + 600)):
            line = self.lines[k]
            if line.kind == "heading" and k not in self.out.dropped:
                if line.level == level:
                    return line.number
                if line.level in higher:
                    return None
        return None

    def _label(self, level: str, n: int) -> str:
        return f"第{to_han(n) if n > 0 else n}{_UNIT[level]}"

    def _below_chapter(self, found: list[int], count: int) -> list[int]:
        """The title of the 章 stands right above that of its 第一节."""
        return found[-count:] if len(found) > count and found[-count] - 1 in self.bare["chapter"] else found

    def _restore(self, level: str, found: list[int], missing: list[int]) -> None:
        """The lines without a number are the headings whose numbers are missing."""
        for at, number in zip(found, missing, strict=True):
            self.out.restored[at] = (level, number)
            self._report(at, f"{self._label(level, number)} is printed without its number", self._label(level, number))
        if level == "section":
            self.bare["chapter"] = [x for x in self.bare["chapter"] if x not in found]

    def _gap(self, i: int, level: str, n: int, last: int) -> None:
        missing = list(range(last + 1, n))
        found = self.bare.get(level, [])
        first = level == "chapter" and last == 0 and self.first_article >= 0 and self.last["part"] == 0
        if first and len(found) == len(missing) - 1 and (not found or found[0] > self.first_article):
            # What stands before 第二章 is 第一章, even where its heading is not printed.
            self.out.implied = self.first_article
            self._report(self.first_article, "第一章 has no heading; the articles before 第二章 belong to it")
            missing = missing[1:]
        if level == "section" and not last:
            found = self._below_chapter(found, len(missing))
        if len(found) == len(missing):
            self._restore(level, found, missing)
        elif level != "part" and (last or self.last["part"] == 0):
            self._report(i, f"{self._label(level, missing[0])} missing before {self._label(level, n)}")

    def _trailing(self) -> None:
        """法律责任, 附则 after the last numbered 章: chapters that go on without their numbers.

        So do all chapters of a statute none of which has kept its number.
        """
        last, found = self.last["chapter"], self.bare["chapter"]
        if not self.last["part"] and (last or (len(found) > 1 and self._all_titles(found))):
            if not last and found and found[0] > self.first_article:
                self.out.implied = self.first_article
                last = 1
            for k, at in enumerate(found):
                self.out.restored[at] = ("chapter", last + 1 + k)
                label = self._label("chapter", last + 1 + k)
                self._report(at, f"{label} is printed without its number", label)
        for at in self.titles:
            if at not in self.out.restored and not self._continues(at):
                self.out.bare.add(at)
                self._report(at, "a heading without its number; the sequence does not show which")

    def _continues(self, at: int) -> bool:
        """Is it the title of the heading on the line before, or its second line?"""
        before = self.lines[at - 1] if at else self.lines[at]
        if at - 1 not in self.out.restored and (before.kind != "heading" or before.level == "unnumbered"):
            return False
        title = self.folded[before.body : before.end].rstrip()
        return not title or len(title) >= _CUT or title[-1] in "、,和与及的"

    def _all_titles(self, found: list[int]) -> bool:
        """Whether these are the titles of chapters: the last is 附则, or the first 总则."""
        first, last = (self.folded[self.lines[i].begin : self.lines[i].end].replace(" ", "") for i in (found[0], found[-1]))
        return last == "附则" or first == "总则"

    def _report(self, i: int, message: str, suggestion: str = "") -> None:
        line = self.lines[i]
        self.out.issues.append(Issue("missing_section", "info", message, suggestion, self.text.span(line.begin, line.end)))
