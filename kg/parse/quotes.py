"""Which lines stand inside a quotation “…” that began on an earlier line (the new wording in a 决定)."""

from __future__ import annotations

import re

_MARKS = re.compile("[“”\n]")


def quoted_lines(folded: str) -> set[int]:
    """Positions of the first character of each line that continues a quotation.

    A quoted text of several paragraphs opens each of them with “ and closes only the last, so “ at a
    line start inside a quotation does not open another. A quotation that is never closed holds no line:
    the next “ inside a line that did not itself begin with one shows that the mark ” was lost.

    >>> sorted(quoted_lines('改为:“甲。\\n“乙。”\\n二、丙'))
    [7]
    """
    if "“" not in folded:
        return set()
    found: set[int] = set()
    pending: list[int] = []
    depth, own = 0, True
    line = 0
    for m in _MARKS.finditer(folded):
        c, at = m[0], m.start()
        if c == "\n":
            line = at + 1
            own = False
            if depth:
                depth = 1
                while folded[line : line + 1] in (" ", "\t", "\n"):
                    line += 1
                pending.append(line)
        elif c == "“":
            if depth and at == line and pending and not own:
                own = True
            elif depth and own:
                depth += 1
            else:
                depth, own = 1, True
                pending = []
        elif depth:
            depth -= 1
            if not depth:
                found.update(pending)
                pending = []
    return found
