"""Acts that give or end a post (任免): who, which post of which body, by which verb.

One sentence at a time: each verb rules the words up to the next verb. A run that is not names, then
posts, gives nothing; that is how statutes and reports, which only speak of appointing, stay silent.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import takewhile

from kg.model.documents import Document
from kg.model.facts import Act, Fact, Facts, RoleFact
from kg.parse.proofs import Asked, of_row, prove
from kg.parse.sitting import Sitting, Sittings
from kg.relations.appointments.captions import HOLD, can_have, court_of
from kg.relations.appointments.cells import read_prose
from kg.relations.appointments.headings import ListState
from kg.relations.appointments.lapsed import find_lapsed
from kg.relations.appointments.lists import read_list_line
from kg.relations.appointments.mandates import Known, find_mandates, in_brackets, is_report
from kg.relations.appointments.noted import told_above
from kg.relations.appointments.once import once, with_reason, with_units
from kg.relations.appointments.own import OWN, own_body
from kg.relations.appointments.seats import ENDS, find_by_units, find_counts, find_left_in_turn, unit_of, with_unit
from kg.relations.appointments.sentence import UNIT_OF_COURT, Sentence
from kg.relations.appointments.traits import beside_name, beside_post, with_common
from kg.relations.appointments.traits import joined as joined_traits
from kg.relations.appointments.words import Told, opener
from kg.text.compact import Line, compact_lines, joined
from kg.zh.numerals import CHARS
from kg.zh.persons import Name
from kg.zh.posts import PLACE, Post
from kg.zh.tenures import SPANNED

TRIGGER = re.compile(
    r"任命|[简荐特]任|派(?=[^,。;:为]{2,12}为)|通过(?=[^,。;]{2,60}(?:为|人选))|委任(?!命)|聘任|续聘|聘请|增补|递补|免去|免除|解除|解聘|撤销|撤去|罢免|辞去|辞职|请辞|选举|选出(?!的)|选出的(?=[^,。;:]{4,40}(?:是|有|为):)|补选|推选|改选|增选|当选|被选|卸任|代理|担任|兼任|出任|升任|名单|[表选][决举]结果[,:]|任职|免职|代表资格|终止|免(?<![^:;,。、).]免)|任(?<![责主信重历现前]任)|决定[,:]?(?=[^,。;:]{2,60}为)|日决定:$"
)
_CUT = re.compile("任命|免去|选举|补选|接受|罢免")
_OPENS = re.compile(rf"[(]|[{CHARS}0-9]+[、.]|第[{CHARS}]+条")
_DRAFT = re.compile("(?:决定|决议|名单|任免案)\\(草案\\)$|^关于提请[^。]{2,60}的(?:议案|说明|报告|建议|请示)$")
_ELSEWHERE = re.compile("(?:相关|延伸|推荐|更多)(?:阅读|新闻|链接|报道)[::]?")
"""Above the headlines of other pages."""
_STANDING = ("人大常委会", "人民代表大会常务委员会")
"""Without its place: 丁某为人大常委会委员, where the nation's congress elects."""
_ENDS = re.compile(ENDS)
_HEAD, _NEAR = 300, 500
_FIRST_ARTICLE = re.compile(r"^\s*第一条", re.M)


def find_acts(doc: Document) -> list[Act]:
    """Every appointment, removal, resignation, recall, election and ended mandate of a document."""
    return _read(doc)[0]


def _read(doc: Document) -> tuple[list[Act], list[RoleFact]]:
    """The acts of a document, and the times for which it says that posts were held."""
    if _is_rule(doc):
        return [], []
    lines = list(takewhile(lambda x: not _ELSEWHERE.fullmatch(x.c), compact_lines(doc.text)))
    if any(_DRAFT.search(line.c) for line in lines[:3]) or not any(TRIGGER.search(line.c) or _tells_spells(line) for line in lines):
        return [], []
    history, reader = court_of(lines[0].p), _Reader(doc, lines)
    out = [_of_its_own(a, doc.title, history) for a in reader.read()]
    acts = with_common(with_units([with_reason(a, doc.text.folded) for a in once(out)]), doc.text.folded)
    return acts, reader.state.terms


def _of_its_own(act: Act, title: str, history: str) -> Act:
    """本院副院长 with the body that speaks; 副检察长 in the history of a procuratorate with that one."""
    if OWN.fullmatch(act.organisation):
        return replace(act, organisation=own_body(title))
    if history and UNIT_OF_COURT.search(act.organisation) and not act.unit and not PLACE.match(act.organisation):
        return replace(act, organisation=history, unit=act.organisation)
    return replace(act, organisation=history) if history and not act.organisation and can_have(history, act.post) else act


def _tells_spells(line: Line) -> bool:
    """Can a line tell how long a post was held: 书记:甲(1981.5—1983.8)?"""
    return len(line.c) < _HEAD and SPANNED.search(line.c) is not None


