"""What one decision does to the articles of one law, for carrying it out and for taking it back."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from kg.consolidate.result import HEADINGS, same_law
from kg.consolidate.wording import read_wording
from kg.model.documents import Document
from kg.model.facts import Operation
from kg.relations.amendments.find import adjusts_order, amended_law, read_amendments
from kg.time.wholeness import missing_items
from kg.zh.numerals import CHARS, to_int

_ARTICLE = re.compile(f"第([{CHARS}0-9]+)条(?:之([{CHARS}]+))?")
_OUTSIDE = ("preamble", "title", "annex")
"""Places of a law that are no article of it, or what they begin with."""
# 将附件一第二条修改为, 删去附表第三项: the articles stay what they are
_OF_ANNEX = re.compile(r"\s*(?:将|对|删去|删除)?(?:本?(?:法|条例|办法|规定)|《[^》\n]*》)?的?附[件表录图]")
_IN_ANNEX = re.compile(rf"附[件表录图][{CHARS}0-9]{{0,3}}(?:《[^》\n]*》)?中?的?第[{CHARS}0-9]+条")
_TITLE = re.compile("《((?:[^《》]|《[^》]*》)+)》")


@dataclass(frozen=True)
class Orders:
    """`unread` are its commands that nobody could read, as they are printed; `missing` the numbers of its items that the copy lacks."""

    operations: Sequence[Operation]
    adjust: bool
    unread: Sequence[str] = ()
    missing: Sequence[int] = ()

    @cached_property
    def touched(self) -> set[str]:
        """Old numbers of the articles whose words it changes."""
        return {o.old_article for o in self.operations if o.old_article and (o.action != "renumber" or _part(o) or o.note)}

    @cached_property
    def inserted(self) -> set[str]:
        made = {o.new_article for o in self.operations if o.action == "insert_article"}
        return made | {o.new_article for o in self.operations if o.note == "paragraph becomes an article"}

    @cached_property
    def deleted(self) -> set[str]:
        gone = {o.old_article for o in self.operations if o.action == "delete_article" and o.old_article}
        return gone | {o.old_article for o in self.operations if o.note == "article becomes a paragraph"}

    @cached_property
    def restated(self) -> dict[str, str]:
        """Old number → the whole wording that it gives the article, where it does nothing else to it."""
        out = {}
        for n in self.touched:
            own = [o for o in self.operations if o.old_article == n and o.action != "renumber"]
            if len(own) == 1 and own[0].action == "replace_article" and own[0].new_text and not _part(own[0]):
                out[n] = worded(own[0].new_text)
        return out

    @cached_property
    def doubtful(self) -> set[str]:
        """Articles that a command names which nobody could read."""
        return {n for piece in self.unread for n in _numbers(piece)}

    @cached_property
    def unread_anywhere(self) -> bool:
        """Is there a command that nobody could read and that names no article?"""
        return any(not _numbers(piece) and not _OF_ANNEX.match(piece) for piece in self.unread)

    @cached_property
    def throughout(self) -> list[str]:
        """The words that it puts in place of others throughout the law, or in a chapter or its heading."""
        return [o.new_text for o in self.operations if o.action == "replace_all" or (o.action == "replace_words" and _heading(o))]

    @cached_property
    def everywhere(self) -> bool:
        """Is there a command that may touch any article: one that names none, or that nobody could read?"""
        unplaced = [o for o in self.operations if not (o.old_article or o.new_article) and not outside(o)]
        harmless = [o for o in unplaced if o.action == "replace_all" or (_heading(o) and o.action in ("replace_words", "renumber"))]
        return self.unread_anywhere or len(unplaced) > len(harmless)

    @cached_property
    def given(self) -> list[str]:
        """All new wording that it gives."""
        return [o.new_text for o in self.operations if o.new_text]


def worded(text: str) -> str:
    """The words of an article as a decision gives them, as the consolidated text has them."""
    return "\n".join(p.wording().text for p in read_wording(text))


def orders_of(doc: Document, law: str) -> Orders:
    """The commands of a decision on one of the laws it amends."""
    subject = doc.subject_law or amended_law(doc.title)
    reading = read_amendments(doc.text, law if same_law(subject, law) else subject, doc.body)
    own = [o for o in reading.operations if not o.law or same_law(o.law, law)]
    alone = same_law(subject, law) and all(not o.law or same_law(o.law, law) for o in reading.operations)
    unread = [doc.text.raw[u.begin : u.end] for u in reading.unread if alone or _under(doc.text.folded, u.begin, law)]
    return Orders(tuple(own), adjusts_order(doc.text), tuple(unread), missing_items(doc.text.folded))


def _under(text: str, begin: int, law: str) -> bool:
    """Is the law the last one named before the place?"""
    named = [m[1] for m in _TITLE.finditer(text, max(0, begin - 2000), begin + 200) if m.start() <= begin + 60]
    return not named or same_law(named[-1], law)


def outside(o: Operation) -> bool:
    """Is it on a part of the law that is no article: its title, preamble or an annex?"""
    return o.place.startswith(_OUTSIDE)


def _heading(o: Operation) -> bool:
    return not (o.old_article or o.new_article) and o.place.startswith(HEADINGS)


def _part(o: Operation) -> bool:
    return bool(o.old_paragraph or o.old_item or o.paragraph or o.item)


def _numbers(piece: str) -> set[str]:
    own = _IN_ANNEX.sub("", piece)
    return {f"{to_int(m[1])}" + (f"-{to_int(m[2])}" if m[2] else "") for m in _ARTICLE.finditer(own)}
