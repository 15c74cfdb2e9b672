"""Events told in reports and explanations: 2023年7月27日,市十六届人大常委会第四次会议对《…(草案)》进行了第一次审议."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from kg.model.documents import Document
from kg.text.flat import Day, Flat, Named
from kg.text.numerals import CHARS

from .bodies import Home, government, special_committee, standing_committee


class Found(NamedTuple):
    """An event at flat positions."""

    begin: int
    end: int
    law: str
    event: str
    date: str
    body: str = ""
    meeting: str = ""
    version: str = ""
    number: str = ""
    inferred: bool = False


class Sentence(NamedTuple):
    """One sentence with what is named in it; `subject` is who last acted (for a clause without one)."""

    begin: int
    end: int
    text: str
    laws: tuple[Named, ...]
    days: tuple[Day, ...]


class Context(NamedTuple):
    doc: Document
    home: Home
    stages: dict[str, str]
    subject: str


_N = rf"(?:[{CHARS}]{{1,6}}|[0-9]{{1,4}})"
_STOP = re.compile("[。\n]")
_WHERE = r"(?:[一-鿿]{2,8}(?:省|市|州|县|区)|[省市州县区]|自治区|全国)?"
_SC = rf"{_WHERE}(?:第?{_N}届)?(?:全国)?(?:人民代表大会|人大)?(?:常务委员会|常委会)"
_SITTING = re.compile(rf"(?P<body>{_SC})第{_N}次会议")
_CHAIR = re.compile(rf"(?P<body>{_SC})(?P<n>第{_N}次)?主任会议")
_ADOPTED = re.compile(
    rf"(?P<body>{_WHERE}(?:人民)?政府|国务院)(?P<n>第?{_N}次)?(?:政府)?(?P<kind>常务会议|全体会议)(?:讨论|研究|审议)*(?:并)?(?:原则)?(?:通过|同意)"
)
_REVIEW = re.compile("审议|审查|初审|讨论")
_COMMITTEE = re.compile(
    rf"(?P<body>{_WHERE}(?:第?{_N}届)?(?:全国)?(?:人民代表大会|人大)?(?P<name>法制委员会|宪法和法律委员会|监察和司法委员会|[一-鿿、]{{2,14}}委员会|财经委|法制委|城建环保委))(?:召开(?:了)?)?(?P<n>第{_N}次)?(?:\([^)]{{1,4}}\))?(?:全体)?(?:\([^)]{{1,4}}\))?会议"
)
_DID_REVIEW = re.compile("(?:统一|初步|专题|逐条)?(?:审议|审查|初审)|研究提出|研究(?:讨论)?(?:通过)?")
_NOT_COMMITTEE = re.compile("常务委员会$|审计委员会|村民委员会|居民委员会|管理委员会|主任会议|管委会")
_PROJECT = re.compile("(?:同意|批准|通过)[^,。;]{0,30}?立项|立项(?:获得)?(?:通过|批准)")
_COMMENT = re.compile("(?:公开|广泛)?(?:向社会)?(?:公开)?征求(?:社会|公众|各方面|了?社会公众)?(?:的)?意见")
_FROM = re.compile(
    "自(?P<date>[0-9〇○零一二三四五六七八九十]{2,5}年[^,。;起]{0,12}?|(?:公布|发布|颁布|通过)之日)起(?:正式)?(?:施行|实施|生效)"
)
_HISTORY = re.compile(
    "(?P<verb>颁布(?:实施|施行)?|公布|发布|制定(?:出台)?|出台|通过|修订|修改|修正|废止)(?P<after>了|为|实施|施行|并[^,。;]{0,4})?"
)
_LAW_TITLE = re.compile(r"(?:法|条例|规定|办法|细则|规则|决定|法典)(?:\([^)]*\))?$")
_NOT_FACT = re.compile(
    "建议|同意|拟|应当|计划|列入|将于|准备|要求|推动|加快|抓紧|研究|适时|启动|提请|需要|争取|力争|待|尚未|着手|关于$|如何|进行修|作出修"
)
_SUBJECT = re.compile(
    r"(?:^|[。\n;])(?P<who>[一-鿿、]{2,24}?(?:委员会|委|局|厅|办公室|部门|政府|常委会|办|院|部|署))(?=按照|根据|认真|会同|牵头|组织|将|在|就|通过|积极|于|高度|完成|负责|研究|依据|结合|成立|深入|广泛|充分|多次|坚持|,)"
)


def sentences(flat: Flat, laws: Sequence[Named], days: Sequence[Day]) -> Iterator[Sentence]:
    """Sentences with their laws and dates; both are in order, so one walk serves all."""
    at, i, k = 0, 0, 0
    text = flat.text
    while at < len(text):
        m = _STOP.search(text, at)
        end = m.start() if m else len(text)
        first = i
        while i < len(laws) and laws[i].begin < end:
            i += 1
        start = k
        while k < len(days) and days[k].begin < end:
            k += 1
        if end > at:
            yield Sentence(at, end, text[at:end], tuple(laws[first:i]), tuple(days[start:k]))
        at = end + 1


def find_prose(flat: Flat, laws: Sequence[Named], doc: Document, home: Home, stages: dict[str, str]) -> list[Found]:
    """Events of a report or explanation, sentence by sentence."""
    out: list[Found] = []
    subject = ""
    for s in sentences(flat, laws, flat.days(doc.date)):
        if not re.search(
            "审议|立项|征求|通过|施行|实施|审查|初审|发布|公布|颁布|制定|修[改订正]|废止|研究提出|出台", s.text
        ):
            continue
        m = _SUBJECT.search("。" + s.text)
        subject = m["who"] if m else subject
        context = Context(doc, home, stages, subject)
        for rule in _RULES:
            out += rule(s, context)
    return out


def _law(s: Sentence, context: Context, at: int, after: bool = False) -> tuple[str, str]:
    """The law that a verb at `at` (in the sentence) is about: nearest named, else the document's own."""
    place = s.begin + at
    behind = [n for n in s.laws if n.begin >= place]
    before = [n for n in s.laws if n.begin < place]
    order = (behind, before[::-1]) if after else (before[::-1], behind)
    for group in order:
        for n in group:
            if n.version or n.title == context.doc.subject_law or _LAW_TITLE.search(n.title):
                return n.title, n.version
    return context.doc.subject_law, context.doc.subject_version


