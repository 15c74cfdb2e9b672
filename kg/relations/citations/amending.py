"""Amending decisions: the law that is changed, and what each command makes of a number that stands in it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from kg.model.documents import Document
from kg.model.facts import LawMention
from kg.relations.citations.paths import Memory, Path, above, join, upto
from kg.relations.citations.place import Quotes
from kg.zh.lawnames import holds_in
from kg.zh.numerals import CHARS
from kg.zh.targets import RANK

MODIFIED = re.compile(
    r"(?:》|法|条例|办法|规定|细则) ?(?:\([^()\n]{1,40}\))?(?:部分条款|有关条款|的部分规定|中)?(?:作|作出|进行)(?:如下|以下|了|出)?修[改正订]"
)
"""《…》作如下修改, read from the last character of the title."""
_OP = re.compile(rf"(?:^|\n)[“ ]*(?:[{CHARS}]+、|第[{CHARS}]+条[ \t])")


def is_amending(doc: Document) -> bool:
    """Is the document a decision that changes a law (修改…的决定, …修正案)?"""
    return doc.form.amends == "always" or (doc.form.is_law and bool(re.search(r"修正案|关于修改.+的决定$", doc.title)))


_NUMBERED = rf"(?:[{CHARS}]+、|\([{CHARS}]+\)|[0-9]+[.、]|附件 ?[{CHARS}0-9]{{0,3}}[:、.]?)"
# 一、《甲条例》 · (二)对《乙条例》作出修改 · 三、删去《丙条例》第四条: what stands between the line's head and the title
_SECTION = re.compile(rf"[“ ]*{_NUMBERED} ?(?:对|将|把|修改|修正|删去|删除|在)? ?$")
_PLACES = r"(?:第[^。;:“”《》\n]{1,60})?"
# 一、将《甲条例》第五条、《乙条例》第六条第二款和第九条中的“…”修改为: the laws of a row
_ROW = re.compile(rf"[“ ]*{_NUMBERED} ?(?:对|将|把|删去|删除|在)? ?(?:《[^》\n]{{2,80}}》{_PLACES}(?:、|和|及|以及|与|,))+$")
_ROW_ON = re.compile(rf"(?:(?:、|和|及|以及|与|,)《[^》\n]{{2,80}}》{_PLACES}?)+?(?=中的?[“\"]|[^。;\n“]{{0,6}}(?:修改为|删[去除]))")
_ROW_REACH = 600
_TAKES_UP = re.compile("(?:增加|减少|调整)《[^》]*》附件")
# 一、云州市水井管理条例: a line that is nothing but a title
_SECTION_TITLE = re.compile(
    rf"(?:^|\n) *{_NUMBERED} *(?P<law>[^\s《》,。;:“”]{{4,60}}(?:条例|办法|规定|规则|细则|决定|决议|法))(?:\([^()\n]*\))? *(?=\n)"
)


class Amended:
    """The law changed at each place of a decision, and where its numbered commands begin.

    In a decision that changes several laws the head of each section names the law of all that follows in it.
    """

    def __init__(self, doc: Document, mentions: Sequence[LawMention], quotes: Quotes) -> None:
        folded = self._folded = doc.text.folded
        title = re.sub(r"修正案.*$", "", doc.title) if "修正案" in doc.title else doc.subject_law
        found = [(0, title)] if title else []
        # 附件二中增加下列全国性法律: 1.《甲法》 — what an annex takes up is not amended.
        lists = bool(_TAKES_UP.search(doc.title))
        for m in () if lists else mentions:
            if not m.nested and quotes.around(m.begin) < 0:
                line = folded.rfind("\n", max(0, m.begin - _ROW_REACH), m.begin) + 1
                heads = m.bracketed and (_SECTION.match(folded, line, m.begin) or _ROW.match(folded, line, m.begin))
                if heads or (holds_in(m.kind) and MODIFIED.match(folded, m.end - 1)):
                    found.append((m.begin, m.title))
        found += [(s.start("law"), s["law"]) for s in _SECTION_TITLE.finditer(folded) if quotes.around(s.start("law")) < 0]
        found.sort(key=lambda a: a[0])
        self._laws = found
        self._commands = [m.end() for m in _OP.finditer(folded)]

    def law(self, position: int) -> str:
        """The title of the law that the decision is changing at `position`; "" where none is named so far."""
        i = bisect_right(self._laws, position, key=lambda a: a[0])
        return self._laws[i - 1][1] if i else ""

    def opens(self, position: int) -> bool:
        """Does the name of a section's law begin there?"""
        i = bisect_right(self._laws, position, key=lambda a: a[0])
        return i > 0 and position > 0 and self._laws[i - 1][0] == position

    def lists(self, begin: int, end: int) -> bool:
        """6.《甲法》第十八条: a line that is nothing but a provision, under a command for all of the list (下列法律中的…修改为…)."""
        line = self._folded.rfind("\n", max(0, begin - 24), begin) + 1
        stop = self._folded.find("\n", end, end + 8)
        rest = self._folded[end : stop if stop >= 0 else end + 8].strip("。;, ")
        return not rest and stop >= 0 and bool(_SECTION.match(self._folded, line, begin))

    def goes_on(self, end: int) -> int:
        """Where the row of laws ends that goes on behind a reference; `end` where none does."""
        m = _ROW_ON.match(self._folded, end, end + _ROW_REACH)
        return m.end() if m else end

    def command(self, position: int) -> int:
        """Where the command that holds `position` begins."""
        i = bisect_right(self._commands, position)
        return self._commands[i - 1] if i else 0


def apply(word: str, start: int, paths: list[Path], memory: Memory) -> tuple[str, str, bool]:
    """Relation and version of a reference in a command; False where it only leads to the next number.

    将第七条改为第八条 makes 第八条 of the new text the article that later 第一款 in this command belong to.
    """
    command = memory.command
    level = paths[0][0][0] if paths[0] else "paragraph"
    article = level == "article"
    base = command.base if RANK.get(level, 0) > RANK["article"] else ()
    full = join(base, paths[-1])
    if word == "inserts":
        command.new = join(above(memory.last.path, level), paths[0])
        command.base = upto(command.new, "article")
        if article:
            command.version = "通过"
        return word, "通过", True
    if word == "renumbers_to":
        command.new = full
        if article:
            command.base, command.version = upto(full, "article"), "通过"
        return word, "通过", True
    if word == "into":
        command.opened, command.base, command.new = start, upto(full, "article"), full
        return "inserts", "通过", False
    version = "修改前" if article or word == "renumbers_from" else command.version
    if article:
        command.base, command.version = upto(full, "article"), "修改前"
    # 第一款、第二款修改为:“…: the new wording begins with the first.
    command.new = join(base, paths[0])
    if word == "within":
        command.opened = start
        return "cites", version, False
    return {"beside": "cites"}.get(word, word) or "cites", version, True
