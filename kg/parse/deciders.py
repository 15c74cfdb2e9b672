"""The body that decided an act, as printed: of a session, of a heading, or straight before the verb."""

from __future__ import annotations

import re

from kg.zh.dates import DAY, MONTH, YEAR
from kg.zh.numerals import CHARS
from kg.zh.terms import NUMBER, SESSION, without_term

_BODY_BEFORE = re.compile(
    rf"(?:人民代表大会|人大|常务委员会|常委会)(?:第?{NUMBER}届)?(?:[一-鿿]{{2,8}}工作委员会)?$|^中央人民政府委员会$|^政务院$|[一-鿿]人民代表会议$"
    rf"|政协[一-鿿]{{0,12}}委员会$|政治协商会议[一-鿿]{{2,16}}委员会$|[一-鿿]政协(?:第?{NUMBER}届(?:委员会)?)?$|^政协[一-鿿]{{2,10}}[省市县区州旗盟]第?{NUMBER}届$|[一-鿿]{{3,16}}第{NUMBER}届委员会$"
)
_CONGRESS = re.compile(
    rf"人民代表大会(?:常务委员会(?:[一-鿿]{{2,8}}(?:地区|盟)工作委员会)?)?|人大(?:常委会(?:[一-鿿]{{2,8}}(?:地区|盟)工作委员会)?)?+(?!代表)|(?<=中央)人民政府(?:委员会|政务院)|人民政府(?:(?!关于)[一-鿿]{{2,16}}?(?:委员会|办公室|[局厅])(?=关于))?|^国务院(?=(?:{YEAR}{MONTH})?(?:任免|任命|关于|人事))|政协[一-鿿]{{2,14}}委员会|^中央军事委员会|行政公署|^行政长官(?=批示)|(?:^|(?<=[^一-鿿]))中华人民共和国国务院(?=令)|^中共[一-鿿]{{1,14}}?(?:[省市县区州旗盟]委|委员会)(?=关于|任免|干部)|[一-鿿](?:管理委员会|管委会)(?=关于|任免)|[一-鿿](?:军事管制|军政)委员会(?=命令|令|任免|关于)"
)
# 某部关于甲等职务任免的通知: whoever notifies has decided.
_NOTICE = re.compile(
    r"^(?P<body>(?!转发|印发|关于)[一-鿿]{2,30}?)关于[^。;]{0,40}?(?:任免|任职|免职|任命|聘任|解聘|免去|职务)[^。;]{0,14}(?:通知|决定|通报|批复)(?:\([^()]*\))?$"
)
# Words that stand before a body's name without being part of it.
_BEFORE = re.compile(
    rf".*(?:[,。;:!?()《》〈〉“”【】|0-9△]|日电|[上中下]旬|报道(?=[一-鿿]{{2}})|(?:日|月|年)(?:经(?=[省市县区州旗盟乡镇](?:第|人)))?(?=[一-鿿]{{2,}})|讯|消息|[上下]午|(?<![一-鿿])经(?=[省市县区州旗盟乡镇](?:第|人))|据悉|根据|依照|按照|已经|宣布了?|传达了?|另据|召开的|举行的|闭幕的|开幕的|召开|举行|闭幕|开幕|(?<=[日午天])在|[在由](?=[省市县区州旗盟乡镇](?:第|{NUMBER}届))|在(?=全国)|[经由于在向被报](?=[一-鿿]{{2,}}[省市县区州旗盟乡镇])|新当选的?|新一届|第{NUMBER}届(?=[一-鿿]{{2,12}}[省市县区州旗盟乡镇]第{NUMBER}届)|提交|提经|选举产生|会议[还并]?决定|[了的](?=[一-鿿]{{2,}}[省市县区州旗盟乡镇])|的(?=[省市县区州](?:第|[一二三四五六七八九十]{{1,3}}届|人大|人民)))"
)
_TITLE = re.compile(
    r"(?:名单|公告|批示|决定|通知|命令|令|决议|报告|任免国家工作人员|文件|(?:任免|任命|任职|免职|人事|选举|表决|当选)[^,。;:]{0,10}(?:情况|一览|结果|名录)表?|[日月年度](?:人事)?任免)(?:\([^()]*\))?$"
)
# (授权发布)…公告[十三届]第三十二号2023年02月25日
_AROUND_TITLE = re.compile(rf"^\((?:授权发布|受权发布|全文)\)|^第[0-9]+/[0-9]{{4}}号(?=行政长官)|(?<=号){DAY}$")
# 市人大常委会于5月26日召开第四十二次会议; 市政协召开六届十次常委会会议; 省十一届人大常委会在石门举行第二十五次会议
_CALLED = re.compile(
    rf"(?:(?:于|在)?(?:今天?|昨天?)?(?:\([0-9]{{1,2}}\))?(?:(?:{YEAR})?(?:{NUMBER}月)?{NUMBER}日(?:[至到](?:{NUMBER}月)?{NUMBER}日)?)?(?:[上下]午)?)(?:在[一-鿿]{{1,12}}?)?(?:召开|举行)了?"
    rf"(?P<term>第?{NUMBER}届)?$"
)
# 高杨镇召开第四届人民代表大会第八次会议: the place stands before the verb
_CALLED_BY = re.compile(
    rf"[省市县区州旗盟乡镇](?:于[^,。;]{{2,10}}日)?(?:召开|举行)了?(?=第?{NUMBER}届(?:人民代表大会|人大)(?!常)[^,。;]{{0,4}}$)"
)
# 报某省第十三届人民代表大会第四次会议备案: that session decides nothing here
# …届人大一次会议时撤销的检察院: nor does one in whose time something else was done
_REFERRED = re.compile("(?:备案|追认|确认|时(?!间))")
# 关于召开某市第十六届人民代表大会第三次会议的决定: that session is still to come
_AHEAD = re.compile("关于(?:召开|举行)$|根据决定,$")
# 会议决定市十二届人大八次会议于23日举行, 会议还决定区三届人大四次会议大会秘书长: nor has that been
_TO_COME = re.compile("于[^,。;]{2,20}(?:举行|召开)|(?:大会)?(?:主席团|副?秘书长|议程|日程|列席)")
_DECIDES = re.compile(
    "决定|任命|委任(?!命)|任免|免去|补选|选举(?!联络|任免)|选出(?![^,。;]{0,10}前)|推选|增补|接受|罢免|同意|批准|撤销|通过|聘任|宣布|(?:发布|公布)(?!了?公告)|下发"
)
_DIGIT = "[0-9〇零一二三四五六七八九十]"
_SOMEONE = re.compile(
    r"(?P<body>[^,。;:、()《》]{0,24}?(?:人民代表大会常务委员会|人民代表大会|人大常委会|常务委员会|常委会|人大|人民委员会|人民政府|[省市县区州旗盟乡镇]政府|国务院|选举委员会|军人代表大会|人民代表会议|军政委员会|行政委员会|政务院|(?<=中央)人民政府委员会|军人委员会|(?<![的经])行政长官|(?<![一-鿿])驻[一-鿿]{1,8}?部队|中央军委|中央军事委员会|主席团|国资委|行政公署|革命委员会|革委会|选区选民|选区|(?:中共)?[一-鿿]{0,8}?[省市县区州旗盟地]委|(?:中共|(?<![一-鿿])|(?<=经))中央|(?:(?!次)[一-鿿]){2,12}?党[委组]|政协|政协[一-鿿]{2,16}委员会|(?<![一-鿿])(?:(?!组织|宣传|统战|有关|[各该本])[一-鿿]){2,8}[部局厅]))"
    rf"(?:已经?)?(?:,?(?:于|在)?(?:(?:[12][0-9]{{3}}|[一二]{_DIGIT}{{3}})年)?{_DIGIT}{{1,3}}月{_DIGIT}{{1,3}}日(?:[上下]午)?)?(?:召开|举行)?了?(?:第?{NUMBER}届)?(?:第?{NUMBER}次)?(?:常务|全体|主席团|政府|党组)?(?:会议|全会)?(?:主席团)?(?:此前)?(?:于?近?日前?|已经?|先后|分别|依法|现|[今昨][天日]|[0-9]{{1,2}}日)?(?:研究|审议|表决|讨论)*[,:]?$"
)
HEAD_OF_STATE = "中华人民共和国主席"
_HEAD_OF_STATE = re.compile(
    r"(?P<body>中华人民共和国主席|国家主席)[一-鿿]{0,8}(?:根据[^。;]{2,60}的决定)?[,,]?(?:任免|任命|免去)|^(?P<order>中华人民共和国主席令)"
)
# 经县委常委会研究决定
_BY_PARTY = re.compile("^[经由](?=[一-鿿]{0,10}[省市县区州旗盟]委(?:常委会)?$)")
_STANDING_OF_PARTY = re.compile("(?<=[省市县区州旗盟]委)常委会$")
_ANNOUNCES = re.compile("(?P<body>[一-鿿]{2,16}?(?:人大常委会|人民代表大会常务委员会))(?:日前|近日)?发布公告")
# 宣布省委关于某市委主要领导职务变动的决定
_ANNOUNCED = re.compile(
    "(?:宣布|传达|宣读)了?(?P<body>(?:中共|党)?中央|[一-鿿]{0,8}?[省市县区州]委)(?:、国务院)?(?:关于[^,。;:]{2,40}的|的)?(?:任免)?决定"
)
# 宣布省委关于…的决定:吴越省委决定…: who is named behind it
_DECIDED_THEN = re.compile("(?:[省市县区州]委|中央)(?:研究)?(?:决定|批准|同意)")
_OURS = re.compile("(?:大会|会议)(?:还|并|同时|现|随后|依法|经表决|经审议|表决)*[,]?$")
_LAW = re.compile("《[^》]{2,80}》")
"""…和地方各级人民代表大会选举法: what a title names decides nothing."""
_UPON = re.compile("根据[^。;]{2,60}?(?:提[名请]|建议|决定),(?:[今现](?:[日天](?:\\([^()]*\\))?)?)?$")
"""国务院根据行政长官的提名和建议,今日(一月十五日)任命…: what it goes by stands between the body and its verb."""
_VERBS = 6
"""Verbs of decision before an act that may have its body before them; a list of acts repeats its verb without end."""
_VERB_BEFORE = re.compile("(?:还|并|同时|表决)?(?:决定|通过|同意|批准)?$")
# 某县第一至三届人民代表大会选举情况
_TERMS = re.compile(f"第{NUMBER}届?[至到]第?{NUMBER}届|历届")
_DOC_NUMBER = re.compile(rf"[〔\[][^〕\]]*[〕\]]第?[{CHARS}0-9]+号$")


