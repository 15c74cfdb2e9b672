"""One command unit read into operations.

The reader goes through the tokens once and keeps what a human reader keeps in mind: which provision is spoken of
(`subject`), which words were quoted as the old ones (`olds`), which verb still wants its object (`verb`), which
insertion still wants its wording (`insertion`).
"""

from __future__ import annotations

import re
from collections.abc import Callable

from kg.model.facts import Unread
from kg.relations.amendments.doubts import doubted, left_over, named_by, touched_by
from kg.relations.amendments.operation import chapter_wording
from kg.relations.amendments.scope import Scoped
from kg.relations.amendments.tokens import Ref, tokens
from kg.relations.amendments.units import Quotation, Unit
from kg.relations.amendments.write import UNIT_LEVEL, Insertion

# 原第六条至第十二条的序号相应顺延: what the other commands bring with them
_GOES_ON = re.compile(r"\s*原?第[^。;\n]{1,7}条(?:以后各条|至第[^。;\n]{1,7}条)的?(?:序号|顺序)?(?:依次|相应)*(?:顺延|后移|调整)[。;]?\s*")
# 对下列法律和法律解释中关于“征用”的规定作出修改, with the commands below it
_HEADS = re.compile(r"\s*对下列[^。;\n]{1,60}作(?:出)?(?:如下|以下)?修改[。:]?\s*")


