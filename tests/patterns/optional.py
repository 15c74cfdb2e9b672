"""The parts of a pattern that may be left out."""

from __future__ import annotations

import re

_TOKEN = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\((?:\?(?:P<\w+>|<?[=!]|[:>]))?|.", re.S)
_REPEAT = re.compile(r"(?:(?P<none>\?|\*|\{0?,\d*\})|\+|\{\d+(?:,\d*)?\})[?+]?")
_GAP = re.compile(r"[. |^$*+?{}]|\\|\[(?:\^|[ \\]|一-|\u4e00-)")


def split(pattern: str) -> list[tuple[int, int, str]]:
    """(begin, end, text) of each group, class or character that `?`, `*` or `{0,n}` makes optional, with this sign.

    What only bridges a gap (`[^,]{0,12}`, `.*`, white space) is no word of a pattern.

    >>> [t for _, _, t in split("(?:甲(?:乙|丙)?)了?[丁戊]*[^,]{0,9}(?=己)(?P<n>庚){0,2}?")]
    ['(?:乙|丙)?', '了?', '[丁戊]*', '(?P<n>庚){0,2}?']
    """
    out: list[tuple[int, int, str]] = []
    open_: list[int] = []
    at = 0
    while at < len(pattern):
        token = _TOKEN.match(pattern, at)
        assert token
        begin, at = at, token.end()
        if token[0].startswith("(") and token[0] != ")":
            open_.append(begin)
            continue
        if token[0] == ")":
            begin = open_.pop() if open_ else begin
        sign = _REPEAT.match(pattern, at)
        if sign and sign["none"] and not _GAP.match(token[0]):
            out.append((begin, sign.end(), pattern[begin : sign.end()]))
        at = sign.end() if sign else at
    return out