_WITHOUT_PLACE = re.compile(f"第?{NUMBER}届(?:人民代表大会|人大)")
_PLACE_OF_HOUSE = re.compile("(?P<place>[一-鿿]{1,12}?)(?:人民代表大会|人大|各界人民代表会议)")
# 某镇第十届二次人民代表大会; 县召开第六届第一次人民代表大会
_TURNED = re.compile(rf"(?:召开|举行)?(?P<term>第?{NUMBER}届)第?{NUMBER}次(?P<house>人民代表大会|人代会)(?!常)")
_COUNCIL = re.compile(rf"[省市县区](?:第{NUMBER}届|首届)?(?:各界)?人民代表会议(?![第组制的协])")
"""山东省首届各界人民代表会议于八日揭幕: in the first years of the People's Republic it chose the governments."""


def body_before(c: str, end: int) -> tuple[int, str]:
    """Where the body whose name ends at `end` begins, and the name (runs without spaces)."""
    window = c[max(0, end - 60) : end]
    cut = _BEFORE.match(window)
    begin = cut.end() if cut else 0
    return end - len(window) + begin, window[begin:]


def _who_sits(c: str, session: int) -> tuple[int, str]:
    """Where the body of the session at a position begins, and its name; the term may stand with the session."""
    called = _CALLED.search(c, max(0, session - 30), session)
    if not called:
        begin, body = body_before(c, session)
        own = _CALLED_BY.search(c, max(0, begin - 14), session)
        place = body_before(c, own.start() + 1)[1] if own else ""
        return begin, (place if len(place) < 12 else "") + body
    begin, body = body_before(c, called.start())
    return begin, body + (called["term"] or "")


