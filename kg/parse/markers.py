"""The marks that items begin with: (一) (12) ① ㈠ ⑴ 一、 1."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.zh.numerals import CHARS, to_int

NUMERAL = rf"[{CHARS}0-9](?: {{0,2}}[{CHARS}0-9])*"
# (一) (12) ① ㈠ ⑴ 一、 1.
MARKER = re.compile(
    rf"\({{1,2}} ?(?P<p>[{CHARS}]{{1,5}}|[—–-]) ?\)(?! ?(?:(?:[至、和或及到—-]|以及|或者) ?第?\(|项(?!目)))|\( ?(?P<q>[0-9]{{1,3}}) ?\)|(?P<c>[①-⑳])|(?P<k>[㈠-㈩])|(?P<d>[⑴-⒇])"
    rf"|(?P<h>[{CHARS}]{{1,5}}) ?[、.](?![0-9])|(?P<a>[0-9]{{1,3}}) ?[.、](?![0-9])"
)
OPENS_MARKER = frozenset(f"(0123456789{CHARS}①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇")
_RUNS = {"c": 0x2460, "k": 0x3220, "d": 0x2474}


@lru_cache(maxsize=4096)
def number_of(numeral: str) -> int | None:
    """The number of a provision, spaces in its numeral or not."""
    n = to_int(numeral.replace(" ", ""))
    return n if n and n <= 9999 else None


def read_marker(folded: str, at: int) -> tuple[str, int, int] | None:
    """(style, number, position after it) of the item marker that begins at `at`."""
    m = MARKER.match(folded, at)
    if not m or m.lastgroup is None:
        return None
    style = m.lastgroup
    s = m[style]
    number = ord(s) - _RUNS[style] + 1 if style in _RUNS else 1 if s in "—–-" else number_of(s)
    if not number or number > 400 or (style == "h" and _counts_on(folded, m.end(), number)):
        return None
    return ("p" if style == "k" else "q" if style == "d" else style), number, m.end()


def _counts_on(folded: str, at: int, number: int) -> bool:
    """二、三级河道: a pair of numbers, no marker."""
    first = folded[at : at + 1]
    return first in CHARS and to_int(first) == number + 1 and folded[at + 1 : at + 2] in tuple("级类等号档者项款季")
