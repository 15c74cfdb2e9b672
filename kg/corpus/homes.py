"""The place whose gazette or statute a source is, and what a printed place means there."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from kg.corpus.place import Placed
from kg.model.documents import Document
from kg.zh.persons import simplified
from kg.zh.places import in_full, known_places, municipalities, parents, places_named
from kg.zh.terms import NUMBER

_BARE = re.compile(r"[本我]?(省|市|县|区|州|自治区|自治州|自治县|旗|盟|镇|乡)")
_LEVEL = re.compile(r"(自治区|特别行政区|自治州|自治县|地区|[省市县区州旗盟镇乡])$")


class Home(NamedTuple):
    """The place whose gazette or statute a source is, the places above it, and the committees that it prints in full.
    `congress`: whose committees a document means by names without a place, where it is another's (全国: the nation's)."""

    name: str = ""
    above: tuple[str, ...] = ()
    committees: frozenset[str] = frozenset()
    congress: str = ""


def home_of(placed: Sequence[Placed]) -> Home:
    """The place that most headings of a source name; of a statute on its own, the one its title begins with."""
    votes, nation = _votes(placed)
    if not votes or nation > max(votes.values()):
        return Home()
    top = max(votes.values())
    # 江海市白鹭区 rather than 江海市 where both are named as often: the nearer place decided.
    name = min((n for n, v in votes.items() if v == top), key=lambda n: (-sum(n.startswith(o) for o in votes), n))
    return Home(name, above(name))


def is_of_nation(placed: Sequence[Placed]) -> bool:
    """Do the headings of a source name the nation's congress more often than any place?"""
    votes, nation = _votes(placed)
    return nation > max(votes.values(), default=0)


def _votes(placed: Sequence[Placed]) -> tuple[Counter[str], int]:
    """How often the headings name each place, and how often the nation's congress."""
    votes: Counter[str] = Counter()
    nation = 0
    for p in placed:
        doc = p.doc
        nation += 3 * bool(_OF_NATION.match(doc.meeting) or _OF_NATION.match(doc.title))
        for name in places_named(f"{doc.meeting}\n{doc.title}".replace(" ", "")):
            votes[name] += 3
        for name in places_named(simplified(doc.text.folded[:300]).replace(" ", "")):
            votes[name] += 1
        begin = next((doc.title[:n] for n in range(12, 1, -1) if doc.title[:n] in known_places()), "")
        if begin:
            votes[begin] += 1
    return votes, nation


_OF_NATION = re.compile(rf"(?:中华人民共和国)?(?:第?{NUMBER}届)?(?:全国(?:人大|人民代表大会)|主席令)")


def of_document(home: Home, doc: Document) -> Home:
    """The same with the congress that speaks or hears a report: 民族委员会 in the province's report that a prefecture prints."""
    if doc.form.is_law:
        return home
    for head in (doc.author_role, doc.author, doc.meeting):
        place = "全国" if _OF_NATION.match(head) else next(iter(places_named(head.replace(" ", ""))), "")
        if place:
            return home._replace(congress=place)
    return home


@lru_cache(maxsize=512)
def above(name: str) -> tuple[str, ...]:
    """The places above a place, the nearest first."""
    out, name = [], in_full(name)
    while parents().get(name):
        name = parents()[name]
        out.append(name)
    return tuple(out)


def expand(place: str, home: Home) -> str:
    """A printed place in full; "" where it can't be told.

    >>> h = Home('北京市', ())
    >>> expand('市', h), expand('海淀区', h), expand('天津市', h), expand('省', h)
    ('北京市', '北京市海淀区', '天津市', '')
    """
    place = simplified(place)
    if not place:
        return home.name
    bare = _BARE.fullmatch(place)
    if bare:
        return next((x for x in (home.name, *home.above) if x.endswith(bare[1])), "")
    if own := _own(place, home):
        return own
    known = known_places()
    if home.name + place in known:
        return home.name + place
    if home.name.startswith(place) or (place in known and len(known[place]) > 2 and not re.search("[区县]$", place)):
        return place
    return home.name + place if _is_within(place, home.name) else place


_HEAD = re.compile("[一-鿿]{2,6}?[州县旗]")


def with_whole_place(printed: str, home: Home) -> str:
    """恩施州水利局 of 恩施土家族苗族自治州 with the whole name of its place; others as printed."""
    peoples = [x for x in (home.name, *home.above) if "族自治" in x]
    m = _HEAD.match(printed) if peoples else None
    own = next((x for x in peoples if _is_short_of(m[0], x)), "") if m else ""
    return own + printed[m.end() :] if m and own else printed


def _own(place: str, home: Home) -> str:
    """The place at hand or one above it, by a part of its name."""
    if home.name.endswith(place):
        return home.name
    return next((x for x in (home.name, *home.above) if _is_short_of(place, x)), "")


def _is_short_of(place: str, name: str) -> bool:
    """Is it the place without its peoples: 凉山州 of 凉山彝族自治州?"""
    return len(place) > 2 and name.startswith(place[:-1]) and name.endswith(f"族自治{place[-1]}")


def _is_within(place: str, home: str) -> bool:
    """Does a place carry the name of the place at hand? A district the city's, a county only that of a municipality
    (北岭县人民法院 is a full name), a town that of its county."""
    level, own = _LEVEL.search(place), _LEVEL.search(home)
    if not level or not own or place.startswith(home) or re.match(r".{2,}[省市州区盟].+", place):
        return False
    if own[1] in ("市", "自治州", "地区", "盟", "州"):
        return level[1] == "区" or (level[1] in ("县", "自治县") and home in municipalities())
    return own[1] in ("县", "区", "自治县", "旗") and level[1] in ("镇", "乡")
