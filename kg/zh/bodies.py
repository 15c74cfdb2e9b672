"""Bodies (机构) as named in a text: congresses, committees, governments, departments, courts, party bodies, others.

A mention says what kind of body it is and of which place, as far as the printed words do; which body
that makes, once the document's own place is known, is decided in kg/corpus/bodies.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from kg.model.facts import BodyMention
from kg.zh.committee import behind_house, committee
from kg.zh.numerals import CHARS
from kg.zh.persons import simplified
from kg.zh.places import PLACE, known_places, province_of, province_stems, stems
from kg.zh.words.table import table

_N = f"[{CHARS}0-9]+"
_TERM = rf"(?:第?{_N}届)"


def trie(words: Iterable[str]) -> str:
    """A pattern that matches any of the words, the longest first, without trying them one by one."""
    tree: dict[str, dict[str, object]] = {}
    for word in words:
        node: dict[str, object] = tree  # type: ignore[assignment]
        for char in word:
            node = node.setdefault(char, {})  # type: ignore[assignment]
        node[""] = {}

    def write(node: dict[str, object]) -> str:
        options = [re.escape(k) + write(v) for k, v in sorted(node.items()) if k]  # type: ignore[arg-type]
        body = options[0] if len(options) == 1 else f"(?:{'|'.join(options)})" if options else ""
        if "" in node and options:
            return f"(?:{body})?"
        return body

    return write(tree)  # type: ignore[arg-type]


def _names(row: dict[str, str], column: str) -> list[str]:
    return [row["name"], *(x for x in row[column].split("|") if x)]


@lru_cache(maxsize=1)
def fixed() -> dict[str, str]:
    """Names that mean one body wherever they stand → its name."""
    return {n: r["name"] for r in table("bodies") for n in _names(r, "aliases")}


@lru_cache(maxsize=1)
def departments() -> dict[str, str]:
    """What follows a place in a department's name → the full form."""
    return {n: r["name"] for r in table("departments") for n in _names(r, "short")}


@lru_cache(maxsize=1)
def local_parts() -> dict[str, dict[str, str]]:
    """What follows a place in the name of a party body or association → its row."""
    return {n: r for r in table("local_bodies") for n in _names(r, "short")}


@lru_cache(maxsize=1)
def parties() -> dict[str, str]:
    """Short and full names of the democratic parties and the youth league, which have committees at places → the full name."""
    return {n: r["name"] for r in table("parties") for n in _names(r, "short")}


# 中共某市纪委 is 某市纪委: discipline bodies are the party's alone.
_PARTY_OF_PLACE = re.compile("^(?:中共|中国共产党)(?=[^中].{1,16}(?:纪委|纪律检查委员会)$)")
_NATION = re.compile(rf"^(?:中华人民共和国)?{_TERM}(?=全国)")
_CONGRESS = re.compile(
    rf"(?P<place>{PLACE.pattern}|[本我]?[省市县区州旗盟镇乡]|自治区|自治州|全国)(?P<t1>{_TERM})?(?:(?P<people>人民代表大会|人大)(?P<t2>{_TERM})?(?P<standing>常务委员会|常委会)?|(?P<alone>常务委员会|常委会))(?P<t3>{_TERM})?"
    rf"(?:第{_N}次(?:全体)?会议)?(?P<sub>[^\W\d_a-zA-Z]{{2,30}})?"
)
_PARTY = re.compile(
    rf"(?:中共|中国共产党)?(?P<place>{PLACE.pattern}|[省市县区州]|[乡镇](?=党委)|自治区)(?:委员会|委|(?:(?<=自治区)|(?<=[乡镇]))党委)(?P<sub>[^\W\d_a-zA-Z]{{0,12}})"
)
# 中共平原地委
_PREFECTURE = re.compile("(?<=[一-鿿])地委(?!员)")
_GOVERNMENT = re.compile(
    rf"(?P<place>{PLACE.pattern}|[本我]?[省市县区州旗盟镇乡]|自治区|自治州)(?:人民)?政府(?P<sub>[^\W\d_a-zA-Z]{{0,14}})"
)
# 西疆军区, 经济开发区: a region without a government of its own
_ZONE = re.compile("(?:军|战|警备|卫戍|开发|高新|保税|度假|景|园|示范|试验)区$")
_PLACED = re.compile(rf"(?P<place>{PLACE.pattern}|[本我]?[省市县区州旗盟镇乡]|自治区|自治州)(?P<rest>[一-鿿()]{{2,30}})")
_COURT = re.compile(rf"(?:[县区旗]|.{{2,30}})法院(?:\([^()]*法院\))?(?:第[{CHARS}]+巡回法庭)?")
_PROCURATORATE = re.compile(r"(?:[市省县区旗]|.{2,30})检察院(?:\([^()]*检察院\))?(?:[^\W\d_a-zA-Z]{0,8}分院)?")


