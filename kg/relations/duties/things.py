"""What is spoken of before 应当, 不得, 可以 and is nobody: a thing, or what an actor made or gave."""

from __future__ import annotations

import re

from kg.zh.acts import is_act
from kg.zh.agents import leading_agent, opens_predicate

LINK_AHEAD = re.compile(
    "^(?:则|否则|那么|必要时|届时|并且|并(?![网购入轨联])|且|但是|但|同时|其中|而|如果?|或者?|以及|因此|所以|;|:|凡是?)"
)


def is_thing(part: str) -> bool:
    """车速不得超过…, 被污染的粮食应当…: what stands before the word is neither an actor, a circumstance nor an act of who was named before.

    >>> [is_thing(t) for t in ("车速", "被污染的粮食", "必要时", "修订章程", "对就诊病人")]
    [True, True, False, False, False]
    """
    name = _ADVERB_BEHIND.sub("", LINK_AHEAD.sub("", part))
    if _TELLS_IT.match(name):
        return True
    return len(name) > 1 and not (_NO_THING.match(name) or opens_predicate(name) or is_act(name))


_TELLS_IT = re.compile("(?:同时)?(?:(?:告知|通知|决定|责令|要求|允许)其(?!他)|(?:告知|通知)[^,]{2,30}(?<!后)(?<!时)$)")
"""公安机关可以决定其不准出境: another is bound."""
_ADVERB_BEHIND = re.compile("(?:[也还均都仍]|仍然|连选|一般|原则上|一律)$")
_NO_THING = re.compile(
    "[^,]*(?:[时后前内中下间上的其日年月止起或]|期满|完毕|[并且而])$|[对在按经从向以不无将除与就每至即]|有(?!关(?!于))|根据|为了?|由|因|但|依|确|需|最|其他$|必要|特殊|一次|终身|永久|严格|如实|一律|共同|分别|非因|原则"
    "|停放|投放|修订|携|反映|驾驶|贮存|储存|调配|装卸|露天|讨论|审批|审议|提[出供请]|交[出由]|明确|放任|维护|处理|乘坐|接[受到]|责令|公布|告知|制定|操控|履行|走访|询问|申请|决定|委托|统筹|做好|实施|了解|证明|返校|出现|途经|停靠"
    "|发[现送布]|检查|监督|限制|保障|没有|夜间|据实|开[关展]|野外|组织|参[加与]|邀请|通知|举[办行]|召开|进[入行]|取得|收[到取集]|加强|建立|编制|管理|运送|查[验询]|要求|调[查整]|作[为出]|受|履|同[时级]|[0-9]"
)
ITS_THING = re.compile(
    "(?:(?![按依根对在经向为将把与从因于以由未不])[^,的]{1,8}|[为向与][^,的]{1,14}(?:提供|签订|出具|支付))的[^,的]{2,12}(?<![时前后中内间日起上下外])$"
)
"""财政部门制定的政策文件应当…: what the actor made is spoken of, not the actor."""


def is_made(part: str) -> bool:
    """Is what an actor made, gave or has told of, and not the actor?"""
    n = leading_agent(part + "应当")
    return 0 < n < len(part) and ITS_THING.match(part, n) is not None
