"""Mandates and posts that end of themselves (自行终止), told outside a report on mandates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.model.facts import Act
from kg.relations.appointments.seats import CONGRESS, ENDS, with_unit
from kg.text.compact import Line
from kg.zh.persons import is_name, read_names
from kg.zh.posts import Post, read_posts, split_post

_LAPSED_SEAT = re.compile(rf"(?P<who>[^,。;:的]{{2,60}})的(?P<org>[^,。;:的]{{0,30}}?)代表资格(?:自行|自然|相应|随之)?{ENDS}")
# 全国人大常委会发布公告,宣布甲、乙的代表资格终止: the congress is that of the committee.
_ANNOUNCED = re.compile(
    "(?:^|[,。;日])(?P<body>(?P<house>[^,。;日]{2,20}?(?:人民代表大会|人大))(?:常务委员会|常委会))[^,。;]{0,4}公告,?[^,。;:的]*$"
)
_LAPSED_POST = re.compile(r"(?P<who>其|[^,。;:的]{2,8}的|(?<=资格终止[,;]))(?P<posts>[^,。;:]{3,60}?)职务(?:自行|自然|相应|随之)?终止")
# 甲、乙已调离本行政区域,其某县第十八届人民代表大会代表资格终止
_LAPSED_THEIRS = re.compile(rf"其(?P<org>[^,。;:的]{{2,30}}?(?:大会|人大))代表资格(?:自行|自然|相应|随之)?{ENDS}")
# 某县第十三届人民代表大会代表甲因病去世,其代表资格自然终止
_DELEGATE_GONE = re.compile(
    rf"(?:^|(?<=[,。;:]))(?P<org>[^,。;:的由]{{2,12}}{CONGRESS})代表(?P<who>[^,。;:因已]{{2,40}}?)(?:同志)?(?P<why>(?:因|已|调离|迁出|去世|逝世)[^,。;]{{0,30}}),(?:(?:根据|依照)[^。;]{{4,120}}规定,|依法)?[,]?其代表资格(?:自行|自然|相应|随之)?{ENDS}"
)
_MOVED = re.compile(r"(?:^|[,。;:])(?P<who>[^,。;:因由]{2,60}?)(?:同志)?(?:均|分别|现|先后)?(?:已|因|由于|调离|迁出|逝世|去世|病逝|病故)")
_LAPSED_SO = re.compile(f"[,;](?:其|该代表的?)代表资格(?:自行|自然|相应|随之|同时)?{ENDS}")
_DEAD = re.compile(r"(?P<who>[^,。;:、]{2,40}?)(?:同志)?(?:于[^,。;]{2,15})?(?P<why>因[^,。;]{0,8}(?:逝世|去世|病故|辞世))")


def find_lapsed(line: Line, acts: list[Act]) -> list[Act]:
    """Mandates and posts that end of themselves, told outside a report on mandates: 其…委员职务相应终止.

    Those found have no date or body yet. `acts` are those that the document has told.
    """
    of_delegates = [a for a in acts if a.post == "代表"]
    out = [*_seats(line, {a.person: (a.person, a.organisation, a.unit) for a in of_delegates}), *_theirs(line), *_so(line, of_delegates)]
    for m in _DELEGATE_GONE.finditer(line.c):
        names = read_names(line.source(m.start("who"), m.end("who")), strict=True)
        b, e = line.at[m.start("org")], line.at[m.end() - 1] + 1
        out += [_lapsed(n.name, "代表", line.printed(*m.span("org")), "", m["why"], b, e) for n in names or ()]
    for m in _LAPSED_POST.finditer(line.c):
        posts = read_posts(line.printed(*m.span("posts")))
        person, why = _holder(line, m, [a.person for a in acts])
        b, e = line.at[m.start()], line.at[m.end() - 1] + 1
        out += [_lapsed(person, p.post, p.organisation, p.unit, why, b, e) for p in posts or () if person and p.organisation]
    return out


def _seats(line: Line, known: dict[str, tuple[str, str, str]]) -> Iterator[Act]:
    """甲的某县代表资格自行终止; the congress may be the one told before."""
    for m in _LAPSED_SEAT.finditer(line.c):
        who = re.sub("^.*(?:规定|因此|据此|以及|宣布|公告)", "", m["who"])
        for n in read_names(line.source(m.end("who") - len(who), m.end("who"))) or ():
            org, unit = _seat_of(line.printed(*m.span("org")), known.get(n.name))
            told = _ANNOUNCED.search(line.c, max(0, m.end("who") - 160), m.end("who")) if not org else None
            org = org or (line.printed(*told.span("house")) if told else "")
            if org and (m["org"] or told or n.name in known):
                act = _lapsed(n.name, "代表", org, unit, "", line.at[m.start("who")], line.at[m.end() - 1] + 1)
                yield replace(act, body=line.printed(*told.span("body"))) if told else act


def _seat_of(printed: str, told: tuple[str, str, str] | None) -> tuple[str, str]:
    """(congress, unit) of a seat: the one told before, unless another congress is printed: 甲的省十二届人大代表资格终止."""
    if not told or (printed and ("全国" in printed) != ("全国" in told[1])):
        return printed, ""
    return told[1], told[2]


def _theirs(line: Line) -> Iterator[Act]:
    """甲、乙已调离本行政区域,其…代表资格终止."""
    for m in _LAPSED_THEIRS.finditer(line.c):
        before = _MOVED.search(line.c, max(0, m.start() - 160), m.start())
        for n in (read_names(line.source(*before.span("who"))) if before else None) or ():
            b, e = line.at[before.start("who")] + n.begin, line.at[m.end() - 1] + 1  # type: ignore[union-attr]
            yield _lapsed(n.name, "代表", line.printed(*m.span("org")), "", "", b, e)


def _so(line: Line, acts: list[Act]) -> Iterator[Act]:
    """接受甲辞去…代表职务的请求,其代表资格终止: of all whom the sentence tells before."""
    for m in _LAPSED_SO.finditer(line.c):
        begin, end = line.at[line.c.rfind("。", 0, m.start()) + 1], line.at[m.end() - 1] + 1
        for a in acts:
            if begin <= a.begin < end and a.action in ("accept_resignation", "recall"):
                yield _lapsed(a.person, a.post, a.organisation, a.unit, a.reason, a.begin, end)


def _lapsed(person: str, post: str, organisation: str, unit: str, reason: str, begin: int, end: int) -> Act:
    seat = with_unit(Post(organisation, unit, post, False, 0, 0))
    return Act(person, "end_mandate", "终止", post, seat.organisation, seat.unit, "", "", "", reason, begin, end)


def _holder(line: Line, m: re.Match[str], told: list[str]) -> tuple[str, str]:
    """(person, reason) whose post ends: named before 的, or meant by 其, who is the last told of."""
    if m["who"] not in ("其", ""):
        names = read_names(line.source(m.start("who"), m.end("who") - 1), strict=True)
        return (names[0].name, "") if names and len(names) == 1 else ("", "")
    dead = next(iter(_DEAD.finditer(line.c, 0, m.start())), None)
    if dead:
        for n in (len(dead["who"]), 3, 2, 4):
            word = dead["who"][-n:]
            if is_name(word, strict=True) and (n == len(dead["who"]) or split_post(dead["who"][:-n])):
                return line.printed(dead.end("who") - n, dead.end("who")), line.printed(dead.start("why") + 1, dead.end("why"))
    before = [person for person in told if person in line.p[: m.start()]]
    return (before[-1], "") if before else ("", "")
