"""The renumbering table: which article has which number after an amendment, implied changes included.

A decision that inserts or deletes articles states some of the new numbers (将第七条改为第八条) and leaves the rest to
对条文顺序作相应调整. The criminal code is amended otherwise: 第一百三十三条之一 is inserted, a deleted number stays empty.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from kg.model.facts import Operation


@dataclass(frozen=True, slots=True)
class Numbering:
    """`table`: old number → new number, None where the article is gone. `inserted` are the new numbers of insertions
    in the order of the operations (an unnumbered one has got its number). `problems` say where the numbers that the
    decision states do not add up."""

    table: dict[str, str | None]
    inserted: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    shifts: bool = False


def sort_key(number: str) -> tuple[int, int]:
    """133-1 after 133 and before 134."""
    main, _, sub = number.partition("-")
    return (int(main) if main.isdigit() else 0, int(sub) if sub.isdigit() else 0)


@dataclass(slots=True)
class _Orders:
    """What the operations say of numbers."""

    gone: set[str] = field(default_factory=set)
    stated: dict[str, str] = field(default_factory=dict)
    merged: dict[str, str] = field(default_factory=dict)
    inserted: list[tuple[str, str]] = field(default_factory=list)
    """(number or "", anchor)"""


def _order(o: Operation, out: _Orders) -> None:
    if o.action == "delete_article" and o.old_article:
        out.gone.add(o.old_article)
    elif o.action == "renumber" and o.old_article and not (o.old_paragraph or o.old_item or o.paragraph):
        (out.merged if o.note == "merged" else out.stated)[o.old_article] = o.new_article
    elif o.action == "insert_article":
        out.inserted.append((o.new_article, o.place))
    elif o.action == "renumber" and o.old_paragraph and o.note == "paragraph becomes an article":
        out.inserted.append((o.new_article, ""))


def _orders(operations: Sequence[Operation]) -> _Orders:
    out = _Orders()
    for o in operations:
        _order(o, out)
    out.inserted = _told_once(out.inserted)
    out.merged = {a: new for a, new in out.merged.items() if a in out.gone or out.stated.get(a) != new}
    return out


def _told_once(inserted: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """将第七条第二款改为第八条，修改为 …: one new article, told twice."""
    first = {number: n for n, (number, _) in reversed(list(enumerate(inserted))) if number}
    return [(number, anchor) for n, (number, anchor) in enumerate(inserted) if not number or first[number] == n]


def _shifts(orders: _Orders, old: Sequence[str], adjust: bool | None) -> bool:
    """Are the articles after an insertion or deletion renumbered?"""
    if adjust is not None and adjust:
        return True
    if any(old != new for old, new in orders.stated.items()):
        return True
    kept = set(old) - orders.gone
    return any(number in kept and "-" not in number for number, _ in orders.inserted)


def shifts(operations: Sequence[Operation], old_articles: Sequence[str], adjust: bool | None = None) -> bool:
    """Do the operations give other articles other numbers?"""
    return _shifts(_orders(operations), old_articles, adjust)


def _in_order(pairs: Sequence[tuple[int, str]]) -> set[int]:
    """Positions of the longest run of stated numbers that keep their order; the others are articles that moved."""
    tails: list[tuple[int, int]] = []
    chains: list[list[int]] = []
    for position, new in pairs:
        k = bisect_left(tails, sort_key(new))
        chain = [*(chains[k - 1] if k else []), position]
        if k == len(tails):
            tails.append(sort_key(new))
            chains.append(chain)
        else:
            tails[k] = sort_key(new)
            chains[k] = chain
    return set(chains[-1]) if chains else set()


def number_articles(operations: Sequence[Operation], old_articles: Sequence[str], adjust: bool | None = None) -> Numbering:
    """The table with the numbers of insertions and what does not add up."""
    orders = _orders(operations)
    old = list(dict.fromkeys(old_articles))
    if not _shifts(orders, old, adjust):
        table: dict[str, str | None] = {a: orders.stated.get(a, orders.merged.get(a, a)) for a in old}
        table |= {a: None for a in old if a in orders.gone}
        return Numbering(table, _anchored(orders, table))
    found = _shifted(orders, old)
    return (_with_moves(orders, old, found) or found) if found.problems else found


def _free(total: int, taken: set[str]) -> list[str]:
    """The numbers up to `total` that no command gives to an article."""
    return [str(n) for n in range(1, total + 1) if str(n) not in taken]


def _one_off(stated: str, place: int) -> bool:
    return abs(sort_key(stated)[0] - place) < 2


def _with_moves(orders: _Orders, old: Sequence[str], walked: Numbering) -> Numbering | None:
    """The table where a stated number means that an article moves (第三十五条改为第十条), the others closing up.

    Only where every number then occurs once, no other article changes its place, and the number is two or more off: one off
    speaks for a command lost.
    """
    kept = [a for a in old if a not in orders.gone and a not in orders.merged]
    inserted = {n for n, _ in orders.inserted}
    stated = {a: orders.stated[a] for a in kept if a in orders.stated}
    taken = inserted | set(stated.values())
    free = _free(len(kept) + len(inserted), taken)
    waiting = [a for a in kept if a not in stated]
    if len(free) != len(waiting) or len(taken) != len(inserted) + len(stated) or "" in inserted:
        return None
    table: dict[str, str | None] = dict(zip(old, map(walked.table.__getitem__, old), strict=True))
    table |= stated
    table |= dict(zip(waiting, free, strict=True))
    if any(a not in stated or _one_off(stated[a], kept.index(a) + 1) for a in _moved(kept, table)):
        return None
    return Numbering(table, walked.inserted, (), True)


def _moved(kept: Sequence[str], table: dict[str, str | None]) -> list[str]:
    """The articles that no longer stand in the order of the others."""
    pairs = [(i, table[a] or "") for i, a in enumerate(kept)]
    steady = _in_order(pairs)
    return [a for i, a in enumerate(kept) if i not in steady]


def _shifted(orders: _Orders, old: Sequence[str]) -> Numbering:
    pairs = [(i, orders.stated[a]) for i, a in enumerate(old) if a in orders.stated]
    steady = _in_order(pairs)
    moved = {new for i, new in pairs if i not in steady}
    numbered = {n for n, _ in orders.inserted if n}
    waiting = Counter(_anchor(anchor) for number, anchor in orders.inserted if not number)
    table: dict[str, str | None] = {}
    problems: list[str] = []
    joined: set[str] = set()
    unnumbered: dict[str, list[str]] = {}
    first = min((sort_key(a)[0] for a in old), default=1)
    last = first - 1

    def following() -> int:
        n = last + 1
        while str(n) in numbered or str(n) in moved:
            n += 1
        return n

    for i, article in enumerate(old):
        if article in orders.gone:
            table[article] = None
        elif article in orders.merged and orders.merged[article] in joined:
            table[article] = orders.merged[article]
        elif article in orders.stated and i not in steady:
            table[article] = orders.stated[article]
        elif number := orders.merged.get(article) or orders.stated.get(article):
            table[article] = number
            joined.add(number)
            expected = following()
            last = sort_key(number)[0]
            if "-" not in number and last != expected:
                problems.append(f"article {article} becomes {last}, but by the other commands it would be {expected}")
        elif "-" in article and (main := table.get(article.partition("-")[0])):
            table[article] = main + "-" + article.partition("-")[2]
        else:
            last = following()
            table[article] = str(last)
        for _ in range(waiting[article]):
            last = following()
            unnumbered.setdefault(article, []).append(str(last))
    return Numbering(table, tuple(_numbered(orders.inserted, unnumbered)), tuple(problems), True)


def miscount(numbers: Sequence[str], before: Sequence[str]) -> tuple[str, str]:
    """The first number that stands twice or is missing among the articles of a text that counted on without a gap before, and which of
    the two it is; "" where they count on.

    >>> miscount(["1", "2", "4"], ["1", "2", "3"]), miscount(["1", "1"], ["1"]), miscount(["1", "2-1", "3"], ["1", "3"])
    (('3', 'is missing'), ('1', 'stands twice'), ('', ''))
    """
    if _gap(before)[0]:
        return "", ""
    return _gap(numbers)


def _gap(numbers: Sequence[str]) -> tuple[str, str]:
    """No number of its own may be told twice; those without a second part count on from the first of them."""
    seen: set[str] = set()
    for n in numbers:
        if n in seen:
            return n, "stands twice"
        seen.add(n)
    mains = sorted(int(n) for n in seen if n.isdigit())
    missing = next((a + 1 for a, b in pairwise(mains) if b != a + 1), 0)
    return (str(missing), "is missing") if missing else ("", "")


def _anchor(anchor: str) -> str:
    return anchor.removeprefix("after ")


def _numbered(inserted: Sequence[tuple[str, str]], unnumbered: dict[str, list[str]]) -> Iterator[str]:
    """The number of each new article; one told only by its place takes the next that was kept for it."""
    for number, anchor in inserted:
        queue = unnumbered.get(_anchor(anchor), [])
        yield number or (queue.pop(0) if queue else "")


def _anchored(orders: _Orders, table: dict[str, str | None]) -> tuple[str, ...]:
    """Where nothing shifts, an unnumbered article after 133 is 133-1."""
    taken = {n for n in table.values() if n} | {n for n, _ in orders.inserted if n}
    out = []
    for number, anchor in orders.inserted:
        name = number
        main = anchor.removeprefix("after ").partition("-")[0]
        if not name and anchor.startswith("after "):
            k = 1
            while f"{main}-{k}" in taken:
                k += 1
            name = f"{main}-{k}"
            taken.add(name)
        out.append(name)
    return tuple(out)
