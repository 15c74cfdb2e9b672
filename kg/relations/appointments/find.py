"""Acts that give or end a post (任免): who, which post of which body, by which verb.

One sentence at a time: each verb rules the words up to the next verb. A run that is not names, then
posts, gives nothing; that is how statutes and reports, which only speak of appointing, stay silent.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.model.documents import Document
from kg.model.facts import Act
from kg.parse.sitting import Sittings
from kg.relations.appointments.lists import ListState, read_list_line
from kg.relations.appointments.mandates import find_lapsed, find_mandates
from kg.relations.appointments.sentence import Sentence
from kg.relations.appointments.words import Told
from kg.text.compact import Line, compact_lines, joined
from kg.zh.persons import Name

TRIGGER = re.compile(r"任命|通过(?=[^,。;]{2,60}为)|委任|聘任|聘请|增补|免去|免除|解除|解聘|撤销|撤去|罢免|辞去|辞职|选举|补选|推选|改选|增选|当选|被选|卸任|代理|担任|兼任|出任|名单|任职|免职|代表资格|终止|免(?<![^:;,。、).]免)|任(?<![责主信重历现前]任)")
_CUT = re.compile("任命|免去|选举|补选|接受|罢免")
_OPENS = re.compile(r"[(]|[一二三四五六七八九十0-9]+[、.]|第[一二三四五六七八九十]+条")
_FIRST_ARTICLE = re.compile(r"^\s*第一条", re.M)


def find_acts(doc: Document) -> list[Act]:
    """Every appointment, removal, resignation, recall, election and ended mandate of a document."""
    if doc.form.amends == "always" or doc.form.grammar == "contents" or (doc.form.grammar == "statute" and _FIRST_ARTICLE.search(doc.text.raw)):
        return []
    lines = compact_lines(doc.text)
    if not any(TRIGGER.search(line.c) for line in lines):
        return []
    sittings = Sittings(doc, lines)
    out: list[Act] = []
    state = ListState()
    for k, line in enumerate(lines):
        mandates = find_mandates(line, sittings, k)
        if mandates is not None:
            out.extend(mandates)
            out.extend(a for a in _sentences(line, k, sittings) if a.action == "elect" and a.post == "代表")
            continue
        found = [] if line.table else list(_sentences(line, k, sittings))
        if not found and k + 1 < len(lines) and _runs_on(line, lines[k + 1]):
            found = list(_sentences(joined(line, lines[k + 1]), k, sittings))
        listed = read_list_line(line, state, bool(found))
        if listed:
            date, sitting = sittings.at(k, "")
            out.extend(_act(told, date, sitting) for told in listed)
        out.extend(found)
        if "终止" in line.c and not line.table:
            date, sitting = sittings.item(k)
            delegates = [(a.person, a.organisation, a.unit) for a in out if a.post == "代表"]
            for act in find_lapsed(line, delegates):
                out.append(replace(act, date=date, body=sitting[0], meeting=sitting[1]))
    return [_with_reason(a, doc.text.folded) for a in _once(out)]


_BRACKETED = re.compile(r"(?:的?职务)?\((?P<why>[^()]{0,12}(?:任用|退休|到龄|调动|变动|原因|去世|逝世|病故|离休|调离|辞职)[^()]{0,8})\)")


def _with_reason(act: Act, folded: str) -> Act:
    """免去甲的乙局局长职务(另有任用): the reason stands in brackets behind the post."""
    m = None if act.reason else _BRACKETED.match(folded, act.end)
    return replace(act, reason=m["why"]) if m else act


def _runs_on(line: Line, after: Line) -> bool:
    """Is an act cut by the end of the line, and does the next line only carry it on?"""
    return len(line.c) > 10 and bool(_CUT.search(line.c)) and line.c[-1] not in "。;:!?)" and not (TRIGGER.search(after.c) or after.table or _OPENS.match(after.c))


def _act(told: Told, date: str, sitting: tuple[str, str]) -> Act:
    name, post = told.name, told.post
    act = "act" if post.acting and told.action in ("appoint", "elect") else told.action
    return Act(
        name.name, act, told.verb, post.post, post.organisation, post.unit, date, sitting[0], sitting[1], told.reason,
        min(name.begin, post.begin), max(name.end, post.end),
    )  # fmt: skip


def _once(acts: list[Act]) -> list[Act]:
    """A title and its text tell one act twice: the fuller one stands."""
    out: list[Act] = []
    for act in sorted(acts, key=lambda a: (a.begin, a.end)):
        same = [i for i, a in enumerate(out) if (a.person, a.action, a.post, a.unit) == (act.person, act.action, act.post, act.unit)
                and (_no_term(a.organisation) == _no_term(act.organisation) or not a.organisation or not act.organisation)]  # fmt: skip
        if not same:
            out.append(act)
        elif act.organisation or not out[same[0]].organisation:
            old = out[same[0]]
            out[same[0]] = replace(act, date=act.date or old.date, reason=act.reason or old.reason)
    return out


def _no_term(organisation: str) -> str:
    return re.sub("第[0-9〇零一二三四五六七八九十百]+届|人民政府$", "", organisation)


def _sentences(line: Line, k: int, sittings: Sittings) -> Iterator[Act]:
    subject: list[Name] = []
    asked: list[Told] = []
    for b, e in line.sentences():
        if not TRIGGER.search(line.c, b, e):
            continue
        reader = Sentence(line, b, e, subject)
        date, sitting = sittings.at(k, line.c[b:e])
        found = reader.acts()
        if asked and reader.accepts():
            found, asked = [*asked, *found], []
        asked = reader.asked() or asked
        for told in found:
            post = told.post
            if told.action == "elect" and post.post == "代表" and not post.unit:
                told = told._replace(post=post._replace(unit=reader.electing(post.organisation)))
            yield _act(told, date, sitting)
        subject = reader.subject
