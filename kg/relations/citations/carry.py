"""The numbers that a reference leaves out: 前款 and 本条 count from where it stands, 第二项 goes on from what was cited."""

from __future__ import annotations

import re

from kg.model.facts import CitationFact
from kg.relations.citations.law import LawRef
from kg.relations.citations.paths import Memory, Path, above, join, own, upto
from kg.relations.citations.place import Locator, Place
from kg.relations.citations.verbs import line_above
from kg.zh.numerals import CHARS
from kg.zh.provisions import Group

_QUOTED = re.compile("“[^“”]*?(?P<stop>。?)”")
# 第三十八条规定:“…。”第四十一条规定: what a law says stands between two of its numbers
_TOLD = re.compile("[中的规定,:。;]*")
# 第二十七条规定:“…本条第一款…”
_OPENS = re.compile("[^“”,。;\n]{0,8}")
# (二)该条第三款, 答:该款: of what the line before was about
_ITEM_BEGINS = re.compile(rf"\n+ ?(?:\(?[{CHARS}0-9]+[).、]|答:)[^,。;\n]{{0,2}}$")
# …条规定, …条对…作了规定 tells what a law says
_TELLS = re.compile("规定|明确|要求|[也已]?对")
_BY = re.compile("[据照按与同和]$|符合$|落实$")
# 建议删去该条: that which is edited, not what it is measured by
_EDITS = re.compile("(?:删[去除]|修改|完善|保留|合并)$")
_ITEM = re.compile(rf" ?\(?[{CHARS}0-9]+[).、]")
_ANSWERS = "答:"
_LONGEST_QUOTE = 1500
_LONGEST = 4000
"""So far back is sought where a paragraph begins, and its quotations."""
_FEW = 40
_PARALLEL = re.compile(r"(?:违反|有|依照|按照|或者)(?:上述)?$")


