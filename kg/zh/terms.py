"""Terms and sessions (届, 次) of congresses, committees and conferences: 第六届, 第十二次会议."""

from __future__ import annotations

import re

from kg.zh.numerals import CHARS

NUMBER = rf"[{CHARS}0-9]+"
TERM = re.compile(rf"第?({NUMBER}|首)届")
"""第六届; 六届 where the ordinal is left out (市六届人大); 首届."""
SESSION = re.compile(rf"(?:第|(?<=[大会届])){NUMBER}次(?:全体|临时|常委会?|常务委员|政务)?会议")


def term_of(text: str) -> str:
    """The term that a body's or a sitting's name carries, with 第; "" without one.

    >>> term_of('清湾区第九届人民代表大会常务委员会'), term_of('市六届人大'), term_of('国务院')
    ('第九届', '第六届', '')
    """
    m = TERM.search(text)
    return f"第{m[1].replace('首', '一')}届" if m else ""


def without_term(text: str) -> str:
    """A body's name without its term: the body is the same in every term.

    >>> without_term('清湾区第九届人民代表大会')
    '清湾区人民代表大会'
    """
    return TERM.sub("", text)


_SESSION_BEHIND = re.compile("第[^届]{1,6}次(?:常务|全体|政务)?会议$")


def without_session(meeting: str) -> str:
    """The body of which a meeting is a session.

    >>> without_session('清湾区第九届人民代表大会常务委员会第四次会议')
    '清湾区第九届人民代表大会常务委员会'
    """
    return _SESSION_BEHIND.sub("", meeting)
