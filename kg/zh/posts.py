"""Posts (职务) as printed: which body, which unit inside it, which post.

`北京市第二中级人民法院审判监督庭庭长、审判员` is two posts: 庭长 in the unit 审判监督庭 of the court, and
审判员 of the court itself.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from kg.zh.committee import committee
from kg.zh.numerals import CHARS
from kg.zh.persons import is_name, simplified
from kg.zh.words.table import table


class Post(NamedTuple):
    """One post. `begin`, `end` count from the start of the string it was read in."""

    organisation: str
    unit: str
    post: str
    acting: bool
    begin: int
    end: int


_RANK = r"(?:代理|代(?!表)|名誉|荣誉|常务|第一|专职|兼职|挂职)*副?(?:专职)?"
_TERM_OF = re.compile(f"^(?:新(?:一届|当选的?)|本届|出席)|(?:第[{CHARS}]+|新一?)任$")
_TAIL = re.compile(
    r"(?:的|之)?(?:等)?(?:(?<=委员)资格|职务的?(?:行政|政务)?处分|职级|职务等(?:有关)?(?:人事)?(?:任免|任命)?事项|职务|职位|一职|之职|等职|职)?$"
)
# 副县长(挂职二年): what stands in brackets behind a post is no part of it.
_REMARK = re.compile(r"\([^()]*\)$")
_ALSO_HELD = re.compile(r"\((?:同时)?兼任?(?P<post>[^(),]{2,40})\)$")
# 退役军人事务部(简称退役部)副部长
_CALLED = re.compile(r"\((?:以下)?[简簡][称稱][^()]*\)")
# 市、县人大代表: a seat in each congress
_SEATS_OF = re.compile("(?P<one>[省市州县区乡镇])(?:、[省市州县区乡镇])+(?P<of>人大代表)$")
# The body ends here; what follows inside a court or procuratorate is a unit of it.
_COURT = re.compile(
    r"(?:人民法院|中级法院|高级法院|专门法院|知识产权法院|金融法院|互联网法院|海事法院|军事法院|铁路运输法院|林区法院|法院)(?:\([^()]*法院\))?(?:[一-鿿]{2,8}分院)?"
)
_PROCURATORATE = re.compile(r"(?:人民检察院|检察院)(?:\([^()]*检察院\))?(?:[一-鿿]{0,8}分院)?")
_UNIT_END = re.compile(r"(?:庭|局|室|处|部|队|科|办公室|中心|厅|支队|法庭|\))$")
ORGANISATION_END = re.compile(
    rf"(?:院|政协|科协|作协|会|局|厅|部|委|府|司|狱|岸|港|人大|[省市县区州旗盟乡镇]|办|室|处|科|所|站|队|组|庭|行|社|公司|集团|学|校|馆|台|署|国|中心|街道|军|党|团|使馆|党组|第[{CHARS}]+师|[{CHARS}0-9][师旅营连]|医院|银行|基金|论坛|联|联盟|工会|妇联|村|厂|场|矿|网|库|园|海关|公署|领馆|代表处)(?:\([^()]*\))?$"
)
_PLACE_POST = {"省长": "省", "市长": "市", "县长": "县", "区长": "区", "州长": "州", "旗长": "旗", "盟长": "盟", "乡长": "乡", "镇长": "镇"}
PLACE = re.compile(
    r"^(?:中华人民共和国|[一-鿿]{2,12}?(?:自治区|特别行政区|自治州|自治县|自治旗|省|市|县|区|州|盟|旗|乡|镇)(?:[一-鿿]{1,6}?(?:自治县|县|区|市|旗)(?![一-鿿]{0,2}(?:委|局|厅)))?|[省市县区州](?=[一-鿿]))"
)
PLACE_POST = re.compile("(?:常务)?副?[省市县区州旗盟乡镇]长")
"""The head of a place's government and his deputies: the place alone tells their body."""


