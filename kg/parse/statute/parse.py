"""Statutes (法律, 条例, 规定, 办法, 解释 …): 编 章 节 条 款 项 目 as a tree of provisions."""

from __future__ import annotations

import re
from typing import NamedTuple

from kg.model.documents import Statute
from kg.model.text import Text
from kg.parse.headings import SENTENCE_END, Line
from kg.parse.statute.blocks import plain_block, read_block
from kg.parse.statute.build import Tree, title_of
from kg.parse.statute.enactments import effective_from, find_enactments
from kg.parse.statute.header import header_end
from kg.parse.statute.headings import read_headings
from kg.parse.statute.numbers import Numbering
from kg.zh.numerals import CHARS

# 第一条(立法目的) 为了…, 第一条 【立法目的】为了…
_BRACKETED = re.compile(r"\(([^()。;:,]{2,30})\) *|[【\[]([^】\]。;]{1,40})[】\]] *")
_NOT_TITLE = re.compile(rf"[{CHARS}0-9]+$|删[去除]|废止|略$|本条|已|现")


class Part(NamedTuple):
    """The 编 that a whole file holds (the files of 民法典)."""

    number: str
    title: str
    begin: int
    end: int


def read_statute(text: Text, title: str, lines: list[Line], numbering: Numbering, body: int = 0, part: Part | None = None) -> Statute:
    """The provision tree of a text whose articles are numbered. `body`: where the header ends, if known."""
    return _Reader(text, title, lines, numbering, body, part).read()


