"""What one sentence of acts is read with: names, posts, clauses, and who was told of last."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left, insort
from collections.abc import Iterator
from typing import NamedTuple

from kg.text.compact import Line
from kg.zh.numerals import CHARS
from kg.zh.persons import Name, is_name, read_names
from kg.zh.posts import Post, read_posts, split_post

_PROPOSAL = re.compile(
    r"(?:职务)?(?:的|之)?(?:人选)?的?(?:议案|草案|提案(?!委)|建议|提请|提名|说明|请示|提议|条件|程序|职权|权限|办法|候选人)"
)
_REQUEST = re.compile("(?:接受|准予|准许)了?+(?!其)")
_ADVERB = re.compile(
    "^[谁他她其该此本今现已且并如若自又将也还仍曾历先后再继首各每当均都即拟需须应可能共由让请被经在至从以因对向原前时日]|[他她我其该此本今已后时前均也都就便仍将还即曾历现先再须应可能担兼出拟共继当连被间内人者员长任级种般]$|不|正式|上述|年龄|同时|临时|主持|轮流|公务|专人|一律|一般|分别"
)
# 甲(女)、乙等20名代表
_BESIDE = re.compile(rf"\([^()]*\)|等[{CHARS}0-9]+[名人位](?:代表|委员|同志)?$")
# 任命时年56岁的甲为…, 任命经遴选入额的甲为…
_AGED = re.compile(f"[时现]年[{CHARS}0-9]{{1,3}}岁的|经[^,。;:、的]{{2,12}}的")
ENUM = re.compile(rf"(?:[{CHARS}]{{1,3}}|[0-9]{{1,3}})[、.]|\([{CHARS}0-9]{{1,3}}\)|[①-⑳]")
_AND = re.compile("[、和]|以?及")
_DUTY = re.compile(r"(?:的?职务)?(?:\([^()]{1,12}\))?$")
NEAR = 160
"""How far before or after a verb its reason, its proposal and its person can stand."""
_ASKED = re.compile("提请|请求|建议|提议|(?<!根据)(?<!的)提名")
# 提请任命甲为乙,免去丙的丁职务,请予审议: both are asked for.
_ASKED_FOR = re.compile(
    "(?<!的)(?<!的建议)(?:提请|建议|提议|请)(?:[^,;:的]{0,12}(?:常委会|常务委员会|审议))?(?:任命|免去|批准任命|批准免去|撤销|决定任命)"
)
# 同意甲辞去院长职务的请求,提请省人大常委会审议: not yet decided
_PUT_BEFORE = re.compile(",并?提请[^,。;]{2,40}审议")
_HYPOTHETICAL = re.compile("(?:^|[,:“‘])(?:如果|如(?=任命|免去|罢免)|假如|倘若|一旦|若(?=任命|免去|罢免))")
_DRAFT = re.compile("(?:的?决定|决议|任免案|名单)?\\(草案\\)|的说明")
# 表决通过任命甲为某省监察委员会副主任的提议
_PASSED = re.compile("表决通过[^,。;]{0,7}(?:任命|免去)[^,。;]{4,80}的(?:提议|议案)(?![^,。;])")
_REASON = re.compile(
    r"(?:鉴于|由于|因)(?!素|此|而)(病(?=辞去|逝世|去世|,|提出|请求)|[^。;]{2,60}?)(?=,?(?:会议|决定|现(?!役)|本人|提出|请求|申请|经|根据|依照|任命|撤销|罢免|补选|选举(?!中)|免去|接受|辞去|不再|同意|报|$)|,[^,;]{2,10}(?:不再|提出|辞去)|,[^,。;]{2,40}决定)"
)

_LEAVES = re.compile("辞去|请辞|免去|不再|撤销|罢免")
# 甲担任A书记,因另有任用,乙不再担任B书记: the reason is that of the next clause.
_NEXT = re.compile(",(?:免去|[^,;]{2,10}不再)")

WHY = "另有任用|退休|调出|到龄|调动|变动|调离|离休|辞职|退职|去世|逝世|病故|任期届满|机构改革|年龄原因|身体原因|个人原因|组织安排"
"""Words that tell why somebody leaves a post."""
_OPENER = re.compile("(?P<who>[一-鿿]{2,4}?)(?:同志)?(?=此前|曾|现任|原任|历任)")
_THAT_BODY = re.compile("[该本我](?:校|院|公司|集团|局|厅|部|市|县|区|行)")
_BEGINS_ACT = re.compile("[一-鿿]{2,4}?(?:任|辞去?|当选|代理|不再)")
_NUMBER = re.compile(rf"[(]?[{CHARS}0-9]{{1,3}}[)、.]")


class Told(NamedTuple):
    """Who, which post, and by which verb the one comes to or from the other. `traits` are those printed elsewhere than
    beside name and post: in columns of a table; `day` is printed with the act itself: 秘书长:甲(2022年5月20日任命), and so is in tables `by`, who decided."""

    name: Name
    post: Post
    action: str
    verb: str
    reason: str = ""
    traits: str = ""
    day: str = ""
    by: str = ""
    until: str = ""


def kin(post: str, before: str) -> bool:
    """Is a post printed without its body of the body of the post before: 副主任 after 主任, 委员 after 副主任?"""
    led = "总理" if post == "政务委员" else "主任|主席|秘书长|总理" if post in ("委员", "秘书长", "常务委员") else ""
    return post.lstrip("副") == before.lstrip("副") or bool(led and re.search(led, before))


def names_at(line: Line, b: int, e: int) -> list[Name] | None:
    while b < e and (number := _NUMBER.match(line.c, b, e)):
        b = number.end()
    found = read_names(line.source(b, e), strict=False) if b < e else None
    first = line.at[b] if b < e else 0
    return found and [Name(n.name, first + n.begin, first + n.end) for n in found]


def posts_at(line: Line, b: int, e: int, under: str = "") -> list[Post] | None:
    found = read_posts(line.printed(b, e), under) if 1 < e - b < 120 else None
    return found and [p._replace(begin=line.at[b + p.begin], end=line.at[b + max(p.begin, p.end - 1)] + 1) for p in found]


def opener(line: Line, b: int, e: int) -> list[Name] | None:
    """甲此前任A市市长.…接受其辞去: whom a sentence without an act begins with, the next one calls 其."""
    m = _OPENER.match(line.c, b, e)
    return names_at(line, *m.span("who")) if m and is_name(m["who"], strict=True) else None


class Words:
    """One sentence; `subject` is whom 其 means."""

    def __init__(self, line: Line, begin: int, end: int, subject: list[Name]) -> None:
        self.line, self.begin, self.end, self.before = line, begin, end, subject
        self.subject = subject
        self.last: Post | None = None
        self.founded, self.chosen = "", False
        self.heard: list[tuple[int, list[Name]]] = []
        self.c = line.c[begin:end]
        self.decided = bool(re.search(r"的(?:决定|决议)|任命名单|根据[^,]{0,60}(?:提名|提请)", self.c) or _PASSED.search(self.c))

    def _told(self, at: int) -> list[Name]:
        """The persons named last before a position: whom 其 means, or who needs no name."""
        i = bisect_left(self.heard, at, key=lambda h: h[0])
        return self.heard[i - 1][1] if i else self.before

    def _hear(self, at: int, names: list[Name]) -> None:
        insort(self.heard, (at, names), key=lambda h: h[0])
        self.subject = self.heard[-1][1]

    def _done(self, at: int) -> bool:
        """False for what is proposed: 关于任命甲为乙的议案."""
        far = min(len(self.c), at + 2 * NEAR)
        clause = next((x for x in range(at, far) if self.c[x] in ";,"), far)
        said = re.split(";", self.c[max(0, at - NEAR) : at])[-1]
        before = re.split("[,;:]", said)[-1]
        if (
            _HYPOTHETICAL.search(said + self.c[at : at + 2])
            or (_ASKED_FOR.search(said) and not re.search("决定|通过|案,$", said))
            or _DRAFT.search(self.c, at, clause)
            or _PUT_BEFORE.match(self.c, clause)
        ):
            return False
        if _ASKED.search(before) and not re.search("根据|按照|依照|决定|通过", before):
            return False
        return not _PROPOSAL.search(self.c, at, clause) or self.decided

    def _reason(self, at: int, gives: bool = False) -> str:
        """Why an act at a position was done; `gives`: a post is given, so the reason is none told of one who leaves."""
        found: re.Match[str] | None = None
        after = self.c.find(";", at)
        first, last = self.c.rfind(";", 0, at) + 1, after if after > 0 else len(self.c)
        for m in _REASON.finditer(self.c, max(first, at - NEAR), min(last, at + NEAR)):
            if m.start() > at + 30 or (m.start() > at and _NEXT.match(self.c, m.end())):
                break
            found = None if gives and _LEAVES.search(self.c, m.end(), max(at, m.end())) else m
        if found and found[1] == "病":
            return "因病"
        # 鉴于甲因身体原因提出…: the reason is what follows 因.
        return re.sub("^其|^[^,因]{2,10}(?:因(?<!原因)|由于)(?!为)", "", found[1]).strip(",、") if found else ""

    def names(self, b: int, e: int, strict: bool = False) -> list[Name] | None:
        """The names printed at [b, e) of the sentence, with positions in the document."""
        if e - b > 600 or e <= b:
            return None
        found = read_names(self.line.source(self.begin + b, self.begin + e), strict)
        first = self.line.at[self.begin + b]
        return found and [Name(n.name, first + n.begin, first + n.end) for n in found]

    def titled(self, b: int, e: int) -> list[Name] | None:
        """Names, or one name after a title (副市长王明)."""
        b = aged.end() if (aged := _AGED.match(self.c, b, e)) else b
        if found := self.names(b, e):
            return found
        if together := self._titled_together(b, e):
            return together
        part = re.sub("(?:等?同志)$", "", self.c[b:e])
        for n in (2, 3, 4):
            if is_name(part[:n], strict=True) and split_post(part[n:]) == ("", part[n:]):
                return self.names(b, b + n)
        for n in (3, 2, 4):
            if len(part) > n and is_name(part[-n:], strict=True) and split_post(part[:-n]):
                return self.names(b + len(part) - n, b + len(part))
        return None

    def _titled_together(self, b: int, e: int) -> list[Name] | None:
        """县委候补委员甲、乙: known surnames, the first behind the title of all."""
        first = self.c.find("、", b, e)
        more = self.names(first + 1, e, strict=True) if b < first < b + 30 else None
        one = self._strictly_titled(b, first) if more else None
        return [*one, *more] if one and more else None

    def _free(self, b: int, e: int) -> list[Name] | None:
        """甲任A局长: any name that can be one where the clause begins with it, unless it is an adverb."""
        if self.c.endswith("已", b, e):
            return None
        run = _BESIDE.sub("", self.c[b:e])
        parts = re.split("、", run) if e - b < 60 else [run]
        certain = run.endswith("同志") or (
            all((1 < len(p) < 5 or is_name(p)) and not _ADVERB.search(p) for p in parts)
            and (len(parts) == 1 or any(is_name(p, strict=True) for p in parts))
        )
        return self.names(b, e, strict=not certain)

    def _strictly_titled(self, b: int, e: int) -> list[Name] | None:
        """副厅长王明 before 接任: a known surname after a post."""
        e -= 2 * self.c.endswith("同志", b, e)
        return next(
            (
                self.names(e - n, e)
                for n in (3, 2, 4)
                if e - n > b and is_name(self.c[e - n : e], strict=True) and split_post(self.c[b : e - n])
            ),
            None,
        )

    def _pieces(self, b: int, e: int, marks: str | re.Pattern[str] = "、") -> list[tuple[int, int]]:
        """The pieces of a stretch between its 、, or other `marks`."""
        cuts = [b, *(b + m.end() for m in re.finditer(marks, self.c[b:e])), e + 1]
        return [(x, y - 1) for x, y in itertools.pairwise(cuts)]

    def posts(self, b: int, e: int, organisation: str = "") -> list[Post] | None:
        """The posts printed at [b, e) of the sentence, with positions in the document."""
        found = read_posts(self.line.printed(self.begin + b, self.begin + e), organisation) if 1 < e - b < 200 else None
        at = self.line.at
        return found and [
            p._replace(begin=at[self.begin + b + p.begin], end=at[self.begin + b + max(p.begin, p.end - 1)] + 1) for p in found
        ]

    def _inherit(self, posts: list[Post] | None) -> list[Post] | None:
        """选举甲为县人大常委会主任,乙为副主任: the second post is of the body named for the first; so are 该校校长, and 水利厅厅长 after
        that of 省水利厅."""
        if not posts:
            return posts
        posts = self._of_that_body(posts)
        last, first = self.last, posts[0]
        if last and last.organisation and not first.organisation and kin(first.post, last.post):
            unit = last.unit if first.post.lstrip("副") == last.post.lstrip("副") else ""
            posts = [p if p.organisation else p._replace(organisation=last.organisation, unit=p.unit or unit) for p in posts]
        if last and len(first.organisation) > 2 and last.organisation.endswith(first.organisation):
            posts = [p._replace(organisation=last.organisation) if p.organisation == first.organisation else p for p in posts]
        self.last = posts[-1]
        return posts

    def _of_that_body(self, posts: list[Post]) -> list[Post]:
        """该校校长, 该局成员: of the body told before, if it is such a one; what is told of no body has none."""
        if not _THAT_BODY.fullmatch(own := posts[0].organisation) or not (self.last or own[0] == "该"):
            return posts
        told = self.last.organisation if self.last and own[0] == "该" and self.last.organisation.endswith(own[1:]) else ""
        return [p._replace(organisation=told) if p.organisation == own else p for p in posts]

    def _next_headline(self, i: int) -> bool:
        """甲任山东省代省长 乙辞去省长职务: does another act begin behind a space?"""
        at = self.line.at
        return at[self.begin + i] - at[self.begin + i - 1] > 1 and self.c[i - 1] in "长记席任员务" and bool(_BEGINS_ACT.match(self.c, i))

    def _clauses(self, b: int, e: int) -> list[tuple[int, int]]:
        """Runs between commas and semicolons outside brackets."""
        out, depth, start = [], 0, b
        for i in range(b, e):
            c = self.c[i]
            depth += (c == "(") - (c == ")" and depth > 0)
            if not depth and c in ",;":
                out.append((start, i))
                start = i + 1
            elif not depth and i > start and self._next_headline(i):
                out.append((start, i))
                start = i
        out.append((start, e))
        return [(min(m.end(), y) if (m := ENUM.match(self.c, x)) else x, y) for x, y in out]

    def _pairs(self, b: int, e: int, word: re.Pattern[str]) -> Iterator[tuple[int, int]]:
        """Clauses, and inside them 甲为A局长、乙为B局长 as two: a post ends before the 、 and names lead to the next 为."""
        for x, y in self._clauses(b, e):
            words = [m.start() for m in word.finditer(self.c, x, y)]
            start = x
            for first, after in itertools.pairwise(words):
                marks = list(_AND.finditer(self.c, first, after)) if after - first < 120 else []
                for i, mark in enumerate(marks):
                    post = max(first + 1, marks[i - 1].end() if i else 0)
                    if split_post(_DUTY.sub("", self.c[post : mark.start()])) and self.names(mark.end(), after):
                        yield start, mark.start()
                        start = mark.end()
                        break
            yield start, y

    def _who(self, end: int) -> list[Name] | None:
        """The names before 辞去: straight before it, or before 因…, 提出, 关于."""
        strong = [m.end() for m in _REQUEST.finditer(self.c, max(0, end - NEAR), end)]
        first = begin = strong[-1] if strong else max(0, end - NEAR)
        # 接受甲因…辞去A职务,乙因…辞去B职务: whom the clause itself names
        own = self.c.rfind(",", first, end) + 1
        if own and (names := self._named(own, end)):
            return names
        for m in re.compile(r"接受了?|同意|批准|准予|准许|关于|[;。]|职务[、和]|和|及").finditer(self.c, first, end):
            begin = m.end()
            names = self._named(begin, end)
            if names:
                return names
        return self._named(first, end)

    def _named(self, begin: int, end: int) -> list[Name] | None:
        stops = [m.start() for m in re.finditer(r"[,]|因|由于|提出|请求|申请|的|自愿|本人|要求|向|$", self.c[begin:end])]
        starts = [begin, *(begin + m.end() for m in re.finditer("[,:]|鉴于|(?<![^,:])(?:由于|因)", self.c[begin:end]))]
        for b in starts:
            for s in stops:
                names = self.titled(b, begin + s) if begin + s > b else None
                near = b == begin and self.c[max(0, b - 2) : b] in ("接受", "同意", "批准", "准予")
                if names and (near or all(is_name(n.name, strict=True) or any(d in n.name for d in "·•") for n in names)):
                    return names
        return None
