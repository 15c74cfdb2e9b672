"""The dated lines under a statute's title: passed, approved, amended, promulgated, in force.

Two styles are read: the bracket of a gazette, `(2012年7月27日…通过 根据2017年9月22日…《…的决定》修正)`,
and one dated line each. The printed order is kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kg.model.documents import Enactment, Provision
from kg.model.text import Text, fold
from kg.parse.headings import Line
from kg.parse.statute.act_dates import days, shared_verb
from kg.parse.statute.header import is_title
from kg.zh.dates import Date, find_dates, parse_date
from kg.zh.numerals import CHARS

INFO_END = "<!-- INFO END -->"
_N = rf"[{CHARS}0-9]{{1,5}}"
# 北京市第十六届人民代表大会常务委员会第六次会议, 国务院第66次常务会议, 国务院全体会议第三十四次会议
_MEETING = re.compile(
    rf"(?P<body>[^,。;()]{{2,60}}?)(?P<meeting>(?:(?:全体|常务)会议)?第{_N}次(?:全体|常务|主任|主席团|联席|党组|部务|部长|委员会|办公|政务){{0,3}}会议?|(?:部务|部长办公|局务|署务|委务|行务|主席|委员会)会议)"
)
# 根据2011年1月8日《国务院关于废止和修改部分行政法规的决定》修订: whose decision it is
_OF_DECISION = re.compile(
    rf"《(?P<body>国务院|[\u4e00-\u9fff]{{2,30}}?(?:委员会|大会|政府|法院|检察院|[部局]))关于[^》]*(?:决定|修正案)》(?:第[{CHARS}]{{1,3}}次)?修[正订改]"
)
# 根据2020年3月20日某委员会《关于修改…的决定》修正
_BY_ITS = re.compile(r"(?P<body>[\u4e00-\u9fff]{2,30}[会院部局署府行厅])《关于")
_BODY = re.compile(r"(?P<body>[^,。;()]{2,60}?)(?:主席)?(?:命?令|公告|(?:审议)?通过|批准|修[正订改]|公布|发布|颁[布发]|印发|\[|〔|\()")
# 国务院令第656号, 主席令第七十三号, 第4号令, 公告第八号, 法释〔2020〕25号
_NUMBER = re.compile(
    rf"[^,。;()]{{0,30}}?(?:令|公告)\(?[^第,。;]{{0,9}}?第?{_N}号|第{_N}号[令公告]{{1,2}}|[\u4e00-\u9fff]{{1,8}}[〔\[(][0-9]{{4}}[〕\])]第?[0-9]{{1,5}}号"
)
_ORDER_BEFORE = re.compile(rf"(?P<body>[\u4e00-\u9fff]{{2,30}})令\(?[^第,。;()]{{0,9}}第{_N}号\)?,?$")
_LEFT_OF_NUMBER = re.compile(r".*(?:通过|批准|修[正订]|公布|发布)(?=.)")
_LEAD = re.compile(r"[,、;:。(]*(?:根据|依照|经|由|并|和|及|以|于|自)*")
_LOOSE_TITLE = re.compile(r"关于(?:修改|修订|废止|修正)[^,;。]{2,80}?的(?:决定|决议)")
_FROM = re.compile(
    rf"自 ?(?P<date>[{CHARS}0-9 ]{{4,8}}年[^,。;起]{{0,12}}?)起 ?(?:正式)?(?:施行|实施|生效|执行|试行|开始)|自(?P<day>公布|发布|颁布|通过|批准|印发)之日起?(?:正式)?(?:施行|实施|生效|执行|试行)|(?P<same>公布|发布|颁布)(?:之日)?施行"
)


# 本条例第八条自…起施行: the day of one article, not of the law
_OF_A_PART = re.compile(r"第[^,。;]{1,9}[条款项](?:的?规定)?$")


_ITS_NUMBER = re.compile(rf"(?<=.)第{_N}号$")


@dataclass(slots=True)
class _Compact:
    """The header without white space; `at[i]` is the position of character i, `row[i]` its line."""

    text: str
    masked: str
    at: list[int]
    row: list[int]


def find_enactments(text: Text, lines: Sequence[Line], title: str = "") -> tuple[Enactment, ...]:
    """The dated acts in the header lines (those that repeat the title aside)."""
    flat = "".join(title.split())
    lines = [x for x in lines if not is_title("".join(text.folded[x.begin : x.end].split()), flat, "")]
    dated = next((i for i, x in enumerate(lines) if find_dates(text.folded[x.begin : x.end])), None)
    if dated is None:
        return ()
    first: dict[tuple[str, str], Enactment] = {}
    compact = _compact(text, lines[dated:])
    joint: list[Enactment] = []
    for e in _dated_acts(compact):
        known = first.setdefault((e.action, e.date), e)
        if _is_joint(known, e):
            joint.append(e)
    for e, day in _by_the_whole(compact, tuple(first.values())):
        first[e.action, e.date] = replace(e, date=day)
    return (*first.values(), *joint)


def _is_joint(known: Enactment, e: Enactment) -> bool:
    """…甲委员会第3次会议、…乙委员会第7次会议通过, on one day: two bodies act, one right behind the other."""
    return bool(known.meeting and e.meeting) and known.body != e.body and 0 <= e.begin - known.end < 2


# (3月19日…会议主席团第二次会议通过,3月20日大会全体会议通过)
_BY_PRESIDIUM = re.compile(
    f"主席团(?:第{_N}次)?会议(?:审议)?通过,(?P<day>[{CHARS}0-9]{{1,3}}月[{CHARS}0-9]{{1,3}}日)[^,。;()]{{0,30}}?(?:全体会议|大会)(?:审议|表决)?通过"
)


def _by_the_whole(c: _Compact, acts: Sequence[Enactment]) -> Iterator[tuple[Enactment, str]]:
    """What the presidium has passed before the congress did, with the day on which the congress passed it."""
    for m in _BY_PRESIDIUM.finditer(c.masked):
        own = next((e for e in acts if e.action == "passed" and c.at[0] <= e.begin <= c.at[m.start()] < e.end), None)
        day = next((d.iso for d in find_dates(m["day"])), "")
        if own and day.startswith("--"):
            yield own, f"{own.date[:4]}-{day[2:]}"


def _dated_acts(c: _Compact) -> list[Enactment]:
    """The acts of a header, each with the day that stands before it."""
    dates = days(c.masked)
    out: list[Enactment] = []
    carried: tuple[str, int, int] | None = None
    for k, d in enumerate(dates):
        stop = dates[k + 1].start if k + 1 < len(dates) else len(c.text)
        rest, masked = c.text[d.end : stop], c.masked[d.end : stop]
        masked += shared_verb(c.masked, dates, k, masked)
        joins = masked.endswith(("并经", "批准的", "通过的", "通过并")) or _split_act(c, dates, k, masked, out)
        if joins and k + 1 < len(dates) and carried is None:
            carried = (d.iso, d.start, d.end)
            continue
        if not rest.strip(")。") and (order := _ORDER_BEFORE.search(c.text, dates[k - 1].end if k else 0, d.start)):
            # (国务院令第588号 2011年1月8日): the order stands before its day
            out.append(Enactment("promulgated", d.iso, order["body"], "", "", order[0], c.at[order.start()], c.at[stop - 1] + 1))
        elif carried is None:
            out.extend(_acts(c, d.iso, rest, rest, masked, d.start, stop))
        else:
            out.extend(_two_steps(c, carried, (d.iso, d.start, d.end), stop))
            carried = None
    return out


def _two_steps(c: _Compact, first: tuple[str, int, int], second: tuple[str, int, int], stop: int) -> list[Enactment]:
    """What the city's congress passed on one day and the province's approved on another: each act with its own day and body.

    `first`, `second`: day as ISO date, begin and end of it, in the order of the print.
    """
    rest, masked = c.text[second[2] : stop], c.masked[second[2] : stop]
    before = c.text[first[2] : second[1]]
    (made, acted), (agreed, by) = (first[0], before), (second[0], rest)
    if before.endswith("批准的"):
        (made, acted), (agreed, by) = (second[0], rest), (first[0], before)
    if "批准" not in by:
        return _acts(c, max(made, agreed), acted, rest, masked, first[1], stop)
    acts = _acts(c, made, acted, rest, masked, first[1], stop)
    return acts + _acts(c, agreed, by, "", "批准", first[1], stop)


def _split_act(c: _Compact, dates: Sequence[Date], k: int, masked: str, before: Sequence[Enactment]) -> bool:
    """…市…会议通过2018年…省…会议批准的《…决定》修正: one amendment, passed and then approved.

    On one line, or introduced by 根据, or after the law itself was passed long before.
    """
    if k + 1 >= len(dates) or not masked.endswith(("通过", "通过,", "通过、")) or "《" in masked:
        return False
    d, after = dates[k], dates[k + 1]
    stop = dates[k + 2].start if k + 2 < len(dates) else len(c.text)
    if not re.search(r"批准的《.*修[正订]", c.masked[after.end : stop]):
        return False
    return c.row[d.start] == c.row[after.start] or c.text[: d.start].endswith("根据") or any(e.action == "passed" for e in before)


def _compact(text: Text, lines: Sequence[Line]) -> _Compact:
    chars: list[str] = []
    masked: list[str] = []
    at: list[int] = []
    row: list[int] = []
    depth = 0
    for r, line in enumerate(lines):
        for i in range(line.begin, line.end):
            f = text.folded[i]
            if f.isspace() or f in "\u200b\ufeff#*":
                continue
            if f in "《〈":
                depth += 1
            chars.append(f)
            masked.append("□" if depth and f not in "《》" else f)
            if f in "》〉":
                depth = max(0, depth - 1)
            at.append(i)
            row.append(r)
    return _Compact("".join(chars), "".join(masked), at, row)


def _who(acted: str, action: str) -> tuple[str, str]:
    """The body that acted and its sitting, as printed."""
    body, meeting = "", ""
    if m := _MEETING.match(acted):
        body, meeting = m["body"], m["body"] + m["meeting"]
    elif m := _OF_DECISION.match(acted) or _BY_ITS.match(acted):
        body = m["body"]
    elif action != "effective" and (b := _BODY.match(acted)):
        # 海关总署第4号令
        body = _ITS_NUMBER.sub("", b["body"])
    return ("" if "《" in body else body), meeting


def _number(masked: str, action: str) -> str:
    """The number of the act's instrument; beside 通过 and 施行 only one in brackets is the act's."""
    n = _NUMBER.search(masked)
    if not n or (action in ("passed", "effective") and "〔" not in n[0] and "[" not in n[0]):
        return ""
    return _LEFT_OF_NUMBER.sub("", n[0])


def _acts(c: _Compact, iso: str, acted: str, rest: str, masked: str, begin: int, stop: int) -> list[Enactment]:
    action = _action(masked)
    if not action or iso.startswith("--"):
        return []  # a day without its year is no date of an act
    lead = _LEAD.match(acted)
    acted = acted[lead.end() if lead else 0 :]
    body, meeting = _who(acted, action)
    by = _by(rest) if action in ("amended", "revised", "repealed") else ""
    number = _number(masked, action)
    end = c.at[stop - 1] + 1
    while stop - 1 > begin and c.text[stop - 1] in ")根据,、":
        stop -= 1
        end = c.at[stop - 1] + 1
    first = Enactment(action, iso, body, meeting, by, number, c.at[begin], end)
    out = [first]
    if action == "promulgated" and re.search(r"[公发颁]布(?:并?(?:自|于)?(?:[公发颁]布之日起?)?)?(?:施行|实施|生效)", masked):
        out.append(Enactment("effective", iso, "", "", "", "", c.at[begin], end))
    return out


def _action(masked: str) -> str:
    """What the words after a date say was done on it."""
    if "废止" in masked:
        return "repealed"
    if "修正" in masked or "修改" in masked:
        return "amended"
    if "修订" in masked:
        # 省…会议批准修订 approves what the city revised; 国务院批准修订 is the revision itself.
        return "approved" if re.search(r"人民代表大会[^,。]*会议批准修订", masked) else "revised"
    if re.search("制[定订]公[布佈]", masked):
        # 總統令制定公布: Taiwan tells the day of promulgation
        return "promulgated"
    if re.search(r"(?:通过|批准)的《[□]*》?[)]?$", masked):
        return "amended"
    for word, action in (("批准", "approved"), ("通过", "passed"), ("制定", "passed")):
        if word in masked:
            return action
    if re.search(r"公布|发布|颁[布发]|印发|签署", masked):
        return "promulgated"
    if re.search(r"施行|实施|生效|执行|试行", masked):
        return "effective"
    return "promulgated" if re.search(rf"令第?{_N}号", masked) else ""


def _by(rest: str) -> str:
    """The 《…的决定》 that amended, without its outer marks."""
    begin = rest.find("《")
    loose = _LOOSE_TITLE.search(rest)
    if loose and (begin < 0 or loose.start() < begin):
        return loose[0]
    if begin < 0:
        return ""
    depth = 0
    for i in range(begin, len(rest)):
        if rest[i] in "《〈<":
            depth += 1
        elif rest[i] in "》〉>":
            depth -= 1
            if not depth:
                return rest[begin + 1 : i]
    return rest[begin + 1 :].rstrip("》")


def effective_from(provisions: Sequence[Provision], known: Sequence[Enactment]) -> tuple[Enactment, ...]:
    """施行 as the last articles say it: 本条例自2024年3月1日起施行, 自公布之日起施行."""
    tail = [p for p in provisions if p.level == "paragraph"][-8:]
    for p in reversed(tail):
        m = _of_the_whole(p.text) if re.match("(?:本|自|此|该|以上)", p.text) else None
        if not m:
            continue
        date = parse_date(m["date"]) if m["date"] else _day(m["day"] or m["same"], known)
        told = any(e.action == "effective" and e.date == date for e in known)
        return (Enactment("effective", date, begin=p.begin, end=p.end),) if date and not told else ()
    return ()


def _of_the_whole(text: str) -> re.Match[str] | None:
    """The first 自…起施行 that is of the text and not of one of its articles: 第十二条自…起施行,其他各条自…起施行."""
    folded = fold(text)
    found = _FROM.finditer(folded) if "施行" in text or "自" in text else ()
    return next((m for m in found if not _OF_A_PART.search(folded, 0, m.start())), None)


def _day(word: str, known: Sequence[Enactment]) -> str:
    """The date of 公布之日, 通过之日, where the header tells it."""
    # A text that was revised as a whole was passed anew.
    actions = {"通过": ("passed", "revised"), "批准": ("approved",)}.get(word, ("promulgated",))
    return next((e.date for e in reversed(known) if e.action in actions), "")
