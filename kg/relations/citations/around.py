"""What stands around a reference: its sentence and paragraph, the quotation that it is in, what was cited there."""

from __future__ import annotations

import re

from kg.model.facts import CitationFact
from kg.relations.citations.parts import LawRef
from kg.relations.citations.paths import Memory, Path, upto
from kg.relations.citations.verbs import line_above
from kg.zh.numerals import CHARS

_QUOTED = re.compile("“[^“”]*?(?P<stop>。?)”")
# 第三十八条规定:“…。”第四十一条规定: what a law says stands between two of its numbers
_TOLD = re.compile("[中的规定,:。;]*")
# 第二十七条规定:“…本条第一款…”
_OPENS = re.compile("[^“”,。;\n]{0,8}")
# (二)该条第三款, 答:该款: of what the line before was about
_ITEM_BEGINS = re.compile(rf"\n+ ?(?:\(?[{CHARS}0-9]+[).、]|答:)[^,。;\n]{{0,4}}$")
# …条规定, …条对…作了规定 tells what a law says
_TELLS = re.compile("规定|明确|要求|[也已]?对|关于")
_BUT = re.compile("[,;](?:但|其中)$")
_BY = re.compile("[据照按与同和]$|符合$|落实$")
_ITEM = re.compile(rf" ?\(?[{CHARS}0-9]+[).、]")
_ABOVE = ("上述", "前述")
_ANSWERS = "答:"
_LONGEST_QUOTE = 1500
_LONGEST = 4000
"""So far back is sought where a paragraph begins, and its quotations."""
FEW = 40
"""References back that are looked at."""


