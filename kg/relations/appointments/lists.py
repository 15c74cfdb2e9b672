"""Lists of acts without a sentence: tables, and one name a line under a heading that holds the verb."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, field, replace

from kg.relations.appointments.words import Told
from kg.text.compact import Line, joined
from kg.zh.persons import Name, is_name, read_names
from kg.zh.posts import PLACE_POST, Post, read_posts

_VERB = r"(?:决定|批准|通过|同意)?(?:任命|聘任|增补|免去|任职|免职|选举|补选|推选|接受辞职|接受辞去|撤销|罢免)"
_ENUM = r"(?:[(]?[一二三四五六七八九十0-9]{1,3}[)、.．])?"
_COUNTED = r"(?:\((?:共|计)?[0-9一二三四五六七八九十]+[名人位]\)|\((?:按|以)?姓[氏名]?[^()]{0,12}\)|,?(?:名单)?如下|名单)*"
# A heading that is all verb: 任命: / 一、免职名单 / 决定任命:
_HEAD = re.compile(
    rf"^{_ENUM}(?P<verb>{_VERB})(?:名单|人员|(?:下列|以下)?(?:同志|人员))?(?:\(?(?:共)?[0-9一二三四五六七八九十]+[名人]\)?)?[::]?$"
)
# A heading with the post: 任命下列人员为江海市人民法院审判员: / 免去下列同志的江海市人民法院审判员职务:
_HEAD_AS = re.compile(
    rf"(?P<verb>{_VERB})(?:下列|以下)(?:[0-9一二三四五六七八九十]+[名位])?(?:人员|同志|人)?(?:为|担任|任)(?P<post>[^:。;,]{{2,60}}?){_COUNTED}:$"
)
_HEAD_OF = re.compile(
    rf"(?P<verb>{_VERB})(?:下列|以下)(?:[0-9一二三四五六七八九十]+[名位])?(?:人员|同志|人)?的?(?P<post>[^:。;,]{{2,60}}?){_COUNTED}:$"
)
_HEAD_POST = re.compile(rf"^{_ENUM}(?P<verb>{_VERB})(?:为)?(?P<post>[^:。;,]{{2,50}}?){_COUNTED}:?$")
# …选举产生某省出席第十三届全国人民代表大会代表(按姓名笔画为序):
_HEAD_DELEGATES = re.compile(
    rf"(?P<verb>选举|补选|选出)(?:产生)?了?(?:[0-9一二三四五六七八九十]+名)?(?:[^:。;,]{{0,16}}出席)?(?P<post>[^:。;,]{{0,20}}第[0-9一二三四五六七八九十]+届[^:。;,]{{2,12}}代表){_COUNTED}:?$"
)
# …选举产生了县人民政府县长、副县长。
_HEAD_STOPPED = re.compile(r"(?P<verb>选举)产生了?[^。;:]{2,60}(?:长|主任|主席|委员|领导班子(?:成员)?|领导人员)。$")
# 总理 甲(国家主席任命)
_ROSTER_ACT = re.compile(
    r"^(?P<post>[^:。;,()]{2,40}?)(?::|(?= ))?(?P<name>[^:。;,()、]{2,8}?)\((?:[^()]*[,、])?[^(),、]{0,24}?(?P<verb>任命|免去|免职|决定任命|选举产生|当选)\)$"
)
# …会议于2022年1月9日选举:
_HEAD_LAST = re.compile(rf"(?<!提请)(?<!建议)(?P<verb>{_VERB})(?:产生)?了?:$")
# …选举产生了新一届市国家机关领导人员:
_HEAD_FREE = re.compile(rf"(?P<verb>{_VERB})[^。;]{{0,40}}(?:人员|名单|如下|领导):$")
# …选举产生了县人民政府县长、副县长。现公告如下:
_HEAD_TOLD = re.compile(
    rf"(?P<verb>{_VERB})[^。;]{{0,100}}[。,;](?:现|特)?(?:将[^。;]{{0,20}})?(?:予以)?(?:公告|公布|通告|通报|宣布)如下:$"
)
# 市人大常委会副主任:聂承远、曹荣(女)
_POST_FIRST = re.compile(r"^(?P<post>[^:。;,]{2,40}):(?P<names>[^:。;]{2,200})$")
# 法制委员会主任委员、副主任委员、委员名单
_ROSTER = re.compile(
    r"^(?:[^。;:]{0,60}(?:通过|选举)的?)?(?P<body>[^。;:,()]{4,60}?(?:委员会|主席团))(?:组成人员|主任委员、副主任委员(?:、|和)委员|主任委员、副主任委员|主任、副主任(?:、|和)委员)(?:人选)?名单$"
)
_ROSTER_REST = re.compile(r"^(?:组成人员|主任委员、副主任委员(?:、|和)委员|主任、副主任(?:、|和)委员)(?:人选)?名单$")
# …于2022年1月8日选举产生泉陵市第十三届人民代表大会常务委员会组成人员:
_ROSTER_ELECTED = re.compile(
    r"(?P<verb>选举|通过|决定)(?:产生)?了?(?P<body>[^。;:,()]{4,60}?(?:委员会|主席团))(?:的?(?:组成人员|领导人员|主任委员、副主任委员(?:、|和)委员|主任、副主任(?:、秘书长)?(?:、|和)委员))(?:人选)?(?:名单)?(?:如下)?:$"
)
_ROSTER_LINE = re.compile(
    r"^(?P<post>主任委员|副主任委员|主任|副主任|秘书长|委员|主席|副主席|主席团成员|召集人)(?:\([^()]*\))?:?(?:\([^()]*\)$)?(?P<names>[^。;:]*)[。;]?$"
)
_ACTIONS = (
    ("免", "remove"),
    ("撤销", "remove"),
    ("罢免", "recall"),
    ("接受", "accept_resignation"),
    ("选", "elect"),
    ("增补", "appoint"),
    ("任", "appoint"),
)
# …局长职务,退休; …局长职务(退休)
_END = re.compile(r"(?:(?<=职务)(?:,[^,。;]{2,12}|\([^()]{2,20}\)))?[。;,]*$")
# A line that is all body: the posts of the lines under it are of that body.
_BODY_LINE = re.compile(r"[^,。;:、的为任()]{2,36}(?:法院|检察院|人民政府|委员会)[:]?$")
_BOX = re.compile("^[【〔\\[<〈(]|[】〕\\]>〉)]$")
_TRAIT = re.compile("[男女]|[一-鿿]{1,4}族")
# 任命王明为江海市教育局局长; — the verb of the lines that follow without one.
_OPENED = re.compile(rf"^{_ENUM}(?P<verb>{_VERB})(?!.*(?:任命|免去|撤销|辞去|选举|罢免)).*;$")
_CELL_DOES = re.compile("(?P<verb>任命|任|免去|免|选举|补选|辞去)为?(?=..)")
_TITLE = re.compile("(任命|免职|任职|免去)的?(?:[^,。;:、]{0,8}人员)?名单$|(选举)结果(?:名单)?$")
_OTHER = re.compile("任免名单$|议案|草案|公告$|决定$|报告$|^第[一二三四五六七八九十]+[章条]")
_CELL_NAME = re.compile(r"姓名|名字")
_CELL_GIVE = re.compile(r"(?:拟?任|任命|新任|现任|任职)(?:职务|单位及职务|为)?$|拟任命职务|任命职务")
_CELL_TAKE = re.compile(r"免|原任|原职|不再担任")
_CELL_POST = re.compile(r"职务|岗位|职位")
_CELL_BODY = re.compile(r"单位|法院|机关|部门")
_CELL_ACT = re.compile(r"任免|类别|事项")


@dataclass(slots=True)
class ListState:
    """What the headings above say: the verb, a shared post, the columns of a table, a roster's body."""

    verb: str = ""
    shared: str = ""
    body: str = ""
    columns: list[str] = field(default_factory=list)
    roster_post: str = ""
    alone: bool = False
    under: str = ""
    carried: bool = False
    before: str = ""
    told: Post | None = None

    def clear(self) -> None:
        self.verb = self.shared = self.body = self.roster_post = ""
        self.columns = []
        self.alone = self.carried = False
        self.under = ""


