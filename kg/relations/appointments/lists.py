"""Lists of acts without a sentence: one name a line, or a row, under a heading that holds the verb."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace

from kg.parse.line_days import signature_day
from kg.relations.appointments.cells import read_row
from kg.relations.appointments.cuts import before_own, cuts, past_traits
from kg.relations.appointments.headings import BODY_LINE, COMMITTEE, COUNTED, ENUMERATED, HEAD, ListState, action_of, carry, read_heading
from kg.relations.appointments.held import read_held, with_notes
from kg.relations.appointments.words import WHY, Told, kin, names_at, posts_at
from kg.text.compact import Line, joined
from kg.zh.numerals import CHARS
from kg.zh.persons import Name, is_name
from kg.zh.posts import IN_COMMITTEE, PLACE_POST, Post, read_posts, state_titles

# 总理 甲(国家主席任命)
_ROSTER_ACT = re.compile(
    r"^(?P<post>[^:。;,()]{2,40}?):?(?P<name>[^:。;,()、]{2,8}?)\((?:[^()]*[,、])?[^(),、]{0,24}?(?P<verb>任命|免去|免职|决定任命|选举产生|当选)\)$"
)
# 省长:甲(2018年1月30日选举,2021年6月4日辞职); 秘书长:乙(2020年3月26日任命,同时免去其副秘书长职务)
_ROSTER_ACTS = re.compile(r"^(?P<who>[^()]{4,40})\((?P<acts>[^()]*[,;、][^()]*)\)$")
_ONE_ACT = re.compile(
    rf"(?P<day>(?:[12][0-9]{{3}}年)[{CHARS}0-9]{{1,2}}月(?:[{CHARS}0-9]{{1,3}}日)?)?[^,;、0-9]{{0,14}}?(?P<verb>任命|任职|当选|选举(?:产生)?|补选|辞职|免职|罢免|免去)(?:其(?P<post>[^,;、]{{2,20}}?)职务)?(?=[,;、]|$)"
)
# 市人大常委会副主任:聂承远、曹荣(女)
_POST_FIRST = re.compile(r"^(?P<post>[^:。;,]{2,40}):(?P<names>[^:。;]{2,200})$")
_ROSTER_LINE = re.compile(rf"^(?P<post>{'|'.join(IN_COMMITTEE)})(?:\([^()]*\))?:?(?:\([^()]*\)$)?(?P<names>[^。;:]*)[。;]?$")
# …局长职务,退休; …局长职务(退休); …中心主任,试用期一年: told beside the post as a trait
_END = re.compile(r"(?:(?<=职务)(?:,[^,。;]{2,12}|\([^()]{2,20}\))|,(?:试用期|聘期|任期|挂职)[^,。;]{0,6}|,任职时间[^,。;]{2,16})?[。;,]*$")
_NOTE = re.compile("\\([^()]*(?:会议|大会|通过|选举|日(?=\\)))[^()]*\\)")
# 海淀区(4名) above the delegates whom it elected
_UNIT_LINE = re.compile(
    f"(?P<unit>[一-鿿]{{1,12}}?(?:[省市县区州旗盟乡镇]|解放军|部队|选区|第?[0-9]+选区))(?:\\([一-鿿]{{2,12}}\\)(?=:))?(?:\\((?:共|计)?[{CHARS}0-9]+[名人位]\\):?|:)"
)
# 中华人民共和国主席 甲 over the day: who signs the order
_SIGNED = re.compile("中华人民共和国(?:主席|国务院总理)|国务院总理|国家主席|[一-鿿]{2,8}[省市县区州旗]长")
# 选举日:2021年11月30日
_LABELLED_DAY = re.compile(rf"[^,。;:]{{2,8}}:[12][0-9]{{3}}年[{CHARS}0-9]{{1,2}}月[{CHARS}0-9]{{1,3}}日")
# 委 员, spread over the line; 甲 市长 is a name and a post
_SPREAD = re.compile(r"\S*|\S(?: +\S)+")


def read_list_line(line: Line, state: ListState, has_acts: bool, after: Line | None = None) -> list[Told]:
    """The acts of one line of a list; `has_acts` when the line has told its acts in a sentence. A post that the end
    of the line cuts is read with the line `after`."""
    if state.eaten == line.at[0] or (after and _signs(line, after)):
        return []
    was = replace(state)
    listed = [t for t in _read_line(line, state, has_acts) if t.action]
    if after and not has_acts and was.verb and state.verb == was.verb and (line.c[-1] == "、" or not listed):
        whole = _read_line(joined(line, after), was, False) if _goes_on(line, after) else []
        # 甲的 at the end leaves the line below nothing of its own.
        state.eaten = after.at[0] if whole and line.c.endswith("的") else -1
        return whole if len(whole) > len(listed) else listed
    return listed


def _goes_on(line: Line, after: Line) -> bool:
    """Can a line be cut by the page, and the next one carry it on?"""
    return not line.table and (8 < len(line.c) < 60 or line.c.endswith("的")) and line.c[-1] not in "。;:)日" and not HEAD.match(after.c)


def _signs(line: Line, after: Line) -> bool:
    """Is the line a name with its post over the day on which an order is signed?"""
    return not line.table and bool(signature_day(after.c) and _SIGNED.match(line.c))


def _read_line(line: Line, state: ListState, has_acts: bool) -> list[Told]:
    if line.table:
        return read_row(line, state)
    state.columns = []
    if held := read_held(line, state):
        return held
    if has_acts:
        state.before = state.shared = state.body = state.roster_post = ""
        carry(line, state)
        return []
    state.note(line.p)
    if read_heading(line, state):
        state.before = ""
        return []
    if _NOTE.fullmatch(line.c):
        if state.under and not state.verb:
            state.verb = "选举" if "选举" in line.c else "任命"
        return []
    if state.of and (named := COMMITTEE.match(line.c)):
        state.body, state.roster_post = state.of + line.printed(*named.span("name")), ""
        return []
    if state.body:
        found = _roster(line, state)
        if found is not None:
            return found
        state.body = ""
    by_act = _roster_acts(line, state.under) or _roster_act(line, state.under) or _verb_between(line)
    if by_act or not state.verb or len(line.c) > 300:
        return by_act
    if state.shared:
        shared = _shared(line, state)
        if shared is not None:
            return shared
    if BODY_LINE.match(line.c) and not line.c.endswith("名单"):
        state.under = line.p.rstrip(":")
        return []
    return _listed(line, state)


def _listed(line: Line, state: ListState) -> list[Told]:
    """A line of a name and a post; a post alone is that of the names below it."""
    listed = _name_and_post(line, state)
    waiting, state.waiting = state.waiting, ()
    if listed:
        state.told = listed[-1].post
        return [t._replace(name=n) for n in waiting for t in listed if t.name == listed[0].name] + listed
    if post := _post_alone(line, state):
        state.shared, state.alone = post, True
    elif line.at[-1] - line.at[0] >= len(line.c) and (names := names_at(line, 0, len(line.c))):
        state.waiting = (*waiting, *names)
    return []


def _told_each(names: list[Name], posts: list[Post], state: ListState) -> list[Told]:
    """Every name with every post."""
    units = [p._replace(unit=p.unit or state.unit) for p in posts]
    return [Told(n, p._replace(begin=n.begin, end=n.end), action_of(state.verb), state.verb) for n in names for p in units]


def _shared(line: Line, state: ListState) -> list[Told] | None:
    """The names of one line under a heading with their post; None where the line is read in another way."""
    unit = _UNIT_LINE.match(line.c) if state.shared.endswith("代表") else None
    state.unit = unit["unit"] if unit else state.unit
    begin, end = unit.end() if unit else 0, len(_END.sub("", line.c))
    if unit and begin == end:
        return []
    names = names_at(line, begin, end)
    posts = read_posts(state.shared)
    if names and posts and all(len(n.name) <= 12 for n in names):
        state.told = posts[-1]
        return _told_each(names, posts, state)
    if re.match(rf"^{ENUMERATED}$", line.c):
        return None
    if _LABELLED_DAY.fullmatch(line.c):
        return []
    was_alone = state.alone
    again = _post_alone(line, state) if was_alone else ""
    state.shared, state.alone = again, bool(again)
    return [] if again or not was_alone else None


def _roster_acts(line: Line, under: str) -> list[Told]:
    """省长:甲(2018年1月30日选举,2021年6月4日辞职): each act of one bracket with its own day, or that of the act before."""
    m = _ROSTER_ACTS.match(line.c) if len(line.c) < 120 else None
    pieces = [_ONE_ACT.fullmatch(piece) for piece in re.split("[,;、]", m["acts"])] if m else []
    if not m or len(pieces) < 2 or not all(pieces):
        return []
    first = _roster_act(replace(line, c=f"{m['who']}(任命)"), under)
    out, day = [], ""
    for piece in filter(None, pieces):
        day = piece["day"] or day
        for t in first:
            own = t.post._replace(post=piece["post"]) if piece["post"] else t.post
            out.append(t._replace(action=action_of(piece["verb"]), verb=piece["verb"], post=own, day=day))
    return out


def _roster_act(line: Line, under: str) -> list[Told]:
    """总理 甲(国家主席任命): the act stands in brackets behind the name."""
    m = _ROSTER_ACT.match(line.c) if len(line.c) < 80 else None
    if not m:
        return []
    end = line.c.index("(", m.start("name"))
    gaps = [i for i in range(1, end) if line.at[i] - line.at[i - 1] > 1 or line.c[i - 1] == ":"]
    for i in [*gaps, *(end - n for n in (3, 2, 4) if is_name(line.c[end - n : end], strict=True))]:
        posts = posts_at(line, 0, i - (line.c[i - 1] == ":"), under)
        names = names_at(line, i, end) if posts else None
        if names and posts and len(names) == 1:
            return [Told(names[0], p, action_of(m["verb"]), m["verb"], day=line.c[end:]) for p in posts]
    return []


def _verb_between(line: Line) -> list[Told]:
    """张三 免 某市教育局副局长: the verb stands in a column of its own."""
    gaps = [i for i in range(1, len(line.c)) if line.at[i] - line.at[i - 1] > 1]
    for i, j in itertools.pairwise(gaps):
        if action_of(line.c[i:j]) and j - i <= 2 and (names := names_at(line, 0, i)):
            return _each(names, posts_at(line, j, len(_END.sub("", line.c))), line.c[i:j])
    return []


def _roster(line: Line, state: ListState) -> list[Told] | None:
    """主任委员:王明 / 委员 李红 赵强 / a line of names that goes on."""
    m = _ROSTER_LINE.match(line.c)
    if m:
        state.roster_post = m["post"]
        if not m["names"]:
            return []
        begin, end = m.start("names"), m.end("names")
    elif re.match(r"^\(|^\d", line.c):
        return []
    elif state.roster_post:
        begin, end = 0, len(_END.sub("", line.c))
    else:
        return None
    names = names_at(line, begin, end)
    if not names:
        return None
    action = "elect" if "选" in state.verb else "appoint"
    body, post = _in_presidium(state.body, state.roster_post)
    told = (Told(n, Post(body, "", post, False, n.begin, n.end), action, state.verb) for n in names)
    return [act for t in told for act in with_notes(t, line.text.folded)]


def _in_presidium(body: str, post: str) -> tuple[str, str]:
    """主席团(37人) over names: its members; the secretary-general beside them is the session's."""
    return body.removesuffix("主席团") if post == "秘书长" else body, "主席团成员" if post == "主席团" else post


