"""From cleaned lines to paragraphs: the lines that a page, a column or a line end broke are joined.

Nothing is reworded; what opens a piece of its own (an article, an item, an entry of a list) is never joined to what stands before.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.model.text import Text, squeeze
from kg.text.clean import Line
from kg.zh.numerals import CHARS
from kg.zh.persons import read_names

_END = re.compile(r"[。!?;:…][”’)\]》]*(?:[(][^()]{2,60}[)])?[。;]?$")
_OF = rf"第 {{0,2}}[{CHARS}0-9](?: ?[{CHARS}0-9]){{0,6}} {{0,2}}"  # 第十二, 第 12, 第 十 二
_CHAPTER = rf"{_OF}[编章节][ \t]"
_ARTICLE = rf"{_OF}条(?:之[{CHARS}]+)?(?=[ \t(【])"
_NUMBERED = rf"[(](?:[{CHARS}]{{1,3}}|\d{{1,2}})[)]|[{CHARS}]{{1,3}}、|\d{{1,2}}[.、](?!\d)|[①-⑳]"
STRUCTURE = re.compile(
    rf"^(?:{_CHAPTER}|{_ARTICLE}|{_NUMBERED}|——|[图表]\d|目 ?录$|附 ?[件表则]|(?:[12]\d{{3}}|[一二][〇○零一二三四五六七八九]{{3}}) ?年[^,。;]{{2,9}}日(?:于[一-鿿]{{2,6}})?$)"
)
"""A line that opens a new piece: chapter, article, item, numbered heading, date line, figure."""
ARTICLE_HEAD = re.compile(rf"^{_ARTICLE}")
_MARKED = re.compile(rf"^(?:{_NUMBERED})")
_SALUTATION = re.compile(r"^(?:各位)?(?:主任|代表|委员|会议主席|主席)[^,。;]{0,40}:$")
LIST_VERB = re.compile(r"^(?:任命|免去|决定|批准|接受|撤销|罢免|补选|选举|通过|因)")


# 副主任:(按得票多少为序), 委员(按姓氏笔画为序): over the names of those elected
_LABEL = re.compile(
    "^(?:[常候][务补])?副?(?:主任|委员|秘书长|主席|书记|院长|检察长|[省市县区州盟旗镇乡组团]长|成员|代表)(?:委员)?(?:[(][^()]{2,24}[)])?:"
)
# 委 员 (按姓名笔划为序) and 秘书长 丁三甲 in a list of attendance; 会议出席情况 over it, 缺席(2人):, 主持人: of minutes
_ATTENDED = re.compile(
    r"副?(?:主 ?任|委 ?员 ?长|秘 ?书 ?长|委 ?员) {1,4}[一-鿿·(]|(?:会议)?(?:出席|请假|缺席|列席)[会议人员]{0,4}(?:情况|名单)"
    r"|(?:出 {0,4}席|请 {0,4}假|缺 {0,4}席|列 {0,4}席|时 {0,4}间|地 {0,4}点|主 {0,4}持|记 {0,4}录)[人员]{0,2}(?:(?:[(][^()]{1,8}[)])?:|[(][^()]{1,8}[)]$)"
)
# 丁三甲 王小二 邓 子 龙 罗二妹(女,瑶族)
_SPACED = "[一-鿿·]{1,8}(?:[(][^()]{1,12}[)])?"
_NAMES = re.compile(rf"(?:{_SPACED}(?:\s+|$)){{3,}}")


def _of_names(folded: str) -> bool:
    """Is a line a row of names set apart by spaces?"""
    return " " in folded and _NAMES.fullmatch(folded.strip()) is not None


def lists_names(folded: str) -> bool:
    """Is a line one of a list of persons: a row of at least three names, or a post over or before them (秘书长:甲)?"""
    return bool(_LABEL.match(squeeze(folded))) or (_of_names(folded) and len(read_names(folded, strict=True) or ()) > 2)


def _next_committee(before: str, after: str) -> bool:
    """委员:马志武、王超英 and 民族委员会 under it: the next committee of a list."""
    return bool(_LABEL.match(squeeze(before)) and re.fullmatch("[一-鿿、]{2,16}委员会", squeeze(after)))


# 云州市人民代表大会常务委员会代表资格审查委员会主任委员 章若虚 over the text of the report
_BYLINE = re.compile("[一-鿿]{4,50}(?:主任委员|主任|局长|厅长|院长|检察长)[ \t]{1,4}[一-鿿](?:[ \t]{0,2}[一-鿿]){1,3}")


# 现予公告。 under the last name of a list
_CLOSES = re.compile("(?:现予以?|特此)公[告布]")


# 丁三甲  副州长 over 王小二  州人民检察院检察长: guests of a sitting
_HOLDER = re.compile("(?P<name>[一-鿿·]{2,5}|[一-鿿] [一-鿿])[ \t]{1,4}(?![为任])[一-鿿、()]{1,40}[长任员席记]")


def _holds_post(folded: str) -> bool:
    """Is a line a name and a post, with nothing behind?"""
    m = _HOLDER.fullmatch(folded.strip())
    return m is not None and bool(read_names(m["name"], strict=True))


def _in_list(before: str, after: str) -> bool:
    """Do the lines stand below each other in a list of names: over, in or under rows of names, or at a post?"""
    names = _of_names(before) or _of_names(after) or _holds_post(before)
    return names or bool(_LABEL.match(squeeze(after)) or _ATTENDED.match(after)) or _next_committee(before, after)


def ends_sentence(folded: str) -> bool:
    """Does the line end where a paragraph can end (。 ； ： or a bracket closed after one)?"""
    return bool(_END.search(folded))


def opens_piece(folded: str) -> bool:
    """Does the line start something of its own (an article, an item, a heading, a salutation)?"""
    return bool(STRUCTURE.match(folded) or _SALUTATION.match(folded))


def _heading(folded: str) -> bool:
    return bool(_MARKED.match(folded)) and len(folded) <= 45 and "。" not in folded and ";" not in folded


def continues(before: str, after: str, gap: bool, headings: bool = True) -> bool:
    """Is `after` the rest of the paragraph `before`, cut by a page, column or line end? (folded lines)

    `发展改革部门在节能监督管理、可再生能源` + `利用、固定资产投资立项审批…` → yes. `headings`: may a
    numbered line be a heading (in reports), or is it always a sentence (in statutes, decisions, agendas)?
    """
    if ends_sentence(before) or opens_piece(after) or re.match(_CHAPTER, before):
        return False
    if _in_list(before, after) or _BYLINE.fullmatch(before) or (_CLOSES.match(after) and read_names(before, strict=True)):
        return False
    if before.startswith("(") and before.endswith(")") and before.count("(") == before.count(")"):
        return False
    if headings and _heading(before):
        return _rest_of_heading(before, after)
    inside = re.search(r"[,。;:、(《“]", before) is not None or len(before) >= 15
    return inside or not gap


_HEAD_REST = re.compile(r"^[^,;:]{1,21}[。](?=.{12})")


def _rest_of_heading(before: str, after: str) -> bool:
    """A heading goes on in the next line only where that line is a short rest (`同体建设的措施`) or
    ends the heading with 。 and goes on to the text (`管理效能。深入落实…`)."""
    if before.endswith((",", "、")) or before.count("(") > before.count(")") or before.count("“") > before.count("”"):
        return True
    if len(after) <= 12 and not ends_sentence(after):
        return True
    if len(after) < 22 and after.endswith(("。", ";")):
        return True
    return bool(_HEAD_REST.match(after)) and "," in before


# 第二条 可引渡的犯罪: no sentence, and no line as wide as the page
_TITLED = re.compile(rf"^{_ARTICLE} ?[^,。;:!?]{{1,20}}$")


def titled_articles(lines: Sequence[Line]) -> bool:
    """Does every article of a text begin with a title on a line of its own (treaties)? Of a narrow print some hold a comma."""
    articles = [x for x in lines if re.match(_ARTICLE, x.folded)]
    return len(articles) > 1 and all(_TITLED.match(x.folded) for x in articles)


def join_broken(lines: Sequence[Line], headings: bool = True, listed: bool = False) -> list[Line]:
    """Step 5: the lines of one document's body as paragraphs. `listed`: of a list of acts, where a name that stands at the
    beginning of a line begins an entry also behind one without a full stop."""
    out: list[Line] = []
    parts: list[Text] = []
    folded = ""
    first = False
    titled = titled_articles(lines)
    for line in lines:
        # A row of a table, its cells apart by tabs, goes on with nothing.
        whole = (line.cell and "\t" in line.folded) or (titled and _TITLED.match(folded))
        if (
            parts
            and not whole
            and continues(folded, line.folded, line.gap, headings)
            and not (listed and _opens_entry(folded, line.folded))
        ):
            parts.append(line.text)
            folded += line.folded
            continue
        if parts:
            out.append(Line(_glue(parts), first))
        parts, folded, first = [line.text], line.folded, line.gap
    if parts:
        out.append(Line(_glue(parts), first))
    return out


_NAME = "(?:(?![为的])[一-鿿] {0,3}){1,3}(?![为的])[一-鿿](?:[(][^()]{1,12}[)])?"
# 祁 连 山  为某省…副主任, 左宗理    某省…职务, 李红的某市…职务, 江月、花小桃(女)    为某区…审判员
_ENTRY = re.compile(f"{_NAME}(?:、{_NAME})*+(?: {{2,}}|\t| ?[为的])[一-鿿]{{4}}")


# 童 珊(女) 邬 达 闵佩之 为某省高级人民法院审判员: the names of one entry set apart by spaces
_ROW_ENTRY = re.compile(rf"(?:{_SPACED}\s+)+{_SPACED}\s*[为的][一-鿿]{{4}}")
# 桂 宁 over 谈 笑(女) 为某市人民检察院检察员: names of one post one below the other
_ONE_NAME = re.compile("(?![为的])[一-鿿] {1,3}[一-鿿](?: ?[一-鿿])?(?:[(][^()]{1,12}[)])?")
# 宁某某市某局局长职务 over the next name: without 的 and without a stop
_WHOLE = re.compile("职务 ?$")
_GOES_ON = "、,;。和及并以"


def _opens_entry(before: str, after: str) -> bool:
    """Is `after` the next act of a list: a name with its post, or a verb?"""
    if before[-1] in "、,的为和" or after[0] == "因":
        return False
    if _WHOLE.search(before, max(0, len(before) - 4)) and after[0] not in _GOES_ON:
        return True
    return bool(_ENTRY.match(after) or LIST_VERB.match(after) or _ROW_ENTRY.match(after) or _ONE_NAME.fullmatch(after.strip()))


def joins_nothing(before: str, after: str) -> bool:
    """Are two lines of their own, whatever their width: names of a list, or one that opens an entry?"""
    return _in_list(before, after) or _opens_entry(before, after)


def _glue(parts: list[Text]) -> Text:
    return parts[0] if len(parts) == 1 else Text.join(parts)
