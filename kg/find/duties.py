"""Duties and powers (义务与权利): sentences with 应当, 必须, 不得, 禁止, 可以, 有权, and who they bind."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kg.model.documents import Document, Provision
from kg.text.agents import is_agent, leading_agent, split_agents
from kg.text.flat import Flat, flat_of, flattened

_KINDS = ("statute", "decision", "resolution")
_MODALS = {
    "不得": "prohibition", "禁止": "prohibition", "严禁": "prohibition", "不准": "prohibition", "不可以": "prohibition",
    "可": "permission", "应": "duty", "须": "duty", "应当": "duty", "必须": "duty", "有权": "power", "可以": "permission", "有义务": "duty",
}  # fmt: skip
_MODAL = re.compile(
    "不可以|不得|严禁|禁止|不准|应当|必须|有权|有义务|可以"
    "|(?<![不许认宁方才尚])可(?=向|由|根据|自行|直接|适当|申请|采取|委托|依法|按照|酌情|酌予|给予|在|以(?!上|下|内))"
    "|(?<![相对响反适供照除])应(?=由|按|向|在|将|于|根据|依|予|立即|及时|经|同时|负责|遵守|报|给|设|有|为(?!用)|符合|包括|认真|加强|具备)"
    "|(?<![必无仍])须(?=由|按|向|在|将|于|经|持|依|报|有|符合|具备|遵守)"
)
"""应, 须 and 可 alone are the words of older texts; they count before a verb or preposition."""
_NOT_MODAL = re.compile(
    "(?:不|被|国家|明令|法律|法规|规定|列入|限制或者|限制、|属于)(?=禁止)|(?<=禁止)(?:使用目录|目录|性|令|类|开发区|出境|燃放区|养殖区|建设区|行为)|(?<=应当)(?:承担的责任|知道)|(?:没|未|无|向|由|报|送|移交)(?=有权)|所(?=有权)|(?<=有权)的(?:机关|行政|部门|单位)|(?<=有权)(?:机关|部门|人|限|属|益|利)"
)
_LONGEST = 2000
"""No clause is longer; a run without punctuation is cut, so that the cost stays linear."""
_STOP = re.compile("[。;\n]")
_COMMA = re.compile("[,:]")
_NUMBER = re.compile(
    r"\s*(?:第[^条\n]{1,9}条(?:之[一二三四五六七八九十]+)?|[-\s]*\([一二三四五六七八九十百]+\)|[0-9]+[.、]|[一二三四五六七八九十]+、)\s*"
)
_SANCTION = re.compile("罚款|处罚|处分|没收|吊销|警告|责令|追究|停业|治安")
_LIABILITY = re.compile("法律责任|罚则|处罚|惩处")


@dataclass(frozen=True, slots=True)
class Duty:
    """`kind`: duty, prohibition, permission, power. `begin`, `end`: the clause; `at`: its modal word."""

    begin: int
    end: int
    at: int
    kind: str
    subjects: tuple[str, ...]


def find_duties(doc: Document) -> list[Duty]:
    """Every clause of the statute that obliges, forbids or allows, in the order of the text."""
    if doc.statute is None or doc.kind not in _KINDS:
        return []
    flat = flat_of(doc.text.folded, join=True)
    folded = flat.text
    provisions = flattened(doc.statute, flat).provisions
    first_child: dict[int, int] = {}
    for q in provisions:
        first_child.setdefault(q.parent, q.begin)
    liable = _liable(provisions)
    out: list[Duty] = []
    carried: dict[int, tuple[str, ...]] = {}
    for i, p in enumerate(provisions):
        if p.level not in ("article", "paragraph", "item", "subitem"):
            continue
        end = first_child.get(i, p.end)
        inherited = carried.get(p.parent, ()) if p.level in ("item", "subitem") else ()
        found, subject = _clauses(folded, p.begin, end, inherited, liable[i])
        out += found
        carried[i] = subject
    return [_placed(d, flat) for d in out]


def _placed(d: Duty, flat: Flat) -> Duty:
    begin, end = flat.back(d.begin, d.end)
    return replace(d, begin=begin, end=end, at=flat.back(d.at, d.at + 1)[0])


def _liable(provisions: Sequence[Provision]) -> list[bool]:
    """Provisions under a chapter on liability; what may be imposed there is a penalty, not a duty."""
    flags: list[bool] = []
    for p in provisions:
        above = flags[p.parent] if p.parent >= 0 else False
        flags.append(
            above or (p.level in ("part", "chapter", "section") and bool(_LIABILITY.search(p.heading or p.text[:12])))
        )
    return flags


def _clauses(
    folded: str, begin: int, end: int, inherited: tuple[str, ...], liable: bool
) -> tuple[list[Duty], tuple[str, ...]]:
    """The duties of one provision's own words, and the subject that its items take over."""
    out: list[Duty] = []
    m = _NUMBER.match(folded, begin, end)
    at = m.end() if m else begin
    subject, last_stop = inherited, "。" if not inherited else ";"
    lead: tuple[str, ...] = ()
    while at < end:
        stop = _STOP.search(folded, at, end)
        close = min(stop.start() if stop else end, at + _LONGEST)
        if not folded[at:close].strip():
            at = close + 1
            continue
        if last_stop != ";":
            subject = ()
        found, subject = _clause(folded, at, close, subject, liable)
        out += found
        lead = subject
        last_stop = stop[0] if stop else ""
        at = close + 1
    return out, lead


