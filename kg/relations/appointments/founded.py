"""Acts that lean on what their sentence has told before: posts of a body that it founds, and a second name behind the first's act."""

from __future__ import annotations

import re

from kg.parse.deciders import body_before
from kg.relations.appointments.words import Told, Words
from kg.zh.numerals import CHARS
from kg.zh.persons import Name
from kg.zh.posts import Post, government_of
from kg.zh.terms import without_term

_FOUNDED = re.compile("(?:(?<=委员会)|(?<=参议会)|(?<=政府)|(?<=公署)|(?<=法院)|(?<=检察院))(?:正式|宣告)?成立$")
# 某股份有限公司召开第三届董事会第一次会议,选举甲为董事长
_BOARD_MET = re.compile("(?P<body>[^,。;:、()]{4,30}?(?:公司|集团|银行))(?:召开|举行)[^,。;]{0,16}(?:董事会|股东大会)")
# 决定成立某县选举委员会,由甲任主任
_FOUNDS = re.compile("(?:[成设]立|组[成建])(?P<body>[^,。;:、()]{2,30}?(?:委员会|小组|指挥部))$")
# 改称某地区中级人民法院,甲任院长
_RENAMED = re.compile("(?:改称|更名为)(?P<body>[^,。;:、()]{2,30}?(?:委员会|政府|法院|检察院))$")
# 选举产生区第一届人大常委会,甲为主任,乙为副主任; 选举产生第八届县人民政府,县长:甲
_CHOSEN = re.compile("选举(?:产生)?了?(?P<body>[^,。;:、()]{2,30}?(?:委员会|常委会|人民政府))(?:组成人员)?$")
_IS = re.compile("(?P<post>[^,。;:]{2,12}):(?P<who>[^。;:]{2,60})")
# 选举委员会下设办公室,由甲任办公室主任
_OFFICE = re.compile("(?P<of>[^,。;:、()]{2,30}?(?:委员会|小组|指挥部))下设(?P<office>办公[室厅])$")
# 甲当选县长,乙、丙为副县长; 由甲任主任,乙任副主任,丙等9人为委员
_BESIDE = re.compile("(?P<who>[^,。;:为]{2,60})为(?P<post>[^,。;:]{2,40})")
_GROUP = re.compile(f"等[{CHARS}0-9]+[名人位]$")


def matched(names: list[Name], posts: list[Post], each: bool) -> list[tuple[Name, Post]]:
    """Every name with every post; 甲、乙分别为A局长、B局长 one with one."""
    if each and len(posts) > 1:
        return list(zip(names, posts, strict=True)) if len(names) == len(posts) else []
    return [(n, p) for n in names for p in posts]


class Founded(Words):
    """What a sentence founds, and who comes beside whom."""

    def _found(self, b: int, e: int) -> None:
        """某地区革命委员会成立,甲任主任: the posts behind it are of the body that is founded."""
        if m := _FOUNDED.search(self.c, b, e):
            begin, _ = body_before(self.c, m.start())
            self.founded = self.line.printed(self.begin + max(b, begin), self.begin + m.start())
        elif m := _OFFICE.search(self.c, b, e):
            self.founded = self.line.printed(*(self.begin + i for i in m.span("of"))) + m["office"]
        elif (
            m := _FOUNDS.search(self.c, b, e)
            or _RENAMED.search(self.c, b, e)
            or _CHOSEN.search(self.c, b, e)
            or _BOARD_MET.search(self.c, b, e)
        ):
            body = self.line.printed(*(self.begin + i for i in m.span("body")))
            self.founded = without_term(body) if m.re is _CHOSEN else body
            self.chosen = m.re is _CHOSEN

    def _of_founded(self, posts: list[Post] | None) -> list[Post] | None:
        """Posts without a body, or of an office alone, in a sentence that founds it."""
        own = posts[0].organisation if posts else ""
        if not posts or not self.founded or (own and not (own in ("办公室", "办公厅") and self.founded.endswith(own))):
            return posts
        if government_of(posts[0].post) and not self.founded.endswith("政府"):
            return posts
        return [p._replace(organisation=self.founded) if p.organisation == own else p for p in posts]

    def _beside(self, b: int, e: int, told: list[Told]) -> list[Told]:
        """甲当选县长,乙、丙为副县长: the act of the clause before, with known surnames."""
        told = told or ([Told(Name("", 0, 0), Post("", "", "", False, 0, 0), "elect", "选举")] if self.chosen else [])
        is_ = _IS.fullmatch(self.c, b, e) if self.chosen else None
        m = is_ or _BESIDE.fullmatch(self.c, b, e) if told and told[-1].action in ("appoint", "elect") else None
        who = m.span("who") if m else (0, 0)
        names = self.names(*who, strict=not _GROUP.search(self.c[slice(*who)])) if m else None
        posts = self._inherit(self._of_founded(self.posts(*m.span("post")))) if m and names else None
        return [told[-1]._replace(name=n, post=p, reason="") for n, p in matched(names, posts, False)] if names and posts else []
