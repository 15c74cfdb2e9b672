"""One command unit read into operations.

The reader goes through the tokens once and keeps what a reader keeps in mind: which provision is spoken of (`subject`),
which words were quoted as the old ones (`olds`), which verb still wants its object, which insertion its wording.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from kg.text.numerals import CHARS

from .amendments_tokens import Ref, Token, tokens
from .amendments_units import Quotation, Unit

UNIT_LEVEL = {"条": "article", "款": "paragraph", "项": "item", "自然段": "paragraph", "目": "subitem"}


@dataclass(frozen=True, slots=True)
class Operation:
    """One change that a decision orders (contract: amendments).

    `paragraph`, `item` are the numbers as printed: of an inserted or renumbered provision its new number (the old
    one of a renumbered paragraph or item stands in `old_paragraph`, `old_item`), else the number before the
    amendment. `place` says where the command puts what has no article number: `chapter 3`, `after 6`, `title`.
    """

    op: str
    sub: str
    action: str
    law: str
    old_article: str = ""
    new_article: str = ""
    paragraph: str = ""
    item: str = ""
    old_text: str = ""
    new_text: str = ""
    begin: int = 0
    end: int = 0
    note: str = ""
    old_paragraph: str = ""
    old_item: str = ""
    subitem: str = ""
    place: str = ""


@dataclass(slots=True)
class Insertion:
    """增加一款，作为第二款 until its wording comes."""

    token: Token
    context: Ref | None
    anchor: str
    targets: list[Ref] = field(default_factory=list)


_PREFIX = re.compile(rf"第[{CHARS}]+条(?:之[{CHARS}]+)?[\s　]*")
_ITEM_LINE = re.compile(rf"[(（](?:[{CHARS}]+|[0-9]+)[)）]|[0-9]+[.．、]")


def share(wording: str, n: int) -> list[str]:
    """The wording of n provisions given in one quotation: by printed 第X条, else one paragraph each.

    Item lines belong to the paragraph before them. Where the pieces are not n, the first takes all (the rest "").
    """
    lines = wording.split("\n")
    if n == 1:
        return [wording]
    starts = [i for i, line in enumerate(lines) if _PREFIX.match(line)]
    if len(starts) != n:
        starts = [i for i, line in enumerate(lines) if i == 0 or not _ITEM_LINE.match(line)]
    if len(starts) != n and len(lines) == n:
        starts = list(range(n))
    if len(starts) != n:
        return [wording] + [""] * (n - 1)
    return ["\n".join(lines[a:b]) for a, b in zip(starts, [*starts[1:], len(lines)], strict=True)]


class Reader:
    """Reads the units of one decision; `law` is the law that its title names."""

    def __init__(self, law: str) -> None:
        self.law = law
        self.op_law = law
        self.operations: list[Operation] = []
        self.unread: list[tuple[int, int]] = []
        self.subs: dict[str, int] = {}

    # -- one unit -------------------------------------------------------------------------------------------

    def read(self, unit: Unit, op: str) -> None:
        """Adds the operations of a unit; a unit that orders something nobody could read goes to `unread`."""
        self.unit, self.op = unit, op
        self.toks = list(tokens(unit.skeleton))
        self.quotes = iter(unit.quotations)
        self.current: Ref | None = None
        self.subject: list[Ref] = []
        self.olds: list[Quotation] = []
        self.verb = ""
        self.verb_text = ""
        self.insertion: Insertion | None = None
        self.heading = False
        self.side = ""
        self.begin = -1
        before = len(self.operations)
        self.lost = False
        if not unit.nested:
            self.op_law = self.law
        i = 0
        while i < len(self.toks):
            i = self.step(i)
        if self.insertion:
            self.insert("")
        if self.lost or (len(self.operations) == before and self.orders()):
            self.unread.append((unit.at[0], self.end_of_unit()))

    def end_of_unit(self) -> int:
        last = self.unit.quotations[-1].end if self.unit.quotations else 0
        return max(last, self.unit.at[len(self.unit.skeleton.rstrip())])

    def orders(self) -> bool:
        """Does the unit hold a verb of amendment with something to amend?"""
        kinds = {t.kind for t in self.toks}
        return bool(kinds & {"change", "add", "addwords", "delete", "merge", "split"}) and bool(kinds & {"ref", "quote"})

    def step(self, i: int) -> int:
        tok = self.toks[i]
        if tok.kind not in ("comma", "line", "stop") and self.begin < 0:
            self.begin = tok.begin
        return int(getattr(self, "on_" + tok.kind)(i) or i + 1)

    # -- what the tokens do -----------------------------------------------------------------------------------

    def peek(self, i: int) -> str:
        return self.toks[i].kind if i < len(self.toks) else "stop"

    def on_ref(self, i: int) -> None:
        tok = self.toks[i]
        refs = [r.within(self.current) for r in tok.refs]
        if refs[0].law and self.peek(i + 1) != "within" and refs[0].level == "law":
            self.op_law = refs[0].law
        if self.insertion and self.verb == "as":
            self.insertion.targets = refs
            self.verb = ""
        elif self.verb in ("change", "as", "merge", "split") and self.subject and not self.olds:
            self.renumber(refs, tok)
        elif self.verb == "delete" and self.peek(i + 1) not in ("within", "quote") :
            self.delete(refs, tok)
        else:
            if self.verb not in ("delete",):
                self.verb = ""
            if not self.insertion:
                self.begin = tok.begin
            self.olds, self.heading, self.side = [], False, ""
            self.subject = refs
            self.remember(refs[-1])

    def remember(self, ref: Ref) -> None:
        if ref.article or ref.preamble:
            self.current = ref

    def on_law(self, i: int) -> None:
        tok = self.toks[i]
        self.op_law = tok.text.strip("《》")

    def on_whole(self, i: int) -> None:
        self.subject = list(self.toks[i].refs) or [Ref(whole=True)]
        self.olds, self.begin = [], self.toks[i].begin

    def on_add(self, i: int) -> None:
        if self.insertion:
            self.insert("")
        tok = self.toks[i]
        anchor = ""
        if tok.unit == "条" and self.subject and self.subject[-1].article:
            anchor = f"{self.side or 'after'} {self.subject[-1].article}"
        elif tok.unit in "条" and self.subject and self.subject[-1].chapter:
            anchor = f"chapter {self.subject[-1].chapter}"
        context = self.subject[-1] if self.subject else self.current
        self.insertion = Insertion(tok, context or self.current, anchor)
        self.olds, self.verb, self.side = [], "", ""
        if self.begin < 0 or not self.subject:
            self.begin = tok.begin

    def on_addwords(self, i: int) -> None:
        self.verb, self.verb_text = "addwords", self.toks[i].text

    def on_change(self, i: int) -> None:
        if self.insertion and (self.insertion.targets or self.insertion.token.unit in "章节编"):
            self.insert("")
        if not self.subject and self.current:
            self.subject = [self.current]
        self.verb, self.verb_text = "change", self.toks[i].text

    def on_as(self, i: int) -> None:
        self.verb = "as"

    def on_merge(self, i: int) -> None:
        self.verb = "merge"

    def on_split(self, i: int) -> None:
        if self.subject:
            self.verb = "split"

    def on_same(self, i: int) -> None:
        if self.current:
            level = UNIT_LEVEL[self.toks[i].unit]
            ref = self.current
            if level == "article":
                ref = replace(ref, paragraph="", item="")
            elif level == "paragraph":
                ref = replace(ref, item="")
            if self.insertion:
                self.insert("")
            self.subject, self.olds = [ref], []
            self.begin = self.toks[i].begin

    def on_heading(self, i: int) -> None:
        self.heading = True

    def on_within(self, i: int) -> None:
        if self.olds and self.peek(i + 1) in ("add", "ref"):
            self.olds = []
        if not self.subject and self.current:
            self.subject = [self.current]

    def on_end(self, i: int) -> None:
        self.side = "end"

    def on_after(self, i: int) -> None:
        self.side = "after"

    def on_before(self, i: int) -> None:
        self.side = "before"

    def on_delete(self, i: int) -> None:
        tok, following = self.toks[i], self.peek(i + 1)
        if following in ("stop", "comma", "line") and self.olds:
            self.words([""])
        elif following in ("stop", "comma", "line") and self.subject and not self.verb:
            self.delete(self.subject, tok)
        else:
            self.verb = "delete"
            self.olds = []
            if self.toks[i - 1].kind in ("stop", "line", "comma") or i == 0:
                self.begin = tok.begin

    def on_quote(self, i: int) -> int:
        """One quotation, or several in a row that only 、 or a new line parts."""
        group = [next(self.quotes)]
        j = i + 1
        while j < len(self.toks):
            step = 1 if self.toks[j].kind == "quote" else 2
            joint = self.toks[j].kind in ("comma", "line") and self.toks[j].text in "、\n" and self.peek(j + 1) == "quote"
            if step == 2 and not (joint and self.joins(j)):
                break
            group.append(next(self.quotes))
            j += step
        if self.insertion:
            self.insert("\n".join(q.text for q in group), group[-1].end)
        elif self.verb == "change":
            self.change(group)
        elif self.verb == "addwords":
            self.add_words(group)
        elif self.verb == "delete":
            self.olds = group
            self.words([""] * len(group), group[-1].end)
            self.verb = "delete"
        else:
            self.olds += group
        return j

    def joins(self, j: int) -> bool:
        """Does what stands between token j and the next quotation hold nothing but the separator?"""
        between = self.unit.skeleton[self.toks[j - 1].end : self.toks[j + 1].begin]
        return len(between.strip("、\n \t")) == 0 if True else False

    def on_comma(self, i: int) -> None:
        return

    def on_stop(self, i: int) -> None:
        self.olds, self.verb, self.side, self.heading = [], "", "", False
        self.subject = [self.current] if self.current else self.subject if self.subject and self.subject[0].whole else []
        self.begin = -1

    def on_line(self, i: int) -> None:
        """A new line ends the command unless its object is still to come."""
        if not (self.verb or self.insertion):
            self.on_stop(i)

    # -- operations --------------------------------------------------------------------------------------------

    def law_of(self, ref: Ref | None) -> str:
        return (ref.law if ref and ref.law else self.op_law) or self.law

    def emit(self, action: str, ref: Ref | None, end: int, **more: str) -> None:
        n = self.subs[self.op] = self.subs.get(self.op, 0) + 1
        fields = {"law": self.law_of(ref)}
        if ref and ref.preamble:
            more["place"] = "preamble"
        if ref and not ref.whole:
            fields |= {
                "old_article": ref.article, "new_article": ref.new or ref.article,
                "paragraph": ref.paragraph, "item": ref.item, "subitem": ref.subitem,
            }  # fmt: skip
            if not ref.article and (ref.part or ref.chapter or ref.section):
                more.setdefault("place", " ".join(f"{k} {getattr(ref, k)}" for k in ("part", "chapter", "section") if getattr(ref, k)))
        fields |= more
        begin = self.unit.at[max(self.begin, 0)]
        self.operations.append(Operation(self.op, str(n), action, begin=begin, end=max(begin, end), **fields))

    def at_end(self, tok: Token) -> int:
        return self.unit.at[tok.end - 1] + 1

    def delete(self, refs: Sequence[Ref], tok: Token) -> None:
        for ref in refs:
            level = ref.level if ref.level in ("article", "paragraph", "item") else ""
            if level:
                self.emit(f"delete_{level}", ref, self.at_end(tok), new_article="" if level == "article" else ref.new or ref.article)
            else:
                self.lost = True
        self.subject = list(refs)
        self.remember(refs[-1])

    def renumber(self, refs: Sequence[Ref], tok: Token) -> None:
        """将第七条改为第八条; 第二款作为第三款; 第三条与第四条合并为第三条; 第五条分为第五条、第六条."""
        olds, end = self.subject, self.at_end(tok)
        if self.verb == "split" or (len(olds) == 1 and len(refs) > 1):
            self.subject = [replace(refs[0], article=olds[0].article, new=refs[0].article)]
            if olds[0].article != refs[0].article:
                self.emit("renumber", self.subject[0], end)
            self.insertion = None
            self.subject += [replace(r, new=r.article, article="") for r in refs[1:]]
            self.current, self.verb = self.subject[0], ""
            return
        news = list(refs) * (len(olds) if len(refs) == 1 else 1)
        if len(news) != len(olds):
            self.lost, self.verb = True, ""
            return
        note = "merged" if len(refs) == 1 < len(olds) else ""
        self.subject = []
        for old, new in zip(olds, news, strict=True):
            self.subject.append(self.renumber_one(old, new, end, note))
        if note:
            self.subject = self.subject[:1]
        self.current, self.verb, self.olds = self.subject[-1], "", []

    def renumber_one(self, old: Ref, new: Ref, end: int, note: str) -> Ref:
        """Emits one renumbering; gives the provision under both numbers."""
        if old.level == "article" and new.level == "article":
            both = replace(old, new=new.article)
            if old.article != new.article:
                self.emit("renumber", both, end, note=note)
            return both
        if new.level in ("paragraph", "item") and new.level == old.level:
            target = new.article if new.article != old.article else old.new or old.article
            both = replace(old, new=target)
            self.emit(
                "renumber", both, end, paragraph=new.paragraph, item=new.item,
                old_paragraph=old.paragraph, old_item=old.item, note=note,
            )  # fmt: skip
            return both
        if old.level == "paragraph" and new.level == "article":
            self.emit("renumber", replace(old, new=new.article), end, old_paragraph=old.paragraph, note="paragraph becomes an article")
            return Ref(law=old.law, new=new.article)
        self.lost = True
        return old

    def change(self, group: list[Quotation]) -> None:
        """修改为 with the new wording: of words if old words were quoted, else of the subject."""
        end = group[-1].end
        if self.heading and self.subject and not self.subject[0].article:
            self.words([q.text for q in group], end)
        elif self.olds:
            self.words([q.text for q in group], end)
        elif self.subject and self.subject[0].level in ("article", "paragraph", "item") or (self.subject and self.subject[0].new):
            refs = self.subject
            for ref, wording in zip(refs, share("\n".join(q.text for q in group), len(refs)), strict=True):
                level = ref.level if ref.level != "law" else "article"
                action = f"replace_{level}" if ref.article or ref.preamble else "insert_article"
                self.emit(action, ref, end, new_text=wording)
        else:
            self.lost = True
        self.verb, self.olds = "", []

    def words(self, news: list[str], end: int = 0) -> None:
        """Old words become new ones in every provision of the subject, or in the whole law."""
        olds = [q.text for q in self.olds]
        end = end or self.olds[-1].end
        if self.heading and not olds:
            olds = [""]
        if len(news) != len(olds):
            if len(news) == 1:
                news = news * len(olds)
            else:
                olds, news = ["\n".join(olds)], ["\n".join(news)]
        refs: list[Ref] = self.subject or [Ref(whole=True)]
        for ref in refs:
            for old, new in zip(olds, news, strict=True):
                self.emit("replace_all" if ref.whole else "replace_words", ref, end, old_text=old, new_text=new, note="heading" if self.heading else "")
        self.verb, self.olds = "", []

    def add_words(self, group: list[Quotation]) -> None:
        """在“甲”后增加“乙”: the old words stay and the new ones stand beside them."""
        new, end = "".join(q.text for q in group), group[-1].end
        refs = self.subject or [Ref(whole=True)]
        for ref in refs:
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
        ins = self.insertion
        self.insertion = None
        if ins is None:
            return
        level = UNIT_LEVEL.get(ins.token.unit, "")
        if level not in ("article", "paragraph", "item"):
            self.lost = True
            return
        targets = ins.targets or [self.unnumbered(ins, level)] * ins.token.count
        end = end or self.at_end(ins.token)
        note = "" if wording else "the wording stands elsewhere"
        for ref, text in zip(targets, share(wording, len(targets)), strict=True):
            if level == "article":
                self.emit("insert_article", ref, end, old_article="", new_article=ref.article, new_text=text, note=note, place=ins.anchor)
            else:
                self.emit(f"insert_{level}", ref, end, new_text=text, note=note)
        last = targets[-1]
        if level == "article":
            last = replace(last, article="", new=last.article)
            self.current = last
        elif ins.context:
            self.current = replace(ins.context, paragraph="" if level == "paragraph" else ins.context.paragraph, item="")
        self.subject = [self.current] if self.current else []
        self.verb, self.olds = "", []

    @staticmethod
    def unnumbered(ins: Insertion, level: str) -> Ref:
        if level == "article" or not ins.context:
            return Ref()
        return replace(ins.context, item="", paragraph="" if level == "paragraph" else ins.context.paragraph)
