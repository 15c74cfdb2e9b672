"""Acts that are documents of their own: announcements, decisions, the closing words of a statute."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from kg.model.documents import Document, Enactment
from kg.model.facts import CitationFact, Event
from kg.parse.signature import IN_A_ROW, IN_PASSING
from kg.relations.events.bodies import Home, full_body, passing, published_by, sitting, titled
from kg.relations.events.earlier import earlier
from kg.relations.events.first import passed_first
from kg.relations.events.repeals import made_by, repealed
from kg.text.flat import Day, Flat, Mention, Named, day_in, flat_of
from kg.zh.lawnames import holds_in, kind_of
from kg.zh.numerals import CHARS
from kg.zh.provisions import groups
from kg.zh.terms import without_session

_PASSED = re.compile(
    f"(?:已由|已经|业经|已于|经|由)(?P<who>[^,。;《》]{{4,60}}?)(?:于)?(?P<date>[{CHARS}0-9年月日]{{6,20}})?(?:讨论|审议|表决)*(?P<verb>通过|批准|修订通过|修正)"
)
# …于2023年6月28日通过,霁南省第十四届人大常委会第五次会议于2023年9月22日批准
_THEN_APPROVED = re.compile("[,;、](?P<who>[^,。;《》]{4,60}?(?:人民代表大会|人大)[^,。;《》]{0,60}?)(?:审查|审议)?批准(?!后)")
_APPROVING = re.compile("(?<!不予)(?<!不)批准(?:国务院|[^,。;《》的]{2,20}(?:政府|委员会|大会))?(?=《)")
_PUBLISHED = re.compile("(?:现|特|并)?予以?(?:以)?(?:重新)?(?:公布|公告|发布|颁布)|现(?:将[^,。]*)?(?:公布|发布|公告|印发)")
_FROM = re.compile(
    f"自(?P<date>[{CHARS}0-9]{{2,5}}年[^,。;起]{{0,12}}?(?=起)|(?:公布|发布|颁布|通过|印发)之日)起?(?:正式)?(?:施行|实施|生效|执行|试行)"
)
# 现予公布施行: on the day of the announcement
_AT_ONCE = re.compile("(?:施行|实施)(?=[。;\n]|$)")
# 第八条的规定自…起施行: the day of a provision, not of the law
_OF_A_PART = re.compile(r"(?:的?规定|条款)?,?$")


def announced(doc: Document, mentions: Sequence[Mention], home: Home, references: Sequence[CitationFact] = ()) -> list[Event]:
    """《…》已由…会议于…通过,现予公布,自…起施行."""
    flat = flat_of(doc.text.folded)
    named = [n for n in flat.named(mentions) if n.begin >= flat.forward(doc.body) or not doc.body]
    days = flat.days(doc.date)
    issuer = full_body(doc.author or without_session(doc.meeting) or titled(doc.title), home)
    named = _not_in_passing(flat, named)
    out, together = _passings(doc, flat, named, days, home)
    title = doc.subject_law or (named[0].title if named else "")
    p = _publishes(flat, [n for n in named if n.title == title]) or (_PUBLISHED.search(flat.text) if out else None)
    if p and together and not any(n.title == title for n in together) and _in_one_sentence(flat, together[0], p):
        title = together[0].title  # below a heading that names another law, what was passed is what is published
    titles = dict.fromkeys([title, *(n.title for n in together)]) if any(n.title == title for n in together) else [title]
    since = _from(flat, title, days, doc.date)
    if p and not since and _AT_ONCE.match(flat.text, p.end()):
        since = [Event(*flat.back(p.start(), p.end() + 2), title, "effective", doc.date)] if doc.date else []
    if p:
        begin, end = flat.back(p.start(), p.end())
        out += [Event(begin, end, t, "promulgated", doc.date, body, "", "", doc.number) for t in titles for body in issuer.split("、")]
    out += [replace(e, law=t) for t in titles for e in since] if out else []
    model = Event(0, 0, "", "repealed", since[0].date if since else doc.date, issuer)
    ended = repealed(doc, references, model)
    return out + ended + earlier(doc, ended, home)


def _publishes(flat: Flat, named: Sequence[Named]) -> re.Match[str] | None:
    """The verb of publication in a sentence that names the law."""
    return next((p for p in _PUBLISHED.finditer(flat.text) if any(_in_one_sentence(flat, n, p) for n in named)), None)


def _not_in_passing(flat: Flat, named: Sequence[Named]) -> list[Named]:
    """The laws that an announcement does not only go by (根据《甲》《乙》) or end."""
    out, passed = [], -1
    for n in named:
        row = passed >= 0 and IN_A_ROW.fullmatch(flat.text, passed, n.begin)
        if row or IN_PASSING.search(flat.text, max(0, n.begin - 16), n.begin):
            passed = n.end
        else:
            out.append(n)
    return out


def _in_one_sentence(flat: Flat, law: Named, p: re.Match[str]) -> bool:
    """Does the sentence that publishes something name the law? 现将抽查结果公告如下 does not publish what it goes by."""
    begin, end = sorted((law.begin, p.start()))
    return not any(c in flat.text[begin:end] for c in "。\n")


def _day_of(days: Sequence[Day], begin: int, end: int) -> str:
    """The day inside a sentence of passing, else the one right before it: 于2023年6月28日经…通过."""
    inside = next((d.iso for d in days if begin <= d.begin < end), "")
    return inside or next((d.iso for d in days if 0 <= begin - d.end <= 1), "")


def _passings(doc: Document, flat: Flat, named: list[Named], days: Sequence[Day], home: Home) -> tuple[list[Event], list[Named]]:
    """What an announcement says was passed, and the laws of the last such sentence."""
    out: list[Event] = []
    together: list[Named] = []
    begins = [n.begin for n in named]
    last: tuple[int, Named] | None = None
    out += passed_first(doc, flat, named, days, home)
    for m in _PASSED.finditer(flat.text):
        goes_on = last if last and "。" not in flat.text[last[0] : m.start()] else None
        law = _before(named, m.start()) or (goes_on[1] if goes_on else None) or _only(named)
        if law is None or not law.title:
            continue
        last = (m.end(), law)
        body, meeting = sitting(m["who"], home, doc.author)
        # 于2023年6月28日经…通过: the day may stand before the body.
        day = day_in(days, m.start(), m.end()) or _day_before(days, m.start())
        verb = {"修正": "amended", "修订通过": "amended", "批准": "approved"}.get(m["verb"], "passed")
        together = _together(flat, named, bisect_left(begins, law.begin))
        for one in together:
            begin, end = flat.back(min(one.begin, m.start()), m.end())
            out.append(Event(begin, end, one.title, verb, day.iso if day else "", body, meeting, "", doc.number))
        if then := _THEN_APPROVED.match(flat.text, m.end()):
            out += _then_approved(doc, flat, together, then, days, home)
    return out, together


def _then_approved(doc: Document, flat: Flat, laws: Sequence[Named], then: re.Match[str], days: Sequence[Day], home: Home) -> list[Event]:
    """The act of the congress that has to approve what another one passed, told without 经 or 由."""
    body, meeting = sitting(then["who"], home)
    day = day_in(days, then.start(), then.end())
    begin, end = flat.back(then.start("who"), then.end())
    return [Event(begin, end, one.title, "approved", day.iso, body, meeting, "", doc.number) for one in laws] if day else []


def _day_before(days: Sequence[Day], position: int) -> Day | None:
    i = bisect_left(days, position, key=lambda d: d.begin)
    return days[i - 1] if i and 0 <= position - days[i - 1].end <= 1 else None


def _from(flat: Flat, title: str, days: Sequence[Day], published: str, passed: str = "") -> list[Event]:
    """施行 with its day; `published` and `passed` are what 公布之日 and 通过之日 mean, "" where that is not known."""
    out = []
    for m in _FROM.finditer(flat.text):
        if _part(flat, m.start()) or _of_another(flat.text, m.start(), title):
            continue
        since = (passed or published) if m["date"].startswith("通过") else published
        day = day_in(days, *m.span("date"))
        begin, end = flat.back(m.start(), m.end())
        out.append(Event(begin, end, title, "effective", day.iso if day else since))
    return [e for e in out[:1] if e.date]


def _part(flat: Flat, at: int) -> list[str]:
    """The provisions (8, 8.2) named right before 自…起施行; none where the whole law is meant."""
    begin = max(flat.text.rfind(c, max(0, at - 80), at) for c in "。;\n") + 1
    found = list(groups(flat.text, begin, at))
    if not found or not _OF_A_PART.fullmatch(flat.text, found[-1].end, at):
        return []
    joined = [g for i, g in enumerate(found) if i + 1 == len(found) or _LIST.fullmatch(flat.text, g.end, found[i + 1].begin)]
    return [".".join(n for _, n in r.path if n) for g in joined for r in g.refs if r.path and r.path[0][0] == "article"]


_LIST = re.compile("[、,和及与以]*")
_TITLE_BEFORE = re.compile(r"《(?P<title>[^》\n]{2,60})》(?: ?\([^()\n]*\))?$")


def _of_another(text: str, at: int, title: str) -> str:
    """《乙办法》(某府规〔2018〕3号)自2018年9月1日起施行: the law named right before, whose day it is; "" where it is the text's own."""
    m = _TITLE_BEFORE.search(text, max(0, at - 100), at)
    name = m["title"] if m else ""
    return "" if len(name) < 5 or title.endswith(name) or name.endswith(title) else name


