"""The laws that a document has named up to a position: the nearest, the only one of its sort, the one of a number."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from typing import TypeVar

from kg.model.documents import Document
from kg.model.facts import LawMention
from kg.model.text import fold
from kg.relations.citations.bare import ISSUED, called_so, sort_alone
from kg.relations.citations.parts import LawRef
from kg.relations.citations.verbs import block, line_above, line_begin
from kg.zh.lawnames import holds_in
from kg.zh.numerals import CHARS
from kg.zh.provisions import ANCHOR
from kg.zh.titles import is_draft

_INSTRUMENT = re.compile(r"(?:公约|条约|协定|议定书|宪章|合同|协议|安排|章程|办法|规定|细则|规则|规程|解释)(?:\([^()]*\))?$")
"""Instruments that have articles of their own, laws of the State and of places or not."""

# 草案第四条, 征求意见稿第二章
_DRAFT = re.compile(r"(?P<what>修[正订改])?(?:草案|征求意见稿|送审稿|审议稿|讨论稿|修改稿)$")

# 关于批准甲国和乙国领事条约的决定, 关于执行渡船条例中几个问题的解答: the law that a title names without 《》
_TITLED = re.compile(
    r"关于(?:(?:批准|加入)(?P<treaty>[^《》]{4,60}(?:条约|公约|协定|议定书))的决[定议]$|执行(?P<law>[^《》的中]{2,24}(?:条例|办法))[^《》]{2,12}$)"
)

# 《甲法》(以下简称甲法)及其|实施条例
_AND_ITS = re.compile(r"\)?+(?:\([^()\n]{1,40}\))?+及其")
_LAW_AT_HEAD = rf" *(?:[({CHARS}0-9]+[)、.] ?)?(?P<law>《[^《》\n]{{2,80}}》)(?: ?\([^()\n]{{1,40}}\))?"
_HEADS_LINE = re.compile(rf"{_LAW_AT_HEAD}:")
_TITLE_LINE = re.compile(rf"{_LAW_AT_HEAD}\s*")
_POINT = re.compile(rf" *[{CHARS}]+、")
_STOP = re.compile("[。;\n]")
_PAIRED = re.compile("[、和与及]")
_Told = TypeVar("_Told")

BACK = 12
FAR = 200
"""So many names back is sought what 该法 means, and so many what 省条例 does."""
_WIDEST = 4000
_FEW_LINES = 12
"""So many lines under a law's title may be about it."""


def only(found: Mapping[str, _Told]) -> _Told | None:
    """What was told under one name; None where there are several, or none."""
    return next(iter(found.values())) if len(found) == 1 else None


