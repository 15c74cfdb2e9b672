"""Who acts in a sentence of a statute: noun phrases that end in 单位, 企业, 人员, 部门 … and their lists.

Offenders, authorities and the bearers of duties are all such phrases. Nothing is looked up here: a
phrase is recognised by its head noun and by what follows it.
"""

from __future__ import annotations

import re

# Heads that stand for an actor wherever they end a phrase, whatever verb follows.
_STRONG = (
    "家属", "亲属", "父母", "子女", "儿童", "孕妇", "患者", "警察", "负责者", "责任者", "理事", "托修方", "院校", "教练员",
    "主体", "媒体", "实验室", "监狱", "部队", "驻军", "旅客", "军人", "海关", "董事", "监事", "双方", "经理", "厂长", "校长",
    "院长", "护士", "培训班", "博物馆", "图书馆", "展览馆", "管委会", "成员", "用户", "乘客", "游客",
    "单位", "企业", "工作人员", "从业人员", "责任人员", "主管人员", "人员", "机构", "公司", "经营者", "个人",
    "部门", "机关", "学校", "政府", "组织", "委员会", "办事处", "法院", "检察院", "常务委员会", "人民代表大会",
    "医院", "协会", "银行", "集团", "合作社", "团体", "中介", "幼儿园", "工商户", "当事人", "负责人", "法定代表人", "责任人",
    "所有人", "所有权人", "使用权人", "管理人", "使用人", "经营人", "监护人", "申请人", "投标人", "招标人",
    "承包人", "出租人", "承租人", "承运人", "托运人", "驾驶人", "驾驶员", "纳税人", "义务人", "权利人", "行为人",
    "饲养人", "养犬人", "建设者", "生产者", "销售者", "消费者", "业主", "村民", "居民", "公民", "法人", "农民",
    "服务人", "评审专家", "监理工程师", "公务员", "行政首长", "领导", "主任会议", "旅行社", "律师事务所", "事务所", "代表团",
    "债权人会议", "会议", "股东会", "股东大会", "董事会", "监事会", "理事会", "业主大会", "代表大会", "出版社", "队伍", "团队", "养殖场", "养殖小区", "公众", "股东", "发起人", "投资者",
    "受托人", "委托人", "代理人", "辩护人", "鉴定人", "证人", "公安局", "教师", "律师", "法官", "检察官", "人民警察", "船长", "船员",
    "员工", "职工", "劳动者", "被检查者", "举办者", "发布者", "广告主", "提供者", "承办者", "保险人", "被保险人", "持有人",
)  # fmt: skip
# Heads that name an actor only where a predicate follows (者, 人 also end other words).
_WEAK = (
    "者",
    "人",
    "员",
    "户",
    "师",
    "官",
    "馆",
    "院",
    "厂",
    "店",
    "站",
    "社",
    "所",
    "会",
    "局",
    "处",
    "港",
    "车站",
    "机场",
    "市场",
    "法院",
    "中心",
    "代表",
)
_NARROW = {
    "业主": "业主(?!管)",
    "双方": "双方(?!当事)",
    "职工": "职工(?!作)",
    "理事": "理事(?!会)",
    "组织": "(?<!单位)(?<!机关)(?<!部门)(?<!机构)(?<!政府)(?<!企业)(?<!公司)(?<!学校)(?<!医院)(?<!旅行社)(?<!委员会)(?<!经营者)组织",
    "父母": "父母(?!亲|官)",
    "子女": "子女(?!教)",
}
"""Heads that are none in some places: 建设单位组织验收 has 单位 for its actor."""
_HEAD = re.compile(
    "|".join(_NARROW.get(w, w) for w in sorted(_STRONG, key=len, reverse=True))
    + "|(?<!或)者|(?<!无)人(?!自主|民|身|事|次|为|均|口|才|工|防|类|权)|(?<![超动满])员|(?<![出入落])户|所(?![在有得列需称指])|(?<!社)会(?!议|同|计|员|所)|(?<![器感五])官(?!方|网|员)|处(?!以|[0-9一二三四五六七八九十])|"
    + "|".join(w for w in _WEAK if w not in ("者", "人", "员", "户", "所", "会", "官", "处"))
)
_STRONG_SET = frozenset(_STRONG)
# After a head these go on with the same noun phrase (单位工作人员, 企业名称, 人民政府).
_NOUN_GOES_ON = re.compile(
    "(?:经营|生产|使用|施工|运输|销售|建设|开发|维护|运营|检测|维修|保养|储存|承办|举办|主办)(?=单位|企业|者|人(?![民力员才工口大类])|机构|公司|部门|主体|户)|"
    "的|之|常务|常委|组成|会议|大会|工作|从业|负责|主管|法定|内部|所属|人员|代表人|法人|登记|名称|事业|主要|直接|所在|管理|规划|行政|执法|服务"
    "|职工|资质|资格|许可|证|部门|机构|单位|企业|组织|和|或|及|、|与|以及|等|团体|党组|职责|身份|形象|利益|财产|设施"
    "|\\(|食堂|宿舍|办公|会议|信息|建设|承建|基本|安全|章程|制度|印章|人|们|间|中|内|外|上|下|以外|自治|成员|本人|队伍|数量|资料|档案|责任|权益"
)
_VERB_AFTER = (
    "未|不|没有|无正当|无故|拒|擅自|违反|违法|违规|违章|非法|私自|故意|随意|应当|必须|可以|有权|应|须|需要|不得|严禁|禁止"
    "|在|对|将|把|被|向|从|到(?!期|位)|以(?!及|上|下|外)|按|依|为|因|给|给予|由|经|通过|利用|使用|拖欠|滥用|玩忽|徇私|弄虚|隐瞒|伪造|变造|涂改|篡改|转让|转借|出租|出借"
    "|出售|销售|生产|经营|提供|收取|收受|索取|侵占|挪用|截留|泄露|泄漏|透露|超过|超越|超出|采取|采用|实施|实行|进行|从事|开展|组织|参与|参加"
    "|有下列|协商|举办(?!者|单位|人|地|方|的)|召开(?!的)|举行(?!的)|有前款|有本|有违反|有以上|有上述|有第|有其他|有权|有义务|具有|具备|没|存在|发现|发生|造成|导致|致使|逾期|迟报|谎报|瞒报|漏报|虚报|明知|接到|收到|认为"
    "|负责|承担|履行|加强|建立|制定|编制|支持|鼓励|依法|依照|按照|根据|会同|配合|统筹|指导|管理|监督|定期|及时|接受|遵守|享有|办理|处理|申请|要求|作出|做出|建设|施工|委托|同意|批准|聘用|雇用|招用|占用|破坏|损坏|损害|拆除|改变|取得|提出|报告|出具|发布|设立|设置|投入|排放|倾倒|堆放|丢弃|阻碍|妨碍|包庇|纵容|失职|渎职|多次|继续|仍|又|自|至|于|与|如|可|当|并|是|属于|处|合并|解散|终止|变更|停业|歇业|串通|相互|恶意|未能|不能|无法|强迫|强制|欺骗|诱导|误导|虚构|捏造|冒用|买卖|出卖|购买|收购|运输|储存|贮存|携带|进入|离开|驾驶|饲养|摆|占道|乱|露天|焚烧|燃放|吸烟|工作期间|执行|无|过失|犯|打击|报复|威胁|侮辱|殴打|失|贪污|受贿|行贿|以暴力|服从"
)
VERB_AFTER = re.compile(_VERB_AFTER)
"""What may begin a predicate: 未, 不, 擅自, 应当, 有下列 … (longest list, used after a head only)."""

