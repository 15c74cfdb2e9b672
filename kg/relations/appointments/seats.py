"""Delegates' seats (代表名额): the unit that fills them, delegates named in brackets behind it, and how many there are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from kg.model.documents import Document
from kg.model.facts import Act, SeatCount
from kg.parse.sitting import Sitting
from kg.relations.appointments.traits import beside_name, joined
from kg.text.compact import Line, compact_lines
from kg.zh.numerals import CHARS, to_int
from kg.zh.persons import Name, read_names
from kg.zh.posts import PLACE, Post
from kg.zh.terms import NUMBER

ENDS = "(?:终止|消失)"
"""What becomes of a mandate whose holder has died or moved."""
CONGRESS = rf"第?{NUMBER}届(?:全国)?(?:人民代表大会|人大)"
_UNIT_PLACE = re.compile("(?:中国人民)?解放军|武警部队|驻[^,。;和]{1,8}?部队|[一-鿿]{2,6}(?:战区|军区)")


def unit_of(body: str, congress: str) -> str:
    """The electoral unit whose body by-elects, accepts or recalls: 岭西省 of 岭西省人大常委会, 第12选区; "" where the
    body is the congress's own."""
    if body.endswith("选区"):
        return body
    place = _UNIT_PLACE.match(body) or PLACE.match(body)
    unit = place[0] if place else ""
    level = "自治区" if unit.endswith("自治区") else unit[-1:]
    own = congress.startswith(unit) or bool(unit and re.match(f"{level}(?:第?{NUMBER}届)?(?:人民代表大会|人大)", congress))
    return "" if unit and (own or len(unit) < 2) else unit


_VACANT = re.compile(f"[^,。;:第]{{2,12}}(?={CONGRESS}代表(?:因故)?出缺)")


def vacant_seat(c: str) -> str:
    """The unit of a seat that falls vacant, which another takes: 澳门特别行政区第十一届全国人民代表大会代表出缺1名,…递补甲为…"""
    m = _VACANT.search(c)
    return m[0] if m else ""


# 香港特别行政区第十三届全国人民代表大会: the unit stands before the nation's congress.
_OF_NATION = re.compile("(?P<unit>[^第]{2,12}?)(?:出席)?(?P<org>第[^第]{1,6}届全国(?:人民代表大会|人大))")
# 澄城县出席渭南市第六届人民代表大会
_SENT_TO = re.compile(rf"(?P<unit>[^第]{{2,12}}?)出席(?P<org>[^第]{{1,12}}{CONGRESS})")


def with_unit(post: Post) -> Post:
    """A delegate's seat in the nation's or another congress above, with the unit that is printed before the congress's name."""
    m = (_OF_NATION.fullmatch(post.organisation) or _SENT_TO.fullmatch(post.organisation)) if post.post == "代表" else None
    return post._replace(organisation=m["org"], unit=post.unit or m["unit"]) if m else post


_IN_BRACKETS = re.compile(
    rf"(?P<unit>[^,。;、:()]{{2,20}}?)(?:依法)?(?P<verb>补选|增选|选举)(?:了|产生)?(?:[{CHARS}0-9]+[名人位])?(?:代表)?\((?P<names>(?:[^()]|\([^()]*\))+)\)"
)
# 河滨省人大常委会补选甲、乙、青川省人大常委会补选丙为…代表
_IN_A_ROW = re.compile(
    r"(?:^|(?<=[,。;、:日近]))(?P<body>(?P<unit>[^,。;、:()日近]{2,20}?)(?:人大常委会|人民代表大会常务委员会|军人代表大会|选举委员会)?)(?:依法)?(?P<verb>补选|增选)了?"
    r"(?P<names>(?:[^,。;:()]|\([^()]*\)){2,200}?)(?=[、,;][^,。;、:()]{2,30}(?:补选|增选)|为)"
)
_CONGRESS_OF = re.compile(rf"为(?P<org>[^,。;、:()的]{{0,20}}?(?:{CONGRESS}))代表(?!大会)")


# 望溪县、清湾区和青山县人民代表大会常务委员会分别补选甲、乙、丙为…代表
_RESPECTIVELY = re.compile(
    r"(?:^|(?<=[,。;:日]))(?P<units>[^,。;:()日]{2,80}?)(?P<house>人民代表大会常务委员会|人大常委会|人民代表大会)?分别(?:依法)?(?P<verb>补选|增选)了?"
    r"(?P<names>(?:[^,。;:()]|\([^()]*\)){2,200}?)(?=为)"
)


class _Seated(NamedTuple):
    """A name in the run of names that begins at `at` of the document, who elects, and by which verb."""

    name: Name
    at: int
    unit: str
    body: str
    verb: str


