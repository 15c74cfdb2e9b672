"""Where bodies stand in a text. The name of each is read by the grammar of kg/zh/bodies.py."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache

from kg.model.documents import Document
from kg.model.facts import BodyMention, Fact, Facts
from kg.relations.bodies.houses import congress_end, parts_of_houses
from kg.relations.bodies.named import LEAD, SUFFIXES, Names, branch
from kg.text.compact import Line, compact_lines
from kg.zh.bodies import departments, fixed, local_parts, read_body, trie
from kg.zh.committee import committees, fields_before
from kg.zh.numerals import CHARS
from kg.zh.persons import read_names
from kg.zh.places import LEVELS, place_before, places_named, stems

__all__ = ["find_bodies", "read_body"]

_N = f"[{CHARS}0-9]+"
_TERM_BEFORE = re.compile(rf"第?{_N}届$")
# Classes of bodies, not bodies: 各级人民政府, 相关区财政局, 设区的市人民政府.
_CLASS_BEFORE = re.compile(
    r"(?:各|各个|相关|有关|本级|同级|上级|下级|两级|级|所在地|所属|三地|的|[省区县乡州国镇]、|或者?|及其|每个|某|部分|其他|一些|多个|[0-9]个|不设区)$"
)
_FIXED_NOT_AFTER = re.compile(r"[门分署位件品级队委长]|业监|系统内|行动")
# Names of past ministries are also ordinary words: 交通部, 文化部.
_PAST = frozenset(("建设部", "农业部", "卫生部", "文化部", "交通部", "人事部", "监察部", "铁道部"))
_HAN = re.compile(r"[^\W\d_a-zA-Z]")
_BEFORE_AND = re.compile("[一-鿿》]")
_LINK = frozenset("、和与由经向对被请及同以受报在的为了到给从是将把并或就按据托使国")


def find_bodies(doc: Document) -> list[BodyMention]:
    """Every body that a document names, in order; the longer of two that overlap."""
    own = _own_places(doc)
    names = Names(own)
    out: list[BodyMention] = []
    for line in map(_behind_names, compact_lines(doc.text)):
        found = sorted(_line(line, own, names, doc.form.classes), key=lambda f: (f[0], -f[1]))
        end = 0
        for b, e, mention in found:
            if b >= end:
                out.append(BodyMention(mention.surface, mention.form, mention.place, mention.core, line.at[b], line.at[e - 1] + 1))
                end = e
    return out


_GAP = re.compile(r"(?<! )(?: {2,}+|\t) *+(?=[一-鿿]{3})")
_COLUMN = 80
"""Characters within which a column of names ends."""


def _behind_names(line: Line) -> Line:
    """A line of a list without its column of names: `卫  宁、纪小满(女)    区人民法院审判员` names 区人民法院."""
    printed = line.source(0, min(len(line.c), _COLUMN))
    for gap in _GAP.finditer(printed):
        before = printed[: gap.start()]
        if read_names(before, strict=True):
            k = len("".join(before.split()))
            return replace(line, c=line.c[k:], p=line.p[k:], at=line.at[k:])
    return line


def _own_places(doc: Document) -> frozenset[str]:
    """Places that the document's own title and session name (a fictional city is in no table); with the bare level, 县, where
    they name only places of that level: 县人民政府 is a class elsewhere."""
    head = doc.meeting + "\n" + doc.title
    levels = {p[-1] for p in places_named(head.replace(" ", ""))}
    named = places_named((head + "\n" + _GAP.sub("\n", doc.text.folded)).replace(" ", ""))
    return named | (levels if len(levels) == 1 else set())


@lru_cache(maxsize=1)
def _words() -> dict[str, str]:
    """Every word at which a body can be recognised → the reader that knows it."""
    out = dict.fromkeys(SUFFIXES, "named")
    out |= {n: "bare" for n, r in committees().items() if (r["kind"] == "special_committee" and len(n) >= 5) or n in _BARE}
    out |= {n: "local" for n, r in local_parts().items() if r["kind"] != "party_body" or n in _DISCIPLINE}
    out |= dict.fromkeys(departments(), "department")
    out |= {"共青团": "local", "中共": "party", "法院": "court", "检察院": "court", "政府": "government", "人民政府": "government"}
    out |= dict.fromkeys((level + "委" for level in "省市县区州"), "party")
    out |= dict.fromkeys(("人民代表大会", "人大", "常委会"), "congress")
    return out | dict.fromkeys(fixed(), "fixed")


@lru_cache(maxsize=1)
def _anchors() -> re.Pattern[str]:
    """One pattern of literal words alone, which the search can skip to by their first characters."""
    return re.compile(trie(_words()))


_DISCIPLINE = ("纪委", "纪委监委", "纪律检查委员会")
_PARTY_OF = re.compile(r"中共[^\W\d_a-zA-Z]{2,8}?(?:委员会|[省市县区州]委)")
_HAN_OR_POINT = re.compile("[一-鿿、,。:;)》”]")
_PART_OF_WORD = re.compile("[托员派任常]|会(?![同商签])")
"""After 市委, 市教委 …: the word is 委托, 委员, 委员会 …"""
_BARE = ("法制办", "城建环保办公室", "城建环保办", "财经办", "预算工委", "法工委", "教科文卫办", "主任会议", "法制委员会", "委员长会议")

Hit = tuple[int, int, BodyMention]


def _named(line: Line, hit: tuple[int, int], begin: int, end: int, group: str) -> BodyMention:
    """A body by its name; a branch of one that is written short (人行云州分行) under the full name of the whole."""
    surface = line.p[begin:end]
    whole = fixed().get(line.c[hit[0] : hit[1]]) if group == "fixed" and begin == hit[0] else None
    return BodyMention(surface, "named", "", whole + line.c[hit[1] : end] if whole else surface)


def _line(line: Line, own: frozenset[str], names: Names, classes: bool) -> Iterator[Hit]:
    c = line.c
    at = floor = 0
    while m := _anchors().search(c, at):
        at = m.end()
        group = _words()[m[0]]
        if group == "named":
            hit = names.read(c, m, floor) if not classes or m[0] in ("管理委员会", "管委会") else None
        else:
            hit = _READERS[group](c, m, own)
        if hit is None:
            if group == "department":  # 未来科学城管委会 begins with another word's end: 城管委
                at = m.start() + 1
            if group == "fixed" and (again := _anchors().search(c, m.start() + 1)) and again.start() < m.end():
                at = m.start() + 1
            continue
        b, e = hit
        longer = branch(c, b, e, group, own)
        b, e = longer or hit
        mention = _named(line, hit, b, e, group) if longer or group == "named" else read_body(line.p[b:e])
        if mention:
            yield b, e, mention
            at = floor = max(at, e)


def _is_word(word: str, before: str) -> bool:
    """Names of ministries that are words of another name or of plain speech here: 城市建设部, 市财政局."""
    if word in _PAST and _HAN.match(before) and before not in _LINK:
        return True
    return len(word) <= 4 and word[-1] in "部署局" and before != "" and before in "市省区县级各乡村业"


def _fixed(c: str, m: re.Match[str], own: frozenset[str]) -> tuple[int, int] | None:
    word, before, after = m[0], c[m.start() - 1 : m.start()], c[m.end() : m.end() + 3]
    if _FIXED_NOT_AFTER.match(after) and not word.endswith(("会", "院", "委")):
        return None
    if (word == "联合国" and after.startswith("铁")) or _is_word(word, before):
        return None
    if word in ("全国人民代表大会", "全国人大") and (longer := congress_end(c, m.end())) > m.end():
        return (m.start(), longer) if read_body(c[m.start() : longer]) else (m.start(), m.end())
    if word in ("全国人大", "全国人民代表大会") and after[:2] in ("代表", "常委"):
        return None
    return m.start(), m.end()


def _congress(c: str, m: re.Match[str], own: frozenset[str]) -> tuple[int, int] | None:
    if m[0] == "人大" and c[m.end() : m.end() + 2] in ("代表", "工作", "制度"):
        return None
    e = congress_end(c, m.end())
    i = m.start()
    term = _TERM_BEFORE.search(c[max(0, i - 8) : i])
    i -= len(term[0]) if term else 0
    b = place_before(c, i, own)
    if b == i:
        if m[0] == "常委会" and (sub := parts_of_houses().match(c, m.end())) and sub[0] not in ("党组", "办公厅", "办公室"):
            return None
        return (
            (m.start(), m.end())
            if m[0] == "常委会" and not _CLASS_BEFORE.search(c[max(0, i - 3) : i]) and c[i - 1 : i] not in ("市", "县", "区", "级", "大")
            else None
        )
    if c[e : e + 2] == "代表" and "常" not in c[m.start() : e] and not c[e:].startswith("代表资格审查委员会"):
        return (b, e) if i - b > 2 else None
    return _checked(c, b, i, e, own)


def _checked(c: str, b: int, i: int, e: int, own: frozenset[str]) -> tuple[int, int] | None:
    """The run unless its place is a level only (区, 县) that is not the document's own, or a class stands before it."""
    if c.startswith("和县", b) and c[b:i] not in own and _BEFORE_AND.match(c[b - 1 : b]):  # 市和县人民政府, 《…》和县审计局
        b += 1
    place = c[b:i]
    if place in ("区", "县", "乡", "镇", "州", "旗", "盟") and (
        place not in own or (_HAN.match(c[b - 1 : b]) and c[b - 1 : b] not in _LINK)
    ):
        return None
    if re.match("[市区省县]和县", place):
        return None
    if place in ("市", "省", "自治区", *LEVELS) and (
        _CLASS_BEFORE.search(c[max(0, b - 4) : b]) or (c[b - 1 : b] in ("和", "与", "及") and c[b - 2 : b - 1] != "》")
    ):
        return None
    return b, e