def action_of(verb: str) -> str:
    """The action of a heading's verb."""
    if "罢免" in verb:
        return "recall"
    return next((action for key, action in _ACTIONS if key in verb), "")


def read_list_line(line: Line, state: ListState, has_acts: bool, after: Line | None = None) -> list[Told]:
    """The acts of one line of a list; `has_acts` when the line has told its acts in a sentence. A post that the end
    of the line cuts is read with the line `after`."""
    was = replace(state)
    listed = _read_line(line, state, has_acts)
    cut = after and was.verb and state.verb == was.verb and not line.table and (line.c[-1] == "、" or not listed)
    if cut and after and not has_acts and 8 < len(line.c) < 60 and line.c[-1] not in "。;:)日" and not _HEAD.match(after.c):
        whole = _read_line(joined(line, after), was, False)
        return whole if len(whole) > len(listed) else listed
    return listed


def _read_line(line: Line, state: ListState, has_acts: bool) -> list[Told]:
    if line.table:
        return _table_row(line, state)
    state.columns = []
    if has_acts or _heading(line, state):
        state.before = ""
        if has_acts:
            state.shared = state.body = state.roster_post = ""
            _carry(line, state)
        return []
    if state.body:
        found = _roster(line, state)
        if found is not None:
            return found
        state.body = ""
    by_act = _roster_act(line)
    if by_act or not state.verb or len(line.c) > 300:
        return by_act
    if state.shared:
        shared = _shared(line, state)
        if shared is not None:
            return shared
    if _BODY_LINE.match(line.c) and not line.c.endswith("名单"):
        state.under = line.p.rstrip(":")
        return []
    listed = _name_and_post(line, state)
    if listed:
        state.told = listed[-1].post
    elif post := _post_alone(line, state):
        state.shared, state.alone = post, True
    return listed


