"""Where the expressions of provision numbers stand in a document, headings and what is no reference left out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.model.documents import Document
from kg.model.facts import LawMention
from kg.model.text import squeeze
from kg.relations.citations.carry import Numbers
from kg.relations.citations.place import Locator
from kg.zh.numerals import CHARS, to_int
from kg.zh.ordinances import counts_so, parse_ordinance
from kg.zh.provisions import ANCHOR, Group, Head, parse_group, parse_head
from kg.zh.targets import RANK

_HEAD_LINE = re.compile(
    rf"第 ?[{CHARS}0-9]+ ?(?:分?编|[章节条])(?:之[{CHARS}]+)?"
    r"(?:[ \t]|$|\n|(?=[^第、和及与或至到规所,的增修改删中后之款项例“]))"
)
# 第四十条本条例自… after a lost line end
_SWALLOWED = re.compile(rf"第 ?[{CHARS}]+ ?[章条](?![^、,。;]{{0,12}}(?:规定|所列|情形|所称|的))(?=[^第、和及与或至到规所,的款项例“])")
_CLAUSE = re.compile(rf"第 ?(?P<n>[{CHARS}]+) ?条[ \t\u3000]")
_AFTER_TITLE = re.compile(r"(?:^|[\s章编节])[总附]则$")
_REFERS = re.compile(
    r"[规所第的、,。中之列约;)罪行未不其是与仍也对即]|处[罚理以]|执行|办理|设定|明确|要求|关于|内容|应当|适用|包括|没有|分为|修改|合并|删[除去]"
)
# 该条河流, 该款产品: things that are counted so; 认定该条款无效: what parties agreed on
_COUNTED = re.compile(
    r"[河路渠沟巷街船鱼犬狗蛇绳管隧水车药项]|款(?![规所的中])|[道公铁线]路|航[线道]|高速|信息|消息|短信|数据|产品|资金|应急|[供排输][水电油气热]|原第"
)
_BY = re.compile(r"(?:依照|按照|根据|违反|适用|除)$")
_REFERS_ITEM = re.compile(r"规定|以外|之外|所列|所述|所称|情形|行为|第|的规定|中的|修改为|删[除去]|分为")
# 未达到前两项数额
_REFERS_BEFORE = re.compile(r"数额|数量|标准|金额|比例|期限")
# 刑法264条, 《…》十八条第一款, 本条例十八条的规定: a number right behind a law's name needs no 第.
_ARABIC = re.compile(rf" ?(?:[0-9]{{1,4}} ?条|[{CHARS}]{{1,7}}条(?:之[{CHARS}]+)?(?= ?第|的?规定|所[列称]))")
_OWN_NAME = re.compile(rf"(?:本|(?<!应)该)(?:条例|办法|法|规定|细则|规则)(?=(?:[0-9]{{1,4}} ?|[{CHARS}]{{1,7}})条(?:第|的?规定|所[列称]))")
# 依据《甲法》四十六条处罚: behind a verb that applies it; 三十条措施 are counted
_NO_MARK = re.compile(rf"[{CHARS}]{{1,7}}条(?![例款件]|措施|意见)")
# 《甲法》四十六条、第五十条: what is called so is divided into articles
_DIVIDED = ("法", "法典", "条例", "办法", "细则", "规则")
_NUMBER_ENDS = re.compile("[、,。;:)和及与或至到]|$")
_APPLIED = re.compile(r"(?:(?:依照|依据|按照|根据|违反|适用)了?|[条款)项][、和及])《?$")
# 第一章 危害国家安全罪, 第一项 深基坑作业 on a line of their own
_TITLED_LINE = re.compile(rf"第 ?[{CHARS}]+ ?(?:(?:分?编|[章节])(?:[ \t\u3000][^\n。,;:、第]{{2,30}}(?![^\n]))|项[ \t\u3000])")
# 第3项议程, 第二批第五项任务: points of a list of matters
_MATTER = re.compile(r"(?:议程|任务|工程|课题|议题|议案|活动|工作(?!要求)|清单|改革|职责任务)")
_SAME_LIST = re.compile(r"[^。;\n《》]{0,40}[,、]")
_MOST_CHAPTERS = 99
_NUMBERED_LAWS = ("法例", "法例)", "《法例》")
"""香港法例第192章: laws that are known by the number of their chapter."""


class Scanner:
    """Walks over one document; `first` is where its provisions begin."""

    def __init__(self, doc: Document, mentions: Sequence[LawMention], amending: bool, locator: Locator, numbers: Numbers) -> None:
        self.folded = doc.text.folded
        self.mentions = mentions
        self.is_law = doc.form.is_law
        self.amending = amending
        self.locator = locator
        self.numbers = numbers
        self.first = self._first_provision(doc)
        self.matter = 0
        self._clause = 0
        self.parts = counts_so(self.folded)

    def _first_provision(self, doc: Document) -> int:
        """Where the provisions begin: what stands before is title, dates and contents."""
        if self.amending or not doc.statute:
            return max(doc.body, _title_end(self.folded, doc.title))
        first = next((p.begin for p in doc.statute.provisions if p.level in ("article", "paragraph")), 0)
        return max(doc.body, first)

    def groups(self) -> Iterator[Group]:
        """Every expression of provision numbers, in order."""
        folded, commas, at = self.folded, not self.amending, 0
        behind = [m.end + (folded[m.end] == " ") for m in self.mentions if self._unmarked(m)]
        behind = sorted({*behind, *(m.end() for m in _OWN_NAME.finditer(folded))}, reverse=True)
        while True:
            m = ANCHOR.search(folded, at)
            p = m.start() if m else len(folded)
            while behind and behind[-1] < at:
                behind.pop()
            if behind and behind[-1] <= p:
                group, at = parse_group(folded, behind.pop(), commas)
            elif not m:
                return
            elif folded[p] != "第":
                group, at = parse_head(folded, p, commas)
            elif self._heading(p):
                group, at = None, p + 1
            elif group := parse_ordinance(folded, p, self.parts):
                at = group.end
            else:
                group, at = parse_group(folded, p, commas)
            if group:
                yield group

    def _unmarked(self, m: LawMention) -> bool:
        """Does the number of an article follow the name that has no 第?"""
        folded = self.folded
        if _ARABIC.match(folded, m.end):
            return True
        number = _NO_MARK.match(folded, m.end)
        if number and m.bracketed and m.title.endswith(_DIVIDED) and _NUMBER_ENDS.match(folded, number.end()):
            return True
        return bool(number and _APPLIED.search(folded, max(0, m.begin - 6), m.begin))

    def _heading(self, p: int) -> bool:
        """第八条 at the head of article 8, 第二章 总则: a number of its own, no reference."""
        folded = self.folded
        if self.locator.is_heading(p) or (self.is_law and p < self.first):
            return True
        before = folded[p - 1] if p else "\n"
        if not self.amending:
            # 第一章 总则第一条; 刑法总则第四章 is a reference
            lost = self.is_law and (before == "。" or _AFTER_TITLE.search(folded, max(0, p - 3), p))
            if lost and _SWALLOWED.match(folded, p):
                return True
        elif before == "“":
            before = folded[p - 2] if p > 1 else "\n"
            return before in "\n:" and bool(_HEAD_LINE.match(folded, p))
        return before == "\n" and self._heads_line(p)

    def _heads_line(self, p: int) -> bool:
        return bool(_TITLED_LINE.match(self.folded, p)) or (self._may_head(p) and bool(_HEAD_LINE.match(self.folded, p)))

    def _may_head(self, p: int) -> bool:
        """第一条  甲方…: outside a law only the head of a contract's next clause, not a reference after a line end."""
        if self.is_law:
            return True
        m = _CLAUSE.match(self.folded, p)
        if not m or to_int(m["n"]) != self._clause + 1 or not self.folded[max(0, p - 8) : p].rstrip().endswith(("。", ":", ";")):
            return False
        self._clause += 1
        return True

    def no_reference(self, group: Group) -> bool:
        """该项工作, 本条前两款 (the second word tells more), 会议第一项议程."""
        head = group.head
        if head:
            return len(group.refs) == 1 and not group.refs[0].path and self._is_no_head(head, group)
        if not self.is_law and below_article(group):
            return not self.numbers.goes_back(group.begin, group.refs[0].path[0][0])
        if group.refs[0].path[0][0] == "item" and (_MATTER.match(self.folded, group.end) or self._goes_on_matter(group.begin)):
            self.matter = group.end
            return True
        return self.folded.endswith(_NUMBERED_LAWS, 0, group.begin) or self._is_ordinance(group)

    def _goes_on_matter(self, at: int) -> bool:
        """第一项议程由主任委员主持,第二项由秘书长报告: is it another point of the list of matters?"""
        return 0 < self.matter <= at and _SAME_LIST.fullmatch(self.folded, self.matter, at) is not None

    def _is_ordinance(self, group: Group) -> bool:
        """《商船条例》(第281章): the number under which Hong Kong counts an ordinance."""
        level, number = group.refs[0].path[0]
        high = number.isdigit() and (int(number) > _MOST_CHAPTERS or self.folded[group.begin + 1].isdecimal())
        return level == "chapter" and high and self.folded.endswith("》(", 0, group.begin) and self.folded.startswith(")", group.end)

    def _is_no_head(self, head: Head, group: Group) -> bool:
        """本条, 该项 … alone, in words that do not refer."""
        if head.word == "本" and self.folded.startswith(("前", "上"), group.end):
            return True
        if head.level == "item" and (head.word in "该同此本" or head.count > 1):
            counts = head.word not in "该同此本" and _REFERS_BEFORE.match(self.folded, group.end)
            return not counts and not _REFERS_ITEM.match(self.folded, group.end)
        if head.word in "该同此各":
            return not self._refers(head, group) or not self.numbers.in_reach(group.begin, head=True)
        return False

    def _refers(self, head: Head, group: Group) -> bool:
        """该条, 该款 in words that refer, or where the sentence cites one and nothing follows that is counted so (该条河流)."""
        said = _REFERS.match(self.folded, group.end) or _BY.search(self.folded, max(0, group.begin - 4), group.begin)
        return (
            bool(said)
            or self.folded.endswith("》", 0, group.begin)
            or (self.numbers.cites(head.level, group.begin) and not _COUNTED.match(self.folded, group.end))
        )


def _title_end(folded: str, title: str) -> int:
    """Where the line ends that prints the title, if the text begins with it."""
    end = folded.find("\n", len(folded) - len(folded.lstrip()))
    return end if end > 0 and squeeze(folded[:end]).strip("#") == squeeze(title) else 0


def below_article(group: Group) -> bool:
    """Does the expression start with 款, 项 or 目?"""
    path = group.refs[0].path
    return bool(path) and RANK[path[0][0]] > RANK["article"]
