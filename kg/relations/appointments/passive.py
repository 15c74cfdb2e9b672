"""Acts told with the name first: 甲当选…, 甲不再担任…, 某职由甲接任, 甲试用期满,任…"""

from __future__ import annotations

import itertools
import re

from kg.relations.appointments.founded import Founded, matched
from kg.relations.appointments.words import Told
from kg.zh.dates import DATE, MONTH, YEAR
from kg.zh.numerals import CHARS, to_int
from kg.zh.persons import Name, is_name
from kg.zh.posts import Post, government_of, read_posts, split_post

_HELD_BY = re.compile("由(?P<who>[^,。;:由]{2,8})(?P<verb>担任|出任|接任)(?![^,;。])")
# 甲同志试用期满,正式任某局副局长
_PROBATION_OVER = re.compile(
    r"^(?P<who>[^,。;:]{2,8}?)(?:同志)?(?:\([^()]*\))?(?:任职)?(?:试用期|挂职期?|见习期)(?:已|届)?满(?:[,、]?(?:经)?考核合格)?$"
)
# 9月18日甲同志任…; 2月甲不再担任…; 民国三十七年十月二日甲被免去…
_DAY = re.compile(
    rf"(?:(?:民国)?[0-9{CHARS}]{{2,5}}年(?:\\([12][0-9]{{3}}年?\\))?)?[0-9{CHARS}]{{1,3}}月(?:[0-9{CHARS}]{{1,3}}日)?+(?![0-9{CHARS}前起至到份底])"
)
_SEATS = re.compile(f"选举产生了?[{CHARS}0-9]+名(?P<post>[^,。;:]{{2,40}}?代表)(?=[。,;])")
_VOTES = re.compile(
    f"(?:[(]?[{CHARS}0-9]{{1,3}}[)、.])?(?P<who>[^,。;:]{{2,10}}?)(?:同志)?(?:获得|获|得|以)(?:赞成|同意)?(?:票)?[{CHARS}0-9]+(?:张|票)[^,。;]{{0,12}}$"
)
# 此前,甲担任某部副部长
_PAST = re.compile(f"(?:此前|之前|以前|曾|曾经|历任|先后|原先|早年),?$|{YEAR}{MONTH}(?:起|至今)?,?$")
# 会议选举产生了36名…代表。当选的代表有:甲、乙
_WINNERS = re.compile("当选的?代表(?:有|为|是|名单如下)?:?(?P<names>[^,。;:]{2,})")
# 会议选出的…副主席是:甲、乙
_ELECTED = re.compile("(?:选出|选举产生)的(?P<post>[^,。;:]{4,40}?)(?:名单如下|是|有|为):?(?P<names>[^,。;:]{2,})$")
# 选举产生出席某省第一届人民代表大会代表2名:甲、乙
_COUNTED_SEATS = re.compile(rf"选[举出](?:产生)?(?:出席)?(?P<post>[^,。;:]{{2,40}}?)[{CHARS}0-9]+[名人位]:(?P<names>[^,。;:]{{2,}})$")
# 表决通过了…社会建设委员会主任委员人选:甲
_CHOSEN = re.compile("(?:通过|决定)了?(?P<post>[^,。;:]{4,40}?)的?人选(?:为|是)?:(?P<names>[^,。;:]{2,})$")
# 表决通过区政府提请的关于甲同志任…
_ASKED = re.compile("提请的(?:关于)?")
_DECIDED = re.compile("会议(?:还|并)?决定")
_AGREED = re.compile("(?:会议)?(?:同意|决定)|其中")
_TITLE = re.compile("的(?:决定|决议|通知)$")
_EXAMINED = re.compile("(?:经[^,。;]{0,12})?考核(?:结果)?(?:为)?(?:合格|称职)|经[^,。;]{0,12}研究(?:决定)?")
_FORMALLY = re.compile("^(?:正式)?(?:任(?!命)|转正为?)")
_CONTEXT = re.compile(r"(?:中央|国务院|[省市县区州]委|组织部)[^,。;]{0,6}批准|决定|任命|委任|宣布|大事记|会议|通过|表决|任免|选举|投票")


