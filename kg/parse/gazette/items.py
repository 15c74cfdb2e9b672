"""Where the items of a gazette start, and what stands at their head: title, date line, byline."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.kinds import corrects, kind, kind_of
from kg.model.text import squeeze
from kg.parse.signature import is_day
from kg.text.clean import Line
from kg.text.paragraphs import STRUCTURE, ends_sentence, lists_names
from kg.zh.dates import YEAR, find_dates, parse_date
from kg.zh.numerals import CHARS

_YEAR = YEAR.replace("年", " ?年")
_DELIVERED = re.compile(
    rf"^(?:—{{1,3}}|-{{1,3}}|[(])? ?{_YEAR}[^,。;]{{0,12}}日[^,。;]{{0,4}}在.{{4,}}|[(] ?在 ?{_YEAR}[^,。;]{{0,12}}日.{{4,}}"
)
_ADOPTED = re.compile(rf"^[(] ?{_YEAR}.{{4,}}")
# (八届第9号), 第十三届第12号, (2019年第4号)
_TERM = rf"(?:第? ?[{CHARS}]{{1,4}} ?届|[12][0-9]{{3}} ?年)"
_NUMBER = re.compile(
    rf"^(?:[〔\[(【].{{2,12}}[〕\])】]|{_TERM})? ?第? ?[{CHARS}0-9]{{1,6}} ?号$|^[〔\[(【]{_TERM}?第? ?[{CHARS}0-9]{{1,6}} ?号[〕\])】]$|^.{{2,14}}〔\d{{4}}〕第?\d+号$"
)
_VERDICT = re.compile(r"(?:通过|批准|修正|修订|公布|施行|决定)[)]?$")
_SALUTATION = re.compile(
    r"^(?:尊敬的)?(?:主任|各位|代表|委员长|主席|常务委员会|会议主席|.{2,30}常务委员会|.{2,30}人民代表大会)[^,。;]{0,40}:$"
)
_ROLE_END = (
    "部长|厅长|局长|院长|检察长|主任|主席|委员|秘书长|市长|省长|区长|县长|州长|盟长|旗长|乡长|镇长|组长|会长|书记|处长|司长|署长|行长|"
    "召集人|总监|审计长|负责人|代表|庭长|审判员|巡视员|总工程师|调研员|理事长|政委|司令员"
)
_BYLINE = re.compile(rf"^(?P<role>.*(?:{_ROLE_END})) *(?P<name>[\u4e00-\u9fff](?:[ \u4e00-\u9fff·•]{{1,12}}))$")
_PAREN_AFTER_NAME = re.compile(r"[(](?:女|[\u4e00-\u9fff]{1,4}族|女,[\u4e00-\u9fff]{1,4}族)[)]$")
_RUNS_ON = re.compile(rf"[,。;:“《]|^[{CHARS}]+、|^[(第]|日$")
_NTH_SESSION = re.compile(rf"(次会议)第[{CHARS}0-9]+次(?:全体)?会议$")


@dataclass(frozen=True, slots=True)
class Head:
    """Line numbers of one item: title lines `title..anchor`, head lines `anchor..body`, text from `body`."""

    title: int
    anchor: int
    body: int
    kind: str
    date: str
    meeting: str
    number: str
    byline: tuple[int, int]
    author: str
    author_role: str


def is_anchor(lines: Sequence[Line], i: int) -> str:
    """What kind of head line stands here: `delivered` (——2023年7月27日在…会议上), `adopted`
    ((2023年11月24日…通过)), `number` (〔十六届〕第12号 under a 公告), or nothing."""
    f = lines[i].folded
    if _DELIVERED.match(f) and re.search(r"会议?上?[)]?$|会议上|大会上", f + _next(lines, i)):
        return "delivered"
    if _ADOPTED.match(f):
        whole = _bracket(lines, i)[0]
        if _VERDICT.search(whole) and len(whole) < 900:
            return "adopted"
    if _NUMBER.match(squeeze(f)) and i and re.search(r"(?:公告|令|决定)$", squeeze(lines[i - 1].folded)):
        return "number"
    return ""


def _next(lines: Sequence[Line], i: int) -> str:
    return lines[i + 1].folded if i + 1 < len(lines) else ""


def _bracket(lines: Sequence[Line], i: int) -> tuple[str, int]:
    """The bracketed note that starts on line i, and the line after its end (or after six lines)."""
    whole = ""
    for j in range(i, min(i + 8, len(lines))):
        whole += lines[j].folded
        if whole.count("(") <= whole.count(")"):
            return squeeze(whole), j + 1
    return squeeze(whole), i + 1


_TITLE_END = r"(?:报告|说明|议案|意见|建议|汇报|公告|决定|决议|名单|通知|方案|办法|规定|条例)(?:[(]书面[)])?$"
_LETTER_TITLE = re.compile(rf"^[^,。;:]{{4,120}}{_TITLE_END}")
_OWN_TITLE = re.compile(rf"^[^,。;:()]{{2,40}}(?:人民代表大会|人大常委会|人民政府|委员会|[法检察]院|会议)[^,。;:]{{0,100}}{_TITLE_END}")


_FIRST = re.compile("第一[章条]|目录$")


def bare_title(lines: Sequence[Line], i: int) -> str:
    """A title with no head line under it: `addressed` where a salutation follows (审议结果的报告 / 全国人大常委会：), `titled`
    where the articles of a statute begin under its name (the text that a notice publishes), `bare` where a body's own title
    stands between the end of a text and the start of another."""
    s = squeeze(lines[i].folded)
    before = lines[i - 1].folded if i else ""
    closed = not before or ends_sentence(before) or squeeze(before).endswith("日")
    if corrects(s) and closed:
        return "bare"
    nearer = _next(lines, i)
    if _is_heading(lines[i], s) or (before and closed and _is_over_articles(s, nearer)):
        return "titled"
    if not 8 <= len(s) <= 140 or lines[i].cell or ends_sentence(s):
        return ""
    if _LETTER_TITLE.match(s) and is_salutation(nearer):
        return "addressed"
    return "bare" if closed and _is_over_sentence(s, nearer) else ""


def _is_heading(line: Line, s: str) -> bool:
    """### 关于某某的公告: a title that Markdown marks."""
    return line.marked and len(s) >= 8 and kind_of(s) != "other"


