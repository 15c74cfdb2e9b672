"""Delegates' mandates (代表资格): who was elected where, and how the mandate ended."""

from __future__ import annotations

import re

from kg.model.documents import Document
from kg.model.facts import Act, SeatCount
from kg.parse.sitting import Sittings, day_in, read_session
from kg.text.compact import Line, compact_lines
from kg.zh.numerals import to_int
from kg.zh.persons import is_name, read_names
from kg.zh.posts import read_posts, split_post

_CONGRESS = r"第[一二三四五六七八九十百0-9]+届(?:全国)?(?:人民代表大会|人大)"
# 由海淀区选出的江海市第五届人民代表大会代表王明
_ELECTED = re.compile(rf"(?:原?由|原|,|^|。|;|、)?(?P<unit>[^,。;、由原]{{2,20}}?)(?:选举产生|选出|选举|补选)的(?P<org>[^,。;、]{{0,20}}?(?:{_CONGRESS}|人民代表大会|人大))代表(?!大会)")
_NAMES = re.compile(r"[^,。;:]*")
_WHY = re.compile(r"(?:因|由于|鉴于)(?P<why>[^。;]*?)(?=,?(?:由?本人|分别|已?向|主动|自愿)?(?:书面)?(?:提出|申请|请求)|,?[0-9]{4}年|,?(?:经)?[^,。;]{0,30}决定|,?(?:其|他们的)?代表资格|[。;]|$)")
_RECALL = re.compile(r"决定罢免|罢免了?其|罢免其")
_ACCEPT = re.compile(r"(?:决定)?(?:接受|同意)(?P<who>[^,。;]{0,60}?)(?:辞职|辞去|的辞职|的辞去)")
_ENDED = re.compile(r"(?P<who>[^,。;:]{1,120}?)(?:的)?(?:[^,。;的]{0,30})?代表资格(?:自行|自然|相应|随之)?终止")
_REPORT = re.compile("代表资格(?:自行|自然|相应)?终止|罢免其?[^,。]{0,30}代表职务|代表职务的(?:请求|申请)")


def find_mandates(line: Line, sittings: Sittings, k: int) -> list[Act] | None:
    """The ended mandates of one paragraph; None where it isn't about delegates' mandates."""
    c = line.c
    if "代表" not in c or not _REPORT.search(c):
        return None
    reader = _Mandates(line, sittings, k)
    reader.read()
    return reader.out or None


_LAPSED_SEAT = re.compile(r"(?P<who>[^,。;:的]{2,60})的(?P<org>[^,。;:的]{0,30}?)代表资格(?:自行|自然|相应|随之)?终止")
_LAPSED_POST = re.compile(r"(?P<who>其|[^,。;:的]{2,8}的)(?P<posts>[^,。;:]{3,60}?)职务(?:自行|自然|相应|随之)?终止")
# 甲、乙已调离本行政区域,其某县第十八届人民代表大会代表资格终止
_LAPSED_THEIRS = re.compile(r"其(?P<org>[^,。;:的]{2,30}?(?:大会|人大))代表资格(?:自行|自然|相应|随之)?终止")
# 某县第十三届人民代表大会代表甲因病去世,其代表资格自然终止
_DELEGATE_GONE = re.compile(rf"(?:^|(?<=[,。;:]))(?P<org>[^,。;:的由]{{2,12}}{_CONGRESS})代表(?P<who>[^,。;:因已]{{2,40}}?)(?:同志)?(?P<why>(?:因|已|调离|迁出|去世|逝世)[^,。;]{{0,30}}),(?:依法)?[,]?其代表资格(?:自行|自然|相应|随之)?终止")
_MOVED = re.compile(r"(?:^|[,。;:])(?P<who>[^,。;:因由]{2,60}?)(?:同志)?(?:均|分别|现|先后)?(?:已|因|由于|调离|迁出|逝世|去世|病逝|病故)")
_DEAD = re.compile(r"(?P<who>[^,。;:、]{2,40}?)(?:同志)?(?:于[^,。;]{2,14}日?)?(?P<why>因[^,。;]{0,8}(?:逝世|去世|病故|辞世))")