def government_of(post: str, place: str = "", date: str = "") -> str:
    """The body of a post that its place alone tells, by the name that it had on a day; what is printed of another post.

    >>> government_of('副省长'), government_of('副县长', '绥东县', '1957-08'), government_of('县长', '', '1946-03-02')
    ('省人民政府', '绥东县人民委员会', '县政府')
    >>> government_of('县长', '绥东县人民政府', '1957-08'), government_of('局长', '绥东县')
    ('绥东县人民政府', '绥东县')
    """
    of_place = PLACE_POST.fullmatch(post)
    if not of_place or (place and not PLACE.fullmatch(place)):
        return place
    council = _COUNCILS[0] <= date[:4] <= _COUNCILS[1]
    name = "人民委员会" if council else "政府" if date and date[:4] < REPUBLIC else "人民政府"
    return (place or post[-2]) + name


_COUNCILS = ("1955", "1966")
REPUBLIC = "1949"
"""The years of the people's councils; before the People's Republic no post tells which government its place had."""


_NO_BODY = re.compile(
    r"[,。;:!?“”‘’《》]|的|(?<!中华)人民共和国主席令|任命|免去|同志|[接担兼出]任|当选|辞去|代理|给予|(?<!华)为|接受|请辞|^(?:由|并|且|即|及|以|过|决定)|书记[一-鿿]{2,4}任|辞[省市县区]$"
)
_PARTY_OF_PLACE = re.compile("(?:中共|中国共产党)?(?P<place>[一-鿿]*[省市县区州旗盟乡镇])委(?:员会)?")
_PARTY_UNIT = re.compile(r"(?:机关)?(?:党组|党委|党工委|党总支|党支部)$")
_ANY_CONGRESS = ("人民代表大会", "人大", "本级人民代表大会")
_PARTY_POST = re.compile(r"书记|成员|委员|常委")
# A group set up by the body named before it: 常务委员会副主任、执法检查组组长.
_GROUP = re.compile(r"^[一-鿿]{0,10}(?:检查组|调研组|领导小组|工作组|督查组|小组)$")
_ORDERED = re.compile(rf"[{CHARS}0-9]+$")


@lru_cache(maxsize=1)
def _post() -> re.Pattern[str]:
    names = sorted((r["post"] for r in table("posts")), key=lambda n: (-len(n), n))
    return re.compile(
        rf"{_RANK}(?:总(?:[一-鿿]{{2,4}})师|(?:[省市州县区镇乡局厅院校部处]长|主任|检察长|总经理)助理|[一二三四]级(?:巡视员|调研员|主任科员|高级法官|高级检察官|法官|检察官)|{'|'.join(map(re.escape, names))})$"
    )


@lru_cache(maxsize=1)
def state_titles() -> dict[str, str]:
    """Posts of the State that need no body beside them → their body: 国务委员 is of 国务院."""
    return {r["title"]: r["organisation"] for r in table("titles")}


@lru_cache(maxsize=2)
def said_with_names(name_first: bool) -> str:
    """A pattern of the posts that are said with a name in running text: 市长王明; `name_first`: 王明市长."""
    orders = ("both",) if name_first else ("both", "before")
    titles = [r["title"] for r in table("titles") if r["said"] in orders]
    posts = sorted((r["post"] for r in table("posts") if r["said"] in orders), key=lambda n: (-len(n), n))
    return f"{'|'.join(sorted(titles, key=lambda n: (-len(n), n)))}|(?:(?:常务)?副)?(?:{'|'.join(posts)})"


IN_COMMITTEE = ("主任委员", "副主任委员", "主任", "副主任", "秘书长", "委员", "主席团成员", "主席团", "主席", "副主席", "召集人")
"""The posts of a committee, as the lines of a roster begin with them."""
_LONGEST = 200
"""A body with its post is never longer; a text without 、 is none."""


def split_post(text: str) -> tuple[str, str] | None:
    """The body and the post at the end of a run without spaces, or None where it ends in no post.

    >>> split_post('北京市高级人民法院审判委员会委员'), split_post('江海市副市长'), split_post('审判员')
    (('北京市高级人民法院', '审判委员会委员'), ('江海市', '副市长'), ('', '审判员'))
    """
    if len(text) > _LONGEST:
        return None
    s = simplified(text)
    abroad = _mission(s)
    if abroad:
        return abroad
    m = _leftmost(s)
    if not m:
        return None
    body, post = text[: m.start()], text[m.start() :]
    level = _PLACE_POST.get(s[m.start() :].lstrip("代理副常务第一"))
    # 江州市长 is the head of 江州市: a city of two characters may end in 州.
    short = level == "市" and len(body) == 2 and body.endswith("州")
    if level and len(body) > 1 and (short or not ORGANISATION_END.search(simplified(_TERM_OF.sub("", body)))):
        body += text[-2] if s[-2] == level else level
    return body, post


