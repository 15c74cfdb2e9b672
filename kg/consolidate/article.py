"""The commands on one article (条), carried out on its paragraphs and items.

Every number in a command is one of the text before the amendment, except where it says 作为; so all commands of an
article are carried out together: words first, then replaced and deleted paragraphs, then the insertions at the places
they name, and the paragraphs that stay fill what is left in their order.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from kg.consolidate.items import ALREADY, Items
from kg.consolidate.places import Article, layout
from kg.consolidate.sentences import COUNTED, change_sentences
from kg.consolidate.wording import WORDS, Paragraph, Wording, close_items, read_wording
from kg.consolidate.words import miscounted, replace_words, same_words
from kg.model.facts import Operation
from kg.model.text import fold

HELD = (ALREADY, "the earlier text has the new words already", "the earlier text holds another part of the command already")
"""Reasons that leave nothing to do: what the command orders is done already."""
_MARKER = re.compile(r"[(（][^()（）]{1,6}[)）]|[0-9]{1,2}[.．、]")


class Editor(Items):
    """Carries out the commands on one article; `refuse` is told what can't be done and why."""

    def run(self) -> None:
        whole = [o for o in self.of("replace_article") if o.new_text]
        if whole:
            # 在第A条中增加一款，将该条修改为 …; 其中的“甲”修改为“乙”，这一条相应修改为 …: the whole wording holds it all.
            self.article.paragraphs = read_wording(whole[-1].new_text)
            for p in self.article.paragraphs:
                close_items(p.items)
        else:
            for o in self.of("replace_article"):
                self.refuse(o, "the decision gives no wording")
            self.words()
            self.items()
            self.paragraphs()
        self.article.commanded += [o for o in self.operations if id(o) not in self.refused]

    # -- words ----------------------------------------------------------------------------------------------------

    def scope(self, o: Operation) -> list[Paragraph] | None:
        """The paragraphs (with only the item named) that a command on words means; None if there are none such."""
        found = self.article.paragraphs
        if o.paragraph:
            found = [p for p in found if p.old == o.paragraph]
        if o.item:
            found = [p for p in found if any(i.old == o.item for i in p.items)]
            items = [i for p in found for i in p.items if i.old == o.item]
            return [Paragraph("", Wording(), items)] if len(items) == 1 else None
        return found or None

    def words(self) -> None:
        groups: dict[tuple[str, str], list[Operation]] = {}
        self.sentences()
        for o in self.of("replace_words"):
            if o.note.startswith(COUNTED):
                continue
            groups.setdefault((o.paragraph, o.item), []).append(o)
        for key in sorted(groups, key=lambda k: (not k[1], not k[0])):
            self.words_of(groups[key])

    def sentences(self) -> None:
        groups: dict[tuple[str, str], list[Operation]] = {}
        for o in self.of("replace_words"):
            if o.note.startswith(COUNTED):
                groups.setdefault((o.paragraph, o.item), []).append(o)
        for operations in groups.values():
            change_sentences(self.scope(operations[0]) or [], operations, self.refuse)

    def words_of(self, operations: list[Operation]) -> None:
        scope = self.scope(operations[0])
        if scope is None:
            for o in operations:
                self.refuse(o, f"article {self.article.old} has no {self.named(o)}")
            return
        plain = []
        for o in operations:
            if not o.old_text:
                self.append(o, scope)
            elif "\n" in o.old_text:
                self.swap(o)
            else:
                plain.append(o)
        pairs = [(self.bare(o.old_text), self.bare(o.new_text) if self.bare(o.old_text) != o.old_text else o.new_text) for o in plain]
        for o, n in zip(plain, replace_words(scope, pairs), strict=True):
            if why := miscounted(o.old_text, n):
                there = any(fold(o.new_text) in fold(p.wording().text) for p in scope) if o.new_text else False
                self.refuse(o, "the earlier text has the new words already" if there and not n else why)

    @staticmethod
    def bare(text: str) -> str:
        """Quoted words of an item without the item's number."""
        m = _MARKER.match(text)
        return text[m.end() :] if m else text

    def append(self, o: Operation, scope: list[Paragraph]) -> None:
        if o.note == "lead":
            self.lead(o, scope)
            return
        if o.note != "added at the end":
            self.refuse(o, "the decision does not say where the words go")
            return
        scope[-1].tail += Wording.of(o.new_text, WORDS)

    def lead(self, o: Operation, scope: list[Paragraph]) -> None:
        """The words before the items (引导语) alone become new ones."""
        listed = [p for p in scope if p.items]
        if len(listed) == 1:
            listed[0].head = Wording.of(o.new_text, WORDS)
        else:
            self.refuse(o, f"article {self.article.old} has no one paragraph with items")

    def swap(self, o: Operation) -> None:
        """Whole paragraphs quoted as the old words."""
        lines = [fold(x) for x in o.old_text.split("\n")]
        texts = [fold(p.wording().text) for p in self.article.paragraphs]
        for i in range(len(texts) - len(lines) + 1):
            if texts[i : i + len(lines)] == lines:
                self.article.paragraphs[i : i + len(lines)] = read_wording(o.new_text)
                return
        self.refuse(o, "the words do not stand there")

    # -- paragraphs ------------------------------------------------------------------------------------------------

    def held(self) -> bool:
        """Does the earlier text hold an inserted paragraph already? Then no paragraph has the number it had."""
        texts = [p.wording().text for p in self.article.paragraphs]
        new = [o for o in self.of("insert_paragraph") if any(same_words(o.new_text, t) for t in texts)]
        if new:
            for o in self.of("insert_paragraph", "replace_paragraph", "delete_paragraph", "renumber"):
                if o in new or o.paragraph:
                    self.refuse(o, ALREADY if o in new else "the earlier text holds another part of the command already")
        return bool(new)

    def paragraphs_that_leave(self, kept: dict[str, list[Paragraph]]) -> None:
        """Takes out of `kept` (old number → what stands for it) a paragraph that becomes an article."""
        for o in self.of("renumber"):
            if not o.old_paragraph or o.old_item or o.new_article == self.article.new:
                continue
            if o.note == "paragraph becomes an article" and o.old_paragraph in kept:
                kept[o.old_paragraph] = []
            else:
                self.refuse(o, "a paragraph that moves to another article")

    def paragraphs(self) -> None:
        if self.held():
            return
        article, before = self.article, list(self.article.paragraphs)
        by_number = {p.old: p for p in before if p.old}
        kept: dict[str, list[Paragraph]] = {p.old: [p] for p in before}
        inserted: list[tuple[str, Paragraph]] = []
        for o in self.of("replace_paragraph", "delete_paragraph", "insert_paragraph"):
            if o.action == "insert_paragraph":
                found = read_wording(o.new_text) if o.new_text else []
                if len(found) != 1:
                    self.refuse(o, "the decision gives no wording of one paragraph")
                else:
                    inserted.append((o.paragraph, found[0]))
            elif o.paragraph not in by_number:
                self.refuse(o, f"article {article.old} has no paragraph {o.paragraph}")
            elif o.action == "delete_paragraph":
                kept[o.paragraph] = []
            else:
                kept[o.paragraph] = self.rewritten(o)
        self.paragraphs_that_leave(kept)
        stay = [p for old in self.exchanged(kept) for p in kept[old]]
        found_order = layout(stay, inserted)
        if found_order is None:
            for o in self.of("insert_paragraph"):
                self.refuse(o, f"there is no place {o.paragraph} among the {len(stay)} paragraphs of article {article.old}")
            found_order = stay
        article.paragraphs = found_order
        self.moved_paragraphs(before)

    def exchanged(self, kept: Mapping[str, list[Paragraph]]) -> list[str]:
        """The old numbers in their new order: 第二款作为第三款,第三款作为第二款 exchanges two, where no paragraph comes or goes."""
        moves = {o.old_paragraph: o.paragraph for o in self.of("renumber") if o.old_paragraph and o.paragraph and not o.old_item}
        only = len(moves) > 1 and moves.keys() == set(moves.values()) <= kept.keys() and all(len(p) == 1 for p in kept.values())
        if not only or self.of("insert_paragraph"):
            return list(kept)
        comes_from = {new: old for old, new in moves.items()}
        return [comes_from.get(n, n) for n in kept]

    def rewritten(self, o: Operation) -> list[Paragraph]:
        """The new wording of one paragraph; the first of it keeps the old number."""
        found = read_wording(o.new_text)
        if found:
            found[0].old = o.paragraph
            for p in found:
                close_items(p.items)
        return found

    def moved_paragraphs(self, before: list[Paragraph]) -> None:
        after = {p.old: str(n) for n, p in enumerate(self.article.paragraphs, 1) if p.old}
        for p in before:
            if p.old and after.get(p.old) != p.old:
                self.places.paragraphs[(self.article.old, p.old)] = after.get(p.old)
        for o in self.of("renumber"):
            if o.old_paragraph and not o.old_item and o.new_article == self.article.new and after.get(o.old_paragraph) != o.paragraph:
                self.refuse(
                    o,
                    f"by the other commands paragraph {o.old_paragraph} becomes {after.get(o.old_paragraph, 'nothing')}",
                )


__all__ = ["ALREADY", "Article", "Editor", "layout"]
