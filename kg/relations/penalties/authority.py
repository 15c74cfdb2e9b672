"""Who imposes a sanction: 由甲局, 甲局可以 before it."""

from __future__ import annotations

import re

from kg.relations.penalties.actors import names_actor
from kg.relations.penalties.record import State
from kg.zh.listed import split_agents
from kg.zh.modals import MUST
from kg.zh.numerals import CHARS

AUTHORITY = re.compile(
    "由(?P<who>[^。;]*?)(?:(?:依照|按照|依据|依|按|根据)(?:各自|法定|其)?(?:的)?(?:职责|职权|权限|管理权限|干部管理权限|情节)[^,责给予处没]*?)?(?:[,](?=责令|处|给予))?"
    f"(?=责令|限制(?!使用|放)|责成|给予|予以|依法|依照|按照|依据|根据|视情|视其|处[{CHARS}0-9万违警工该罚货]|(?<![事理])处(?:$|[^罚理分长置])|没收|吊销|撤销|注销|收缴|取消|降低|追究|追缴|追回|限期|(?<!许)(?<!认)可|{MUST}|并|对|进行|通报|警告|批评|取缔|强制|暂扣|扣留|酌情|指令|区别|报|提请|移送|收回|停止|征收|另处|罚|从)"
)
_NAME_TAIL = re.compile(
    f"(?:会同[^,]*|(?:依|按|根据)[^,]*(?:职责|职权|权限|分工|规定|情节|程序)[^,]*|区别[^,]*|依法|分别|及时|直接|可以|(?<!许)可|{MUST}|(?<!电)视[^,]*|(?<![面流定])向[^,]*|,.*)$"
)


def authority_name(who: str) -> str:
    name = re.sub("^.*(?:建议|提请|报请|,由)|^由|(?:在各自|在其)[^,]*$|查$", "", who.strip())
    for _ in range(3):
        name = _NAME_TAIL.sub("", name).strip(", ")
    return name


_POWER = re.compile(
    f"(?:并)?(?P<who>[^,由对]{{2,50}}?)(?>可以|可|有权|{MUST})(?![^,]{{0,12}}(?:申请|请求|要求|建议))(?=[^,]*(?:责令|处|给予|予以|没收|吊销|撤销|取消|注销|收回|暂扣))"
)


def read_authority(rest: str, state: State) -> None:
    """由甲局, or 甲局可以, before a sanction; or the phrase before (由甲局按照职责分工,责令 …)."""
    if state.next_authorities:
        state.authorities, state.next_authorities = state.next_authorities, ()
    listed = re.match("下列[^,]{0,8}处罚,?由(?P<who>[^,]{2,40}?)(?:决定|实施|执行)", rest)
    m = listed or AUTHORITY.search(rest)
    if m and authority_name(m["who"]):
        state.authorities = split_agents(authority_name(m["who"]))
        return
    power = _POWER.match(rest)
    if power and names_actor(power["who"]):
        state.authorities = split_agents(power["who"])