@lru_cache(maxsize=4096)
def read_body(text: str) -> BodyMention | None:
    """The body that a whole string names, or None where its form is unknown.

    >>> read_body('市人大常委会'), read_body('市住建委')
    (BodyMention(surface='市人大常委会', form='standing', place='市', core='', begin=0, end=0), BodyMention(surface='市住建委', form='department', place='市', core='住房和城乡建设委员会', begin=0, end=0))
    """
    s = _PARTY_OF_PLACE.sub("", _NATION.sub("", simplified(text)))
    s = _of_province().sub(lambda m: province_of(m[0]), s)
    if s in fixed():
        return BodyMention(text, "fixed", "", fixed()[s])
    if conference := _conference(text, s):
        return conference
    return _congress(text, s) or _court(text, s) or _party(text, s) or _government(text, s) or _department(text, s)


@lru_cache(maxsize=1)
def _of_province() -> re.Pattern[str]:
    """上海 of 上海人大常委会 and 北京高院."""
    return re.compile(rf"^(?:{'|'.join(province_stems())})(?=人大(?!代表)|政协|高院$)")


# 市高院, 江海市中院
_SHORT_COURT = re.compile("(?P<of>[省市]|自治区|[一-鿿]{2,8}(?:自治区|[省市州盟]))(?P<level>高|中)院")
_CONFERENCE = re.compile(
    rf"(?:(?:中国人民)?政(?:治)?协(?:商会议)?)(?P<t1>{_TERM})?(?P<place>全国|{PLACE.pattern}|[本我]?[省市县区州旗盟]|自治区)(?:(?P<t2>{_TERM})?委员会|(?<=[省市县区州旗盟]){_TERM}$)(?P<sub>[^\W\d_a-zA-Z]{{2,20}})?"
    rf"|(?P<t3>{_TERM})?(?P<of>全国|{PLACE.pattern}|[本我]?[省市县区州旗盟]|自治区)(?P<t4>{_TERM})?政协(?P<t5>{_TERM})?(?:全国委员会|(?<=届)委员会)?(?P<part>常委会|常务委员会|办公[室厅]|研究室|[^\W\d_a-zA-Z]{{2,16}}委员会)?"
)


def _conference(text: str, s: str) -> BodyMention | None:
    """政协泉陵市第六届委员会, 十三届全国政协, 市政协: the political consultative conference of a place."""
    m = _CONFERENCE.fullmatch(s) if "政协" in s or "政治协商会议" in s else None
    if not m:
        return None
    sub = (m["sub"] or m["part"] or "").replace("常委会", "常务委员会")
    return BodyMention(text, "conference", m["place"] or m["of"], sub)


def _congress(text: str, s: str) -> BodyMention | None:
    if s in ("常委会", "常务委员会", "人大常委会", "人民代表大会常务委员会"):
        return BodyMention(text, "standing", "", "")
    bare = committee(s)
    if bare:
        return BodyMention(text, "committee", "", bare["name"])
    m = _CONGRESS.fullmatch(s)
    if not m or (m["alone"] and not m["t1"]):
        return None
    form = "standing" if m["standing"] or m["alone"] else "congress"
    sub = m["sub"] or ""
    if not sub:
        return BodyMention(text, form, m["place"], "")
    row = behind_house(sub)
    if row:
        return BodyMention(text, "standing" if row["of"] == "standing" else form, m["place"], row["name"])
    return BodyMention(text, form, m["place"], sub) if re.search(r"委员会$|组$|办公室$|办公厅$|专班$", sub) else None


