"""Names of laws as people write them: kinds of instrument, well-known short names, places in titles."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from kg.zh.numerals import CHARS
from kg.zh.places import divisions, known_places, stem, stems
from kg.zh.words.table import table

STATE = "中华人民共和国"
GENERIC = frozenset(
    [
        "法",
        "条例",
        "办法",
        "规定",
        "细则",
        "实施细则",
        "实施办法",
        "规则",
        "决定",
        "决议",
        "解释",
        "意见",
        "方案",
        "规划",
        "纲要",
        "通知",
        "报告",
        "实施方案",
        "措施",
        "若干措施",
        "规程",
        "标准",
        "章程",
        "准则",
        "修正案",
        "实施意见",
        "计划",
        "行动计划",
        "实施条例",
        "若干规定",
        "暂行规定",
        "暂行办法",
        "指导意见",
        "公告",
        "命令",
        "批复",
        "目录",
        "规范",
        "协定",
        "公约",
        "条约",
        "议定书",
        "协议",
        "安排",
    ]
)
"""Titles that name no law by themselves: 《条例》 means one law in one document and another in the next."""

PLACE = re.compile(
    r"^(?:中国\([^()]{2,6}\)|[^\W\d_a-zA-Z]{2,7}?(?:特别行政区|自治区|省|市|地区|盟|县|区)(?:人民政府)?|[^\W\d_a-zA-Z]{2,14}?自治[州县旗])(?=[^\W\d_a-zA-Z])"
)
"""地名 at the head of a title: 北京市审计条例."""

# 法 as a part of another word: 法规, 法律, 法院, 法定 …, but 刑法规定, 审计法制定 hold the law's name.
_OTHER_WORD = r"(?:规(?!定)|人(?!民)|治(?!安)|制(?!定)|[律院定庭官学医警纪西兰网商盲令案宝])"
OTHER_WORD = re.compile(_OTHER_WORD)
_END = re.compile(rf"法典|法(?!{_OTHER_WORD})|条例(?!草案)|细则|(?<=民法)[通总]则|党章(?!程)")
# 宪法宣誓, 宪法和法律委员会, 宪法日 hold the word but name no law.
_NO_LAW = re.compile(r"宪法(?:宣誓|和法律委员会|日(?!常)|学)")
# 民法典解释(一)第三条 names an interpretation, not the law; 刑法的解释 names neither.
_ORDINAL = rf"(?: ?\(?[{CHARS}]{{1,3}}\)?)?"
_MORE = re.compile(
    rf"实施条例|实施细则|实施办法|修正案(?: ?\([{CHARS}]{{1,3}}\))?|(?P<i>(?:司法)?解释{_ORDINAL}(?=第))|(?:的)?(?:有关|相关)?司法解释|的?解释(?! ?《)|(?P<t> ?\(试行\))"
)
_FUNCTION = frozenset("依照据反据合用及和与或对按除受因将把由在的、,。;:(“《》是为从以至至新旧原同")
_HAN = re.compile(r"[㐀-鿿]")


class Known(NamedTuple):
    """A well-known law in running text: `title` in full."""

    begin: int
    end: int
    title: str


@lru_cache(maxsize=1)
def short_titles() -> Mapping[str, str]:
    """刑法 → 中华人民共和国刑法: names that are used without 《》 and without 中华人民共和国."""
    return {r["short"]: r["title"] for r in table("short_titles")}


def full_title(title: str) -> str:
    """The whole title of a law, or an amendment to one, that is called by its short name; "" of any other.

    >>> full_title("审计法"), full_title("刑法修正案(十一)"), full_title("云州市河道条例")
    ('中华人民共和国审计法', '中华人民共和国刑法修正案(十一)', '')
    """
    law, amends, number = title.partition("修正案")
    known = short_titles()
    return known.get(title) or (known[law] + amends + number if amends and law in known else "")


@lru_cache(maxsize=1)
def _kinds() -> tuple[Mapping[str, str], tuple[tuple[str, re.Pattern[str]], ...]]:
    known: dict[str, str] = {}
    for r in table("short_titles"):
        known[r["short"]] = known[r["title"]] = r["kind"]
    places = "|".join(sorted(stems()))
    return known, tuple((r["kind"], re.compile(r["pattern"].replace("{places}", places))) for r in table("law_kinds"))


@lru_cache(maxsize=4096)
def kind_of(title: str, issuer: str = "") -> str:
    """The kind of instrument that a title (without version suffix) names; `other` where it is none.

    >>> kind_of("云州市河道条例"), kind_of("云州市建筑节能管理规定"), kind_of("云州日报"), kind_of("云州市碳达峰实施方案")
    ('local_regulation', 'government_rule', 'other', 'policy')
    """
    known, patterns = _kinds()
    if title in known:
        return known[title]
    if issuer.startswith("最高人民"):
        return "judicial_interpretation"
    kind = next((kind for kind, pattern in patterns if pattern.search(title)), "other")
    return "local_regulation" if kind == "administrative_regulation" and place_at_head(title) else kind


def place_at_head(title: str) -> str:
    """The province or city whose bare name (without 省, 市) begins a title; "" where none or two bear it.

    >>> place_at_head("郑州航空港经济综合实验区条例"), place_at_head("吉林长白山条例"), place_at_head("城市供水条例")
    ('郑州市', '', '')
    """
    found = next((names for n in (4, 3, 2) if (names := _of_stem().get(title[:n]))), ())
    return found[0] if len(found) == 1 else ""


_AUTONOMOUS = re.compile(r"[^\W\d_a-zA-Z]{3,14}?自治[州县旗](?=[^\W\d_a-zA-Z])")
_OF_CITY = 8
"""The longest name of a city or county without 自治."""


def place_of_title(title: str) -> str:
    """The place at the head of a title with the places in it: a city or county only by the table, an autonomous one by its word.

    >>> place_of_title("云南省红河哈尼族彝族自治州茶条例"), place_of_title("江苏省苏州市河道条例"), place_of_title("河南省城市管理条例")
    ('云南省红河哈尼族彝族自治州', '江苏省苏州市', '河南省')
    """
    m = PLACE.match(title)
    end = m.end() if m else 0
    while m and end:
        inside = _AUTONOMOUS.match(title, end)
        stop = inside.end() if inside else next((k for k in range(end + _OF_CITY, end + 1, -1) if title[end:k] in known_places()), 0)
        if not stop:
            break
        end = stop
    return title[:end].removesuffix("人民政府")


@lru_cache(maxsize=1)
def _of_stem() -> Mapping[str, tuple[str, ...]]:
    out: dict[str, tuple[str, ...]] = {}
    for d in divisions():
        if d.level != "county":
            out[stem(d.name)] = (*out.get(stem(d.name), ()), d.name)
    return out


@lru_cache(maxsize=1)
def _holding() -> Mapping[str, str]:
    return {r["kind"]: r["holds_in"] for r in table("law_kinds")}


def holds_in(kind: str) -> str:
    """Where instruments of a kind are law: in the whole `state`, in a `place`, or "" (they are no law).

    >>> holds_in("administrative_regulation"), holds_in("local_regulation"), holds_in("plan")
    ('state', 'place', '')
    """
    return _holding().get(kind, "")


def without_state(title: str) -> str:
    """中华人民共和国审计法 → 审计法; other titles as they are."""
    return title.removeprefix(STATE)


def without_place(title: str) -> str:
    """北京市审计条例 → 审计条例; the title itself where no place stands at its head."""
    m = PLACE.match(title)
    return title[m.end() :] if m else title


class NameIndex:
    """Finds names in running text by their last characters, longest first; linear in the text."""

    def __init__(self, names: Mapping[str, str]) -> None:
        self.names = names
        lengths: dict[str, set[int]] = {}
        for name in names:
            lengths.setdefault(self._key(name), set()).add(len(name))
        self._lengths = {k: tuple(sorted(v, reverse=True)) for k, v in lengths.items()}

    @staticmethod
    def _key(text: str) -> str:
        return text[-4:] if text.endswith(("条例", "细则")) else text[-2:]

    def ending_at(self, folded: str, end: int) -> Known | None:
        """The longest name that ends at `end`."""
        tail = folded[max(0, end - 4) : end]
        for n in self._lengths.get(self._key(tail), ()):
            begin = end - n
            if begin >= 0 and folded[begin:end] in self.names and _free(folded, begin, end):
                title = self.names[folded[begin:end]]
                if folded.endswith(STATE, 0, begin):
                    begin -= len(STATE)
                return Known(begin, end, title)
        return None


def _free(folded: str, begin: int, end: int) -> bool:
    """May a name begin here? 刑法 may follow any word (单位实施刑法); a longer kind of title and 水法 only
    what is not part of a name."""
    name = folded[begin:end]
    if begin == 0 or name in ("刑法", "宪法", "党章"):
        return True
    before = folded[begin - 1]
    strict = len(name) < 3 or name.endswith(("条例", "细则"))
    if not strict:
        return before not in "省市县区" or folded[begin - 2 : begin] == "本市"
    return before in _FUNCTION or not _HAN.match(before) or folded.endswith((STATE, "国务院"), 0, begin)


@lru_cache(maxsize=1)
def known_index() -> NameIndex:
    return NameIndex(short_titles())


def _ending_at(index: NameIndex, own: NameIndex | None, folded: str, end: int) -> Known | None:
    """The name that ends here; the document's own one, unless a well-known one is longer."""
    found = index.ending_at(folded, end)
    mine = own.ending_at(folded, end) if own else None
    return mine if mine and (not found or mine.begin <= found.begin) else found


