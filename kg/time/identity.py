"""Which article of a later text is which of an earlier one: from the decision between them, else by what they say."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, Protocol

Kind = Literal["same", "renumbered", "split", "merged", "rewritten", "new", "gone"]
By = Literal["decision", "wording"]

LEAST = 0.35
"""Articles in the same order with a smaller share of common character pairs are not one article changed but two."""
ALONE = 0.6
"""The share asked of articles that changed places, and of one that went into another or came out of it."""
WIDTHS = str.maketrans("（）：；，．？！", "():;,.?!")
_PLAIN = str.maketrans("（）：；，．？！", "():;,.?!", " \u3000\n\t")


class Worded(Protocol):
    @property
    def article(self) -> str: ...
    @property
    def text(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Identity:
    """One article in two texts. `old` is empty for a new one, `new` for one that is gone. A split article has a row for each
    of its parts, a merged one for each of what it was made of. `likeness`: share of common character pairs, 1 for the same words;
    `by`: whether a decision says so, or only the wording does."""

    kind: Kind
    old: str
    new: str
    by: By
    likeness: float


def identities(before: Sequence[Worded], after: Sequence[Worded], table: Mapping[str, str] | None = None) -> list[Identity]:
    """The articles of two texts that follow each other, in the order of the later one; those that are gone come last.

    `table`: old number → new one ("": gone) as the decision between has it, which leaves other numbers as they are; None without one.
    A table that the very words of the texts contradict is not believed: the decision was not read whole.
    """
    olds, news = ({p.article: p.text for p in reversed(side)} for side in (before, after))
    if table is not None and _contradicted(table, olds, news):
        table = None
    matched = _by_table(olds, news, table) if table is not None else _by_words(olds, news)
    by: By = "wording" if table is None else "decision"
    out = [_pair(old, new, olds, news, by) for old, new in matched.items()]
    taken = set(matched.values())
    lost = [n for n in olds if n not in matched]
    made = [n for n in news if n not in taken]
    merged, split = _merged(lost, olds, news, table or {}), _split(made, olds, news)
    # Each has most of the other's words: neither is a part of the other, they are one article that changed its place.
    both = {(i.old, i.new) for i in merged} & {(i.old, i.new) for i in split}
    out += [_pair(old, new, olds, news, "wording") for old, new in sorted(both)]
    out += [i for i in (*merged, *split) if (i.old, i.new) not in both]
    out += [Identity("gone", n, "", by, 0.0) for n in lost if not any(i.old == n for i in out)]
    out += [Identity("new", "", n, by, 0.0) for n in made if not any(i.new == n for i in out)]
    out = _named(out)
    place = {p.article: n for n, p in enumerate(after)}
    return sorted(out, key=lambda i: (place.get(i.new, len(place)), i.old))


def primary(found: Sequence[Identity]) -> dict[str, str]:
    """Old number → new one, each number once: of what was split or merged the part with the most of its words."""
    out: dict[str, str] = {}
    for i in sorted(found, key=lambda i: -i.likeness):
        if i.old and i.new and i.old not in out and i.new not in out.values():
            out[i.old] = i.new
    return out


def _pair(old: str, new: str, olds: Mapping[str, str], news: Mapping[str, str], by: By) -> Identity:
    a, b = olds[old], news[new]
    if plain(a) == plain(b):
        return Identity("same" if old == new else "renumbered", old, new, by, 1.0)
    return Identity("rewritten", old, new, by, round(_alike(_pairs(a), _pairs(b)), 3))


@lru_cache(1024)
def plain(text: str) -> str:
    """Width of punctuation and layout are no differences."""
    return text.translate(_PLAIN)


def _by_table(olds: Collection[str], news: Collection[str], table: Mapping[str, str]) -> dict[str, str]:
    """Old number → new one as the decision has it; what it does not name keeps its number."""
    taken = set(table.values())
    out: dict[str, str] = {}
    for n in olds:
        to = table.get(n, n if n not in taken else "")
        if to in news and to not in out.values():
            out[n] = to
    return out


def _contradicted(table: Mapping[str, str], olds: Mapping[str, str], news: Mapping[str, str]) -> bool:
    """Do words that stand once in each text stand where the table does not put them?"""
    matched = _by_table(olds, news, table)
    return any(matched.get(old, table.get(old)) != new for old, new in _same_words(olds, news).items())


def _by_words(olds: Mapping[str, str], news: Mapping[str, str]) -> dict[str, str]:
    """Old number → new one: the same words first, then those in order with the most words in common, then the most alike."""
    out = _same_words(olds, news)
    left = [n for n in olds if n not in out]
    right = [n for n in news if n not in set(out.values())]
    likeness = _likeness({n: olds[n] for n in left}, {n: news[n] for n in right})
    out |= _in_order(left, right, {k: v for k, v in likeness.items() if v >= LEAST})
    taken = set(out.values())
    for (old, new), value in sorted(likeness.items(), key=lambda x: (-x[1], x[0])):
        if value >= ALONE and old not in out and new not in taken:
            out[old] = new
            taken.add(new)
    return out


def _same_words(olds: Mapping[str, str], news: Mapping[str, str]) -> dict[str, str]:
    """Articles whose words stand once in each text."""
    before, after = (Counter(map(plain, side.values())) for side in (olds, news))
    at = {plain(text): n for n, text in news.items()}
    return {n: at[w] for n, text in olds.items() if (w := plain(text)) and before[w] == after[w] == 1}


@lru_cache(1024)
def _pairs(text: str) -> frozenset[str]:
    words = plain(text)
    return frozenset(words[n : n + 2] for n in range(len(words) - 1))


def _alike(a: frozenset[str], b: frozenset[str]) -> float:
    return len(a & b) / max(len(a | b), 1)


def _shared(olds: Mapping[str, str], news: Mapping[str, str]) -> dict[tuple[str, str], int]:
    """How many character pairs each old and new article have in common, where it is any."""
    holding: dict[str, list[str]] = defaultdict(list)
    for n, text in news.items():
        for pair in _pairs(text):
            holding[pair].append(n)
    out: Counter[tuple[str, str]] = Counter()
    for n, text in olds.items():
        for pair in _pairs(text):
            for other in holding.get(pair, ()):
                out[n, other] += 1
    return out


def _likeness(olds: Mapping[str, str], news: Mapping[str, str]) -> dict[tuple[str, str], float]:
    left, right = ({n: len(_pairs(t)) for n, t in side.items()} for side in (olds, news))
    return {(a, b): n / (left[a] + right[b] - n) for (a, b), n in _shared(olds, news).items()}


def _in_order(left: Sequence[str], right: Sequence[str], likeness: Mapping[tuple[str, str], float]) -> dict[str, str]:
    """The alignment in order with the greatest sum of likeness."""
    best = [[0.0] * (len(right) + 1) for _ in range(len(left) + 1)]
    for i in range(len(left) - 1, -1, -1):
        for j in range(len(right) - 1, -1, -1):
            here = likeness.get((left[i], right[j]), 0.0)
            best[i][j] = max(here + best[i + 1][j + 1] if here else 0.0, best[i + 1][j], best[i][j + 1])
    out, i, j = {}, 0, 0
    while i < len(left) and j < len(right):
        here = likeness.get((left[i], right[j]), 0.0)
        if here and best[i][j] == here + best[i + 1][j + 1]:
            out[left[i]] = right[j]
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return out


def _merged(lost: Sequence[str], olds: Mapping[str, str], news: Mapping[str, str], table: Mapping[str, str]) -> list[Identity]:
    """Articles that stand no longer alone: the decision gives their number to another article too, or their words stand in one."""
    out = []
    shared = _shared({n: olds[n] for n in lost}, news)
    most = _most(((old, new, count) for (old, new), count in shared.items()))
    for n in lost:
        size = max(len(_pairs(olds[n])), 1)
        if table.get(n):
            if table[n] in news:
                out.append(Identity("merged", n, table[n], "decision", round(shared.get((n, table[n]), 0) / size, 3)))
            continue
        if n in table:
            continue
        new, count = most.get(n, ("", 0))
        if new and count / size >= ALONE:
            out.append(Identity("merged", n, new, "wording", round(count / size, 3)))
    return out


def _split(made: Sequence[str], olds: Mapping[str, str], news: Mapping[str, str]) -> list[Identity]:
    """Articles whose words stood in one of the earlier text."""
    out = []
    shared = _shared(olds, {n: news[n] for n in made})
    most = _most(((new, old, count) for (old, new), count in shared.items()))
    for n in made:
        size = max(len(_pairs(news[n])), 1)
        old, count = most.get(n, ("", 0))
        if old and count / size >= ALONE:
            out.append(Identity("split", old, n, "wording", round(count / size, 3)))
    return out


def _most(shared: Iterable[tuple[str, str, int]]) -> dict[str, tuple[str, int]]:
    """Of each article the one with which it has the most in common, and how much."""
    out: dict[str, tuple[str, int]] = {}
    for one, other, count in shared:
        if count > out.get(one, ("", 0))[1]:
            out[one] = other, count
    return out


def _named(found: Sequence[Identity]) -> list[Identity]:
    """The other part of what was split or merged is named so too: its words are no longer the whole article's."""
    split = {i.old for i in found if i.kind == "split"}
    merged = {i.new for i in found if i.kind == "merged"}
    out = []
    for i in found:
        kind = i.kind
        if kind == "rewritten":
            kind = "split" if i.old in split else "merged" if i.new in merged else kind
        out.append(Identity(kind, i.old, i.new, i.by, i.likeness))
    return out