def find_lapsed(line: Line, delegates: list[tuple[str, str, str]]) -> list[Act]:
    """Mandates and posts that end of themselves, told outside a report on mandates: 其…委员职务相应终止.

    The acts have no date or body yet. `delegates` are those of whom the document has told something: (person, congress, unit).
    """
    c, out = line.c, list[Act]()
    known = {d[0]: d for d in delegates}
    for m in _LAPSED_SEAT.finditer(c):
        who = re.sub("^.*(?:规定|因此|据此|以及)", "", m["who"])
        names = read_names(line.source(m.end("who") - len(who), m.end("who")))
        for n in names or ():
            _, org, unit = known.get(n.name, ("", line.printed(m.start("org"), m.end("org")), ""))
            if org and (m["org"] or n.name in known):
                out.append(_lapsed(n.name, "代表", org, unit, "", line.at[m.start("who")], line.at[m.end() - 1] + 1))
    for m in _LAPSED_THEIRS.finditer(c):
        before = next(iter(_MOVED.finditer(c, max(0, m.start() - 160), m.start())), None)
        names = read_names(line.source(before.start("who"), before.end("who"))) if before else None
        for n in names or ():
            b, e = line.at[before.start("who")] + n.begin, line.at[m.end() - 1] + 1  # type: ignore[union-attr]
            out.append(_lapsed(n.name, "代表", line.printed(m.start("org"), m.end("org")), "", "", b, e))
    for m in _DELEGATE_GONE.finditer(c):
        for n in read_names(line.source(m.start("who"), m.end("who")), strict=True) or ():
            b, e = line.at[m.start("org")], line.at[m.end() - 1] + 1
            out.append(_lapsed(n.name, "代表", line.printed(m.start("org"), m.end("org")), "", m["why"], b, e))
    for m in _LAPSED_POST.finditer(c):
        posts = read_posts(line.printed(m.start("posts"), m.end("posts")))
        person, why = _holder(line, m, delegates)
        for p in posts or ():
            if person and p.organisation:
                out.append(_lapsed(person, p.post, p.organisation, p.unit, why, line.at[m.start()], line.at[m.end() - 1] + 1))
    return out


def _lapsed(person: str, post: str, organisation: str, unit: str, reason: str, begin: int, end: int) -> Act:
    return Act(person, "end_mandate", "终止", post, organisation, unit, "", "", "", reason, begin, end)


def _holder(line: Line, m: re.Match[str], delegates: list[tuple[str, str, str]]) -> tuple[str, str]:
    """(person, reason) whose post ends: named before 的, or meant by 其."""
    if m["who"] != "其":
        names = read_names(line.source(m.start("who"), m.end("who") - 1), strict=True)
        return (names[0].name, "") if names and len(names) == 1 else ("", "")
    dead = next(iter(_DEAD.finditer(line.c, 0, m.start())), None)
    if dead:
        for n in (len(dead["who"]), 3, 2, 4):
            word = dead["who"][-n:]
            if is_name(word, strict=True) and (n == len(dead["who"]) or split_post(dead["who"][:-n])):
                return line.printed(dead.end("who") - n, dead.end("who")), line.printed(dead.start("why") + 1, dead.end("why"))
    before = [d[0] for d in delegates if d[0] in line.p[: m.start()]]
    return (before[-1], "") if before else ("", "")


def day_end(c: str) -> int:
    """Where the day that opens a run ends (0 without one)."""
    m = re.match(r"[12][0-9]{3}年[0-9]{1,2}月[0-9]{1,2}日,?", c)
    return m.end() if m else 0


