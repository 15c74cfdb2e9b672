"""Headings of lists of acts: the verb that they give to the lines below, a shared post, a roster's body."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from kg.model.facts import RoleFact
from kg.relations.appointments.captions import Caption
from kg.text.compact import Line
from kg.zh.numerals import CHARS
from kg.zh.persons import Name
from kg.zh.posts import Post, read_posts

_VERB = r"(?:决定|批准|通过|同意)?(?:任命|聘任|增补|免去|任职|免职|选举(?!委员会)|选出|补选|推选|接受辞职|接受辞去|撤销|罢免)"
ENUMERATED = rf"(?:[(]?[{CHARS}0-9]{{1,3}}[)、.．])?"
COUNTED = rf"(?:\((?:共|计)?[{CHARS}0-9]+[名人位](?:,(?:按|以)?姓[^()]{{0,13}})?\)|\((?:按|以)?姓[^()]{{0,13}}\)|,?(?:名单)?如下|名单)*"
# A heading that is all verb: 任命: / 一、免职名单 / 决定任命:
HEAD = re.compile(
    rf"^{ENUMERATED}(?P<verb>{_VERB})(?:名单|的?(?:审判|检察|法律|监察|行政)?(?:职务|人员)|(?:下列|以下)?(?:同志|人员))?(?:\(?(?:共)?[{CHARS}0-9]+[名人]\)?)?[::]?$"
)
# A heading with the post: 任命下列人员为江海市人民法院审判员: / 免去下列同志的江海市人民法院审判员职务:
_HEAD_AS = re.compile(
    rf"(?P<verb>{_VERB})(?:下列|以下)(?:[{CHARS}0-9]+[名位])?(?:人[员士]|同志|人)?(?:为|担任|任)(?P<post>[^:。;,]{{2,60}}?){COUNTED}:$"
)
_HEAD_OF = re.compile(rf"(?P<verb>{_VERB})(?:下列|以下)(?:[{CHARS}0-9]+[名位])?(?:人员|同志|人)?的?(?P<post>[^:。;,]{{2,60}}?){COUNTED}:$")
# 同意下列同志辞去政协某省第十二届委员会委员:
_HEAD_RESIGN = re.compile(
    rf"(?P<verb>接受|同意)(?:下列|以下)(?:[{CHARS}0-9]+[名位])?(?:人员|同志|人|委员|代表)?辞去(?P<post>[^:。;,]{{2,60}}?)(?:职务)?(?:的请求)?{COUNTED}:$"
)
# 下列同志当选为某县第十八届人民代表大会代表:
_HEAD_WON = re.compile(rf"(?:下列|以下)[{CHARS}0-9]*[名位]?(?:同志|人员|代表)?(?P<verb>当选)为?(?P<post>[^:。;,]{{2,40}}?代表){COUNTED}:$")
_HEAD_POST = re.compile(rf"^{ENUMERATED}(?P<verb>{_VERB})(?:为)?(?P<post>[^:。;,]{{2,50}}?){COUNTED}:?$")
# …选举产生某省出席第十三届全国人民代表大会代表(按姓名笔画为序):
_HEAD_DELEGATES = re.compile(
    rf"(?P<verb>选举(?!委员会)|补选|选出),?(?:产生)?了?的?(?:[{CHARS}0-9]+名)?(?:[^:。;,]{{0,16}}出席)?(?P<post>[^:。;,]{{0,20}}第[{CHARS}0-9]+届[^:。;,]{{2,12}}代表){COUNTED}:?$"
)
# 某省第十四届人民代表大会代表变动情况: a column below tells who came and who went
_CHANGES = re.compile(rf"#*(?P<post>[^:。;,#]{{2,20}}第[{CHARS}0-9]+届人民代表大会代表)变动情况(?:表)?")
# 某县第十八届人民代表大会代表选举于2016年11月8日举行。现将依法当选的代表公布如下: the wards with their delegates follow
_HEAD_SEATS = re.compile(f"(?P<post>[^:。;,]{{2,20}}第[{CHARS}0-9]+届人民代表大会代表)选举[^:]{{2,60}}当选的代表(?:公布|公告)如下:$")
# 某县第十六届人民代表大会有关选区补选的代表名单如下: so they do here
_HEAD_FILLED = re.compile(
    f"(?P<post>[^:。;,]{{2,20}}第[{CHARS}0-9]+届人民代表大会)[^:。;,]{{0,12}}[补选][选举出](?:产生)?的代表(?:名单)?如下:$"
)
# 平陵县出席潞安市第十六届人民代表大会代表名单
_DELEGATES = re.compile(f"[^:。;,]{{2,16}}出席(?P<post>[^:。;,]{{0,20}}第[{CHARS}0-9]+届[^:。;,]{{2,12}}代表)名单")
# 某镇第四届人民代表大会代表当选名单
_WINNERS = re.compile(rf"#?(?P<post>[^:。;,#]{{2,20}}第[{CHARS}0-9]+届[^:。;,]{{2,12}}代表)(?:当选[一-鿿]{{0,2}}名单|选举结果表?)")
# …选举产生了某省第十三届人民代表大会常务委员会委员(按姓氏笔画排序):
_HEAD_ELECTED = re.compile(
    rf"(?P<verb>选举(?!委员会)|补选|选出)(?:产生)?了?(?:[{CHARS}0-9]+名)?(?P<post>[^:。;,()]{{4,44}}?)(?:\((?:共|计)?[{CHARS}0-9]+[名人位]\)|\((?:按|以)?姓[氏名]?[^()]{{0,12}}\)|,?名单|,?如下)+:?$"
)
# …选举产生了县人民政府县长、副县长。
_HEAD_STOPPED = re.compile(r"(?P<verb>选举)产生[^。;:]{2,61}(?:长|主任|主席|委员|领导班子(?:成员)?|领导人员)。$")
# …会议于2022年1月9日选举:
_HEAD_LAST = re.compile(rf"(?<!提请)(?<!建议)(?P<verb>{_VERB}|(?<=日)决定)(?:产生)?了?:$")
# …选举产生了新一届市国家机关领导人员:
# 今天的选举结果还包括:
_HEAD_RESULT = re.compile("(?P<verb>选举)结果(?:还)?(?:包括|如下|是|为)?:$")
_HEAD_FREE = re.compile(rf"(?P<verb>{_VERB})[^。;]{{0,40}}(?:人员|名单|如下|领导):$")
# …选举产生了县人民政府县长、副县长。现公告如下:
_HEAD_TOLD = re.compile(
    rf"(?P<verb>{_VERB})[^。;]{{0,100}}[。,;](?:现|特)?(?:将[^。;]{{0,20}})?(?:予以)?(?:公告|公布|通告|通报|宣布)如下:$"
)
# 法制委员会主任委员、副主任委员、委员名单
_ROSTER = re.compile(
    r"^(?:[^。;:]{0,60}(?:通过|选举)的?)?(?P<body>[^。;:,()]{4,60}?(?:委员会|主席团))(?:组成人员|主任委员、副主任委员(?:、|和)委员|主任委员、副主任委员|主任、副主任(?:、|和)委员)(?:人选)?名单$"
)
# 某省第十四届人民代表大会各专门委员会组成人员名单: the committees stand below, each on a line.
_ROSTERS = re.compile(
    r"^(?:[^。;:]{0,60}(?:通过|选举)的?)?(?P<of>[^。;:,()]{2,40}?人民代表大会)(?:各|有关)?专门委员会(?:组成人员|主任委员、副主任委员(?:、|和)委员)?(?:人选)?名单$"
)
COMMITTEE = re.compile(rf"^{ENUMERATED}(?P<name>[一-鿿、]{{2,16}}委员会):?$")
"""法制委员会 on a line of its own."""
_CONFERENCE = re.compile("(?:政协|中国人民政治协商会议)[^,。;:()]{2,20}?委员会(?!常)")
# …选出第十二届全国人民代表大会常务委员会委员长、副委员长、秘书长:
_HEAD_POSTS = re.compile("(?P<verb>选举(?!委员会)|选出|补选)(?:产生)?了?(?P<posts>[^。;:()]{4,60}?、[^。;:()]{2,40}?)(?:名单)?(?:如下)?:$")
# 副委员长14人,秘书长1人,委员159人:
_SEATS = re.compile(f"[{CHARS}0-9]+[人名](?:(?P<more>[,、和])|(?=:))")
# 政协某县第十届委员会主席、副主席、秘书长、常务委员名单: the note below it tells how they came to be.
_TITLE_POSTS = re.compile("^(?P<posts>[^。;:()]{4,60}?、[^。;:()]{2,40}?)名单$")
# …决定任命的市人民政府组成人员名单: the posts below are of that government and its departments.
_MEMBERS = re.compile(
    "(?P<verb>任命|免去)的?(?P<of>[^,。;:的]{0,16}?政府)(?:组成人员|工作部门(?:主要)?(?:负责人|领导))(?:人选)?(?:名单)?(?:如下)?:?$"
)
# 根据某市人民政府市长甲的提名,决定任命: the posts below are of that government, too
_PROPOSED = re.compile(
    rf"根据(?P<of>[^,。;:的]{{1,20}}?政府)代?[省市县区州旗盟]长[^,。;:]{{1,12}}?提[名请],(?P<verb>{_VERB})(?:下列人员|以下人员)?:$"
)
# 某省人民政府领导名录: the posts of the lines below are of that government
_LEADERS = re.compile("(?P<of>[^,。;:的]{2,20}?(?:委员会|政府|人大常委会|政协))(?:现任)?领导(?:名录|名单|分工|成员|班子成员|一览)")
# 某县第十七届人民代表大会第一次会议主席团和秘书长名单
_PRESIDIUM = re.compile("(?P<of>[^。;:,()]{4,60}?会议主席团)[和、]秘书长名单")
_ROSTER_REST = re.compile(r"^(?:组成人员|主任委员、副主任委员(?:、|和)委员|主任、副主任(?:、|和)委员)(?:人选)?名单$")
# …于2022年1月8日选举产生泉陵市第十三届人民代表大会常务委员会组成人员:
_ROSTER_ELECTED = re.compile(
    r"(?P<verb>选举(?!委员会)|通过|决定)(?:产生)?了?(?P<body>[^。;:,()]{4,60}?(?:委员会|主席团|常委会))(?:的?(?:组成人员|领导人员|主任委员、副主任委员(?:、|和)委员|主任、副主任(?:、秘书长)?(?:、|和)委员))(?:人选)?(?:名单)?(?:如下)?:$"
)
# 第八届县人大常委会于1984年5月由县第八届人民代表大会第一次会议选举产生,其组成人员为:
_ROSTER_BY = re.compile(
    f"(?:第[{CHARS}]+届(?=[省市县区州旗]))?(?P<body>[^。;:,()]{{2,30}}?(?:委员会|常委会))(?:于|由)[^。;:]{{4,60}}(?P<verb>选举)产生,其?组成人员(?:名单)?(?:如下|为):$"
)
# …选举产生县第十届人大常委会,组成人员如下:
_ROSTER_CHOSEN = re.compile("(?P<verb>选举)产生了?(?P<body>[^。;:,()]{2,40}?(?:委员会|常委会)),其?组成人员(?:名单)?(?:如下|为):$")
# 决定成立某县选举委员会,组成人员如下: the law has its members appointed
_ROSTER_FOUNDED = re.compile(
    "(?:[成设]立|组[成建])(?P<body>[^。;:,()]{2,30}?选举委员会),?(?:其|由下列)?(?:组成)?人员(?:名单)?(?:如下|组成):$"
)
_ACTIONS = (
    ("免", "remove"),
    ("撤销", "remove"),
    ("罢免", "recall"),
    ("接受", "accept_resignation"),
    ("选", "elect"),
    ("增补", "appoint"),
    ("任", "appoint"),
    ("同意", "accept_resignation"),
    ("辞", "accept_resignation"),
    ("决定", "appoint"),
)
# A line that is all body: the posts of the lines under it are of that body.
BODY_LINE = re.compile(r"[^,。;:、的为任()]{2,36}(?:法院|检察院|人民政府|委员会)[:]?$")
_BOX = re.compile("^[【〔\\[<〈(]|[】〕\\]>〉)]$")
# 任命王明为江海市教育局局长; — the verb of the lines that follow without one.
_OPENED = re.compile(rf"^{ENUMERATED}(?P<verb>{_VERB})(?!.*(?:任命|免去|撤销|辞去|选举|罢免)).*[;,]$")
_VERB_ALONE = re.compile(f"(?P<verb>{_VERB})(?=[一-鿿])")
_TITLE = re.compile("(任命|免职|任职|免去)的?(?:[^,。;:、]{0,8}人员)?名单$|(选举)结果(?:名单|表)?(?:\\([^()]*日\\))?$")
_OTHER = re.compile(f"任免名单$|议案|草案|公告$|决定$|报告$|^第[{CHARS}]+[章条]")


_NEAR, _CAPTION = 4, 50
"""Lines above a table that can be its caption, and characters of each."""


@dataclass(slots=True)
class ListState:
    """What the headings above say: the verb, a shared post, the columns of a table, a roster's body, the body of posts
    printed without one (`under`), the congress of committees named alone (`of`), the body of the row above (`above`), its
    day and sitting (`group`), names on lines of their own over the entry that tells their post (`waiting`), the title and the last
    short lines (`over`), what those say over a table (`captions`), the post of the office-holders told last (`held`), the times in posts told so far
    (`terms`), where the line begins that the one before it was read with (`eaten`)."""

    verb: str = ""
    shared: str = ""
    body: str = ""
    columns: list[str] = field(default_factory=list)
    roster_post: str = ""
    alone: bool = False
    under: str = ""
    of: str = ""
    carried: bool = False
    before: str = ""
    told: Post | None = None
    unit: str = ""
    above: str = ""
    waiting: tuple[Name, ...] = ()
    eaten: int = -1
    group: dict[str, str] = field(default_factory=dict)
    over: tuple[str, ...] = ()
    captions: tuple[Caption, ...] = ()
    held: str = ""
    terms: list[RoleFact] = field(default_factory=list)

    def note(self, heading: str) -> None:
        """Remembers a short line: the title of the text and what stands nearest."""
        if len(heading) < _CAPTION and "。" not in heading:
            self.over, self.held = (*self.over[:1], *self.over[1:][-_NEAR:], heading), ""

    def begin(self, verb: str = "", shared: str = "", body: str = "", under: str = "", of: str = "") -> bool:
        """What a new heading says; nothing of those before it holds on."""
        self.verb, self.shared, self.body, self.under, self.of = verb, shared, body, under, of
        self.roster_post = self.unit = ""
        self.columns = []
        self.waiting = ()
        self.alone = self.carried = False
        return bool(verb)

    def goes_on(self, line: Line, verb: str) -> bool:
        """Does the verb of a heading still rule a line, which is no row and was not read with the line before it?"""
        return self.verb == verb and not line.table and self.eaten != line.at[0]


def action_of(verb: str) -> str:
    """The action of a heading's verb."""
    if "罢免" in verb:
        return "recall"
    return next((action for key, action in _ACTIONS if key in verb), "")