# …研究,决定: / 甲任…; / 乙兼任…;
_UNDER_DECISION = re.compile("决定:[^。:]*$")


_LEFT = re.compile("辞去(?P<post>[^,;]{3,40}?)职务?$")


# 甲、乙,共56人当选为委员
_COUNTED = re.compile("[共等]?[0-9一二三四五六七八九十]+[人名位]")
# 甲同志由某大学校长转任党委书记
_FROM = re.compile("由(?=[^,;]{3,24}$)")
_THERE = re.compile("(?P<body>[^,;任]{2,20})任(?P<post>[^,;]{2,12})")
# 名单中,甲当选队长: nobody elects there whom a body has
_ELECTS = re.compile("选举|[票届协村]|大会|会议|人大")
_NEWS = re.compile("近日|日前|今[天日]|昨[天日]|获悉")
# 甲接替乙任某省委书记
_INSTEAD = re.compile("接[替任][一-鿿]{2,4}$")
_HAS_BEEN = re.compile("[以分全高当被获]|不再|卸任")
_ALREADY = re.compile("(?:已经?|均|都|双双)$")
# 現任某署副署長甲將於2023年3月20日出任某處處長
_TO_BE = re.compile("将[于在自]?[^,;在任出]{1,16}[日月周]起?$")
# 甲(是)在市十一届人大一次会议上当选为…(后)
_AT_SESSION = re.compile(f"(?:[在于]?{MONTH}{DATE})?是?[在于][^,;在于]{{2,40}}会议?上?$")
# 甲因病离休,不再担任…
_GONE = re.compile("(?P<who>[一-鿿]{2,4}?)(?:同志)?(?:因[^,。;]{1,12}?)?(?:调离|调往|离休|退休|病故|去职)[^,。;]{0,16},$")
_CIRCUMSTANCES = re.compile("(?:(?<=的)|(?:^|(?<=[,;:])))(?P<who>[一-鿿]{2,4}),(?:在|于)[^,;]{4,60},$")

# 甲的某省第十四届人民代表大会代表职务被罢免
_TAKEN = re.compile(
    "(?P<who>[^,。;:的]{2,30})的(?P<posts>[^,。;:]{2,60}?)(?:职务|资格)(?:已经?|也|均|都|同时|一并|依法)*被(?:依法)?(?P<verb>罢免|免去|撤销)(?![^,。;])"
)
_BETWEEN = re.compile("[、,]|以?及|和")
_THESE = re.compile(f"(?:上述|这|以上)(?P<n>[0-9两{CHARS}])[人名位](?:同志|代表|官员)?")
_PASSIVE = (
    (re.compile("(?:以[^,。;]{1,14}?)?(?:分别|全票|高票)?(?:当选为?|被(?:选举|推选|补选|增选|选)为|被[^,。;被]{2,30}?补选为)"), "elect"),
    (re.compile("不再(?:担任|兼任|任(?!命)|代理)|卸任"), "remove"),
    (re.compile("被(?:任命|增补|聘任|任)为|获(?:任命|[委聘]任)为|获任为?"), "appoint"),
    (re.compile("被免去|被撤销"), "remove"),
    (re.compile("(?:暂时?)?代理(?![审检][判察]员|人)"), "act"),
    (re.compile("(?:分别)?(?:(?:调任|转任|升任|兼任|担任|出任|接任|改任|就任|挂任)|任(?<![主历]任)(?!命|免|期|职))"), "appoint"),
)


