"""Whether words of a sanction punish, or only say what an office may do."""

from __future__ import annotations

import re

from kg.relations.penalties.record import State
from kg.relations.penalties.sanctions import CIVIL, Sanction
from kg.zh.agents import FOR
from kg.zh.modals import MUST

_STRONG = (
    "fine", "confiscate", "revoke_qualification", "criminal_liability", "disciplinary", "warning", "public_security_penalty", "public_criticism", "lower_qualification",
)  # fmt: skip
_ORDERED = re.compile(rf"(?:[^,]{{2,40}}?)?(?:{MUST}|可以)(?:依法|及时)*责令")
_WRONG = re.compile("未|不|违|拒|滥用|玩忽|徇私|擅自|逾期|非法|侵占|挪用|骗取|损害|弄虚")
_NOTICED = re.compile("认为|经检查|接到|需要|迹象|可能")
_ALLOTS = re.compile(
    "由[^,]*决定$|(?:取消|吊销|撤销)[^,]*的(?:处理|处分|处罚)由[^,]*决定$|(?:予以|给予|处以|责令|吊销)[^,]*的(?:行政)?处罚$"
)
"""吊销许可证的行政处罚,由甲局决定: who decides, not what is imposed."""


_DISPUTED = re.compile("(?:发生|有)(?:争议|纠纷|异议)$|不服$")
"""就赔偿发生争议的,依照劳动争议处理的规定处理: how a dispute is settled punishes nobody."""
_BANNED = re.compile("违法行为人|[年月]内不得|终身不得")
_PASSED_ON = re.compile(f"{MUST}?(?:依法|及时)*移[送交][^,]{{2,21}}(?:部门|机关)(?:依法)?(?:处理|查处)|有权[^,]*责令[^,]*")
"""应当移交有关部门依法处理: the office that passes a case on punishes nobody, nor is it punished."""
_BEFORE_DECIDING = re.compile("[作采判][出取处][^,]{2,}[前时]$|责任不影响")
"""作出吊销许可证件的决定前,应当告知: when another thing is to be done."""
_OF_DECISIONS = re.compile("作出[^,]{0,20}决定|(?:处罚|处分)决定|行政处罚法")


def _is_wrong(state: State, rest: str = "") -> bool:
    """Is the conduct a wrong of someone, and not what an office notices?"""
    if not state.conduct or not _WRONG.search(state.conduct):
        return False
    told = bool(state.offenders or state.violated or state.against or "责令其限期" in rest)
    return told and not state.noticed and not _NOTICED.search(state.conduct + "".join(state.offenders))


def _is_procedure(state: State, rest: str) -> bool:
    """Who decides, or how a dispute is settled: nobody is punished."""
    return bool(_DISPUTED.search(state.conduct)) or (not state.basis and bool(_ALLOTS.match(rest)))


def is_imposed(state: State, found: list[Sanction], rest: str) -> bool:
    """Whether the phrase punishes; elsewhere than in 法律责任 the words also describe powers."""
    sum_ = any(s.amount.unit for s in found)
    if _BEFORE_DECIDING.search(rest):
        return False
    if not sum_ and (_is_procedure(state, rest) or _PASSED_ON.fullmatch(rest)):
        return False
    if not sum_ and _OF_DECISIONS.search(rest):
        return state.liability and any(s.code == "order_to_correct_within_time" for s in found)
    if state.liability:
        return state.blame or sum_ or bool(state.conduct or state.target or _BANNED.search(rest))
    if _BETWEEN_PARTIES.match(rest) or _MAY.search(state.conduct) or _is_civil(state, found, rest):
        return False
    # 出售腐烂食品者,予以没收: old texts tell an act so
    return _blamed(state, found, rest) if state.blame else sum_ or _told_by_actor(state, found)


def _told_by_actor(state: State, found: list[Sanction]) -> bool:
    return state.conduct.endswith("者") and found[0].code in _STRONG


_DIRECTED = re.compile(f"{MUST}|可以|有权|可")


def _blamed(state: State, found: list[Sanction], rest: str) -> bool:
    """Outside 法律责任, behind a conduct: does the phrase punish, or only say what an office may do?"""
    if _ORDERED.match(rest) and _is_wrong(state, rest):
        return True
    if state.out and state.condition and any(s.code == "suspend_business" for s in found):
        return True
    strong = any(s.code in _STRONG for s in found)
    delegated = "由" in rest or not _DIRECTED.search(rest, 0, found[0].begin)
    return strong or delegated


def _is_civil(state: State, found: list[Sanction], rest: str) -> bool:
    """Elsewhere than in 法律责任: what one party owes another (由保险人负赔偿责任), or how a matter is dealt with (依法处理投诉)."""
    if (
        any(s.code != "liability_by_law" for s in found)
        or _PUNISHED.search(rest)
        or any(p.sanction != "liability_by_law" for p in state.out)
    ):
        return False
    broken, wrong = bool(state.violated) or state.against, _WRONG.search(state.conduct) is not None
    if CIVIL.search(rest):
        return state.headed or not (broken or wrong)
    # 未培训的,按照《矿山安全法》第四十条的规定处理
    return not (broken or _is_wrong(state) or (wrong and "《" in rest) or _BY_OFFICE.search(rest))


_PUNISHED = re.compile("处罚|查处|问责|追究|法律责任")
_BY_OFFICE = re.compile("由[^,]{2,40}(?:机关|部门|机构|政府)")
_MAY = re.compile("(?<!所)有权(?![人属益限])")
_BETWEEN_PARTIES = re.compile(f"(?:依法|{MUST})*(?:向|给予|{FOR})[^,;。]{{1,12}}(?:赔偿|补偿)")
"""供水单位应当向用户赔偿损失: what one party owes another outside the provisions on liability."""
