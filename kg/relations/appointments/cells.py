"""Rows of tables of acts: who, which post, given or taken, when and by whom, as the heads of the columns say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from kg.parse.deciders import read_session
from kg.relations.appointments.captions import over
from kg.relations.appointments.headings import ListState, action_of
from kg.relations.appointments.office_holders import DAY_OF, of_holders, read_holders
from kg.relations.appointments.traits import is_trait
from kg.relations.appointments.words import WHY, Told, names_at
from kg.text.compact import Line
from kg.zh.persons import Name
from kg.zh.posts import Post, read_posts, split_post
from kg.zh.terms import TERM, without_term

_CELL_DOES = re.compile("(?P<verb>任命|任|免去|免|选举|补选|辞去)为?(?=..)")
_CELL_TRAIT = re.compile("性别|民族|备注|说明")
_CELL_WHY = re.compile("备注|原因|事由|说明")
_CELL_NAME = re.compile(r"姓名|名字")
_CELL_GIVE = re.compile(r"(?:拟?任|任命|新任|现任|任职)(?:职务|单位及职务|为)?$|拟任命职务|任命职务")
_CELL_TAKE = re.compile(r"免|原任|原职|不再担任")
_CELL_ACTS = re.compile("免|^任[命职]|拟任")
_CELL_POST = re.compile(r"职务|岗位|职位")
_CELL_BODY = re.compile(r"单位|法院|机关|机构|部门")
_CELL_WARD = re.compile("选区|选举单位")
_CELL_BY = re.compile("(?:决定|任命|任免|审议|批准|表决)(?:机关|机构|单位)|选举机[关构]|(?:选举|任[命免]|决定|通过|审议)(?:会议|届次)")
_CELL_WON = re.compile("结果|(?:是否)?当选$")
_CELL_LOST = re.compile("未|落|否|不")
_CELL_WHO = re.compile("(?:决定)?(?:任命|免去|任职|免职|补选|选举|当选|罢免)(?:人员|同志|人|者)?")
_CELL_DAY = re.compile("日期|时间|^月份$")
_CELL_ACT = re.compile(r"任免|类别|事项|变动")

_CELL_TEXT = re.compile("内容|事[项件由]|大事|[记纪]事|摘要|情况")

Span = tuple[int, int]
_CONGRESS = re.compile("(?<!全国)(?:人民代表大会|人大)$")
_LONGEST = 300
"""Characters of a cell that may list posts."""


@dataclass
class Row:
    """One row with the heads of its columns; `group`: what the row above tells in cells that go over several rows."""

    line: Line
    cells: list[tuple[str, Span]]
    group: dict[str, str] = field(default_factory=dict)

    def under(self, head: re.Pattern[str], other: re.Pattern[str] | None = None) -> Iterator[Span]:
        """The cells under heads of a kind, those of an `other` kind left out."""
        return (cell for name, cell in self.cells if head.search(name) and not (other and other.search(name)))

    def texts(self, head: re.Pattern[str], other: re.Pattern[str] | None = None) -> Iterator[str]:
        heads = (name for name, _ in self.cells if head.search(name) and not (other and other.search(name)))
        return (self.line.printed(*cell) or self.group.get(name, "") for name, cell in zip(heads, self.under(head, other), strict=True))

    def printed(self, head: re.Pattern[str], other: re.Pattern[str] | None = None) -> str:
        return next(self.texts(head, other), "")

    def names(self, cell: Span) -> list[Name]:
        return (names_at(self.line, *cell) if cell[1] > cell[0] else None) or []

    def posts(self, b: int, e: int, body: str = "") -> list[Post]:
        """The posts of a cell, also in a list of paragraphs; a piece that is none makes it no list of posts."""
        at = self.line.at
        out: list[Post] = []
        for x, y in self.items(b, e):
            read = read_posts(self.line.printed(x, y), out[-1].organisation if out else body) if y > x else None
            if not read:
                return []
            out += [p._replace(begin=at[x], end=at[y - 1] + 1) for p in read]
        return out

    def items(self, b: int, e: int) -> list[Span]:
        """The pieces of a cell between spaces behind which each piece before is a post of its own."""
        out, start = [], b
        for i in range(b + 1, e if e - b < _LONGEST else b):
            if self.line.at[i] - self.line.at[i - 1] > 1 and split_post(self.line.p[start:i].removesuffix("职务")):
                out.append((start, i))
                start = i
        return [*out, (start, e)]

    @property
    def post(self) -> Span:
        return next((cell for head, cell in self.cells if _CELL_POST.fullmatch(head)), (0, 0))

    @property
    def body(self) -> str:
        others = (_CELL_POST, _CELL_BY, _CELL_WARD)
        own = (c for h, c in self.cells if _CELL_BODY.search(h) and not any(x.search(h) for x in others))
        return next((self.line.printed(*c) for c in own), "") or self.place

    @property
    def place(self) -> str:
        return self.printed(_CELL_PLACE)

    @property
    def lost(self) -> bool:
        """Does a column of results say that nobody was elected or appointed?"""
        return any(_CELL_LOST.match(self.line.c, b, e) for b, e in self.under(_CELL_WON, DAY_OF))

    def told(self, name: Name, post: Post, verb: str, day: str = "", by: str | None = None, why: bool = True) -> Told:
        """An act with what the columns tell of it: its day, who decided, and, if they are of the act, reason and traits (`why`)."""
        reason, traits = (self._reason(), self._traits()) if why else ("", "")
        if post.post == "代表" and not post.unit:
            post = post._replace(unit=self.printed(_CELL_WARD))
        return Told(
            name, post, action_of(verb), verb, reason, traits, day or self.printed(_CELL_DAY, _CELL_BY), self.by if by is None else by
        )

    @property
    def by(self) -> str:
        """Who decided; 第十九届人民代表大会第一次会议 beside the township that it is of."""
        by = self.printed(_CELL_BY) or "".join(self.texts(_CELL_SITTING))
        return self.place + by if _OF_TERM.match(by) else by

    @property
    def decided(self) -> bool:
        """Does a column tell who decided?"""
        return bool(self.printed(_CELL_BY))

    def verb(self, told: str) -> str:
        """What a column tells of an act; whom the congress of a place gives a post it has elected."""
        body = without_term(read_session(self.by)[0] or self.by)
        return "选举" if told == "任职" and _CONGRESS.search(body) else told

    def _traits(self) -> str:
        return "|".join(self.line.c[b:e] for b, e in self.under(_CELL_TRAIT) if is_trait(self.line.c[b:e]))

    def _reason(self) -> str:
        return next((self.line.printed(b, e) for b, e in self.under(_CELL_WHY) if re.search(WHY, self.line.c[b:e])), "")


def read_row(line: Line, state: ListState) -> list[Told]:
    """The acts of one row; a row of heads gives the columns of those below it."""
    texts = [line.c[b:e] for b, e in line.cells]
    if any(_CELL_NAME.search(t) for t in texts) or _of_who(texts) or of_holders(texts):
        state.columns = [] if _proposed(texts, state.verb) else texts
        state.above, state.held, state.group = "", "", {}
        state.captions = over(state.over)
        return []
    row = _in_columns(line, state.columns) if state.columns and not set(line.c) <= set("|-:") else None
    if not row or row.lost:
        return []
    state.above = row.body or state.above
    row.group = state.group = _grouped(row, state.group)
    if of_holders(state.columns):
        return read_holders(row, state, [])
    return _post_first(row) if _of_who(state.columns) else _by_name(row, state)


def _grouped(row: Row, above: dict[str, str]) -> dict[str, str]:
    """Day and sitting in columns left of the names: where they stand empty in all of them, those of the row above."""
    names = next((i for i, (head, _) in enumerate(row.cells) if _CELL_NAME.search(head)), 0)
    left = [(head, row.line.printed(*cell)) for head, cell in row.cells[:names] if any(x.search(head) for x in _CELL_GROUP)]
    return {head: text for head, text in left if text} or above


def read_prose(line: Line, state: ListState) -> tuple[list[tuple[str, Span]], str, str] | None:
    """时间 · 会议 · 任免事项: the cells that tell acts in prose, each with the verb of its head (任命 beside 免去), and the day and the
    body of the other columns."""
    texts = [line.c[b:e] for b, e in line.cells]
    if any(map(_CELL_DAY.search, texts)) and (_by_verbs(texts) or any(map(_CELL_TEXT.search, texts))) and max(map(len, texts)) < _HEAD:
        state.columns = texts
        return None
    if len(texts) != len(state.columns) or any(map(_CELL_NAME.search, state.columns)):
        return None
    row = Row(line, list(zip(state.columns, line.cells, strict=True)))
    cells = [("", x) for x in row.under(_CELL_TEXT) if x[1] - x[0] > _HEAD][:1]
    if _by_verbs(state.columns):
        cells = [(head, x) for head, x in row.cells if head in _VERBS]
    return (cells, row.printed(_CELL_DAY, _CELL_BY), row.by) if cells else None


def _by_verbs(heads: list[str]) -> bool:
    """任命 beside 免去 without 职务: each tells its acts whole, 甲任某局局长."""
    return set(heads) >= _VERBS and not any(map(_CELL_POST.fullmatch, heads))


_VERBS = {"任命", "免去"}


_HEAD = 10
"""Characters of the longest head of a column, and fewer than any act has."""
_CELL_SITTING = re.compile("^会议(?:名称)?$|^会?议?届次$")
_CELL_GROUP = (_CELL_DAY, _CELL_BY, _CELL_SITTING)
_CELL_PLACE = re.compile("^(?:乡镇|县区|区县|市县|城市)$")
_OF_TERM = re.compile(f"{TERM.pattern}(?:人民代表大会|第)")


_MOST_LOST = 6
"""Empty cells that a row can have lost."""


def _in_columns(line: Line, heads: list[str]) -> Row | None:
    """The row under its heads. One that has lost empty cells at its beginning and end fits where the column of names has names, or
    that of posts posts, if it does so in one place only."""
    less = len(heads) - len(line.cells)
    if not 0 < less <= _MOST_LOST:
        return Row(line, list(zip(heads, line.cells, strict=True))) if not less else None
    empty = ((0, 0),)
    shifts = ((*empty * n, *line.cells, *empty * (less - n)) for n in range(less + 1))
    rows = [Row(line, list(zip(heads, cells, strict=True))) for cells in shifts]
    fits = [row for row in rows if all(row.names(cell) for cell in row.under(_CELL_NAME)) and (not _of_who(heads) or row.posts(*row.post))]
    return fits[0] if len(fits) == 1 else None


def _by_name(row: Row, state: ListState) -> list[Told]:
    """The acts of a row that has a column of names."""
    names = [n for cell in list(row.under(_CELL_NAME))[:1] for n in row.names(cell)]
    if state.shared and not any(_CELL_ACTS.search(head) for head, _ in row.cells):
        return [told for n in names for told in _seated(row, state, n)]
    return read_holders(row, state, names) or [row.told(n, p, verb) for p, verb in _given_and_taken(row, state) for n in names]


def _seated(row: Row, state: ListState, name: Name) -> Iterator[Told]:
    """The post of the heading, of a delegate with the ward that elected; the act is that of a column, else that of the heading."""
    verb = next((act for act in row.texts(_CELL_ACT) if action_of(act)), state.verb)
    for p in read_posts(state.shared) or ():
        yield row.told(name, p._replace(begin=name.begin, end=name.end), verb)


def _given_and_taken(row: Row, state: ListState) -> Iterator[tuple[Post, str]]:
    """(post, verb) of each cell that holds posts. One without its body is of the body of its row, or of the row above where the
    column stands empty: there a cell goes over several rows."""
    c = row.line.c
    verb = next((c[b:e] for b, e in row.under(_CELL_ACT) if action_of(c[b:e])), state.verb or _of_day(row))
    for head, cell in row.cells:
        items = row.items(*cell)
        if sum(bool(_CELL_DOES.match(c, *item)) for item in items) < 2:
            items = [cell]
        for b, e in items:
            own, at = _act_of(row.line, head, b, e, verb)
            yield from ((p, own) for p in (row.posts(at, e, state.above) if own else ()))


def _of_day(row: Row) -> str:
    """选举时间 beside 职务 and 姓名: the column of the day names the act; 任职时间 is how long a post was held."""
    days = (DAY_OF.fullmatch(head) for head, _ in row.cells)
    return next((m["verb"] for m in days if m and m["verb"] in ("选举", "当选", "任命")), "")


def _of_who(heads: list[str]) -> bool:
    """职务 beside 免去 and 任命: the columns of the acts hold the names."""
    return any(_CELL_POST.fullmatch(h) for h in heads) and any(_CELL_WHO.fullmatch(h) for h in heads)


def _post_first(row: Row) -> list[Told]:
    """The acts of a row that begins with the post: who leaves it and who comes to it."""
    posts = row.posts(*row.post, row.body)
    acts = [(head, cell) for head, cell in row.cells if _CELL_WHO.fullmatch(head)]
    return [row.told(n, p, head, why=False) for head, cell in acts for n in row.names(cell) for p in posts]


def _proposed(heads: list[str], verb: str) -> bool:
    """现任职务 beside 拟任职务, or 拟任 where no heading decides: a notice of what is meant to be done, unless a column tells the result."""
    voted = any("结果" in h for h in heads)
    return any(h.startswith("拟") for h in heads) and not voted and (not verb or any(h.startswith("现") for h in heads))


def _act_of(line: Line, head: str, b: int, e: int, verb: str) -> tuple[str, int]:
    """(verb, where the posts begin) of a cell under a head; "" where it holds no posts."""
    does = _CELL_DOES.match(line.c, b, e) if (_CELL_ACT.search(head) or _CELL_POST.fullmatch(head)) and e - b > 4 else None
    if does:
        return does["verb"] if len(does["verb"]) > 1 else does["verb"] + "职", does.end()
    verb = verb or ("当选" if "当选" in head else "")
    takes, gives, post = _CELL_TAKE.search(head), _CELL_GIVE.search(head), _CELL_POST.search(head)
    if _CELL_NAME.search(head) or e <= b or not (post or takes or gives):
        return "", b
    if takes and "任免" not in head:
        return "免职", b
    return ("任命" if gives and not _CELL_POST.fullmatch(head) else verb), b