def carry(line: Line, state: ListState) -> None:
    """The verb of a sentence that ends in ; holds for the lines after it, where no heading has given one, or a number ends its rule: 三、任命…;"""
    m = _OPENED.match(line.c) or _in_columns(line) if len(line.c) < 200 else None
    another = m and m.start("verb") and action_of(m["verb"]) != action_of(state.verb)
    if state.verb and not state.carried and not another:
        return
    state.begin(m["verb"] if m else "")
    state.carried = bool(m)


def _in_columns(line: Line) -> re.Match[str] | None:
    """任命 甲为某厅副厅长 over lines that begin further in: the verb stands in a column of its own."""
    m = _VERB_ALONE.match(line.c)
    return m if m and line.at[m.end()] - line.at[m.end() - 1] > 1 and line.c[-1] not in "。:" else None


def read_heading(line: Line, state: ListState) -> bool:
    """Is the line a heading? What it says is put into `state`."""
    if len(line.c) > 120:
        return False
    c = _BOX.sub("", line.c) if len(line.c) < 14 else line.c
    return any(read(c, line, state) for read in (_of_a_body, _of_one_post, _of_a_verb, _of_posts, _of_a_roster, _of_a_title))


def _of_a_body(c: str, line: Line, state: ListState) -> bool:
    """…选举产生某县人民代表大会常务委员会组成人员:; …决定任命的市人民政府组成人员名单."""
    m = next(filter(None, (x.search(c) for x in (_ROSTER_ELECTED, _ROSTER_BY, _ROSTER_CHOSEN))), None)
    if m:
        return state.begin(m["verb"], body=line.printed(*m.span("body")))
    if m := _ROSTER_FOUNDED.search(c):
        return state.begin("任命", body=line.printed(*m.span("body")))
    told = _SEATS.sub(lambda n: "、" if n["more"] else "", line.p)
    m = _HEAD_POSTS.search(told) or _TITLE_POSTS.match(told)
    posts = read_posts(m["posts"]) if m else None
    bodies = {p.organisation for p in posts or ()}
    if m and posts and len(posts) > 1 and all(bodies) and (len(bodies) == 1 or c.endswith(":")):
        state.begin(m.groupdict().get("verb", ""), under=bodies.pop() if len(bodies) == 1 else "")
        return True
    return _of_a_government(c, line, state)