def _day(s: Sentence, at: int) -> tuple[str, bool]:
    """The date nearest before a verb; a period (10月26日至27日) begins with its first day."""
    place = s.begin + at
    before = [d for d in s.days if d.begin < place]
    return (before[-1].iso, before[-1].inferred) if before else ("", False)


def _readings(s: Sentence, c: Context) -> list[Found]:
    """…常委会第四次会议对《…(草案)》进行了第一次审议; …审议了《…(草案二次审议稿)》."""
    out = []
    for m in _SITTING.finditer(s.text):
        tail = s.text[m.end() :]
        v = re.match("(?:对|听取和?|就|分组)?.{0,90}?审议(?!意见|结果|通过)", tail)
        if not v or re.match("[^对审]{0,6}(?:通过|提出|决定)", tail) or "审议意见" in v[0]:
            continue
        end = m.end() + v.end()
        law, version = _law(s, c, end, after=v[0].endswith("审议") and not re.match("对|就", v[0]))
        told = re.search("第[一二三]次审议|[一二三初]审|初次审议", s.text[m.end() : end + 2])
        event = c.stages.get(told[0], "") if told else ""
        event, inferred = (event, False) if event else (c.stages.get(version, ""), False)
        if not event or not law:
            continue
        body = standing_committee(m["body"], c.home)
        date, guessed = _day(s, m.start())
        if not date and s.text[: m.start()].strip(",") not in ("", "在"):
            continue
        out.append(
            Found(
                s.begin + m.start(),
                s.begin + end,
                law,
                event,
                date,
                body,
                body + s.text[m.end("body") : m.end()],
                version,
                "",
                inferred or guessed,
            )
        )
    return out


