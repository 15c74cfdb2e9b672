"""Reads one sentence that appoints, removes, elects, or accepts a resignation.

Each verb rules the words up to the next verb. A run that is not names, then posts, gives nothing.
"""

from __future__ import annotations

import re

from kg.parse.deciders import body_before
from kg.relations.appointments.cuts import begins_institution
from kg.relations.appointments.founded import matched
from kg.relations.appointments.headings import action_of
from kg.relations.appointments.meant import Meant
from kg.relations.appointments.requests import NOT_DONE
from kg.relations.appointments.seats import vacant_seat
from kg.relations.appointments.words import ENUM, Told
from kg.zh.persons import Name, is_name
from kg.zh.posts import PLACE, Post, split_post
from kg.zh.terms import SESSION

_VERB = re.compile(
    r"(?P<appoint>[简荐特]任(?=[^,。;:为]{2,12}为)|(?:[简特]|(?<![^。;:]))派(?=[^,。;:为]{2,12}为)|(?:决定|批准|通过|同意)?(?:任命|委任(?!命)|聘任|续聘|聘请|增补|递补)|任(?<![^:;,。、).]任)(?![命免职期务何])(?=[^,。;:为]{2,12}为)|通过(?!了?关于)(?=[^,。]{2,60}为)|决定[,:]?(?=[^,。;:]{2,60}为)|表决结果[,:](?=[^,。;:]{2,60}为))"
    r"|(?P<remove>(?:决定|批准|同意)?(?:免去|免除|解除|撤销|撤去|解聘)|免(?<![^:;,。、).]免)(?![去除职予于征费税收缴交检验])(?=[^,。;:]{2,60}职务))"
    r"|(?P<recall>(?:决定)?罢免)"
    r"|(?P<elect>(?:选举或者?补选|选举(?!委员会|联络|任免|结果|[后前时](?:才|方|[,、的])|权[利和的,、]|[办的]?法[,、的规]|工作|程序)|补选|推选|推举|改选|增选|选出(?!的)|选举结果[,:](?=[^,。;:]{2,60}为))(?:产生)?)"
)
_AS = re.compile(r"(?:分别)?(?:(?:担|兼|出)任(?<!不再..)|为|任(?<![主调转升改]任)(?!命|免)|(?<=[一-鿿)])兼(?![职任并]))")
# 免去甲的某局局长职务,任某中心主任
_NOW = re.compile("(?:改任|调任|转任|任(?!命))")
_HELD = re.compile(r"(?:所)?(?:担任|兼任|任)$")
# 免去甲等9人原任某委员会委员职务
# 免去甲所兼省交通厅厅长职务
_OF = re.compile("的|[原现]任(?!的)|所兼(?!任|的)")
# 免去区教育局原局长甲的局长职务
_FORMER = re.compile("(?P<of>[^,。;:、的]{2,20}?[局厅委办院部])原[副主局厅院部][^,。;:、的]{2,8}")
# 任命甲为某局副局长,并决定为代理局长
_DECIDED_TOO = re.compile("(?:并|同时)?决定其?为(?=代)|(?:并|同时)(?=代)")
UNIT_OF_COURT = re.compile("[庭局室部处队]$")
_TAIL, _LONGEST = 40, 600
"""Characters in which the end of what is said of persons stands, and of a list of names with its post."""
_ALSO = re.compile("以?及|同时")
_PLACE_AHEAD = re.compile("[一-鿿][一-鿿](?<![副正代])(?:省|市|县|区|州|乡|镇|盟|旗|自治)")


_RECALLS = re.compile("(?:^|[,;:])(?P<unit>[一-鿿]{1,8}[省市县区州旗盟])(?:依法)?(?:决定)?罢免")
_NEXT_COMRADE = re.compile("职务[、和](?=[一-鿿]{2,4}同志)")
_ENTRY_BEFORE = re.compile("(?:任命|名单):?$|[;。:)](?!任)[^;。:]{2,40}为[^;。:]{2,60}[;。]$")
_LISTED = re.compile("[、,;:的]|任命|委任(?!命)|聘任|续聘|增补|选举|补选|推选")
_LINKS = ("以及", "同时", "及", "并", "和", "、", ",")


