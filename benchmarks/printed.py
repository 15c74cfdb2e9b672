"""Articles of a statute file, read without the program: a fault of the program's own reading counts as a fault where this is the measure."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from kg.zh.numerals import to_han, to_int

ARTICLE = re.compile(r"第([一二三四五六七八九十百千零〇]+)条(?:之([一二三四五六七八九十]+))?[ \u3000]+(?P<text>\S.*)")
ITEM = re.compile(r"[（(]([一二三四五六七八九十]+)[)）]")
HEADING = re.compile(r"#|第[一二三四五六七八九十百]+[编章节]|附[ \u3000]*[则件录：:]")

MARKS = "。；：，、;:,.）)”"


@dataclass(slots=True)
class Article:
    number: str
    paragraphs: list[str] = field(default_factory=list)
    items: dict[int, list[str]] = field(default_factory=dict)
    lines: list[str] = field(default_factory=list)

    @property
    def name(self) -> str:
        head, _, sub = self.number.partition("-")
        return f"第{to_han(int(head))}条" + (f"之{to_han(int(sub))}" if sub else "")


def read(text: str) -> dict[str, Article]:
    """Articles of a statute file by number; none where the numbers do not run from 1 without a gap."""
    found: dict[str, Article] = {}
    now: Article | None = None
    lines = [*filter(None, map(str.strip, text.replace("\u200b", "").partition("<!-- INFO END -->")[2].splitlines()))]
    for line, heads in zip(lines, headings(lines), strict=True):
        if heads:
            now = None
        elif m := ARTICLE.match(line):
            number = str(to_int(m[1])) + (f"-{to_int(m[2])}" if m[2] else "")
            if number in found:
                return {}
            now = found[number] = Article(number, [m["text"]], lines=[m["text"]])
        elif now is not None and (m := ITEM.match(line)):
            now.items.setdefault(len(now.paragraphs), []).append(line[m.end() :].strip())
            now.lines.append(line)
        elif now is not None:
            now.paragraphs.append(line)
            now.lines.append(line)
    whole = [int(n) for n in found if n.isdigit()]
    return found if whole and whole == list(range(1, len(whole) + 1)) else {}


def headings(lines: list[str]) -> list[bool]:
    """Which lines are headings: numbered ones, and short ones without a mark before an article (over two lines with 、 between)."""
    out, following = [], "第一条 "
    for line in reversed(lines):
        alone = len(line) < 30 and not ARTICLE.match(line)
        before = (ARTICLE.match(following) and line[-1] not in MARKS) or (bool(out) and out[-1] and line[-1] == "、" and len(line) < 20)
        out.append(bool(HEADING.match(line)) or bool(alone and before))
        following = line
    return out[::-1]