def _shared(line: Line, state: ListState) -> list[Told] | None:
    """The names of one line under a heading with their post; None where the line is read in another way."""
    names = _names(line, 0, len(_END.sub("", line.c)))
    posts = read_posts(state.shared)
    if names and posts and all(len(n.name) <= 12 for n in names):
        state.told = posts[-1]
        return [Told(n, p._replace(begin=n.begin, end=n.end), action_of(state.verb), state.verb) for n in names for p in posts]
    if re.match(rf"^{_ENUM}$", line.c):
        return None
    was_alone = state.alone
    again = _post_alone(line, state) if was_alone else ""
    state.shared, state.alone = again, bool(again)
    return [] if again or not was_alone else None


def _roster_act(line: Line) -> list[Told]:
    """总理 甲(国家主席任命): the act stands in brackets behind the name."""
    m = _ROSTER_ACT.match(line.c) if len(line.c) < 80 else None
    if not m:
        return []
    end = line.c.index("(", m.start("name"))
    gaps = [i for i in range(1, end) if line.at[i] - line.at[i - 1] > 1 or line.c[i - 1] == ":"]
    for i in [*gaps, *(end - n for n in (3, 2, 4) if is_name(line.c[end - n : end], strict=True))]:
        posts = _posts(line, 0, i - (line.c[i - 1] == ":"))
        names = _names(line, i, end) if posts else None
        if names and posts and len(names) == 1:
            return [Told(names[0], p, action_of(m["verb"]), m["verb"]) for p in posts]
    return []


def _carry(line: Line, state: ListState) -> None:
    """The verb of a sentence that ends in ; holds for the lines after it, where no heading has given one."""
    if state.verb and not state.carried:
        return
    m = _OPENED.match(line.c) if len(line.c) < 200 else None
    state.clear()
    if m:
        state.verb, state.carried = m["verb"], True