_VERB_FIRST = re.compile(
    "未|不|没有|无|拒|擅自|违反|违法|非法|私自|故意|随意|在|对|将|把|被(?!检|审|监|许可|委托|征|保险|申请|评|调查|投诉|处罚)|向|从|以|按|依|为|因|给|由|经(?!营|办|纪|济|贸|销)|通过|利用|使用(?!人|单位|者)|滥用|玩忽|徇私|弄虚"
    "|隐瞒|伪造|变造|涂改|篡改|转让|转借|出租(?!人|汽车)|出借|出售|销售(?!者|单位|企业)|生产(?!者|经营|企业|单位|、)|侵占|挪用|截留|泄露|泄漏|超过|超越|超出|采取|采用|实施|进行|从事|开展|参与|参加"
    "|有下列|有前|有本|有违反|有第|有[^关责权资]|造成|导致|致使|逾期|迟报|谎报|瞒报|漏报|虚报|明知|阻碍|妨碍|阻挠|妨害|破坏|损坏|损毁|毁坏|损害|拆除|改变|取得|占用(?!人|者|单位)|排放|倾倒"
    "|堆放|丢弃|设立|设置|冒用|买卖|出卖|购买|收购|运输(?!企业|单位|经营|者|工具)|携带|驾驶|饲养(?!人|者|单位)|焚烧|燃放|侮辱|殴打|威胁|打击|报复|代替|顶替|冒名|围攻|干扰|扰乱|危害|侵犯|侵害|哄抢|盗窃|诬告|挑拨"
    "|召开|认为|遗失|与(?=当事)|准许|允许|雇佣|雇用|聘用|容留|安排|指派|唆使|教唆|引诱|胁迫|招用|强迫|强令|授意|指使|骗取|虚构|编造|散布|传播|发布|制造|制作|进口|出口|贩卖|倒卖|开采|采伐|砍伐|捕捞|猎捕|安装|移动|遮挡|涂写|刻画|张贴|悬挂|露天|乱|应当|可以|必须|需要|属于|构成|情节|触犯|尚|举行|接受|提供|发现|发生|公开|为了"
)
_RELATIVE_OK = re.compile(
    "经[^,]{2,20}(?:审查|批准|许可|认定|登记|授权|备案|合格)[^,]{0,6}的|依照[^,]*履行|从事|参与|参加|承担|负责|经营|取得|未取得|获得|使用|具有|申请|接受|设立|提供|生产|销售|依法|被|受|担任|持有|列入|纳入|在|负有|对[^,]{0,20}负有|实施|实行|开展|进行|建设|利用|产生|排放|运输|举办|有[^下前本]|发布|承办|采取|不具备|未取得|未经"
)


