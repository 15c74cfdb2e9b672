"""Whose number it is: the law that a group of numbers belongs to, by its name, by what is at hand, by the reference before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kg.model.documents import Document
from kg.model.facts import LawMention
from kg.model.text import fold
from kg.relations.citations.amending import Amended
from kg.relations.citations.carry import Numbers
from kg.relations.citations.law import Laws
from kg.relations.citations.named import only
from kg.relations.citations.parts import LawRef
from kg.relations.citations.paths import Memory, Path
from kg.relations.citations.scan import below_article
from kg.zh.lawnames import full_title
from kg.zh.provisions import Group

_NEAR = re.compile(r"(?:规定|之规定|所列|情形|行为|之一|的|,|、|以及|和|或者|或|及|并|与)*$")
# 第七条(现第八条), 第七条(原第六条)
_NOW = re.compile(r"(?:的?规定)?\((?P<w>现|原)(?:为|系|行)?$")
_INTERPRETS = re.compile(r"解释|批复|最高人民")
_ABOVE = ("上述", "前述", "前引")
# 承诺函第三条, 招标文件第五条: a paper with numbers of its own
_PAPER = re.compile("(?:文件|函|书|报告)$")
# 第二百二十九条 in a text on 刑法修正案(十一)
_AMENDMENT = re.compile("(?P<law>.+法)修正案")
_MOST_CHANGED = 60
"""An amendment has no more articles (the longest of the criminal law's has 52): a higher number is the law's."""
_CELL = re.compile("[|\t]")
# 国务院条例第六十条规定…,你市条例规定…,修改第四十五条
_OTHER_LEVEL = re.compile("(?:国务院|[省市])(?:条例|办法)")
_FEW = 40
"""References back among which 上述第…条 is sought."""
_WIDEST = 400
_MOST_ROWS = 40
"""Characters of a row of a table, and how far up the law of its rows is sought."""
_HEAD = 4
"""So many names are looked at for that of the title."""
_NAMELESS = ("clause", "unknown")
"""How a reference came to mean an instrument whose name is not known."""
_THIS = re.compile("本(?:决定|修正案)$")
# 关于加入《甲公约》等三项文书的决定: about several
_AND_OTHERS = re.compile("》等")


def own_law(doc: Document, amended: Amended | None, mentions: Sequence[LawMention] = ()) -> LawRef:
    """What 本条例 and bare numbers mean."""
    if amended:
        return LawRef(amended.law(0), "amended", "修改前")
    if doc.form.is_law:
        return LawRef(doc.title, "self")
    if doc.subject_law:
        # 《甲法解释(三)》 in the title, which the text gives as a short name
        short = next((m.title for m in mentions[:_HEAD] if m.via == "alias" and fold(m.surface) == doc.subject_law), "")
        return LawRef(short or full_title(doc.subject_law) or doc.subject_law, "subject", doc.subject_version)
    return LawRef("", "none")


class Whose:
    """Tells the law of each group of numbers in one document; `memory` is what the finder read last."""

    def __init__(self, doc: Document, own: LawRef, amended: Amended | None, laws: Laws, numbers: Numbers, memory: Memory) -> None:
        self._doc, self._folded, self._is_law = doc, doc.text.folded, doc.form.is_law
        self._own, self._amended, self._laws, self._numbers, self._memory = own, amended, laws, numbers, memory
        self._locator = numbers.locator

    def law(self, group: Group, named: LawRef | None, joined: bool, quote: int) -> LawRef:
        """The law of a group; `named` is the one printed before it, `joined` says that it goes on with the reference before."""
        if named:
            return self._printed(group, named, quote)
        if group.head:
            return self._changed(group.begin, quote) if self._amended else self._own
        if said := self._right_behind(group) or self._said_above(group):
            return said
        head = self._laws.heading(group.begin) if not self._is_law and not self._amended else None
        if self._goes_on(group, joined, head is not None):
            last = self._memory.last
            return replace(last.law, how=last.law.how if last.law.how in _NAMELESS else "carried", begin=-1)
        if self._amended:
            return self._changed(group.begin, quote)
        if head:
            return LawRef(head.title, "carried", head.version)
        return self._of_list(group) or self._again(group) or self._only(group) or self._at_hand(group)

    def _right_behind(self, group: Group) -> LawRef | None:
        """第七条(现第八条): of the same law in another text; no law is told for the second number of 第371条第2条, a misprint."""
        last = self._memory.last
        if not 0 <= last.end <= group.begin:
            return None
        if last.end == group.begin and _is_article(group.refs[0].path) and _is_article(last.path[-1:]):
            return LawRef("", "none")
        now = _NOW.fullmatch(self._folded, last.end, group.begin) if last.law.law else None
        return replace(last.law, how="carried", begin=-1, version="修改前" if now["w"] == "原" else "") if now else None

    def _said_above(self, group: Group) -> LawRef | None:
        """上述第157条, behind another law: that of the last reference to an article of this number."""
        level, number = group.refs[0].path[0] if group.refs[0].path else ("", "")
        if level != "article" or not self._folded.endswith(_ABOVE, 0, group.begin):
            return None
        fact = next((f for f in reversed(self._memory.facts[-_FEW:]) if f.article == number and f.law), None)
        return LawRef(fact.law, "carried", fact.version) if fact and fact.how in ("named", "carried") else None

    def _goes_on(self, group: Group, joined: bool, headed: bool) -> bool:
        """Is the law that of the reference before? `headed`: the line is about one law."""
        last = self._memory.last.law
        return bool(joined and (last.law or last.how in _NAMELESS)) or (not self._amended and self._carries(group, headed))

    def _printed(self, group: Group, named: LawRef, quote: int) -> LawRef:
        """The law named there; in an amending decision the one that it changes is meant before or after the change."""
        if not self._amended:
            other = self._laws.not_own(named.begin, group.begin) if named.how == "self" and self._foreign_number(group) else None
            return other or (self._headed(group, named) if named.how == "none" else None) or named
        at = group.begin
        if named.how == "amended" and _THIS.search(self._folded, max(0, at - 8), at):
            return LawRef(self._doc.title, "self", "", named.begin)
        # 将水井法第三条修改为… in the amendment to 中华人民共和国水井法
        meant = self._amended.law(at)
        by_name = named.how == "named" and not named.version and named.law in (meant, meant.removeprefix("中华人民共和国"))
        return self._changed(at, quote, named.begin) if by_name or named.how == "amended" else named

    def _headed(self, group: Group, named: LawRef) -> LawRef | None:
        """本法第四十七条 in the words of a law that stand under a line that ends with their reference, in a text without a law of its own."""
        last = self._memory.last
        words = self._folded[last.end : named.begin] if last.law.law else ""
        headed = words.startswith("\n") and len(words) < _WIDEST and self._laws.may_say(last.law.law, named.begin, group.begin)
        return replace(last.law, how="named", begin=named.begin) if headed else None

    def _at_hand(self, group: Group) -> LawRef:
        if changed := self._beyond_amendment(group):
            return changed
        several = _AND_OTHERS.search(self._doc.title) is not None
        if self._own.law and not (several and self._own.how == "subject"):
            if not (self._locator.points and self._foreign_number(group)):
                return self._own
            if self._doc.subject_law and not several:
                return LawRef(self._doc.subject_law, "carried")
        return LawRef("", "none", window=self._folded[max(0, group.begin - 30) : group.begin])

    def _beyond_amendment(self, group: Group) -> LawRef | None:
        """第二百二十九条 in a text on an amendment of sixty articles at most: the law's."""
        changed = _AMENDMENT.match(self._own.law)
        number = group.refs[0].path[:1] and group.refs[0].path[0][1].partition("-")[0]
        if changed and not self._is_law and number and number.isdigit() and int(number) > _MOST_CHANGED:
            return LawRef(full_title(changed["law"]) or changed["law"], "carried")
        return None

    def _of_list(self, group: Group) -> LawRef | None:
        """盗窃罪(第264条) after 刑法, 第五十条:罚款 under a lead that names one law: the law of a number that the own
        text does not have."""
        if not self._foreign_number(group) and not self._astray(group):
            return None
        begin, first = self._locator.lead()
        floor = max(self._folded.rfind("\n", 0, group.begin), self._folded.rfind("。", 0, group.begin))
        law = (
            self._of_column(group.begin)
            or self._laws.nearest(group.begin, floor)
            or self._laws.nearest(group.begin, self._cell(group.begin))
            or (self._laws.nearest(first, begin) if 0 < first <= group.begin else None)
            or self._laws.nearest(group.begin, self._table(floor))
        )
        return LawRef(law.title, "carried", law.version) if law else None

    def _again(self, group: Group) -> LawRef | None:
        """《甲条例》第七条…。第七条第(二)项…: the law of this number in the paragraph, where it was one."""
        level, number = group.refs[0].path[0] if group.refs[0].path else ("", "")
        if level != "article" or not self._astray(group):
            return None
        begin = self._numbers.paragraph(group.begin)
        same = {f.law: f for f in self._memory.facts[-_FEW:] if f.begin >= begin and f.article == number and f.how in ("named", "carried")}
        fact = only(same)
        return LawRef(fact.law, "carried", fact.version) if fact and fact.law else None

    def _only(self, group: Group) -> LawRef | None:
        """背叛国家罪(第102条): the only law that a text without such an article has named, the only one of the paragraph
        in a text that is no law."""
        unknown = self._memory.last.law.how in _NAMELESS and self._numbers.same_sentence(group.begin)
        if not self._astray(group) or unknown:
            return None
        alone = self._folded.endswith("(", 0, group.begin) and self._folded.startswith(")", group.end)
        floor = 0 if self._is_law or alone else self._numbers.paragraph(group.begin)
        named = {title: m.version for title, m in self._laws.named_since(floor, group.begin).items()}
        named |= {f.law: f.version for f in self._memory.facts[-_FEW:] if f.begin >= floor and f.law and f.how in ("named", "carried")}
        title, version = named.popitem() if len(named) == 1 else ("", "")
        return LawRef(title, "carried", version) if title else None

    def _astray(self, group: Group) -> bool:
        """Can the number of an article not be one of the text's own: the text is decided by points, or no law?"""
        level = group.refs[0].path[0][0] if group.refs[0].path else ""
        points = self._is_law and self._locator.points and self._foreign_number(group)
        return level == "article" and self._amended is None and (points or not (self._is_law or self._own.law))

    def _table(self, line: int) -> int:
        """Where the rows of the table begin that the line is one of; the line itself where it is no row."""
        folded = self._folded
        for _ in range(_MOST_ROWS):
            above = folded.rfind("\n", max(0, line - _WIDEST), max(line, 0))
            end = folded.find("\n", line + 1, line + _WIDEST)
            if above < 0 or not _CELL.search(folded, line, end if end >= 0 else line + _WIDEST):
                break
            line = above
        return line

    def _cell(self, at: int) -> int:
        """Where the cell of a table begins that `at` is in; `at` itself where the line is no row."""
        line = self._folded.rfind("\n", max(0, at - _WIDEST), at)
        cells = list(_CELL.finditer(self._folded, line + 1, at))
        return cells[-1].end() if cells else at

    def _of_column(self, at: int) -> LawMention | None:
        """| 刑法条文 | over | 第一百三十三条之二 |: the one law that the head of the column names."""
        folded = self._folded
        line = folded.rfind("\n", max(0, at - _WIDEST), at)
        cell = _CELL.search(folded, line + 1, at) if line >= 0 else None
        mark = cell[0] if cell else ""
        top = self._table(line) if mark else line
        head = folded.find(mark, top + 1, line) if mark else -1
        if head < 0:
            return None
        head = folded.rfind("\n", 0, head) + 1
        for _ in range(folded.count(mark, line + 1, at)):
            head = folded.find(mark, head, line) + 1
            if not head:
                return None
        return self._laws.alone(head, min(k for c in (mark, "\n") if (k := folded.find(c, head, line + 1)) >= 0))

    def _foreign_number(self, group: Group) -> bool:
        """Is it the number of an article that the statute at hand does not have?"""
        path = dict(group.refs[0].path)
        if not self._is_law or self._amended is not None or not path:
            return False
        if number := path.get("article"):
            # 第二条第二款 in a notice whose second point has one paragraph
            deeper = (
                self._locator.points and len(path) > 1 and not self._locator.has(number, path.get("paragraph", ""), path.get("item", ""))
            )
            return deeper or self._locator.lacks(number)
        return self._locator.undivided(next(iter(path)))

    def _changed(self, position: int, quote: int, begin: int = -1) -> LawRef:
        assert self._amended is not None
        return LawRef(self._amended.law(position), "amended", "通过" if quote >= 0 else "修改前", begin)

    def _carries(self, group: Group, headed: bool) -> bool:
        """Does a bare 第…条 still mean the other law named before it in the sentence?"""
        last = self._memory.last
        if last.law.how not in ("named", "carried") or not last.law.law or below_article(group):
            return False
        if not self._numbers.same_sentence(group.begin):
            return False
        gap = self._folded[last.end : group.begin]
        if _PAPER.search(gap) or _OTHER_LEVEL.search(gap) or self._named_between(group):
            return False
        if self._foreign_number(group):
            return True
        if self._is_law and not _INTERPRETS.search(self._doc.title):
            return len(gap) < 16 and bool(_NEAR.fullmatch(gap))
        return self._goes_on_telling(gap, group) if not self._is_law and (self._own.law or headed) else True

    def _named_between(self, group: Group) -> bool:
        """依据甲法第七条,违反乙法的,处第九条的罚款: has another law been named since, which the number may be of as well?"""
        last = self._memory.last
        return any(title != last.law.law for title in self._laws.named_since(last.end, group.begin))

    def _goes_on_telling(self, gap: str, group: Group) -> bool:
        """In a text about a law: does a list, a draft or what another law says go on, or is the number that of its own law?"""
        listed = _NEAR.fullmatch(gap) is not None and not gap.endswith("规定,")
        drafted = self._memory.last.law.version != "" and not any(w in gap for w in (";", "修改", "建议"))
        return listed or drafted or self._numbers.tells_on(group.begin, group.end)


def _is_article(path: Path) -> bool:
    return path[:1] != () and path[0][0] == "article"
