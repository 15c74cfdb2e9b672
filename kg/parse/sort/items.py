"""One item of a source as a document: its head read, its body parsed by the grammar of its kind."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from kg.kinds import kind as form_of
from kg.kinds import kinds
from kg.model.documents import Document, Enactment, Issue, Statute
from kg.model.text import Text, squeeze
from kg.parse.grammar import decision_of, statute_of
from kg.parse.headings import Line, scan
from kg.parse.signature import announced, issued_by, signed, titled
from kg.parse.sort.binding import binds
from kg.parse.sort.lines import is_annex, is_navigation
from kg.parse.sort.walk import Head
from kg.parse.statute.enactments import effective_from, find_enactments
from kg.parse.statute.header import is_issuer
from kg.parse.statute.version import number_of, version_of
from kg.zh.dates import DAY
from kg.zh.numerals import CHARS
from kg.zh.titles import NAMED, split_version

_DECIDES = re.compile(r"(?:会议|国务院|政府|常务委员会)决定|作(?:出)?如下决(?:定|议)|决定如下")
_NOTIFIES = re.compile(r"通知如下:|特此通知")
# 一、将《甲条例》第二条修改为: the commands of a decision whose title is lost
_CHANGES = re.compile(rf"^[{CHARS}]、 ?(?:将|对|删[去除])?《[^》\n]{{2,80}}》第[^。\n]{{1,40}}(?:修改为|删[去除])", re.M)
_HEAD = 600
# 修正日期:民国112年6月21日
_DATED_FIELD = re.compile(r"(?:修正|公布|制定)日期:")
_UNSUPPORTED = {
    "standard": "a standard: its clauses (5.1.1) are not read as articles",
    "contract": "a contract: its articles are its own, no law's",
    "case": "a judgment or case: its articles are other texts'",
}


@dataclass(frozen=True, slots=True)
class Given:
    """What is known of the source: its name, the day in the file's name, its front matter."""

    name: str
    date: str
    publish: str = ""
    effective: str = ""


def item_document(given: Given, text: Text, marked: set[int], head: Head, n: int, order: Document | None) -> Document:
    """The document of one item. `order` is the order before it that publishes it, if one does."""
    lines = _without_navigation(scan(text.folded, marked), text, head)
    form = form_of(head.kind)
    unnamed = head.how == "guessed" or (form.kind == "other" and head.body == head.first)
    if unnamed and _decides(text, lines):
        form = form_of("decision")
    elif unnamed and _NOTIFIES.search(text.folded, 0, _HEAD):
        form = form_of("notice")
    elif unnamed and _CHANGES.search(text.folded, 0, _HEAD):
        form = form_of("amending_decision")
    if form.kind == "other" and _has_clauses(text):
        form = form_of("standard")
    issues: list[Issue] = []
    top = text.span(0, min(len(text), 40))
    statute: Statute | None = None
    if form.is_law or form.kind == "other":
        read = decision_of if form.grammar == "decision" else statute_of
        statute = read(text, head.title, lines)
        if not form.is_law:
            # 一、二、 of a plan or list are no articles, unless they bind.
            planned = kinds()["other"].pattern.search(head.title) and not any(x.kind == "article" for x in lines)
            read_as_law = _articles(statute) and not (planned and not binds(form.kind, head.title, text, statute))
            statute = statute if read_as_law else None
            form = form_of("statute") if statute else form
    elif form.kind == "opinion":
        points = decision_of(text, head.title, lines)
        statute = points if binds(form.kind, head.title, text, points) else None
    if form.kind in _UNSUPPORTED:
        issues.append(Issue("unsupported_form", "info", _UNSUPPORTED[form.kind], "read as text with its references", top))
    if statute is not None:
        statute = _in_force(statute, order)
        issues += statute.issues
    if head.how == "guessed":
        issues.append(Issue("title_missing", "warning", "no title is printed", f"the file's name says {head.title[:60]}", top))
    folded = [text.folded[x.begin : x.end] for x in lines]
    notes = [x for x, said in zip(lines[1:4], folded[1:4], strict=False) if _is_note(said)]
    acts = statute.enactments if statute else find_enactments(text, notes, head.title) if notes else ()
    facts = _facts(given, form.grammar, acts, text, folded, head, order)
    return Document(
        given.name, n, head.title, form.kind, text, statute=statute, issues=tuple(issues), title_from=head.how,
        body=_body(text, head), **facts,
    )  # fmt: skip


