"""Rows of tables of acts: who, which post, given or taken, as the heads of the columns say."""

from __future__ import annotations

import itertools
import re

from kg.relations.appointments.headings import ListState, action_of
from kg.relations.appointments.traits import is_trait
from kg.relations.appointments.words import WHY, Told, names_at
from kg.text.compact import Line
from kg.zh.posts import Post, read_posts

_CELL_DOES = re.compile("(?P<verb>任命|任|免去|免|选举|补选|辞去)为?(?=..)")
_CELL_TRAIT = re.compile("性别|民族|备注|说明")
_CELL_WHY = re.compile("备注|原因|事由|说明")
_CELL_NAME = re.compile(r"姓名|名字")
_CELL_GIVE = re.compile(r"(?:拟?任|任命|新任|现任|任职)(?:职务|单位及职务|为)?$|拟任命职务|任命职务")
_CELL_TAKE = re.compile(r"免|原任|原职|不再担任")
_CELL_POST = re.compile(r"职务|岗位|职位")
_CELL_BODY = re.compile(r"单位|法院|机关|部门")
_CELL_BY = re.compile("(?:决定|任命|任免|审议|批准|表决)(?:机关|机构|单位)")
_CELL_NO_BODY = re.compile(rf"{_CELL_POST.pattern}|{_CELL_BY.pattern}")
_CELL_DAY_OF = re.compile("(?P<verb>任命|任职|当选|免职|离任)(?:日期|时间)")
_CELL_WON = re.compile("结果|当选")
_CELL_WHO = re.compile("(?:决定)?(?:任命|免去|任职|免职|补选|选举|当选|罢免)(?:人员|同志)?")
_CELL_DAY = re.compile("日期|时间")
_CELL_ACT = re.compile(r"任免|类别|事项")


def _cells(line: Line) -> list[tuple[int, int]]:
    mark = "|" if "|" in line.c else ","
    bars = [i for i, c in enumerate(line.c) if c == mark]
    if not line.c.startswith("|"):
        bars = [-1, *bars, len(line.c)]
    return [(a + 1, b) for a, b in itertools.pairwise(bars)]


def read_row(line: Line, state: ListState) -> list[Told]:
    """The acts of one row; a row of heads gives the columns of those below it."""
    cells = _cells(line)
    texts = [line.c[b:e] for b, e in cells]
    if any(_CELL_NAME.search(t) for t in texts) or _of_who(texts):
        state.columns = [] if _proposed(texts, state.verb) else texts
        return []
    if not state.columns or len(cells) != len(state.columns) or set(line.c) <= set("|-:"):
        return []
    row = list(zip(state.columns, cells, strict=True))
    if _of_who(state.columns):
        return _post_first(line, row)
    if any(_CELL_WON.search(head) and line.c.startswith(("未", "落", "否"), b) for head, (b, _) in row):
        return []
    names = names_at(line, *next(cell for head, cell in row if _CELL_NAME.search(head)))
    if not names:
        return []
    if state.shared and not any(_holds_posts(head) for head, _ in row):
        return [
            Told(n, p._replace(begin=n.begin, end=n.end), action_of(state.verb), state.verb, "", _traits(line, row))
            for n in names
            for p in read_posts(state.shared) or ()
        ]
    body = next((line.printed(*cell) for head, cell in row if _CELL_BODY.search(head) and not _CELL_NO_BODY.search(head)), "")
    if held := _begun_and_ended(line, row, body):
        return [Told(n, p, action_of(verb), verb, day=day, by=_decided_by(line, row)) for n in names for p, verb, day in held]
    verb = next((line.c[b:e] for head, (b, e) in row if _CELL_ACT.search(head) and action_of(line.c[b:e])), state.verb)
    out: list[Told] = []
    for head, (b, e) in row:
        own, at = _act_of(line, head, b, e, verb)
        posts = read_posts(line.printed(at, e), body) if own else None
        told = [p._replace(begin=line.at[b], end=line.at[e - 1] + 1) for p in posts or ()]
        out += [
            Told(n, p, action_of(own), own, _reason(line, row), _traits(line, row), _day(line, row), _decided_by(line, row))
            for n in names
            for p in told
        ]
    return out


