"""What a printed name means at a place: 市人大常委会 in a gazette of 江海市 is 江海市人民代表大会常务委员会."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from kg.corpus.homes import Home, expand
from kg.model.facts import BodyMention
from kg.zh.bodies import local_parts, parent_of, parties
from kg.zh.committee import behind_house, committee, committees, in_letters
from kg.zh.persons import simplified
from kg.zh.posts import PLACE
from kg.zh.terms import without_term
from kg.zh.words.table import table

_KINDS = (
    ("university", r"(?:大学|学院)$"), ("school", r"(?:学校|中学|小学|附中)$"), ("bank", r"银行$"),
    ("company", r"(?:公司|集团|交易所|电视台|出版社)$"), ("association", r"(?:协会|学会|联合会|商会|基金会)$"),
    ("special_committee", r"人民代表大会[^常]*委员会$"), ("court", r"法院$"), ("procuratorate", r"检察院(?:.{0,9}分院)?$"),
    ("party_body", r"^中国共产党|党组$|党委$"), ("department", r"(?:局|厅|管委会|管理委员会)$"), ("government", r"政府$"),
)  # fmt: skip


class Body(NamedTuple):
    """What a name means: the node's name, its kind, its parent's name."""

    name: str
    kind: str
    parent: str = ""


# --- names ------------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=1)
def fixed_bodies() -> dict[str, Body]:
    return {r["name"]: Body(r["name"], r["kind"], r["parent"]) for r in table("bodies")}


def canonical(mention: BodyMention, home: Home) -> Body | None:
    """The body that a mention means in a source of this place; None where the place can't be told.

    >>> from kg.zh.bodies import read_body
    >>> canonical(read_body('市人大常委会法制办'), Home('江海市'))
    Body(name='江海市人民代表大会常务委员会法制办公室', kind='working_body', parent='江海市人民代表大会常务委员会')
    """
    if mention.form == "fixed":
        return fixed_bodies()[mention.core]
    if mention.form in ("court", "procuratorate"):
        return _judicial(mention, home)
    if mention.form == "conference":
        return _conference(mention, home)
    if mention.form == "named":
        return _named(mention, home)
    core = _in_full(mention, home)
    if mention.place == "全国":
        return _national(replace(mention, core=core))
    if not mention.place and home.congress == "全国" and mention.form in ("congress", "standing", "committee"):
        return _national(replace(mention, core=core))
    place = home.congress if home.congress and not mention.place else expand(mention.place, home)
    if not place:
        return None
    return _PLACED[mention.form](place, core)


def _in_full(mention: BodyMention, home: Home) -> str:
    """A committee's name in full where its short form has several: the nation's own, or the one that the source prints.

    >>> from kg.zh.bodies import read_body
    >>> [_in_full(read_body(t), Home('江海市')) for t in ('全国人大教科文卫委', '市人大教科文卫委')]
    ['教育科学文化卫生委员会', '教科文卫委员会']
    >>> _in_full(read_body('市人大教科文卫委'), Home('江海市', (), frozenset({'教育科技文化卫生委员会'})))
    '教育科技文化卫生委员会'
    """
    row = committees().get(mention.core, {}) if mention.form in ("congress", "standing", "committee") else {}
    names = row["full"].split("|") if "full" in row else []
    if mention.place == "全国":
        found = [n for n in names if committees()[n]["nation"]]
    else:
        short = "" if row else mention.core
        found = [n for n in sorted(home.committees) if n in names or (short and short == in_letters(n))]
    return found[0] if len(found) == 1 else mention.core


def _national(mention: BodyMention) -> Body | None:
    return {"standing": _standing, "committee": _committee}.get(mention.form, _congress)("全国", mention.core)


def _congress(place: str, core: str) -> Body:
    congress = f"{place}人民代表大会"
    if not core:
        return Body(congress, "people_congress")
    row = behind_house(core)
    return Body(congress + core, row["kind"] if row else "special_committee", congress)


def _standing(place: str, core: str) -> Body:
    congress = f"{place}人民代表大会"
    standing = f"{congress}常务委员会"
    if not core:
        return Body(standing, "standing_committee", congress)
    row = behind_house(core)
    if row and row["of"] == "congress":
        return Body(congress + core, row["kind"], congress)
    return Body(standing + core, row["kind"] if row else "working_body", standing)


def _committee(place: str, core: str) -> Body:
    row = committee(core)
    return _standing(place, core) if row and row["of"] == "standing" else _congress(place, core)


def _government(place: str, core: str) -> Body:
    government = place + ("政府" if place.endswith("特别行政区") else "人民政府")
    if not core:
        return Body(government, "government")
    kind = "party_body" if core.endswith("党组") else "department" if re.search("[厅室局]$", core) else "other"
    return Body(government + core, kind, government)


def _department(place: str, core: str) -> Body:
    government = f"{place}人民政府"
    return Body(place + core, next(r["kind"] for r in table("departments") if r["name"] == core), government)


def _party(place: str, core: str) -> Body:
    committee = f"中国共产党{place}委员会"
    if not core:
        return Body(committee, "party_body", "中国共产党")
    if core.startswith("纪律检查委员会"):
        return Body(f"中国共产党{place}纪律检查委员会", "party_body", "中国共产党")
    return Body(committee + core, "party_body", committee)


def _association(place: str, core: str) -> Body:
    if core in parties():
        return Body(f"{core}{place}委员会", "association", core)
    if core == "政协":
        return Body(f"中国人民政治协商会议{place}委员会", "other", "中国人民政治协商会议")
    return Body(place + core, local_parts()[core]["kind"])


_PLACED = {
    "congress": _congress, "standing": _standing, "committee": _committee, "government": _government,
    "department": _department, "party": _party, "association": _association,
}  # fmt: skip


def _conference(mention: BodyMention, home: Home) -> Body | None:
    """政协泉陵市第六届委员会: the committee of a place, its standing committee and special committees."""
    place = "全国" if mention.place == "全国" else expand(mention.place, home)
    if not place:
        return None
    committee = f"中国人民政治协商会议{place}委员会"
    return Body(committee + mention.core, "other", committee if mention.core else "中国人民政治协商会议")


_SHORT_COURT = re.compile("^([市省](?:[中高]级)?|[县区旗]|.{2,6}[省市州盟][中高]级|.{2,8}[县区旗]|.{2,8}[省市州盟](?=检察院))(法院|检察院)")


_REGIONS = ("香港特别行政区", "澳门特别行政区")


def _judicial(mention: BodyMention, home: Home) -> Body | None:
    # 市检察院, 市中级法院, 清湾区法院: 人民 is left out; 澳门特别行政区检察院 has none.
    core = simplified(mention.core)
    name = core if core.startswith(_REGIONS) else _complete(_SHORT_COURT.sub(r"\g<1>人民\g<2>", core), home)
    if not name:
        return None
    branch = re.fullmatch(r"(.+(?:人民检察院|人民法院))(?:[^\W\d_a-zA-Z]{1,9}分院)", name)
    return Body(name, mention.form, branch[1] if branch else "")


def _complete(name: str, home: Home) -> str:
    """A name with its place in full: 县人民法院, 海淀区人民法院, and 人民法院 alone in a county's text."""
    if name in ("人民法院", "人民检察院") and home.name.endswith(("县", "旗", "区")):
        return home.name + name
    m = re.match(
        r"(?:[本我]?(?:[省市县州]|自治区|自治州|区(?!域))(?=.)|[^\W\d_a-zA-Z]{2,8}?(?:自治州|县|旗|(?<![发新护验术业专])区)(?=人民))",
        name,
    )
    if not m:
        return name
    place = expand(m[0], home)
    return place + name[m.end() :] if place else ""


