"""Duties and powers (义务与权利): sentences with 应当, 必须, 不得, 禁止, 可以, 有权, 有…的义务, in older texts and those of Taiwan with 应, 须,
可, 得, 要 before a verb, and who they bind.
One row for each clause (up to 。 or ;), sort and subject. The subject is whom the words name before the word, behind 由 or behind 任何,
as printed, with attributes; it goes on behind a ; and in items, not behind a 。. It is empty where a thing is spoken of right before
the word (车速不得超过…, 所需经费应当…, 不得由他人承担), where something is done to whom the condition names
(职工…的,应当认定为工伤) and where nobody is named. Where opinions differ: the actor of a condition is bound (经营者变更地址的,应当…),
and who is told (告知当事人可以…); places act by their names (本市应当…); 方可, an attribute (应当公开的信息) and what 法律责任 imposes
are no rows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from kg.model.documents import Document, Provision
from kg.model.facts import Duty, Fact, Facts
from kg.relations.duties.acting import is_other
from kg.relations.duties.attribute import in_object, is_no_modal
from kg.relations.duties.by import actor_by, actor_by_later
from kg.relations.duties.known import known_actors
from kg.relations.duties.subject import actor_after, actor_before, actor_going_on
from kg.relations.duties.things import is_made, is_thing
from kg.text.flat import Flat, flat_of, flattened
from kg.zh.agents import leading_agent
from kg.zh.first import quick
from kg.zh.listed import split_agents
from kg.zh.modals import NOT_BEFORE_YING
from kg.zh.provisions import OWN_NUMBER

_MODALS = {
    "不得": "prohibition", "禁止": "prohibition", "严禁": "prohibition", "不准": "prohibition", "不许": "prohibition", "不可以": "prohibition",
    "可": "permission", "得": "permission", "要": "duty", "应": "duty", "须": "duty", "应当": "duty", "必须": "duty", "有权": "power", "可以": "permission", "有义务": "duty", "有": "duty", "负有": "duty",
}  # fmt: skip
_NOT_AFTER_YING = "当|急|用|对|纳|税|收[账款]|付[的账款未金票电]|缴(?:税|未|款|费[额的]|纳[^,]{0,12}(?:额|费))|[诊试考价召援]|征(?!得|求)|[邀变诉聘届]|得|知|选|尽(?!量|快|可能|职|力)|退未|补税|有的|保尽保|发行|建(?!立)|需要|求|[^,。;]{2,30}(?:请求|书面要求)"
"""应急, 应用, 应收账款, 应当事人请求: words with 应 inside, and 应 before who asks."""
_ACTORS = "人民者员位关门构府会司业校院户众长贩商社站客士生工师兵警队团厂部方体"
_LETS = "由|予以|给予|按|依照|派员|随时|酌|视|申请|请求|自行|另行|单独|减免|免除|减轻|延长|缓|加给|提前"
_ORDERS = (
    "建立|健全|建好|加强|加快|严格|认真|积极|切实|坚决|坚持|做好|做到|抓好|搞好|把|将|对|按|根据|依照|依靠|结合|因地制宜|定期|及时|经常|"
    "负责|组织|制定|实行|执行|遵守|服从|保护|保证|保持|保障|支持|配合|协助|密切|帮助|教育|学习|使用|爱护|节约|采取|设置|设立|配备|"
    "悬挂|登记|报告|检查|监督|[给予][予以](?![^,]{0,6}处分)|同时|首先|统一|逐步|逐级|充分|尽[量快力]|努力|大力|注意|防止|杜绝|为(?=[^,]{2})|向|在|与|主动|自觉|带头"
)
_MODAL = re.compile(
    quick(
        "不可以|不得|严禁|禁止|不准|不许(?!可)|应当|必须|有权|有义务|可以"
        "|(?<=[人织民位关员者工司构府门都也均,])负?有(?!关)(?=[^,。;有]{2,40}的(?:权利和)?义务(?:$|[,。;\n]))"
        "|(?<![不许认宁方才尚])可(?=要求|拒绝|向|由|根据|自行|直接|适当|申请|采取|委托|依法|按照|酌情|酌予|给予|在|先行|另行|随时)"
        f"|(?<![{NOT_BEFORE_YING}])应(?=[一-鿿][一-鿿《])(?!{_NOT_AFTER_YING})(?![^,。;将把按对在于以由有]{{1,4}}的(?![是确]))"
        "|(?<=[人者员位门府司所师会构])应(?=对[^,。;]{2,30}(?:负责|进行|审核|审查|予以|加以|给予))"
        "|(?<=[,人者员位关门构府会司业校院户众民长主贩商社站均都客士生工师兵])可(?=[一-鿿]{2})(?!能|持续|疑|行|靠|再|燃|追|移|变|视|供|观|溶|回收|循环|降解|利用|分配|支配|采|耕|堆|重复|见)(?![^,]{0,12}的)"
        "|(?<=[甲乙丙]方)可(?=[一-鿿]{2})"
        "|(?<![必无确])须(?=[一-鿿])(?!知)"
        f"|(?<=[{_ACTORS}])得(?=[一-鿿]{{2}})(?!以(?!书面|口头|言词)|[到知失当力分票出体罪益逞病奖利了主])|(?<=[都均也,])得(?={_LETS})"
        f"|(?<![需主重必只摘纪纲扼切显政首提机概索紧简次将不想若如凡愿、])要(?={_ORDERS})"
    )
)
"""应, 须, 可, 得 and 要 alone are the words of older texts; they count before a verb or preposition."""
_HINT = re.compile("[不应禁可有必须准得要许]")
_LONGEST = 2000
"""No clause is longer; a run without punctuation is cut, so that the cost stays linear."""
_STOP = re.compile("[。;\n]")
_COMMA = re.compile("[,:]")
_SANCTION = re.compile(
    "罚款|处罚(?!决定|通知|不服)|撤销[^,]{0,8}(?:登记|许可|资格)|取消[^,]{0,8}资格|市场禁入|处分|没收|吊销|警告|责令(?!下级)|追究(?![^,]*[人员者]的责任)|停业|治安"
)
_ASKED_FOR = re.compile("[^,](?:要求|申请|请求)[^,]+的,(?:经[^,]{2,40},)?$")
"""客户要求转账的,经负责人批准,可以冻结: who is asked may, and that is not told."""
_AFTER_SANCTION = re.compile("(?:罚款|警告|(?:没收|吊销|责令)[^,;]{1,20}(?<!的)),(?:并|同时)?$")
"""处五千元罚款,并可以暂扣许可证: what the office may do besides, no permission of whoever is fined."""
_CAPPED = re.compile("罚款,但?(?:最高|最多|最低|总额)?$")
_LIMIT = re.compile("不得(?:超过|[高多低少]于)")
"""处工程造价百分之五的罚款,但最高不得超过一万元: how high the fine may be."""
_PASSED_ON = re.compile("(?:依法|及时|予以|立即|将[^,]{1,20})*(?:移送|移交|提请|建议|报请|告知|通知)")
"""应当移送司法机关追究刑事责任: what binds the office that hands a case over is a duty."""
_NO_SANCTION = re.compile("(?:从轻|减轻|免除|免予|不予)(?:、|或者)?[^,]{0,8}处罚|实施[^,]{0,24}处罚")
"""可以减轻处罚, 可以以自己的名义实施行政处罚: what an office may do, no sanction of this provision."""
_LIABILITY = re.compile("法律责任|罚则|处罚|惩处")
_BARE_THING = re.compile(
    "(?:^(?![^,]*[按依对在以与经因根])|[,:])(?:规划|计划|方案|裁[决定]|判决|[一-鿿]{2,9}(?:书|证|合同|协议|方案|制度|费用|资金|价格|期限|时间|内容|金额|比例|标准|名称|指南|目录|名单|清单|报告|说明|记录|档案|决定|结果|标识|标志|资料|文件|面积|数量|间距|水质|压力|温度))$"
)
"""A thing that stands before the word in a clause of its own (通知书应当载明) is not the actor of the clause before."""
_ITS_OWN = re.compile("(?:^|[,:])(?:其(?!他|它|中|余|自)[一-鿿]{1,10}|(?:凡|所)[^,]{2,40}的[一-鿿]{2,8}(?<![时前后中内间]),)$")
"""军官有功的,其军衔可以晋级; 凡由财政资金形成的数据,应当公开: a thing of somebody's, or one told of as a whole."""