class _Reader:
    """The lines of a document under way: the sittings they tell, the lists they are in, the delegates told of."""

    def __init__(self, doc: Document, lines: list[Line]) -> None:
        self.lines = lines
        self.sittings = Sittings(doc, lines)
        self.state = ListState()
        self.known: dict[str, Known] = {}
        self.ends = any(is_report(line.c) for line in lines)

    def read(self) -> list[Act]:
        out: list[Act] = []
        for k, line in enumerate(self.lines):
            by = self.sittings.item(k)
            by_units = [*find_by_units(line, by), *find_left_in_turn(line, by)]
            out += self._line(k, line, {a.person for a in by_units})
            out += by_units
            if _ENDS.search(line.c) and not line.table:
                lapsed = find_lapsed(line, out)
                out += [_decided(act, by._replace(body=act.body, meeting="") if act.body else by) for act in lapsed]
        return out

    def _line(self, k: int, line: Line, seated: set[str]) -> list[Act]:
        """The acts of one line but those that name an electoral unit each, whose delegates are `seated`."""
        if line.table:
            found = _of_cell(line, k, self.sittings, self.state)
        else:
            found = [a for a in _sentences(line, k, self.sittings) if a.post != "代表" or a.person not in seated]
        mandates = find_mandates(line, self.sittings, k, self.known) if self.ends else None
        if mandates is None:
            return _of_line(self.lines, k, found, self.sittings, self.state)
        mandates = [a for a in mandates if a.person not in seated or a.action == "end_mandate"]
        read = {a.person for a in mandates}
        seats = [a for a in found if a.post == "代表" and a.organisation and (a.action == "elect" or a.person not in read)]
        return [*mandates, *seats, *(a for a in found if a.post != "代表" and a.action == "remove" and a.organisation)]


def _is_rule(doc: Document) -> bool:
    """Statutes and amending decisions speak of appointing; contents name what stands elsewhere."""
    statute = doc.form.grammar == "statute" and _FIRST_ARTICLE.search(doc.text.raw) is not None
    return doc.form.amends == "always" or doc.form.grammar == "contents" or statute


def _of_line(lines: list[Line], k: int, found: list[Act], sittings: Sittings, state: ListState) -> list[Act]:
    """The acts of a line as a list prints them, then those of its sentences, which may run on into the next line."""
    line = lines[k]
    if above := told_above(lines[max(0, k - 4) : k], line, state.under):
        by = prove(sittings, Asked(k, line.c, len(line.c) - 1))
        return [_act(told, by, line) for told in above] + found
    if not found and k + 1 < len(lines) and _runs_on(line, lines[k + 1]):
        found = list(_sentences(joined(line, lines[k + 1]), k, sittings))
    verb = state.verb if not state.shared else ""
    listed = _of_list(lines, k, bool(found), sittings, state)
    # 任命: / 甲为A局长,免去其B局长职务; has a verb of its own besides that of the heading.
    ruled = list(_sentences(line, k, sittings, verb)) if verb and state.goes_on(line, verb) else []
    if len(ruled) > len(listed) + len(found):
        listed, found = [], ruled
    if found:
        state.told = Post(found[-1].organisation, "", found[-1].post, False, 0, 0)
    return listed + found


def _of_list(lines: list[Line], k: int, told: bool, sittings: Sittings, state: ListState) -> list[Act]:
    """The acts of a line as a list prints them; times in posts that it prints go to the state. What the next line tells of is its own."""
    if k + 1 < len(lines) and told_above(lines[max(0, k - 3) : k + 1], lines[k + 1], state.under):
        return []
    read = read_list_line(lines[k], state, told, _next(lines, k))
    state.terms += [_term(one) for one in read if one.action == HOLD]
    return [_act(one, prove(sittings, Asked(k, day=one.day, by=one.by)), lines[k]) for one in read if one.action != HOLD]


_FURNITURE = re.compile(r"[-—–·.\s]*(?:第?[0-9]{1,4}页?)[-—–·.\s]*")


def _next(lines: list[Line], k: int) -> Line | None:
    """The line after, page numbers skipped."""
    return next((x for x in lines[k + 1 : k + 4] if not _FURNITURE.fullmatch(x.c)), None)


def _runs_on(line: Line, after: Line) -> bool:
    """Is an act cut by the end of the line, and does the next line only carry it on?"""
    return (
        len(line.c) > 10
        and bool(_CUT.search(line.c))
        and line.c[-1] not in "。;:!?)"
        and not (TRIGGER.search(after.c) or after.table or _OPENS.match(after.c))
    )


