"""What a reference is for, told from the words round it: violates, based_on, repeals, amends, renumbers …"""

from __future__ import annotations

import re

from kg.zh.dates import DAY, YEAR
from kg.zh.numerals import CHARS

JOINED = re.compile(r"[、,和及与或者以并 ]*(?:(?:的|之)?(?:规定|要求)?[、和及与或者以并]+)? *$")
"""What may stand between two references of one list."""
_VIOLATES = re.compile(
    r"(?:(?<![不未])违[反背](?:了|以下|下列)?|(?:不|未|拒不|没有)(?:依法)?(?:履行|遵守|执行))(?:国家|国务院|现行|[省市])?的? ?$"
)
_BASIS = re.compile(r"(?:根据|依据|依照|按照|遵照)")
_MADE = re.compile(
    r"制定(?:《|了)|特?制定(?:本|以下|如下)|作出?(?:本|如下|以下)(?:决定|解释|规定)|提出(?:如下|以下)[^,。;:]{0,4}意见|决定(?:对|修改)《|进行了清理|(?:决定|解释|规定|通知|[批答]复)如下"
)
# 本基准依据《甲法》制定。
_MADE_SO = re.compile("制定(?![^。;,])")
_LIKE = re.compile("参照[^根依按,。;]*$")
"""根据《甲法》,参照《乙规则》,制定: what is only taken as a pattern."""
_OWN_BASIS = re.compile(r"本[^,。;《》\n的由省市县区]{1,8}[根依按][据照][^。;]*$")
_REPEAL = re.compile(r"(?:废止|失效|停止(?:执行|施行|使用)|不再(?:执行|适用|施行))(?!后|前|的(?!决定)|[^,。;]{0,6}(?:意见|建议|议案))")
# Between a law and the verb that repeals it stand only other laws, dates and words of time: anything else is the
# subject of the verb (民法典第…条规定的事由失效) or tells of somebody else's act (…施行后,原《…》已废止).
_UNTIL_REPEAL = re.compile(
    r"(?:《[^《》\n]*(?:《[^《》\n]*》[^《》\n]*)*》|〈[^〈〉\n]*〉|\([^()\n]*\)|自[^,。;\n《]{1,24}(?:起|之日)|"
    rf"(?:由|经)?{YEAR}[^。;\n《》()]{{0,120}}?的(?=《)|{DAY}|"
    r"中?的?(?:有关|关于|涉及)[^,。;\n《》()]{1,30}(?:规定|条款|内容)|[^,。;\n《》()]{0,40}(?:通过|发布|公布|批准|颁布|颁发|印发|制定|修正|修订|施行|实施)的|"
    r"同时|予以|即行|一并|均|都|也|相应|全部|随之|同日|即|亦|起|宣布|正式|自行|[、,和及与以至原 ]|等(?:[^,。;\n《》]{0,16}(?:规章|文件|法规|条例|规定|办法))?)*"
)
_REPEALING = re.compile(
    rf"(?:废止|停止执行|宣布失效)(?!,)(?:了|下列|以下)?(?:[^,。;\n《》]{{0,30}}[:为]|[^,。;\n《》]{{0,60}}(?:通过|发布|公布|批准|颁布|颁发|印发|制定|修正|修订)的|{YEAR}[^。;\n《》]{{0,140}}的)?"
    rf"(?:《[^《》\n]*》|\([^()\n]*\)|[、,和及与以原]|(?<=[和、及]){YEAR}[^。;\n《》]{{0,140}}的(?=《|$))*$"
)
_TOLD = re.compile(r"(?:已经?|被|曾|拟|建议|提出|要求|申请|应当|可以|不得|未|是否|提请|审议|适时|尽快)[^,。;]{0,6}$|因[^,。;]*$")
# 本条例自…起施行,原《甲》同时废止 ends 甲; 《乙》施行后,原《甲》废止 tells of what 乙 ended
_FORMER = re.compile(r"(?:本[^,。;《》\n的由省市县区]{1,8}自[^。;\n]*|(?<=[。\n ]))原$")
# 根据《关于修改…的决定》修正的《甲》同时废止: the decision stays, and is no basis where 甲 is
_AMENDED_BY = re.compile("(?:第[一二三四五]次)?(?:修正|修改|修订)的")
# 根据《甲法》《乙法》《丙法》…,制定本条例: the rest of the list, however long
_LISTED = re.compile(r"(?:[、,和及与以]*+《[^《》\n]{1,60}》){1,20}+")
# 关于废止《甲》的决定: the title of another act
_ABOUT = re.compile("(?:等[^,。;《》]{1,20})?的(?:决定|决议|议案|说明|通知|公告|命令)")
_AMEND = re.compile(
    r"[^。;:第]{0,16}?(?:修改为|修订为|修改如下|改为[:“\"《]|(?:整合|合并)为[^。;]{0,10}?修改为)|"
    rf"中?的?[“\"]|第[{CHARS}]+[句段],?修改为|中增加|(?:作|进行)(?:如下|以下|了)?(?:相应的?|一些|部分)?(?:文字)?修改|(?:整合|合并)为一[条款项]|[^。;:,第]{{0,10}}?调整为"
)
_INSERT_INTO = re.compile(
    r"(?:中|后面?|末尾)?(?:新)?增加(?:一|二|两|三|四|五|六|七|八|九|十)+(?:款|项|目|条|章|节)?(?:[^。;:“]{0,6}?)[,、]?(?P<as>(?:分别)?作为(?=(?:该条)?第))?"
)
# 第六十七条“…”中第六项“…”修改为: the command is on the item.
_WITHIN = re.compile(rf"中(?:的)?第 ?\(?[{CHARS}]{{1,4}}\)? ?[款项目]")
_BESIDE = re.compile(r"(?:之)?[后前](?:面)?(?:新)?增加")
_TO = re.compile(r"(?:改为|改作|变更为|调整为|顺延为|改列为|移作|列为|(?:合并|整合)?(?:后)?,?作为|合并为|分为|拆分为)(?:修改后)? ?$")
_FROM = re.compile(
    r"(?:相应|依次|分别|顺序|顺次|,|整合|合并|的?内容|各)*(?:改为|改作|变更为|调整为|顺延为|改列为|移作|列为|作为|合并为|分为|拆分为) ?(?=第|(?:修改后)?《[^《》\n]{1,40}》第)"
)
_AS = re.compile(r"(?:作为|列为) ?$")
_DELETE_LEFT = re.compile(r"(?:删除|删去|删掉|去掉|取消) ?$")
_DELETE_RIGHT = re.compile(r"(?:予以|整条|均|全部|,)*(?:删除|删去|删掉|去掉|取消)(?!“|其中)")


