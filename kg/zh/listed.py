"""The actors of a list: 建设、设计或者施工单位 → 建设单位, 设计单位, 施工单位."""

from __future__ import annotations

import re

from kg.zh.agents import RELATIVE_OK, STRONG, VERB_FIRST, WHOLE, is_agent, opens_predicate, words_of
from kg.zh.levels import merge_levels

_LINK = re.compile("、|以及|及其(?!他|它|余)|或者|(?<!人民共)和|及|与|或")
_ENDS = re.compile(f"(?:{'|'.join(sorted(STRONG | words_of('weak head'), key=lambda w: (-len(w), w)))}|船舶|渔船|分子)(?:\\([^)]*\\))?$")
_MOVES = re.compile("的[车家][辆庭]$")
"""进入保护区的车辆和人员: with an attribute of its own it takes no head of another."""
_TAIL_HEAD = re.compile(
    "(?:行政主管部门|主管部门|行政主管机关|主管机关|监督管理部门|管理部门|行政部门|部门|管理机构|监督机构|机构|机关|单位|企业|工作人员|人员|公司|经营者|管理人|使用人|所有人|患者|病人)$"
)
_STAFF = re.compile("(?<=单位|企业|机关|部门|机构|组织|政府|公司)(?:的)?(?:工作人员|从业人员)$")
_BEFORE_RELATIVE = re.compile(
    "第[^、的]{1,6}条|受[^、的]{2,12}委托|直接|无|为其|参加|参与|其(?!他[^、]*的工作人员)|负有|(?:有关|相关)(?![^、]*的(?:工作)?人员)|承担|从事|开具"
)


def _shared_staff(pieces: list[tuple[str, str]]) -> str:
    """甲机关、乙机关工作人员: the staff of each."""
    staff = _STAFF.search(pieces[-1][0])
    return staff[0] if staff and all(link != "及其" for _, link in pieces[1:]) else ""


_MAKER = re.compile("(?<=[一-鿿]{2})(?:供应|生产|销售|制造|经营)(?:企业|单位|者)$")


def _head_behind(piece: str, behind: list[tuple[str, str]]) -> str:
    """单位 of 设计、施工单位; 供应企业 of 药品、医用耗材供应企业, where what is supplied is listed."""
    head = next((p for p, _ in behind if _TAIL_HEAD.search(p)), "")
    maker = _MAKER.search(head)
    if maker and not all(_DONE.search(p) for p in (piece, *_stems(behind))):
        return maker[0]
    return m[0] if (m := _TAIL_HEAD.search(head)) else ""


def _stems(behind: list[tuple[str, str]]) -> list[str]:
    """The members before the one with the head: 邮政 of 交通运输、邮政、快递经营单位."""
    return [p for p, _ in behind[: next((k for k, (p, _) in enumerate(behind) if _TAIL_HEAD.search(p)), 0)]]


_DONE = re.compile(
    "(?:供应|生产|销售|制造|经营|采购|使用|加工|储存|存储|贮存|运输|进口|出口|屠宰|养殖|研发|研制|设计|安装|维修|回收|批发|零售|配送)$"
)


_OF_GOVERNMENT = re.compile("(?:人民)?政府.*部门$")
"""党委和政府信访部门: departments of both."""


def split_agents(phrase: str) -> tuple[str, ...]:
    """The actors of a list, each with its head: 建设、设计或者施工单位 → 建设单位, 设计单位, 施工单位.

    A list that 等 leaves open stays as printed; so does one shared by a 的 (甲局及乙局的工作人员).

    >>> split_agents("建设、设计或者施工单位"), split_agents("供电、供气等单位")
    (('建设单位', '设计单位', '施工单位'), ('供电、供气等单位',))
    >>> split_agents("直接负责的主管人员和其他直接责任人员")
    ('直接负责的主管人员', '其他直接责任人员')
    """
    pieces = merge_levels(_pieces(phrase))
    if len(pieces) < 2:
        return tuple(_clean(p) for p, _ in pieces if p)
    out: list[str] = []
    shared = _shared_staff(pieces)
    for i, (piece, _) in enumerate(pieces):
        if (_ENDS.search(piece) or _MOVES.search(piece)) and not (
            piece.endswith("党委") and _OF_GOVERNMENT.match(pieces[i + 1][0] if i + 1 < len(pieces) else "")
        ):
            own = i == len(pieces) - 1 or piece.endswith(shared)
            out.append(piece if own else piece + shared.lstrip("的"))
            continue
        head = _head_behind(piece, pieces[i + 1 :])
        if head and not out and any("的" in p and not _ENDS.search(p) for p, _ in pieces[i + 1 :]):
            return (_clean(phrase),)  # 核材料、核设施及相关设施的持有或者营运单位: the list stands in the attribute
        if not head:
            return (_clean(phrase),) if i < len(pieces) - 1 else (*out, _clean(piece))
        out.append(_simple_head(piece, head))
    return tuple(dict.fromkeys(_clean(p) for p in out if p))