def _of_a_government(c: str, line: Line, state: ListState) -> bool:
    """某省人民政府领导名录; …决定任命的市人民政府组成人员名单; 根据某市人民政府市长甲的提名,决定任命:"""
    if m := _LEADERS.fullmatch(c):
        state.begin(under=line.printed(*m.span("of")))
        return True
    m = _MEMBERS.search(c) or _PROPOSED.match(c)
    return state.begin(m["verb"], under=line.printed(*m.span("of"))) if m else False


def _of_one_post(c: str, line: Line, state: ListState) -> bool:
    """…选举产生某省出席第十三届全国人民代表大会代表(按姓名笔画为序):; …选举产生了某省第十三届人大常委会委员(按姓氏笔画排序):"""
    m = (
        (_HEAD_WON.search(c) or _HEAD_SEATS.search(c) or _HEAD_DELEGATES.search(c) or _DELEGATES.fullmatch(c) or _WINNERS.fullmatch(c))
        if "代表" in c
        else None
    )
    if m:
        return state.begin("选举", re.sub("^(?:[下以][列下][^为]{0,8}为|出席|为)", "", line.printed(*m.span("post"))))
    if m := _HEAD_FILLED.search(c):
        return state.begin("补选", f"{line.printed(*m.span('post'))}代表")
    if m := _CHANGES.fullmatch(c):
        state.begin(shared=line.printed(*m.span("post")))
        return True
    m = _HEAD_ELECTED.search(c)
    posts = read_posts(m["post"]) if m else None
    if m and posts and len(posts) == 1 and posts[0].organisation:
        return state.begin(m["verb"], line.printed(*m.span("post")))
    return False