def _others(flat: Flat, title: str, days: Sequence[Day]) -> list[Event]:
    """The day on which another law came into force, as a decision or notice tells it."""
    out = []
    for m in _FROM.finditer(flat.text):
        law, day = _of_another(flat.text, m.start(), title), day_in(days, *m.span("date"))
        if law and day and holds_in(kind_of(law)):
            out.append(Event(*flat.back(m.start(), m.end()), law, "effective", day.iso))
    return out


def partly(doc: Document) -> list[Event]:
    """其中第八条、第九条第二款自…起施行: one event for each provision that comes into force on a day of its own."""
    flat = flat_of(doc.text.folded)
    days = flat.days(doc.date)
    out = []
    for m in _FROM.finditer(flat.text):
        if day := day_in(days, *m.span("date")):
            begin, end = flat.back(m.start(), m.end())
            out += [Event(begin, end, doc.title, "effective", day.iso, provision=p) for p in _part(flat, m.start())]
    return out


def _together(flat: Flat, named: Sequence[Named], last: int) -> list[Named]:
    """《甲》、《乙》已由…通过: the laws that stand in a row up to number `last` of those named."""
    out = [named[last]]
    for n in reversed(named[max(0, last + 1 - _MOST) : last]):
        if not n.title or n.end > out[-1].begin or not _LIST.fullmatch(flat.text, n.end, out[-1].begin):
            break
        out.append(n)
    return out[::-1]