def _simple_head(stem: str, head: str) -> str:
    return stem + ("部门" if head in ("监督管理部门", "管理部门", "行政部门") else head)


def _clean(piece: str) -> str:
    """Without the pronoun 其 of 及其工作人员 (其他 stays) and the 等 of a list."""
    piece = piece.removesuffix("等")
    return piece[1:] if piece.startswith("其") and not piece.startswith(("其他", "其它", "其余", "其中")) else piece


def _complete(own: str, link: str) -> bool:
    """An actor with an attribute of its own (不履行职责的单位), so that the link joins actors."""
    return "的" in own and link in ("、", "和", "或者") and bool(_ENDS.search(own)) and not own.endswith("的")


def _whole_before(own: str, phrase: str, at: int) -> bool:
    """甲单位或者依法取得许可的单位, 监事和未任专职的理事: a whole actor, a link, and another with an attribute of its own."""
    named = phrase[at - 1] != "、" and "的" not in own and not opens_predicate(own) and is_agent(own)
    alone = not (own.startswith("被") or phrase.startswith("有关", at) or phrase.endswith(("人员", "负责人")))
    return named and alone and RELATIVE_OK.match(phrase, at) is not None


def _stands_before_relative(own: str, phrase: str, at: int) -> bool:
    """法定代表人、主要负责人、直接负责的主管人员: the attribute is the last one's, over whole actors between."""
    while not (_BEFORE_RELATIVE.match(phrase, at) or _whole_before(own, phrase, at)):
        link = _LINK.search(phrase, at)
        if not link or "的" in own or not _ENDS.search(own):
            return False
        own, at = phrase[at : link.start()], link.end()
        if "的" in own or not _ENDS.search(own):
            return False
    return True


_ATTRIBUTE = re.compile("的(?!(?:人民代表大会|人民政府|人大|监察委员会|人民法院|人民检察院))|(?<![省市县区州乡镇旗])的")  # 省、市的人民政府
_WHOLE_BEFORE = re.compile(
    "(?P<own>[^、的]{2,24}(?:政府|机关|委员会|部门|机构|法院|检察院|公司))(?P<link>以及|及其(?![他它余])|及(?!其)|和)(?=[^、]*、)"
)
_OPEN_BEFORE = re.compile(
    "(?P<open>[^的]*、[^的]*?等[^、和及的]{0,10}(?:部门|机构|单位|企业|人员|组织|机关|场所))(?:以及|及(?!其)|和|或者?)(?=[^的]+$|依法[^、]+$)"
)
"""区人民政府以及规划、交通等部门, 规划、交通等部门和药监机构: a body before an open list, or behind it."""


_THEIR_OWN = re.compile("的|(?:人员|负责人)$")  # 市人民政府及其财政、税务等部门的负责人: whose they are, of both.


_WHERE_THEY_ARE = re.compile(
    "[^、和或]*(?:人员|警察|民警|教师)[、和].*(?<![、和或及其者与])所在(?:单位|机关|学校|部门)$"
)  # 警察、教师所在单位: the unit of each.


def _open_pieces(phrase: str) -> list[tuple[str, str]] | None:
    if _WHERE_THEY_ARE.match(phrase):
        return [(phrase, "")]
    open_list = re.search("等(?:有关|相关|行政|主管|市政)?[^、和及]{0,8}$", phrase)
    if open_list and not phrase.startswith("等"):
        whole = _WHOLE_BEFORE.match(phrase)
        whole = None if whole and whole["link"] == "及其" and _THEIR_OWN.search(phrase, whole.end()) else whole
        return [(whole["own"], ""), (phrase[whole.end() :], whole["link"])] if whole else [(phrase, "")]
    if opened := _OPEN_BEFORE.match(phrase):
        return [(opened["open"], ""), *_pieces(phrase[opened.end() :])]
    return None


def _pieces(phrase: str) -> list[tuple[str, str]]:
    """(piece, link before it); no cut inside brackets, whole names or an attribute that ends in 的."""
    if (opened := _open_pieces(phrase)) is not None:
        return opened
    attribute = max((m.start() for m in _ATTRIBUTE.finditer(phrase)), default=-1)
    fixed = [(m.start(), m.end()) for m in WHOLE.finditer(phrase)]
    fixed += [(m.start(), m.end()) for m in re.finditer(r"\([^)]*\)|《[^》]*》", phrase)]
    verb = VERB_FIRST.match(phrase)
    out, at, link = [], 0, ""
    for m in _LINK.finditer(phrase):
        inside = any(a <= m.start() < b for a, b in fixed)
        own = phrase[at : m.start()]
        parted = _stands_before_relative(own, phrase, m.end()) and (not verb or _ENDS.search(own))
        if inside or (m.start() < attribute and not parted and not _complete(own, m[0])):
            continue
        if m[0] == "、" and phrase.startswith("等", m.end()):
            continue
        out.append((own, link))
        at, link = m.end(), m[0]
    out.append((phrase[at:], link))
    return out
