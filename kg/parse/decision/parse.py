"""Decisions and resolutions (决定, 决议, 修正案): 一、二、 are the articles, (一) the items.

The quoted new wording of an amending decision stays inside its operation: a 第X条 or (一) between “ ”
is no provision of the decision.
"""

from __future__ import annotations

import re
from itertools import pairwise

from kg.model.documents import Issue, Statute
from kg.model.text import Text
from kg.parse.headings import SENTENCE_END, Line
from kg.parse.statute.blocks import read_block
from kg.parse.statute.build import Tree, title_of
from kg.parse.statute.enactments import effective_from, find_enactments
from kg.parse.statute.header import header_end

# 本决定自公布之日起施行。《…条例》根据本决定作相应修改…
_CLOSING = re.compile(
    r"本(?:决定|决议|修正案|规定|解释|办法|通知|批复|意见|命令)(?:自|从|由|于|经)|《[^》]{2,80}》[^。]{0,21}(?:根据|依照|按照)本(?:决定|修正案)|此[复令]|特此"
)
# What amends is no title, and a title has no comma.
_COMMAND = re.compile(r"修改|增加|删[去除]|改为|第[^条]{1,8}条|,|“")
_STYLES = "hpaq"


def read_decision(text: Text, title: str, lines: list[Line], body: int = 0) -> Statute:
    """The provision tree of a text whose provisions are numbered 一、二、. `body`: where the header ends, if known."""
    return _Reader(text, title, lines, body).read()


def _counts_on(printed: list[int]) -> bool:
    """1, 2, 3 … with few gaps, once from the beginning."""
    steady = sum(1 for a, b in pairwise(printed) if b == a + 1)
    return printed[0] == 1 and printed.count(1) == 1 and steady >= 0.8 * (len(printed) - 1)