def read_session(c: str, last: bool = False) -> tuple[str, str]:
    """(body, meeting) of the first (or the last) session named in a run without spaces.

    >>> read_session('2023年11月24日江海市第十六届人民代表大会常务委员会第六次会议通过')
    ('江海市第十六届人民代表大会常务委员会', '江海市第十六届人民代表大会常务委员会第六次会议')
    >>> read_session('江桥镇第十届二次人民代表大会于1986年4月5日在江桥召开')
    ('江桥镇第十届人民代表大会', '江桥镇第十届二次人民代表大会')
    """
    found = list(SESSION.finditer(c))
    for m in reversed(found) if last else found:
        if _REFERRED.match(c, m.end()):
            continue
        begin, body = _who_sits(c, m.start())
        if _AHEAD.search(c, 0, begin) or (c.endswith("决定", 0, begin) and _TO_COME.match(c, m.end())):
            continue
        body = re.sub(rf"^中国(?=第?{NUMBER}届全国)|(?<=届人大)代表$", "", body)
        if _BODY_BEFORE.search(body) and len(body) < 40:
            return body, body + m[0]
    return ("", "") if found else _other_session(c, last)


def of_the_place(body: str, told: str) -> str:
    """第二届人民代表大会 in the history of a county is of the place of the body told before it.

    >>> of_the_place('第二届人民代表大会', '砚池县首届人民代表大会'), of_the_place('市第二届人民代表大会', '砚池县人大')
    ('砚池县第二届人民代表大会', '市第二届人民代表大会')
    """
    m = _PLACE_OF_HOUSE.match(without_term(told)) if _WITHOUT_PLACE.match(body) else None
    return m["place"] + body if m else body


