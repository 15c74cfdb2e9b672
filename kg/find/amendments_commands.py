"""One command unit read into operations.

The reader goes through the tokens once and keeps what a human reader keeps in mind: which provision is spoken of
(`subject`), which words were quoted as the old ones (`olds`), which verb still wants its object (`verb`), which
insertion still wants its wording (`insertion`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from kg.text.numerals import CHARS

from .amendments_tokens import Ref, Token, tokens
from .amendments_units import Quotation, Unit

UNIT_LEVEL = {"条": "article", "款": "paragraph", "项": "item", "自然段": "paragraph", "目": "subitem"}
_COUNTED = {"article": "条", "paragraph": "款", "item": "项"}


@dataclass(frozen=True, slots=True)
class Operation:
    """One change that a decision orders (contract: amendments).

    `paragraph`, `item`: of an inserted or renumbered provision its new number (the old one of a renumbered one stands
    in `old_paragraph`, `old_item`), else the number before the amendment. `place` says where the command works if not
    in an article, or beside which one: `chapter 3`, `after 6`, `preamble`, `title`.
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

    unit: str
    count: int
    end: int
    context: Ref | None
    anchor: str = ""
    targets: list[Ref] = field(default_factory=list)


_PREFIX = re.compile(rf"第[{CHARS}]+条(?:之[{CHARS}]+)?[\s　]")
_HEADING = re.compile(rf"第[{CHARS}]+[编章节][\s　]")
_ITEM_LINE = re.compile(rf"[(（](?:[{CHARS}]+|[0-9]+)[)）]|[0-9]+[.．、]")


