"""Rows of laws (works) and of their versions, those known by name only included."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from kg.corpus.place import Placed
from kg.corpus.registry import Registry, unseen_key
from kg.model.documents import Enactment
from kg.model.facts import LawMention
from kg.model.iri import Iris
from kg.model.tables import CitationRow, EventRow, LawMentionRow, LawRow, VersionRow
from kg.zh.lawnames import PLACE, holds_in, is_work, kind_of, place_at_head
from kg.zh.persons import simplified
from kg.zh.places import municipalities, stem
from kg.zh.titles import clean_title

# 中国(北京)自由贸易试验区条例, 北京国际科技创新中心建设条例
_OF_CITY = r"(?:中国\()?({cities})(?!市)"


@dataclass(slots=True)
class _Work:
    title: str
    kind: str = ""
    issuer: str = ""
    number: str = ""


def law_rows(
    placed: Sequence[Placed], mentions: Iterable[tuple[LawMention, LawMentionRow]], titles: Iterable[str], iris: Iris
) -> list[LawRow]:
    """One row per law: those whose text is here, and those that a mention or a fact (`titles`) names. In order of title."""
    works: dict[str, _Work] = {}
    enacted: dict[str, list[Enactment]] = {}
    for p in placed:
        if p.law:
            works.setdefault(p.law, _Work(p.law, kind_of(p.law)))
            if p.doc.statute:
                enacted.setdefault(p.law, []).extend(p.doc.statute.enactments)
        if p.doc.subject_law:
            works.setdefault(p.doc.subject_law, _Work(p.doc.subject_law, kind_of(p.doc.subject_law)))
    for m, row in mentions:
        if not row.law_id:
            continue
        work = works.setdefault(row.title, _Work(row.title, row.kind))
        work.issuer = work.issuer or m.issuer
        work.number = work.number or m.number
    for title in titles:
        if is_work(title, kind := kind_of(title)):
            works.setdefault(title, _Work(title, kind))
    return [_row(works[t], enacted.get(t, []), iris) for t in sorted(works)]


def _row(work: _Work, acts: Sequence[Enactment], iris: Iris) -> LawRow:
    def first(*actions: str) -> Enactment | None:
        found = sorted((e for e in acts if e.action in actions and e.date), key=lambda e: e.date)
        return found[0] if found else None

    passed = first("passed") or first("approved")
    promulgated, effective, repealed = first("promulgated"), first("effective"), first("repealed")
    number = next((e.number for e in acts if e.number), "")
    issuer = (passed.body if passed else "") or (promulgated.body if promulgated else "") or work.issuer
    kind = kind_by(issuer, work.kind or kind_of(work.title), work.title)
    return LawRow(
        iris.law(work.title), work.title, kind, jurisdiction(work.title, kind, issuer), issuer, number or work.number,
        passed.date if passed else "", promulgated.date if promulgated else "", effective.date if effective else "",
        repealed.date if repealed else "",
    )  # fmt: skip


_RULES = re.compile(r"(?:法|条例|办法|规定|细则|规则|决定|决议|命令|通则|守则|规程)(?:\([^()]*\))?$")
_CHANGES = re.compile(r"(?:修改|修订|废止)[^《》]*《(?P<law>.+?)》")
_CONGRESS = re.compile(
    r"^(?:(?P<place>[^\W\d_]{2,14}?(?:省|自治区|市|自治州|自治县|县|区|旗))|第?[^\W\d_]{1,4}届?(?=全国)|全国).*人民代表大会"
)
_GOVERNMENT = re.compile(r"^(?P<place>[^\W\d_]{2,14}?(?:省|自治区|市|自治州|自治县|县|区))人民政府")
_MINISTRY = re.compile(r"^(?:国家|中国|中华人民共和国)?[^\W\d_]{2,14}(?:部|总局|委员会|署|银行|局)(?:令|主席令)?$")


def kind_by(issuer: str, kind: str, title: str) -> str:
    """The kind of an instrument by who issued it, where the title alone leaves it open.

    >>> kind_by("国务院", "policy", "水井管理规定"), kind_by("岭东省第九届人民代表大会", "administrative_regulation", "水井条例")
    ('administrative_regulation', 'local_regulation')
    >>> kind_by("", "policy", "关于修改《中华人民共和国邮政法》的决定")
    'law'
    """
    if not _RULES.search(title):
        return kind
    if issuer.startswith(("国务院", "中华人民共和国国务院", "政务院")) or title.startswith("国务院"):
        return kind if kind == "law" else "administrative_regulation"
    congress = _CONGRESS.match(issuer)
    if congress:
        return "local_regulation" if congress["place"] else "law"
    if issuer.startswith("最高人民"):
        return "judicial_interpretation"
    if kind not in ("policy", "other"):
        return kind
    if _GOVERNMENT.match(issuer) or _MINISTRY.match(issuer):
        return "government_rule"
    changed = _CHANGES.search(title) if not issuer and title.endswith("决定") else None
    return kind_of(clean_title(changed["law"])) if changed else kind


_ZONE = re.compile("(?:园区|开发区|示范区|[试实]验区|合作区|保护区|景区)$")
"""Zones are no places that have laws of their own: 苏州工业园区条例 is the city's."""
_STATE = re.compile("^中华人民共和国|^全国人民代表大会|特别行政区基本法$")


