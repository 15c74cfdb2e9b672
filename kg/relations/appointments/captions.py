"""What stands over a table or list of office-holders: whose post, and which, where no column or line tells it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from kg.zh.numerals import CHARS
from kg.zh.posts import ORGANISATION_END, PLACE, PLACE_POST, Post, government_of, read_posts
from kg.zh.terms import TERM
from kg.zh.words.table import table

# 表2-1, 附录二, 第二章, 附:, 一、
_LEAD = re.compile(
    rf"#*(?:附?表[{CHARS}0-9]+(?:[-—.][0-9]+)?[:、]?|附(?:录[{CHARS}]+)?[:、]?|第[{CHARS}0-9]+[编篇章节][、]?|[{CHARS}]+、|卷[{CHARS}]+)"
)
_YEARS = re.compile(r"\([^()]*\)$")
# …更迭表, …名录, …一览: what the table is
_KIND = re.compile("(?:更迭|任期|任职)?(?:名录|名单|一览|情况|简表|列表|名表|沿革)?表?(?:大?盘点)?$")
_SUCCESSIVE = re.compile("(?:[一-鿿0-9]{2,8}(?:以来|后))?历[任届](?:正、?副)?|现任")
# 江海省历任省委书记
_LEVEL_TWICE = re.compile(r"([省市县区州旗])历[任届]\1(?!长)")
_LEADERS = re.compile("(?:领导人?|负责人|(?:检察|审判)人员)$")
# 某县检察志, 某市中级人民法院院史
_HISTORY = re.compile("(?:(?P<of>检察|审判)|(?<=院)院|(?<=校)校|(?<=局)局)?[志史]$")
# 组织部 under 中共某县委员会
_PART = re.compile("[一-鿿]{2}部")
_COURT = {"检察": "人民检察院", "审判": "人民法院"}
_LONGEST = 50


HOLD = "hold"
"""In place of an action: a post was held from a day until another, and no act is told."""


class Caption(NamedTuple):
    """`organisation` of the posts; `posts` as printed, where the caption names them."""

    organisation: str = ""
    posts: str = ""


def read_caption(printed: str) -> Caption:
    """The body and the posts that a heading promises.

    >>> read_caption('表2-1历届县人大常委会主任、副主任名录'), read_caption('德川县县长、副县长更迭表(1949—1966)')
    (Caption(organisation='县人大常委会', posts='主任、副主任'), Caption(organisation='德川县', posts='县长、副县长'))
    >>> read_caption('青禾县检察志'), read_caption('第二章县人民政府'), read_caption('历任院长、副院长名录'), read_caption('第一节代表')
    (Caption(organisation='青禾县人民检察院', posts=''), Caption(organisation='县人民政府', posts=''), Caption(organisation='', posts='院长、副院长'), Caption(organisation='', posts=''))
    """
    if len(printed) > _LONGEST:
        return Caption()
    text = _KIND.sub("", _YEARS.sub("", _LEAD.sub("", printed, count=1)))
    text = TERM.sub("", _SUCCESSIVE.sub("", _LEVEL_TWICE.sub(r"\1", text))).rsplit(",", 1)[-1]
    if leaders := _LEADERS.search(text):
        return _of_body(text[: leaders.start()])
    posts = read_posts(text)
    if posts:
        first = posts[0].organisation + posts[0].unit
        return Caption(posts[0].organisation, text.removeprefix(first) if text.startswith(first) else text)
    history = _HISTORY.search(text)
    if not history:
        return _of_body(text)
    return _of_body(text[: history.start()] + _COURT.get(history["of"], ""))


def _of_body(text: str) -> Caption:
    return Caption(text) if len(text) > 2 and ORGANISATION_END.search(text) else Caption()


def over(headings: Sequence[str]) -> tuple[Caption, ...]:
    """What the headings over a table tell, the nearest first."""
    return tuple(read_caption(h) for h in reversed(headings))


def seated(post: Post, captions: Sequence[Caption], day: str) -> Post:
    """A post that no column tells the body of, with that of the nearest heading whose body can have it; the head of a government
    has the one body that it had when he came (`day`)."""
    own = _body_of(post, [c.organisation for c in captions if c.organisation])
    return post._replace(organisation=government_of(post.post, own, day) if own else own)


def _body_of(post: Post, told: Sequence[str]) -> str:
    own = post.organisation
    if _PART.fullmatch(own):
        return next((body + own for body in told if body.startswith("中共")), own)
    own = own or next((body for body in told if can_have(body, post.post)), "")
    if not PLACE_POST.fullmatch(post.post):
        return own
    # 第三章人民政府: of the county, as its head tells
    level = post.post[-2]
    return level + own if own == "人民政府" else own or next((m[0] for m in map(PLACE.match, told) if m and m[0].endswith(level)), "")


def court_of(title: str) -> str:
    """The court or procuratorate whose history a text is.

    >>> court_of('青禾县检察志'), court_of('青禾县法院志'), court_of('青禾县志')
    ('青禾县人民检察院', '青禾县法院', '')
    """
    body = read_caption(title).organisation if _HISTORY.search(title) else ""
    return body if body.endswith(("法院", "检察院")) else ""


def can_have(body: str, post: str) -> bool:
    """Has a body of this kind such a post? A place alone has the head of its government.

    >>> can_have('青禾县', '副县长'), can_have('青禾县', '局长'), can_have('青禾县人民检察院', '院长'), can_have('县人民政府', '主任')
    (True, False, False, False)
    """
    of = next((kind for word, kind in _OF_UNIT.items() if word in post), "")
    of = of or next((r["of"] for r in table("posts") if post.endswith(r["post"])), "")
    kind = next(name for name, pattern in _KINDS if pattern.search(body))
    return kind == of or (kind == "other" and of in ("", "department")) or (kind == "government" and post.endswith("主席"))


_OF_UNIT = {"检察": "procuratorate", "审判": "court"}
_KINDS = (
    ("court", re.compile("(?<!检察)院$")),
    ("procuratorate", re.compile("检察院$")),
    ("government", re.compile("(?:政府|人民委员会|[省市县区州旗盟乡镇])$")),
    ("congress", re.compile("大会$")),
    ("other", re.compile("")),
)