def _government(c: str, m: re.Match[str], own: frozenset[str]) -> tuple[int, int] | None:
    b = place_before(c, m.start(), own)
    if b == m.start():
        return None
    e = m.end()
    sub = re.compile(
        r"(?!应当|可以|设立|建立|组织|依法|根据|及其)[^\W\d_a-zA-Z]{2,12}?专家(?:咨询)?委员会|办公厅|研究室|参事室|国资委|(?:机关)?党组"
    ).match(c, e)
    return _checked(c, b, m.start(), sub.end() if sub else e, own)


def _court_of(text: str, k: int, place: str) -> bool:
    """Does a court's name begin at k with a place of the document: 江海市…, 市中级…, but not 市区…?"""
    return text.startswith(place, k) and (len(place) > 1 or bool(re.match("人民|[中高]级|$", text[k + 1 :])))


def _court(c: str, m: re.Match[str], own: frozenset[str]) -> tuple[int, int] | None:
    i = m.start()
    window = c[max(0, i - 24) : i]
    run = re.search(r"[^\W\d_a-zA-Z]{1,24}$", window)
    if not run:
        return None
    text = LEAD.sub("", run[0])
    known = stems()
    starts = [k for k in range(len(text)) if any(text[k : k + n] in known for n in (2, 3, 4)) or any(_court_of(text, k, o) for o in own)]
    if not starts:
        return None
    b = i - len(text) + starts[0]
    e = m.end()
    more = re.compile(r"\([^()]{4,20}(?:法院|检察院)\)|第[一二三四五六]分院").match(c, e)
    if re.search("各|全|基层|中级和|、|等|的", c[b:i]) or i - b > 18:
        return None
    if not re.search("^[市省]$|人民$|[中高]级$|金融$|知识产权$|互联网$|海事$|铁路运输$|军事$", c[b:i]):
        return None
    return b, more.end() if more else e


