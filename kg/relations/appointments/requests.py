"""Acts that answer a request or follow from another act: 接受甲辞去…, 甲代理…, 其…职务自行免除."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left

from kg.relations.appointments.passive import Passive
from kg.relations.appointments.words import NEAR, Told, kin
from kg.zh.persons import Name
from kg.zh.posts import Post

NOT_DONE = re.compile(
    r"(?:提请|提议|建议|拟|请求|要求|(?<![需必主])要|可以|应当|应|有权|不得|不予|不|如果|是否|将|须|能|原|曾|曾经|负责|行使|提名|议案|案|或者|或|并可|得|未|由其|分别由|被提名)$"
)
_LAPSE = re.compile(
    "(?:其|(?P<who>(?<![^,。;:])[一-鿿]{2,4})(?=原[担兼]?任)|(?P<of>(?<![^,。;:])[一-鿿]{2,4})的)(?:原|所|现)?(?:担任|兼任|任)?的?(?P<posts>[^,。;:]{3,60}?)职务(?:任期?届满,)?(?:同时|随之|自然|自行|相应|一并)?(?P<verb>免除|解除|免去|撤销)(?![^,。;])"
)
_LAPSE_TITLED = re.compile(
    "(?:^|(?<=[,;:]))原任?(?P<titles>[^,。;:的]{6,80}?)(?:的?职务(?:,?因[^,。;]{2,16}?)?(?:自然|自行)免除|免职)(?![^,。;])"
)
_ACCEPTED = re.compile(
    r"(?<!不)(?:接受|同意|批准|准予|准许)(?!委托|监督)|通过了?(?=[^,。;]{0,12}关于[^。;]{2,120}?辞去[^。;,]{2,60}?的(?:辞呈|请求|申请|报告)(?!的?(?:议案|说明|决定)))"
)
# 会议决定,甲因涉嫌…辞去…职务,并报…备案
_QUITS = re.compile("决定[,:]?(?=[一-鿿·]{2,10}?因[^,。;]{2,30}?辞去)")
_ASK_END = re.compile(r"(?:职务)?的?(?:请求|申请|要求|报告)|[,;]")
_RESIGNED = re.compile(
    "(?:职务)?(?:的)?(?:请求|辞呈|申请|要求|报告|的决定|决定|决议)|职务(?=[、和][^,。;、]{2,30}?(?:辞去|请辞))|以?及(?=[^,。;]{2,40}?辞去)|[,;]|$"
)
_ACCEPTS_HIS = re.compile("(?:接受|同意)[其他她]$")
_LEFT_POST = re.compile("(?P<who>[一-鿿]{2,4})(?:同志)?辞去(?P<post>[^,;]{3,40}?)职务?")
_CAME = re.compile("(?:[^,;]{1,12}的)?由?(?P<who>[一-鿿]{2,4}?)(?P<verb>代理|被任命为|接任|担任|任)(?P<post>[^,;]{2,40}?)(?:职务)?")
_ROLE_WORD = re.compile("暂时?代理|代理|代行|为|[担兼出]任|任(?<!主任)(?!命|免)")


_RELIEVED = re.compile("(?P<why>另有任用|呈请辞职|已准退休|职务调动),应(?:予免职|免本职)")


class Requests(Passive):
    """The resignations, acting posts and lapses of one sentence."""

    def asked(self) -> list[Told]:
        """甲提出辞去…的请求: not yet an act; a later sentence may accept it."""
        if _ACCEPTED.search(self.c) or "辞去" not in self.c:
            return []
        out = []
        for m in re.finditer("辞去", self.c):
            tail = _ASK_END.search(self.c, m.end())
            names, posts = self._who(m.start()), self.posts(m.end(), tail.start() if tail else len(self.c))
            if names and posts:
                out += [Told(n, p, "accept_resignation", "接受辞去", self._reason(m.start())) for n in names for p in posts]
        return out

    def accepts(self) -> bool:
        """…决定接受其辞职请求; of a request in the same sentence it is no word on those before."""
        return "辞去" not in self.c and bool(re.search("(?<!不)(?<!未)(?:接受|同意|批准)(?:其|他|她|该|[^,。;]{2,14})辞职", self.c))

    def _resign(self) -> list[Told]:
        out: list[Told] = []
        quits = _QUITS.search(self.c)
        accepted = _ACCEPTED.search(self.c) or quits
        for m in re.finditer("辞去|(?<!申)请辞(?!去)", self.c):
            if not accepted or NOT_DONE.search(self.c[max(0, accepted.start() - 6) : accepted.start()]) or not self._done(accepted.start()):
                break
            tail = _RESIGNED.search(self.c, m.end())
            posts = self.posts(m.end(), tail.start() if tail else len(self.c))
            names = (
                self._his(m.start()) or self._who(m.start()) or (self.names(quits.end(), self.c.find("因", quits.end())) if quits else None)
            )
            if names and posts:
                verb = accepted[0] + "辞去" if "决定" not in accepted[0] else "辞去"
                self._hear(m.start(), names)
                out += [Told(n, p, "accept_resignation", verb, self._reason(m.start())) for n in names for p in posts]
        return out

    def _his(self, at: int) -> list[Name] | None:
        """决定甲任A主任,接受其辞去B职务: the person told before."""
        return self._told(at) if _ACCEPTS_HIS.search(self.c, max(0, at - 4), at) else None

    def _succeeded(self) -> list[Told]:
        """甲辞去某省省长职务,乙任代理省长: a report of who left and who came, though nobody accepts in it."""
        out: list[Told] = []
        for (b, e), (x, y) in itertools.pairwise(self._clauses(0, len(self.c))):
            left, came = _LEFT_POST.fullmatch(self.c, b, e), _CAME.fullmatch(self.c, x, y)
            if not left or not came:
                continue
            who, successor = self.names(*left.span("who"), strict=True), self.names(*came.span("who"), strict=True)
            old, new = self.posts(*left.span("post")), self.posts(*came.span("post"))
            if not who or not successor or not old or not new or not old[0].organisation:
                continue
            own = [p if p.organisation or not kin(p.post, old[0].post) else p._replace(organisation=old[0].organisation) for p in new]
            self._hear(x, successor)
            out += [Told(n, p, "accept_resignation", "辞去", self._reason(b)) for n in who for p in old]
            out += [Told(n, p._replace(acting=p.acting or came["verb"] == "代理"), "appoint", came["verb"]) for n in successor for p in own]
        return out

    def _lapse(self) -> list[Told]:
        """任命甲为A局长,其原任的B副局长职务自行免除."""
        out: list[Told] = []
        for m in _LAPSE.finditer(self.c):
            posts = self.posts(m.start("posts"), m.end("posts"))
            who = m.span("who") if m["who"] else m.span("of")
            names = self.names(*who) if who[0] >= 0 else self._told(m.start())
            if posts and names and posts[0].organisation:
                out += [Told(n, p, "remove", m["verb"], "") for n in names for p in posts]
        for m in _LAPSE_TITLED.finditer(self.c):
            out += self._titles_end(*m.span("titles"))
        return out

    def _relieved(self) -> list[Told]:
        """内政部次长甲另有任用,应予免职: the form of orders of the Republic of China."""
        out: list[Told] = []
        for m in _RELIEVED.finditer(self.c):
            begin = max(self.c.rfind(x, 0, m.start()) for x in ",;。") + 1
            names = self._strictly_titled(begin, m.start())
            begin += 2 * self.c.startswith(("署理", "代理"), begin)
            posts = self.posts(begin, bisect_left(self.line.at, names[0].begin) - self.begin) if names else None
            out += [Told(n, p, "remove", "免职", m["why"]) for n in names or () for p in posts or ()]
        return out

    def _titles_end(self, b: int, e: int) -> list[Told]:
        """原某中心办公室主任甲、副主任乙职务自然免除: each name behind the post that ends."""
        out: list[Told] = []
        for x, y in self._pieces(b, e):
            names = self._strictly_titled(x, y)
            posts = self._inherit(self.posts(x, bisect_left(self.line.at, names[0].begin) - self.begin)) if names else None
            if not names or not posts or not posts[0].organisation:
                return []
            out += [Told(names[0], p, "remove", "免除") for p in posts]
        return out

    def _from_the_same(self, b: int, e: int, verb: str, before: list[Told]) -> list[Told]:
        """任命甲为某署特派员,同时免去乙的职务: the post that the other comes to."""
        e = b + len(self.c[b:e].rstrip(",;"))
        names = self.names(b, e - 3) if self.c.endswith("的职务", b, e) else None
        posts = [t.post for t in before if t.action == "appoint"][-1:]
        return [Told(n, p, "remove", verb) for n in names or () for p in posts]

    def _acting(self, theirs: bool) -> list[Told]:
        """决定甲代理乙市市长职务; 决定甲为乙市代理市长; 决定由甲代理…"""
        out: list[Told] = []
        for m in re.finditer(
            r"(决定|指定|推举|确定|由|同意|批准(?=,)|(?<=提请的)|(?:通过|作出)了?《?关于)[,:]?由?+(?!任命|免|接受|代理)", self.c
        ):
            far = min(len(self.c), m.end() + NEAR)
            clause_end = next((i for i in range(m.end(), far) if self.c[i] in ",;。"), far)
            if m[1].endswith("关于"):
                titled = re.compile("的决定(?!议案|草案|[(])").search(self.c, m.end(), clause_end)
                clause_end = titled.start() if titled else m.end()
            his = re.compile("[其他她](?=代|为代)").match(self.c, m.end())
            if bool(his) != theirs:
                continue
            read = self._in_the_role(m.end(), clause_end)
            if not read or NOT_DONE.search(self.c[max(0, m.start() - 4) : m.start()]):
                continue
            a, names, posts = read
            if a == "为" or a.endswith("任"):
                if m[1] not in ("决定", "确定", "同意", "批准"):
                    continue
                self._hear(m.start(), names)
                out += [Told(n, p, "appoint", "决定", self._reason(m.start())) for n in names for p in posts]
            else:
                self._hear(m.start(), names)
                out += [Told(n, p, "act", "代理", self._reason(m.start())) for n in names for p in posts]
        return out

    def _in_the_role(self, b: int, e: int) -> tuple[str, list[Name], list[Post]] | None:
        """(word, names, posts) of 副市长王明代理市长, 甲为代理院长."""
        for a in _ROLE_WORD.finditer(self.c, b, e):
            names = self._told(b) if self.c[b : a.start()] in ("其", "他", "她") else self.titled(b, a.start())
            posts = self.posts(a.end(), e) if names else None
            if names and posts:
                return a[0], names, posts
        return None
