"""Definitions (定义): 本条例所称X,是指…; lists under 下列用语的含义."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from kg.model.documents import Document, Provision
from kg.model.facts import Definition, Fact, Facts
from kg.text.flat import Flat, flat_of, flattened
from kg.zh.numerals import CHARS
from kg.zh.provisions import OWN_NUMBER

_SCOPE = rf"(?P<scope>民法|本(?:编|分编|条例|法典?|办法|规定|细则|规则|章程|决定|章|节|条|款|实施办法|实施细则|解释|标准|目录|意见|通告|暂行条例|暂行办法)(?:第[^,。;称]{{1,12}}?[条款项])?(?:第[^,。;称]{{1,8}}?[款项])?(?:及[^,。;称]{{1,12}})?|前[一二三两]?[款项条]|前述|上述|附录[{CHARS}]*|附件)?(?:中|规定中|里|规定)?"
_NO_WORD = "(?![导定示标令挥出使派引南明])"
"""Behind 指: 指定, 指导, 指标 … are words of their own."""
_BEFORE_VERB = rf"{_SCOPE}(?:所称|所指|中所称|所谓|(?<![简统通合])称)(?:的)?(?P<term>[^,。;:\n]{{1,60}}?)(?:,[又也][称叫][^,。;:\n]{{1,12}})?(?:还|主要|一般|通常)?(?:,)?(?:[都均](?=包括|不包括))?"
_CALLED = re.compile(rf"{_BEFORE_VERB}(?P<verb>是指|系指|指的是|均?指{_NO_WORD})")
_CALLED_BE = re.compile(rf"{_BEFORE_VERB}(?P<verb>是|系(?![统列指])|不包括|(?<!应当)包括|(?<![行作认])为(?!,))")
_MEANS = re.compile(
    rf"(?P<term>(?:[^,。;:\n()]|\((?![{CHARS}])[一-鿿]{{1,2}}\)(?=[一-鿿])){{1,40}}?)(?:\([^)\n]{{1,60}}\))?[,:]?(?P<verb>是指|系指|指的是|均指|(?<=[,:])指"
    rf"{_NO_WORD})"
)
_LIST = re.compile(r"(?:下列|以下|有关|相关|主要)?(?:用语|名词|术语|词语|概念)(?:的)?(?:含义|定义|解释|意思)|的含义")
_TERMS_BELOW = re.compile("[^。;:]{0,40}(?:用语|名词|术语|词语|概念)[^。;:]{0,12}(?:含义|定义|解释|意思)[^。;:]{0,8}:")
"""下列用语的含义是:, 用语含义如下:. What follows on the same line or in the items below is a term and its meaning."""
_BARE = re.compile(r"(?P<term>[^,。;:\n()]{2,20}?)(?:[,:](?:[是系]|为(?!了))?|是)(?P<meaning>[^\n]{6,})")
"""(一)主干水井,从县级水渠取水的水井: an entry of such a list."""
_KIND_OF = re.compile(
    r"(?P<term>(?![其这该此凡如对在为由不并每前本])[一-鿿]{2,12}?),?(?P<verb>是(?!指)|为(?!了))(?=[^。;:\n]{4,}的(?!主管|执法|责任|监督|管理)(?P<kind>[^,。;:的\n]{1,8})$)"
)
"""古井,是建造一百年以上的水井: what is of the kind that its name ends in."""
_NOT_TERM = re.compile(
    "^(?:其|这|该|此|凡|如|对|在(?=本|前|上述|该|[^,]{0,8}中)|应当|可以|不|并|或者|以及|和(?!解|平|谐))|(?:制定|规定|适用|范围|标准|目录|办法)$"
)
# X的保护设施,包括…: a noun phrase and nothing else before 包括, no verb in it.
_INCLUDES = re.compile(
    r"(?P<term>(?![其这该此凡如对在为由不并每])[^,。;:\n()“”]{2,30}?)(?:,|(?<=[人员者户])(?=包括:))(?P<verb>包括):?(?:但不限于)?"
)
_VERB = re.compile(
    "应当|必须|不得|可以|鼓励|支持|提供|公布|公开|发布|报告|提交|制定|建立|健全|完善|开展|组织|采取|实施|进行|负责|承担|享有|履行|具有|从事|加强|保障|办理|编制|列入|申请|"
    "下列|以下|规定|支付|收取|配备|设置|推进|推动|促进|落实|做好|指导|协调|统筹|依法|根据|按照|依照|通过|利用|包含|等$|的$|(?:内容|说明|材料|文件|资料|条件|要求|职责|义务|权利|事项|措施|方式|规划|程序|结果|情况|信息|项目|资产)$|[有为由将从向与是能对]|(?<!现|存|所)在"
)
# 许可期限“十五日”、“三十日”,包括节假日
_QUOTED = re.compile(r"[^,。;:\n“”]{0,20}?(?P<term>“[^”\n]{1,16}”(?:[、和]?“[^”\n]{1,16}”)*),(?:均|都)?(?P<verb>包括)")
# “禁牧”,即在一定时期内禁止放牧
_THAT_IS = re.compile(r"“(?P<term>[^”\n]{1,24})”,(?P<verb>即)")
# 前款所称道路运输经营包括…;道路运输相关业务包括…
_ALSO = re.compile(r"(?P<term>[^,。;:\n()“”]{2,20}?)(?P<verb>包括)")
_OWN_WORDS = re.compile(
    rf"(?:(?P<before>前[一二三两]?款)(?:(?:规定|所列|所述)?的)?|(?P<own>本(?:条例|法|办法|规定|细则|规则|条|章))(?:规定|所列|所述)的)(?=..)|[^,。;]{{0,40}}?第[{CHARS}0-9]{{1,6}}[条款项](?:规定的|所[列述]的?)(?=..)"
)
"""本条例规定的野生动物及其制品,是指…, 前款公路附属设施,是指…, 《甲法》第二条规定的场所,是指…: where the term holds stands before it without 所称."""
# 大坝包括挡水建筑物以及泄洪建筑物; what a document holds (包括下列内容, 计划包括…) says nothing of a word
_PLAIN = re.compile(
    r"(?P<term>(?![其这该此凡如对在为由不并每前本])[一-鿿、]{2,14}?)(?<![不应])(?<!应当)(?<!主要)(?<!一般)(?P<verb>包括)(?!:|下列|以下|如下|但不限于|[^。;]*(?:内容|事项|材料|情形)$|[^,。;]*的,)"
)
_NO_PLAIN = re.compile(
    "(?:重点|类型|种类|形式|结论|决定|合同|构成|记录|档案|规程|预案|服务|工作|教育|培训|活动|建设|设立|班次|计划|业务|保护|除)$"
)
# 通航水域,即船舶可以航行的江河, 发表权,即决定软件是否公之于众的权利
_THAT_ARE = re.compile(
    r"(?P<term>(?![其这该此凡如对在为由不并每前本])[一-鿿]{2,10}(?<![后时日起])),(?P<verb>即)(?!承担|发生|为|与|时|应|可|成|视|取|丧)(?=[^。;]{4,}的[^,。;的]{2,12}(?:[,。;\n]|$))"
)
# 通过境内陆路运输的,称过境货物; 信访局和负责信访工作的机构,统称信访工作机构
_NAMED = re.compile(
    r"(?:其中)?,?(?P<what>[^。;:\n“”]{3,80}的,(?:称为?)|[^。;:\n“”()]{6,90},(?:以下)?统称为?)(?P<term>[^,。;:\n“”()]{2,18})$"
)
_SENTENCE = re.compile("[。\n]")
_HINT = re.compile("[称指谓即是为]|包括")
"""Words without which none of the patterns above is met."""


def find_definitions(doc: Document) -> list[Definition]:
    """What the statute says its words mean, in the order of the text."""
    if doc.statute is None or not doc.form.imposes:
        return []
    flat = flat_of(doc.text.folded, join=True)
    folded, raw = flat.text, flat.of(doc.text.raw)
    out: list[Definition] = []
    listed_until, listed_scope = -1, ""
    provisions = flattened(doc.statute, flat).provisions
    for article in (p for p in provisions if p.level == "article"):
        m = _LIST.search(folded, article.begin, min(article.end, article.begin + 90))
        if m:
            listed_until = article.end
            s = re.search("本(?:条例|法典?|办法|规定|细则|规则|决定)", folded[article.begin : m.end()])
            listed_scope = s[0] if s else ""
        entries = -1
        for begin, end in _sentences(folded, article.begin, article.end):
            if below := _TERMS_BELOW.match(folded, begin, end):
                begin = entries = below.end()
            inside = begin < listed_until
            found = _sentence(raw, folded, begin, end, listed_scope if inside else "") if _HINT.search(folded, begin, end) else []
            out += found or (_entry(raw, folded, begin, end, listed_scope) if 0 <= entries < begin else [])
    whole = [d if d.definition else _with_items(d, provisions, raw) for d in out if d.term]
    return [_placed(d, flat) for d in whole]


def _entry(raw: str, folded: str, begin: int, end: int, scope: str) -> list[Definition]:
    """An item of a list of terms that prints no 指 between a term and its meaning; the sentences behind it are no items."""
    m = _BARE.match(folded, begin, end)
    if not m or folded[begin - 1] not in ")、. " or _VERB.search(m["term"]) or _NOT_TERM.search(m["term"]):
        return []
    return [_make(raw, (begin, end), m["term"], m.start("meaning"), scope)]


def _with_items(d: Definition, provisions: Sequence[Provision], raw: str) -> Definition:
    """本条例所称X,是指:(一)…;(二)…: the items below are the definition."""
    above = next((p for p in provisions if p.level == "paragraph" and p.begin <= d.begin < p.end), None)
    same = (above.article, above.paragraph) if above else ()
    items = [p for p in provisions if p.level == "item" and p.begin >= d.end and (p.article, p.paragraph) == same]
    if not items:
        return d
    said = raw[items[0].begin : items[-1].end].replace("\n", "").strip("。")
    return replace(d, definition=said, end=items[-1].end)


def _placed(d: Definition, flat: Flat) -> Definition:
    begin, end = flat.back(d.begin, d.end)
    return replace(d, begin=begin, end=end)


def _sentences(folded: str, begin: int, end: int) -> Iterator[tuple[int, int]]:
    at = begin
    while at < end:
        n = OWN_NUMBER.match(folded, at, end)
        at = n.end() if n else at
        stop = _SENTENCE.search(folded, at, end)
        close = stop.start() if stop else end
        if close > at:
            yield at, close
        at = close + 1


def _sentence(raw: str, folded: str, begin: int, end: int, scope: str) -> list[Definition]:
    """The definitions of one sentence: with 所称, or X是指…; 和 one after another behind ;."""
    out: list[Definition] = []
    for a, b in _parts(folded, begin, end):
        m = _CALLED.search(folded, a, b) or _CALLED_BE.search(folded, a, b)
        if m and _fits(m, folded, a, bool(out)):
            scope = m["scope"] or scope
            meaning = m.start("verb") if m["verb"] == "不包括" else m.end()
            out += [_make(raw, (m.start(), b), t, meaning, scope) for t in _terms(m["term"])]
        else:
            out += _uncalled(raw, folded, a, b, scope, follows=bool(out))
    return out


def _uncalled(raw: str, folded: str, a: int, b: int, scope: str, follows: bool = False) -> list[Definition]:
    """The definitions of a part of a sentence without 所称."""
    if named := _NAMED.fullmatch(folded, a, b):
        what = re.compile("的?,(?:以下)?统?称为?$").search(folded, a, named.end("what"))
        return [replace(_make(raw, (a, what.start() if what else b), named["term"], named.start("what"), scope), end=b)]
    if quoted := _QUOTED.match(folded, a, b):
        return [_make(raw, (a, b), t, quoted.end(), scope) for t in re.findall("“([^”]+)”", quoted["term"])]
    if (plain := _plain(folded, a, b, follows)) is not None:
        return [_make(raw, (a, b), m["term"], m.end(), scope) for m in plain]
    if kind := _kind_of(folded, a, b):
        return [_make(raw, (a, b), kind["term"], kind.end(), scope)]
    m = _MEANS.match(folded, a, b)
    if m and not _NOT_TERM.search(m["term"]) and not m["term"].endswith(("所称", "所指")):
        own = _OWN_WORDS.match(m["term"])
        return [
            _make(raw, (m.start(), b), m["term"][own.end() if own else 0 :], m.end(), (own["before"] or own["own"] or "") if own else scope)
        ]
    return []


def _plain(folded: str, a: int, b: int, follows: bool) -> list[re.Match[str]] | None:
    """X,包括…, X,即…: the term and its verb, nothing where the words only sound so, None for another form."""
    m = _INCLUDES.match(folded, a, b) or _THAT_IS.match(folded, a, b) or _THAT_ARE.match(folded, a, b)
    m = m or (_ALSO if follows else _PLAIN).match(folded, a, b)
    if m and m.re is _PLAIN and _NO_PLAIN.search(m["term"]):
        return []
    return [m] if m and (m.re is _THAT_IS or _is_extension(m["term"], folded[m.end() : b])) else None


def _is_extension(term: str, listed: str) -> bool:
    """Does X,包括… say what X is? 规划, 报告 and the like are what they contain, unless others of their name are listed (…等规划)."""
    verb = _VERB.search(term)
    return not verb or (verb.end() == len(term) and listed.endswith("等" + verb[0]) and not _VERB.search(term[: verb.start()]))


_CUT = re.compile(";|,(?=其中)|(?<![的时后]),(?P<same>)(?=[一-鿿]{2,8}(?<![不还])(?<!主要)包括(?!:|下列|以下))")
"""公益林包括防护林,商品林包括用材林: a comma does where the next word is explained in the same way."""


def _parts(folded: str, begin: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut at a ; behind which another term is explained."""
    at = begin
    for m in _CUT.finditer(folded[begin:end]):
        cut = begin + m.start()
        if m["same"] is not None and "包括" not in folded[at:cut]:
            continue
        nxt = folded[cut + 1 : min(end, cut + 60)]
        if re.match(
            r"[^,;:]{1,40}[,:]?(?:是指|系指|指的是)|[^,;:]{1,24}[,:]指|所称|[^,;:]{2,30}?,?包括|[^;:]{3,56}?的,称", nxt
        ) or _kind_of(folded, cut + 1, _next_cut(folded, cut + 1, end)):
            yield at, cut
            at = cut + 1
    yield at, end