# 第二款第一句, 第三款后半段, 第五条但书: part of a provision that is no level of its own
PART_OF_IT = re.compile(rf" ?的?+(?P<what>第[{CHARS}]{{1,2}}句|[前后]半?[段句]|但书)")
_ITEM = re.compile(rf" ?\([{CHARS}]+\)")
# A line that ends inside a word or clause and goes on with words is one sentence with the next (制|定本条例).
_STOP = re.compile(rf"。|\n(?![一-鿿《])|\n(?=第|[{CHARS}]{{1,3}}、|附件)|(?<=[;:])\n")


def line_above(folded: str, begin: int) -> int:
    """Where the line above the one that begins at `begin` begins, empty lines left out."""
    while begin > 0 and folded[begin - 1] in "\n ":
        begin -= 1
    return folded.rfind("\n", max(0, begin - 4000), begin) + 1


def line_begin(folded: str, at: int, reach: int) -> int:
    """Where the line of `at` begins, sought no farther than `reach` back."""
    return folded.rfind("\n", max(0, at - reach), at) + 1


def block(folded: str, at: int, reach: int, seen_from: int) -> int:
    """Where the paragraph of `at` begins: that of items with the lead above them, but for the next item (`seen_from`)."""
    begin = line_begin(folded, at, reach)
    if _ITEM.match(folded, line_begin(folded, seen_from, reach)):
        return begin
    while at - begin < reach and _ITEM.match(folded, begin):
        begin = line_above(folded, begin)
    return begin


def sentence(folded: str, begin: int, end: int, reach: int = 200) -> tuple[int, int]:
    """The sentence round begin:end, no farther than `reach` on each side."""
    left = max((m.end() for m in _STOP.finditer(folded, max(0, begin - reach), begin)), default=max(0, begin - reach))
    stop = _STOP.search(folded, end, end + reach)
    return left, stop.start() if stop else min(len(folded), end + reach)