class _Mandates:
    def __init__(self, line: Line, sittings: Sittings, k: int) -> None:
        self.line, self.sittings, self.k = line, sittings, k
        self.known: dict[str, tuple[str, str, str, int, int]] = {}
        self.group: list[str] = []
        self.out: list[Act] = []

    def read(self) -> None:
        for b, e in self.line.sentences():
            starts = [m.start() for m in _ELECTED.finditer(self.line.c, b, e)]
            if starts:
                self.group = []
            for x, y in zip([b, *starts[1:]], [*starts[1:], e], strict=True):
                self._introduce(x, y)
            self._share_reason()
            self._decisions(b, e)
            self._ended(b, e)

    def _share_reason(self) -> None:
        """由甲区选出的…代表王明,由乙区选出的…代表李红,因工作调动: the reason is that of both."""
        after = ""
        for name in reversed(self.group):
            unit, org, why, b, e = self.known[name]
            after = why or after
            self.known[name] = (unit, org, after, b, e)

    def _introduce(self, b: int, e: int) -> None:
        m = _ELECTED.search(self.line.c, b, e)
        if not m:
            return
        names = self._names(m.end(), e)
        if not names:
            return
        unit = self.line.printed(m.start("unit"), m.end("unit")).removeprefix("由")
        org = self.line.printed(m.start("org"), m.end("org"))
        for name, x, y in names:
            self.known[name] = (unit, org, self._why(y, e), x, y)
            self.group.append(name)
        self._more(names[-1][2], e, unit, org)

    def _more(self, b: int, e: int, unit: str, org: str) -> None:
        """…代表王小军因甲,王春杰因乙,分别提出…: the later names of the same unit."""
        for m in re.finditer(r"(?<=[,;])(?P<name>[^,。;因]{2,8}?)(?=因|由于)", self.line.c[b:e]):
            found = self._names(b + m.start("name"), b + m.end("name"))
            for name, x, y in found or ():
                self.known[name] = (unit, org, self._why(y, e), x, y)
                self.group.append(name)

    def _names(self, b: int, e: int) -> list[tuple[str, int, int]] | None:
        """The names that a run begins with: up to a comma, or 因."""
        run = _NAMES.match(self.line.c, b, e)
        stop = run.end() if run else e
        ends = [b + m.start() for m in re.finditer(r"因|由于|已|调离|迁出|去世|逝世|病故|提出|辞去|的", self.line.c[b:stop])]
        for end in (stop, *ends):
            found = read_names(self.line.source(b, end), strict=False) if end > b else None
            if found and all(len(n.name) < 12 for n in found):
                return [(n.name, self._at(b, n.begin), self._at(b, n.end - 1) + 1) for n in found]
        return None

    def _at(self, b: int, shift: int) -> int:
        """The index in the line of the character `shift` after that of index b in the document."""
        target = self.line.at[b] + shift
        i = b
        while i < len(self.line.at) - 1 and self.line.at[i] < target:
            i += 1
        return i

    def _why(self, b: int, e: int) -> str:
        m = _WHY.search(self.line.c, b, e)
        if m and not re.search("[。;]", self.line.c[b : m.start()]):
            why = self.line.printed(m.start("why"), m.end("why")).strip(",")
            other = re.search(r",[^,]{2,4}因", why)
            return why[: other.start()] if other else why
        m2 = re.compile(r"[^,。;]*(?:去世|逝世|病故|调离[^,。;]*|迁出[^,。;]*)").search(self.line.c, b, e)
        return self.line.printed(m2.start(), m2.end()).strip(",") if m2 else ""

    def _emit(self, name: str, action: str, verb: str, date: str, body: str, meeting: str, until: int) -> None:
        unit, org, why, b, e = self.known[name]
        self.out.append(Act(name, action, verb, "代表", org, unit, date, body, meeting, why, self.line.at[b], self.line.at[max(e, until) - 1] + 1))

    def _decider(self, b: int, e: int) -> tuple[str, str, str]:
        """(date, body, meeting) of a decision told between b and e."""
        c = self.line.c[b:e]
        day = re.search(r"[12][0-9]{3}年[0-9]{1,2}月[0-9]{1,2}日(?=,?[^,]*$)", c)
        c = c[day.start() if day else c.rfind(",") + 1 :].replace("日,", "日", 1)
        own = self.sittings.item(self.k)
        date = day_in(c, own[0][:4], "") or own[0]
        body, meeting = read_session(c)
        if not body:
            m = re.search(r"(?:召开)?(?P<what>军人代表大会|人民代表大会|人大常委会|人民代表大会常务委员会)(?:会议)?(?:决定|表决)?", c)
            if m:
                body = re.sub("^经?|召开", "", c[day_end(c) : m.end("what")])
        return date, body, meeting

    def _deciders(self, b: int, e: int, count: int) -> list[tuple[str, str, str]]:
        """One decision for all, or one for each: 11月24日甲县…、11月27日乙区…分别决定."""
        starts = [b + m.start() for m in re.finditer(r"[12][0-9]{3}年[0-9]{1,2}月[0-9]{1,2}日", self.line.c[b:e])]
        if count > 1 and len(starts) == count and "分别" in self.line.c[starts[-1] : e]:
            return [self._decider(x, y) for x, y in zip(starts, [*starts[1:], e], strict=True)]
        return [self._decider(b, e)] * count

    def _decisions(self, b: int, e: int) -> None:
        c = self.line.c
        for m in _RECALL.finditer(c, b, e):
            start = max(c.rfind(";", b, m.start()) + 1, b)
            date, body, meeting = self._decider(start, m.start())
            for name in self._meant(c[m.end() : e], m.start()):
                self._emit(name, "recall", "罢免", date, body, meeting, m.end())
        m2 = _ACCEPT.search(c, b, e)
        if m2 and (self.group or m2["who"]):
            found = self._names(m2.start("who"), m2.end("who")) if m2["who"] not in ("", "其", "他们") else None
            people = [n for n in ([n for n, _, _ in found or ()] or list(self.group)) if n in self.known]
            each = self._deciders(b, m2.start(), len(people))
            for name, (date, body, meeting) in zip(people, each, strict=True):
                self._emit(name, "accept_resignation", "接受辞去", date, body, meeting, m2.end())

    def _meant(self, after: str, at: int) -> list[str]:
        named = [n for n in self.known if n in after[:60]]
        return named or self.group[-1:] if len(self.group) < 2 else named or list(self.group)

    def _ended(self, b: int, e: int) -> None:
        date, (body, meeting) = self.sittings.item(self.k)
        for m in _ENDED.finditer(self.line.c, b, e):
            run = self.line.printed(m.start(), m.end())
            named = [n for n in self.known if n in run]
            for name in named or self.group:
                self._emit(name, "end_mandate", "终止", date, body, meeting, m.end())


_COUNT = re.compile(r"(?:(?P<org>[^,。;、]{2,14}第[0-9〇零一二三四五六七八九十百]+届人民代表大会)|本届人民代表大会)?(?:共|现|目前)?实有代表(?:总数)?(?:为|共)?(?P<n>[0-9]+|[一二三四五六七八九十百]+)[名人]")


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
