"""The items of the body matched with the entries of the contents."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from kg.model.documents import Issue
from kg.model.text import fold, squeeze
from kg.parse.gazette.contents import Entry, title_and_author
from kg.parse.gazette.items import Head, bare_head
from kg.text.clean import Line
from kg.text.paragraphs import ends_sentence

WRITTEN = re.compile(r"\(书面\)$")


def plain(text: str) -> str:
    """A title without brackets and spaces; a congress by its short name, as contents often print it."""
    bare = re.sub(r"[《》〈〉()\s]", "", WRITTEN.sub("", squeeze(fold(text))))
    return bare.replace("人民代表大会", "人大").replace("人大常务委员会", "人大常委会")


@lru_cache(4096)
def grams(text: str) -> frozenset[str]:
    return frozenset(text[i : i + 2] for i in range(len(text) - 1))


def _likeness(title: str, entry: str) -> float:
    """How much of a printed title the contents entry holds, 0 to 1."""
    if not title:
        return 0.35
    if title in entry:
        return 0.7 + 0.3 * len(title) / max(len(entry), 1)
    a, b = grams(title), grams(entry)
    return 0.9 * len(a & b) / max(len(a | b), 1)


def _best(like_of: Sequence[Sequence[float]], rows: int, cols: int) -> list[list[float]]:
    """[r][c]: the likeness of the best alignment of the items from r on with the entries from c on."""
    best = [[0.0] * (cols + 1) for _ in range(rows + 1)]
    for r in range(rows - 1, -1, -1):
        for c in range(cols - 1, -1, -1):
            like = like_of[r][c]
            take = like + best[r + 1][c + 1] if like >= 0.3 else -1.0
            best[r][c] = max(best[r + 1][c], best[r][c + 1], take)
    return best


def align(titles: Sequence[str], entries: Sequence[Entry]) -> list[Entry | None]:
    """Each item's contents entry: the best order-keeping alignment. An entry may hold two titles
    (a decision and the statute printed again under it); then the second item has none of its own."""
    names = [plain(t) for t in titles]
    texts = [plain(e.text) for e in entries]
    rows, cols = len(names), len(texts)
    bare = [plain(title_and_author(e)[0]) for e in entries]
    like_of = [
        [
            max(_likeness(n, t), 0.85 * ((len(b) > 9 and b in n) or (len(b) > _SHORT and n.endswith(b))))
            for t, b in zip(texts, bare, strict=True)
        ]
        for n in names
    ]
    best = _best(like_of, rows, cols)
    out: list[Entry | None] = []
    r = c = 0
    while r < rows:
        if c < cols:
            like = like_of[r][c]
            if like >= 0.3 and abs(best[r][c] - like - best[r + 1][c + 1]) < 1e-9:
                out.append(entries[c])
                r, c = r + 1, c + 1
                continue
            if best[r][c] == best[r][c + 1]:
                c += 1
                continue
        out.append(None)
        r += 1
    return _out_of_order(out, names, entries, like_of)


def _out_of_order(
    found: list[Entry | None], names: Sequence[str], entries: Sequence[Entry], like_of: Sequence[Sequence[float]]
) -> list[Entry | None]:
    """An item printed elsewhere than its contents entry says still finds it, if the title is the same."""
    free = [c for c, e in enumerate(entries) if all(e is not x for x in found)]
    for r, entry in enumerate(found):
        if entry is None and names[r] and free:
            c = max(free, key=lambda c: like_of[r][c])
            if like_of[r][c] >= 0.85:
                found[r] = entries[c]
                free.remove(c)
    return found


_LIKE, _ALIKE = 0.75, 0.8
"""How much of an entry a title has to share: behind the end of a text, and where none is printed (a list without stops)."""
_MOST = 60
_SHORT, _SURE = 4, 8
"""Characters of a title, and of one that need not stand in the very words of its entry."""


def sought(lines: Sequence[Line], heads: Sequence[Head], pairs: Sequence[Entry | None], entries: Sequence[Entry], first: int) -> list[Head]:
    """The heads of items that only the contents prove: a title of one to three lines, in nearly the words of an entry that no
    item has, behind the end of a text, between the items of the entries around it.

    An attendance list, a speech without a date line. With more than 60 such entries the contents are those of something else.
    """
    at = {id(e): h for h, e in zip(heads, pairs, strict=True) if e is not None}
    lacking = [k for k, e in enumerate(entries) if id(e) not in at]
    out: list[Head] = []
    for k in lacking if len(lacking) <= _MOST else ():
        before = [at[id(e)].body for e in entries[:k] if id(e) in at]
        after = [at[id(e)].title for e in entries[k + 1 :] if id(e) in at]
        begin, end = max([*before[-1:], *(h.body for h in out), first]), min([*after[:1], len(lines)])
        _, i, n = max(_titles_like(lines, begin, end, plain(title_and_author(entries[k])[0])), default=(0.0, 0, 0))
        if n:
            out.append(bare_head(lines, i, i + n))
    return out


def _titles_like(lines: Sequence[Line], begin: int, end: int, wanted: str) -> Iterator[tuple[float, int, int]]:
    """(likeness, line, number of lines) of what may be a title, of about the length of the one that is wanted."""
    for i in range(begin, end):
        least = _LIKE if _closed(lines, i, begin) else _ALIKE
        for n in (1, 2, 3):
            title = _title(lines, i, i + n, end)
            if len(title) < _SURE and (title != wanted or least > _LIKE):
                continue
            if least * len(wanted) < len(title) < len(wanted) / least and (like := overlap(grams(title), grams(wanted))) >= least:
                yield like, i, n


def _closed(lines: Sequence[Line], i: int, begin: int) -> bool:
    """May a title stand here: at the first line, behind the end of a sentence, a day or a list of names?"""
    before = lines[i - 1].folded if i > begin else ""
    return not before or ends_sentence(before) or squeeze(before).endswith("日")


def _title(lines: Sequence[Line], i: int, j: int, end: int) -> str:
    """The lines i..j as a title; "" where one of them is a sentence or a cell."""
    some = lines[i:j] if j < end else ()
    text = "".join(squeeze(x.folded) for x in some)
    return plain(text) if _SHORT <= len(text) <= 140 and not any(x.cell or ends_sentence(x.folded) for x in some) else ""


def missing(entries: Sequence[Entry], pairs: Sequence[Entry | None]) -> list[Issue]:
    used = {id(e) for e in pairs}
    return [
        Issue("missing_section", "warning", f"the contents name an item that the body lacks: {e.text[:60]}", "page " + e.page)
        for e in entries
        if id(e) not in used
    ]


def overlap(a: frozenset[str], b: frozenset[str]) -> float:
    return len(a & b) / max(len(a | b), 1)
