"""From what is understood of a command to its operations: numbers, words, insertions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from kg.model.facts import Operation, Unread
from kg.relations.amendments.operation import chapter_wording, paired, share
from kg.relations.amendments.tokens import Ref, Token
from kg.relations.amendments.units import Quotation, Unit

MOST = 20_000
"""No decision orders more; a text that seems to is no decision, and its commands stay unread."""
UNIT_LEVEL = {"条": "article", "款": "paragraph", "项": "item", "自然段": "paragraph", "段": "paragraph", "目": "subitem"}
COUNTED = {"article": "条", "paragraph": "款", "item": "项"}


def _room(ref: Ref, level: str) -> Ref:
    """The provision in which a paragraph or item is inserted."""
    return replace(ref, paragraph="" if level == "paragraph" else ref.paragraph, item="")


@dataclass(slots=True)
class Insertion:
    """增加一款，作为第二款 until its wording comes."""

    unit: str
    count: int
    end: int
    context: Ref | None
    anchor: str = ""
    targets: list[Ref] = field(default_factory=list)


class Writer:
    """What a reader of a command keeps in mind, and the operations written from it."""

    def __init__(self, law: str) -> None:
        self.law = law
        self.operations: list[Operation] = []
        self.unread: list[Unread] = []
        self.subs: dict[str, int] = {}
        self.unsure: set[tuple[str, str]] = set()
        self.open(Unit("", 0, "", (0,), ()), "", law)

    def open(self, unit: Unit, op: str, law: str) -> None:
        """A new unit: nothing is spoken of yet."""
        self.unit, self.op, self.op_law = unit, op, law
        self.current: Ref | None = None
        self.subject: list[Ref] = []
        self.olds: list[Quotation] = []
        self.waiting: list[tuple[list[Ref], list[Quotation]]] = []
        self.verb = self.verb_text = self.side = ""
        self.insertion: Insertion | None = None
        self.heading = self.lead = self.lost = False
        self.sentences: tuple[str, ...] = ()
        self.spared: tuple[str, ...] = ()
        self.since = len(self.operations)
        self.given = ""
        self.chapter = ""
        self.begin = -1

    def emit(self, action: str, ref: Ref, end: int, **more: str) -> None:
        if len(self.operations) >= MOST:
            self.lost = True
            return
        n = self.subs[self.op] = self.subs.get(self.op, 0) + 1
        fields: dict[str, Any] = {"law": ref.law or self.op_law or self.law}
        places = [f"{k} {getattr(ref, k)}" for k in ("part", "chapter", "section") if getattr(ref, k)]
        if ref.place or (places and not ref.article):
            fields["place"] = ref.place or " ".join(places)
        if not ref.whole:
            fields |= {
                "old_article": ref.article, "new_article": ref.new or ref.article,
                "paragraph": ref.paragraph, "item": ref.item, "subitem": ref.subitem,
            }  # fmt: skip
        begin = self.unit.at[max(self.begin, 0)]
        fields |= more
        self.operations.append(Operation(self.op, str(n), action, begin=begin, end=max(begin, end), **fields))

    def at_end(self, tok: Token) -> int:
        return self.unit.at[tok.end - 1] + 1

    def delete(self, refs: Sequence[Ref], tok: Token, note: str = "", keep: bool = False) -> None:
        for ref in refs:
            if ref.level in COUNTED:
                after = "" if ref.level == "article" else ref.new or ref.article
                self.emit(f"delete_{ref.level}", ref, self.at_end(tok), new_article=after, note=note)
            elif ref.level in ("chapter", "section") or ref.place.startswith("annex "):
                self.emit("delete_article", ref, self.at_end(tok), note="whole annex" if ref.place else f"whole {ref.level}")
            else:
                self.lost = True
        if not keep:
            self.subject = list(refs)
            if refs[-1].article:
                self.current = refs[-1]

    def renumber(self, refs: Sequence[Ref], tok: Token) -> None:
        """将第七条改为第八条; 第二款作为第三款; 第三条与第四条合并为第三条; 第五条分为第五条、第六条."""
        olds, end, verb = self.subject, self.at_end(tok), self.verb
        self.olds, self.verb = [], "wording"
        if verb == "split" or (len(olds) == 1 and len(refs) > 1):
            self.split(olds[0], refs, end)
            return
        news = list(refs) * (len(olds) if len(refs) == 1 else 1)
        note = "merged" if len(refs) == 1 < len(olds) else ""
        if len(news) != len(olds) or (note and refs[0].level in ("chapter", "section")):
            self.lost, self.verb = True, ""  # 第三章、第四章改为第二章的第二节、第三节: no merging
            return
        if note and refs[0].level != "article":
            # 将第一款、第二款合并为第一款: the first takes the number, the others go.
            self.delete(olds[1:], tok, f"merged into {refs[0].level} {getattr(refs[0], refs[0].level)}", keep=True)
            olds, news, note = olds[:1], news[:1], ""
        self.subject = [self.renumber_one(old, new, end, note) for old, new in zip(olds, news, strict=True)]
        if note:
            self.subject = self.subject[:1]
        if self.subject[-1].level != "chapter":
            self.current = self.subject[-1]

    def split(self, old: Ref, refs: Sequence[Ref], end: int) -> None:
        """第五条分为第五条、第六条: the first stays what it was, the others are new."""
        first = replace(old, new=refs[0].article)
        if old.article != refs[0].article:
            self.emit("renumber", first, end)
        others = [replace(r, article="" if r.level == "article" else old.article, new=r.article, inserted=True) for r in refs[1:]]
        self.subject = [first, *others]
        self.current = first

    def renumber_one(self, old: Ref, new: Ref, end: int, note: str) -> Ref:
        """Emits one renumbering; gives the provision under both numbers."""
        if old.level == new.level == "article":
            both = replace(old, new=new.article)
            if old.article != new.article:
                self._under_new_number(old.article, new.article)
                self.emit("renumber", both, end, note=note)
            return both
        if old.level == new.level and new.level in ("paragraph", "item"):
            target = new.article if new.article != old.article else old.new or old.article
            both = replace(old, new=target)
            if (old.article, old.paragraph, old.item) == (new.article, new.paragraph, new.item):
                return both
            numbers = {
                "paragraph": new.paragraph,
                "item": new.item,
                "old_paragraph": old.paragraph,
                "old_item": old.item,
            }
            self.emit("renumber", both, end, note=note, **numbers)
            return both
        if old.level == "paragraph" and new.level == "article":
            moved = replace(old, new=new.article)
            self.emit("renumber", moved, end, old_paragraph=old.paragraph, note="paragraph becomes an article")
            return Ref(law=old.law, new=new.article, inserted=True)
        if old.level == "article" and new.level == "paragraph":
            self.emit("renumber", old, end, new_article=new.article, paragraph=new.paragraph, note="article becomes a paragraph")
            return new
        if old.level == new.level and old.level in ("chapter", "section"):
            self.emit("renumber", old, end, note=f"{old.level} {getattr(old, old.level)} becomes {getattr(new, new.level)}")
            return old
        self.lost = True
        return old

    def _under_new_number(self, old: str, new: str) -> None:
        """第二十五条中的“甲”修改为“乙”,并改为第二十四条: the commands right before are of the article that has the new number."""
        for i in range(len(self.operations) - 1, -1, -1):
            o = self.operations[i]
            if o.op != self.op or not o.old_article == o.new_article == old:
                break
            self.operations[i] = replace(o, new_article=new)

    def reword(self, refs: list[Ref], wording: str, end: int) -> None:
        """Each of the provisions gets its share of a new wording."""
        for ref, part in zip(refs, share(wording, len(refs)), strict=True):
            level = ref.level if ref.level in COUNTED else "article"
            self.emit(("insert_" if ref.inserted else "replace_") + level, ref, end, new_text=part)

    def inside(self) -> str:
        """Where a command works: in a heading, in counted sentences, or everywhere but in some articles."""
        if self.heading:
            return "heading"
        if self.sentences:
            return " ".join(("sentence", *self.sentences))
        return " ".join(("except", *self.spared)) if self.spared else ""

    def of_title(self) -> bool:
        """Is the heading of a chapter changed, whose own words are not quoted?"""
        return bool(self.heading and self.subject) and not self.subject[0].article

    def _is_of_words(self, counted: bool) -> bool:
        """Were old words quoted, or does the command speak of a title or another place that is no provision?"""
        return bool(self.olds or self.waiting) or self.of_title() or bool(self.subject and self.subject[0].place and not counted)

    def change(self, group: list[Quotation]) -> None:
        """修改为 with the new wording: of words if old words were quoted, else of the subject."""
        end = group[-1].end
        refs = self.subject
        wording = "\n".join(q.text for q in group)
        counted = bool(refs) and refs[0].level in COUNTED
        if (self.lead or self.sentences) and counted and not self.olds:
            for ref in refs:
                self.emit("replace_words", ref, end, new_text=wording, note="lead" if self.lead else self.inside())
        elif self._is_of_words(counted):
            self.words([q.text for q in group], end)
        elif counted or any(r.new for r in refs[:1]):
            self.reword(refs, wording, end)
        else:
            self.lost = True
        self.verb, self.olds, self.lead, self.sentences = "", [], False, ()

    def words(self, news: list[str], end: int = 0) -> None:
        """Old words become new ones in every provision of the subject, or in the whole law."""
        end = end or self.olds[-1].end
        note = self.inside()
        if "分别" in self.verb_text and len(self.pairs()) == len(news) > 1:
            self.each_its_own(news, end)
            return
        for refs, quoted in [*self.waiting, (self.subject, self.olds)]:
            olds, given = paired([q.text for q in quoted] or [""], news, "分别" in self.verb_text)
            self.lost = self.lost or not olds
            for ref in refs or [Ref(whole=True)]:
                for old, new in zip(olds, given, strict=True):
                    self.emit("replace_all" if ref.whole else "replace_words", ref, end, old_text=old, new_text=new, note=note)
        self.verb, self.olds, self.waiting = "", [], []

    def pairs(self) -> list[tuple[list[Ref], list[Quotation]]]:
        """第八条中的“甲”、第九条中的“乙”分别修改为“丙”、“丁”, 第一节、第二节的名称分别修改为: what gets words of its own."""
        if not self.waiting and len(self.olds) < 2:
            return [([ref], self.olds) for ref in self.subject]
        pairs = [*self.waiting, (self.subject, self.olds)]
        return pairs if all(len(quoted) == 1 for _, quoted in pairs) else []

    def each_its_own(self, news: list[str], end: int) -> None:
        pairs, self.waiting, self.verb_text = self.pairs(), [], ""
        for (self.subject, self.olds), new in zip(pairs, news, strict=True):
            self.words([new], end)

    def add_words(self, group: list[Quotation]) -> None:
        """在“甲”后增加“乙”: the old words stay and the new ones stand beside them."""
        new, end = "".join(q.text for q in group), group[-1].end
        for ref in self.subject or [Ref(whole=True)]:
            if self.olds:
                old = self.olds[-1].text
                both = new + old if self.side == "before" else old + new
                self.emit("replace_words", ref, end, old_text=old, new_text=both, note="words added")
            else:
                note = "added at the end" if self.side == "end" else "added, the place is not said"
                self.emit("replace_words", ref, end, new_text=new, note=note)
        self.verb, self.olds = "", []

    def insert(self, wording: str, end: int = 0) -> None:
        """The pending insertion with its wording (which may come later, in 将该条修改为)."""
        ins, self.insertion = self.insertion, None
        level = UNIT_LEVEL.get(ins.unit, "") if ins else ""
        if ins and ins.unit in "章节":
            self.open_chapter(ins, wording, end)
            return
        if not ins or level not in COUNTED:
            self.lost = True
            return
        if level == "article" and self.chapter:
            ins.anchor, self.lost = self.chapter, False
        blank = Ref() if level == "article" else _room(ins.context or Ref(), level)
        targets = ins.targets or [blank] * ins.count
        note = "" if wording else "the wording stands elsewhere"
        for ref, text in zip(targets, share(wording, len(targets)), strict=True):
            place = {"place": ins.anchor} if ins.anchor and level == "article" else {}
            number = {"old_article": "", "new_article": ref.article} if level == "article" else {}
            self.emit(f"insert_{level}", ref, end or ins.end, new_text=text, note=note, **number, **place)
        if level == "article":
            self.current = replace(targets[-1], article="", new=targets[-1].article)
        elif ins.context:
            self.current = _room(ins.context, level)
        self.subject = [self.current] if self.current else []
        self.verb, self.olds = "", []

    def beside(self, level: str, context: Ref | None) -> list[Ref]:
        """第三款后增加一款: the number that the insertion takes, where the command tells beside what it stands."""
        number = getattr(context, level) if context and level and self.side in ("after", "before") and level != "article" else ""
        if not context or context.level != level or not number.isdigit():
            return []
        moved: dict[str, Any] = {level: str(int(number) + (self.side == "after"))}
        return [replace(context, **moved)]

    def open_chapter(self, ins: Insertion, wording: str, end: int) -> None:
        """增加一章，作为第三章: its heading is kept for the articles, which stand in the quotation or come next."""
        kind = "chapter" if ins.unit == "章" else "section"
        number = getattr(ins.targets[0], kind) if ins.targets else ""
        heading, articles = chapter_wording(wording)
        self.chapter = f"new {kind} {number} {heading}".strip()
        self.fill_chapter(articles, end or ins.end)

    def fill_chapter(self, articles: Sequence[tuple[str, str]], end: int) -> None:
        self.lost = not articles
        for article, text in articles:
            self.emit("insert_article", Ref(new=article), end, new_text=text, place=self.chapter)