_MOST = 100
"""Laws that one announcement publishes."""


def _before(named: Sequence[Named], position: int) -> Named | None:
    i = bisect_right(named, position, key=lambda n: n.end)
    return named[i - 1] if i and position - named[i - 1].end < 40 else None


def _only(named: Sequence[Named]) -> Named | None:
    return named[0] if len({n.title for n in named}) == 1 else None


def approving(doc: Document, mentions: Sequence[Mention]) -> list[Event]:
    """关于批准《…》的决定: what it names behind 批准 is approved on the day it was passed."""
    passed = next((e for e in doc.statute.enactments if e.action == "passed"), None) if doc.statute else None
    flat = flat_of(doc.text.folded)
    title = flat.forward(doc.body)
    m = _APPROVING.search(flat.text, 0, title)
    if m is None or passed is None:
        return []
    begin = flat.back(m.start(), m.end())[0]
    row = _in_a_row(flat, [n for n in flat.named(mentions) if m.end() <= n.begin < title], m.end())
    return [Event(begin, flat.back(n.begin, n.end)[1], n.title, "approved", passed.date, passed.body, passed.meeting) for n in row]


def _in_a_row(flat: Flat, named: Sequence[Named], position: int) -> list[Named]:
    """The laws that stand one behind the other from a position on."""
    out: list[Named] = []
    for n in named:
        if not _LIST.fullmatch(flat.text, position, n.begin):
            break
        out.append(n)
        position = n.end
    return out