def share(wording: str, n: int) -> list[str]:
    """The wording of n provisions given in one quotation: by printed 第X条, else one paragraph each.

    Item lines belong to the paragraph before them. Where the pieces are not n, the first takes all (the rest "").
    """
    lines = wording.split("\n")
    if n == 1:
        return [wording]
    starts = [i for i, line in enumerate(lines) if _PREFIX.match(line)]
    if len(starts) == n:
        lines = [line for i, line in enumerate(lines) if not _HEADING.match(line)]
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
        self.operations: list[Operation] = []
        self.unread: list[tuple[int, int]] = []
        self.subs: dict[str, int] = {}

    def read(self, unit: Unit, op: str, law: str) -> str:
        """Adds the operations of a unit and gives the law it ended on; what nobody could read goes to `unread`."""
        self.unit, self.op, self.op_law = unit, op, law
        self.toks = list(tokens(unit.skeleton))
        self.quotes = list(unit.quotations)
        self.used = 0
        self.current: Ref | None = None
        self.subject: list[Ref] = []
        self.olds: list[Quotation] = []
        self.waiting: list[tuple[list[Ref], list[Quotation]]] = []
        self.verb = ""
        self.verb_text = ""
        self.insertion: Insertion | None = None
        self.heading = self.lost = False
        self.side = ""
        self.begin = -1
        before = len(self.operations)
        handlers: dict[str, Callable[[int], int | None]] = {t.kind: getattr(self, "on_" + t.kind) for t in self.toks}
        i = 0
        while i < len(self.toks):
            tok = self.toks[i]
            if tok.kind not in ("comma", "line", "stop") and self.begin < 0:
                self.begin = tok.begin
            i = handlers[tok.kind](i) or i + 1
        if self.insertion:
            self.insert("")
        if self.lost or (len(self.operations) == before and self.orders()):
            last = self.quotes[-1].end if self.quotes else 0
            self.unread.append((unit.at[0], max(last, unit.at[len(unit.skeleton.rstrip())])))
        return self.op_law

    def orders(self) -> bool:
        """Does the unit hold a verb of amendment with something to amend?"""
        kinds = {t.kind for t in self.toks}
        verbs = {"change", "add", "addwords", "delete", "merge", "split"}
        return bool(kinds & verbs) and bool(kinds & {"ref", "quote", "elsewhere"})

    # -- what the tokens do -----------------------------------------------------------------------------------

    def peek(self, i: int) -> str:
        return self.toks[i].kind if i < len(self.toks) else "stop"

    def joined(self, j: int) -> bool:
        """Is token j a 、 or a new line that alone parts two quotations?"""
        if self.peek(j) not in ("comma", "line") or self.toks[j].text not in "、\n" or self.peek(j + 1) != "quote":
            return False
        between = self.unit.skeleton[self.toks[j - 1].end : self.toks[j + 1].begin]
        return not between.strip("、\n \t和")

    def on_ref(self, i: int) -> None:
        tok = self.toks[i]
        refs = [r.within(self.current) for r in tok.refs]
        if refs[-1].law:
            self.op_law = refs[-1].law
        following = self.peek(i + 1)
        if self.insertion and self.verb == "as":
            self.insertion.targets, self.verb = refs, ""
        elif self.verb == "addwords" and not self.olds and refs[-1].level in _COUNTED:
            self.insertion = Insertion(
                _COUNTED[refs[-1].level], len(refs), self.at_end(tok), self.current, targets=refs
            )
            self.verb = ""
        elif self.verb in ("change", "as", "merge", "split") and self.subject and not self.olds:
            self.renumber(refs, tok)
        elif self.verb == "delete" and following not in ("within", "quote"):
            self.delete(refs, tok)
        else:
            self.speak_of(refs, tok, following)

    def speak_of(self, refs: list[Ref], tok: Token, following: str) -> None:
        """The next command is about `refs`. 第三条中的“甲”、第五条中的“乙”修改为“丙” keeps the first pair waiting."""
        if (
            self.olds
            and not self.verb
            and following == "within"
            and self.toks[self.toks.index(tok) - 1].kind in ("comma", "quote")
        ):
            self.waiting.append((self.subject, self.olds))
        elif not self.insertion:
            self.begin = tok.begin
            self.waiting = []
        self.verb = "delete" if self.verb in ("delete", "deleted") and following in ("within", "quote") else ""
        self.olds, self.heading, self.side = [], False, ""
        self.subject = refs
        if refs[-1].article or refs[-1].place:
            self.current = refs[-1]

    def on_law(self, i: int) -> None:
        self.op_law = self.toks[i].text.strip("《》")

    def on_whole(self, i: int) -> None:
        self.subject = list(self.toks[i].refs) or [Ref(whole=True)]
        if self.subject[0].law:
            self.op_law = self.subject[0].law
        self.olds, self.begin = [], self.toks[i].begin

    def on_elsewhere(self, i: int) -> None:
        if not self.subject:
            self.subject = [Ref(place={"目录": "contents", "题注": "title note"}.get(self.toks[i].text, "annex"))]

    def on_add(self, i: int) -> None:
        if self.insertion:
            self.insert("")
        tok, anchor = self.toks[i], ""
        if tok.unit == "条" and self.subject and self.subject[-1].article:
            anchor = f"{self.side or 'after'} {self.subject[-1].article}"
        elif tok.unit == "条" and self.subject and self.subject[-1].chapter:
            anchor = f"chapter {self.subject[-1].chapter}"
        context = self.subject[-1] if self.subject else self.current
        self.insertion = Insertion(tok.unit, tok.count, self.at_end(tok), context, anchor)
        if not self.subject:
            self.begin = tok.begin
        self.olds, self.verb, self.side = [], "", ""

    def on_addwords(self, i: int) -> None:
        self.verb = "addwords"

    def on_change(self, i: int) -> None:
        if self.insertion and (self.insertion.targets or self.insertion.unit not in UNIT_LEVEL):
            self.insert("")
        if not self.subject and self.current:
            self.subject = [self.current]
        if self.verb == "merge" and len(self.subject) > 1:
            rest, self.subject = self.subject[1:], self.subject[:1]
            self.delete(rest, self.toks[i], f"merged into {self.subject[0].article}", keep=True)
        self.verb, self.verb_text = "change", self.toks[i].text

    def on_as(self, i: int) -> None:
        if self.verb not in ("merge", "split"):
            self.verb = "as"

    def on_merge(self, i: int) -> None:
        self.verb = "merge"

    def on_split(self, i: int) -> None:
        if self.subject:
            self.verb = "split"

    def on_same(self, i: int) -> None:
        """该条, 这一款: the provision spoken of, at that level."""
        if not self.current:
            return
        if self.insertion:
            self.insert("")
        level = UNIT_LEVEL[self.toks[i].unit]
        ref = self.current
        if level == "article":
            ref = replace(ref, paragraph="", item="")
        elif level == "paragraph":
            ref = replace(ref, item="")
        self.subject, self.olds, self.begin = [ref], [], self.toks[i].begin

    def on_heading(self, i: int) -> None:
        self.heading = True
        if not self.subject:
            self.subject = [Ref(place="title")]

    def on_within(self, i: int) -> None:
        if self.olds and self.peek(i + 1) in ("add", "ref"):
            self.olds = []
        if not self.subject and self.current:
            self.subject = [self.current]
        if self.verb == "wording":
            self.verb = ""

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
            self.verb, self.olds = "delete", []
            if i == 0 or self.toks[i - 1].kind in ("stop", "line", "comma", "quote"):
                self.begin = tok.begin

    def on_quote(self, i: int) -> int:
        """One quotation, or several in a row that only 、 or a new line parts."""
        tokens_of = [i]
        while True:
            j = tokens_of[-1] + 1
            if self.peek(j) == "quote":
                tokens_of.append(j)
            elif self.joined(j):
                tokens_of.append(j + 1)
            else:
                break
        following = self.peek(tokens_of[-1] + 1)
        if self.verb == "change" and following in ("change", "delete") and "分别" not in self.verb_text:
            # “甲”修改为“乙”、“丙”修改为“丁”: the later quotations are the next old words.
            tokens_of = tokens_of[:1]
        group = self.quotes[self.used : self.used + len(tokens_of)]
        self.used += len(tokens_of)
        self.with_quotations(group, following)
        return tokens_of[-1] + 1

    def with_quotations(self, group: list[Quotation], following: str) -> None:
        wording = "\n".join(q.text for q in group)
        if self.insertion and not (self.insertion.unit == "条" and following in ("add", "as")):
            self.insert(wording, group[-1].end)
        elif self.verb == "change" or (
            self.verb == "wording" and following not in ("change", "delete", "after", "before", "within")
        ):
            self.change(group)
        elif self.verb == "addwords":
            self.add_words(group)
        elif self.verb == "delete":
            self.olds = group
            self.words([""] * len(group), group[-1].end)
            self.verb = "deleted"
        else:
            self.olds += group

    def on_comma(self, i: int) -> None:
        return

    def on_stop(self, i: int) -> None:
        self.olds, self.waiting, self.verb, self.side, self.heading = [], [], "", "", False
        whole = self.subject if self.subject and self.subject[0].whole else []
        self.subject = [self.current] if self.current else whole
        self.begin = -1

    def on_line(self, i: int) -> None:
        """A new line ends the command unless its object is still to come."""
        if not (self.verb or self.insertion) or self.verb in ("deleted",):
            self.on_stop(i)

    # -- operations --------------------------------------------------------------------------------------------

    def emit(self, action: str, ref: Ref, end: int, **more: str) -> None:
        n = self.subs[self.op] = self.subs.get(self.op, 0) + 1
        fields = {"law": ref.law or self.op_law or self.law}
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
            if ref.level in _COUNTED:
                after = "" if ref.level == "article" else ref.new or ref.article
                self.emit(f"delete_{ref.level}", ref, self.at_end(tok), new_article=after, note=note)
            elif ref.level in ("chapter", "section"):
                self.emit("delete_article", ref, self.at_end(tok), note=f"whole {ref.level}")
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
        if len(news) != len(olds):
            self.lost, self.verb = True, ""
            return
        note = "merged" if len(refs) == 1 < len(olds) else ""
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
        others = [
            replace(r, article="" if r.level == "article" else old.article, new=r.article, inserted=True)
            for r in refs[1:]
        ]
        self.subject = [first, *others]
        self.current = first

    def renumber_one(self, old: Ref, new: Ref, end: int, note: str) -> Ref:
        """Emits one renumbering; gives the provision under both numbers."""
        if old.level == new.level == "article":
            both = replace(old, new=new.article)
            if old.article != new.article:
                self.emit("renumber", both, end, note=note)
            return both
        if old.level == new.level and new.level in ("paragraph", "item"):
            target = new.article if new.article != old.article else old.new or old.article
            both = replace(old, new=target)
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
        if old.level == new.level and old.level in ("chapter", "section"):
            self.emit(
                "renumber", old, end, note=f"{old.level} {getattr(old, old.level)} becomes {getattr(new, new.level)}"
            )
            return old
        self.lost = True
        return old

    def change(self, group: list[Quotation]) -> None:
        """修改为 with the new wording: of words if old words were quoted, else of the subject."""
        end = group[-1].end
        refs = self.subject
        if self.olds or self.waiting or (self.heading and refs and not refs[0].article):
            self.words([q.text for q in group], end)
        elif refs and (refs[0].level in _COUNTED or refs[0].new):
            for ref, wording in zip(refs, share("\n".join(q.text for q in group), len(refs)), strict=True):
                level = ref.level if ref.level in _COUNTED else "article"
                self.emit(("insert_" if ref.inserted else "replace_") + level, ref, end, new_text=wording)
        else:
            self.lost = True
        self.verb, self.olds = "", []

    def words(self, news: list[str], end: int = 0) -> None:
        """Old words become new ones in every provision of the subject, or in the whole law."""
        end = end or self.olds[-1].end
        note = "heading" if self.heading else ""
        for refs, quoted in [*self.waiting, (self.subject, self.olds)]:
            olds = [q.text for q in quoted] or [""]
            given = news * len(olds) if len(news) == 1 else news
            if len(given) != len(olds):
                olds, given = ["\n".join(olds)], ["\n".join(given)]
            for ref in refs or [Ref(whole=True)]:
                for old, new in zip(olds, given, strict=True):
                    action = "replace_all" if ref.whole else "replace_words"
                    self.emit(action, ref, end, old_text=old, new_text=new, note=note)
        self.verb, self.olds, self.waiting = "", [], []

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
        if not ins or level not in _COUNTED:
            self.lost = True
            return
        context = ins.context or Ref()
        blank = (
            Ref()
            if level == "article"
            else replace(context, item="", paragraph="" if level == "paragraph" else context.paragraph)
        )
        targets = ins.targets or [blank] * ins.count
        note = "" if wording else "the wording stands elsewhere"
        for ref, text in zip(targets, share(wording, len(targets)), strict=True):
            if level == "article":
                place = {"place": ins.anchor} if ins.anchor else {}
                self.emit(
                    "insert_article",
                    ref,
                    end or ins.end,
                    old_article="",
                    new_article=ref.article,
                    new_text=text,
                    note=note,
                    **place,
                )
            else:
                self.emit(f"insert_{level}", ref, end or ins.end, new_text=text, note=note)
        if level == "article":
            self.current = replace(targets[-1], article="", new=targets[-1].article)
        elif ins.context:
            self.current = replace(
                ins.context, paragraph="" if level == "paragraph" else ins.context.paragraph, item=""
            )
        self.subject = [self.current] if self.current else []
        self.verb, self.olds = "", []