class _Reader:
    def __init__(self, text: Text, title: str, lines: list[Line], numbering: Numbering, body: int, part: Part | None) -> None:
        self.text = text
        self.folded = text.folded
        self.title = title
        self.lines = lines
        self.numbering = numbering
        self.articles = numbering.articles
        self.tree = Tree(text)
        self.unparsed: list[tuple[int, int]] = []
        self.end = self._cut_tail(numbering.end)
        self.head = header_end(text, lines[: min(self.articles)], title, body)
        self.headings = read_headings(text, lines, self.articles, self.end, self.head)
        self.dropped, self.restored = self.headings.dropped, self.headings.restored
        self.titled = self._titles_on_own_lines()
        self.han = False
        self.part = part

    def read(self) -> Statute:
        lines = self.lines
        if self.part:
            self.tree.heading("part", self.part.number, self.part.begin, self.part.end, self.part.title)
        i = self.head
        while i < self.end:
            line = lines[i]
            if i in self.articles:
                if i == self.headings.implied:
                    self.tree.heading("chapter", "1", line.begin, line.begin, "", repaired=True)
                i = self._article(i)
            elif i in self.restored:
                i = self._restored(i)
            elif (line.kind == "heading" and i not in self.dropped and not line.quoted) or (
                line.kind == "marker" and self._is_han_heading(i)
            ):
                i = self._heading(i)
            elif i in self.dropped or line.kind == "contents":
                i += 1
            else:
                i = self._loose(i)
        if self.end < len(lines):
            self.unparsed.append((lines[self.end].begin, lines[-1].end))
        provisions = self.tree.provisions()
        found = find_enactments(self.text, lines[: self.head], self.title)
        found = (*found, *effective_from(provisions, found))
        issues = (*self.numbering.issues, *self.headings.issues, *self.tree.issues)
        return Statute(self.title, provisions, found, issues, tuple(self.unparsed))

    # ── what belongs to the statute ──

    def _cut_tail(self, end: int) -> int:
        """Without what stands after the last sentence: a table, a signature, a date, a printer's line."""
        last = max((i for i in self.articles if i < end), default=end)
        in_force = False
        for i in range(last, end):
            line = self.lines[i]
            wording = self.folded[line.begin : line.end]
            if (
                in_force
                and line.kind == "plain"
                and len(wording) <= 40
                and wording[-1] not in "。;:”"
                and self.folded[self.lines[i - 1].end - 1] == "。"
            ):
                return i
            in_force = in_force or "施行" in wording or "生效" in wording or "实施" in wording
        return end

    def _titles_on_own_lines(self) -> bool:
        """Whether the articles of this statute carry their titles on the line of the number."""
        short = sum(1 for i in self.articles if self._has_line_title(i))
        return short * 10 >= len(self.articles) * 6

    def _has_line_title(self, i: int) -> bool:
        line = self.lines[i]
        if not 0 < line.end - line.body <= 20 or i + 1 >= self.end:
            return False
        return self.folded[line.end - 1] not in "。;:,、" and self.lines[i + 1].kind in ("plain", "marker")

    # ── parts ──

    def _article_end(self, i: int) -> int:
        k = i + 1
        while k < self.end and k not in self.articles and not self._is_boundary(k):
            k += 1
        return k

    def _lists(self, begin: int, end: int) -> bool:
        return self.folded.find("(一)", begin, end) >= 0 or self.folded.find("1.", begin, end) >= 0

    def _article(self, i: int) -> int:
        line = self.lines[i]
        number, repaired = self.articles[i]
        k = self._article_end(i)
        first, title = line.body, ""
        m = _BRACKETED.match(self.folded, first, line.end)
        if m and not _NOT_TITLE.match(m[1] or m[2]):
            first, title = m.end(), title_of(m[1] or m[2])
        block_lines = self.lines[i:k]
        if not title and self.titled and self._has_line_title(i) and k > i + 1:
            title = title_of(self.text.raw[first : line.end])
            block_lines = self.lines[i + 1 : k]
            first = block_lines[0].begin
        elif first == line.end and k > i + 1 and block_lines[1].kind != "table":
            block_lines = self.lines[i + 1 : k]
            first = block_lines[0].begin
        if len(block_lines) == 1 and not self._lists(first, line.end):
            block = plain_block(self.folded, block_lines[0], first)
        else:
            block = read_block(self.folded, block_lines, first)
        self.tree.article(number, line.begin, self.lines[k - 1].end, title, repaired, block)
        return k

    def _is_boundary(self, k: int) -> bool:
        line = self.lines[k]
        if k in self.restored or k in self.headings.bare:
            return True
        if line.kind == "heading":
            return not line.quoted and k not in self.dropped
        return line.kind == "marker" and line.style in "hp" and self._is_han_heading(k)

    def _is_short(self, line: Line) -> bool:
        """A few words that are no sentence."""
        if line.style not in "hp" or line.quoted or not 0 < line.end - line.body <= 40:
            return False
        return not any(c in ("。;" if line.strength else "。;:,") for c in self.folded[line.body : line.end])

    def _is_han_heading(self, i: int) -> bool:
        """一、一般规定 on a line of its own before an article: the chapters of a 司法解释; (一) below it its sections."""
        line = self.lines[i]
        if i + 1 >= self.end or not self._is_short(line):
            return False
        if line.style == "p":
            return i + 1 in self.articles and (self.han or line.strength > 0)
        after = self.lines[i + 1]
        below = after.kind == "marker" and after.style == "p" and i + 2 in self.articles
        if i + 1 in self.articles or below or line.strength > 0:
            self.han = True
            return True
        return False

    def _heading(self, i: int) -> int:
        line = self.lines[i]
        level = line.level
        if line.kind == "marker":
            level = "chapter" if line.style == "h" else "section"
        number = str(self.headings.renumbered.get(i, line.number or 0))
        title = title_of(self.text.raw[line.body : line.end])
        end, k = line.end, i + 1
        if level == "unnumbered":
            # 序言, 总则 without a number; 附则 after several 编 stands in none of them.
            self.tree.open.clear()
            self.unparsed.append((line.begin, line.end))
            return k
        if k < self.end and k not in self.restored and self._continues_heading(k, title):
            title, end, k = (
                title + title_of(self.text.raw[self.lines[k].begin : self.lines[k].end]),
                self.lines[k].end,
                k + 1,
            )
        if line.sub:
            number += f"-{line.sub}"
        if level == "subpart":
            self.tree.subpart(number, line.begin, end, title)
        else:
            self.tree.heading(level, number, line.begin, end, title, i in self.headings.renumbered)
        return k

    def _continues_heading(self, k: int, title: str) -> bool:
        """The title of a heading stands on the next line, or goes on there."""
        line = self.lines[k]
        if line.kind == "heading":
            return line.level == "unnumbered" and not title
        if k in self.headings.bare:
            return False
        short = line.kind == "plain" and line.end - line.begin <= 40 and self.folded[line.end - 1] not in SENTENCE_END
        return short and (not title or k + 1 in self.articles)

    def _restored(self, i: int) -> int:
        level, number = self.restored[i]
        line = self.lines[i]
        title, end, k = title_of(self.text.raw[line.begin : line.end]), line.end, i + 1
        if k not in self.restored and k < self.end and self._continues_heading(k, title):
            title, end, k = (
                title + title_of(self.text.raw[self.lines[k].begin : self.lines[k].end]),
                self.lines[k].end,
                k + 1,
            )
        self.tree.heading(level, str(number), line.begin, end, title, repaired=True)
        return k

    def _loose(self, i: int) -> int:
        """Lines outside any article: a preamble becomes paragraphs of the statute itself."""
        k = i
        while (
            k < self.end
            and k not in self.articles
            and not self._is_boundary(k)
            and k not in self.dropped
            and self.lines[k].kind != "contents"
        ):
            k += 1
        k = max(k, i + 1)
        lines = self.lines[i:k]
        if any(self.folded[x.end - 1] in "。;:" for x in lines):
            self.tree.loose(read_block(self.folded, lines, lines[0].begin))
        else:
            self.unparsed.append((lines[0].begin, lines[-1].end))
        return k
