"""Sanctions named in one phrase: 责令限期改正, 处…罚款, 没收…, 给予警告, 依法给予处分, 追究刑事责任 …"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from kg.model.facts import NO_AMOUNT, Amount
from kg.relations.penalties.amounts import read_amount, read_days
from kg.zh.first import quick
from kg.zh.numerals import CHARS
from kg.zh.words.table import table


@dataclass(frozen=True, slots=True)
class Sanction:
    """What a phrase imposes; `begin`, `end` count from the start of the phrase."""

    code: str
    begin: int
    end: int
    amount: Amount = NO_AMOUNT
    addressee: str = ""
    share: int = field(default=0, repr=False)
    """Which of the offenders it is for, counted from 1, where each has its own (分别处…和…); 0 where it is for all."""


_ORDER = re.compile(
    rf"(?:(?<!被)责令(?!改正通知|给予)|责成(?=[^,;。]{{0,24}}(?:改正|纠正|整改)))(?P<body>[^,;。]*?)(?=$|,|;|。|(?:、|并|或者|或|和|及)?(?:给予|予以(?:没收|吊销|警告|通报|罚|处罚|取缔)|没收|处以|并处|可以|处[{CHARS}0-9万]|罚款|警告|吊销|降低|通报|收缴|暂扣|依法|对)|直至)"
)
_BARE_WITHIN = re.compile(
    r"(?:^|并|可以|应当|、|(?P<by>由(?!被)[^,;。]{2,20}?(?:[局所站队]|部门|机[关构]|政府)))(?:其)?限期(?:予以|自行)?(?P<what>停止[^,;。]*|[^\W\d_a-zA-Z]{2,8}?)(?=$|、|并|或(?:者|没收)|(?<=拆除)[在所其违非])"
)
_STOP_ACT = re.compile("停止(?:其)?(?:有关|一切|该|上述|相关)?(?:违法|违章|违规|侵害|侵权|非法|该|行为|实施)")
_WITHIN = re.compile("限期|期限|[日天月]内")
_PAY = re.compile("[^,、]{2,12}(?:单位|人|(?<!或)者)赔偿(?:经济)?损失")
_COMPENSATE = re.compile("赔偿|补偿损失")
_FINE = re.compile(
    r"(?:处|罚|课|计算|幅度为)[^;。]{0,80}?(?P<fine>罚款(?![数金总]额(?:的|[百千]分之))|的罚$)|罚款(?:幅度)?为?(?P<after>[^,;。]+?元[^,;。]*)|罚款(?:幅度|数?额|金额)为(?P<sum>[^,;。]+?(?:分之|倍)[^,;。]*)|^(?:并|可以|可)*(?:给予)?(?:、)?罚款|^(?:违法所得|货值金额)[^,;。]*?倍[^;。]*罚款$|(?<!收费)(?:、|和|或者|或)罚款(?=、|和|或|以及|$|的(?:行政)?处罚)|(?:警告|没收[^,;。]*)(?:、|或者|或|和|并|以及|及)罚款"
)
_NOT_FINE = re.compile(
    "罚款(?:决定|收据|数额|的?,? ?应当|必须|收缴|代收|票据|全部|一律)|缴纳罚款|加处罚款|罚款(?:、|和|及)没收(?:的|财物|违法所得的)|罚款的(?!,|;|。|行政处罚)"
)
_EXECUTION = re.compile("加处罚款|抵缴罚款|按罚款|罚款(?:本金|总额)")
"""A fine that is not paid is executed; that is no second fine."""
_WARNING = re.compile("警告(?!标志|标识|牌|标语|、记|、严重警告|或者记过|或者处分|处分|后|直至(?!责令|吊销)|标示|信息|措施)")
_DISCIPLINE = re.compile(
    "(?:给予|予以|作出|(?<!应当)受到|给以|处)[^;。]{0,40}?处分(?!决定|权|条例|期|的机关|规定|法)|依(?:法|纪|规|照规定|照有关规定)[^,;。]{0,6}处分|(?:行政|政务|纪律)处分$"
    "|(?:给予|予以)[^,;。]{0,10}(?:记过|记大过|降级|撤职|开除)|或者处分"
)
_POLICE = re.compile(
    "治安(?:管理)?处罚(?!法第[^,;。]*程序)|由公安(?:机关|部门|派出所)(?!交通)[^,;。]*?(?:依法|按照|依照|予以|给予)[^,;。]*?(?:查处|处罚|处理)$|由公安(?:机关|部门)(?!交通)[^,;。]{0,6}(?:查处|处罚|处理)$"
)
CIVIL = re.compile(
    "(?:依法|依规|依纪)?(?:追究[^,;。]{0,60}?|(?<!不)(?<!不再)(?:承担(?!的)|负(?!责|有))[^,;。]{0,24}?)责任(?!人|书|制|追究|保险)|赔偿(?:经济)?损失|(?:负责|负|依法|予以|给予|应当|照价|进行)[^,;。]{0,4}赔偿|(?:加付|支付|给付)[^,;。]{0,6}赔偿金(?=$|,|;)"
)
_EXEMPT = re.compile("(?:不(?:予|再)?|免(?:予|于|除)?)(?:其)?(?:承担|负|赔偿)")
"""承运人不负赔偿责任, 免予承担责任."""
_ELSEWHERE = re.compile(
    "(?<!要求)(?>依照|按照|依据|根据|适用|依|按)(?!下列|以下|原|日|法作出|本(?:规定|办法|条例|法)处理|前款(?!的?规定[^;。]{0,2}处[罚理分])|各自职责|上述)[^;。]*?(?:处罚、处分|处罚|处理|查处|论处|予以惩处)(?:规定|决定)?(?:执行)?$|(?<!要求)依法(?:予以|给予|进行|从重|做出|作出)?(?:相应的?)?(?:行政)?(?:处罚|处理|查处|惩处)(?:并[^,;。]*)?$|(?:给予|予以)(?:相应的?|行政|从重)?(?:行政)?(?:处罚|处理)(?!决定|措施|信息)|处罚(?:有关|直接|责任)[^,;。]{0,8}人员$"
)

_OTHER_LAW = re.compile("(?:依照|按照|依据|根据)[^,;。]{0,10}(?:《[^》]*》|[^,;。《》]{2,16}(?<!依)(?:法(?![律规定院人])|条例))")
"""公安机关依照道路交通安全法…处罚 is no penalty of 治安管理."""
_NONE = re.compile("(?:下列|以下)规定|(?:不予|不再|不|免予|免于|免除)(?:给予)?(?:行政)?处罚")
"""Rules follow, or that there is no penalty: 初次违法且及时改正的,可以不予行政处罚."""


_SIGN = re.compile(
    "[举令责限罚申处告分警罪判刑拘停闭歇暂降吊撤注缴收取通送追扣加罢聘除退强拆提晋评境标代委从担参受录报禁资赔查理惩没消减过拒成]"
)
"""No sanction is told without one of these characters, and most phrases have none."""


@cache
def _rows() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((r["sanction"], re.compile(r["pattern"])) for r in table("sanctions"))


@cache
def _any_row() -> re.Pattern[str]:
    """Most phrases hold none of them: to look once is faster than once for each."""
    return re.compile(quick("|".join(f"(?:{pattern.pattern})" for _, pattern in _rows())))


def find_sanctions(phrase: str, condition: str = "") -> list[Sanction]:
    """The sanctions of one phrase (folded, without its condition), in the order of the text.

    >>> [s.code for s in find_sanctions("责令停业整顿、降低资质等级或者吊销资质证书")]
    ['suspend_business', 'lower_qualification', 'revoke_qualification']
    """
    if not _SIGN.search(phrase):
        return []
    found = _orders(phrase) + _fines(phrase) + _by_word(phrase)
    if not _DISCIPLINE.search(phrase) or "处罚" in phrase:
        found += [Sanction("warning", m.start(), m.end()) for m in _WARNING.finditer(phrase)]
    if (d := _DISCIPLINE.search(phrase)) and "下列" not in d[0]:
        found.append(Sanction("disciplinary", d.start(), d.end()))
    found += _by_law(phrase, condition, {s.code for s in found})
    return _distinct(_without_since(phrase, found))


def _by_word(phrase: str) -> list[Sanction]:
    """Those that the words of the table name."""
    out = []
    for code, pattern in _rows() if _any_row().search(phrase) else ():
        for m in pattern.finditer(phrase):
            if m[0] == "通报" and _INFORMS.search(phrase, 0, m.start()):
                continue
            days = read_days(phrase[: m.start()]) if m[0].endswith("拘留") else NO_AMOUNT
            out.append(Sanction(code, m.start(), m.end(), days))
    return out


_INFORMS = re.compile("向[^,;。]{2,30}$")
"""向主管部门通报: who is told, no sanction."""


def _without_since(phrase: str, found: list[Sanction]) -> list[Sanction]:
    since = [m.span() for m in _SINCE.finditer(phrase)]
    return [s for s in found if not any(a <= s.begin and s.end <= b for a, b in since)]


_SINCE = re.compile("自[^,;自]{0,60}?之日")
"""自吊销许可证之日起三十日内: from when, not what."""


def _orders(phrase: str) -> list[Sanction]:
    out = []
    for m in _ORDER.finditer(phrase):
        at = m.start("body")
        stopped = within = False
        for piece in re.split("(、|并(?=限期|责令)|或者?(?=限期|停止|关闭|暂停)|,)", m["body"]):
            if piece and piece not in "、,并或者" and not _FUNDS.match(piece) and not (stopped and _ACT.fullmatch(piece)):
                code = _order_code(piece)
                if within and code == "order_to_correct" and "停" not in piece:
                    continue
                within = within or code.endswith("_time")
                out.append(Sanction(code, m.start() if at == m.start("body") else at, at + len(piece), addressee=_addressee(piece)))
                stopped = "停" in piece
            at += len(piece)
        if not m["body"]:
            out.append(Sanction("order_to_correct", m.start(), m.end()))
    if not out and (b := _BARE_WITHIN.search(phrase)):
        code = _order_code("限期" + b["what"])
        out.append(Sanction(code, max(b.start(), b.end("by")), b.end()))
    return out


_ACT = re.compile("(?:和|或者?)?(?:生产|销售|使用|经营|进口|出口|运输|加工|建设|施工|作业|发布|传播)[^,;。、]{0,4}")
"""责令停止生产、销售: one order."""
_FUNDS = re.compile("暂停[^,;。]{0,8}资金")
"""责令改正或者暂停资金拨付: a sanction of its own, no order."""


def _order_code(body: str) -> str:
    if _COMPENSATE.match(body) or _PAY.fullmatch(body):
        return "liability_by_law"
    if not _STOP_ACT.search(body):
        for code, pattern in _rows():
            if code in ("suspend_business", "lower_qualification", "revoke_qualification") and pattern.search(body):
                return code
    return "order_to_correct_within_time" if _WITHIN.search(body) else "order_to_correct"


_ADDRESSEE = re.compile("(?:其)?([^限立停改恢]{2,12}?)(?:限期|立即|暂停|停[止业产]|改正|予以|恢复|清除|拆除)")


def _addressee(body: str) -> str:
    m = _ADDRESSEE.match(body)
    return m[1] if m else "" if "限期" in body else body


def _fines(phrase: str) -> list[Sanction]:
    out: list[Sanction] = []
    at = 0
    for m in _FINE.finditer(phrase):
        whole = phrase[m.start() : m.end() + 8]
        if _EXECUTION.search(phrase, max(0, m.start() - 12), m.end() + 2):
            continue
        if _NOT_FINE.search(whole) and not read_amount(m[0]).unit:
            continue
        per = re.compile("每[^,;。每]{1,4}$").search(phrase, at, m.start())  # 每具处一百元
        start = per.start() if per else max(m.start(), at)
        amount = read_amount(m["after"] or m["sum"] or phrase[start : m.end()])
        if not amount.unit or amount.unit.endswith("_of_amount"):
            amount = read_amount(phrase[at : m.end()])
        on = _ON_WHOM.search(m[0])
        out += _several(m) or [Sanction("fine", m.start() + (on.start("fine") if on else 0), m.end(), amount)]
        at = m.end()
    return out


def _several(m: re.Match[str]) -> list[Sanction]:
    """The fines of one verb: a sum for each kind (每只羊三十元、每头牛一百元), of two one (五千万元以下或者上一年度营业额百分之五以下), for each
    offender its own (分别处三万元以下和一万元以下); none where it is one fine."""
    each = [e.span() for e in _EACH.finditer(m[0])]
    if len(each) > 1:
        return [Sanction("fine", m.start() + a, m.start() + b, read_amount(m[0][a:b])) for a, b in each]
    own = m.string.endswith("分别", 0, m.start())
    joint = (_AND_SUM if own else _OR_SHARE).search(m[0])
    if not joint:
        return []
    pieces = [(0, joint.start()), (joint.end(), len(m[0]))]
    return [
        Sanction("fine", m.start() + a, m.start() + b, read_amount(m[0][a:b]), share=k if own else 0) for k, (a, b) in enumerate(pieces, 1)
    ]


_OR_SHARE = re.compile("(?<=[元下])或者?(?=[^,;、元]{2,30}(?:分之|[0-9倍]%))")
_AND_SUM = re.compile("(?<=[元下])[和、](?=[^,;、倍]{1,30}元)")


_ON_WHOM = re.compile("警告[^,;对]*对[^,;对]{1,12}?(?P<fine>处)[^处]*$")
"""处警告或者对个人处五百元罚款: the fine begins behind 对, the warning is no part of it."""
_EACH = re.compile("每[^,;。、每]{1,20}元")
"""每只羊三十元、每头牛一百元罚款: a sum for each kind."""


_SANCTIONS_PROPER = {"fine", "criminal_liability", "disciplinary", "confiscate", "revoke_qualification", "order_to_correct"}
"""Beside one of these, 依法给予处罚 says no more."""


def _by_law(phrase: str, condition: str, codes: set[str]) -> list[Sanction]:
    """治安管理处罚, liability by other rules, and penalties that another law lays down."""
    police = _POLICE.search(phrase)
    if police and "fine" not in codes and "拘留" not in phrase and not _NONE.search(phrase) and not (codes and phrase.endswith("的处罚")):
        other = _OTHER_LAW.search(phrase) and "治安" not in phrase + condition
        return [Sanction("liability_by_law" if other else "public_security_penalty", police.start(), police.end())]
    m = CIVIL.search(phrase)
    if m and "刑事" not in m[0] and "criminal_liability" not in codes and not _EXEMPT.search(phrase):
        return [Sanction("liability_by_law", m.start(), m.end())]
    return _elsewhere(phrase, condition, codes)


def _elsewhere(phrase: str, condition: str, codes: set[str]) -> list[Sanction]:
    """What other rules lay down: 依照有关规定处罚."""
    e = _ELSEWHERE.search(phrase)
    if not e or _NONE.search(phrase):
        return []
    own = codes - ({"disciplinary"} if "处罚、处分" in e[0] else set())
    if not own & _SANCTIONS_PROPER:
        return [Sanction("public_security_penalty" if "治安" in condition else "liability_by_law", e.start(), e.end())]
    return [Sanction("liability_by_law", e.start(), e.end())] if "行政处罚" in e[0] else []


def _distinct(found: list[Sanction]) -> list[Sanction]:
    """In text order, without a second finding inside the characters of a first."""
    out: list[Sanction] = []
    for s in sorted(found, key=lambda s: (s.begin, -s.end)):
        if any(s.begin >= o.begin and s.end <= o.end and (o.code in (s.code, "suspend_business") or _ordered(s, o)) for o in out):
            continue
        if any(s.code == o.code and s.amount == o.amount and s.code != "fine" and s.addressee == o.addressee for o in out):
            continue
        out.append(s)
    return out


def _ordered(s: Sanction, order: Sanction) -> bool:
    """责令限期追回: what is ordered is no measure of its own."""
    return s.code == "other" and s.end - s.begin == len("追回") and order.code.startswith("order_to_correct")