def _heading(line: Line, state: ListState) -> bool:
    c = line.c
    if len(c) > 120:
        return False
    c = _BOX.sub("", c) if len(c) < 14 else c
    m = _ROSTER_ELECTED.search(c)
    if m:
        state.clear()
        state.body, state.verb = line.printed(m.start("body"), m.end("body")), m["verb"]
        return True
    m = _HEAD_DELEGATES.search(c) if "代表" in c else None
    if m:
        state.clear()
        state.verb, state.shared = m["verb"], re.sub("^(?:出席|为)", "", line.printed(m.start("post"), m.end("post")))
        return True
    m = _HEAD.match(c) or (
        _HEAD_STOPPED.search(c) or _HEAD_LAST.search(c) or _HEAD_FREE.search(c) or _HEAD_TOLD.search(c) if "议案" not in c else None
    )
    if m:
        state.clear()
        state.verb = m["verb"]
        return True
    m = _HEAD_AS.search(c) or _HEAD_OF.search(c) or _HEAD_POST.match(c)
    if m and read_posts(m["post"]) and not re.search("的(?:议案|草案|建议)", c):
        state.clear()
        state.verb, state.shared = m["verb"], line.printed(m.start("post"), m.end("post"))
        return True
    if state.before and _ROSTER_REST.match(c):
        body = state.before
        state.clear()
        state.body, state.verb = body, "通过"
        return True
    state.before = line.p if _BODY_LINE.match(c) else ""
    m = _ROSTER.match(c)
    if m:
        state.clear()
        state.body, state.verb = line.printed(m.start("body"), m.end("body")), "通过"
        return True
    title = _TITLE.search(c) if len(c) < 60 else None
    if title:
        state.clear()
        state.verb = title[1] or title[2]
        return True
    if _OTHER.search(c):
        state.clear()
    return False


def _names(line: Line, b: int, e: int) -> list[Name] | None:
    while b < e and re.match(r"[(]?[一二三四五六七八九十0-9]{1,3}[)、.]", line.c[b:e]):
        b += re.match(r"[(]?[一二三四五六七八九十0-9]{1,3}[)、.]", line.c[b:e]).end()  # type: ignore[union-attr]
    found = read_names(line.source(b, e), strict=False) if b < e else None
    first = line.at[b] if b < e else 0
    return found and [Name(n.name, first + n.begin, first + n.end) for n in found]


def _posts(line: Line, b: int, e: int, under: str = "") -> list[Post] | None:
    found = read_posts(line.printed(b, e), under) if 1 < e - b < 120 else None
    return found and [p._replace(begin=line.at[b + p.begin], end=line.at[b + max(p.begin, p.end - 1)] + 1) for p in found]


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
    names = _names(line, begin, end)
    if not names:
        return None
    action = "elect" if "选" in state.verb else "appoint"
    return [Told(n, Post(state.body, "", state.roster_post, False, n.begin, n.end), action, state.verb) for n in names]


_ALONE_END = re.compile(rf"{_COUNTED}:?$")


def _post_alone(line: Line, state: ListState) -> str:
    """A line that is all post, 岭西省公安厅厅长, 副主任(按姓名笔画为序): — the names of it come under it.
    A post without its body is that of the body told before."""
    colon = bool(re.search("[::]$", line.c))
    end = _ALONE_END.search(_END.sub("", line.c)).start()  # type: ignore[union-attr]
    posts = _posts(line, 0, end) if end < 60 and " " not in line.source(0, end) else None
    if not posts or len(posts) > 1:
        return line.printed(0, end) if posts and posts[0].organisation else ""
    if posts[0].organisation or (colon and PLACE_POST.fullmatch(posts[0].post)):
        return line.printed(0, end)
    kin = state.told and _kin(posts[0].post, state.told.post)
    return state.told.organisation + line.printed(0, end) if colon and kin and state.told else ""


def _kin(post: str, before: str) -> bool:
    """主任 and 副主任, 秘书长 and 委员 of the same body."""
    return post.lstrip("副") == before.lstrip("副") or (
        post in ("委员", "秘书长") and before.lstrip("副") in ("主任", "主任委员", "主席", "秘书长")
    )