def _chair(s: Sentence, c: Context) -> list[Found]:
    """市十五届人大常委会第128次主任会议同意立项."""
    out = []
    for m in _PROJECT.finditer(s.text):
        chairs = list(_CHAIR.finditer(s.text, 0, m.start()))
        chair = chairs[-1] if chairs else None
        law, _ = _law(s, c, m.start(), after="《" in s.text[m.start() : m.end()])
        body, meeting = "", ""
        if chair:
            base = standing_committee(chair["body"], c.home, current=False)
            body = base + "主任会议"
            meeting = base + chair["n"] + "主任会议" if chair["n"] else ""
        begin = chair.start() if chair else m.start()
        date, guessed = _day(s, begin + 1 if chair else m.start())
        if law and (chair or date):
            out.append(
                Found(s.begin + begin, s.begin + m.end(), law, "project_approved", date, body, meeting, "", "", guessed)
            )
    return out


def _comments(s: Sentence, c: Context) -> list[Found]:
    """于2023年5月25日通过其官方网站向社会公开征求意见."""
    out = []
    for m in _COMMENT.finditer(s.text):
        if "社会" not in m[0] and "公开" not in m[0] and "公众" not in m[0]:
            continue
        clause = max(s.text.rfind(",", 0, m.start()), s.text.rfind(";", 0, m.start())) + 1
        day = [d for d in s.days if s.begin + clause <= d.begin < s.begin + m.start()]
        law, version = _law(s, c, m.start())
        if not law or law != c.doc.subject_law:
            continue
        date, guessed = (day[-1].iso, day[-1].inferred) if day else ("", False)
        begin = day[-1].begin if day else s.begin + clause
        out.append(
            Found(begin, s.begin + m.end(), law, "published_for_comment", date, c.subject, "", version, "", guessed)
        )
    return out[:1]


def _adopted(s: Sentence, c: Context) -> list[Found]:
    """已经2023年7月11日市政府第23次常务会议审议通过."""
    out = []
    for m in _ADOPTED.finditer(s.text):
        law, version = _law(s, c, m.start())
        body = government(m["body"], c.home)
        date, guessed = _day(s, m.start())
        meeting = body + (m["n"] or "") + m["kind"]
        if law:
            out.append(
                Found(
                    s.begin + m.start(),
                    s.begin + m.end(),
                    law,
                    "government_adopted",
                    date,
                    body,
                    meeting,
                    version,
                    "",
                    guessed,
                )
            )
    return out


def _reviews(s: Sentence, c: Context) -> list[Found]:
    """10月31日,法制委员会召开会议,…对草案二次审议稿进行了统一审议."""
    out = []
    for m in _COMMITTEE.finditer(s.text):
        name = re.sub("^(?:.*[日,、会由经]|期间)(?=[市省州县区]|[^,]{2,12}委)", "", m["body"])
        if _NOT_COMMITTEE.search(name):
            continue
        v = _DID_REVIEW.search(s.text, m.end())
        law, version = _law(s, c, v.end() if v else 0, after=bool(v and "提出" in v[0]))
        if not v or not law or not (s.laws or law == c.doc.subject_law) or _is_report(s, v.end()):
            continue
        date, guessed = _day(s, m.start() + 1)
        body = special_committee(name, c.home)
        meeting = body + m["n"] + "会议" if m["n"] else ""
        out.append(
            Found(
                s.begin + m.start(),
                s.begin + v.end(),
                law,
                "committee_review",
                date,
                body,
                meeting,
                version,
                "",
                guessed,
            )
        )
    return out


def _is_report(s: Sentence, at: int) -> bool:
    """A committee that hears a report reviews no law."""
    near = [n for n in s.laws if n.begin - s.begin < at + 60]
    return bool(near) and all("报告" in n.title or "方案" in n.title for n in near) and not any(n.version for n in near)


