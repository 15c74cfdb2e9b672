"""The numbers that a reference leaves out: 前款 and 本条 count from where it stands, 第二项 goes on from what was cited."""

from __future__ import annotations

import re
from collections.abc import Callable

from kg.relations.citations.around import Around, path_of
from kg.relations.citations.parts import LawRef
from kg.relations.citations.paths import Memory, Path, above, join, own, upto
from kg.relations.citations.place import Locator, Place
from kg.zh.provisions import Group

# 建议删去该条: that which is edited, not what it is measured by
_EDITS = re.compile("(?:删[去除]|修改|完善|保留|合并)$")
# 《甲》第八条对该条作了修改: what a provision changes is not itself
_ACTS_ON = re.compile("[又也已再]?[对将把]")
# 已将该条删去
_EDITED = re.compile("删[除去]|修改|合并|分为")
NOT_INSIDE = "not inside a provision of that level"
_PARALLEL = re.compile(r"(?:违反|有|依照|按照|或者)(?:上述)?$")


class Numbers(Around):
    """Fills in the numbers for one document; `memory` is shared with the walk."""

    def __init__(self, folded: str, locator: Locator, amending: bool, memory: Memory) -> None:
        super().__init__(folded, amending, memory)
        self.locator = locator
        self._lead: tuple[int, Path] = (-1, ())
        self._lead_foreign = False

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
        if not place.article and (told := self._all_before(head.level, head.count, group.begin)):
            return told, "", LawRef(last.law.law, last.law.how, last.law.version)
        return (*self._before(head.level, head.count, place, group.begin), law)

    def _this(self, at: int, level: str, place: Place, law: LawRef) -> tuple[list[Path], str, LawRef]:
        """本条, 本款: in the words of a provision that is quoted that provision, else the one that it stands in, else, in a
        text that has none, the one that the paragraph is about."""
        if spoken := self.spoken(at):
            path = upto(spoken[0], level) if level in dict(spoken[0]) else ()
            return [path], "" if path else NOT_INSIDE, spoken[1]
        if base := self._violated_by_all(at, level, place) or own(place, level):
            return [base], "", law
        if not place.article and (near := self.spoken_of(at, level, law) or self._just_quoted(at, level)):
            return [near[0]], "", near[1]
        return [()], NOT_INSIDE, law

    def _just_quoted(self, at: int, level: str) -> tuple[Path, LawRef] | None:
        said = self.quoted_last(at)
        return (upto(said[0], level), said[1]) if said and level in dict(said[0]) else None

    def _that(self, level: str, at: int) -> tuple[list[Path], str, LawRef] | None:
        """该条, 同款: of the reference before, else the last of that level."""
        last = self._memory.last
        if not last.path or not self.in_reach(at, head=True):
            return None
        if look := self._not_the_last(at):
            found = look(level, at)
            return ([found[0]], "", found[1]) if found else None
        base = upto(last.path, level)
        if not base or base[-1][0] != level:
            if other := self._of_that_level(level, at):
                return [other[0]], "", other[1]
            if self.cited_from(self.paragraph(at), level):
                return [()], "several provisions of that level are named before", LawRef("", "none")
            if not base:
                return None
        return [base], "", LawRef(last.law.law, last.law.how, last.law.version)

    def _not_the_last(self, at: int) -> Callable[[str, int], tuple[Path, LawRef] | None] | None:
        """How the antecedent is sought where it is not the reference before; None where it is."""
        last = self._memory.last
        if self.locator.points and last.law.how == "self":
            # 二、前项规定的权力…,不适用该条第三款: points are no 条, what the point before cites is meant
            return lambda level, _: self.one(self.locator.before_here(), level)
        if _EDITS.search(self._folded, max(0, at - 2), at) or _EDITED.match(self._folded, at + 2):
            return self.edited
        return self.before_last if _ACTS_ON.fullmatch(self._folded, last.end, at) else None

    def _of_that_level(self, level: str, at: int) -> tuple[Path, LawRef] | None:
        """修订草案第十二条第一款第三项…,根据《甲法》第三十条…;该款第四项: the one 款 that the sentence names, with its law."""
        sentence = max(self._folded.rfind(c, max(0, at - 300), at) for c in "。\n")
        told = [f for f in self._memory.facts[-6:] if f.begin > sentence and getattr(f, level)]
        found = {(f.law, upto(path_of(f), level)): f for f in told}
        (_, path), f = next(iter(found.items())) if len(found) == 1 else (("", ()), None)
        if found and (not f or f.law == self._memory.last.law.law):
            return (path, LawRef(f.law, f.how, f.version)) if f else None
        # 《甲法》第十条第三款…,依照《乙法》第四条,…该款: the one of the paragraph
        return self.one(self.paragraph(at), level)

    def _violated_by_all(self, at: int, level: str, place: Place) -> Path:
        """违反第十九条规定,按照下列规定处罚: (一)违反本条第一款规定的: the article of the lead, which is not this one."""
        if level != "article" or not place.item or not self._folded.endswith("违反", 0, at):
            return ()
        lead = self._lead_path("paragraph")
        return () if self._lead_foreign else lead

    def division_of(self, level: str, at: int, law: LawRef, place: Place) -> Path:
        """第三节 behind 第二章第二节, or in chapter two of the text itself: the chapter that it is of; the part of a subpart."""
        last, outer = self._memory.last, "part" if level == "subpart" else "chapter"
        if last.get(outer) and last.law.law == law.law and self.same_sentence(at):
            return above(last.path, level)
        return own(place, outer) if law.how == "self" else ()

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

    def _all_before(self, level: str, count: int, at: int) -> list[Path]:
        """《甲法》第三百九十九条第四款规定,…有前三款行为的: all that stand before the 款 whose words are told."""
        number = self._memory.last.get(level) if count > 1 and self.cites(level, at) else ""
        if number != str(count + 1):
            return []
        stem = above(self._memory.last.path, level)
        return [join(stem, ((level, str(k)),)) for k in range(1, count + 1)]

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
        if self._folded.endswith("其中", 0, group.begin):
            return ()
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
        if article and before and (lacks or self._told_on(at)):
            return before
        return article or before

    def _told_on(self, at: int) -> bool:
        """《甲法》第三十二条第一款规定…,第二款规定…, in a text whose points nobody counts by 款: does it go on with that article?"""
        return self.locator.points and self._memory.last.law.how in ("named", "carried") and self.same_sentence(at)

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