def _clause(
    folded: str, begin: int, end: int, carried: tuple[str, ...], liable: bool
) -> tuple[list[Duty], tuple[str, ...]]:
    text = folded[begin:end]
    if (
        "不" not in text
        and "应" not in text
        and "禁" not in text
        and "可" not in text
        and "有" not in text
        and "必" not in text
    ):
        return [], carried or _named(text)
    out: list[Duty] = []
    seen: set[tuple[str, tuple[str, ...]]] = set()
    subject = carried
    start = 0
    for m in _MODAL.finditer(text):
        if _is_quoted(text, m) or _in_attribute(text, m) or _CAUSED.search(text, max(0, m.start() - 10), m.start()):
            continue
        own = _subject(text, start, m)
        if _BARE_THING.search(text, start, m.start()):
            own = subject = ()
        elif own:
            subject = own
        elif not out and not carried:
            subject = ()
        kind = _MODALS[m[0]]
        if kind == "prohibition" and m[0] in ("禁止", "严禁"):
            subject = _after(text, m.end()) or own
        by = _passive(text, m.end())
        if by:
            subject = by
        start = m.end()
        phrase = text[m.start() : (_COMMA.search(text, m.end()) or re.compile("$").search(text, m.end())).start()]  # type: ignore[union-attr]
        if (liable or kind == "permission") and _SANCTION.search(phrase):
            continue
        if (
            kind == "prohibition"
            and m[0] == "禁止"
            and text[max(0, m.start() - 2) : m.start()] in ("同时", "决定", "者并")
        ):
            continue
        if (kind, subject) not in seen:
            seen.add((kind, subject))
            out.append(Duty(begin, end, begin + m.start(), kind, subject))
    return out, subject or _named(text)


def _named(text: str) -> tuple[str, ...]:
    n = leading_agent(text.strip())
    return split_agents(text.strip()[:n]) if n else ()


def _is_quoted(text: str, m: re.Match[str]) -> bool:
    hit = _NOT_MODAL.search(text, max(0, m.start() - 4), m.end() + 6)
    return bool(hit) and hit is not None and m.start() - len(hit[0]) - 1 <= hit.start() <= m.end() + 1


def _in_attribute(text: str, m: re.Match[str]) -> bool:
    """应当偿还的债务, 可以…的,: the word stands in an attribute or a condition, not in the sentence's verb."""
    if (
        m[0] == "禁止"
        and m.start()
        and text[m.start() - 1] not in ",;:、 "
        and re.match("[^,]{1,6}的[^,]", text[m.end() :])
    ):
        return True
    comma = _COMMA.search(text, m.end())
    close = comma.start() if comma else len(text)
    rest = text[m.end() : close]
    if (
        m[0] in ("应当", "可以", "必须")
        and _LAWFUL.search(text, max(0, m.start() - 36), m.start())
        and re.match("[^,]{1,8}的[^,]", rest)
    ):
        return True
    if (
        rest.endswith(("的", "之一", "的除外"))
        and "的" in rest[:-1] + "的"
        and comma is not None
        and text[close] == ","
    ):
        return True
    if rest.endswith("的") and comma is None and m.start() > 0 and len(rest) < 40:
        return True
    k = rest.find("的")
    noun = re.match("[^,]{0,6}的(?:[一-鿿]{2,10})$", rest) if 0 <= k <= 6 else None
    return noun is not None and text[: m.start()].strip(" ,") == "" and m[0] in ("应当", "可以")


_PASSIVE = re.compile(
    "(?:依法)?由(?P<who>[^,。;]{2,40}?)(?=进行|负责|组织|依法|按照|依照|会同|陪同|承担|决定|确定|批准|提出|制定|办理|审|予以|给予|补选|实施|任|主持|签|编制|作出)"
)


_CAUSED = re.compile("(?:^|[,、])使(?!用|馆)[^,、]{1,8}$")
"""使公众可以获得: an effect, no permission."""
_LAWFUL = re.compile("依法$|(?:不得|应当|必须|可以)[^,]{1,30}[人者]$")
_BARE_THING = re.compile(
    "[,:](?:[一-鿿]{2,9}(?:书|证|合同|协议|方案|制度|费用|资金|价格|期限|时间|内容|金额|比例|标准|名称))$"
)
"""A thing that stands before the word in a clause of its own (通知书应当载明) is not the actor of the clause before."""