def _name_and_post(line: Line, state: ListState) -> list[Told]:
    """王明 江海市教育局局长 / 王明:江海市教育局局长 / 王明为江海市教育局局长 / 王明的…职务 / 市长:王明"""
    first = _POST_FIRST.match(_END.sub("", line.c))
    if first and (posts := _posts(line, 0, first.end("post"), state.under)):
        people = _names(line, first.start("names"), first.end("names"))
        return [Told(n, p, action_of(state.verb), state.verb) for n in people or () for p in posts]
    lead = re.match(_ENUM, line.c)
    b, e = (lead.end() if lead else 0), len(_END.sub("", line.c))
    cuts = [(m.start(), m.end()) for m in re.finditer("[::]|为|任|的", line.c[b:e])]
    cuts += [(m.end(), m.end()) for m in re.finditer("同志|\\)(?=[一-鿿])", line.c[b:e])]
    gaps = [i for i in range(b + 1, e) if line.at[i] - line.at[i - 1] > 1]
    glued = (
        [m.start() for m in re.compile(line.openings).finditer(line.c, b + 2, min(e, b + 6))] if action_of(state.verb) == "remove" else []
    )
    cuts += [(i - b, i - b) for i in glued if is_name(line.c[b:i], strict=True)]
    options = [(b + x, b + y) for x, y in cuts] + [(i, i) for i in gaps]
    for x, y in sorted(options):
        y = _past_traits(line, y, e, gaps)
        names = _names(line, b, x)
        posts = _posts(line, y, e, state.under) if names else None
        if names and posts and posts[0].organisation:
            return [Told(n, p, action_of(state.verb), state.verb) for n in names for p in posts]
    for i in gaps:
        posts = _posts(line, b, i)
        names = _names(line, i, e) if posts and posts[0].organisation else None
        if names and posts:
            return [Told(n, p, action_of(state.verb), state.verb) for n in names for p in posts]
    return []


def _past_traits(line: Line, y: int, e: int, gaps: list[int]) -> int:
    """王明 女 汉族 江海市教育局局长: sex and people in columns of their own are no part of the body."""
    for gap in gaps:
        if gap > y and _TRAIT.fullmatch(line.c, y, gap):
            y = gap
    return y


def _cells(line: Line) -> list[tuple[int, int]]:
    bars = [i for i, c in enumerate(line.c) if c == "|"]
    return [(a + 1, b) for a, b in itertools.pairwise(bars)]


def _table_row(line: Line, state: ListState) -> list[Told]:
    cells = _cells(line)
    texts = [line.c[b:e] for b, e in cells]
    if any(_CELL_NAME.search(t) for t in texts):
        state.columns = texts
        return []
    if not state.columns or len(cells) != len(state.columns) or set(line.c) <= set("|-:"):
        return []
    at = next(i for i, t in enumerate(state.columns) if _CELL_NAME.search(t))
    names = _names(line, *cells[at])
    if not names:
        return []
    verb = next((t for h, t in zip(state.columns, texts, strict=True) if _CELL_ACT.search(h) and action_of(t)), state.verb)
    body = next(
        (line.printed(*c) for h, c in zip(state.columns, cells, strict=True) if _CELL_BODY.search(h) and not _CELL_POST.search(h)), ""
    )
    out: list[Told] = []
    for head, (b, e) in zip(state.columns, cells, strict=True):
        does = _CELL_DOES.match(line.c, b, e) if (_CELL_ACT.search(head) or _CELL_POST.fullmatch(head)) and e - b > 4 else None
        if does:
            posts = read_posts(line.printed(does.end(), e), body)
            own = does["verb"] if len(does["verb"]) > 1 else does["verb"] + "职"
            out += [Told(n, p._replace(begin=line.at[b], end=line.at[e - 1] + 1), action_of(own), own) for n in names for p in posts or ()]
            continue
        if _CELL_NAME.search(head) or e <= b or not (_CELL_POST.search(head) or _CELL_TAKE.search(head) or _CELL_GIVE.search(head)):
            continue
        own = (
            "免职"
            if _CELL_TAKE.search(head) and "任免" not in head
            else ("任命" if _CELL_GIVE.search(head) and not _CELL_POST.fullmatch(head) else verb)
        )
        posts = read_posts(line.printed(b, e), body)
        if own and posts:
            out += [Told(n, p._replace(begin=line.at[b], end=line.at[e - 1] + 1), action_of(own), own) for n in names for p in posts]
    return out