def _in_turn(line: Line, end: int) -> Iterator[_Seated]:
    """Of the clause that ends there each name with its unit; of names that are not as many as the units no unit is told."""
    m = next(_RESPECTIVELY.finditer(line.c, 0, end), None) if "分别" in line.c else None
    names = m and read_names(line.source(m.start("names"), m.end("names")))
    if not m or not names:
        return
    units = re.split("[、和及]", line.printed(*m.span("units")))
    each = units if len(units) == len(names) else [""] * len(names)
    for name, unit in zip(names, each, strict=True):
        yield _Seated(name, line.at[m.start("names")], unit, unit + m["house"] if unit and m["house"] else "", m["verb"])


# 海西省人大常委会、岭北省人大常委会分别决定接受甲、乙辞去…代表职务
_LEFT_RESPECTIVELY = re.compile(
    rf"(?:^|(?<=[,。;:日]))(?P<units>[^,。;:()日]{{2,80}}?)(?P<house>人民代表大会常务委员会|人大常委会)分别(?:决定)?(?P<verb>接受|罢免)了?"
    rf"(?P<names>(?:[^,。;:()的]|\([^()]*\)){{2,200}}?)(?:辞去|的)(?P<org>[^,。;、:()的]{{0,20}}?{CONGRESS})代表职务"
)


def find_left_in_turn(line: Line, by: Sitting) -> list[Act]:
    """Delegates whom several bodies let go or recall, each its own; of names that are not as many as the bodies no body is told."""
    out = []
    for m in _LEFT_RESPECTIVELY.finditer(line.c) if "分别" in line.c else ():
        names = read_names(line.source(*m.span("names"))) or []
        units = [u.removesuffix(m["house"]) for u in re.split("[、和及]", line.printed(*m.span("units")))]
        each = units if len(units) == len(names) else [""] * len(names)
        action, verb = ("accept_resignation", "接受辞去") if m["verb"] == "接受" else ("recall", "罢免")
        congress, at = line.printed(*m.span("org")), line.at[m.start("names")]
        for n, unit in zip(names, each, strict=True):
            begin, end, body = at + n.begin, at + n.end, unit + m["house"] if unit else ""
            traits = joined(*beside_name(line.text.folded, begin, end))
            out.append(Act(n.name, action, verb, "代表", congress, unit, by.date, body, "", "", begin, end, by.source, traits))
    return out


def _behind_units(line: Line, org: re.Match[str]) -> Iterator[_Seated]:
    """The names in brackets behind each unit, or in a row behind each body."""
    bracketed = _IN_BRACKETS.finditer(line.c, 0, org.start()) if "(" in line.c else ()
    row = list(_IN_A_ROW.finditer(line.c, 0, org.end()))
    for m in (*bracketed, *(row if len(row) > 1 else ())):
        unit = re.sub("^.*(?:最近|日|分别|其中)", "", line.printed(m.start("unit"), m.end("unit")))
        body = line.printed(*m.span("body")) if m.re is _IN_A_ROW and m["body"] != m["unit"] else ""
        for name in read_names(line.source(m.start("names"), m.end("names"))) or ():
            yield _Seated(name, line.at[m.start("names")], unit, body, m["verb"])


def find_by_units(line: Line, by: Sitting) -> list[Act]:
    """望溪县补选3名(甲、乙、丙),清湾区补选1名(丁)为…代表, 甲县人大常委会补选甲、乙县人大常委会补选乙为…代表: names behind each
    unit, the seat once."""
    org = _CONGRESS_OF.search(line.c) if "选" in line.c else None
    out: list[Act] = []
    if not org:
        return out
    congress = line.printed(*org.span("org"))
    for s in (*_behind_units(line, org), *_in_turn(line, org.end())):
        begin, end = s.at + s.name.begin, s.at + s.name.end
        traits = joined(*beside_name(line.text.folded, begin, end))
        out.append(Act(s.name.name, "elect", s.verb, "代表", congress, s.unit, by.date, s.body, "", "", begin, end, by.source, traits))
    return out


_COUNT = re.compile(
    rf"(?:(?P<org>[^,。;、]{{2,14}}第[{CHARS}0-9]+届人民代表大会)|本届人民代表大会)?(?:共|现|目前)?实有代表(?:总数)?(?:为|共)?(?P<n>[0-9]+|[{CHARS}]+)[名人]"
)


def find_counts(doc: Document, ended: int = 0) -> list[SeatCount]:
    """The checked figures of a report on mandates; `ended`: how many mandates the report ends."""
    out = []
    if "实有代表" not in doc.text.folded:
        return []
    for line in compact_lines(doc.text):
        for m in _COUNT.finditer(line.c):
            number = to_int(m["n"])
            if number:
                out.append(SeatCount(m["org"] or "", number, doc.date, ended, line.at[m.start()], line.at[m.end() - 1] + 1))
    return out
