"""Events told in reports and explanations: 2023年7月27日,市十六届人大常委会第四次会议对《…(草案)》进行了第一次审议."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from kg.model.documents import Document
from kg.relations.events.bodies import Home, government, special_committee, standing_committee
from kg.relations.events.history import again, entered, history, in_force, made
from kg.relations.events.sentence import (
    NUMBER,
    STANDING,
    WHERE,
    Context,
    Found,
    Sentence,
    day_before,
    law_at,
    sentences,
)
from kg.text.flat import Flat, Named
from kg.zh.numerals import CHARS

_SITTING = re.compile(rf"(?P<body>{STANDING})第{NUMBER}次会议")
# 决定提请常委会第六次会议审议: what another one is to read
_TO_COME = re.compile("提请|提交|列入|拟")
_CHAIR = re.compile(rf"(?P<body>{STANDING})(?P<n>第{NUMBER}次)?主任会议")
_ADOPTED = re.compile(
    rf"(?P<first>第{NUMBER}次)?(?P<body>{WHERE}(?:人民)?政府|国务院)(?P<n>第?{NUMBER}次)?(?:政府)?(?P<kind>常务会议|全体会议)(?:讨论|研究|审议)*(?:并)?(?:原则)?(?:通过|同意)"
)
_COMMITTEE = re.compile(
    rf"(?P<body>{WHERE}(?:第?{NUMBER}届)?(?:全国)?(?:人民代表大会|人大)?(?P<name>[一-鿿、]{{2,14}}委员会|财经委|法制委|城建环保委))(?:于[{CHARS}0-9年月日、和]{{3,24}})?(?:召开(?:了)?)?(?P<n>第{NUMBER}次)?(?:\([^)]{{1,4}}\))?(?:全体)?(?:\([^)]{{1,4}}\))?会议"
)
_DID_REVIEW = re.compile("(?:统一|初步|专题|逐条)?(?:审议|审查|初审)|研究提出|研究(?:讨论)?(?:通过)?")
_NOT_COMMITTEE = re.compile("常务委员会$|审计委员会|村民委员会|居民委员会|管理委员会|主任会议|管委会")
_PROJECT = re.compile("(?:同意|批准|通过)[^,。;]{0,30}?立项|立项(?:获得)?(?:通过|批准)")
_COMMENT = re.compile("(?:公开|广泛)?(?:向社会)?(?:公开)?征求(?:社会|公众|各方面|了?社会公众)?(?:的)?意见")
_SUBJECT = re.compile(
    r"(?:^|[。\n;])(?P<who>[一-鿿、]{2,24}?(?:委员会|委|局|厅|办公室|部门|政府|常委会|办|院|部|署))(?=按照|根据|认真|会同|牵头|组织|将|在|就|通过|积极|于|高度|完成|负责|研究|依据|结合|成立|深入|广泛|充分|多次|坚持|起草|提出|形成|召开|开展|修改|已|对|向|书面|,)"
)


def find_prose(flat: Flat, laws: Sequence[Named], doc: Document, home: Home, stages: dict[str, str]) -> list[Found]:
    """Events of a report or explanation, sentence by sentence."""
    out: list[Found] = []
    subject, told = "", None
    for s in sentences(flat, laws, flat.days(doc.date)):
        before, told = told, None
        if not re.search("审议|立项|征求|通过|批准|施行|实施|生效|审查|初审|发布|公布|颁布|制定|修[改订正]|废止|研究提出|出台", s.text):
            continue
        m = _SUBJECT.search("。" + s.text)
        subject = m["who"] if m else subject
        context = Context(doc, home, stages, subject, before)
        found = [f for rule in _RULES for f in rule(s, context)]
        told = _told(s, found, before)
        out += found
    out = _read_once(out)
    # A government's own rules are passed by its 常务会议, no draft for others.
    passed = {(f.law, f.date, f.version) for f in out if f.event == "passed"}
    return [f for f in out if f.event != "government_adopted" or (f.law, f.date, f.version) not in passed]


def _read_once(found: Sequence[Found]) -> list[Found]:
    """经8月30日第三次会议、11月29日第五次会议审议: a law has one first reading; which one the later are is not told."""
    first: dict[str, str] = {}
    for f in found:
        if f.event == "first_reading" and f.date:
            first[f.law] = min(first.get(f.law, f.date), f.date)
    return [f for f in found if f.event != "first_reading" or not f.date or f.date == first[f.law]]


def _told(s: Sentence, found: Sequence[Found], before: Named | None) -> Named | None:
    """The one law in force that a sentence tells of, and names: 2004年作了修正 may follow."""
    laws = {f.law for f in found if not f.version}
    named = [n for n in (*s.laws, *([before] if before else ())) if not n.version]
    return next((n for n in named if {n.title} == laws), None)


def _readings(s: Sentence, c: Context) -> list[Found]:
    """…常委会第四次会议对《…(草案)》进行了第一次审议; …审议了《…(草案二次审议稿)》."""
    out = []
    for m in _SITTING.finditer(s.text):
        tail = s.text[m.end() :]
        v = re.match(".{0,94}?(?:审议(?!意见|结果|通过)|[一二三初]审(?!稿))", tail)
        if not v or re.match("[^对审]{0,6}(?:通过|提出|决定)", tail) or "审议意见" in v[0]:
            continue
        end = m.end() + v.end()
        law, version = law_at(s, c, end, after=v[0].endswith("审议") and not re.match("对|就", v[0]))
        told = re.search("第[一二三]次审议|[一二三初]审|初次审议", s.text[m.end() : end + 2])
        event = c.stages.get(told[0], "") if told else ""
        event, inferred = (event, False) if event else (c.stages.get(version, ""), False)
        if not event or not law:
            continue
        body = standing_committee(m["body"], c.home)
        date, guessed = day_before(s, m.start())
        if (not date and s.text[: m.start()].strip(",") not in ("", "在")) or _TO_COME.search(s.text, max(0, m.start() - 10), m.start()):
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
        law, _ = law_at(s, c, m.start(), after="《" in s.text[m.start() : m.end()])
        body, meeting = "", ""
        if chair:
            base = standing_committee(chair["body"], c.home, current=False)
            body = base + "主任会议"
            meeting = base + chair["n"] + "主任会议" if chair["n"] else ""
        begin = chair.start() if chair else m.start()
        date, guessed = day_before(s, begin + 1 if chair else m.start())
        if law and (chair or date):
            out.append(Found(s.begin + begin, s.begin + m.end(), law, "project_approved", date, body, meeting, "", "", guessed))
    return out


def _comments(s: Sentence, c: Context) -> list[Found]:
    """于2023年5月25日通过其官方网站向社会公开征求意见."""
    out = []
    for m in _COMMENT.finditer(s.text):
        if "社会" not in m[0] and "公开" not in m[0] and "公众" not in m[0]:
            continue
        clause = max(s.text.rfind(",", 0, m.start()), s.text.rfind(";", 0, m.start())) + 1
        law, version = law_at(s, c, m.start())
        if not law or law != c.doc.subject_law:
            continue
        near = [d for d in s.days if s.begin + clause - 24 <= d.begin < s.begin + m.start()]
        date, guessed = day_before(s, m.start()) if near else ("", False)
        begin = near[-1].begin if near else s.begin + clause
        out.append(Found(begin, s.begin + m.end(), law, "published_for_comment", date, c.subject, "", version, "", guessed))
    return out[:1]


def _adopted(s: Sentence, c: Context) -> list[Found]:
    """已经2023年7月11日市政府第23次常务会议审议通过."""
    out = []
    for m in _ADOPTED.finditer(s.text):
        law, version = law_at(s, c, m.start())
        body = government(m["body"], c.home)
        date, guessed = day_before(s, m.start())
        meeting = body + (m["n"] or m["first"] or "") + m["kind"]
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
        name = re.sub("^(?:.*[日,、由经]|.*会(?<!大会)(?<!社会)|期间)(?=[市省州县区]|[^,]{2,12}委)", "", m["body"])
        if _NOT_COMMITTEE.search(name):
            continue
        v = _DID_REVIEW.search(s.text, m.end())
        law, version = law_at(s, c, v.end() if v else 0, after=bool(v and "提出" in v[0]))
        if not v or not law or not (s.laws or law == c.doc.subject_law) or _is_report(s, v.end()):
            continue
        date, guessed = day_before(s, m.end())
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


_RULES: tuple[Callable[[Sentence, Context], list[Found]], ...] = (
    _readings,
    _chair,
    _comments,
    _adopted,
    _reviews,
    in_force,
    history,
    again,
    made,
    entered,
)