class Passive(Founded):
    """The acts of one sentence that do not begin with their verb."""

    def _taken_over(self, told: list[Told]) -> list[Told]:
        """免去其某公司总经理职务,总经理职务由甲接任: the post is that of the body told before."""
        out: list[Told] = []
        for begin, y in self._clauses(0, len(self.c)):
            m = _HELD_BY.search(self.c, begin, y)
            names = self.names(m.start("who"), m.end("who"), strict=True) if m else None
            posts = self.posts(begin, m.start()) if m and names else None
            for post in posts or ():
                held = next((t.post for t in reversed(told) if t.post.post == post.post and t.post.organisation), None)
                if m and names and held and not post.organisation:
                    out += [Told(n, post._replace(organisation=held.organisation, unit=held.unit), "appoint", m["verb"]) for n in names]
        return out

    def _after_probation(self) -> list[Told]:
        """甲同志试用期满,正式任某局副局长."""
        out: list[Told] = []
        clauses = [c for c in self._clauses(0, len(self.c)) if not _EXAMINED.fullmatch(self.c, *c)]
        for (b, e), (x, y) in itertools.pairwise(clauses):
            over, takes = _PROBATION_OVER.match(self.c[b:e]), _FORMALLY.match(self.c[x:y])
            names = self.names(b, b + over.end("who")) if over and takes else None
            posts = self.posts(x + takes.end(), y) if names and takes else None
            if names and posts and posts[0].organisation:
                out += [Told(n, p, "appoint", "任") for n in names for p in posts]
        return out

    def _is_appointed(self, verb: str, posts: list[Post], who: str) -> bool:
        """甲任某局局长 is an act only where its surroundings say so."""
        alone = "兼任" in verb and not who.endswith("同志") and not _UNDER_DECISION.search(self.line.nearby)
        context = self.c if alone else self.line.nearby
        told = verb[0] == "获" or _INSTEAD.search(who) or (verb.endswith(("就任", "调任", "转任", "接任")) and _NEWS.search(self.c))
        named = any(p.organisation or (verb.endswith("接任") and government_of(p.post)) for p in posts)
        return named and bool(told or _CONTEXT.search(context))

    def _voted(self, b: int) -> list[Name] | None:
        """甲得赞成票48票,当选为…: who got the votes that the clause before tells."""
        start = self.c.rfind(",", 0, max(b - 1, 0)) + 1
        clause = self.c[start : b - 1] if self.c[b - 1 : b] == "," else ""
        if clause and _COUNTED.match(self.c, b):
            return self.names(start, b - 1)
        m = _VOTES.match(clause)
        return self.names(b - 1 - len(clause) + m.start("who"), b - 1 - len(clause) + m.end("who")) if m else None

    def _gone(self, b: int) -> list[Name] | None:
        """甲调离某市,不再担任副市长: a known surname at the head of the clause before."""
        start = self.c.rfind(",", 0, max(b - 1, 0)) + 1
        day = _DAY.match(self.c, start)
        m = _GONE.match(self.c, day.end() if day else start, b)
        return self.names(*m.span("who"), strict=True) if m else None

    def _ahead(self, b: int) -> list[Name] | None:
        """刚卸任部长的甲,在…会议上,被增补为…: the known surname that ends the clause before the circumstances."""
        m = _CIRCUMSTANCES.search(self.c, max(0, b - 120), b)
        cuts = (m.start("who") + n for n in (0, 1, 2)) if m else ()
        before = next((x for x in cuts if m and is_name(self.c[x : m.end("who")], strict=True)), -1)
        return self.names(before, m.end("who"), strict=True) if m and before >= 0 else None

    def _passive(self) -> list[Told]:
        """Press forms that begin with the name: 甲当选…; 甲不再担任…; 甲任…; 甲被任命为…"""
        if m := _WINNERS.match(self.c):
            names, posts = self.names(*m.span("names")), self._seats(0)
            return [Told(n, p, "elect", "当选") for n, p in matched(names, posts, False)] if names and posts else []
        for pattern, action, verb in ((_CHOSEN, "appoint", "通过"), (_ELECTED, "elect", "选出"), (_COUNTED_SEATS, "elect", "选举")):
            if m := pattern.search(self.c):
                names, posts = self.names(*m.span("names")), self.posts(*m.span("post"))
                return [Told(n, p, action, verb) for n, p in matched(names, posts, False)] if names and posts else []
        out: list[Told] = []
        told: list[Told] = []
        before = self.last
        for begin, y in self._clauses(0, len(self.c)):
            self._found(begin, y)
            left = _LEFT.search(self.c, begin, y)
            if left and (posts := self.posts(*left.span("post"))) and posts[0].organisation:
                # 甲辞去某省省长职务,乙任代理省长: of the province that the clause before names.
                self.last = posts[-1]
            told = self._by_name(begin, y) or self._beside(begin, y, told) or self._more_posts(begin, y, told) or self._was_taken(begin, y)
            out += [*self._held_by(begin, y), *told]
        self.last = self.last if out else before
        return out

    def _by_name(self, begin: int, y: int) -> list[Told]:
        """The act of a clause that begins with the name."""
        verbs = ((m, action) for word, action in _PASSIVE for m in itertools.islice(word.finditer(self.c, begin, y), 2))
        found = (self._name_first(begin, m, action) for m, action in verbs)
        return next((some for some in found if some), [])

    def _more_posts(self, b: int, e: int, told: list[Told]) -> list[Told]:
        """甲任A市委书记、常委,B开发区党工委书记; 乙不再担任…: posts of another body behind the comma."""
        posts = self.posts(b, e) if told and told[-1].action in ("appoint", "remove") else None
        if not posts or not posts[0].organisation:
            return []
        who = {t.name: t for t in told}
        return [t._replace(post=p) for t in who.values() for p in posts]

    def _was_taken(self, b: int, e: int) -> list[Told]:
        """甲的某省人大代表职务已被罢免; 上述两人的…职务被罢免: those whom the sentence before names."""
        m = _TAKEN.search(self.c, b, e)
        posts = self.posts(*m.span("posts")) if m else None
        if not m or not posts or not posts[0].organisation:
            return []
        these = _THESE.fullmatch(m["who"])
        names = self._those(to_int(these["n"]) or 0) if these else self.titled(*m.span("who"))
        action = "recall" if m["verb"] == "罢免" else "remove"
        return [Told(n, p, action, m["verb"]) for n in names or () for p in posts]

    def _those(self, count: int) -> list[Name] | None:
        """The persons whom the sentence before names with their posts, if they are as many as are counted."""
        end = self.line.c.rfind("。", 0, self.begin)
        begin = self.line.c.rfind("。", 0, max(end, 0)) + 1
        before = type(self)(self.line, begin, max(end, begin), [])
        found = [before._strictly_titled(b, e) for b, e in before._pieces(0, len(before.c), _BETWEEN) if e > b]
        names = [n for some in found for n in some or ()]
        return names if len(names) == count else None

    def _name_first(self, begin: int, m: re.Match[str], action: str) -> list[Told]:
        """甲当选…: the act of one clause that begins at `begin`, whose verb is `m`."""
        x = max(begin, self.c.rfind(":", begin, m.start()) + 1)
        if (asked := _ASKED.search(self.c, x, m.start())) and "通过" in self.c[: asked.start()]:
            x = asked.end()
        x = agreed.end() if (agreed := _AGREED.match(self.c, x, m.start())) else x
        day = _DAY.match(self.c, x)
        x = day.end() if day else x
        x += self.c[x] in "由“"
        if m[0].endswith("任") and self.c[m.start() - 1 : m.start()] in ("原", "现"):
            return []
        if self._only_told(action, x):
            return []
        names = self._first_named(x, m.start(), _HAS_BEEN.match(m[0]) is not None)
        if (x == m.start() or _COUNTED.fullmatch(self.c, x, m.start())) and x and (action == "remove" or "当选" in m[0] or m[0][0] == "被"):
            names = self._voted(x) or self._ahead(x) or self._gone(x) or self._told(x)
        end = titled.start() if (titled := _TITLE.search(self.c, m.end(), m.endpos)) else m.endpos
        end -= action == "elect" and self.c.endswith(("后", "时"), m.end(), end)
        posts = self._of_founded(self._inherit(self.posts(m.end(), end) or self._moved_to(m, end))) if names else None
        moved = _FROM.search(self.c, x, m.start()) if not names and m[0].endswith(("转任", "升任", "调任", "改任")) else None
        if moved:
            names = self._free(x, moved.start())
            old = self.posts(moved.end(), m.start()) if names else None
            posts = self.posts(m.end(), end, old[-1].organisation) if old else None
        if names and not posts and m.end() == m.endpos and m[0].endswith("当选"):
            posts = self._seats(m.start())
        if not names or not posts or (action in ("appoint", "act") and not self._is_appointed(m[0], posts, self.c[x : m.start()])):
            return []
        if "当选" in m[0] and not any(p.organisation for p in posts) and not _ELECTS.search(self.line.nearby):
            return []
        self._hear(x, names)
        return [Told(n, p, action, m[0], self._reason(x)) for n, p in matched(names, posts, m[0].startswith("分别"))]

    def _first_named(self, b: int, e: int, done: bool) -> list[Name] | None:
        """Names, or names behind their titles, before a verb; 已 and 均 belong to the verb where they end no name. `done`: the verb
        tells an act (已被任命为), not where somebody is by now (已任)."""
        e = instead.start() if (instead := _INSTEAD.search(self.c, b + 2, e)) else e
        e = to_be.start() if (to_be := _TO_BE.search(self.c, b + 2, e)) else e
        e = there.start() if done and (there := _AT_SESSION.search(self.c, b + 2, e)) else e
        found = self._free(b, e) or self._titled_each(b, e) or self._strictly_titled(b, e)
        said = _ALREADY.search(self.c, b + 2, e) if done and not found else None
        return found if not said else self._first_named(b, said.start(), done)

    def _titled_each(self, b: int, e: int) -> list[Name] | None:
        """镇委副书记、镇长王明、镇委委员李红 before 当选: pieces that are posts, and a known surname behind the last of each person's."""
        pieces = self._pieces(b, e) if e - b < 120 else []
        found = [(self._strictly_titled(p, q), split_post(self.c[p:q])) for p, q in pieces]
        if len(found) < 2 or not found[-1][0] or not all(names or post for names, post in found):
            return None
        return [n for names, _ in found for n in names or ()]

    def _only_told(self, action: str, x: int) -> bool:
        """Is the clause at x of a past (此前,甲担任…), or of what is proposed (提请甲代理…)?"""
        proposed = action == "act" and self.c.startswith(("关于", "提请", "建议", "提名", "拟"), x)
        return proposed or (action in ("appoint", "act") and bool(_PAST.search(self.c[max(0, x - 14) : x])))

    def _moved_to(self, m: re.Match[str], end: int) -> list[Post] | None:
        """甲调任某大学任校长: the body, then the post."""
        there = _THERE.fullmatch(self.c, m.end(), end) if m[0].endswith("调任") else None
        return self.posts(*there.span("post"), self.line.printed(*(self.begin + i for i in there.span("body")))) if there else None

    def _seats(self, at: int) -> list[Post] | None:
        """选举产生36名…代表。甲、乙等当选: the seat is told before."""
        before = list(_SEATS.finditer(self.line.c, 0, self.begin + at))
        posts = read_posts(self.line.printed(*before[-1].span("post"))) if before else None
        place = self.line.at[self.begin + at]
        return posts and [p._replace(begin=place, end=place + 1) for p in posts]

    def _held_by(self, b: int, e: int) -> list[Told]:
        """某报社总编辑由甲担任: a known surname only, for statutes say 由区长担任."""
        m = _HELD_BY.search(self.c, b, e)
        names = self.names(m.start("who"), m.end("who"), strict=True) if m else None
        if not m or not names or not re.search("决定|任命|任免|委任", self.line.nearby):
            return []
        b = decided.end() if (decided := _DECIDED.match(self.c, b, m.start())) else b
        posts = self.posts(max(b, self.c.rfind(":", b, m.start()) + 1), m.start())
        if not posts or not posts[0].organisation:
            return []
        self._inherit(posts)
        self._hear(b, names)
        return [Told(n, p, "appoint", m["verb"], "") for n in names for p in posts]