def find_duties(doc: Document) -> list[Duty]:
    """Every clause of the statute that obliges, forbids or allows, in the order of the text."""
    if doc.statute is None or not doc.form.imposes:
        return []
    flat = flat_of(doc.text.folded, join=True)
    folded = flat.text
    provisions = flattened(doc.statute, flat).provisions
    known = known_actors(folded)
    found = _all(folded, provisions, known)
    if more := _unnamed(folded, found) & {"、".join(d.subjects) for d in found if d.subjects}:
        found = _all(folded, provisions, known | more)  # whoever acts in one sentence acts in the others
    return [_placed(d, flat) for d in found]


def _unnamed(folded: str, found: Sequence[Duty]) -> set[str]:
    """What stands before the word where nobody is named."""
    return {folded[d.begin : d.at].rstrip(",").rpartition(",")[2] for d in found if not d.subjects}


def _all(folded: str, provisions: Sequence[Provision], known: frozenset[str]) -> list[Duty]:
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
        found, subject = _clauses(folded, p.begin, end, inherited, liable[i], known)
        out += found
        carried[i] = subject
    return out


def _placed(d: Duty, flat: Flat) -> Duty:
    begin, end = flat.back(d.begin, d.end)
    return replace(d, begin=begin, end=end, at=flat.back(d.at, d.at + 1)[0])


