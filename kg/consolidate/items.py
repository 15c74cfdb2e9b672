"""The commands on the items (项) of one article; `Editor` carries out the others with them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from kg.consolidate.places import Article, layout
from kg.consolidate.references import Places
from kg.consolidate.wording import Item, Paragraph, close_items, end_items, read_item
from kg.consolidate.words import same_words
from kg.model.facts import Operation
from kg.relations.amendments.operation import items_apart

Refuse = Callable[[Operation, str], None]
ALREADY = "the earlier text has it already"


def reworded(item: Item, wording: str) -> list[Item]:
    """Gives the item its new words; the further items of a wording that has several."""
    first, *more = items_apart(wording)
    item.body = read_item(first)
    return [replace(item, old="", body=read_item(piece)) for piece in more]


def _with(before: Sequence[Item], gone: Sequence[Item], added: Mapping[str, Sequence[Item]]) -> list[Item]:
    """The items that stay, each with those that its new wording gives besides."""
    return [each for i in before if i not in gone for each in (i, *added.get(i.old, ()))]


class Items:
    """What a command on an article needs: the article, the commands, where numbers go, and who is told what can't be done."""

    def __init__(self, article: Article, operations: Sequence[Operation], places: Places, refuse: Refuse) -> None:
        self.article = article
        self.operations = list(operations)
        self.places = places
        self.refused: set[int] = set()
        self._refuse = refuse

    def refuse(self, o: Operation, reason: str) -> None:
        self.refused.add(id(o))
        self._refuse(o, reason)

    def of(self, *actions: str) -> list[Operation]:
        return [o for o in self.operations if o.action in actions]

    def named(self, o: Operation) -> str:
        return f"paragraph {o.paragraph}" + (f" item {o.item}" if o.item else "") if o.paragraph else f"item {o.item}"

    def items(self) -> None:
        groups: dict[int, list[Operation]] = {}
        for o in self.of("replace_item", "delete_item", "insert_item", "renumber"):
            if o.action == "renumber" and not (o.item or o.old_item):
                continue
            p = self.paragraph_of(o)
            if p is None:
                self.refuse(o, f"article {self.article.old} has no one paragraph with such items")
            else:
                groups.setdefault(self.article.paragraphs.index(p), []).append(o)
        for index, operations in groups.items():
            self.items_of(self.article.paragraphs[index], operations)

    def paragraph_of(self, o: Operation) -> Paragraph | None:
        wanted = o.old_paragraph or o.paragraph
        found = [p for p in self.article.paragraphs if p.items and (not wanted or p.old == wanted)]
        return found[0] if len(found) == 1 else None

    def refuse_items(self, operations: list[Operation]) -> None:
        """There is no place for one of the new items: none of them is inserted."""
        for o in operations:
            if o.action == "insert_item" and id(o) not in self.refused:
                self.refuse(o, f"there is no place {o.item} among the items of article {self.article.old}")

    def items_of(self, p: Paragraph, operations: list[Operation]) -> None:
        by_number = {i.old: i for i in p.items}
        gone: list[Item] = []
        inserted: list[tuple[str, Item]] = []
        added: dict[str, list[Item]] = {}
        for o in operations:
            if o.action == "insert_item":
                inserted += [(o.item, item) for item in self.new_item(o, p.items)]
            elif o.action != "renumber" and o.item not in by_number:
                self.refuse(o, f"article {self.article.old} has no {self.named(o)}")
            elif o.action == "replace_item":
                added[o.item] = reworded(by_number[o.item], o.new_text)
            elif o.action == "delete_item":
                gone.append(by_number[o.item])
        before = list(p.items)
        stay = _with(before, gone, added)
        found = layout(stay, inserted)
        if found is None:
            self.refuse_items(operations)
        p.items = stay if found is None else found
        p.number_items()
        close_items(p.items)
        if not p.tail.text:
            end_items(before, p.items)
        self.moved_items(p, before, operations)

    def new_item(self, o: Operation, items: Sequence[Item]) -> list[Item]:
        """The one item that is inserted; none where the command gives no words for it, or more than one, or those that stand there."""
        body = read_item(o.new_text)
        if not o.new_text:
            self.refuse(o, "the decision gives no wording")
        elif len(items_apart(o.new_text)) > 1:
            self.refuse(o, "the wording is of several items")
        elif any(same_words(body.text, i.body.text) for i in items):
            self.refuse(o, ALREADY)
        else:
            return [Item("", items[-1].marker, body, items[-1].gap)]
        return []

    def moved_items(self, p: Paragraph, before: list[Item], operations: list[Operation]) -> None:
        """Notes where items went, and refuses a stated number that the other commands contradict."""
        after = {i.old: str(n) for n, i in enumerate(p.items, 1) if i.old}
        for item in before:
            new = after.get(item.old)
            if new != item.old:
                for paragraph in {p.old, ""}:
                    self.places.items[(self.article.old, paragraph, item.old)] = new
        for o in operations:
            if o.action == "renumber" and after.get(o.old_item) != o.item:
                self.refuse(o, f"by the other commands item {o.old_item} becomes {after.get(o.old_item, 'nothing')}")


__all__ = ["ALREADY", "Items", "Refuse"]