_MISSION = re.compile(
    r"(?:中华人民共和国|中国)?(?P<where>驻(?!华)[一-鿿]{2,20}?)(?P<post>特命全权大使|大使|(?<!馆)总领事)$|(?:中华人民共和国|中国)?(?P<permanent>常驻(?:(?!代表)[一-鿿、]){2,40}?)(?P<deputy>副?代表)$"
)


def _mission(s: str) -> tuple[str, str] | None:
    """中华人民共和国驻冰岛共和国特命全权大使 is the head of the embassy there; 常驻联合国代表 that of the delegation."""
    m = _MISSION.fullmatch(s)
    if m and m["where"] and not re.search("使团|大使馆", m["where"]):
        return f"中华人民共和国{m['where']}{'总领事馆' if m['post'] == '总领事' else '大使馆'}", m["post"]
    return (f"中华人民共和国{m['permanent']}代表团", m["deputy"]) if m and m["permanent"] else None


def _leftmost(s: str) -> re.Match[str] | None:
    """The longest post at the end: posts are at most 16 characters long, so only those starts are tried."""
    pattern = _post()
    for i in range(max(0, len(s) - 16), len(s)):
        m = pattern.match(s, i)
        if m and not (s[i] == "代" and s[i - 1 : i] == "现"):
            return m
    return None


def _unit(body: str) -> tuple[str, str]:
    """A court's or procuratorate's name and the unit printed after it."""
    s = simplified(body)
    for pattern in (_COURT, _PROCURATORATE):
        m = next(iter(deque(pattern.finditer(s), maxlen=1)), None)
        if m and m.end() < len(s) and _UNIT_END.search(s):
            return body[: m.end()], body[m.end() :]
    return body, ""


def _split(text: str) -> list[tuple[int, int]]:
    """Pieces of a list of posts: 、 and 兼 always part them, 和 or 及 where both sides end in a post."""
    cuts, depth = [0], 0
    for i, c in enumerate(text):
        if c == "(":
            depth += 1
        elif c == ")":
            depth = max(0, depth - 1)
        elif (not depth and c in "、,") or (not depth and c in "兼和及并" and i > cuts[-1] and split_post(text[cuts[-1] : i])):
            cuts.append(i + 1)
    return [(b, (cuts[k + 1] - 1 if k + 1 < len(cuts) else len(text))) for k, b in enumerate(cuts)]


