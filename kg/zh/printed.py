"""What is printed in 《》 and is no instrument: certificates, forms, newspapers, a title that breaks off."""

from __future__ import annotations

import re

from kg.zh.lawnames import GENERIC

NO_INSTRUMENT = re.compile(
    r"(?:证|证件|证照|证书|证明|报|日报|网|杂志|期刊|表|(?<!议定)书|单|票|簿|册|(?<!复)函|画报|周刊|合同|协议|公报|批件|记录)(?:\([^()]*\))?$"
)
"""《取水许可证》, 《云州日报》: what is printed in 《》 and lays down no rules."""


PAPER = re.compile(
    r"(?:证|证件|证照|证书|证明|执照|日报|早报|晚报|时报|网|杂志|期刊|画报|周刊|公报|批件|(?<!议定)(?<!皮)书|(?:登记|申请|申报|审批|呈批|调查|反馈|意见|报告|名单|备案|鉴定)表|记录|笔录"
    r"|(?<![清名])单|(?:物品|财物)清单|发票|簿|花名册|卡|台账|研究院|商标公告|内部通报|进行曲|条约集|^[一-鿿]{2,3}人大"
    r"|^(?:注册|申办|安全分析|初步安全分析|最终安全分析|新产品标准化审查)报告)(?:\([^()]*\))?$"
)
"""Certificates, forms, newspapers and bodies: what is never a work of its own, whatever is done with it."""
_BROKEN = re.compile(r"关于(?:修改|修订|废止)$")


def is_work(title: str, kind: str) -> bool:
    """Does a title name an instrument: not 《意见》 that nothing explains, no form (《取水许可证》), no title that breaks off?

    >>> is_work("营业执照", "other"), is_work("议定书", "other"), is_work("云州市人民代表大会常务委员会关于修改", "other")
    (False, True, False)
    """
    if not title or title in GENERIC or _BROKEN.search(title):
        return False
    return not (kind in ("other", "report", "policy") and PAPER.search(title))