# 在《…基本法》附件三中增加全国性法律
_ANNEXED = re.compile(r"(?<=在)《(?P<law>[^》\n]{2,60})》附[件录表][^,。;《》]{0,4}(?:增[加列]|[删减][去除少])")
_DECIDES = re.compile("作(?:出)?(?:如下|以下)(?:修改|修正)|(?:予以|进行|作)(?:修改|修正)|作部分修改")


def decided(doc: Document, mentions: Sequence[Mention], home: Home, references: Sequence[CitationFact] = ()) -> list[Event]:
    """…会议决定对《…》作如下修改; 本决定自…起施行; 《…》同时废止."""
    if not doc.form.is_law:
        return []
    if passed := passing(doc):
        # What a city's congress passed and the province's approved, the city's has decided.
        doc = replace(doc, date=passed.date, meeting=passed.meeting or passed.body)
    flat = flat_of(doc.text.folded)
    named = flat.named(mentions)
    acts = doc.statute.enactments if doc.statute else ()
    body = full_body(without_session(doc.meeting) or next((e.body for e in acts if e.action == "promulgated"), ""), home)
    is_statute = doc.form.grammar == "statute"
    start = 0 if is_statute else flat.forward(doc.body)
    days = [e.date for e in acts if e.action == "effective"]
    out = [] if is_statute else _amended(doc, flat, named, start, body)
    if not is_statute and not days:
        out += _from(flat, doc.title, flat.days(doc.date), "", doc.date)
    out += [] if is_statute else _others(flat, doc.title, flat.days(doc.date))
    day = next(iter([*days, *(e.date for e in out if e.event == "effective")]), "")
    ended = repealed(doc, references, _end(doc, acts, day, body or published_by(doc, home), flat))
    return out + ended + earlier(doc, ended, home)


# 本决定报某省人民代表大会常务委员会批准后,自公布之日起施行
_TO_BE_APPROVED = re.compile("(?:本[一-鿿]{2}[^。;\n]{0,4}|》,)报[^。;\n]{2,30}批准")


def _end(doc: Document, acts: Sequence[Enactment], day: str, body: str, flat: Flat) -> Event:
    """What the text says of every law that it ends: by whom, and on the day that its own closing words name."""
    is_statute = doc.form.grammar == "statute"
    made = made_by(acts, day) if is_statute else None
    date, body, meeting = (made.date, made.body, made.meeting) if made else (doc.date, body, doc.meeting)
    # What a higher congress has to approve is published, and in force, on a day that the text does not tell; so is what
    # leaves its day to the order that publishes it.
    approved = any(e.action == "approved" for e in acts) or _TO_BE_APPROVED.search(flat.text)
    since = _FROM.search(flat.text)
    untold = approved or (is_statute and (not since or _waits(since, acts, date)))
    return Event(0, 0, "", "repealed", day or ("" if untold else date), body, meeting)


def _waits(since: re.Match[str], acts: Sequence[Enactment], date: str) -> bool:
    """自公布之日起施行, where nothing but the passing is known."""
    return since["date"].endswith("之日") and any(e.action == "passed" and e.date == date for e in acts)


def _amended(doc: Document, flat: Flat, named: Sequence[Named], start: int, body: str) -> list[Event]:
    """决定对《…》作如下修改: the laws that a decision says it amends."""
    out = []
    for m in _DECIDES.finditer(flat.text, start):
        law = _before(named, m.start())
        before = flat.text[max(0, law.begin - 70) : law.begin] if law else ""
        if law and "决定" in before and before.endswith(("决定", "对")):
            begin, end = flat.back(flat.text.rfind("\n", 0, law.begin) + 1, m.end())
            out.append(Event(begin, end, law.title, "amended", doc.date, body, doc.meeting))
    for m in _ANNEXED.finditer(flat.text, start):
        law = _before(named, m.end("law") + 1)
        if law and "决定" in flat.text[max(0, m.start() - 70) : m.start()]:
            out.append(Event(*flat.back(m.start(), m.end()), law.title, "amended", doc.date, body, doc.meeting))
    return out