def leading_agent(text: str) -> int:
    """The length of the noun phrase of an actor that begins `text` (folded), 0 if there is none.

    >>> [leading_agent(t) for t in ("建设、设计或者施工单位使用禁止的材料", "擅自拆改的", "从事生产的企业未备案")]
    [11, 0, 7]
    """
    end = _leading(text)
    name = text[:end]
    if name.count("(") > name.count(")"):
        close = text.find(")", end, end + 12)
        end = close + 1 if close >= 0 else end
    told = _PREDICATE_INSIDE.search(name)
    return 0 if told and "的" not in name[told.end() :] else end


_PREDICATE_INSIDE = re.compile("未按|未经|未取得|不具备|不符合|擅自|没有|规定明确|超过")


def _leading(text: str) -> int:
    """As `leading_agent`, before its checks."""
    first_is_verb = _VERB_FIRST.match(text) is not None
    if first_is_verb and not _RELATIVE_OK.match(text):
        return 0
    first = 0
    for m in _HEAD.finditer(text, 0, 90):
        end = m.end()
        if (first and "," in text[first:end]) or ",由" in text[:end]:
            break
        if end == len(text) or text.startswith((",", "。", ";", ":"), end):
            return end if m[0] in _STRONG_SET and not _needs_relative(text, m, first_is_verb) else first
        if VERB_AFTER.match(text, end) and not _NOUN_STOP.match(text, end):
            if _needs_relative(text, m, first_is_verb) or (text[:end] in _NOT_ACTOR):
                if first_is_verb:
                    continue
                return first
            if (
                text[end] == "与"
                and not first
                and not _DEALING.search(text, end, end + 80)
                and _joined_actor(text, end + 1)
            ):
                continue
            if _PLAIN_VERB.match(text, end) or _PREPOSITION.match(text, end) or (first and _after_attribute(text, m)):
                return end
            first = first or end
        elif m[0] in _STRONG_SET and not _NOUN_GOES_ON.match(text, end) and not first_is_verb:
            if first and _after_attribute(text, m):
                return end
            first = first or end
    return first


_DEALING = re.compile("与[^,。;]{2,50}?(?:签订|订立|串通|勾结|达成|约定|合谋|恶意|协商|发生|交易)")


def _joined_actor(text: str, at: int) -> bool:
    """甲部门与乙机构未…: 与 joins two actors where the second has the predicate."""
    m = _HEAD.search(text, at, at + 24)
    return (
        m is not None
        and (_PLAIN_VERB.match(text, m.end()) or text.startswith(("及其", "和"), m.end())) is not None
        and "," not in text[at : m.end()]
    )


