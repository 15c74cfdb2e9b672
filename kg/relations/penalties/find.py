"""Penalties (罚则): who is punished for what, by whom and how.
One row for each sanction, offender and violated provision; where the items of a list name provisions of their own, for each item. The
offender is whom the act or 对X处… names; 造成损失, 构成犯罪 go on about the same. Where opinions differ: verbs of one order within a time
(责令限期退还、恢复原状) are one sanction; measures without a code (代为清理, 扣留, 核减配额) are `other`; 由主管部门拆除 alone is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from kg.model.documents import Document, Provision, Statute
from kg.model.facts import CitationFact, Fact, Facts, Penalty, Violated
from kg.relations.penalties.amounts import read_amount
from kg.relations.penalties.authority import read_authority
from kg.relations.penalties.clause import read_clause
from kg.relations.penalties.conduct import settle
from kg.relations.penalties.offender import addressed_in
from kg.relations.penalties.record import State, inherit, phrases
from kg.relations.penalties.sanctions import find_sanctions
from kg.relations.penalties.violations import Seen, between, find_violated, own_references, without_violation
from kg.text.flat import Flat, flat_of, flattened
from kg.zh.agents import leading_agent
from kg.zh.listed import split_agents
from kg.zh.provisions import OWN_NUMBER

__all__ = ["find_penalties"]

_HINT = re.compile("罚|责令|没收|收缴|吊销|责任|处分|警告|通报|追究|赔偿|处理|拘留|撤销|取消|查处|从其规定|限期|追缴")
_MAY_PUNISH = re.compile(
    _HINT.pattern + "|暂停|收回|禁止|取缔|强[行制]|扣留|代为|代履行|拆除|封[闭填]|清除|解聘|辞退|罢免|滞报金|[年月]内不"
)
"""In provisions on liability more words are sanctions than elsewhere."""
_LIABILITY = re.compile("法律责任|罚则|处罚|奖惩|奖励与惩|奖励和惩|责任追究|问责|奖罚|惩处|惩罚|罚")


def find_penalties(doc: Document, citations: Sequence[CitationFact]) -> list[Penalty]:
    """Every sanction that the statute imposes, in the order of its text. `citations`: the references found in it."""
    if doc.statute is None or not doc.form.imposes:
        return []
    out: list[Penalty] = []
    flat = flat_of(doc.text.folded.replace("给以", "给予"), join=True)  # one word, the first in older texts
    statute = flattened(doc.statute, flat)
    liability = _liability_flags(statute)
    seen = own_references(doc.text.folded, doc.title, citations)
    addressed = addressed_in(flat.text)
    for article, parts in _articles(statute):
        at = statute.provisions[article]
        hint = _MAY_PUNISH if liability[article] else _HINT
        if hint.search(flat.text, at.begin, at.end):
            cited = between(seen, *flat.back(at.begin, max(at.end, at.begin + 1)))
            out += _article(statute, article, parts, flat, liability[article], cited, addressed)
    return [_placed(p, flat) for p in out]


def _placed(p: Penalty, flat: Flat) -> Penalty:
    begin, end = flat.back(p.begin, max(p.end, p.begin + 1))
    return replace(p, begin=begin, end=end)


def _liability_flags(statute: Statute) -> dict[int, bool]:
    """Index of an article → it stands in a part, chapter or section on liability."""
    flags: dict[int, bool] = {}
    for i, p in enumerate(statute.provisions):
        inherited = flags.get(p.parent, False)
        flags[i] = inherited or (p.level in ("part", "chapter", "section") and bool(_LIABILITY.search(p.heading or p.text[:12])))
    return flags


def _articles(statute: Statute) -> list[tuple[int, list[tuple[int, list[int]]]]]:
    """Each article with its paragraphs, each paragraph with its items (indices)."""
    children: dict[int, list[int]] = {}
    for i, p in enumerate(statute.provisions):
        children.setdefault(p.parent, []).append(i)
    out = []
    for i, p in enumerate(statute.provisions):
        if p.level != "article":
            continue
        own = [c for c in children.get(i, ()) if statute.provisions[c].level == "paragraph"]
        loose = [c for c in children.get(i, ()) if statute.provisions[c].level == "item"]
        parts = [(c, [k for k in children.get(c, ()) if statute.provisions[k].level == "item"]) for c in own]
        out.append((i, parts or [(i, loose)]))
    return out


def _article(
    statute: Statute,
    index: int,
    parts: Sequence[tuple[int, list[int]]],
    flat: Flat,
    liability: bool,
    seen: Sequence[Seen],
    addressed: frozenset[str],
) -> list[Penalty]:
    out: list[Penalty] = []
    folded = flat.text
    number = statute.provisions[index].number
    previous: tuple[str, tuple[Violated, ...], tuple[str, ...]] = ("", (), ())
    for where, items in parts:
        unit = statute.provisions[where]
        lead_end = min((statute.provisions[k].begin for k in items), default=unit.end)
        cited = between(seen, *flat.back(unit.begin, max(unit.end, unit.begin + 1)))
        state = State(number, liability, bool(unit.part or unit.chapter or unit.section), cited, previous=previous, addressed=addressed)
        begin = _body(folded, unit.begin, lead_end)
        rows = _paragraph([statute.provisions[k] for k in items], folded, (begin, lead_end), state)
        conduct = state.conduct
        if items:
            conduct = "|".join(_item_text(folded, statute.provisions[k]) for k in items)
        previous = (conduct, state.violated, state.offenders)
        out += _distinct(rows)
    return out


def _distinct(rows: Sequence[Penalty]) -> list[Penalty]:
    """依照刑法…的规定,依法追究刑事责任 is one sanction, named twice."""
    seen: dict[tuple[object, ...], Penalty] = {}
    for p in rows:
        words = p.begin if p.sanction == "other" else -1
        seen.setdefault((words, p.sanction, p.offenders, p.violated, p.conduct, p.condition, p.amount), p)
    return list(seen.values())


def _body(folded: str, begin: int, end: int) -> int:
    m = OWN_NUMBER.match(folded, begin, end)
    return m.end() if m else begin


def _item_text(folded: str, item: Provision) -> str:
    text = folded[_body(folded, item.begin, item.end) : item.end].strip()
    return text.rstrip(";。,").removesuffix("的")


def _punishes(folded: str, begin: int, end: int) -> bool:
    """Has the item a sanction of its own, and not in the words of an act?"""
    told = [folded[a:b].strip() for a, b, _ in phrases(folded, begin, end)]
    if told and told[-1].endswith("的") and ":" not in folded[begin:end]:
        return False  # 应当立案查处,无正当理由未查处的
    return any(find_sanctions(phrase) for phrase in told if not phrase.endswith(("的", "情形", "行为")) and not _SUFFERED.search(phrase))


_SUFFERED = re.compile("被(?:依法)?(?:宣告|吊销|责令|撤销|取消|追究|判处)|^(?:停止|暂停|终止|关闭)")
"""(二)企业被依法宣告破产、吊销营业执照: what has befallen somebody, (三)停止经营,未提前公告: or what he does, is no sanction."""


def _paragraph(items: Sequence[Provision], folded: str, lead: tuple[int, int], state: State) -> list[Penalty]:
    """The penalties of a paragraph: of its lead, of items with sanctions of their own, or both."""
    read_clause(folded, *lead, state)
    if not items:
        return state.out
    if state.pending and not state.conduct:
        _keep_lead(folded, *lead, state)
    own: list[Penalty] = []
    listed: list[Provision] = []
    told = bool(_TOLD_BELOW.search(folded, *lead))
    for item in items:
        at = _body(folded, item.begin, item.end)
        sub = inherit(state, told)
        if _punishes(folded, at, item.end):
            read_clause(folded, at, item.end, sub)
        elif told:
            sub.out = _tariff(state.out, folded, at, item.end)
        if sub.out:
            own += [replace(p, condition=p.condition or state.condition) for p in sub.out] if told else sub.out
        else:
            listed.append(item)
    if told and own:
        _without_sums(state, lead[1] - 3)
    return _spread(state, listed, folded) + own if state.out or own else []


_SUM_ONLY = re.compile("处(?P<sum>[^,;。]{0,20}(?:元|倍|[百千]分之[^,;。]{1,3})(?:以[上下内])?)(?=[;。]?$)")


def _tariff(lead: Sequence[Penalty], folded: str, begin: int, end: int) -> list[Penalty]:
    """(一)内陆水域,处五十元至五千元: the fine of the lead (罚款按下列标准执行) with the sum of the item."""
    fine = next((p for p in lead if p.sanction == "fine" and not p.amount.unit), None)
    m = _SUM_ONLY.search(folded[begin:end].rstrip()) if fine else None
    if fine is None or m is None:
        return []
    conduct = "|".join(x for x in (fine.conduct, folded[begin : begin + m.start()].strip(" ,、")) if x)
    return [replace(fine, begin=begin + m.start(), end=begin + m.end(), amount=read_amount(m["sum"]), conduct=conduct)]


def _without_sums(state: State, end: int) -> None:
    """The sums stand in the items; what else the lead imposes (责令改正) stays."""
    state.out = [p for p in state.out if p.amount.unit or not (p.sanction == "fine" or (p.sanction == "liability_by_law" and p.end >= end))]


_TOLD_BELOW = re.compile(r"(?:(?:依照|按照|按)(?:下列|以下)[^,。;:]{0,12}|(?:予以|给予)(?:行政)?处罚):\s*$")
"""依照下列规定处以罚款: what is imposed stands in the items, on the lead's condition (逾期不改正的)."""


