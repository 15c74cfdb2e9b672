"""Whether the actor that begins a clause is the one who acts in it, and not one whose things are spoken of."""

from __future__ import annotations

import re

from kg.relations.duties.things import ITS_THING
from kg.zh.acts import is_act
from kg.zh.agents import NOUN_GOES_ON, VERB_AFTER, heads, is_agent, leading_agent, opens_predicate

DOES = re.compile(
    "遇|代为|确|另有|违反|是|接收|接受|自(?!愿(?:认罪|调解))|转|设|开展|实施|参加|参与|发生|受|获|拟|要求|委托|应|被|逾|拖欠|存在|出现|超|到|失|离|死亡|未|不|有|连续|累计|再次|主动|需要|因|依|在|发现|接到|办理|申请|停|变更|终止|解散|擅自|为|将|对|给|与|经|协商|举办|认为|按|从事|违法|进行|使用|建设|收|取|进口|行使|作出|做出|批准|同意|制定|拒绝|发布|提供|聘|招用|出租|销售|生产|运输|改变"
)
"""What follows the actor of a conditional clause: 建设单位未…的."""
MADE = re.compile(
    "(?:(?:依法|投资|筹集|组织|审议|决定|接受)?[^,的都有是在]{2}|[^,的都有是在]{2,10}审理)的[^,的]{2,14}$(?<!时候)|[^,的都有是在]{2,6}的[^,的]{2,8}经[^,]{2,24}后$|所[用需得缴交付购租持产][^,的]{1,8}$"
)


def is_subject(flat: str, n: int, last: bool, any_verb: bool) -> bool:
    """Is the actor that ends at `n` the one that acts, and not one whose things are spoken of?"""
    if not last and n < len(flat) and flat.endswith("的"):
        return DOES.match(flat, n) is not None or (any_verb and stands_alone(flat[:n]) and not _NAME_GOES_ON.match(flat, n))
    if last and n < len(flat) and not (VERB_AFTER.match(flat, n) or _ADVERB.match(flat, n) or _DOING.match(flat, n)):
        return False
    return not (_ITS_OUTCOME if last else MADE).match(flat, n)


_ITS_OUTCOME = re.compile(
    "(?!对|就|按|根据|依|经(?!营)|为|由|将|把|以|因|凭|与|除|超过|发现|批准(?!的)|研究(?!开发)|[^,]*(?:规定|指定|约定|明确|必要|相应|下列)的)[^,]{2,40}的[^,的]{1,14}(?<![时前后中内间日起上下外地])(?<!地区)(?<!场[所合])(?<!区域)$"
    f"|{ITS_THING.pattern}"
)
"""纳税人向税务机关报告的期限不得…: what the actor's acting concerns or makes is spoken of."""


_NAME_GOES_ON = re.compile("[^,]*的[^,]|(?!(?:[^,]{0,14}(?:发现|责令|决定|向|委托|组织|提)))[^,的]{1,16}(?:部门|机构|机关)")
_NO_NAME = re.compile(
    "[对与犯确又也已并且仍凡]|持(?!有|证)|合理|积极|毗邻|临时|非因|吸纳|发行|报考|许可|严重|申请(?!人)|委托|设立|法律、|通过|接待|[^,]*(?:设立|证、|规定[^,的]*$|造成|不|[^,]对(?!外)|报[^,]*部门|作为|(?<=[^,])被(?!告)|拟|分别|需要|给|担任|[0-9])|需|当年"
)


def stands_alone(name: str) -> bool:
    """Is the name an actor whatever verb follows? 董事辞任的,应当…"""
    return not (_NO_NAME.match(name) or opens_predicate(name) or is_act(name)) and leading_agent(name + "应当") == len(name)


_ADVERB = re.compile(
    "每|[也还均都仍]|一般|原则上|一律|一经|最[迟多低高]|至[少多]|首[次先]|优先|事先|各自|终身|除|平时|通常|就(?!业)|[0-9一二三四五六七八九十]+(?:年|个?月|日|小?时)|[^,的]{2,14}[时后前]$"
)
"""What stands between an actor and the word: adverbs, spans and moments."""
_DOING = re.compile(
    "受[^,]{0,6}委托|采购(?=.)|修建|建房|租[用赁]|采访|执业(?!许|证|资)|任职|辞去|出境|离岗|配送|接种|发行|增[设殖]|兼营|新建|防治(?=.)|研究(?=.)|选举(?=.)|建设(?=.)|购置|招[生聘](?!工作|计划)|确定(?=.)|养殖(?=.)|拟定|拟(?=.)|处置(?=.)|经营(?=.)|公开(?=.)|采集(?=.)|收集|签订|播放|缴纳"
)
"""Verbs that part an actor from the word without a comma: 律师执业应当…; what else stands there is a thing (公司债券应当…)."""


def first_name(flat: str) -> int:
    """The length of the first actor, whatever verb follows: 训练机构的教员授课后."""
    for k in heads(flat):
        if k > 2 and flat[k - 1] in "人员者" and not NOUN_GOES_ON.match(flat, k) and stands_alone(flat[:k]):
            return k if k < len(flat) - 1 and "的" not in flat[k:-1] else 0
    return 0


_TO = ("与", "向", "按照", "为")


def _ends_there(text: str, name: str) -> bool:
    """Is it the name and no longer one: not 公司 of 公司登记机关提交?"""
    n = leading_agent(text[:40].replace("的", ","))
    return n <= len(name) or not is_agent(text[:n])


def is_other(text: str, m: re.Match[str], own: tuple[str, ...], subject: tuple[str, ...]) -> bool:
    """甲企业应当安排投递;不符合条件的,可以与甲企业协商: whoever is dealt with is not who acts."""
    if own and not text.endswith(",", 0, m.start()):
        return False
    return any(text.startswith(link + s, m.end()) and _ends_there(text[m.end() + len(link) :], s) for s in subject for link in _TO)
