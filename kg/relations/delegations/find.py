"""Delegations (授权立法): 具体办法由X制定; 由X另行规定; X可以根据本法制定实施办法."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kg.model.documents import Document
from kg.model.facts import Delegation, Fact, Facts
from kg.text.flat import flat_of, flattened

_RULES = (
    "办法|规定|标准|细则|规则|规范|目录|名录|范围|程序|条件|限额|数额|比例|额度|期限|样式|式样|格式|制度|规程|准则|条例|方式|价格|费率|税率|税额|补贴|待遇|"
    "权限|职责|分级|种类|品种|要求|事项|内容|名称"
)
_MATTER = rf"(?P<matter>[^,。;:\n《》]{{0,60}}(?:{_RULES})(?:\([^()]{{1,20}}\))?(?:的(?:制定|确定|调整))?(?:等)?)"
_HOW = "(?:另行|统一|分别|共同|联合|负责|组织|依法|自行|具体|单独)*"
_VERB = rf"{_HOW}(?P<verb>规定(?=[,;。\n]|并|(?:具体|实施|管理)?(?:办法|标准|细则)|$)|制定(?![的者权])|制订(?![的者权]))"
# 具体办法由国务院制定; (前款规定的)标准,由省人民政府会同有关部门规定
_BY = re.compile(
    rf"(?:{_MATTER},?)?(?:应当|可以)?(?<![理自])由(?P<body>[^,。;:\n由]{{2,70}}?){_VERB}(?P<what>[^,。;:\n《》]{{0,30}}?(?:{_RULES}))?"
)
# 国务院根据本法制定实施条例; 省、自治区、直辖市人民代表大会常务委员会可以依照本法制定实施办法
_UNDER = re.compile(
    rf"由?(?P<body>[^,。;:\n]{{2,60}}?)(?:可以|应当)?(?:根据|依照|依据|按照)本(?:法|条例|办法|规定)(?:的(?:规定|有关规定|原则))?(?:,?(?:和|并|结合|会同)[^,。;:\n]{{2,40}},?)?,?{_VERB}"
    rf"(?P<what>[^,。;:\n《》]{{0,30}}?(?:{_RULES}))"
)
# 授权国务院规定
_GRANTED = re.compile(rf"授权(?P<body>[^,。;:\n由]{{2,40}}?){_VERB}(?P<what>[^,。;:\n《》]{{0,30}}?(?:{_RULES}))?")
_WITH = re.compile("(?:会同|商(?!务)|与|征求|征得|经|报|并报)(?P<with>.+)")
_CUT = re.compile("(?:根据|按照|依照|依据|依法|结合|参照|在|以|另行|统一|分别|共同|联合|负责|组织|具体|自行|单独).*$")
_ORGAN = re.compile(
    "(?:国务院|(?<![居村])民政府|人民政府|政府|部门|机关|机构|主管单位|人民代表大会(?:常务委员会)?|常务委员会|人大常委会|(?<!居民|村民|业主|监督)委员会|[^公出当结格]局|[^内一全干支本外各大俱]部|厅|总署|公署|办公室|军委|"
    "人民法院|人民检察院|人民银行|省、自治区、直辖市|自治区|直辖市|省|设区的市|自治州|自治县|中央|总会|总工会|联合会)$"
)
_EMPOWERS = re.compile("^.*授权(?!的)")
_OWN = re.compile("^(?:其|该|并|但是|但|和|及|以及)")
# 根据本地区实际情况规定 names no rules that are there.
_THERE = re.compile("(?>依照|按照|根据|依据|参照|遵照|违反|按)(?![^,]*(?:实际|情况|需要)$)")
_ANEW = ("另行", "统一", "分别", "具体")
_LONGEST = 400
"""Characters of a clause beyond which nothing is sought in it: no sentence that delegates is so long."""
_CLAUSE = re.compile("[^。;\n]+")


def find_delegations(doc: Document) -> list[Delegation]:
    """Who is to make further rules by a statute, in the order of the text."""
    if doc.statute is None or not doc.form.imposes:
        return []
    flat = flat_of(doc.text.folded, join=True)
    out = []
    for p in flattened(doc.statute, flat).provisions:
        if p.level == "paragraph":
            for clause in _CLAUSE.finditer(flat.text, p.begin, p.end):
                if clause.end() - clause.start() <= _LONGEST:
                    out += [_placed(d, flat.back(d.begin, d.end)) for d in _in(flat.text, clause.start(), clause.end())]
    return out


def _in(text: str, begin: int, end: int) -> Iterator[Delegation]:
    at = begin
    while m := _first(text, at, end):
        body, others = _organ(m["body"])
        given = m.groupdict()
        matter, what = (_OWN.sub("", (given.get(key) or "").strip()) for key in ("matter", "what"))
        # 由公安机关依照有关规定处罚 names rules that are there already; 依照本法另行规定 does not.
        there = (
            m["verb"] == "规定" and _THERE.search(text, m.start("body"), m.start("verb")) and not text.endswith(_ANEW, 0, m.start("verb"))
        )
        if body and not there and (matter or what or m["verb"] == "规定"):
            yield Delegation(m.start(), m.end(), body, others, matter or what)
        at = max(m.end("verb"), at + 1)


def _first(text: str, at: int, end: int) -> re.Match[str] | None:
    found = [m for form in (_BY, _UNDER, _GRANTED) if (m := form.search(text, at, end))]
    return min(found, key=lambda m: (m.start("body"), m.start())) if found else None


def _organ(printed: str) -> tuple[str, str]:
    """The body that is to make the rules, and those that take part; "" where it is none that makes rules (章程, 合同, 企业)."""
    m = _WITH.search(printed)
    own = printed[: m.start()] if m else printed
    # 国务院授权教育行政部门: who is empowered makes the rules; 国务院授权的部门 is one body.
    body = _CUT.sub("", _EMPOWERS.sub("", own)).strip("、,")
    others = _CUT.sub("", m["with"]).strip("、,") if m else ""
    return (body, others) if _ORGAN.search(body) else ("", "")


def _placed(d: Delegation, place: tuple[int, int]) -> Delegation:
    return Delegation(*place, d.body, d.others, d.matter)


def find(document: Document, seen: Facts) -> Iterable[Fact]:
    return find_delegations(document)
