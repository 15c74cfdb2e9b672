"""Bodies and sittings written out: 市十六届人大常委会第四次会议 → 北京市第十六届人民代表大会常务委员会第四次会议."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.model.documents import Document, Enactment
from kg.zh.lawnames import without_place
from kg.zh.numerals import CHARS
from kg.zh.terms import house

_N = rf"(?:[{CHARS}]{{1,6}}|[0-9]{{1,4}})"
_PLACE = re.compile(
    r"^(?!自治[区州县])(?P<place>[^\W\d_a-zA-Z]{2,12}?(?:自治区|自治州|自治县|特别行政区|省|市|州|盟|县|区|旗))(?=第|人民|人大|常委|监察|高级|法|[^\W\d_a-zA-Z]{0,6}(?:委员会|局|厅|办公室))"
)
_STATE = re.compile("全国(?:人民代表大会|人大)")
_TERM = re.compile(rf"第?({_N})届")
_CONGRESS = re.compile(
    rf"(?P<where>全国|[省市州县区旗盟]|自治[区州县]|[^\W\d_a-zA-Z]{{2,8}}(?:省|市|州|县|区|旗|盟))?(?P<term>第?{_N}届)?(?P<state>全国)?"
    rf"(?:人民代表大会|人大)?(?P<sc>常务委员会|常委会)"
)


@dataclass(frozen=True, slots=True)
class Home:
    """Whose gazette speaks: the place, and the term of its congress at the time (第十六届 or "")."""

    place: str
    term: str


def passing(doc: Document) -> Enactment | None:
    """The passing of a text that a higher congress has approved since, whose sitting is then that of the document."""
    acts = doc.statute.enactments if doc.statute else ()
    approved = any(e.action == "approved" for e in acts)
    return next((e for e in acts if e.action == "passed" and e.body), None) if approved else None


def home_of(doc: Document) -> Home:
    """Place and term by the document's own heading: its meeting, then author, then title.

    A text without any of them has no place; 市人大常委会 then stays as printed.
    """
    passed = passing(doc)
    meeting = passed.meeting or passed.body if passed else doc.meeting
    term = _TERM.search(meeting)
    label = f"第{term[1]}届" if term else ""
    for text in (meeting, doc.author_role, doc.author, doc.title, doc.subject_law):
        m = _PLACE.match(re.sub(r"^关于", "", text))
        if m:
            return Home(m["place"], label)
    law = doc.subject_law or (doc.title if doc.form.is_law else "")
    return Home("全国" if _STATE.match(doc.title) else law[: len(law) - len(without_place(law))], label)


def _place(where: str | None, state: str | None, home: Home) -> str:
    if where == "全国" or state:
        return "全国"
    if not where:
        return home.place
    relative = len(where) == 1 or where in ("自治区", "自治州", "自治县")
    # 市人大常委会 in a text of a province is that of a city that it has named.
    return home.place if relative and home.place.endswith(where) else where


def standing_committee(text: str, home: Home, current: bool = True) -> str:
    """市十六届人大常委会, 常委会 → the full name; where no term is printed the home's, if `current`.

    >>> standing_committee("市十五届人大常委会", Home("云州市", "第十六届"))
    '云州市第十五届人民代表大会常务委员会'
    """
    found = list(_CONGRESS.finditer(text))
    if not found:
        return text
    m = found[-1]
    place = _place(m["where"], m["state"], home)
    return house(place, m["term"] or (home.term if current and place == home.place else ""), standing=True)


_HOUSE = re.compile(rf"(?P<where>[^\W\d_a-zA-Z]*?)(?P<term>第?{_N}届)?(?P<state>全国)?(?:人民代表大会|人大)")


def congress(text: str, home: Home) -> str:
    """省九届人大 → the full name; a term is kept where printed.

    >>> congress("市九届人大", Home("云州市", "第十届")), congress("第十届全国人民代表大会", Home("", ""))
    ('云州市第九届人民代表大会', '第十届全国人民代表大会')
    """
    m = _HOUSE.fullmatch(text)
    if not m:
        return text
    return house(_place(m["where"] or None, m["state"], home), m["term"] or "")


def government(text: str, home: Home) -> str:
    """市政府, 市人民政府 → the full name."""
    m = re.search(r"([^\W\d_a-zA-Z]{2,8}(?:省|市|州|县|区)|[省市州县区]|自治区)?(?:人民)?政府$", text)
    if "国务院" in text or not m:
        return "国务院" if "国务院" in text else text
    where = m[1] or ""
    place = _place(where, None, home)
    return text if place == "全国" else f"{place or where}人民政府"


_TITLED = re.compile("(?P<body>[一-鿿]{2,40}?[会府院部局署委厅行室])关于")


def titled(title: str) -> str:
    """The body that a decision's own title names.

    >>> titled("云州市人民政府关于修改《云州市灯塔办法》的决定"), titled("关于修改《云州市灯塔办法》的决定")
    ('云州市人民政府', '')
    """
    m = _TITLED.match(title)
    return m["body"] if m else ""


_SHORT = re.compile("(?:[省市州县区]|自治[区州县])?(?:人民)?政府")


def full_body(body: str, home: Home) -> str:
    """市政府 of a heading with its place; other bodies as printed.

    >>> full_body("市政府", Home("云州市", "")), full_body("云州市公安局", Home("云州市", ""))
    ('云州市人民政府', '云州市公安局')
    """
    return government(body, home) if _SHORT.fullmatch(body) else body


_COMMITTEE = re.compile(
    rf"(?P<where>全国|[省市州县区]|[^\W\d_a-zA-Z]{{2,8}}(?:省|市))?(?P<term>第?{_N}届)?(?:全国)?(?:人民代表大会|人大)?(?P<name>[一-鿿、]{{2,16}}(?:委员会|委))"
)


def special_committee(text: str, home: Home) -> str:
    """法制委员会, 市人大财经委 → the committee of the home's congress; a term is kept where printed.

    >>> special_committee("法制委员会", Home("云州市", "第十六届"))
    '云州市人民代表大会法制委员会'
    """
    m = _COMMITTEE.fullmatch(text)
    if not m:
        return text
    return house(_place(m["where"], None, home), m["term"] or "") + m["name"]


_SITTING = re.compile(f"第?[{CHARS}0-9]{{1,5}}次(?:政府)?(?:全体|常务|主席团|[部委局署行]务)?会议|第?[{CHARS}0-9]{{1,5}}次[部局]务会$")
# 国家监察委员会全体会议
_UNNUMBERED = re.compile("(?:^|(?<=[部委局署行院会府]))(?:全体|常务|[部委局署行]务)会议$")
_DAY = re.compile(f"^并?[经由于]?(?:[{CHARS}0-9]{{2,5}}年[{CHARS}0-9月日]{{2,12}}[由经]?)?")


# 第9次省政府常务会议: the number before the body
_NUMBER_FIRST = re.compile(f"^(第?[{CHARS}0-9]{{1,5}}次)([一-鿿]{{0,14}}(?:政府|国务院))(?=(?:全体|常务)会议)")


_OF_STATE = re.compile("^中华人民共和国(?=第[^届]{1,4}届全国人民代表大会)")
"""中华人民共和国第二十届全国人民代表大会: the same congress with the name of the state."""


# 市人民政府2006年度第一次常务会议: the year numbers the sittings
_OF_YEAR = re.compile(f"(?<=[会府院部局署])[{CHARS}0-9]{{4}}年度?$")


def sitting(who: str, home: Home, issuer: str = "", current: bool = True) -> tuple[str, str]:
    """Body and meeting of 2023年9月27日江海省第十四届人大常委会第五次会议; `issuer`: whose 第25次委务会议 it is.

    >>> sitting("2018年7月12日第9次省政府常务会议", Home("江海省", ""))
    ('江海省人民政府', '江海省人民政府第9次常务会议')
    """
    who = _NUMBER_FIRST.sub(r"\2\1", _OF_STATE.sub("", _DAY.sub("", who)))
    m = _SITTING.search(who) or _UNNUMBERED.search(who)
    body = _OF_YEAR.sub("", who[: m.start()]) if m else who
    if m and not body:
        body = issuer if "、" not in issuer else ""
    if re.search("常委会|常务委员会", body):
        body = standing_committee(body, home, current)
    elif "政府" in body or "国务院" in body:
        body = government(body, home)
    return body, body + m[0] if m else ""


def published_by(doc: Document, home: Home) -> str:
    """The body whose order or notice publishes a text that tells no passing of its own."""
    body, meeting = sitting(doc.publisher, home)
    return body if meeting else full_body(doc.publisher, home)