def is_agent(phrase: str) -> bool:
    """The whole phrase names an actor: it ends in a head and does not begin as a predicate.

    >>> is_agent("市、区人民政府"), is_agent("从事生产的企业"), is_agent("擅自处理单位")
    (True, True, False)
    """
    heads = list(_HEAD.finditer(phrase))
    m = heads[-1] if heads else None
    if m is None or m.end() != len(phrase) or phrase in _NOT_ACTOR:
        return False
    if m[0] not in _STRONG_SET and len(phrase) < 2:
        return False
    return not _VERB_FIRST.match(phrase) or (bool(_RELATIVE_OK.match(phrase)) and not _needs_relative(phrase, m, True))


def _after_attribute(text: str, head: re.Match[str]) -> bool:
    """审计机关聘请的专业人员: the head of a longer phrase follows its 的 closely."""
    at = text.rfind("的", 0, head.start())
    return at >= 0 and head.start() - at <= 8


_PREPOSITION = re.compile("从|向|对|以(?!及)|按|依|因|经(?!营)|为|将|把|与|给|通过|根据")
_PLAIN_VERB = re.compile(
    "未|不|没有|拒|擅自|违反|违法|有下列|有前款|有违反|应当|必须|可以|在|滥用|玩忽|隐瞒|逾期|无正当|举办(?!者|单位|人|地|方|的)|召开(?!的)|举行(?!的)"
)


_NOT_ACTOR = frozenset(
    (
        "他人",
        "本人",
        "前者",
        "后者",
        "社会",
        "或者",
        "人",
        "者",
        "员",
        "会",
        "法人代表",
        "所",
        "处",
        "局",
        "站",
        "港",
        "户",
    )
)
_NOUN_STOP = re.compile(
    "管理(?!不)|服务|经营者|建设(?!活动)|施工单位|处(?:长|理|罚|分)|可能|生产(?!的|销)|如实|与其|和|组织(?!实施|开展|施工|竣工|编制|制定|验收|有关|专家|对|进行|召开|评审|调查|相关|协调|起草|论证|评估|管理|本|旅游|考试|演练|培训|学生|职工|会员|比赛|招标|拍卖|参加|活动)"
    "|(?:经营|使用|运输|销售|建设|开发|维护|运营|检测|维修|承办|举办|主办)(?:单位|企业|者|机构|公司|主体|户)"
)


def _needs_relative(text: str, head: re.Match[str], first_is_verb: bool) -> bool:
    """A phrase that begins with a verb is an actor only as a relative clause: 从事…的企业."""
    if not first_is_verb:
        return False
    at = text.rfind("的", 0, head.start())
    return at < 0 or head.start() - at > 12


# Names of one field with 和 inside; a list is not split there.
_WHOLE = re.compile(
    "规划和自然资源|自然资源和规划|文化和旅游|经济和信息化|人力资源和社会保障|工业和信息化|住房和城乡建设|发展和改革|粮食和物资储备"
    "|林业和草原|市容和环境卫生|卫生和计划生育|人口和计划生育|劳动和社会保障|国土资源和房屋|规划和国土资源|城乡规划和建设|质量和技术监督|园林和林业"
    "|广播电影电视和|新闻出版和版权|交通和口岸|商务和投资促进|体育和旅游|应急和消防|城市管理和综合(?:行政)?执法|城市管理和(?:行政)?执法|民族和宗教|外事和|数据和政务|政务服务和|医疗保障和|公园和绿化|司法和行政|广播电视和|国防和|住房和建设|建设和管理|科学和技术|信息和通信|全国和地方|节约和|农业和农村"
)
_LINK = re.compile("、|以及|及其(?!他|它|余)|或者|和|及|与|或")
_LEVELS = re.compile(
    r"(?:沿[江海河湖边]|有关|相关|毗邻|其他)?(?:各?省|自治区|直辖市|设区的?市|设区市|市|州|区|县|旗|县级市|乡|乡镇|镇|街道|自治州|县级|市级|省级|各级|上级|国家|中央)(?:\([^)]*\))?"
)
_ENDS = re.compile(f"(?:{'|'.join(sorted((*_STRONG, *_WEAK), key=len, reverse=True))})(?:\\([^)]*\\))?$")
_TAIL_HEAD = re.compile(
    "(?:行政主管部门|主管部门|监督管理部门|管理部门|行政部门|部门|管理机构|监督机构|机构|机关|单位|企业|工作人员|人员|公司|经营者|管理人|使用人|所有人)$"
)
_STAFF = re.compile("(?<=单位|企业|机关|部门|机构|组织|政府|公司)(?:的)?(?:工作人员|从业人员)$")
_BEFORE_RELATIVE = re.compile(
    "直接|无|为其|参加|参与|其(?!他[^、]*的工作人员)|负有|其他(?![^、]*的工作人员)|(?:有关|相关)(?![^、]*的(?:工作)?人员)|承担|从事"
)


