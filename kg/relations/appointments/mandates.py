"""Delegates' mandates (代表资格): who was elected where, and how the mandate ended."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from typing import NamedTuple

from kg.model.facts import Act
from kg.parse.act_days import read_day
from kg.parse.deciders import decider, read_session
from kg.parse.sitting import Sitting, Sittings
from kg.relations.appointments.headings import ENUMERATED
from kg.relations.appointments.seats import CONGRESS, ENDS, unit_of, with_unit
from kg.relations.appointments.traits import beside_name, joined
from kg.text.compact import Line
from kg.zh.dates import DAY, YEAR
from kg.zh.persons import is_name, read_names
from kg.zh.posts import Post, split_post

# 由海淀区选出的江海市第五届人民代表大会代表王明, 由青山县选出的李红因病去世 behind it; 由太原市选出的…
_ELECTED = re.compile(
    rf"(?:、?原?由|原|,|^|。|;|、)?(?P<unit>(?:(?<=由)原|[^,。;:、由原])(?:[^,。;:、由原]|原(?!由)){{1,19}}?)(?:选举产生|选出|选举|补选)的(?:(?P<org>[^,。;、]{{0,20}}?(?:{CONGRESS}|人民代表大会|人大))?代表(?!大会)|(?=[一-鿿·]{{2,10}}(?:\([^()]*\))?(?:、由?[^,。;、]{{2,12}}选出的|[因已]|$)))"
)
_HOUSE = re.compile(rf"[^\s,。;:、的为由]{{0,14}}?{CONGRESS}(?=代表)")
_STANDING = re.compile("(?P<congress>.+第.+届人民代表大会)常务委员会")
_NAMES = re.compile(r"(?:[^,。;:()]|\([^()]*\))*")
_WHY = re.compile(
    rf"(?:因|由于|鉴于)(?P<why>[^。;]*?)(?=,?(?:由?本人|分别|已?向(?:[^,。;]{{2,30}}?(?=提出|递交))?|主动|自愿)?(?:书面)?(?:提出|申请|请求|递交)|,?辞去|、由|,?{YEAR}|,[^,。;]{{0,80}}?(?:决定|罢免|接受)|,?被[^,。;]{{2,30}}?罢免|,?(?:经)?[^,。;]{{0,30}}决定|,?(?:其|他们的|[^,。;]{{2,10}}的)?代表资格|,(?:根据|依照|按照)|[。;]|$)"
)
_DELEGATE = re.compile(
    rf"(?:^{ENUMERATED}|(?<=[,。;:]))(?:原(?:选出的)?)?(?:(?P<unit>[一-鿿]{{2,12}}[省市县区州旗])的)?(?P<org>[^,。;:的由、辞]{{0,14}}{CONGRESS})代表(?!大会|资格|职务)|(?<=[;。])(?:代表)?(?=[一-鿿·]{{2,8}}\([^()]*(?:选区|部队|[市县区乡镇])\))"
)
_TITLED = re.compile("[、,][^,。;:因]{2,50}?(?=因|已|于|涉嫌|严重|调离|去世|逝世|[,(])")
_AFTER_NAMES = re.compile(
    "因|由于|已|先后|工作|涉嫌|严重|被|向|退出|不幸|本人|主动|自愿|调离|调任|迁出|去世|逝世|病故|病逝|提出|申请|辞去|于(?=[0-9近])|的"
)
_A_UNIT = re.compile("(?:选区|部队|军|[省市县区州旗盟乡镇])$")
_UNIT_BEHIND = re.compile(r"\s*\((?:[男女],|[一-鿿]{1,4}族,)*([一-鿿0-9]{2,10})\)")
_GONE = re.compile(r"[^,。;]*(?:去世|逝世|病故|病逝|调离[^,。;]*|调往[^,。;]*|迁出[^,。;]*|退出现役|转业)")
_WHY_FIRST = re.compile("(?:因(?!病)|由于)?(?P<why>(?<=因|于)[^,。;:]{2,20}|因病(?:去世|逝世)),")
_GONE_AT_ONCE = re.compile("[一-鿿]{2,4}(?:、[一-鿿]{2,4}){0,8}(?:因|已|调离|去世|逝世)")
_RECALL = re.compile(
    r"(?:被(?P<by>[^,。;]{2,30}?)(?:依法)?)?(?P<verb>决定罢免|罢免了?其|(?<=被)罢免|罢免(?=[,。;]|代表职务|$)|依法罢免其?)"
)
_ACCEPT = re.compile(r"(?:决定)?(?:接受|同意)(?P<who>[^,。;]{0,60}?)(?:辞职|辞去|的辞职|的辞去)")
_ENDED = re.compile(rf"(?:(?P<who>[^,。;:]{{1,120}}?)(?:的)?(?:[^,。;的]{{0,30}})?|(?<=,))代表的?资格(?:自行|自然|相应|随之)?{ENDS}")
_REPORT = re.compile(
    f"代表的?资格(?:自行|自然|相应)?{ENDS}|罢免[^,。]{{0,31}}代表职务|代表职务的(?:请求|申请)|辞去[^。]{{0,30}}代表职务,[^。]{{0,80}}(?:接受|同意)其辞职"
)


def find_mandates(line: Line, sittings: Sittings, k: int, known: dict[str, Known]) -> list[Act] | None:
    """The ended mandates of one paragraph; None where it isn't about delegates' mandates. `known`: the delegates whom
    the paragraphs before have told of."""
    if "代表" not in line.c:
        return None
    reader = _Mandates(line, sittings, k, known)
    reader.read()
    if not _REPORT.search(line.c):
        return None
    return reader.out or None


def is_report(c: str) -> bool:
    """Does a line end mandates, or tell of delegates who resign or are recalled?"""
    return bool("代表" in c and _REPORT.search(c))


def unit_behind(c: str, at: int) -> str:
    """甲(江南)、乙(第8选区): the electoral unit stands in brackets behind the name that ends there."""
    place = _UNIT_BEHIND.match(c, at)
    told = re.sub("(?:选举产生|选出|选举|补选|代表团)$", "", place[1]) if place else ""
    return "" if re.search("^[男女]|族$", told) else told


def in_brackets(c: str, at: int) -> str:
    """The unit behind a name in a text that need not tell of units: a ward, a place, the forces; no post (江北银行行长)."""
    unit = unit_behind(c, at)
    return unit if _A_UNIT.search(unit) else ""


class Known(NamedTuple):
    """A delegate introduced; `begin`, `end` in the document."""

    unit: str
    org: str
    why: str
    begin: int
    end: int
    traits: str = ""


def _parts(begin: int, starts: list[int], end: int) -> list[tuple[int, int]]:
    """From each start to the next; the first takes in what stands before it."""
    return list(zip([begin, *starts[1:]], [*starts[1:], end], strict=True)) if starts else []


class _Mandates:
    def __init__(self, line: Line, sittings: Sittings, k: int, known: dict[str, Known]) -> None:
        self.line, self.sittings, self.k = line, sittings, k
        self.known = known
        self.group: list[str] = []
        self.out: list[Act] = []

    def _introduce_all(self, b: int, e: int, starts: list[int], ones: list[re.Match[str]]) -> None:
        """The delegates of a clause: in groups by their units, or one by one."""
        for p, q in _parts(b, starts, e):
            self._introduce(p, q)
        for one, end in zip(ones, [*(m.start() for m in ones[1:]), e], strict=False):
            self._introduce_alone(one, end)

    def read(self) -> None:
        for b, e in self.line.sentences():
            told = False
            for x, y in self._clauses(b, e):
                starts = [m.start() for m in _ELECTED.finditer(self.line.c, x, y)]
                ones = [] if starts else list(_DELEGATE.finditer(self.line.c, x, y))
                if (starts or ones) and (told or x == b or all(self.known[n].why for n in self.group)):
                    self.group = []
                self._introduce_all(x, y, starts, ones)
                self._share_reason(_WHY_FIRST.match(self.line.c, b, e))
                told = self._decisions(b if not starts and not told else x, y)
                self._ended(x, y)

    def _clauses(self, b: int, e: int) -> list[tuple[int, int]]:
        """The parts of a sentence set with semicolons."""
        cuts = [b, *(m.end() for m in re.compile(";").finditer(self.line.c, b, e)), e + 1]
        return [(x, y - 1) for x, y in itertools.pairwise(cuts) if y - 1 > x]

    def _share_reason(self, first: re.Match[str] | None) -> None:
        """由甲区选出的…代表王明,由乙区选出的…代表李红,因工作调动: the reason is that of both; `first`: it begins the sentence."""
        after = self.line.printed(*first.span("why")) if first else ""
        for name in reversed(self.group):
            after = self.known[name].why or after
            self.known[name] = self.known[name]._replace(why=after)

    def _introduce(self, b: int, e: int) -> None:
        m = _ELECTED.search(self.line.c, b, e)
        if not m:
            return
        # 由望溪县选出的代表甲: of the congress told before, or of the committee that hears the report.
        org = self.line.printed(*m.span("org")) if m["org"] else self._congress()
        names = self._names(m.end(), e, strict=not m["org"]) or self._titled(m.end(), e)
        if not names or not org:
            return
        unit = re.sub(f"^{ENUMERATED}由?", "", self.line.printed(m.start("unit"), m.end("unit")))
        self._know(names, unit, org, self._why(names[-1][2], e))
        self._more(names[-1][2], e, unit, org)

    def _introduce_alone(self, m: re.Match[str], e: int) -> None:
        """某县第十六届人民代表大会代表、原某镇书记甲因…; 第十三届全国人民代表大会代表甲(江南)因病去世."""
        end = m.end()
        names = self._names(end, e, strict=bool(m["org"])) or self._titled(end, e)
        names = names or (self._names(end, e) if _GONE_AT_ONCE.match(self.line.c, end) else None)
        if names:
            why = self._why(names[-1][2], e)
            for name in names:
                unit = unit_behind(self.line.c, name[1] + len(name[0])) or m["unit"] or ""
                congress = self.line.printed(*m.span("org")) if m["org"] else self._congress()
                seat = with_unit(Post(congress, unit, "代表", False, 0, 0))
                self._know([name], seat.unit, seat.organisation, why)
            self._more(names[-1][2], e, seat.unit, seat.organisation)

    def _congress(self) -> str:
        """The congress whose delegates the report is about."""
        if told := next((d.org for d in reversed(self.known.values()) if d.org), ""):
            return told
        if own := _STANDING.fullmatch(self.sittings.item(self.k).body):
            return own["congress"]
        named = _HOUSE.findall(self.line.text.folded, max(0, self.line.at[0] - 400), self.line.at[0])
        return named[-1] if named else ""

    def _titled(self, b: int, e: int) -> list[tuple[str, int, int]] | None:
        """代表、原北屏区区长甲因…: the name at the end of another title."""
        title = _TITLED.match(self.line.c, b, min(e, b + 60))
        return self._last_name(b, title.end()) if title else None

    def _last_name(self, b: int, e: int) -> list[tuple[str, int, int]] | None:
        for n in (3, 2, 4):
            if is_name(self.line.c[e - n : e], strict=True) and split_post(self.line.c[b : e - n].lstrip("、原")):
                return [(self.line.printed(e - n, e), e - n, e)]
        return None

    def _know(self, names: list[tuple[str, int, int]], unit: str, org: str, why: str) -> None:
        for name, x, y in names:
            begin, end = self.line.at[x], self.line.at[y - 1] + 1
            traits = joined(*beside_name(self.line.text.folded, begin, end))
            self.known[name] = Known(unit, org, why, begin, end, traits)
            self.group.append(name)

    def _more(self, b: int, e: int, unit: str, org: str) -> None:
        """…代表王小军因甲,王春杰因乙,分别提出…: the later names of the same unit."""
        for m in re.finditer(r"(?<=[,;])(?P<name>[^,。;因]{2,8}?)(?=因|由于|同志(?:调|病故|病逝|去世|逝世))", self.line.c[b:e]):
            found = self._names(b + m.start("name"), b + m.end("name"))
            self._know(found or [], unit, org, self._why(found[-1][2], e) if found else "")

    def _names(self, b: int, e: int, strict: bool = False) -> list[tuple[str, int, int]] | None:
        """The names that a run begins with: up to a comma, or 因."""
        run = _NAMES.match(self.line.c, b, e)
        stop = run.end() if run else e
        ends = [b + m.start() for m in _AFTER_NAMES.finditer(self.line.c[b:stop])]
        for end in (stop, *ends):
            found = read_names(self.line.source(b, end), strict=strict) if end > b else None
            if found and all(len(n.name) < 12 for n in found):
                return [(n.name, self._at(b, n.begin), self._at(b, n.end - 1) + 1) for n in found]
        return None

    def _at(self, b: int, shift: int) -> int:
        """The index in the line of the character `shift` after that of index b in the document."""
        return max(b, bisect_left(self.line.at, self.line.at[b] + shift))

    def _why(self, b: int, e: int) -> str:
        m = _WHY.search(self.line.c, b, e)
        if m and not re.search("[。;]", self.line.c[b : m.start()]):
            why = self.line.printed(m.start("why"), m.end("why")).strip(",、")
            other = re.search(r",[^,]{2,4}因", why)
            why = why[: other.start()] if other else why
            return why if len(why) > 1 and not re.match("病(?:去世|逝世|故)", why) else self.line.printed(m.start(), m.end()).strip(",")
        m2 = _GONE.search(self.line.c, b, e)
        return re.sub(r"^(?:\([^()]*\)|同志|均|现|已)+", "", self.line.printed(m2.start(), m2.end())).strip(",") if m2 else ""

    def _emit(self, name: str, action: str, verb: str, by: Sitting, until: int) -> None:
        d = self.known[name]
        unit = d.unit or ("" if action == "end_mandate" else unit_of(by.body, d.org))
        if unit != d.unit:
            self.known[name] = d._replace(unit=unit)
        begin, end = d.begin, max(d.end, self.line.at[until - 1] + 1)
        if begin < self.line.at[0] and (here := self.line.p.find(name, 0, until)) >= 0:
            begin = self.line.at[here]
        self.out.append(Act(name, action, verb, "代表", d.org, unit, by.date, by.body, by.meeting, d.why, begin, end, by.source, d.traits))

    def _decider(self, b: int, e: int) -> Sitting:
        """A decision told between b and e."""
        full = self.line.c[b:e]
        day = re.search(rf"{DAY}(?=,?[^,]*$)", full)
        c = full[day.start() if day else full.rfind(",") + 1 :].replace("日,", "日", 1)
        own = self.sittings.item(self.k)
        told = read_day(c, own.date)
        body, meeting = read_session(c)
        if not body:
            body, meeting = read_session(full, last=True)
        if not body:
            m = re.search(r"(?:召开)?(?P<what>军人代表大会|人民代表大会常务委员会|人民代表大会|人大常委会)(?:会议)?(?:决定|表决)?", c)
            body = (
                re.sub("^(?:因[^,。;]{2,20}(?=被))?已?[经被由]?|召开", "", re.sub(rf"^{DAY},?", "", c[: m.end("what")]))
                if m
                else decider(full + "罢免", len(full) + 2)
            )
        if not told.iso and "此前" in full:
            return Sitting(body, meeting)
        return Sitting(body, meeting, told.iso or own.date, told.source or own.source)

    def _deciders(self, b: int, e: int, count: int) -> list[Sitting]:
        """One decision for all, or one for each: 11月24日甲县…、11月27日乙区…分别决定."""
        starts = [b + m.start() for m in re.finditer(DAY, self.line.c[b:e])]
        if count > 1 and len(starts) == count and "分别" in self.line.c[starts[-1] : e]:
            return [self._decider(x, y) for x, y in zip(starts, [*starts[1:], e], strict=True)]
        return [self._decider(b, e)] * count

    def _decisions(self, b: int, e: int) -> bool:
        c, before = self.line.c, len(self.out)
        for m in _RECALL.finditer(c, b, e):
            by = self._decider(max(c.rfind(";", b, m.start()) + 1, b), m.start("verb"))
            named = [self.group[-1]] if m["verb"] == "罢免" and m["by"] and self.group else self._meant(c[m.end() : e])
            for name in named:
                self._emit(name, "recall", "罢免", by, m.end())
        m2 = _ACCEPT.search(c, b, e)
        if m2 and (self.group or m2["who"]):
            found = self._names(m2.start("who"), m2.end("who")) if m2["who"] not in ("", "其", "他们") else None
            people = [n for n in ([n for n, _, _ in found or ()] or list(self.group)) if n in self.known]
            each = self._deciders(b, m2.start(), len(people))
            for name, by in zip(people, each, strict=True):
                if not found and len(set(each)) == 1 and name not in self._theirs(people, by.body):
                    continue
                self._emit(name, "accept_resignation", "接受辞去", by, m2.end())
        return len(self.out) > before

    def _theirs(self, people: list[str], body: str) -> list[str]:
        """Of the delegates told of together, those of the unit whose own body decides."""
        own = [n for n in people if self.known[n].unit and self.known[n].unit == unit_of(body, self.known[n].org)]
        return own or people

    def _meant(self, after: str) -> list[str]:
        named = [n for n in self.known if n in after[:60]]
        return named or self.group[-1:] if len(self.group) < 2 else named or list(self.group)

    def _ended(self, b: int, e: int) -> None:
        by = self.sittings.item(self.k)
        for m in _ENDED.finditer(self.line.c, b, e):
            run = self.line.printed(m.start(), m.end())
            named = [n for n in self.known if n in run]
            for name in named or self.group:
                self._emit(name, "end_mandate", "终止", by, m.end())
