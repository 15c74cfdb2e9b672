"""The lines of a source without Markdown marks, comments, front matter, page numbers and empty lines."""

from __future__ import annotations

import re
from array import array
from collections.abc import Mapping
from dataclasses import dataclass, field

from kg.model.text import Text, fold
from kg.parse.sort.wrapped import going_on
from kg.parse.statute.enactments import INFO_END
from kg.text.clean import INVISIBLE, is_rule
from kg.zh.numerals import CHARS
from kg.zh.persons import simplified

_MARKS = " \t\r\v\f\u200b\u200c\u200d\u2060\ufeff\xad\u3000\xa0\u2002\u2003"
_SEEN = re.compile(f"[^{INVISIBLE}]+")
_FENCE = re.compile(r"\ufeff?\s*---[ \t\r]*\n(?P<rows>(?:[^\n]*\n){1,60}?)---[ \t\r]*(?:\n|$)")
_ROW = re.compile(r"^(?P<key>[A-Za-z_]{2,30}):[ \t]*[\"']?(?P<value>[^\n]*?)[\"']?[ \t\r]*$", re.M)
# — 12 —, -3-, 第 2 页 共 9 页
_PAGE = re.compile(r"(?:\d{1,3} ?/ ?\d{1,3}|[—–-]+ ?\d{1,4} ?[—–-]+|第 ?\d{1,4} ?页(?:[ ,/]*共 ?\d{1,4} ?页)?)")


# 【题注】 (2001年…通过), 【章名】 第一章 总则: what a database prints before a line
_LABEL = re.compile(r"【(?:题注|章名)】[ \u3000]*(?=\S)")


def _is_bold(s: str) -> bool:
    """**一、云州市水井条例**: a whole line in bold."""
    return len(s) > 4 and s.startswith("**") and s.endswith("**") and s.count("**") == 2


@dataclass(frozen=True, slots=True)
class Light:
    """`heads`: the `# …` lines at the top; `body`: where the text behind the INFO block begins; `marked`: where
    lines begin whose `#` is gone; `facts`: the front matter (title, publish, effective_date …)."""

    text: Text
    heads: list[str]
    body: int
    marked: set[int]
    facts: Mapping[str, str] = field(default_factory=dict)


def front_matter(raw: str) -> tuple[dict[str, str], int]:
    """The rows of a YAML head between two `---`, and where the text after it begins.

    >>> front_matter('---\\ntitle: "某条例"\\n---\\n正文')
    ({'title': '某条例'}, 25)
    """
    m = _FENCE.match(raw)
    if not m:
        return {}, 0
    return {r["key"].lower(): r["value"] for r in _ROW.finditer(m["rows"]) if r["value"]}, m.end()


def light(raw: str) -> Light:
    """Reads the source text once; every character keeps its way back."""
    facts, at = front_matter(raw)
    out, lines = _Lines(raw, at), raw[at:].split("\n")
    on = going_on(lines)
    for n, line in enumerate(lines):
        out.add(line, n in on)
    if out.offsets:
        out.offsets.pop()
    text = Text("".join(out.raws), out.offsets[0] if out.offsets else 0, out.offsets, None, "".join(out.folds))
    return Light(text, out.heads, out.body, out.marked, facts)


# 第二條第一項第二款: Taiwan counts 條·項·款·目 where the mainland counts 条·款·项·目.
_TAIWAN = re.compile(rf"第 ?[{CHARS}0-9]{{1,4}} ?项第 ?[{CHARS}0-9]{{1,4}} ?款|民国[{CHARS}0-9 ]{{1,8}}年")
_MAINLAND = re.compile(rf"第 ?[{CHARS}0-9(]{{1,4}}[)]? ?款第 ?[{CHARS}0-9(]{{1,4}}[)]? ?项")
_LEVEL = re.compile(rf"(?<=[{CHARS}0-9前各本同该次后] )[款项]|(?<=[{CHARS}0-9前各本同该次后])[款项]")


def _in_mainland_levels(folded: str) -> str:
    """Paragraph and item of a Taiwan text by the mainland's words, one character for one; the raw text stays as printed.

    >>> _in_mainland_levels("第二条第二项第一款规定及前项规定之款项")
    '第二条第二款第一项规定及前款规定之款项'
    """
    if not _TAIWAN.search(folded) or _MAINLAND.search(folded):
        return folded
    return _LEVEL.sub(lambda m: "项" if m[0] == "款" else "款", folded)


class _Lines:
    def __init__(self, raw: str, at: int) -> None:
        self.raw, self.end = raw, raw.find(INFO_END)
        # 第三條: read as 第三条, one character for one; the raw text stays as printed.
        self.folded = _in_mainland_levels(simplified(fold(raw))) if "條" in raw or "華" in raw or "號" in raw else fold(raw)
        self.at, self.size, self.body = at, 0, 0
        self.heads: list[str] = []
        self.raws: list[str] = []
        self.folds: list[str] = []
        self.offsets = array("l")
        self.marked: set[int] = set()

    def add(self, line: str, goes_on: bool = False) -> None:
        """`goes_on`: it is cut off the line before."""
        at, self.at = self.at, self.at + len(line) + 1
        s = line.strip(_MARKS)
        if not s or s.startswith("<!--") or is_rule(s):
            return
        begin = at + line.index(s[0]) if len(s) < len(line) else at
        if self.end < 0 and s[0] == ">":
            # > (1958年…通过): a quoted note.
            begin, s = begin + len(s) - len(s.lstrip("> \u3000")), s.lstrip("> \u3000")
        # Page numbers stand between the lines of a print.
        if self.end < 0 and _PAGE.fullmatch(self.folded, begin, begin + len(s)):
            return
        if label := _LABEL.match(s):
            begin, s = begin + label.end(), s[label.end() :]
        if _is_bold(s):
            begin, s = begin + 2, s[2:-2].strip(_MARKS)
        if s[:1] == "#":
            begin, s = self._heading(at, begin, s)
        if s:
            self._keep(at, begin, s, goes_on)

    def _heading(self, at: int, begin: int, mark: str) -> tuple[int, str]:
        s = mark.lstrip("#").strip(_MARKS + "#*")
        if s:
            begin = self.raw.index(s, begin)
            self.marked.add(self.size)
            if mark.startswith("# ") and (at < self.end or (self.end < 0 and not self.raws)):
                self.heads.append("".join(_SEEN.findall(s)))
        return begin, s

    def _keep(self, at: int, begin: int, s: str, goes_on: bool) -> None:
        if at > self.end >= 0 and not self.body and self.raws:
            self.body = self.size
        if goes_on:
            self.offsets.pop()
            self.size -= 1
        elif self.raws:
            self.raws.append("\n")
            self.folds.append("\n")
        for m in _SEEN.finditer(self.raw, begin, begin + len(s)):
            self.raws.append(m[0])
            self.folds.append(self.folded[m.start() : m.end()])
            self.offsets.extend(range(m.start(), m.end()))
            self.size += len(m[0])
        self.offsets.append(begin + len(s))
        self.size += 1