class Around:
    """Looks back from a position in one document; `memory` is shared with the walk."""

    def __init__(self, folded: str, amending: bool, memory: Memory) -> None:
        self._folded, self._amending, self._memory = folded, amending, memory

    def _gap(self, position: int) -> str | None:
        """What stands between the last reference and `position`, without quotations; None where it is far off."""
        end = self._memory.last.end
        if not 0 <= end <= position or position - end > 600 + _LONGEST_QUOTE:
            return None
        gap = self._folded[end:position]
        return _QUOTED.sub(r"“”\g<stop>", gap) if "”" in gap else gap

    def paragraph(self, position: int) -> int:
        """Where the paragraph begins: that of an answer with its question, that of an item with the lead of the list (…依照刑法:)."""
        folded, begin = self._folded, self._folded.rfind("\n", max(0, position - _LONGEST), position) + 1
        if folded.startswith(_ANSWERS, begin):
            return line_above(folded, begin)
        above = begin
        for _ in range(FEW):
            if not _ITEM.match(folded, above) or position - above > _LONGEST:
                break
            end, above = above, line_above(folded, above)
            if folded[max(above, end - 8) : end].rstrip().endswith(":"):
                return above
        return begin

    def told(self, position: int) -> bool:
        """Does nothing but the words of the provision cited last stand before `position`?"""
        gap = self._gap(position) or ""
        return "“”" in gap and bool(_TOLD.fullmatch(gap.replace("“”", "", 1)))

    def tells_on(self, begin: int, end: int) -> bool:
        """食品安全法第五十八条对消毒作出规定,第一百二十六条规定了责任: does the sentence go on telling what that law says?"""
        facts, folded = self._memory.facts, self._folded
        last = facts[-1] if facts and facts[-1].end == self._memory.last.end else None
        tells = last and _TELLS.match(folded, last.end) and not _BY.search(folded, max(0, last.begin - 3), last.begin)
        # …作了规定,但第四十五条与之不一致: what is set against it is its own, too
        return bool(tells and (_BUT.search(folded, begin - 3, begin) or (folded[begin - 1] in ",;、" and _TELLS.match(folded, end))))

    def same_sentence(self, position: int) -> bool:
        """Is the last reference in the sentence of `position`?"""
        gap = self._gap(position)
        return gap is not None and len(gap) < 600 and (not re.search(r"[。\n]", gap) or self.told(position))

    def among(self, position: int) -> bool:
        """《甲规定》第二十八条的四项条件…。其中第三项: is one of those meant that the sentence before cites?"""
        return self._folded.endswith("其中", 0, position) and self.in_reach(position)

    def above_said(self, position: int) -> bool:
        """《甲法》第六十四条第一款规定:“…。”上述第一项: is it of the provision that the paragraph cited last?"""
        return self._folded.endswith(_ABOVE, 0, position) and self.in_reach(position)

    def goes_back(self, position: int, level: str) -> bool:
        """Does a 款 or 项 belong to what was cited before it?"""
        return self.same_sentence(position) or self.among(position) or self.above_said(position) or self._beside(position, level)

    def _beside(self, position: int, level: str) -> bool:
        """《甲法》第二十条第一款规定…。第三款规定…: does the sentence begin with another paragraph of that article?"""
        return (
            bool(self._memory.last.path)
            and self._memory.last.path[-1][0] == level
            and self._folded[position - 1] == "。"
            and self.in_reach(position)
        )

    def cites(self, level: str, position: int) -> bool:
        """Does the sentence of `position` cite a provision of that level last?"""
        return bool(self._memory.last.get(level)) and self.same_sentence(position)

    def in_reach(self, position: int, head: bool = False) -> bool:
        """Is the last reference in the paragraph of `position`, not far off, or in the item before the one that begins with
        a `head` (该条)?"""
        gap = self._gap(position)
        if gap is None or len(gap) >= 300:
            return False
        item = _ITEM_BEGINS.search(gap) if head else None
        return "\n" not in (gap[: item.start()] if item else gap)

    def spoken(self, at: int) -> tuple[Path, LawRef] | None:
        """《甲法》第二十七条规定:“…不受本条第一款限制”: the provision whose words are quoted."""
        return self._introduced(-1 if self._amending else self._opened(at))

    def quoted_last(self, at: int) -> tuple[Path, LawRef] | None:
        """《甲条例》第十三条规定:“…。”本文认为,本条…: the provision whose words the paragraph quoted last."""
        closed = self._folded.rfind("”", self.paragraph(at), at)
        return self._introduced(self._folded.rfind("“", self.paragraph(at), closed)) if closed >= 0 else None

    def _introduced(self, opened: int) -> tuple[Path, LawRef] | None:
        """The provision whose words begin at `opened`."""
        f = next((f for f in reversed(self._memory.facts[-FEW:]) if f.end <= opened), None)
        if not f or not _OPENS.fullmatch(self._folded, f.end, opened):
            return None
        return path_of(f), LawRef(f.law, f.how, f.version)

    def _opened(self, at: int) -> int:
        """Where the quotation begins that is open at `at`, by “ or by "; -1 where none is."""
        folded, floor = self._folded, max(0, at - _LONGEST_QUOTE)
        opened = folded.rfind("“", floor, at)
        if opened >= 0 and folded.find("”", opened, at) < 0:
            return opened
        line = folded.rfind("\n", floor, at) + 1
        return folded.rfind('"', line, at) if line and folded.count('"', line, at) % 2 else -1

    def spoken_of(self, at: int, level: str, law: LawRef) -> tuple[Path, LawRef] | None:
        """草案第三十三条…,建议明确依据本条作出…: the provision last named in the paragraph, of the law at hand if there is one."""
        return self.one(self.paragraph(at), level, law.law)

    def one(self, begin: int, level: str, law: str = "") -> tuple[Path, LawRef] | None:
        """The one provision of a level cited from `begin` on, of `law` if it is among them; None where there are several."""
        near = self.cited_from(begin, level)
        found = {(f.law, upto(path_of(f), level)): f for f in [f for f in near if law and f.law == law] or near}
        (_, path), f = next(iter(found.items())) if len(found) == 1 else (("", ()), None)
        return (path, LawRef(f.law, f.how, f.version)) if f else None

    def cited_from(self, begin: int, level: str) -> list[CitationFact]:
        """What was cited of a level from `begin` on, the text's own provisions left out."""
        return [f for f in self._memory.facts[-FEW:] if f.begin >= begin and getattr(f, level) and f.how != "self"]

    def last_of(self, law: str, level: str) -> tuple[list[Path], str, LawRef]:
        """The provision of a level that was cited of a law last, or why there is none."""
        f = next((f for f in reversed(self._memory.facts[-FEW:]) if f.law == law and getattr(f, level)), None)
        if not f:
            return [()], "no provision is named before", LawRef(law, "named")
        return [upto(path_of(f), level)], "", LawRef(law, f.how, f.version)

    def before_last(self, level: str, at: int) -> tuple[Path, LawRef] | None:
        """The provision of a level that the paragraph cites before its last reference."""
        facts, begin = self._memory.facts[-FEW:], self.paragraph(at)
        f = next((f for f in reversed(facts) if begin <= f.begin < facts[-1].begin and getattr(f, level)), None)
        return (upto(path_of(f), level), LawRef(f.law, f.how, f.version)) if f else None

    def edited(self, level: str, at: int) -> tuple[Path, LawRef] | None:
        """送审稿第五条…,与行政处罚法第十六条不符,建议删去该条: the one of the sentence, or of the paragraph where the sentence has
        none, that nothing else is measured by."""
        begin = max(self._folded.rfind(c, max(0, at - 300), at) for c in "。\n")
        of_level = [f for f in self._memory.facts[-FEW:] if f.begin >= self.paragraph(at) and getattr(f, level)]
        near = [f for f in of_level if f.begin > begin] or of_level
        plain = {(f.law, upto(path_of(f), level)): f for f in near if not _BY.search(self._folded, max(0, f.begin - 2), f.begin)}
        (_, path), f = next(iter(plain.items())) if len(plain) == 1 else (("", ()), None)
        return (path, LawRef(f.law, f.how, f.version)) if f else None


def path_of(f: CitationFact) -> Path:
    """The numbers of a reference, without what its article needs not."""
    return tuple((k, v) for k in ("part", "chapter", "section", "article", "paragraph", "item") if (v := getattr(f, k)))