# 第二届 1956年12月2日至7日召开,会议选举…: a paragraph of the history of one congress
_OF_TERM = re.compile(rf"(?P<term>第{NUMBER}届)(?=(?:[12一二][0-9{CHARS}]{{3}}年|[于在])[^。;]{{2,40}}(?:[召举][开行]|第?{NUMBER}次会议))")
# 二、第二届人民代表大会: a heading over its sessions
_TERM_ALONE = re.compile(rf"(?:{NUMBER}、)?(?P<term>第{NUMBER}届)(?:人民代表大会)?")
_CONGRESS_OF = re.compile("(?:人民代表大会|人大)$")


# 某县历届县长、副县长选举情况表: who leads a government is elected by the congress
# 某县人民代表大会志, 某市历届人民代表大会, 某县第一至三届人民代表大会选举情况
_HISTORY = re.compile(
    rf"(?:^|[^一-鿿])(?P<place>[一-鿿]{{1,12}}?[省市县区州旗盟乡镇])(?:第{NUMBER}届?[至到]第?{NUMBER}届|历届)?(?:(?:人民代表大会|人大)(?!常|第|代表)|(?<=历届)(?:正?副?[省市县区州旗乡镇]长[、和]?)+选举)"
)


def house_of(title: str) -> str:
    """The congress whose terms a title promises.

    >>> house_of('四、曲江岭市历届人民代表大会'), house_of('郯岭县第一至三届人民代表大会选举情况'), house_of('郯岭县人大常委会大事记')
    ('曲江岭市人民代表大会', '郯岭县人民代表大会', '')
    """
    m = _HISTORY.search(title)
    return f"{m['place']}人民代表大会" if m else ""


def of_the_term(c: str, told: str) -> tuple[str, str]:
    """(body, meeting) of a line that begins with a term alone, under the congress told before.

    >>> of_the_term('第二届1956年12月2日至7日召开,会议选举甲为县长', '砚池县第一届人民代表大会')[0]
    '砚池县第二届人民代表大会'
    """
    if _HOUSE_ALONE.fullmatch(c):
        return c, ""
    house = without_term(told)
    m = (_OF_TERM.match(c) or _TERM_ALONE.fullmatch(c)) if _CONGRESS_OF.search(house) else None
    if not m:
        return "", ""
    place = _PLACE_OF_HOUSE.match(house)
    body = f"{place['place']}{m['term']}人民代表大会" if place else ""
    session = SESSION.search(c, m.end(), m.end() + _NEAR)
    return body, body + session[0] if body and session else ""


_HOUSE_ALONE = re.compile(f"[一-鿿]{{1,12}}[省市县区州旗盟乡镇]第{NUMBER}届人民代表大会")
"""枣庄市第十届人民代表大会 on a line of its own, over its sessions."""
_NEAR = 60
_MET = re.compile(rf"[省市县区州旗盟乡镇]第?{NUMBER}届人民代表大会(?=(?:[12一二][0-9{CHARS}]{{3}}年|[于在])[^。;]{{2,40}}[召举][开行])")
"""泾原县第一届人民代表大会于1954年7月10日至15日在县城召开: no session is numbered."""


def _other_session(c: str, last: bool) -> tuple[str, str]:
    """十六届六次人民代表大会, 第12次常务会议: a sitting in other words."""
    turned = list(_TURNED.finditer(c))
    if turned:
        m = turned[-1 if last else 0]
        place = body_before(c, m.start())[1]
        return (f"{place}{m['term']}人民代表大会" if place else "", place + m[0]) if len(place) < 12 else ("", "")
    council = _COUNCIL.search(c)
    if not council and (met := _MET.search(c)):
        return body_before(c, met.end())[1], ""
    body = body_before(c, council.end())[1] if council else ""
    return without_term(body), body