def _keep_lead(folded: str, begin: int, end: int, state: State) -> None:
    """A lead without sanction (有下列行为之一的,由甲局按照下列规定处罚:) still names who and by whom."""
    parts = [folded[a:b].strip() for a, b, _ in phrases(folded, begin, end)]
    state.pending = [p for p in parts if not p.startswith("由")]
    settle(state)
    for p in parts:
        if p.startswith(("由", "下列")):
            read_authority(p, state)


def _spread(state: State, listed: Sequence[Provision], folded: str) -> list[Penalty]:
    """The lead's sanctions on the conduct that the items list; by item where items cite provisions."""
    if not listed:
        return state.out
    groups: list[tuple[str, tuple[Violated, ...], tuple[str, ...]]] = []
    plain: dict[tuple[str, ...], list[str]] = {}
    for item in listed:
        text = _item_text(folded, item)
        violated = tuple(find_violated(text, state.seen))
        if violated:
            act = without_violation(text)
            groups.append((act, violated, _actor(act)))
        else:
            plain.setdefault(_actor(text), []).append(text)
    groups += [("|".join(texts), (), who) for who, texts in plain.items()]
    out = []
    for p in state.out:
        for conduct, violated, who in _merged(groups, p):
            kept = conduct if _names_list(p.conduct) else p.conduct
            out.append(replace(p, conduct=kept, violated=violated or p.violated, offenders=p.offenders or who))
            if not _names_list(p.conduct):
                break
    return out