def _in_force(s: Sentence, c: Context) -> list[Found]:
    """建议本次会议通过,并自2024年3月1日起施行."""
    out = []
    for m in _FROM.finditer(s.text):
        law, version = _law(s, c, m.start())
        day = next((d for d in s.days if s.begin + m.start("date") <= d.begin < s.begin + m.end("date")), None)
        if law and (s.laws or c.doc.kind not in ("report", "opinion")):
            out.append(
                Found(s.begin + m.start(), s.begin + m.end(), law, "effective", day.iso if day else "", "", "", version)
            )
    return out


_VERBS = {
    "颁布": "promulgated",
    "公布": "promulgated",
    "发布": "promulgated",
    "制定": "enacted",
    "出台": "enacted",
    "通过": "passed",
    "修订": "amended",
    "修改": "amended",
    "修正": "amended",
    "废止": "repealed",
}


def _history(s: Sentence, c: Context) -> list[Found]:
    """2001年,本市发布《…规定》,2014年修订为《…办法》; 2012年7月,市人大常委会制定《…条例》."""
    if not s.days:
        return []
    out: list[Found] = []
    last: Named | None = None
    for m in _HISTORY.finditer(s.text):
        days = [d for d in s.days if s.begin <= d.begin < s.begin + m.start()]
        if not days:
            continue
        between = s.text[days[-1].end - s.begin : m.start()]
        if (
            len(between) > 60
            or _NOT_FACT.search(between)
            or between.startswith(("至", "前", "以来", "后", "起", "第"))
            or "。" in between
        ):
            continue
        behind = [n for n in s.laws if 0 <= n.begin - s.begin - m.end() <= 1]
        at_end = re.match("[,;。)]|$", s.text[m.end() :])
        law = (
            behind[0]
            if behind
            else (
                last or _nearest(s, m.start())
                if at_end and len(between) <= 2 and m["verb"][:2] in ("修改", "修订", "修正", "公布", "颁布", "废止")
                else None
            )
        )
        if law is None or not _LAW_TITLE.search(law.title) or law.version:
            continue
        last = law
        laws = _joined(s, behind) if behind else [law]
        pairs = (
            list(zip(laws, days[-len(laws) :], strict=False))
            if "先后" in s.text[: m.start()] and len(days) >= len(laws)
            else [(n, days[-1]) for n in laws]
        )
        for n, day in pairs:
            body = _history_body(between, c)
            out.append(
                Found(
                    day.begin,
                    n.end if behind else s.begin + m.end(),
                    n.title,
                    _VERBS[m["verb"][:2]],
                    day.iso,
                    body,
                    "",
                    "",
                    "",
                    day.inferred,
                )
            )
    return out


def _nearest(s: Sentence, at: int) -> Named | None:
    return next((n for n in reversed(s.laws) if n.begin - s.begin < at), None)


def _joined(s: Sentence, behind: Sequence[Named]) -> list[Named]:
    """《甲》《乙》和《丙》 after one verb."""
    out = [behind[0]]
    for n in s.laws:
        gap = s.text[out[-1].end - s.begin : n.begin - s.begin] if n.begin >= out[-1].end else None
        if gap is not None and gap in ("", "和", "、", "及", "与"):
            out.append(n)
    return out


def _history_body(between: str, c: Context) -> str:
    m = re.search(f"(?P<body>{_SC}|国务院|{_WHERE}(?:人民)?政府)[^,]{{0,4}}$", between) or re.search(
        f"(?P<body>{_SC}|国务院)", between
    )
    if not m:
        return ""
    body = m["body"]
    return standing_committee(body, c.home, current=False) if re.search("常", body) else government(body, c.home)


_RULES: tuple[Callable[[Sentence, Context], list[Found]], ...] = (
    _readings,
    _chair,
    _comments,
    _adopted,
    _reviews,
    _in_force,
    _history,
)
