"""Who holds which role outside the lists: bylines (——…上 / 局长 崔杨), titles in prose, authors in the contents."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from kg.model.documents import Document
from kg.model.facts import Fact, Facts, RoleFact
from kg.relations.roles.members import attendance, members
from kg.zh.first import quick
from kg.zh.persons import is_name, is_name_in_prose, read_names, simplified, sounded
from kg.zh.posts import ORGANISATION_END, PLACE_POST, Post, read_posts, said_with_names, split_post
from kg.zh.terms import without_session
from kg.zh.words.table import table

_SAID = said_with_names(name_first=False)
_TITLE_FIRST = re.compile(rf"{quick(_SAID)}(?=[^\W\d_a-zA-Z])")
_NAME_FIRST = re.compile(quick(said_with_names(name_first=True)))
_AFTER = re.compile(
    r"$|[、,。;:!?()“”《\s]|同志|等|任(?!命|务)|兼任|为组长|为副组长|分别|率|组织(?!部)|带队|带领|亲自|主持|作(?:了|关于|的|[^,。]{0,6}报告)|关于|说|表示|报告|发言|讲话|出席|列席|强调|指出|介绍|代表|受|向|对|就|到|赴|在|参加|宣布|宣读|主讲|讲话|致辞|的(?:讲话|报告|指示|重要)|和(?=[^\W\d_a-zA-Z]{2,3}(?:[,。、任]|出席|参加)|委员|其他|部分|[省市县区州])|及|与|汇报|通报|担任|签署|会见|主席|也|所"
)
_CLOSES = re.compile("$|[、,。;:()]|所作|受(?=[^,。;]{1,16}委托)|同志|主持|出席|列席|与|[和及]委员")
_NAME_BEFORE = re.compile(
    r"(?:^|[、,。;:!?()“”《》\s]|贯彻|落实|学习|领会|按照|根据|遵循|践行|围绕|牢记|体现|是|在|由|对|向|和|与|及|以|被|受|经|请|把|将|了|为|常委会|月|日|年|上|中|后|时)$"
)
_HEAD_WORD = re.compile(r"[现时历曾前原兼任]任$|各位$|[一两三四五六七八九十0-9]名$|位$|和$|、$")
_ORG_CUT = re.compile(
    r".*(?:[,。;:!?()“”《》、\s]|由|了(?!解)|对|向|[据经](?=[^\W\d_a-zA-Z]{2,}[省市县区])|以及|时任|现任|原任|其中|是|听取|包括|担任|[0-9年月日]|(?<=[一-鿿》)])和(?=[省市县区国中常])|在(?=[省市县区国中常]))"
)
_SIGNED = re.compile(rf"(?P<post>(?:[一-鿿()]{{0,31}}?)(?:{_SAID}))[ \t　:]+(?P<name>[一-鿿·]{{1,2}}[ \t　]?[一-鿿·]{{1,10}})$")
_WITH_SECRETARY = re.compile("常(?:务委员|委)会$|人民政府$|^国务院$")
"""Bodies whose 秘书长 is named behind their heads."""
# 区检察院代检察长丙
_ACTING = re.compile("(?<=[院府会局厅])代理?$")
_ITEM_BEFORE = re.compile(rf"(?:{_SAID})、$")
_LED = re.compile("(?:同志)?(?:等)?(?:任|为|担任)(副?组长)")
_LED_LATER = re.compile(r"(?:、[^\W\d_a-zA-Z]{2,3}副?主任){0,6}(?:任|为|担任)(副?组长)")
_MOST = 12
"""Names in a row that one title is given to."""
_AND = re.compile("(?:同志)?[、和]")


def find_roles(doc: Document) -> list[RoleFact]:
    """Every role that a document states of a named person."""
    if doc.form.grammar == "contents":
        return list(_contents(doc))
    signers = list(_signers(doc))
    out = [*_byline(doc), *signers, *members(doc), *attendance(doc)]
    spoken = {(r.person, r.role) for r in out}
    out.extend(r for r in _in_prose(doc, signers) if (r.person, r.role) not in spoken or r.begin > doc.body)
    return _once(out)


def _in_prose(doc: Document, signers: list[RoleFact]) -> Iterator[RoleFact]:
    """The roles that the sentences of a document tell: all its lines but those of its head, of signers and of lists of names."""
    house = without_session(doc.meeting)
    chairs = house if house.endswith("常务委员会") else ""
    signed = {r.begin for r in signers}
    for start, end in doc.text.line_places() if doc.form.grammar != "list" else ():
        head = doc.author and (end <= doc.body or (start < doc.byline[1] and end > doc.byline[0]))
        if start not in signed and not head and "名单" not in doc.text.raw[start : min(end, start + 40)]:
            yield from _prose(doc.text.folded, start, end, chairs)


def _once(found: list[RoleFact]) -> list[RoleFact]:
    seen: set[tuple[int, str, str]] = set()
    out = []
    for r in sorted(found, key=lambda r: (r.begin, r.end, r.role)):
        if (r.begin, r.person, r.role) not in seen:
            seen.add((r.begin, r.person, r.role))
            out.append(r)
    return out


@lru_cache(maxsize=1)
def _titles() -> dict[str, str]:
    return {r["title"]: r["organisation"] for r in table("titles")}


def _byline(doc: Document) -> Iterator[RoleFact]:
    """北京市司法局局长 崔 杨 under the date line."""
    if not doc.author or not doc.author_role or not is_name(doc.author):
        return
    begin, end = doc.byline
    posts = read_posts(re.sub(r"\s", "", doc.author_role))
    for post in posts or [Post("", "", doc.author_role, False, 0, 0)]:
        yield RoleFact(doc.author, _as_held(post, doc.author_role), post.organisation + post.unit, "speaker", begin, end)


def _as_held(post: Post, printed: str) -> str:
    """代理院长, 代县长: whoever acts has not the post itself."""
    return next((lead + post.post for lead in ("代理", "代") if post.acting and lead + post.post in printed), post.post)


_SIGNER = re.compile(rf"(?P<body>[一-鿿()]{{0,30}}?)(?P<post>代?(?:{_SAID}|署长))[:]?(?P<name>[一-鿿·]{{2,12}})")
_SIGNERS = 12
"""Lines at the end of an order in which it is signed."""


def _signers(doc: Document) -> Iterator[RoleFact]:
    """省 长 袁家和 under an order: the signer, of the body that issued it; of several bodies each has its signer in turn."""
    if doc.form.grammar != "announcement":
        return
    signed = []
    for start, end in list(doc.text.line_places())[-_SIGNERS:]:
        m = _SIGNER.fullmatch(re.sub(r"\s", "", doc.text.folded[start:end])) if end - start < 60 else None
        if m and is_name(m["name"]):
            signed.append((m, start, end))
    bodies = [re.sub("主席$", "", b) for b in doc.author.split("、")] if re.search("[部委会院局署厅府行席]$", doc.author) else []
    for k, (m, begin, end) in enumerate(signed):
        own = bodies[0] if len(bodies) == 1 else bodies[k] if len(bodies) == len(signed) else ""
        home = _titles().get(m["post"], "")
        organisation = m["body"] or (home if home and (not own or own.endswith(home)) else own)
        yield RoleFact(m["name"], m["post"], organisation, "mention", begin, end)


_ENTRY = re.compile(r"[\t ](?P<name>[一-鿿·]{1,2} ?[一-鿿·]{1,8})\s*\((?P<page>[0-9]+)\)")


def _contents(doc: Document) -> Iterator[RoleFact]:
    """…的报告 张力兵(18): the author, whose role the contents do not print."""
    for m in _ENTRY.finditer(doc.text.folded):
        names = read_names(m["name"], strict=True)
        if names and len(names) == 1:
            yield RoleFact(names[0].name, "", "", "toc", m.start("name"), m.end())


def _prose(folded: str, start: int, end: int, house: str) -> Iterator[RoleFact]:
    line = simplified(folded[start:end])
    signed = _SIGNED.fullmatch(line) if len(line) < 60 else None
    if signed:
        names = read_names(line[signed.start("name") :], strict=True)
        posts = read_posts(re.sub(r"\s", "", folded[start : start + signed.end("post")]))
        if names and len(names) == 1 and posts:
            for p in posts:
                held = _as_held(p, signed["post"])
                yield RoleFact(_bare(folded, start + signed.start("name"), end), held, _home(p.post, p.organisation), "mention", start, end)
            return
    last: RoleFact | None = None
    for m in _TITLE_FIRST.finditer(line):
        for role in _title_first(folded, start, line, m, last, house):
            last = role
            yield role
    for m in _NAME_FIRST.finditer(line):
        yield from _name_first(folded, start, line, m)


def _bare(folded: str, begin: int, end: int) -> str:
    return re.sub(r"\s", "", folded[begin:end])


def _home(post: str, organisation: str) -> str:
    """The body of a title that belongs to one body only (总理 → 国务院)."""
    return _titles().get(post, organisation) if not organisation or post in _titles() else organisation


# 县人大常委会主任甲主持会议,副主任乙、丙 and 会议由县人大常委会主任甲主持。副主任乙
_BESIDE = re.compile("(?:(?:主持|出席)[了会议]{0,3})?[,。;、和及](?:出席(?:会议)?的有)?")
_CHAIRS = re.compile("副?主任|秘书长|副?委员长")
_ATTENDS = re.compile("[^。;]{0,120}?(?:主持|出席)")
_ALONE = re.compile(f"副?组长|{PLACE_POST.pattern}")
"""What a person is said to be without the body of it."""
_TITLED_NAME = re.compile("[一-鿿]{3}(?:[、,。;()]|主持|出席|列席|受(?=[^,。;]{1,16}委托)|所作|代表(?=[^,。;]{1,12}作))")
# 财政部部长计 然受国务院委托: a name of two characters spread as in a byline
_SPREAD = re.compile("[一-鿿] {1,2}[一-鿿](?=受[^,。;]{1,16}委托|所作|作(?:的|了|关于)|代表|同志|主持|出席|列席|[、,。;()])")


def _title_first(folded: str, start: int, line: str, m: re.Match[str], last: RoleFact | None, house: str) -> Iterator[RoleFact]:
    """常委会副主任庞丽娟、于军任组长; 县人大常委会主任甲,副主任乙、丙 are of one committee. `house`: the standing committee whose
    sitting the document tells of, and whose chairs it names without it: 主任甲主持会议."""
    before = line[max(0, m.start() - 6) : m.start()]
    if _HEAD_WORD.search(before) and not before.endswith("、"):
        return
    own, organisation, e = _titled(folded, start, line, m)
    posts = _home(m[0], organisation or _beside(folded, start + m.start(), last, m[0]) or _chaired(line, m[0], e, house))
    if not e or not (posts or _ALONE.fullmatch(m[0])):
        return
    people = [(m.end(), e)]
    at = e
    while len(people) < _MOST and (more := _AND.match(line, at)) and (end := _name_end(line, more.end())):
        people.append((more.end(), end))
        at = end
    led = _LED.match(line, at)
    for b, x in people:
        name = _bare(folded, start + b, start + x)
        yield RoleFact(name, _held(folded, start, line, m), posts, "mention", start + own, start + x)
        if led:
            yield RoleFact(name, led[1], "", "mention", start + b, start + led.end())


def _held(folded: str, start: int, line: str, m: re.Match[str]) -> str:
    """代检察长 of who acts, else the post."""
    lead = _ACTING.search(line, max(0, m.start() - 3), m.start())
    return folded[start + (lead.start() if lead else m.start()) : start + m.end()]


def _titled(folded: str, start: int, line: str, m: re.Match[str]) -> tuple[int, str, int]:
    """Where the body of a title begins, the body, and where the name behind it ends; 0 where none stands there."""
    e = _name_end(line, m.end())
    if e is None and not _TITLED_NAME.match(line, m.end()):
        return m.start(), "", 0
    own, organisation = _own_body(folded, start, line, m)
    return own, organisation, e or (organisation and _name_end(line, m.end(), titled=True)) or 0


def _beside(folded: str, begin: int, last: RoleFact | None, role: str) -> str:
    """主任甲,副主任乙, and of a committee of the congress then 秘书长丙: the body of the one told right before."""
    if last is None or not _BESIDE.fullmatch(folded, last.end, max(begin, last.end)):
        return ""
    whole = role.removeprefix("副")
    house = bool(_WITH_SECRETARY.search(last.organisation))
    return last.organisation if whole == last.role.removeprefix("副") or (whole == "秘书长" and house) else ""


def _chaired(line: str, role: str, e: int, house: str) -> str:
    """主任甲主持会议, 副主任乙、丙出席: of the standing committee whose sitting is told of."""
    return house if _CHAIRS.fullmatch(role) and _ATTENDS.match(line, e) else ""


_DOTTED = re.compile(r"[一-鿿]{1,8}(?:·[一-鿿]{1,8}?)+?(?=[^一-鿿·]|$|的|等|同志|受|作|关于|出席|列席|主持)")


def _name_end(line: str, b: int, titled: bool = False) -> int | None:
    """Where the name that begins at b ends: three characters before two, and a fitting word after it; then the names that only
    sounds are written with (次仁多吉), and those with a point."""
    for n in (4, 3, 2):
        name = line[b : b + n]
        if len(name) == n and _AFTER.match(line, b + n) and is_name_in_prose(name, bool(_CLOSES.match(line, b + n)), titled):
            return b + n
    if (m := _DOTTED.match(line, b)) and is_name(m[0]):
        return m.end()
    if (m := _SPREAD.match(line, b)) and is_name_in_prose("".join(m[0].split()), closed=True):
        return m.end()
    return next((b + n for n in (4, 5, 6, 7) if sounded(line[b : b + n], n) and _AFTER.match(line, b + n)), None)


def _own_body(folded: str, start: int, line: str, m: re.Match[str]) -> tuple[int, str]:
    """The body printed before a title, and where it begins."""
    stop = m.start() - len(lead[0]) if (lead := _ACTING.search(line, max(0, m.start() - 3), m.start())) else m.start()
    window = line[max(0, stop - 45) : stop]
    cut = _ORG_CUT.match(window)
    b = stop - len(window) + (cut.end() if cut else 0)
    name = _bare(folded, start + b, start + stop)
    if name and ORGANISATION_END.search(simplified(name)) and split_post(name + m[0]) and len(name) < 40:
        return b, name
    return m.start(), ""


def _name_first(folded: str, start: int, line: str, m: re.Match[str]) -> Iterator[RoleFact]:
    """习近平总书记; 常委会张建东副主任、闫傲霜副主任为组长."""
    for n in (3, 2):
        b = m.start() - n
        if b < 0 or not is_name_in_prose(line[b : m.start()]):
            continue
        before = _NAME_BEFORE.search(line[max(0, b - 6) : b] if b > 6 else line[:b])
        body = _body_of_list(line, b)
        organisation = _home(m[0], body)
        if not organisation or not (before or body):
            continue
        name = _bare(folded, start + b, start + m.start())
        yield RoleFact(name, folded[start + m.start() : start + m.end()], organisation, "mention", start + b, start + m.end())
        led = _LED_LATER.match(line, m.end())
        if led:
            yield RoleFact(name, led[1], "", "mention", start + b, start + led.end())
        return


def _body_of_list(line: str, b: int) -> str:
    """The body before a name that a title follows: 常委会|张建东副主任、闫傲霜副主任."""
    at = b
    items = 0
    while items < _MOST and (item := _ITEM_BEFORE.search(line[max(0, at - 12) : at])):
        items += 1
        end = at - len(item[0])
        size = next((n for n in (3, 2) if is_name_in_prose(line[max(0, end - n) : end])), 0)
        if not size:
            break
        at = end - size
    window = line[max(0, at - 30) : at]
    cut = _ORG_CUT.match(window)
    name = window[cut.end() if cut else 0 :]
    return name if name and ORGANISATION_END.search(name) and len(name) > 2 and not re.search("总书记|的", name) else ""


def find(document: Document, seen: Facts) -> Iterable[Fact]:
    return find_roles(document)
