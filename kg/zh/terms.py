"""Terms and sessions (届, 次) of congresses, committees and conferences: 第六届, 第十二次会议."""

from __future__ import annotations

import re
from collections.abc import Mapping

from kg.zh.numerals import CHARS, to_int

NUMBER = rf"[{CHARS}0-9]+"
TERM = re.compile(rf"第?({NUMBER}|首)届")
"""第六届; 六届 where the ordinal is left out (市六届人大); 首届."""
SESSION = re.compile(rf"(?:第|(?<=[大会届])){NUMBER}次(?:全体|临时|常委会?|常务委员|政务|主席)?会议")


def term_of(text: str) -> str:
    """The term that a body's or a sitting's name carries, with 第; "" without one.

    >>> term_of('清湾区第九届人民代表大会常务委员会'), term_of('市六届人大'), term_of('国务院')
    ('第九届', '第六届', '')
    """
    m = TERM.search(text)
    return f"第{m[1].replace('首', '一')}届" if m else ""


def house(place: str, term: str, standing: bool = False) -> str:
    """A congress, or its standing committee, written out; `place` 全国 for the nation's, `term` with or without 第, or "".

    >>> house("云州市", "十六届", standing=True), house("全国", "第六届"), house("云州市", "")
    ('云州市第十六届人民代表大会常务委员会', '第六届全国人民代表大会', '云州市人民代表大会')
    """
    of_term, body = f"第{term.removeprefix('第')}" if term else "", f"人民代表大会{'常务委员会' if standing else ''}"
    return f"{of_term}全国{body}" if place == "全国" else f"{place}{of_term}{body}"


def without_term(text: str) -> str:
    """A body's name without its term: the body is the same in every term.

    >>> without_term('清湾区第九届人民代表大会')
    '清湾区人民代表大会'
    """
    return TERM.sub("", text)


_SESSION_BEHIND = re.compile("第[^届]{1,6}次(?:常务|全体|政务|主席)?会议$")


def without_session(meeting: str) -> str:
    """The body of which a meeting is a session.

    >>> without_session('清湾区第九届人民代表大会常务委员会第四次会议')
    '清湾区第九届人民代表大会常务委员会'
    """
    return _SESSION_BEHIND.sub("", meeting)


_HOUSE = re.compile(
    rf"(?:中华人民共和国(?=第?(?:{NUMBER}|首)届全国|全国))?(?P<place>[^\W\d_a-zA-Z]*?)(?P<term>第?(?:{NUMBER}|首)届)(?P<state>全国)?"
    r"(?:人民代表大会|人大)(?P<standing>常务委员会|常委会)?(?=第|$)"
)


_COUNTED = re.compile(f"(?P<n>{NUMBER})次会议")


def same_session(one: str, other: str) -> bool:
    """Can two sittings as printed be one, as far as both tell term, number and house?

    >>> same_session('市六届人大五次会议', '泉陵市第6届人民代表大会第五次会议'), same_session('县首届人民代表大会第一次会议', '县第二届人民代表大会第一次会议')
    (True, False)
    """
    terms = {to_int(term_of(x)[1:-1]) for x in (one, other)} - {None}
    numbers = {to_int(m["n"]) for m in map(_COUNTED.search, (one, other)) if m}
    return len(terms) < 2 and len(numbers) < 2 and ("常" in one) == ("常" in other)


def meeting_in_full(meeting: str, places: Mapping[str, str]) -> str:
    """A congress's meeting (or the congress of a term) by its full name; `places`: what 州 or 市 means, by the last letter of the level.

    >>> meeting_in_full("县九届人大常委会第五次会议", {"县": "霁川县"})
    '霁川县第九届人民代表大会常务委员会第五次会议'
    >>> meeting_in_full("中华人民共和国第六届全国人民代表大会第四次会议", {}), meeting_in_full("省政府第18次常务会议", {})
    ('第六届全国人民代表大会第四次会议', '省政府第18次常务会议')
    """
    m = _HOUSE.match(meeting)
    if not m:
        return meeting
    place = m["place"]
    if len(place) == 1 or place in ("自治区", "自治州", "自治县"):
        place = places.get(place[-1], place)
    return house(m["state"] or place, m["term"], bool(m["standing"])) + meeting[m.end() :]
