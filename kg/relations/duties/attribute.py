"""Where 应当, 可以 and the like stand in an attribute, a condition or a name and not in the verb of a sentence."""

from __future__ import annotations

import re

from kg.zh.agents import is_agent, leading_agent

_COMMA = re.compile("[,:]")
_NOT_MODAL = re.compile(
    "应当(?=事人)|(?:不|被|国家|明令|法律|法规|规定|列入|限制或者|限制、|属于)(?=禁止)|(?<=禁止)(?:使用目录|目录|性|令|类|期限|决定|开发区|出境|燃放区|养殖区|建设区|行为)|(?<=应当)(?:承担的责任|知道)|(?<=不准)予|(?:没|未|无|向|由|报|送|移交)(?=有权)|[所专](?=有权)|(?<=有权)的(?:机关|行政|部门|单位)|(?<=有权)(?:机关|部门|人|限|属|益|利)"
)
_CAUSED = re.compile("(?:^|[,、])使(?!用|馆)[^,、]{1,8}$")
"""使公众可以获得: an effect, no permission."""
_LAWFUL = re.compile("(?:依法|补收|补缴|追缴|退还|返还|缴纳|支付|收取|减免|免除|减征|免征)$|(?:不得|应当|必须|可以)[^,]{1,30}[人者]$")
_LINKED = re.compile("[,、](?:以及|及|和|或者?)$")
_LAID_DOWN = re.compile("(?:规定|议定|约定|认为|确定)$")
"""规定应当备案的其他合同, 规定不得担保的情形: the word tells what others laid down."""
_WITHIN = re.compile(
    "(?:可以|应当|(?<!专)有权|必须|不得|划定|采取|责令|明确|发布|限制(?!开发区))[^,]*$|规定[^,外]{0,12}$|(?:划定|采取)[^。;]{0,60}(?:、|或者|以及|和)$"
)
"""应当划定禁止开采的区域, 可以禁止其离港, 不得从事本法禁止的行为: what is forbidden is told of, or an office may forbid it."""


_MEANS = re.compile("(?:[是均即系]指|所称[^,]{1,24},?指|[,:]指)(?![导定示标令挥出使派引南明])[^;]*$")
_NOUN_BEHIND = re.compile("[^;]*的[^,;的]{1,24}$")
"""公共水井,是指公众可以取水的井: the word stands in what a term means."""


def is_no_modal(text: str, m: re.Match[str]) -> bool:
    if _MEANS.search(text, 0, m.start()) and _NOUN_BEHIND.match(text, m.end()):
        return True
    if m[0] == "禁止" and _WITHIN.search(text, max(0, m.start() - 80), m.start()):
        return True
    others = _OTHERS_LAID_DOWN.search(text, 0, m.start()) and _OTHER_CASES.search(text, m.end())
    return bool(others) or _is_quoted(text, m) or _in_attribute(text, m) or bool(_CAUSED.search(text, max(0, m.start() - 10), m.start()))


_OTHERS_LAID_DOWN = re.compile("(?:法律|法规|规章|国家|条例|办法)[^,]{0,16}规定[^,]*$")
_OTHER_CASES = re.compile("的其[他它](?:情形|事项|情况|行为|条件|材料|措施|职责|内容)$")
"""法规规定当事人可以要求听证的其他情形: the last item of a list."""
_LINKED_BEFORE = re.compile("(?:并且?|且|而|也|又|或者?|和|、|及|仍|的.*)$")


def in_object(text: str, start: int, m: re.Match[str]) -> bool:
    """应当载明机构可以从事的业务: the second word of a clause, with 的 and a noun behind, describes the object of the first."""
    between = text[start : m.start()]
    return (
        m[0] != "不得"
        and not re.search("[,:]", between)
        and not _LINKED_BEFORE.search(between)
        and re.match("[^,:]*的[一-鿿]", text[m.end() :]) is not None
    )


def _is_quoted(text: str, m: re.Match[str]) -> bool:
    hit = _NOT_MODAL.search(text, max(0, m.start() - 4), m.end() + 6)
    return bool(hit) and hit is not None and m.start() - len(hit[0]) - 1 <= hit.start() <= m.end() + 1


def _is_laid_down(text: str, m: re.Match[str]) -> bool:
    """规定不得担保的情形: laid down by others; but 成员大会按照章程规定可以…: what the actor before it may do."""
    if not _LAID_DOWN.search(text, max(0, m.start() - 8), m.start()):
        return False
    clause = text[text.rfind(",", 0, m.start()) + 1 : m.start()]
    by = re.search("按照|依照|根据|依据|按|依", clause)
    return by is None or not leading_agent(clause[: by.start()] + "应当")


def _in_attribute(text: str, m: re.Match[str]) -> bool:
    """应当偿还的债务, 可以…的,: the word stands in an attribute or a condition, not in the sentence's verb."""
    if (m.start() and text[m.start() - 1] in "对把将") or _is_sign(text, m) or _is_dealt_with(text, m):
        return True  # 对应当通过仲裁解决的事项
    comma = _COMMA.search(text, m.end())
    rest = text[m.end() : comma.start() if comma else len(text)]
    if (
        (text.endswith(("其他", "其它"), 0, m.start()) and "的" in rest)
        or rest.endswith("的除外")
        or _in_exception(text, m, rest)
        or (re.search("的[^,]", rest) and _is_laid_down(text, m))
    ):
        return True
    if comma is None and rest.endswith("的") and m.start() > 0 and len(rest) < 40:
        return True
    meant = text.endswith(",", 0, m.start()) and _IS_MEANT.match(rest)
    return bool(meant) or (comma is not None and _in_condition(text, m, rest, comma[0])) or _before_noun(text, m, rest)