def _with_bracketed(text: str, pieces: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The pieces, and behind its own the post that stands in brackets: 副秘书长(兼任办公厅主任)."""
    for b, e in pieces:
        held = _ALSO_HELD.search(text, b, e)
        also = held if held and split_post(text[slice(*held.span("post"))]) else None
        yield b, also.start() if also else e
        if also:
            yield also.span("post")


def _without_remarks(piece: str) -> str:
    """What stands behind a post that is whole without it goes."""
    while (cut := _REMARK.search(piece)) and split_post(piece[: cut.start()]):
        piece = piece[: cut.start()]
    return piece


def read_posts(text: str, organisation: str = "") -> list[Post] | None:
    """The posts of a list in order; a piece without a body belongs to the body before it.

    >>> [p[:3] for p in read_posts('江海市中级人民法院立案庭庭长、审判员职务')]
    [('江海市中级人民法院', '立案庭', '庭长'), ('江海市中级人民法院', '', '审判员')]
    """
    out: list[Post] = []
    body = organisation
    shared = re.sub(r"^(?:所|其)?(?:担任|兼任|任)的?", "", text)
    lead = len(text) - len(shared)
    shared = re.sub(r"(?<=职务)\([^()]*\)$|(?<=職務)\([^()]*\)$", "", shared)
    bare = shared[: _TAIL.search(simplified(shared)).start()]  # type: ignore[union-attr]
    for b, e in _with_bracketed(bare, _split(bare)):
        piece = _CALLED.sub("", bare[b:e]) if ")" in bare[b:e] else bare[b:e]
        piece = _without_remarks(piece)
        piece = piece[len(piece) - len(re.sub(r"^(?:任|兼任|担任|为|同时)", "", piece)) :] if out else piece
        found = split_post(piece)
        if found is None and (seats := _SEATS_OF.match(bare, b)):
            piece = seats["one"] + seats["of"]
            found = split_post(piece)
        if found is None:
            return None
        own, post = _TERM_OF.sub("", found[0]), found[1]
        if own.startswith("代理"):
            own, post = own[2:], "代理" + post
        if (own and not _may_be_body(own)) or (post == "代表" and own in _ANY_CONGRESS):
            return None
        body, unit = _belongs(own, post, body)
        acting = bool(re.match("代(?!表)", post)) and not re.search("审判员$|检察员$", simplified(post))
        name = re.sub("^(?:代理|代)", "", post) if acting else post
        out.append(Post(body, unit, name, acting, lead + b, lead + e))
    return out or None


def _same_body(before: str, post: str) -> str:
    """The body of the post before; a post that is no party post is not of its party unit, and 市委副书记、市长 is head of the place."""
    if PLACE_POST.fullmatch(simplified(post)) and (place := _PARTY_OF_PLACE.fullmatch(simplified(before))):
        printed = before[place.start("place") : place.end("place")]
        return printed if len(printed) > 1 else printed + "人民政府"
    party = None if _PARTY_POST.search(simplified(post)) else _PARTY_UNIT.search(simplified(before))
    return before[: party.start()] if party else before


def _belongs(own: str, post: str, before: str) -> tuple[str, str]:
    """(body, unit) of a post printed with the body `own`, after one with the body `before`."""
    if not own:
        return _same_body(before, post), ""
    if board := _BOARD.fullmatch(simplified(own)):
        return own[: board.end("of")], ""
    if before and _OFFICE.fullmatch(own) and re.search("(?:会|政府|政协)$", simplified(before)):
        return before + own, ""
    if (row := committee(own)) and row["of"] == "congress" and (house := _HOUSE.match(simplified(before))):
        return before[: house.end()] + own, ""
    if own.endswith("工作委员会") and (standing := _STANDING.match(simplified(before))):
        return before[: standing.end()] + own, ""
    if _is_tribunal(own) and (_COURT.search(simplified(before)) or _PROCURATORATE.search(simplified(before))):
        return before, own
    if before and _PARTY_UNIT.fullmatch(simplified(own)):
        return before + own, ""
    if _GROUP.search(simplified(own)) and not PLACE.match(simplified(own)) and re.search("会$|政府$", simplified(before)):
        return before + own, ""
    body, unit = _unit(own)
    place = PLACE.match(simplified(before))
    if place and before != body and not PLACE.match(simplified(body)) and not _OF_THE_STATE.match(simplified(body)):
        body = before[: place.end()] + body
    return body, unit


_BOARD = re.compile(f"(?P<of>.{{2,}}(?:公司|集团|银行|合作社))(?:第[{CHARS}]+届)?(?:董事会|监事会)")
"""The board of a company: its members are the company's directors."""
_OFFICE = re.compile("(?:信访|政策|机关)?(?:办公[室厅]|研究室)")
_HOUSE = re.compile(".*?(?:人民代表大会|人大(?!代表))")
_STANDING = re.compile(".*?(?:人大常委会|人民代表大会常务委员会)")
_OF_THE_STATE = re.compile("本|全国|国家|中共|中国|最高|国务院")


_TAKES = re.compile("([一-鿿]{2,3})任(?=[一-鿿]{3})")
"""居正任某公司: a name and the verb, no body."""


def _is_tribunal(own: str) -> bool:
    """A part of a court or procuratorate, not a body of its own."""
    plain = simplified(own)
    return len(own) < 20 and not PLACE.match(plain) and not re.search("法院|检察院", plain) and bool(_UNIT_END.search(plain))


def _may_be_body(own: str) -> bool:
    s = simplified(own)
    if len(s) > 60 or _NO_BODY.search(s) or ((m := _TAKES.match(s)) and is_name(m[1], strict=True)):
        return False
    return bool(ORGANISATION_END.search(s) or _ORDERED.search(s))
