"""What narrows a command: counted sentences (第二句), exceptions (除第十一条外, 第三条除外), what stays (第二款不作修改)."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.relations.amendments.spoken import Spoken
from kg.relations.amendments.tokens import Ref, Token, read_refs
from kg.relations.amendments.write import COUNTED
from kg.zh.numerals import CHARS, to_int

_NUMBERS = re.compile(f"[{CHARS}0-9]+|至")
_FULL = ("change", "within", "delete", "unchanged", "comma", "stop", "line", "ref")
"""What may stand behind a counted sentence: anything else is about its surroundings."""
_SPOKEN_OF = ("ref", "same", "within", "sentence", "after", "before")
# 第八条的规定修改为, 第三条的顺序改为; but 罚款数额 of 第八条罚款数额修改为 is not quoted
_NO_OBJECT = re.compile("[的也均应,:)]?(?:内容|规定|条文|序号|顺序)?[也均应,:]?(?:予以)?")


class Scoped(Spoken):
    """A reader that knows when a command is about less than the provision it names."""

    def is_told_in_words(self, i: int) -> bool:
        """第八条中的罚款数额修改为, 第七条 项删去: is what the verb at i is about neither numbered nor quoted?"""
        before = self.toks[i - 1] if i else None
        if before is None or before.kind not in _SPOKEN_OF or self.verb:
            return False
        between = self.unit.skeleton[before.end : self.toks[i].begin].strip()
        if before.kind in ("after", "before"):
            return True  # “甲”后的内容修改为, 分号前的内容修改为
        return _NO_OBJECT.fullmatch(between) is None

    def on_sentence(self, i: int) -> None:
        """第四条第一句修改为, 删去第二款第三句, 第二句中的“…”."""
        numbers = _numbers(self.toks[i])
        self.verb = "" if self.verb == "deleted" else self.verb
        level = self.subject[0].level if len(self.subject) == 1 else ""
        following = self.peek(i + 1)
        if not numbers or level not in COUNTED or following not in _FULL or self.insertion or self.verb not in ("", "delete"):
            self.lost = True
            return
        self.sentences = numbers
        if self.verb == "delete" and following != "within":
            self.delete_sentences(self.toks[i])
        elif following in ("comma", "stop", "line", "ref"):
            self.lost = True

    def delete_sentences(self, tok: Token) -> None:
        for ref in self.subject:
            self.emit("replace_words", ref, self.at_end(tok), note=self.inside())
        self.sentences, self.verb = (), "deleted"

    def on_except(self, i: int) -> None:
        """除第十一条外,将条例中的“甲”修改为“乙”."""
        tok = self.toks[i]
        begin = tok.begin + 1
        refs, end = read_refs(self.unit.skeleton, begin)
        whole = end == tok.end - 1 and all(r.level == "article" for r in refs)
        self.spared = tuple(r.article for r in refs) if whole else ()
        self.lost = self.lost or not self.spared

    def on_beyond(self, i: int) -> None:
        """但书, 第三款除外, 第三条等: what is meant is told in words that are no numbers; nothing is carried out."""
        if self.toks[i].text == "除外" and i and self.toks[i - 1].kind == "ref" and self.is_spared():
            self.subject, self.current = [Ref(whole=True)], None
            self.on_stop(i)
            return
        self.lost = self.lost or bool(self.quotes) or self.verb == "delete"

    def is_spared(self) -> bool:
        """将条例中的“甲”修改为“乙”,第十一条除外: takes the articles spoken of out of what the sentence has ordered."""
        done = self.operations[self.since :]
        articles = [r.article for r in self.subject]
        if not done or any(r.level != "article" for r in self.subject) or any(o.action != "replace_all" for o in done):
            return False
        self.operations[self.since :] = [replace(o, note=f"except {' '.join(articles)}") for o in done]
        return True

    def on_unchanged(self, i: int) -> None:
        """第二款不作修改: nothing is ordered, unless the article that it stays in gets a wording as a whole."""
        self.lost = self.lost or not self.leaves_words()
        kept = {(r.law or self.op_law, r.article) for r in self.subject if r.level != "article"}
        if any(o.action == "replace_article" and (o.law, o.old_article) in kept for o in self.operations[self.since :]):
            self.lost = True
        self.subject, self.olds, self.sentences = [self.current] if self.current else [], [], ()

    def leaves_words(self) -> bool:
        """第五条、第九条中的“甲”不作修改 takes these articles out of what is replaced throughout."""
        words = [
            o
            for o in self.operations[self.since :]
            if o.action == "replace_all" and (not self.olds or o.old_text in {q.text for q in self.olds})
        ]
        if not words or not self.subject:
            return True
        if any(r.level != "article" for r in self.subject):
            return False
        note = f"except {' '.join(r.article for r in self.subject)}"
        self.operations[self.since :] = [replace(o, note=note) if o in words else o for o in self.operations[self.since :]]
        return True

    def on_stop(self, i: int) -> None:
        raise NotImplementedError


def _numbers(tok: Token) -> tuple[str, ...]:
    """The numbers of 第二句, 第二、三句, 第一句至第三句; last of 最后一句."""
    if tok.text.startswith("首"):
        return ("1",)
    if tok.text.startswith(("末", "最")):
        return ("last",)
    out: list[int] = []
    through = False
    for m in _NUMBERS.finditer(tok.text):
        n = to_int(m[0]) if m[0] != "至" else None
        if n is None:
            through = m[0] == "至"
            continue
        out += range(out[-1] + 1, n + 1) if through and out and n - out[-1] < 20 else [n]
        through = False
    return tuple(str(n) for n in out)
