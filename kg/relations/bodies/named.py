"""Bodies known by a name of their own (清华大学, 陇钢集团, 市第一人民医院): where the name begins, and what is only a class of bodies."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.zh.numerals import CHARS
from kg.zh.places import LEVELS, divisions, stems

SUFFIXES = (
    "大学", "学院", "研究院", "研究所", "实验室", "医院", "保健院", "中医院", "银行", "集团", "有限公司", "有限责任公司", "协会", "学会", "联合会",
    "商会", "总会", "基金会", "交易所", "出版社", "日报社", "电视台", "博物馆", "图书馆", "文化馆", "档案馆", "科技馆", "海关", "供电公司", "分公司", "救援支队", "急救中心", "小学", "中学", "附中", "一中", "学校", "联合社", "合作联社", "国投", "城投", "海事局",
    "管理委员会", "管委会", "规划建设委员会", "专家委员会", "专家咨询委员会", "领导小组", "联席会议", "总队", "服务中心", "管理中心", "交易中心",
    "监测中心", "保护中心", "会展中心", "控制中心", "科技中心", "文化中心",
)  # fmt: skip
_OF_CITY = frozenset((
    "协会", "学会", "联合会", "商会", "总会", "基金会", "领导小组", "联席会议", "总队", "服务中心", "管理中心", "交易中心", "监测中心", "保护中心",
    "管理委员会", "管委会", "专家委员会", "规划建设委员会", "专家咨询委员会", "保健院", "集团", "联合社", "合作联社", "中医院", "文化馆", "图书馆", "博物馆", "档案馆", "科技馆", "电视台", "急救中心", "救援支队", "控制中心",
))  # fmt: skip
"""What is named after its city by 市 alone; 市医院 and 市小学 are classes as often as names."""
_TOLD_APART = re.compile(
    f"[市省县区](?:第[{CHARS}]{{1,2}}|人民|儿童|妇产|妇幼|中心|口腔|肿瘤|胸科|传染病|精神|中西医|眼科)[一-鿿]{{0,6}}(?:医院|中学|学校)"
)
_BRANDED = {
    "研究院": 5,
    "研究所": 5,
    "集团": 4,
    "实验室": 4,
    "国投": 3,
    "城投": 3,
    "银行": 6,
    "大学": 6,
    "有限公司": 16,
    "有限责任公司": 16,
}
"""Names that need no place, and how many characters stand before: 陇钢集团 between marks of a list."""
_LEAST = {"大学": 3, "有限公司": 3, "有限责任公司": 3, "银行": 3}
_GENERIC = re.compile(
    r"功能区|职业(?!技术|学院)|培训|高等|各级|寄宿|特色|城乡|境外|一级|正式|批准|倡导|需要|条件|区域|加强|参加|占用|的|公立|国有|(?<!农村)商业|上市|首个|首家|全国首|行业|专业|重点|"
    r"有限责任公司的|辖区|相关|有关|多家|各|类|部分|企业$|企业集团|现代|大型|中小|金融机构|社会|公办|民办学校|全市|本市|我市|市属|区属|县属|省属|入驻|小学生|义务|"
    r"一流|高水平|新型|联合|共建|国内|国外|外资|第一届|学校的|以上|改革|以|^产业|产业(?:研究院|集团)$|教育集团|骨干|跨国|村镇|定点|普通|便民|养老|社区|合格|"
    r"犯罪|投资集团|民营|民办(?!教育协会)|股份制|政策性|城市信用|外国|开户|代理|发卡|收单|所在|关键|综合性|老年|开放大学|就读|考入|国家级|省级|市级|县级|区级|乡镇|纪念馆"
)
_LEAD_WORDS = (
    "委托|通过|依托|会同|推动|支持|配合|督促|邀请|包括|其中|征求|听取|召开|联合|组织|指导|协调|成立|设立|依靠|来自|代表|贯彻|落实|走进|走访|接受|应当|必须|征得|按照|简称|保障|依法管理|以及|鼓励"
    f"|赴|由|在|向|对|与|和|及|为|的|经(?!开(?!发区)|济)|请|等|以|如|于|将|至|从|给|到|是|了|并|或|报|据|按|同|除|照|未(?!来)|前往|第[{CHARS}]+条"
)
LEAD = re.compile(rf".*(?:{_LEAD_WORDS})(?=[一-鿿A-Z]{{2,}})")
"""What stands before a body's name in a sentence, up to the name."""
_ONLY_LEAD = re.compile(rf"(?:{_LEAD_WORDS})$")
_VERB = re.compile("明确|委托|通过|依托|会同|推动|支持|邀请|包括|征求|听取|指导|成立|设立|[的和与及由]")
_OPENING = re.compile(r"中国|国网|国家|首都|全国|中央|[市省](?=[^\W\d_a-zA-Z]{3})")
_CLASS_ZONE = re.compile(
    r"(?:市民热线.*|(?:国家级?|省级|经济技术|经济|高新技术|工业|产业|保税|综合|旅游|风景名胜|城乡一体化)*"
    r"(?:开发区|园区|集聚区|合作社|景区|风景区|示范区|实验区|试验区|度假区|保护区|新区|港区|城区|名胜区)?)(?:管理委员会|管委会|服务中心)$"
    r"|(?:[个家所座]|国家(?:重点)?实验室$)"
)
_NOT_AFTER = {
    "银行": re.compile("间|业|卡|账|存|贷|利|系统|机构|结算|承兑|保函|家"),
    "大学": re.compile("生|教|科|城|专|文化程度"),
    "集团": re.compile("(?:股份)?有限|化|军|内|犯"),
    "学院": re.compile("路|派"),
}
_HAN = re.compile("[一-鿿]")


