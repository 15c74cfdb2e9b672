"""Whom a sentence of acts means that names nobody beside the verb: 甲另有任用,免去其…; 给予甲…处分."""

from __future__ import annotations

import re
from bisect import bisect_left

from kg.relations.appointments.post_first import PostFirst
from kg.relations.appointments.words import ENUM
from kg.zh.persons import Name, is_name

# 甲另有任用,免去其…: the clause before begins with whom 其 means.
_LEFT = re.compile("另有任用|已?(?:到龄|退休|离休|调离|调动|调任|去世|逝世|病逝)|因|由于|涉嫌|严重|在|不再|的")
# 除原局长甲调任某会副主席外,免去其…
_EXCEPT = re.compile("除(?P<who>[^,;:]{2,16}?)(?:另有任用|已?(?:到龄|退休|调离|调动)|[调转改升]任)[^,;:]{0,24}外,(?:会议)?(?:决定)?免去")


class Meant(PostFirst):
    """The persons of one sentence who stand in another clause than their act."""

    def _before(self, b: int) -> list[Name] | None:
        """甲另有任用,免去其…: a known surname that begins the clause before, where nobody was told of in it."""
        spared = list(_EXCEPT.finditer(self.c, max(0, b - 80), b))
        if spared and spared[-1].end() == b:
            return self._strictly_titled(*spared[-1].span("who")) or self._free(*spared[-1].span("who"))
        end = self.c.rfind(",", max(0, b - 12), b)
        begin = max(self.c.rfind(x, max(0, end - 60), max(end, 0)) for x in ",;:") + 1 if end > 0 else 0
        if end <= 0 or any(begin <= x < end for x, _ in self.heard[-3:]):
            return None
        m = _LEFT.search(self.c, begin + 2, min(end, begin + 8))
        return self._free(begin, m.start()) if m else None

    def _first(self) -> list[Name] | None:
        """甲因涉嫌…接受调查,…会议决定,免去其…: a known surname that begins one of the first clauses."""
        for begin, _ in self._clauses(0, min(len(self.c), 60))[:2]:
            m = _LEFT.search(self.c, begin + 2, begin + 5)
            if m and is_name(self.c[begin : m.start()], strict=True):
                return self.names(begin, m.start(), strict=True)
        return None

    def _given(self, verb: int, b: int) -> list[Name] | None:
        """给予甲撤销B职务处分; 甲:免去B职务."""
        begin = max(self.c.rfind(x, max(0, verb - 30), verb) for x in ",;。") + 1
        give = self.c.rfind("给予", begin, verb)
        begin = give + 2 if give >= 0 else (m.end() if (m := ENUM.match(self.c, begin)) else begin)
        end = verb - (self.c[verb - 1 : verb] == ":")
        return self._free(begin, end) if 1 < end - begin < 20 and (give >= 0 or end < verb) else None

    def _goes_on(self, b: int) -> bool:
        """甲任A局长,免去B局长职务: the person is the one of the clause before."""
        clause = max(self.c.rfind(",", 0, b), self.c.rfind("、", 0, b), 0)
        i = bisect_left(self.heard, clause, key=lambda h: h[0])
        return bool(i and clause and b - clause < 10 and not re.search("[,;]", self.c[self.heard[i - 1][0] : clause]))