_LONGEST = 200
"""Characters of a clause that only says of what kind a thing is."""


def _next_cut(folded: str, at: int, end: int) -> int:
    found = folded.find(";", at, end)
    return end if found < 0 else found


def _kind_of(folded: str, a: int, b: int) -> re.Match[str] | None:
    """古井,是建造一百年以上的水井: a part that says no more than of what kind a thing is."""
    m = _KIND_OF.match(folded, a, b) if b - a < _LONGEST else None
    return m if m and m["kind"][-1] == m["term"][-1] and not m["kind"].endswith(m["term"]) and not _VERB.search(m["term"]) else None


def _terms(term: str) -> list[str]:
    """“以上”、“以下”,包括本数: quoted words side by side are terms of their own."""
    return re.findall("“([^”]+)”", term) if re.search("”[、和]?“", term) else [term]


def _fits(m: re.Match[str], folded: str, begin: int, follows: bool = False) -> bool:
    """所称 must open its clause, and 是, 为, 包括 define only behind a scope."""
    before = folded[begin : m.start()]
    if m["verb"] == "不包括" and not m["term"].endswith("”"):
        return False
    # 预算法第十六条第二款所称X,包括:
    elsewhere = re.search("第[^,。;]{1,12}[条款项]$", before)
    if m["verb"] in ("是", "系", "不包括", "为", "包括", "指", "均指") and not (
        m["scope"] or follows or elsewhere or m[0].startswith("所谓")
    ):
        return False
    if re.search("的(?:范围|具体|目录)$|由$|具体范围|标准", m["term"]):
        return False
    return not before or before[-1] in ",;:" or (len(before) < 12 and "称" not in before) or bool(m["scope"])


def _make(raw: str, place: tuple[int, int], term: str, meaning: int, scope: str) -> Definition:
    begin, end = place
    term = re.sub(r"^[^,。;]*?(?:所称|所指|第[^,。;]{1,8}[条款项]中的)", "", term)
    meant = raw[meaning:end].replace("\n", "").strip(",，:：;；")
    term = re.sub(r"\((?:以下|下)?(?:简称|统称|通称|称)[^)]*\)", "", term.replace("\n", ""))
    return Definition(begin, end, term.strip("“”\"'《》,\n").removeprefix("的"), meant, scope or "")


def find(document: Document, seen: Facts) -> Iterable[Fact]:
    return find_definitions(document)