def _passive(text: str, at: int) -> tuple[str, ...]:
    """应当由女性工作人员进行: the actor stands behind 由."""
    m = _PASSIVE.match(text, at)
    return split_agents(_strip(m["who"])) if m else ()


def _after(text: str, at: int) -> tuple[str, ...]:
    """禁止任何单位和个人…: the subject stands behind the word."""
    n = leading_agent(text[at:]) if text.startswith(("任何", "一切"), at) else 0
    return split_agents(text[at : at + n]) if n else ()


_LEAD = re.compile(
    "^(?:[^,]*的,|[^,]*(?:时|后|前|中|期间|之日起[^,]*|内|的),|(?:对于?|为了?|经|根据|按照|依照|除|在|因|自|凡|由于|当|如果?|遇有|违反)[^,]*,|并(?:且)?|但是?,?|同时,?|其中,?|必要时,?|确需[^,]*,|属于[^,]*,|有(?:下列|前款)[^,]*,)"
)
_TAIL = re.compile(
    "(?:(?:按照|依照|依据|根据|会同|通过|经|自|在|对|为|于|与|以|除|将|每|定期|及时|依法|如实|认真|同时|统一|均|都|也|还|并|且|分别|主动|积极|方|才|一律|原则上|需要|确需|因|必要时|接到|收到|发现|办理|进行|实施|组织|使用|不)[^,]*)$"
)
_PAREN = re.compile(r"\([^)]*\)")
_OPEN_CLAUSE = re.compile("^(?:[^,]{0,60},)*?")


def _subject(text: str, start: int, m: re.Match[str]) -> tuple[str, ...]:
    """The actor before the modal word: nearest phrase that is one, seen from the word backwards."""
    before = text[start : m.start()]
    parts = before.split(",")
    if start:
        parts = parts[-1:]
    for k in range(len(parts) - 1, -1, -1):
        part = parts[k].strip()
        if not part:
            continue
        if k < len(parts) - 1 and part.endswith("的") and _DONE_TO.match(text, m.end()):
            return ()
        actor = _actor(part, last=k == len(parts) - 1)
        if actor:
            return actor
        if k < len(parts) - 1 and part.endswith(("的", "时", "后")):
            continue
    return ()


_DONE_TO = re.compile(
    "(?:依法|从重|分别|由[^,]{2,20})?(?:认定|视为|视同|给予|予以|受到|享受|发给|核发|追究|撤销|取消|免除|减免|退还)"
)
"""职工有某情形的,应当认定为工伤: what is done to whom the condition names binds another."""


def _actor(part: str, last: bool) -> tuple[str, ...]:
    part = (
        part[max(part.rfind("“"), part.rfind(":")) + 1 :]
        if "“" in part and "”" not in part[part.rfind("“") :]
        else part
    )
    if (state := re.match("国家(?=$|为了?|根据|依照|依法|在|可以|应当|有权)", part)) is not None:
        return (state[0],)
    plain = re.sub("^(?:并且|并|但是|但|同时|其中|而|如|或者|以及|因此|所以|;|:|凡是?)", "", part)
    flat = _PAREN.sub(
        lambda p: p[0] if re.fullmatch(r"\([市县区旗省、州]+\)|\([^()]*(?:执法|监管|管理)\)", p[0]) else "", plain
    )
    if last and flat.endswith("等") and is_agent(flat[:-1]):
        return (flat,)
    if last and is_agent(flat):
        return split_agents(_strip(flat))
    n = leading_agent(flat + ("应当" if last else ","))
    if n and n <= len(flat):
        if not last and n < len(flat) and flat.endswith("的"):
            rest = flat[n:]
            return (
                split_agents(_strip(flat[:n]))
                if re.match(
                    "违反|未|不|有|需要|因|在|发现|接到|办理|申请|停|变更|终止|解散|擅自|为|将|对|给|与|经|认为|按|从事|违法|进行|使用|建设|收|取|进口|行使",
                    rest,
                )
                else ()
            )
        return split_agents(_strip(flat[:n]))
    if (
        last
        and flat.endswith(
            (
                "社会",
                "公众",
                "股东",
                "发起人",
                "代表",
                "会议",
                "人员",
                "单位",
                "企业",
                "理事会",
                "小区",
                "队伍",
                "团队",
                "部门",
                "机关",
                "机构",
                "政府",
                "公司",
                "拘留所",
                "电视台",
                "报刊",
                "养殖场",
                "学校",
            )
        )
        and not re.match("在|对|向|按|经|因|为|未|不|违反|从|将|由", flat)
    ):
        return split_agents(_strip(flat))
    return ()


def _strip(name: str) -> str:
    return re.sub("会同[^,]*$", "", name).strip()