class Reader(Scoped):
    """Reads the units of one decision; `law` is the law that its title names."""

    def read(self, unit: Unit, op: str, law: str, context: Ref | None = None) -> str:
        """Adds the operations of a unit and gives the law it ended on; what nobody could read goes to `unread`.

        `context` is the article that the paragraph above speaks of (第三条作如下修改: 1.第一款 …).
        """
        self.open(unit, op, law)
        self.current = context
        self.toks = list(tokens(unit.skeleton))
        self.quotes = list(unit.quotations)
        self.used = 0
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
        left = left_over(self.operations[before:], self.quotes, self.toks, unit.skeleton)
        if self.lost or left or (len(self.operations) == before and self.orders()):
            self.leave(left, before, law)
        return self.op_law

    def leave(self, left: set[int], before: int, law: str) -> None:
        """Part of the unit could not be read (`left`: its quotations that no operation holds): it is told, and what it may touch is in doubt."""
        last = self.quotes[-1].end if self.quotes else 0
        self.unread.append(Unread(self.unit.at[0], max(last, self.unit.at[len(self.unit.skeleton.rstrip())])))
        touched = None if self.lost or not left else touched_by(self.toks, left)
        self.operations[before:] = doubted(self.operations[before:], touched)
        self.unsure |= {(law, a) for a in (named_by(self.toks) if touched is None else touched)}

    def orders(self) -> bool:
        """Does the unit speak of something to amend, and not only announce commands (第三条作如下修改:)?"""
        if _GOES_ON.fullmatch(self.unit.skeleton) or _HEADS.fullmatch(self.unit.skeleton):
            return False
        kinds = {t.kind for t in self.toks}
        verbs = {"change", "add", "addwords", "delete", "merge", "split"}
        told = bool(self.unit.op) and not self.unit.skeleton.rstrip().endswith(":")
        return bool(kinds & {"ref", "quote", "elsewhere"}) and (told or bool(kinds & verbs))

    # -- what the tokens do -----------------------------------------------------------------------------------

    def joined(self, j: int) -> bool:
        """Is token j a 、 or a new line that alone parts two quotations?"""
        if self.peek(j) not in ("comma", "line") or self.toks[j].text not in "、\n" or self.peek(j + 1) != "quote":
            return False
        between = self.unit.skeleton[self.toks[j - 1].end : self.toks[j + 1].begin]
        return not between.strip("、\n \t和")

    def on_add(self, i: int) -> None:
        if self.insertion:
            self.insert("")
        tok, anchor = self.toks[i], ""
        if tok.unit == "条" and self.subject and self.subject[-1].article:
            anchor = f"{self.side or 'after'} {self.subject[-1].article}"
        elif tok.unit == "条" and self.subject and self.subject[-1].chapter:
            anchor = f"chapter {self.subject[-1].chapter}"
        context = self.subject[-1] if self.subject else self.current
        self.insertion = Insertion(
            tok.unit, tok.count, self.at_end(tok), context, anchor, self.beside(UNIT_LEVEL.get(tok.unit, ""), context)
        )
        if not self.subject:
            self.begin = tok.begin
        self.olds, self.verb, self.side = [], "", ""

    def on_addwords(self, i: int) -> None:
        self.verb = "addwords"

    def on_counted(self, i: int) -> None:
        """增加“…”一款: the wording came before its count; 作为第三款 may follow."""
        following = next((t.kind for t in self.toks[i + 1 :] if t.kind != "comma"), "stop")
        if not self.given or following == "as":
            return
        context = self.subject[-1] if self.subject else self.current
        unit = self.toks[i].unit
        wording, self.given, self.verb = self.given, "", ""
        self.insertion = Insertion(unit, 1, self.at_end(self.toks[i]), context, targets=self.beside(UNIT_LEVEL[unit], context))
        self.insert(wording)

    def on_change(self, i: int) -> None:
        self.lost = self.lost or self.is_told_in_words(i)
        if self.insertion and self.insertion.unit not in "章节编" and self.insertion.targets:
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

    def on_move(self, i: int) -> None:
        self.verb = "move"

    def on_merge(self, i: int) -> None:
        self.verb = "merge"

    def on_split(self, i: int) -> None:
        if len(self.subject) > 1 and self.toks[i].text.endswith(("一条", "一款", "一项")):
            return self.on_merge(i)  # 将第六条、第七条修改为一条
        if self.subject:
            counted = self.toks[i].text.endswith(("款", "项"))
            following = next((k for k in map(self.peek, range(i + 1, i + 6)) if k not in ("comma", "change", "line")), "")
            self.verb = "change" if counted and following == "quote" else "split"
            # 分为两款,第二款修改为…: of the first nobody tells what it holds
            self.lost = self.lost or (counted and following == "ref")

    def on_heading(self, i: int) -> None:
        if self.verb == "delete" and self.peek(i + 1) in ("stop", "comma", "line", "ref"):
            self.strike_heading(i)  # 删去第二章章名: the articles stay
            return
        self.heading = True
        if not self.subject:
            self.subject = [Ref(place="title")]

    def strike_heading(self, i: int) -> None:
        """The heading of one chapter goes; which of several is meant (删去第一章、第二章章名) nobody tells."""
        if len(self.subject) != 1 or self.subject[0].level not in ("chapter", "section"):
            self.lost = True
            return
        self.emit("replace_words", self.subject[0], self.at_end(self.toks[i]), note="heading struck")

    def on_lead(self, i: int) -> None:
        """第三条的引导语: the words before the items alone."""
        self.lead = True

    def on_within(self, i: int) -> None:
        if self.verb == "deleted" and self.toks[i - 1].kind == "quote":
            self.lost = True  # 删去“甲”中的逗号: what goes is told in words
        if self.olds and self.peek(i + 1) in ("add", "ref"):
            self.olds = []
        if not self.subject and self.current:
            self.subject = [self.current]
        if self.verb == "wording":
            self.verb = ""

    def on_end(self, i: int) -> None:
        self.side = "end"

    def on_between(self, i: int) -> None:
        """在第五条与第六条之间增加一条: behind the first of the two."""
        self.subject, self.side = self.subject[:1], "after"

    def on_after(self, i: int) -> None:
        self.beside_words(i, "after")

    def on_before(self, i: int) -> None:
        self.beside_words(i, "before")

    def beside_words(self, i: int, side: str) -> None:
        """“甲”后增加“乙”; “甲”后的“乙”修改为“丙” tells which of several is meant, and nothing is carried out."""
        self.side = side
        self.lost = self.lost or (bool(self.olds) and self.peek(i + 1) == "quote")

    def on_delete(self, i: int) -> None:
        tok, following = self.toks[i], self.peek(i + 1)
        self.lost = self.lost or self.is_told_in_words(i)
        if following in ("stop", "comma", "line") and self.olds:
            self.words([""])
        elif following in ("stop", "comma", "line") and self.subject and self.sentences:
            self.delete_sentences(tok)
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
        if self.verb == "addwords" and following == "comma" and self.peek(tokens_of[-1] + 2) == "as":
            following = "as"  # 增加规定:“…”,作为第二款
        if self.verb == "change" and following in ("change", "delete") and "分别" not in self.verb_text:
            # “甲”修改为“乙”、“丙”修改为“丁”: the later quotations are the next old words.
            tokens_of = tokens_of[:1]
        group = self.quotes[self.used : self.used + len(tokens_of)]
        self.used += len(tokens_of)
        if following == "change" and not self.verb and self.is_recalled(i):
            return tokens_of[-1] + 1
        self.with_quotations(group, following)
        return tokens_of[-1] + 1

    def is_recalled(self, i: int) -> bool:
        """第二款，即：“甲。”修改为: words that only say which provision is meant."""
        return self.unit.skeleton[: self.toks[i].begin].rstrip(": ,").endswith("即")

    def with_quotations(self, group: list[Quotation], following: str) -> None:
        wording = "\n".join(q.text for q in group)
        rewords = self.verb == "wording" and following not in ("change", "delete", "after", "before", "within")
        if self.insertion and not (self.insertion.unit == "条" and following in ("add", "as")):
            self.insert(wording, group[-1].end)
        elif self.verb == "change" or rewords:
            self.change(group)
        elif self.verb == "addwords" and following in ("as", "counted") and not self.olds:
            self.given = wording
        elif self.verb == "addwords":
            self.add_words(group)
        elif self.verb == "delete":
            self.olds = group
            self.words([""] * len(group), group[-1].end)
            self.verb = "deleted"
        elif self.chapter and self.lost and (articles := chapter_wording(wording)[1]):
            self.fill_chapter(articles, group[-1].end)
        else:
            self.olds += group

    def on_comma(self, i: int) -> None:
        return

    def on_stop(self, i: int) -> None:
        self.olds, self.waiting, self.verb, self.side, self.heading = [], [], "", "", False
        self.sentences, self.spared, self.since = (), (), len(self.operations)
        whole = self.subject if self.subject and self.subject[0].whole else []
        self.subject = [self.current] if self.current else whole
        self.begin = -1

    def on_line(self, i: int) -> None:
        """A new line ends the command unless its object is still to come."""
        if not (self.verb or self.insertion) or self.verb in ("deleted",):
            self.on_stop(i)