def _with_more(found: Known, more: re.Match[str]) -> Known | None:
    """刑法 and 修正案(八): the instrument on a law; None where no instrument has such a name."""
    rest = more[0].replace(" ", "")
    if more["t"]:
        return Known(found.begin, more.end(), found.title + rest)
    if ("解释" in rest and not more["i"]) or (found.title.endswith(("条例", "细则")) and rest != "实施细则"):
        return None
    title = (without_state(found.title) if more["i"] else found.title) + rest
    return Known(found.begin, more.end(), short_titles().get(title, title))


def find_known(folded: str, own: NameIndex | None = None) -> Iterator[Known]:
    """Well-known names (and those of `own`, the document's) in running text, in order, none inside another.

    >>> [k.title for k in find_known("依照刑法第十条和森林法实施条例处理,违反法规")]
    ['中华人民共和国刑法', '中华人民共和国森林法实施条例']
    """
    index = known_index()
    last: Known | None = None
    for m in _END.finditer(folded):
        if _NO_LAW.match(folded, m.end() - 2):
            continue
        found = _ending_at(index, own, folded, m.end())
        if not found or (last and found.begin < last.end and found.end <= last.end):
            continue
        if more := _MORE.match(folded, found.end):
            found = _with_more(found, more)
            if not found:
                continue
        if last:
            if found.begin <= last.begin:
                last = found
                continue
            yield last
        last = found
    if last:
        yield last