def _court(text: str, s: str) -> BodyMention | None:
    if m := _SHORT_COURT.fullmatch(s):
        return BodyMention(text, "court", "", f"{m['of']}{m['level']}级人民法院")
    if _COURT.fullmatch(s):
        return BodyMention(text, "court", "", s)
    if _PROCURATORATE.fullmatch(s):
        return BodyMention(text, "procuratorate", "", s)
    return None


@lru_cache(maxsize=1)
def _branch() -> re.Pattern[str]:
    return re.compile(rf"(?P<party>{trie(parties())})(?P<place>{PLACE.pattern}|[省市县区州]|自治区)(?P<term>{_TERM})?(?:委员会|委)会?")


def _party(text: str, s: str) -> BodyMention | None:
    branch = _branch().fullmatch(s)
    if branch and branch["place"]:
        return BodyMention(text, "association", branch["place"], parties()[branch["party"]])
    m = _PARTY.fullmatch(_PREFECTURE.sub("地区委员会", s))
    if m and m["place"] and (not m["sub"] or m["sub"] in local_parts()):
        row = local_parts().get(m["sub"])
        return BodyMention(text, "party", m["place"], row["name"] if row else "")
    return None


def _government(text: str, s: str) -> BodyMention | None:
    m = _GOVERNMENT.fullmatch(s)
    if m and m["place"]:
        sub = m["sub"]
        if not sub or re.search(r"委员会$|办公厅$|办公室$|研究室$|局$|办$|委$|组$|中心$|参事室$", sub):
            return BodyMention(text, "government", m["place"], sub)
    m = PLACE.fullmatch(s)
    return BodyMention(text, "government", text, "") if m and s and not _ZONE.search(s) else None


def _department(text: str, s: str) -> BodyMention | None:
    for m in () if s.startswith("国务院") else _places(s):
        rest = s[m:]
        if rest in departments():
            return BodyMention(text, "department", s[:m], departments()[rest])
        if rest in local_parts():
            return BodyMention(
                text, "association" if local_parts()[rest]["kind"] != "party_body" else "party", s[:m], local_parts()[rest]["name"]
            )
    return None


def _places(s: str) -> Iterator[int]:
    """Ends of every place that a name can begin with, the longest first."""
    for i in range(min(len(s) - 1, 24), 0, -1):
        if (
            s[i - 1] in "省市县区州旗盟镇乡"
            and not (i > 2 and s[0] in "省市县区州旗" and s[:i] not in known_places())
            and (i == 1 or PLACE.fullmatch(s[:i]) or s[:i] in ("本市", "我市", "自治区", "自治州"))
        ):
            yield i
    for n in (4, 3, 2):
        if s[:n] in stems():
            yield n


_PART = re.compile(
    r"(?P<of>[^()]{2,}?(?:委员会|人民政府|人民法院|人民检察院|党组|大学|公司|集团|银行|总局|[局厅部署](?=[^()]{0,3}(?:办公|党|直属)|驻|[一-鿿]{2,8}(?:调查总队|税务局|监管局|分局|海关|办事处|大队|支队|总队|分行))))"
    r"(?:(?:机关)?(?:党组|党委|党总支|党支部)|办公[厅室]|(?:驻)?[一-鿿]{1,14}(?:局|部|处|室|科|中心|大队|支队|总队|组|队|站|所|委员会|分行|支行|分院|附属[一-鿿]+|办事处|海关|分局|营业管理部))$"
)


def parent_of(name: str) -> str:
    """The body that a name's own words make it a part of; "" where they tell none.

    >>> [parent_of(n) for n in ('江海市水利局党组', '江海市监察委员会第一监督检查室', '国家统计局安徽调查总队', '江海市教育局')]
    ['江海市水利局', '江海市监察委员会', '国家统计局', '']
    """
    party = re.fullmatch("(.{2,}?)(?:机关)?(?:党组|党委|党总支|党支部)", name)
    if party:
        return party[1]
    m = _PART.fullmatch(name)
    return m["of"] if m else ""
