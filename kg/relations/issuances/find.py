"""Who issued which instrument (印发、出台、制定、发布 + 《…》) in reports and explanations."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from kg.model.documents import Document
from kg.model.facts import Fact, Facts, Issuance, LawMention
from kg.text.flat import Day, Mention, Named, flat_of
from kg.zh.dates import DATE, MONTH, YEAR
from kg.zh.lawnames import kind_of
from kg.zh.numerals import CHARS

_VERB = re.compile(
    "(?:联合|修订|制定|研究|率先|陆续|相继|先后|正式|共同)?(?P<verb>制定印发|制定出台|制定发布|研究制定|印发实施|修订印发|印发|出台|制定|发布|颁布|公布|下发|编制|修订)(?:实施|完成|发布)?(?:了|并发布|并实施)?(?=《)"
)
_STOP = re.compile("[。\n;!?]")
_NOT_DONE = re.compile(
    "(?:将|拟|计划|推动|推进|加快|抓紧|建议|准备|争取|尽快|应当|应|要求|正在|正|研究|适时|组织|督促|指导|配合|支持|根据|按照|落实|贯彻|依据|执行)[^,]{0,6}$"
    "|(?:将|拟|预计|计划|力争|争取)(?:于|在)[^,]{2,14}(?:前|底|内|初|[月日年])$"
)
_PLAN = re.compile("(?:要点|计划|规划|安排)$")
"""A title of what is to come: 制定《甲条例》 is a task."""
_NEAR = 20
"""How far before the verb the words stand that tell of a plan (将于2024年6月底前出台)."""
_LEAD = re.compile(
    rf"^(?:[{CHARS}]+是|第[{CHARS}]+,?|[(][{CHARS}0-9]+[)]|[0-9]+[.、]|[{CHARS}]+、|其[一二三四五]|(?:今年|去年|近年来|目前|同时|近期|此外|其中|为此|期间|随后|年内|年初|年底|上半年|下半年|日前|截至目前|并且?|也|还|又|由|自(?!然|来水|贡|治))"
    rf"|(?:{YEAR})?(?:{MONTH})?(?:{DATE})?(?:以来|底|初|起)?)+,?"
)
_HEAD = "局|委员会|委|厅|部|署|办公厅|办公室|办|政府|常委会|人大|政协|管委会|集团|公司|法院|检察院|中心|银行|协会|大学|工委|党组|国务院|党中央|中共中央|领导小组|指挥部|院|总队|公安厅|支队|党委|司法厅|社"
_ONE = rf"(?:国务院办公厅|国务院|中共中央办公厅|中共中央|党中央|全国人大常委会|全国人大|本市|我市|本省|我省|我区|各区|中央|(?:[^\W\d_a-zA-Z]{{1,14}}?)(?>{_HEAD})(?!常委会|常务|监委|门|员|长|会|局|委|办|属|级|内|分|党组|机关|各|领导))"
_ORG = re.compile(rf"(?P<org>{_ONE}(?:(?:、|和|及|与|会同|联合|以及){_ONE})*)(?P<next>.?)")
_NOT_ORG = re.compile(
    "^(?:在|对|向|从|将|把|按|为|由|经|以|通过|根据|针对|围绕|聚焦|加强|推进|深入|持续|建立|完善|会同|联合|督促|指导|支持|组织|积极|不断|进一步|坚持|落实|制定|印发|出台|发布|全面|依托|结合|成立|开展|实施|优化|强化|健全|配合|推动|贯彻|牵头|充分|修订|编制|促进|提升|打造|构建|抓|做|设立|主要|采取|开发|举办|推出|新增|完成|累计|全市|用好|切实|进行|着力|强力|及时|首次|重点)"
)


def find_issuances(doc: Document, mentions: Sequence[Mention] = ()) -> list[Issuance]:
    """Instruments that a body issued, as reports tell it; `mentions` are the laws named in the document."""
    if not doc.form.narrates or _PLAN.search(doc.title):
        return []
    flat = flat_of(doc.text.folded)
    named = flat.named([m for m in mentions if flat_bracket(doc, m)] if mentions else ())
    by_begin = {n.begin: i for i, n in enumerate(named)}
    days = flat.days(doc.date)
    out: list[Issuance] = []
    for m in _VERB.finditer(flat.text):
        i = by_begin.get(m.end())
        if i is None or _NOT_DONE.search(flat.text, max(0, m.start() - _NEAR), m.start()):
            continue
        start = max(
            (s.end() for s in _STOP.finditer(flat.text, max(0, m.start() - 600), m.start())),
            default=max(0, m.start() - 600),
        )
        lead = flat.text[start : m.start()]
        organisations = _organisations(lead)
        date = _date(days, start, m.start(), flat.text)
        for n in _joined(flat.text, named, i):
            begin, end = flat.back(m.start(), n.end)
            out.append(Issuance(begin, end, organisations, m["verb"], n.title, kind_of(n.title), date))
    return out


def flat_bracket(doc: Document, m: Mention) -> bool:
    return doc.text.folded[m.begin : m.begin + 1] == "《"


def _joined(text: str, named: Sequence[Named], i: int) -> list[Named]:
    """《甲》《乙》和《丙》 behind one verb."""
    out = [named[i]]
    for n in named[i + 1 :]:
        gap = text[out[-1].end : n.begin]
        if len(gap) > 12 or re.sub(r"\([^)]*\)", "", gap) not in ("", "和", "、", "及", "以及", "与"):
            break
        out.append(n)
    return out


def _date(days: Sequence[Day], start: int, verb: int, text: str) -> str:
    inside = [d for d in days if start <= d.begin and d.end <= verb]
    if not inside:
        return ""
    last = inside[-1]
    after = text[last.end : verb]
    return last.iso if len(after) <= 30 and "》" not in after and not after.startswith(("至", "以来", "前", "底前", "—")) else ""


def _organisations(lead: str) -> tuple[str, ...]:
    """The subject: the body that begins the verb's own clause, else an earlier clause of the sentence."""
    for clause in reversed(re.split("[,:]", lead)):
        body = clause
        m = _LEAD.match(body)
        body = body[m.end() :] if m else body
        if not body or _NOT_ORG.match(body):
            continue
        o = _ORG.match(body)
        # 中央《意见》出台后: what stands before a title issued that one, not the next.
        if o and o["next"] != "《" and (o["next"] != "的" or body[o.end() :] == ""):
            return _split(o["org"])
    return ()


def _split(text: str) -> tuple[str, ...]:
    return tuple(p for p in re.split("、|会同|联合|以及|和(?!自然资源|信息化|社会保障|城乡建设|旅游|改革|物资)|(?<!旅)与", text) if p)


def find(document: Document, seen: Facts) -> Iterable[Fact]:
    return find_issuances(document, seen.of(LawMention))