def _named(mention: BodyMention, home: Home) -> Body | None:
    name = simplified(mention.core)
    if re.match("[市省县区旗](?!民|域)", name):
        place = expand(name[0], home)
        if not place:
            return None
        name = place + name[1:]
    name = _complete(name, home) if name.endswith("人民医院") else name
    if home.name and re.fullmatch("经开区(?:工委)?管(?:委会|理委员会)", name):
        name = re.sub("[省市县区]$", "", home.name) + "经济技术开发区管理委员会"
    if re.fullmatch("(?:高新|综保|保税)区(?:管委会|管理委员会)", name):
        if not home.name:
            return None
        name = re.sub("[省市县区]$", "", home.name) + name
    name = re.sub("管委会$", "管理委员会", name)
    return Body(name, kind_of(name), parent_of(name))


def kind_of(name: str) -> str:
    """The kind that a name's own ending tells."""
    return next((kind for kind, pattern in _KINDS if re.search(pattern, name)), "other")


_DISTRICT = re.compile("(?P<city>.{2,8}?[市州盟])(?P<district>.{2,8}区)")
"""江海市白鹭区, whose bodies are also named without the city."""
BARE_LEVEL = re.compile(
    "(省|市|县|区|州|旗|盟(?![主国友军约员])|镇|乡)(?!级|场|民(?!政|族|间)|际|域|内|外|直|辖|村|容|政(?!府|协|务服|法))(?=[一-鿿]{2})"
)
_OF_ALL_CHINA = re.compile("^中国(?:共产党|人民政治协商会议)")


def of_body(printed: str, body: str) -> str:
    """副省长 that 江苏省人大常委会 appoints is of 江苏省人民政府, whatever other provinces a text tells of.

    >>> of_body('省水利厅', '江苏省人民代表大会常务委员会'), of_body('市教育局', '江苏省人民政府')
    ('江苏省水利厅', '市教育局')
    """
    bare, place = BARE_LEVEL.match(printed), PLACE.match(_OF_ALL_CHINA.sub("", body))
    return place[0] + printed[1:] if bare and place and len(place[0]) > 2 and place[0].endswith(bare[1]) else printed


_OF_STANDING = re.compile("(?<=[省市县区州旗盟])人大常委会(?=[一-鿿]{2})")


def unknown(printed: str, home: Home) -> Body | None:
    """A body that acts name in a form without rules of its own stands under the name printed, its place in full."""
    name = _OF_STANDING.sub("人民代表大会常务委员会", re.sub("管委会$", "管理委员会", simplified(printed))) if len(printed) > 1 else ""
    name = without_term(name) if "代表会议" in name else name
    bare = BARE_LEVEL.match(name)
    place = expand(bare[1], home) if bare else ""
    own = _DISTRICT.fullmatch(home.name)
    if bare and place and place.endswith(bare[1]):
        name = place + name[1:]
        return Body(name, kind_of(name), parent_of(name))
    if own and name.startswith(own["district"]):
        name = own["city"] + name
    return Body(printed if name == printed else name, kind_of(name), parent_of(name)) if len(name) > 2 else None