def title_body(c: str) -> str:
    """The body that a heading begins with: 江海市人民代表大会常务委员会任免名单."""
    m = None
    c = _AROUND_TITLE.sub("", c).strip("#*")
    if len(c) < 90 and (_TITLE.search(c) or c.endswith("公告") or _DOC_NUMBER.search(c)):
        m = _CONGRESS.search(c)
    if notice := None if m else _NOTICE.match(c):
        return notice["body"]
    if not m or re.search("出席|代表名单", c):
        return ""
    body = _TERMS.sub("", re.sub("^中华人民共和国(?=国务院$|全国)", "", c[: m.end()]))
    return body if len(body) < 40 and not re.search(r"[,。;:()《]", body) else ""


def head_of_state(c: str) -> str:
    """中华人民共和国主席 where a line says that the President appoints, on whatever decision."""
    m = _HEAD_OF_STATE.search(c)
    return HEAD_OF_STATE if m else ""


def _announced(c: str, end: int) -> str:
    """省委 of 宣布省委关于…的决定:, unless another body is said to decide behind it."""
    told = list(_ANNOUNCED.finditer(c, max(0, end - 160), end))
    return "" if not told or _DECIDED_THEN.search(c, told[-1].end(), end) else _in_full(told[-1]["body"])


def decider(c: str, end: int) -> str:
    """The body named straight before the verb that rules position `end` of a sentence: 清湾区人大常委会 of
    清湾区人大常委会补选…, 望溪县选区选民 of …依法罢免; "" where the verb's subject is the sitting (会议决定) or not named."""
    if announced := _announced(c, end):
        return announced
    c = _LAW.sub(lambda law: "《" + "〇" * (len(law[0]) - 2) + "》", c)
    verbs = [v for v in _DECIDES.finditer(c, max(0, end - 300), end) if not c.startswith("的", v.end())]
    for verb in verbs[: -_VERBS - 1 : -1]:
        before = _VERB_BEFORE.sub("", c[max(0, verb.start() - 70) : verb.start()])
        if _OURS.search(before) and not _SOMEONE.search(before):
            return ""
        m = _SOMEONE.search(before) or _SOMEONE.search(before := _UPON.sub("", before))
        clause = before[max(0, m.start() - 6) : m.end()] if m else ""
        if m and not re.search("提请|建议|报|提名|主席团的?提|向[^,]*$", clause[clause.rfind(",", 0, -1) + 1 :]):
            return _named(before, m)
    return ""


def _named(before: str, m: re.Match[str]) -> str:
    """The body of a subject found: the ward, or what is left without the words that lead to it; "" for a place or house alone."""
    ward = re.search(rf"[^,。;被由经]{{0,12}}第?{NUMBER}(?:号)?选区(?:选民)?$", m["body"])
    if ward:
        return re.sub("选民$|^.*大会(?=第)", "", ward[0])
    cut = _BEFORE.match(m["body"])
    body = m["body"][cut.end() if cut else 0 :]
    if re.search("[、各]$", before[: m.start()] + m["body"][: cut.end() if cut else 0]) and re.match("[省市县区乡镇]", body):
        return ""
    body = re.sub("^(?:(?:中国|大陆|中国大陆|[经由])(?=国务院$)|[经由](?=.*党[委组]$|[省市县区州旗盟乡镇](?:人民)?政府$))", "", body)
    return "" if body in _NO_ONES else _in_full(re.sub("选民$", "", body))


_NO_ONES = frozenset(("人大", "常委会", "人民代表大会", "主席团", "选区", *(f"{of}党{part}" for of in "厅局部委院校" for part in "组委")))
"""Without their place: 厅党组 that meets is the office whose notice tells of it."""


def _in_full(body: str) -> str:
    """中央决定 is the party's centre's word, 经县委常委会研究决定 that of the committee."""
    body = _TURNED.sub(r"\g<term>\g<house>", _STANDING_OF_PARTY.sub("", _BY_PARTY.sub("", body)))
    return "中共中央" if body in ("中央", "党中央") else body


def announcer(c: str) -> str:
    """内蒙古自治区人大常委会发布公告: who tells of mandates that end, whatever bodies recalled."""
    m = _ANNOUNCES.search(c)
    return body_before(c, m.end("body"))[1] if m else ""
