"""The articles of the checked text itself: a contract or a draft has numbers of its own, which refer to nothing."""

from __future__ import annotations

import re

from kg.model.text import fold
from kg.zh.numerals import CHARS, to_int

_HEAD = re.compile(rf"^[ \t\u3000#*]*(?P<number>第(?P<n>[{CHARS}0-9]{{1,9}})条)(?=[ \t\u3000:：、*]|$)", re.MULTILINE)
_LEAST = 3
"""So many heads in a row, from the first article on, prove a text of articles."""
_ITSELF = re.compile(r"本(?:合同|协议|协定|章程|公约|契约|约定)(?:的)?(?=$|第)")
ITSELF = "an article of the text itself"


def heads(text: str) -> set[int]:
    """Where the numbers of the text's own articles begin: those at the beginning of a line that run on from 1.

    >>> sorted(heads("第一条 甲\\n第二条 乙\\n依照\\n第九条 丙\\n第三条 丁"))
    [0, 6, 21]
    """
    out: list[int] = []
    for m in _HEAD.finditer(fold(text)):
        if to_int(m["n"]) == len(out) + 1:
            out.append(m.start("number"))
    return set(out) if len(out) >= _LEAST else set()


def refers_to_itself(text: str, start: int) -> bool:
    """本合同第七条: the reference at `start`, with or without its instrument's name, is one to the text itself."""
    return bool(_ITSELF.match(text, start) or _ITSELF.search(text, max(0, start - 8), start))
