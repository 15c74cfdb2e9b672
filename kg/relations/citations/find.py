"""References to provisions and laws: every 第…条, 前款, 本条第一款 with the law it means and what it is for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from kg.model.documents import Document
from kg.model.facts import CitationFact, LawMention
from kg.relations.citations.amending import Amended, apply, is_amending
from kg.relations.citations.carry import Numbers
from kg.relations.citations.grammar import ANCHOR, RANK, Group, Ref, parse_group, parse_head
from kg.relations.citations.law import LawRef, Laws
from kg.relations.citations.paths import Command, Last, Memory, Path, join
from kg.relations.citations.place import Locator, Place, Quotes
from kg.relations.citations.verbs import JOINED, command, plain
from kg.relations.citations.whole import whole_laws

_DRAFT = re.compile(r"草案|审议稿|表决稿|征求意见稿|送审稿")
_HEAD_LINE = re.compile(
    r"第 ?[零〇一二三四五六七八九十百千0-9]+ ?[编章节条](?:之[一二三四五六七八九十]+)?"
    r"(?:[ \t]|$|\n|(?=[^第、和及与或至到规所,的增修改删中后之款项例“]))"
)
# 第四十条本条例自… after a lost line end
_SWALLOWED = re.compile(
    r"第 ?[零〇一二三四五六七八九十百千]+ ?[章条](?![^、,。;]{0,12}(?:规定|所列|情形|所称|的))(?=[^第、和及与或至到规所,的款项例“])"
)
_NEAR = re.compile(r"(?:的?规定|之规定|所列|情形|行为|之一|规定的|的|,|、|以及|和|或者|或|及|并|与)*$")
_REFERS = re.compile(r"[规所第的、,。中之列;)罪行]")
_REFERS_ITEM = re.compile(r"规定|以外|之外|所列|所述|所称|情形|行为|第|的规定|中的")
_ARABIC = re.compile(r" ?[0-9]{1,4} ?条")
_INTERPRETS = re.compile(r"解释|批复|最高人民")
_NEW_WHOLE = ("该条修改为:", "该条修改为: ")


def find_citations(doc: Document, mentions: Sequence[LawMention]) -> list[CitationFact]:
    """Every reference of the document, one fact for each target, in order of position."""
    return _Finder(doc, mentions).run()


class _Finder:
    def __init__(self, doc: Document, mentions: Sequence[LawMention]) -> None:
        self.doc = doc
        self.folded = doc.text.folded
        self.mentions = mentions
        self.is_law = doc.form.is_law
        self.amended = Amended(doc, mentions) if is_amending(doc) else None
        self.locator = Locator(doc.statute)
        self.quotes = Quotes(self.folded) if self.amended or not self.is_law else None
        self.own = self._own_law()
        self.laws = Laws(doc, mentions, self.own)
        self.memory = Memory()
        self.numbers = Numbers(self.folded, self.locator, self.amended is not None, self.memory)
        self.first = self._first_provision()
        self.used: set[int] = set()
        # Ranges that are written out: 第一条至第六百条 printed over and over must not fill the memory.
        self.room = 5_000 + len(self.folded)

    def _own_law(self) -> LawRef:
        """What 本条例 and bare numbers mean."""
        if self.amended:
            return LawRef(self.amended.law(0), "amended", "修改前")
        if self.is_law:
            return LawRef(self.doc.title, "self")
        if self.doc.subject_law:
            return LawRef(self.doc.subject_law, "subject", self.doc.subject_version)
        return LawRef("", "none")

    def _first_provision(self) -> int:
        """Where the provisions begin: what stands before is title, dates and contents."""
        if self.amended or not self.doc.statute:
            return self.doc.body
        first = next((p.begin for p in self.doc.statute.provisions if p.level in ("article", "paragraph")), 0)
        return max(self.doc.body, first)

    # -- the walk

    def run(self) -> list[CitationFact]:
        for group in self._groups():
            if not self._no_reference(group):
                self._take(group)
        facts = self.memory.facts
        if self.is_law:
            facts += whole_laws(self.doc, self.mentions, self.used, self.first, self.amended is not None)
        return sorted(facts, key=lambda f: (f.begin, f.end))

    def _groups(self) -> Iterator[Group]:
        """Every expression of provision numbers, in order."""
        folded, commas, at = self.folded, self.amended is None, 0
        # 刑法264条: a number right behind a law's name needs no 第.
        behind = [m.end + (folded[m.end] == " ") for m in self.mentions if _ARABIC.match(folded, m.end)]
        behind.sort(reverse=True)
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
            else:
                group, at = parse_group(folded, p, commas)
            if group:
                yield group

    def _heading(self, p: int) -> bool:
        """第八条 at the head of article 8, 第二章 总则: a number of its own, no reference."""
        folded = self.folded
        if self.locator.is_heading(p) or (self.is_law and p < self.first):
            return True
        before = folded[p - 1] if p else "\n"
        if self.amended is None:
            lost = self.is_law and (before == "。" or folded.endswith(("总则", "附则"), 0, p))
            if lost and _SWALLOWED.match(folded, p):
                return True
        elif before == "“":
            before = folded[p - 2] if p > 1 else "\n"
            return before in "\n:" and bool(_HEAD_LINE.match(folded, p))
        return before == "\n" and self.is_law and bool(_HEAD_LINE.match(folded, p))

    def _no_reference(self, group: Group) -> bool:
        """该项工作, 本条前两款 (the second word tells more), 会议第一项议程."""
        head = group.head
        if head and len(group.refs) == 1 and not group.refs[0].path:
            if head.word == "本" and self.folded.startswith(("前", "上"), group.end):
                return True
            if head.level == "item" and (head.word in "该同此本" or head.count > 1):
                return not _REFERS_ITEM.match(self.folded, group.end)
            if head.word in "该同此":
                return not _REFERS.match(self.folded, group.end) or not self.numbers.in_reach(group.begin)
        if head is None and not self.is_law and _below_article(group):
            return not self.numbers.same_sentence(group.begin)
        return False

    def _take(self, group: Group) -> None:
        memory, last = self.memory, self.memory.last
        quote = self.quotes.around(group.begin) if self.quotes else -1
        if self.amended and (floor := self.amended.command(group.begin)) != memory.command.floor:
            memory.command = Command(floor)
            memory.last = last = Last()
        place = self._place(group.begin, quote)
        named = None if group.head else self.laws.before(group.begin)
        start = group.begin
        if named and named.begin >= 0:
            start = named.begin
            self.used.add(start)
        joined = 0 <= last.end <= start < last.end + 12 and bool(JOINED.fullmatch(self.folded, last.end, start))
        law = self._law(group, named, joined, quote)
        bases, reason, law = self._bases(group, place, law, joined, quote)
        paths = [join(base, ref.path) for base in bases for ref in self._written_out(group)]
        if reason and not bases[0] and all(_has_article(path) for path in paths):
            reason = ""
        self._relate(group, start, law, paths, joined, quote, reason)
        memory.article = place.article

    def _written_out(self, group: Group) -> Sequence[Ref]:
        """The targets; of ranges only the ends, once a document has given more targets than characters."""
        self.room -= len(group.refs)
        if self.room >= 0:
            return group.refs
        return [r for r, following in zip(group.refs, (*group.refs[1:], None), strict=True) if not following or following.begin != r.begin]

    def _place(self, position: int, quote: int) -> Place:
        """The article and paragraph that stands here; in new wording those of the article that it makes."""
        place = self.locator.at(position)
        if not self.amended or quote < 0 or self.quotes is None:
            return place
        new = dict(self.memory.command.new)
        begin = self.quotes.spans[quote][0]
        if self.folded.endswith(_NEW_WHOLE, max(0, begin - 8), begin):
            new.pop("paragraph", None)
        first = int(new["paragraph"].split("-")[0]) if "paragraph" in new else 1
        count = self.quotes.paragraph(quote, position)
        return Place(article=new.get("article", ""), paragraph=str(first + count - 1), item=self.quotes.item(position))

    # -- which law, which numbers

    def _law(self, group: Group, named: LawRef | None, joined: bool, quote: int) -> LawRef:
        last = self.memory.last
        if named:
            if self.amended and named.how == "amended":
                if re.search(r"本(?:决定|修正案)$", self.folded[max(0, group.begin - 8) : group.begin]):
                    return LawRef(self.doc.title, "self", "", named.begin)
                return self._changed(group.begin, quote, named.begin)
            return named
        if group.head:
            return self._changed(group.begin, quote) if self.amended else self.own
        if (joined and last.law.law) or (not self.amended and self._carries(group)):
            return replace(last.law, how="carried", begin=-1)
        if self.amended:
            return self._changed(group.begin, quote)
        return self.own if self.own.law else LawRef("", "none", window=self.folded[max(0, group.begin - 30) : group.begin])

    def _changed(self, position: int, quote: int, begin: int = -1) -> LawRef:
        assert self.amended is not None
        return LawRef(self.amended.law(position), "amended", "通过" if quote >= 0 else "修改前", begin)

    def _carries(self, group: Group) -> bool:
        """Does a bare 第…条 still mean the other law named before it in the sentence?"""
        last = self.memory.last
        if last.law.how not in ("named", "carried") or not last.law.law or _below_article(group):
            return False
        if not self.numbers.same_sentence(group.begin):
            return False
        gap = self.folded[last.end : group.begin]
        if self.is_law and not _INTERPRETS.search(self.doc.title):
            return len(gap) < 16 and bool(_NEAR.fullmatch(gap))
        if not self.is_law and self.own.law:
            plain_gap = ";" not in gap and "修改" not in gap and "建议" not in gap
            return bool(_NEAR.fullmatch(gap)) or (last.law.version != "" and plain_gap)
        return True

    def _bases(
        self, group: Group, place: Place, law: LawRef, joined: bool, quote: int
    ) -> tuple[list[Path], str, LawRef]:
        """The paths that the printed numbers go on from; why there is none; the law, which may be carried along."""
        last = self.memory.last
        if group.head:
            return self.numbers.of_head(group, place, law)
        if _below_article(group):
            base = self.numbers.carried(group, place, joined, quote >= 0)
            article = dict(base).get("article", "")
            again = bool(base and last.path) and article == last.get("article") and law.how != "named"
            if again and last.law.law and not (place.article and article == place.article and not last.get("article")):
                law = replace(last.law, begin=law.begin)
            return [base], "", law
        named_part = law.part and group.refs[0].path[0][0] in ("chapter", "section")
        return [(("part", law.part),) if named_part else ()], "", law

    # -- what for

    def _relate(self, group: Group, start: int, law: LawRef, paths: list[Path], joined: bool, quote: int, reason: str) -> None:
        memory = self.memory
        relation, version, emit = self._relation(group, start, law, joined, quote)
        if not relation:
            relation = plain(self.folded, start, group.end)
            if joined and relation == "cites" and memory.last.relation:
                relation = memory.last.relation
            if relation == "cites" and not self.is_law and _DRAFT.search(version):
                relation = "describes"
        if version != law.version:
            law = replace(law, version=version)
        memory.last = Last(group.end, law, paths[-1], relation)
        if not emit:
            return
        if memory.command.opened >= 0:
            # 第二条增加一款,作为第一款: one reference, to the new paragraph.
            start, memory.command.opened = memory.command.opened, -1
        text = " ".join(self.doc.text.raw[start : group.end].split())
        for path in dict.fromkeys(map(_from_article, paths)):
            numbers: dict[str, Any] = dict(path)
            memory.facts.append(
                CitationFact(
                    start, group.end, text, law.law, law.how, version, relation=relation, window=law.window, reason=reason, **numbers
                )
            )  # fmt: skip

    def _relation(self, group: Group, start: int, law: LawRef, joined: bool, quote: int) -> tuple[str, str, bool]:
        """Relation and version where an amending command decides them; False: the group only leads to the next."""
        amended, memory = self.amended, self.memory
        if quote >= 0 or self.is_law != (amended is not None) or (amended and law.how == "self"):
            return "", law.version, True
        if amended and law.how == "named" and law.law != amended.law(start):
            return "", law.version, True
        word = command(self.folded, start, group.end, memory.command.floor)
        if joined and not word and memory.last.relation in ("deletes", "amends"):
            word = memory.last.relation
        if amended:
            return apply(word, start, [r.path for r in group.refs], memory)
        relation = {"into": "inserts", "within": "", "beside": ""}.get(word, word)
        version = self.own.version if word == "renumbers_to" and law.law == self.own.law else law.version
        return relation, version, word not in ("into", "within")


def _below_article(group: Group) -> bool:
    """Does the expression start with 款, 项 or 目?"""
    path = group.refs[0].path
    return bool(path) and RANK[path[0][0]] > RANK["article"]


def _has_article(path: Path) -> bool:
    return any(level == "article" for level, _ in path)


def _from_article(path: Path) -> Path:
    """Without part, chapter and section where an article is given: an article's number is enough."""
    if len(path) < 2 or not _has_article(path):
        return path
    return tuple((k, v) for k, v in path if RANK[k] >= RANK["article"])