def _is_dealt_with(text: str, m: re.Match[str]) -> bool:
    """对事实清楚、可以当场处理的违法行为: the word tells what is dealt with."""
    dealt = _DEALT_WITH.fullmatch(text, text.rfind(",", 0, m.start()) + 1, m.start())
    return dealt is not None and re.match("[^,:]*的[^,:]", text[m.end() :]) is not None


_OF_OTHERS = re.compile("由[^,的]{2,24}的(?P<what>[^,]{1,8})")
_NEXT = re.compile("[^,]{0,20}(?:应当|可以|不得)")
"""应当由其他机关处理的行为,应当移送; 应当由基金支付的部分,由经办机构结算: what others are to do tells which acts are meant."""


def _in_exception(text: str, m: re.Match[str], rest: str) -> bool:
    """除规定的可以提请裁决的决定外: the word stands in what is left out."""
    return rest.endswith("外") and text.startswith("除", text.rfind(",", 0, m.start()) + 1)


def _in_condition(text: str, m: re.Match[str], rest: str, comma: str) -> bool:
    """应当…而未…的, or an attribute that a link leads in, up to the comma behind it."""
    of, behind = _OF_OTHERS.fullmatch(rest), m.end() + len(rest) + 1
    told = of and (
        (text.startswith("由", behind) and not leading_agent(of["what"]))
        or (of["what"].endswith(("行为", "事项")) and _NEXT.match(text, behind))
    )
    if comma == "," and (told or rest.endswith(("的", "之一"))):
        return True
    linked = _LINKED.search(text, max(0, m.start() - 4), m.start())
    return linked is not None and re.match("[^,]{1,20}的[一-鿿]{2,10}$", rest) is not None


_HOLDER = re.compile("[人民员者]都?$|都$")
"""选民都有权罢免自己选出的代表: who has the power stands right before the word."""


def _before_noun(text: str, m: re.Match[str], rest: str) -> bool:
    """依法应当缴纳的税款, 有权处理的机关: the words up to the next 的 describe a noun."""
    if m[0] == "有权":
        clause = text[text.rfind(",", 0, m.start()) + 1 : m.start()]
        held = (_HOLDER.search(text, max(0, m.start() - 8), m.start()) or is_agent(clause)) and not re.search(
            "的[^,]*(?:可以|应当|不得|必须)", rest
        )
        return re.match("(?!在|根据|依|就|对|向|与|按)[^,的]{1,8}的[^,]", rest) is not None and not held
    if m[0] in ("应当", "可以", "必须") and _LAWFUL.search(text, max(0, m.start() - 36), m.start()) and re.match("[^,]{1,8}的[^,]", rest):
        return True
    if _IS_ONE.search(text, 0, m.start()) and re.match("[^,的]{2,24}的[一-鿿、]{2,14}$", rest):
        return True
    if _NEWS.search(text, 0, m.start()) and re.match("[^,]*的[一-鿿]", rest):
        return True
    leads = m[0] in ("应当", "可以") and not text[: m.start()].strip(" ,")
    return leads and re.match("[^,的]{0,6}的(?:[一-鿿]{2,10})$|[^,]{0,30}的其[他它][^,的]{2,4}$", rest) is not None


_IS_MEANT = re.compile("[^,的]{1,10}的[^,的]{1,8}?(?:是指|包括)")
"""估定完税价格,应当扣除的项目是指: what is told of is the sentence's own subject."""
_DEALT_WITH = re.compile("[对将把就][^,]+、$")
_NEWS = re.compile("(?:告知|通知)[^,]*$")
"""告知被拘留人必须遵守的规定: what is told of has the word in its attribute."""
_IS_ONE = re.compile("(?:^|,)[^,]*(?<![但凡于就])是(?!否)[^,]*$")
"""红线是标示必须受到保护的设施: the word stands in an attribute of what something is."""
_FORBIDDEN_AREA = re.compile(
    "[^,的]{1,12}的[^,]{0,6}(?:区域?|场所|[地路]段|范围|期间|水域|道路)(?:和[^,]{2,6})?(?:应当|不得|必须|由|可以)|[^,的]{1,12}(?:区域?|场所)的[^,]{2,20}(?:应当|不得|必须)"
)
"""禁止开垦的陡坡地范围由县级人民政府划定: what is forbidden elsewhere describes the area."""
_RULED_BY = re.compile("[^,的]{1,12}的[^;]*,由[^,]{2,60}(?:规定|划定)")
"""禁止使用的捕捞方法和渔具目录,由主管部门规定: others say what is forbidden."""
_RULED_ON = re.compile("(?:^|,|可以|应当)(?:对|就)[^,]{0,20}禁止[^,]*作出(?:规定|决定)")


def _is_sign(text: str, m: re.Match[str]) -> bool:
    """禁止 in the name of a sign or of what it stands on: 设置禁止通行的标志."""
    if m[0] != "禁止":
        return False
    if (
        _FORBIDDEN_AREA.match(text, m.end())
        or _RULED_BY.match(text, m.end())
        or text.endswith(("的", "在"), 0, m.start())
        or _RULED_ON.search(text)
    ):
        return True
    if not m.start() or text[m.start() - 1] in ",;:、 ":
        return False
    return bool(re.match("[^,]{1,6}的[^,]|[^,]{1,24}的(?:提示|标志|标识|标牌|警示|告示|公告|目录)", text[m.end() :]))
