"""`kg consolidate`: an amending decision carried out on the earlier text.

What can be carried out is, as a whole and at once; what can't is left as it is and listed with the reason.
"""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass, field, replace

from kg.consolidate.article import ALREADY
from kg.consolidate.chapters import STRUCK, Headings
from kg.consolidate.moves import leaving, with_joins, with_moves, with_wholes
from kg.consolidate.places import Article
from kg.consolidate.references import Places, renumber_references
from kg.consolidate.renumber import Numbering, miscount, number_articles, shifts, sort_key
from kg.consolidate.result import Consolidated, Unexecuted, printed_number, render, same_law
from kg.consolidate.spread import without_idle
from kg.consolidate.whole import PART, edited
from kg.consolidate.wording import close_items, paragraphs_of, read_wording
from kg.consolidate.words import plain_words, replace_words, same_words
from kg.model.documents import Statute
from kg.model.facts import Operation


@dataclass(slots=True)
class _Work:
    """The state of one run."""

    base: Statute
    operations: list[Operation]
    adjust: bool | None
    articles: list[Article] = field(default_factory=list)
    title: str = ""
    failed: list[Unexecuted] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    places: Places = field(default_factory=lambda: Places({}))
    headings: Headings = field(init=False)
    gone: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.headings = Headings(self.base)

    def refuse(self, o: Operation, reason: str) -> None:
        self.failed.append(Unexecuted(o, reason))

    # -- the earlier text ----------------------------------------------------------------------------------------

    def read_base(self) -> None:
        for i, p in enumerate(self.base.provisions):
            if p.level == "article":
                self.articles.append(Article(p.number, p.number, p.parent, paragraphs_of(self.base, i), p.heading))

    # -- the commands --------------------------------------------------------------------------------------------

    def expand(self) -> None:
        """删除第三章 deletes its articles; commands that name an article that is not there are refused."""
        counted: dict[str, int] = {}
        for a in self.articles:
            counted[a.old] = counted.get(a.old, 0) + 1
        out, broken = [], set[str]()
        for o in self.operations:
            if o.unsure:
                self.refuse(o, "words of the same command can't be read")
            elif o.action == "delete_article" and not o.old_article:
                heading = self.headings.find(o.place)
                members = [a for a in self.articles if heading >= 0 and self.headings.under(a.parent, heading)]
                if not members:
                    self.refuse(o, f"the earlier text has no one {o.place}")
                elif kept := {a.old for a in members} & {x.old_article for x in self.operations if x.action != "delete_article"}:
                    self.refuse(o, f"another command keeps article {min(kept)} of {o.place}")
                    members, broken = [], broken | {o.op}
                self.gone |= {heading} if members else set()
                out += [replace(o, old_article=a.old) for a in members]
            elif o.old_article and counted.get(o.old_article, 0) != 1:
                many = counted.get(o.old_article, 0)
                self.refuse(
                    o,
                    f"the earlier text has {many} articles {o.old_article}" if many else f"the earlier text has no article {o.old_article}",
                )
            else:
                out.append(o)
        for o in [o for o in out if o.op in broken]:
            self.refuse(o, PART)
        self.operations = [o for o in out if o.op not in broken]

    def prepare(self) -> None:
        """The commands as they are to be carried out on this text."""
        articles = {a.old: a for a in self.articles}
        self.operations = with_joins(with_wholes(without_idle(self.operations, articles), articles), articles)
        self.expand()
        if not shifts(self.operations, list(articles), self.adjust):
            self.operations = with_moves(self.operations, articles)

    def earlier(self) -> bool:
        """Is the base earlier than the decision? Where the articles are renumbered and an inserted one is in it, it is
        not, and no number in the commands can be trusted."""
        if not shifts(self.operations, [a.old for a in self.articles], self.adjust):
            return True
        texts = {plain_words(a.wording().text): a.old for a in self.articles}
        for o in self.operations:
            if o.action == "insert_article" and o.new_text:
                here = texts.get(plain_words("".join(p.wording().text for p in read_wording(o.new_text))))
                if here:
                    for each in self.operations:
                        self.refuse(
                            each,
                            f"the earlier text is not earlier: the new article {o.new_article} is its article {here}",
                        )
                    return False
        return True

    def number(self) -> Numbering:
        numbering = number_articles(self.operations, [a.old for a in self.articles], self.adjust)
        if numbering.shifts and len({a.old for a in self.articles}) != len(self.articles):
            numbering = Numbering({a.old: a.old for a in self.articles}, numbering.inserted, ("article numbers are not unique",))
        self.warnings.extend(numbering.problems)
        self.places.articles = numbering.table
        for a in self.articles:
            a.new = numbering.table.get(a.old) or ""
        return numbering

    def edit(self) -> None:
        by_article: dict[str, list[Operation]] = {}
        for o in self.operations:
            if o.old_article and o.action != "delete_article":
                by_article.setdefault(o.old_article, []).append(o)
        for n, a in enumerate(self.articles):
            if by_article.get(a.old):
                self.articles[n], self.places, failed = edited(a, by_article[a.old], self.places)
                self.failed += failed

    def merge(self) -> None:
        """将第八条与第九条合并: without a wording of its own the joined article holds the paragraphs of both."""
        merged = {o.old_article for o in self.operations if o.action == "renumber" and o.note == "merged"}
        target: dict[str, Article] = {}
        for a in sorted(self.articles, key=lambda a: a.old in merged):
            target.setdefault(a.new, a)
        for a in [a for a in self.articles if a.old in merged]:
            into = target.get(a.new)
            if into is None or into is a:
                continue
            if not any(o.action == "replace_article" for o in into.commanded):
                into.paragraphs += a.paragraphs
            a.new = ""

    def insert(self, numbering: Numbering) -> None:
        base = {a.old: a for a in self.articles}
        orders: dict[str, Operation] = {}
        unnumbered = iter(numbering.inserted)
        for o in self.operations:
            if o.action == "insert_article":
                if o.new_article in orders:
                    continue
                number = o.new_article or next((n for n in unnumbered if n), "")
                self.insert_one(o, number, base)
                orders[number] = o
        for o in self.operations:
            if o.note == "paragraph becomes an article" and o.new_article not in orders:
                moved = leaving(self.base, o)
                if moved:
                    self.articles.append(Article("", o.new_article, base[o.old_article].parent, moved, commanded=[o]))

    def insert_one(self, o: Operation, number: str, base: dict[str, Article]) -> None:
        if not o.new_text:
            self.refuse(o, "the decision gives no wording")
            return
        if not number:
            self.refuse(o, "the decision does not say where the article goes")
            return
        paragraphs = read_wording(o.new_text)
        there = next((a for a in self.articles if a.new == number), None)
        if there is not None:
            same = same_words(there.wording().text, "".join(p.wording().text for p in paragraphs))
            self.refuse(o, ALREADY if same else f"there is an article {number} already")
            return
        parent = -2
        if o.place.startswith(("after ", "before ")):
            anchor = base.get(o.place.partition(" ")[2])
            parent = anchor.parent if anchor else -2
        elif o.place.startswith("new "):
            parent = self.headings.open(o.place)
        elif o.place:
            parent = self.headings.find(o.place) if self.headings.find(o.place) >= 0 else -2
        for p in paragraphs:
            close_items(p.items)
        self.articles.append(Article("", number, parent, paragraphs, commanded=[o]))

    def everywhere(self) -> None:
        """Words replaced throughout, in the headings and in the title."""
        for o in self.operations:
            if o.action == "replace_all":
                self.throughout(o)
            elif o.action == "replace_words" and not o.old_article:
                self.elsewhere(o)
            elif o.action == "renumber" and not o.old_article and self.headings.find(o.place) < 0:
                self.refuse(o, f"the earlier text has no one {o.place}")

    def throughout(self, o: Operation) -> None:
        """Words of the whole law, in all articles but those that the command spares (`except 11 12`)."""
        _, _, spared = o.note.partition("except ")
        meant = [a for a in self.articles if a.old not in spared.split()]
        if len(meant) + len(spared.split()) > len(self.articles):
            return self.refuse(o, f"the earlier text has no articles {spared}")
        n = sum(sum(replace_words(a.paragraphs, [(o.old_text, o.new_text)])) for a in meant)
        self.headings.texts.update({i: heading.replace(o.old_text, o.new_text) for i, heading in self.headings.texts.items()})
        if not n:
            self.refuse(o, "the words do not stand in the earlier text")

    def elsewhere(self, o: Operation) -> None:
        if o.place == "title":
            self.title = o.new_text if not o.old_text else self.title.replace(o.old_text, o.new_text)
        elif o.note == STRUCK:
            if self.headings.strike(o, self.articles):
                self.gone.add(self.headings.find(o.place))
            else:
                self.refuse(o, f"the earlier text has no articles before {o.place} that its own could join")
        elif not self.headings.reword(o):
            self.refuse(o, f"the earlier text has no such words in {o.place or 'the law'}")

    # -- the new text ----------------------------------------------------------------------------------------------

    def order(self) -> None:
        """By new number; an inserted article stands in the chapter of the article before it."""
        present = [a for a in self.articles if a.new]
        if len({a.new for a in present}) == len(present):
            present.sort(key=lambda a: sort_key(a.new))
        parent = -1
        for a in present:
            if a.parent == -2:
                a.parent = parent
            parent = a.parent
        self.articles = present

    def count(self, numbering: Numbering) -> str:
        """The number from which on the articles no longer count on; "" where they do."""
        if not numbering.shifts:
            return ""
        number, why = miscount([a.new for a in self.articles], [p.number for p in self.base.provisions if p.level == "article"])
        if number:
            self.warnings.append(f"after the commands article {number} {why}")
        return number or ("1" if numbering.problems else "")

    def references(self) -> None:
        for a in self.articles:
            for p in a.paragraphs:
                p.head = renumber_references(p.head, a.old, self.places)
                p.tail = renumber_references(p.tail, a.old, self.places)
                for item in p.items:
                    item.body = renumber_references(item.body, a.old, self.places)
            for text in self.places.gone:
                self.warnings.append(f"article {a.new} refers to {text}, which the decision deletes")
            self.places.gone.clear()