def _in_force(statute: Statute, order: Document | None) -> Statute:
    """自印发之日起施行: the day of the notice or order that publishes the text, where the text itself tells none."""
    if order is None or not order.date or any(e.action in ("effective", "promulgated") for e in statute.enactments):
        return statute
    since = effective_from(statute.provisions, [Enactment("promulgated", order.date)])
    return replace(statute, enactments=(*statute.enactments, *since))


# 5.1.1 试验设备: the clauses of a standard; 规范性引用文件 is a chapter that only standards have.
_CLAUSE = re.compile(r"^ *\d{1,2}(?:\.\d{1,2}){1,4} ?[\u4e00-\u9fff]", re.M)
_STANDARD = re.compile(r"^ *\d{1,2} ?(?:规范性)?(?:引用文件|引用标准)|本(?:标准|文件)(?:规定|适用)", re.M)


def _has_clauses(text: Text) -> bool:
    """Is a text of no known kind a standard: clauses by decimals, none by 第…条?"""
    return len(_CLAUSE.findall(text.folded)) > 1 and bool(_STANDARD.search(text.folded))


def _without_navigation(lines: list[Line], text: Text, head: Head) -> list[Line]:
    """The lines without what a site prints between a title and the text: 发布时间, 字体, 分享到."""
    k = begin = head.body - head.first
    kept: list[Line] = []
    while k < len(lines) and (bare := _above_text(squeeze(text.folded[lines[k].begin : lines[k].end]), lines[k])):
        kept += [] if bare == "navigation" else [lines[k]]
        k += 1
    return [*lines[:begin], *kept, *lines[k:]]


def _above_text(s: str, line: Line) -> str:
    """What a line between a title and the text is: navigation, the issuer's name, or "" where the text begins."""
    return "navigation" if is_navigation(s) else "issuer" if line.kind == "plain" and is_issuer(s) else ""


def _decides(text: Text, lines: Sequence[Line]) -> bool:
    """Is a text without a title a decision: no articles, and the words of one over its 一、?"""
    marked = any(x.kind == "marker" and x.style == "h" for x in lines)
    return marked and not any(x.kind == "article" for x in lines) and bool(_DECIDES.search(text.folded, 0, _HEAD))


def _articles(statute: Statute) -> int:
    return sum(p.level == "article" and p.number != "" for p in statute.provisions)


def _body(text: Text, head: Head) -> int:
    """Where the text behind the title begins, as a position of the item."""
    title = head.body - head.first
    for begin, end in islice(text.line_places(), title, None) if title > 0 else ():
        line = text.folded[begin:end]
        if not (_is_note(line) or is_navigation(squeeze(line))):
            return begin
    return 0


def _facts_told(given: Given, text: Text, folded: Sequence[str], head: Head) -> dict[str, Any]:
    """The same of an announcement, by its own sentence."""
    rows = folded[head.body - head.first :]
    told = announced(_before_annex(rows))
    told = told if told.date else announced(rows)
    issuer = _issuer(head, text)
    return {
        "date": told.date or _note_date(folded) or given.publish,
        "meeting": told.meeting,
        "author": issuer if "、" in issuer else told.author or issuer,
        "number": head.number,
        "subject_law": told.law,
    }