def _of_a_verb(c: str, line: Line, state: ListState) -> bool:
    m = HEAD.match(c)
    if not m and "议案" not in c:
        m = _HEAD_STOPPED.search(c) or _HEAD_LAST.search(c) or _HEAD_FREE.search(c) or _HEAD_RESULT.search(c) or _HEAD_TOLD.search(c)
    if not m:
        return False
    state.begin(m["verb"])
    state.carried = m["verb"] == "决定"  # gives way to the verb of a line below
    return True


def _of_posts(c: str, line: Line, state: ListState) -> bool:
    m = _HEAD_AS.search(c) or _HEAD_RESIGN.search(c) or _HEAD_OF.search(c) or _HEAD_POST.match(c)
    if m and read_posts(m["post"]) and not re.search("的(?:议案|草案|建议)", c):
        return state.begin(m["verb"], line.printed(*m.span("post")))
    return False


def _of_a_roster(c: str, line: Line, state: ListState) -> bool:
    if state.before and _ROSTER_REST.match(c):
        return state.begin("通过", body=state.before)
    state.before = line.p if BODY_LINE.match(c) else ""
    if m := _PRESIDIUM.fullmatch(c):
        return state.begin("选举", body=line.printed(*m.span("of")))
    if m := _ROSTERS.match(c):
        return state.begin("通过", of=line.printed(*m.span("of")))
    m = _ROSTER.match(c)
    return state.begin("通过", body=line.printed(*m.span("body"))) if m else False


def _of_a_title(c: str, line: Line, state: ListState) -> bool:
    title = _TITLE.search(c) if len(c) < 60 else None
    if title:
        house = _CONFERENCE.search(c)
        return state.begin(title[1] or title[2], under=line.printed(*house.span()) if house else "")
    if _OTHER.search(c):
        house = _CONFERENCE.search(c) if c.endswith("公告") else None
        state.begin(under=line.printed(*house.span()) if house else "")
    return False