def split_agents(phrase: str) -> tuple[str, ...]:
    """The actors of a list, each with its head: 建设、设计或者施工单位 → 建设单位, 设计单位, 施工单位.

    A list that 等 leaves open stays as printed; so does one shared by a 的 (甲局及乙局的工作人员).

    >>> split_agents("建设、设计或者施工单位"), split_agents("供电、供气等单位")
    (('建设单位', '设计单位', '施工单位'), ('供电、供气等单位',))
    >>> split_agents("直接负责的主管人员和其他直接责任人员")
    ('直接负责的主管人员', '其他直接责任人员')
    """
    pieces = _merge_levels(_pieces(phrase))
    if len(pieces) < 2:
        return tuple(_clean(p) for p, _ in pieces if p)
    out: list[str] = []
    staff = _STAFF.search(pieces[-1][0])
    for i, (piece, _) in enumerate(pieces):
        if _ENDS.search(piece):
            shared = staff and all(link != "及其" for _, link in pieces[1:]) and i < len(pieces) - 1
            out.append(piece + staff[0].lstrip("的") if shared and staff and not piece.endswith(staff[0]) else piece)
            continue
        head = next((m[0] for p, _ in pieces[i + 1 :] if (m := _TAIL_HEAD.search(p))), "")
        if not head:
            return (_clean(phrase),) if i < len(pieces) - 1 else (*out, _clean(piece))
        out.append(_simple_head(piece, head))
    return tuple(dict.fromkeys(_clean(p) for p in out if p))


def _simple_head(stem: str, head: str) -> str:
    return stem + ("部门" if head in ("监督管理部门", "管理部门", "行政部门") else head)


def _clean(piece: str) -> str:
    """Without the pronoun 其 of 及其工作人员; 其他 stays."""
    return piece[1:] if piece.startswith("其") and not piece.startswith(("其他", "其它", "其余", "其中")) else piece


def _pieces(phrase: str) -> list[tuple[str, str]]:
    """(piece, link before it); no cut inside brackets, whole names or an attribute that ends in 的."""
    open_list = re.search("等(?:有关|相关|行政|主管|市政)?[^、和及]{0,8}$", phrase)
    if open_list and not phrase.startswith("等"):
        return [(phrase, "")]
    attribute = phrase.rfind("的")
    fixed = [(m.start(), m.end()) for m in _WHOLE.finditer(phrase)]
    fixed += [(m.start(), m.end()) for m in re.finditer(r"\([^)]*\)|《[^》]*》", phrase)]
    out, at, link = [], 0, ""
    for m in _LINK.finditer(phrase):
        inside = any(a <= m.start() < b for a, b in fixed)
        own = phrase[at : m.start()]
        complete = "的" in own and m[0] in ("、", "和", "或者") and _ENDS.search(own) and not own.endswith("的")
        if inside or (m.start() < attribute and not _BEFORE_RELATIVE.match(phrase, m.end()) and not complete):
            continue
        if m[0] == "、" and phrase.startswith("等", m.end()):
            continue
        head = phrase[at : m.start()]
        out.append((head, link))
        at, link = m.end(), m[0]
        if m[0] == "及其":
            link = "及其"
    out.append((phrase[at:], link))
    return out


def _merge_levels(pieces: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """市、区 before a body is one level word: 市、区住房城乡建设部门."""
    out: list[tuple[str, str]] = []
    held = ""
    for piece, link in pieces:
        whole = held + (link if held else "") + piece
        if _LEVELS.fullmatch(piece[piece.rfind("的") + 1 :]):
            held = whole
            continue
        out.append((whole if held else piece, link if not held else ""))
        held = ""
    if held:
        out.append((held, ""))
    return out