class Numbers:
    """Fills in the numbers for one document; `memory` is shared with the walk."""

    def __init__(self, folded: str, locator: Locator, amending: bool, memory: Memory) -> None:
        self._folded = folded
        self.locator = locator
        self._amending = amending
        self._memory = memory
        self._lead: tuple[int, Path] = (-1, ())
        self._lead_foreign = False

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
        for _ in range(_FEW):
            if not _ITEM.match(folded, above) or position - above > _LONGEST:
                break
            end, above = above, line_above(folded, above)
            if folded[max(above, end - 8) : end].rstrip().endswith(":"):
                return above
        return begin

    def tells_on(self, begin: int, end: int) -> bool:
        """食品安全法第五十八条对消毒作出规定,第一百二十六条规定了责任: does the sentence go on telling what that law says?"""
        facts, folded = self._memory.facts, self._folded
        last = facts[-1] if facts and facts[-1].end == self._memory.last.end else None
        tells = last and _TELLS.match(folded, last.end) and not _BY.search(folded, max(0, last.begin - 3), last.begin)
        return bool(tells and folded[begin - 1] in ",;" and _TELLS.match(folded, end))

    def told(self, position: int) -> bool:
        """Does nothing but the words of the provision cited last stand before `position`?"""
        gap = self._gap(position) or ""
        return "“”" in gap and bool(_TOLD.fullmatch(gap.replace("“”", "", 1)))

    def same_sentence(self, position: int) -> bool:
        """Is the last reference in the sentence of `position`?"""
        gap = self._gap(position)
        return gap is not None and len(gap) < 600 and (not re.search(r"[。\n]", gap) or self.told(position))

    def in_reach(self, position: int, head: bool = False) -> bool:
        """Is the last reference in the paragraph of `position`, not far off, or in the item before the one that begins with
        a `head` (该条)?"""
        gap = self._gap(position)
        if gap is None or len(gap) >= 300:
            return False
        item = _ITEM_BEGINS.search(gap) if head else None
        return "\n" not in (gap[: item.start()] if item else gap)

    def of_head(self, group: Group, place: Place, law: LawRef) -> tuple[list[Path], str, LawRef]:
        """What 前款, 本条, 同条 … stand for: the paths that the printed numbers go on from, or why there is none."""
        head, last = group.head, self._memory.last
        assert head is not None
        if head.word == "各" and last.paths and self.in_reach(group.begin):
            each = list(dict.fromkeys(p for path in last.paths if (p := upto(path, head.level)) and p[-1][0] == head.level))
            return each or [()], "" if each else "no provision is named before", LawRef(last.law.law, last.law.how, last.law.version)
        if head.word in "该同此各":
            return self._that(head.level, group.begin) or ([()], "no provision is named before", law)
        if head.word == "本":
            return self._this(group.begin, head.level, place, law)
        return (*self._before(head.level, head.count, place, group.begin), law)

    def _this(self, at: int, level: str, place: Place, law: LawRef) -> tuple[list[Path], str, LawRef]:
        """本条, 本款: in the words of a provision that is quoted that provision, else the one that it stands in, else, in a
        text that has none, the one that the paragraph is about."""
        if spoken := self._quoted_from(at, level):
            return [spoken[0]], "" if spoken[0] else "not inside a provision of that level", spoken[1]
        if base := self._violated_by_all(at, level, place) or own(place, level):
            return [base], "", law
        if not place.article and (near := self._spoken_of(at, level, law)):
            return [near[0]], "", near[1]
        return [()], "not inside a provision of that level", law

    def _quoted_from(self, at: int, level: str) -> tuple[Path, LawRef] | None:
        """《甲法》第二十七条规定:“…不受本条第一款限制”: the provision whose words are quoted."""
        opened = self._folded.rfind("“", max(0, at - _LONGEST_QUOTE), at)
        if self._amending or opened < 0 or "”" in self._folded[opened:at]:
            return None
        f = next((f for f in reversed(self._memory.facts[-_FEW:]) if f.end <= opened), None)
        if not f or not _OPENS.fullmatch(self._folded, f.end, opened):
            return None
        return upto(_path(f), level) if getattr(f, level) else (), LawRef(f.law, f.how, f.version)

    def _spoken_of(self, at: int, level: str, law: LawRef) -> tuple[Path, LawRef] | None:
        """草案第三十三条…,建议明确依据本条作出…: the provision last named in the paragraph, of the law at hand if there is one."""
        return self._one(self.paragraph(at), level, law.law)

    def _one(self, begin: int, level: str, law: str = "") -> tuple[Path, LawRef] | None:
        """The one provision of a level cited from `begin` on, of `law` if it is among them; None where there are several."""
        near = [f for f in self._memory.facts[-_FEW:] if f.begin >= begin and getattr(f, level) and f.how != "self"]
        found = {(f.law, upto(_path(f), level)): f for f in [f for f in near if law and f.law == law] or near}
        (_, path), f = next(iter(found.items())) if len(found) == 1 else (("", ()), None)
        return (path, LawRef(f.law, f.how, f.version)) if f else None

    def _that(self, level: str, at: int) -> tuple[list[Path], str, LawRef] | None:
        """该条, 同款: of the reference before, else the last of that level."""
        last = self._memory.last
        if not last.path or not self.in_reach(at, head=True):
            return None
        if self.locator.points and last.law.how == "self":
            # 二、前项规定的权力…,不适用该条第三款: points are no 条, what the point before cites is meant
            found = self._one(self.locator.before_here(), level)
            return ([found[0]], "", found[1]) if found else None
        if _EDITS.search(self._folded, max(0, at - 2), at):
            found = self._edited(level, at)
            return ([found[0]], "", found[1]) if found else None
        base = upto(last.path, level)
        if base[-1][0] != level and (other := self._of_that_level(level, at)):
            return [other[0]], "", other[1]
        return [base], "", LawRef(last.law.law, last.law.how, last.law.version)

    def _edited(self, level: str, at: int) -> tuple[Path, LawRef] | None:
        """送审稿第五条…,与行政处罚法第十六条不符,建议删去该条: the one of the sentence that nothing else is measured by."""
        begin = max(self._folded.rfind(c, max(0, at - 300), at) for c in "。\n")
        near = [f for f in self._memory.facts[-_FEW:] if f.begin > begin and getattr(f, level)]
        plain = {(f.law, upto(_path(f), level)): f for f in near if not _BY.search(self._folded, max(0, f.begin - 2), f.begin)}
        (_, path), f = next(iter(plain.items())) if len(plain) == 1 else (("", ()), None)
        return (path, LawRef(f.law, f.how, f.version)) if f else None

    def _of_that_level(self, level: str, at: int) -> tuple[Path, LawRef] | None:
        """修订草案第十二条第一款第三项…,根据《甲法》第三十条…;该款第四项: the last 款 that the sentence names, with its law."""
        begin = max(self._folded.rfind(c, max(0, at - 300), at) for c in "。\n")
        for f in reversed(self._memory.facts[-6:]):
            if f.begin <= begin:
                break
            if getattr(f, level):
                return upto(_path(f), level), LawRef(f.law, f.how, f.version)
        return None

    def _violated_by_all(self, at: int, level: str, place: Place) -> Path:
        """违反第十九条规定,按照下列规定处罚: (一)违反本条第一款规定的: the article of the lead, which is not this one."""
        if level != "article" or not place.item or not self._folded.endswith("违反", 0, at):
            return ()
        lead = self._lead_path("paragraph")
        return () if self._lead_foreign else lead

    def _articles_before(self, count: int, place: Place) -> tuple[list[Path], str]:
        found = self.locator.articles_before(place.article, count) if place.article else []
        return ([(("article", a),) for a in found], "") if found else ([()], "no article stands before")

    def _before(self, level: str, count: int, place: Place, at: int) -> tuple[list[Path], str]:
        """前款, 前两款, 前条, 前项."""
        if level == "article" or self._is_point(level, place):
            return self._articles_before(count, place)
        article = own(place, "article")
        if not article:
            return [()], "not inside an article"
        number = place.get(level)
        if level == "item" and not number:
            level, number = "paragraph", place.paragraph
        n = int(number.split("-")[0]) if number else 0
        if n == 1 and level == "paragraph" and place.item and self._after_items(at):
            return [join(article, (("paragraph", "1"),))], ""
        if n <= 1 or level not in ("paragraph", "item"):
            return [article], f"no {level} stands before"
        return self._counted_back(article, level, n, count, place), ""

    def _is_point(self, level: str, place: Place) -> bool:
        """二、前项规定的职权: the point before."""
        return level == "item" and self.locator.points and not place.item

    @staticmethod
    def _counted_back(article: Path, level: str, n: int, count: int, place: Place) -> list[Path]:
        """The `count` paragraphs or items before the one of number `n`."""
        in_paragraph = level == "item" and place.paragraph
        stem = join(article, (("paragraph", place.paragraph),)) if in_paragraph else article
        return [join(stem, ((level, str(k)),)) for k in range(max(1, n - count), n)]

    def _after_items(self, at: int) -> bool:
        """Does a new paragraph that lost its line end stand in the last item (…用水的。有前款…)?"""
        return "。" in self._folded[self._folded.rfind("\n", max(0, at - 300), at) + 1 : at]

    def _near(self, level: str, begin: int) -> Path:
        """What the reference before belongs to, if it is near enough."""
        last = self._memory.last
        return above(last.path, level) if last.end >= 0 and self.in_reach(begin) else ()

    def carried(self, group: Group, place: Place, joined: bool, quoted: bool) -> Path:
        """The article (and paragraph) that a bare 第二款 or 第三项 belongs to."""
        level, number = group.refs[0].path[0]
        last = self._memory.last
        if self._amending and not quoted:
            return self._in_command(level, group.begin, joined)
        if joined and above(last.path, level):
            return above(last.path, level)
        article = own(place, "article")
        lead = self._lead_path(level) if place.item else ()
        if level == "paragraph":
            return self._paragraph(group.begin, number, article, lead, place, quoted)
        if near := self._near(level, group.begin) or lead:
            return near
        if article and self._memory.article == place.article and not self.locator.has(place.article, "", number):
            return above(last.path, level)
        return join(article, (("paragraph", place.paragraph),) if place.item and place.paragraph else ())

    def own_item(self, group: Group, place: Place) -> Path:
        """第一项 in an article that has items of its own, after a number of another law: the article's own."""
        level, number = group.refs[0].path[0]
        self._lead_path(level)
        foreign = self._memory.last.law.how in ("named", "carried") or (place.item != "" and self._lead_foreign)
        if level != "item" or not foreign or not place.article or self._amending:
            return ()
        for paragraph in dict.fromkeys((place.paragraph, "")):
            if self.locator.has(place.article, paragraph, number):
                return join((("article", place.article),), (("paragraph", paragraph),) if paragraph else ())
        return ()

    def _in_command(self, level: str, at: int, joined: bool) -> Path:
        """第一款第三项修改为: of the article that the command is about."""
        last, command = self._memory.last, self._memory.command
        goes_on = level != "paragraph" and last.end >= command.floor and not re.search(r"[。;\n]", self._folded[last.end : at])
        return (above(last.path, level) if joined or goes_on else ()) or command.base

    def _paragraph(self, at: int, number: str, article: Path, lead: Path, place: Place, quoted: bool) -> Path:
        """违反第二款规定: of the article itself, unless a parallel clause, the words before the items or the
        lack of such a paragraph speak for the article cited before. What new wording lacks is not known (`quoted`)."""
        last = self._memory.last
        said = _PARALLEL.search(self._folded[max(0, at - 4) : at])
        before = above(last.path, "paragraph")
        if said and lead and place.item:
            return lead
        if said and self.same_sentence(at) and last.get("article") and last.get("paragraph"):
            return before
        lacks = not quoted and self._memory.article == place.article and not self.locator.has(place.article, number)
        if article and before and lacks:
            return before
        return article or before

    def _lead_path(self, level: str) -> Path:
        """The provision cited by the words before a list of items: 违反第十九条规定的,按照下列规定处罚:."""
        begin, end = self.locator.lead()
        if self._lead[0] != begin:
            self._lead_foreign = False
            self._lead = (begin, self._cited_between(begin, end))
        return above(self._lead[1], level)

    def _cited_between(self, begin: int, end: int) -> Path:
        for f in reversed(self._memory.facts):
            if f.begin < begin:
                break
            # 除本法第二百一十一条另有规定外: what is set aside is not what the items are about.
            if f.end <= end and f.article and not self._folded.endswith("除", 0, f.begin):
                self._lead_foreign = f.how in ("named", "carried")
                return tuple((k, v) for k, v in (("article", f.article), ("paragraph", f.paragraph)) if v)
        return ()


def _path(f: CitationFact) -> Path:
    """The numbers of a reference, from its article in."""
    return tuple((k, v) for k in ("article", "paragraph", "item") if (v := getattr(f, k)))