def consolidate(base: Statute, operations: Sequence[Operation], *, adjust: bool | None = None, law: str = "") -> Consolidated:
    """The text after the operations. Only those on `law` (default: the base's title) are carried out.

    `adjust`: whether the decision says that the order of articles is adjusted (`adjusts_order`).
    """
    wanted = [o for o in operations if not o.law or same_law(o.law, law or base.title)]
    work = _Work(base, list(wanted), adjust, title=base.title)
    work.read_base()
    work.prepare()
    if not work.earlier():
        work.operations = []
    numbering = work.number()
    work.edit()
    work.everywhere()
    work.merge()
    work.headings.close_up(work.gone if numbering.shifts else ())
    work.insert(numbering)
    work.headings.state(work.operations)
    work.order()
    miscounted = work.count(numbering)
    work.references()
    failed = {(u.operation.op, u.operation.sub) for u in work.failed}
    applied = tuple(o for o in wanted if (o.op, o.sub) not in failed)
    return Consolidated(
        work.title, base, tuple(deepcopy(work.articles)), work.headings.texts, applied, tuple(work.failed),
        dict(numbering.table), tuple(work.warnings), tuple(work.headings.new), work.headings.numbers, miscounted,
    )  # fmt: skip


__all__ = ["Article", "Consolidated", "Unexecuted", "consolidate", "printed_number", "render", "same_law"]