def plain(folded: str, begin: int, end: int, numbered: bool = False) -> str:
    """Relation of a reference outside any amending command; `begin` is where the law's name begins, `numbered`: a provision is meant."""
    if _VIOLATES.search(folded, max(0, begin - 10), begin):
        return "violates"
    listed = _LISTED.match(folded, end)
    past = listed.end() if listed else end
    after = folded[past : past + 120].replace("\n", "")
    before = folded[max(0, begin - 200) : begin]
    repeals = any(w in after for w in ("废", "失效", "不再", "停止")) or any(w in before for w in ("废止", "停止执行", "宣布失效"))
    basis = any(w in after for w in ("制定", "如下", "提出以下", "作出", "决定对", "决定修改", "清理"))
    if not repeals and not basis:
        return "cites"
    left, right = sentence(folded, begin, past)
    after = folded[past : min(right, past + 120)].replace("\n", "")
    if repeals and _repeals(folded, begin, end, numbered):
        return "repeals"
    if basis and _BASIS.search(folded, left, begin) and not _AMENDED_BY.match(folded, end) and _is_basis(folded, left, begin, after):
        return "based_on"
    return "cites"


def _is_basis(folded: str, left: int, begin: int, after: str) -> bool:
    """根据《甲法》,制定本条例 · 本基准依据《甲法》制定: is the text made by it? What it is made on (对《甲法》第四条,作如下解释) is no basis."""
    if folded.endswith("对", 0, begin) or _LIKE.search(folded, left, begin):
        return False
    return bool(_MADE.search(after) or (_MADE_SO.search(after) and _OWN_BASIS.search(folded, left, begin)))


def _repeals(folded: str, begin: int, end: int, numbered: bool) -> bool:
    """Is the reference repealed here, by this text?"""
    gap = None if _AMENDED_BY.match(folded, end) else _UNTIL_REPEAL.match(folded, end, end + 600)
    verb = _REPEAL.match(folded, gap.end()) if gap else None
    if verb and gap:
        # 《甲》第三条不再适用 tells which text applies, the provision stays.
        applies = numbered and verb[0].startswith("不再")
        before = _TOLD.search(folded, max(0, verb.start() - 12), verb.start())
        return not applies and not before and not _of_another(folded, begin)
    left = max(folded.rfind(c, max(0, begin - 200), begin) for c in "。\n;") + 1
    order = _REPEALING.search(folded, left, begin)
    told = order is None or folded.startswith(("后", "前", "时"), end) or _TOLD.search(folded, left, order.start())
    return not told and not _ABOUT.match(folded, end)


def _of_another(folded: str, begin: int) -> bool:
    """《乙》施行后,原《甲》废止: is the former law named behind words about anything but this text's own coming into force?"""
    return folded.endswith("原", 0, begin) and not _FORMER.search(folded, max(0, begin - 200), begin)


def command(folded: str, begin: int, end: int, floor: int) -> str:
    """The amending command that a reference stands in: inserts, into, within, beside, amends, deletes, renumbers_from,
    renumbers_to, or "" for none. `into`: 第二条 of 第二条增加一款,作为第一款. `floor`: where the command starts."""
    left = folded[max(floor, begin - 12) : begin]
    right = _skip_quote(folded, end)
    if _AS.search(left) and re.search(r"增加[^。;]{0,40}$", folded[max(floor, begin - 60) : begin]):
        return "inserts"
    if _TO.search(left) and not right.startswith("的"):
        return "renumbers_to"
    if _WITHIN.match(right):
        return "within"
    if _FROM.match(right):
        return "renumbers_from"
    if _BESIDE.match(right):
        return "beside"
    m = _INSERT_INTO.match(right)
    if m:
        return "into" if m["as"] else "amends"
    if left.endswith(("修改", "修订")):
        return "amends"
    if _DELETE_LEFT.search(left):
        return "amends" if re.match(r"中?的?“|[^。;,]{0,10}中的?“", right) else "deletes"
    if _DELETE_RIGHT.match(right):
        return "deletes"
    if _AMEND.match(right):
        return "amends"
    return ""


# 本条第一款中的“当事人”,应当结合…来理解
_WORDS_TOLD = re.compile(r"中?的?“[^”\n]{0,200}”(?![^。;\n]*(?:改|删|增|调整|替换))")


def words_told(folded: str, end: int) -> bool:
    """Are words of the provision that ends at `end` quoted to be told of, and nothing done to them?"""
    return _WORDS_TOLD.match(folded, end) is not None


def _skip_quote(folded: str, end: int) -> str:
    """What follows, past a quotation of the old wording (宪法第十条第四款“…”修改为)."""
    at = end
    for _ in range(6):
        if folded.startswith((":“", "“"), at):
            close = folded.find("”", at, at + 1500)
            if close < 0:
                break
            at = close + 1
        else:
            break
    right = folded[at : at + 60]
    return right if at == end or re.match(r"(?:中)?(?:的)?(?:,)?(?:修改为|改为|增加|删|第)", right) else folded[end : end + 60]
