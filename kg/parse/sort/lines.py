"""What a line at the head of an official text is: number, note, salutation, letterhead, annex, navigation."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from kg.model.text import squeeze
from kg.parse.headings import Line as Scanned
from kg.parse.signature import is_day, is_signature
from kg.zh.dates import YEAR
from kg.zh.numerals import CHARS
from kg.zh.titles import without_year

_N = rf"[{CHARS}0-9]{{1,6}}"
# 第三十七号 · 【第215号】 · 〔2019〕第5号 · (2017)第12号 · (十届第41号) · 银发〔1997〕416号
NUMBER = re.compile(rf"[(〔\[【]?(?:第?{_N}届?|{YEAR})?[)〕\]]?第?{_N}号[)〕\]】]?|[(〔\[][^()〔〕\[\]]{{1,6}}届[)〕\]]?第{_N}号[)〕\]]?")
# 第12/2010號行政法規: Macau
LETTER_NUMBER = re.compile(
    rf"[(〔](?:19|20)?\d{{2}}[)〕][\u4e00-\u9fff]{{1,8}}第?{_N}号|第[0-9]{{1,4}}/[12]\d{{3}}号[\u4e00-\u9fff]{{2,8}}|[\u4e00-\u9fff()]{{1,14}}[〔\[(【][12]\d{{3}}[〕\])】]第?{_N}号"
)
# DB99/T1203—2022
STANDARD_NUMBER = re.compile(r"[A-Z]{1,5}\d{0,2}(?:/[A-Z]{1,2})?\d{1,6}(?:\.\d{1,3})?[—–-]{1,2}(?:19|20)\d{2}")
# ICS 65.020, 中华人民共和国国家标准: what stands over the number of a standard
_STANDARD_HEAD = re.compile(r"(?:ICS|CCS)[0-9A-Z.]+|备案号.{0,21}|[\u4e00-\u9fff]{0,12}(?:国家|行业|地方|团体|企业)标准")
_VERDICT = re.compile(r"通过|批准|修[正订]|公布|发布|颁布|施行|制定|备案")
_DATED = re.compile(rf"(?:[12]\d{{3}}|[一二][〇○零一二三四五六七八九]{{3}}|民[国國][{CHARS}0-9]{{1,5}})年")
# 2019年第5期, 2021年法规汇编
_MASTHEAD = re.compile(
    rf"{YEAR}第{_N}号\(总[^()]*\)|(?:{YEAR})?(?:第{_N}[期卷辑]|[\u4e00-\u9fff]{{0,20}}(?:汇编|选编|年鉴|合订本))(?:[(][^()]*[)])?"
)
_SALUTATION = re.compile(r"(?:各|你|尊敬的|.{0,60}(?:[省市区县部委局厅行会院府门社]|各单位))[^。;“”《》]{0,400}:")
_ANNEX = re.compile(rf"附(?:件|表|录)?[:]?(?:[((]?{_N}[)）]?)?[:、.]?")
_NAVIGATION = re.compile(
    r"(?:[您你](?:现在|当前|目前)?(?:的|所在)?的?位置|(?:当前|所在|现在)的?位置|位置:|[^>]{0,14}首页[>»/→]|时间:|发布(?:时间|日期):|来源:|作者:|阅读:|点击|浏览(?:次数)?:|字[号体]:|【?字体|打印|分享|下载|上一篇|下一篇|责任编辑|编辑:|"
    r"主题词|抄送|附件下载|索引号|[(]?此页无正文|文章来源|信息来源|状态:|(?:颁布|实施)?日期:|机构:|颁布单位:|文号:|分类:|条例全文|全文如下|正文$|版权所有|[\u4e00-\u9fff]{2,20}(?:法规|规章|文件|法律)汇编$|关闭窗口|[(]此件[^()]{0,10}公开[^()]{0,4}[)]$|(?:登录|注册|无障碍|繁体|设为首页|加入收藏|网站地图|联系我们|版权声明|\|)+$|扫一扫|返回顶部|主办(?:单位)?:|承办(?:单位)?:|[^ ]{0,6}ICP备|【(?!法规标题|标题|法规名称)[^】]{2,8}】)"
)
_END = "。;:!?"
_AGAIN = 1024
"""Lines whose answers are kept: every title that may begin in the lines over one asks it again."""


@dataclass(frozen=True, slots=True)
class L:
    """A line: its range in the text, its folded characters without spaces, what `scan` took it for."""

    begin: int
    end: int
    s: str
    kind: str
    number: int | None
    quoted: bool
    marked: bool

    @property
    def sentence(self) -> bool:
        return self.s[-1:] in _END or self.s.endswith(("。”", "。)", ";”"))

    @property
    def article_one(self) -> bool:
        return self.kind == "article" and self.number == 1 and not self.quoted

    @property
    def note(self) -> bool:
        """(2005年10月27日…通过): the day and act under a title, in brackets or not."""
        return is_note(self.s)

    @property
    def signature(self) -> bool:
        return is_signature(self.s)

    @property
    def day(self) -> bool:
        return is_day(self.s)

    @property
    def navigation(self) -> bool:
        return is_navigation(self.s)

    @property
    def annex(self) -> bool:
        return is_annex(self.s)

    @property
    def letterhead(self) -> bool:
        """中国人民银行文件, 国务院公报, 银发〔1997〕416号, DB99/T1203—2022."""
        return _is_letterhead(self.s) or (self.s.endswith(("文件", "公报")) and 4 < len(self.s) <= 60 and self.kind == "plain")

    @property
    def salutation(self) -> bool:
        return self.kind == "plain" and len(self.s) >= 4 and bool(_SALUTATION.fullmatch(self.s))

    @property
    def plain(self) -> bool:
        """May it be a line of a title?"""
        return self.kind == "plain" and not (self.quoted or self.sentence or self.navigation or self.note or self.s[-1:] in ",、")


@lru_cache(_AGAIN)
def is_navigation(s: str) -> bool:
    """Is a line without spaces what a site or database prints round a text?"""
    return len(s) < (200 if "首页" in s else 90) and bool(_NAVIGATION.match(s))


@lru_cache(_AGAIN)
def _is_letterhead(s: str) -> bool:
    return any(form.fullmatch(s) for form in (LETTER_NUMBER, _MASTHEAD, STANDARD_NUMBER, _STANDARD_HEAD))


def is_annex(s: str) -> bool:
    """附件1, 附: on a line of its own (without spaces)."""
    return bool(_ANNEX.fullmatch(s))


# 国务院关于废止2000年底以前发布的部分行政法规的决定: a title that tells of a year
_TITLE = re.compile(r"(?:[^0-9(根自]{2,60}?)?关于.*(?:决定|决议|通知|公告|通告|命令|规定|办法|意见|批复|报告|说明)")


@lru_cache(_AGAIN)
def is_note(s: str) -> bool:
    opens = s[:1] == "("
    if not opens and (len(s) > 60 or _TITLE.fullmatch(s) or without_year(s) != s):
        return False
    dated = _DATED.search(s[:24])
    return bool(dated and _VERDICT.search(s[dated.end() :])) and (opens or s[-1] not in _END) and "《" not in s[:12]


def lines_of(folded: str, scanned: list[Scanned], marked: set[int]) -> list[L]:
    """The scanned lines of a text with what a sorter asks of them."""
    return [L(x.begin, x.end, squeeze(folded[x.begin : x.end]), x.kind, x.number, x.quoted, x.begin in marked) for x in scanned]
