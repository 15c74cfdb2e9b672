"""Acts that print the post before the name: 设副秘书长五人,委任甲担任; 选举产生镇长甲、副镇长乙."""

from __future__ import annotations

import re

from kg.relations.appointments.requests import Requests
from kg.relations.appointments.words import Told
from kg.zh.numerals import CHARS
from kg.zh.persons import Name, is_name
from kg.zh.posts import PLACE_POST, Post

_PIECE = re.compile(r"[^、,;:()]+?(?P<end>(?:\([^()]*\))?(?:同志)?(?:$|(?=[、,;:])))")
# 县长甲、副县长乙和委员35名
_OTHERS = re.compile(f"[和及][^、,;:和及]{{2,12}}[0-9{CHARS}]+[名人]")
_SET_UP = re.compile("设(?P<post>[^,。;:]{2,12}?)[0-9一二三四五六七八九十]{1,2}[人名],$")


class PostFirst(Requests):
    """The names of one sentence that stand behind their posts."""

    def _set_up(self, verb: int, b: int, e: int) -> list[tuple[Name, Post]]:
        """设副秘书长五人,委任甲、乙担任: the post stands before the verb."""
        m = _SET_UP.search(self.c, max(0, verb - 40), verb) if self.c.endswith("担任", b, e) else None
        names = self.names(b, e - 2) if m else None
        posts = self._inherit(self.posts(*m.span("post"))) if m and names else None
        return [(n, p) for n in names or () for p in posts or ()]

    def _post_first(self, b: int, e: int) -> list[tuple[Name, Post]]:
        """选举产生镇人大主席甲、副主席乙,镇长丙、副镇长丁、戊: known surnames, each behind its post or behind another name."""
        out: list[tuple[Name, Post]] = []
        post: Post | None = None
        b += self.c.startswith("了", b)
        e = others.start() if (others := _OTHERS.search(self.c, b, e)) else e
        for m in _PIECE.finditer(self.c, b, e):
            if post and (names := self.names(*m.span(), strict=True)):
                out += [(n, post) for n in names]
                continue
            found = self._behind_its_post(m.start(), m.start("end"), m.end())
            if not found:
                break
            post = found[1]
            out.append(found)
        return out

    def _behind_its_post(self, b: int, name_end: int, e: int) -> tuple[Name, Post] | None:
        """镇人大主席甲(女)同志: one post and a known surname."""
        for cut in (name_end - 3, name_end - 2, name_end - 4):
            names = self.names(cut, e, strict=True) if cut > b and is_name(self.c[cut:name_end], strict=True) else None
            posts = self.posts(b, cut) if names else None
            if names and posts and len(names) == len(posts) == 1:
                return names[0], (self._inherit(posts) or posts)[0]
        return None

    def _placed(self, told: Told, out: list[Told]) -> Told:
        """接受甲辞去白鹭区人民政府区长职务,决定乙代理区长: the head of the place that the sentence has named."""
        post = told.post
        if post.organisation or not (PLACE_POST.fullmatch(post.post) or told.action == "act"):
            return told
        named = {t.post.organisation for t in out if t.post.post.lstrip("副") == post.post.lstrip("副") and t.post.organisation}
        return told._replace(post=post._replace(organisation=named.pop())) if len(named) == 1 else told