def _begun_and_ended(line: Line, row: list[tuple[str, tuple[int, int]]], body: str) -> list[tuple[Post, str, str]]:
    """(post, verb, day) of a row of office-holders, where both the day of appointment and that of removal have a column."""
    days = [(m["verb"].replace("离任", "免职"), line.c[b:e]) for head, (b, e) in row if (m := _CELL_DAY_OF.fullmatch(head))]
    b, e = next((cell for head, cell in row if _CELL_POST.fullmatch(head)), (0, 0))
    if len({action_of(verb) for verb, _ in days}) < 2 or e <= b:
        return []
    posts = [p._replace(begin=line.at[b], end=line.at[e - 1] + 1) for p in read_posts(line.printed(b, e), body) or ()]
    return [(p, verb, day) for p in posts for verb, day in days if any(c in "年-." for c in day)]


def _decided_by(line: Line, row: list[tuple[str, tuple[int, int]]]) -> str:
    return next((line.printed(b, e) for head, (b, e) in row if _CELL_BY.search(head)), "")


def _of_who(heads: list[str]) -> bool:
    """职务 beside 免去 and 任命: the columns of the acts hold the names."""
    return any(_CELL_POST.fullmatch(h) for h in heads) and any(_CELL_WHO.fullmatch(h) for h in heads)


def _holds_posts(head: str) -> bool:
    return bool(_CELL_POST.search(head) or _CELL_TAKE.search(head) or _CELL_GIVE.search(head))


def _post_first(line: Line, row: list[tuple[str, tuple[int, int]]]) -> list[Told]:
    """The acts of a row that begins with the post: who leaves it and who comes to it."""
    b, e = next(cell for head, cell in row if _CELL_POST.fullmatch(head))
    posts = [p._replace(begin=line.at[b], end=line.at[e - 1] + 1) for p in read_posts(line.printed(b, e)) or ()] if e > b else []
    acts = [(head, cell) for head, cell in row if _CELL_WHO.fullmatch(head) and cell[1] > cell[0]]
    return [
        Told(n, p, action_of(head), head, "", "", _day(line, row))
        for head, cell in acts
        for n in names_at(line, *cell) or ()
        for p in posts
    ]


def _day(line: Line, row: list[tuple[str, tuple[int, int]]]) -> str:
    return next((line.c[b:e] for head, (b, e) in row if _CELL_DAY.search(head)), "")


def _proposed(heads: list[str], verb: str) -> bool:
    """现任职务 beside 拟任职务, or 拟任 where no heading decides: a notice of what is meant to be done."""
    return any(h.startswith("拟") for h in heads) and (not verb or any(h.startswith("现") for h in heads))


def _act_of(line: Line, head: str, b: int, e: int, verb: str) -> tuple[str, int]:
    """(verb, where the posts begin) of a cell under a head; "" where it holds no posts."""
    does = _CELL_DOES.match(line.c, b, e) if (_CELL_ACT.search(head) or _CELL_POST.fullmatch(head)) and e - b > 4 else None
    if does:
        return does["verb"] if len(does["verb"]) > 1 else does["verb"] + "职", does.end()
    takes, gives, post = _CELL_TAKE.search(head), _CELL_GIVE.search(head), _CELL_POST.search(head)
    if _CELL_NAME.search(head) or e <= b or not (post or takes or gives):
        return "", b
    if takes and "任免" not in head:
        return "免职", b
    return ("任命" if gives and not _CELL_POST.fullmatch(head) else verb), b


def _traits(line: Line, row: list[tuple[str, tuple[int, int]]]) -> str:
    return "|".join(line.c[b:e] for head, (b, e) in row if _CELL_TRAIT.search(head) and is_trait(line.c[b:e]))


def _reason(line: Line, row: list[tuple[str, tuple[int, int]]]) -> str:
    return next((line.printed(b, e) for head, (b, e) in row if _CELL_WHY.search(head) and re.search(WHY, line.c[b:e])), "")