_LEVEL = re.compile("(?:自治[区州县旗]|地区|[省市县区旗盟州镇乡])$")


class Names:
    """The names of one document; `own`: places that it names itself by."""

    def __init__(self, own: frozenset[str]) -> None:
        self.places = tuple(p for p in own | {_LEVEL.sub("", o) for o in own} | _districts(own) if len(p) > 1)

    def read(self, c: str, m: re.Match[str], floor: int) -> tuple[int, int] | None:
        """The name that ends with the word `m` of a line without spaces, begun after `floor`."""
        run = re.search(r"[一-鿿A-Za-z]{1,20}$", c[max(floor, m.start() - 20) : m.start()])
        after = _NOT_AFTER.get(m[0])
        if not run or (after and after.match(c, m.end())):
            return None
        b = self._begin(c, m, run[0])
        e = m.end()
        if b is None or _is_class(c, b, e, m[0]):
            return None
        return b, e

    def _begin(self, c: str, m: re.Match[str], text: str) -> int | None:
        """Where the name begins: at a place, at 第一 or its like, or with the run itself where that is short and stands free."""
        bare = LEAD.sub("", text + m[0])[: -len(m[0])]
        b = m.start() - len(bare)
        if starts := [k for k in range(len(bare)) if self._opens(bare[k:], m[0])]:
            return b + starts[0] if not (m[0] == "学校" and bare[starts[0] :] in self.places) else None
        far = [k for k in range(len(text)) if self._opens(text[k:], m[0]) and not _VERB.search(text[k:])] if bare != text else []
        if far:
            return m.start() - len(text) + far[0]
        if told := [k for k in range(len(bare)) if bare[k] in LEVELS and _TOLD_APART.fullmatch(bare[k:] + m[0])]:
            return b + told[0]
        free = bare != text or not _HAN.match(c[b - 1 : b])
        return b if _stands(bare, m[0], free) else None

    def _opens(self, text: str, word: str) -> bool:
        if any(text.startswith(o) and len(text + word) - len(o) > 1 for o in self.places) or any(text[:n] in stems() for n in (2, 3, 4)):
            return True
        return bool(_OPENING.match(text)) and len(text) > 2


def _stands(bare: str, word: str, free: bool) -> bool:
    """Is what stands before the word of kind a name without a place: 市第一医院, 高新区管委会, a brand?"""
    if bare[:1] in ("市", "县", "省", "区") and word in _OF_CITY and len(bare) < 12 and free:
        return True
    if word == "管委会":
        return 2 <= len(bare) <= 6 and not _ONLY_LEAD.search(bare)
    return _LEAST.get(word, 2) <= len(bare) <= _BRANDED.get(word, 0) and free


@lru_cache(64)
def _districts(own: frozenset[str]) -> frozenset[str]:
    """Districts and counties of the document's own cities without the word of their level: 昌平, 盘龙."""
    return frozenset(s for d in divisions() if d.level == "county" and d.parent in own and len(s := _LEVEL.sub("", d.own)) > 1)


def _is_class(c: str, b: int, e: int, word: str) -> bool:
    name = c[b:e]
    if (c[b - 1 : b] in "《〈" and b) or (word.endswith("中心") and c.startswith("建设", e)):
        return True
    if (name[0] in "市省县区" and word not in _OF_CITY and not _TOLD_APART.fullmatch(name)) or name.startswith("开发区"):
        return True
    if _CLASS_ZONE.match(name) or _GENERIC.search(name) or not 4 <= len(name) <= 24:
        return True
    return bool(re.match("市级|国家.*中心|.*(?:建立|成立|组建|书记|等)", name))


_BRANCH = re.compile(
    r"(?:驻)?(?P<place>[一-鿿]{2,8}?)(?:调查总队|调查队|税务局|(?:金融)?监管局|监管分局|证监局|中心支行|分行|支行|营业管理部|特派员办事处|特派办|专员办事处|海关|分局|分院|分会)"
)
_OF_SCHOOL = re.compile(
    rf"(?:第[{CHARS}]{{1,2}})?附属[一-鿿]{{0,8}}?(?:医院|中学|小学|学校|幼儿园)|附[中小]|(?:(?:(?![与和及、])[一-鿿]){{2,6}})?研究院|\((?P<place>[一-鿿]{{2,4}})\)"
)


def branch(c: str, b: int, e: int, group: str, own: frozenset[str]) -> tuple[int, int] | None:
    """The longer name that a body of the state, a bank or a school begins: 国家统计局|安徽调查总队, 云南大学|附属医院."""
    name = c[b:e]
    if name.endswith("附中"):
        m = re.compile("[一-鿿]{2,4}(?:学校|分校|校区)").match(c, e)
        return (b, m.end()) if m else None
    if name.endswith(("大学", "学院")):
        return _of_school(c, b, e)
    if group != "fixed" and not name.endswith("银行"):
        return None
    m = _BRANCH.match(c, e)
    if m and (
        any(m["place"].startswith(_LEVEL.sub("", o)) for o in own if len(o) > 1) or any(m["place"][:n] in stems() for n in (2, 3, 4))
    ):
        return b, m.end()
    return None


def _of_school(c: str, b: int, e: int) -> tuple[int, int] | None:
    """云南大学|附属医院, 中国科学院大学|(北京); a place before a school's institute belongs to it."""
    m = _OF_SCHOOL.match(c, e)
    if not m or (m["place"] and m["place"] not in stems()):
        return None
    before = next((n for n in (2, 3) if m[0].endswith("研究院") and c[b - n : b] in stems()), 0)
    return b - before, m.end()