class _Reader:
    def __init__(self, text: Text, title: str, lines: list[Line], body: int) -> None:
        self.text = text
        self.folded = text.folded
        self.title = title
        self.lines = lines
        self.tree = Tree(text)
        self.unparsed: list[tuple[int, int]] = []
        self.issues: list[Issue] = []
        self.body = body
        self.chapters: set[int] = set()
        self.ops = self._operations()
        self.end = self._annex()

    def read(self) -> Statute:
        lines = self.lines
        first = min((*self.ops, *self.chapters), default=self.end)
        head = header_end(self.text, lines[:first], self.title, self.body)
        if head < first:
            self._loose(head, first)
        i = first
        while i < self.end:
            if i in self.chapters:
                i = self._chapter(i)
            elif i in self.ops:
                i = self._operation(i)
            else:
                i = self._loose_from(i)
        if self.end < len(lines):
            self.unparsed.append((lines[self.end].begin, lines[-1].end))
        provisions = self.tree.provisions()
        found = find_enactments(self.text, lines[:head], self.title)
        found = (*found, *effective_from(provisions, found))
        return Statute(self.title, provisions, found, (*self.issues, *self.tree.issues), tuple(self.unparsed))

    def _operations(self) -> dict[int, tuple[str, bool]]:
        """Line index → number of 一、二、 …; of (一) or 1. where the decision has no 一、."""
        through = self._numbered_through()
        if through:
            return through
        for style in _STYLES:
            found = self._sequence(self._marks(style))
            if len(found) > 1 or (found and style == "h"):
                return found
        return {}

    def _marks(self, style: str) -> list[int]:
        return [i for i, x in enumerate(self.lines) if x.kind == "marker" and x.style == style and not x.quoted and self._starts(i)]

    def _numbered_through(self) -> dict[int, tuple[str, bool]]:
        """1. 2. 3. … counted on under 一、 and 二、 (the old 意见 of the courts): those are the articles,
        and 一、公民 is a chapter, (一) its section."""
        heads, numbers = self._marks("h"), self._marks("a")
        if len(heads) < 2 or len(numbers) <= len(heads) or not _counts_on([self.lines[i].number or 0 for i in numbers]):
            return {}
        if not any(heads[1] < i for i in numbers) or any(not self._is_heading(self.lines[i]) for i in heads):
            return {}
        self.chapters = set(heads)
        for i in self._marks("p"):
            if self._is_heading(self.lines[i]) and i + 1 in numbers:
                self.chapters.add(i)
        return self._sequence(numbers)

    def _chapter(self, i: int) -> int:
        line = self.lines[i]
        level = "chapter" if line.style == "h" else "section"
        heading = title_of(self.text.raw[line.body : line.end])
        self.tree.heading(level, str(line.number), line.begin, line.end, heading)
        return i + 1

    def _starts(self, i: int) -> bool:
        if i == 0 or self.lines[i].number == 1:
            return True
        return self.folded[self.lines[i - 1].end - 1] in SENTENCE_END or self.lines[i].strength > 0 or self.lines[i - 1].kind != "plain"

    def _sequence(self, marks: list[int]) -> dict[int, tuple[str, bool]]:
        out: dict[int, tuple[str, bool]] = {}
        last = 0
        for k, i in enumerate(marks):
            line = self.lines[i]
            n = line.number or 0
            follows = self.lines[marks[k + 1]].number if k + 1 < len(marks) else None
            if n == last + 1:
                out[i] = (str(n), False)
            elif last and follows == last + 2:
                self._report(line, f"{self._printed(line)} stands between {last} and {last + 2}", str(last + 1))
                out[i] = (str(last + 1), True)
                n = last + 1
            elif last and last < n <= last + 5:
                self._report(line, f"{last + 1} to {n - 1} missing before {self._printed(line)}")
                out[i] = (str(n), False)
            else:
                continue
            last = n
        return out

    def _report(self, line: Line, message: str, suggestion: str = "") -> None:
        self.issues.append(Issue("article_sequence", "warning", message, suggestion, self.text.span(line.begin, line.body)))

    def _printed(self, line: Line) -> str:
        return self.folded[line.begin : line.body].strip()

    def _annex(self) -> int:
        last = max(self.ops, default=-1)
        for i in range(last + 1, len(self.lines)):
            line = self.lines[i]
            if line.kind == "annex" and i > 0:
                return i
            if line.kind == "article" and line.number == 1 and line.strength == 2 and not line.quoted and last >= 0:
                return self._attached(i)
        end = len(self.lines)
        if not end:
            return 0
        last = max(last, 0)
        while end - 1 > last and self._is_signature(end - 1):
            end -= 1
        return end if end - 1 == last or self.folded[self.lines[end - 1].end - 1] in "。)”" else len(self.lines)

    def _attached(self, i: int) -> int:
        """Where a law printed behind the decision begins: at its title."""
        while i > 0 and (self.lines[i - 1].kind in ("heading", "contents") or self._is_title(i - 1)):
            i -= 1
        line = self.lines[i]
        message = "a second text with its own 第一条 follows the decision"
        self.issues.append(Issue("attached_text", "info", message, "", self.text.span(line.begin, line.end)))
        return i

    def _is_title(self, i: int) -> bool:
        line = self.lines[i]
        return line.kind == "plain" and line.end - line.begin < 60 and self.folded[line.end - 1] not in "。;:"

    def _is_signature(self, i: int) -> bool:
        line = self.lines[i]
        return line.kind == "plain" and line.end - line.begin <= 40 and self.folded[line.end - 1] not in SENTENCE_END

    def _operation(self, i: int) -> int:
        line = self.lines[i]
        number, repaired = self.ops[i]
        k = i + 1
        while k < self.end and k not in self.ops and k not in self.chapters and not self._closes(k):
            k += 1
        block_lines, first, title = self.lines[i:k], line.body, ""
        if k > i + 1 and self._is_heading(line):
            title = title_of(self.text.raw[first : line.end])
            block_lines = self.lines[i + 1 : k]
            first = block_lines[0].begin
        block = read_block(self.folded, block_lines, first)
        self.tree.article(number, line.begin, self.lines[k - 1].end, title, repaired, block)
        return k

    def _is_heading(self, line: Line) -> bool:
        """一、加强审查和监管 on a line of its own is the title of what follows."""
        wording = self.folded[line.body : line.end]
        if line.strength:
            return wording[-1:] not in ("。", ";")
        return 0 < len(wording) <= 30 and wording[-1] not in SENTENCE_END and not _COMMAND.search(wording)

    def _closes(self, k: int) -> bool:
        line = self.lines[k]
        if line.quoted or line.kind not in ("plain", "heading"):
            return False
        return _CLOSING.match(self.folded, line.begin, line.end) is not None and k > max(self.ops)

    def _loose_from(self, i: int) -> int:
        self._loose(i, self.end)
        return self.end

    def _loose(self, i: int, k: int) -> None:
        lines = [x for x in self.lines[i:k] if x.kind != "contents"]
        self.tree.open.clear()
        if any(self.folded[x.end - 1] in "。;:" for x in lines):
            self.tree.loose(read_block(self.folded, lines, lines[0].begin))
        elif lines:
            self.unparsed.append((lines[0].begin, lines[-1].end))