def jurisdiction(title: str, kind: str, issuer: str = "") -> str:
    """The place a law holds for, where its title, kind or issuer makes that certain.

    >>> jurisdiction("云州市河道条例", "local_regulation"), jurisdiction("中华人民共和国审计法", "law")
    ('云州市', '中华人民共和国')
    >>> jurisdiction("苏州工业园区条例", "local_regulation"), jurisdiction("双江拉祜族佤族布朗族傣族自治县古茶树条例", "local_regulation")
    ('苏州市', '双江拉祜族佤族布朗族傣族自治县')
    """
    if holds_in(kind) == "state":
        # 漁港管理法: a law printed in traditional characters may be another legislature's.
        return "" if simplified(title) != title and not _STATE.search(simplified(title)) else "中华人民共和国"
    if holds_in(kind) == "place":
        m = re.match(_OF_CITY.format(cities="|".join(map(stem, municipalities()))), title)
        if m:
            return f"{m[1]}市"
        m = _CONGRESS.match(issuer) or _GOVERNMENT.match(issuer)
        if m and m["place"]:
            return m["place"]
        m = PLACE.match(title)
        if m and not _ZONE.search(m[0]):
            return m[0]
        return "中华人民共和国" if _MINISTRY.match(issuer) else place_at_head(title)
    return ""


def _held(registry: Registry, title: str, label: str, date: str) -> bool:
    """Is the text of a version that is spoken of in the graph?"""
    if registry.version_at(title, label) or registry.version_at(title, unseen_key(label, date)):
        return True
    return label == "修改前" and bool(registry.version_before(title, date))


def version_rows(
    placed: Sequence[Placed], mentions: Iterable[LawMentionRow], citations: Iterable[CitationRow], registry: Registry, iris: Iris
) -> list[VersionRow]:
    """One row per version: every text, and every draft or earlier version that is only spoken of."""
    rows: dict[str, VersionRow] = {}
    for p in filter(lambda p: p.law, placed):
        version_id = iris.version(p.law, p.version_key)
        rows.setdefault(version_id, VersionRow(version_id, iris.law(p.law), p.law, p.version, p.doc.date, p.doc.meeting, p.document_id))
    dates = {p.document_id: p.doc.date for p in placed}
    reports = {p.document_id for p in placed if not p.law}

    def when(document_id: str, title: str) -> str:
        date = dates.get(document_id, "")
        return registry.changed_on(title, date) if document_id in reports else date

    spoken = {(p.doc.subject_law, p.doc.subject_version, "") for p in placed}
    spoken |= {(m.title, m.version, when(m.document_id, m.title)) for m in mentions if m.law_id}
    spoken |= {(c.target_law, c.target_version, when(c.document_id, c.target_law)) for c in citations if c.status == "external"}
    for title, label, date in sorted(spoken):
        if not title or not label or _held(registry, title, label, date):
            continue
        version_id = iris.version(title, unseen_key(label, date))
        rows.setdefault(version_id, VersionRow(version_id, iris.law(title), title, label, date if label == "通过" else ""))
    return sorted(rows.values(), key=lambda r: (r.title, r.date, r.version_id))


_DATED = {"promulgated": "promulgated", "effective": "effective", "passed": "adopted", "repealed": "repealed"}


def with_event_dates(laws: Sequence[LawRow], events: Iterable[EventRow]) -> list[LawRow]:
    """Dates that a law's own text does not print, from what announcements and reports tell of it.

    The first date told counts; events of a draft, and those inferred, do not.
    """
    told: dict[tuple[str, str], str] = {}
    for e in events:
        column = _DATED.get(e.event)
        if column and e.date and not e.inferred and not e.version and not e.provision:
            key = (e.law, column)
            told[key] = min(told.get(key, e.date), e.date)
    out = []
    for law in laws:
        missing = {c: told[law.title, c] for c in _DATED.values() if not getattr(law, c) and (law.title, c) in told}
        out.append(replace(law, **missing) if missing else law)
    return out
