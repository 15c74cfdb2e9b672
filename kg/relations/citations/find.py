"""References to provisions and laws: every 第…条, 前款, 本条第一款 with the law it means and what it is for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from kg.model.documents import Document
from kg.model.facts import CitationFact, Fact, Facts, LawMention
from kg.relations.citations.amending import Amended, apply, is_amending
from kg.relations.citations.around import FEW
from kg.relations.citations.carry import NOT_INSIDE, Numbers
from kg.relations.citations.law import Laws
from kg.relations.citations.parts import LawRef
from kg.relations.citations.paths import Command, Last, Memory, Path, above, join
from kg.relations.citations.place import Locator, Place, Quotes
from kg.relations.citations.scan import Scanner, below_article
from kg.relations.citations.unnumbered import annexed, has_annexes, unnumbered
from kg.relations.citations.verbs import JOINED, PART_OF_IT, command, plain, words_told
from kg.relations.citations.whole import published_ends, whole_laws
from kg.relations.citations.whose import Whose, own_law
from kg.zh.printed import PAPER
from kg.zh.provisions import Group
from kg.zh.targets import MOST, RANK, Ref, settled
from kg.zh.titles import is_draft

_NEW_WHOLE = ("该条修改为:", "该条修改为: ")


def find_citations(doc: Document, mentions: Sequence[LawMention]) -> list[CitationFact]:
    """Every reference of the document, one fact for each target, in order of position; contents only name what stands elsewhere."""
    if doc.form.grammar == "contents":
        return []
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
        self.locator = Locator(doc.statute, self.folded)
        self.own = own_law(doc, self.amended, mentions)
        self.laws = Laws(doc, mentions, self.own)
        self.memory = Memory()
        self.numbers = Numbers(self.folded, self.locator, self.amended is not None, self.memory)
        self.whose = Whose(doc, self.own, self.amended, self.laws, self.numbers, self.memory)
        self.scanner = Scanner(doc, mentions, self.amended is not None, self.locator, self.numbers)
        # 三、将刑法第一百九十条修改为…: a decision that lays down rules of its own may amend a law among them.
        self.among_own = self.amended is None and doc.form.decided and doc.form.grammar == "decision"
        self.no_annexes = not has_annexes(self.folded)
        self.used: set[int] = set()
        # Ranges that are written out: 第一条至第六百条 printed over and over must not fill the memory.
        self.room = 5_000 + len(self.folded)

    # -- the walk

    def run(self) -> list[CitationFact]:
        for group in self.scanner.groups():
            if not self.scanner.no_reference(group):
                self._take(group)
        facts = self.memory.facts
        if self.is_law:
            ends = [f.end for f in facts]
            facts += whole_laws(self.doc, self.mentions, self.used, ends, self.scanner.first, self.amended)
            facts.sort(key=lambda f: (f.begin, f.end))
            facts += [] if self.amended else list(unnumbered(self.doc, facts, self.scanner.first))
        elif self.doc.form.grammar != "agenda":
            facts += published_ends(self.doc, self.mentions, self.used)
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
        if named and PAPER.search(named.law):
            return
        joined = 0 <= last.end <= start < last.end + 12 and bool(JOINED.fullmatch(self.folded, last.end, start))
        law = self.whose.law(group, named, joined, quote)
        law = self._annexed(law, annex, named) if annex else law
        bases, reason, law = self._bases(group, place, law, joined, quote)
        paths = [_full(base, ref.path) for base in bases for ref in self._written_out(group)]
        if reason and not bases[0] and all(_has_article(path) for path in paths):
            reason = ""
        self._relate(group, start, law, paths, joined, quote, reason)
        memory.article = place.article

    def _annexed(self, law: LawRef, annex: str, named: LawRef | None) -> LawRef:
        """The law with the annex whose number is printed; in a text without annexes that of the law whose annex it cited before."""
        other = annexed(self.memory.facts[-FEW:], annex) if self.no_annexes and law.how == "self" and not named else None
        return LawRef(other.law, "carried", other.version, law.begin, annex=annex) if other else replace(law, annex=annex)

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

    def _bases(self, group: Group, place: Place, law: LawRef, joined: bool, quote: int) -> tuple[list[Path], str, LawRef]:
        """The paths that the printed numbers go on from; why there is none; the law, which may be carried along."""
        last = self.memory.last
        if group.head:
            return self._of_named(group) or self.numbers.of_head(group, place, law)
        if law.annex:
            same = joined and last.law.annex == law.annex and last.law.law == law.law
            return [above(last.path, group.refs[0].path[0][0]) if same else ()], "", law
        if below_article(group):
            base, law = self._below_article(group, place, law, joined, quote)
            return [base], "", law
        level = group.refs[0].path[0][0]
        if law.part and level in ("subpart", "chapter", "section"):
            return [(("part", law.part),)], "", law
        if level in ("subpart", "section"):
            base = self.numbers.division_of(level, group.begin, law, place)
            return [base], "" if base or level == "section" else NOT_INSIDE, law
        return [()], "", law

    def _of_named(self, group: Group) -> tuple[list[Path], str, LawRef] | None:
        """《甲条例》该条: what was cited of that law last."""
        named = self.laws.ending(group.begin) if group.head and group.head.word == "该" else None
        return self.numbers.last_of(named.title, group.head.level) if named and group.head else None

    def _below_article(self, group: Group, place: Place, law: LawRef, joined: bool, quote: int) -> tuple[Path, LawRef]:
        """第二款, 第三项: the article that they belong to, and the law where that article is the one of the reference before."""
        if not joined and (found := self._of_words_or_own(group, place)):
            return found
        last, base = self.memory.last, self.numbers.carried(group, place, joined, quote >= 0)
        article = dict(base).get("article", "")
        again = bool(base and last.path) and article == last.get("article") and law.how != "named"
        # What new wording cites of its own law stands in the new text, though the command names the old.
        new = quote >= 0 and law.how == "amended" and law.law == last.law.law
        if again and last.law.law and not new and not (place.article and article == place.article and not last.get("article")):
            law = replace(last.law, begin=law.begin)
        return base, law

    def _of_words_or_own(self, group: Group, place: Place) -> tuple[Path, LawRef] | None:
        """第三项 in the words of a law that is quoted, or of the article that it stands in."""
        if spoken := self.numbers.spoken(group.begin):
            return above(spoken[0], group.refs[0].path[0][0]), spoken[1]
        own = self.numbers.own_item(group, place)
        return (own, self.own) if own else None

    # -- what for

    def _relate(self, group: Group, start: int, law: LawRef, paths: list[Path], joined: bool, quote: int, reason: str) -> None:
        memory = self.memory
        relation, version, emit = self._relation(group, start, law, joined, quote)
        relation = relation or self._plain_relation(group, start, law, version, joined)
        if version != law.version:
            law = replace(law, version=version)
        # 本节各该条: the division does not come between the articles and the word for each of them.
        before = memory.last.paths if joined or self.folded.startswith("各该", group.end) else ()
        end = self._of_it(group.end)
        memory.last = Last(end, law, paths[-1], relation, (*before, *paths)[-MOST:])
        if not emit:
            return
        if memory.command.opened >= 0:
            # 第二条增加一款,作为第一款: one reference, to the new paragraph.
            start, memory.command.opened = memory.command.opened, -1
        text = " ".join(self.doc.text.raw[start:end].split())
        for path in dict.fromkeys(map(_from_article, paths)):
            numbers: dict[str, Any] = dict(path)
            memory.facts.append(
                CitationFact(
                    start, end, text, law.law, law.how, version, relation=relation, window=law.window, reason=reason,
                    annex=law.annex, mended=group.repaired and not _arabic(self.folded, group), **numbers,
                )
            )  # fmt: skip

    def _of_it(self, end: int) -> int:
        """Where the words end that name a sentence of a provision (第二款第一句, 第三款后半段); commands read them themselves."""
        m = None if self.amended else PART_OF_IT.match(self.folded, end)
        return m.end() if m else end

    def _plain_relation(self, group: Group, start: int, law: LawRef, version: str, joined: bool) -> str:
        """Relation of a reference outside any command."""
        relation = plain(self.folded, start, group.end, numbered=True)
        if relation == "based_on" and law.how == "self":
            # 根据第十一条制定实施细则: a law is never its own basis.
            relation = "cites"
        if relation == "repeals" and not (self.is_law or self.doc.form.covers):
            # 经督促,同条第四款一并废止: a report tells of others' acts
            relation = "cites"
        if joined and relation == "cites" and self.memory.last.relation not in ("", "describes"):
            relation = self.memory.last.relation
        return "describes" if relation == "cites" and not self.is_law and is_draft(version) else relation

    def _relation(self, group: Group, start: int, law: LawRef, joined: bool, quote: int) -> tuple[str, str, bool]:
        """Relation and version where an amending command decides them; False: the group only leads to the next."""
        amended = self.amended
        if self.among_own and law.how == "named" and quote < 0 and command(self.folded, start, group.end, 0) == "amends":
            return "amends", "修改前", True
        if quote >= 0 or self.is_law != (amended is not None) or (amended and self._is_another(law, start)):
            return "", law.version, True
        word = self._command(group, start, joined)
        if not self.is_law and words_told(self.folded, group.end):
            word = ""
        if amended:
            return apply(word, start, [r.path for r in group.refs], self.memory)
        relation = {"into": "inserts", "within": "", "beside": ""}.get(word, word)
        version = self.own.version if word == "renumbers_to" and law.law == self.own.law else law.version
        return relation, version, word not in ("into", "within")

    def _is_another(self, law: LawRef, start: int) -> bool:
        """Is it a law that the decision does not amend here?"""
        return self.amended is not None and (law.how == "self" or (law.how == "named" and law.law != self.amended.law(start)))

    def _command(self, group: Group, start: int, joined: bool) -> str:
        """The word of the command that the group is part of."""
        memory = self.memory
        end = self.amended.goes_on(group.end) if self.amended else group.end
        word = command(self.folded, start, end, memory.command.floor)
        if joined and not word and memory.last.relation in ("deletes", "amends"):
            word = memory.last.relation
        return word or ("amends" if self.amended and self.amended.lists(start, group.end) else "")


def _arabic(folded: str, group: Group) -> bool:
    """刑法264条: the usual way of writing a number without 第, nothing lost."""
    return folded[group.begin].isdecimal() and folded[group.begin].isascii()


def _has_article(path: Path) -> bool:
    return any(level == "article" for level, _ in path)


def _full(base: Path, path: Path) -> Path:
    """The path that goes on from `base`; a subpart of a part that is not known is left out."""
    return tuple((k, v) for k, v in settled(join(base, path)) if k != "subpart")


def _from_article(path: Path) -> Path:
    """Without part, chapter and section where an article is given: an article's number is enough."""
    if len(path) < 2 or not _has_article(path):
        return path
    return tuple((k, v) for k, v in path if RANK[k] >= RANK["article"])


def find(document: Document, seen: Facts) -> Iterable[Fact]:
    return find_citations(document, seen.of(LawMention))