_DOES = re.compile(
    "在|要求|强|诱|指[定使派]|限制|为|利用|聘|委托|安排|组织|毗邻|紧邻|邻近|靠近|协助|帮助|介绍|命令|放任|让|使|允许|收|给|接|发|以|拒|与|其他|其它|法律"
)


def _actor(item: str) -> tuple[str, ...]:
    """(一)营运单位未设置…的: the actor that an item names under a lead that names none."""
    n = leading_agent(item)
    return split_agents(item[:n]) if 0 < n < len(item) and not (_DOES.match(item) or "并" in item[:n]) else ()


_Group = tuple[str, tuple[Violated, ...], tuple[str, ...]]


def _merged(groups: Sequence[_Group], p: Penalty) -> Sequence[_Group]:
    """Where the lead names the offender, or the items no list of the lead's, the items' actors don't part them."""
    if not p.offenders and _names_list(p.conduct):
        return groups
    named = [g for g in groups if g[1]]
    rest = "|".join(g[0] for g in groups if not g[1])
    return [(c, v, ()) for c, v, _ in named] + ([(rest, (), ())] if rest else [])


def _names_list(conduct: str) -> bool:
    """有下列行为之一 (or a conduct cut down to nothing) stands for the items."""
    return not conduct or "下列" in conduct or "以下" in conduct or "之一" in conduct


def find(document: Document, seen: Facts) -> Iterable[Fact]:
    return find_penalties(document, seen.of(CitationFact))
