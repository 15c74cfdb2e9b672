"""Rosters whose act stands in a note under them: 副总理 / 甲 乙 / (1949年10月19日…第三次会议通过任命)."""

from __future__ import annotations

import re

from kg.relations.appointments.headings import action_of
from kg.relations.appointments.words import Told, names_at, posts_at
from kg.text.compact import Line
from kg.zh.dates import YEAR
from kg.zh.persons import Name
from kg.zh.posts import Post

ACT_NOTE = re.compile(rf"\({YEAR}[^()]{{2,40}}?(?P<verb>任命|决定|选举产生|选举)(?:,[^()]*)?\)")


def told_above(lines: list[Line], note: Line, under: str = "") -> list[Told]:
    """The acts of a roster whose note stands on a line of its own: 副总理 / 甲 乙 / (1949年10月19日…第三次会议通过任命); `under`: the
    body of posts printed without one."""
    m = ACT_NOTE.fullmatch(note.c)
    names: list[tuple[Line, list[Name]]] = []
    for line in reversed(lines) if m else ():
        gaps = [i for i in range(1, len(line.c)) if line.at[i] - line.at[i - 1] > 1]
        for i in [len(line.c), *gaps]:
            posts = posts_at(line, 0, i, under)
            own = names_at(line, i, len(line.c)) if posts and i < len(line.c) else []
            if m and posts and own is not None and (own or names):
                found = [n for _, some in [(line, own), *names] for n in some]
                told = [Told(n, p._replace(begin=n.begin, end=n.end), action_of(m["verb"]), m["verb"]) for n in found for p in posts]
                return told + _gone(note, posts)
        more = names_at(line, 0, len(line.c))
        if not more:
            break
        names.insert(0, (line, more))
    return []


def _gone(note: Line, posts: list[Post]) -> list[Told]:
    """(1953年9月18日…第二十八次会议通过任命,同时免去甲秘书长职务): whoever had the post."""
    out = []
    for post in posts:
        m = re.search(f"同时免去(?P<who>[一-鿿]{{2,4}}?)的?{re.escape(post.post)}职务", note.c)
        names = names_at(note, *m.span("who")) if m else None
        out += [Told(n, post._replace(begin=n.begin, end=n.end), "remove", "免去") for n in names or ()]
    return out