def _liable(provisions: Sequence[Provision]) -> list[bool]:
    """Provisions under a chapter on liability; what may be imposed there is a penalty, not a duty."""
    flags: list[bool] = []
    for p in provisions:
        above = flags[p.parent] if p.parent >= 0 else False
        flags.append(above or (p.level in ("part", "chapter", "section") and bool(_LIABILITY.search(p.heading or p.text[:12]))))
    return flags


def _clauses(
    folded: str, begin: int, end: int, inherited: tuple[str, ...], liable: bool, known: frozenset[str]
) -> tuple[list[Duty], tuple[str, ...]]:
    """The duties of one provision's own words, and the subject that its items take over."""
    out: list[Duty] = []
    m = OWN_NUMBER.match(folded, begin, end)
    at = m.end() if m else begin
    subject, last_stop = inherited, "。" if not inherited else ";"
    lead: tuple[str, ...] = ()
    barred = False
    while at < end:
        stop = _STOP.search(folded, at, end)
        close = min(stop.start() if stop else end, at + _LONGEST)
        if not folded[at:close].strip():
            at = close + 1
            continue
        if last_stop != ";":
            subject = ()
        before = subject
        found, subject = _clause(folded, at, close, subject, liable, barred, known)
        barred = (barred and subject == before) or (bool(found) and _is_barred(found[-1].kind, subject))
        out += found
        lead = subject
        last_stop = stop[0] if stop else ""
        at = close + 1
    return out, lead


def _punishes(text: str, m: re.Match[str], kind: str, liable: bool) -> bool:
    """Do the words impose or allow a sanction, so that they are no duty?"""
    comma = _COMMA.search(text, m.end())
    phrase = text[m.start() : comma.start() if comma else len(text)]
    if kind == "duty" and _PASSED_ON.match(phrase, len(m[0])):
        return False
    if kind == "permission" and _AFTER_SANCTION.search(text, 0, m.start()):
        return True
    if kind == "prohibition" and _CAPPED.search(text, 0, m.start()) and _LIMIT.match(phrase):
        return True
    if (liable or (kind == "permission" and not _NO_SANCTION.search(phrase))) and _SANCTION.search(phrase):
        return True
    return m[0] == "禁止" and text[max(0, m.start() - 2) : m.start()] in ("同时", "决定", "者并")


