"""Signs that a decision, as it is held, does not tell all that its law underwent."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher

from kg.zh.numerals import CHARS, to_int

_ITEM = re.compile(rf"(?:^|(?<=[。”；;]))[ \t\u3000]*(?P<n>[{CHARS}]{{1,5}})(?P<odd>[^\w\s])?[、,，.．]", re.MULTILINE)
_LEAP = 30
"""More items than these are not left out of a copy: the number is read wrong, or of another list."""
_SHORT = 6
"""Characters of a word that is put in place of another throughout a law."""
_ARTICLES = 2
"""In so many articles a change of the same word is no accident."""


def missing_items(text: str) -> list[int]:
    """Numbers of items (一、二、四、) that a decision's lists pass over: the copy that is held lacks them. A number that print has
    spoilt (二十―、) may be any of those.

    >>> missing_items("一、将第一条修改为…\\n二、删除第三条。\\n五、增加一条。")
    [3, 4]
    """
    out: list[int] = []
    last = spoilt = 0
    for m in _ITEM.finditer(text):
        n = 0 if m["odd"] else to_int(m["n"]) or 0
        if n == 1 or last < n <= last + 1 + _LEAP:
            out += range(last + 1 + spoilt, n) if last else ()
            last, spoilt = n, 0
        elif not n:
            spoilt += 1
    return out


def turned_words(reworded: Iterable[tuple[str, str]], given: Sequence[str]) -> list[tuple[str, str]]:
    """Words that a decision has turned into others wherever it words an article anew, though no command names them (区、县 → 区).

    `reworded`: the old and new wording of each such article; `given`: all wording of the decision, which must have none of the old words.
    A reprint of the law may have turned them in the other articles too.
    """
    seen: dict[tuple[str, str], int] = defaultdict(int)
    for old, new in reworded:
        for change in set(_small_changes(old, new)):
            seen[change] += 1
    return sorted(c for c, n in seen.items() if n >= _ARTICLES and not any(c[0] in words for words in given))


def _small_changes(old: str, new: str) -> Iterator[tuple[str, str]]:
    """Words left out or replaced inside what stays, each with the character before it."""
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        whole = 2 <= b - a <= _SHORT and d - c <= _SHORT and a and c
        if whole and tag in ("delete", "replace") and old[a - 1] == new[c - 1]:
            yield old[a - 1 : b], new[c - 1 : d]