def _is_over_sentence(s: str, nearer: str) -> bool:
    """A title with its issuer over a whole sentence."""
    return bool(_OWN_TITLE.match(s)) and len(squeeze(nearer)) > 12 and ends_sentence(nearer)


def _is_over_articles(s: str, nearer: str) -> bool:
    """A statute's name over its first article, chapter or contents."""
    return 5 <= len(s) <= 140 and bool(_FIRST.match(squeeze(nearer))) and kind(kind_of(s)).grammar == "statute"


def read_head(lines: Sequence[Line], anchor: int, kind: str, floor: int) -> Head:
    """Reads the head around an anchor line; `floor` is the first line that may belong to it."""
    if kind in ("addressed", "titled", "bare"):
        return bare_head(lines, _title_start(lines, anchor + 1, floor), anchor + 1, kind)
    title = _title_start(lines, anchor, floor)
    if kind == "number":
        return _numbered_head(lines, title, anchor)
    if kind == "adopted":
        whole, body = _bracket(lines, anchor)
        return Head(title, anchor, body, kind, _last_date(whole), _meeting(whole), "", (0, 0), "", "")
    whole, at = _delivered_line(lines, anchor)
    date, meeting = parse_date(whole), _meeting(whole)
    end = at
    while end < min(at + 4, len(lines)) and _may_be_byline(lines[end].folded):
        end += 1
    author, role = read_byline([x.folded for x in lines[at:end]])
    return Head(title, anchor, end, kind, date, meeting, "", (at, end), author, role)


def bare_head(lines: Sequence[Line], title: int, anchor: int, kind: str = "bare") -> Head:
    """The head of a title without a note, its day and byline read where a salutation follows: 一九五五年一月二十一日 / 粮食厅厅长 甲 /
    各位代表："""
    dated = anchor < len(lines) and is_day(squeeze(lines[anchor].folded))
    at = end = anchor + dated
    while end < min(at + 2, len(lines)) and _may_be_byline(lines[end].folded) and not is_salutation(lines[end].folded):
        end += 1
    addressed = end < len(lines) and is_salutation(lines[end].folded)
    author, role = read_byline([x.folded for x in lines[at:end]]) if addressed else ("", "")
    if not role:
        return Head(title, anchor, anchor, kind, "", "", "", (0, 0), "", "")
    return Head(title, anchor, end, kind, parse_date(lines[anchor].folded) if dated else "", "", "", (at, end), author, role)


def _delivered_line(lines: Sequence[Line], i: int) -> tuple[str, int]:
    whole = squeeze(lines[i].folded)
    at = i + 1
    while not re.search(r"(?:会议?|大会)上?[)]?$", whole) and at < len(lines) and at < i + 3:
        whole += squeeze(lines[at].folded)
        at += 1
    if at < len(lines) and not whole.rstrip(")").endswith("上") and squeeze(lines[at].folded).endswith("会议上"):
        whole += squeeze(lines[at].folded)
        at += 1
    return whole, at


def _may_be_byline(folded: str) -> bool:
    s = squeeze(folded)
    return 1 < len(s) <= 50 and not ends_sentence(folded) and not _RUNS_ON.search(s)