def _act(told: Told, by: Sitting, line: Line) -> Act:
    name, post = told.name, with_unit(told.post)
    if post.organisation in _STANDING and by.body.endswith("全国人民代表大会"):
        post = post._replace(organisation=f"全国{post.organisation}")
    act = "act" if post.acting and told.action in ("appoint", "elect") else told.action
    if post.post == "代表" and not post.unit and act == "elect":
        post = post._replace(unit=unit_of(by.body, post.organisation))
    begin, end = min(name.begin, post.begin), max(name.end, post.end)
    folded = line.text.folded
    if post.post == "代表" and not post.unit:
        post = post._replace(unit=in_brackets(folded, name.end) or in_brackets(folded, name.begin + len(name.name)))
    own = beside_post(folded, post.begin, post.end) if post.begin != name.begin else ()
    traits = joined_traits(
        *beside_name(folded, name.begin, name.end), *told.traits.split("|"), *own, "代理" if act == "act" or post.acting else ""
    )
    return Act(
        name.name, act, told.verb, post.post, post.organisation, post.unit, by.date, by.body, by.meeting, told.reason, begin, end,
        by.source, traits, own_day=bool(told.day),
    )  # fmt: skip


def _term(told: Told) -> RoleFact:
    """A post that was held, with what is told of its beginning and end."""
    post = told.post
    return RoleFact(
        told.name.name,
        "代" * post.acting + post.post,
        post.organisation,
        "mention",
        told.name.begin,
        told.name.end,
        post.unit,
        told.day,
        told.until,
    )


def _decided(act: Act, by: Sitting) -> Act:
    return replace(act, date=by.date, date_from=by.source, body=by.body, meeting=by.meeting)


def _may_act(c: str, b: int, e: int) -> bool:
    """Has the sentence a word of an act, and is it no question?"""
    return bool(TRIGGER.search(c, b, e)) and not c.startswith("?", e)


def _of_cell(line: Line, k: int, sittings: Sittings, state: ListState) -> list[Act]:
    """The acts that a cell of a row tells in prose."""
    told = read_prose(line, state)
    if not told:
        return []
    cells, day, by = told
    row = of_row(sittings, k, day, by)
    return [act for verb, (b, e) in cells for act in _sentences(line.part(b, e), k, sittings, verb, row)]


def _sentences(line: Line, k: int, sittings: Sittings, heading: str = "", row: Sitting | None = None) -> Iterator[Act]:
    subject: list[Name] = []
    asked: list[Told] = []
    by: Sitting | None = None
    for b, e in line.sentences():
        if not heading and not _may_act(line.c, b, e):
            subject = opener(line, b, e) or subject
            continue
        reader = Sentence(line, b, e, subject)
        found = reader.acts(heading)
        if asked and reader.accepts():
            found, asked = [*asked, *found], []
        why = {(t.name.name, t.post.post): t.reason for t in asked}
        found = [t._replace(reason=t.reason or why.get((t.name.name, t.post.post), "")) for t in found]
        asked = reader.asked() or asked
        for told in found:
            # 甲因…接受调查,当月25日…决定免去其职务: what stands before the post was said of its act.
            upto = bisect_left(line.at, max(told.name.begin, told.post.begin)) - b
            by = prove(sittings, Asked(k, *_around(line.c[b:e], upto if 0 <= upto <= e - b else -1), by, row=row))
            act = _act(*_seated(told, by, reader), line)
            yield replace(act, own_day=True) if act.date and act.date != sittings.item(k).date else act
        subject = (opener(line, b, e) if not found else None) or reader.subject


def _around(sentence: str, upto: int) -> tuple[str, int]:
    """A sentence of hundreds of acts without what stands far from the one at `upto`: its beginning, and what stands near."""
    begin, end = max(_HEAD, upto - _NEAR), max(upto, 0) + _NEAR
    if len(sentence) <= _HEAD + 2 * _NEAR or upto < 0:
        return sentence[: _HEAD + 2 * _NEAR], upto
    return sentence[:_HEAD] + sentence[begin:end], upto - max(0, begin - _HEAD)


def _seated(told: Told, by: Sitting, reader: Sentence) -> tuple[Told, Sitting]:
    """The act on a delegate's seat with the unit that elected, which the sentence or the body that decides names."""
    post = told.post
    if post.post != "代表" or post.unit:
        return told, by
    unit = unit_of(by.body, post.organisation)
    if not unit and (unit := reader.unit(told.action, post.organisation)) and told.action == "elect" and not by.body.startswith(unit):
        # 望溪县补选甲为…: its own body elected, not the one that hears of it.
        by = by._replace(body="", meeting="")
    return told._replace(post=post._replace(unit=unit)), by


def find(document: Document, seen: Facts) -> Iterable[Fact]:
    acts, terms = _read(document)
    ended = {a.person for a in acts if a.action == "end_mandate"}
    return [*acts, *terms, *find_counts(document, len(ended))]
