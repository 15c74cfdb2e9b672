"""The provision that a command speaks of: what a reference, a law's name, 该条 or 有关条款 means where it stands."""

from __future__ import annotations

from dataclasses import replace
from itertools import count

from kg.relations.amendments.doubts import is_told
from kg.relations.amendments.tokens import Ref, Token
from kg.relations.amendments.units import Quotation
from kg.relations.amendments.write import COUNTED, UNIT_LEVEL, Insertion, Writer

_NEXT = ("change", "as", "add", "addwords", "merge", "split")
"""Verbs of the next command, behind a deletion."""

_OBJECTS = ("within", "quote", "heading", "sentence")
"""What stands between a provision and the verb that is about words, a heading or a sentence of it."""

_PLACES = {"目录": "contents", "题注": "title note", "序言": "preamble", "前言": "preamble", "引言": "preamble"}
"""Parts of a law that bear no number; 附件一 is `annex 附件一`."""


class Spoken(Writer):
    """A reader that keeps in mind which provision is spoken of."""

    def __init__(self, law: str) -> None:
        super().__init__(law)
        self.toks: list[Token] = []
        self.quotes: list[Quotation] = []
        self.used = 0

    def peek(self, i: int) -> str:
        return self.toks[i].kind if i < len(self.toks) else "stop"

    def placed(self, tok: Token) -> list[Ref]:
        """The provisions of a reference, within the one that the commands are about; a law named with them stays."""
        refs = [r.within(self.current) for r in tok.refs]
        self.op_law = refs[-1].law or self.op_law
        return refs

    def on_ref(self, i: int) -> None:
        tok = self.toks[i]
        if self.in_annex(i):
            self.lost = True  # 附件一第二条: an annex's own numbers are no articles of the law
            return
        refs = self.placed(tok)
        following = self.peek(i + 1)
        counted = COUNTED.get(refs[-1].level)
        if self.verb == "move" and (counted or "as" in (following, self.peek(i + 2))):
            # 将第十一条移至第九条后，作为第十条, 移至第三章，作为第二十条: what it comes to stand by is only a signpost;
            # 将第三条第二款移至第七条，作为第二款 counts on in that article.
            if counted and self.subject and (self.subject[0].level in ("paragraph", "item") or self.joins(i)):
                self.current = refs[-1]
            self.verb = ""
        elif self.verb == "as" and (self.given or self.insertion or not self.subject):
            self.number_inserted(refs, tok)
        elif self.verb == "addwords" and not self.olds and counted:
            self.insertion = Insertion(counted, len(refs), self.at_end(tok), self.current, targets=refs)
            self.verb = ""
        elif self.verb in ("change", "as", "merge", "split") and self.subject and self.only_tells(i):
            self.renumber(refs, tok)
        elif self.verb == "delete" and following not in ("within", "quote", "heading", "sentence"):
            self.delete_or_end(refs, i)
        elif self.verb == "deleted" and following == "stop" and self.linked(i):
            self.delete(refs, tok)
        else:
            self.speak_of(refs, i)

    def joins(self, i: int) -> bool:
        """将第七条并入第六条,作为第二款: does what is moved become a paragraph there?"""
        goal = next((t.refs[-1] for t in self.toks[i + 1 : i + 4] if t.kind == "ref"), None)
        return goal is not None and goal.level == "paragraph"

    def in_annex(self, i: int) -> bool:
        """Does reference i stand right behind an annex?"""
        before = [t for t in self.toks[max(0, i - 2) : i] if t.kind != "within"]
        near = bool(before) and before[-1].kind == "elsewhere" and before[-1].text.startswith("附")
        return near and not self.unit.skeleton[before[-1].end : self.toks[i].begin].strip("中的之 ")

    def number_inserted(self, refs: list[Ref], tok: Token) -> None:
        """作为第三条: the number of what is inserted."""
        if self.given:
            self.insert_given(refs, tok)
        elif self.insertion:
            self.insertion.targets, self.verb = refs, ""
        else:
            # “甲”修改为“乙”作为第五条第三款: what is to stand there is not told apart from what is replaced.
            self.lost = True

    def only_tells(self, i: int) -> bool:
        """第三款,即:“乙。”改为 and token i: no words are quoted, or the quotation before the verb only says which provision is meant."""
        if not self.olds:
            return True
        return i > 1 and [t.kind for t in self.toks[i - 2 : i]] == ["quote", "change"] and is_told(self.toks, i - 2, self.unit.skeleton)

    def delete_or_end(self, refs: list[Ref], i: int) -> None:
        """删除第二款，第三款改为第二款: a deletion ends at the comma where another verb follows."""
        if self.peek(i + 1) in _NEXT:
            self.verb = ""
            self.speak_of(refs, i)
        else:
            self.delete(refs, self.toks[i])

    def linked(self, i: int) -> bool:
        """删去第一款中的“甲”和第二款: is the reference a second object of the verb?"""
        return self.unit.skeleton[self.toks[i - 1].end : self.toks[i].begin].strip() in ("和", "、", "以及", "及", "与")

    def speak_of(self, refs: list[Ref], i: int) -> None:
        """The next command is about `refs`. 第三条中的“甲”、第五条中的“乙”修改为“丙” keeps the first pair waiting."""
        tok, following = self.toks[i], self.peek(i + 1)
        if self.olds and not self.verb and following == "within" and self.toks[i - 1].kind in ("comma", "quote"):
            self.waiting.append((self.subject, self.olds))
        elif not self.insertion:
            self.begin = tok.begin
            self.waiting = []
        # 删去第四条，第七条中的“甲”修改为“乙”: a verb of its own ends the deletion.
        own_verb = next(k for k in map(self.peek, count(i + 1)) if k not in _OBJECTS) == "change"
        goes_on = self.verb in ("delete", "deleted") and following in ("within", "quote", "heading", "sentence") and not own_verb
        self.verb = "delete" if goes_on else ""
        self.olds, self.heading, self.side, self.sentences = [], False, "", ()
        self.subject = refs
        if refs[-1].article or refs[-1].place:
            self.current = refs[-1]

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
        self.subject, self.olds, self.sentences, self.begin = [ref], [], (), self.toks[i].begin

    def on_law(self, i: int) -> None:
        title = self.toks[i].text.strip("《》")
        if self.verb == "change" and (self.heading or self.verb_text.startswith("更名")):
            # 将《甲办法》更名为《甲条例》, 将条例名称修改为《甲条例》
            self.emit("replace_words", Ref(law=self.op_law, place="title"), self.at_end(self.toks[i]), new_text=title, note="heading")
            self.verb = ""
        else:
            self.op_law = title

    def on_whole(self, i: int) -> None:
        if self.subject and not self.toks[i].refs and not self.subject[0].whole and self.is_inside(i):
            return
        if self.toks[i].text.startswith("其他") and self.subject and self.subject[0].article:
            # 第三条中的“甲”修改为“乙”,其他条款中的…: everywhere else
            self.spared = tuple(dict.fromkeys(o.old_article for o in self.operations[self.since :] if o.old_article))
        self.subject = self.listed_laws(i) + list(self.toks[i].refs) or [Ref(whole=True)]
        if self.subject[0].law:
            self.op_law = self.subject[-1].law
        self.olds, self.begin = [], self.toks[i].begin

    def listed_laws(self, i: int) -> list[Ref]:
        """将《甲条例》《乙条例》中的“…”: the laws that stand in a row before the one at token i."""
        out: list[Ref] = []
        after = self.toks[i].begin
        for tok in reversed(self.toks[:i] if self.toks[i].refs else ()):
            if tok.kind == "law" and not self.unit.skeleton[tok.end : after].strip("、和及与 "):
                out.insert(0, Ref(law=tok.text.strip("《》"), whole=True))
                after = tok.begin
            elif tok.kind != "comma":
                break
        return out

    def is_inside(self, i: int) -> bool:
        """第五条中的有关条款, 第一条中两部法规中的“、”: words of the provision spoken of, not the law anew."""
        before = self.toks[i - 1].kind if i else ""
        if self.toks[i].text.startswith("其他") and before == "comma":
            return False
        return self.toks[i].text[0] in "有相其各" or (before == "within" and bool(i > 1 and self.toks[i - 2].kind == "ref"))

    def on_elsewhere(self, i: int) -> None:
        begins = bool(i) and self.toks[i - 1].kind in ("quote", "comma", "line", "stop") and not self.verb and not self.olds
        if self.subject and self.verb != "delete" and not begins:
            return
        text = self.toks[i].text
        if begins:
            self.olds, self.heading = [], False
        place = _PLACES.get(text, "annex " + text if len(text) > 2 else "annex")
        self.subject, self.begin = [Ref(place=place)], self.toks[i].begin if self.begin < 0 else self.begin
        if place == "preamble":
            self.current = self.subject[0]
        elif self.verb == "delete" and self.peek(i + 1) == "stop":
            self.delete(self.subject, self.toks[i])
            self.verb = "deleted"

    def insert_given(self, refs: list[Ref], tok: Token) -> None:
        """在第五条中增加“…”作为第二款: the wording came before its place."""
        wording, self.given, self.verb = self.given, "", ""
        level = refs[-1].level
        if level not in COUNTED:
            self.lost = True
            return
        context = self.subject[-1] if self.subject else self.current
        self.insertion = Insertion(COUNTED[level], len(refs), self.at_end(tok), context, targets=refs)
        self.insert(wording)
