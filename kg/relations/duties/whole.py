"""A clause that is nothing but an actor with its attribute: 取水权转让的受让人, 饲养动物的单位和个人, 在集市出售牲畜者."""

from __future__ import annotations

import re

from kg.relations.duties.by import strip_name
from kg.relations.duties.things import LINK_AHEAD
from kg.zh.agents import is_agent, leading_agent
from kg.zh.listed import split_agents

_TOLD_BY = re.compile("(?!讯问|询问|聘请|设立|除|经|按)[^,对由在向为因如是]{3,50}的[^,的]{0,8}(?:[人者员犯]|(?<![客账])户)(?<!犯罪嫌疑人)")


def told_whole(part: str) -> tuple[str, ...]:
    """取水权转让的受让人,应当…: a clause that is nothing but an actor with its attribute; 如果提名的候选人只有一人 is a condition."""
    if part.startswith("如果"):
        return ()
    part = LINK_AHEAD.sub("", part)
    if (m := _WHEN_BEHIND.search(part)) and attributed(part[: m.start()]):
        part = part[: m.start()]
    whole = (
        _TOLD_BY.fullmatch(part)
        or (not leading_agent(part) and _WHOEVER.fullmatch(part))
        or (attributed(part) and not _ACTED_ON.match(part))
    )
    return split_agents(strip_name(part)) if whole else ()


_WHOEVER = re.compile("(?!对|由|向|经|除|按|因|使|给|非|具有|有下|有前)[^,的]{2,40}(?<![或二三前后])者")
"""在集市出售牲畜者,应持有证明: 者 makes an actor of whatever is done."""
_WHEN_BEHIND = re.compile("(?:在|[接收]到)[^,的]{2,30}[时前后中]$")
"""收购废旧金属的企业在收购金属时,应当…"""
_ACTED_ON = re.compile(
    "委托|聘|招|录用|设立|成立|开办|处[分罚]|表彰|奖励|询问|讯问|通知|安置|接收|救助|扶助|资助|检查|监督|考核|培训|选择|确定|认定|调查|变更"
)
"""聘请有资格的机构,应当签订合同: what somebody does to others."""
_BEFORE_OTHERS = re.compile(
    "对|由|将|把|除|以|因|为(?![^的]*(?:提供|服务))|就|于|关于|在(?![^的]*(?:从事|经营|营业|居住|生活|就业|注册|登记|任职|执业|销售|行驶|飞行|航行|设立))|向(?![^的]{2,24}(?:排放|提供|销售|供应|出租|申请|出售))|与(?![^的]*关系)|经[^的]{0,12}(?:后|可以)"
)
_ATTRIBUTE = re.compile("[^,]{2,60}(?:的|(?<!分)之(?![一间前后]))(?P<who>[^,的]{2,24})")


def attributed(part: str) -> bool:
    """饲养动物的单位和个人, 未取得许可证的企业: an actor behind an attribute of any kind."""
    m = _ATTRIBUTE.fullmatch(part)
    return (
        m is not None
        and not _BEFORE_OTHERS.match(part)
        and ((leading_agent(part) in (0, len(part)) and _is_named(m["who"])) or bool(CRAFT.fullmatch(m["who"])))
    )


def _is_named(tail: str) -> bool:
    """单位和个人, 房地产开发企业; but 单位举办重大会议 has a predicate."""
    return is_agent(tail) and leading_agent(tail + "应当") == len(tail) and not tail.endswith(("布局", "格局", "住所"))


CRAFT = re.compile(
    "(?:[^,的、和在]{0,8}(?:船舶|渔船|机动车|车辆|航空器|列车|行人)[、和])?+(?![驾乘停改拆牵租使购建造更修打拖扣登装对将由新])[^,的、和在]{0,10}(?:船舶|渔船|船只|机动车|车辆|汽车|航空器|列车|班车|客车|货车|公交车|出租车|校车)"
)
"""船舶应当…, 在道路上行驶的机动车不得…: ships and vehicles stand for those who steer them; 驾驶机动车 is an act."""