class NamedLaws:
    """Looks back over the names of one document."""

    def __init__(self, doc: Document, mentions: Sequence[LawMention], own: LawRef) -> None:
        self._folded, self._own = doc.text.folded, own
        # A report on an amendment speaks of the law as it stands by its name, of the amendment as 草案.
        self._changes = doc.subject_version.startswith(("修正", "修改决定", "修订"))
        titled = _TITLED.search(doc.title)
        self._titled = (titled["treaty"] or titled["law"]) if titled else ""
        self._by_end: dict[int, LawMention] = {}
        for m in mentions:
            if m.end not in self._by_end or m.begin < self._by_end[m.end].begin:
                self._by_end[m.end] = m
        self._all = [m for m in mentions if not m.nested]
        self._ends = [m.end for m in self._all]
        self._named = [m for m in mentions if (holds_in(m.kind) or _INSTRUMENT.search(m.title)) and not m.nested]
        self._seen = 0

    def ending(self, at: int) -> LawMention | None:
        """The law whose name ends at `at`."""
        return self._by_end.get(at)

    def alone(self, begin: int, end: int) -> LawMention | None:
        """The one law named between two positions; None where none or several are."""
        found = {m.title: m for m in self._all[bisect_right(self._ends, begin) : bisect_right(self._ends, end)]}
        return only(found)

    def heading(self, at: int) -> LawMention | None:
        """2.《甲条例》:第三十条… · 《乙规定》:已被…取代,第七条…: the law that heads the line, or is a line of its own above it."""
        folded, line = self._folded, line_begin(self._folded, at, _WIDEST)
        m = _HEADS_LINE.match(folded, line, at)
        for _ in range(_FEW_LINES):
            if m or _POINT.match(folded, line):
                break
            end, line = line, line_above(folded, line)
            m = _TITLE_LINE.fullmatch(folded, line, end) if line < end else None
        return self._by_end.get(m.end("law")) if m else None

    def nearest(self, at: int, floor: int) -> LawMention | None:
        """The one law named between `floor` and `at`; None where none or several are."""
        return only(self.named_since(floor, at))

    def named_since(self, floor: int, at: int) -> dict[str, LawMention]:
        """The laws named between `floor` and `at`, by title: no more than the last six names are looked at."""
        self._walk(at)
        found: dict[str, LawMention] = {}
        for m in reversed(self._named[max(0, self._seen - 6) : self._seen]):
            if m.begin < floor:
                break
            found.setdefault(m.title, m)
        return found

    def _walk(self, at: int) -> None:
        """The mentions are walked once as positions grow."""
        while self._seen < len(self._named) and self._named[self._seen].end <= at:
            self._seen += 1

    def _of_paragraph(self, at: int, kind: str) -> LawMention | None:
        """The 法 (条例 …) last named in the paragraph."""
        begin, seen = self._folded.rfind("\n", 0, at), bisect_right(self._ends, at)
        return next((m for m in reversed(self._all[max(0, seen - BACK) : seen]) if m.begin > begin and called_so(m.title, kind)), None)

    def _only_one(self, kind: str, at: int) -> LawMention | None:
        """The one law called 条例 (办法 …) that was named before."""
        seen = bisect_right(self._ends, at)
        found = {m.title: m for m in self._all[max(0, seen - FAR) : seen] if called_so(m.title, kind)}
        return only(found)

    def _alone(self, named: LawMention, at: int, kind: str) -> bool:
        """Is a law that only an earlier paragraph names the one of its kind there, items with their lead?"""
        if "\n" not in self._folded[max(named.end, at - _WIDEST) : at]:
            return True
        begin, seen = block(self._folded, named.begin, _WIDEST, at), bisect_right(self._ends, at)
        near = self._all[max(0, seen - BACK) : seen]
        return len({m.title for m in near if m.begin >= begin and called_so(m.title, kind)}) == 1

    def paired(self, named: LawMention, kind: str) -> bool:
        """行政许可法和行政处罚法 … 该法: is it named together with another of its kind, neither with a number?"""
        i = bisect_right(self._ends, named.end) - 1
        other = self._all[i - 1] if i > 0 else named
        if other.title == named.title or not called_so(other.title, kind) or not _PAIRED.fullmatch(self._folded, other.end, named.begin):
            return False
        return not ANCHOR.match(self._folded, named.end)

    def _sort(self, window: str, at: int) -> LawRef | None:
        """条例第五条: the text's own, or the only one of that sort that it has named; which one is not known where it named several."""
        kind = sort_alone(window)
        if not kind:
            return None
        begin = at - len(kind)
        if self._own.law.endswith(kind) or self._own.how == "amended":
            # A report on an amendment calls the law as it stands so, the amendment 草案.
            standing = self._own.how == "subject" and self._changes
            return LawRef(self._own.law, self._own.how, "修改前" if standing else self._own.version, begin)
        seen = bisect_right(self._ends, at)
        near = self._all[max(0, seen - FAR) : seen]
        named = {n.title: n.version for n in near if n.title.endswith(kind)}
        # 《甲法》及其实施条例 … 实施条例第十条
        if kind.startswith("实施"):
            named |= self._rules_of(near, kind, begin)
        title, version = named.popitem() if len(named) == 1 else ("", "")
        if not named and self._titled.endswith(kind):
            title = self._titled
        return LawRef(title, "named", version, begin) if title else LawRef("", "unknown", begin=begin)

    def _rules_of(self, near: Sequence[LawMention], kind: str, begin: int) -> dict[str, str]:
        """The implementing rules that the text has named with their law, or names with it here (《甲法》第六条…,其实施条例第九条)."""
        folded, last = self._folded, near[-1] if near else None
        if last and folded.endswith("其", 0, begin) and not _STOP.search(folded, last.end, begin) and last.title.endswith(("法", "条例")):
            return {last.title + kind: ""}
        found = ((n, _AND_ITS.match(folded, n.end)) for n in near)
        return {n.title + kind: "" for n, m in found if m and folded.startswith(kind, m.end())}

    def _issued(self, window: str, at: int) -> LawRef | None:
        """The instrument that was named with this number before; none is known by its number alone."""
        m = ISSUED.search(window, max(0, len(window) - 32))
        if not m:
            return None
        begin, number = at - len(window) + m.start(), m["no"].replace(" ", "")
        near = self._all[: bisect_right(self._ends, begin)][-FAR:]
        named = {n.title: n.version for n in near if n.number and fold(number).endswith(fold(n.number).replace(" ", ""))}
        title, version = named.popitem() if len(named) == 1 else ("", "")
        return LawRef(title, "named" if title else "unknown", version, begin)

    def _draft(self, window: str, at: int) -> LawRef | None:
        """甲条例修订草案第五条; 草案第四条, where the document is about none: the one draft that the paragraph names."""
        m = _DRAFT.search(window, max(0, len(window) - 8))
        if not m:
            return None
        begin, seen = at - len(m[0]), bisect_right(self._ends, at)
        if law := self._by_end.get(begin):
            return LawRef(law.title, "named", m[0], law.begin)
        if is_draft(self._own.version):
            return LawRef(self._own.law, self._own.how, self._own.version, begin)
        floor = self._folded.rfind("\n", 0, at)
        named = {n.title: n.version for n in self._all[max(0, seen - BACK) : seen] if n.begin > floor and is_draft(n.version)}
        title, version = named.popitem() if len(named) == 1 else ("", "")
        return LawRef(title, "named", version, begin) if title else LawRef("", "unknown", begin=begin)
