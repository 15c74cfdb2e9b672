"""Reads one sentence that appoints, removes, elects, or accepts a resignation.

Each verb rules the words up to the next verb. A run that is not names, then posts, gives nothing.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left, insort
from collections.abc import Iterator

from .compact import Line
from .names import Name, is_name, read_names
from .posts import PLACE, Post, read_posts, split_post
from .sitting import SESSION, body_before

_VERB = re.compile(
    r"(?P<appoint>(?:决定|批准|通过|同意)?(?:任命|委任|聘任|聘请|增补)|任(?<![^:;,。、).]任)(?![命免职期务何])(?=[^,。;:为]{2,12}为)|通过(?!了?关于)(?=[^,。]{2,60}为))"
    r"|(?P<remove>(?:决定|批准|同意)?(?:免去|免除|解除|撤销|撤去|解聘)|免(?<![^:;,。、).]免)(?![去除职予于征费税收缴交检验])(?=[^,。;:]{2,60}职务))"
    r"|(?P<recall>(?:决定)?罢免)"
    r"|(?P<elect>(?:选举|补选|推选|推举|改选|增选)(?:产生)?)"
)
_NOT_DONE = re.compile(
    r"(?:提请|提议|建议|拟|请求|要求|可以|应当|应|有权|不得|不予|不|如果|是否|将|须|能|原|曾|曾经|负责|行使|提名|议案|案|或者|或|并可|得|未|由其|分别由|被提名)$"
)
_PROPOSAL = re.compile(r"(?:职务)?(?:的|之)?(?:人选)?的?(?:议案|草案|提案|建议|提请|提名|说明|请示|提议|条件|程序|职权|权限|办法|候选人)")
_AS = re.compile(r"(?:分别)?(?:(?:担|兼|出)任(?<!不再..)|为|任(?<!主任)(?!命|免))")
_ADVERB = re.compile("^[他她其该此本今现已且并如若自又将也还仍曾历先后再继首各每当均都即拟需须应可能共由让请被经在至从以因对向原前时日]|[他她我其该此本今已后时前均也都就便仍将还即曾历现先再须应可能担兼出拟共继当连被间内人者员长任级种般]$|不|主持|轮流|公务|专人|一律|一般|分别")
_HELD_BY = re.compile("由(?P<who>[^,。;:由]{2,8})(?P<verb>担任|出任|接任)(?![^,;。])")
_LAPSE = re.compile("其(?:原|所|现)?(?:担任|兼任|任)?的?(?P<posts>[^,。;:]{3,60}?)职务(?:同时|随之|自然|自行|相应|一并)?(?P<verb>免除|解除|免去)(?![^,。;])")
# 甲另有任用,免去其…: the clause before begins with whom 其 means.
_LEFT = re.compile("另有任用|已?(?:到龄|退休|调离|调动|去世|逝世|病逝)|因|由于|涉嫌|严重|在|不再|的")
_ENUM = re.compile(r"(?:[一二三四五六七八九十]{1,3}|[0-9]{1,3})[、.]|\([一二三四五六七八九十0-9]{1,3}\)|[①-⑳]")
_AND = re.compile("[、和]|以?及")
_DUTY = re.compile("(?:的?职务)$")
_HELD = re.compile(r"(?:所)?(?:担任|兼任|任)$")
_OF = re.compile(r"的")
_PLACE_AHEAD = re.compile("[一-鿿]{2}(?:省|市|县|区|州|乡|镇|盟|旗|自治)")
_ACCEPTED = re.compile(r"(?<!不)(?:接受|同意|批准|准予|准许)(?!委托|监督)")
_ASK_END = re.compile(r"(?:职务)?的?(?:请求|申请|要求|报告)|[,;]")
_NEAR = 160
"""How far before or after a verb its reason, its proposal and its person can stand."""
_ROLE_WORD = re.compile("暂时?代理|代理|代行|为|任(?<!主任)(?!命|免)")
_ASKED = re.compile("提请|请求|建议|提议|(?<!根据)(?<!的)提名")
_REASON = re.compile(r"(?:鉴于|由于|因)(?!素|此|而)([^。;]{2,60}?)(?=,?(?:会议|决定|现|本人|提出|请求|申请|经|根据|依照|免去|接受|辞去|不再|同意|报|$))")
_CONTEXT = re.compile(r"决定|任命|会议|通过|表决|任免|选举|投票")


class Sentence:
    """Reads the acts of one sentence; `subject` is whom 其 means."""

    def __init__(self, line: Line, begin: int, end: int, subject: list[Name]) -> None:
        self.line, self.begin, self.end, self.before = line, begin, end, subject
        self.subject = subject
        self.last: Post | None = None
        self.heard: list[tuple[int, list[Name]]] = []
        self.c = line.c[begin:end]
        self.decided = bool(re.search(r"的(?:决定|决议)|任命名单|根据[^,]{0,60}(?:提名|提请)", self.c))

    def acts(self) -> list[tuple[Name, Post, str, str, str]]:
        verbs = list(_VERB.finditer(self.c))
        out = [*self._passive(), *self._acting(theirs=False)]
        for m, nxt in zip(verbs, [*verbs[1:], None], strict=False):
            stop = nxt.start() if nxt else len(self.c)
            if _NOT_DONE.search(self.c[max(0, m.start() - 6) : m.start()]) or not self._done(m.start()):
                continue
            action = m.lastgroup or ""
            if action in ("appoint", "elect"):
                out += self._appoint(m.end(), stop, action, m[0])
            else:
                out += self._remove(m.end(), stop, action, m[0])
        out += self._resign()
        out += self._acting(theirs=True)
        out += self._lapse()
        return out

    def _told(self, at: int) -> list[Name]:
        """The persons named last before a position: whom 其 means, or who needs no name."""
        i = bisect_left(self.heard, at, key=lambda h: h[0])
        return self.heard[i - 1][1] if i else self.before

    def _hear(self, at: int, names: list[Name]) -> None:
        insort(self.heard, (at, names), key=lambda h: h[0])
        self.subject = self.heard[-1][1]

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

    def _done(self, at: int) -> bool:
        """False for what is proposed: 关于任命甲为乙的议案."""
        far = min(len(self.c), at + 2 * _NEAR)
        clause = next((x for x in range(at, far) if self.c[x] in ";,"), far)
        before = re.split("[,;:]", self.c[max(0, at - _NEAR) : at])[-1]
        if _ASKED.search(before) and not re.search("根据|按照|依照|决定|通过", before):
            return False
        return not _PROPOSAL.search(self.c, at, clause) or self.decided

    def _reason(self, at: int) -> str:
        m = None
        for m in _REASON.finditer(self.c, max(0, at - _NEAR), min(len(self.c), at + _NEAR)):
            if m.start() > at + 30:
                break
        return m[1].strip(",、") if m else ""

    def names(self, b: int, e: int, strict: bool = False) -> list[Name] | None:
        """The names printed at [b, e) of the sentence, with positions in the document."""
        if e - b > 600 or e <= b:
            return None
        text = self.line.source(self.begin + b, self.begin + e)
        first = self.line.at[self.begin + b]
        found = read_names(text, strict)
        if found:
            return [Name(n.name, first + n.begin, first + n.end) for n in found]
        return None

    def titled(self, b: int, e: int) -> list[Name] | None:
        """Names, or one name after a title (副市长王明)."""
        found = self.names(b, e)
        if found:
            return found
        part = re.sub("(?:等?同志)$", "", self.c[b:e])
        for n in (2, 3, 4):
            if is_name(part[:n], strict=True) and split_post(part[n:]) == ("", part[n:]):
                return self.names(b, b + n)
        for n in (3, 2, 4):
            if len(part) > n and is_name(part[-n:], strict=True) and split_post(part[:-n]):
                return self.names(b + len(part) - n, b + len(part))
        return None

    def _free(self, b: int, e: int) -> list[Name] | None:
        """甲任A局长: any name that can be one where the clause begins with it, unless it is an adverb."""
        run = self.c[b:e]
        parts = re.split("、", run) if e - b < 60 else [run]
        certain = run.endswith("同志") or (all(1 < len(p) < 5 and not _ADVERB.search(p) for p in parts) and (len(parts) == 1 or any(is_name(p, strict=True) for p in parts)))
        return self.names(b, e, strict=not certain)

    def _strictly_titled(self, b: int, e: int) -> list[Name] | None:
        """副厅长王明 before 接任: a known surname after a post."""
        return next((self.names(e - n, e) for n in (3, 2, 4) if e - n > b and is_name(self.c[e - n : e], strict=True) and split_post(self.c[b : e - n])), None)

    def posts(self, b: int, e: int, organisation: str = "") -> list[Post] | None:
        """The posts printed at [b, e) of the sentence, with positions in the document."""
        found = read_posts(self.line.printed(self.begin + b, self.begin + e), organisation) if 1 < e - b < 200 else None
        at = self.line.at
        return found and [
            p._replace(begin=at[self.begin + b + p.begin], end=at[self.begin + b + max(p.begin, p.end - 1)] + 1) for p in found
        ]

    def _clauses(self, b: int, e: int) -> list[tuple[int, int]]:
        """Runs between commas and semicolons outside brackets."""
        out, depth, start = [], 0, b
        for i in range(b, e):
            c = self.c[i]
            depth += (c == "(") - (c == ")" and depth > 0)
            if not depth and c in ",;":
                out.append((start, i))
                start = i + 1
        out.append((start, e))
        return [(min(m.end(), y) if (m := _ENUM.match(self.c, x)) else x, y) for x, y in out]

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

    def _appoint(self, b: int, e: int, action: str, verb: str) -> list[tuple[Name, Post, str, str, str]]:
        out: list[tuple[Name, Post, str, str, str]] = []
        reason, waiting = self._reason(b), b
        for x, y in self._pairs(b, e, _AS):
            read = self._as(waiting if waiting < x and not out else x, y)
            if read is None and x != waiting:
                read = self._as(x, y)
            if read is None:
                acting = out and self.c.startswith("代", x) and self.posts(x, y, out[-1][1].organisation)
                if acting:
                    out += [(n, p, action, verb, reason) for n in self._told(x) for p in acting]
                    continue
                if out and (more := self.posts(x, y)) and more[0].organisation and verb:
                    out += [(n, p, action, verb, reason) for n in self._told(x) for p in more]
                    continue
                if out or not self.names(waiting, y):
                    break
                continue
            self._hear(x, sorted({n for n, _ in read}, key=lambda n: n.begin))
            out += [(n, p, action, verb, reason) for n, p in read]
            waiting = y + 1
        return out

    def _as(self, b: int, e: int) -> list[tuple[Name, Post]] | None:
        """甲、乙为某院审判员: the first 为 with names before it and posts after it."""
        while b < e and (self.c[b] in ":了," or (self.c[b] == "由" and self.c[b - 1 : b] in (",", ";"))):
            b += 1
        tail = re.search(r"(?:的?(?:人选)?名单|的决定|的决议|的?任命|的通知)$", self.c[b:e])
        end = b + tail.start() if tail else e
        for m in _AS.finditer(self.c, b, end):
            names = self._told(b) if self.c[b : m.start()] in ("其", "他", "她") else self.titled(b, m.start())
            posts = self._inherit(self.posts(m.end(), end)) if names else None
            if names and posts:
                return _matched(names, posts, m[0].startswith("分别"))
        return None

    def _inherit(self, posts: list[Post] | None) -> list[Post] | None:
        """选举甲为县人大常委会主任,乙为副主任: the second post is of the body named for the first."""
        if not posts:
            return posts
        last, first = self.last, posts[0]
        kin = last and (first.post.lstrip("副") == last.post.lstrip("副") or (first.post in ("委员", "秘书长") and "主任" in last.post))
        if last and kin and not first.organisation and last.organisation:
            posts = [p if p.organisation else p._replace(organisation=last.organisation) for p in posts]
        self.last = posts[-1]
        return posts

    def _remove(self, b: int, e: int, action: str, verb: str) -> list[tuple[Name, Post, str, str, str]]:
        out: list[tuple[Name, Post, str, str, str]] = []
        reason, waiting = self._reason(b), b
        for x, y in self._pairs(b, e, _OF):
            read = self._of(waiting if not out else x, y, out)
            if read is None:
                first = self._given(b - len(verb), x) if not out and x == b else None
                if first:
                    self._hear(max(0, b - len(verb) - 1), first)
                more = self.posts(x, y) if out or first or (x == b and self._goes_on(b)) else None
                if more and more[0].organisation:
                    out += [(n, p, action, verb, reason) for n in self._told(x) for p in more]
                elif out:
                    break
                continue
            names, posts = read
            self._hear(x, names)
            out += [(n, p, action, verb, reason) for n in names for p in posts]
            waiting = y + 1
        return out

    def _before(self, b: int) -> list[Name] | None:
        """甲另有任用,免去其…: a known surname that begins the clause before, where nobody was told of in it."""
        end = self.c.rfind(",", max(0, b - 12), b)
        begin = max(self.c.rfind(x, max(0, end - 60), max(end, 0)) for x in ",;:") + 1 if end > 0 else 0
        if end <= 0 or any(begin <= x < end for x, _ in self.heard[-3:]):
            return None
        m = _LEFT.search(self.c, begin + 2, min(end, begin + 8))
        return self._free(begin, m.start()) if m else None

    def _given(self, verb: int, b: int) -> list[Name] | None:
        """给予甲撤销B职务处分; 甲:免去B职务."""
        begin = max(self.c.rfind(x, max(0, verb - 30), verb) for x in ",;。") + 1
        give = self.c.rfind("给予", begin, verb)
        begin = give + 2 if give >= 0 else (m.end() if (m := _ENUM.match(self.c, begin)) else begin)
        end = verb - (self.c[verb - 1 : verb] == ":")
        return self._free(begin, end) if 1 < end - begin < 20 and (give >= 0 or end < verb) else None

    def _goes_on(self, b: int) -> bool:
        """甲任A局长,免去B局长职务: the person is the one of the clause before."""
        clause = max(self.c.rfind(",", 0, b), 0)
        i = bisect_left(self.heard, clause, key=lambda h: h[0])
        return bool(i and clause and b - clause < 10 and not re.search("[,;]", self.c[self.heard[i - 1][0] : clause]))

    def _of(self, b: int, e: int, before: list[tuple[Name, Post, str, str, str]]) -> tuple[list[Name], list[Post]] | None:
        """甲、乙的某院庭长、审判员职务, with or without 的, 同志 and 职务; 其…职务."""
        while b < e and self.c[b] in ":了,":
            b += 1
        tail = re.search(r"(?:的决定|的决议|的请求|的通知|的任命)$", self.c[b:e])
        end = b + tail.start() if tail else e
        m = re.match(r"(?:其|他|她)(?:所)?(?:担任|兼任|任)?的?", self.c[b:end])
        if m and (told := self._before(b) or self._told(b)):
            posts = self.posts(b + m.end(), end, "")
            return (told, posts) if posts else None
        for m in _OF.finditer(self.c, b, end):
            held = _HELD.search(self.c[b : m.start()])
            stop = b + held.start() if held else m.start()
            near = self.c.rfind("的", b, stop) + 1
            names = self.titled(b, stop) or (self.names(near, stop, strict=True) if near > b else None)
            posts = self.posts(m.end(), end) if names else None
            if names and posts:
                return names, posts
        return self._glued(b, end) if before or re.search("职务?$", self.c[b:end]) or split_post(self.c[b:end]) else None

    def _glued(self, b: int, e: int) -> tuple[list[Name], list[Post]] | None:
        """王明江海市教育局局长: nothing parts name and body but the body's own beginning."""
        comrade = re.search(r"(?:\([^()]*\))?同志|\)(?=[一-鿿])", self.c[b:e])
        if comrade:
            names, posts = self.names(b, b + comrade.end()), self.posts(b + comrade.end(), e)
            return (names, posts) if names and posts else None
        known = [b + m.start() for m in re.finditer(self.line.openings, self.c[b:e])]
        guess = [b + n for n in (3, 2, 4) if _PLACE_AHEAD.match(self.c, b + n)]
        for cut in [*known, *guess]:
            # Two or three characters before a place that the document's headings name are a name.
            sure = cut - b in (2, 3) and self.line.own and self.c.startswith(self.line.own, cut)
            names = self.names(b, cut, strict=not sure)
            posts = self.posts(cut, e) if names else None
            if names and posts and posts[0].organisation:
                return names, posts
        return None

    def asked(self) -> list[tuple[Name, Post, str, str, str]]:
        """甲提出辞去…的请求: not yet an act; a later sentence may accept it."""
        if _ACCEPTED.search(self.c) or "辞去" not in self.c:
            return []
        out = []
        for m in re.finditer("辞去", self.c):
            tail = _ASK_END.search(self.c, m.end())
            names, posts = self._who(m.start()), self.posts(m.end(), tail.start() if tail else len(self.c))
            if names and posts:
                out += [(n, p, "accept_resignation", "接受辞去", self._reason(m.start())) for n in names for p in posts]
        return out

    def accepts(self) -> bool:
        """…决定接受其辞职请求."""
        return bool(re.search("(?<!不)(?<!未)(?:接受|同意|批准)了?(?:其|他的?|她的?|该|上述|[^,。;]{2,12}的?)辞职", self.c))

    def _resign(self) -> list[tuple[Name, Post, str, str, str]]:
        out: list[tuple[Name, Post, str, str, str]] = []
        accepted = _ACCEPTED.search(self.c)
        for m in re.finditer("辞去", self.c):
            if not accepted or _NOT_DONE.search(self.c[max(0, accepted.start() - 6) : accepted.start()]):
                break
            tail = re.search(r"(?:职务)?(?:的)?(?:请求|申请|要求|报告|的决定|决定|决议)|[,;]|$", self.c[m.end() :])
            end = m.end() + (tail.start() if tail else 0)
            posts = self.posts(m.end(), end)
            names = self._who(m.start())
            if names and posts:
                verb = "接受辞去" if accepted[0] == "接受" else accepted[0] + "辞去"
                self._hear(m.start(), names)
                out += [(n, p, "accept_resignation", verb, self._reason(m.start())) for n in names for p in posts]
        return out

    def _who(self, end: int) -> list[Name] | None:
        """The names before 辞去: straight before it, or before 因…, 提出, 关于."""
        first = begin = max(0, end - _NEAR)
        for m in re.compile(r"接受了?|同意|批准|准予|准许|[;。]|和|及").finditer(self.c, first, end):
            begin = m.end()
            names = self._named(begin, end)
            if names:
                return names
        return self._named(first, end)

    def _named(self, begin: int, end: int) -> list[Name] | None:
        stops = [m.start() for m in re.finditer(r"[,]|因|由于|提出|请求|申请|的|自愿|本人|要求|向|$", self.c[begin:end])]
        starts = [begin, *(begin + m.end() for m in re.finditer("[,:]", self.c[begin:end]))]
        for b in starts:
            for s in stops:
                names = self.titled(b, begin + s) if begin + s > b else None
                near = b == begin and self.c[max(0, b - 2) : b] in ("接受", "同意", "批准", "准予")
                if names and (near or all(is_name(n.name, strict=True) or any(d in n.name for d in "·•") for n in names)):
                    return names
        return None

    def _lapse(self) -> list[tuple[Name, Post, str, str, str]]:
        """任命甲为A局长,其原任的B副局长职务自行免除."""
        out: list[tuple[Name, Post, str, str, str]] = []
        for m in _LAPSE.finditer(self.c):
            posts = self.posts(m.start("posts"), m.end("posts"))
            names = self._told(m.start())
            if posts and names and posts[0].organisation:
                out += [(n, p, "remove", m["verb"], "") for n in names for p in posts]
        return out

    def _acting(self, theirs: bool) -> list[tuple[Name, Post, str, str, str]]:
        """决定甲代理乙市市长职务; 决定甲为乙市代理市长; 决定由甲代理…"""
        out: list[tuple[Name, Post, str, str, str]] = []
        for m in re.finditer(r"(决定|指定|推举|确定|由)[,:]?由?(?!任命|免|接受|代理)", self.c):
            far = min(len(self.c), m.end() + _NEAR)
            clause_end = next((i for i in range(m.end(), far) if self.c[i] in ",;。"), far)
            his = re.compile("[其他她](?=代)").match(self.c, m.end())
            if bool(his) != theirs:
                continue
            read = self._in_the_role(m.end(), clause_end)
            if not read or _NOT_DONE.search(self.c[max(0, m.start() - 4) : m.start()]):
                continue
            a, names, posts = read
            if a in ("为", "任"):
                if m[1] not in ("决定", "确定"):
                    continue
                self._hear(m.start(), names)
                out += [(n, p, "appoint", "决定", self._reason(m.start())) for n in names for p in posts]
            else:
                self._hear(m.start(), names)
                out += [(n, p, "act", "代理", self._reason(m.start())) for n in names for p in posts]
        return out

    def _in_the_role(self, b: int, e: int) -> tuple[str, list[Name], list[Post]] | None:
        """(word, names, posts) of 副市长王明代理市长, 甲为代理院长."""
        for a in _ROLE_WORD.finditer(self.c, b, e):
            names = self._told(b) if self.c[b : a.start()] in ("其", "他", "她") else self.titled(b, a.start())
            posts = self.posts(a.end(), e) if names else None
            if names and posts:
                return a[0], names, posts
        return None

    def _passive(self) -> list[tuple[Name, Post, str, str, str]]:
        """Press forms that begin with the name: 甲当选…; 甲不再担任…; 甲任…; 甲被任命为…"""
        out: list[tuple[Name, Post, str, str, str]] = []
        for begin, y in self._clauses(0, len(self.c)):
            out += self._held_by(begin, y)
            for word, action in _PASSIVE:
                m = word.search(self.c, begin, y)
                if not m:
                    continue
                x = max(begin, self.c.rfind(":", begin, m.start()) + 1)
                x += self.c[x] == "由"
                names = self._free(x, m.start()) or self._strictly_titled(x, m.start())
                if x == m.start() and x and (action == "remove" or "当选" in m[0]):
                    names = self._told(x)
                posts = self.posts(m.end(), y) if names else None
                if not names or not posts:
                    continue
                if action == "appoint" and not (posts[0].organisation and ("获任" in m[0] or _CONTEXT.search(self.line.nearby))):
                    continue
                self._hear(x, names)
                out += [(n, p, action, m[0], self._reason(x)) for n, p in _matched(names, posts, m[0].startswith("分别"))]
                break
        return out

    def _held_by(self, b: int, e: int) -> list[tuple[Name, Post, str, str, str]]:
        """某报社总编辑由甲担任: a known surname only, for statutes say 由区长担任."""
        m = _HELD_BY.search(self.c, b, e)
        names = self.names(m.start("who"), m.end("who"), strict=True) if m else None
        posts = self.posts(max(b, self.c.rfind(":", b, m.start()) + 1), m.start()) if m and names else None
        if not (m and names and posts and posts[0].organisation and re.search("决定|任命|任免", self.line.nearby)):
            return []
        self._hear(b, names)
        return [(n, p, "appoint", m["verb"], "") for n in names for p in posts]


def _matched(names: list[Name], posts: list[Post], each: bool) -> list[tuple[Name, Post]]:
    """Every name with every post; 甲、乙分别为A局长、B局长 one with one."""
    if each and len(posts) > 1:
        return list(zip(names, posts, strict=True)) if len(names) == len(posts) else []
    return [(n, p) for n in names for p in posts]


_PASSIVE = (
    (re.compile("(?:以[^,。;]{1,14}?)?(?:分别|全票|高票)?(?:当选为?|被(?:选举|推选|补选|选)为)"), "elect"),
    (re.compile("不再(?:担任|兼任|任(?!命))|卸任"), "remove"),
    (re.compile("被任命为|获任命为|获任为?|被任为"), "appoint"),
    (re.compile("被免去|被撤销"), "remove"),
    (re.compile("(?:分别)?(?:(?:调任|转任|兼任|担任|出任|接任|改任)|任(?<!主任)(?!命|免|期|职))"), "appoint"),
)
