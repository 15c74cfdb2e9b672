"""Which 第…条 are the statute's own articles, and by which numbers: the sequence decides."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from kg.model.documents import Issue
from kg.model.text import Text
from kg.parse.headings import SENTENCE_END, Line
from kg.zh.numerals import to_han


@dataclass(slots=True)
class Numbering:
    """`articles`: line index → (number, repaired). `end`: index of the first line that is no longer
    part of the statute (附件, a second text with its own 第一条)."""

    articles: dict[int, tuple[str, bool]] = field(default_factory=dict)
    end: int = 0
    issues: list[Issue] = field(default_factory=list)


def name(number: int, sub: int = 0) -> str:
    """第十七条之一 as printed.

    >>> name(17, 1)
    '第十七条之一'
    """
    return f"第{to_han(number)}条" + (f"之{to_han(sub)}" if sub else "")


def number_articles(text: Text, lines: Sequence[Line]) -> Numbering:
    """Reads the articles in order. A number that can't be right gets the one that its neighbours prove."""
    return _Reader(text, lines).read()


class _Reader:
    def __init__(self, text: Text, lines: Sequence[Line]) -> None:
        self.text = text
        self.lines = lines
        self.out = Numbering(end=len(lines))
        self.candidates = [i for i, x in enumerate(lines) if x.kind == "article"]
        self._promote()
        self.strong = [i for i in self.candidates if lines[i].strength == 2 and not lines[i].sub and not lines[i].quoted]
        self.last, self.sub = 0, 0
        self.seen: set[int] = set()
        self.heading = -1
        self.cursor = 0
        self.at = -1
        self.wording = -2

    def _promote(self) -> None:
        """Where most articles have no space after their number (第一条为了…) or stand inside lines (a
        flattened text), what follows a full sentence is as good."""
        lines = [self.lines[i] for i in self.candidates]
        count = {k: sum(x.strength == k for x in lines) for k in (0, 1, 2)}
        wanted = {k for k in (0, 1) if count[k] > count[2]}
        for i in self.candidates:
            if self.lines[i].strength in wanted and not self._cut_before(i):
                self.lines[i].strength = 2

    def read(self) -> Numbering:
        for i, line in enumerate(self.lines):
            if line.kind == "heading":
                if line.level != "section" and self.heading < 0:
                    self.heading = i
            elif line.kind == "annex":
                if self.out.articles and not self._goes_on(i):
                    self.out.end = i
                    break
            elif line.kind == "article" and not self._article(i, line):
                break
        self._unquote()
        return self.out

    def _unquote(self) -> None:
        """A quotation that seems to run over articles of the statute has only lost a mark."""
        run: list[int] = []
        for i, line in enumerate(self.lines):
            if line.quoted:
                run.append(i)
            if run and (not line.quoted or i + 1 == len(self.lines)):
                if any(k in self.out.articles for k in run):
                    for k in run:
                        self.lines[k].quoted = False
                run = []

    def _next_strong(self, i: int, skip: int = 0) -> int | None:
        """The printed number of the next article line after line `i`."""
        while self.cursor < len(self.strong) and self.strong[self.cursor] <= i:
            self.cursor += 1
        at = self.cursor + skip
        return self.lines[self.strong[at]].number if at < len(self.strong) else None

    def _goes_on(self, i: int) -> bool:
        follows = self._next_strong(i)
        return follows is not None and self.last < follows <= self.last + 5

    def _accept(self, i: int, number: int, sub: int = 0, repaired: bool = False) -> None:
        self.out.articles[i] = (f"{number}-{sub}" if sub else str(number), repaired)
        if not sub:
            self.seen.add(number)
        if number >= self.last:
            self.last, self.sub = number, sub
        self.heading = -1
        self.at = i

    def _report(self, i: int, message: str, suggestion: str = "", severity: str = "warning") -> None:
        line = self.lines[i]
        self.out.issues.append(
            Issue(
                "article_sequence",
                severity,
                message,
                suggestion,
                self.text.span(line.begin, max(line.body, line.begin + 1)),
            )
        )

    def _expected(self, i: int, line: Line) -> None:
        """A candidate with the next number: taken, unless a better one follows or it is a reference cut by a line end."""
        follows = self._next_strong(i)
        if line.strength < 0 and (follows == line.number or self._cut_before(i)):
            return
        if line.strength == 2 or follows != line.number:
            self._accept(i, self.last + 1)

    def _article(self, i: int, line: Line) -> bool:
        """Judges one candidate; False where the statute ends before it."""
        n, expected = line.number, self.last + 1
        if line.quoted and n != expected:
            return True
        if line.sub:
            self._inserted(i, line)
        elif n == expected:
            self._expected(i, line)
        elif line.strength < 2:
            pass
        elif n == 1 and self.last and self._next_strong(i) in (2, None):
            return self._restart(i)
        elif not self.last:
            if n is not None:
                self._accept(i, n)
        else:
            self._out_of_order(i, n, expected)
        return True

    def _inserted(self, i: int, line: Line) -> None:
        """第十七条之一 stands after 第十七条 (or after another 之N of it)."""
        n = line.number
        if n is None or line.strength < 1:
            return
        if n != self.last or line.sub != self.sub + 1:
            if line.strength < 2 or n < self.last:
                return
            self._report(
                i,
                f"{name(n, line.sub)} does not follow {name(self.last, self.sub)}"
                if self.last
                else f"the text begins with {name(n, line.sub)}",
            )
        self._accept(i, n, line.sub)

    def _restart(self, i: int) -> bool:
        """第一条 a second time: numbering that starts again in each 编 or 章, or another text."""
        heading = self.lines[self.heading] if self.heading >= 0 else None
        if heading and (heading.level in ("part", "subpart") or heading.number != 1):
            self.last = self.sub = 0
            self.seen = set()
            self._accept(i, 1)
            return True
        end = self.heading if heading else i
        while end > 0 and (self.lines[end - 1].kind in ("contents", "annex") or self._is_title(end - 1)):
            end -= 1
        self.out.end = end
        line = self.lines[end]
        self.out.issues.append(
            Issue(
                "attached_text",
                "info",
                f"a second text with its own 第一条 follows {name(self.last)}",
                "",
                self.text.span(line.begin, line.end),
            )
        )
        return False

    def _is_title(self, i: int) -> bool:
        line = self.lines[i]
        return line.kind == "plain" and line.end - line.begin < 60 and self.text.folded[line.end - 1] not in "。;:"

    def _twice(self, i: int, n: int, printed: str) -> None:
        if not self._cut_before(i):
            self._report(i, f"{printed} is printed twice; the sequence does not show which number is right")
            self._accept(i, n)

    def _out_of_order(self, i: int, n: int | None, expected: int) -> None:
        """A strong candidate whose number is not the next one."""
        follows = self._next_strong(i)
        printed = self.text.raw[self.lines[i].begin : self.lines[i].body].strip()
        if follows == expected + 1:
            self._report(i, f"{printed} stands between {name(self.last)} and {name(expected + 1)}", name(expected))
            self._accept(i, expected, repaired=True)
        elif n is None:
            pass
        elif n in self.seen:
            self._twice(i, n, printed)
        elif n < self.last:
            self._report(i, f"{printed} stands after {name(self.last)}")
            self._accept(i, n)
        elif n == expected + 1 and follows == expected and self._next_strong(i, 1) in (None, n + 1):
            self._report(i, f"{printed} stands before {name(expected)}")
            self._accept(i, n)
        elif follows == expected and self._next_strong(i, 1) != n + 1:
            # One line out of the run: a reference cut by a line end, or a quoted article.
            if not self._cut_before(i):
                self._report(
                    i,
                    f"{printed} stands between {name(self.last)} and {name(expected)}; read as text of {name(self.last)}",
                    severity="info",
                )
        elif n > expected + 1 and (self._cut_before(i) or self._is_new_wording(i, n)):
            return
        else:
            missing = name(expected) if n == expected + 1 else f"{name(expected)} to {name(n - 1)}"
            self._report(i, f"{missing} missing between {name(self.last, self.sub)} and {printed}")
            self._accept(i, n)

    def _is_new_wording(self, i: int, n: int) -> bool:
        """第一百二十三条 … in an article that adds it (增加五条,分别作为第一百二十三条至…) without “ ”."""
        start = self.at
        line = self.lines[start]
        head = self.text.folded[line.begin : line.end]
        if self.wording != start and not re.search(rf"(?:增加|修改为|作为)[^。]*{name(n)}", head):
            return False
        self.wording = start
        for inner in self.lines[start + 1 : i + 1]:
            inner.quoted = True
        return True

    def _cut_before(self, i: int) -> bool:
        """Whether the line before ends inside a sentence, so that this 第…条 continues it."""
        if i == 0 or self.lines[i - 1].kind not in ("plain", "article", "marker"):
            return False
        return self.text.folded[self.lines[i - 1].end - 1] not in SENTENCE_END