class Sentence(Meant):
    """Reads the acts of one sentence."""

    def acts(self, heading: str = "") -> list[Told]:
        """What the sentence tells; `heading`: the verb of the heading under which it begins, 任命: / 甲为A局长,免去其B局长职务;"""
        verbs = [m for m in _VERB.finditer(self.c) if not self._surname(m)]
        out = [*self._passive(), *self._acting(theirs=False)]
        if heading:
            out += self._under(heading, verbs[0].start() if verbs else len(self.c))
        for m, nxt in zip(verbs, [*verbs[1:], None], strict=False):
            stop = nxt.start() if nxt else len(self.c)
            if NOT_DONE.search(self.c[max(0, m.start() - 6) : m.start()]) or not self._done(m.start()):
                continue
            stop = self._before_links(m.end(), stop)
            action = m.lastgroup or ""
            if action in ("appoint", "elect"):
                out += self._appoint(m.end(), stop, action, m[0])
            else:
                out += self._remove(m.end(), stop, action, m[0]) or self._from_the_same(m.end(), stop, m[0], out)
        out += self._resign() or self._succeeded()
        out += self._acting(theirs=True)
        out += [*self._lapse(), *self._relieved()]
        out += self._taken_over(out)
        out += self._after_probation()
        return [self._placed(t, out) for t in out]

    def _before_links(self, b: int, e: int) -> int:
        """The end of a clause without what leads on to the next: 并, 同时, a comma."""
        while link := next((w for w in _LINKS if self.c.endswith(w, b, e)), ""):
            e -= len(link)
        return e

    def _under(self, verb: str, e: int) -> list[Told]:
        """The clause that has no verb but that of the heading above."""
        b = m.end() if (m := ENUM.match(self.c)) else 0
        stop, action = self._before_links(b, e), action_of(verb)
        return self._appoint(b, stop, action, verb) if action in ("appoint", "elect") else self._remove(b, stop, action, verb)

    def _surname(self, m: re.Match[str]) -> bool:
        """任命甲、任重远等10人为…: a name stands before the 、 and no post, so the next begins with the surname 任."""
        if m[0] == "任" and not m.start() and self._entry_of_list():
            return True
        if m[0] != "任" or not self.c.endswith("、", 0, m.start()):
            return False
        before = _LISTED.split(self.c[max(0, m.start() - 20) : m.start() - 1])[-1]
        return is_name(re.sub(r"\([^()]*\)$", "", before), strict=True) and split_post(before) is None

    def _entry_of_list(self) -> bool:
        """任命: / 王明为A局长; / 任步青为B局长; no entry before has a verb, so none has this one."""
        before = self.line.nearby[: len(self.line.nearby) - len(self.line.c) + self.begin]
        return is_name(self.c[: self.c.find("为")], strict=True) and _ENTRY_BEFORE.search(before) is not None

    def unit(self, action: str, congress: str) -> str:
        """The unit that elects or recalls a delegate of a congress, where the sentence names it."""
        if action == "appoint":
            return vacant_seat(self.c)
        return self.electing(congress) if action == "elect" else self._recalling(congress) if action == "recall" else ""

    def electing(self, congress: str) -> str:
        """The unit that elected a delegate: 白鹭区第五届人大常委会…补选, 青山县补选."""
        m = re.search("补选|选举|增选", self.c)
        if not m:
            return ""
        district = re.match("[^,。;]{1,20}?选区(?=选民|的?选民|于|[0-9]|$)", self.c[: m.start()].rsplit(",", 1)[-1])
        if district:
            at = self.begin + self.c.rfind(",", 0, m.start()) + 1
            return self.line.printed(at, at + district.end())
        session = SESSION.search(self.c, 0, m.start())
        body = body_before(self.c, session.start() if session else m.start())
        place = PLACE.match(body[1])
        begin = self.begin + body[0]
        unit = self.line.printed(begin, begin + place.end()) if place else ""
        return "" if congress.startswith(unit) else unit

    def _recalling(self, congress: str) -> str:
        """科右前旗决定罢免甲的自治区…代表职务: the place that recalls is the unit that elected."""
        m = _RECALLS.search(self.c)
        unit = self.line.printed(self.begin + m.start("unit"), self.begin + m.end("unit")) if m else ""
        return "" if congress.startswith(unit) else unit

    def _appoint(self, b: int, e: int, action: str, verb: str) -> list[Told]:
        reason, waiting = self._reason(b, gives=True), b
        out = [Told(n, p, action, verb, reason) for n, p in self._set_up(b - len(verb), b, e)]
        for x, y in self._pairs(b, e, _AS) if not out else ():
            read = self._as(waiting if waiting < x and not out else x, y)
            if read is None and x != waiting:
                read = self._as(x, y)
            if read is not None:
                self._hear(x, sorted({n for n, _ in read}, key=lambda n: n.begin))
                waiting = y + 1
            elif out and (posts := self._further(x, y, out[-1][1].organisation, verb)):
                read = [(n, p) for n in self._told(x) for p in posts]
            elif out or not self.names(waiting, y):
                break
            out += [Told(n, p, action, verb, reason) for n, p in read or ()]
        if not out and action == "elect" and not _AS.search(self.c, b, e):
            out = [Told(n, p, action, verb, reason) for n, p in self._post_first(b, e)]
        return out

    def _further(self, b: int, e: int, organisation: str, verb: str) -> list[Post] | None:
        """任命甲为A局长,B局长; …,代理C局长: more posts of the persons told before."""
        b = too.end() if (too := _DECIDED_TOO.match(self.c, b, e)) else b
        acting = self._acting_too(b, e, organisation) if self.c.startswith("代", b) else None
        posts = acting or self.posts(b, e)
        return posts if acting or (verb and posts and posts[0].organisation) else None

    def _acting_too(self, b: int, e: int, organisation: str) -> list[Post] | None:
        """任命甲为乙市副市长,代理市长; …,代理乙市人民政府市长职务."""
        posts = self.posts(b, e, organisation)
        if posts or not self.c.startswith("代理", b):
            return posts
        named = self.posts(b + 2, e)
        return [p._replace(acting=True) for p in named] if named else None

    def _as(self, b: int, e: int) -> list[tuple[Name, Post]] | None:
        """甲、乙为某院审判员: the first 为 with names before it and posts after it."""
        while b < e and (self.c[b] in ":了," or (self.c[b] == "由" and self.c[b - 1 : b] in (",", ";"))):
            b += 1
        tail = re.search(r"(?:的?(?:人选)?名单|的决定》?|的决议|的?任命|的通知|的(?:提议|议案))$", self.c[b:e])
        end = b + tail.start() if tail else e
        for m in _AS.finditer(self.c, b, end):
            names = self._told(b) if self.c[b : m.start()] in ("其", "他", "她") else self.titled(b, m.start())
            posts = self._inherit(self._of_founded(self.posts(m.end(), end))) if names else None
            if names and posts:
                return matched(names, posts, m[0].startswith("分别"))
        return None

    def _of_given(self, b: int, x: int, y: int, verb: int, out: list[Told]) -> list[Post] | None:
        """The posts of a clause without a name, where the persons are those before the verb or of the act before."""
        first = self._given(b - verb, x) if not out and x == b else None
        if first:
            self._hear(max(0, b - verb - 1), first)
        return self.posts(x, y) if self.c[x : x + 1] != "其" and (out or first or (x == b and self._goes_on(b))) else None

    def _remove(self, b: int, e: int, action: str, verb: str) -> list[Told]:
        out: list[Told] = []
        given: list[Told] = []
        reason, waiting = self._reason(b), b
        for x, y in (part for pair in self._pairs(b, e, _OF) for part in self._by_comrade(*pair)):
            if out and (now := _NOW.match(self.c, x, y)) and (posts := self.posts(now.end(), y)):
                given += [Told(n, p, "appoint", now[0]) for n in self._told(x) for p in posts]
                break
            read = self._of(waiting if not out else x, y, out)
            if read is None:
                more = self._of_given(b, x, y, len(verb), out)
                if more and more[0].organisation:
                    out += [Told(n, p, action, verb, reason) for n in self._told(x) for p in more]
                elif out:
                    break
                continue
            names, posts = read
            self._hear(x, names)
            out += [Told(n, p, action, verb, reason) for n in names for p in posts]
            waiting = y + 1
        return out + given

    def _by_comrade(self, b: int, e: int) -> list[tuple[int, int]]:
        """甲同志某市市长职务、乙同志某市副市长职务: one part each."""
        cuts = [m.end() for m in _NEXT_COMRADE.finditer(self.c, b, e)]
        return list(zip([b, *cuts], [*(x - 1 for x in cuts), e], strict=True))

    def _body_of_title(self, b: int, e: int) -> str:
        """区教育局 of 区教育局原局长甲: the body of the post that the person is told to have held."""
        m = _FORMER.match(self.c, b, e)
        return self.line.printed(self.begin + b, self.begin + m.end("of")) if m else ""

    def _owners(self, b: int, e: int) -> list[Name] | None:
        """The persons before 的, without what says that they hold the post."""
        held = re.search("[原现]任$", self.c[b:e]) or _HELD.search(self.c[b:e])
        stop = b + held.start() if held else e
        near = self.c.rfind("的", b, stop) + 1
        return self.titled(b, stop) or (self.names(near, stop, strict=True) if near > b else None)

    def _of(self, b: int, e: int, before: list[Told]) -> tuple[list[Name], list[Post]] | None:
        """甲、乙的某院庭长、审判员职务, with or without 的, 同志 and 职务; 其…职务."""
        while b < e and self.c[b] in ":了,":
            b += 1
        b = also.end() if (also := _ALSO.match(self.c, b, e)) else b
        near = max(b, e - _TAIL)
        tail = re.search(r"(?:的决定|的决议|的请求|的通知|的任命|(?<=职务)\([^()]{2,20}\))$", self.c[near:e])
        end = near + tail.start() if tail else e
        m = re.match(r"(?:其|他|她)(?:所)?(?:担任|兼任|任)?的?", self.c[b : min(end, b + _TAIL)])
        if m and (told := self._before(b) or self._told(b) or self._first()):
            posts = self.posts(b + m.end(), end, "")
            # 任命甲、乙为副区长,免去其A局局长、B局局长职务: nothing tells who had which.
            sure = posts and (len(told) == 1 or len({p.organisation for p in posts}) == 1)
            return (told, [self._of_its_court(p) for p in posts]) if posts and sure else None
        # No list of names is longer: without an end 的 again and again would cost the square of the line.
        for m in _OF.finditer(self.c, b, min(end, b + _LONGEST)):
            # 免去王原任县教育局局长职务: a surname alone is no name
            names = self._owners(b, m.start()) or (self.names(b, m.start() + 1, strict=True) if m[0] in ("原任", "现任") else None)
            posts = self._inherit(self.posts(m.end(), end, self._body_of_title(b, m.start()))) if names else None
            if names and posts:
                return names, posts
        # Nor is one glued to a post.
        if end - b > _LONGEST:
            return None
        return self._glued(b, end) if before or re.search("职[务级]?$|资格$", self.c[b:end]) or split_post(self.c[b:end]) else None

    def _of_its_court(self, post: Post) -> Post:
        """任命甲为某中级人民法院立案庭庭长,免去其执行局副局长职务: a unit without a place is one of the court told last."""
        court = self.last.organisation if self.last and self.last.organisation.endswith(("法院", "检察院")) else ""
        own = court and not post.unit and UNIT_OF_COURT.search(post.organisation) and not PLACE.match(post.organisation)
        return post._replace(organisation=court, unit=post.organisation) if own else post

    def _glued(self, b: int, e: int) -> tuple[list[Name], list[Post]] | None:
        """王明江海市教育局局长: nothing parts name and body but the body's own beginning."""
        comrade = re.search(r"(?:\([^()]*\))?(?:同志|女士|先生)|\)(?=[一-鿿])", self.c[b:e])
        if comrade:
            if re.match("(?:担|出|兼)?任", self.c[b + comrade.end() :]) and not self.c.endswith("职务", b, e):
                return None
            names, posts = self.names(b, b + comrade.end()), self.posts(b + comrade.end(), e)
            return (names, posts) if names and posts else None
        last = self._last_name(b, e)
        for cut in self._beginnings(b, last, e):
            if self.c[cut : cut + 1] in ("省", "市", "县", "区") and self.line.nearby[:600].count(self.c[b : cut + 1]) > 1:
                continue  # 撤销江海市…职务: told elsewhere too, it is a place
            # Two or three characters before a place that the document's headings name are a name.
            sure = cut - last in (2, 3) and (self.c.startswith(self.line.own, cut) or self._institution(cut, e))
            names = self.names(b, cut, strict=not sure)
            posts = self.posts(cut, e) if names else None
            if names and posts and posts[0].organisation:
                return names, posts
        return None

    def _beginnings(self, b: int, last: int, e: int) -> list[int]:
        """Where a body may begin behind names of which the last begins at `last`."""
        known = [b + m.start() for m in re.finditer(self.line.openings, self.c[b:e])]
        known += [last + n for n in (3, 2, 4) if _PLACE_AHEAD.match(self.c, last + n)]
        known += [last + n for n in (3, 2, 4) if last + n < e and self._told_elsewhere(last + n)]
        return known + [last + n for n in (3, 2) if self._institution(last + n, e)]

    def _institution(self, cut: int, e: int) -> bool:
        return begins_institution(self.line, self.begin + cut, self.begin + e)

    def _told_elsewhere(self, cut: int) -> bool:
        """Do the words at a position, those of a body, stand shortly before behind another character?"""
        word, last = re.escape(self.c[cut : cut + 4]), self.c[cut - 1]
        return cut + 4 < len(self.c) and last not in "任兼为" and bool(re.search(f"(?<!{last}){word}", self.line.nearby[:600]))

    def _last_name(self, b: int, e: int) -> int:
        """Where the last name of 甲、乙江海市教育局局长 begins: after the 、 that only names stand before."""
        last = b
        for m in re.finditer("、", self.c[b : min(e, b + 60)]):
            if not self.names(b, b + m.start(), strict=True):
                break
            last = b + m.end()
        return last