def _clause(
    folded: str, begin: int, end: int, carried: tuple[str, ...], liable: bool, barred: bool, known: frozenset[str]
) -> tuple[list[Duty], tuple[str, ...]]:
    text = folded[begin:end]
    if not _HINT.search(text):
        return [], carried or _named(text)
    out: list[Duty] = []
    seen: set[tuple[str, tuple[str, ...]]] = set()
    subject = carried
    standing: tuple[str, ...] = ()
    start = 0
    for m in _MODAL.finditer(text):
        if is_no_modal(text, m) or (start and in_object(text, start, m)):
            continue
        own = actor_before(text, start, m, known)
        kind = _MODALS[m[0]]
        if _untold(text, start, m, own, subject):
            own = subject = ()
        elif own or not (out or carried):
            subject = own or actor_before(text, start, m, known, any_verb=True)
        if m[0] in ("禁止", "严禁"):
            subject = actor_after(text, m.end()) or own
        since, start = start, m.end()
        if _punishes(text, m, kind, liable):
            continue
        subject = actor_going_on(text, since, m, () if is_other(text, m, own, subject) else subject)
        by = actor_by(text, m.end()) or (() if own or subject else actor_by_later(text, m.end()))
        bound = (
            (() if kind == "prohibition" else by)
            if by or _NOBODY.match(text, m.start())
            else (standing if barred and kind in ("duty", "permission") and not (own or _AND.search(text, since, m.start())) else subject)
        )
        barred = _is_barred(kind, subject) if own else barred
        standing = standing if barred else subject
        if (kind, bound) not in seen:
            seen.add((kind, bound))
            out.append(Duty(begin, end, begin + m.start(), kind, bound))
    # Whoever stands behind the modal word is not who carries on behind the semicolon.
    return out, standing or subject or _named(_MODAL.split(text, 1)[0])


_AND = re.compile(",(?:并|并且|且)$")
"""任何人不得侵占,并应当保护: the same persons, where a comma and a link part the two."""


_COERCES = re.compile("(?:依法)?(?:扣留|扣押|查封|拘留|收容|强制|责令|暂扣|没收|拆除)")
_OFFICE = re.compile("(?:机关|部门|机构|人员|[局院府会署厅站所队关察警长])$")


_NOBODY = re.compile(
    "不得[低少多高]于[^,的]{0,8}?(?:百分之|[0-9一二三四五六七八九十]+ ?(?:%|分之))|(?:应当|可以)由其[一-鿿]{1,6}[行部门局会]"
)
"""少数民族职工不得低于百分之二十: how many there must be, no order to them; 应当由其总行拨给…: another acts."""


def _untold(text: str, start: int, m: re.Match[str], own: tuple[str, ...], subject: tuple[str, ...]) -> bool:
    """Does the clause not tell who is bound, whoever was named before: a thing stands there, or an office acts?"""
    if _BARE_THING.search(text, start, m.start()) or _DEEMED.search(text, start, m.start()):
        return True
    if _MODALS[m[0]] == "permission" and (_ASKED_FOR.search(text, start, m.start()) or (not own and _of_office(text, m, subject))):
        return True
    return not own and _is_of_thing(text, start, m.start())


_DEEMED = re.compile("的,?视为[^,]{2,20},$")
"""养犬人逾期不认领的视为无主犬,可以被他人领养: what something is taken for goes on."""


def _of_office(text: str, m: re.Match[str], subject: tuple[str, ...]) -> bool:
    """受教育的人不得拒绝;屡教不改的,可以扣留其执照; 逾期不答复,视为同意,可以登记: whoever was named before is not who may."""
    if text.find("视为", 0, m.start()) >= 0:
        return True
    return bool(subject) and _COERCES.match(text, m.end()) is not None and not any(_OFFICE.search(s) for s in subject)


def _is_of_thing(text: str, start: int, end: int) -> bool:
    """Is a thing, and nobody, spoken of before the word that ends there?"""
    if _ITS_OWN.search(text, start, end):
        return True
    own = max(text.rfind(",", start, end), text.rfind(":", start, end), start - 1) + 1
    return is_thing(text[own:end].strip())


def _is_barred(kind: str, subject: tuple[str, ...]) -> bool:
    return kind == "prohibition" and bool(subject) and _ANYBODY.match(subject[0]) is not None


_ANYBODY = re.compile("其他任何|任何|一切")
"""任何人不得变更;破损的,应当修复: whoever may not is not who must."""


_SORTED_OUT = re.compile("(?:规定|方式|方法|原则|标准|情形)(?:予以|分别)?(?:确定|认定|划分):?$")
"""使用管理单位按照下列规定确定: who that is, not what they do."""


def _named(text: str) -> tuple[str, ...]:
    """Who a clause begins with; 用人单位提供的防护用品必须符合要求 leaves nobody to go on behind the semicolon."""
    first = text.strip().partition(",")[0]
    if _SORTED_OUT.search(first):
        return ()
    n = 0 if is_made(text.rpartition(",")[2]) else leading_agent(first)
    return split_agents(first[:n]) if n else ()


def find(document: Document, seen: Facts) -> Iterable[Fact]:
    return find_duties(document)