def _numbered_head(lines: Sequence[Line], title: int, anchor: int) -> Head:
    number = re.sub(r"^[〔\[(【](第?[^〕\])】]+号)[〕\])】]$", r"\1", squeeze(lines[anchor].folded))
    return Head(title, anchor, anchor + 1, "number", "", "", number, (0, 0), "", "")


# 2038年3月18日于北京: under a text, never over its title
_SIGNED_AT = re.compile(f"{YEAR}[^,。;]{{2,16}}日于[一-鿿]{{2,6}}$")


def _ends_title(line: Line, s: str) -> bool:
    """Is a line above a title's lines none of them: a sentence, where a text was signed, a cell?"""
    return ends_sentence(line.folded) or "。" in s or bool(_SIGNED_AT.search(s)) or line.cell or len(s) > 160 or s.startswith("——")


def _title_start(lines: Sequence[Line], anchor: int, floor: int) -> int:
    """Up from the head line over the title's lines (and a line of meeting days above an agenda's note)."""
    i = anchor
    top = next((k for k in range(anchor - 1, max(floor, anchor - 6) - 1, -1) if lines[k].marked), max(floor, anchor - 6))
    while i > top:
        f = lines[i - 1].folded
        s = squeeze(f)
        if _ends_title(lines[i - 1], s):
            break
        if re.fullmatch(rf"{YEAR}[^,。;]{{2,16}}日", s):
            if not (i == anchor and i - 1 > floor and s.count("日") > 1):
                break
        elif STRUCTURE.match(f) or lists_names(f):
            # 二、审议任免案: the last item of the agenda before it, which ends without a full stop; 秘书长:甲 of a list
            break
        i -= 1
    return i


# 2003年3月12日某州第九届人民代表大会第三次会议通过 2003年6月30日某省…会议批准: the approval of what was passed before
_APPROVED = re.compile("[0-9〇○零一二三四五六七八九]{4}年(?:(?!通过|修[正订改]|年).)*批准")


def _without_approval(note: str) -> str:
    """The note of a text that one body passed and another one approved, without the approval."""
    passed = _APPROVED.sub("", note)
    return passed if re.search("通过|修[正订改]", passed) else note


# (…通过,自一九八七年七月一日起施行): the note tells since when, too
_SINCE = re.compile("自[^,。;自]{4,16}日起")


def _last_date(whole: str) -> str:
    """The last day of a note: also 3月20日 on which the congress passed what its presidium (主席团) had passed on 3月19日."""
    days = [d.iso for d in find_dates(_SINCE.sub("", _without_approval(whole)))]
    full = [d for d in days if len(d) == 10 and not d.startswith("--")]
    later = [f"{full[0][:4]}-{d[2:]}" for d in days if full and d.startswith("--") and "主席团" in whole]
    return max(full + later, default="")


_MEETING = re.compile(r"(?:日在|在|日)([^在,。;()《》日]{4,60}?会议)(?=[^,。;()《》]{0,16}?(?:上|通过|修订|批准|修正|《|$))")


def _meeting(whole: str) -> str:
    """The last meeting named in a head line, without a sitting of it (第一次全体会议)."""
    found = _MEETING.findall(_without_approval(squeeze(whole)))
    if not found:
        return ""
    # 大会全体会议: a sitting of the session named before it
    return _NTH_SESSION.sub(r"\1", next((m for m in reversed(found) if not m.startswith("大会")), found[-1]))


def read_byline(lines: Sequence[str]) -> tuple[str, str]:
    """Author and role of a byline: (`崔杨`, `北京市司法局局长`), or (body, "") where no person is named.

    >>> read_byline(["云州市司法局局长 林 远"]), read_byline(["云州市财政局"])
    (('林远', '云州市司法局局长'), ('云州市财政局', ''))
    """
    text = " ".join(x.strip() for x in lines).strip()
    text = _PAREN_AFTER_NAME.sub("", text)
    parts = text.split()
    # A name set apart by spaces: the last piece, or two single characters (崔 杨).
    for k in (2, 1):
        if len(parts) > k and all(len(p) == 1 for p in parts[-k:]) == (k == 2):
            name = "".join(parts[-k:])
            role = "".join(parts[:-k])
            if (2 <= len(name) <= 4 or "·" in name) and re.search(rf"(?:{_ROLE_END})$", role):
                return name, role
    m = _BYLINE.match(text)
    if m and 2 <= len(squeeze(m["name"])) <= (15 if "·" in m["name"] else 4):
        return squeeze(m["name"]), squeeze(m["role"])
    return squeeze(text), ""


def is_salutation(folded: str) -> bool:
    """`主任、各位副主任、秘书长、各位委员：`"""
    return bool(_SALUTATION.match(folded.strip()))