_ALONE_END = re.compile(rf"{COUNTED}:?$")


def _post_alone(line: Line, state: ListState) -> str:
    """A line that is all post, 岭西省公安厅厅长, 副主任(按姓名笔画为序): — the names of it come under it.
    A post without its body is that of the body told before."""
    colon = bool(re.search("[::]$", line.c))
    end = _ALONE_END.search(_END.sub("", line.c)).start()  # type: ignore[union-attr]
    posts = posts_at(line, 0, end) if end < 60 and _SPREAD.fullmatch(line.source(0, end)) else None
    if not posts or len(posts) > 1:
        return line.printed(0, end) if posts and posts[0].organisation else ""
    if posts[0].organisation or (colon and PLACE_POST.fullmatch(posts[0].post)):
        return line.printed(0, end)
    if state.under:
        return state.under + line.printed(0, end)
    return state.told.organisation + line.printed(0, end) if colon and state.told and kin(posts[0].post, state.told.post) else ""


def _name_and_post(line: Line, state: ListState) -> list[Told]:
    """王明 江海市教育局局长 / 王明:江海市教育局局长 / 王明为江海市教育局局长 / 王明的…职务 / 市长:王明"""
    first = _POST_FIRST.match(_END.sub("", line.c))
    if first and (posts := posts_at(line, 0, first.end("post"), state.under)):
        return _each(names_at(line, first.start("names"), first.end("names")), posts, state.verb)
    lead = re.match(ENUMERATED, line.c)
    b, e = (lead.end() if lead else 0), len(_END.sub("", line.c))
    gaps = [i for i in range(b + 1, e) if line.at[i] - line.at[i - 1] > 1]
    # 金东 云岭市人民检察院检察员 退休: the reason in a column of its own
    why = line.printed(gaps[-1], e) if len(gaps) > 1 and re.fullmatch(f".{{0,4}}(?:{WHY})", line.c[gaps[-1] : e]) else ""
    e = gaps.pop() if why else e
    for x, y in [*before_own(line, b, e), *sorted([*cuts(line, b, e, state.verb), *((i, i) for i in gaps)])]:
        y = past_traits(line, y, e, gaps)
        names = names_at(line, b, x)
        posts = posts_at(line, y, e, state.under) if names else None
        if posts and _needs_no_body(posts[0]):
            return [t._replace(reason=why) for t in _each(names, posts, state.verb)]
    for i in gaps:
        posts = posts_at(line, b, i, state.under)
        names = names_at(line, i, e) if posts and posts[0].organisation else None
        if names:
            return _each(names, posts, state.verb)
    return []


def _needs_no_body(post: Post) -> bool:
    """Is the body printed with the post, or the one body of the State that has it?"""
    return bool(post.organisation) or post.post in state_titles()


def _each(names: list[Name] | None, posts: list[Post] | None, verb: str) -> list[Told]:
    return [Told(n, p, action_of(verb), verb) for n in names or () for p in posts or ()]
