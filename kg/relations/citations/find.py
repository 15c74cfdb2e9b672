"""References to provisions and laws: every 第…条, 前款, 本条第一款 with the law it means and what it is for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from kg.model.documents import Document
from kg.model.facts import CitationFact, Fact, Facts, LawMention
from kg.relations.citations.amending import Amended, apply, is_amending
from kg.relations.citations.carry import Numbers
from kg.relations.citations.law import LawRef, Laws
from kg.relations.citations.paths import Command, Last, Memory, Path, above, join
from kg.relations.citations.place import Locator, Place, Quotes
from kg.relations.citations.scan import Scanner, below_article
from kg.relations.citations.unnumbered import unnumbered
from kg.relations.citations.verbs import JOINED, command, plain
from kg.relations.citations.whole import only_listed, whole_laws
from kg.zh.provisions import RANK, Group, Ref

_DRAFT = re.compile(r"草案|审议稿|表决稿|征求意见稿|送审稿")
_NEAR = re.compile(r"(?:的?规定|之规定|所列|情形|行为|之一|规定的|的|,|、|以及|和|或者|或|及|并|与)*$")
# 第七条(现第八条), 第七条(原第六条)
_NOW = re.compile(r"(?:的?规定)?\((?P<w>现|原)(?:为|系|行)?$")
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
        amending = is_amending(doc)
        self.quotes = Quotes(self.folded) if amending or not self.is_law else None
        self.amended = Amended(doc, mentions, self.quotes) if amending and self.quotes else None
        self.locator = Locator(doc.statute)
        self.own = self._own_law()
        self.laws = Laws(doc, mentions, self.own)
        self.memory = Memory()
        self.numbers = Numbers(self.folded, self.locator, self.amended is not None, self.memory)
        self.scanner = Scanner(doc, mentions, self.amended is not None, self.locator, self.numbers)
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

    # -- the walk

    def run(self) -> list[CitationFact]:
        for group in self.scanner.groups():
            if not self.scanner.no_reference(group):
                self._take(group)
        facts = self.memory.facts
        if self.is_law:
            ends = [f.end for f in facts]
            facts += [] if self.amended else list(unnumbered(self.doc, facts, self.scanner.first))
            facts += whole_laws(self.doc, self.mentions, self.used, ends, self.scanner.first, self.amended)
        elif self.doc.form.grammar not in ("agenda", "contents"):
            facts += only_listed(self.doc)
        return sorted(facts, key=lambda f: (f.begin, f.end))

    def _named(self, group: Group) -> tuple[str, LawRef | None, int]:
        """The annex and the law that stand before the numbers, and where the reference begins with them."""
        if group.head:
            return "", None, group.begin
        annex, start = self.laws.annex(group.begin)
        named = self.laws.before(start)
        if named and named.begin >= 0:
            start = named.begin
            self.used.add(start)
        return annex, named, start

    def _take(self, group: Group) -> None:
        memory, last = self.memory, self.memory.last
        quote = self.quotes.around(group.begin) if self.quotes else -1
        if self.amended and (floor := self.amended.command(group.begin)) != memory.command.floor:
            memory.command = Command(floor)
            memory.last = last = Last()
        place = self._place(group.begin, quote)
        annex, named, start = self._named(group)
        joined = 0 <= last.end <= start < last.end + 12 and bool(JOINED.fullmatch(self.folded, last.end, start))
        law = self._law(group, named, joined, quote)
        if annex:
            law = replace(law, annex=annex)
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
            if self.amended and named.how == "named" and not named.version and named.law == self.amended.law(group.begin):
                return self._changed(group.begin, quote, named.begin)
            if self.amended and named.how == "amended":
                if re.search(r"本(?:决定|修正案)$", self.folded[max(0, group.begin - 8) : group.begin]):
                    return LawRef(self.doc.title, "self", "", named.begin)
                return self._changed(group.begin, quote, named.begin)
            return named
        if group.head:
            return self._changed(group.begin, quote) if self.amended else self.own
        now = _NOW.fullmatch(self.folded, last.end, group.begin) if 0 <= last.end <= group.begin else None
        if now and last.law.law:
            return replace(last.law, how="carried", begin=-1, version="修改前" if now["w"] == "原" else "")
        if (joined and last.law.law) or (not self.amended and self._carries(group)):
            return replace(last.law, how="carried", begin=-1)
        if self.amended:
            return self._changed(group.begin, quote)
        return self._law_of_list(group) or self._own(group)

    def _own(self, group: Group) -> LawRef:
        return self.own if self.own.law else LawRef("", "none", window=self.folded[max(0, group.begin - 30) : group.begin])

    def _law_of_list(self, group: Group) -> LawRef | None:
        """盗窃罪(第264条) after 刑法, 第五十条:罚款 under a lead that names one law: the law of a number that the own
        text does not have."""
        if not self._foreign_number(group):
            return None
        begin, first = self.locator.lead()
        floor = max(self.folded.rfind("\n", 0, group.begin), self.folded.rfind("。", 0, group.begin))
        law = self.laws.nearest(group.begin, floor) or (self.laws.nearest(first, begin) if first <= group.begin else None)
        return LawRef(law.title, "carried", law.version) if law else None

    def _foreign_number(self, group: Group) -> bool:
        """Is it the number of an article that the statute at hand does not have?"""
        level, number = group.refs[0].path[0] if group.refs[0].path else ("", "")
        return self.is_law and self.amended is None and level == "article" and self.locator.lacks(number)

    def _changed(self, position: int, quote: int, begin: int = -1) -> LawRef:
        assert self.amended is not None
        return LawRef(self.amended.law(position), "amended", "通过" if quote >= 0 else "修改前", begin)

    def _carries(self, group: Group) -> bool:
        """Does a bare 第…条 still mean the other law named before it in the sentence?"""
        last = self.memory.last
        if last.law.how not in ("named", "carried") or not last.law.law or below_article(group):
            return False
        if not self.numbers.same_sentence(group.begin):
            return False
        gap = self.folded[last.end : group.begin]
        if self._foreign_number(group):
            return True
        if self.is_law and not _INTERPRETS.search(self.doc.title):
            return len(gap) < 16 and bool(_NEAR.fullmatch(gap))
        if not self.is_law and self.own.law:
            plain_gap = ";" not in gap and "修改" not in gap and "建议" not in gap
            return bool(_NEAR.fullmatch(gap)) or (last.law.version != "" and plain_gap)
        return True

    def _bases(self, group: Group, place: Place, law: LawRef, joined: bool, quote: int) -> tuple[list[Path], str, LawRef]:
        """The paths that the printed numbers go on from; why there is none; the law, which may be carried along."""
        last = self.memory.last
        if group.head:
            return self.numbers.of_head(group, place, law)
        if law.annex:
            same = joined and last.law.annex == law.annex and last.law.law == law.law
            return [above(last.path, group.refs[0].path[0][0]) if same else ()], "", law
        if below_article(group):
            own = () if joined else self.numbers.own_item(group, place)
            if own:
                return [own], "", self.own
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
            if relation == "based_on" and law.how == "self":
                # 根据第十一条制定实施细则: a law is never its own basis.
                relation = "cites"
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
                    start, group.end, text, law.law, law.how, version, relation=relation, window=law.window, reason=reason,
                    annex=law.annex, mended=group.repaired and not _arabic(self.folded, group), **numbers,
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
        if amended and not word and amended.lists(start, group.end):
            word = "amends"
        if amended:
            return apply(word, start, [r.path for r in group.refs], memory)
        relation = {"into": "inserts", "within": "", "beside": ""}.get(word, word)
        version = self.own.version if word == "renumbers_to" and law.law == self.own.law else law.version
        return relation, version, word not in ("into", "within")


def _arabic(folded: str, group: Group) -> bool:
    """刑法264条: the usual way of writing a number without 第, nothing lost."""
    return folded[group.begin].isdecimal() and folded[group.begin].isascii()


def _has_article(path: Path) -> bool:
    return any(level == "article" for level, _ in path)


def _from_article(path: Path) -> Path:
    """Without part, chapter and section where an article is given: an article's number is enough."""
    if len(path) < 2 or not _has_article(path):
        return path
    return tuple((k, v) for k, v in path if RANK[k] >= RANK["article"])


def find(document: Document, seen: Facts) -> Iterable[Fact]:
    return find_citations(document, seen.of(LawMention))