@lru_cache(maxsize=1)
def _party_sub() -> re.Pattern[str]:
    return re.compile(trie(n for n, r in local_parts().items() if r["kind"] == "party_body"))


def _party(c: str, m: re.Match[str], own: frozenset[str]) -> tuple[int, int] | None:
    if m[0] == "中共":
        named = _PARTY_OF.match(c, m.start())
        under = _party_sub().match(c, named.end()) if named else None
        return (named.start(), under.end() if under else named.end()) if named else None
    i = m.start() + 1
    if c[m.end() : m.end() + 1] and not _HAN_OR_POINT.match(c, m.end()):
        return None
    if _PART_OF_WORD.match(c, m.end()) or c[i - 2 : i - 1] in ("城", "各", "县", "等", "属"):
        return None
    sub = _party_sub().match(c, m.end())
    e = sub.end() if sub else m.end()
    b = place_before(c, i, own)
    if c[b - 2 : b] == "中共":
        b -= 2
    if b == i or (c[b - 1 : b] == "团" and not sub):
        return (b - 1, m.end()) if b < i else None
    return _checked(c, b, i, e, own)


def _department(c: str, m: re.Match[str], own: frozenset[str]) -> tuple[int, int] | None:
    i = m.start()
    b = place_before(c, i, own)
    if m[0].endswith("委") and _PART_OF_WORD.match(c, m.end()):
        return None
    if b == i:
        b = next((i - n for n in (4, 3, 2) if c[i - n : i] in stems()), i)
        if b == i or len(m[0]) < 4:
            return None
    return _checked(c, b, i, m.end(), own)


def _local(c: str, m: re.Match[str], own: frozenset[str]) -> tuple[int, int] | None:
    b = place_before(c, m.start(), own)
    return None if b == m.start() else _checked(c, b, m.start(), m.end(), own)


def _bare(c: str, m: re.Match[str], own: frozenset[str]) -> tuple[int, int] | None:
    fields = fields_before().search(c, max(0, m.start() - 20), m.start())
    begin = fields.start() if fields and m[0].endswith("委员会") else m.start()
    before, after = c[begin - 1 : begin], c[m.end() : m.end() + 1]
    if (_HAN.match(before) and before not in _LINK and before not in "下次代表卫务府开后办日间过任受求") or (
        m[0] == "法制办" and after in "公法"
    ):
        return None
    return begin, m.end()


_READERS = {
    "fixed": _fixed, "congress": _congress, "government": _government, "court": _court, "party": _party,
    "department": _department, "local": _local, "bare": _bare,
}  # fmt: skip


def find(document: Document, seen: Facts) -> Iterable[Fact]:
    return find_bodies(document)