def _facts(
    given: Given, grammar: str, acts: tuple[Enactment, ...], text: Text, folded: Sequence[str], head: Head, order: Document | None
) -> dict[str, Any]:
    """Date, meeting, author, number and subject of the item."""
    if grammar == "announcement":
        return _facts_told(given, text, folded, head)
    folded = [s for s in folded if not is_navigation(squeeze(s))]
    date, meeting = version_of(acts, given.date)
    if not date:
        day = signed(_before_annex(folded))[0] or signed(folded)[0]
        date = day or ("" if acts else _note_date(folded)) or given.publish or (order.date if order else "")
    out: dict[str, Any] = {"date": date, "meeting": meeting, "number": number_of(acts) or head.number}
    if form_of(head.kind).covers:
        out["author"] = signed(_before_annex(folded))[1]
    if form_of(head.kind).subject:
        out |= _subject(head.title)
    return out | {"publisher": _publisher(order)}


_PUBLISHES = re.compile("关于(?:印发|发布|公布|颁布)")


def _publisher(order: Document | None) -> str:
    """Whose order or notice publishes the text: the meeting that it tells, or who signs it; nobody alone where another approves it."""
    if order is None or not (order.form.grammar == "announcement" or _PUBLISHES.search(order.title)):
        return ""
    if "批准" in order.text.folded or "、" in order.author:
        return ""
    return order.meeting or order.author


# 1957年8月14日　法研字第17550号 under the title of an old letter
_DAY_AND_NUMBER = re.compile(rf" *{DAY} *\S{{0,16}}号 *")


def _before_annex(folded: Sequence[str]) -> Sequence[str]:
    """The lines over 附件, under which the text is signed."""
    cut = next((i for i, s in enumerate(folded) if i and is_annex(squeeze(s))), len(folded))
    return folded[:cut]


def _note_date(folded: Sequence[str]) -> str:
    from kg.zh.dates import parse_date

    note = next((s for s in folded[1:4] if _is_note(s) or (len(s) < 24 and s.endswith("日")) or _DAY_AND_NUMBER.fullmatch(s)), "")
    return parse_date(note) if note else ""


def _is_note(folded: str) -> bool:
    """(2022年3月30日…会议通过) under a title."""
    s = folded.lstrip()
    return (s.startswith("(") and "年" in folded[:8]) or bool(_DATED_FIELD.match(s))


_BODY = re.compile(r"(?!常务|人民|办公)[\u4e00-\u9fff]{2,30}(?:[部局署院厅会行委]|政府|办公室)")


def _issuer(head: Head, text: Text) -> str:
    """The bodies whose order it is, joined by 、: what stands before 令 or 公告, each on a line or parted by spaces."""
    who = titled(head.title)
    if not who:
        return ""
    words: list[str] = []
    for _, line in islice(text.lines(), max(1, head.body - head.first)):
        said = line.raw.split()
        # 国 家 林 草 局: letters spread over the line are one name
        words += ["".join(said)] if any(len(w) == 1 for w in said) else said
    bodies, rest = [], who
    for word in words:
        part = word if rest.startswith(word) else rest if rest and word.startswith(rest) else ""
        bodies += [part] if part else []
        rest = rest[len(part) :]
    if not rest and len(bodies) > 1 and all(_BODY.fullmatch(b) for b in bodies):
        return "、".join(bodies)
    return issued_by(head.title)


# 某市人民政府关于印发某市渡口管理办法的通知: the title without its marks
_SENT = re.compile(
    "关于(?:印发|发布|公布|颁布)(?P<law>[^《》]{4,60}(?:办法|规定|细则|规则|条例)(?:\\([^()]{1,6}\\))?)的(?:通知|公告|决定|命令)$"
)


def _subject(title: str) -> dict[str, str]:
    named = [split_version(m[1]) for m in NAMED.finditer(title)]
    if not named and (sent := _SENT.search(title)):
        named = [split_version(sent["law"])]
    law, version = next(((t, v) for t, v in named if not t.endswith("报告")), ("", ""))
    return {"subject_law": law, "subject_version": version}
